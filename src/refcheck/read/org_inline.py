"""Inline markup of Org: emphasis, links, footnotes, citations, entities (Org manual 9.7, chapters 4, 11, 12, 15)."""

from __future__ import annotations

import re

from refcheck.base.patterns import compiled, lazy
from refcheck.read.characters import WORDS, decode_entity
from refcheck.read.signs import Closing, Signs

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


class Inline(Signs):
    """Reads the markup inside of a paragraph, heading or cell."""

    tokens = _TOKEN

    def token(self, found: re.Match[str], limit: int) -> int | None:
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
        return after

    def _emphasis(self, sign: str, at: int, limit: int) -> int | None:
        if any(closing.sign == sign for closing in self.open):
            return None
        if at > self.start and self.source[at - 1] not in BEFORE and not self._opened_before(at):
            return None
        closing = self.find(sign, compiled(rf"(?<=\S){re.escape(sign)}(?=[{re.escape(AFTER)}]|\Z)"), at + 2, limit)
        if closing < 0:
            return None
        name = _EMPHASIS[sign]
        if name == "code":
            if closing - at < 80 and WORDS.fullmatch(self.source, at + 1, closing):
                self.page.mark(name)
                self.put(at + 1, closing)
                self.page.unmark(name)
            return closing + 1
        self.page.mark(name)
        self.open.append(Closing(closing, closing + 1, sign, name))
        return at + 1

    def _opened_before(self, at: int) -> bool:
        """Whether other markup begins right before: "*/both/*", "[[target][/words/]]"."""
        return bool(self.open) and self.source[at - 1] in "*/_+["

    def _link(self, at: int, limit: int) -> int | None:
        found = _LINK.match(self.source, at, limit)
        if found is None:
            return None
        target = found[1]
        if found[2] == "]":
            self._bare_link(found, target)
            return found.end()
        closing = self.find("]]", compiled(r"\]\]"), found.end(), limit)
        if closing < 0:
            return None
        self.page.mark("a", target)
        self.open.append(Closing(closing, closing + 2, "[[", "a"))
        return found.end()

    def _bare_link(self, found: re.Match[str], target: str) -> None:
        if target.startswith("cite") and "&" in target:
            self.put(*found.span())
        elif not target.lower().endswith(_IMAGES):
            self.page.mark("a", target)
            self.put(*found.span(1))
            self.page.unmark("a")

    def _note(self, at: int, limit: int) -> int | None:
        """A footnote: its label, or the words of one that is written in place."""
        found = _REFERENCE.match(self.source, at, limit)
        if found is None:
            return None
        if found[2] == "]":
            for name, target in (("a", f"#fn-{found[1]}"), ("sup", "")):
                self.page.mark(name, target)
            self.put(*found.span(1))
            for name in ("sup", "a"):
                self.page.unmark(name)
            return found.end()
        closing = self.find("[fn", compiled(r"(?<!\])\](?!\])|\](?=\][^\]]*\])"), found.end(), limit)
        if closing < 0:
            return None
        self.page.put(" ", at, found.end())
        self.open.append(Closing(closing, closing + 1))
        return found.end()

    def _citation(self, at: int, limit: int) -> int | None:
        found = CITATION.match(self.source, at, limit)
        if found is None:
            return None
        start = at
        for line in compiled(r"(?:\r\n?|\n)[ \t]*").finditer(self.source, at, found.end()):
            self.put(start, line.start())
            self.page.soft_break(*line.span())
            start = line.end()
        self.put(start, found.end())
        return found.end()

    def _raised(self, at: int, limit: int) -> int | None:
        found = _RAISED.match(self.source, at, limit)
        if found is None:
            return None
        self.page.mark("sup")
        self.put(*found.span(found.lastindex or 1))
        self.page.unmark("sup")
        return found.end()

    def _other(self, at: int, limit: int) -> int | None:
        """An entity; formulas, targets, macros and what only one exporter writes are no text."""
        if found := _DROPPED.match(self.source, at, limit):
            return found.end()
        if found := _ANGLE.match(self.source, at, limit):
            self.page.mark("a", found[1])
            self.put(*found.span(1))
            self.page.unmark("a")
            return found.end()
        found = _ENTITY.match(self.source, at, limit)
        shown = decode_entity(f"&{found[1]};") if found else "&"
        if found is None or (shown.startswith("&") and shown != "&"):
            return None
        self.page.put(shown, at, found.end())
        return found.end()
