"""Titles compared word by word: which words of the one are in the other, in order, and which were replaced."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TypeAlias

from rapidfuzz.distance import Indel

from refcheck.base.records import NamedTuple
from refcheck.registries.comparing.spelling import canonical
from refcheck.registries.comparing.text import alike, is_content, words

_LIMIT = 400


class Overlap(NamedTuple):
    """How the words of a registered title (`length` of them) are in a text.

    `matched` of them were found in order inside the stretch `start:end` of the text's words, which begins with the
    title's word number `first` and ends before number `last`; `replaced` words of content are there as others.
    """

    matched: int = 0
    length: int = 0
    start: int = 0
    end: int = 0
    first: int = 0
    last: int = 0
    replaced: int = 0

    @property
    def coverage(self) -> float:
        """The share of the title's words that were found, 0..1."""
        return self.matched / self.length if self.length else 0.0

    @property
    def complete(self) -> bool:
        """The whole title is there but for a slip or two."""
        missing = self.length - self.matched
        return self.length > 0 and self.replaced == 0 and missing <= self.length // 8

    @property
    def beginning(self) -> bool:
        """Only the title's beginning is there, word for word; whether the entry's title ends there is not said."""
        whole = self.last == self.matched and self.first == 0
        return whole and self.matched >= 3 and self.coverage >= 0.3


@lru_cache(maxsize=2048)
def similarity(a: str, b: str) -> float:
    """How much two titles are one, 0..1; the same in both directions."""
    return Indel.normalized_similarity(_joined(a), _joined(b))


def _joined(title: str) -> str:
    return "".join(canonical(word) for word in words(title) if word != "and")


def find(title: Sequence[str], text: Sequence[str]) -> Overlap:
    """The best place of a title's words in a text's words (local alignment; a slip in a word is forgiven).

    The work grows with the product of both lengths, which are cut at 400 words.
    """
    title, text = title[:_LIMIT], text[:_LIMIT]
    same = _same_words(title, text)
    if sum(bool(same[word]) for word in title) * 5 < len(title) or not title:
        return Overlap(length=len(title))
    return _traced(_table(title, text, same), title, text, same)


_Same: TypeAlias = Mapping[str, frozenset[str]]


def _same_words(title: Sequence[str], text: Sequence[str]) -> _Same:
    """For each word of the title those of the text that are the same but for a slip."""
    known = frozenset(text)
    forms: dict[str, set[str]] = {}
    for word in known:
        forms.setdefault(canonical(word), set()).add(word)
    found = {}
    for word in set(title):
        size = len(word)
        near = {other for other in known if abs(len(other) - size) <= 2 and alike(word, other)} if size > 3 else set()
        found[word] = frozenset(near | forms.get(canonical(word), set()))
    return found


def _table(title: Sequence[str], text: Sequence[str], same: _Same) -> list[list[float]]:
    """Scores of the best alignments that end at each pair of words."""
    table = [[0.0] * (len(text) + 1)]
    for word in title:
        above, row, left = table[-1], [0.0], 0.0
        accepted = same[word]
        for column, other in enumerate(text):
            score = above[column] + (1.0 if other in accepted else -0.6)
            aside = (left if left > above[column + 1] else above[column + 1]) - 0.6
            left = score if score > aside else aside
            if left < 0.0:
                left = 0.0
            row.append(left)
        table.append(row)
    return table


def _traced(table: list[list[float]], title: Sequence[str], text: Sequence[str], same: _Same) -> Overlap:
    score, i, j = max((score, -i, -j) for i, row in enumerate(table) for j, score in enumerate(row))
    i, j = -i, -j
    if score <= 0:
        return Overlap(length=len(title))
    last, end, matched = i, j, 0
    lost: list[str] = []
    put: list[str] = []
    while i and j and table[i][j] > 0:
        here = table[i][j]
        equal = text[j - 1] in same[title[i - 1]]
        if abs(here - table[i - 1][j - 1] - (1.0 if equal else -0.6)) < 1e-9:
            i, j = i - 1, j - 1
            matched += equal
            if not equal:
                lost.append(title[i])
                put.append(text[j])
        elif abs(here - table[i - 1][j] + 0.6) < 1e-9:
            i -= 1
            lost.append(title[i])
        else:
            j -= 1
            put.append(text[j])
    return Overlap(matched, len(title), j, end, i, last, _replaced(lost, put))


def _replaced(lost: Sequence[str], put: Sequence[str]) -> int:
    """Content words that others stand for; words that were only split or joined ("bio medicine") do not count."""
    if "".join(reversed(lost)) == "".join(reversed(put)):
        return 0
    return min(sum(map(is_content, lost)), sum(map(is_content, put)))
