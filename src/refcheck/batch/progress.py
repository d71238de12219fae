"""A progress bar on standard error, for long runs on a terminal: how far, how fast, how long still."""

from __future__ import annotations

import sys
from time import monotonic
from typing import Any

from refcheck.base.safe_text import one_line

FEW = 20
_SETTLED = 2.0
"""Seconds after which the rate so far says something about the rest."""


class Progress:
    """`with Progress() as progress: progress(done, total, name)`; silent for few steps and without a terminal."""

    def __init__(self, *, quiet: bool = False) -> None:
        self._on = not quiet and sys.stderr.isatty()
        self._next = 0.0
        self._begun = monotonic()

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_: Any) -> None:
        if self._next:
            sys.stderr.write("\r\033[K")
            sys.stderr.flush()

    def __call__(self, done: int, total: int, name: str) -> None:
        """Shows how far the run is, ten times a second at most; `total` 0 is not known."""
        now = monotonic()
        if not self._on or 0 < total < FEW or now < self._next:
            return
        self._next = now + 0.1
        sys.stderr.write(f"\r\033[K{line(done, total, now - self._begun)} {one_line(name[-40:])}")
        sys.stderr.flush()


def line(done: int, total: int, seconds: float) -> str:
    """The bar with the rate and the time left.

    >>> line(600, 1000, 30.0)
    '██████████████░░░░░░░░░░ 600/1,000, 20/s, 20 s left'
    >>> line(3, 0, 30.0)
    '3, 0.1/s'
    """
    if not total:
        return f"{done:,}{_rate(done, seconds)}"
    filled = 24 * done // total
    left = f", {_time(seconds / done * (total - done))} left" if done and seconds >= _SETTLED else ""
    return f"{'█' * filled}{'░' * (24 - filled)} {done:,}/{total:,}{_rate(done, seconds)}{left}"


def _rate(done: int, seconds: float) -> str:
    if not done or seconds < _SETTLED:
        return ""
    rate = done / seconds
    return f", {rate:,.0f}/s" if rate >= 10 else f", {rate:.1f}/s"


def _time(seconds: float) -> str:
    """A time as people say it.

    >>> _time(59.4), _time(61), _time(7300)
    ('59 s', '1 min 1 s', '2 h 1 min')
    """
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60} s"
    return f"{whole // 3600} h {whole % 3600 // 60} min"
