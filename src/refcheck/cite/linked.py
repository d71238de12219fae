"""Citations that are the whole text of a link, without brackets: "[Moor & Lane 1999](https://...)" in a table."""

from __future__ import annotations

from collections.abc import Iterator

from refcheck.base.patterns import lazy
from refcheck.cite.author_year import Finder
from refcheck.cite.candidate import Candidate
from refcheck.cite.choice import choose
from refcheck.cite.words import NOT_NAMES, PLACES, THINGS
from refcheck.document import inside
from refcheck.model import Citation, Document, Located, Mark, Span
from refcheck.works.dates import month, season
from refcheck.works.names import core

_HABIT = 3
"""Where so many citations are each the text of a link, all that are count."""
_LONGEST = 80
_TEXT = lazy(r"[^\W\d_][^\d()\[\]:]{1,60}?,? (?P<year>(?:1[5-9]|20)\d\d|n\.d\.)(?P<letter>[a-z])?")
_LISTS = lazy(r"references?\b|bibliograph|#ref|cite|doi\.org/")
"""Addresses of lists of references, and of works."""


def with_linked(document: Document, located: Located, finder: Finder, found: list[Candidate]) -> list[Candidate]:
    """The candidates, and those that only a link makes one.

    Of one name they count where the link leads to a list of references or a work, or others name several authors.
    """
    lead = {(mark.start, mark.end) for mark in document.marks if mark.kind == "link" and _LISTS.search(mark.target)}
    shown = {(mark.start, mark.end) for mark in document.marks if mark.kind == "link"}
    if sum((item.citation.start, item.citation.end) in shown for item in found) >= _HABIT:
        lead = shown
    found = [
        item._replace(certain=True, comma=True) if (item.citation.start, item.citation.end) in lead else item
        for item in found
    ]
    known = sorted(Span(item.citation.start, item.citation.end) for item in found)
    body = sorted(located.body)
    links = [
        mark
        for mark in document.marks
        if mark.kind == "link" and mark.end - mark.start <= _LONGEST and inside(body, mark.start)
    ]
    more = [(link, item) for link in links if not _taken(known, link) for item in _read(document.text, finder, link)]
    several = any(item.citation.has_several_authors for _, item in more)
    kept = [item for link, item in more if several or item.citation.has_several_authors or _LISTS.search(link.target)]
    return sorted([*found, *kept], key=lambda item: item.citation.start) if kept else found


def _taken(known: list[Span], link: Mark) -> bool:
    """Whether a citation that was found already is in a link."""
    return any(inside(known, at) for at in (link.start, link.end - 1))


def _read(text: str, finder: Finder, link: Mark) -> Iterator[Candidate]:
    """The citation that the text of a link is from its first letter to its last, if it is one."""
    m = _TEXT.fullmatch(text, link.start, link.end)
    if m is None:
        return
    run, tokens = finder.names(m.start("year"), link.start, False)
    choice = choose(run, tokens, finder.index, finder.index.year(m["year"]), True)
    if choice is None or choice.start != link.start or _names_thing(choice.names):
        return
    citation = Citation(
        id="", text=text[link.start : link.end], start=link.start, end=link.end, kind="narrative",
        authors=choice.names, initials=choice.initials, et_al=run.et_al, year=m["year"], suffix=m["letter"],
        authors_span=Span(link.start, run.end), year_span=Span(*m.span("year")), status="missing",
    )  # fmt: skip
    yield Candidate(citation, choice.fit, link.end, True, "," in text[run.names_end : m.start("year")])


def _names_thing(names: tuple[str, ...]) -> bool:
    """Whether one of the names is a month, a place, or a thing that has a year."""
    lasts = [core(name).rpartition(" ")[2] for name in names]
    return any(last in NOT_NAMES or last in THINGS or last in PLACES or month(last) or season(last) for last in lasts)
