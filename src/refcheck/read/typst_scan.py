"""Where things are in a Typst file: partners of brackets, in one pass, with strings, comments and raw text passed."""

from __future__ import annotations

import re

from refcheck.base.patterns import lazy
from refcheck.model import Span

_SIGN = lazy(
    r"\\.|//[^\r\n]*|/\*|(?P<raw>`{3,}|`)|(?P<string>\"(?:\\.|[^\"\\\r\n]){0,2000}\")|(?P<open>[\[({])|(?P<close>[\])}])",
    re.DOTALL,
)
KEY_SIGNS = r"[\w-]+(?:[:.][\w-]+)*"
CITE = lazy(rf"#cite\(\s*(?:label\(\"(?P<quoted>[^\"]+)\"\)|<(?P<key>{KEY_SIGNS})>)")
_PAIRS = {"]": "[", ")": "(", "}": "{"}


class Brackets:
    """The partner of each bracket, and the stretches that are raw text or comments."""

    def __init__(self, source: str) -> None:
        self.closing: dict[int, int] = {}
        self.unshown: list[Span] = []
        open_: list[tuple[str, int]] = []
        at = 0
        hopeless: set[str] = set()
        while found := _SIGN.search(source, at):
            at = found.end()
            if found["raw"] or found[0] == "/*":
                at = self._passed(source, found, hopeless)
            elif found[0].startswith("//"):
                if source[found.start() - 1 : found.start()] == ":":
                    at = found.start() + 2  # an address
                else:
                    self.unshown.append(Span(*found.span()))
            elif found["string"] and not any(sign in "({" for sign, _ in open_[-1:]):
                at = found.start() + 1  # quotation marks of the text
            elif found["open"]:
                open_.append((found["open"], found.start()))
            elif found["close"] and open_ and open_[-1][0] == _PAIRS[found["close"]]:
                self.closing[open_.pop()[1]] = found.start()

    def _passed(self, source: str, found: re.Match[str], hopeless: set[str]) -> int:
        """Where raw text or a comment ends."""
        sign = found["raw"] or "*/"
        end = source.find(sign, found.end()) if sign not in hopeless else -1
        if end < 0:
            hopeless.add(sign)
            return found.end()
        self.unshown.append(Span(found.start(), end + len(sign)))
        return end + len(sign)
