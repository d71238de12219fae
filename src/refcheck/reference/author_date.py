"""The grammar of APA, Harvard and the like: authors, year, title, then a journal, a book, a publisher or a link.

A draft is returned only where the grammar accounts for the whole string.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from refcheck.base.patterns import lazy
from refcheck.base.records import NamedTuple
from refcheck.language import either
from refcheck.model import Field, Span
from refcheck.reference import (
    apa,
    article,
    authors,
    books,
    colon,
    credits,
    described,
    issued,
    meeting,
    numbers,
    people,
    sentences,
)
from refcheck.reference.chapter import read_chapter, read_chapter_cse, read_chapter_eds
from refcheck.reference.draft import Draft, trimmed
from refcheck.reference.groups import is_group, looks_like_group
from refcheck.reference.publishers import names_periodical
from refcheck.reference.titles import containable, skip, split_at_comma, split_title, unquoted
from refcheck.works import dates

_BARE_YEAR = lazy(r"(?<=[\s,.;])(?:1[5-9]|20)\d\d(?:[-/–](?:\d\d){1,2}(?!\d))?[a-z]?(?=[\s.,:;)])")
_VOLUME_LAST = lazy(r",\s(?P<container>[A-Z][^,.:;()]{3,70}),\s(?:[Vv]ol\.?\s?)?(?P<volume>\d{1,4})[\s.]*$")
_LONE_NAME = lazy(r"(?P<name>[A-Z][a-z]+)\s(?P<date>(?:19|20)\d\d(?P<letter>[a-z]?))(?P<stop>\.?)(?=\s[A-Z])")
_UNDATED = lazy(lambda: rf"(?<=[.,]\s)(?:{either('undated', strict=True)})(?=[.,]?\s)")
_DAY_AFTER = lazy(r",\s(?P<month>[^\W\d_]{3,10})(?:\.?\s\d{1,2}(?![\w-])|(?=\.\s))")
_BRACKETED = lazy(r"\s*\[([^\[\]]{2,80})\]")
_SENTENCE = lazy(r"(?<!\.[A-Z])\.\s")  # not that of "U.S. Census Bureau"
_PACKAGE = lazy(r"(?<=[.\])”\"])\s(?P<genre>[A-Z]\w* package),?\s[Vv]ersion\s(?P<version>\d[\w.-]*\w)[.\s]*$")
_ACRONYMS = lazy(r"\s\([A-Z][\w&-]{1,9}\)(?=\s|$)")
_ADVANCE = "advance online publication"
_IN_ADVANCE = lazy(r"(?:(?<=[.?!]\s)|[,.]\s)(?P<status>Advance online publication|(?<=,\s)[Ii]n press)[\s.]*$")
_ROLES = {"editor": "editor", "translator": "translator"}


class Head(NamedTuple):
    """Authors and date at the front: where the rest begins, and whether the date is in parentheses."""

    after: int
    paren: bool


def read(draft: Draft, end: int, italics: Sequence[Span] = ()) -> float | None:
    """Fills the draft from its text up to `end` (where identifiers begin); the confidence, None when the grammar does not fit."""
    inside = [field for field in draft.fields if field.start < end]
    if len(inside) == 1 and inside[0].name == "number":
        return _preprint(draft, inside[0], end)
    if any(field.name != "accessed" for field in inside):
        return None
    head = read_head(draft, end)
    if head is None or (head.after >= end and "title" not in draft.csl):
        return None
    start = head.after
    if "title" in draft.csl:
        return 0.87 if start >= end or apa.read_publisher(draft, start, end) else None
    if inside:  # "2009 [viewed 29 April 2021]. Title"
        close = draft.text.find("]", inside[0].end, inside[0].end + 2)
        if not 0 <= inside[0].start - start <= 20 or close < 0:
            return None
        start = skip(draft.text, close + 1, end)
    text = draft.text
    if head.paren and (status := _IN_ADVANCE.search(text, start, end)):
        return _article_in_advance(draft, start, status, italics)
    if head.paren and text.find("[", start, end) > 0 and (confidence := described.read(draft, start, end)):
        return confidence
    if " package" in text and (package := _PACKAGE.search(text, start, end)):
        for name in ("genre", "version"):
            draft.add(name, *package.span(name))
        draft.add("title", start, package.start())
        return 0.93 if "title" in draft.csl and not sentences.boundaries(text, start, package.start()) else None
    if head.paren and (m := _VOLUME_LAST.search(text, start, end)) and names_periodical(m["container"]):
        draft.add("title", start, m.start())  # "Of boats at sea, Boat Journal, 14"
        draft.add("container-title", *m.span("container"))
        draft.add("volume", *m.span("volume"))
        return 0.93
    if not inside and (confidence := meeting.read(draft, start, end)):
        return confidence
    known = draft.copy()
    if colon.read_chapter(draft, start, end):
        return 0.89
    draft.become(known)
    if head.paren and _untitled(text, start, end):
        draft.add("container-title", start, end)  # "Low, J. (2007). IEEE Trans. Harbour Systems."
        draft.csl["type"] = "article-journal"
        return 0.8
    tail = numbers.read_tail(text, start, end)
    if tail and tail.start > start + 3 and not _is_chapter(text, start, tail.start):
        return _article(draft, start, tail, italics)
    if confidence := books.quoted_and_whole(draft, start, end):
        return confidence
    if head.paren and (confidence := apa.read(draft, start, end)):
        return confidence
    if "title" in draft.csl or "editor" in draft.csl:
        return None
    if read_chapter(draft, start, end) or read_chapter_eds(draft, start, end) or read_chapter_cse(draft, start, end):
        return 0.93
    return books.read(draft, start, end)


_ABBREVIATED = lazy(
    r"(?:[A-Z][\w&-]*\s){0,4}(?:Trans|Proc|Lett|Rev|Bull|Int\.\sJ)\.\s(?:[A-Z][\w&-]*(?:[\s.]+|$)){0,5}$"
)


def _untitled(text: str, start: int, end: int) -> bool:
    """Whether nothing but the abbreviated name of a journal is there."""
    if end - start >= 60:
        return False
    return _ABBREVIATED.match(text, start, end) is not None or (
        text.find(". ", start, end) > 0 and article.is_journal(text, start, end)
    )


def _preprint(draft: Draft, number: Field, end: int) -> float | None:
    """ "Title (arXiv:1706.03762). arXiv": the number of a preprint in parentheses after its title."""
    text = draft.text
    close = number.end
    if text[number.start - 1] != "(" or text[close : close + 2] != ")." or close + 40 < end:
        return None
    head = read_head(draft, end)
    if head is None or not head.paren or not apa.read_title(draft, head.after, number.start - 1):
        return None
    return 0.93 if apa.read_publisher(draft, close + 2, end) else None


def _is_chapter(text: str, start: int, end: int) -> bool:
    at = max(text.find(" In ", start, end), text.find(" In: ", start, end))
    return at > 0 and text[at - 1] in ".,?!”’\"'"


def read_head(draft: Draft, end: int) -> Head | None:
    """Reads authors and date at the front of the draft."""
    text = draft.text
    at = text.find("(", draft.start, end)
    tries = 0
    while 0 <= at < end and tries < 4:
        close = text.find(")", at, min(end, at + 60))
        numbered = text.startswith(("pp. ", "p. ", "Vol", "vol"), at + 1)
        date = dates.read(text, at + 1, close) if close > 0 and not numbered else None
        if date and date.span.start - at <= 12 and not text[date.span.start - 1].isalnum():  # not "(GMTED2010)"
            if _authors(draft, draft.start, at):
                draft.add_date(date)
                return Head(skip(text, close + 1, end), True)
            return None
        at = text.find("(", at + 1, end)
        tries += 1
    if undated := _undated_head(draft, end):
        return undated
    first = _FIRST_ISSUED.search(text, draft.start, min(end, draft.start + 200))
    for m in _BARE_YEAR.finditer(text, first.end() if first else draft.start, min(end, draft.start + 2500)):
        stop = first.start() if first else m.start()
        names = people.surnames(text, draft.start, stop) or people.read_list(text, draft.start, stop)
        if names is None and (text[stop - 2] in ".," or _day_end(text, m.end(), end) > m.end()):
            names = people.read_list(text, draft.start, m.start(), full=True)
        if (names is None or text[m.start() - 2] == ",") and issued.COLLABORATORS.match(text, m.end(), end):
            return None  # "GBD 2023 Disease Collaborators. Burden", "Ito K, 1958 Cohort Investigators, Wu J. 2016"
        names = names or authors.spelled_out(text, draft.start, stop)
        if names is None and _is_organisation(text[draft.start : stop].rstrip(" .,")):
            names = authors.joint(text, draft.start, stop) or authors.entity(text, draft.start, stop)
        if names is None and _lone_name(draft, m.end()):
            names = authors.entity(text, draft.start, stop)
        if names is None or draft.slanted(names.people[-1]):
            return None
        if date := dates.read(text, m.start(), _day_end(text, m.end(), end)):
            draft.add_names(_ROLES.get(names.role, "author"), names)
            draft.add_date(date)
            if first:
                draft.add("original-date", *first.span(), {"date-parts": [[int(first["year"])]]})
            return Head(skip(text, max(_day_end(text, m.end(), end), date.span.end), end), False)
    return None


_FIRST_ISSUED = lazy(r"\[(?P<year>(?:1[5-9]|20)\d\d)\]\s(?=(?:1[5-9]|20)\d\d[a-z]?[.,:]\s)")


def _day_end(text: str, at: int, end: int) -> int:
    """Where the month and day that follow a year end ("2023, March 28 Beyond books"), `at` where none do."""
    m = _DAY_AFTER.match(text, at, end)
    return m.end() if m and dates.month(m["month"]) else at


def _undated_head(draft: Draft, end: int) -> Head | None:
    """Authors and what stands for a year, without brackets: "Vogt J. n.d. Dust of 2022."."""
    text = draft.text
    m = _UNDATED.search(text, draft.start, min(end, draft.start + 300))
    if m is None:
        return None
    names = people.surnames(text, draft.start, m.start()) or people.read_list(text, draft.start, m.start())
    names = names or people.read_list(text, draft.start, m.start(), full=True)
    if names is None and _is_organisation(text[draft.start : m.start()].rstrip(" .,")):
        names = authors.entity(text, draft.start, m.start())
    date = dates.read(text, *m.span())
    if names is None or date is None:
        return None
    draft.add_names(_ROLES.get(names.role, "author"), names)
    draft.add_date(date)
    return Head(skip(text, m.end(), end), False)


def _lone_name(draft: Draft, end: int) -> bool:
    """A company's name of one word before its year: "Avia 2014a Barn book", "Avia 2014. Barn book. Avia Limited"."""
    lone = _LONE_NAME.match(draft.text, draft.start)
    if lone is None or lone.end("date") != end:
        return False
    return bool(lone["letter"]) or (bool(lone["stop"]) and draft.text.find(f" {lone['name']} ", end) > 0)


def _is_organisation(name: str) -> bool:
    """True for an acronym, or a name with a cue word and every word but the small ones with a capital."""
    if name.isalpha() and name.isupper():
        return 2 <= len(name) <= 8
    name = _ACRONYMS.sub("", name)
    if any(c in name for c in ",:;([") or _SENTENCE.search(name):
        return False
    long = [word for word in name.split() if len(word) > 3]
    return len(name) < 130 and is_group(name) and name[:1].isupper() and all(not word[0].islower() for word in long)


def _authors(draft: Draft, start: int, end: int) -> bool:
    """The authors before the date: people, or a group."""
    text = draft.text
    if _titled(draft, start, end):
        return True
    if draft.names_end < end:
        return False  # "Arendt, H., *The Human Condition*, U. of Chicago P. (1958)"
    if text.find("(", start, end) > 0 and credits.read(draft, start, end):
        return True
    if text[end - 3 : end].strip(" .")[-1:] == "]" and (handle := text.rfind(" [", start, end)) > start:
        account = text.startswith("[@", handle + 1) and "," not in text[start:handle]
        draft.explain(handle, end)
        end = handle
        if account:  # "Badlands National Park [@BadlandsNPS]"
            draft.add_names("author", authors.entity(text, start, end))
            return True
    if several := authors.groups(text, start, end):
        draft.add_names("author", several)
        return True
    organised = text.count(" ", start, end) > 2 and text.find(",", start, end - 2) < 0 and is_group(text[start:end])
    names = None if organised else people.surnames(text, start, end) or people.read_list(text, start, end)
    names = names or (None if organised else people.read_list(text, start, end, full=True))
    if names:
        draft.add_names(_ROLES.get(names.role, "author"), names)
        return True
    if pair := authors.joint(text, start, end) or authors.and_group(text, start, len(text[:end].rstrip(" .,"))):
        draft.add_names("author", pair)
        return True
    opening = text.rfind(" (", start, end)
    role = people.ROLE.fullmatch(text[opening:end].rstrip()) if opening > start else None
    if role and role.lastgroup == "editor" and is_group(text[start:opening]):
        draft.add_names("editor", authors.entity(text, start, opening))
        draft.explain(opening, end)
        return True
    stop = end
    while stop > start and text[stop - 1] in " .,:;\u00a0\n":
        stop -= 1
    stretch = text[start:stop]
    if (
        1 < len(stretch) < 160
        and looks_like_group(stretch)
        and not any(c in stretch for c in '"“”')
        and not _SENTENCE.search(stretch)
        and ", Proc" not in stretch
        and (is_group(stretch) or stretch.count(",") == 0)
    ):
        draft.add_names("author", authors.entity(text, start, end))
        return True
    return False


def _titled(draft: Draft, start: int, end: int) -> bool:
    """A title in the authors' place, known by its edition or description: "The Torah (3rd ed.).", "Map of X [Map]."."""
    stop = start + len(draft.text[start:end].rstrip(" ."))
    if draft.text[start] in '“"«' and draft.text[stop - 1] in '”"»' and stop - start > 5:
        draft.add("title", start, stop)
        return True
    opening = draft.text.rfind(" (" if draft.text[stop - 1] == ")" else " [", start, stop)
    if draft.text[stop - 1] == ")":
        known = opening > start and books.EDITION.match(draft.text, opening, stop) is not None
    else:
        known = draft.text[stop - 1] == "]" and described.find(draft.text, start, stop) is not None
    return known and apa.read_title(draft, start, stop)


def _article(draft: Draft, start: int, tail: numbers.NumberRun, italics: Sequence[Span]) -> float | None:
    text = draft.text
    split = split_title(text, start, tail.start, italics)
    parted = text[start - 2 : start] == ", " and split is None  # "(2007), Title, Journal, 3"
    split = split_at_comma(text, start, tail.start) if parted else split
    if split is None:
        return None
    title_end, container_start = split.start, article.without_in(text, split.end)
    if container_start > split.end and text.find(" (ed", container_start, tail.start) > 0:
        return None  # "“Of boats,” in Ann Low (ed.), *Boats*, Oslo: Roe, 1967, 12–20"
    if start < draft.italic_end(start) and ": " in text[container_start : tail.start]:
        return None  # "*Of boats*. Madrid: Alianza, 2000, p. 56"
    if not containable(text, container_start, tail.start):
        return None
    if not apa.read_title(draft, unquoted(text, start, title_end), title_end):
        return None
    container_end = trimmed(text, container_start, tail.start)[1]
    draft.add("container-title", container_start, issued.without_month(draft, container_start, container_end))
    numbers.add(draft, tail)
    return 0.88 if parted else 0.97


def _article_in_advance(draft: Draft, start: int, status: re.Match[str], italics: Sequence[Span]) -> float | None:
    """ "Title. Journal. Advance online publication", "Title. *Journal*, in press": a journal without its numbers yet."""
    end = status.start()
    split = split_title(draft.text, start, end, italics)
    if split is None or not containable(draft.text, split.end, end):
        return None
    if not apa.read_title(draft, unquoted(draft.text, start, split.start), split.start):
        return None
    draft.add("container-title", split.end, end)
    draft.add("status", *status.span("status"), _ADVANCE if status["status"][0] == "A" else None)
    return 0.95


_LEAST_TITLE = 3  # words


def settle_title(draft: Draft) -> None:
    """What was taken for the name of a group is the title where there is no other and it is none of the known groups
    (APA 7, section 9.12)."""
    names, span = draft.csl.get("author", []), draft.span_of("author")
    if span is None or len(names) != 1 or {"title", "container-title"} & draft.csl.keys():
        return
    name = str(names[0].get("literal", ""))
    if name.count(" ") + 1 < _LEAST_TITLE or is_group(name) or "issued" not in draft.csl:
        return
    draft.drop("author")
    draft.fields = [field for field in draft.fields if not field.name.startswith("author[")]
    draft.add("title", *span)
