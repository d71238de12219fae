"""CSL variables in a note, as citeproc-js and Zotero's "Extra" have them: lines like "original-date: 1961"."""

from __future__ import annotations

import re

from refcheck.exchange.plain_dates import read_date
from refcheck.format.words import word_set
from refcheck.model import CslItem

_LINE = re.compile(r"^\{?:?([A-Za-z][A-Za-z -]{2,28}):\s*([^{}]+?)\s*\}?$")
_STACK_EXCHANGE = re.compile(r"(?:\\?url)?:?\s*https?://\S+ \(version: (\d{4}-\d\d-\d\d)\)", re.IGNORECASE)
_DATES = word_set("original-date event-date submitted available-date")
_TEXTS = word_set(
    """
    archive archive-place archive_location authority chapter-number collection-number container-title dimensions DOI
    edition event-place event-title genre issue ISBN ISSN medium number number-of-pages number-of-volumes
    original-publisher original-publisher-place original-title PMCID PMID publisher publisher-place references
    reviewed-title scale section status supplement-number version volume
    """
)
_KNOWN = {name.lower(): name for name in (*_DATES, *_TEXTS)}


def from_stack_exchange(item: CslItem) -> CslItem:
    """The item with date and site where the note is as the sites of Stack Exchange write it."""
    found = _STACK_EXCHANGE.match(str(item.get("note", "")))
    if found is None or "issued" in item or item.get("type") not in ("webpage", "document"):
        return item
    rest = {key: value for key, value in item.items() if key not in ("note", "medium", "type")}
    site = {"container-title": item["medium"]} if item.get("medium") else {}  # else it is the publisher
    return {"type": "webpage", **site, "issued": read_date(found[1]), **rest}


def with_variables(item: CslItem) -> CslItem:
    """The item with the variables that its note names, where it lacks them; what else the note says stays there."""
    note = item.get("note")
    if not isinstance(note, str) or ":" not in note:
        return item
    found: CslItem = {}
    kept = []
    for line in note.split("\n"):
        match = _LINE.match(line.strip())
        variable = _KNOWN.get(match[1].lower().replace(" ", "-")) if match else None
        if match is None or variable is None:
            kept.append(line)
        else:
            found[variable] = read_date(match[2]) if variable in _DATES else match[2]
    if not found:
        return item
    rest = {key: value for key, value in item.items() if key != "note"}
    text = "\n".join(kept).strip()
    return {
        **rest,
        **{key: value for key, value in found.items() if key not in item},
        **({"note": text} if text else {}),
    }
