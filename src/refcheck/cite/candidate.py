"""What may be an author-date citation, until the whole text has been read."""

from __future__ import annotations

from refcheck.base.records import NamedTuple
from refcheck.model import Citation, Span
from refcheck.works.work import Fit


class Candidate(NamedTuple):
    """A candidate: the citation, how well the list knows it and where the text it explains ends.

    `certain` is true when it has the full form of a citation even if the list does not know it.
    """

    citation: Citation
    fit: Fit
    after: int
    certain: bool
    comma: bool

    def begun_at(self, start: int, authors: tuple[str, ...]) -> Candidate:
        """The same without what precedes an offset in it: its names begin there."""
        citation = self.citation
        names = citation.authors_span
        own = citation._replace(
            start=start, text=citation.text[start - citation.start :], authors=authors,
            authors_span=names and Span(start, names.end),
        )  # fmt: skip
        return self._replace(citation=own)
