"""Inline markup of AsciiDoc (language documentation, "Text Formatting", "Inline Passthroughs", "Cross References")."""

from __future__ import annotations

import re

from refcheck.base.patterns import compiled, lazy
from refcheck.read.characters import WORDS
from refcheck.read.signs import Closing, Signs

CITING = r"cite(?:np)?:\[[^\[\]]{1,1000}\]"
BEFORE = " \t\r\n'\"([{<-/:;,‘“«–—"
AFTER = " \t\r\n'\"()[]}>-/:.,;!?’”»–—"
_TOKEN = lazy(
    r"(?P<hard>[ \t]\+[ \t]*(?:\r\n?|\n|\Z))|(?P<line>(?<![ \t])[ \t]*+(?:\r\n?|\n)[ \t]*)"
    r"|(?P<quote>\"`|`\"|'`|`')|(?P<pass>\+{3}|\+{2}|(?<!\w)\+(?=\S))|(?P<double>\*\*|__|``|##)"
    r"|(?P<single>[*_`#])|(?P<raised>\^(?=\S))|(?P<low>~(?=\S))|(?P<citing>cite(?:np)?:\[)"
    r"|(?P<macro>\b(?:footnote(?:ref)?|pass|image|icon|kbd|btn|stem|latexmath|asciimath|indexterm2?|anchor):[^\s\[\]]*\[)"
    r"|(?P<link>(?:\b(?:link|xref|mailto):|(?=https?://))[^\s\[\]<>]+\[)|(?P<url>https?://[^\s<>\[\]]++)|(?P<cross><<)"
    r"|(?P<anchor>\[\[\[?)|(?P<attribute>\{[a-z][\w-]{1,40}\})|(?P<dash>(?<=[\w\s])--(?=[\w\s]))"
    r"|(?P<dots>\.\.\.)|(?P<apostrophe>(?<=\w)'(?=\w))|\\(?P<escape>[*_`#^~\[<{+\"'&]{1,2})|(?P<role>\[\.[\w.-]{1,40}\](?=\#))"
    r"|(?P<entity>&\#?\w{1,10};)"
)
_MARKS = {"*": "b", "_": "i", "`": "code", "#": ""}
_QUOTES = {'"`': "“", '`"': "”", "'`": "‘", "`'": "’"}
_ATTRIBUTES = {
    "nbsp": "\xa0",
    "zwsp": "",
    "wj": "",
    "apos": "'",
    "quot": '"',
    "lsquo": "‘",
    "rsquo": "’",
    "ldquo": "“",
    "rdquo": "”",
    "deg": "°",
    "plus": "+",
    "brvbar": "¦",
    "vbar": "|",
    "amp": "&",
    "lt": "<",
    "gt": ">",
    "startsb": "[",
    "endsb": "]",
    "caret": "^",
    "asterisk": "*",
    "tilde": "~",
    "backslash": "\\",
    "backtick": "`",
    "empty": "",
    "sp": " ",
}
_CITATION = lazy(CITING)
_CROSS = lazy(r"<<([^<>,\r\n]{1,200})(?:,([^<>]{1,400}))?>>")
_ANCHOR = lazy(r"\[\[\[?[^\[\]\r\n]{1,200}\]\]\]?")
_RAISED = {"^": lazy(r"\^(\S{1,40}?)\^"), "~": lazy(r"~(\S{1,40}?)~")}


class Inline(Signs):
    """Reads the markup inside of a paragraph, heading or cell; `entries` are the keys of the text's own entries."""

    tokens = _TOKEN
    entries: frozenset[str] = frozenset()

    def token(self, found: re.Match[str], limit: int) -> int | None:
        """Reads what begins here, and returns where to go on."""
        kind, at, end = found.lastgroup or "", found.start(), found.end()
        if kind == "line":
            self.page.put(" ", at, end)
            return end
        if kind == "hard":
            self.page.line_break(at, end)
            return end
        if kind in ("double", "single"):
            return self._emphasis(found[0], at, limit)
        if kind in ("quote", "attribute", "dash", "dots", "apostrophe", "escape", "entity", "role"):
            return self._sign(kind, found, at, end)
        if kind in ("raised", "low"):
            return self._raised(found[0], at, limit)
        if kind in ("macro", "link"):
            return self._macro(kind, at, end, limit)
        if kind == "url":
            return self._url(at, end)
        return self._other(kind, found[0], at, limit)

    def _other(self, kind: str, token: str, at: int, limit: int) -> int | None:
        if kind == "pass":
            return self._passed(token, at, limit)
        if kind == "citing" and (citation := _CITATION.match(self.source, at, limit)):
            self._raw(at, citation.end())
            return citation.end()
        if kind == "cross":
            return self._cross(at, limit)
        if kind == "anchor" and (anchor := _ANCHOR.match(self.source, at, limit)):
            return anchor.end()
        return None

    def _sign(self, kind: str, found: re.Match[str], at: int, end: int) -> int | None:
        sign = found[0]
        if kind == "quote":
            shown = _QUOTES[sign]
        elif kind == "attribute":
            known = _ATTRIBUTES.get(sign[1:-1])
            if known is None:
                return None
            shown = known
        elif kind == "escape":
            shown = found["escape"]
        elif kind == "entity":
            from refcheck.read.characters import decode_entity

            shown = decode_entity(sign)
        else:
            shown = {"dash": "—", "dots": "…", "apostrophe": "’", "role": ""}[kind]
        self.page.put(shown, at, end)
        return end

    def _raw(self, start: int, end: int) -> None:
        at = start
        for line in compiled(r"\s*(?:\r\n?|\n)\s*").finditer(self.source, start, end):
            self.put(at, line.start())
            self.page.put(" ", *line.span())
            at = line.end()
        self.put(at, end)

    def _emphasis(self, sign: str, at: int, limit: int) -> int | None:
        inside, double = at + len(sign), len(sign) == 2
        if self.is_open(sign) or self.source[inside : inside + 1].isspace():
            return None
        if not double and at > self.start and (self.source[at - 1].isalnum() or self.source[at - 1] in "_}"):
            return None
        pattern = re.escape(sign) if double else rf"(?<=\S){re.escape(sign)}(?!\w)"
        closing = self.find(sign, compiled(pattern), inside + 1, limit)
        if closing < 0:
            return None
        after = closing + len(sign)
        name = _MARKS[sign[0]]
        if name == "code":
            if closing - inside < 80 and WORDS.fullmatch(self.source, inside, closing):
                self.marked("code", inside, closing)
            return after
        self.within(name, Closing(closing, after, sign, name))
        return inside

    def _raised(self, sign: str, at: int, limit: int) -> int | None:
        found = _RAISED[sign].match(self.source, at, limit)
        if found is None:
            return None
        self.page.mark("sup" if sign == "^" else "")
        self.put(*found.span(1))
        self.page.unmark("sup" if sign == "^" else "")
        return found.end()

    def _passed(self, sign: str, at: int, limit: int) -> int | None:
        """Text that goes on as it is written."""
        inside = at + len(sign)
        closing = self.find(sign, compiled(re.escape(sign) + r"(?!\+)"), inside + 1, limit)
        if closing < 0:
            return None
        self.put(inside, closing)
        return closing + len(sign)

    def _closing(self, at: int, limit: int) -> int:
        """The bracket that closes the one before `at`; -1 without."""
        depth = 1
        for found in compiled(r"\\.|[\[\]]").finditer(self.source, at, min(limit, at + 4000)):
            depth += (found[0] == "[") - (found[0] == "]")
            if not depth:
                return found.start()
        return -1

    def _macro(self, kind: str, at: int, end: int, limit: int) -> int | None:
        closing = self._closing(end, limit)
        if closing < 0:
            return None
        name = self.source[at:end].partition(":")[0]
        if kind == "link":
            target = self.source[at : end - 1].removeprefix("link:").removeprefix("xref:")
            self._linked(target, end, closing)
        elif name in ("footnote", "footnoteref"):
            self.page.put(" ", at, end)
            self.open.append(Closing(closing, closing + 1))
            return end
        elif name == "pass":
            self.put(end, closing)
        return closing + 1

    def _linked(self, target: str, start: int, end: int) -> None:
        """A link with its words, or its address where it has none."""
        words = self.source[start:end]
        comma = words.find(",window=")
        stop = start + comma if comma >= 0 else end
        self.page.mark("a", target)
        if words.strip() and comma:
            Inline(self.page, self.source).read(start, stop)
        elif "://" in target:
            begin = self.source.rfind(target, 0, start)
            self.put(begin, begin + len(target))
        self.page.unmark("a")

    def _url(self, at: int, end: int) -> int:
        while self.source[end - 1] in ".,;:!?)'\"*_" and end > at + 9:
            end -= 1
        self.marked("a", at, end, self.source[at:end])
        return end

    def _cross(self, at: int, limit: int) -> int | None:
        """A reference to an entry as it is written; one to a part of the text by its words."""
        found = _CROSS.match(self.source, at, limit)
        if found is None:
            return None
        key = found[1].strip()
        if key in self.entries:
            self._raw(*found.span())
        elif found[2]:
            self.marked("a", *found.span(2), "#" + key)
        return found.end()
