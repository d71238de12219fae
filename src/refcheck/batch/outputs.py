"""Where a report or a baseline may be written: over nothing that somebody wrote and nothing that this run reads."""

from __future__ import annotations

import os
from collections.abc import Iterable

from refcheck.base.patterns import lazy
from refcheck.errors import RefcheckError
from refcheck.read import FORMATS

# other endings of files that people write or refcheck reads; of these only a former report is written over
_KEPT = (
    ".tex", ".latex", ".rst", ".org", ".adoc", ".typ", ".docx", ".doc", ".odt", ".rtf", ".pdf", ".epub", ".ipynb",
    ".bib", ".bibtex", ".ris", ".json", ".jsonl", ".csl", ".toml", ".yaml", ".yml", ".xml", ".py", ".csv",
)  # fmt: skip
_LOOKED_AT = 8192
_REPORT = lazy(
    r"""(?x)
    \{"version":\ 1,\ "files":\ \[                                         # json
    | \{"path":\ "(?:[^"\\\n]|\\.){0,4000}",\ "format":\ "                   # jsonl
    | \{\s*"\$schema":\ "[^"]{0,200}sarif[^"]{0,200}",(?s:.{0,400})"name":\ "refcheck"
    | \[(?:\]|\{"code":\ "RC\d{3}")                                        # --statistics as json
    | <\?xml[^>]{0,100}>\s*<testsuites\ name="refcheck"
    | \s*<!DOCTYPE\ html>(?s:.{0,800}?)<title>Citations\ and\ references:
    | RC\d{3}(?:\ \[\*\])?\ [a-z-]+:\ .*\n\s*-->                              # full
    | [^\n]{1,1000}?:\d+:\d+:\ RC\d{3}(?:\ \[\*\])?\                             # concise
    | ::(?:error|warning|notice)\ file=[^\n]{1,1000}?,title=RC\d{3}
    | \s*\d+\ \ RC\d{3}\ \ \[                                              # --statistics
    | (?:Fixed\ [\d,]+\ findings?\.\ )?No\ findings\ in\ [\d,]+\ files?:
    | No\ file\ was\ checked\.
    """
)


def check_report(path: str, inputs: Iterable[str]) -> None:
    """Raises RefcheckError where a report would replace an input of the run or somebody's document.

    A former report is replaced, and so is any file whose ending no document has.
    """
    if not _exists(path, inputs):
        return
    endings = (*(ending for known in FORMATS.values() for ending in known.endings), *_KEPT)
    if os.path.realpath(path).lower().endswith(endings) and not _is_report(path):
        raise RefcheckError(f"{path}: exists and is no report of refcheck; it is not replaced")


def check_baseline(path: str, inputs: Iterable[str]) -> None:
    """Raises RefcheckError where a baseline would replace anything but a baseline."""
    from refcheck.batch.baseline import is_baseline

    if _exists(path, inputs) and not is_baseline(path):
        raise RefcheckError(f"{path}: exists and is no baseline of refcheck; it is not replaced")


def _exists(path: str, inputs: Iterable[str]) -> bool:
    """Whether there is text at a path; RefcheckError where it is an input's, by this or any other name."""
    if not os.path.isfile(path):
        return False
    for other in inputs:
        if os.path.exists(other) and os.path.samefile(path, other):
            raise RefcheckError(f"{path}: this run reads it; it is not replaced")
    return os.path.getsize(path) > 0


def _is_report(path: str) -> bool:
    try:
        with open(path, "rb") as file:
            head = file.read(_LOOKED_AT)
    except OSError:
        return False
    if head.startswith(b"PK"):
        return _is_reviewed(path)
    return _REPORT.match(head.decode("utf-8", "replace")) is not None


def _is_reviewed(path: str) -> bool:
    """Whether a file is a Word file with comments of refcheck."""
    from refcheck.batch.contents import contents
    from refcheck.read.packages import Package

    try:
        package = Package(contents(path), "a Word file")
        parts = (package.part(name) for name in package.names if name.startswith("word/comments"))
        return any(b':author="refcheck"' in part for part in parts)
    except (OSError, ValueError):
        return False
