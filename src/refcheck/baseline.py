"""The findings of today, kept in a file, so that a run fails only on what is new."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence

from refcheck import habits
from refcheck.contents import contents
from refcheck.errors import RefcheckError
from refcheck.fingerprint import fingerprints
from refcheck.json_text import JsonError, loads
from refcheck.model import Finding
from refcheck.pipeline import Report
from refcheck.safe_text import file_name, well_formed
from refcheck.writing import Refused, reason
from refcheck.writing import write as write_file


def write(path: str, reports: Sequence[Report]) -> int:
    """Writes the findings of all reports to a baseline; returns how many it keeps."""
    known: dict[str, dict[str, str]] = {}
    for report in reports:
        if report.findings:
            known[_key(report, path)] = {name: f"{item.code} {item.message}" for name, item in _named(report)}
    text = json.dumps({"version": 1, "files": known}, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    try:
        write_file(path, well_formed(text).encode())
    except (OSError, Refused) as error:
        raise RefcheckError(f"{path}: cannot be written: {reason(error)}") from error
    return sum(map(len, known.values()))


def is_baseline(path: str) -> bool:
    """Whether a file is a baseline of refcheck."""
    try:
        _load(path)
    except RefcheckError:
        return False
    return True


def without_known(reports: Sequence[Report], path: str) -> list[Report]:
    """The reports without the findings that a baseline holds; raises RefcheckError for a file that is none."""
    known = _load(path)
    return [_new(report, known.get(_key(report, path), {})) for report in reports]


def _new(report: Report, known: dict[str, str]) -> Report:
    if not known:
        return report
    new = [finding for name, finding in _named(report) if name not in known]
    return report._replace(findings=tuple(habits.together(new)))


def _named(report: Report) -> Iterator[tuple[str, Finding]]:
    """The findings with their names, those of a habit one by one: what is new among them must not pass with the rest,
    and the rest is not new when one of them is mended."""
    findings = habits.apart(report.findings)
    return zip(fingerprints(report.source, findings), findings, strict=True)


def _load(path: str) -> dict[str, dict[str, str]]:
    try:
        data = loads(contents(path).decode("utf-8"))
        files: dict[str, dict[str, str]] = data["files"]
        if data["version"] != 1 or not all(isinstance(names, dict) for names in files.values()):
            raise ValueError("another version")
    except OSError as error:
        raise RefcheckError(f"{path}: {error.strerror or error}") from error
    except JsonError as error:
        raise RefcheckError(f"{path}: not a baseline of refcheck: {error}") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise RefcheckError(f"{path}: not a baseline of refcheck (write one with --write-baseline)") from error
    return files


def _key(report: Report, baseline: str) -> str:
    """A document's path as seen from the baseline's folder, so that the run may start anywhere."""
    place = os.path.relpath(report.path or "-", os.path.dirname(os.path.abspath(baseline)))
    return file_name(place.replace(os.sep, "/"))
