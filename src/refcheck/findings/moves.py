"""Entries in another order: whatever is with an entry in the file moves with it, or nothing moves."""

from __future__ import annotations

from refcheck.base.patterns import lazy
from refcheck.base.records import NamedTuple
from refcheck.document import SourceMap
from refcheck.model import Document, Edit, Span
from refcheck.read import format_of, read

_RANGE = lazy(r"refcheck-(?:enable|disable(?:-file)?)(?![\w-])")


class Moves(NamedTuple):
    """The edits of the source that reorder a list, and whether it is certain what belongs to which entry."""

    edits: list[Edit]
    certain: bool


def moves(pairs: tuple[tuple[Span, Span], ...], document: Document, to_source: SourceMap) -> Moves | None:
    """The edits that put the entries of a list in another order.

    Takes a pair of text stretches for every entry in turn, of those that stay too: the place, and the entry that
    takes its place.  None where it is not certain what belongs to which entry.
    """
    entries = [to_source.span(*place) for place, _ in pairs]
    found = format_of(document.format).markup.units(document.source, entries)
    if found is None or any(_RANGE.search(document.source, *span) for span in _whole(found.spans)):
        return None
    number = {place: i for i, (place, _) in enumerate(pairs)}
    order = [number.get(origin, -1) for _, origin in pairs]
    if sorted(order) != list(range(len(pairs))):
        return None
    source = document.source
    edits = [
        Edit(*found.spans[i], source[slice(*found.spans[j])])
        for i, j in enumerate(order)
        if source[slice(*found.spans[i])] != source[slice(*found.spans[j])]
    ]
    if not edits or not _keeps_entries(document, [place for place, _ in pairs], found.spans, edits):
        return None
    return Moves(edits, found.ended or order[-1] == len(order) - 1)


def _whole(spans: list[Span]) -> list[Span]:
    return [Span(spans[0].start, spans[-1].end)]


def _keeps_entries(document: Document, entries: list[Span], spans: list[Span], edits: list[Edit]) -> bool:
    """Whether the list in its new order, read by itself, has the entries of the document, or those it had by itself.

    A page of many lists is not read so often.
    """
    from refcheck.findings.fix import replaced

    start, end = spans[0].start, spans[-1].end
    before = document.source[start:end]
    after = replaced(before, [Edit(edit.start - start, edit.end - start, edit.text) for edit in edits])
    moved = _entries(after, document.format)
    return moved == sorted(document.text[slice(*entry)] for entry in entries) or (
        moved == _entries(before, document.format)
    )


def _entries(source: str, format: str) -> list[str]:
    from refcheck.locate import locate

    document = read(format_of(format).markup.heading + source, format)
    return sorted(document.text[entry.start : entry.end] for entry in locate(document).entries)
