"""Building a `Document` and finding one's way in it: text offset -> source offset -> line and column."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from itertools import starmap
from operator import attrgetter
from typing import Any

from refcheck.base.patterns import lazy
from refcheck.model import Block, Document, Mark, Segment, Span
from refcheck.places import Place

# soft hyphen, zero-width space, word joiner, byte order mark; U+FDD0 and U+FDD1 stand for masked markup
INVISIBLE = "\u00ad\u200b\u2060\ufeff\ufdd0\ufdd1"
_CAMEL = lazy(r"(?<=[a-z])(?=[A-Z])")
_INVISIBLE = lazy(f"[{INVISIBLE}]+")


def _hidden_in(text: str) -> bool:
    return any(character in text for character in INVISIBLE)


_CLOSING_TAG = lazy(r"</([a-zA-Z][a-zA-Z0-9]{0,15})>")
_LONGEST_TARGET = 4000


class Builder:
    """Collects the text of a document piece by piece, keeping where each piece came from.

    >>> b = Builder("a&amp;b")
    >>> b.copy(0, 1); b.add("&", 1, 6); b.copy(6, 7)
    >>> b.document("html").text
    'a&b'
    """

    def __init__(self, source: str) -> None:
        self.source = source
        self.length = 0
        self.source_end = 0
        self.blocks: list[Block] = []
        self.marks: list[Mark] = []
        self._pieces: list[str] = []
        self._segments: list[list[int]] = []
        self._exact_end = -1  # where the source must go on for the last segment to grow; an atomic one cannot
        self._hides = _hidden_in(source)

    def copy(self, start: int, end: int) -> None:
        """Appends `source[start:end]` as it is."""
        self.add(self.source[start:end], start, end)

    def add(self, text: str, source_start: int, source_end: int) -> None:
        """Appends `text`, read from `source[source_start:source_end]` (atomic unless the lengths are equal).

        Characters that nobody sees (soft hyphens, zero-width spaces) are left out.
        """
        size = len(text)
        if not size:
            return
        exact = size == source_end - source_start
        if (self._hides or not exact) and not text.isascii() and _hidden_in(text):
            self._add_visible(text, source_start, source_end)
            return
        start = self.length
        end = self.length = start + size
        self._pieces.append(text)
        if exact and source_start == self._exact_end:
            last = self._segments[-1]
            last[1], last[3] = end, source_end
        else:
            self._segments.append([start, end, source_start, source_end])
        self.source_end = source_end
        self._exact_end = source_end if exact else -1

    def _add_visible(self, text: str, source_start: int, source_end: int) -> None:
        if len(text) != source_end - source_start:
            self.add(_INVISIBLE.sub("", text), source_start, source_end)
            return
        at = 0
        for match in _INVISIBLE.finditer(text):
            self.add(text[at : match.start()], source_start + at, source_start + match.start())
            at = match.end()
        self.add(text[at:], source_start + at, source_end)

    def ends_in_digit(self) -> bool:
        """True when the last character so far is a digit."""
        return bool(self._pieces) and self._pieces[-1][-1].isdigit()

    def document(self, format: str, path: str = "", metadata: Mapping[str, Any] | None = None) -> Document:
        """The finished document; blocks and marks are those appended to `self.blocks` and `self.marks`."""
        return Document(
            source=self.source,
            text="".join(self._pieces),
            format=format,
            path=path,
            segments=tuple(starmap(Segment, self._segments)),
            blocks=tuple(self.blocks),
            marks=tuple(sorted(self.marks, key=attrgetter("start", "end", "kind"))),
            metadata=metadata or {},
        )


class SourceMap:
    """Maps spans of `Document.text` to spans of `Document.source`."""

    def __init__(self, document: Document) -> None:
        self._segments = document.segments
        self._starts = [segment.start for segment in document.segments]
        self._source = document.source
        self._same = document.text == document.source
        self._last = (0, 0, 0)  # the stretch of text of the last segment asked for, and how far off its source is

    @property
    def identity(self) -> bool:
        """True when the text is the source, as plain text with "\\n" line ends is: then nothing need be mapped."""
        return not self._segments or self._same

    def span(self, start: int, end: int) -> Span:
        """The smallest source span that covers `text[start:end]`; an empty span maps to an empty one."""
        if not self._segments:
            return Span(start, end)
        low, high, by = self._last
        if low <= start < end <= high:  # nearly always: all of it is in the source as it is
            return Span(start + by, end + by)
        first = self._segments[max(0, bisect_right(self._starts, start) - 1)]
        text_start, text_end, source_start, source_end = first
        if text_start <= start < end <= text_end and text_end - text_start == source_end - source_start:
            by = source_start - text_start
            self._last = text_start, text_end, by
            return Span(start + by, end + by)
        if end <= start:
            at = self._inside(first, start, at_end=False)
            return Span(at, at)
        last = self._segments[max(0, bisect_right(self._starts, end - 1) - 1)]
        begin = self._inside(first, start, at_end=False)
        return Span(begin, max(begin, self._inside(last, end, at_end=True)))

    def whole(self, start: int, end: int) -> Span:
        """Like `span`, extended over an opening or closing mark whose partner is inside: "[...](...)", "<i>...</i>"."""
        if not self._segments or end <= start:
            return self.span(start, end)
        inner = self.span(start, end)
        first = max(0, bisect_right(self._starts, start) - 1)
        last = bisect_right(self._starts, end - 1)
        before = self._segments[first - 1].source_end if first else 0
        if self._segments[first].start < start:
            before = inner.start
        after = self._segments[last].source_start if last < len(self._segments) else len(self._source)
        outer_start = _opened(self._source, before, inner.start, inner.end)
        return Span(outer_start, _closed(self._source, outer_start, inner.end, after))

    def exact(self, start: int, end: int) -> bool:
        """True when `text[start:end]` is in the source character for character, without markup in between."""
        if not self._segments:
            return True
        first = self._segments[max(0, bisect_right(self._starts, start) - 1)]
        return end <= first.end and first.end - first.start == first.source_end - first.source_start

    def unbroken(self, start: int, end: int) -> bool:
        """True when no markup is inside `text[start:end]` and neither end cuts an entity or escape in two."""
        if not self._segments or end <= start:
            return self.exact(start, end)
        first = max(0, bisect_right(self._starts, start) - 1)
        last = max(0, bisect_right(self._starts, end - 1) - 1)
        for index in range(first, last + 1):
            segment = self._segments[index]
            atomic = segment.end - segment.start != segment.source_end - segment.source_start
            if atomic and (segment.start < start or segment.end > end):
                return False
            if index < last and self._segments[index + 1].source_start != segment.source_end:
                return False
        return end <= self._segments[last].end

    def _inside(self, segment: Segment, offset: int, *, at_end: bool) -> int:
        if segment.end - segment.start == segment.source_end - segment.source_start:
            return min(segment.source_start + max(0, offset - segment.start), segment.source_end)
        if at_end:
            return segment.source_end
        return segment.source_start if offset < segment.end else segment.source_end


def _closed(source: str, start: int, end: int, limit: int) -> int:
    """The end of `source[start:end]` with the markup after it that closes what it opens."""
    while end < limit:
        sign = source[end]
        tag = _CLOSING_TAG.match(source, end, limit)
        if sign == "]" and source.startswith("](", end) and "[" in source[start:end]:
            close = _closing_parenthesis(source, end + 2, limit)
            if close < 0:
                break
            end = close
        elif tag and f"<{tag[1]}" in source[start:end]:
            end = tag.end()
        elif (sign in "*_~" and source.count(sign, start, end) % 2) or (
            sign == ">" and source.rfind("<", start, end) > source.rfind(">", start, end)
        ):
            end += 1
        else:
            break
    return end


def _opened(source: str, limit: int, start: int, end: int) -> int:
    """The start of `source[start:end]` with the markup before it that is closed inside."""
    while start > limit:
        sign = source[start - 1]
        if (sign in "*_~" and source.count(sign, start, end + 3) % 2) or (
            sign == "[" and "](" in source[start : end + 2]
        ):
            start -= 1
        else:
            break
    return start


def _closing_parenthesis(source: str, at: int, limit: int) -> int:
    """Where the parenthesis opened before `at` ends, after its ")"; -1 if nowhere before `limit`."""
    depth = 1
    for index in range(at, min(limit, at + _LONGEST_TARGET)):
        if source[index] in "()":
            depth += 1 if source[index] == "(" else -1
            if not depth:
                return index + 1
    return -1


class Lines:
    r"""Line and column (both from 1, columns in code points) of offsets into a text.

    "\n", "\r\n" and a lone "\r" end a line; where `places` are given, each of them is one.

    >>> Lines("ab\ncd").position(4)
    (2, 2)
    """

    def __init__(self, text: str, places: Sequence[Place] = ()) -> None:
        self._text = text
        self._starts = [0, *(place.start for place in places[1:])] if places else self._line_starts(text)

    @staticmethod
    def _line_starts(text: str) -> list[int]:
        starts = [0]
        at = text.find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = text.find("\n", at + 1)
        if "\r" in text:
            at = text.find("\r")
            while at >= 0:
                if text[at + 1 : at + 2] != "\n":
                    starts.append(at + 1)
                at = text.find("\r", at + 1)
            starts.sort()
        return starts

    def position(self, offset: int) -> tuple[int, int]:
        """(line, column) of an offset."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def start(self, line: int) -> int:
        """The offset at which a line begins."""
        return self._starts[line - 1]

    def text(self, line: int) -> str:
        """The line's text without its end."""
        start = self._starts[line - 1]
        end = self._starts[line] if line < len(self._starts) else len(self._text)
        return self._text[start:end].rstrip("\r\n\f")

    def __len__(self) -> int:
        return len(self._starts)


def place_at(places: Sequence[Place], offset: int) -> str:
    """The words of the place that an offset of the source is in; "" where there are none, as in a text."""
    return places[max(0, bisect_right(places, offset, key=lambda place: place.start) - 1)].words if places else ""


def hint(word: str) -> str:
    """An id or class as `Block.hints` have it: lower case, "_" and camelCase as "-"."""
    return (word if word.islower() else _CAMEL.sub("-", word).lower()).replace("_", "-")


def blocks_of(document: Document, *kinds: str) -> list[Span]:
    """The stretches of the blocks of some kinds, in the order of the document."""
    return [Span(block.start, block.end) for block in document.blocks if block.kind in kinds]


def marked(document: Document, kind: str, start: int, end: int) -> list[Span]:
    """The stretches of `text[start:end]` under marks of `kind`, clipped to it."""
    marks = document.marks
    found = []
    index = bisect_right(marks, start, key=lambda mark: mark.start)
    while index > 0 and marks[index - 1].end > start:
        index -= 1
    for mark in marks[index:]:
        if mark.start >= end:
            break
        if mark.kind == kind and mark.end > start:
            found.append(Span(max(mark.start, start), min(mark.end, end)))
    return found


def with_entry_keys(document: Document, keys: Sequence[tuple[str, int]]) -> Document:
    """The document with the keys of its entries: each is that of the first block after the place noted beside it."""
    if not keys:
        return document
    starts = [block.start for block in document.blocks]
    found = ((key, bisect_left(starts, at)) for key, at in keys)
    return document._replace(entry_keys=tuple((key, starts[at]) for key, at in found if key and at < len(starts)))


def inside(spans: list[Span], at: int) -> bool:
    """Whether one of the sorted spans covers an offset."""
    number = bisect_right(spans, (at, 1 << 60)) - 1
    return number >= 0 and spans[number].start <= at < spans[number].end


def wiki_link(document: Document, places: SourceMap, start: int, end: int) -> int:
    """Where in the source the link to a note begins whose words hold a stretch of text: "[[notes/engel|Engel 1977]]".

    -1 where none does; the target of such a link is not in the text.
    """
    at = places.span(start, end).start
    opened = document.source.rfind("[[", max(0, at - _LONGEST_WIKI_LINK), at)
    closed = document.source.find("]]", at, at + _LONGEST_WIKI_LINK)
    between = document.source[opened + 2 : at]
    return opened if opened >= 0 and closed >= 0 and "|" in between and not _OUTSIDE.search(between) else -1


_LONGEST_WIKI_LINK = 300
_OUTSIDE = lazy(r"\]\]|\n")
