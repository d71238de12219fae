# ruff: noqa: E501  (tables of markup read best in long lines)
"""bytes -> Document: what is text, what its blocks are, and that every offset is one of the source."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refcheck.document import SourceMap
from refcheck.model import Document
from refcheck.read import read

FORMATS = ("text", "markdown", "html")
WORDS = (
    "Engel", " ", "1977", "(", ")", "\n", "\n\n", "\r\n", "*", "**", "_", "`", "```", "<p>", "</p>", "<br>", "<b>", "</b>", "&amp;",
    "&nbsp;", "&#8211;", "&bogus;", "<", ">", "<!--", "-->", "<div class='x'>", "</div>", "<ol>", "<li>", "</li>", "</ol>", "- ",
    "1. ", "> ", "# ", "[^1]", "[^1]: ", "[", "](", "]", "|", "|-|\n", "ü", "漢", "\u00ad", "\u200b", "{{", "}}", "{%", "%}", "{.x}",
    "::: {#refs}\n", ":::\n", "^2^", "~2~", "$", "$$", "\\", "<sup>", "</sup>", "<td>", "<tr>", "<table>", "</table>", "\t",
    "---\n", "\ufeff", "\x0c", "<script>", "</script>", "<a href='", "'", '"', "=", "&", "<nav>", "</nav>", "<pre>", "\ufdd0",
)  # fmt: skip


def assert_lawful(document: Document) -> None:
    """Segments tile the text in order; those of equal length are the source's characters; blocks are in order."""
    at = source_at = 0
    for segment in document.segments:
        assert segment.start == at
        assert segment.source_start >= source_at
        at, source_at = segment.end, segment.source_end
        if segment.end - segment.start == segment.source_end - segment.source_start:
            source = document.source[segment.source_start : segment.source_end]
            for seen, written in zip(document.text[segment.start : segment.end], source, strict=True):
                assert seen == written or (seen in " \n" and written in " \t\n\f\r")
    assert not document.segments or at == len(document.text)
    assert source_at <= len(document.source)
    end = 0
    for block in document.blocks:
        assert end <= block.start < block.end <= len(document.text)
        end = block.end
    for mark in document.marks:
        assert 0 <= mark.start <= mark.end <= len(document.text)
    to_source = SourceMap(document)
    for start in range(0, len(document.text), 7):
        span = to_source.span(start, start + 5)
        assert 0 <= span.start <= span.end <= len(document.source)


@given(st.lists(st.sampled_from(WORDS), max_size=60).map("".join), st.sampled_from(FORMATS))
def test_any_mixture_of_markup_is_read_lawfully(source: str, format: str) -> None:
    assert_lawful(read(source, format))


@given(st.text(max_size=200), st.sampled_from((*FORMATS, "auto")))
def test_no_text_raises(source: str, format: str) -> None:
    assert_lawful(read(source, format))


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize(
    "piece",
    ["(", "<", "[", "*", "_a", "`a``", "<a ", "<!--", "<![CDATA[", "{{", "{%", "{% highlight x %}", "</p>", "<p>", "<div>", "<i>",
     "<li>", "<span>", "</a>", "<td>", "<a href=\"", "<a b='>", "<script>", "<svg>", "<nav>", "&", "> ", "![", "^a^", "::: {#a}\n",
     "<a x=\">\" ", "<ul><li>", "<sup>1", "- a\n", "|a|b|\n", "{.a ", "$a", "~a", "</script", "<b><p>"],
)  # fmt: skip
def test_hostile_repetition_takes_linear_time(piece: str, format: str) -> None:
    from time import process_time

    def seconds(size: int) -> float:
        source = piece * (size // len(piece))
        start = process_time()
        read(source, format)
        return process_time() - start

    small, large = seconds(20_000), seconds(160_000)
    assert large < 0.2 or large < 20 * small
