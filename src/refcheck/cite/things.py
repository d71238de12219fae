"""What has a name and a year and needs no entry, for it is no work: issues, films, products, a writer's own data."""

from __future__ import annotations

from bisect import bisect_right

from refcheck.base.patterns import lazy
from refcheck.cite.author_year import Candidate
from refcheck.cite.plausible import due
from refcheck.language import either, small
from refcheck.model import Citation, Document, Span
from refcheck.works.dates import month

_OWN_DATA = tuple(small("own_data"))
_PERIODICALS = ("Journal of ", "Annals of ", "Annual Review of ", "Proceedings of ", "Transactions of ")
_WINDOW = 200
"""In so many characters before a citation such words are looked for."""
_BEFORE_YEARS = small("before_years") | {""}


def without_things(document: Document, found: list[Candidate]) -> list[Candidate]:
    """The candidates without the unlisted ones that name a thing or are a heading: "Prices (2026)"."""
    titles = sorted(Span(mark.start, mark.end) for mark in document.marks if mark.kind == "italic")
    links = sorted(Span(mark.start, mark.end) for mark in document.marks if mark.kind == "link")
    headings = {document.text[b.start : b.end].strip(" #*_\n") for b in document.blocks if b.kind == "heading"}
    found = [item for item in found if item.fit.dated or item.citation.text not in headings]
    found = [item if item.fit.named else _behind_title(item, document.text, titles) for item in found]
    return [item for item in found if item.fit.named or not _thing(item.citation, document.text, titles, links)]


def _behind_title(item: Candidate, text: str, titles: list[Span]) -> Candidate:
    """A candidate without the journal before its names: "... *Rivers and Towns*, and Lind and Berg (2012)"."""
    citation, names = item.citation, item.citation.authors_span
    if names is None or citation.kind != "narrative":
        return item
    at = bisect_right(titles, (names.end, names.end)) - 1
    ends = titles[at].end if at >= 0 else 0
    joined = _JOINED.match(text, ends, names.end) if names.start < ends < names.end else None
    authors = tuple(name for name in citation.authors if joined and text.find(name, joined.end(), names.end) >= 0)
    if joined is None or not authors:
        return item
    start = joined.end()
    own = citation._replace(
        start=start, text=text[start : citation.end], authors=authors, authors_span=Span(start, names.end)
    )
    certain = item.certain or (len(authors) > 1 and due(citation.year or "", authors, citation.et_al))
    return item._replace(citation=own, certain=certain)


def _thing(citation: Citation, text: str, titles: list[Span], links: list[Span]) -> bool:
    names, year = citation.authors_span, citation.year_span
    if names is None or year is None or citation.et_al:
        return False
    return (
        _issue(text, names, year)
        or _periodical(text, names)
        or _in_cells(text, names, year)
        or _in_quotes(text, names, year)
        or _is_title(text, titles, names, year)
        or _credited(citation, text, titles)
        or _own_data(citation, text)
        or _recommended(citation, text, links)
    )


def _issue(text: str, names: Span, year: Span) -> bool:
    """ "(*World Psychiatry*, Oct 2025)"."""
    before = text[names.start : year.start].replace(",", " ").split()
    return len(before) > 1 and month(before[-1]) is not None


def _periodical(text: str, names: Span) -> bool:
    """Where a work came out, after its authors: "Lind and Berg (Journal of Shores, 2008)"."""
    return text[names.start : names.end].startswith(_PERIODICALS)


def _in_cells(text: str, names: Span, year: Span) -> bool:
    """A row of a table that lists things and when they came: a cell "Expression gap", a cell "(2025)"."""
    return "\t" in text[names.end - 1 : year.start]


def _in_quotes(text: str, names: Span, year: Span) -> bool:
    """A title or a product in quotation marks: "“Time and Tide” (1916)", "‘Vector’ (2008)"."""
    between = text[names.end - 1 : year.start]
    opened = text[names.start - 1 : names.start]
    closed = "”" in between or "»" in between or _CLOSED.search(between) is not None
    return closed or (opened == "‘" and "’" in between)


def _is_title(text: str, titles: list[Span], names: Span, year: Span) -> bool:
    """ "*Arrival* (2016)", "(*Arrival* in 2016)"."""
    at = bisect_right(titles, (names.start, year.end)) - 1
    if at < 0 or not names.start < titles[at].end <= year.start:
        return False
    return names.end <= titles[at].end or text[titles[at].end : names.end].strip(" *_,").lower() in _BEFORE_YEARS


def _credited(citation: Citation, text: str, titles: list[Span]) -> bool:
    """Who made the work whose title comes before the bracket, in full: "*Metropolis* (Fritz Lang, 1927)"."""
    cluster, name = citation.cluster, citation.authors[0]
    if cluster is None or citation.initials or len(citation.authors) > 2 or " " not in name:
        return False
    if text[cluster.start + 1 : citation.start].strip():
        return False
    at = bisect_right(titles, (cluster.start, cluster.end)) - 1
    return at >= 0 and not text[titles[at].end : cluster.start].strip(" *_\n") and text[cluster.start - 1].isspace()


def _recommended(citation: Citation, text: str, links: list[Span]) -> bool:
    """Whose the work is that a link leads to: "[Time and Tide](https://...) by Ada Lind and Bo Berg (2022)"."""
    if citation.kind != "narrative" or citation.initials or not all(" " in name for name in citation.authors):
        return False
    at = bisect_right(links, (citation.start, citation.start)) - 1
    return at >= 0 and _BETWEEN.fullmatch(text, links[at].end, citation.start) is not None


_CLOSED = lazy(r"[^\s(]\"[*_]{0,2}[\s(]{1,2}$")
_JOINED = lazy(lambda: rf"[*_]{{0,3}},\s(?:(?:{either('joins')}|&)\s)?(?:in\s)?(?=[^\W\d_])")
_BETWEEN = lazy(r"[*_”\"’»]{0,3},?\s(?:[^\W\d_]{2,12}\s){0,3}")


def _own_data(citation: Citation, text: str) -> bool:
    """Place and year of what the writers gathered themselves: "Fonte: Dados da pesquisa (Natal, 2022)"."""
    if citation.cluster is None:
        return False
    before = text[max(0, citation.cluster.start - _WINDOW) : citation.cluster.start]
    return before.rstrip(" :,").lower().endswith(_OWN_DATA)
