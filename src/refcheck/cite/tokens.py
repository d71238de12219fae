"""A window of text -> tokens: words of several sorts, numbers and punctuation, each with its place."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Set
from functools import cache, lru_cache
from operator import itemgetter

from refcheck.base.patterns import lazy
from refcheck.base.records import NamedTuple, maker
from refcheck.language import every
from refcheck.works.names import PARTICLES, fold_name

_TOKEN = lazy(
    r"([^\W\d_][^\W_]*(?:(?:[\u0300-\u036f]|['’ʼ‘`´¨€\u2032\u201b\u02b9\u02bb\uff07](?=[^\W\d_]|\b)"  # a word
    r"|[-‐‑–](?=[^\W\d_]))[^\W_]*)*)"
    r"|(\d+(?:[.,]\d+)*)"  # a number
    r"|(&amp;|[^\s\w\\{}*_~\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff])"  # punctuation; markup is blank
    r"|\\[A-Za-z]+"  # a LaTeX command left over: "\\emph{et al.}"
)


class Token(NamedTuple):
    """`kind`: "N" a word with a capital, "l" a lower-case word, "p" a particle, "#" a number, else the character."""

    kind: str
    text: str
    start: int
    end: int
    lower: str


_token = maker(Token)


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
                found.append(_token((kind, piece, low, high, lower)))
        else:
            found.append(_token(("#" if which == 2 else piece[0], piece, low, high, piece)))
    return found


def raised(found: list[Token], small: Set[str], closing: Set[tuple[str, str]]) -> list[Token]:
    """The tokens, in which a name that its bearers write without a capital is one: "As hooks (1994) argued".

    So is the last word of a name, after the one before it: "(Qu le, 2004)".
    """
    if small:
        found = [token._replace(kind="N") if token.kind == "l" and token.text in small else token for token in found]
    if closing and found:
        pairs = zip([found[0], *found], found, strict=False)
        found = [token._replace(kind="N") if (before[1], token.text) in closing else token for before, token in pairs]
    return found


class Windows:
    """The tokens of one stretch of a text after the other, of which each may share most with the one before.

    So it is where years are close.  A token is the same wherever reading began, once two readings meet at one;
    only the last characters of a stretch, where its end may have cut one short, are read again.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._start = self._end = 0
        self._found: list[Token] = []

    def tokens(self, start: int, end: int) -> list[Token]:
        """The tokens of `text[start:end]`."""
        found = self._shared(start) if self._start <= start < self._end <= end else []
        found += tokens(self._text, found[-1].end if found else start, end)
        self._start, self._end, self._found = start, end, found
        return found

    def _shared(self, start: int) -> list[Token]:
        """The tokens from `start` on that are known, with those before the first of these; none where none is."""
        known = self._found
        cut = min(start + _MEETING, self._end) - _UNSURE
        head = tokens(self._text, start, cut + _UNSURE)
        for number, token in enumerate(head):
            at = bisect_left(known, token.start, key=itemgetter(2))
            if token.end > cut or at == len(known):
                break
            if known[at].start == token.start:
                sure = bisect_right(known, self._end - _UNSURE, key=itemgetter(3))
                return head[:number] + known[at:sure]
        return []


_MEETING = 24
"""Two readings meet within so many characters, or stay apart,"""
_UNSURE = 8
"""and no token is longer for what follows further on."""


@lru_cache(maxsize=8192)
def _word(piece: str) -> tuple[str, str, int]:
    """The kind of a word, its form in lower case and the length of the elided article that it begins with."""
    lower = piece.lower()
    if piece in _without_case():
        return "l", lower, 0
    if piece[0].isupper() or not piece[0].islower() or piece[1:2].isupper() or _inner_capital(piece):
        return "N", lower, _elision(piece)
    return "p" if lower in PARTICLES else "l", lower, _elision(piece)


@cache
def _without_case() -> frozenset[str]:
    """What joins and closes names in scripts without capitals: "和", "외"."""
    words = {word for field in ("joins", "others") for words in every(field) for word in words.split()}
    return frozenset(word for word in words if word.lower() == word.upper())


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
    """A capital after a hyphen or apostrophe: "al-Khalili", "d'Angelo", "deVries"."""
    return word != word.lower() and len(word) > 3


def folded(text: str) -> str:
    """The folded form of a stretch of text, punctuation at its ends left off."""
    return fold_name(text.strip(" \t\n,.;:…()[]\"“”„«»‘’'*_"))
