"""Works that nothing cites but that the text mentions: by an author alone, a title with its year, a law, an address."""

from __future__ import annotations

from collections.abc import Sequence

from refcheck.match.acts import acts
from refcheck.match.addressed import addressed
from refcheck.match.named import dated, named, unspaced
from refcheck.model import Citation, Mentions, Reference, Span
from refcheck.works.index import Index


def mentioned(
    text: str,
    body: Sequence[Span],
    references: Sequence[Reference],
    citations: Sequence[Citation],
    index: Index,
    *,
    numeric: bool,
) -> Mentions:
    """The works of the list that are mentioned only; where citations are numbers, a name alone mentions none."""
    uncited = [item for item in references if not (item.cited_by or item.optional) and item.written]
    if not uncited:
        return Mentions()
    known = dated(text, body, uncited, index) | unspaced(text, body, uncited) | acts(text, body, uncited)
    known |= addressed(text, body, uncited)
    rest = [] if numeric else [item for item in uncited if item.id not in known]
    return Mentions(named(text, body, rest, citations, index) if rest else {}, known)
