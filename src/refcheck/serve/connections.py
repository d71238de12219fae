"""The connections of the server: how many there may be, and how long one may take to say what it wants.

uvicorn bounds neither: `limit_concurrency` answers 503 to everybody as soon as that many connections are open, whatever
they wait for, and nothing times a header.  So clients that send half a request would keep all others out.
"""

from __future__ import annotations

import asyncio
from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol

MOST = 500
# connections taken from the operating system at once, before the first of them is counted
BACKLOG = 256
HEADER_SECONDS = 10.0


class BoundedProtocol(H11Protocol):
    """HTTP/1.1 on one connection; of too many connections, the one whose request has been awaited longest is closed.

    A client that sends its request whole is never closed this way: it waits for us, not we for it.
    """

    most = MOST
    header_seconds = HEADER_SECONDS
    _awaited: dict[BoundedProtocol, None] = {}  # noqa: RUF012 (shared by all connections; those awaited longest first)
    _timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Takes a connection, in place of another where there are too many."""
        super().connection_made(transport)
        if len(self.connections) > self.most:
            (next(iter(self._awaited), None) or self).give_up()
        self._await_request()
        self._time_header()

    def data_received(self, data: bytes) -> None:
        """Takes a part of a request."""
        super().data_received(data)
        if not self._has_header():
            self._time_header()
            return
        self._stop_timer()
        if not self.cycle.more_body:
            self._awaited.pop(self, None)

    def on_response_complete(self) -> None:
        """The connection is kept open for another request."""
        self._await_request()
        super().on_response_complete()

    def connection_lost(self, exc: Exception | None) -> None:
        """The connection has ended."""
        self._stop_timer()
        self._awaited.pop(self, None)
        super().connection_lost(exc)

    def give_up(self) -> None:
        """Ends the connection now."""
        self._stop_timer()
        self._awaited.pop(self, None)
        self.connections.discard(self)
        self.transport.abort()

    def _has_header(self) -> bool:
        return self.cycle is not None and not self.cycle.response_complete

    def _await_request(self) -> None:
        if not self.transport.is_closing():
            self._awaited.pop(self, None)
            self._awaited[self] = None

    def _time_header(self) -> None:
        """The whole header has so many seconds, however many pieces it comes in."""
        if self._timer is None and not self.transport.is_closing():
            self._timer = self.loop.call_later(self.header_seconds, self.give_up)

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None


def protocol(open_files: int | None = None) -> type[BoundedProtocol]:
    """The protocol for a process that may have so many files open (None: as the system says)."""
    limit = _open_files() if open_files is None else open_files
    # what is accepted but not yet counted takes files, too, and so do the workers
    values: dict[str, Any] = {"most": max(16, min(MOST, limit - BACKLOG - 100)), "_awaited": {}}
    return type("Protocol", (BoundedProtocol,), values)


def _open_files() -> int:
    try:
        from resource import RLIMIT_NOFILE, getrlimit
    except ImportError:  # Windows has no such limit
        return MOST + BACKLOG + 100
    soft = getrlimit(RLIMIT_NOFILE)[0]
    return soft if soft > 0 else MOST + BACKLOG + 100
