"""What speaks against a missing entry makes RC101 and RC501 information; each reason has a case on the other side."""

from __future__ import annotations

from pathlib import Path

import pytest

from refcheck import check

ENGEL = "Engel, G. L. (1977). The need for a new medical model. *Science*, *196*(4286), 129–136."
TURK = "Turk, D. C. (2007). Pain and its treatment. *Pain*, *12*(3), 14–20."
LONG = "\n\n".join([ENGEL, TURK, ENGEL.replace("Engel", "Abel"), TURK.replace("Turk", "Boone")])
CITED = "Sleep helps (Engel, 1977; Turk, 2007; Abel, 1977; Boone, 2007)."
FIVE = "So it is (Cruz, 2001), they say (Danner, 2002; Eiler, 2003), and more (Fonseca, 2004; Holm, 2005)."
SHORT = f"{FIVE} Sleep helps (Engel, 1977).\n\n# References\n\n{ENGEL}\n"


def listed(text: str, entries: str = LONG, after: str = "") -> str:
    """An article with a list of references, and what follows the list."""
    return f"{text}\n\n# References\n\n{entries}\n{after}"


def numbered(count: int) -> str:
    """A numbered list of some entries, the first of which is Engel's."""
    names = ("Engel, G. L.", "Foss, A.", "Gray, B.", "Hale, C.", "Ives, D.")
    return "\n".join(
        f"{at}. {name} (1977). On sleep. *Sleep*, *{at}*(1), 1–9." for at, name in enumerate(names[:count], 1)
    )


@pytest.mark.parametrize(
    ("source", "code", "severities"),
    [
        pytest.param(listed(f"{CITED} See (Holm, 1999)."), "RC101", ["error"], id="nothing speaks against it"),
        pytest.param(
            listed(f"Source: Holm, A. (1999). Sleep in towns. Springer.\n\n{CITED} See (Holm, 1999)."),
            "RC101", ["info"], id="a line that may be the entry",
        ),
        pytest.param(
            listed(f"Source: Holm, A. (1998). Sleep in towns. Springer.\n\n{CITED} See (Holm, 1999)."),
            "RC101", ["error"], id="a line of another year",
        ),
        pytest.param(
            listed(f"The towns of Holm grew in 1999 as never before.\n\n{CITED} See (Holm, 1999)."),
            "RC101", ["error"], id="a line that only mentions the name",
        ),
        pytest.param(
            listed(f"Holm, {'a town with many people, ' * 20} was full in 1999.\n\n{CITED} See (Holm, 1999)."),
            "RC101", ["error"], id="a long line",
        ),
        pytest.param(SHORT, "RC101", ["info"] * 5, id="few of many works are in a short list"),
        pytest.param(SHORT.replace("(Cruz, 2001)", "so"), "RC101", ["error"] * 4, id="some are not"),
        pytest.param(
            listed(f"{FIVE} Sleep helps (Engel, 1977; Turk, 2007; Abel, 1977)."),
            "RC101", ["error"] * 5, id="few of many works are in a list of four",
        ),
        pytest.param(
            listed(f"{FIVE} Sleep helps (Engel, 1977; Turk, 2007; Abel, 1977).", "\n\n".join(LONG.split("\n\n")[:3])),
            "RC101", ["error"] * 5, id="half of many works are in a short list",
        ),
        pytest.param(
            listed(f"{CITED} Der Hafen und der Turm der Stadt wurden mit Zuschüssen (2015) gebaut."),
            "RC101", ["info"], id="a lone word in German",
        ),
        pytest.param(
            listed(f"{CITED} Der Hafen und der Turm der Stadt stehen nach Holm (2015) noch (Holm, 2015)."),
            "RC101", ["error", "error"], id="one that is named in brackets, too",
        ),
        pytest.param(listed(f"{CITED} Это не так (Лунин, 1999)."), "RC101", ["info"], id="a name in other letters"),
        pytest.param(
            listed(f"{CITED} Это не так (Лунин, 1999).", f"{LONG}\n\nСизов, А. (2001). Сон и мир. Наука."),
            "RC101", ["error"], id="a name in other letters, as one in the list",
        ),
        pytest.param("Bild: Der Hafen (KTH, 2017)", "RC501", ["info"], id="the credit of a picture"),
        pytest.param("So sieht es aus (KTH, 2017).", "RC501", ["warning"], id="the same in a sentence"),
        pytest.param("Pong (1972) was a success.", "RC501", ["info"], id="one word and a year"),
        pytest.param("The game is old (Valve Corporation, 1972).", "RC501", ["info"], id="a firm and a year"),
        pytest.param("Pong (1972), Doom (1993) and Myst (1994) sold.", "RC501", ["info"], id="three words"),
        pytest.param("Pong (1972), Doom (1993), Myst (1994), Rust (2013) sold.", "RC501", ["warning"], id="four words"),
        pytest.param("The mind matters (Engel, 1977).", "RC501", ["warning"], id="a surname in a parenthesis"),
        pytest.param("It was Engel and Turk (1977) who said so.", "RC501", ["warning"], id="two surnames"),
        pytest.param("It was Engel et al. (1977) who said so.", "RC501", ["warning"], id="et al."),
        pytest.param("See [Engel et al. (1977)](https://doi.example/1).", "RC501", ["info"], id="a link to the work"),
        pytest.param("See [Engel](https://doi.example/1) and Turk (1977).", "RC501", ["info"], id="a linked name"),
        pytest.param(
            "See [Engel et al. (1977)](https://doi.example/1), and (Turk, 2007).",
            "RC501", ["warning"], id="one of two is a link",
        ),
        pytest.param("See ([Engel, 1977](/references/#e)) here.", "RC501", [], id="a link to a page of references"),
        pytest.param("[Engel & Turk 1977](https://x.example) is here.", "RC501", [], id="the whole text of a link"),
        pytest.param(
            listed(f"{CITED} As in [Moor & Pike 2001](https://x.example)."), "RC101", ["info"], id="a link of its own"
        ),
        pytest.param(
            listed(f"{CITED} As in ([Moor & Pike, 2001](https://x.example))."), "RC101", ["error"], id="in brackets"
        ),
        pytest.param("See [Engel et al. (1977)](#tides).", "RC501", ["warning"], id="a link inside the page"),
        pytest.param("It grows [[Engel et al. (1977)]], [[Turk (2007) Tides]].", "RC501", [], id="names of notes"),
        pytest.param("It grows, see [[notes/x|Engel et al. (1977)]].", "RC501", [], id="words of a link to a note"),
        pytest.param("# In-text citations\n\nIt is so (Engel & Turk, 1977).", "RC501", ["info"], id="how to cite"),
        pytest.param(
            listed(f"A book is cited as (Author, Year), so (Holm, 1999).\n\n{CITED}"), "RC101", ["info"],
            id="a paragraph that shows the pattern of a citation",
        ),
        pytest.param(
            listed(f"A book is cited as (Author, Year).\n\n{CITED} See (Holm, 1999)."), "RC101", ["error"],
            id="another paragraph shows it",
        ),
        pytest.param(
            listed(f"Our authors (see the year book), so (Holm, 1999).\n\n{CITED}"), "RC101", ["error"],
            id="authors and a year that are no pattern",
        ),
        pytest.param(
            listed(f"{CITED} Toys (the turning wheel – Turk, 1877)."), "RC101", ["info"],
            id="the maker of what the words before a dash describe",
        ),
        pytest.param(listed(f"{CITED} Toys (see Turk, 1877)."), "RC101", ["error"], id="words without a dash"),
        pytest.param("An in-text citation is (Engel & Turk, 1977).", "RC501", ["info"], id="words about citing"),
        pytest.param("Write Last name (year), so Engel and Turk (1977).", "RC501", ["info"], id="a pattern, no list"),
        pytest.param("# Minds in text\n\nIt is so (Engel & Turk, 1977).", "RC501", ["warning"], id="another heading"),
        pytest.param("It grows [[tides]] (Engel et al., 1977).", "RC501", ["warning"], id="beside a note"),
        pytest.param(
            listed("Sleep helps (Engel, 1977).").replace("# References", "# References and further reading"),
            "RC102", ["info"] * 3, id="entries that may be further reading",
        ),
        pytest.param(listed("Sleep helps (Engel, 1977)."), "RC102", ["error"] * 3, id="entries that must be cited"),
        pytest.param(listed(CITED, numbered(5)), "RC102", ["error"], id="a numbered list of which one is cited"),
        pytest.param(listed(CITED, numbered(4)), "RC102", ["error"] * 3, id="a short numbered list"),
    ],
)  # fmt: skip
def test_what_is_doubtful_is_information(source: str, code: str, severities: list[str]) -> None:
    assert [item.severity for item in check(source, "markdown").findings if item.code == code] == severities


def test_a_line_that_may_be_the_entry_is_shown() -> None:
    line = "Source: Holm, A. (1999). Sleep in towns. Springer."
    source = listed(f"{line}\n\n{CITED} See (Holm, 1999).")
    (finding,) = (item for item in check(source, "markdown").findings if item.code == "RC101")
    assert [source[span.start : span.end] for span in finding.related] == [line]
    assert finding.message == (
        f"“Holm, 1999” has no entry in the reference list, but “{line}” may be one that could not be read"
    )


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("It was seen (Abel and Boone2007).", "Boone2007"),
        ("It was seen in version Boone2006.", None),
        ("It was seen in version Abel2007, a program.", None),
        ("It was seen in Boone20071.", None),
    ],
)
def test_a_missing_space_is_shown_with_the_entry_that_nobody_cites(text: str, shown: str | None) -> None:
    entries = f"{ENGEL}\n\nAbel, D., & Boone, C. (2007). Pain and its treatment. *Pain*, *12*(3), 14–20."
    source = listed(f"Sleep helps (Engel, 1977). {text}", entries)
    (finding,) = (item for item in check(source, "markdown").findings if item.code == "RC102")
    assert [source[span.start : span.end] for span in finding.related] == ([shown] if shown else [])


@pytest.mark.parametrize(
    ("text", "severities"),
    [
        ("Of sleep [@engel; @turk] are Guides (2019) made.", ["info"]),
        ("Of sleep [@engel; @turk] write Moss and Lund (2019).", ["error"]),
        ("Of sleep [@engel] are Guides (2019) made, and Marsh (2018) too.", ["error", "error"]),
    ],
)
def test_a_lone_word_and_a_year_amid_keys_is_information(text: str, severities: list[str], tmp_path: Path) -> None:
    entry = "@book{KEY, author = {KEY, A.}, title = {Sleep}, year = 1999}\n"
    (tmp_path / "works.bib").write_text("".join(entry.replace("KEY", key) for key in ("engel", "turk")))
    report = check(text, format="markdown", bibliography=[tmp_path / "works.bib"])
    assert [item.severity for item in report.findings if item.code == "RC101"] == severities
