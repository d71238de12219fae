"""What one request, and all of them together, may take: bytes, seconds, workers, places in the queue."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any, TypeVar

import anyio
from anyio import CapacityLimiter, to_process
from starlette.requests import ClientDisconnect, Request

from refcheck.base.records import NamedTuple
from refcheck.errors import WrongValue
from refcheck.serve.problem import Problem

T = TypeVar("T")
_RETRY = {"Retry-After": "2"}


class Limits(NamedTuple):
    """Bounds of the server.

    `size` is the bytes of one body, `file` those of one in which the page sends a file, `buffered` those of all bodies
    being read; `seconds` is for the check itself, `patience` for a body to arrive; `workers` checks run at once and
    `waiting` more may wait for one.
    """

    size: int = 2_000_000
    file: int = 30_000_000
    buffered: int = 64_000_000
    seconds: float = 30.0
    patience: float = 15.0
    workers: int = max(1, os.cpu_count() or 1)
    waiting: int = 64


class Bounded:
    """Reads bodies and runs checks within the limits; what does not fit is refused at once with 413, 408 or 503."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._buffered = 0
        self._under_way = 0
        self._limiter = CapacityLimiter(limits.workers)

    async def body(self, request: Request, limit: int = 0) -> bytes:
        """The body of a request; raises Problem for one that is too large, too slow or too much beside the others."""
        limit = limit or self.limits.size
        length = request.headers.get("content-length", "")
        if length.isdigit() and int(length) > limit:
            raise too_large(limit)
        parts: list[bytes] = []
        size = 0
        try:
            with anyio.fail_after(self.limits.patience):
                async for part in request.stream():
                    size += len(part)
                    self._buffered += len(part)
                    parts.append(part)
                    if size > limit:
                        raise too_large(limit)
                    if self._buffered > self.limits.buffered:
                        raise Problem(503, "Too much is being sent at once; try again in a moment.", _RETRY)
            return b"".join(parts)
        except TimeoutError:
            raise Problem(408, f"The text did not arrive within {self.limits.patience:g} seconds.") from None
        except ClientDisconnect:
            raise Problem(400, "The connection was closed before the text had arrived.") from None
        finally:
            self._buffered -= size

    async def run(self, work: Callable[..., T], *arguments: Any) -> T:
        """Runs a function in a worker process; raises Problem where the queue is full or time is up.

        A worker that takes too long is ended, so a hostile text costs its own seconds and no more.
        """
        if self._under_way >= self.limits.workers + self.limits.waiting:
            raise Problem(503, "Too many texts are being checked; try again in a moment.", _RETRY)
        self._under_way += 1
        try:
            async with self._limiter:
                with anyio.fail_after(self.limits.seconds):
                    return await to_process.run_sync(work, *arguments, cancellable=True, limiter=CapacityLimiter(1))
        except WrongValue as error:  # a file that is of no format that is read
            raise Problem(422, f"{str(error)[:1].upper()}{str(error)[1:]}.") from error
        except TimeoutError:
            raise Problem(503, f"This took longer than {self.limits.seconds:g} seconds and was ended.") from None
        finally:
            self._under_way -= 1


def too_large(limit: int) -> Problem:
    """What is said of a body or text of more bytes than that."""
    return Problem(413, f"The text is larger than {limit / 1_000_000:g} MB, the most that is taken here.")
