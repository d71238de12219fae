"""Walks the blocks of a reStructuredText file and drives the page."""

from __future__ import annotations

import re
from typing import Any

from refcheck.base.patterns import lazy
from refcheck.document import hint
from refcheck.model import Span
from refcheck.read.page import Page
from refcheck.read.rst_tables import GRID, SIMPLE, Lines

_UNDERLINE = lazy(r"([!-/:-@\[-`{-~])\1{2,}\s*$")
_EXPLICIT = lazy(r"\.\.(?=\s|$)")
_DIRECTIVE = lazy(r"\.\.[ \t]+(?:\|[^|]+\|[ \t]+)?([\w:+.-]+?)::(?:[ \t]+|$)")
_NOTE = lazy(r"\.\.[ \t]+\[(\#?[\w.:+-]{0,80}|\*)\](?:[ \t]+|$)")
_OPTION = lazy(r"[ \t]*:[\w-]+:")
_ITEM = lazy(r"(?:([-*+•‣])|(\#|\d{1,4}|[A-Za-z]|[ivxlIVXL]{1,6})[.)]|\((\#|\d{1,4}|[A-Za-z])\))(?:[ \t]+|$)")
_FIELD = lazy(r":([^:\r\n]{1,60}):(?:[ \t]+|$)")
_LITERAL = lazy(r"::\s*$")
_TEXT = frozenset(
    """
    container class rst-class compound epigraph highlights pull-quote topic sidebar admonition attention caution danger
    error hint important note tip warning seealso versionadded versionchanged deprecated centered hlist grid
    grid-item grid-item-card card dropdown tab-set tab-item tab tabs details only figure table glossary margin aside
    """.split()
)
"""Directives whose content is text."""
_WITH_TITLE = frozenset("topic sidebar admonition table epigraph dropdown card grid-item-card centered".split())
"""Directives whose argument is text."""
_QUOTING = frozenset(("epigraph", "highlights", "pull-quote"))
_DEEPEST = 40
"""Blocks within blocks that are told apart; deeper ones are read as paragraphs."""


class Reader(Lines):
    """Walks the lines of a block by their indentation, and those of blocks inside in the same way."""

    def __init__(self, page: Page, source: str) -> None:
        super().__init__(page, source)
        self.metadata: dict[str, Any] = {}
        self.unshown: list[Span] = []
        self.keys: list[tuple[str, int]] = []
        self.titles: list[str] = []
        self.listed = False
        self.after_title = False
        self.inline.notes = self._notes()

    def run(self) -> None:
        """Reads the whole text."""
        self._blocks(0, len(self.lines), 0)

    def _notes(self) -> frozenset[str]:
        """The numbers of footnotes that are no entries: no heading comes right before their list."""
        notes, titled, listed = set(), False, False
        for number, line in enumerate(self.lines):
            if self.columns[number]:
                continue
            text = self.source[line.start : line.end]
            found = _NOTE.match(text)
            if found:
                listed = listed or titled
                if not listed and not found[1][:1].isalpha():
                    notes.add(found[1])
            else:
                titled, listed = bool(_UNDERLINE.match(text)) or text.startswith(".. rubric::"), False
        return frozenset(notes)

    # ------------------------------------------------------------------ blocks

    def _blocks(self, first: int, last: int, depth: int) -> None:
        """The blocks of some lines, whose least indentation is that of the first."""
        number = first
        margin = next((self.columns[at] for at in range(first, last) if self.columns[at] >= 0), 0)
        while number < last:
            if self.columns[number] < 0:
                number += 1
            elif self.columns[number] > margin and depth < _DEEPEST:
                number = self._indented(number, last, margin, depth)
            else:
                number = self._block(number, last, depth)

    def _end(self, number: int, last: int, margin: int) -> int:
        """The first line after `number` that is not further in than `margin`; empty lines before it are passed over."""
        end = number
        while number < last and (self.columns[number] > margin or self.columns[number] < 0):
            number += 1
            if self.columns[number - 1] >= 0:
                end = number
        return end

    def _indented(self, number: int, last: int, margin: int, depth: int) -> int:
        end = self._end(number, last, margin)
        self._within("blockquote", number, end, depth)
        return max(end, number + 1)

    def _within(self, element: str, first: int, last: int, depth: int, hints: tuple[str, ...] = ()) -> None:
        self.page.open(element, hints)
        self._blocks(first, last, depth + 1)
        self.page.close(element)

    def _block(self, number: int, last: int, depth: int) -> int:
        """Reads the block that begins here, and returns the number of the line after it."""
        text = self.text(number)
        titled, self.after_title = self.after_title, False
        self.listed = self.listed and bool(_NOTE.match(text))
        if _EXPLICIT.match(text):
            return self._explicit(number, last, depth, titled)
        if (title := self._title(number, last, text)) is not None:
            return title
        if GRID.match(text) or SIMPLE.match(text):
            return self.table(number, last, text)
        if (found := _ITEM.match(text)) and self._is_item(number, last, found):
            return self._item(number, last, found, depth)
        if text.startswith("| ") or text.rstrip() == "|":
            return self._line_block(number, last)
        if text.startswith(">>> "):
            return self._skipped(number, self._paragraph_end(number, last))
        if (found := _FIELD.match(text)) and self.columns[number] == 0:
            return self._field(number, last, found, depth)
        if text.startswith("__ "):
            return number + 1
        return self._paragraph(number, last, depth)

    def _title(self, number: int, last: int, text: str) -> int | None:
        """A title with a line under it, and perhaps one over it; a line by itself parts the text."""
        over = _UNDERLINE.match(text)
        if over and number + 2 < last and self.columns[number + 1] >= 0:
            under = _UNDERLINE.match(self.text(number + 2))
            if under and under[1] == over[1]:
                self._heading(number + 1, over[1] + over[1])
                return number + 3
        if over and (number + 1 >= last or self.columns[number + 1] < 0):
            self.page.end_block()
            return number + 1
        if number + 1 < last and self.columns[number + 1] == self.columns[number]:
            under = _UNDERLINE.match(self.text(number + 1))
            if under and len(self.text(number + 1).rstrip()) + 2 >= min(len(text.rstrip()), 60) and not over:
                self._heading(number, under[1])
                return number + 2
        return None

    def _heading(self, number: int, style: str) -> None:
        if style not in self.titles:
            self.titles.append(style)
        name = f"h{min(6, self.titles.index(style) + 1)}"
        self.page.open(name)
        self._inline(number)
        self.page.close(name)
        self.after_title = True

    def _inline(self, number: int) -> None:
        self.inline.read(self.lines[number].start + self.columns[number], self.lines[number].end)

    def _paragraph_end(self, number: int, last: int) -> int:
        margin = self.columns[number]
        while number < last and self.columns[number] >= margin:
            number += 1
        return number

    def _paragraph(self, number: int, last: int, depth: int) -> int:
        """A paragraph; of a term and its definition, the term only."""
        margin = self.columns[number]
        end = number + 1
        while end < last and self.columns[end] == margin and not _EXPLICIT.match(self.text(end)):
            end += 1
        deeper = end < last and self.columns[end] > margin
        if (deeper and end > number + 1) or depth >= _DEEPEST:  # an odd indentation: the paragraph goes on
            while end < last and self.columns[end] >= 0 and (self.columns[end] > margin or depth >= _DEEPEST):
                end += 1
        literal = _LITERAL.search(self.text(end - 1))
        stop = self.lines[end - 1].end
        if literal:
            stop = self.lines[end - 1].start + self.columns[end - 1] + literal.start() + (literal.start() > 0)
        self.page.open("p")
        self.inline.read(self.lines[number].start + margin, stop)
        self.page.close("p")
        if literal:
            return self._skipped(end, self._end(end, last, margin))
        if deeper and end == number + 1 and self.columns[end] > margin:
            return self._definition(end, last, margin, depth)
        return end

    def _definition(self, number: int, last: int, margin: int, depth: int) -> int:
        end = self._end(number, last, margin)
        self._within("div", number, end, depth)
        return max(end, number + 1)

    def _skipped(self, first: int, end: int) -> int:
        """Lines that are no text; where to go on."""
        if first < end:
            self.page.end_block()
            self.unshown.append(Span(self.lines[first].start, self.lines[end - 1].end))
        return max(first, end)

    # ------------------------------------------------------------------ lists, fields, lines

    def _is_item(self, number: int, last: int, found: re.Match[str]) -> bool:
        """Whether a line begins an item: what follows is empty, further in, or an item too ("A. Einstein was ...")."""
        if found[1] or found[2] == "#" or number + 1 >= last or self.columns[number + 1] < 0:
            return True
        following, margin = self.columns[number + 1], self.columns[number]
        return following > margin or (following == margin and bool(_ITEM.match(self.text(number + 1))))

    def _item(self, number: int, last: int, found: re.Match[str], depth: int) -> int:
        margin, bullet = self.columns[number], found[1]
        name = "ul" if bullet else "ol"
        self.page.open(name)
        while number < last and self.columns[number] == margin:
            item = _ITEM.match(self.text(number))
            if item is None or item[1] != bullet:
                break
            found = item
            end = self._end(number + 1, last, margin)
            label = (found[2] or found[3] or "").strip("#")
            self.page.open("li", (), {"label": f"{label}."} if label else {})
            inner = margin + found.end()
            saved, self.columns[number] = self.columns[number], inner if found.end() < len(self.text(number)) else -1
            if depth < _DEEPEST:
                self._blocks(number, end, depth + 1)
            elif self.columns[number] >= 0:
                self._inline(number)
            self.columns[number] = saved
            self.page.close("li")
            number = end
            while number < last and self.columns[number] < 0:
                number += 1
        self.page.close(name)
        return number

    def _line_block(self, number: int, last: int) -> int:
        self.page.open("p")
        while number < last and self.text(number).startswith("|") and self.columns[number] >= 0:
            start = self.lines[number].start + self.columns[number] + 1
            self.inline.read(start, self.lines[number].end)
            self.page.line_break(self.lines[number].end, self.lines[number].end)
            number += 1
        self.page.close("p")
        return number

    def _field(self, number: int, last: int, found: re.Match[str], depth: int) -> int:
        """A field of a list of fields: what its body says is text, but for those that speak to programs."""
        end = self._end(number + 1, last, self.columns[number])
        inner = self.columns[number] + found.end()
        if found[1].lower() in ("orphan", "tocdepth", "nocomments", "nosearch", "bibliography"):
            return end
        saved, self.columns[number] = self.columns[number], inner if found.end() < len(self.text(number)) else -1
        self._within("div", number, end, depth)
        self.columns[number] = saved
        return max(end, number + 1)

    # ------------------------------------------------------------------ explicit markup

    def _explicit(self, number: int, last: int, depth: int, titled: bool) -> int:
        """A directive, footnote, citation, target or comment."""
        text, margin = self.text(number), self.columns[number]
        end = max(number + 1, self._end(number + 1, last, margin))
        if note := _NOTE.match(text):
            self._note(number, end, note, depth, titled)
        elif directive := _DIRECTIVE.match(text):
            self._directive(number, end, directive, depth)
        elif text.startswith((".. _", ".. |")):
            self.page.end_block()
        elif text.rstrip() == ".." and number + 1 < end and self.columns[number + 1] < 0:
            return number + 1
        else:
            self.page.end_block()
            self.after_title = titled
        return end

    def _note(self, number: int, end: int, note: re.Match[str], depth: int, titled: bool) -> None:
        """A footnote; a citation, or a numbered one right after a heading, is an entry."""
        label = note[1]
        self.listed = self.listed or titled
        entry = not label.isdigit() and label[:1].isalpha()
        if entry:
            self.page.open("ul", ("references",))
            self.page.open("li")
            self.keys.append((label, self.page.builder.length))
        elif self.listed:
            self.page.open("ol", ("references",))
            self.page.open("li", (), {"label": f"{label}."})
        else:
            self.page.open("footnote", (hint(f"fn-{label}"),), {"label": f"[^{label}]"})
        saved = self.columns[number]
        self.columns[number] = saved + note.end() if note.end() < len(self.text(number)) else -1
        self._body(number, end)
        self.columns[number] = saved
        self.page.close("ul" if entry else "ol" if self.listed else "footnote")

    def _body(self, number: int, end: int) -> None:
        """Paragraphs of a note, whatever their indentation."""
        at = number
        while at < end:
            if self.columns[at] < 0:
                self.page.end_block()
                at += 1
                continue
            first = at
            while at < end and self.columns[at] >= 0:
                at += 1
            self.inline.read(self.lines[first].start + self.columns[first], self.lines[at - 1].end)

    def _directive(self, number: int, end: int, found: re.Match[str], depth: int) -> None:
        name = found[1].lower()
        start = self.lines[number].start + self.columns[number] + found.end()
        argument = self.source[start : self.lines[number].end].strip()
        if name == "bibliography":
            for file in argument.split():
                self.metadata.setdefault("bibliography", []).append(file)
        if name == "rubric":
            self.page.open("h6")
            self.inline.read(start, self.lines[number].end)
            self.page.close("h6")
            self.after_title = True
            return
        if name not in _TEXT:
            self._skipped(number, end)
            return
        body = number + 1
        while body < end and self.columns[body] >= 0 and _OPTION.match(self.text(body)):
            body += 1
        element = "blockquote" if name in _QUOTING else "figcaption" if name == "figure" else "div"
        self.page.open(element, tuple(argument.lower().split()) if name in ("container", "class", "rst-class") else ())
        if argument and (name in _WITH_TITLE or (name in ("note", "tip", "warning", "important") and argument)):
            self.page.open("p")
            self.inline.read(start, self.lines[number].end)
            self.page.close("p")
        self._blocks(body, end, depth + 1)
        self.page.close(element)
