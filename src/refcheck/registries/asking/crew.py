"""A few threads that work through a list while the caller does other things."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import Generic, TypeVar

from refcheck.registries.asking import in_browser

T = TypeVar("T", bound=Hashable)
R = TypeVar("R")
_THREADS = 3


def each(items: Iterable[T], function: Callable[[T], R]) -> Iterator[tuple[T, R]]:
    """Pairs of an item and what `function` makes of it, as they are done, by a crew."""
    crew = Crew(function)
    for item in items:
        crew.put(item)
    return crew.results()


class Crew(Generic[T, R]):
    """At most three threads that apply `function` to what is put in, each item once, while the caller does other work.

    The threads are daemons: a request that hangs does not keep the process from ending.
    """

    def __init__(self, function: Callable[[T], R]) -> None:
        self._function = function
        self._todo: queue.SimpleQueue[T | None] = queue.SimpleQueue()
        self._done: queue.SimpleQueue[tuple[T, R | None, BaseException | None]] = queue.SimpleQueue()
        self._known: set[T] = set()
        self._threads = 0

    def put(self, item: T) -> None:
        """Adds an item, unless it was added before."""
        if item in self._known:
            return
        self._known.add(item)
        self._todo.put(item)
        if not in_browser.HERE and self._threads < _THREADS:
            self._threads += 1
            threading.Thread(target=self._work, daemon=True).start()

    def results(self) -> Iterator[tuple[T, R]]:
        """The items with their results, as they are done; ends the crew.  Raises what `function` raised."""
        for _ in range(self._threads):
            self._todo.put(None)
        for _ in range(len(self._known)):
            if in_browser.HERE:
                self._one(self._todo.get())  # type: ignore[arg-type]  # no thread waits for an end
            item, result, error = self._done.get()
            if error is not None:
                raise error
            yield item, result  # type: ignore[misc]

    def _work(self) -> None:
        while (item := self._todo.get()) is not None:
            self._one(item)

    def _one(self, item: T) -> None:
        try:
            self._done.put((item, self._function(item), None))
        except BaseException as error:
            self._done.put((item, None, error))
