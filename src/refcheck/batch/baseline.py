"""The findings of today, kept in a file, so that a run fails only on what is new."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from functools import lru_cache

from refcheck.base.json_text import JsonError, loads
from refcheck.base.records import NamedTuple
from refcheck.base.safe_text import file_name, well_formed
from refcheck.batch.contents import contents, digest, used
from refcheck.batch.writing import Refused, reason
from refcheck.batch.writing import write as write_file
from refcheck.errors import RefcheckError
from refcheck.findings.filters import kept
from refcheck.findings.fingerprint import fingerprints
from refcheck.pipeline import Report


def part(report: Report, path: str) -> str:
    """What a baseline at `path` keeps of a report, which holds its findings one by one; "" where there is nothing."""
    return json.dumps([_key(report, path), _named(report)]) if report.findings else ""


def write(path: str, parts: Iterable[str]) -> int:
    """Writes a baseline of what `part` gave for each document; returns how many findings it keeps."""
    known: dict[str, dict[str, str]] = dict(json.loads(text) for text in parts if text)
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


def check_baseline(path: str) -> None:
    """Raises RefcheckError for a file that is no baseline."""
    _load(path)


def without_known(report: Report, path: str) -> Report:
    """The report without the findings that a baseline holds; raises RefcheckError for a file that is none.

    It holds its findings one by one: what is new among those of a habit must not pass with the rest, and the rest is
    not new when one of them is mended.
    """
    return kept(report, known=_load(path).get(_key(report, path), {}))


def _named(report: Report) -> dict[str, str]:
    """The names of the findings, each with what it says for people who read the file."""
    names = fingerprints(report.source, report.findings)
    return {name: f"{item.code} {item.message}" for name, item in zip(names, report.findings, strict=True)}


def _load(path: str) -> dict[str, dict[str, str]]:
    try:
        state = os.stat(path)
        known = _read(path, state.st_mtime_ns, state.st_size)
        used(path, known.digest)
        return known.files
    except (OSError, ValueError) as error:
        raise RefcheckError(f"{path}: {getattr(error, 'strerror', None) or error}") from error


class _Known(NamedTuple):
    """The names of the findings by file, and the digest of the baseline they are from."""

    files: dict[str, dict[str, str]]
    digest: str


@lru_cache(maxsize=4)
def _read(path: str, changed: int, size: int) -> _Known:
    """What a baseline holds; all documents of a run share it."""
    try:
        content = contents(path)
        data = loads(content.decode("utf-8"))
        files: dict[str, dict[str, str]] = data["files"]
        if data["version"] != 1 or not all(isinstance(names, dict) for names in files.values()):
            raise ValueError("another version")
    except OSError as error:
        raise RefcheckError(f"{path}: {error.strerror or error}") from error
    except JsonError as error:
        raise RefcheckError(f"{path}: not a baseline of refcheck: {error}") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise RefcheckError(f"{path}: not a baseline of refcheck (write one with --write-baseline)") from error
    return _Known(files, digest(content))


def _key(report: Report, baseline: str) -> str:
    """A document's path as seen from the baseline's folder, so that the run may start anywhere."""
    place = os.path.relpath(report.path or "-", os.path.dirname(os.path.abspath(baseline)))
    return file_name(place.replace(os.sep, "/"))
