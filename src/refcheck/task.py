"""One file of a run: read, checked, mended; what is wrong with it becomes one line, never a traceback."""

from __future__ import annotations

import os
from typing import NamedTuple

from refcheck.bibliography import load
from refcheck.config import Config, silenced
from refcheck.contents import contents
from refcheck.errors import RefcheckError
from refcheck.filters import kept
from refcheck.garbage import without_gc
from refcheck.model import Checked, Finding, Verification
from refcheck.pipeline import Report, checked, found, with_verifications
from refcheck.read import format_of, note, read
from refcheck.read.encoding import Decoded, decode
from refcheck.suppress import mistakes

_LEFT_OUT = "{} {} left out: something else would be found after it, or be found no more"


class Task(NamedTuple):
    """One file to check; `data` holds standard input, else None; `fix` asks for "", "safe" or "unsafe" fixes."""

    path: str
    config: Config
    data: bytes | None = None
    fix: str = ""

    @property
    def folder(self) -> str:
        """The folder the document is in; "" is the current one."""
        return os.path.dirname(self.path)


class Outcome(NamedTuple):
    """What became of a file: its report (None where `error` says why not), and what fixes made of its text.

    The reports hold every finding for itself; who shows them puts habits together (`refcheck.habits.merged`).

    `after` is the mended file, `mended` the findings that are gone from the report by it; until it is written, the
    file is `data` and its report `unmended`.  `warnings` are lines for standard error that do not make the run fail.
    """

    path: str
    report: Report | None = None
    error: str = ""
    before: str = ""
    after: bytes = b""
    mended: tuple[Finding, ...] = ()
    warnings: tuple[str, ...] = ()
    data: bytes = b""
    unmended: Report | None = None


class Started(NamedTuple):
    """A file after every stage before the rules."""

    data: bytes
    decoded: Decoded
    stages: Checked
    warnings: tuple[str, ...] = ()


@without_gc
def check_task(task: Task) -> Outcome:
    """Checks one file."""
    started = start(task)
    return started if isinstance(started, Outcome) else finish(task, started)


def start(task: Task) -> Started | Outcome:
    """Every stage before the rules, or the outcome of a file that cannot be read."""
    try:
        data = task.data if task.data is not None else contents(task.path)
        decoded = decode(data)
        document = read(decoded.text, "auto", task.path)
        library, notes = load(document.metadata, task.config.settings, task.folder)
        if remark := note(task.path):
            notes = (*notes, remark)
        notes = (*notes, *mistakes(document.source, document.format))
        return Started(data, decoded, checked(document, task.config.settings, library), notes)
    except Exception as error:
        return _failed(task, error)


def finish(task: Task, started: Started, answers: tuple[Verification, ...] = ()) -> Outcome:
    """The rules, with what the registries say, and the fixes if asked for."""
    try:
        single = _report(started.stages, task, answers)
        outcome = _mended(task, started, single, answers) if task.fix else Outcome(task.path, single)
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


def _mended(task: Task, started: Started, single: Report, answers: tuple[Verification, ...]) -> Outcome:
    from refcheck.fix import settle
    from refcheck.splice import Holder, Unwritable, spliced

    data, decoded, stages = started.data, started.decoded, started.stages

    def again(source: str) -> Report:
        document = read(source, "auto", task.path)
        return _report(checked(document, task.config.settings, stages.library), task, answers)

    holder = Holder(data, decoded, references=format_of(stages.document.format).character_references)
    done = settle(single, again, unsafe=task.fix == "unsafe", fitted=holder.fitted)
    notes = holder.notes()
    if done.refused:
        notes = (*notes, _LEFT_OUT.format(done.refused, "fix" if done.refused == 1 else "fixes"))
    if not done.mended:
        return Outcome(task.path, single, warnings=notes)
    try:
        after = spliced(data, decoded, done.edits)
    except Unwritable as error:
        return Outcome(task.path, single, warnings=(*notes, f"fixes left out: {error}"))
    return Outcome(task.path, done.report, "", decoded.text, after, done.mended, notes, data, single)


def _report(stages: Checked, task: Task, answers: tuple[Verification, ...]) -> Report:
    """The report of one text, its findings one by one; fixes keep the number of entries."""
    if answers and len(answers) == len(stages.references):
        stages = with_verifications(stages, answers)
    return kept(found(stages), silenced(task.config, task.path))
