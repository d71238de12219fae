"""Annotated bibliographies whose entries are headings, each with remarks of any length under it."""

from __future__ import annotations

from collections import defaultdict

from refcheck.locate.lists import FoundList, ListFinder
from refcheck.locate.shape import shape

_ENOUGH = 4
"""So many headings that are references, and half of those of their level, make a bibliography."""


def annotated(finder: ListFinder) -> FoundList | None:
    """The headings of one level that are references, where most of them are; None where there is no such level."""
    levels = defaultdict[int, list[int]](list)
    for index, unit in enumerate(finder.units):
        if unit.kind == "heading":
            levels[unit.level].append(index)
    for found in levels.values():
        sure = sum(_is_reference(finder, index) for index in found) if len(found) >= _ENOUGH else 0
        if sure >= _ENOUGH and sure * 2 > len(found):
            entries = (index for index in found if _is_long(finder, index) or _is_reference(finder, index))
            return FoundList(None, tuple(entries), (), "optional")
    return None


def _is_reference(finder: ListFinder, index: int) -> bool:
    unit = finder.units[index]
    seen = shape(finder.text, unit.start, unit.end)
    return seen.opening == 3 and seen.dated and seen.score >= _SURE


def _is_long(finder: ListFinder, index: int) -> bool:
    unit = finder.units[index]
    return unit.end - unit.start > _LONG


_SURE = 4.5
_LONG = 50
