"""Fixes in the words of a file format: text offsets -> source offsets, italics -> `*...*` or `<em>...</em>`.

A fix that cannot be made without touching other markup is dropped: better no fix than a broken file.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from refcheck.document import SourceMap
from refcheck.model import Document, Edit, Fix, Span
from refcheck.read import format_of


def in_source(fix: Fix, document: Document, to_source: SourceMap) -> Fix | None:
    """The fix as edits of `document.source`; None where a part of it cannot be expressed there."""
    container = format_of(document.format).container
    if container and (container.write is None or container.in_words):
        return fix if container.write and not fix.moved and not _is_locked(fix, document) else None
    markup = format_of(document.format).markup
    if document.context and _reaches_out(fix, document):
        return None
    edits: list[Edit] = []
    for edit in fix.edits:
        mapped = _replaced(edit, document, to_source)
        if mapped is None:
            return None
        edits.append(mapped)
    for found in (
        *(markup.italic(span, document, to_source) for span in fix.italic),
        *(markup.roman(span, document, to_source) for span in fix.roman),
    ):
        if found is None:
            return None
        edits += found
    if fix.moved:
        return _in_order(fix, edits, document, to_source)
    shown = markup.kept(sorted(edits), document.source)
    changes = [edit for edit in shown or () if edit.text != document.source[edit.start : edit.end]]
    return Fix(fix.applicability, tuple(changes)) if changes else None


def _reaches_out(fix: Fix, document: Document) -> bool:
    """Whether a fix concerns the text of other files of a project."""
    places = [edit.start for edit in fix.edits]
    places += [span.start for span in (*fix.italic, *fix.roman, *(span for pair in fix.moved for span in pair))]
    return any(low <= at < high for at in places for low, high in document.context)


def _is_locked(fix: Fix, document: Document) -> bool:
    """Whether a fix reaches into what nothing can mend, or from one paragraph into another."""
    spans = [*(Span(edit.start, edit.end) for edit in fix.edits), *fix.italic, *fix.roman]
    return any("\n\n" in document.text[start:end] or _touches(start, end, document.locked) for start, end in spans)


def _touches(start: int, end: int, sorted_spans: Sequence[Span]) -> bool:
    at = bisect_right(sorted_spans, (end, end + 1))
    return at > 0 and sorted_spans[at - 1].end >= start


def _in_order(fix: Fix, edits: list[Edit], document: Document, to_source: SourceMap) -> Fix | None:
    """The fix with a list in order; unsafe where what follows the list may belong to its last entry."""
    from refcheck.findings.moves import moves

    found = moves(fix.moved, document, to_source)
    if found is None:
        return None
    return Fix(fix.applicability if found.certain else "unsafe", tuple(sorted([*edits, *found.edits])))


def _replaced(edit: Edit, document: Document, to_source: SourceMap) -> Edit | None:
    if edit.start == edit.end:
        at = _insertion(edit.start, document, to_source)
        return None if at is None else Edit(at, at, _escaped(edit.text, document))
    if not to_source.unbroken(edit.start, edit.end):
        return None
    return Edit(*to_source.span(edit.start, edit.end), _escaped(edit.text, document))


def _insertion(at: int, document: Document, to_source: SourceMap) -> int | None:
    """Where new text goes: at the end of a block after the markup that closes there, else before what follows."""
    if document.text[at : at + 1] in ("", "\n") and at > 0:
        if not to_source.unbroken(at - 1, at):
            return None
        return format_of(document.format).markup.outer(document.source, to_source.span(at - 1, at)).end
    return to_source.span(at, at).start if to_source.unbroken(at, at) else None


def _escaped(text: str, document: Document) -> str:
    return format_of(document.format).markup.escaped(text)
