"""Text with italics: marked by control characters until it is rendered as plain text, HTML or Markdown.

Marked text is an ordinary `str`, so the parts of an entry are joined as strings.  The markers are C0 control
characters, which `clean.py` takes out of everything that comes from outside.
"""

from __future__ import annotations

import re
from typing import Literal, TypeAlias

Target: TypeAlias = Literal["text", "html", "markdown"]

ITALIC, ROMAN = "\x0e", "\x0f"
"""Italics on, italics off (in ASCII: shift out, shift in)."""

KEEP, FREE = "\x10", "\x11"
"""The case of what is between them is not to be changed; they print nothing."""

SUPERSCRIPT, SUPERSCRIPT_END, SUBSCRIPT, SUBSCRIPT_END = "\x12", "\x13", "\x14", "\x15"

_SWAP = {ord(ITALIC): ROMAN, ord(ROMAN): ITALIC}
_HTML = {
    ord("&"): "&amp;",
    ord("<"): "&lt;",
    ord(">"): "&gt;",
    ord(ITALIC): "<i>",
    ord(ROMAN): "</i>",
    ord(SUPERSCRIPT): "<sup>",
    ord(SUPERSCRIPT_END): "</sup>",
    ord(SUBSCRIPT): "<sub>",
    ord(SUBSCRIPT_END): "</sub>",
    ord(KEEP): None,
    ord(FREE): None,
}
_MARKERS = "\x0e\x0f\x10\x11\x12\x13\x14\x15"
_OTHERS = {ord(marker): None for marker in _MARKERS[2:]}
_LEADING = re.compile(f"{ITALIC}([ ]+)")
_TRAILING = re.compile(f"([ ]+){ROMAN}")
_MARKDOWN = re.compile(r"[\\*`<]|(?<![^\W_])_|_(?![^\W_])")
_LINK = re.compile(r"https?://\S+")


def italic(text: str) -> str:
    """`text` in italics; what was italic within it is set roman (APA 7, section 6.22)."""
    if ITALIC in text:
        text = text.translate(_SWAP)
    return f"{ITALIC}{text}{ROMAN}" if text else ""


def upright(text: str) -> str:
    """`text` without italics."""
    return text.replace(ITALIC, "").replace(ROMAN, "")


def plain(text: str) -> str:
    """`text` without any marker: what is written when italics cannot be shown."""
    for marker in _MARKERS:  # eight times faster than `translate`
        text = text.replace(marker, "")
    return text


def render(text: str, to: Target) -> str:
    """Marked text as plain text, as HTML (`<i>`, `<sup>`, `<sub>`) or as Markdown."""
    if to == "text":
        return plain(text)
    text = _TRAILING.sub(rf"{ROMAN}\1", _LEADING.sub(rf"\1{ITALIC}", text))
    text = text.replace(ITALIC + ROMAN, "").replace(ROMAN + ITALIC, "")
    return text.translate(_HTML) if to == "html" else _markdown(text)


def _markdown(text: str) -> str:
    text = text.translate(_OTHERS)
    pieces: list[str] = []
    at = 0
    for link in _LINK.finditer(text):
        pieces.append(_escaped(text[at : link.start()]))
        pieces.append(_address(link.group()))
        at = link.end()
    pieces.append(_escaped(text[at:]))
    return "".join(pieces).replace(ITALIC, "*").replace(ROMAN, "*")


def _escaped(text: str) -> str:
    return _MARKDOWN.sub(lambda match: "\\" + match.group(), text)


def _address(url: str) -> str:
    """A link as it stands; in angle brackets where Markdown would take its characters for emphasis."""
    if not any(character in url for character in "*_<>"):
        return url
    return f"<{url.replace('<', '%3C').replace('>', '%3E')}>"


def sentence(text: str) -> str:
    """`text` closed by a full stop, unless it has a stop of its own; it goes inside a closing quotation mark."""
    tail = text.rstrip(_MARKERS)
    if not tail:
        return ""
    markers = text[len(tail) :]
    if tail[-1] in "”’":
        inner = tail[:-1].rstrip(_MARKERS)
        if tail[-1] == "”" or inner.count("‘") > inner.count("’"):
            return text if inner[-1:] in ".?!" else f"{tail[:-1]}.{tail[-1]}{markers}"
    return text if tail[-1] in ".?!" else f"{text}."
