"""Works that nothing cites but that the text mentions: by an author alone, a title with its year, a law, an address."""

from __future__ import annotations

from collections.abc import Sequence

from refcheck.document import inside
from refcheck.match.acts import acts
from refcheck.match.addressed import addressed
from refcheck.match.named import dated, named, titled, unspaced
from refcheck.match.remarks import notes, short
from refcheck.model import Citation, Mentions, Pointer, Reference, Span
from refcheck.works.index import Index


def mentioned(
    text: str,
    body: Sequence[Span],
    references: Sequence[Reference],
    citations: Sequence[Citation],
    index: Index,
    *,
    numeric: bool,
    links: Sequence[Pointer] = (),
) -> Mentions:
    """The works of the list that are mentioned only; where citations are numbers, a name alone mentions none.

    `links` lead to entries: a page that links a work speaks of it, and so does a text that marks it as a note.
    """
    uncited = [item for item in references if not (item.cited_by or item.optional) and item.written]
    if not uncited:
        return Mentions()
    spans = list(body)
    known = dated(text, body, uncited, index) | unspaced(text, body, uncited) | acts(text, body, uncited)
    known |= addressed(text, body, uncited) | {link.reference for link in links if inside(spans, link.span.start)}
    remarks = notes(references)
    by_year = sum(bool(item.references) for item in citations) >= _HABIT
    known |= titled(text, remarks if by_year else sorted([*body, *remarks]), uncited, index)
    known |= short(text, remarks, uncited, index)
    rest = [] if numeric else [item for item in uncited if item.id not in known]
    return Mentions(named(text, body, rest, citations, index) if rest else {}, known)


_HABIT = 5
"""A text that cites so often cites by author and year: there a title alone is no citation, but in a note it is."""
