"""A server that ends within a second when it is asked to, whatever it is doing, and says nothing about it."""

from __future__ import annotations

import logging
import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn

# what is under way gets this long to be answered; whatever hangs after that is left
GRACE = 0.3
_AT_LAST = 0.85
_SIGNALS = (signal.SIGINT, signal.SIGTERM)


class Server(uvicorn.Server):
    """uvicorn's server with signals of its own; `ended_by` is the signal that ended it (0: none)."""

    ended_by = 0

    @contextmanager
    def attentive(self) -> Iterator[None]:
        """Waits for a signal in a thread, with the signals blocked elsewhere; run the server inside of it.

        Worker processes inherit what is blocked, so a Ctrl+C, which the terminal sends to them as well, leaves them to
        us: a worker that is just starting would print a traceback.
        """
        if not hasattr(signal, "pthread_sigmask"):  # Windows
            yield
            return
        before = signal.pthread_sigmask(signal.SIG_BLOCK, _SIGNALS)
        threading.Thread(target=self._wait, name="signals", daemon=True).start()
        try:
            yield
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leaves the signals to `attentive` where that is possible."""
        if hasattr(signal, "pthread_sigmask"):
            yield
        else:
            with super().capture_signals():
                yield

    def _wait(self) -> None:
        self.ended_by = int(signal.sigwait(_SIGNALS))
        # that requests are cut short is meant, and no fault to report
        logging.getLogger("uvicorn.error").setLevel(logging.CRITICAL + 1)
        logging.getLogger("asyncio").setLevel(logging.CRITICAL + 1)
        self.should_exit = True
        last = threading.Timer(_AT_LAST, os._exit, (status(self.ended_by),))
        last.daemon = True
        last.start()


def status(ended_by: int) -> int:
    """The exit status that shells give to a process ended by a signal; 0 without one."""
    return 128 + ended_by if ended_by else 0
