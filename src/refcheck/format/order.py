"""The order of a reference list and the letters of works of one author and year (APA 7, sections 9.44-9.49, 8.19)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from refcheck.format.contributors import principals
from refcheck.format.dates import CleanDate
from refcheck.format.entry import date_element, has_full_date
from refcheck.format.legal import legal_title
from refcheck.format.markup import plain
from refcheck.format.names import Name
from refcheck.format.spelled import spelled
from refcheck.format.work import LEGAL, CleanWork, clean
from refcheck.works.names import letters

SortKey: TypeAlias = tuple[Any, ...]

_ARTICLES = ("a ", "an ", "the ")
_SUFFIX_ORDER = {"Sr.": "1", "": "1", "Jr.": "2", "II": "2", "III": "3", "IV": "4", "V": "5"}
_DIGIT = re.compile(r"\d")
_IN_PARTS = re.compile(r"\bPart [IVX]+\b", re.IGNORECASE)


def sort_key(item: Mapping[str, Any] | CleanWork) -> SortKey:
    """The key by which a list is sorted: names letter by letter with "nothing before something", date, title.

    `item` is a CSL-JSON item or a `CleanWork`.
    """
    work = item if isinstance(item, CleanWork) else clean(item)
    return (author_key(work), date_key(work), _title_letters(work.text["title"]), _by_number(work))


def author_key(work: CleanWork) -> SortKey:
    """One tuple a name: a shorter list precedes a longer one that begins with it (section 9.46)."""
    credits = principals(work)
    if credits:
        return tuple(_name_key(credit.name) for credit in credits)
    title = legal_title(work) if work.type in LEGAL else work.text["title"]
    title = title or work.text["genre"] or work.text["reviewed-title"]
    return ((_title_letters(title), "", ""),)


def date_key(work: CleanWork) -> SortKey:
    """No date first, then years (a bare year before days in it), in press last (section 9.46)."""
    if work.in_press:
        return (2,)
    issued = work.dates["issued"]
    if not issued:
        return (2,) if work.text["status"] else (0,)
    if issued.start is None:
        digits = "".join(character for character in issued.literal[:4] if character.isdecimal())
        return (1, int(digits or 9999), 0, 0)
    start = issued.start if has_full_date(work) else issued.start._replace(month=0, day=0)
    return (1, *start)


def sorted_works(works: Sequence[CleanWork]) -> list[CleanWork]:
    """Works in bibliography order, each with the letter it needs (2020a, 2020b, n.d.-a)."""
    keys = [sort_key(work) for work in works]
    counts = Counter(keys)
    ties = [repr(work) if counts[key] > 1 else "" for key, work in zip(keys, works, strict=True)]
    order = sorted(range(len(works)), key=lambda index: (keys[index], ties[index]))
    return _lettered([works[index] for index in order])


def _lettered(works: list[CleanWork]) -> list[CleanWork]:
    """Letters by place in the list: works with the same author element and the same year (section 9.47)."""
    groups: dict[tuple[Any, ...], list[int]] = {}
    for index, work in enumerate(works):
        if work.type not in LEGAL and not work.suffix:
            groups.setdefault((_author_identity(work), year_identity(work)), []).append(index)
    lettered = list(works)
    for members in groups.values():
        if len(members) > 1:
            for position, index in enumerate(members):
                lettered[index] = works[index]._replace(suffix=letter(position))
    return lettered


def letter(position: int) -> str:
    """0 -> "a", 25 -> "z", 26 -> "aa"."""
    text = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, 26)
        text = chr(ord("a") + rest) + text
    return text


def year_identity(work: CleanWork) -> str:
    """The year as printed, without month, day or letter: works that share it need letters."""
    issued: CleanDate = work.dates["issued"]
    if issued.start is not None and not work.in_press:
        return f"{issued.start.year}–{issued.end.year if issued.end else ''}"
    return date_element(work._replace(suffix=""))


def _author_identity(work: CleanWork) -> tuple[Any, ...]:
    """What citations show of the authors: of those after the first no initials, so that these tell no works apart."""
    credits = principals(work)
    if credits:
        first = credits[0].name
        return (first.family, first.initials, first.suffix, *(credit.name.family for credit in credits[1:]))
    return ("", plain(work.text["title"] or work.text["genre"]).lower(), work.text["volume-title"])


def _name_key(name: Name) -> tuple[str, str, str]:
    family = _title_letters(name.family) if name.group else letters(name.family)
    return (family, letters(name.initials), _SUFFIX_ORDER.get(name.suffix, name.suffix))


def _title_letters(text: str) -> str:
    """The letters of a title or a group's name, without a leading article, numerals spelled out (section 9.49)."""
    text = _without_article(plain(text))
    return letters(spelled(text.lower()) if _DIGIT.search(text) or _IN_PARTS.search(text) else text)


def _without_article(text: str) -> str:
    lower = text.lower()
    for article in _ARTICLES:
        if lower.startswith(article):
            return text[len(article) :]
    return text


def _by_number(work: CleanWork) -> tuple[int, str]:
    digits = work.text["volume"]
    return (int(digits) if digits.isdecimal() and len(digits) < 9 else 0, digits)
