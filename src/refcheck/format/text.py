"""One string from outside made fit to print: entities, tags, control characters, white space, quotation marks."""

from __future__ import annotations

import re
import unicodedata
from html import unescape

from refcheck.format import markup
from refcheck.format.titles import smart_quotes

_SPACES = (*range(32), *range(0x80, 0xA0), 0x2028, 0x2029, 0xA0, 0x202F, 0x2009)
_INVISIBLE = (127, 0xAD, 0x200B, 0x2060, 0xFEFF)
_CONTROL: dict[int, str | None] = dict.fromkeys(_SPACES, " ") | dict.fromkeys(_INVISIBLE)
_TAG = re.compile(r"<(/?)([a-zA-Z][\w:.-]*)([^<>]*)>")
_STRAY_BRACES = re.compile(
    r"\{([^{}<>=\d]{0,200}[^\W\d_]{2}[^{}<>=\d]{0,200}|[&…_])\}|(?<=[^\W\d_])\{([^\W\d_])\}"
    r"|(?<![\w{}])\{([A-Z])\}(?=[ -])|\{([a-zA-Z]{2,}\d)\}"
)
_ITALIC_TAGS = frozenset(("i", "em", "italic", "emph"))
_OPENING = {"sup": markup.SUPERSCRIPT, "sub": markup.SUBSCRIPT, "inf": markup.SUBSCRIPT}
_CLOSING = {"sup": markup.SUPERSCRIPT_END, "sub": markup.SUBSCRIPT_END, "inf": markup.SUBSCRIPT_END}


def clean_text(text: str) -> str:
    """One string without entities, foreign tags, control characters or doubled spaces; italics become markers."""
    if "&" in text:
        text = unescape(unescape(text))
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    if not text.isprintable():
        text = text.translate(_CONTROL)
    if "<" in text:
        text = _marked(text)
    if "{" in text:
        text = without_stray_braces(text)
    if "  " in text or text[:1] == " " or text[-1:] == " ":
        text = " ".join(text.split())
    return smart_quotes(text)


def without_stray_braces(text: str) -> str:
    """`text` without braces that a program took from BibTeX as they were: around words and letters, not in a formula.

    >>> without_stray_braces("The {Stanford} r{é}glement {&} {0, 1}")
    'The Stanford réglement & {0, 1}'
    """
    return _STRAY_BRACES.sub(lambda match: match[match.lastindex or 0], text)


def _marked(text: str) -> str:
    """HTML and JATS tags as markers; tags that say nothing about italics or case are dropped, "p < .05" stays."""
    open_spans: list[str] = []

    def marker(match: re.Match[str]) -> str:
        closing, tag, attributes = match.groups()
        tag = tag.lower().rpartition(":")[2]
        if tag in _ITALIC_TAGS:
            return markup.ROMAN if closing else markup.ITALIC
        if tag == "span":
            if closing:
                return open_spans.pop() if open_spans else ""
            return _span(attributes, open_spans)
        return (_CLOSING if closing else _OPENING).get(tag, " " if tag in ("br", "p") else "")

    return _balanced(_TAG.sub(marker, text))


def _span(attributes: str, open_spans: list[str]) -> str:
    if "nocase" in attributes:
        open_spans.append(markup.FREE)
        return markup.KEEP
    if "italic" in attributes:
        open_spans.append(markup.ROMAN)
        return markup.ITALIC
    open_spans.append("")
    return ""


def _balanced(text: str) -> str:
    """Markers without their partner are dropped."""
    for opening, closing in (
        (markup.ITALIC, markup.ROMAN),
        (markup.KEEP, markup.FREE),
        (markup.SUPERSCRIPT, markup.SUPERSCRIPT_END),
        (markup.SUBSCRIPT, markup.SUBSCRIPT_END),
    ):
        if text.count(opening) != text.count(closing):
            text = text.replace(opening, "").replace(closing, "")
    return text
