"""Edits are applied whole or not at all, and repeated until nothing changes."""

from __future__ import annotations

import pytest

from refcheck.document import Builder, SourceMap
from refcheck.findings.fix import apply, diff, replaced, settle
from refcheck.findings.markup import in_source
from refcheck.model import Applicability, Document, Edit, Finding, Fix, Mark, Span
from refcheck.pipeline import Report, check
from refcheck.read import read


def finding(*edits: tuple[int, int, str], applicability: Applicability = "safe") -> Finding:
    fix = Fix(applicability, tuple(Edit(*edit) for edit in edits))
    return Finding("RC000", "x", "warning", "", 0, 0, fix=fix)


def report(source: str, *findings: Finding) -> Report:
    return Report("", "text", source, (), (), findings)


@pytest.mark.parametrize(
    ("findings", "expected"),
    [
        ([finding((0, 1, "A"))], "Abc def"),
        ([finding((0, 1, "A"), (4, 5, "D"))], "Abc Def"),
        ([finding((0, 2, "X")), finding((1, 3, "Y"))], "Xc def"),
        ([finding((0, 2, "X")), finding((4, 5, "D"), (1, 2, "Y"))], "Xc def"),
        ([finding((3, 3, ",")), finding((3, 3, ";"))], "abc, def"),
        ([finding((0, 3, "x")), finding((3, 3, ","))], "x def"),
        ([finding((0, 1, "A"), (4, 5, "D")), finding((2, 3, "X"))], "Abc Def"),
        ([finding((0, 1, "A"), (4, 5, "D")), finding((2, 5, "X"))], "Abc Def"),
        ([finding((0, 1, "A"), (4, 5, "D")), finding((0, 3, "X"))], "Abc Def"),
        ([finding((0, 1, "A"), applicability="unsafe")], "abc def"),
    ],
)
def test_apply(findings: list[Finding], expected: str) -> None:
    assert apply("abc def", findings)[0] == expected


def test_a_fix_that_goes_round_in_circles_ends() -> None:
    def recheck(text: str) -> Report:
        return report(text, finding((0, 1, "b" if text[0] == "a" else "a")))

    assert settle(recheck("a"), recheck).report.source == settle(recheck("b"), recheck).report.source


def test_later_passes_mend_what_earlier_ones_uncover() -> None:
    def recheck(text: str) -> Report:
        at = text.find("a")
        return report(text, *([finding((at, at + 1, "b"))] if at >= 0 else []))

    settled = settle(recheck("aaa"), recheck)
    assert (settled.report.source, len(settled.mended)) == ("bbb", 3)


def test_a_fix_that_does_harm_is_left_out() -> None:
    def recheck(text: str) -> Report:
        """Every small letter can be put in capitals; a capital C is a fault that nothing mends."""
        small = [finding((at, at + 1, sign.upper())) for at, sign in enumerate(text) if sign.islower()]
        harm = [finding()._replace(code="RC999")] if "C" in text else []
        return report(text, *small, *harm)

    settled = settle(recheck("abcdefg"), recheck)
    assert (settled.report.source, len(settled.mended), settled.refused) == ("ABcDEFG", 6, 1)
    assert replaced("abcdefg", settled.edits) == "ABcDEFG"


def test_diff_marks_a_missing_line_end() -> None:
    assert "\\ No newline at end of file" in diff("a\n", "b", "post.md")
    assert diff("a", "a", "post.md") == ""


def document(format: str, source: str, pieces: list[tuple[int, int, str]]) -> Document:
    builder = Builder(source)
    for start, end, kind in pieces:
        begin = builder.length
        builder.add("&" if source[start:end] == "&amp;" else source[start:end], start, end)
        if kind == "italic":
            builder.marks.append(Mark("italic", begin, builder.length))
    return builder.document(format)


def mended(doc: Document, fix: Fix) -> str | None:
    found = in_source(fix, doc, SourceMap(doc))
    return found and apply(doc.source, [finding(*found.edits)])[0]


MARKDOWN = document("markdown", "see *et al.* and x", [(0, 4, ""), (5, 11, "italic"), (12, 18, "")])
LIGATURE = read("see &fjlig;ord", "html")  # one entity for two letters
HTML = document("html", "A &amp; <em>B</em> c", [(0, 2, ""), (2, 7, ""), (7, 8, ""), (12, 13, "italic"), (18, 20, "")])


@pytest.mark.parametrize(
    ("doc", "fix", "expected"),
    [
        (MARKDOWN, Fix("safe", (), roman=(Span(4, 10),)), "see et al. and x"),
        (MARKDOWN, Fix("safe", (), italic=(Span(11, 14),)), "see *et al.* *and* x"),
        (MARKDOWN, Fix("safe", (Edit(2, 6, ""),)), None),
        (MARKDOWN, Fix("safe", (Edit(4, 6, "ET"),)), "see *ET al.* and x"),
        (LIGATURE, Fix("safe", (Edit(4, 5, "F"),)), None),
        (LIGATURE, Fix("safe", (Edit(4, 6, "FJ"),)), "see FJord"),
        (LIGATURE, Fix("safe", (Edit(0, 4, ""),)), "&fjlig;ord"),
        (HTML, Fix("safe", (Edit(2, 3, "and"),)), "A and <em>B</em> c"),
        (HTML, Fix("safe", (Edit(0, 1, "C & D"),)), "C &amp; D &amp; <em>B</em> c"),
        (HTML, Fix("safe", (), roman=(Span(4, 5),)), "A &amp; B c"),
        (HTML, Fix("safe", (), italic=(Span(0, 1),)), "<em>A</em> &amp; <em>B</em> c"),
    ],
)
def test_fixes_in_the_words_of_the_format(doc: Document, fix: Fix, expected: str | None) -> None:
    assert mended(doc, fix) == expected


LIST = "# References\n\nEngel, G. L. (1977). The need for a model. *Science*, *196*(4286), 129–136."


@pytest.mark.parametrize(
    "source",
    [
        # old Macs end lines with "\r": code stays code
        f"So `(Engel 1977)`.\n\n```\n(Engel 1977)\n```\n\nSee (Engel, 1977).\n\n{LIST}\n".replace("\n", "\r"),
        # one spelling of the name would mend one year and spoil the other
        f"See (Engel, 1977, 1980).\n\n{LIST}\n\nEngle, B. (1980). The mind of a town. *Pain*, *1*(2), 3–9.\n",
        # prose that is taken for an entry of a list without heading
        "So (Engel, 1977).\n\nMr. Hill asked why (and when). Turk (1976b) In 1999 the city had 2,300 people.\n\n"
        "Engel, G. L. (1977). The need for a model. *Science*, *196*(4286), 129–136.\n",
    ],
)
def test_left_alone(source: str) -> None:
    assert check(source, "markdown").fixed(unsafe=True) == source


def test_no_italics_where_a_star_has_no_partner() -> None:
    source = (
        "Prevention. (2018). *B (Turk 1976a).\n\n# References\n\nPrevention. (2018). *B (Turk 1976a).\n"
        "Turk, C. (1976b). *The pain* (Rev. Press.\n\nCenters Prevention. (2018). *Breast men*\n"
    ).replace(" (", "\u00a0(")
    assert "**" not in check(source, "markdown").fixed()
