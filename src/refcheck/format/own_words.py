"""What the running text of a bibliography says of words: those that are small in it are ordinary, others are names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from refcheck.format.words import word_set

_SMALL = re.compile(r"(?<=[a-z,;] )[a-z]{4,}(?![\w’'-])")
_LARGE = re.compile(r"(?<=[a-z,;] )[A-Z][a-z]{3,}(?![\w’'-])")
_LONG = re.compile(r"(?<![\w’'-])[A-Za-z][a-z]{4,}")
_ENGLISH = re.compile(r"\b(?:the|of|and|in|for|with|on)\b")
_OTHERS = re.compile(r"\b(?:de|la|el|los|las|que|der|die|und|des|les|du|para|con|una|por|del|em|da|na|di|che)\b")
_TAG = re.compile("<[^<>]*>")
_OF_NAMES = word_set(
    """
    agency association book center centre college committee council department finder foundation institute journal
    library memorial ministry office program programme project review scale school section society study survey test
    university
    """
)
"""Words that names of several words have, and that are none by themselves."""
_LONGEST = 2000
"""Characters of an abstract that are looked at."""
_SMALL_TWICE = 2
_LARGE_OFTEN = 3


class OwnWords:
    """The words within the sentences of titles and abstracts, counted when they are first asked for."""

    def __init__(self, items: Iterable[Mapping[str, Any]]) -> None:
        self._items = items
        self._counted: tuple[Counter[str], Counter[str]] | None = None

    def is_small(self, word: str) -> bool:
        """True for a word that several texts have in small letters, and none with a capital."""
        small, large = self._counts()
        return small[word] >= _SMALL_TWICE and not large[word]

    def is_name(self, word: str) -> bool:
        """True for a word that several texts have with a capital, and none in small letters."""
        small, large = self._counts()
        return large[word] >= _LARGE_OFTEN and not small[word] and word not in _OF_NAMES

    def _counts(self) -> tuple[Counter[str], Counter[str]]:
        if self._counted is None:
            small: Counter[str] = Counter()
            large: Counter[str] = Counter()
            for text in {text for item in self._items for text in _texts(item)}:
                if _is_running(text):
                    small.update(set(_SMALL.findall(text)))
                    large.update({word.lower() for word in _LARGE.findall(text)})
            self._counted = small, large
        return self._counted


_OWN: ContextVar[OwnWords | None] = ContextVar("own_words", default=None)


@contextmanager
def words_of(items: Iterable[Mapping[str, Any]]) -> Iterator[None]:
    """While it lasts, the words of these items count."""
    token = _OWN.set(OwnWords(items))
    try:
        yield
    finally:
        _OWN.reset(token)


def own_words() -> OwnWords | None:
    """The words of the bibliography that is being formatted."""
    return _OWN.get()


def _texts(item: Mapping[str, Any]) -> Iterator[str]:
    for key in ("title", "abstract"):
        value = item.get(key)
        if isinstance(value, str) and " " in value:
            yield _TAG.sub("", value[:_LONGEST]) if "<" in value else value[:_LONGEST]


def _is_running(text: str) -> bool:
    """True for English whose longer words mostly are small, as they are in sentences."""
    words = _LONG.findall(text)
    small = sum(word.islower() for word in words)
    if small <= 2 * (len(words) - small):
        return False
    return len(_ENGLISH.findall(text)) > 2 * len(_OTHERS.findall(text))
