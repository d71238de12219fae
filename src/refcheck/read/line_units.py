"""The lines that belong to each entry of a list in Markdown or plain text; see `refcheck.findings.moves`."""

from __future__ import annotations

from functools import lru_cache

from refcheck.base.patterns import lazy
from refcheck.base.records import NamedTuple
from refcheck.document import Lines
from refcheck.model import Span
from refcheck.read.format import Units

_QUOTE = lazy(r"(?:[ \t]{0,3}>[ \t]?)*")
_HEAD = lazy(r"([ \t]*)([-*+•]?)(\||[:~](?=[ \t])|)")
_BOX = lazy(r"^[ \t]*[-*+•][ \t]+(?:\[[ xX]\][ \t]+)?")
_UNSEEN = lazy(r"<[^<>]*>|\{[^{}]*\}|[*_|\\]")
_NUMBER = lazy(r"(?:^|[\s\[(])\d{1,4}[\]).:]*\s*$")
_BREAK = lazy(r"[ \t]*(?:<br\s*/?>|\\\\?)?[ \t]*$")
_MAY_BREAK = (" ", "\t", ">", "\\")
"""What a line with a break at its end ends with."""
_ELEMENTS = "(?:p|div|li|tr|td|dd|dl|ul|ol|section|article|span|blockquote|details)"
_OPENER = lazy(rf"\s*(?::{{3,}}[ \t]*(?:\{{[^{{}}]*\}}|[\w-]+)[ \t:]*|(?:<{_ELEMENTS}\b[^<>]*>\s*)+)$")
_CLOSER = lazy(rf"\s*(?::{{3,}}|(?:</{_ELEMENTS}\s*>\s*)+)\s*$")
_NEAR = 400
_TAG_BEGINS = lazy(r"</?[a-zA-Z](?![\w.+-]*[:@])")
_TAG = lazy(r"</?[a-zA-Z][\w:-]*(?:\s+[\w:@.-]+(?:\s*=\s*(?:\"[^\"<]*\"|'[^'<]*'|[^\s\"'=<>`]+))?)*\s*/?>")
_FENCE = lazy(r"^\s*:{3,}[ \t]*(\S?)")
_CARRIER = lazy(
    r"\s*(?:<(a|span|div|p)\s[^<>]*>\s*</\1>|<!--[^\n]*?-->|\{\{[^\n]*\}\}|\{%[^\n]*%\}|\{[:#.][^{}]*\})\s*$"
)
_NO_SENTENCE = lazy(r"\s*(?:<!--|<a\s|\{[{%:]|:{3}|```|~~~|#{1,6}\s|\[[^\]\n]+\]:)")
_OTHER_PART = lazy(
    r"\s*(?:#{1,6}\s|<h[1-6r]\b|</|<(?:section|footer|aside|nav|script)\b|:{3,}\s*$|\[[^\]\n]+\]:|(?:[-*_][ \t]*){3,}$)"
)
_RULE = lazy(r"\s*(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_UNDERLINE = lazy(r"\s*(?:=+|-{3,})\s*$")


class _Head(NamedTuple):
    """What must be the same of all entries of a list: depth of quotation, indentation, marker, being a table row.

    A definition (": Engel ...") is one in `row`, too: the term before it goes with it.
    """

    quotes: int
    indentation: str
    marker: str
    row: str


def units(source: str, entries: list[Span]) -> Units | None:
    """The lines of each entry, and of what is with it; None where that is not certain."""
    return None if _broken_tag_before(source, entries[0].start) else _List(source, entries).units()


def _broken_tag_before(source: str, end: int) -> bool:
    """Whether a tag begins shortly before a list and is none by the rules: what it takes in, each browser decides."""
    start = max(0, end - _NEAR)
    return any(not _TAG.match(source, m.start(), end) for m in _TAG_BEGINS.finditer(source, start, end))


@lru_cache(maxsize=1)
def _lines(source: str) -> Lines:
    """A file has many lists at times: its lines are looked for once."""
    return Lines(source)


class _List:
    def __init__(self, source: str, entries: list[Span]) -> None:
        self.source = source
        self.entries = entries
        self.lines = _lines(source)
        self.first = [self.lines.position(entry.start)[0] for entry in entries]
        self.last = [self.lines.position(max(entry.start, entry.end - 1))[0] for entry in entries]
        self.head = self._head(0)

    def units(self) -> Units | None:
        if any(last >= first for last, first in zip(self.last, self.first[1:], strict=False)) or not self._alike():
            return None
        tops, ends = [self.first[0]], list[int]()
        for i in range(len(self.entries) - 1):
            shared = self._shared(self.last[i] + 1, self.first[i + 1])
            if shared is None:
                return None
            ends.append(shared[0] - 1)
            tops.append(shared[1])
        top = self._top(ends[0] if ends else self.last[0])
        if top is None:
            return None
        tops[0] = top
        ends.append(self._bottom(tops[-1]))
        if not self._held(tops[0], ends[-1]):
            return None
        spans = [self._span(top, end) for top, end in zip(tops, ends, strict=True)]
        if not all(self._whole(*lines) for lines in zip(tops, ends, strict=True)):
            return None
        return Units(spans, self._ended(ends[-1]))

    def text(self, line: int) -> str:
        """A line without its end and the marks of a quotation; empty where there is none."""
        if not 1 <= line <= len(self.lines):
            return ""
        text = self.lines.text(line)
        match = _QUOTE.match(text)
        return text[match.end() :] if match else text

    def blank(self, line: int) -> bool:
        return not self.text(line).strip()

    def _head(self, i: int) -> _Head:
        text = self.text(self.first[i])
        quotes = self.lines.text(self.first[i])[: -len(text)].count(">") if text else 0
        match = _HEAD.match(text)
        indentation, marker, row = match.groups() if match else ("", "", "")
        listed = marker and text[len(indentation) + 1 : len(indentation) + 2] in (" ", "\t")
        return _Head(quotes, indentation, marker if listed else "", row)

    def _alike(self) -> bool:
        """Whether all entries begin in the same way, and none with a number, whose order must stay."""
        led = set()
        for i, entry in enumerate(self.entries):
            text = self.source[self.lines.start(self.first[i]) : entry.start]
            shown = _UNSEEN.sub(
                " ", _BOX.sub("", text[len(self.lines.text(self.first[i])) - len(self.text(self.first[i])) :])
            )
            if _NUMBER.search(shown) or self._head(i) != self.head:
                return False
            led.add(any(map(str.isalpha, shown)))
        return len(led) == 1

    def _shared(self, start: int, stop: int) -> tuple[int, int] | None:
        """Of the lines between two entries: where those of the first end and those of the second begin."""
        filled = [line for line in range(start, stop) if not self.blank(line)]
        if not filled:
            return start, stop
        split = self._split(filled)
        if split is not None:
            return split
        if self.head.marker:
            end = self._item_end(start, stop)
            return None if any(line >= end for line in filled) else (end, stop)
        return self._attached(start, stop)

    def _split(self, filled: list[int]) -> tuple[int, int] | None:
        """Where containers end and others begin: the only place at which entries can be parted for certain."""
        closed = 0
        while closed < len(filled) and _CLOSER.match(self.text(filled[closed])):
            closed += 1
        rest = filled[closed:]
        if not closed or not rest or not all(_OPENER.match(self.text(line)) for line in rest):
            return None
        return filled[closed - 1] + 1, rest[0]

    def _item_end(self, start: int, stop: int) -> int:
        """The line after the last one of a list item that has begun before `start`."""
        end = line = start
        column = len(self.head.indentation.expandtabs(4)) + 2
        while line < stop:
            text = self.text(line)
            if text.strip():
                indented = len(text.expandtabs(4)) - len(text.expandtabs(4).lstrip()) >= column
                if not indented and (end < line or _NO_SENTENCE.match(text) or self._marked(text)):
                    break
                end = line + 1
            line += 1
        return end

    def _marked(self, text: str) -> bool:
        return any(pattern.match(text) for pattern in (_BOX, _UNDERLINE, _RULE))

    def _attached(self, start: int, stop: int) -> tuple[int, int] | None:
        """Lines right after an entry are its own, unseen ones right before the next are that one's; no other."""
        end, top = start, stop
        while end < stop and not self.blank(end):
            end += 1
        while top > end and not self.blank(top - 1):
            top -= 1
        if end == stop or any(not self.blank(line) for line in range(end, top)):
            return None
        if any(self._leads(line) for line in range(start, end)):
            return None
        if not all(_CARRIER.match(self.text(line)) or _OPENER.match(self.text(line)) for line in range(top, stop)):
            return None
        return end, top

    def _leads(self, line: int) -> bool:
        """A line that may speak of what comes after it: anchor, comment, heading, rule, a container that begins."""
        text = self.text(line)
        return text.lstrip().startswith(("<!--", "<a ", "#", "{{", "{%")) or any(
            pattern.match(text) for pattern in (_OPENER, _RULE)
        )

    def _top(self, end: int) -> int | None:
        """The first line of the first entry, with the unseen ones before it."""
        top = self.first[0]
        while top > 1 and _CARRIER.match(self.text(top - 1)) and not self.head.marker:
            top -= 1
        line = top
        while self._open(top, end) < 0 and line > 1:
            line -= 1
            if _OPENER.match(self.text(line)):
                top = line
            elif not self.blank(line):
                break
        line = top - 1
        while line > 0 and self.blank(line):
            line -= 1
        return None if line > 0 and _CARRIER.match(self.text(line)) else top

    def _held(self, top: int, end: int) -> bool:
        """Whether each container that begins right before the first entry ends right after the last: it is the list's.

        One that ends elsewhere, or nowhere, may be that of the first entry; so may an empty one.
        """
        above, below = self._filled(top - 1, -1), self._filled(end + 1, 1)
        if above and _CLOSER.match(self.text(above)) and _OPENER.match(self.text(self._filled(above - 1, -1))):
            return False
        while above and _OPENER.match(self.text(above)):
            if not below or not _CLOSER.match(self.text(below)):
                return False
            above, below = self._filled(above - 1, -1), self._filled(below + 1, 1)
        return True

    def _filled(self, line: int, step: int) -> int:
        """The next line with something on it; 0 where there is none."""
        while 1 <= line <= len(self.lines):
            if not self.blank(line):
                return line
            line += step
        return 0

    def _bottom(self, top: int) -> int:
        """The last line of the last entry, with those that belong to it."""
        start = self.last[-1] + 1
        stop = len(self.lines) + 1
        if self.head.marker:
            return self._item_end(start, stop) - 1
        end = start
        while end < stop and not self.blank(end) and not self._begins_part(end):
            end += 1
        line = end
        while line < stop and self._open(top, end - 1) > 0 and (self.blank(line) or _CLOSER.match(self.text(line))):
            line += 1
            if not self.blank(line - 1):
                end = line
        return end - 1

    def _begins_part(self, line: int) -> bool:
        closes = _CLOSER.match(self.text(line))
        return closes is not None or self._heads(line)

    def _heads(self, line: int) -> bool:
        return _OTHER_PART.match(self.text(line)) is not None or _UNDERLINE.match(self.text(line + 1)) is not None

    def _ended(self, last: int) -> bool:
        line = last + 1
        while line <= len(self.lines) and self.blank(line):
            line += 1
        return line > len(self.lines) or self._heads(line)

    def _open(self, top: int, end: int) -> int:
        """How many containers begin, less those that end, on some lines."""
        from refcheck.read.tags import CLOSE, OPEN, VOID, tokens

        depth = 0
        for line in range(top, end + 1):
            fence = _FENCE.match(self.text(line))
            depth += (1 if fence[1] else -1) if fence else 0
        for kind, name, *_ in tokens(self.source, *self._span(top, end)):
            if name not in VOID and name.isalnum():  # "<https://...>" is a link
                depth += (kind == OPEN) - (kind == CLOSE)
        return depth

    def _whole(self, top: int, end: int) -> bool:
        """Whether what begins on these lines ends there, and nothing on them speaks of the line after them."""
        code = sum(self.text(line).lstrip().startswith(("```", "~~~")) for line in range(top, end + 1))
        return not code % 2 and not self._open(top, end) and "disable-next-line" not in self.text(end)

    def _span(self, top: int, end: int) -> Span:
        """The lines, without the break that parts them from the next."""
        start, last = self.lines.start(top), self.lines.text(end)
        trailing = _BREAK.search(last) if last.endswith(_MAY_BREAK) else None
        return Span(start, self.lines.start(end) + (trailing.start() if trailing else len(last)))
