"""Manners towards a registry: so many requests a second, so many at once, waits that grow, and giving up in time."""

from __future__ import annotations

import random
import threading
import time
from collections import deque
from collections.abc import Mapping
from email.utils import parsedate_to_datetime

# The registry counts a request when it arrives, which is some time between its start and its end: a request that goes
# out a second after the end of the one before the last N cannot be one too many.  Slow answers would make that too
# slow, so no more than this much of them counts.
_TRAVEL = 0.6
# A place is given back a moment after the answer: the other side may count the request as open a little longer.
_GRACE = 0.02
LONGEST_WAIT = 60.0


class Turn:
    """One request's stay in a pool, on the monotonic clock."""

    __slots__ = ("end", "start")

    def __init__(self, start: float) -> None:
        self.start = start
        self.end = start + _TRAVEL

    def sending(self) -> None:
        """The request goes out now, later than planned on a busy machine."""
        self.end = time.monotonic() + _TRAVEL


class Pool:
    """One route's limits: `rate` requests a second and `concurrency` at once, kept over all threads."""

    def __init__(self, rate: float, concurrency: int) -> None:
        size = max(1, int(rate))
        self._interval = self._usual = 1 / rate
        self._window = size / rate
        self._recent: deque[Turn] = deque(maxlen=size)
        self._places = threading.Semaphore(concurrency)
        self._lock = threading.Lock()
        self._next = 0.0
        self._resume = 0.0

    def enter(self, deadline: float) -> Turn | None:
        """Waits for its turn; None when it would not come before `deadline` (on the monotonic clock)."""
        if not self._places.acquire(timeout=max(0.0, deadline - time.monotonic())):
            return None
        turn = self._reserved(deadline)
        if turn is None:
            self._places.release()
            return None
        while (wait := max(turn.start, self._resume) - time.monotonic()) > 0:
            time.sleep(wait)
        return turn

    def _reserved(self, deadline: float) -> Turn | None:
        with self._lock:
            at = max(self._next, time.monotonic())
            if len(self._recent) == self._recent.maxlen:
                at = max(at, self._recent[0].end + self._window)
            if at >= deadline:
                return None
            self._next = at + self._interval
            turn = Turn(at)
            self._recent.append(turn)
            return turn

    def leave(self, turn: Turn) -> None:
        """Gives the place back."""
        turn.end = min(turn.end, time.monotonic())
        time.sleep(min(_GRACE, self._interval))
        self._places.release()

    def answered(self) -> None:
        """An answer came: back towards the usual pace."""
        self._interval = max(self._usual, self._interval * 0.9)

    def pause(self, seconds: float) -> None:
        """Nobody asks for so long, and then more slowly for a while: the registry said that it was too much."""
        with self._lock:
            self._resume = max(self._resume, time.monotonic() + seconds)
            self._next = max(self._next, self._resume)
            self._interval = min(self._interval * 1.5, 10.0)


class Breaker:
    """Stops asking a registry that does not answer: `limit` requests in a row given up, all their tries included."""

    def __init__(self, limit: int = 3) -> None:
        self._limit = limit
        self._failures = 0
        self.reason = ""

    @property
    def is_open(self) -> bool:
        """Whether nothing more should be asked in this run."""
        return self._failures >= self._limit

    def succeeded(self) -> None:
        """An answer came."""
        self._failures = 0

    def failed(self, reason: str, *, for_good: bool = False) -> None:
        """A request was given up; `for_good` when the registry said that it will not answer for long."""
        self.reason = reason
        self._failures = self._limit if for_good else self._failures + 1


def backoff(attempt: int, base: float = 0.4, cap: float = 8.0) -> float:
    """Seconds to wait before the next try: a random part of a bound that doubles (full jitter), never nothing."""
    bound = min(cap, base * float(2**attempt))
    return bound * (0.3 + 0.7 * random.random())


def retry_after(headers: Mapping[str, str], now: float | None = None) -> float | None:
    """Seconds that a Retry-After header asks for, in either form: a number or an HTTP date."""
    value = next((value for name, value in headers.items() if name.lower() == "retry-after"), "").strip()
    if not value:
        return None
    try:
        return max(0.0, float(value))
    except ValueError:
        pass
    try:
        moment = parsedate_to_datetime(value).timestamp()
    except (TypeError, ValueError, OverflowError):
        return None
    return max(0.0, moment - (time.time() if now is None else now))
