"""What goes to a process and what comes back: a task, and of its outcome only what the run prints."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from refcheck.base.records import NamedTuple
from refcheck.config import Config
from refcheck.report import Counts, Look

if TYPE_CHECKING:
    from refcheck.batch.task import Outcome
    from refcheck.pipeline import Report

STATISTICS = "statistics"
BASELINE = "baseline"
DIFF = "diff"
"""What a run may print or write in the place of a form of report."""


class Task(NamedTuple):
    """One document to check; `fix` asks for "", "safe" or "unsafe" fixes.

    `data` are its bytes where it is no file of its own (standard input, a post of an export, a page), else None;
    `format` is then known, and `url` where it is published.
    """

    path: str
    config: Config
    data: bytes | None = None
    fix: str = ""
    format: str = "auto"
    url: str = ""

    @property
    def folder(self) -> str:
        """The folder the document is in; "" is the current one."""
        return os.path.dirname(self.path)

    @property
    def size(self) -> int:
        """The bytes of the document; 0 for a file that is not there."""
        if self.data is not None:
            return len(self.data)
        try:
            return os.stat(self.path).st_size
        except (OSError, ValueError):
            return 0


class Wanted(NamedTuple):
    """What a run keeps of each document: a form of report, `STATISTICS`, `BASELINE` or `DIFF`, and how it looks.

    `baseline` is the file whose findings are left out; with `BASELINE`, the file to be written.  `remembered` says that
    rows are kept for later runs.
    """

    form: str
    look: Look = Look()
    baseline: str = ""
    remembered: bool = False


class Row(NamedTuple):
    """What is kept of a file: the parts of the report, one a document (none where `error` says why), what each counts.

    `after` is the mended file and `mended` the number of findings that are gone by it; until it is written, the file is
    `data` and its row `unmended`.  `digest` names what was read of the file, `needs` what was read beside it.
    """

    path: str
    parts: tuple[str | Report, ...] = ()
    counts: tuple[Counts, ...] = ()
    error: str = ""
    warnings: tuple[str, ...] = ()
    mended: int = 0
    after: bytes = b""
    data: bytes = b""
    unmended: Any = None
    digest: str = ""
    needs: tuple[tuple[str, str], ...] = ()


def row_of(outcome: Outcome, wanted: Wanted) -> Row:
    """What the run prints of an outcome."""
    row = _plain(outcome, outcome.reports, wanted)
    if not outcome.after:
        return row
    unmended = _plain(outcome, outcome.unmended, wanted)
    return row._replace(mended=len(outcome.mended), after=outcome.after, data=outcome.data, unmended=unmended)


def _plain(outcome: Outcome, reports: Sequence[Report], wanted: Wanted) -> Row:
    row = Row(outcome.path, error=outcome.error, warnings=outcome.warnings)
    if wanted.form == DIFF:
        return row._replace(parts=_differences(outcome), counts=(Counts(),) * len(outcome.reports))
    if wanted.form == BASELINE:
        from refcheck.batch import baseline

        kept = tuple(baseline.part(report, wanted.baseline) for report in reports)
        return row._replace(parts=kept, counts=(Counts(),) * len(kept))
    parts = [_reported(report, wanted) for report in reports]
    return row._replace(parts=tuple(text for text, _ in parts), counts=tuple(counts for _, counts in parts))


def _reported(report: Report, wanted: Wanted) -> tuple[str | Report, Counts]:
    from refcheck.findings.habits import merged
    from refcheck.report import counts, is_pictured, part

    if wanted.baseline:
        from refcheck.batch.baseline import without_known

        report = without_known(report, wanted.baseline)
    report = merged(report)
    text = "" if wanted.form == STATISTICS else part(wanted.form, report, wanted.look)
    return text, counts(report, pictured=is_pictured(wanted.form))


def _differences(outcome: Outcome) -> tuple[str, ...]:
    if not outcome.after:
        return ("",) * len(outcome.reports)
    from refcheck.base.safe_text import one_line
    from refcheck.findings.fix import diff

    pairs = zip(outcome.unmended, outcome.reports, strict=True)
    return tuple(diff(before.source, after.source, one_line(before.path)) for before, after in pairs)


def rows(tasks: Sequence[Task], wanted: Wanted) -> list[Row]:
    """The rows of some tasks, in order; runs in any process."""
    return [(_recorded if wanted.remembered else _row)(task, wanted) for task in tasks]


def _row(task: Task, wanted: Wanted) -> Row:
    from refcheck.batch.task import check_task

    return row_of(check_task(task), wanted)


def _recorded(task: Task, wanted: Wanted) -> Row:
    """A row that says what it was made of, for a later run to take it as it is."""
    from refcheck.batch.contents import digest, recorded

    with recorded() as seen:
        row = _row(task, wanted)
    own = digest(task.data) if task.data is not None else seen.pop(task.path, "")
    return row._replace(digest=own, needs=tuple(seen.items()))
