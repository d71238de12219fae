"""Markers of notes: raised or bracketed numbers that lead to a remark, not to an entry of the reference list."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from refcheck.base.patterns import lazy
from refcheck.document import hint
from refcheck.locate.headings import kind
from refcheck.model import Block, Document, Located

_NUMBER = lazy(r"^[\[(^]{0,2}(\d{1,3})[\])]?[.:)]?\s", re.MULTILINE)
# "#_ftn1", "#fnref:1", "#sdfootnote1sym": as Word, kramdown and LibreOffice name notes and the way back from them
_NOTE_TARGET = lazy(r"-?(?:user-content-)?(?:ftn|fn|edn|en|sdfootnote|sdendnote|(?:foot|end)?note)(?:-?ref)?-?[:\d]")
_HEADING = 40


def linked(document: Document, located: Located, *, labelled: bool) -> list[int]:
    """The offsets of the links that lead to a note, in order; one that is an entry of the list is none.

    Where the target of a link is nowhere, its name tells, unless the entries are `labelled` with numbers themselves.
    """
    links = [mark for mark in document.marks if mark.kind == "link" and mark.target.startswith("#")]
    if not links:
        return []
    notes, others = _hints(document, located)
    targets = ((link.start, hint(link.target[1:])) for link in links)
    return sorted(
        start
        for start, target in targets
        if target in notes or not (labelled or target in others or _NOTE_TARGET.match(target) is None)
    )


def _hints(document: Document, located: Located) -> tuple[set[str], set[str]]:
    """What the markup calls the blocks that may be notes, and what it calls headings and entries."""
    notes: set[str] = set()
    others: set[str] = set()
    starts = [entry.start for entry in located.entries]
    for block in document.blocks:
        other = block.kind == "heading" or _listed(block, starts, located)
        (others if other else notes).update(block.hints)
    return notes - others, others


def _listed(block: Block, starts: list[int], located: Located) -> bool:
    """Whether a block holds an entry, or a part of one; `starts` are those of the entries."""
    at = bisect_right(starts, block.start) - 1
    inside = at >= 0 and block.start < located.entries[at].end
    return inside or bisect_left(starts, block.start) < bisect_left(starts, block.end)


def explained(document: Document, located: Located) -> frozenset[int]:
    """The numbers of the notes that are under a heading of notes ("Notes", "Anmerkungen")."""
    found: set[int] = set()
    under = False
    starts = [entry.start for entry in located.entries]
    for block in document.blocks:
        lines = document.text[block.start : block.end]
        head, _, rest = lines.partition("\n")
        if _listed(block, starts, located):
            under = False
        elif len(head) <= _HEADING and kind(head) == "notes":
            under = True
            found.update(_numbers("", rest))
        elif block.kind == "heading":
            under = False
        elif under:
            found.update(_numbers(block.label, lines))
    return frozenset(found)


def _numbers(label: str, lines: str) -> Iterator[int]:
    """The number that each line of notes begins with, or the markup shows before it."""
    shown = label.strip("[]^.() ")
    if shown.isdecimal():
        yield int(shown)
    yield from (int(match[1]) for match in _NUMBER.finditer(lines))
