"""A progress bar on standard error, for runs over many files on a terminal."""

from __future__ import annotations

import sys
from time import monotonic
from typing import Any

FEW = 20


class Progress:
    """`with Progress(total) as progress: progress.at(done, name)`; silent for few files or without a terminal."""

    def __init__(self, total: int, *, quiet: bool = False) -> None:
        self._total = total
        self._on = total >= FEW and not quiet and sys.stderr.isatty()
        self._next = 0.0

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_: Any) -> None:
        if self._on:
            sys.stderr.write("\r\033[K")
            sys.stderr.flush()

    def at(self, done: int, name: str) -> None:
        """Shows how far the run is, ten times a second at most."""
        if not self._on or monotonic() < self._next:
            return
        self._next = monotonic() + 0.1
        filled = 24 * done // self._total
        sys.stderr.write(f"\r\033[K{'█' * filled}{'░' * (24 - filled)} {done}/{self._total} {name[-40:]}")
        sys.stderr.flush()
