"""CSL-YAML, pandoc's form of CSL-JSON: a list of items, or `references:` in a metadata block."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from refcheck.errors import RefcheckError
from refcheck.exchange.notes import with_variables
from refcheck.exchange.plain_dates import read_date
from refcheck.model import CslItem

_ITEM = re.compile(r"^[ \t]*-[ \t]+(?:id|type|title|author|citation-key):[ \t\n]", re.MULTILINE)
_TYPED = re.compile(r"^[ \t]*(?:-[ \t]+)?(?:type|issued|title):[ \t\n]", re.MULTILINE)
_EMPHASIS = re.compile(r"(?<![\w*])\*([^*\n]+)\*(?![\w*])")
_NO_CASE = re.compile(r"\[([^\]\n]+)\]\{\.nocase\}")
_DATES = frozenset(("issued", "accessed", "original-date", "event-date", "submitted", "available-date"))


def looks_like(text: str) -> bool:
    """True for a list of mappings with CSL's variables."""
    head = text[:20_000]
    return _ITEM.search(head) is not None and _TYPED.search(head) is not None


def read(text: str, warnings: list[str] | None = None) -> list[CslItem]:
    """The items as CSL-JSON has them.

    Raises `RefcheckError` naming the line that is no YAML, for aliases, and where no list of items is found.
    """
    items = _items(loaded(text))
    return [_item(item, number) for number, item in enumerate(items, 1)]


def loaded(text: str) -> Any:
    """Every scalar as text; aliases are refused, for a few lines of them stand for gigabytes."""
    import yaml  # 25 ms to import

    try:
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text, Loader=yaml.BaseLoader)):
            raise RefcheckError("not CSL-YAML: aliases are not followed")
        return next(iter(yaml.load_all(text, Loader=yaml.BaseLoader)), None)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f"line {mark.line + 1}: " if mark else ""
        raise RefcheckError(
            f"{place}not YAML: {getattr(error, 'problem', None) or 'a character that it forbids'}"
        ) from None
    except RecursionError:
        raise RefcheckError("not CSL-YAML: nested too deeply") from None


def _items(value: Any) -> list[Any]:
    if isinstance(value, Mapping):
        value = value.get("references", value.get("items"))
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise RefcheckError("not CSL-YAML: a list of items is needed, or one under “references:”")
    return value


def _item(raw: dict[str, Any], number: int) -> CslItem:
    item: CslItem = {"id": str(raw.get("id") or f"item-{number}"), "type": "document"}
    for key, value in raw.items():
        if key in _DATES:
            item[key] = _date(value)
        elif isinstance(value, str):
            item[key] = _marked(value)
        else:
            item[key] = value
    return with_variables(item)


def _date(value: Any) -> CslItem:
    """A date as text, as a mapping of year, month and day, or as a list of one or two such mappings."""
    if isinstance(value, str):
        return read_date(value)
    points = value if isinstance(value, list) else [value]
    parts = [[_number(point[name]) for name in ("year", "month", "day") if _number(point.get(name))] for point in points
             if isinstance(point, Mapping)]  # fmt: skip
    first = points[0] if points and isinstance(points[0], Mapping) else {}
    date: CslItem = {"date-parts": [part for part in parts if part]}
    if not date["date-parts"]:
        raw = first.get("literal") or first.get("raw") or first.get("date-parts")
        return {"date-parts": raw} if isinstance(raw, list) else read_date(str(raw or ""))
    return {**date, **{key: first[key] for key in ("season", "circa") if key in first}}


def _number(value: Any) -> int:
    return int(value) if isinstance(value, str) and re.fullmatch(r"-?\d{1,4}", value) else 0


def _marked(text: str) -> str:
    return _NO_CASE.sub(r'<span class="nocase">\1</span>', _EMPHASIS.sub(r"<i>\1</i>", text))
