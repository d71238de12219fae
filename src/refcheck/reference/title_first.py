"""Works whose title comes first: "*Of boats*, Ann Low, Tom Roe, Boat Review, 2019", "*Of boats* (Low & Roe)", "Of boats by Ann Low"."""

from __future__ import annotations

import re

from refcheck.base.patterns import lazy
from refcheck.model import Span
from refcheck.reference import authors, people
from refcheck.reference.draft import Draft
from refcheck.reference.publishers import is_periodical, publishes
from refcheck.works import dates

_LEAST = 4  # characters of a title
_BOXED = lazy(r"\s\((?P<names>[^()\d]{3,90})\)(?=[\s.,]*$|[.,;]?\s[^\s])")
_AFTER = lazy(r",\s|\sby\s|\s?[–—]\s")
_BY = lazy(r"(?P<title>[^\W_][^.:;“”\"«»]{5,150}?)\sby\s(?P<names>[^\W\d_a-z][^\d,;:()“”\"]{3,60})[\s.]*$")
_VENUE = lazy(
    r"[\"”]?\s?\((?P<whole>[A-Z][\w&’'-]*(?:\s[A-Z][\w&’'-]*){0,4})[\s,]+['’]?(?P<year>(?:19|20)\d\d)\)[\s.]*$"
)
_WHOLE_AFTER_DASH = lazy(r"\s\((?P<year>(?:19|20)\d\d)\)[\s.]*$")

_CITED = lazy(
    r",\s(?P<names>[^\W\d_a-z][\w'’-]+(?:,\s[^\W\d_a-z][\w'’-]+)*(?:,?\set\sal\.?|,?\s(?:&|and)\s[^\W\d_a-z][\w'’-]+))[.,]?\s"
    r"(?:\(?(?P<year>(?:19|20)\d\d)\)?|(?P<whole>[A-Z][\w-]{1,11})(?:['’ ]{1,2}(?:19|20)?\d\d)?)[\s.]*(?=$|https?://)"
)
_WHOLE_AND_YEAR = lazy(
    r",\s(?P<whole>(?:Findings\s(?:of|in)\s)?[A-Z][\w-]{2,11})\s(?P<year>(?:19|20)\d\d)(?=[\s.]*(?:$|https?://)|\.\s)"
)


def read(draft: Draft) -> None:
    """The title in italics at the front and the names after it; nothing where no names are there."""
    if _read_quoted(draft) or _read_by(draft) or _read_plain(draft):
        return
    first = next(iter(draft.italics), None)
    if first is None or first.start > draft.start + 1 or len(draft.text[slice(*first)].strip(" ,.")) < _LEAST:
        return
    if _families(draft, first.end):
        draft.add("title", *first)
        return
    names = _boxed(draft.text, first.end, draft.end) or _listed(draft.text, first.end, draft.end)
    if names:
        draft.add("title", *first)
        draft.add_names("author", names)


_QUOTED = lazy(
    r"[\"“„](?P<title>[^\"“”]{4,200})[\"”](?:\s?[–—-]{1,2}|\sby)\s(?P<name>[^\W\d_a-z][^\d,;:()“”\"]{3,50}?)[\s.]*(?:$|(?=https?://))"
)
_BY_NAMES = lazy(r"(?P<title>[^\W_][^.“”\"«»]{7,200}?),?\sby\s(?=[^\W\d_a-z])")


def _read_quoted(draft: Draft) -> bool:
    """'"Of boats" - Ann Low': a title in quotation marks, a dash, a person or a group, and nothing else."""
    m = _QUOTED.match(draft.text, draft.start, draft.end)
    if m is None:
        return False
    names = people.read_list(draft.text, *m.span("name"), full=True)
    if names is None and m["name"].replace(" ", "").isalpha() and m["name"].split()[0].isupper():
        names = authors.entity(draft.text, *m.span("name"))
    if names is None:
        return False
    draft.add("title", *m.span("title"))
    draft.add_names("author", names)
    return True


def _read_by(draft: Draft) -> bool:
    """ "Of boats at sea, by Ann Low, Tom Roe. Norton": full names after "by"."""
    m = _BY_NAMES.match(draft.text, draft.start, draft.end)
    names = people.read_prefix(draft.text, m.end(), draft.end, full=True) if m else None
    if m is None or names is None or names.form not in ("direct", "direct-full"):
        return False
    if draft.text[names.span.end - 1] != "." and draft.text[names.span.end : names.span.end + 2].strip()[:1] not in (
        ".",
        "",
    ):
        return False
    draft.add("title", *m.span("title"))
    draft.add_names("author", names)
    return True


_PLAIN = lazy(r"(?P<title>[^\W_][^,.“”\"()]{15,200}),\s(?P<names>[^\W\d_a-z][^“”\"()\d]{8,200}?),?\s+\((?:19|20)\d\d\)")


def _read_plain(draft: Draft) -> bool:
    """ "Slow boats of the north, Ann Low, Tom Roe (2003) Boat Review": two people and more, in full, between title and year."""
    m = _PLAIN.match(draft.text, draft.start, draft.end)
    names = people.read_list(draft.text, *m.span("names"), full=True) if m and m["title"].count(" ") > 2 else None
    if m is None or names is None or names.form != "direct-full" or len(names.people) < 2:
        return False
    if sum(word.islower() for word in m["title"].split()) < 2:
        return False
    draft.add("title", *m.span("title"))
    draft.add_names("author", names)
    return True


def _boxed(text: str, at: int, end: int) -> people.Names | None:
    """ "*Of boats* (Ann Low)", "*Of boats* (Low & Roe)"."""
    m = _BOXED.match(text, at, end)
    if m is None:
        return None
    return people.read_list(text, *m.span("names"), full=True) or people.surnames(text, *m.span("names"))


def _listed(text: str, at: int, end: int) -> people.Names | None:
    """ "*Of boats*, Ann Low, Tom Roe, Boat Review": two full names and more, or one after "by"."""
    m = _AFTER.match(text, at, end)
    names = people.read_prefix(text, m.end(), end, full=True) if m else None
    if m is None or names is None or (len(names.people) < 2 and " by " not in m[0]):
        return None
    return names if names.form in ("direct", "direct-full") else None


def _families(draft: Draft, at: int) -> bool:
    """ "*Of boats*, Low et al. 2021", "*Of boats*, Low & Roe. ICTM'17": family names, and a year or where it came out."""
    m = _CITED.match(draft.text, at, draft.end)
    names = people.surnames(draft.text, *m.span("names")) if m else None
    if m is None or names is None:
        return False
    draft.add_names("author", names)
    if m["year"]:
        _date(draft, m)
    else:
        draft.add("container-title", *m.span("whole"))
        draft.explain(m.end("whole"), m.end())
    return True


def read_line(draft: Draft, end: int) -> float | None:
    """ "Of boats by Ann Low", and nothing else; the confidence, None where the string is no such line."""
    m = _BY.match(draft.text, draft.start, end)
    names = people.read_list(draft.text, *m.span("names"), full=True) if m else None
    if m is None or names is None or names.form not in ("direct", "direct-full"):
        return None
    draft.add("title", *m.span("title"))
    draft.add_names("author", names)
    return 0.8


def read_venue(draft: Draft) -> None:
    """Where and when a work came out, in parentheses after its title in italics: "Low et al., *Of boats* (ICTM 2015)"."""
    for span in draft.italics:
        if m := _VENUE.match(draft.text, span.end, draft.end):
            draft.add("title", *span)
            publisher = publishes(m["whole"], linked=True)
            draft.add("publisher" if publisher else "container-title", *m.span("whole"))
            _date(draft, m)
        elif (m := _WHOLE_AND_YEAR.match(draft.text, span.end, draft.end)) and is_periodical(m["whole"].split()[-1]):
            draft.add("title", *span)
            draft.add("container-title", *m.span("whole"))
            _date(draft, m)
        elif (m := _WHOLE_AFTER_DASH.match(draft.text, span.end, draft.end)) and _dashed(draft, span):
            _date(draft, m)


def _date(draft: Draft, m: re.Match[str]) -> None:
    if "issued" not in draft.csl and (date := dates.read(draft.text, *m.span("year"))):
        draft.add_date(date)


def _dashed(draft: Draft, italic: Span) -> bool:
    """ "Of boats at sea — *Boat Review* (2021)": a title, a dash and the whole in italics."""
    stop = len(draft.text[draft.start : italic.start].rstrip(" –—")) + draft.start
    title = draft.text[draft.start : stop]
    if stop == italic.start or (
        "–" not in draft.text[stop : italic.start] and "—" not in draft.text[stop : italic.start]
    ):
        return False
    if title.count(" ") < 2 or any(c in title for c in ",.:;()"):
        return False
    draft.add("title", draft.start, stop)
    draft.add("container-title", *italic)
    return True
