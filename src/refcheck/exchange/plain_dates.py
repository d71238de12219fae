"""Dates of exchange formats ("2019-03-25", "2017-07-12/2017-07-15", "2019/03/25", "jan 2019") as CSL dates and back."""

from __future__ import annotations

import re
from typing import Any

from refcheck.format.dates import CleanDate, Point, clean_date, format_issued
from refcheck.model import CslItem

_OPEN = re.compile(r"^[\d-]+/$")


def read_date(text: str) -> CslItem:
    """A CSL date; what cannot be read in numbers is its `literal`."""
    text = " ".join(text.split())
    text = text if _OPEN.match(text) else text.strip("/ ")
    start, slash, end = text.partition("/")
    if text.startswith("-"):
        return _ancient(text)
    if slash and ("-" in text or (len(start) == 4 and len(end) == 4) or not end):
        return _range(start, end) or {"literal": text}
    date = clean_date(text)
    if not date:
        return {"literal": text}
    return _csl(date)


def _ancient(text: str) -> CslItem:
    """ISO counts a year 0, which CSL and the calendar do not: "-0349" is 350 B.C.E."""
    date = clean_date(text)
    if date.start is None:
        return {"literal": text}
    return _csl(date._replace(start=date.start._replace(year=date.start.year - 1)))


def write_date(value: Any) -> str:
    """A date as BibLaTeX has it: "2019-03-25", a range with "/", "~" for an uncertain one; else its literal text."""
    date = clean_date(value)
    if date.start is None:
        return date.literal
    if date.season and not date.start.month:
        return f"{date.season} {date.start.year}"
    text = _iso(date.start) + (f"/{_iso(date.end)}" if date.end else "")
    return f"{text}~" if date.circa else text


def _range(start: str, end: str) -> CslItem | None:
    first, last = clean_date(start), clean_date(end)
    if first.start is None:
        return None
    if last.start is None:
        return {"literal": f"{format_issued(first, full=False)}–present"}
    return _csl(first._replace(end=last.start))


def _csl(date: CleanDate) -> CslItem:
    if date.start is None:
        return {"literal": date.literal}
    parts = [_parts(point) for point in (date.start, date.end) if point]
    result: CslItem = {"date-parts": parts}
    if date.season:
        result["season"] = date.season
    if date.circa:
        result["circa"] = True
    return result


def _parts(point: Point) -> list[int]:
    return [part for index, part in enumerate(point) if part or index == 0]


def _iso(point: Point) -> str:
    parts = _parts(point)
    year = f"{parts[0]:04d}" if parts[0] >= 0 else f"-{-parts[0] - 1:04d}"
    return "-".join([year, *(f"{part:02d}" for part in parts[1:])])
