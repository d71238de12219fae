"""The processes of a run: they hear nothing of Ctrl-C, end with the run however it ends, and are replaced if killed."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from types import TracebackType

from refcheck.batch.results import Row, Task, Wanted, rows


class Job:
    """Tasks that one process does; `rows` waits for what it makes of them."""

    def __init__(self, crew: Crew, tasks: list[Task]) -> None:
        self._crew = crew
        self.tasks = tasks
        self._future = crew.sent(tasks)

    def rows(self) -> list[Row]:
        """The rows in the order of the tasks; where a process was killed, each of them is tried by itself."""
        try:
            return self._future.result()
        except BrokenProcessPool:
            return [self._crew.alone(task) for task in self.tasks]


class Crew:
    """So many processes, as a context: at its end they have ended, at once where it ends by an exception."""

    def __init__(self, size: int, wanted: Wanted) -> None:
        self._size = size
        self._wanted = wanted
        self._pool = _pool(size)

    def __enter__(self) -> Crew:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if kind is None:
            self._pool.shutdown()
        else:
            _stop(self._pool)

    def job(self, tasks: list[Task]) -> Job:
        """Hands tasks to the next process that is free."""
        return Job(self, tasks)

    def sent(self, tasks: list[Task]) -> Future[list[Row]]:
        """The rows to come; processes that were killed are replaced first."""
        try:
            return _submitted(self._pool, tasks, self._wanted)
        except BrokenProcessPool:
            self._pool.shutdown()
            self._pool = _pool(self._size)
            return _submitted(self._pool, tasks, self._wanted)

    def alone(self, task: Task) -> Row:
        """The row of a task, by a process of its own, which nobody else's fault ends."""
        pool = _pool(1)
        try:
            return _submitted(pool, [task], self._wanted).result()[0]
        except BrokenProcessPool:
            return Row(task.path, error=f"{task.path}: the process that checked it was killed")
        finally:
            _stop(pool)


def _pool(size: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(size, initializer=_begin)


def _submitted(pool: ProcessPoolExecutor, tasks: list[Task], wanted: Wanted) -> Future[list[Row]]:
    with _deaf_to_interrupts():
        return pool.submit(_rows, tasks, wanted)


def _stop(pool: ProcessPoolExecutor) -> None:
    """Ends a pool and what it is at."""
    processes = list((pool._processes or {}).values())  # Python has no public way before 3.14
    pool.shutdown(wait=False, cancel_futures=True)
    for process in processes:
        process.terminate()
    for process in processes:
        process.join()


def _rows(tasks: list[Task], wanted: Wanted) -> list[Row]:
    import gc

    found = rows(tasks, wanted)
    gc.collect()
    return found


def _begin() -> None:
    """A process begins: Ctrl-C is a matter of the first one, and when that one is gone, so is this."""
    import gc
    import signal
    from multiprocessing import parent_process
    from threading import Thread

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # for a system without signal masks
    parent = parent_process()
    if parent is not None:
        Thread(target=_end_with, args=(parent.join,), daemon=True).start()
    # a check makes no cycles, and with a thread about it leaves the collector on: between two jobs is early enough
    gc.freeze()
    gc.disable()


def _end_with(wait: Callable[[], None]) -> None:
    wait()
    os._exit(1)


@contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    """Processes that begin meanwhile never hear of Ctrl-C, which a terminal sends to all: the first one ends them."""
    import signal

    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
