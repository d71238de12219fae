"""A list per chapter: a citation requires an entry in the list of its own chapter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from refcheck.locate.chapters import by_section, chapter_at, chapters, serving
from refcheck.match.candidates import exact
from refcheck.model import Citation, Reference, ReferenceList
from refcheck.works.index import Index

_STRAY = 1 / 3  # where more of the citations than this mean another chapter's list, these are no chapters


class Chapters:
    """The works that a citation may mean, by the place where it is."""

    def __init__(self, lists: Sequence[ReferenceList], references: Sequence[Reference], index: Index) -> None:
        self._whole = index
        self._parts = chapters(lists)
        sections = by_section(references)
        self._indexes = [index.part(item.id for item in serving(part, sections)) for part in self._parts]
        self._end = max((one.end for one in lists if not one.optional), default=0)

    def settle(self, citations: Iterable[Citation]) -> None:
        """Gives the chapters up where the citations do not keep to them."""
        named = [item for item in citations if item.authors] if self._parts else []
        stray = sum(1 for item in named if not _known(item, self.works(item)) and _known(item, self._whole))
        if stray > len(named) * _STRAY:
            self._parts = ()

    def works(self, citation: Citation) -> Index:
        """The works of the chapter in which a citation is.

        All works where there are no chapters, and after the last list: a summary of the whole has none of its own.
        """
        if not self._parts or citation.start >= self._end:
            return self._whole
        return self._indexes[chapter_at(self._parts, citation.start)]


def _known(citation: Citation, index: Index) -> bool:
    return exact(citation, index, index.year(citation.year or "")) is not None
