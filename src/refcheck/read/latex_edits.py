"""Edits of LaTeX: emphasis, and shown words only: keys, labels, addresses and code stay as they are."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache

from refcheck.base.patterns import lazy
from refcheck.document import SourceMap
from refcheck.model import Document, Edit, Span
from refcheck.read.format import Units
from refcheck.read.latex_scan import code

_UNSHOWN = lazy(
    r"(?<!\\)%[^\r\n]*|\\(?:[A-Za-z]*cite[A-Za-z]*|[A-Za-z]*ref|label|url|path|nolinkurl|doi|href|hyperlink|hypertarget"
    r"|bibitem|input|include|bibliography|addbibresource|begin|end|includegraphics)\*?(?![A-Za-z])"
    r"(?:\s{0,4}\[[^\[\]]{0,400}\]){0,2}\s{0,4}(?:\{[^{}]{0,2000}\})?|\\[A-Za-z@]+\*?",
    re.IGNORECASE,
)
_PARAGRAPH = lazy(r"\r?\n[ \t]*\r?\n")
_OPENING = lazy(r"(?:\\[A-Za-z]{2,20}|\\href\{[^{}]{0,2000}\})\{\Z|\{\\(?:em|it|bf|itshape|bfseries|sl)\s\Z")
_ITALIC = lazy(r"(?:\\(?:emph|textit|textsl|mkbibemph)\{|\{\\(?:em|it|sl|itshape|slshape)\s)\Z")
_PART = lazy(r"\\(?:begin|end|(?:sub)*section|chapter|paragraph|bibitem|bibliography|item)(?![A-Za-z])")
_ITEM = lazy(r"\\bibitem(?![A-Za-z])")
_AFTER_LIST = lazy(r"\\end\{thebibliography\}")
_REACH = 2100


def italic(span: Span, document: Document, to_source: SourceMap) -> list[Edit] | None:
    r"""`\emph{...}` around a stretch that holds whole groups."""
    start, end = to_source.span(*span)
    inside = document.source[start:end]
    if start >= end or inside != inside.strip() or _PARAGRAPH.search(inside) or not _balanced(inside) or "%" in inside:
        return None
    return [Edit(start, start, "\\emph{"), Edit(end, end, "}")]


def _balanced(text: str) -> bool:
    """Whether every brace has its partner inside; an escape at the end may be cut in two."""
    depth = 0
    for found in re.finditer(r"\\.|[{}]", text, re.DOTALL):
        depth += (found[0] == "{") - (found[0] == "}")
        if depth < 0:
            return False
    return not depth and not text.endswith("\\")


def roman(span: Span, document: Document, to_source: SourceMap) -> list[Edit] | None:
    r"""Takes away the `\emph{...}` or `{\it ...}` that begins and ends exactly with a stretch."""
    start, end = to_source.span(*span)
    source = document.source
    opening = _ITALIC.search(source, max(0, start - 20), start)
    if opening is None or source[end : end + 1] != "}" or not _balanced(source[start:end]):
        return None
    return [Edit(opening.start(), start, ""), Edit(end, end + 1, "")]


def outer(source: str, span: Span) -> Span:
    """A source stretch with the groups that open right before and close right after it."""
    start, end = span
    while source[end : end + 1] == "}":
        found = _OPENING.search(source, max(0, start - 40), start)
        end += 1
        if found:
            start = found.start()
        elif source[start - 1 : start] == "{":
            start -= 1
    return Span(start, end)


def kept(edits: list[Edit], source: str) -> list[Edit] | None:
    """The edits; None where one would change a key, a label, an address, a command or code."""
    return None if any(_unshown(edit, source) for edit in edits) else edits


@lru_cache(maxsize=2)
def _code(source: str) -> list[Span]:
    return code(source)


def _unshown(edit: Edit, source: str) -> bool:
    hidden = _code(source)
    at = bisect_right(hidden, (edit.start, len(source)))
    if at and hidden[at - 1].end > edit.start:
        return True
    begin = max(0, edit.start - _REACH)
    begin = source.rfind("\n\n", begin, edit.start) + 2 if "\n\n" in source[begin : edit.start] else begin
    for found in _UNSHOWN.finditer(source, begin, min(len(source), edit.end + _REACH)):
        if found.start() >= max(edit.end, edit.start + 1):
            break
        if _inside(edit, found) and not _whole(edit, found, source):
            return True
    return False


def _inside(edit: Edit, found: re.Match[str]) -> bool:
    """Whether an edit changes what is found; new text may be right before it, or after."""
    if edit.start == edit.end:
        return found.start() < edit.start < found.end()
    return found.start() < edit.end and edit.start < found.end()


def _whole(edit: Edit, found: re.Match[str], source: str) -> bool:
    r"""Whether an edit replaces a symbol such as `\&` or `\textendash` as a whole, or takes emphasis away."""
    if edit.start > found.start() or edit.end < found.end():
        return False
    return found[0][0] == "\\" and not found[0].endswith(("}", "]"))


def units(source: str, entries: list[Span]) -> Units | None:
    """The lines of each entry, or all from one `bibitem` to the next; None where other parts are among them."""
    if items := _items(source, entries):
        return items
    from refcheck.read import line_units

    found = line_units.units(source, entries)
    return None if found is None or any(_PART.search(source, *span) for span in found.spans) else found


def _items(source: str, entries: list[Span]) -> Units | None:
    starts = [source.rfind("\\bibitem", max(0, entry.start - 600), entry.start) for entry in entries]
    end = _AFTER_LIST.search(source, entries[-1].end)
    if min(starts) < 0 or end is None or len(set(starts)) < len(starts):
        return None
    stops = [*starts[1:], end.start()]
    spans = [Span(start, stop) for start, stop in zip(starts, stops, strict=True)]
    texts = [source[start:stop] for start, stop in spans]
    if any(len(_ITEM.findall(text)) != 1 or "%" in text or not _balanced(text) for text in texts):
        return None
    return Units([Span(start, start + len(source[start:stop].rstrip())) for start, stop in spans], ended=True)
