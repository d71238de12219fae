"""A document after fixes given in words, and what led from one document to another (files of many parts)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from refcheck.model import Document, Edit, Fix, Mark, Span


def edited(
    document: Document, edits: Sequence[Edit], italic: Iterable[Span] = (), roman: Iterable[Span] = ()
) -> Document:
    """The document, whose text is its source, with edits made (sorted, apart), and some stretches in italics or roman.

    What is italic is said in offsets of the document before.
    """
    marks = [mark for mark in document.marks if mark.kind != "italic"]
    slanted = _with(_italic(document), italic)
    slanted = _without(slanted, list(roman))
    marks += [Mark("italic", *span) for span in slanted]
    if not edits:
        return document._replace(marks=_sorted(marks))
    shift = _Shift(edits)
    text = shift.text(document.text)
    return document._replace(
        source=text,
        text=text,
        segments=tuple(segment._replace(end=len(text), source_end=len(text)) for segment in document.segments),
        blocks=tuple(_moved(block, shift) for block in document.blocks),
        marks=_sorted([_moved(mark, shift) for mark in marks]),
        places=tuple(place._replace(start=shift.start(place.start)) for place in document.places),
        fields=tuple(_moved(field, shift) for field in document.fields),
        locked=tuple(_moved(span, shift) for span in document.locked),
    )


def led(before: Document, after: Document, edits: Sequence[Edit]) -> Fix:
    """The one fix that makes `after` of `before`, in offsets of `before`; text that is put in counts as its place."""
    old, new = _italic(before), _italic(after)
    italic: list[Span] = []
    roman: list[Span] = []
    at = by = 0
    for edit in (*edits, Edit(len(before.text), len(before.text), "")):
        kept = Span(at, edit.start)
        was = list(_clipped(old, kept))
        now = [Span(span.start - by, span.end - by) for span in _clipped(new, Span(kept.start + by, kept.end + by))]
        italic += _without(now, was)
        roman += _without(was, now)
        put = Span(edit.start + by, edit.start + by + len(edit.text))
        if edit.text and list(_clipped(new, put)) == [put]:
            italic.append(Span(edit.start, edit.end))
        at = edit.end
        by += len(edit.text) - (edit.end - edit.start)
    return Fix("safe", tuple(edits), tuple(sorted(italic)), tuple(sorted(roman)))


class _Shift:
    """The offsets of a text after edits."""

    def __init__(self, edits: Sequence[Edit]) -> None:
        self._edits = edits
        self._starts = [edit.start for edit in edits]
        self._by = [0]
        for edit in edits:
            self._by.append(self._by[-1] + len(edit.text) - (edit.end - edit.start))

    def text(self, text: str) -> str:
        """The text with the edits made."""
        pieces: list[str] = []
        at = 0
        for edit in self._edits:
            pieces += (text[at : edit.start], edit.text)
            at = edit.end
        return "".join((*pieces, text[at:]))

    def start(self, offset: int) -> int:
        """The beginning of a stretch: what is put in right there comes to be in it."""
        index = bisect_left(self._starts, offset)
        if index and self._edits[index - 1].end > offset:
            edit = self._edits[index - 1]
            return edit.start + self._by[index - 1] + len(edit.text)
        return offset + self._by[index]

    def end(self, offset: int) -> int:
        """The end of a stretch: what is put in right there comes to be in it."""
        index = bisect_left(self._starts, offset)
        if index < len(self._edits) and self._edits[index].start == offset == self._edits[index].end:
            return offset + self._by[index + 1]
        if index and self._edits[index - 1].end > offset:
            edit = self._edits[index - 1]
            return edit.start + self._by[index - 1] + len(edit.text)
        return offset + self._by[index]


def _moved(spanned, shift: _Shift):  # type: ignore[no-untyped-def]  # any tuple with a start and an end
    start = shift.start(spanned.start)
    return spanned._replace(start=start, end=max(start, shift.end(spanned.end)))


def _sorted(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    return tuple(sorted(marks, key=lambda mark: (mark.start, mark.end, mark.kind)))


def _italic(document: Document) -> list[Span]:
    return _with([], (Span(mark.start, mark.end) for mark in document.marks if mark.kind == "italic"))


def _with(spans: Iterable[Span], more: Iterable[Span]) -> list[Span]:
    """All stretches, joined where they touch."""
    joined: list[Span] = []
    for span in sorted((*spans, *more)):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        elif span.end > span.start:
            joined.append(span)
    return joined


def _without(spans: Sequence[Span], others: Sequence[Span]) -> list[Span]:
    """What is left of the stretches outside of the others."""
    left: list[Span] = []
    for span in spans:
        at = span.start
        for other in sorted(others):
            if other.end <= at or other.start >= span.end:
                continue
            if other.start > at:
                left.append(Span(at, other.start))
            at = max(at, other.end)
        if at < span.end:
            left.append(Span(at, span.end))
    return left


def _clipped(spans: Iterable[Span], to: Span) -> Iterator[Span]:
    for span in spans:
        start, end = max(span.start, to.start), min(span.end, to.end)
        if start < end:
            yield Span(start, end)
