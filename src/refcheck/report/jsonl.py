"""`--output-format jsonl`: the object of one file a line, written as soon as the file is checked; no summary."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from refcheck.report import Look, Tally
from refcheck.report.json import part

__all__ = ["part", "whole"]


def whole(parts: Iterable[str], tally: Tally, look: Look) -> Iterator[str]:
    """A line a file; each is what the list "files" of the JSON form holds."""
    for text in parts:
        yield f"{text}\n"
