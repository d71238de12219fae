"""Fixes in the words of a file format: text offsets -> source offsets, italics -> `*...*` or `<em>...</em>`.

A fix that cannot be made without touching other markup is dropped: better no fix than a broken file.
"""

from __future__ import annotations

from refcheck import targets
from refcheck.document import SourceMap, marked
from refcheck.model import Document, Edit, Fix, Span
from refcheck.moves import moves
from refcheck.patterns import compiled

_PARAGRAPH = 4000
"""Characters on either side of a stretch that are looked at as its paragraph."""


def in_source(fix: Fix, document: Document, to_source: SourceMap) -> Fix | None:
    """The fix as edits of `document.source`; None where a part of it cannot be expressed there."""
    edits: list[Edit] = []
    for edit in fix.edits:
        mapped = _replaced(edit, document, to_source)
        if mapped is None:
            return None
        edits.append(mapped)
    for found in (
        *(_set_italic(span, document, to_source) for span in fix.italic),
        *(_set_roman(span, document, to_source) for span in fix.roman),
    ):
        if found is None:
            return None
        edits += found
    if fix.moved:
        return _in_order(fix, edits, document, to_source)
    shown = targets.kept(sorted(edits), document.source, document.format)
    changes = [edit for edit in shown or () if edit.text != document.source[edit.start : edit.end]]
    return Fix(fix.applicability, tuple(changes)) if changes else None


def _in_order(fix: Fix, edits: list[Edit], document: Document, to_source: SourceMap) -> Fix | None:
    """The fix with a list in order; unsafe where what follows the list may belong to its last entry."""
    found = moves(fix.moved, document, to_source)
    if found is None:
        return None
    return Fix(fix.applicability if found.certain else "unsafe", tuple(sorted([*edits, *found.edits])))


def escaped(text: str, format: str) -> str:
    """Plain text as it is written in a format."""
    if format == "html":
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    if format == "latex":
        return text.replace("&", "\\&").replace("–", "--")
    return text


def _replaced(edit: Edit, document: Document, to_source: SourceMap) -> Edit | None:
    if edit.start == edit.end:
        at = _insertion(edit.start, document, to_source)
        return None if at is None else Edit(at, at, escaped(edit.text, document.format))
    if not to_source.unbroken(edit.start, edit.end):
        return None
    return Edit(*to_source.span(edit.start, edit.end), escaped(edit.text, document.format))


def _insertion(at: int, document: Document, to_source: SourceMap) -> int | None:
    """Where new text goes: at the end of a block behind the markup that closes there, else before what follows."""
    if document.text[at : at + 1] in ("", "\n") and at > 0:
        if not to_source.unbroken(at - 1, at):
            return None
        return outer(document, to_source.span(at - 1, at)).end
    return to_source.span(at, at).start if to_source.unbroken(at, at) else None


def _set_italic(span: Span, document: Document, to_source: SourceMap) -> list[Edit] | None:
    tags = _tags(document)
    start, end = to_source.span(*span)
    if not tags or start >= end or any(mark in document.source[start:end] for mark in ("*", "\n\n", "<")):
        return None
    if document.format == "markdown" and (
        _beside_star(document, span, to_source)
        or _stars_shown(document.text, span)
        or not _flanked(document.source, start, end)
        or _has_loose_star(document.source, start, end)
    ):
        return None
    return [Edit(start, start, tags[0]), Edit(end, end, tags[1])]


def _beside_star(document: Document, span: Span, to_source: SourceMap) -> bool:
    """Whether an asterisk stands right beside a stretch, or one that closes no emphasis a character away."""
    source = document.source
    start, end = to_source.span(*span)
    if "*" in (source[start - 1 : start], source[end : end + 1]):
        return True
    near = [at for at in (start - 2, end + 1) if source[at : at + 1] == "*"]
    if not near:
        return False
    around = (max(0, span.start - 2), span.end + 2)
    ends = [to_source.span(*found) for kind in ("italic", "bold") for found in marked(document, kind, *around)]
    known = {found.end for found in ends} | {found.start - 1 for found in ends}
    return any(at not in known for at in near)


def _stars_shown(text: str, span: Span) -> bool:
    """Whether the block shows an asterisk as such, not far away: it might pair with a new one."""
    before, after = text[max(0, span.start - 500) : span.start], text[span.start : span.end + 500]
    return "*" in before.rpartition("\n\n")[2] or "*" in after.partition("\n\n")[0]


def _flanked(source: str, start: int, end: int) -> bool:
    """Whether asterisks around a stretch would open and close emphasis (CommonMark 0.31, section 6.2)."""

    def opens(before: str, first: str) -> bool:
        return not first.isspace() and (first.isalnum() or not before.isalnum())

    return opens(source[start - 1 : start] or " ", source[start]) and opens(
        source[end : end + 1] or " ", source[end - 1]
    )


def _has_loose_star(source: str, start: int, end: int) -> bool:
    """Whether a star without its partner stands in the paragraph: new ones might pair with it."""
    breaks = compiled(r"\n[ \t]*\r?\n|\r[ \t]*\r")
    first = max((found.end() for found in breaks.finditer(source, max(0, start - _PARAGRAPH), start)), default=0)
    after = breaks.search(source, end, end + _PARAGRAPH)
    last = after.start() if after else end + _PARAGRAPH
    stars = compiled(r"(?<!\\)\*(?!\s)|(?<![\s\\])\*").findall(source, max(first, start - _PARAGRAPH), last)
    return len(stars) % 2 == 1


def _tags(document: Document) -> tuple[str, str] | None:
    """How italics begin and end: as they do elsewhere in the file."""
    if document.format == "markdown":
        return ("*", "*")
    if document.format == "html":
        return ("<i>", "</i>") if "<i>" in document.source and "<em>" not in document.source else ("<em>", "</em>")
    if document.format == "latex":
        return ("\\emph{", "}")
    return None


def _set_roman(span: Span, document: Document, to_source: SourceMap) -> list[Edit] | None:
    """Takes away the emphasis that begins and ends exactly with a stretch."""
    start, end = to_source.span(*span)
    source = document.source
    if document.format == "markdown":
        mark = source[start - 1 : start]
        single = mark in ("*", "_") and mark == source[end : end + 1]
        if not single or mark in (source[start - 2 : start - 1], source[end + 1 : end + 2]):
            return None
        return [Edit(start - 1, start, ""), Edit(end, end + 1, "")]
    if document.format == "html":
        for tag in ("em", "i"):
            if source.endswith(f"<{tag}>", 0, start) and source.startswith(f"</{tag}>", end):
                return [Edit(start - len(tag) - 2, start, ""), Edit(end, end + len(tag) + 3, "")]
    return None


def outer(document: Document, span: Span) -> Span:
    """A source stretch with the inline markup that opens right before and closes right after it."""
    source = document.source
    start, end = span
    if document.format == "markdown":
        while start > 0 and source[start - 1] in "*_[<\\":
            start -= 1
        if end < len(source) and source[end] not in " \n\r":
            line = min(at for at in (source.find("\n", end), source.find("\r", end), len(source)) if at >= 0)
            tail = source[end:line].rstrip()
            if tail.strip("*_>]") == "" or tail.startswith("]("):
                end += len(tail)
    elif document.format == "html":
        start, end = _outer_tags(source, start, end)
    return Span(start, end)


def _outer_tags(source: str, start: int, end: int) -> tuple[int, int]:
    inline = ("i", "em", "a", "span", "b", "strong", "cite", "u", "sup", "sub", "small")
    while source[start - 1 : start] == ">" and (at := source.rfind("<", 0, start)) >= 0:
        if source[at + 1 : start - 1].split(" ")[0].lower() not in inline:
            break
        start = at
    while source.startswith("</", end) and (at := source.find(">", end)) >= 0:
        if source[end + 2 : at].strip().lower() not in inline:
            break
        end = at + 1
    return start, end
