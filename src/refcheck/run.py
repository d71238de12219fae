"""Checks files: reads them, applies fixes, and never lets one bad file stop the rest."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from refcheck.check import Report, checked, report
from refcheck.config import Config, silenced
from refcheck.errors import RefcheckError
from refcheck.model import Finding
from refcheck.read import read
from refcheck.read.encoding import Decoded, decode, encode

# more processes than one pay only beyond what one checks in the time that a second takes to start
PARALLEL_FROM = 1_000_000


class Outcome(NamedTuple):
    """One file of a run: its report (None where `error` says why not), and what fixes made of its text.

    `after` is the mended file, `mended` the findings that are gone from the report by it.
    """

    path: str
    report: Report | None = None
    error: str = ""
    before: str = ""
    after: bytes = b""
    mended: tuple[Finding, ...] = ()


class Task(NamedTuple):
    """One file to check; `data` holds standard input, else None; `fix` asks for "", "safe" or "unsafe" fixes."""

    path: str
    config: Config
    data: bytes | None = None
    fix: str = ""


def check_task(task: Task) -> Outcome:
    """Checks one file; what is wrong with it becomes the outcome's `error`, one line."""
    try:
        data = task.data if task.data is not None else _bytes(task.path)
        return _checked(task, decode(data))
    except OSError as error:
        return Outcome(task.path, error=f"{task.path}: {error.strerror or error}")
    except (ValueError, RefcheckError) as error:
        return Outcome(task.path, error=f"{task.path}: {error}")
    except Exception as error:  # a fault of ours in one document must not cost the report on the others
        return Outcome(task.path, error=f"{task.path}: internal error, please report it: {_where(error)}")


def _where(error: Exception) -> str:
    from traceback import extract_tb

    last = extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__}: {error} ({os.path.basename(last.filename)}, line {last.lineno})"


def _bytes(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read()


def _checked(task: Task, decoded: Decoded) -> Outcome:
    found = check_text(decoded.text, task)
    if not task.fix:
        return Outcome(task.path, found)
    from refcheck.fix import settle

    text, mended = settle(
        decoded.text,
        found.findings,
        lambda source: check_text(source, task).findings,
        unsafe=task.fix == "unsafe",
    )
    if not mended:
        return Outcome(task.path, found)
    after = check_text(text, task)
    return Outcome(task.path, after, before=decoded.text, after=encode(text, decoded), mended=mended)


def check_text(text: str, task: Task) -> Report:
    """The report of a text as if it stood in the task's file, without what per-file-ignores leaves out."""
    stages = checked(read(text, "auto", task.path), task.config.settings)
    found = report(stages)
    codes = silenced(task.config, task.path)
    if not codes:
        return found
    kept = () if "ALL" in codes else tuple(item for item in found.findings if not item.code.startswith(codes))
    return found._replace(findings=kept)


def outcomes(tasks: Sequence[Task], jobs: int, progress: Callable[[int, str], None]) -> Iterator[Outcome]:
    """The outcomes in the order of the tasks; `jobs` 0 decides by the amount of text."""
    jobs = min(jobs or _jobs(tasks), len(tasks))
    if jobs < 2:
        for done, task in enumerate(tasks):
            progress(done, task.path)
            yield check_task(task)
        return
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    with ProcessPoolExecutor(jobs) as pool:
        futures = [pool.submit(check_task, task) for task in tasks]
        for done, (task, future) in enumerate(zip(tasks, futures, strict=True)):
            progress(done, task.path)
            try:
                yield future.result()
            except BrokenProcessPool:
                yield Outcome(task.path, error=f"{task.path}: the process that checked it was killed")


def _jobs(tasks: Sequence[Task]) -> int:
    if len(tasks) < 2 or tasks[0].config.verify:
        return 1
    size = 0
    for task in tasks:
        size += os.path.getsize(task.path) if task.data is None and os.path.exists(task.path) else 0
        if size >= PARALLEL_FROM:
            return os.cpu_count() or 1
    return 1
