"""Walks a Typst text and drives the page: what is printed, in one pass."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Any

from refcheck.base.patterns import compiled, lazy
from refcheck.model import Span
from refcheck.read.page import Page
from refcheck.read.typst_scan import CITE, KEY_SIGNS, Brackets

_TOKEN = lazy(
    r"(?P<paragraph>(?<![ \t])[ \t]*+(?:\r?\n[ \t]*+){2,})|(?P<line>(?<![ \t])[ \t]*+(?:\r\n?|\n)[ \t]*)"
    r"|\\(?P<escape>u\{[0-9a-fA-F]{1,6}\}|[^\sA-Za-z0-9]|\s)|(?P<sign>---?|\.\.\.|~|\"|'|-\?)|(?P<emphasis>[*_])|(?P<math>\$)"
    rf"|(?P<code>\#)|(?P<url>https?://[^\s<>\[\]\"]++)|(?P<label><{KEY_SIGNS}>)|(?P<key>@{KEY_SIGNS})|(?P<close>[\]])"
)
_HEADING = lazy(r"(={1,6})[ \t]+(?=\S)")
_ITEM = lazy(r"([ \t]*)([-+]|\d{1,4}\.)[ \t]+(?=\S)")
_TERM = lazy(r"[ \t]*/[ \t]+([^:\r\n]{1,200}):[ \t]*")
_SIGNS = {"---": "—", "--": "–", "...": "…", "~": "\xa0", "'": "’", "-?": ""}
_CALL = lazy(r"#(?P<name>[A-Za-z_][\w.-]*)")
_STATEMENT = lazy(r"#(?:set|show|let|import|include|if|for|while|return|context)\b")
_STRING = lazy(r"\"((?:\\.|[^\"\\]){0,500})\"")
_NAMED = lazy(r"([A-Za-z-]+)\s*:\s*$")
_MARKS = {"emph": "i", "strong": "b", "super": "sup"}
_UNTEXT = frozenset(
    "image raw code v h pagebreak colbreak outline bibliography label ref counter metadata line "
    "rect circle plot canvas diagram lorem datetime".split()
)
_TABLES = frozenset(("table", "grid", "tablex", "tablem"))


class Reader:
    """Walks the signs of the text and drives the page; content in brackets after code is read where it is."""

    def __init__(self, page: Page, source: str, brackets: Brackets | None = None) -> None:
        self.page = page
        self.source = source
        self.brackets = brackets or Brackets(source)
        self.hidden = self.brackets.unshown
        self.starts = [span.start for span in self.hidden]
        self.metadata: dict[str, Any] = {}
        self.open: list[tuple[int, str, str]] = []
        self.emphasis: list[str] = []
        self.items: list[tuple[int, str]] = []
        self.quote = False
        self.ends_line = ""

    def run(self) -> None:
        """Reads the whole text."""
        at = self._line_start(0)
        while at < len(self.source):
            index = bisect_left(self.starts, at)
            limit = self.starts[index] if index < len(self.starts) else len(self.source)
            found = _TOKEN.search(self.source, at, limit)
            stop = found.start() if found else limit
            if at < stop:
                self.page.put(self.source[at:stop], at, stop)
            if found:
                at = self._token(found)
            elif limit < len(self.source):
                at = self._hide(self.hidden[index])
            else:
                break
        self._end_line()
        self._close_items(-1)

    def _hide(self, span: Span) -> int:
        """Raw text that reads as words is text."""
        text = self.source[span.start : span.end]
        if text.startswith("```"):
            self.page.end_block()
        elif compiled(r"`[^\W\d_]{1,40}`").fullmatch(text):
            self.page.mark("code")
            self.page.put(text[1:-1], span.start + 1, span.end - 1)
            self.page.unmark("code")
        return span.end

    def _token(self, found: re.Match[str]) -> int:
        """Reads what begins here, and returns where to go on."""
        kind, start, end = found.lastgroup, found.start(), found.end()
        if kind in ("line", "paragraph"):
            return self._break(kind == "paragraph", start, end)
        if kind == "escape":
            self._escape(found["escape"], start, end)
        elif kind == "sign":
            self._sign(found["sign"], start, end)
        elif kind == "emphasis":
            self._emphasis(found["emphasis"], start, end)
        elif kind == "math":
            return self._math(start, end)
        elif kind == "code":
            return self._code(start, end)
        elif kind == "url":
            return self._url(start, end)
        elif kind == "key":
            return self._key(start, end)
        elif kind == "close":
            self._close(start, end)
        return end

    # ------------------------------------------------------------------ lines

    def _break(self, paragraph: bool, start: int, end: int) -> int:
        self._end_line()
        if paragraph:
            self.page.end_block()
            self.emphasis.clear()
            for name in ("i", "b"):
                self.page.unmark(name)
        else:
            self.page.put(" ", start, end)
        return self._line_start(end)

    def _end_line(self) -> None:
        if self.ends_line:
            self.page.close(self.ends_line)
            self.ends_line = ""

    def _line_start(self, at: int) -> int:
        """A heading, an item or a term at the start of a line; where its words begin."""
        line = self.source.rfind("\n", 0, at) + 1
        if heading := _HEADING.match(self.source, at):
            self._close_items(-1)
            self.ends_line = f"h{len(heading[1])}"
            self.page.open(self.ends_line)
            return heading.end()
        if item := _ITEM.match(self.source, line):
            return self._item(item)
        if term := _TERM.match(self.source, line):
            self.page.open("p")
            self.page.put(term[1], *term.span(1))
            self.page.close("p")
            return term.end()
        column = at - line
        if self.source[at : at + 1] not in ("", "\n", "\r", "]"):
            self._close_items(column - 1)
        return at

    def _item(self, found: re.Match[str]) -> int:
        column, name = len(found[1]), "ul" if found[2] == "-" else "ol"
        self._close_items(column)
        if not self.items or self.items[-1] != (column, name):
            self._close_items(column - 1)
            self.items.append((column, name))
            self.page.open(name)
        number = found[2] if found[2][0].isdigit() else ""
        self.page.open("li", (), {"label": number} if number else {})
        return found.end()

    def _close_items(self, column: int) -> None:
        """Ends the lists whose bullets are further in than a column."""
        while self.items and self.items[-1][0] > column:
            self.page.close(self.items.pop()[1])

    # ------------------------------------------------------------------ signs

    def _escape(self, sign: str, start: int, end: int) -> None:
        if sign.startswith("u{"):
            number = int(sign[2:-1], 16)
            self.page.put(chr(number) if 31 < number < 0xD800 or 0xDFFF < number < 0x110000 else "", start, end)
        elif sign.isspace():
            self.page.line_break(start, end)
        else:
            self.page.put(sign, start, end)

    def _sign(self, sign: str, start: int, end: int) -> None:
        before = self.source[start - 1 : start]
        if sign == '"':
            self.quote = not self.quote if before.strip() and before not in "([" else True
            self.page.put("“" if self.quote else "”", start, end)
        elif sign == "'" and (not before.strip() or before in '(["'):
            self.page.put("‘", start, end)
        elif sign == "-?":
            self.page.put("", start, end)
        else:
            self.page.put(_SIGNS[sign], start, end)

    def _emphasis(self, sign: str, start: int, end: int) -> None:
        """Signs inside of words are text."""
        before, after = self.source[start - 1 : start], self.source[end : end + 1]
        if before.isalnum() and after.isalnum():
            self.page.put(sign, start, end)
            return
        name = "i" if sign == "_" else "b"
        if sign in self.emphasis:
            self.emphasis.remove(sign)
            self.page.unmark(name)
        elif after.strip():
            self.emphasis.append(sign)
            self.page.mark(name)
        else:
            self.page.put(sign, start, end)

    def _math(self, start: int, end: int) -> int:
        """A formula; one that is a number or a letter prints as it is."""
        closing = compiled(r"(?<!\\)\$|\r?\n[ \t]*\r?\n").search(self.source, end, end + 4000)
        if closing is None or closing[0] != "$":
            self.page.put("$", start, end)
            return end
        inside = self.source[end : closing.start()]
        if compiled(r"[\w\s.,<>=+-]{1,40}").fullmatch(inside) and "_" not in inside:
            self.page.put(inside, end, closing.start())
        elif raised := compiled(r"\s*\^\(?(\d[\d,]*)\)?\s*").fullmatch(inside):
            self.page.mark("sup")
            self.page.put(raised[1], end + raised.start(1), end + raised.end(1))
            self.page.unmark("sup")
        return closing.end()

    def _url(self, start: int, end: int) -> int:
        while self.source[end - 1] in ".,;:!?)'*_" and end > start + 9:
            end -= 1
        self.page.mark("a", self.source[start:end])
        self.page.put(self.source[start:end], start, end)
        self.page.unmark("a")
        return end

    def _key(self, start: int, end: int) -> int:
        """A citation as it is written, with the words in brackets right after it."""
        if self.source[end : end + 1] == "[" and (closing := self.brackets.closing.get(end)):
            end = closing + 1
        self._raw(start, end)
        return end

    def _raw(self, start: int, end: int) -> None:
        at = start
        for line in compiled(r"(?<!\s)\s*+[\r\n]\s*").finditer(self.source, start, end):
            self.page.put(self.source[at : line.start()], at, line.start())
            self.page.put(" ", *line.span())
            at = line.end()
        self.page.put(self.source[at:end], at, end)

    # ------------------------------------------------------------------ code

    def _code(self, start: int, end: int) -> int:
        """A call: its content is text, its other arguments are not; statements are none at all."""
        if _STATEMENT.match(self.source, start):
            return self._statement(start)
        if cite := CITE.match(self.source, start):
            close = self.brackets.closing.get(start + len("#cite"))
            if close:
                self._raw(start, close + 1)
                return close + 1
            return cite.end()
        call = _CALL.match(self.source, start)
        if call is None:
            return self._content("", end)
        name = call["name"].rpartition(".")[2].rstrip("-")
        at = call.end()
        if self.source[at : at + 1] != "(":
            return self._content(name, at)
        close = self.brackets.closing.get(at, -1)
        if close < 0:
            return at
        if name == "bibliography":
            self._bibliography(at, close)
        elif name in ("figure", *_TABLES):
            return self._arguments(name, at, close)
        elif name == "link":
            return self._link(at, close)
        return self._content(name, close + 1)

    def _statement(self, start: int) -> int:
        """Where a statement ends: with its line, or the brackets that are open there."""
        if language := compiled(r"#set text\([^()]*lang:\s*\"(\w+)\"").match(self.source, start):
            self.metadata["lang"] = language[1]
        if bibliography := compiled(r"#show\b[^\r\n]*bibliography\s*:\s*bibliography(\()").search(
            self.source, start, start + 2000
        ):
            self._bibliography(bibliography.start(1), self.brackets.closing.get(bibliography.start(1), -1))
        at = start
        while at < len(self.source):
            found = compiled(r"[\[({\r\n]").search(self.source, at)
            if found is None:
                return len(self.source)
            closing = self.brackets.closing.get(found.start())
            if closing is None:
                return found.start() if found[0] in "\r\n" else found.end()
            at = closing + 1
        return at

    def _content(self, name: str, at: int) -> int:
        """Opens the content that follows a call, if any."""
        closing = self.brackets.closing.get(at) if self.source[at : at + 1] == "[" else None
        if closing is None:
            return at
        if name in _UNTEXT:
            return closing + 1
        if name in _MARKS:
            self.page.mark(_MARKS[name])
            self.open.append((closing, "mark", _MARKS[name]))
        elif name == "footnote":
            self.page.put(" ", at - len("#footnote"), at)
            self.open.append((closing, "", ""))
        elif name in ("quote", "block", "figure", "par", "align", "box", "pad", "columns", "abstract"):
            element = "blockquote" if name == "quote" else "div"
            self.page.open(element)
            self.open.append((closing, "block", element))
            return self._line_start(self._white(at + 1))
        else:
            self.open.append((closing, "", ""))
        return at + 1

    def _white(self, at: int) -> int:
        found = compiled(r"\s*").match(self.source, at)
        return found.end() if found else at

    def _arguments(self, name: str, at: int, close: int) -> int:
        """The contents among the arguments of a figure or table: captions and cells."""
        place = at + 1
        table = name in _TABLES
        if table:
            self.page.open("table")
        while place < close:
            found = compiled(r"\[|(?:table|grid)\(|\"").search(self.source, place, close)
            if found is None:
                break
            if found[0] == '"':
                string = _STRING.match(self.source, found.start(), close)
                place = string.end() if string else found.end()
                continue
            closing = self.brackets.closing.get(found.end() - 1, -1)
            if closing < 0:
                place = found.end()
                continue
            if found[0] == "[":
                named = _NAMED.search(self.source, max(at, found.start() - 40), found.start())
                self._cell("figcaption" if named else "td", found.end(), closing)
            else:
                self._arguments("table", found.end() - 1, closing)
            place = closing + 1
        if table:
            self.page.close("table")
        return close + 1

    def _cell(self, element: str, start: int, end: int) -> None:
        """Content that is read by itself, in one stretch."""
        if element == "td":
            self.page.open("tr")
        self.page.open(element)
        Reader(self.page, self.source, self.brackets).between(start, end)
        self.page.close(element)

    def between(self, start: int, end: int) -> None:
        """Reads a stretch without blocks in it."""
        at = start
        while at < end:
            found = _TOKEN.search(self.source, at, end)
            stop = found.start() if found else end
            self.page.put(self.source[at:stop], at, stop)
            if found is None:
                break
            at = found.end()
            if found.lastgroup in ("line", "paragraph"):
                self.page.put(" ", *found.span())
            else:
                at = self._token(found)

    def _link(self, at: int, close: int) -> int:
        string = _STRING.match(self.source, at + 1, close)
        target = string[1] if string else "#" + self.source[at + 1 : close].strip("<> ")
        closing = self.brackets.closing.get(close + 1) if self.source[close + 1 : close + 2] == "[" else None
        self.page.mark("a", target)
        if closing is not None:
            self.open.append((closing, "mark", "a"))
            return close + 2
        if string:
            self.page.put(string[1], *string.span(1))
        self.page.unmark("a")
        return close + 1

    def _bibliography(self, at: int, close: int) -> None:
        for name in _STRING.finditer(self.source, at, max(at, close)):
            before = self.source[max(at, name.start() - 12) : name.start()]
            if not compiled(r"(?:title|style)\s*:\s*$").search(before) and name[1]:
                self.metadata.setdefault("bibliography", []).append(name[1])

    def _close(self, start: int, end: int) -> None:
        """A bracket that closes content, or one of the text."""
        if self.open and self.open[-1][0] == start:
            _, kind, name = self.open.pop()
            self._end_line()
            if kind == "mark":
                self.page.unmark(name)
            elif kind == "block":
                self._close_items(-1)
                self.page.close(name)
        else:
            self.page.put("]", start, end)
