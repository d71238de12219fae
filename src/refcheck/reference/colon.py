"""Entries that put a colon after the names, as German ones do, and chapters whose editors a role in brackets ends.

"Low, Ann; Roe, Tom: Of Boats. A History. Berlin: Norton, 1998, S. 3–9", "Low, Ann: Of Boats, in: Roe, Tom (Hg.): Harbours, Berlin 1998, S. 3".
"""

from __future__ import annotations

import re

from refcheck.base.patterns import lazy
from refcheck.language import either
from refcheck.reference import apa, authors, people, sentences
from refcheck.reference.draft import Draft
from refcheck.reference.groups import is_group
from refcheck.reference.publishers import CITIES
from refcheck.reference.titles import unquoted
from refcheck.works import dates

_PLACES = r"[^\W\d_a-z][^,.:;()\d\[\]]{2,25}(?:\s?[;/,]\s?[^\W\d_a-z][^,.:;()\d\[\]]{2,25}){0,3}"
_SERIES = r"(?:[,.]?\s\((?P<series>[^()]{3,110})\))?"
_PAGES = r"(?:[,.;]\s(?:(?:S\.|Sp\.|pp?\.|Seiten?)\s?|(?=\d+[-–]\d))(?P<page>\d+(?:\s?[-–]\s?\d+)?)(?:\s?ff?\.?)?)?"
_DATED = lazy(
    rf"[.,]\s(?P<place>{_PLACES})(?:\s?:\s(?P<publisher>[^:()\[\]\d]{{2,60}}?))?,?\s(?P<year>(?:1[5-9]|20)\d\d){_SERIES}{_PAGES}[\s.]*$"
)
_UNDATED = lazy(rf"[.,]\s(?P<place>{_PLACES})(?:\s?:\s(?P<publisher>[^:()\[\]\d]{{2,60}}?))?{_SERIES}{_PAGES}[\s.]*$")
_WITHIN = lazy(
    lambda: (
        rf"(?:(?:[.,]{{1,2}}|(?<=[”“\"»?!]))\s(?i:{either('within')}):?|(?<=[\w)])\s(?i:{either('within')}):)\s(?=[^\W\d_a-z])"
    )
)
_EDITED = lazy(
    lambda: rf"(?P<names>[^()\[\]]{{4,160}}?)\s?[(\[](?i:{either('editor', strict=True)})[)\]]\s?[:.,]\s(?=\S)"
)
_HOUSE_LAST = lazy(r",\s(?P<publisher>[^\W\d_a-z][^,.:;()\d]{2,40})\s\((?P<year>(?:1[5-9]|20)\d\d)\)[\s.]*$")
_SERIES_ONLY = lazy(r"\s\(=\s?(?P<series>[^()]{3,110})\)[\s.]*$")
_IMPRINT = lazy(r"(?i:\bpp?\.?\s?\d)|\bS\.\s\d|\.\s[^\W\d_a-z][^\W\d_]+:\s|\[|\d{2,}\s?[-–]\s?\d")
_SUBTITLE_END = lazy(r"\.\s")


def read(draft: Draft, end: int) -> float | None:
    """Fills the draft; the confidence, None (and a draft to throw away) where the string is no such entry."""
    text = draft.text
    if text.find(": ", draft.start, end) < 0:
        return None
    names = people.read_prefix(text, draft.start, end, full=True)
    if names is None or names.form not in ("inverted", "inverted-full") or not text.startswith(": ", names.span.end):
        return None
    start = names.span.end + 2
    imprint = _imprint(text, start, end, _DATED) or _HOUSE_LAST.search(text, start, end)
    if imprint is None:
        return None
    draft.add_names("editor" if names.role == "editor" else "author", names)
    if date := dates.read(text, *imprint.span("year")):
        draft.add_date(date)
    if not _title_and_whole(draft, start, imprint.start()):
        return None
    _publish(draft, imprint)
    return 0.88


def read_chapter(draft: Draft, start: int, end: int) -> bool:
    """The same after authors and year: "Low, Ann (1998): Of boats. In: Tom Roe (Hg.): Harbours, Berlin, S. 3–9"."""
    if draft.text.find("n: ", start, end) < 0:
        return False
    whole = _WITHIN.search(draft.text, start, end)
    edited = _EDITED.match(draft.text, whole.end(), end) if whole else None
    if whole is None or edited is None:
        return False
    imprint = _imprint(draft.text, edited.end(), end, _UNDATED)
    series = None if imprint else _SERIES_ONLY.search(draft.text, edited.end(), end)
    end = series.start() if series else end
    stop = imprint.start() if imprint else end
    if imprint is None and series is None and _SUBTITLE_END.search(draft.text, edited.end(), end):
        return False
    if not _title_and_whole(draft, start, stop):
        return False
    if imprint:
        _publish(draft, imprint)
    if series:
        draft.add("collection-title", *series.span("series"))
    return True


def _imprint(text: str, start: int, end: int, pattern: re.Pattern[str]) -> re.Match[str] | None:
    """The end of an entry from the place on: a known one, or one before a publisher."""
    found = pattern.search(text, start, end)
    while found:
        city = found["place"].split(";")[0].split("/")[0].split(",")[0].strip().lower()
        if city in CITIES or (found["publisher"] and not _SUBTITLE_END.search(found["place"])):
            return found
        found = pattern.search(text, found.start() + 1, end)
    return None


def _title_and_whole(draft: Draft, start: int, end: int) -> bool:
    """The title, and the whole with its editors where one is there."""
    text = draft.text
    whole = _WITHIN.search(text, start, end)
    if whole is None:
        return len(sentences.boundaries(text, start, end)) < 3 and apa.read_title(
            draft, unquoted(text, start, end), end
        )
    at = whole.end()
    if edited := _EDITED.match(text, at, end):
        names = people.read_list(text, *edited.span("names"), full=True)
        if names is None and not (is_group(edited["names"]) and _plain(edited["names"])):
            return False
        draft.add_names("editor", names or authors.entity(text, *edited.span("names")))
        draft.explain(*edited.span())
        at = edited.end()
    if not apa.read_title(draft, unquoted(text, start, whole.start()), whole.start()):
        return False
    stop = draft.italic_end(at)
    stop = end if stop == at else stop
    if text[stop:end].strip(" .,;:") or not (_plain(text[at:stop]) and _plain(text[start : whole.start()])):
        return False
    draft.add("container-title", at, stop)
    return True


def _plain(name: str) -> bool:
    """Whether nothing of an imprint is in a name: no pages, no place before a publisher."""
    return _IMPRINT.search(name) is None


def _publish(draft: Draft, imprint: re.Match[str]) -> None:
    found = imprint.groupdict()
    for name, group in (
        ("publisher-place", "place"),
        ("publisher", "publisher"),
        ("collection-title", "series"),
        ("page", "page"),
    ):
        if found.get(group):
            draft.add(name, *imprint.span(group))
