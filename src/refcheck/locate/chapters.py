"""Chapters with a reference list of their own: which lists serve which stretch of the text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence

from refcheck.base.records import NamedTuple
from refcheck.model import Reference, ReferenceList, Span

_SHARED = 50


class Chapter(NamedTuple):
    """Where a chapter begins, and the numbers of the lists (`Reference.section`) that serve it."""

    start: int
    sections: frozenset[int]


def chapters(lists: Sequence[ReferenceList]) -> tuple[Chapter, ...]:
    """The chapters in order; none where every list serves the whole text.

    Optional lists serve all chapters; a text with more than `_SHARED` of them is one chapter, for time's sake.
    """
    shared = [number for number, one in enumerate(lists) if one.optional]
    own: dict[Span, list[int]] = {}
    for number, one in enumerate(lists):
        if not one.optional:
            own.setdefault(one.scope, []).append(number)
    if len(own) < 2 or len(shared) > _SHARED:
        return ()
    return tuple(Chapter(scope.start, frozenset((*own[scope], *shared))) for scope in sorted(own))


def by_section(references: Iterable[Reference]) -> dict[int, list[Reference]]:
    """The references of each list."""
    sections: dict[int, list[Reference]] = {}
    for reference in references:
        sections.setdefault(reference.section, []).append(reference)
    return sections


def serving(part: Chapter, sections: Mapping[int, Sequence[Reference]]) -> list[Reference]:
    """The references of the lists that serve a chapter, in order."""
    return [item for section in sorted(part.sections) for item in sections.get(section, ())]


def chapter_at(parts: Sequence[Chapter], offset: int) -> int:
    """The number of the chapter in which an offset lies."""
    return max(0, bisect_right(parts, offset, key=lambda part: part.start) - 1)
