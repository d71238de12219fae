"""`--output-format github`: workflow commands, shown by GitHub as notes beside the changed lines.

The log of a run shows the message alone, so it says the path and the code once more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from refcheck.base.safe_text import one_line
from refcheck.document import Lines
from refcheck.model import Finding
from refcheck.report import Look, Tally
from refcheck.report._words import in_words

if TYPE_CHECKING:
    from refcheck.pipeline import Report

_LEVELS = {"error": "error", "warning": "warning", "info": "notice"}


def part(report: Report, look: Look) -> str:
    """One workflow command a finding."""
    return "".join(f"{line}\n" for line in _commands(report))


def whole(parts: Iterable[str], tally: Tally, look: Look) -> Iterator[str]:
    """The commands of all documents."""
    yield from parts


def _commands(report: Report) -> Iterator[str]:
    lines = report.lines
    for finding in report.findings:
        yield _command(report.path, finding, lines)


def _command(path: str, finding: Finding, lines: Lines) -> str:
    end_line, end_column = lines.position(finding.end)
    properties = {
        "file": one_line(path.replace("\\", "/")),
        "line": str(finding.line),
        "col": str(finding.column),
        "endLine": str(end_line),
        "endColumn": str(end_column),
        "title": f"{finding.code} {finding.name}",
    }
    words = f"{path or '-'}:{finding.line}:{finding.column}: {finding.code} {finding.message}{in_words(finding.place)}"
    listed = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{_LEVELS[finding.severity]} {listed}::{_message(words)}"


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")
