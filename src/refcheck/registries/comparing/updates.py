"""Retractions, expressions of concern and corrections in a Crossref record, and the traps among them.

A work carries `updated-by`, the notice about it `update-to`.  Publishers also deposit both on both, or a work that
updates itself; so a notice must not be taken for a retracted work, nor a new version for a retraction.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from refcheck.registries.asking.record import doi_in, mapping, mappings, text_in
from refcheck.verdicts import Update, UpdateKind

_KINDS: dict[str, UpdateKind] = {
    "retraction": "retracted", "withdrawal": "retracted", "removal": "retracted",
    "partial_retraction": "concern", "expression_of_concern": "concern",
    "correction": "corrected", "corrigendum": "corrected", "erratum": "corrected", "addendum": "corrected",
}  # fmt: skip
_NOTICE = re.compile(
    r"(?:notice of )?(?:retraction|withdrawal|removal|expression of concern|editorial expression of concern"
    r"|correction|corrigendum|corrigenda|erratum|errata|addendum)(?: notice| note)?\b(?!\s+of\s)",
    re.IGNORECASE,
)
_MARK = re.compile(r"\W*(?:RETRACTED|WITHDRAWN|REMOVED)(?:\s+ARTICLE)?\s*[:\].\-–—]\s*")
_COUNTED = re.compile(r"^\d{1,3}\.\s+(?=[^\W\d_])")
_MARK_SPELLED = re.compile(r"\W*(?:Retracted|Withdrawn) article\s*[:\].\-–—]\s*", re.IGNORECASE)


def updates(work: Mapping[str, Any]) -> tuple[Update, ...]:
    """What was said about a work, the gravest first; nothing for a record that is itself a notice."""
    title = text_in(work.get("title"))
    if is_notice(title):
        return ()
    own = doi_in(work.get("DOI"))
    found = [_update(item) for item in mappings(work.get("updated-by"))]
    itself = [item for item in mappings(work.get("update-to")) if doi_in(item.get("DOI")) == own]
    found += [_update(item) for item in itself]
    known = {item for item in found if item is not None}
    if not any(item.kind == "retracted" for item in known) and unmarked(title) != title:
        known.add(Update("retracted", own, "", "Retraction", "title"))
    order = ("retracted", "concern", "corrected")
    return tuple(sorted(known, key=lambda item: (order.index(item.kind), item.date, item.doi, item.source)))


def is_notice(title: str) -> bool:
    """Whether a title is that of a notice ("Retraction: ...", "Correction to: ...") about another work."""
    m = _NOTICE.match(title)
    return m is not None and not title[m.end() : m.end() + 1].isalpha()


def unmarked(title: str) -> str:
    """A title without the publisher's mark that the work is retracted ("RETRACTED: ...")."""
    m = _MARK.match(title) or _MARK_SPELLED.match(title)
    return title[m.end() :] if m else title


def bare(title: str) -> str:
    """A title without such a mark, and without its number in an issue ("1. ...")."""
    return _COUNTED.sub("", unmarked(title))


def _update(item: Mapping[str, Any]) -> Update | None:
    kind = _KINDS.get(str(item.get("type") or "").lower().replace("-", "_").replace(" ", "_"))
    if kind is None:
        return None
    label = text_in(item.get("label"))
    doi = doi_in(item.get("DOI"))
    return Update(kind, doi, _iso(mapping(item.get("updated"))), label, text_in(item.get("source")))


def _iso(date: Mapping[str, Any]) -> str:
    parts = date.get("date-parts")
    if not isinstance(parts, list) or not parts or not isinstance(parts[0], list):
        return ""
    numbers = [part for part in parts[0][:3] if isinstance(part, int)]
    return "-".join(f"{number:02d}" if at else f"{number:04d}" for at, number in enumerate(numbers))
