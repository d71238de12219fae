"""Years, volumes, issues and pages compared as they are written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from refcheck.registries.comparing.text import fold_title

_NUMBER = re.compile(r"[a-z]{0,3}\d+[a-z]?")


def year_of(date: Any) -> int | None:
    """The year of a CSL date."""
    try:
        return int(date["date-parts"][0][0])
    except (KeyError, IndexError, TypeError, ValueError):
        return None


def same(listed: str, registered: str) -> bool:
    """Whether two volumes or issues are one: "12", "Vol. 12", "012", "12A"; "3-4" and "3/4"; "3" of "3-4"."""
    one, other = _parts(listed), _parts(registered)
    if not one or not other:
        return fold_title(listed).strip(" .") == fold_title(registered).strip(" .")
    return one == other or (one[0] == other[0] and (len(one) == 1 or len(other) == 1))


def _parts(text: str) -> list[str]:
    return [m.lstrip("0") or "0" for m in re.findall(r"\d+", text)]


def pages(text: str) -> tuple[str, str]:
    """First and last page, folded; a shortened end ("129-36") is made whole, a lone page has no last one.

    >>> pages("129–36")
    ('129', '136')
    """
    found = [page.lstrip("0") or "0" for page in _NUMBER.findall(fold_title(text))]
    if not found:
        return fold_title(text).strip(), ""
    first = found[0]
    last = found[1] if len(found) > 1 else ""
    if last.isdigit() and (m := re.fullmatch(r"([a-z]*)(\d+)", first)) and len(last) < len(m[2]):
        last = m[1] + m[2][: -len(last)] + last
    return first, last


def digits(page: str) -> int | None:
    """The number in a page such as "e13174"."""
    m = re.search(r"\d+", page)
    return int(m[0]) if m and len(m[0]) < 19 else None


def stand_in(text: str) -> Iterator[str]:
    """The numbers of a text, each as often as it stands there, without leading zeros."""
    for page in _NUMBER.findall(fold_title(text)):
        yield page.lstrip("0") or "0"
