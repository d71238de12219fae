"""refcheck inside site generators: what they share."""

from __future__ import annotations

from refcheck.base.records import NamedTuple
from refcheck.batch.results import Task
from refcheck.batch.task import check_task
from refcheck.config import SEVERITIES, Config, find, load, with_codes
from refcheck.findings.habits import together
from refcheck.report._words import in_words


class Line(NamedTuple):
    """One finding as a line of a build log; `fails` is true from the severity on that makes a run fail."""

    text: str
    fails: bool


def lines(path: str, text: str | None = None) -> list[Line]:
    """The findings of a source file (or of `text` in its place), by the settings of its project.

    Raises RefcheckError for broken settings; a file that cannot be read is a line.
    """
    source = find(path if text is None else ".")
    config = with_codes(load(source)) if source else Config()
    outcome = check_task(Task(path, config, None if text is None else text.encode()))
    if outcome.error:
        return [Line(outcome.error, True)]
    failing = SEVERITIES[: SEVERITIES.index(config.fail_on) + 1]
    return [
        Line(
            f"{path}:{item.line}:{item.column}: {item.code} {item.message}{in_words(item.place)}",
            item.severity in failing,
        )
        for report in outcome.reports
        for item in together(report.findings)
    ]
