"""Publisher and place, from the stretches that labels mark and from what the labels have missed."""

from __future__ import annotations

from refcheck.base.patterns import has_any, lazy
from refcheck.language import either, every
from refcheck.reference import people
from refcheck.reference.draft import Draft, trimmed
from refcheck.reference.publishers import CITIES, is_house, is_meeting, is_periodical
from refcheck.works import dates


def read_publisher(draft: Draft, start: int, end: int) -> None:
    """A publisher, with the translator or place that the label takes along; the rest of a container cut at "and"."""
    text = draft.text
    start, end = _unboxed(text, start, end)
    before = draft.span_of("container-title")
    if before and start - before.end <= 2 and text.startswith(tuple(f"{word} " for word in every("joins")), start):
        draft.move("container-title", before.start, end)  # "Educação, Psicologia e Interfaces"
        return
    if nowhere := _NOWHERE.search(text, start, end):
        end = nowhere.start()
    m = _TRANSLATOR.search(text, start, end)
    if m and (names := people.read_list(text, *m.span("names"), full=True)):
        draft.add_names("translator", names)
        end = m.start()
    colon = text.find(": ", start, end)
    if colon > start and "publisher-place" not in draft.csl and colon - start < 45:
        draft.add("publisher-place", start, colon)
        start = colon + 1
    if "publisher-place" not in draft.csl and (m := _PLACE_BEHIND.search(text, start, end)) and m[1].lower() in CITIES:
        draft.add("publisher-place", *m.span(1))
        end = m.start()
    if m := _YEAR_BEHIND.search(text, start, end):
        draft.explain(m.end("year"), end)
        end = m.start()
    draft.add("publisher", start, end)


_YEAR_BEHIND = lazy(
    r"[\s,]+(?P<year>(?:1[5-9]|20)\d\d(?:[-–](?:(?:1[5-9]|20)\d\d))?)(?:\s\([^()]{3,30}\))?$"
)  # "Springer 2006 (2nd printing)"
_TRANSLATOR = lazy(lambda: rf"\.?\s\((?i:{either('translator')})\s(?P<names>[^()]{{4,80}})\)?$")
_NOWHERE = lazy(r"\.\sN\.p\.?$")
_SERIES = lazy(r"(?:[Cc]oll(?:ection)?\.?|[Rr]eihe|[Ss]erie)\s(?=[^\W\d_])")


def read_series(draft: Draft, start: int, end: int) -> None:
    """A series without its parentheses and the word for it ("coll. La nature humaine")."""
    start, end = _unboxed(draft.text, start, end)
    m = _SERIES.match(draft.text, start, end)
    draft.add("collection-title", m.end() if m else start, end)


_PLACE_BEHIND = lazy(r"\s\(([^()\d]{3,25})\)$")


def _unboxed(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch without punctuation and parentheses around the whole of it."""
    start, end = trimmed(text, start, end)
    boxed = end - start > 2 and text[start] + text[end - 1] in ("()", "[]")
    return (start + 1, end - 1) if boxed else (start, end)


_FIRM = lazy(r"(?:Inc|Ltd|LLC|Co)\.?,\s")


def read_place(draft: Draft, start: int, end: int) -> None:
    """A place; a firm's "Inc." and a publisher that the label takes along go where they belong ("Paris, Grasset")."""
    text = draft.text
    start, end = _unboxed(text, start, end)
    if (m := _FIRM.match(text, start, end)) and (span := draft.span_of("publisher")):
        draft.move("publisher", span.start, m.end() - 2)
        start = m.end()
    comma = text.find(", ", start, end)
    if comma > 0 and "publisher" not in draft.csl:
        first, second = text[start:comma], text[comma + 2 : end]
        if first.lower() in CITIES and _is_name(second):
            draft.add("publisher", comma + 2, end)
            end = comma
        elif second.lower() in CITIES and first.lower() not in CITIES | _COUNTRIES:  # "Bompiani, Milano"
            draft.add("publisher", start, comma)
            start = comma + 2
    draft.add("publisher-place", start, end)


def _is_name(value: str) -> bool:
    """True for what may be a publisher after its place; a state, county or country is short or well known."""
    return len(value) > 3 and value.lower() not in _COUNTRIES and "." not in value and "," not in value


_COUNTRIES = frozenset(every("countries"))


def complete(draft: Draft) -> None:
    """The publisher where another field has taken it along, or none has."""
    _house_in_container(draft)
    _house_of_book(draft)
    _house_in_brackets(draft)
    _house_with_year(draft)


def _house_in_container(draft: Draft) -> None:
    """ "APA Dictionary of Psychology. American Psychological Association": the publisher follows the book."""
    span = draft.span_of("container-title")
    if span is None or "publisher" in draft.csl or "volume" in draft.csl:
        return
    text = draft.text
    at = max(text.rfind(". ", *span), text.rfind(", ", *span))
    if at > span.start + 5 and is_house(text[at + 2 : span.end]) and not is_house(text[span.start : at][-12:]):
        draft.move("container-title", span.start, at)
        draft.add("publisher", at + 2, span.end)


def _house_of_book(draft: Draft) -> None:
    """What follows the title of a work with an ISBN is its publisher."""
    span = draft.span_of("container-title")
    if (
        span
        and "ISBN" in draft.csl
        and "title" in draft.csl
        and not {"publisher", "editor", "volume", "page"} & draft.csl.keys()
    ):
        draft.move("container-title", span.start, span.start)
        draft.add("publisher", *span)


def _house_in_brackets(draft: Draft) -> None:
    """ "Speciation (Sinauer Associates)" at the end of the string: the publisher, unless it abbreviates the title."""
    span = draft.span_of("title")
    if span is None or "publisher" in draft.csl or "container-title" in draft.csl or draft.text[span.end - 1] != ")":
        return
    at = draft.text.rfind(" (", *span)
    name = draft.text[at + 2 : span.end - 1]
    initials = "".join(word[0] for word in draft.text[span.start : at].split() if word[0].isupper())
    named = name[:1].isupper() and name not in initials and name.count(" ") < 6 and not any(c.isdigit() for c in name)
    last = all(f.start <= span.start or f.name in ("DOI", "URL", "accessed") for f in draft.fields)
    if at > span.start and named and last:
        draft.move("title", span.start, at)
        draft.add("publisher", at + 2, span.end - 1)


_WITH_YEAR = lazy(r"\(([^\W\d_][^(),:;]{1,50}), (?:1[5-9]|20)\d\d\)[\s.]*$")


def _house_with_year(draft: Draft) -> None:
    """ "(Columbia, 2016)" at the end."""
    m = _WITH_YEAR.search(draft.text, max(draft.start, draft.end - 80), draft.end)
    if m and "publisher" not in draft.csl:
        draft.add("publisher", *m.span(1))


def settle(draft: Draft) -> None:
    """What was taken for a publisher is the whole where it is known as one: "Title. *PNAS*", "Title. ICML, 2021"; a
    series is none."""
    _year_of_meeting(draft)
    _year_of_whole(draft)
    _acronym_of_whole(draft)
    _status_of_container(draft)
    _slashed_volume(draft)
    _series_of_whole(draft)
    _series_of_title(draft)
    _name_of_title(draft)
    name = str(draft.csl.get("publisher", ""))
    span = draft.span_of("publisher")
    if span and "title" in draft.csl and "container-title" not in draft.csl and is_periodical(name):
        draft.drop("publisher")
        draft.add("container-title", *span)


_STATUS = lazy(
    lambda: rf"(?i:(?:{either('in_press')}|{either('submitted')}|to be published)\s(?:in|by|at|to|with)\s)(?=[^\W\d_])"
)


def _status_of_container(draft: Draft) -> None:
    """What says that a journal has not printed the work yet is no part of its name: "To appear in Boat Review"."""
    span = draft.span_of("container-title")
    if span and (m := _STATUS.match(draft.text, *span)) and m.end() < span.end:
        draft.move("container-title", m.end(), span.end)


_SLASHED = lazy(r"(?P<volume>\d{1,3})/(?P<issue>\d{1,2})")


def _slashed_volume(draft: Draft) -> None:
    """ "69/1" is volume and issue, "69/70" a double volume."""
    span = draft.span_of("volume") if "issue" not in draft.csl else None
    m = _SLASHED.fullmatch(draft.text, *span) if span else None
    if m and int(m["issue"]) != int(m["volume"]) + 1:
        draft.move("volume", *m.span("volume"))
        draft.add("issue", *m.span("issue"))


_SERIES_BEHIND = lazy(
    r"(?:[,.]\s|\s\()(?:Springer,?\s)?(?P<series>(?:Lecture Notes (?:in|on)\s[^,;()]+|LNCS|LNAI|LNBI|CCIS|(?:Graduate Texts|Springer (?:Series|Texts|Proceedings)) in\s[^,;()]+|"
    r"(?:[A-Z][\w’'&-]*\s)(?:[\w’'&-]+\s){0,5}[Ss]eries|(?:[A-Z]{2,6}\s)?Special (?:Paper|Publication|Report)s?))(?:\s\d{1,4})?$"
)
# one of these is wherever that matches
_SERIES_CUES = ("eries", "Notes", "LNCS", "LNAI", "LNBI", "CCIS", "Texts", "Proceedings", "Special")
_MEETING_PLACE = lazy(r"(?:(?<=\))[.,]|(?<=\s(?:19|20)\d\d),)\s(?P<place>[^\W\d_a-z][^\d()]{2,60})$")
_CITY_LAST = lazy(r",\s(?P<place>[^\W\d_a-z][^\d(),.]{2,20})$")
_YEAR_LAST = lazy(r"\s(?P<year>(?:19|20)\d\d)$")
_ACRONYM_BEHIND = lazy(r"\s\([A-Z][A-Za-z-]*[A-Z][\w’' -]{0,8}\)")
_HOUSES = ("Springer", "ACM", "IEEE", "Elsevier", "Wiley")
_HOUSE_BEHIND = lazy(rf",\s(?P<house>{'|'.join(_HOUSES)})$")
_SERIES_ALONE = lazy(r"(?:Monographs|Studies|Graduate Texts|Lecture Notes|Springer (?:Series|Texts)) (?:in|on|of)\s")


_SERIES_BOXED = lazy(r"\s\((?P<series>[^\W\d_a-z][^()\d.,:;]{14,90}?),?\s(?P<number>\d{1,4})\)$")
_NO_SERIES = lazy(
    r"(?i:\b(?:version|part|phase|stage|study|trial|volume|vol|edition|report|draft|chapter|season|since|until|from|to)\b)"
)


def _series_of_title(draft: Draft) -> None:
    """ "Of boats (Studies of Harbours and Boats 2)": a book's series, with its number, in parentheses after the title."""
    span = draft.span_of("title")
    if span is None or {"collection-title", "container-title"} & draft.csl.keys() or "publisher" not in draft.csl:
        return
    m = _SERIES_BOXED.search(draft.text, *span)
    if m and m["series"].count(" ") > 1 and m.start() - span.start > 5 and not _NO_SERIES.search(m["series"]):
        draft.move("title", span.start, m.start())
        draft.add("collection-title", *m.span("series"))
        draft.add("collection-number", *m.span("number"))


_NAME_BOXED = lazy(r"[”\"]?\s\([^\W\d_a-z][\w.+-]{2,20}\)$")


def _name_of_title(draft: Draft) -> None:
    """ "*Reading tides with slow models* (TideBench)": what the work is called for short, after a title in italics."""
    span = draft.span_of("title")
    m = _NAME_BOXED.search(draft.text, *span) if span else None
    if span and m and any(low <= span.start + 1 and abs(high - m.start()) < 2 for low, high in draft.italics):
        draft.move("title", span.start, m.start())
        draft.explain(m.start(), m.end())


def _year_of_meeting(draft: Draft) -> None:
    """ "Proceedings of ICTM 2000, 2000, pp. 3-9": the year of a meeting is part of its name and no volume."""
    date = draft.csl.get("issued") or {}
    if draft.csl.get("volume") != str((date.get("date-parts") or [[0]])[0][0]):
        return
    whole, volume, issued = draft.span_of("container-title"), draft.span_of("volume"), draft.span_of("issued")
    if whole is None or volume is None or issued is None:
        return
    if draft.text[whole.end : issued.start] == " " and draft.text[issued.end : volume.start] == ", ":
        draft.drop("volume")
        draft.drop("issued")
        draft.move("container-title", whole.start, issued.end)
        draft.add("issued", *volume, date)


def _year_of_whole(draft: Draft) -> None:
    """ "*Boat Review* 2017": where nothing else dates the work, a year after the name of the whole does."""
    whole = draft.span_of("container-title") if "issued" not in draft.csl else None
    m = _YEAR_LAST.search(draft.text, *whole) if whole else None
    if whole and m and (date := dates.read(draft.text, *m.span("year"))):
        draft.move("container-title", whole.start, m.start())
        draft.add_date(date)


def _acronym_of_whole(draft: Draft) -> None:
    """ "Advances in Harbour Systems (AHS)": the letters in parentheses right after the name of the whole are part of it."""
    span = draft.span_of("container-title")
    m = _ACRONYM_BEHIND.match(draft.text, span.end, draft.end) if span else None
    house = draft.span_of("publisher") if m else None
    if m and house and m.start() < house.start and house.end < m.end():
        draft.drop("publisher")
    if span and m and all(m.end() <= start or end <= m.start() for start, end in draft.accounted):
        draft.move("container-title", span.start, m.end())


def _series_of_whole(draft: Draft) -> None:
    """ "Handbook of Boats, Lecture Notes in Navigation": a series after the whole; a book's only whole may be a series."""
    span = draft.span_of("container-title")
    if span is None:
        return
    name = draft.text[slice(*span)]
    if has_any(name, _SERIES_CUES) and (m := _SERIES_BEHIND.search(draft.text, *span)):
        draft.move("container-title", span.start, m.start())
        draft.add("collection-title", *m.span("series"))
        return
    if name.endswith(_HOUSES) and (m := _HOUSE_BEHIND.search(draft.text, *span)):
        draft.move("container-title", span.start, m.start())
        draft.add("publisher", *m.span("house"))
    elif (
        (m := _MEETING_PLACE.search(draft.text, *span))
        or ((m := _CITY_LAST.search(draft.text, *span)) and m["place"].lower() in CITIES)
    ) and is_meeting(draft.text[slice(*span)]):
        draft.move("container-title", span.start, m.start())
        draft.add("event-place", *m.span("place"))
    alone = "publisher" in draft.csl and not {"page", "editor", "issue"} & draft.csl.keys()
    if alone and _SERIES_ALONE.match(draft.text, *span):
        draft.drop("container-title")
        draft.add("collection-title", *span)
