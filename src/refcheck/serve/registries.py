"""Asking the registries for a visitor who has ticked the box, with progress."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple
from urllib.parse import urlsplit

from refcheck.model import Reference, Verification
from refcheck.serve.problem import Problem

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
        self._thread = ThreadPoolExecutor(1, "registries")
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
        queue: asyncio.Queue[Progress | None] = asyncio.Queue()

        def progress(done: int, total: int) -> None:
            loop.call_soon_threadsafe(queue.put_nowait, Progress(done, total))

        yield Progress(0, len(references))
        answers = loop.run_in_executor(self._thread, self._ask, references, progress)
        answers.add_done_callback(lambda _: queue.put_nowait(None))
        while (event := await queue.get()) is not None:
            yield event
        yield await answers

    def _ask(self, references: tuple[Reference, ...], progress: Callable[[int, int], None]) -> tuple[Verification, ...]:
        from refcheck.registries import Options, run

        asked = self.registries
        options = Options(
            mailto=asked.mailto or None,
            crossref_url=asked.crossref_url or None,
            offline=asked.offline,
            cache=asked.cache,
            seconds=_SECONDS,
        )
        return run(references, options, progress)
