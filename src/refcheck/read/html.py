"""HTML: the article's text, without the page around it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from refcheck.model import Document
from refcheck.patterns import lazy
from refcheck.read import furniture
from refcheck.read.characters import WORDS
from refcheck.read.frames import BLOCKS
from refcheck.read.page import Page
from refcheck.read.tags import CLOSE, TEXT, VOID, Token, attributes, tokens

FORMAT = "html"

_SURE = lazy(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,200}?-->\s*)?<(?:!doctype\s+html|html\b)", re.IGNORECASE | re.DOTALL)
_BLOCK_TAG = lazy(r"</?(?:p|div|h[1-6]|ul|ol|li|br|article|section|table|blockquote)\b[^<>]{0,300}>", re.IGNORECASE)
_INLINE = frozenset({"csl-left-margin", "csl-right-inline"})
_CODE = frozenset({"code", "kbd", "samp"})

# what links a note back to its place in the text
_BACK = frozenset("↩ ↩︎ ↩️ ⤴ ⤴︎ ↑ ⏎ &#8617; &#x21a9; &#8617;&#xFE0E; &#x21a9;&#xfe0e; &larr; &uarr;".split())


def looks_like(text: str) -> float:
    """How surely a text is HTML, 0..1, from its beginning and the share of block tags."""
    if _SURE.match(text, 0, 4000):
        return 1.0
    sample = text[:20000]
    tags = sum(1 for _ in _BLOCK_TAG.finditer(sample))
    lines = sample.count("\n") + 1
    starts_with_tag = sample.lstrip()[:1] == "<" and _BLOCK_TAG.match(sample.lstrip()) is not None
    return min(0.9, tags / lines) if starts_with_tag and tags >= 2 else 0.0


def read(source: str, path: str = "") -> Document:
    """An HTML page or fragment as a Document; see `refcheck.read.outline` for what is left out.

    A page that a site generator is yet to fill in has front matter and templates: neither is text.
    """
    from refcheck.read.outline import article

    text, metadata = _unfilled(source) if source.startswith("---") else (source, {})
    page = Page(text)
    chosen, language = article(text, list(tokens(text)))
    feed(page, chosen)
    return page.document(FORMAT, path, language | metadata)._replace(source=source)


def _unfilled(source: str) -> tuple[str, dict[str, Any]]:
    from refcheck.read import mask, matter

    head = matter.extent(source)
    return mask.without_templates(source, head), matter.read(source[:head])


def feed(page: Page, listed: Iterable[Token]) -> None:
    """Hands tokens to a page."""
    code = ""
    numbers = lines = False
    for kind, name, start, end, rest in listed:
        if kind == TEXT:
            if numbers:
                page.label(page.source[start:end].strip())
                numbers = False
            elif end - start < 20 and page.source[start:end].strip() in _BACK:
                continue
            elif lines:
                page.lines(start, end)
            elif not code or (end - start < 80 and WORDS.fullmatch(page.source, start, end)):
                page.flow(start, end)
        elif kind == CLOSE:
            if name == code:
                code = ""
            lines &= name != "pre"
            _close(page, name, start, end)
        elif name == "br":
            page.line_break(start, end)
        elif name in BLOCKS or name == "hr":
            lines = name == "pre"
            _open_block(page, name, rest)
        elif name not in VOID:
            if name in _CODE:
                code = name
            numbers = "footnote-number" in rest
            _open_inline(page, name, start, end, rest)


def _open_block(page: Page, name: str, rest: str) -> None:
    if name == "hr":
        page.end_block()
        return
    if "=" not in rest:
        page.open(name)
        return
    found = attributes(rest)
    hints = furniture.words(found)
    if name == "div" and not _INLINE.isdisjoint(hints):
        page.open_beside(name)
    else:
        page.open(name, hints, found)


def _open_inline(page: Page, name: str, start: int, end: int, rest: str) -> None:
    if name == "q":
        page.sign("“", start, end)
    elif name == "a":
        found = attributes(rest) if "=" in rest else {}
        page.mark("a", found.get("href", "").replace("&amp;", "&"))
        if "footnote-anchor" in found.get("class", ""):
            page.mark("footnote-anchor")
    else:
        page.mark(name)


def _close(page: Page, name: str, start: int, end: int) -> None:
    if name in BLOCKS:
        page.close(name)
    elif name == "br":
        page.line_break(start, end)
    elif name == "q":
        page.sign("”", start, end)
    else:
        page.unmark(name)
        if name == "a":
            page.unmark("footnote-anchor")
