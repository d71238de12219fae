"""Items whose every value is of the kind that CSL-JSON asks for; what is of another kind is mended or left out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from refcheck.model import CslItem

_NAMES = frozenset(
    """author chair collection-editor compiler composer container-author contributor curator director editor
    editor-translator editorial-director executive-producer guest host illustrator interviewer narrator organizer
    performer producer recipient reviewed-author script-writer series-creator translator""".split()
)
_DATES = frozenset(("accessed", "available-date", "event-date", "issued", "original-date", "submitted"))
_ANY = frozenset(("custom", "categories"))


def well_kinded(item: CslItem) -> CslItem:
    """The item with names, dates and texts where CSL-JSON 1.0.2 asks for them; a list of texts is its first."""
    found = {key: _kind(key)(value) for key, value in item.items() if isinstance(key, str)}
    return {key: value for key, value in found.items() if value is not None}


def _kind(key: str) -> Callable[[Any], Any]:
    if key in _ANY:
        return lambda value: value
    return _names if key in _NAMES else _date if key in _DATES else _text


def _text(value: Any) -> str | int | float | bool | None:
    if isinstance(value, list) and value:  # as Crossref gives titles
        value = value[0]
    return value if isinstance(value, (str, int, float)) else None


def _names(value: Any) -> list[dict[str, Any]] | None:
    people = [_parts(person) for person in value if isinstance(person, dict)] if isinstance(value, list) else []
    return [person for person in people if person] or None


def _parts(value: dict[Any, Any]) -> dict[str, Any]:
    return {key: part for key, part in value.items() if isinstance(key, str) and isinstance(part, (str, int))}


def _date(value: Any) -> dict[str, Any] | None:
    if not isinstance(value, dict):
        return {"raw": str(value)} if isinstance(value, (str, int)) else None
    parts = value.get("date-parts")
    dates = [_numbers(date) for date in parts if isinstance(date, list)] if isinstance(parts, list) else []
    found = {**_parts(value), **({"date-parts": kept} if (kept := [date for date in dates if date]) else {})}
    return found or None


def _numbers(date: list[Any]) -> list[Any]:
    """Year, month and day, up to the first that is no number or text."""
    found = []
    for part in date[:3]:
        if not isinstance(part, (int, str)):
            break
        found.append(part)
    return found
