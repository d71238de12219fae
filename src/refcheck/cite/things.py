"""What has a name and a year and needs no entry, for it is no work: issues, films, products, a writer's own data."""

from __future__ import annotations

import re
from bisect import bisect_right

from refcheck.base.patterns import lazy
from refcheck.cite.candidate import Candidate
from refcheck.cite.plausible import due, speaks_of_study
from refcheck.cite.words import NOT_NAMES, PLACES
from refcheck.document import blocks_of, inside
from refcheck.language import either, small
from refcheck.model import Citation, Document, Span
from refcheck.reference.groups import is_group
from refcheck.works.dates import month
from refcheck.works.names import fold_name

_OWN_DATA = tuple(small("own_data"))
_PERIODICALS = ("Journal of ", "Annals of ", "Annual Review of ", "Proceedings of ", "Transactions of ")
_WINDOW = 200
"""In so many characters before a citation such words are looked for."""
_BEFORE_YEARS = small("before_years") | {""}


def without_things(document: Document, found: list[Candidate]) -> list[Candidate]:
    """The candidates without the unlisted ones that name a thing or are a heading: "Prices (2026)"."""
    titles = sorted(Span(mark.start, mark.end) for mark in document.marks if mark.kind == "italic")
    links = sorted(Span(mark.start, mark.end) for mark in document.marks if mark.kind == "link")
    headings = blocks_of(document, "heading")
    notes = blocks_of(document, "footnote")
    text = document.text
    bold = {mark.start: mark.end for mark in document.marks if mark.kind == "bold"}
    found = [
        item
        for item in found
        if item.fit.dated or not (_heads(item.citation, text, headings) or _presents(item.citation, text, bold))
    ]
    found = _without_bold_series(found, text, bold)
    found = [item if item.fit.named else _behind_heading(item, text, bold) for item in found]
    found = [item if item.fit.named else _behind_journal(_behind_title(item, text, titles), text) for item in found]
    found = [item for item in found if item.fit.named or not _thing(item.citation, text, titles, links)]
    found = [item for item in found if item.fit.named or not _imprint(item.citation, text, titles, notes)]
    ends = {item.citation.end for item in found if item.certain}
    found = [item for item in found if item.fit.named or not _goes_on_places(item.citation, text, ends)]
    return _without_series(found, text)


def _heads(citation: Citation, text: str, headings: list[Span]) -> bool:
    """Whether a citation is a heading, or the end of one: "Letters from Below the Hill (1886)".

    A heading may say whose study is repeated: "Replication of Moor (2008)".
    """
    at = bisect_right(headings, (citation.start, len(text))) - 1
    if at < 0 or citation.start >= headings[at].end:
        return False
    heading = text[headings[at].start : headings[at].end].strip(" #*_\n")
    if citation.text == heading:
        return True
    if citation.kind != "narrative" or citation.et_al or not heading.endswith(citation.text):
        return False
    return not speaks_of_study(heading[: -len(citation.text)])


def _presents(citation: Citation, text: str, bold: dict[int, int]) -> bool:
    """Whether a name in full and a year head a remark on a person: "**Ada Lund (1895)**: Founded"."""
    start = text.rfind("\n", max(0, citation.start - _WINDOW), citation.start) + 1
    opens = next((at for at in range(start, start + _BULLET) if at in bold), citation.end)
    if citation.kind != "narrative" or bold.get(opens, 0) < citation.end:
        return False
    full = citation.given or " " in citation.authors[0]
    return bool(full) and ":" in text[citation.end : citation.end + _BULLET]


def _without_bold_series(found: list[Candidate], text: str, bold: dict[int, int]) -> list[Candidate]:
    """The candidates without what a plan or an account lists in bold, each with a year, and the list knows none of:
    "**Deprecated** (2031): the old gate"."""
    opened = {start for start, end in bold.items() if _ITEM.match(text, end) and _opens_line(text, start)}
    if len(opened) < 2 or any(item.fit.named and item.citation.start in opened for item in found):
        return found
    return [item for item in found if item.citation.start not in opened or item.citation.has_several_authors]


def _opens_line(text: str, at: int) -> bool:
    return not text[text.rfind("\n", max(0, at - _WINDOW), at) + 1 : at].strip(" -*+•\t")


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
    certain = item.certain or (len(authors) > 1 and due(citation.year or "", authors, citation.et_al))
    return item.begun_at(joined.end(), authors)._replace(certain=certain)


def _behind_heading(item: Candidate, text: str, bold: dict[int, int]) -> Candidate:
    """A candidate without the bold words over its names: "**Step 1: Core Themes**", then "Lind et al. (2001) have"."""
    citation, names = item.citation, item.citation.authors_span
    if names is None or citation.kind != "narrative" or not bold:
        return item
    line = text.rfind("\n", max(0, names.start - _WINDOW), names.start) + 1
    opens = next((at for at in range(line, line + _BULLET) if at in bold), names.end)
    end = bold.get(opens, 0) if opens <= names.start < bold.get(opens, 0) < names.end else 0
    start = end + len(text[end : names.end]) - len(text[end : names.end].lstrip())
    first = citation.authors[0].split()[-1]
    if not end or not text.startswith(first, start):
        return item
    return item.begun_at(start, (first, *citation.authors[1:]))


def _behind_journal(item: Candidate, text: str) -> Candidate:
    """A candidate without the journal before its names: "in the Journal of Shores, Lind and colleagues (2012)"."""
    citation, names = item.citation, item.citation.authors_span
    if names is None or citation.kind != "narrative" or len(citation.authors) < 2:
        return item
    start = text.find(citation.authors[1], names.start, names.end)
    if start < 0 or not citation.authors[0].startswith(_PERIODICALS) or text[start - 2 : start] != ", ":
        return item
    return item.begun_at(start, citation.authors[1:])


def _thing(citation: Citation, text: str, titles: list[Span], links: list[Span]) -> bool:
    names, year = citation.authors_span, citation.year_span
    if names is None or year is None or citation.et_al:
        return False
    return (
        _issue(text, names, year)
        or _decided(citation, text)
        or _spelled_out(citation, text)
        or _shown(citation, text)
        or _of_a_series(text, names)
        or _periodical(text, names)
        or _in_cells(text, names, year)
        or _in_quotes(text, names, year)
        or _is_title(text, titles, names, year)
        or _credited(citation, text, titles)
        or _published(citation, text, titles)
        or _own_data(citation, text)
        or _recommended(citation, text, links)
    )


def _issue(text: str, names: Span, year: Span) -> bool:
    """ "(*World Psychiatry*, Oct 2025)"."""
    before = text[names.start : year.start].replace(",", " ").split()
    return len(before) > 1 and month(before[-1]) is not None


def _decided(citation: Citation, text: str) -> bool:
    """Court and year after volume, reporter and page, or a supplement: "371 F.Supp. 3d 769 (S.D. Cal. 2019)"."""
    cluster = citation.cluster
    if cluster is not None and len(citation.authors) == 1 and citation.authors[0].lower().rstrip(".") in _SUPPLEMENTS:
        return True
    if cluster is None or not text[cluster.start - 2 : cluster.start - 1].isdigit():
        return False
    return _REPORTED.search(text, max(0, cluster.start - _SHORT), cluster.start) is not None


def _spelled_out(citation: Citation, text: str) -> bool:
    """What an abbreviation right before the bracket stands for: "MAF (Masked Autoregressive Flow, 2017)"."""
    if citation.cluster is None or len(citation.authors) > 1 or citation.start != citation.cluster.start + 1:
        return False
    letters = "".join(word[0] for word in citation.authors[0].replace("-", " ").split())
    before = text[max(0, citation.cluster.start - _SHORT) : citation.cluster.start].rstrip(" *_").rpartition(" ")[2]
    short = before.strip("*_(")
    if len(letters) < 3 or len(letters) != len(short) or is_group(citation.authors[0]):
        return False
    return short[0] == letters[0] and short[-1].lower() == letters[-1].lower() and not short.islower()


def _shown(citation: Citation, text: str) -> bool:
    """An example of how to cite, with which a quotation of a few words begins: 'it prints "Engel (1977) says"'."""
    opened = citation.cluster.start if citation.kind == "parenthetical" and citation.cluster else citation.start
    if text[opened - 1 : opened] not in ("“", "„", "«", '"') or text[opened - 2 : opened - 1].isalnum():
        return False
    return _CLOSES.match(text, citation.end) is not None


def _of_a_series(text: str, names: Span) -> bool:
    """A product of a series, the number before the last of its names: "the Core 2 Duo (2006)"."""
    before = _NUMBERED.search(text, max(0, names.start - _SHORT), names.start)
    return before is not None and before[1].lower() not in NOT_NAMES


def _imprint(citation: Citation, text: str, titles: list[Span], notes: list[Span]) -> bool:
    """Publisher or journal and year behind a title in a note: "*The Loud House* (Lane and Moor, 2009)"."""
    cluster = citation.cluster
    if citation.et_al or cluster is None or not inside(notes, citation.start):
        return False
    if text[cluster.start + 1 : citation.start].strip():
        return False
    before = text[max(0, cluster.start - _WINDOW) : cluster.start].rstrip(" \n*_")
    return before.endswith(("”", '"', "»")) or _title_before(citation, text, titles) is not None


def _title_before(citation: Citation, text: str, titles: list[Span]) -> Span | None:
    """The title in italics right before the bracket that a citation opens, None without one."""
    cluster = citation.cluster
    if cluster is None or text[cluster.start + 1 : citation.start].strip():
        return None
    at = bisect_right(titles, (cluster.start, cluster.end)) - 1
    return titles[at] if at >= 0 and not text[titles[at].end : cluster.start].strip(" *_\n") else None


def _without_series(found: list[Candidate], text: str) -> list[Candidate]:
    """The candidates without series of places and of events that have a year each, of which one is plainly no author:
    "the University of Fernby (1995), Lakeham (1999)", "(ACM Pigeon 2026, Finch 2029)"."""
    series: list[list[Candidate]] = []
    for item in found:
        before = series[-1][-1].citation if series else None
        if before and _goes_on(before, item.citation, text):
            series[-1].append(item)
        else:
            series.append([item])
    return [item for items in series if not _of_things(items, text) for item in items]


def _goes_on_places(citation: Citation, text: str, ends: set[int]) -> bool:
    """The town of the last of some places with a year: "Harbour Hall (1994) and the Stone Theatre, Marrow (2001)"."""
    if citation.kind != "narrative" or citation.has_several_authors or citation.initials:
        return False
    before = _PLACE_BEFORE.search(text, max(0, citation.start - _WINDOW), citation.start)
    if before is not None and before.end(1) not in ends:
        return True
    parted = _PARTED.search(text, max(0, citation.start - _SHORT), citation.start)
    behind = _PLACE_BEHIND.match(text, citation.end) if parted else None
    return behind is not None and behind.end() not in ends


def _goes_on(before: Citation, citation: Citation, text: str) -> bool:
    same = before.kind == citation.kind and (before.kind == "narrative" or before.cluster == citation.cluster)
    between = text[before.end : citation.start]
    return same and len(between) < _SHORT and between.strip(" ,\n").lower() in _JOINING


def _of_things(items: list[Candidate], text: str) -> bool:
    """Whether all of some candidates are one unlisted name, and one of several is a place of learning or an event, or
    the first one is a product: "the step after Robin (2024) and Jay (2025)"."""
    citations = [item.citation for item in items]
    if any(item.fit.named or item.comma for item in items):
        return False
    if any(one.has_several_authors for one in citations):
        return False
    if _RELEASED.search(text, max(0, citations[0].start - _SHORT), citations[0].start):
        return True
    names = [one.authors[0] for one in citations]
    return len(items) > 1 and any(
        _PLACES.match(name) or _EVENT.match(name) or fold_name(name) in PLACES for name in names
    )


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
    return _title_before(citation, text, titles) is not None and text[cluster.start - 1].isspace()


def _published(citation: Citation, text: str, titles: list[Span]) -> bool:
    """Publisher and year after editor and title: "Cole, Ann (ed.) *Complete Tides* (Lane, 1997)"."""
    title = _title_before(citation, text, titles)
    return title is not None and _EDITED.search(text, max(0, title.start - _SHORT), title.start) is not None


def _recommended(citation: Citation, text: str, links: list[Span]) -> bool:
    """Whose the work is that a link leads to: "[Time and Tide](https://...) by Ada Lind and Bo Berg (2022)"."""
    if citation.kind != "narrative" or citation.initials or not all(" " in name for name in citation.authors):
        return False
    at = bisect_right(links, (citation.start, citation.start)) - 1
    return at >= 0 and _BETWEEN.fullmatch(text, links[at].end, citation.start) is not None


_ITEM = lazy(r"[*_]{0,3}:? \((?:1[5-9]|20)\d\d\) ?[:–—-]")
_BULLET = 4
"""Characters of signs before or after a phrase."""
_JOINING = small("joins") | {"", "the"} | {f"{word} the" for word in small("joins")}
_PLACES = lazy(r"(?:the )?(?:Universit(?:y|ies)|Colleges?|Institutes?) of [^\W\d_]")
_EVENT = lazy(r"[A-Z]{2,8} [A-Z][a-z]")
"""A society or firm in capitals and a name: "ACM Pigeon"."""
_PLACE_BEFORE = lazy(
    lambda: (
        rf"[^\W\d_]( \((?:1[5-9]|20)\d\d\))[,;]? (?:(?:{either('joins')}) )?(?:{either('articles')}|the)?\s?"
        r"(?-i:[A-ZÀ-ÖØ-Þ])[\w’'-]+(?: [\w’'-]+){0,4}, $"
    )
)
_PLACE_BEHIND = lazy(r"; (?-i:[A-ZÀ-ÖØ-Þ])[\w’'-]+(?: [\w’'-]+){0,4}(?:, [A-Z][\w’'-]+)? \((?:1[5-9]|20)\d\d\)")
_PARTED = lazy(r"[A-ZÀ-ÖØ-Þ][\w’'-]+(?: [\w’'-]+){0,4}, $")
_RELEASED = lazy(
    r"\b(?:step|version|release|generation|successor|upgrade|chip|processor|console|flagship|iteration)s? "
    r"(?:after|before|to|of|called|named) $",
    re.IGNORECASE,
)
"""Words of products: "the next step after"."""
_CLOSES = lazy(r"\)?[^\"“”„«»()]{0,60}[\"”»]")
_NUMBERED = lazy(r"(?<!\w)([^\W\d_a-zß-öø-ÿ][\w-]*) \d{1,3}(?:\.\d)? $")
_SHORT = 40
_EDITED = lazy(r"\((?:eds?|trans|tr|transl|Hrsg|Hg|org|orgs|coord)\.?\)[.,:]?[ *_]{1,4}$", re.IGNORECASE)
_SUPPLEMENTS = frozenset({"supp", "suppl"})
_REPORTED = lazy(r"(?<![\w.])\d{1,4} (?=[A-Z])[A-Z][\w. ]{1,16} \d{1,5}(?:, \d{1,5}(?:[-–]\d{1,5})?)? $")
_CLOSED = lazy(r"[^\s(]\"[*_]{0,2}[\s(]{1,2}$")
_JOINED = lazy(lambda: rf"[*_]{{0,3}},\s(?:(?:{either('joins')}|&)\s)?(?:in\s)?(?=[^\W\d_])")
_BETWEEN = lazy(r"[*_”\"’»]{0,3},?\s(?:[^\W\d_]{2,12}\s){0,3}")


def _own_data(citation: Citation, text: str) -> bool:
    """Place and year of what the writers gathered themselves: "Fonte: Dados da pesquisa (Natal, 2022)"."""
    if citation.cluster is None:
        return False
    before = text[max(0, citation.cluster.start - _WINDOW) : citation.cluster.start]
    return before.rstrip(" :,").lower().endswith(_OWN_DATA)
