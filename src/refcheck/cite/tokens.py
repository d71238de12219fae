"""A window of text -> tokens: words of several sorts, numbers and punctuation, each with its place."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from refcheck.names import PARTICLES, fold
from refcheck.patterns import lazy

_TOKEN = lazy(
    r"([^\W\d_](?:[^\W_]|['’ʼ‘`´¨€\u0300-\u036f](?=[^\W\d_]|\b)|[-‐‑–](?=[^\W\d_]))*)"  # a word
    r"|(\d+(?:[.,]\d+)*)"  # a number
    r"|(&amp;|[^\s\w\\{}*_~\u00ad\u200b])"  # punctuation; markup characters are blank
    r"|\\[A-Za-z]+"  # a LaTeX command left over: "\\emph{et al.}"
)


class Token(NamedTuple):
    """`kind`: "N" a word with a capital, "l" a lower-case word, "p" a particle, "#" a number, else the character."""

    kind: str
    text: str
    start: int
    end: int
    lower: str


def tokens(text: str, start: int, end: int) -> list[Token]:
    """The tokens of `text[start:end]`."""
    found = []
    for match in _TOKEN.finditer(text, start, end):
        which = match.lastindex
        if which is None:
            continue
        piece = match[0]
        low, high = match.span()
        if which == 1:
            kind, lower, elided = _word(piece)
            if elided:
                at = low + elided
                found.append(Token("l", piece[:elided], low, at, lower[:elided]))
                found.append(Token("N", piece[elided:], at, high, lower[elided:]))
            else:
                found.append(Token(kind, piece, low, high, lower))
        else:
            found.append(Token("#" if which == 2 else piece[0], piece, low, high, piece))
    return found


@lru_cache(maxsize=8192)
def _word(piece: str) -> tuple[str, str, int]:
    """The kind of a word, its form in lower case and the length of the elided article that it begins with."""
    lower = piece.lower()
    if piece[0].isupper() or not piece[0].islower() or piece[1:2].isupper() or _inner_capital(piece):
        return "N", lower, _elision(piece)
    return "p" if lower in PARTICLES else "l", lower, _elision(piece)


def _elision(word: str) -> int:
    """The length of an article or conjunction that has lost its vowel before a name: "l'INSEE", "qu'Engel", else 0.

    "d'Angelo" and "L'Heureux" are names; "L'INSEE" at the start of a sentence is none.
    """
    for at in range(1, min(7, len(word) - 1)):
        if word[at] in "'’":
            rest = word[at + 1 :]
            if rest[0].isupper() and (
                word[:at] in _ELIDED or (word[:at] in ("L", "D") and len(rest) > 1 and rest.isupper())
            ):
                return at + 1
            return 0
    return 0


_ELIDED = frozenset("l qu n s j jusqu lorsqu puisqu dell all nell dall sull un".split())


def _inner_capital(word: str) -> bool:
    """A capital behind a hyphen or apostrophe: "al-Khalili", "d'Angelo", "deVries"."""
    return word != word.lower() and len(word) > 3


def folded(text: str) -> str:
    """The folded form of a stretch of text, punctuation at its ends left off."""
    return fold(text.strip(" \t\n,.;:()[]\"“”„«»‘’'*_"))
