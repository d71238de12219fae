"""What the writer of a list says about a work after its reference: "*Of boats* (1999). Norton — the standard work"."""

from __future__ import annotations

import re
from collections.abc import Collection

from refcheck.base.patterns import lazy
from refcheck.language import stems
from refcheck.model import Span

# begins with a plain set of characters, so that the engine runs from one dash to the next
_DASHED = lazy(r"[—–-](?:(?<=—)—?|(?<=[–-])[–-]?)\s?(?=(?P<first>[^\W\d_A-ZÀ-ÖØ-ÞА-Я]))")
_BOXED = lazy(r"\s\((?P<words>[a-zß-ÿ][^\W\d_]*(?:[ ,;/-]{1,2}[^\W\d_]+)*)\)[\s.]*$")
_BRACKETED = lazy(r"(?<=[.?)\d])\s\[(?P<words>[^\W\d_][^\[\]]{12,300})\]\.?$")
_TELLING = lazy(
    lambda: (
        r"[\"“„«]|(?<!\d)(?:1[5-9]|20)\d\d(?!\d)|https?://|\bdoi\b|arXiv|\d\s?[:(]\s?\d"
        rf"|\b(?:{stems('page', 'volume', 'issue')})\.?\s?\d"
    )
)
_CLOSING = '.)]”"»’0123456789'
_OF_REFERENCES = frozenset(
    "ed eds edition revised reprint reprinted trans transl translated translator editor edited online print press"
    " forthcoming submitted preprint abstract unpublished accessed retrieved version chapter book".split()
)
_CJK = "\u2e80"


def read(text: str, start: int, end: int, ends: Collection[int]) -> Span | None:
    """The remark that ends `text[start:end]`; `ends` are the places where italics, bold stretches and links end.

    It begins with a small letter after a dash, or is in parentheses, where a part of the reference has ended plainly; what
    a reference itself may tell there (a year, an address, an edition, a title in quotation marks) is none.
    """
    closing = _last(text, start, end)
    numbered = text[end - 1 : end].isdigit()
    pattern = _MARK if closing == "]" else _BACK_PAGES if numbered else _CLAUSE
    if m := pattern.search(text, start + 8, end):
        return Span(m.start(), end)
    if numbered and (m := _BACK_AFTER_YEAR.search(text, start + 8, end)):
        return Span(m.start("pages"), end)
    for dash in _DASHED.finditer(text, start + 8, end):
        spaced = dash.start() > start + 8 and text[dash.start() - 1].isspace()
        at = dash.start() - spaced
        apart = spaced or dash["first"] >= _CJK
        if apart and _has_ended(text, at, ends, dash[0]) and not _TELLING.search(text, dash.end(), end):
            return Span(at, end)
    if ends and (m := _SENTENCE.search(text, start + 8, end)) and _is_remark(text, m, start, ends):
        return Span(m.start("words"), end)
    if closing == ")" and (m := _TRANSLATED.search(text, start + 8, end)):
        return Span(m.start(), end)
    m = _BRACKETED.search(text, start + 8, end) if closing == "]" else None
    if m and m["words"].count(" ") > 2 and not _TELLING.search(m["words"]):
        return Span(m.start(), end)
    m = _BOXED.search(text, start + 8, end) if closing == ")" else None
    if m and _has_ended(text, m.start(), ends) and _OF_REFERENCES.isdisjoint(m["words"].split()):
        return Span(m.start(), end)
    return None


_TRANSLATED = lazy(r"\s\((?:trad\.|tr\.\sit\.|Eng\.?\strans\.|English translation|dt\.:?)\s[^()]{12,250}\)[\s.]*$")
_MARK = lazy(r"\s?\[(?:cite|ref|refs|source|sources|see)s?:\s?[^\[\]]{1,60}\][\s.]*$")
_CLAUSE = lazy(
    r"(?<=[\d)]),\s(?:for|which|where|who|with|as)\s[^\W\d_A-Z][^\d()\[\]\"“”]{15,300}\.?$|,\ssee\s(?:[Ss]ection|[Cc]hapter|[Tt]heorem|§|p\.)[^,;()]{1,25}\.?$"
)
_BACK_PAGES = lazy(r"(?<=(?:19|20)\d\d\.)\s\d{1,2}(?:,\s\d{1,2}){0,12}$")
_BACK_AFTER_YEAR = lazy(r",\s(?:pp\.\s)?\d+(?:[–-]\d+)?\s\((?:19|20)\d\d\)(?P<pages>\s\d{1,2}(?:,\s\d{1,2}){0,12})$")
_SENTENCE = lazy(r"[\"”»]?\.\s(?P<words>[^\W\d_a-zß-ÿ][^.:;\[\]\"“”«»]{40,300})\.?$")
_YEAR = lazy(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_LEAST_WORDS = 8


def _last(text: str, start: int, end: int) -> str:
    """The last character of a stretch that is neither a full stop nor white space."""
    while end > start and (text[end - 1] == "." or text[end - 1].isspace()):
        end -= 1
    return text[end - 1 : end]


def _is_remark(text: str, m: re.Match[str], start: int, ends: Collection[int]) -> bool:
    """Whether a last sentence after what is marked as the title only has words in small letters: no house, no journal."""
    if not {m.start(), m.start() + 1, m.start() - 1} & set(ends) or _TELLING.search(m["words"]):
        return False
    words = [word for word in m["words"].split()[1:] if len(word) > 3]
    small = sum(word[0].islower() for word in words)
    return (
        m["words"].count(" ") + 1 >= _LEAST_WORDS
        and small >= 0.6 * len(words)
        and _YEAR.search(text, start, m.start()) is not None
    )


def _has_ended(text: str, at: int, ends: Collection[int], dash: str = "") -> bool:
    """Whether italics, a link, a sentence or a number ends at a place; a hyphen may go on after the latter."""
    return at in ends or at - 1 in ends or (text[at - 1] in _CLOSING and "-" not in dash)
