"""Entries that say little more than a citation: "Low et al., 2021", "Low & Roe. Boats (2021)", "Boats. Ann Low. 2021"."""

from __future__ import annotations

import re

from refcheck.base.patterns import has_any, lazy
from refcheck.language import either, small
from refcheck.model import Span
from refcheck.reference import people
from refcheck.reference.draft import Draft
from refcheck.reference.groups import is_group
from refcheck.works import dates

_NAME = r"[^\W\d_a-z][\w'’-]+"
_NAMES = lazy(lambda: rf"{_NAME}(?:, {_NAME}){{0,5}}(?:,? et al\.?|,? (?:{either('joins')}) {_NAME})?")
_DATED = lazy(r",? \(?(?P<year>(?:1[5-9]|20)\d\d)[a-z]?\)?[\s.]*$")
_DATED_LAST = lazy(r"\. (?P<title>[^\W\d_a-z][^.()“”\"]{3,150}) \((?P<year>(?:1[5-9]|20)\d\d)\)[\s.]*$")
_STOPPED = lazy(
    r"(?P<title>[^\W\d_a-z][^.“”\"]{5,150})\. (?P<names>[^\W\d_a-z][^\d.,;:()“”\"]{4,60})\. (?P<year>(?:1[5-9]|20)\d\d)[\s.]*$"
)

_NO_PERSONS = (*small("houses"), *small("periodicals"), *small("newspapers"), *small("edition"))
"""What a publisher, a journal, a newspaper or an edition in the place of a name holds."""


def read(draft: Draft, end: int) -> float | None:
    """The confidence of one of these; None where a string is none of them."""
    return _cited(draft, end) or _in_journal(draft, end) or _stopped(draft, end)


_IN_BOX = lazy(
    r"(?P<names>[^\W\d_a-z][\w'’-]+(?:\s(?:&|and)\s[^\W\d_a-z][\w'’-]+|,?\set\sal\.?)),?\s\(?(?P<year>(?:19|20)\d\d)\)?\s\((?P<journal>[A-Z][\w&-]*\.?(?:\s(?:of|the|in|and|&|[A-Z][\w&-]*\.?)){1,6})\)[\s.]*$"
)
_CUT = lazy(
    r"(?P<names>[^\W\d_a-z][\w'’-]+(?:\s[A-Z]{1,3})?,?\set\sal\.?),?\s(?P<journal>[A-Z][\w&-]*\.?(?:\s(?:of|the|in|and|&|[A-Z][\w&-]*\.?)){0,6}),?\s\(?(?P<year>(?:1[5-9]|20)\d\d)\)?(?:\s\([^()]{2,30}\))?[\s.]*$"
)


def _in_journal(draft: Draft, end: int) -> float | None:
    """ "Low AB et al., Boat Rev, 2014 (SAIL)": who, where and when."""
    m = _CUT.match(draft.text, draft.start, end) or _IN_BOX.match(draft.text, draft.start, end)
    names = people.read_prefix(draft.text, *m.span("names"), full=True) if m else None
    names = names or (people.surnames(draft.text, *m.span("names")) if m else None)
    if m is None or names is None:
        return None
    draft.add_names("author", names)
    draft.add("container-title", *m.span("journal"))
    draft.explain(m.end("journal"), end)
    _date(draft, m)
    return 0.7


def _cited(draft: Draft, end: int) -> float | None:
    opening = _NAMES.match(draft.text, draft.start, end)
    m = (_DATED.match(draft.text, opening.end()) or _DATED_LAST.match(draft.text, opening.end())) if opening else None
    names = _surnames(draft.text, *opening.span()) if opening and m else None
    if m is None or names is None:
        return None
    draft.add_names("author", names)
    _date(draft, m)
    if "title" not in m.groupdict():
        return 0.5
    draft.add("title", *m.span("title"))
    return 0.7


def _surnames(text: str, start: int, end: int) -> people.Names | None:
    """One family name, or several."""
    if text[start:end].isalpha() and not text[start:end].isupper():
        span = Span(start, end)
        return people.Names((people.Person({"family": text[start:end]}, *span),), span, False, form="surnames")
    return people.surnames(text, start, end)


def _stopped(draft: Draft, end: int) -> float | None:
    m = _STOPPED.match(draft.text, draft.start, end)
    person = m is not None and not (is_group(m["names"]) or has_any(m["names"].lower(), _NO_PERSONS))
    names = people.read_list(draft.text, *m.span("names"), full=True) if m and person else None
    if m is None or names is None or names.form not in ("direct", "direct-full"):
        return None
    draft.add("title", *m.span("title"))
    draft.add_names("author", names)
    _date(draft, m)
    return 0.7


def _date(draft: Draft, m: re.Match[str]) -> None:
    if date := dates.read(draft.text, *m.span("year")):
        draft.add_date(date)
