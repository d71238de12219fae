"""Edits are applied whole or not at all, and repeated until nothing changes."""

from __future__ import annotations

import pytest

from refcheck.document import Builder, SourceMap
from refcheck.fix import apply, diff, settle
from refcheck.markup import in_source
from refcheck.model import Applicability, Document, Edit, Finding, Fix, Mark, Span
from refcheck.read import read


def finding(*edits: tuple[int, int, str], applicability: Applicability = "safe") -> Finding:
    fix = Fix(applicability, tuple(Edit(*edit) for edit in edits))
    return Finding("RC000", "x", "warning", "", 0, 0, fix=fix)


@pytest.mark.parametrize(
    ("findings", "expected"),
    [
        ([finding((0, 1, "A"))], "Abc def"),
        ([finding((0, 1, "A"), (4, 5, "D"))], "Abc Def"),
        ([finding((0, 2, "X")), finding((1, 3, "Y"))], "Xc def"),
        ([finding((0, 2, "X")), finding((4, 5, "D"), (1, 2, "Y"))], "Xc def"),
        ([finding((3, 3, ",")), finding((3, 3, ";"))], "abc, def"),
        ([finding((0, 3, "x")), finding((3, 3, ","))], "x def"),
        ([finding((0, 1, "A"), (4, 5, "D")), finding((2, 5, "X"))], "Abc Def"),
        ([finding((0, 1, "A"), (4, 5, "D")), finding((0, 3, "X"))], "Abc Def"),
        ([finding((2, 3, "C"), (4, 5, "D")), finding((2, 2, "X"))], "abC Def"),
        ([finding((0, 1, "A"), applicability="unsafe")], "abc def"),
    ],
)
def test_apply(findings: list[Finding], expected: str) -> None:
    assert apply("abc def", findings)[0] == expected


def test_a_fix_that_goes_round_in_circles_ends() -> None:
    def recheck(text: str) -> list[Finding]:
        return [finding((0, 1, "b" if text[0] == "a" else "a"))]

    text, mended = settle("a", recheck("a"), recheck)
    assert (text, len(mended)) == ("b", 1)


def test_later_passes_mend_what_earlier_ones_uncover() -> None:
    def recheck(text: str) -> list[Finding]:
        at = text.find("a")
        return [finding((at, at + 1, "b"))] if at >= 0 else []

    text, mended = settle("aaa", recheck("aaa"), recheck)
    assert (text, len(mended)) == ("bbb", 3)


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
        (HTML, Fix("safe", (), moved=((Span(0, 1), Span(4, 5)),)), "<em>B</em> &amp; <em>B</em> c"),
    ],
)
def test_fixes_in_the_words_of_the_format(doc: Document, fix: Fix, expected: str | None) -> None:
    assert mended(doc, fix) == expected
