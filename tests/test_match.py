"""Citations against a list: what is matched, what is near and why (tests/cases/matching)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from refcheck import Settings, check
from refcheck.rules import all_rules
from refcheck.works.names import abbreviations, distance, fold_name, misspelt, part_of, same

CASES = Path(__file__).parent / "cases" / "matching"


def cases() -> Iterator[tuple[str, str, list[str]]]:
    """A file is a list of entries, a line "====", then blocks: a text and "  > status or finding" lines."""
    for path in sorted(CASES.glob("*.txt")):
        entries, _, blocks = path.read_text(encoding="utf-8").partition("\n====\n")
        for block in blocks.strip("\n").split("\n\n"):
            lines = block.split("\n")
            text = "\n".join(line for line in lines if not line.startswith("  > "))
            yield entries, text, [line[4:] for line in lines if line.startswith("  > ")]


def outcome(entries: str, text: str) -> list[str]:
    report = check(f"{text}\n\n# References\n\n{entries}", "markdown", settings=Settings(select=("RC1",)))
    by_id = {reference.id: reference.text.split(".")[0].split(",")[0] for reference in report.references}
    found = [
        f"{c.text.strip()} | {c.status} | {'; '.join(by_id[id] for id in c.references)}".rstrip(" |")
        for c in report.citations
    ]
    found += [f"{f.code} {f.message}" for f in report.findings if f.code not in ("RC102",)]
    return found


@pytest.mark.parametrize(("entries", "text", "expected"), list(cases()))
def test_matching(entries: str, text: str, expected: list[str]) -> None:
    assert outcome(entries, text) == expected


@pytest.mark.parametrize(
    ("items", "told"),
    [
        (["[Prices — Shop](https://shop.example/p)"], 1),
        (["[Prices — Shop](https://shop.example/p)", "[The cost — Blog](https://blog.example/c)"], 1),
        (["[Prices — Shop](https://shop.example/p)", "[The cost](https://blog.example/c)", "Ibid., pp. 12"], 2),
    ],
)
def test_links_amid_entries_are_reported_once(items: list[str], told: int) -> None:
    listed = "\n".join(f"- {item}" for item in ("Adler, K. (2011). A book of birds. Press House.", *items))
    report = check(f"Birds sing (Adler, 2011).\n\n## Sources\n\n{listed}\n", "markdown")
    assert [finding.code for finding in report.findings].count("RC502") == told


@pytest.mark.parametrize(("sentence", "told"), [("in Tides (Tide Office)", "RC230"), ("at the Tide Office", "RC102")])
def test_a_group_alone_in_brackets_is_named(sentence: str, told: str) -> None:
    entries = "Olsen, K. (2001). *Birds*. Press House.\n\nTide Office. (2018). *Tides*. Press House."
    text = f"It was made {sentence}. Birds sing (Olsen, 2001).\n\n# References\n\n{entries}"
    report = check(text, "markdown", settings=Settings(select=("RC1", "RC230")))
    assert [finding.code for finding in report.findings] == [told]


def test_one_word_links_that_nothing_cites_are_a_collection() -> None:
    listed = "\n".join(f"- [{word}](https://{word}.example/)" for word in ("Boats", "Sails", "Rope"))
    report = check(
        f"So it is (Adler, 2011).\n\n## Sources\n\n{listed}\n", "markdown", settings=Settings(select=("RC1",))
    )
    assert [finding.code for finding in report.findings] == ["RC101"]


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Ada Lind was the first who saw this.", "RC230"),
        ("Lind and Berg were the first who saw this.", "RC102"),
        ("According to Lind, it is so.", "RC230"),
        ("Ada Lind (1934–2021) studied birds.", "RC102"),
        ("- Ada Lind - Lund University", "RC102"),
        ("**Ada Lind, D.C. (1990s)**: Founded a school.", "RC102"),
        ("Ada Lind, Ph.D., saw this.", "RC102"),
        ("Lind's theorem, found by Ada Lind, holds.", "RC102"),
        ("Birds obey the Lind equation: Ada Lind saw it.", "RC102"),
        ("It was seen by Ada Lind at the School of Birds.", "RC102"),
        ("It was seen by Ada Lind (School of Birds).", "RC102"),
        ("Ada Lind saw the laws of birds.", "RC230"),
        ("Read “The Night of Towns” by Ada Lind.", "RC102"),
        ("Ada Lind began with birds in the 1950s.", "RC102"),
        ("Ada Lind in her book speaks of the ‘logic of rivers’ (1998).", None),
        ("See https://lind.example/rivers/3 for this.", None),
        ("See https://lind.example/rivers/31 for this.", "RC102"),
        ("See https://lind.example/ for this.", "RC102"),
    ],
)
def test_what_is_said_of_an_entry_that_is_only_named(sentence: str, told: str | None) -> None:
    """RC230 where its author is named as a source, nothing where year or address lead to it, else RC102."""
    entry = "Lind, A. (1998). Rivers in old towns. *Rivers*, *3*(2), 11–19. https://lind.example/rivers/3"
    other = "Olsen, K. (2001). *Birds*. Press House."
    text = f"{sentence}\n\nBirds sing (Olsen, 2001).\n\n# References\n\n{entry}\n\n{other}"
    report = check(text, "markdown", settings=Settings(select=("RC1", "RC230")))
    assert [finding.code for finding in report.findings] == ([told] if told else [])


@pytest.mark.parametrize(
    "code", ["RC101", "RC102", "RC103", "RC104", "RC105", "RC106", "RC107", "RC108", "RC501", "RC502"]
)
def test_examples_of_the_rules(code: str) -> None:
    """The bad example of a rule brings the finding, the good one does not."""
    rule = next(rule for rule in all_rules() if rule.code == code)
    _, _, rest = rule.documentation.partition("Bad:")
    bad, _, good = rest.partition("Good:")

    def codes(example: str) -> set[str]:
        text = "\n".join(line.removeprefix("    ") for line in example.strip("\n").split("\n"))
        return {finding.code for finding in check(text, "markdown").findings}

    assert code in codes(bad)
    assert not any(found < "RC2" or found[:3] == "RC5" for found in codes(good))


@pytest.mark.parametrize(
    ("a", "b", "alike"),
    [
        ("van der Kolk", "Kolk", True),
        ("Van Der Kolk", "van der Kolk", True),
        ("Müller", "Mueller", True),
        ("Müller", "Muller", True),
        ("Østergård", "Ostergard", True),
        ("D’Angelo", "D'Angelo", True),
        ("Janicki‑Deverts", "Janicki-Deverts", True),
        ("King Jr.", "King", True),
        ("Nguyễn", "Nguyen", True),
        ("Silva Filho", "Silva", True),
        ("Li", "Lin", False),
        ("Johnson", "Johnston", False),
    ],
)
def test_same_name(a: str, b: str, alike: bool) -> None:
    assert same(a, b) is alike
    assert same(b, a) is alike


def test_slips_and_parts() -> None:
    assert misspelt("Engle", "Engel")
    assert misspelt("Kiecolt-Glasser", "Kiecolt-Glaser")
    assert not misspelt("Li", "Lin")
    assert not misspelt("Song", "Tong")
    assert not misspelt("Finch", "Winch")
    assert misspelt("Sung", "Song")
    assert misspelt("Engel", "Ingel")
    assert not misspelt("Engel", "Engel")
    assert part_of("García", "García Márquez")
    assert not part_of("Li", "Lin")
    assert distance("abcd", "abdc") == 1
    assert "who" in abbreviations("World Health Organization")
    assert fold_name("Šimić") == "simic"


def test_accepted_citations_are_not_reported() -> None:
    text = (
        "It is so (Nobody, 1990; Engel, 1977).\n\n# References\n\nEngel, G. L. (1977). A title. *Science*, *196*, 1–9."
    )
    settings = Settings(select=("RC101",), accept=("Nobody, 1990",))
    assert [f.code for f in check(text, "markdown", settings=settings._replace(accept=())).findings] == ["RC101"]
    assert check(text, "markdown", settings=settings).findings == ()


def test_citations_without_a_list_are_reported_once() -> None:
    report = check("It is so (Engel, 1977). It is not (Turk et al., 2007).", "markdown")
    assert [f.code for f in report.findings if f.code < "RC2" or f.code >= "RC5"] == ["RC501"]


def test_numbers_are_tied_to_their_entries() -> None:
    text = "It is so [1]. It is more so [2,3]. All say it [1–3]. No entry [4].\n\n# References\n\n" + "\n".join(
        f"{n}. Author{n}, A. (200{n}). Title number {n}. Journal, 1, 1–9." for n in (1, 2, 3)
    )
    report = check(text, "markdown", settings=Settings(select=("RC1",)))
    assert [(c.text, c.kind, c.references) for c in report.citations] == [
        ("1", "numeric", ("r1",)),
        ("2", "numeric", ("r2",)),
        ("3", "numeric", ("r3",)),
        ("1–3", "numeric", ("r1",)),
        ("1–3", "numeric", ("r2",)),
        ("1–3", "numeric", ("r3",)),
        ("4", "numeric", ()),
    ]
    assert [f.code for f in report.findings] == ["RC101"]
