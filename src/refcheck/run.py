"""Many documents: in several processes where it pays, in a stable order, with the registries asked once for all."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING, TypeAlias

from refcheck.config import Config
from refcheck.errors import RefcheckError
from refcheck.records import NamedTuple
from refcheck.results import Row, Task, Wanted, row_of, rows

if TYPE_CHECKING:
    from refcheck.crew import Job

# bytes of text from which more processes save more time than their start costs
PARALLEL_FROM = 1_000_000
BATCH = 16
BATCH_BYTES = 200_000
"""So many documents, or bytes of them, are one job of a process: enough that handing it over costs nothing."""
AHEAD = 4
"""So many jobs a process are under way or waiting to be printed: enough that none is idle, few enough to keep."""

Progress: TypeAlias = Callable[[int, int, str], None]
"""Called with how much is done, of how much (0: not known), and its name."""


class Batch(NamedTuple):
    """Tasks for one process, or rows that need none; never both."""

    tasks: list[Task]
    rows: list[Row]


def outcomes(
    tasks: Iterable[Task], wanted: Wanted, *, jobs: int = 0, total: int = 0, progress: Progress
) -> Generator[Row, None, None]:
    """The rows in the order of the tasks; `jobs` 0 decides by the amount of text.

    `total` is the number of tasks, 0 where it is not known.  However many there are, only some are in memory at once.
    """
    tasks = iter(tasks)
    head, size = _begun(tasks)
    known: Iterator[Task | Row] = chain(head, tasks)
    if not jobs:
        jobs = (os.cpu_count() or 1) if size >= PARALLEL_FROM and len(head) > 1 else 1
    results = _alone(known, wanted) if min(jobs, len(head)) < 2 else _parallel(known, wanted, jobs)
    try:
        for done, row in enumerate(results):
            progress(done, total, row.path)
            yield row
    finally:
        results.close()


def _begun(tasks: Iterator[Task]) -> tuple[list[Task], int]:
    """The first tasks, as many as tell whether more processes pay, and the bytes of their text."""
    head, size = [], 0
    for task in tasks:
        head.append(task)
        size += task.size
        if size >= PARALLEL_FROM and len(head) > 1:
            break
    return head, size


def _alone(tasks: Iterable[Task | Row], wanted: Wanted) -> Generator[Row, None, None]:
    for task in tasks:
        yield task if isinstance(task, Row) else rows([task], wanted)[0]


def _parallel(tasks: Iterable[Task | Row], wanted: Wanted, jobs: int) -> Generator[Row, None, None]:
    from refcheck.crew import Crew

    waiting: deque[Job | list[Row]] = deque()
    with Crew(jobs, wanted) as crew:
        for batch in batches(tasks):
            waiting.append(crew.job(batch.tasks) if batch.tasks else batch.rows)
            while len(waiting) > AHEAD * jobs:
                yield from _result(waiting.popleft())
        while waiting:
            yield from _result(waiting.popleft())


def _result(one: Job | list[Row]) -> list[Row]:
    return one if isinstance(one, list) else one.rows()


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
    from refcheck.registries import MissingExtra, VerifyOptions, in_order, is_used
    from refcheck.registries import run as ask
    from refcheck.task import Started, finish, start

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
