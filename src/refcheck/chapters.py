"""Chapters with a reference list of their own: which lists serve which stretch of the text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from refcheck.model import ReferenceList


class Chapter(NamedTuple):
    """Where a chapter begins, and the numbers of the lists (`Reference.section`) that serve it."""

    start: int
    sections: frozenset[int]


def chapters(lists: Sequence[ReferenceList]) -> tuple[Chapter, ...]:
    """The chapters in order; none where every list serves the whole text.  Optional lists serve all chapters."""
    scopes = sorted({one.scope for one in lists if not one.optional})
    if len(scopes) < 2:
        return ()
    return tuple(
        Chapter(scope.start, frozenset(i for i, one in enumerate(lists) if one.optional or one.scope == scope))
        for scope in scopes
    )


def chapter_at(parts: Sequence[Chapter], offset: int) -> int:
    """The number of the chapter in which an offset lies."""
    return max(0, bisect_right(parts, offset, key=lambda part: part.start) - 1)
