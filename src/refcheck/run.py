"""Many files: in several processes where it pays, in a stable order, with the registries asked once for all."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeAlias

from refcheck.config import Config
from refcheck.errors import RefcheckError
from refcheck.task import Outcome, Started, Task, check_task, finish, start

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

# bytes of text from which more processes save more time than their start costs
PARALLEL_FROM = 1_000_000

Progress: TypeAlias = Callable[[int, int, str], None]
"""Called with how much is done, of how much, and its name."""


def outcomes(tasks: Sequence[Task], jobs: int, progress: Progress) -> Generator[Outcome, None, None]:
    """The outcomes in the order of the tasks; `jobs` 0 decides by the amount of text."""
    jobs = min(jobs or _jobs(tasks), len(tasks))
    if jobs < 2:
        for done, task in enumerate(tasks):
            progress(done, len(tasks), task.path)
            yield check_task(task)
    else:
        yield from _parallel(tasks, jobs, progress)


def _parallel(tasks: Sequence[Task], jobs: int, progress: Progress) -> Generator[Outcome, None, None]:
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    pool = ProcessPoolExecutor(jobs, initializer=_ignore_interrupts)
    with _ended(pool):
        with _deaf_to_interrupts():
            futures = [pool.submit(check_task, task) for task in tasks]
        for done, (task, future) in enumerate(zip(tasks, futures, strict=True)):
            progress(done, len(tasks), task.path)
            try:
                yield future.result()
            except BrokenProcessPool:
                yield Outcome(task.path, error=f"{task.path}: the process that checked it was killed")


@contextmanager
def _ended(pool: ProcessPoolExecutor) -> Iterator[None]:
    """Ends the processes of a pool: after their work, or at once where this stops early, as on Ctrl-C."""
    from multiprocessing import active_children

    others = set(active_children())
    try:
        yield
    except BaseException:
        pool.shutdown(wait=False, cancel_futures=True)
        processes = set(active_children()) - others
        for process in processes:
            process.terminate()
        for process in processes:
            process.join()
        raise
    pool.shutdown()


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


def _ignore_interrupts() -> None:
    """The same for a system without signal masks."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _jobs(tasks: Sequence[Task]) -> int:
    size = 0
    for task in tasks[: len(tasks) if len(tasks) > 1 else 0]:
        size += os.path.getsize(task.path) if task.data is None and os.path.exists(task.path) else 0
        if size >= PARALLEL_FROM:
            return os.cpu_count() or 1
    return 1


def verified(tasks: Sequence[Task], config: Config, progress: Progress) -> Generator[Outcome, None, None]:
    """The outcomes with what the registries say; the references of all files are asked about in one run.

    Raises RefcheckError where nothing can be asked at all (the extra is missing, a wrong address).
    """
    from refcheck.registries import MissingExtra, VerifyOptions, in_order, is_used
    from refcheck.registries import run as ask

    started = [start(task) for task in tasks]
    references = [item for each in started if isinstance(each, Started) for item in each.references if is_used(item)]
    options = VerifyOptions(
        mailto=config.mailto or None,
        registries=config.registries,
        urls={"crossref": config.crossref_url} if config.crossref_url else {},
        offline=config.offline,
        cache=config.cache,
    )
    try:
        answers = ask(references, options, lambda done, total: progress(done, total, "references asked"))
    except (MissingExtra, ValueError) as error:
        raise RefcheckError(str(error)) from error
    at = 0
    for task, each in zip(tasks, started, strict=True):
        if isinstance(each, Outcome):
            yield each
            continue
        own = []
        for stages in each.stages:
            size = sum(map(is_used, stages.references))
            own.append(in_order(stages.references, answers[at : at + size]))
            at += size
        yield finish(task, each, own)
