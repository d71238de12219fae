"""What a caller hands over: taken as it is meant, or refused in one line that says what is due."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from refcheck.errors import RefcheckError

if TYPE_CHECKING:
    from refcheck.model import Reference

TARGETS = ("text", "html", "markdown")
_MODES = ("parenthetical", "narrative")


def as_items(items: Iterable[Mapping[str, Any] | Reference]) -> list[Mapping[str, Any]]:
    """CSL-JSON items of what may be items or `Reference`s; a reference's id is the item's."""
    from refcheck.model import Reference

    if isinstance(items, (Mapping, str, Reference)):
        raise RefcheckError(f"items must be a list of CSL-JSON items or References, not one {_kind(items)}")
    known: list[Mapping[str, Any]] = []
    for number, item in enumerate(items, 1):
        if isinstance(item, Reference):
            item = {"id": item.id, **item.csl}
        if not isinstance(item, Mapping):
            raise RefcheckError(f"item {number} must be a CSL-JSON item or a Reference, not {_kind(item)}")
        known.append(item)
    return known


def as_clusters(clusters: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The clusters, each an object that names at least one item, in a mode that there is."""
    if isinstance(clusters, (Mapping, str)):
        raise RefcheckError(f"clusters must be a list of citation clusters, not one {_kind(clusters)}")
    known = list(clusters)
    for number, cluster in enumerate(known, 1):
        items = cluster.get("items") if isinstance(cluster, Mapping) else None
        if not isinstance(items, (list, tuple)) or not items or not all(isinstance(item, Mapping) for item in items):
            raise RefcheckError(f'cluster {number} must look like {{"items": [{{"id": "…"}}]}} and name an item')
        mode = cluster.get("mode")
        if mode is not None and mode not in _MODES:
            raise RefcheckError(f"cluster {number}: unknown mode “{mode}” (one of {', '.join(_MODES)})")
    return known


def check_target(to: str) -> None:
    """Raises RefcheckError for a form that nothing is written in."""
    if to not in TARGETS:
        raise RefcheckError(f"unknown form “{to}” (one of {', '.join(TARGETS)})")


def _kind(value: object) -> str:
    return type(value).__name__
