"""A registry's record in the one form that everything here compares with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from refcheck.model import CslItem, Update
from refcheck.registries.comparing.text import plain


class Record(NamedTuple):
    """One registered work.  `csl` is what users see; the rest are the variants that count as the same.

    `titles` are the title with and without its subtitle and the original title, `containers` full and short names,
    `years` those of every date of publication, `pages` page ranges and article numbers.
    """

    doi: str
    registry: str
    csl: CslItem
    titles: tuple[str, ...] = ()
    containers: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    pages: tuple[str, ...] = ()
    updates: tuple[Update, ...] = ()


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
