"""Works whose title is marked, with the publisher and the year at the end: 'Arendt, Hannah, *Title*, Publisher (1958)'."""

from __future__ import annotations

import re

from refcheck.base.patterns import lazy
from refcheck.model import Span
from refcheck.reference import apa, authors, people
from refcheck.reference.draft import Draft
from refcheck.reference.groups import is_group
from refcheck.reference.publishers import is_periodical, names_periodical, publishes
from refcheck.works import dates

_PLACE_FIRST = lazy(
    r"[.,]?[\"”]?[.,]?\s(?P<place>[^\W\d_a-z][^():,.\d]{1,30}(?:,\s(?:[A-Z]{2}|[A-Z]\.\s?[A-Z]\.?|[A-Z][a-z]{1,4}\.|U\.\s?K\.?))?)\s?:\s(?P<publisher>[^\W\d_][^()\"“”:\d]{2,70}),\s(?P<boxed>)(?P<bare>(?:1[5-9]|20)\d\d)(?:\.\sPrint)?[\s.,]*$"
)
_IMPRINT = lazy(
    r",?[\"”]?,?\s(?:in\s)?(?P<publisher>[^\W\d_][^()\"“”,\d]{2,80})(?:\s\((?P<boxed>(?:1[5-9]|20)\d\d)\)|,\s(?P<bare>(?:1[5-9]|20)\d\d))[\s.,]*$"
)
_YEAR_LAST = lazy(r"[,.]?[\"”](?P<publisher>)(?P<boxed>)[,.]?\s(?P<bare>(?:1[5-9]|20)\d\d)[\s.,]*$")
_PLACED = lazy(
    r"[,.]?\s(?:(?P<publisher>[^\W\d_][^()\"“”,\d]{2,80}),\s)?(?P<place>[^\W\d_a-zß-ÿ][^()\"“”,:\d]{1,50})"
    r"\s(?P<boxed>)(?P<bare>(?:1[5-9]|20)\d\d)[\s.]*$"
)
"""The town right before the year, as in German and Polish lists: "*Title*, Hall Press, Moorby 2006"."""
_ORGANISATION = lazy(r"(?P<name>[^\W\d_a-z][\w&’'-]*(?:\s(?:of|for|and|the|&|[^\W\d_a-z][\w&’'-]*)){1,7}),\s")
_OPENED = lazy(r"(?<=\s)[\"“„«](?=\w)")
_QUOTED = lazy(r"[\"“](?P<title>[^\"“”]{4,250})[\"”]|(?<=\s)[‘'](?P<single>[^'‘’\"“”]{6,250})[’'](?=[\s,])")


def read(draft: Draft, end: int, italics: tuple[Span, ...] = ()) -> float | None:
    """Fills the draft; the confidence, None (and a draft to throw away) where the string is no such work."""
    text = draft.text
    if not _ends_in_digit(text, draft.start, end):
        return None
    slanted = next((span for span in italics if span.end < end), None)
    imprint = _imprint(draft, end, slanted)
    if imprint is None:
        return None
    quoted = _QUOTED.search(text, draft.start, imprint.start() + 3)
    title = Span(*quoted.span(quoted.lastgroup or 0)) if quoted else slanted
    if title is None or not -2 <= imprint.start() - title.end <= 2:
        return None
    names = people.read_prefix(text, draft.start, title.start - (quoted is not None), full=True)
    if quoted and (names is None or is_group(text[draft.start : title.start - 1])):
        before = draft.start, title.start - 1
        names = people.surnames(text, *before) or _organisation(text, *before)
    if names is None or text[names.span.end : title.start].strip(' .,:;"“'):
        return None
    draft.add_names("editor" if names.role == "editor" else "author", names)
    draft.add("title", *title)
    if date := dates.read(text, *imprint.span("boxed" if imprint["boxed"] else "bare")):
        draft.add_date(date)
    if "place" in imprint.groupdict():
        draft.add("publisher-place", *imprint.span("place"))
    if not imprint["publisher"]:
        return 0.87
    start, stop = imprint.span("publisher")
    said = " in " in text[imprint.start() : start]
    if quoted and "place" not in imprint.groupdict() and (said or not publishes(imprint["publisher"], linked=True)):
        draft.add("container-title", start, stop)
    elif not (": " in imprint["publisher"] and apa.placed(draft, start, stop)):
        draft.add("publisher", start, stop)
    return 0.92


def _imprint(draft: Draft, end: int, slanted: Span | None) -> re.Match[str] | None:
    """Publisher and year at the end, with the place right after a title in quotation marks or italics."""
    text = draft.text
    quoted = _QUOTED.search(text, draft.start, end)
    stop = quoted.end(quoted.lastgroup or 0) if quoted else slanted.end if slanted else 0
    placed = (_PLACE_FIRST.match(text, stop, end) or _PLACE_FIRST.match(text, stop - 1, end)) if stop else None
    return (
        placed
        or _IMPRINT.search(text, max(draft.start, end - 110), end)
        or _YEAR_LAST.search(text, max(draft.start, end - 20), end)
        or (_town(text, slanted, end) if slanted else None)
    )


def _town(text: str, slanted: Span, end: int) -> re.Match[str] | None:
    """The town and year after a title in italics; a journal or a meeting is no town."""
    m = _PLACED.match(text, slanted.end, end)
    if m and (m["place"][-1] == "." or names_periodical(m["place"]) or is_periodical(m["place"])):
        return None
    return m


def _organisation(text: str, start: int, end: int) -> people.Names | None:
    """A group before a title in quotation marks: 'Harbour Union, "Of boats," 2018'."""
    m = _ORGANISATION.fullmatch(text, start, end)
    if m is None or not (is_group(m[0]) or people.read_list(text, start, end, full=True) is None):
        return None
    return authors.entity(text, start, m.end("name"))


def _ends_in_digit(text: str, start: int, end: int) -> bool:
    """Whether a digit is the last thing in a stretch but for a bracket and punctuation, as where a year ends it."""
    while end > start and (text[end - 1] in ".,)" or text[end - 1].isspace()):
        end -= 1
    return end > start and text[end - 1].isdigit()


def read_names(draft: Draft) -> None:
    """The names before a title in quotation marks or italics, where those are family names alone, a colon or a dash ends
    them or they are no people: "Low & Roe, *Of boats*", "Low, *Of boats*", "Saul Low: *Of boats*", "Boat Owners. *Of boats*"."""
    text = draft.text
    quoted = _OPENED.search(text, draft.start, min(draft.end, draft.start + 200))
    stop = min(draft.names_end, quoted.start() if quoted else draft.end)
    names = None
    if stop < draft.end:
        names = people.surnames(text, draft.start, stop)
        if names is None and text.endswith(": ", draft.start, stop):
            names = people.read_list(text, draft.start, stop, full=True)
        if names is None and quoted and quoted.start() == stop:
            names = _unparted(text, draft.start, stop)
        names = names or _surname(text, draft.start, stop) or _group(draft, stop)
    if names := names or _before_dash(draft):
        draft.add_names("author", names)


def _unparted(text: str, start: int, end: int) -> people.Names | None:
    """Full names that nothing parts from a title in quotation marks: 'Ann R. Low "Of boats" Boat Review 3'."""
    if not text[end - 2 : end - 1].isalpha():
        return None
    names = people.read_list(text, start, end, full=True)
    return names if names and names.form in ("direct", "direct-full") else None


_SURNAME = r"[^\W\d_a-zß-ÿ][^\W\d_]+(?:['’-][^\W\d_]+)*"
_BARE = lazy(rf"(?P<first>{_SURNAME})(?:–(?P<second>{_SURNAME}))?,\s$")


def _surname(text: str, start: int, end: int) -> people.Names | None:
    """One family name before a title, or two with a dash between them: "Low, *Of boats*", "Low–Roe, *Of boats*"."""
    m = _BARE.match(text, start, end)
    if m is None or is_group(m[0]):
        return None
    found = [people.Person({"family": m[name]}, *m.span(name)) for name in ("first", "second") if m[name]]
    return people.Names(tuple(found), Span(start, found[-1].end), form="surnames")


_NAMED = lazy(r"[^\W\d_a-zß-ÿ][\w&’'-]*(?:\s(?:of|for|and|the|&|[^\W\d_a-zß-ÿ][\w&’'-]*)){0,5}\.\s$")
_VOLUME = lazy(r"[\s,.;]*(?:[Vv]ol|\(?\d)")


def _group(draft: Draft, end: int) -> people.Names | None:
    """A name of capitals and small words that is nobody's, and a title in italics that is no journal's after it."""
    italic = next((span for span in draft.italics if span.start == end), None)
    dash = _DASHED_GROUP.search(draft.text, draft.start, end) if italic else None
    if dash and is_group(draft.text[draft.start : dash.start()]):
        return authors.entity(draft.text, draft.start, dash.start())
    if italic is None or not _NAMED.match(draft.text, draft.start, end) or _VOLUME.match(draft.text, italic.end):
        return None
    name = draft.text[draft.start : end].strip(". ")
    if " " not in name and name.lower() not in draft.csl.get("URL", ""):
        return None  # "Emotions. *Encyclopedia*", but "Wikipedia. *Tides*. https://en.wikipedia.org/wiki/Tides"
    return (
        None
        if people.read_list(draft.text, draft.start, end, full=True)
        else authors.entity(draft.text, draft.start, end)
    )


_DASHED_GROUP = lazy(r"\s[–—]\s$")
_DASH = lazy(r"\s[–—-]\s(?=[«“\"‘]?[^\W\d_a-zß-ÿ])")


def _before_dash(draft: Draft) -> people.Names | None:
    """Family name first, and a dash before the title: "NUNES, Ana Rita – As marés"."""
    m = _DASH.search(draft.text, draft.start, min(draft.names_end, draft.start + 150))
    names = people.read_list(draft.text, draft.start, m.start(), full=True) if m else None
    return names if names and names.form in ("inverted", "inverted-full") else None
