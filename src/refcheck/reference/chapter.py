"""Chapters: "In A. Editor & B. Editor (Eds.), Book (2nd ed., pp. 1-20). Publisher." and the like."""

from __future__ import annotations

import re

from refcheck.base.patterns import lazy
from refcheck.language import either
from refcheck.reference import people, sentences
from refcheck.reference.draft import Draft

_IN = lazy(lambda: rf"(?<=[.,?!”’\"'\])])\s+(?:{either('within')}|in)(?::\s+|\s+)(?=\S)")
_PARTS = lazy(
    lambda: (
        rf"\(\s*(?:(?P<edition>[^(),;]{{1,20}}?)\s?(?:{either('edition')})\s*[,;]?\s*)?(?:(?i:{either('volume')})\s?(?P<volume>[\w–-]{{1,9}})\s*[,;]?\s*)?(?:(?:{either('page')})\s*(?P<page>[\w.–—,\s-]{{1,25}}?))?\s*\)"
    )
)
_PLACE = lazy(r"(?P<place>[^\W\d_][^:]{1,40}?)\s?:\s+(?P<publisher>\S.*)$", re.S)
_EDS = lazy(
    r"(?P<stop>[.,?”’\"]{1,2})\s+[Ii]n:?\s+(?P<book>[^()]{3,200}?)(?:,\s(?P<edition>\w{1,8})\s[Ee]dn?\.?)?(?:,\sVol\.\s(?P<volume>\w+))?,?\s*[,(]?\s*\(?[Ee]ds?\.?:?\s"
)
_IMPRINT = lazy(
    r"[\s.,)]*\((?P<place>[^():]{2,50}):\s(?P<publisher>[^():]{2,90})\)[,.]?\s*(?:pp?\.\s*)?(?P<page>[\w]+[-–]\w+)?[\s.,]*$"
)


def read_chapter_eds(draft: Draft, start: int, end: int) -> bool:
    """ "Title, in Book, eds A. Editor and B. Editor (Place: Publisher), 1-20." as Frontiers journals print it."""
    text = draft.text
    m = _EDS.search(text, start, end)
    if m is None or "editor" in draft.csl:
        return False
    names = people.read_prefix(text, m.end(), end)
    imprint = names and _IMPRINT.match(text, names.span.end, end)
    if not names or not imprint or ". " in m["book"] or names.role:
        return False
    draft.add("title", start, m.end("stop"))
    draft.add("container-title", *m.span("book"))
    draft.add_names("editor", names)
    for name in ("edition", "volume"):
        if m[name]:
            draft.add(name, *m.span(name))
    for name in ("publisher-place", "publisher", "page"):
        if imprint[name.removeprefix("publisher-")]:
            draft.add(name, *imprint.span(name.removeprefix("publisher-")))
    return True


_BOOK = lazy(
    r"[\s.,:;]*(?P<book>[^()]{4,200}?)(?:[.,]\s(?P<edition>\w{1,8})\s[Ee]dn?\.?)?[.]\s(?P<place>[^\W\d_][^:.()]{1,40}?)\s?:\s(?P<publisher>[^:()\d]{3,70}?)\s?[,;:.]\s?(?:pp?\.?\s?)?(?P<page>[A-Za-z]?\d+\s?[-–]\s?[A-Za-z]?\d+)[\s.]*$"
)


def read_chapter_cse(draft: Draft, start: int, end: int) -> bool:
    """ "Title. In: Editor A, Editor B, eds. Book. Place: Publisher, 15-74." as biology journals print it."""
    text = draft.text
    m = _IN.search(text, start, end)
    names = m and people.read_prefix(text, m.end(), end)
    if not m or not names or names.role != "editor" or "editor" in draft.csl:
        return False
    book = _BOOK.match(text, names.span.end, end)
    if book is None:
        return False
    draft.add("title", start, m.start())
    draft.add_names("editor", names)
    for name, key in (
        ("container-title", "book"),
        ("edition", "edition"),
        ("publisher-place", "place"),
        ("publisher", "publisher"),
        ("page", "page"),
    ):
        if book[key]:
            draft.add(name, *book.span(key))
    return True


def read_chapter(draft: Draft, start: int, end: int) -> bool:
    """Reads title, editors, book, pages and publisher from `start:end`; False (and nothing added) when that fails."""
    text = draft.text
    m = _IN.search(text, start, end)
    if m is None:
        return False
    names = people.read_prefix(text, m.end(), end, full=True)
    if names is None or names.role != "editor" or "editor" in draft.csl:
        return False
    at = names.span.end
    while at < end and text[at] in " ,.:;":
        at += 1
    parts = next((p for p in _PARTS.finditer(text, at, end) if p["page"] or p["edition"] or p["volume"]), None)
    if (
        parts is None
        or parts.start() - at < 3
        or ": " in text[at : parts.start()][-40:]
        or ". " in text[at : parts.start()]
    ):
        return False
    rest = parts.end()
    while rest < end and text[rest] in " .,;":
        rest += 1
    if len(sentences.boundaries(text, rest, end)) > 0 or any(c.isdigit() for c in text[rest:end]):
        return False
    draft.add("title", start, m.start())
    draft.add_names("editor", names)
    draft.add("container-title", at, parts.start())
    for name in ("edition", "volume", "page"):
        if parts[name]:
            draft.add(name, *parts.span(name))
    if place := _PLACE.match(text[rest:end]):
        draft.add("publisher-place", rest + place.start("place"), rest + place.end("place"))
        rest += place.start("publisher")
    draft.add("publisher", rest, end)
    return True
