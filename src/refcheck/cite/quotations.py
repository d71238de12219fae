"""Quotations in running text: what their authors cite there belongs to other lists (APA 7, section 8.32)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from refcheck.base.patterns import lazy
from refcheck.model import Span

# begins with a plain set of characters, so that the engine runs from one candidate to the next
_MARK = lazy(r"[“”„«»\"\n](?:(?<!\n)|\s*\n)")
_CLOSING = {"“": "”", "„": "“”", "«": "»", "»": "«", '"': '"'}
_WORDS = 8
"""So many words at least make a quotation; fewer are a term, a title or a name."""


def quotations(text: str, body: Sequence[Span]) -> Iterator[Span]:
    """The quotations of each paragraph in order, without their marks; a mark that nothing closes opens none."""
    for part in body:
        begin, closing = 0, ""
        for mark in _MARK.finditer(text, part.start, part.end):
            if mark[0][0] == "\n":
                closing = ""
            elif closing and mark[0] in closing and _closes(text, mark.start()):
                closing = ""
                if text.count(" ", begin, mark.start()) >= _WORDS:
                    yield Span(begin, mark.start())
            elif not closing and _opens(text, mark.end()):
                begin, closing = mark.end(), _CLOSING.get(mark[0], "")


def _opens(text: str, at: int) -> bool:
    """Whether a quotation may begin: a word follows, and none goes on from before the mark."""
    return not (text[at : at + 1].isspace() or text[at - 2 : at - 1].isalnum())


def _closes(text: str, at: int) -> bool:
    """Whether a quotation may end: a word or a mark comes before, and no word follows."""
    return not (text[at - 1 : at].isspace() or text[at + 1 : at + 2].isalnum())
