"""Dates as references print them: 1977, 1977a, n.d., in press, 1917/1957, ranges, seasons, full dates.

Months, seasons and what stands for a year are read in every language of `refcheck.language`.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from refcheck.base.patterns import lazy
from refcheck.base.records import NamedTuple
from refcheck.language import either, every, groups, small
from refcheck.model import Span

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
"""The months as APA prints them."""
_NO_DATE = lazy(lambda: _alternatives("undated"), re.I)
_STATUS = lazy(lambda: rf"(?:manuscript |article |paper )?(?:{_alternatives('in_press', 'submitted')})", re.I)
_YEAR = lazy(r"(?<!\d)(?:1[0-9]|20)\d\d(?!\d)")
_SUFFIX = lazy(r"[ -]?([a-z])(?![^\W_])")
_ISO = lazy(r"(\d{4})-(\d\d?)(?:-(\d\d?))?(?![\d/])")
_DOTTED = lazy(r"(\d\d?)([./-])(\d\d?)\2(\d{4})(?!\d)")
_WORD = lazy(r"[^\W_]+")
_RANGE = lazy(r"\s?[-–—/]\s?((?:1\d|20)?\d\d)(?![\d-])")
_STILL = lazy(r"\s?[-–—]\s?present\b")
_ORDINAL = lazy(r"(?:[12]?\d|3[01])(?:st|nd|rd|th|er|re|ª|º|°|e)?(?:[-–](?:[12]?\d|3[01]))?")
_OF_DATES = small("of_dates")
_LAST_DAY = lazy(r"\s?[–—-]\s?(?:([^\W\d_]{3,10})\s)?(\d\d?)(?=$|[),.;\s])")


class Date(NamedTuple):
    """A date as read: `value` is a CSL date variable (None when only a status is there); offsets are those of the text.

    `suffix` is the letter after the year, `original` the first year of "1917/1957", `status` "in press" and the like.
    """

    value: dict[str, Any] | None
    suffix: str = ""
    original: dict[str, Any] | None = None
    status: str = ""
    span: Span = Span(0, 0)
    suffix_span: Span | None = None


@cache
def undated() -> tuple[str, ...]:
    """What citations say for a work without a year, in small letters and without the last point: "n.d"."""
    return _small("undated")


@cache
def in_press() -> tuple[str, ...]:
    """What they say for one that is not out yet: "in press"."""
    return _small("in_press")


@cache
def submitted() -> tuple[str, ...]:
    """What they say for one that is not accepted yet: "under review"."""
    return _small("submitted")


def _small(field: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word.lower().rstrip(".") for word in every(field)))


def _alternatives(*fields: str) -> str:
    """The words of fields as alternatives that end at the end of a word."""
    return rf"(?<![^\W\d_])(?:{either(*fields)})(?![^\W\d_])"


def month(word: str) -> int | None:
    """The number of a month's name or abbreviation, None for any other word.

    >>> month("Sept."), month("març"), month("märz")
    (9, None, 3)
    """
    return groups("months").get(word.rstrip(".").lower())


def is_submitted(year: str) -> bool:
    """Whether what stands for a year says that the work is not accepted yet: "under review", "in prep."."""
    return year.lower().rstrip(".") in submitted()


def season(word: str) -> int | None:
    """1-4 for a season's name, None for any other word."""
    return groups("seasons").get(word.lower())


def is_day(words: str) -> bool:
    """Whether words are what is beside the year of a date: "May", "May 5", "le 5 mai", "15 de mayo de", "Summer".

    >>> is_day("5. Mai"), is_day("Spring"), is_day("5"), is_day("Mayo Clinic")
    (True, True, False, False)
    """
    named = False
    for word in words.replace(",", " ").split():
        bare = word.rstrip(".").lower()
        if month(bare) or season(bare):
            named = True
        elif not (bare in _OF_DATES or _ORDINAL.fullmatch(bare)):
            return False
    return named


def month_in(words: str) -> int | None:
    """The number of the first month that words name, None where they name none."""
    return next((number for word in words.replace(",", " ").split() if (number := month(word))), None)


def read(text: str, start: int = 0, end: int | None = None) -> Date | None:
    """The date that is in `text[start:end]`, None without one.

    "in press" gives `{"literal": "in press"}`, "n.d." `{"literal": "n.d."}`, both as the text has them;
    a range gives two date-parts; "1917/1957" the later year with the earlier one as `original`.
    """
    end = len(text) if end is None else end
    if end - start > 120:
        end = start + 120
    found = _YEAR.search(text, start, end)
    if found is None:
        return _undated(text, start, end)
    year = int(found[0])
    suffix, suffix_span, after = _suffix(text, found.end(), end)
    if after - start == 4 and end - after <= 2:
        return Date({"date-parts": [[year]]}, span=Span(*found.span()))
    if later := _RANGE.match(text, found.end(), end):
        return _ranged(text, found, later, end)
    if still := _STILL.match(text, found.end(), end):
        literal = text[found.start() : still.end()]
        return Date({"date-parts": [[year]], "literal": literal}, span=Span(found.start(), still.end()))
    parts, span = _day(text, found, after, start, end)
    value: dict[str, Any] = {"date-parts": [parts]}
    if len(parts) == 3 and (last := _LAST_DAY.match(text, span.end, end)):
        value["date-parts"].append([year, month(last[1] or "") or parts[1], int(last[2])])
        span = Span(span.start, last.end())
    if len(parts) == 1 and (number := _season_near(text, start, end)):
        value["season"] = number
    return Date(value, suffix, span=span, suffix_span=suffix_span)


def _undated(text: str, start: int, end: int) -> Date | None:
    for pattern, is_status in ((_NO_DATE, False), (_STATUS, True)):
        if m := pattern.search(text, start, end):
            suffix, suffix_span, _ = _suffix(text, m.end(), end)
            value = {"literal": m[0]}
            return Date(value, suffix, status=m[0].lower() if is_status else "", span=Span(*m.span()), suffix_span=suffix_span)  # fmt: skip
    return None


def _suffix(text: str, at: int, end: int) -> tuple[str, Span | None, int]:
    m = _SUFFIX.match(text, at, end)
    if m is None or (text[at] == " " and m.end() < end and text[m.end()] not in ").],;:"):
        return "", None, at
    return m[1], Span(m.start(1), m.end(1)), m.end()


def _ranged(text: str, first: re.Match[str], later: re.Match[str], end: int) -> Date | None:
    year, last = int(first[0]), later[1]
    if len(last) == 2:
        if "/" not in later[0] and int(last) <= 12 and int(last) <= year % 100:  # 2019-03: a month
            return _iso(text, first, end)
        last = first[0][:2] + last
    span = Span(first.start(), later.end())
    suffix, suffix_span, _ = _suffix(text, later.end(), end)
    if "/" in later[0] and int(last) - year > 1:  # 1917/1957: a reprint or translation
        return Date({"date-parts": [[int(last)]]}, suffix, {"date-parts": [[year]]}, span=span, suffix_span=suffix_span)
    if int(last) <= year:
        return Date({"date-parts": [[year]]}, span=Span(*first.span()))
    return Date({"date-parts": [[year], [int(last)]]}, suffix, span=span, suffix_span=suffix_span)


def _iso(text: str, first: re.Match[str], end: int) -> Date:
    m = _ISO.match(text, first.start(), end)
    if m is None:
        return Date({"date-parts": [[int(first[0])]]}, span=Span(*first.span()))
    parts = [int(part) for part in m.groups() if part]
    return Date({"date-parts": [parts]}, span=Span(*m.span()))


def _day(text: str, year: re.Match[str], after: int, start: int, end: int) -> tuple[list[int], Span]:
    """[year, month, day] as far as the words around the year tell."""
    number = int(year[0])
    if m := _ISO.match(text, year.start(), end):
        found = [int(part) for part in m.groups() if part]
        if 1 <= found[1] <= 12 and (len(found) < 3 or 1 <= found[2] <= 31):
            return found, Span(*m.span())
    if m := _DOTTED.search(text, max(start, year.start() - 6), year.end()):
        first, second = int(m[1]), int(m[3])
        day, month_number = (first, second) if second <= 12 else (second, first)
        if 1 <= month_number <= 12 and 1 <= day <= 31:
            return [number, month_number, day], Span(*m.span())
    words = [m for m in _WORD.finditer(text, start, end) if m.start() < year.start() or m.start() >= after]
    months = [m for m in words if month(m[0])]
    if not months:
        return [number], Span(year.start(), after)
    name = months[0]
    low, high = min(name.start(), year.start()), max(name.end(), after)
    parts = [number, month(name[0]) or 1]
    near = [m for m in words if abs(m.start() - name.end()) <= 5 or abs(name.start() - m.end()) <= 5]
    for m in near:
        digits = m[0].rstrip("stndrhºoª")
        if digits.isdigit() and 1 <= int(digits) <= 31 and len(digits) <= 2:
            low, high = min(low, m.start()), max(high, m.end())
            return [*parts, int(digits)], Span(low, high)
    return parts, Span(low, high)


def _season_near(text: str, start: int, end: int) -> int | None:
    return next((number for m in _WORD.finditer(text, start, end) if (number := season(m[0]))), None)
