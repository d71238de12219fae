"""Inline markup that signs open and close: the walk that all formats of this kind share."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from typing import Any

from refcheck.base.records import NamedTuple
from refcheck.read.page import Page


class Closing(NamedTuple):
    """Where inline markup ends, where the text goes on after it, its sign and the mark it makes ("" for none)."""

    at: int
    after: int
    sign: str = ""
    name: str = ""


class Signs(ABC):
    """Hands the text of a paragraph, heading or cell to the page, in linear time.

    A format names its tokens in `tokens`, and says in `token` what begins with one: where the text goes on after it,
    or None where it is text.
    """

    tokens: re.Pattern[str]

    def __init__(self, page: Page, source: str) -> None:
        self.page = page
        self.source = source
        self.start = 0
        self.hopeless: dict[str, int] = {}
        self.open: list[Closing] = []

    def read(self, start: int, end: int) -> None:
        """Hands `source[start:end]` to the page."""
        outside, self.open = self.open, []
        self.start = at = start
        while True:
            limit = self.open[-1].at if self.open else end
            found = self.tokens.search(self.source, at, limit)
            stop = found.start() if found else limit
            self.put(at, stop)
            if found:
                after = self.token(found, limit)
                if after is None:
                    self.put(*found.span())
                at = found.end() if after is None else after
            elif self.open:
                closing = self.open.pop()
                self.page.unmark(closing.name)
                at = closing.after
            else:
                break
        self.open = outside

    @abstractmethod
    def token(self, found: re.Match[str], limit: int) -> int | None:
        """Reads what begins here, and returns where to go on; None where it is text."""

    def put(self, start: int, end: int) -> None:
        """The source as it is."""
        if start < end:
            self.page.put(self.source[start:end], start, end)

    def within(self, name: str, closing: Closing, target: str = "") -> None:
        """Opens markup, which ends at `closing`."""
        self.page.mark(name, target)
        self.open.append(closing)

    def marked(self, name: str, start: int, end: int, target: str = "") -> None:
        """A stretch under one mark, without markup in it."""
        self.page.mark(name, target)
        self.put(start, end)
        self.page.unmark(name)

    def is_open(self, sign: str) -> bool:
        """Whether the text is inside markup of this sign."""
        return any(closing.sign == sign for closing in self.open)

    def find(self, name: str, pattern: Any, at: int, limit: int) -> int:
        """Where a pattern is found, -1 if nowhere; it is not looked for again where it has not been found."""
        if at <= self.hopeless.get(name, -1):
            return -1
        found = pattern.search(self.source, at, limit)
        if found is None:
            self.hopeless[name] = limit
            return -1
        start: int = found.start()
        return start
