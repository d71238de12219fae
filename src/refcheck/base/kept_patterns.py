"""Compiled patterns, kept from one run of the command to the next: compiling them takes half of a start.

`re` turns a pattern into numbers, in Python code, and the numbers into an object that searches, which takes no time.
The numbers are kept in the user's cache folder, by the source and flags of the pattern, so that they are never out of
date, and for one version of the engine; beside them what patterns are made of, the words of all languages in one table,
for the files that they are in.  Where file or engine are not as expected, patterns are compiled as ever.
A file like this is trusted as much as the bytecode that Python itself keeps.
"""

from __future__ import annotations

import marshal
import os
import re
import sys
from contextlib import suppress
from typing import Any, TypeAlias

try:
    import _sre  # type: ignore[import-not-found]
    from re import _compiler, _parser  # type: ignore[attr-defined]
except ImportError:  # another engine than CPython's
    _sre = None

_Code: TypeAlias = tuple[int, bytes, int, dict[str, int]]
"""All flags, the numbers, how many groups there are, and the numbers of those with a name."""

Files: TypeAlias = tuple[tuple[str, int, int], ...]
"""Files that something was made of: name, size and time of the last change."""

_WORDS = "words"
"""The key of what was made of words, beside those of patterns."""

_LARGEST = 4_000_000
"""A file that has grown larger, as patterns changed with many versions, begins anew."""


class KeptPatterns:
    """The patterns in one file: read at once, written by `save` where others were asked for."""

    def __init__(self, folder: str) -> None:
        self._path = os.path.join(folder, f"patterns-{sys.implementation.cache_tag}-{_sre.MAGIC}-{sys.byteorder}")
        self._codes = _read(self._path)
        self._changed = False
        words = self._codes.pop(_WORDS, None)
        is_whole = isinstance(words, tuple) and len(words) == 2 and isinstance(words[1], dict)
        self._words: tuple[Files, dict[Any, Any]] = words if is_whole else ((), {})
        self._known = len(self._words[1])

    def compile(self, source: str, flags: int) -> re.Pattern[str]:
        """As `re.compile`; raises `re.error` as it does."""
        key = (source, int(flags))
        if code := self._codes.get(key):
            with suppress(TypeError, ValueError, RuntimeError, LookupError, AttributeError):  # the file is damaged
                return _built(source, code)
        code = self._codes[key] = _code(*key)
        self._changed = True
        return _built(source, code)

    def words(self, files: Files) -> dict[Any, Any]:
        """The words that an earlier run made of the same files, by what it was asked for; new ones are to be added."""
        if self._words[0] != files:
            self._words, self._known = (files, {}), 0
        return self._words[1]

    def save(self) -> None:
        """Writes the file, whole or not at all; that it cannot be written is no one's concern."""
        if not self._changed and len(self._words[1]) == self._known:
            return
        data = marshal.dumps({**self._codes, _WORDS: self._words} if self._words[1] else self._codes)
        beside = f"{self._path}.{os.getpid()}"
        with suppress(OSError):
            os.makedirs(os.path.dirname(self._path), mode=0o700, exist_ok=True)
            with open(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                file.write(data)
            os.replace(beside, self._path)


def opened(folder: str) -> KeptPatterns | None:
    """The patterns kept in a folder; None where the engine is not CPython's."""
    return KeptPatterns(folder) if _sre else None


def _read(path: str) -> dict[Any, Any]:
    try:
        with open(path, "rb") as file:
            data = file.read(_LARGEST + 1)
        codes = marshal.loads(data) if len(data) <= _LARGEST else {}
    except (OSError, ValueError, EOFError, TypeError):
        return {}
    return codes if isinstance(codes, dict) else {}


def _code(source: str, flags: int) -> _Code:
    """The first half of `re.compile`."""
    from array import array

    parsed = _parser.parse(source, flags)
    numbers = array("I", _compiler._code(parsed, flags)).tobytes()
    state = parsed.state
    return flags | state.flags, numbers, state.groups - 1, state.groupdict


def _built(source: str, code: _Code) -> re.Pattern[str]:
    """The second half."""
    flags, numbers, count, names = code
    groups: list[str | None] = [None] * (count + 1)
    for name, number in names.items():
        groups[number] = name
    pattern: re.Pattern[str] = _sre.compile(
        source, flags, memoryview(numbers).cast("I").tolist(), count, names, tuple(groups)
    )
    return pattern
