"""Many files: in several processes where it pays, in a stable order, with the registries asked once for all."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

from refcheck.config import Config
from refcheck.errors import RefcheckError
from refcheck.task import Outcome, Started, Task, check_task, finish, start

# bytes of text from which more processes save more time than their start costs
PARALLEL_FROM = 1_000_000

Progress: TypeAlias = Callable[[int, int, str], None]
"""Called with how much is done, of how much, and its name."""


def outcomes(tasks: Sequence[Task], jobs: int, progress: Progress) -> Iterator[Outcome]:
    """The outcomes in the order of the tasks; `jobs` 0 decides by the amount of text."""
    jobs = min(jobs or _jobs(tasks), len(tasks))
    if jobs < 2:
        for done, task in enumerate(tasks):
            progress(done, len(tasks), task.path)
            yield check_task(task)
    else:
        yield from _parallel(tasks, jobs, progress)


def _parallel(tasks: Sequence[Task], jobs: int, progress: Progress) -> Iterator[Outcome]:
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    with ProcessPoolExecutor(jobs) as pool:
        futures = [pool.submit(check_task, task) for task in tasks]
        for done, (task, future) in enumerate(zip(tasks, futures, strict=True)):
            progress(done, len(tasks), task.path)
            try:
                yield future.result()
            except BrokenProcessPool:
                yield Outcome(task.path, error=f"{task.path}: the process that checked it was killed")


def _jobs(tasks: Sequence[Task]) -> int:
    size = 0
    for task in tasks[: len(tasks) if len(tasks) > 1 else 0]:
        size += os.path.getsize(task.path) if task.data is None and os.path.exists(task.path) else 0
        if size >= PARALLEL_FROM:
            return os.cpu_count() or 1
    return 1


def verified(tasks: Sequence[Task], config: Config, progress: Progress) -> Iterator[Outcome]:
    """The outcomes with what the registries say; the references of all files are asked about in one run.

    Raises RefcheckError where nothing can be asked at all (the extra is missing, a wrong address).
    """
    from refcheck.registries import MissingExtra, VerifyOptions, in_order, is_used
    from refcheck.registries import run as ask

    started = [start(task) for task in tasks]
    references = [
        item for each in started if isinstance(each, Started) for item in each.stages.references if is_used(item)
    ]
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
        size = sum(map(is_used, each.stages.references))
        yield finish(task, each, in_order(each.stages.references, answers[at : at + size]))
        at += size
