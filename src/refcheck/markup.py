"""Fixes in the words of a file format: text offsets -> source offsets, italics -> `*...*` or `<em>...</em>`.

A fix that cannot be made without touching other markup is dropped: better no fix than a broken file.
"""

from __future__ import annotations

from refcheck.document import SourceMap
from refcheck.model import Document, Edit, Fix, Span
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
        *(_moved(to, origin, document, to_source) for to, origin in fix.moved),
    ):
        if found is None:
            return None
        edits += found
    changes = sorted(edit for edit in edits if edit.text != document.source[edit.start : edit.end])
    return Fix(fix.applicability, tuple(changes)) if changes else None


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
    beside = document.source[start - 1 : start] + document.source[end : end + 1]
    if document.format == "markdown" and ("*" in beside or not _flanked(document.source, start, end)):
        return None
    if document.format == "markdown" and _has_loose_star(document.source, start, end):
        return None
    return [Edit(start, start, tags[0]), Edit(end, end, tags[1])]


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


def _moved(to: Span, origin: Span, document: Document, to_source: SourceMap) -> list[Edit]:
    """Puts the source of one stretch, its markup included, in the place of another."""
    start, end = outer(document, to_source.span(*to))
    taken = outer(document, to_source.span(*origin))
    return [Edit(start, end, document.source[taken.start : taken.end])]


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
