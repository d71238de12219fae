"""Dates of exchange formats ("2019-03-25", "2017-07-12/2017-07-15", "2019/03/25", "jan 2019") as CSL dates and back."""

from __future__ import annotations

import re
from typing import Any

from refcheck.format.dates import CleanDate, Point, clean_date, format_issued
from refcheck.model import CslItem
from refcheck.works.dates import month as month_of
from refcheck.works.dates import season as season_of

_OPEN = re.compile(r"^[\d-]+/$")
_UNSPECIFIED = re.compile(r"-(?:XX|xx|uu|00)(?=[-/~?%]|$)")
_DECADE = re.compile(r"(\d{3})[Xu]$|(\d\d)(?:XX|uu)$")
_NUMBERS_BEFORE = re.compile(r"(?:\d\d?/)?(\d\d?)/((?:1\d|20)\d\d)$")
_YEAR_ALONE = re.compile(r"\W*(\d{4})\W*")
_WORD_OR_NUMBER = re.compile(r"\d{1,2}(?!\d)|[^\W\d_]{3,}")


def read_parts(year: str, month: str, day: str = "") -> CslItem:
    """A date whose parts are in fields of their own: "2019", "May/June", "12"; months in words, numbers or ranges.

    What else is in the month ("~5", "12-15") is the day.  A `year` that is more than a year is read as a text.
    """
    if not month and not day and len(year) == 4 and year.isdecimal():
        return {"date-parts": [[int(year)]]}  # the common case
    found = _YEAR_ALONE.fullmatch(year)
    if found is None:
        return read_date(year)
    months, days = _months_and_days(month, day)
    parts = [[int(found[1]), *part] for part in _points(months, days)]
    date: CslItem = {"date-parts": parts or [[int(found[1])]]}
    if not months and (season := season_of(month.split("/")[0].strip(" .,"))):
        date["season"] = season
    return date


def _months_and_days(month: str, day: str) -> tuple[list[int], list[int]]:
    """The months and days that two fields name; a number is a month where no word is one."""
    words = _WORD_OR_NUMBER.findall(month.replace("~", " "))
    months = [number for word in words if not word.isdecimal() and (number := month_of(word))]
    numbers = [int(word) for word in words if word.isdecimal()]
    if not months:
        months, numbers = [number for number in numbers if 1 <= number <= 12][:2], []
    days = numbers + [int(word) for word in re.findall(r"\d{1,2}", day)]
    return months[:2], [number for number in days if 1 <= number <= 31][:2]


def _points(months: list[int], days: list[int]) -> list[list[int]]:
    """Month and day of the first and, for a range, of the last day."""
    if not months:
        return []
    if len(months) == 2:
        return [[months[0], *days[:1]], [months[1], *days[1:2]]] if len(days) != 1 else [[months[0]], [months[1]]]
    return [[months[0], number] for number in days] or [[months[0]]]


def read_date(text: str) -> CslItem:
    """A CSL date, of EDTF too; what cannot be read in numbers is its `literal`."""
    text = _UNSPECIFIED.sub("", " ".join(text.split())).removeprefix("../").rstrip(".,;").replace("--", "–")
    if text.endswith("%"):
        text = f"{text[:-1]}~"
    if decade := _DECADE.match(text):
        return {"literal": f"{decade[1]}0s" if decade[1] else f"{decade[2]}00s"}
    if numbers := _NUMBERS_BEFORE.match(text):
        date = clean_date(text)
        return _csl(date) if date.start else _month_year(text, numbers)
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


def _month_year(text: str, numbers: re.Match[str]) -> CslItem:
    """ "05/2017"; of "4/5/2017", whose month nobody knows, the year."""
    month = int(numbers[1])
    return {
        "date-parts": [[int(numbers[2]), month] if text.count("/") == 1 and 1 <= month <= 12 else [int(numbers[2])]]
    }


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
