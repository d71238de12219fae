"""Edits of formats that write italics with a sign on both sides; only shown words change."""

from __future__ import annotations

import re

from refcheck.base.records import NamedTuple
from refcheck.document import SourceMap
from refcheck.model import Document, Edit, Span
from refcheck.read.format import Markup, Units

_REACH = 2000


class Edits(NamedTuple):
    """The edits of one format.

    `sign` opens and closes italics after one of the characters `before` and before one of `after`; between others
    `joined` does, the opening and the closing one (both wherever one is needed, if `both` is set).  A backslash is
    before each character of `escape`.  `unshown` finds what is not printed as it stands, `part` what must not be among
    the lines of entries that are moved.
    """

    sign: str
    joined: tuple[str, str]
    both: bool
    before: str
    after: str
    escape: str
    unshown: re.Pattern[str]
    part: re.Pattern[str]

    def markup(self, heading: str) -> Markup:
        """All of it as a format gives it, with its heading "References"."""
        return Markup(self.escaped, self.italic, self.roman, self.outer, self.kept, self.units, heading)

    def escaped(self, text: str) -> str:
        """Plain text in the words of the format."""
        return "".join(["\\" + sign if sign in self.escape else sign for sign in text])

    def italic(self, span: Span, document: Document, to_source: SourceMap) -> list[Edit] | None:
        """The signs around a stretch; None where markup is inside."""
        start, end = to_source.span(*span)
        source = document.source
        inside = source[start:end]
        if start >= end or inside != inside.strip() or self.sign in inside or "\n\n" in inside or "\r" in inside:
            return None
        before, after = source[start - 1 : start], source[end : end + 1]
        if self.sign in (before, after):
            return None
        open_ = self.sign if not before or before in self.before else self.joined[0]
        close = self.sign if not after or after in self.after else self.joined[1]
        if self.both and (open_, close) != (self.sign, self.sign):
            open_, close = self.joined
        return [Edit(start, start, open_), Edit(end, end, close)]

    def roman(self, span: Span, document: Document, to_source: SourceMap) -> list[Edit] | None:
        """Takes away the signs that begin and end exactly with a stretch."""
        start, end = to_source.span(*span)
        source, size = document.source, len(self.sign)
        if source[start - size : start] != self.sign or source[end : end + size] != self.sign:
            return None
        if self.sign in source[start:end] or source[start - size - 1 : start - size] == self.sign:
            return None
        return [Edit(start - size, start, ""), Edit(end, end + size, "")]

    def outer(self, source: str, span: Span) -> Span:
        """A source stretch with the signs that open right before and close right after it."""
        start, end = span
        while source[end : end + 1] in ("*", "_", "`", self.sign) and source[end : end + 1]:
            end += 1
            if source[start - 1 : start] == source[end - 1]:
                start -= 1
        return Span(start, end)

    def kept(self, edits: list[Edit], source: str) -> list[Edit] | None:
        """The edits; None where one would change what is no shown word."""
        return None if any(self._is_unshown(edit, source) for edit in edits) else edits

    def _is_unshown(self, edit: Edit, source: str) -> bool:
        start = max(source.rfind("\n\n", 0, edit.start) + 1, edit.start - _REACH)
        start = source.rfind("\n", 0, start) + 1 if start else 0
        for found in self.unshown.finditer(source, start, min(len(source), edit.end + _REACH)):
            if found.start() >= max(edit.end, edit.start + 1):
                return False
            inside = found.start() < edit.start < found.end()
            if inside or (edit.start < edit.end and edit.start < found.end() and found.start() < edit.end):
                return True
        return False

    def units(self, source: str, entries: list[Span]) -> Units | None:
        """The lines of each entry; None where other parts are among them."""
        from refcheck.read import line_units

        found = line_units.units(source, entries)
        return None if found is None or any(self.part.search(source, *span) for span in found.spans) else found
