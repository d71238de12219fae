"""A registry's record in the one form that everything here compares with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from refcheck.base.records import NamedTuple
from refcheck.model import CslItem
from refcheck.registries.comparing.text import cleaned, plain
from refcheck.verdicts import Update


class Record(NamedTuple):
    """One registered work.  `csl` is what users see; the rest are the variants that count as the same.

    `titles` are the title with and without its subtitle and the original title, `containers` full and short names,
    `years` those of every date of publication, `pages` page ranges and article numbers.  `partial` says that the
    registry cuts long lists of authors.
    """

    doi: str
    registry: str
    csl: CslItem
    titles: tuple[str, ...] = ()
    containers: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    pages: tuple[str, ...] = ()
    updates: tuple[Update, ...] = ()
    partial: bool = False


def strings(value: Any) -> list[str]:
    """The texts in a value that may be a text, a list of texts, null or anything else, without markup."""
    if isinstance(value, str):
        value = [value]
    if not isinstance(value, list):
        return []
    return [text for item in value if isinstance(item, str) and (text := plain(item))]


def mapping(value: Any) -> Mapping[str, Any]:
    """The value if it is an object, else an empty one."""
    return value if isinstance(value, dict) else {}


def mappings(value: Any) -> list[Mapping[str, Any]]:
    """The objects in a list; nothing where there is none."""
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def unique(items: Iterable[str]) -> tuple[str, ...]:
    """Without empty ones and repetitions, in order."""
    return tuple(dict.fromkeys(item for item in items if item))


def filled(csl: CslItem) -> CslItem:
    """Without variables that say nothing."""
    return {name: value for name, value in csl.items() if value not in (None, "", [], {})}


def text_in(value: Any) -> str:
    """The first text in a value, "" without one."""
    return next(iter(strings(value)), "")


def doi_in(value: Any) -> str:
    """A registered DOI, bare and in lower case; what looks like a tag in it is part of it."""
    text = cleaned(value).strip().lower() if isinstance(value, str) else ""
    return re.sub(r"^https?://(?:dx\.)?doi\.org/", "", text)


def year_in(value: Any) -> int | None:
    """The year in a date as registries write it: "1977 Apr 8", "June 1, 1990", 2004."""
    m = re.search(r"(?<!\d)(?:1[4-9]|20)\d\d(?!\d)", str(value or "")[:100])
    return int(m[0]) if m else None


def year(value: int | None) -> CslItem:
    """A CSL date of a year alone."""
    return {"date-parts": [[value]]} if value else {}


def person(name: str) -> CslItem:
    """A name as it is written in one piece: "Grey, Ada", "Ada van der Grey"; one word is a group's name."""
    name = plain(name)
    if "," in name:
        family, _, given = (part.strip() for part in name.partition(","))
    else:
        m = re.search(r"(?:(?<=\s)[a-zà-ÿ'’]+\s)*\S+$", name)
        family = m[0] if m else ""
        given = name[: m.start()].strip() if m else ""
    return filled({"family": family, "given": given}) if given and family else filled({"literal": name})
