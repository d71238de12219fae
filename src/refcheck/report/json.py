"""`--output-format json`: everything found, for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from refcheck.report import Look, Tally, file_as_dict, summary

if TYPE_CHECKING:
    from refcheck.pipeline import Report


def part(report: Report, look: Look) -> str:
    """The object of one file."""
    return json.dumps(file_as_dict(report), ensure_ascii=False)


def whole(parts: Iterable[str], tally: Tally, look: Look) -> Iterator[str]:
    """One JSON object over all reports, as `refcheck.report.as_dict` builds it."""
    yield '{"version": 1, "files": ['
    for number, text in enumerate(parts):
        yield f", {text}" if number else text
    yield f'], "summary": {json.dumps(summary(tally), ensure_ascii=False)}}}\n'
