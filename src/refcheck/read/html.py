"""HTML: the article's text, without the page around it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from refcheck.base.patterns import lazy
from refcheck.document import SourceMap
from refcheck.model import Document, Edit, Span
from refcheck.read import furniture
from refcheck.read.characters import WORDS
from refcheck.read.format import Format, Markup, Units
from refcheck.read.frames import BLOCKS
from refcheck.read.page import Page
from refcheck.read.tags import CLOSE, TEXT, VOID, Token, attributes, tokens

_NAME = "html"

_SURE = lazy(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!-- wp:|(?:<!--.{0,200}?-->\s*)?<(?:!doctype\s+html|html\b))",
    re.IGNORECASE | re.DOTALL,
)
_BLOCK_TAG = lazy(r"</?(?:p|div|h[1-6]|ul|ol|li|br|article|section|table|blockquote)\b[^<>]{0,300}>", re.IGNORECASE)
_HIDDEN = lazy(r"<(style|script)\b[^<>]{0,300}>.*?(?:</\1>|\Z)|<!--.*?(?:-->|\Z)", re.IGNORECASE | re.DOTALL)
_CLOSING_TAG = lazy(r"</(p|h[1-6]|li|ul|ol|blockquote|div|em|i|a|strong|b|span|cite|sup|td|figure)>", re.IGNORECASE)
_SURE_SIGNS = r"^ {0,3}(?:#{1,6} \S|```|---[ \t]*$)|\]\(|\[@"
_SIGNS = r"^ {0,3}(?:[-*+]|>) \S|\*\S[^*\n]{0,200}\*|(?<!\w)_\S[^_\n]{0,200}_(?!\w)"
_MARKDOWN_SURE = lazy(_SURE_SIGNS, re.MULTILINE)
_MARKDOWN = lazy(f"{_SURE_SIGNS}|{_SIGNS}", re.MULTILINE)
# what WordPress's classic editor keeps: paragraphs are parted by empty lines, and nothing says that they are
_PARAGRAPH_TAG = lazy(r"<(?:p|html|body|head|!doctype)\b", re.IGNORECASE)
_EMPTY_LINE = lazy(r"[^>\s][ \t]*\r?\n[ \t]*\r?\n[ \t]*[^<\s]")
_INLINE = frozenset({"csl-left-margin", "csl-right-inline"})
_CODE = frozenset({"code", "kbd", "samp"})
_TAG_AT = lazy(r"</?[a-zA-Z][^<>]*$")
_LONGEST_TAG = 1000
_BREAK = lazy(r"<br\b", re.IGNORECASE)
_LONG_CITE = 50
"""A <cite> of more characters is an entry, not a title in a sentence."""
_INLINE_MARKUP = ("i", "em", "a", "span", "b", "strong", "cite", "u", "sup", "sub", "small")

# what links a note back to its place in the text
_BACK = frozenset("↩ ↩︎ ↩️ ⤴ ⤴︎ ↑ ⏎ &#8617; &#x21a9; &#8617;&#xFE0E; &#x21a9;&#xfe0e; &larr; &uarr;".split())


def looks_like(text: str) -> float:
    """How surely a text is HTML, 0..1, from its beginning, the share of block tags and the absence of Markdown."""
    if _SURE.match(text, 0, 4000):
        return 1.0
    sample = text[:20000]
    tags = sum(1 for _ in _BLOCK_TAG.finditer(sample))
    lines = sample.count("\n") + 1
    if _BLOCK_TAG.match(sample.lstrip()):
        return min(0.9, tags / lines) if tags >= 2 else 0.0
    return 0.5 if _is_tagged(_HIDDEN.sub("", sample)) else 0.0


def _is_tagged(sample: str) -> bool:
    """Whether a text that begins with words or an inline element is marked up by tags, and by nothing else."""
    closed = [match[1].lower() for match in _CLOSING_TAG.finditer(sample)]
    signs = _MARKDOWN_SURE if closed.count("p") >= 2 else _MARKDOWN
    return len(closed) >= 2 and signs.search(sample) is None


def read(source: str, path: str = "") -> Document:
    """An HTML page or fragment as a Document; see `refcheck.read.outline` for what is left out.

    A page that a site generator is yet to fill in has front matter and templates: neither is text.
    """
    from refcheck.read.outline import article

    text, metadata = _unfilled(source) if source.startswith("---") else (_uncommented(source), {})
    page = Page(text)
    chosen, language = article(text, list(tokens(text)))
    feed(page, chosen, by_lines=_is_classic(text))
    return page.document(_NAME, path, language | metadata)._replace(source=source)


def _is_classic(source: str) -> bool:
    """Whether lines are meant as WordPress shows them: an empty line parts paragraphs, a line end breaks."""
    return _EMPTY_LINE.search(source) is not None and _PARAGRAPH_TAG.search(source) is None


def _uncommented(source: str) -> str:
    if "{#" not in source and "{%" not in source:
        return source
    from refcheck.read import mask

    return mask.without_comments(source)


def _unfilled(source: str) -> tuple[str, dict[str, Any]]:
    from refcheck.read import mask, matter

    head = matter.extent(source)
    return mask.without_templates(source, head), matter.read(source[:head])


def feed(page: Page, listed: Iterable[Token], *, by_lines: bool = False) -> None:
    """Hands tokens to a page; `by_lines` keeps line ends everywhere, as `<pre>` does."""
    code = ""
    numbers = False
    lines = by_lines
    cited = Span(0, 0)  # the last <cite>
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
            lines = by_lines or (lines and name != "pre")
            if name == "cite":
                cited = Span(cited.start, end)
            _close(page, name, start, end)
        elif name == "br":
            page.line_break(start, end)
        elif name in BLOCKS or name == "hr":
            lines = by_lines or name == "pre"
            _open_block(page, name, rest)
        elif name not in VOID:
            if name in _CODE:
                code = name
            numbers = "footnote-number" in rest
            if name == "cite":
                if cited.end - cited.start > _LONG_CITE and not page.source[cited.end : start].strip():
                    page.end_block()  # one entry after another
                cited = Span(start, 0)
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


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _italic(span: Span, document: Document, to_source: SourceMap) -> list[Edit] | None:
    """The tags around a stretch, those by which the page sets other words in italics."""
    start, end = to_source.span(*span)
    source = document.source
    if start >= end or any(mark in source[start:end] for mark in ("*", "\n\n", "<")):
        return None
    tag = "i" if "<i>" in source and "<em>" not in source else "em"
    return [Edit(start, start, f"<{tag}>"), Edit(end, end, f"</{tag}>")]


def _roman(span: Span, document: Document, to_source: SourceMap) -> list[Edit] | None:
    """Takes away the emphasis that begins and ends exactly with a stretch."""
    start, end = to_source.span(*span)
    for tag in ("em", "i"):
        if document.source.endswith(f"<{tag}>", 0, start) and document.source.startswith(f"</{tag}>", end):
            return [Edit(start - len(tag) - 2, start, ""), Edit(end, end + len(tag) + 3, "")]
    return None


def _outer(source: str, span: Span) -> Span:
    """A source stretch with the inline elements that open right before and close right after it."""
    start, end = span
    while source[start - 1 : start] == ">" and (at := source.rfind("<", 0, start)) >= 0:
        if source[at + 1 : start - 1].split(" ")[0].lower() not in _INLINE_MARKUP:
            break
        start = at
    while source.startswith("</", end) and (at := source.find(">", end)) >= 0:
        if source[end + 2 : at].strip().lower() not in _INLINE_MARKUP:
            break
        end = at + 1
    return Span(start, end)


def _kept(edits: list[Edit], source: str) -> list[Edit] | None:
    """The edits, None where one would change a tag, or take a break of the line out."""
    return None if any(_in_tag(edit, source) or _takes_break_out(edit, source) for edit in edits) else edits


def _in_tag(edit: Edit, source: str) -> bool:
    before = source[max(0, edit.start - _LONGEST_TAG) : edit.start]
    at = before.rfind("<")
    return at > before.rfind(">") and _TAG_AT.search(before, at) is not None


def _takes_break_out(edit: Edit, source: str) -> bool:
    return _BREAK.search(source, edit.start, edit.end) is not None and _BREAK.search(edit.text) is None


def _units(source: str, entries: list[Span]) -> Units | None:
    from refcheck.read.element_units import units

    return units(source, entries)


FORMAT = Format(
    _NAME,
    read,
    looks_like,
    Markup(_escaped, _italic, _roman, _outer, _kept, _units, heading="<h2>References</h2>\n"),
    character_references=True,
    left_out="what a page has around its article, scripts, code",
    italics="or `<i>` where the page uses that",
)
