"""CSL-JSON, also as Crossref wraps it (`message`) and as one item a line."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from refcheck.base.json_text import JsonError, loads
from refcheck.errors import RefcheckError
from refcheck.exchange.notes import with_variables
from refcheck.model import CslItem


def looks_like(text: str) -> bool:
    """JSON begins with a bracket or brace."""
    return text.lstrip()[:1] in ("[", "{")


def read(text: str, warnings: list[str] | None = None) -> list[CslItem]:
    """Items of a JSON array, of a single object, of `{"items": [...]}` or of JSON lines."""
    try:
        value = loads(text)
    except JsonError as error:
        value = _lines(text)
        if value is None:
            raise RefcheckError(str(error)) from None
    items = _items(value)
    for number, item in enumerate(items, 1):
        if not isinstance(item, dict):
            raise RefcheckError(f"not CSL-JSON: item {number} is no object")
    if items and all(_is_zotero(item) for item in items):
        raise RefcheckError("Zotero’s own JSON is not read: export the references as CSL-JSON")
    if items == [{}]:
        raise RefcheckError("not CSL-JSON: the object is no item")
    items = [item if _has_id(item) else {**item, "id": f"item-{number}"} for number, item in enumerate(items, 1)]
    return [with_variables(item) if "note" in item else item for item in items]


def write(items: Sequence[CslItem]) -> str:
    """A JSON array, two spaces a level."""
    return json.dumps(list(items), ensure_ascii=False, indent=2) + "\n"


def _items(value: Any) -> list[Any]:
    if isinstance(value, list):
        return value
    if isinstance(value, dict):
        for key in ("items", "message", "references"):
            if isinstance(value.get(key), (list, dict)):
                return _items(value[key])
        return [value]
    raise RefcheckError("not CSL-JSON: an array of items is due")


def _lines(text: str) -> list[Any] | None:
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) < 2:
        return None
    try:
        return [loads(line) for line in lines]
    except JsonError:
        return None


def _is_zotero(item: dict[str, Any]) -> bool:
    """Whether an object is one of Zotero's own, as it exports it or as its interface wraps it."""
    inner = item.get("data")
    item = inner if isinstance(inner, dict) else item
    return "itemType" in item and "type" not in item


def _has_id(item: CslItem) -> bool:
    return isinstance(item.get("id"), (str, int)) and item["id"] != ""
