"""Books as the notes of Chicago print them: "Ann Low, Of Boats, 2nd ed., trans. Tom Roe (London: Norton, 1998), 34–56."."""

from __future__ import annotations

from refcheck.base.patterns import lazy
from refcheck.model import Span
from refcheck.reference import people
from refcheck.reference.draft import Draft
from refcheck.reference.publishers import is_house, names_periodical
from refcheck.works import dates

_IMPRINT = lazy(
    r",?\s\((?:(?P<place>[^\W\d_][^():;]{1,40}):\s)?(?P<publisher>[^\W\d_][^():;,]{2,60}),\s(?:revised\s|rev\.\s)?(?P<year>(?:1[5-9]|20)\d\d)(?:,\s(?:pp?\.\s)?(?P<inside>\d+(?:[-–]\d+)?))?\)"
    r"(?:,\s(?:pp?\.\s)?(?P<page>\d+(?:[-–]\d+)?))?[\s.]*$"
)
_IN_COMMAS = lazy(
    r",\s(?P<place>[^\W\d_a-z][^,.:;()\d]{2,25}(?:,\s(?:[A-Z]{2}|[A-Z]\.\s?[A-Z]\.?|[A-Z][a-z]{1,4}\.|U\.\s?K\.?))?)\s?:\s(?P<publisher>[^\W\d_][^():;\d]{2,60}),\s(?P<year>(?:1[5-9]|20)\d\d)"
    r"(?P<inside>)(?:,\s(?:pp?\.\s)?(?P<page>\d+(?:[-–]\d+)?))?[\s.]*$"
)
_UNPLACED = lazy(r",\s(?P<publisher>[^\W\d_a-z][^,.:;()\d]{2,60}),\s(?P<year>(?:1[5-9]|20)\d\d)[\s.]*$")
_INITIALLED = (
    r"(?:[^\W\d_a-z]\.[\s-]?){1,3}(?:[^\W\d_a-z][a-zß-ÿ]+\s)?(?:(?:de|van|von|der|la|di)\s){0,2}[^\W\d_a-z][\w'’-]+"
)
_INITIALLED_LIST = lazy(rf"{_INITIALLED}(?:,?\sand\s{_INITIALLED}|,\s{_INITIALLED}){{0,8}}(?=,\s)")
_EDITION = lazy(r",\s(?P<edition>\d{1,2}(?:st|nd|rd|th)|[Rr]ev(?:ised|\.)?)\sed(?:ition|\.)?$")
_HELPERS = lazy(r",\s(?P<role>ed\. and trans|trans|tr|ed)\.\s(?P<names>[^\W\d_a-z][^,()]{3,80})$")
_EDITOR_LAST = lazy(r",\s(?P<names>[^\W\d_a-z][^,()]{3,60}),\s(?P<role>eds?\.(?:\sand\strans\.)?|trans\.)$")
_MOST_COMMAS = 5


def read(draft: Draft, end: int) -> float | None:
    """Fills the draft; the confidence, None (and a draft to throw away) where the string is no such note."""
    text = draft.text
    if unplaced := _read_unplaced(draft, end):
        return unplaced
    imprint = _IMPRINT.search(text, draft.start, end) or _IN_COMMAS.search(text, draft.start, end)
    if imprint is None or any(c in text[draft.start : imprint.start()] for c in '"“”«»;()'):
        return None
    stop = _without_helpers(draft, imprint.start())
    after = _authors(draft, stop)
    if after is None and "editor" not in draft.csl:
        return None
    if ":" in text[draft.start : after or draft.start]:
        return None
    if edition := _EDITION.search(text, draft.start, stop):
        draft.add("edition", *edition.span("edition"))
        stop = edition.start()
    title = Span(after or draft.start, stop)
    if not text[title.start : title.end].strip()[:1].isupper() or ". " in text[title.start : title.end]:
        return None
    draft.add("title", *title)
    if date := dates.read(text, *imprint.span("year")):
        draft.add_date(date)
    for field, group in (
        ("publisher-place", "place"),
        ("publisher", "publisher"),
        ("page", "page"),
        ("page", "inside"),
    ):
        if imprint[group]:
            draft.add(field, *imprint.span(group))
    return 0.87 if "title" in draft.csl else None


def _read_unplaced(draft: Draft, end: int) -> float | None:
    """ "A. Low, B. Roe, Of Boats, Harbour University Press, 1970", and the same with a journal before the year."""
    text = draft.text
    m = _UNPLACED.search(text, draft.start, end)
    listed = _INITIALLED_LIST.match(text, draft.start, m.start()) if m else None
    if m is None or listed is None:
        return None
    title = Span(listed.end() + 2, m.start())
    words = text[slice(*title)]
    if not words[:1].isupper() or len(words) < 6 or "," in words or ". " in words or '"' in words:
        return None
    house, journal = is_house(m["publisher"]), names_periodical(m["publisher"]) or m["publisher"].count(" ") > 3
    names = people.read_list(text, *listed.span(), full=True)
    if names is None or not (house or journal):
        return None
    draft.add_names("author", names)
    draft.add("title", *title)
    draft.add("publisher" if house else "container-title", *m.span("publisher"))
    if date := dates.read(text, *m.span("year")):
        draft.add_date(date)
    return 0.87


def _without_helpers(draft: Draft, stop: int) -> int:
    """Where the title ends before its editor or translator, who is added."""
    m = _HELPERS.search(draft.text, draft.start, stop) or _EDITOR_LAST.search(draft.text, draft.start, stop)
    names = people.read_list(draft.text, *m.span("names"), full=True) if m else None
    if m is None or names is None:
        return stop
    draft.add_names("editor" if m["role"].startswith("ed") else "translator", names)
    draft.explain(*m.span("role"))
    return m.start()


def _authors(draft: Draft, stop: int) -> int | None:
    """Adds the names before the first comma that can end them; where the title begins."""
    at = draft.start
    for count in range(_MOST_COMMAS):
        at = draft.text.find(", ", at, stop)
        if at < 0:
            return None
        names = people.read_list(draft.text, draft.start, at, full=True)
        joined = " and " in draft.text[draft.start : at] or " & " in draft.text[draft.start : at]
        if names and names.form in ("direct", "direct-full") and (joined or (count == 0 and len(names.people) == 1)):
            draft.add_names("author", names)
            return at + 2
        at += 2
    return None
