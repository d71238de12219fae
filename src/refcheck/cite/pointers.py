"""Links inside the page from a citation to its entry, as pandoc, Quarto and R Markdown set them ("#ref-engel1977")."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from refcheck.document import hint
from refcheck.model import Citation, Document, Reference, Span
from refcheck.patterns import lazy

_YEAR = lazy(r"((?:1[5-9]|20)\d\d|n\.d\.|in press|forthcoming)(?:-?([a-z])(?![a-z]))?")


class Pointer(NamedTuple):
    """A link over a stretch of the text and the id of the reference it leads to."""

    span: Span
    reference: str


def pointers(document: Document, references: Sequence[Reference]) -> tuple[Pointer, ...]:
    """The links to entries, in order."""
    links = [mark for mark in document.marks if mark.kind == "link" and mark.target.startswith("#")]
    if not links or not references:
        return ()
    entries = _by_address(document, references)
    found = ((Span(link.start, link.end), entries.get(hint(link.target[1:]))) for link in links)
    return tuple(sorted(Pointer(span, id) for span, id in found if id))


def _by_address(document: Document, references: Sequence[Reference]) -> Mapping[str, str]:
    """What the markup calls the block of each entry -> its id; a word that several blocks bear is a class."""
    starts = [block.start for block in document.blocks]
    found: dict[str, str] = {}
    for reference in references:
        if not reference.written:
            continue
        block = document.blocks[bisect_right(starts, reference.start) - 1]
        for word in block.hints:
            found[word] = "" if word in found else reference.id
    return found


def pointed(links: Sequence[Pointer], citations: Sequence[Citation]) -> Mapping[str, str]:
    """Citation id -> the id of the one reference that a link in the citation leads to."""
    starts = [citation.start for citation in citations]
    found: dict[str, set[str]] = {}
    for link in links:
        for index in range(max(0, bisect_right(starts, link.span.start) - 1), bisect_left(starts, link.span.end)):
            citation = citations[index]
            if citation.start < link.span.end and link.span.start < citation.end:
                found.setdefault(citation.id, set()).add(link.reference)
    return {id: next(iter(ids)) for id, ids in found.items() if len(ids) == 1}


def nameless(text: str, links: Sequence[Pointer], citations: Sequence[Citation]) -> Iterator[Citation]:
    """Citations for the years that lead to an entry, no name before them: "the classic ([1977](#ref-x)) paper"."""
    taken = sorted((item.start, item.end) for item in citations)
    for link in links:
        start, end = link.span
        year = _YEAR.search(text, start, end)
        nearest = bisect_left(taken, (end, 0)) - 1
        if year is None or (nearest >= 0 and taken[nearest][1] > start):
            continue
        yield Citation(
            "", text[year.start() : year.end()], year.start(), year.end(), "narrative", (), year=year[1],
            suffix=year[2], year_span=Span(*year.span()), references=(link.reference,),
        )  # fmt: skip
