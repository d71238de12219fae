"""Patterns that are compiled on first use: a plain check needs half of them, and compiling one costs a millisecond."""

from __future__ import annotations

import re
from typing import Any, cast


class _Pattern:
    """Stands for `re.compile(source, flags)`; from the first use on each method is the compiled pattern's own."""

    def __init__(self, source: str, flags: int) -> None:
        self._source = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # asked for by copy and the like, which need no pattern
            raise AttributeError(name)
        value = getattr(re.compile(self._source, self._flags), name)
        setattr(self, name, value)
        return value


def lazy(source: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern of `source`, to be used as the result of `re.compile` is; an error shows on first use."""
    return cast("re.Pattern[str]", _Pattern(source, flags))
