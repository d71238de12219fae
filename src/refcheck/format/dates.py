"""Dates as APA prints them (sections 9.13-9.17): "2020", "2020, August 26", "2017, July 12–15", "n.d.", "in press"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from refcheck.base.records import NamedTuple
from refcheck.works.dates import MONTHS

_SEASONS = {"1": "Spring", "2": "Summer", "3": "Fall", "4": "Winter", "autumn": "Fall"}
_SEASON_NAMES = frozenset(("spring", "summer", "fall", "autumn", "winter"))
_MONTH_NUMBER = {name[:3].lower(): number for number, name in enumerate(MONTHS, 1)}
_YEAR_FIRST = re.compile(r"^(-?\d{1,4})(?:[-/.](\d{1,2}))?(?:[-/.](\d{1,2}))?(?:T.*)?$")
_DAY_FIRST = re.compile(r"^(\d{1,2})\.? ([^\W\d_]{3,9})\.?,? (\d{4})$")
_MONTH_FIRST = re.compile(r"^([^\W\d_]{3,9})\.? (?:(\d{1,2})(?:st|nd|rd|th)?,? )?(\d{4})$")
_YEAR_THEN = re.compile(r"^(\d{4}),? ([^\W\d_]{3,9})\.?(?: (\d{1,2}))?$")
_YEARS = re.compile(r"^(\d{4})[-–—/](\d{4}|present|\.\.|)$", re.IGNORECASE)
_ERA = re.compile(r"^(\d{1,4}) ?B\.? ?C\.?(?: ?E\.?)?$", re.IGNORECASE)
_NUMBERS = re.compile(r"^(\d{1,2})([./-])(\d{1,2})\2(\d{4})$")
_YEAR_AND_REST = re.compile(r"^(?:(\d{4}),? (.+)|(.+?),? (\d{4}))$")
_DASH = re.compile(r"\s*[-–—]\s*")
_CIRCA = re.compile(r"^(?:ca?\.?|circa|about)\s*(?=\d)", re.IGNORECASE)
_NO_DATE = frozenset(
    (
        "n.d.",
        "n.d",
        "nd",
        "n. d.",
        "no date",
        "undated",
        "s.d.",
        "s.a.",
        "o. j.",
        "na",
        "n/a",
        "none",
        "null",
        "nan",
        "undefined",
    )
)
IN_PRESS = frozenset(
    ("in press", "inpress", "in-press", "forthcoming", "accepted", "accepted for publication", "to appear")
)


class Point(NamedTuple):
    """A day, a month or a year; 0 is "not given".  Years before the common era are negative."""

    year: int
    month: int = 0
    day: int = 0


class CleanDate(NamedTuple):
    """A date or a range of dates; `literal` is one that cannot be given in numbers ("2015–present")."""

    start: Point | None = None
    end: Point | None = None
    season: str = ""
    circa: bool = False
    literal: str = ""

    def __bool__(self) -> bool:
        return self.start is not None or bool(self.literal)


def clean_date(value: Any) -> CleanDate:
    """A CSL-JSON date (`date-parts`, `raw`, `literal`; a string; a number) cleaned; empty when there is none."""
    if isinstance(value, (str, int)):
        return _from_text(str(value))
    if not isinstance(value, Mapping):
        return CleanDate()
    if len(value) == 1 and (year := _year_alone(value.get("date-parts"))):
        return CleanDate(Point(year))
    season = _season(value.get("season"))
    circa = value.get("circa") not in (None, False, 0, "", "0", "false")
    points = _points(value.get("date-parts"))
    if points and not str(value.get("literal") or "").endswith("present"):
        end = points[1] if len(points) > 1 and points[1] != points[0] else None
        start, season = _with_season(points[0], season)
        return CleanDate(start, end, season, circa)
    text = value.get("raw") or value.get("literal") or value.get("edtf") or ""
    date = _from_text(str(text)) if isinstance(text, (str, int)) else CleanDate()
    return date._replace(circa=date.circa or circa, season=date.season or season)


def format_issued(issued: Any, *, full: bool = True, suffix: str = "") -> str:
    """The date element of an entry without its parentheses.

    `issued` is a CSL-JSON date or a `CleanDate`; `full` adds month and day (magazines, posts: section 9.14);
    `suffix` is the letter of works by the same author in the same year (section 8.19).

    >>> format_issued({"date-parts": [[2020, 8, 26]]}, suffix="a")
    '2020a, August 26'
    """
    date = issued if isinstance(issued, CleanDate) else clean_date(issued)
    if not date:
        return f"n.d.-{suffix}" if suffix else "n.d."
    if date.literal or date.start is None:
        return _suffixed(date.literal, suffix)
    years = format_years(date, suffix)
    if not full or (date.end and date.end.year != date.start.year and not date.start.month):
        return years
    return _full(date, date.start, suffix)


def format_years(date: CleanDate, suffix: str = "") -> str:
    """The year alone, as in a citation: "2015–2020", "ca. 1910", "350 B.C.E.", "n.d."."""
    if not date:
        return f"n.d.-{suffix}" if suffix else "n.d."
    if date.literal or date.start is None:
        year, comma, _ = date.literal.partition(", ")
        return _suffixed(year if comma and len(year) == 4 and year.isdecimal() else date.literal, suffix)
    text = _year(date.start.year) + suffix
    if date.end and date.end.year != date.start.year:
        text = f"{_year_range(date.start.year, date.end.year)}{suffix}"
    return f"ca. {text}" if date.circa else text


def format_month_day(date: CleanDate) -> str:
    """A date as running text has it: "November 20, 1989"."""
    if date.literal or date.start is None:
        return date.literal
    start = date.start
    if not start.month:
        return f"{date.season} {_year(start.year)}".strip()
    day = f" {start.day}" if start.day else ""
    comma = "," if start.day else ""
    return f"{MONTHS[start.month - 1]}{day}{comma} {_year(start.year)}"


def _full(date: CleanDate, start: Point, suffix: str) -> str:
    circa = "ca. " if date.circa else ""
    year = f"{circa}{_year(start.year)}{suffix}"
    if not start.month:
        return f"{year}, {date.season}" if date.season else format_years(date, suffix)
    first = _month_day(start)
    end = date.end
    if end is None or not end.month:
        return f"{year}, {first}"
    if end.year != start.year:
        return f"{year}, {first}–{_year(end.year)}, {_month_day(end)}"
    if end.month != start.month:
        return f"{year}, {first}–{_month_day(end)}"
    return f"{year}, {first}–{end.day}" if end.day and end.day != start.day else f"{year}, {first}"


def _month_day(point: Point) -> str:
    month = MONTHS[point.month - 1]
    return f"{month} {point.day}" if point.day else month


def _year(year: int) -> str:
    return f"{-year} B.C.E." if year < 0 else str(year)


def _year_range(start: int, end: int) -> str:
    return f"{-start}–{_year(end)}" if start < 0 and end < 0 else f"{_year(start)}–{_year(end)}"


def _suffixed(literal: str, suffix: str) -> str:
    if not suffix:
        return literal
    return f"{literal}{suffix}" if literal[-1:].isdigit() else f"{literal}-{suffix}"


def _points(parts: Any) -> list[Point]:
    if not isinstance(parts, (list, tuple)):
        return []
    if parts and isinstance(parts[0], (int, str)):  # one level of brackets forgotten
        parts = [parts]
    points = [_point(part) for part in parts[:2] if isinstance(part, (list, tuple))]
    return [point for point in points if point]


def _year_alone(parts: Any) -> int:
    """The year of a date that is nothing else, decided quickly, for most dates are; else 0."""
    if type(parts) is list and len(parts) == 1 and type(parts[0]) is list and len(parts[0]) == 1:
        year = parts[0][0]
        return year if type(year) is int and 0 < year < 10_000 else 0
    return 0


def _point(part: list[Any] | tuple[Any, ...]) -> Point | None:
    numbers = [_number(value) for value in part[:3]]
    if not numbers or not numbers[0]:
        return None
    year, month, day = (*numbers, 0, 0)[:3]
    if not 1 <= month <= 24:
        return Point(year)
    if month > 12:
        return Point(year, month)
    return Point(year, month, day if 1 <= day <= 31 else 0)


def _with_season(point: Point, season: str) -> tuple[Point, str]:
    """EDTF writes seasons as months 21-24; some programs as 13-16."""
    if point.month > 12:
        return Point(point.year), _SEASONS.get(str(point.month % 10 if point.month > 20 else point.month - 12), season)
    return point, season


def _number(value: Any) -> int:
    try:
        number = int(value)
    except (TypeError, ValueError, OverflowError):
        return 0
    return number if abs(number) < 1_000_000 else 0


def _season(value: Any) -> str:
    text = str(value).strip() if isinstance(value, (str, int)) and not isinstance(value, bool) else ""
    return "/".join(_SEASONS.get(part.lower(), part[:1].upper() + part[1:]) for part in text.split("/"))


def _from_text(text: str) -> CleanDate:
    """A date written as text; what cannot be read is kept as it is."""
    text = " ".join(text.split())
    if not text or text.lower() in _NO_DATE:
        return CleanDate()
    bare = _CIRCA.sub("", text)
    circa = bare != text or text.endswith(("~", "?"))
    bare = bare.rstrip("~?").strip()
    if bare.startswith("[") and bare.endswith("]"):
        bare = bare[1:-1]
    years = _YEARS.match(bare)
    if years:
        last = years.group(2)
        if not last.isdecimal():
            return CleanDate(literal=f"{years.group(1)}–present", circa=circa)
        return CleanDate(Point(int(years.group(1))), Point(int(last)), circa=circa)
    point = _read_point(bare)
    if point:
        start, season = _with_season(point, "")
        return CleanDate(start, season=season, circa=circa)
    days = _days(bare)
    if days:
        return days._replace(circa=circa)
    return _season_date(bare, circa) or CleanDate(literal=text)


def _days(text: str) -> CleanDate | None:
    """A range within one year ("July 12–15, 2017", "2020, January–February") or two full dates parted by "/"."""
    start, slash, end = text.partition("/")
    if slash and len(start) > 6:
        first, last = _read_point(start), _read_point(end)
        return CleanDate(first, last) if first and last else None
    found = _YEAR_AND_REST.match(text)
    parts = _DASH.split(found[2] or found[3]) if found else []
    if found is None or len(parts) != 2:
        return None
    (month, day), (last_month, last_day) = map(_month_and_day, parts)
    if not (month or last_month) or not (day or month) or not (last_day or last_month):
        return None
    year = int(found[1] or found[4])
    return CleanDate(Point(year, month or last_month, day), Point(year, last_month or month, last_day))


def _month_and_day(text: str) -> tuple[int, int]:
    """ "July 12", "12 July", "July" or "12" as numbers; 0 for what is not there, (0, 0) for anything else."""
    month = day = 0
    for word in text.replace(",", " ").split():
        if word.isdecimal() and len(word) < 3 and not day:
            day = int(word)
        elif word[:3].lower() in _MONTH_NUMBER and not month:
            month = _MONTH_NUMBER[word[:3].lower()]
        else:
            return 0, 0
    return month, day if day < 32 else 0


def _season_date(text: str, circa: bool) -> CleanDate | None:
    words = text.replace(",", " ").split()
    years = [word for word in words if len(word) == 4 and word.isdecimal()]
    rest = [word for word in words if word not in years]
    if len(years) == 1 and len(rest) == 1 and all(part in _SEASON_NAMES for part in rest[0].lower().split("/")):
        return CleanDate(Point(int(years[0])), season=_season(rest[0]), circa=circa)
    return None


def _read_point(text: str) -> Point | None:
    found = _YEAR_FIRST.match(text)
    if found:
        return _point([number or 0 for number in found.groups()])
    found = _ERA.match(text)
    if found:
        return Point(-int(found[1]))
    found = _NUMBERS.match(text)
    if found:
        return _day_and_month(int(found[1]), int(found[3]), int(found[4]), found[2])
    for pattern, order in ((_DAY_FIRST, (3, 2, 1)), (_MONTH_FIRST, (3, 1, 2)), (_YEAR_THEN, (1, 2, 3))):
        found = pattern.match(text)
        month = _MONTH_NUMBER.get(found.group(order[1])[:3].lower()) if found else None
        if found and month:
            return Point(int(found.group(order[0])), month, int(found.group(order[2]) or 0))
    return None


def _day_and_month(one: int, other: int, year: int, separator: str) -> Point | None:
    """ "26.08.2020" and "08/26/2020"; None for "05/06/2020", which may be either."""
    if one > 12 or (separator == "." and other <= 12):
        one, other = other, one
    elif other <= 12:
        return None
    return _point([year, one, other]) if one <= 12 else None
