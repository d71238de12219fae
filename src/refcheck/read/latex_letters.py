"""What LaTeX prints for signs, accents, formulas and addresses, and what it does not print beside them."""

from __future__ import annotations

import re
import unicodedata

from refcheck.base.patterns import compiled, lazy
from refcheck.exchange.latex_symbols import ACCENTS
from refcheck.model import Span
from refcheck.read.latex_scan import Scan
from refcheck.read.page import Page

SIGNS = {
    "---": "—",
    "--": "–",
    "``": "“",
    "''": "”",
    ",,": "„",
    "`": "‘",
    "'": "’",
    "~": "\xa0",
    "\t": " ",
    "&": "&",
}
"""What signs print as."""
ESCAPED = dict.fromkeys(" ;:\n\t\r", " ") | dict.fromkeys("@/-!", "") | {",": "\u2009"}
"""What a backslash and a sign print as; any other sign as itself."""
ACCENT_LETTER = lazy(
    r"[ \t]*(?:\{\s*(?:\\([ij])(?![A-Za-z])\s*|([^\W\d_])|())\}|\\([ij])(?![A-Za-z])[ \t]*|([^\W\d_]))"
)
"""The letter that an accent is on."""
_GLUE = lazy(r"[ \t]*-?[\d.]*[ \t]*(?:\\?[a-z]{2,20})?(?:[ \t]*(?:plus|minus)[ \t]*-?[\d.]+[ \t]*[a-z]{2,5})*")
_NUMBER = lazy(r"[ \t]*-?\d+")
_MATH_END = {
    "$": lazy(r"(?<!\\)\$|\r?\n[ \t]*\r?\n"),
    "$$": lazy(r"(?<!\\)\$\$"),
    "(": lazy(r"\\\)"),
    "[": lazy(r"\\\]"),
}
_RAISED = lazy(r"\s*\^\s*\{?\s*(?:\\(?:text|mathrm|rm)\s*\{?)?\s*(\d[\d,\s–-]*)(?<!\s)\s*\}*\s*$")
_SHORT_FORMULA = 60
_LONGEST_MATH = 20_000
_AFTER_LETTERS = lazy(r"[ \t]*(?:\r?\n(?![ \t]*\r?\n)[ \t]*)?(?:\{\})?")
_ADDRESS_ESCAPE = lazy(r"\\([%#&_~{}$])")
_NO_TEXT = lazy(r"(?<!\\)%[^\r\n]*(?:\r?\n[ \t]*|\Z)|(?<![ \t])[ \t]*+\r?\n[ \t]*|\t")


def address(text: str) -> str:
    """An address without the backslashes that LaTeX needs in it."""
    return _ADDRESS_ESCAPE.sub(r"\1", text.strip())


def printed(text: str) -> str:
    """The text of a short stretch of LaTeX by itself, without emphasis."""
    from refcheck.exchange.latex import to_text

    return " ".join(re.sub(r"<[^<>]*>", "", to_text(text)).split())


class Letters:
    """Puts signs on the page; `end` is where the text that is printed ends."""

    def __init__(self, page: Page, scan: Scan, end: int) -> None:
        self.page = page
        self.scan = scan
        self.source = scan.source
        self.end = end
        self.hopeless: set[str] = set()

    def _after(self, at: int) -> int:
        """Where the text goes on after the name of a command: spaces after it are not printed."""
        found = _AFTER_LETTERS.match(self.source, at)
        return found.end() if found else at

    def _raw(self, start: int, end: int) -> None:
        """The source itself, without comments and with spaces for line ends."""
        at = start
        for found in _NO_TEXT.finditer(self.source, start, end):
            self.page.put(self.source[at : found.start()], at, found.start())
            if found[0][0] != "%":
                self.page.put(" ", *found.span())
            at = found.end()
        self.page.put(self.source[at:end], at, end)

    def _accent(self, accent: str, start: int, letter: re.Match[str]) -> int:
        base = letter[1] or letter[2] or letter[4] or letter[5] or ""
        printed = unicodedata.normalize("NFC", base + ACCENTS[accent]) if base else ""
        self.page.put(printed, start, letter.end())
        return letter.end()

    def _number(self, start: int, end: int) -> int:
        found = _NUMBER.match(self.source, end)
        return found.end() if found else end

    def _glue(self, start: int, end: int) -> int:
        found = _GLUE.match(self.source, end)
        self.page.put(" ", start, end)
        return found.end() if found else end

    def _define(self, start: int, end: int) -> int:
        brace = self.source.find("{", end, end + 80)
        return self.scan.closing.get(brace, end - 1) + 1 if brace >= 0 else end

    def _let(self, start: int, end: int) -> int:
        found = compiled(r"\s*\\[A-Za-z@]+\s*=?\s*(?:\\[A-Za-z@]+|\S)").match(self.source, end)
        return found.end() if found else end

    def _ensured(self, start: int, end: int) -> int:
        argument = self.scan.argument(end)
        if argument is None:
            return end
        self._formula(argument)
        return argument.end + 1

    def _address(self, start: int, end: int) -> int:
        r"""An address as it is written, in braces or, after `\url`, in two signs that are alike."""
        argument = self.scan.argument(end)
        if argument is None:
            return end
        target = address(self.source[argument.start : argument.end])
        is_doi = self.source.startswith("\\doi", start)
        self.page.mark("a", f"https://doi.org/{target}" if is_doi and target.startswith("10.") else target)
        at = argument.start
        for found in _ADDRESS_ESCAPE.finditer(self.source, *argument):
            self.page.put(self.source[at : found.start()], at, found.start())
            self.page.put(found[1], *found.span())
            at = found.end()
        self.page.put(self.source[at : argument.end], at, argument.end)
        self.page.unmark("a")
        return argument.end + 1

    def _math(self, sign: str, start: int, end: int) -> int:
        """A formula: displayed ones are no text, short ones print as they look."""
        limit = min(self.end, end + _LONGEST_MATH)
        closing = None if sign in self.hopeless else _MATH_END[sign].search(self.source, end, limit)
        if closing is None or closing[0][-1:].isspace():
            self.page.put("$" if sign[0] == "$" else "", start, end)
            if closing is None and limit == self.end:
                self.hopeless.add(sign)
            return end
        if sign in "$(":
            self._formula(Span(end, closing.start()))
        return closing.end()

    def _formula(self, span: Span) -> None:
        inside = self.source[span.start : span.end]
        if raised := _RAISED.match(inside):
            self.page.mark("sup")
            self.page.put(raised[1], span.start + raised.start(1), span.start + raised.end(1))
            self.page.unmark("sup")
            return
        if len(inside) > _SHORT_FORMULA:
            return
        if compiled(r"[\w\s.,<>=+*/()-]*").fullmatch(inside) and "_" not in inside:
            self.page.put(inside, *span)
            return
        self.page.put(printed(f"${inside}$"), *span)


def greek(name: str) -> str | None:
    """The Greek letter that a command names."""
    case = "CAPITAL" if name[0].isupper() else "SMALL"
    try:
        return unicodedata.lookup(f"GREEK {case} LETTER {name.removeprefix('text').removeprefix('var')}")
    except KeyError:
        return None
