"""Inline markup of reStructuredText (docutils, "Inline Markup"), with the roles of Sphinx and its BibTeX extension."""

from __future__ import annotations

import re

from refcheck.base.patterns import lazy
from refcheck.read.characters import WORDS
from refcheck.read.signs import Closing, Signs

BEFORE = " \t\r\n'\"([{<-/:‘“«–—"
AFTER = " \t\r\n'\")]}>-/:.,;!?\\’”»–—"
CITING = r":(?:[a-z]+:)?(?:foot)?cite(?:[a-z]*|:[a-z:]+):`[^`]{1,2000}`"
_TOKEN = lazy(
    r"(?P<line>(?<![ \t])[ \t]*+(?:\r\n?|\n)[ \t]*)|\\(?P<escape>.|\Z)|(?P<code>``)|(?P<strong>\*\*)|(?P<emphasis>\*)"
    r"|(?P<role>:[\w:+.-]{1,60}:(?=`))|(?P<tick>`)|\[(?P<note>\#?[\w.:+-]{0,80}|\*)\]_|\|(?P<name>[^|\s][^|\n]{0,80})\|_{0,2}"
    r"|(?<!\w)(?P<word>\w*[^\W_])__?(?!\w)|(?P<url>https?://[^\s<>`|]++)",
    re.DOTALL,
)
_END = {
    "``": lazy(rf"(?<=\S)``(?=[{re.escape(AFTER)}]|\Z)"),
    "**": lazy(rf"(?<=\S)\*\*(?=[{re.escape(AFTER)}]|\Z)"),
    "*": lazy(rf"(?<=[^\s*\\])\*(?=[{re.escape(AFTER)}]|\Z)"),
    "`": lazy(r"(?<=[^\s\\])`(?!`)"),
}
_TARGET = lazy(r"\s*<([^<>`]{1,2000})>$")
_CITING = lazy(CITING)
_LINE = lazy(r"(?<![ \t])[ \t]*+(?:\r\n?|\n)[ \t]*")
_ESCAPE = lazy(r"\\(.)|(?<![ \t])[ \t]*+(?:\r\n?|\n)[ \t]*", re.DOTALL)
_STYLES = {
    "emphasis": "i",
    "title": "i",
    "title-reference": "i",
    "t": "i",
    "strong": "b",
    "sup": "sup",
    "superscript": "sup",
    "sub": "",
    "subscript": "",
    "abbr": "",
    "dfn": "",
}
_SHOWN = frozenset(("ref", "doc", "any", "term", "numref", "std:ref", "std:doc", "external"))
_ADDRESSES = {"doi": "https://doi.org/", "pmid": "https://pubmed.ncbi.nlm.nih.gov/", "arxiv": "https://arxiv.org/abs/"}


class Inline(Signs):
    """Reads the markup inside of a paragraph or heading; `notes` are the labels of footnotes that are no entries."""

    tokens = _TOKEN
    notes: frozenset[str] = frozenset()

    def token(self, found: re.Match[str], limit: int) -> int | None:
        """Reads what begins here, and returns where to go on."""
        kind, at, end = found.lastgroup, found.start(), found.end()
        if kind == "line":
            self.page.put(" ", at, end)
            return end
        if kind == "escape":
            if found["escape"].strip():
                self.put(at + 1, end)
            return end
        if kind in ("code", "strong", "emphasis"):
            return self._emphasis(found[0], at, limit)
        if kind == "role":
            return self._role(found["role"][1:-1], at, end, limit)
        if kind == "tick":
            return self._interpreted("", at, limit)
        if kind == "note":
            return self._note(found["note"], at, end)
        if kind == "word":
            self.put(*found.span("word"))
            return end
        if kind == "url":
            return self._url(at, end)
        return None

    def _emphasis(self, sign: str, at: int, limit: int) -> int | None:
        inside = at + len(sign)
        if self.is_open(sign) or (at > self.start and self.source[at - 1] not in BEFORE):
            return None
        if self.source[inside : inside + 1].isspace():
            return None
        closing = self.find(sign, _END[sign], inside + 1, limit)
        if closing < 0:
            return None
        after = closing + len(sign)
        if sign == "``":
            if closing - inside < 80 and WORDS.fullmatch(self.source, inside, closing):
                self.marked("code", inside, closing)
            return after
        self.within("i" if sign == "*" else "b", Closing(closing, after, sign, "i" if sign == "*" else "b"))
        return inside

    def _role(self, role: str, at: int, end: int, limit: int) -> int | None:
        if citing := _CITING.match(self.source, at, limit):
            self._raw(*citing.span())
            return citing.end()
        return self._interpreted(role.lower(), end, limit)

    def _raw(self, start: int, end: int) -> None:
        """A citing role as it is written, with spaces for line ends."""
        at = start
        for line in _LINE.finditer(self.source, start, end):
            self.put(at, line.start())
            self.page.put(" ", *line.span())
            at = line.end()
        self.put(at, end)

    def _interpreted(self, role: str, at: int, limit: int) -> int | None:
        """Text in single backquotes: a link, or what its role says."""
        closing = self.find("`", _END["`"], at + 1, limit)
        if closing < 0:
            return None
        after = closing + 1
        while self.source[after : after + 1] == "_" and after < closing + 3:
            after += 1
        inside = self.source[at + 1 : closing]
        target = _TARGET.search(inside)
        stop = at + 1 + target.start() if target else closing
        if role in _ADDRESSES:
            self.marked("a", at + 1, stop, _ADDRESSES[role] + (target[1] if target else inside).strip())
        elif after > closing + 1 or (target and role in ("", *_SHOWN)):
            self.page.mark("a", "".join(target[1].split()) if target else "#" + inside)
            self._words(at + 1, stop)
            self.page.unmark("a")
        elif role in _STYLES or not role:
            self.page.mark(_STYLES.get(role, "i"))
            self._words(at + 1, stop)
            self.page.unmark(_STYLES.get(role, "i"))
        elif WORDS.fullmatch(inside) and len(inside) < 80 and role not in ("math", "raw", "label", "eq", *_SHOWN):
            self.marked("code", at + 1, closing)
        return after

    def _words(self, start: int, end: int) -> None:
        """Text without markup but escapes and line ends."""
        at = start
        for found in _ESCAPE.finditer(self.source, start, end):
            self.put(at, found.start())
            shown = found[1] if found[1] is not None else " "
            if found[1] is None or shown.strip():
                self.page.put(shown, *found.span())
            at = found.end()
        self.put(at, end)

    def _note(self, label: str, at: int, end: int) -> int | None:
        if self.source[at : at + 1] != "[" or not label:
            return None
        if label in self.notes or label[0] in "#*":
            self.page.mark("a", f"#fn-{label}")
            self.marked("sup", at + 1, end - 2)
            self.page.unmark("a")
        elif label.isdigit():
            self.put(at, end - 1)
        else:
            self.put(at, end)
        return end

    def _url(self, at: int, end: int) -> int:
        while self.source[end - 1] in ".,;:!?)'\"*" and end > at + 9:
            end -= 1
        self.marked("a", at, end, self.source[at:end])
        return end
