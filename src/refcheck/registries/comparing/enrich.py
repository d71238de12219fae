"""Fills what an item lacks from the registry's record, and shows what changed (`refcheck format --enrich`)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from refcheck.base.records import NamedTuple
from refcheck.model import CslItem
from refcheck.verdicts import Verification

# What a record may add; what the item says itself is never replaced.
_VARIABLES = (
    "type", "author", "editor", "issued", "title", "container-title", "volume", "issue", "page", "number",
    "publisher", "publisher-place", "DOI",
)  # fmt: skip
_SOURCES = frozenset(("ok", "mismatch", "corrected", "concern", "retracted", "suggested"))


class Change(NamedTuple):
    """One variable that an item gained."""

    id: str
    variable: str
    value: str


def enrich(items: Sequence[CslItem], verifications: Sequence[Verification]) -> tuple[list[CslItem], tuple[Change, ...]]:
    """The items with missing variables filled, in order, and what was added; the given items stay as they are.

    Only records that were found to be the item's own work add anything; `verifications` holds one an item.
    """
    enriched, changes = [], []
    for item, verdict in zip(items, verifications, strict=True):
        added = missing(item, verdict)
        enriched.append({**item, **added})
        changes += [Change(str(item.get("id", "")), name, shown(value)) for name, value in added.items()]
    return enriched, tuple(changes)


def missing(item: CslItem, verdict: Verification) -> CslItem:
    """The variables of the record that an item lacks."""
    if verdict.status not in _SOURCES or not verdict.record:
        return {}
    record = verdict.record
    wanted = [name for name in _VARIABLES if record.get(name) and not item.get(name)]
    if item.get("type") == "document" and record.get("type") not in (None, "document"):
        wanted.append("type")
    if item.get("author") or item.get("editor"):
        wanted = [name for name in wanted if name not in ("author", "editor")]
    if item.get("page") and "number" in wanted:
        wanted.remove("number")
    return {name: record[name] for name in wanted}


def diff(changes: Iterable[Change]) -> str:
    """The additions as lines of a diff, under the id of their item."""
    lines: list[str] = []
    last = None
    for change in changes:
        if change.id != last:
            lines.append(f"@@ {change.id} @@")
            last = change.id
        lines.append(f"+{change.variable}: {change.value}")
    return "".join(line + "\n" for line in lines)


def shown(value: object) -> str:
    """A value of CSL-JSON on one line."""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
