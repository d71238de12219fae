"""The cells of tables: no name reaches from one cell into the next, and one name alone in a cell may be anything."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING

from refcheck.document import blocks_of
from refcheck.model import Document, Span

if TYPE_CHECKING:
    from refcheck.cite.candidate import Candidate


def tables(document: Document) -> list[Span]:
    """The tables of a document, in order."""
    return blocks_of(document, "table")


class Cells:
    """Where the cells of a text begin; rows are lines, and a tab parts two cells of one row."""

    def __init__(self, text: str, spans: Sequence[Span]) -> None:
        self._text = text
        self._spans = spans
        self._starts = [span.start for span in spans]

    def begin(self, at: int, limit: int) -> int:
        """Where the cell begins that `at` is in, but not before `limit`; `limit` outside of tables."""
        number = bisect_right(self._starts, at) - 1
        if number < 0 or at > self._spans[number].end:
            return limit
        low = max(limit, self._starts[number])
        return max(limit, self._text.rfind("\t", low, at) + 1, self._text.rfind("\n", low, at) + 1, low)


def without_lone(document: Document, found: list[Candidate]) -> list[Candidate]:
    """The candidates without "Firefox (2004)" in a table in which nothing else cites."""
    spans = tables(document)
    if not spans:
        return found
    starts = [span.start for span in spans]
    places = [_place(starts, spans, item.citation.start) for item in found]
    citing = {place for place, item in zip(places, found, strict=True) if not _is_lone(item)}
    return [
        item for place, item in zip(places, found, strict=True) if place < 0 or place in citing or not _is_lone(item)
    ]


def _place(starts: list[int], spans: list[Span], at: int) -> int:
    number = bisect_right(starts, at) - 1
    return number if number >= 0 and at < spans[number].end else -1


def _is_lone(item: Candidate) -> bool:
    """One name that the list does not know, before a year in brackets."""
    citation = item.citation
    return not item.fit and citation.kind == "narrative" and len(citation.authors) == 1 and not citation.et_al
