"""The date of a reference, from the stretch that a label marks or from what the labels have missed."""

from __future__ import annotations

import re

from refcheck.base.patterns import lazy
from refcheck.language import either
from refcheck.reference.draft import Draft, trimmed
from refcheck.works import dates


def read(draft: Draft, start: int, end: int) -> None:
    """Reads a stretch that is labelled as the date; a fuller one takes the place of what is known."""
    date = dates.read(draft.text, start, end)
    if date is None:
        draft.add_month(*trimmed(draft.text, start, end))
        return
    if draft.text[max(start, date.span.start - 1)] == ":" and len((date.value or {}).get("date-parts", [])) > 1:
        return  # "9:1871–1874"
    if _numbers_group(draft, date):
        return
    known = draft.csl.get("issued")
    if known and (_is_reprint(draft, date) or _closes(draft, date)):
        return
    if known and date.value and _fuller(date.value, known):
        draft.drop("issued")
    elif known:
        if not _names_meeting(draft, date):
            draft.explain(start, end)
        return
    draft.add_date(date)
    if date.span.end - date.span.start < end - start:
        draft.explain(start, end)


def _numbers_group(draft: Draft, date: dates.Date) -> bool:
    """ "1000 Genomes Project Consortium": a number before a name, where the entry has a year as well."""
    first = (date.value or {}).get("date-parts", [[9999]])[0][0]
    named = (
        draft.text[date.span.end : date.span.end + 1] == " "
        and draft.text[date.span.end + 1 : date.span.end + 2].isupper()
    )
    named = named and (first < 1500 or COLLABORATORS.match(draft.text, date.span.end, draft.end) is not None)
    return named and _YEAR.search(draft.text, date.span.end, draft.end) is not None


COLLABORATORS = lazy(
    r"(?:\s[\w&-]+){1,10}\s(?:[Cc]ollaborat\w+|[Gg]roup|[Cc]onsortium|[Ii]nvestigators|[Nn]etwork)[.,]\s"
)
"""The rest of a group's name that begins with a number: "2001 Cohort Investigators"."""


def _names_meeting(draft: Draft, date: dates.Date) -> bool:
    """ "IEEE INFOCOM 2009": a year right after the whole belongs to its name where the date is elsewhere."""
    whole = draft.span_of("container-title")
    if whole is None or draft.text[whole.end : date.span.start] != " " or draft.csl["issued"] == date.value:
        return False
    draft.drop("container-title")
    draft.add("container-title", whole.start, date.span.end)
    return True


def _is_reprint(draft: Draft, date: dates.Date) -> bool:
    """ "The Principles of Psychology. 1890. New York: Dover, 1950": a first year in a sentence of its own, the later one with the publisher."""
    span = draft.span_of("issued")
    years = [value.get("date-parts", [[]]) for value in (draft.csl["issued"], date.value or {})]
    if span is None or "original-date" in draft.csl or any(len(parts) != 1 or len(parts[0]) != 1 for parts in years):
        return False
    alone = draft.text[: span.start].endswith(". ") and draft.text.startswith(". ", span.end)
    if not alone or years[1][0][0] <= years[0][0][0]:
        return False
    draft.csl["original-date"] = draft.csl.pop("issued")
    draft.fields = [f._replace(name="original-date") if f.name == "issued" else f for f in draft.fields]
    draft.add_date(date)
    return True


def _closes(draft: Draft, date: dates.Date) -> bool:
    """ "Programs: Asia, 2008. Vol. 13. Printing Office, 2002.": the year after the publisher dates the work, the first its title."""
    text, span = draft.text, draft.span_of("issued")
    last = not text[date.span.end : draft.end].strip(" .,;)") and text[: date.span.start].endswith((", ", "; "))
    titles = [
        field for field in draft.fields if span and text[field.end : span.start] == ", " and "title" in field.name
    ]
    if not (titles and span and last and text.startswith(". ", span.end)):
        return False
    draft.drop("issued")
    draft.move(titles[0].name, titles[0].start, span.end)
    draft.add_date(date)
    return True


def _fuller(value: dict[str, object], known: dict[str, object]) -> bool:
    new, old = value.get("date-parts"), known.get("date-parts")
    return isinstance(new, list) and isinstance(old, list) and new[0][0] == old[0][0] and len(new[0]) > len(old[0])


_MEETING_FIRST = lazy(r"\([A-Z][A-Za-z&’'-]{1,14}(?:\s[A-Z]\w{1,10})?\s(?P<date>(?:19|20)\d\d)\)\s+(?=[^\s(])")


def read_lead(draft: Draft) -> None:
    """The year of a meeting in parentheses before its paper, as lists of somebody's works have it: "(ICTM 2020) Jo Low, ..."."""
    m = _MEETING_FIRST.match(draft.text, draft.start, draft.end)
    if m and (date := dates.read(draft.text, *m.span("date"))):
        draft.add_date(date)
        draft.start = m.end()


_YEAR = lazy(r"(?<![\d/.-])(?:1[6-9]|20)\d\d[a-z]?(?![\w/-])")
_UNDATED = lazy(lambda: rf"(?:(?<=[.,”\"]\s)|(?<=\())(?:{either('undated', strict=True)})(?=[.,\s)]|$)")
_STATUTE = lazy(lambda: rf"(?:{either('acts')})\b[^.]{{0,12}}\b(?:n[.º°ª]|no\b|n\s?\d|{either('issue')})")


def read_year(draft: Draft) -> None:
    """The last year that no field holds, when the labels have found no date; a statute's is in its title."""
    if "issued" in draft.csl:
        _settle_original(draft)
        return
    text = draft.text
    years = list(_YEAR.finditer(text, draft.start, draft.end))
    free = [m for m in years if _is_free(draft, m)]
    if free:
        found = ([m for m in free if not _aside(text, m.start())] or free)[-1]
    elif (undated := _UNDATED.search(text, draft.start, draft.end)) and _is_free(draft, undated):
        found = undated
    elif years and (closing := _closes_title(draft, years[-1])):
        found = closing
    elif years and _STATUTE.match(text, draft.start):
        if date := dates.read(text, *years[0].span()):
            draft.csl["issued"] = date.value  # its characters belong to the title
        return
    elif (lasting := _RANGE.search(text, draft.start, draft.end)) and _is_free(draft, lasting):
        found = lasting
    else:
        return
    if date := dates.read(text, *found.span()):
        draft.add_date(date)


def _closes_title(draft: Draft, year: re.Match[str]) -> re.Match[str] | None:
    """A year after a comma at the end of a title, which then ends before it: "Boats and their uses, 1997. Norton"."""
    title = draft.span_of("title")
    comma = draft.text.rfind(",", 0, year.start())
    if title is None or year.end() != title.end or comma <= title.start or draft.text[comma + 1 : year.start()].strip():
        return None
    draft.move("title", title.start, comma)
    return year


_WORD = lazy(r"[^\W\d_]{3}")


def _aside(text: str, at: int) -> bool:
    """Whether a year is in a longer remark in parentheses: "1959 (ed. or. *Logik*, Wien, Springer, 1934)"."""
    opened = text.rfind("(", max(0, at - 200), at)
    if opened < 0 or text.find(")", opened, at) >= 0:
        return False
    return sum(_WORD.search(word) is not None for word in text[opened:at].split()) >= 3


def _is_free(draft: Draft, m: re.Match[str]) -> bool:
    """Whether no field holds any of a match."""
    return all(m.end() <= start or m.start() >= end for start, end in draft.accounted)


_RANGE = lazy(r"(?<=[,.(]\s)(?:1[6-9]|20)\d\d\s?[-–]\s?(?:1[6-9]|20)\d\d(?=[.,;)]|$)")
_REISSUED = lazy(r"[)\]],\s(?P<year>(?:1[6-9]|20)\d\d)(?=[\s.,;]|$)")


def _settle_original(draft: Draft) -> None:
    """ "[1532], 1952": the year in brackets is that of the first publication, the other that of the book."""
    span = draft.span_of("issued")
    again = _REISSUED.match(draft.text, span.end, draft.end) if span else None
    parts = draft.csl["issued"].get("date-parts", [])
    if span is None or again is None or draft.text[span.start - 1] not in "([" or len(parts) != 1:
        return
    if "original-date" in draft.csl or int(again["year"]) <= parts[0][0]:
        return
    draft.csl["original-date"] = draft.csl.pop("issued")
    draft.fields = [f._replace(name="original-date") if f.name == "issued" else f for f in draft.fields]
    if date := dates.read(draft.text, *again.span("year")):
        draft.add_date(date)


_DAY = lazy(
    r"(?:\d{1,2}(?:º|\.)?(?:\s?[-–a]\s?\d{1,2})?\s(?:de\s)?)?[^\W\d_]{3,10}\.?(?:\sde)?,?\s$|\d\d?[-/.]\d\d?[-/.]$"
)
_DOTTED_DAY = lazy(r"(?<![\d.])\d{1,2}\.\s$")  # "12. Mai 2018"
_MONTH_BEHIND = lazy(r",\s(?P<month>[^\W\d_]{3,10})(?=[.,]\s|\.?$)")


def read_day(draft: Draft) -> None:
    """The day and month that precede the year ("06 de junho de 2020")."""
    container, span = draft.span_of("container-title"), draft.span_of("issued")
    if container and (m := _MONTH_BEHIND.match(draft.text, container.end)):
        draft.add_month(*m.span("month"))
    if span is None or len((draft.csl["issued"].get("date-parts") or [[0, 0, 0]])[0]) > 2:
        return
    low = max(draft.start, span.start - 30)
    m = _DAY.search(draft.text, low, span.start) or _DOTTED_DAY.search(draft.text, low, span.start)
    if m is None or any(m.start() < f.end and span.start > f.start for f in draft.fields):
        return
    date = dates.read(draft.text, m.start(), span.end)
    known = len((draft.csl["issued"].get("date-parts") or [[0]])[0])
    if date and date.value and len(date.value.get("date-parts", [[]])[0]) > known:
        draft.drop("issued")
        draft.add("issued", m.start(), span.end, date.value)


_MONTH = lazy(r"[,.]\s(?P<month>[^\W\d_]{3,10})\.?(?:[-/–][^\W\d_]{3,10}\.?)?(?:\s\d{1,2})?(?:\s(?:19|20)\d\d)?$")


def without_month(draft: Draft, start: int, end: int) -> int:
    """Where the container ends before a month or season ("Biometrics, September"), which completes a bare year."""
    m = _MONTH.search(draft.text, start, end)
    if m is None or not (dates.month(m["month"]) or dates.season(m["month"])):
        return end
    if dates.month(m["month"]):
        draft.add_month(*m.span("month"))
    draft.explain(m.start(), end)
    return m.start()
