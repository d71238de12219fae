"""Inline markup of Org: emphasis, links, footnotes, citations, entities (Org manual 9.7, chapters 4, 11, 12, 15)."""

from __future__ import annotations

import re
from typing import Any

from refcheck.patterns import compiled, lazy
from refcheck.read.characters import WORDS, decode_entity
from refcheck.read.page import Page
from refcheck.records import NamedTuple

ZERO_WIDTH = "\u200b"
"""Parts emphasis from the letters beside it (Org manual, "Escape Character")."""
BEFORE = " \t\r\n-–—('\"{" + ZERO_WIDTH
AFTER = " \t\r\n-–—.,:!?;'\")}\\[" + ZERO_WIDTH
_EMPHASIS = {"*": "b", "/": "i", "_": "", "+": "", "=": "code", "~": "code"}
_IMAGES = (".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp")
_TOKEN = lazy(
    r"(?:\r\n?|\n)[ \t]*|\\\\(?=[ \t]*(?:[\r\n]|\Z))|\[\[|\[fn:|\[cite[/:]|[*/_=~+](?=\S)|(?<=\S)\^(?=[{\d])"
    r"|\\(?=[A-Za-z(])|@@|\{\{\{|<(?=[<h])"
)
_LINK = lazy(r"\[\[([^\[\]\r\n]{1,2000})\](\[|\])")
_REFERENCE = lazy(r"\[fn:([\w-]{0,60})(\]|:)")
CITATION = lazy(r"\[cite(?:/[\w/-]{1,40})?:([^\[\]]{0,1200})\]")
_RAISED = lazy(r"\^(?:\{([^{}\r\n]{1,40})\}|(\d{1,3})(?!\w))")
_ENTITY = lazy(r"\\([A-Za-z]{2,12})(?:\{\}|(?![A-Za-z]))")
_DROPPED = lazy(
    r"\\\([^\r\n]{0,200}?\\\)|@@[\w-]{1,20}:[^\r\n]{0,300}?@@|\{\{\{[^{}\r\n]{1,300}\}\}\}|<<[^<>\r\n]{1,100}>>"
)
_ANGLE = lazy(r"<(https?://[^<>\s]{1,2000})>")


class _Closing(NamedTuple):
    """Where inline markup ends, where the text goes on after it, its sign and the mark it bears ("" for none)."""

    at: int
    after: int
    sign: str = ""
    name: str = ""


class Inline:
    """Reads the markup inside of a paragraph, heading or cell."""

    def __init__(self, page: Page, source: str) -> None:
        self.page = page
        self.source = source
        self.start = 0
        self.hopeless: dict[str, int] = {}
        self.open: list[_Closing] = []

    def read(self, start: int, end: int) -> None:
        """Hands `source[start:end]` to the page, in linear time."""
        self.start = at = start
        while True:
            limit = self.open[-1].at if self.open else end
            found = _TOKEN.search(self.source, at, limit)
            stop = found.start() if found else limit
            self._put(at, stop)
            if found:
                at = self._token(found, limit)
            elif self.open:
                closing = self.open.pop()
                self.page.unmark(closing.name)
                at = closing.after
            else:
                return

    def _put(self, start: int, end: int) -> None:
        if start < end:
            self.page.put(self.source[start:end], start, end)

    def _token(self, found: re.Match[str], limit: int) -> int:
        """Reads what begins here, and returns where to go on."""
        token, at = found.group(), found.start()
        after = None
        if token[0] in "\r\n":
            self.page.soft_break(at, found.end())
            return found.end()
        if token == "\\\\":
            self.page.line_break(at, found.end())
            return found.end()
        if token == "[[":
            after = self._link(at, limit)
        elif token == "[fn:":
            after = self._note(at, limit)
        elif token[0] == "[":
            after = self._citation(at, limit)
        elif token in _EMPHASIS:
            after = self._emphasis(token, at, limit)
        elif token == "^":
            after = self._raised(at, limit)
        else:
            after = self._other(at, limit)
        if after is None:
            self._put(at, found.end())
            return found.end()
        return after

    def _emphasis(self, sign: str, at: int, limit: int) -> int | None:
        if any(closing.sign == sign for closing in self.open):
            return None
        if at > self.start and self.source[at - 1] not in BEFORE and not self._opened_before(at):
            return None
        closing = self._find(sign, compiled(rf"(?<=\S){re.escape(sign)}(?=[{re.escape(AFTER)}]|\Z)"), at + 2, limit)
        if closing < 0:
            return None
        name = _EMPHASIS[sign]
        if name == "code":
            if closing - at < 80 and WORDS.fullmatch(self.source, at + 1, closing):
                self.page.mark(name)
                self._put(at + 1, closing)
                self.page.unmark(name)
            return closing + 1
        self.page.mark(name)
        self.open.append(_Closing(closing, closing + 1, sign, name))
        return at + 1

    def _opened_before(self, at: int) -> bool:
        """Whether other markup begins right before: "*/both/*", "[[target][/words/]]"."""
        return bool(self.open) and self.source[at - 1] in "*/_+["

    def _find(self, name: str, pattern: Any, at: int, limit: int) -> int:
        """Where a pattern is found, -1 if nowhere; it is not looked for again where it has not been found."""
        if at <= self.hopeless.get(name, -1):
            return -1
        found = pattern.search(self.source, at, limit)
        if found is None:
            self.hopeless[name] = limit
            return -1
        start: int = found.start()
        return start

    def _link(self, at: int, limit: int) -> int | None:
        found = _LINK.match(self.source, at, limit)
        if found is None:
            return None
        target = found[1]
        if found[2] == "]":
            self._bare_link(found, target)
            return found.end()
        closing = self._find("]]", compiled(r"\]\]"), found.end(), limit)
        if closing < 0:
            return None
        self.page.mark("a", target)
        self.open.append(_Closing(closing, closing + 2, "[[", "a"))
        return found.end()

    def _bare_link(self, found: re.Match[str], target: str) -> None:
        if target.startswith("cite") and "&" in target:
            self._put(*found.span())
        elif not target.lower().endswith(_IMAGES):
            self.page.mark("a", target)
            self._put(*found.span(1))
            self.page.unmark("a")

    def _note(self, at: int, limit: int) -> int | None:
        """A footnote: its label, or the words of one that is written in place."""
        found = _REFERENCE.match(self.source, at, limit)
        if found is None:
            return None
        if found[2] == "]":
            for name, target in (("a", f"#fn-{found[1]}"), ("sup", "")):
                self.page.mark(name, target)
            self._put(*found.span(1))
            for name in ("sup", "a"):
                self.page.unmark(name)
            return found.end()
        closing = self._find("[fn", compiled(r"(?<!\])\](?!\])|\](?=\][^\]]*\])"), found.end(), limit)
        if closing < 0:
            return None
        self.page.put(" ", at, found.end())
        self.open.append(_Closing(closing, closing + 1))
        return found.end()

    def _citation(self, at: int, limit: int) -> int | None:
        found = CITATION.match(self.source, at, limit)
        if found is None:
            return None
        start = at
        for line in compiled(r"(?:\r\n?|\n)[ \t]*").finditer(self.source, at, found.end()):
            self._put(start, line.start())
            self.page.soft_break(*line.span())
            start = line.end()
        self._put(start, found.end())
        return found.end()

    def _raised(self, at: int, limit: int) -> int | None:
        found = _RAISED.match(self.source, at, limit)
        if found is None:
            return None
        self.page.mark("sup")
        self._put(*found.span(found.lastindex or 1))
        self.page.unmark("sup")
        return found.end()

    def _other(self, at: int, limit: int) -> int | None:
        """An entity; formulas, targets, macros and what only one exporter writes are no text."""
        if found := _DROPPED.match(self.source, at, limit):
            return found.end()
        if found := _ANGLE.match(self.source, at, limit):
            self.page.mark("a", found[1])
            self._put(*found.span(1))
            self.page.unmark("a")
            return found.end()
        found = _ENTITY.match(self.source, at, limit)
        shown = decode_entity(f"&{found[1]};") if found else "&"
        if found is None or (shown.startswith("&") and shown != "&"):
            return None
        self.page.put(shown, at, found.end())
        return found.end()
