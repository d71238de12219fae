"""Edits of Org: emphasis, and shown words only: targets, citations, code and keywords stay as they are."""

from __future__ import annotations

import re

from refcheck.base.patterns import compiled, lazy
from refcheck.document import SourceMap
from refcheck.model import Document, Edit, Span
from refcheck.read.format import Units
from refcheck.read.org_inline import AFTER, BEFORE, ZERO_WIDTH

_UNSHOWN = lazy(
    r"^[ \t]*(?:#(?:\+|[ \t]).*|:[\w-]+:.*)$|\[\[[^\[\]\r\n]*\][\[\]]|\[fn:[\w-]*[\]:]|\[cite[/:][^\[\]]*\]"
    r"|@@[^\r\n]*?@@|\{\{\{[^\r\n]*?\}\}\}|<<[^<>\r\n]*>>|[=~][^\s=~](?:[^=~\r\n]*[^\s=~])?[=~]",
    re.MULTILINE,
)
_PART = lazy(r"^(?:\*+[ \t]|[ \t]*(?:#\+|:[\w-]+:))", re.MULTILINE)


def italic(span: Span, document: Document, to_source: SourceMap) -> list[Edit] | None:
    """The slashes around a stretch, parted from the letters beside them."""
    start, end = to_source.span(*span)
    source = document.source
    inside = source[start:end]
    if start >= end or inside != inside.strip() or any(sign in inside for sign in ("[[", "]]", "\n\n", "\r", "@@")):
        return None
    if compiled(rf"/(?:[{re.escape(AFTER)}]|\Z)|(?:\A|[{re.escape(BEFORE)}])/").search(inside):
        return None
    before, after = source[start - 1 : start], source[end : end + 1]
    if "/" in (before, after):
        return None
    return [
        Edit(start, start, "/" if not before or before in BEFORE else ZERO_WIDTH + "/"),
        Edit(end, end, "/" if not after or after in AFTER else "/" + ZERO_WIDTH),
    ]


def roman(span: Span, document: Document, to_source: SourceMap) -> list[Edit] | None:
    """Takes away the slashes that begin and end exactly with a stretch."""
    start, end = to_source.span(*span)
    source = document.source
    if source[start - 1 : start] != "/" or source[end : end + 1] != "/" or "/" in source[start:end]:
        return None
    return [Edit(start - 1, start, ""), Edit(end, end + 1, "")]


def outer(source: str, span: Span) -> Span:
    """A source stretch with the inline markup that opens right before and closes right after it."""
    start, end = span
    while source[start - 1 : start] and source[start - 1] in "*/_+":
        start -= 1
    while source[end : end + 1] and source[end] in "*/_+]":
        end += 1
    return Span(start, end)


def kept(edits: list[Edit], source: str) -> list[Edit] | None:
    """The edits, with zero-width spaces where emphasis would end otherwise; None where one would change a target."""
    if any(_unshown(edit, source) for edit in edits):
        return None
    return [
        _parted(edit, source, after_emphasis=_closes(before, source) and before.end == edit.start)
        for before, edit in zip([Edit(0, 0, ""), *edits], edits, strict=False)
    ]


def _closes(edit: Edit, source: str) -> bool:
    """Whether an edit is the slash that ends new emphasis."""
    return edit.text == "/" and source[edit.start - 1 : edit.start] not in BEFORE


def _unshown(edit: Edit, source: str) -> bool:
    start = max(source.rfind("\n", 0, edit.start) + 1, edit.start - 1000)
    stop = source.find("\n", edit.end, edit.end + 1000)
    stop = stop if stop >= 0 else min(len(source), edit.end + 1000)
    return any(
        found.start() < max(edit.end, edit.start + 1) and edit.start < found.end() and edit[:2] != found.span()
        for found in _UNSHOWN.finditer(source, start, stop)
        if not edit.start == edit.end == found.start()
    )


def _parted(edit: Edit, source: str, *, after_emphasis: bool) -> Edit:
    """The edit with what parts it from emphasis that ends right before or begins right after it."""
    start, end, text = edit
    signs = tuple("*/_=~+")
    first = text[:1] or source[end : end + 1]
    closes = source.endswith(signs, 0, start) and source[start : start + 1] in AFTER and source[start - 2] not in " \n"
    if (closes or after_emphasis) and first not in AFTER:
        text = ZERO_WIDTH + text
    last = text[-1:] or source[start - 1 : start]
    opens = source.startswith(signs, end) and source[end - 1 : end] in BEFORE and source[end + 1 : end + 2].strip()
    if opens and last not in BEFORE:
        text += ZERO_WIDTH
    return Edit(start, end, text)


def units(source: str, entries: list[Span]) -> Units | None:
    """The lines of each entry; None where a headline, keyword or drawer is among them."""
    from refcheck.read import line_units

    found = line_units.units(source, entries)
    return None if found is None or any(_PART.search(source, *span) for span in found.spans) else found
