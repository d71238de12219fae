"""A progress bar on standard error, for long runs on a terminal."""

from __future__ import annotations

import sys
from time import monotonic
from typing import Any

from refcheck.safe_text import one_line

FEW = 20


class Progress:
    """`with Progress() as progress: progress(done, total, name)`; silent for few steps and without a terminal."""

    def __init__(self, *, quiet: bool = False) -> None:
        self._on = not quiet and sys.stderr.isatty()
        self._next = 0.0

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_: Any) -> None:
        if self._next:
            sys.stderr.write("\r\033[K")
            sys.stderr.flush()

    def __call__(self, done: int, total: int, name: str) -> None:
        """Shows how far the run is, ten times a second at most."""
        if not self._on or total < FEW or monotonic() < self._next:
            return
        self._next = monotonic() + 0.1
        filled = 24 * done // total
        sys.stderr.write(f"\r\033[K{'█' * filled}{'░' * (24 - filled)} {done:,}/{total:,} {one_line(name[-40:])}")
        sys.stderr.flush()
