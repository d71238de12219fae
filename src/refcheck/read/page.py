"""Puts a page together: elements and text in, blocks and marks of a Document out.

The Markdown and the HTML reader both drive a `Page`, so that one post gives the same Document in either form.
White space is collapsed as a browser does it; blocks are parted by an empty line.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from refcheck.document import INVISIBLE, Builder
from refcheck.model import Block, Document, Mark, MarkKind
from refcheck.read.characters import BLANK, HIDDEN, RUN, SPECIAL, WHITE, WORDS_AND_GAP, decode_entity, spaced
from refcheck.read.frames import CONTAINERS, LISTS, Frame, frame_in

_MAX_LOOK = 16

_MARKS: dict[str, MarkKind] = {
    "i": "italic",
    "em": "italic",
    "cite": "italic",
    "b": "bold",
    "strong": "bold",
    "sup": "superscript",
    "footnote-anchor": "superscript",
    "a": "link",
    "code": "code",
}
# an element that opens ends these when they are still open, up to the nearest list or table
_ENDS = {
    "li": (frozenset({"li"}), LISTS),
    "dt": (frozenset({"dt", "dd"}), LISTS),
    "dd": (frozenset({"dt", "dd"}), LISTS),
    "tr": (frozenset({"tr"}), frozenset({"table"})),
    "td": (frozenset({"td", "th"}), frozenset({"table", "tr"})),
    "th": (frozenset({"td", "th"}), frozenset({"table", "tr"})),
}


class Page:
    """Collects blocks; `source` is what offsets point into (markup that is to vanish may be masked in it)."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.builder = Builder(source)
        self.stack = [Frame("")]
        self._counts: dict[str, int] = {}
        self._containers = 0
        self._open: Frame | None = None
        self._start = 0
        self._parted = False  # the empty line before the coming block stands already
        self._label = ""
        self._white = ""
        self._white_at = (0, 0)
        self._breaks = 0
        self._marks: dict[str, list[list[Any]]] = {}
        self._unset: list[list[Any]] = []

    # --- elements

    def open(self, name: str, hints: tuple[str, ...] = (), attributes: Mapping[str, str] | None = None) -> None:
        """A block-level element begins; `attributes` are asked for a list's `start` and an item's `value`."""
        stack = self.stack
        if stack[-1].name == "p":
            self._pop()
        if name in _ENDS:
            self._end_implied(*_ENDS[name])
        number = 0
        if name in CONTAINERS and "csl-entry" not in hints:
            number = self._containers = self._containers + 1
        stack.append(frame_in(stack[-1], name, hints, attributes or {}, number))
        self._counts[name] = self._counts.get(name, 0) + 1
        if not self._in_row(name):
            self.end_block()

    def open_beside(self, name: str) -> None:
        """An element of block level by name begins that is shown in one line with what comes before it."""
        frame = self.stack[-1].child(name)
        frame.beside = True
        frame.container = self.stack[-1].container
        self.stack.append(frame)
        self._counts[name] = self._counts.get(name, 0) + 1

    def close(self, name: str) -> None:
        """A block-level element ends, and with it all that is open inside; an end without a begin is nothing."""
        if not self._counts.get(name):
            return
        if self.stack[-1].beside and self.stack[-1].name == name:
            self._pop()
            if self._open is not None and not self._white:
                self._white, self._white_at = " ", (self.builder.source_end, self.builder.source_end)
            return
        while self._pop() != name:
            pass
        if name not in ("td", "th", "tr", "tbody", "thead", "tfoot"):
            self.end_block()

    def label(self, text: str) -> None:
        """The number that the markup shows before the block that begins next."""
        self.stack[-1].label = text

    def mark(self, name: str, target: str = "") -> None:
        """An inline element begins."""
        kind = _MARKS.get(name)
        if kind is None:
            return
        if kind == "link":
            self.unmark("a")
        record = [kind, -1, target]
        self._marks.setdefault(name, []).append(record)
        self._unset.append(record)

    def unmark(self, name: str) -> None:
        """An inline element ends; without text in it, it leaves nothing."""
        open_marks = self._marks.get(name)
        if not open_marks:
            return
        kind, start, target = open_marks.pop()
        if start >= 0 and (kind != "link" or target):
            self.builder.marks.append(Mark(kind, start, self.builder.length, target))

    def line_break(self, start: int, end: int) -> None:
        """A `<br>`; two in a row part blocks."""
        if self._open is None:
            return
        self._breaks += 1
        self._white, self._white_at = "\n", (start, end)

    def soft_break(self, start: int, end: int) -> None:
        """A line end of Markdown: kept, unless a break is there already."""
        if self._open is not None and not self._breaks:
            self._white, self._white_at = "\n", (start, end)

    def end_block(self) -> None:
        """The text that follows begins a new block."""
        frame = self._open
        if frame is not None and self._start < self.builder.length:
            self.builder.blocks.append(
                Block(
                    frame.kind,
                    self._start,
                    self.builder.length,
                    frame.level,
                    frame.hints,
                    self._label,
                    frame.container,
                    frame.quotes > 0,
                )
            )
            self._parted = False
        self._open = None
        self._white = ""
        self._breaks = 0

    # --- text

    def flow(self, start: int, end: int) -> None:
        """`source[start:end]` as HTML text: entities decoded, white space collapsed."""
        body = self.source[start:end].lstrip(WHITE)
        if start + len(body) < end:
            self._space_at(start, end - len(body))
            start = end - len(body)
        body = body.rstrip(WHITE)
        if not body:
            return
        stop = start + len(body)
        self._join(start, body)
        if "&" in body or "  " in body or ("\n" in body and RUN.search(body)):
            self._decode(start, stop)
        else:
            self.builder.add(spaced(body), start, stop)
        if stop < end:
            self._space_at(stop, end)

    def lines(self, start: int, end: int) -> None:
        """`source[start:end]` as HTML text whose line ends are kept, as in `<pre>`."""
        while (at := self.source.find("\n", start, end)) >= 0:
            self.flow(start, at)
            self.line_break(at, at + 1)
            start = at + 1
        self.flow(start, end)

    def _decode(self, start: int, stop: int) -> None:
        add = self.builder.add
        source = self.source
        for match in SPECIAL.finditer(source, start, stop):
            begin, end = match.span()
            if begin > start:
                add(spaced(source[start:begin]), start, begin)
            found = match.group()
            add(decode_entity(found) if found[0] == "&" else " ", begin, end)
            start = end
        if start < stop:
            add(spaced(source[start:stop]), start, stop)

    def put(self, text: str, start: int, end: int) -> None:
        """`text` read from `source[start:end]`; runs of spaces part words, no more."""
        if len(text) != end - start:
            self._put_atom(text, start, end)
            return
        if "  " not in text and HIDDEN not in text:
            self._put_words(text, start)
            return
        for match in WORDS_AND_GAP.finditer(text):
            self._put_words(match.group(), start + match.start())

    def _put_words(self, text: str, start: int) -> None:
        body = text.strip(BLANK)
        stop = start + len(text)
        before, after = text.split(body, 1) if body else (text, "")
        if before:
            self._space_where(before, start)
        if body:
            start += len(before)
            stop -= len(after)
            self._join(start, body)
            self.builder.add(body, start, stop)
        if after:
            self._space_where(after, stop)

    def sign(self, text: str, start: int, end: int) -> None:
        """A character that a tag stands for: the quotation marks of `<q>`."""
        if self._white and text == "”":
            self._white = ""
        self._join(start, text)
        self.builder.add(text, start, end)

    def _put_atom(self, text: str, start: int, end: int) -> None:
        """An entity, an escape, the label of a footnote."""
        text = text.strip(BLANK)
        if text:
            self._join(start, text)
            self.builder.add(text, start, end)
        else:
            self._space_at(start, end)

    def _space_where(self, blank: str, start: int) -> None:
        """The white space of `blank`, which is at `start`, parts words; other invisible characters do not."""
        seen = blank.lstrip(INVISIBLE)
        if seen:
            at = start + len(blank) - len(seen)
            self._space_at(at, at + len(seen.rstrip(INVISIBLE)))

    def _space_at(self, start: int, end: int) -> None:
        if start < end and self._open is not None and not self._white:
            self._white, self._white_at = " ", (start, end)

    def document(self, format: str, path: str = "", metadata: Mapping[str, Any] | None = None) -> Document:
        """The finished document."""
        self.end_block()
        return self.builder.document(format, path, metadata)

    # --- inside

    def _join(self, at: int, text: str) -> None:
        """Writes what parts the coming text from the text before: an empty line, a line end, a space or nothing."""
        builder = self.builder
        if self._breaks > 1:
            self.end_block()
        if self._open is None:
            self._open = self.stack[-1]
            if builder.length and not self._parted:
                builder.add("\n\n", at, at)
                self._parted = True
            self._start = builder.length
            self._label, frame_label = "", self._labelled()
            if frame_label is not None:
                self._label, frame_label.label = frame_label.label, ""
        elif self._white and self._start < builder.length:
            start, end = self._white_at
            builder.add(self._white, start, end)
        self._white = ""
        self._breaks = 0
        if self._unset:
            self._begin_marks(at, text)

    def _begin_marks(self, at: int, text: str) -> None:
        builder = self.builder
        kinds = {record[0] for record in self._unset}
        if "superscript" in kinds and builder.ends_in_digit() and (text[0].isdigit() or ("link" in kinds and text[1:])):
            builder.add("\u2009", at, at)  # "1977<sup>1</sup>" is no year 19771, "1977[^tides]" is cited
        for record in self._unset:
            record[1] = builder.length
        self._unset.clear()

    def _labelled(self) -> Frame | None:
        """The open list item or footnote whose label has not been given to a block yet."""
        for frame in reversed(self.stack[-_MAX_LOOK:]):
            if frame.label:
                return frame
            if frame.name in LISTS:
                return None
        return None

    def _in_row(self, name: str) -> bool:
        """A row or cell of a table whose text has begun goes on in the same block."""
        if name not in ("tr", "td", "th", "tbody", "thead", "tfoot"):
            return False
        if self._open is not None and self._open.kind == "table":
            if name in ("td", "th") and self._white != "\n":
                self._white, self._white_at = "\t", (self.builder.source_end, self.builder.source_end)
            elif name == "tr":
                self._white, self._white_at = "\n", (self.builder.source_end, self.builder.source_end)
            return True
        return False

    def _end_implied(self, ended: frozenset[str], scope: frozenset[str]) -> None:
        if self.stack[-1].name in scope:
            return
        for depth, frame in enumerate(reversed(self.stack[-_MAX_LOOK:])):
            if frame.name in ended:
                for _ in range(depth + 1):
                    self._pop()
                return
            if frame.name in scope:
                return

    def _pop(self) -> str:
        name = self.stack.pop().name
        self._counts[name] -= 1
        return name
