r"""Keys that a text gives to its own entries: `\bibitem{engel1977}`, ".. [Engel77]", "[[[engel77]]]"."""

from __future__ import annotations

from collections.abc import Sequence

from refcheck.model import Document, Reference


def own_keys(document: Document, references: Sequence[Reference]) -> dict[str, str] | None:
    """Key -> reference id, "" for an entry that was not found to be one; None where the text has no such keys."""
    if not document.entry_keys:
        return None
    ends = {block.start: block.end for block in document.blocks}
    written = [item for item in references if item.written]
    found: dict[str, str] = {}
    at = 0
    for key, start in sorted(document.entry_keys, key=lambda item: item[1]):
        while at < len(written) and written[at].start < start:
            at += 1
        inside = at < len(written) and written[at].start < ends.get(start, start)
        found.setdefault(key, written[at].id if inside else "")
    return found
