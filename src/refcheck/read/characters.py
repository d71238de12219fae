"""Characters of marked-up text: white space, entities, and what nobody sees."""

from __future__ import annotations

from refcheck.base.patterns import lazy
from refcheck.document import INVISIBLE

WHITE = " \t\n\r\f"
HIDDEN = "\ufdd0"
"""Stands for masked markup; `Builder` drops it, and no text holds this non-character."""
BLANK = WHITE + INVISIBLE
WORDS = lazy(r"[^\W\d_]+(?:[ ./:_-]{1,2}[^\W\d_]+)*+")
"""Inline code that reads as words: the name of a package is text, `f(1)` is not."""
SPECIAL = lazy(r"[ \t\n\r\f]{2,}|&(?:#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,7}|[A-Za-z][A-Za-z0-9]{1,31});?")
WORDS_AND_GAP = lazy(rf"[^ {HIDDEN}]+(?: [^ {HIDDEN}]+)*+|[ {HIDDEN}]+")
RUN = lazy(r"[ \t\n\r\f]{2}")


def spaced(text: str) -> str:
    """Line ends and tabs as spaces."""
    if "\n" in text:
        text = text.replace("\n", " ")
    if "\t" in text or "\r" in text or "\f" in text:
        text = text.replace("\t", " ").replace("\r", " ").replace("\f", " ")
    return text


_entities: dict[str, str] = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&nbsp;": "\xa0", "&#39;": "'"}


def decode_entity(entity: str) -> str:
    """The character an entity or character reference stands for, itself where there is none."""
    known = _entities.get(entity)
    if known is None:
        from html import unescape

        known = unescape(entity)
        if known in WHITE:
            known = " "
        if len(_entities) < 4096:
            _entities[entity] = known
    return known
