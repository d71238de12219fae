"""Entries that run together in one paragraph, where that can be decided for certain."""

from __future__ import annotations

from refcheck.locate.shape import shape
from refcheck.locate.units import Unit
from refcheck.reference import doubled

_SURE = 4.0
"""Both sides of a cut look like entries, this much."""


def apart(text: str, unit: Unit) -> list[Unit]:
    """The entries in one unit, in order: mostly the unit itself."""
    pieces: list[Unit] = []
    rest = unit
    while True:
        cut = _by_number(text, rest) or _by_authors(text, rest)
        if cut is None:
            return [*pieces, rest]
        end, following = cut
        pieces.append(rest._replace(end=end))
        rest = following


def _by_number(text: str, unit: Unit) -> tuple[int, Unit] | None:
    """A cut before the next number: "... 2013. [2] Bird BH, ..."."""
    if not unit.label.isdigit() or unit.whole == unit.start:
        return None
    label = text[unit.whole : unit.start].strip().replace(unit.label, str(int(unit.label) + 1), 1)
    at = text.find(f" {label}", unit.start, unit.end)
    if at < 0 or text[at - 1] not in ".)/]0123456789":
        return None
    start = at + 1 + len(label)
    while start < unit.end and text[start].isspace():
        start += 1
    following = unit._replace(whole=at + 1, start=start, label=str(int(unit.label) + 1))
    return (at, following) if shape(text, start, unit.end).opening and _dated(text, unit.start, at) else None


def _by_authors(text: str, unit: Unit) -> tuple[int, Unit] | None:
    """A cut before authors and their date, the entry before being complete: "... Books. Hazan, C. (1987). ..."."""
    at = doubled.second(text, unit.start, unit.end)
    end = unit.start + len(text[unit.start : at].rstrip())
    if not at or min(shape(text, unit.start, end).score, shape(text, at, unit.end).score) < _SURE:
        return None
    return end, unit._replace(whole=at, start=at, label="")


def _dated(text: str, start: int, end: int) -> bool:
    return shape(text, start, end).dated
