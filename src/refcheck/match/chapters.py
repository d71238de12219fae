"""A list per chapter: a citation is owed an entry in the list of its own chapter."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from refcheck.index import Index
from refcheck.match.candidates import exact
from refcheck.model import Citation, Reference, ReferenceList
from refcheck.works import year_form

_STRAY = 1 / 3  # where more of a chapter's citations than this mean another chapter's list, it is no chapter


class Chapters:
    """The works that a citation may mean, by the place where it stands."""

    def __init__(self, lists: Sequence[ReferenceList], references: Sequence[Reference], index: Index) -> None:
        self._whole = index
        everywhere = {number for number, one in enumerate(lists) if one.optional}
        scopes = sorted({one.scope for one in lists if not one.optional})
        self._starts = [scope.start for scope in scopes] if len(scopes) > 1 else []
        self._indexes: list[Index] = []
        for scope in scopes if self._starts else ():
            sections = {number for number, one in enumerate(lists) if one.scope == scope} | everywhere
            self._indexes.append(index.part({item.id for item in references if item.section in sections}))

    def settle(self, citations: Iterable[Citation]) -> None:
        """Gives the chapters up where the citations do not keep to them."""
        named = [item for item in citations if item.authors] if self._starts else []
        stray = sum(1 for item in named if not _known(item, self.works(item)) and _known(item, self._whole))
        if stray > len(named) * _STRAY:
            self._starts = []

    def works(self, citation: Citation) -> Index:
        """The works of the chapter in which a citation stands, all works where there are no chapters."""
        if not self._starts:
            return self._whole
        return self._indexes[max(0, bisect_right(self._starts, citation.start) - 1)]


def _known(citation: Citation, index: Index) -> bool:
    return exact(citation, index, year_form(citation.year or "")) is not None
