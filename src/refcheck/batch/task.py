"""One file of a run: read, checked, mended; what is wrong with it becomes one line, never a traceback."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import count
from typing import TYPE_CHECKING

from refcheck.base.garbage import without_gc
from refcheck.base.records import NamedTuple
from refcheck.batch.contents import contents
from refcheck.batch.results import Task
from refcheck.bibliography.files import load
from refcheck.config import silenced
from refcheck.errors import RefcheckError
from refcheck.findings.filters import kept
from refcheck.findings.suppress import mistakes
from refcheck.model import Checked, Document, Finding, Fix, Reference
from refcheck.pipeline import Report, checked, found, in_project, with_verifications
from refcheck.read import FORMATS, format_of, in_words, opened, read
from refcheck.verdicts import Verification

if TYPE_CHECKING:
    from refcheck.findings.fix import Settled
    from refcheck.read.encoding import Decoded

_LEFT_OUT = "{} {} left out: something else would be found after it, or be found no more"


class Outcome(NamedTuple):
    """What became of a file: its reports, one a document (none where `error` says why not), and what fixes made of it.

    The reports hold every finding for itself; who shows them puts habits together (`refcheck.findings.habits.merged`).

    `after` is the mended file, `mended` the findings that are gone from the report by it; until it is written, the
    file is `data` and its reports `unmended`.  `warnings` are lines for standard error that do not make the run fail.
    """

    path: str
    reports: tuple[Report, ...] = ()
    error: str = ""
    after: bytes = b""
    mended: tuple[Finding, ...] = ()
    warnings: tuple[str, ...] = ()
    data: bytes = b""
    unmended: tuple[Report, ...] = ()


class Started(NamedTuple):
    """The documents of a file after every stage before the rules; `decoded` is None for a container."""

    data: bytes
    decoded: Decoded | None
    stages: tuple[Checked, ...]
    warnings: tuple[str, ...] = ()

    @property
    def references(self) -> list[Reference]:
        """The references of all its documents."""
        return [reference for each in self.stages for reference in each.references]


@without_gc
def check_task(task: Task) -> Outcome:
    """Checks one file."""
    started = start(task)
    return started if isinstance(started, Outcome) else finish(task, started)


def start(task: Task) -> Started | Outcome:
    """Every stage before the rules, or the outcome of a file that cannot be read."""
    try:
        data = task.data if task.data is not None else contents(task.path)
        file = opened(data, task.format, task.path)
        remark = FORMATS[file.documents[0].format].remark
        notes = (remark,) if remark else ()
        stages = []
        for document in file.documents:
            if task.format != "auto":  # it is no file of its own: what its front matter names is nowhere
                document = document._replace(url=task.url, metadata={})
            else:
                document, left_out = in_project(document)
                notes = (*notes, *left_out)
            library, found = load(document.metadata, task.config.settings, task.folder)
            notes = (*notes, *found, *mistakes(document.source, document.format))
            stages.append(checked(document, task.config.settings, library))
        return Started(data, file.decoded, tuple(stages), notes)
    except Exception as error:
        return _failed(task, error)


def finish(task: Task, started: Started, answers: Sequence[tuple[Verification, ...]] = ()) -> Outcome:
    """The rules, with what the registries say of each document, and the fixes if asked for."""
    try:
        judge = _Judge(task, started, answers or ((),) * len(started.stages))
        reports = tuple(map(judge.report, count(), started.stages))
        outcome = _mended(judge, reports) if task.fix else Outcome(task.path, reports)
        notes = (*started.warnings, *outcome.warnings)
        return outcome._replace(warnings=tuple(f"{task.path}: {note}" for note in notes))
    except Exception as error:
        return _failed(task, error)


def _failed(task: Task, error: Exception) -> Outcome:
    """A fault of ours in one document must not cost the report on the others, so it too is a line."""
    if isinstance(error, OSError):
        words = error.strerror or str(error)
    elif isinstance(error, (ValueError, RefcheckError)):
        words = str(error)
    else:
        words = f"internal error, please report it: {where(error)}"
    return Outcome(task.path, error=f"{task.path or '“”'}: {words}")


def where(error: Exception) -> str:
    """A fault of ours in one line: what it is and where it came up."""
    from traceback import extract_tb

    last = extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__}: {error} ({os.path.basename(last.filename)}, line {last.lineno})"


class _Judge(NamedTuple):
    """Makes the reports of a file's documents, again after each fix."""

    task: Task
    started: Started
    answers: Sequence[tuple[Verification, ...]]

    def report(self, number: int, stages: Checked) -> Report:
        """The report of one document, its findings one by one; fixes keep the number of entries."""
        answers = self.answers[number]
        if answers and len(answers) == len(stages.references):
            stages = with_verifications(stages, answers)
        return kept(found(stages), silenced(self.task.config, self.task.path))

    def again(self, number: int, document: Document) -> Report:
        """The report of a document that was mended."""
        return self.report(number, checked(document, self.task.config.settings, self.started.stages[number].library))

    def settled(
        self, number: int, report: Report, fitted: Callable[[Finding, str], Finding] = lambda finding, source: finding
    ) -> Settled:
        """A document with its fixes applied."""
        from refcheck.findings.fix import in_document, settle

        def again(source: str) -> Report:
            document = read(source, report.format, report.path)
            return self.again(number, in_project(document)[0] if self.task.format == "auto" else document)

        redo = in_document(partial(self.again, number)) if in_words(report.format) else None
        return settle(report, again, unsafe=self.task.fix == "unsafe", fitted=fitted, redo=redo)


def _mended(judge: _Judge, reports: tuple[Report, ...]) -> Outcome:
    """The file with its fixes; a fault of writing leaves it as it was, with a note."""
    from refcheck.findings.splice import Unwritable

    decoded = judge.started.decoded
    try:
        return _mended_container(judge, reports) if decoded is None else _mended_text(judge, decoded, reports[0])
    except Unwritable as error:
        return Outcome(judge.task.path, reports, warnings=(f"fixes left out: {error}",))


def _mended_text(judge: _Judge, decoded: Decoded, single: Report) -> Outcome:
    from refcheck.findings.splice import Holder, spliced

    path, data = judge.task.path, judge.started.data
    holder = Holder(data, decoded, references=format_of(single.format).character_references)
    done = judge.settled(0, single, holder.fitted)
    notes = (*holder.notes(), *_left_out([done]))
    if not done.mended:
        return Outcome(path, (single,), warnings=notes)
    after = spliced(data, decoded, done.edits)
    return Outcome(path, (done.report,), "", after, done.mended, notes, data, (single,))


def _mended_container(judge: _Judge, reports: tuple[Report, ...]) -> Outcome:
    """The container written anew and read again, which must give the mended texts."""
    from refcheck.findings.splice import Unwritable

    path, data = judge.task.path, judge.started.data
    container = format_of(reports[0].format).container
    if container is None or container.write is None:
        title = FORMATS[reports[0].format].title if container else "an export of a blog"
        return Outcome(path, reports, warnings=(f"nothing is fixed in it: {title} is read and not written",))
    done = [judge.settled(number, report) for number, report in enumerate(reports)]
    mended = tuple(finding for each in done for finding in each.mended)
    if not mended:
        return Outcome(path, reports, warnings=_left_out(done))
    documents = [each.document for each in judge.started.stages]
    fixes = [tuple(_whole(document, each)) for document, each in zip(documents, done, strict=True)]
    try:
        after = container.write(data, documents, fixes)
    except ValueError as error:
        raise Unwritable(str(error)) from error
    again = opened(after, reports[0].format, path).documents
    if [document.source for document in again] != [each.report.source for each in done]:
        raise Unwritable("the mended text could not be read back")
    return Outcome(path, tuple(map(judge.again, count(), again)), "", after, mended, _left_out(done), data, reports)


def _whole(document: Document, done: Settled) -> Iterator[Fix]:
    """All fixes of a document as one."""
    from refcheck.read.edited import led

    if done.mended:
        after = done.report.document if in_words(document.format) else None
        yield led(document, after, done.edits) if after else Fix("safe", done.edits)


def _left_out(done: Sequence[Settled]) -> tuple[str, ...]:
    """A line on the fixes that would do harm, if any."""
    refused = sum(each.refused for each in done)
    return (_LEFT_OUT.format(refused, "fix" if refused == 1 else "fixes"),) if refused else ()
