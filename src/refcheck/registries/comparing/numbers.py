"""Years, volumes, issues and pages compared as they are written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from refcheck.base import roman
from refcheck.registries.comparing.text import fold_title

_ROMAN = re.compile(r"(?=.)M{0,3}(?:CM|CD|D?C{0,4})(?:XC|XL|L?X{0,4})(?:IX|IV|V?I{0,4})", re.IGNORECASE)
_NUMBER = re.compile(r"[a-z]{0,3}\d+[a-z]?")


_LAST = re.compile(r"\s*(?:[-–—−‐‑‒]+|to\b|bis\b)\s*([a-z]{0,3}\d+[a-z]?)")


def year_of(date: Any) -> int | None:
    """The year of a CSL date."""
    try:
        return int(date["date-parts"][0][0])
    except (KeyError, IndexError, TypeError, ValueError, OverflowError):
        return None


def same(listed: str, registered: str) -> bool:
    """Whether two volumes or issues are one: "12", "Vol. 12", "012", "12A"; "3-4" and "3/4"; "3" of "3-4"."""
    one, other = _parts(listed) or _roman(listed), _parts(registered) or _roman(registered)
    if not one or not other:
        return fold_title(listed).strip(" .") == fold_title(registered).strip(" .")
    return one == other or (one[0] == other[0] and (len(one) == 1 or len(other) == 1))


def _parts(text: str) -> list[str]:
    return [m.lstrip("0") or "0" for m in re.findall(r"\d+", text)]


def _roman(text: str) -> list[str]:
    """The number that a whole text is in Roman numerals ("XXV"); nothing for other texts."""
    return [str(roman.value(text.strip()))] if _ROMAN.fullmatch(text.strip()) else []


def pages(text: str) -> tuple[str, str]:
    """First and last page, folded; a shortened end ("129-36") is made whole, a lone page has no last one.

    >>> pages("129–36")
    ('129', '136')
    """
    text = fold_title(text)
    m = _NUMBER.search(text)
    if not m:
        return text.strip(), ""
    first = _bare(m[0])
    dash = _LAST.match(text, m.end())
    last = _bare(dash[1]) if dash else ""
    letters, number = re.fullmatch(r"([a-z]*)(.*)", first).groups()  # type: ignore[union-attr]
    if last[:1].isdigit():
        same = (number.isdigit(), last.isdigit()) in ((True, True), (False, False))  # "309a-10a" is shortened too
        last = letters + (number[: -len(last)] + last if same and len(last) < len(number) else last)
    return first, last


def shortened(text: str) -> str:
    """The last page as it is written, "36" of "129–36"."""
    found = list(stand_in(text))
    return found[1] if len(found) > 1 else ""


def _bare(page: str) -> str:
    return page.lstrip("0") or "0"


def digits(page: str) -> int | None:
    """The number in a page such as "e13174"."""
    m = re.search(r"\d+", page)
    return int(m[0]) if m and len(m[0]) < 19 else None


def stand_in(text: str) -> Iterator[str]:
    """The numbers of a text, each as often as it stands there, without leading zeros."""
    for page in _NUMBER.findall(fold_title(text)):
        yield page.lstrip("0") or "0"
