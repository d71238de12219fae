"""Asking the registries for a visitor who has ticked the box, with progress."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from threading import Thread
from urllib.parse import urlsplit

from refcheck.base.records import NamedTuple
from refcheck.model import Reference
from refcheck.serve.problem import Problem
from refcheck.verdicts import Verification

# one document at a time, so that the registries' published limits hold for all visitors together
_MOST_REFERENCES = 300
_MOST_WAITING = 8
_SECONDS = 180.0


class Registries(NamedTuple):
    """Whom to ask, and as whom; `enabled` false takes the tick box away."""

    enabled: bool = True
    mailto: str = ""
    crossref_url: str = ""
    offline: bool = False
    cache: bool = True

    def available(self) -> bool:
        """Whether the box is shown: wanted, and the extra is installed."""
        from importlib.util import find_spec

        return self.enabled and find_spec("habanero") is not None and find_spec("rapidfuzz") is not None

    def named(self) -> str:
        """For the sentence that says what is sent where."""
        return urlsplit(self.crossref_url).netloc or "Crossref and DataCite"


class Progress(NamedTuple):
    """How many references have been asked about."""

    done: int
    total: int


class Asker:
    """Asks for one visitor after the other."""

    def __init__(self, registries: Registries) -> None:
        self.registries = registries
        self._turn = asyncio.Lock()
        self._waiting = 0

    async def events(self, references: tuple[Reference, ...]) -> AsyncIterator[Progress | tuple[Verification, ...]]:
        """Progress as the answers come, at last the verifications, one a reference.

        Raises Problem where the registries are not asked at all.
        """
        if not self.registries.available():
            raise Problem(403, "This server does not ask the registries.")
        if len(references) > _MOST_REFERENCES:
            raise Problem(422, f"The registries are asked about {_MOST_REFERENCES} references at most.")
        if self._waiting >= _MOST_WAITING:
            raise Problem(503, "Too many visitors are asking the registries; try again in a minute.")
        self._waiting += 1
        try:
            async for event in self._asked(references):
                yield event
        finally:
            self._waiting -= 1

    async def _asked(self, references: tuple[Reference, ...]) -> AsyncIterator[Progress | tuple[Verification, ...]]:
        loop = asyncio.get_running_loop()
        queue: asyncio.Queue[Progress | tuple[Verification, ...] | Exception] = asyncio.Queue()

        def put(event: Progress | tuple[Verification, ...] | Exception) -> None:
            with contextlib.suppress(RuntimeError):  # the server has ended meanwhile
                loop.call_soon_threadsafe(queue.put_nowait, event)

        def ask() -> None:
            try:
                put(self._ask(references, lambda done, total: put(Progress(done, total))))
            except Exception as error:
                put(error)

        yield Progress(0, len(references))
        async with self._turn:
            # no executor: its threads are waited for at the end, and a registry may take minutes
            Thread(target=ask, name="registries", daemon=True).start()
            while isinstance(event := await queue.get(), Progress):
                yield event
        if isinstance(event, Exception):
            raise event
        yield event

    def _ask(self, references: tuple[Reference, ...], progress: Callable[[int, int], None]) -> tuple[Verification, ...]:
        from refcheck.registries import VerifyOptions, run

        asked = self.registries
        options = VerifyOptions(
            mailto=asked.mailto or None,
            urls={"crossref": asked.crossref_url} if asked.crossref_url else {},
            offline=asked.offline,
            cache=asked.cache,
            seconds=_SECONDS,
        )
        return run(references, options, progress)
