"""Citations and findings of the text as read -> of the source file, without those in other files of a project."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from refcheck.document import Lines, SourceMap, place_at
from refcheck.findings import markup
from refcheck.model import Citation, Document, Finding

_Placed = TypeVar("_Placed", Citation, Finding)


def own(found: Iterable[_Placed], document: Document) -> Iterable[_Placed]:
    """What is found in a file itself, not in the text of others around it."""
    return [item for item in found if not is_foreign(item.start, document)] if document.context else found


def is_foreign(offset: int, document: Document) -> bool:
    """Whether an offset of the text is in another file of the project."""
    return any(start <= offset < end for start, end in document.context)


def citation_in_source(item: Citation, source: str, to_source: SourceMap) -> Citation:
    """The same citation with the words of the source; an empty `source` is a file that prints other words."""
    start, end = to_source.span(item.start, item.end)
    return item._replace(
        text=source[start:end] if source else item.text,
        start=start,
        end=end,
        authors_span=item.authors_span and to_source.span(*item.authors_span),
        year_span=item.year_span and to_source.span(*item.year_span),
        cluster=item.cluster and to_source.span(*item.cluster),
    )


def finding_in_source(item: Finding, document: Document, to_source: SourceMap, lines: Lines) -> Finding:
    """The same finding, its fix in the words of the file, with its line, column and place."""
    start, end = to_source.span(item.start, item.end)
    line, column = lines.position(start)
    return item._replace(
        start=start,
        end=end,
        line=line,
        column=column,
        place=place_at(document.places, start),
        certain=bool(document.places and item.fix and item.fix.applicability == "safe"),
        fix=item.fix and markup.in_source(item.fix, document, to_source),
        related=tuple([to_source.span(*span) for span in item.related if not is_foreign(span.start, document)]),
    )
