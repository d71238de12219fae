"""Finding citations: every form and language, and what only looks like one (tests/cases/citations)."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from refcheck import Citation, check, parse_citations

CASES = Path(__file__).parent / "cases" / "citations"


def cases(files: str = "*.txt") -> Iterator[tuple[str, list[str]]]:
    """Blocks parted by an empty line: the text, then "  > span | kind | authors | year" for each citation."""
    for path in sorted(CASES.glob(files)):
        for block in path.read_text(encoding="utf-8").split("\n\n"):
            lines = block.strip("\n").split("\n")
            text = "\n".join(line for line in lines if not line.startswith("  > "))
            yield text, [line[4:] for line in lines if line.startswith("  > ")]


def line(citation: Citation) -> str:
    parts = [
        citation.text.replace("\n", "⏎"),
        citation.kind[:5],
        "; ".join(citation.authors) + (" +" if citation.et_al else ""),
        (citation.year or "") + (citation.suffix or ""),
    ]
    if citation.locator:
        parts.append("@ " + citation.locator)
    if citation.initials:
        parts.append("initials " + citation.initials)
    if citation.status == "exempt":
        parts.append("exempt")
    return " | ".join(parts)


@pytest.mark.parametrize(("text", "expected"), list(cases()))
def test_citations(text: str, expected: list[str]) -> None:
    assert [line(citation) for citation in parse_citations(text)] == expected


@pytest.mark.parametrize(("text", "expected"), list(cases("*.md")))
def test_citations_in_markdown(text: str, expected: list[str]) -> None:
    assert [line(citation) for citation in parse_citations(text, "markdown")] == expected


FRAGMENTS = st.lists(
    st.sampled_from(
        ["(", ")", "[", "]", "Smith", "van der Berg", "et al.", "and", "&", ",", ";", " ", "\n", "\n\n", "1999",
         "2001a", "n.d.", "p. 4", "see", "WHO", "’s", "–", "in press", "É", "@", "\t", "12", "B.C.E.", "apud",
         "\u0301", "İ"]
    ),
    max_size=40,
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(FRAGMENTS.map("".join) | st.text(max_size=80))
def test_every_span_is_its_text(text: str) -> None:
    for citation in parse_citations(text):
        assert text[citation.start : citation.end] == citation.text
        for span in (citation.year_span, citation.authors_span, citation.cluster):
            assert span is None or 0 <= span.start <= span.end <= len(text)


LIST = [
    "Engel, G. L. (1977). The need for a new medical model. Science, 196, 129–136.",
    "Turk, D. C., & Gatchel, R. J. (2007). Pain and its care. Pain, 12, 1–9.",
    "Turk, D. C., Gatchel, R. J., & Peng, Y. B. (2008). More on pain. Pain, 13, 1–9.",
    "Smith, A. (2007a). The first of two. Memory, 5, 10–20.",
    "Smith, A. (2007b). The second of two. Memory, 5, 30–40.",
    "World Health Organization. (2020). World health statistics. WHO Press.",
]
BODY = "It is so (Engel, 1978; Turk, 2007; Turk et al., 2008; Smith, 2007; WHO, 2020; Nobody, 1990)."


@settings(max_examples=10, deadline=None)
@given(st.permutations(LIST))
def test_the_order_of_a_list_changes_nothing(entries: list[str]) -> None:
    def found(order: list[str]) -> list[tuple[str, str]]:
        report = check(BODY + "\n\nReferences\n\n" + "\n\n".join(order), "text")
        return sorted((f.code, report.source[f.start : f.end]) for f in report.findings if f.code < "RC107")

    assert found(entries) == found(LIST)


@pytest.mark.parametrize(
    "text",
    [
        "(" * 100_000,
        "()" * 50_000,
        "(1999" * 20_000,
        "Smith, " * 16_000,
        "Smith " * 16_000 + "(1999)",
        "(Smith, 1999; " * 8_000,
        "a" * 300_000,
        "1999 " * 20_000,
        "[1, 2] " * 20_000,
        "n.d. (" * 20_000,
    ],
    ids=lambda text: text[:10],
)
def test_hostile_text_takes_linear_time(text: str) -> None:
    from refcheck.cite.author_year import Finder
    from refcheck.model import Located, Span
    from refcheck.works.index import Index

    begin = time.process_time()
    Finder(text, Located((), (), (Span(0, len(text)),)), Index(())).run()
    assert time.process_time() - begin < 10


def test_a_citation_that_comes_again_has_its_own_place() -> None:
    bracket = "(see Engel & Turk, 1977, p. 3; R Core Team, 2020)"
    text = (
        f"Once {bracket}. A longer sentence, then again {bracket}, and {bracket}.\n\nReferences\n\n"
        "Engel, G. L., & Turk, D. C. (1977). The need for a model. Science, 196(4286), 129–136.\n\n"
        "R Core Team. (2020). R: A language for statistics. R Foundation.\n"
    )
    found = check(text).citations
    assert len(found) == 6
    for citation in found:
        assert text[citation.start : citation.end] == citation.text
        assert citation.authors_span
        assert text[slice(*citation.authors_span)] in ("Engel & Turk", "R Core Team")
        assert citation.year_span
        assert text[slice(*citation.year_span)] in ("1977", "2020")
        assert citation.cluster
        assert text[slice(*citation.cluster)] == bracket
        assert citation.status == "matched"
    assert [item.start for item in found[2:4]] == [item.start + found[2].start - found[0].start for item in found[:2]]


@pytest.mark.parametrize(("written", "reached"), [("[1--3]", 3), ("[1-3]", 3), ("[1, 3]", 2), ("[1---3]", 0)])
def test_two_hyphens_are_a_range_of_numbers(written: str, reached: int) -> None:
    entries = "\n".join(f"{n}. Author{n}, A. (200{n}). Title {n} of it. Science, {n}, 1–9.\n" for n in range(1, 5))
    text = f"It is known {written}, and so is this [4].\n\n# References\n\n{entries}"
    assert (
        len({id for item in check(text, "markdown").citations if item.text != "4" for id in item.references}) == reached
    )


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Keen wrote in *Journal of Wide Rivers*, and Lind and Costa Berg (2012) agree.", [("Lind", "Costa Berg")]),
        ("Found in *Rivers and Towns*, Lind and Berg (2012) say.", [("Lind", "Berg")]),
        ("See *Rivers*, *Towns*, and Moss (1990).", [("Moss",)]),
        ("It stands in *Rivers and Towns* (2012).", []),
        ("It stands in *Rivers*, *Towns* (2012).", []),
    ],
)
def test_a_title_in_italics_before_the_names_is_none_of_them(text: str, due: list[tuple[str, ...]]) -> None:
    citations = parse_citations(text, "markdown")
    assert [citation.authors for citation in citations] == due
    assert all(text[citation.start : citation.end] == citation.text for citation in citations)
