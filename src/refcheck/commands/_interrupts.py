"""Ctrl-C in the middle of a run: no further document is waited for, and what is done is still written."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from types import FrameType
from typing import Any, TypeVar

T = TypeVar("T")


class Interrupts:
    """As a context: `heard` says that there was a Ctrl-C; a second one ends everything, as it does elsewhere."""

    def __init__(self) -> None:
        self.heard = False
        self._waits = False
        self._before: Any = None

    def __enter__(self) -> Interrupts:
        try:
            self._before = signal.signal(signal.SIGINT, self._hear)
        except ValueError:  # not the main thread of a program, which is the one that hears
            self._before = None
        return self

    def __exit__(self, *_: object) -> None:
        if self._before is not None:
            signal.signal(signal.SIGINT, self._before)

    def next(self, items: Iterator[T]) -> T | None:
        """The next item; None at the end, and after a Ctrl-C, which ends the waiting for it."""
        if self.heard:
            return None
        try:
            self._waits = True
            return next(items, None)
        except KeyboardInterrupt:
            return None
        finally:
            self._waits = False

    def _hear(self, number: int, frame: FrameType | None) -> None:
        again, self.heard = self.heard, True
        if again or self._waits:
            raise KeyboardInterrupt
