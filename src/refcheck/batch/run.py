"""Many documents: in several processes where it pays, in a stable order, with the registries asked once for all."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import ExitStack
from itertools import chain
from typing import TYPE_CHECKING, TypeAlias

from refcheck.base.records import NamedTuple
from refcheck.batch.results import Row, Task, Wanted, row_of, rows
from refcheck.config import Config
from refcheck.errors import RefcheckError

if TYPE_CHECKING:
    from refcheck.batch.cache import Cache
    from refcheck.batch.crew import Crew, Job

# bytes of text from which more processes save more time than their start costs
PARALLEL_FROM = 1_000_000
BATCH = 16
BATCH_BYTES = 200_000
"""So many documents, or bytes of them, are one job of a process: enough that handing it over costs nothing."""
AHEAD = 4
"""So many jobs a process are under way or waiting to be printed: enough that none is idle, few enough to keep."""

REMEMBERED_FROM = 100_000
"""Bytes of text from which looking up what an earlier run found is quicker than to check."""

Progress: TypeAlias = Callable[[int, int, str], None]
"""Called with how much is done, of how much (0: not known), and its name."""


Keep: TypeAlias = Callable[[Task, Row], None]
"""Takes what was found, for later runs."""


class Batch(NamedTuple):
    """Tasks for one process, or rows that need none; never both."""

    tasks: list[Task]
    rows: list[Row]


def outcomes(
    tasks: Iterable[Task],
    wanted: Wanted,
    *,
    jobs: int = 0,
    total: int = 0,
    progress: Progress,
    remembering: Callable[[Wanted], Cache] | None = None,
) -> Generator[Row, None, None]:
    """The rows in the order of the tasks; `jobs` 0 decides by the amount of text.

    `total` is the number of tasks, 0 where it is not known.  However many there are, only some are in memory at once.
    `remembering` opens the cache of earlier runs, where there is so much text that it pays.
    """
    tasks = iter(tasks)
    head, size = _begun(tasks) if remembering or jobs != 1 else ([], 0)
    known: Iterator[Task | Row] = chain(head, tasks)
    cache = None
    if remembering and size >= REMEMBERED_FROM:
        wanted = wanted._replace(remembered=True)
        cache = remembering(wanted)
        known = cache.remembered(chain(head, tasks))
    if not jobs:
        jobs = (os.cpu_count() or 1) if size >= PARALLEL_FROM and len(head) > 1 else 1
    keep = cache.put if cache else _not_kept
    results = _alone(known, wanted, keep) if min(jobs, len(head)) < 2 else _parallel(known, wanted, keep, jobs)
    try:
        for done, row in enumerate(results):
            progress(done, total, row.path)
            yield row
    finally:
        results.close()
        if cache:
            cache.close()


def _begun(tasks: Iterator[Task]) -> tuple[list[Task], int]:
    """The first tasks, as many as tell whether more processes pay, and the bytes of their text."""
    head, size = [], 0
    for task in tasks:
        head.append(task)
        size += task.size
        if size >= PARALLEL_FROM and len(head) > 1:
            break
    return head, size


def _not_kept(task: Task, row: Row) -> None:
    """Without a cache."""


def _alone(tasks: Iterable[Task | Row], wanted: Wanted, keep: Keep) -> Generator[Row, None, None]:
    for task in tasks:
        if isinstance(task, Row):
            yield task
        else:
            (row,) = rows([task], wanted)
            keep(task, row)
            yield row


def _parallel(tasks: Iterable[Task | Row], wanted: Wanted, keep: Keep, jobs: int) -> Generator[Row, None, None]:
    waiting: deque[Job | list[Row]] = deque()
    with ExitStack() as stack:
        crew: Crew | None = None
        for batch in batches(tasks):
            if batch.tasks and crew is None:
                from refcheck.batch.crew import Crew  # a run that finds everything in its cache needs none

                crew = stack.enter_context(Crew(jobs, wanted))
            waiting.append(crew.job(batch.tasks) if crew and batch.tasks else batch.rows)
            while len(waiting) > AHEAD * jobs:
                yield from _result(waiting.popleft(), keep)
        while waiting:
            yield from _result(waiting.popleft(), keep)


def _result(one: Job | list[Row], keep: Keep) -> list[Row]:
    if isinstance(one, list):
        return one
    found = one.rows()
    for task, row in zip(one.tasks, found, strict=True):
        keep(task, row)
    return found


def batches(tasks: Iterable[Task | Row]) -> Iterator[Batch]:
    """Neighbours put together, tasks with tasks and rows with rows."""
    batch, size = Batch([], []), 0
    for task in tasks:
        other = batch.tasks if isinstance(task, Row) else batch.rows
        if other or len(batch.tasks) + len(batch.rows) == BATCH or size >= BATCH_BYTES:
            yield batch
            batch, size = Batch([], []), 0
        if isinstance(task, Row):
            batch.rows.append(task)
        else:
            batch.tasks.append(task)
            size += task.size
    if batch.tasks or batch.rows:
        yield batch


def verified(tasks: Sequence[Task], wanted: Wanted, config: Config, progress: Progress) -> Generator[Row, None, None]:
    """The rows with what the registries say; the references of all files are asked about in one run.

    Raises RefcheckError where nothing can be asked at all (the extra is missing, a wrong address).
    """
    from refcheck.batch.task import Started, finish, start
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
        if not isinstance(each, Started):
            yield row_of(each, wanted)
            continue
        own = []
        for stages in each.stages:
            size = sum(map(is_used, stages.references))
            own.append(in_order(stages.references, answers[at : at + size]))
            at += size
        yield row_of(finish(task, each, own), wanted)
