"""Citation forms, one a file: author_year, numeric, keys."""

from __future__ import annotations

from refcheck.cite.author_year import Finder, Found
from refcheck.model import Citation, Document, Located, Reference, Span
from refcheck.works import Index


def find(document: Document, located: Located, references: tuple[Reference, ...]) -> tuple[Citation, ...]:
    """Every citation in the body, in order, with ids "c1", "c2", ..."""
    index = Index(references)
    finder = Finder(document.text, located, index, True)
    found = _kept(finder.run())
    quotes = [Span(block.start, block.end) for block in document.blocks if block.kind == "quote"]
    return _numbered([item.citation for item in found], quotes)


def _kept(found: list[Found]) -> list[Found]:
    return [item for item in found if item.tier >= 3 or item.certain]


def _numbered(citations: list[Citation], quotes: list[Span]) -> tuple[Citation, ...]:
    from refcheck.cite.author_year import inside

    citations.sort(key=lambda item: (item.start, item.end))
    return tuple(
        item._replace(id=f"c{number}", quoted=bool(quotes) and inside(quotes, item.start))
        for number, item in enumerate(citations, 1)
    )
