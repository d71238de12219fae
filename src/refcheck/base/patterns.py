"""What is looked for in texts: patterns, compiled on first use as a plain check needs half of them, and plain words.

`lazy` is for a pattern that has a name at the head of its module, `compiled` for one that reads best where it is used.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from refcheck.base.kept_patterns import Files, KeptPatterns


class _Pattern:
    """Stands for `re.compile(source, flags)`; from the first use on each method is the compiled pattern's own."""

    def __init__(self, source: str | Callable[[], str], flags: int) -> None:
        self._source = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # asked for by copy and the like, which need no pattern
            raise AttributeError(name)
        source = self._source if isinstance(self._source, str) else self._source()
        value = getattr(compiled(source, self._flags), name)
        setattr(self, name, value)
        return value


def lazy(source: str | Callable[[], str], flags: int = 0) -> re.Pattern[str]:
    """The pattern of `source`, to be used as the result of `re.compile` is; an error shows on first use.

    A function is called for the source then: one that asks for the words of every language.
    """
    return cast("re.Pattern[str]", _Pattern(source, flags))


@cache
def compiled(source: str, flags: int = 0) -> re.Pattern[str]:
    """`re.compile` that remembers every pattern, where `re` itself forgets after five hundred."""
    return _kept.compile(source, flags) if _kept else re.compile(source, flags)


_kept: KeptPatterns | None = None
"""What earlier runs compiled; only the command asks for it."""


def keep(folder: str) -> None:
    """From now on takes patterns that an earlier run compiled from a folder; `save` leaves those of this run there.

    An empty name ends that.
    """
    from refcheck.base.kept_patterns import opened

    global _kept
    _kept = opened(folder) if folder else None


def kept_words(files: Files) -> dict[Any, Any]:
    """What an earlier run made of the words in some files, to be filled; see `KeptPatterns.words`."""
    return _kept.words(files) if _kept and files else {}


def save() -> None:
    """Leaves the patterns of this run for the next one."""
    if _kept:
        _kept.save()


def capitalised(found: Iterable[re.Match[str] | None]) -> bool:
    """Whether one of the matches ends in a letter that is not small: a capital, or of a script without case.

    No range of characters separates them: in Latin Extended small letters and capitals take turns.
    """
    return any(match is not None and not match[0][-1].islower() for match in found)


def has_any(text: str, words: Iterable[str]) -> bool:
    """Whether one of the words is in a text: as `any` of a generator, in half the time."""
    for word in words:  # noqa: SIM110
        if word in text:
            return True
    return False


class Phrases:
    """Many phrases that are looked for in a text at once: only those whose last word is in it.

    Those in letters of East Asia, where no spaces part the words, are looked for wherever a word begins with one.
    """

    def __init__(self, phrases: Iterable[str]) -> None:
        self._ending: dict[str, list[str]] = {}
        self._unspaced: list[str] = []
        for phrase in phrases:
            if phrase > _EAST_ASIAN:
                self._unspaced.append(phrase)
            else:
                self._ending.setdefault(_parted(phrase)[-1], []).append(phrase)
        self._ends = frozenset(self._ending)

    def within(self, text: str) -> list[str]:
        """Those that occur in a text."""
        words = _parted(text)
        found = [phrase for last in self._ends.intersection(words) for phrase in self._ending[last] if phrase in text]
        if words and not text.isascii() and max(words) > _EAST_ASIAN:
            found += [phrase for phrase in self._unspaced if phrase in text]
        return found


_EAST_ASIAN = "\u3000"
_MARKS = '()[].,;:/“”"'
_APART = str.maketrans(dict.fromkeys(_MARKS, " "))


def _parted(text: str) -> list[str]:
    if text.isascii():
        return text.translate(_APART).split()
    for mark in _MARKS:  # faster than `translate`, which is quick in ASCII alone
        if mark in text:
            text = text.replace(mark, " ")
    return text.split()
