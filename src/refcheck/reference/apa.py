"""What follows "Authors (year)." in APA: a title with its brackets, then where the work was published.

"Title (A. Person, Trans.; 2nd ed., Vol. 3) [Genre]. In E. Editor (Ed.), Book (pp. 1–9). Publisher. (Original work published 1961)"
"""

from __future__ import annotations

import re
from functools import cache

from refcheck.base.patterns import has_any, lazy
from refcheck.language import either, small, stems
from refcheck.model import Span
from refcheck.reference import last_sentence, people, sentences
from refcheck.reference.draft import Draft
from refcheck.reference.groups import is_group
from refcheck.reference.kind import PREPRINTS
from refcheck.reference.publishers import CITIES, is_house, is_lettered_meeting, is_reference_work, publishes

_ORIGINAL = lazy(
    # "Original work published", "Obra original publicada en", "Œuvre originale publiée en", "Original erschienen"
    r"\s*\((?:(?:[^\W\d][\w'’]*\s){0,3}origin\w*(?:\s[^\W\d]\w*){0,3},?|Reprinted from[^()]*,)\s*(?:ca?\.\s)?(?P<year>\d{3,4})(?P<before>\sB\.?C[^()]*)?[^()]*\)?[\s.]*$",
    re.I,
)
_LAST_GROUP = lazy(r"\s*(?:\((?P<round>(?:[^()]|\([^()]{1,40}\)){1,140})\)|\[(?P<square>[^\[\]]{2,90})\])[\s.]*$")
_IN = lazy(lambda: rf"(?:(?<=[.?!”’\"')\]])\s+|(?<=[a-z]\.))(?:{either('within')})(?::\s+|\s+)(?=\S)")
_INSIDE = lazy(r"[,?”’\"] in:? [^()]{5,150}\([^()]+: [^()]+\)")
_EDITION = lazy(
    lambda: (
        rf"(?P<edition>\d{{1,2}}(?:st|nd|rd|th|\.?[ªºeᵉ]|e|\.)?|{either('revised', 'ordinals')}|[A-Z][a-z]+ \d{{4}})\s*(?:{either('edition')})\.?$"
    ),
    re.I,
)
_VOLUME = lazy(
    lambda: rf"(?i:{either('volume')}|V|T)\s*(?P<volume>\d+(?:\s?[-–]\s?\d+)?|[IVXLC]+)(?:,? (?:Pt|Part)\.? \d+)?$"
)
_PAGES = lazy(
    lambda: rf"(?i:{either('page')})\s*(?P<page>[A-Za-z]{{0,3}}\d+[\w.]*(?:\s?[-–—]\s?\w+)?|[ivxl]+[-–][ivxl]+)$"
)
_NUMBER = lazy(
    r"(?:(?:(?P<genre>[A-Z][\w’'.&/ -]{2,60}) )?(?:(?:No|Nr|Nᵒ|N|Nº|Number|Publication No|Report No|Project)\.?\s*[:#]?\s*|(?<=eport )|(?<=aper )))(?P<number>[\w./–:-]*\d[\w./–:-]*)$|(?P<bare>[A-Z]{2,4}[-_]?\d{3,}|[A-Z]{3,6} \d{3,6})$"
)
_VERSION = lazy(
    lambda: (
        rf"(?=.*\b(?:{either('versions')}|vers))(?:(?:{either('versions')})\s)?(?P<version>[\w. ]{{1,30}}?)"
        rf"(?:\s(?:{either('versions')}))?$"
    ),
    re.I,
)
_ROLE = lazy(
    lambda: (
        r",\s*(?:(?P<both>Eds?\. & Trans)|"
        rf"(?P<translator>(?i:{stems('translator')}))|(?P<editor>(?i:{stems('editor')}))|(?P<narrator>Narr))\.?$"
    )
)
_QUOTED_FIRST = lazy(r"(?:‘[^‘’]{4,250}[^‘]*’|“[^“”]{4,250}”),\s(?=[^\W_])")
"""A title in quotation marks, and a whole after it: "‘Of boats’, Boat Quarterly"."""
_ROLE_FIRST = lazy(
    lambda: (
        rf"(?:(?P<translator>tr|{stems('translator', pointed=True)})|(?P<editor>{stems('editor', pointed=True)}))\.\s"
        rf"(?:(?:{either('by')})\s)?"
    ),
    re.I,
)
_COMMA_EDITION = lazy(
    lambda: (
        rf",\s(?P<edition>\d{{1,2}}(?:st|nd|rd|th)|(?i:{either('revised', 'ordinals')}))\s(?i:{either('edition')})\.?$"
    )
)
_DATED_PAGE = lazy(
    r"(?P<container>[^\W\d_][^\d,.:;()\[\]“”]{2,60}?)(?:, (?P<page>[A-Z]?\d{1,3}[A-Z]?(?:[-–][A-Z]?\d{1,3}[A-Z]?)?))?$"
)
_PERSONS = lazy(lambda: rf"\b(?:{stems('translator', 'editor', pointed=True)})\.", re.I)
_PAGES_INSIDE = lazy(r",\s\d+[-–]\d+(?:,|$)")
_PLACE = lazy(r"(?P<place>[^\W\d_][^:.;]{1,40}?)\s?:\s+(?P<publisher>\S[^:]{1,90})$")
_THESIS = lazy(
    lambda: (
        rf"(?P<genre>(?:unpublished\s)?(?:[^\W\d_]{{2,12}}[’']?s?\s)?(?:{either('theses')})|(?:{either('theses_of')})(?:\s[^\W\d_]+){{1,3}}),\s(?P<publisher>[^.:()]{{4,100}})$"
    ),
    re.I,
)
_ONLINE = small("online")
_EVENTS = tuple(small("events"))
_THESES = (*small("theses"), *small("theses_of"))
_SITES = (
    "youtube",
    "twitter",
    "facebook",
    "instagram",
    "ted",
    "vimeo",
    "netflix",
    "spotify",
    "reddit",
    "tiktok",
    "wikipedia",
    "pubmed central",
)


def read_original(draft: Draft) -> None:
    """Takes "(Original work published 1961)" off the end of the draft."""
    start = max(draft.start, draft.end - 120)
    if not has_any(draft.text[start : draft.end].lower(), ("origin", "reprint")):
        return
    if m := _ORIGINAL.search(draft.text, start, draft.end):
        year = -int(m["year"]) if m["before"] else int(m["year"])
        draft.add("original-date", *m.span("year"), {"date-parts": [[year]]})
        draft.explain(*m.span())
        draft.end = m.start()


def read(draft: Draft, start: int, end: int) -> float | None:
    """Reads `start:end`; the confidence, None (and then nothing useful in the draft) where it does not fit."""
    text = draft.text
    if _INSIDE.search(text, start, end):
        return None
    chapter = _IN.search(text, start, end)
    gap = _first_gap(draft, start, chapter.start() if chapter else end)
    if chapter and gap is None:
        return 0.94 if read_title(draft, start, chapter.start()) and _inside(draft, chapter.end(), end) else None
    if gap is None and not chapter and text[end - 1] in ")]":
        if _QUOTED_FIRST.match(text, start, end):
            return None
        return 0.88 if read_title(draft, start, end) and draft.csl["title"][-1] not in ")]" else None
    if gap is None or chapter:
        return None
    return _source(draft, gap, end) if read_title(draft, start, gap.start) else None


def _first_gap(draft: Draft, start: int, end: int) -> Span | None:
    """The boundary between title and source: the only one, or the first after a bracket; None when there is none."""
    text, inside = draft.text, draft.italic_end(start)
    gaps = [gap for gap in sentences.boundaries(text, start, end) if text[gap.end] not in "[(" and gap.end > inside]
    if not gaps:
        return None
    closed = text[gaps[0].start - 1] in ")]" and gaps[0].start - start > 4
    return gaps[0] if closed or len(gaps) == 1 else Span(-1, -1)


def read_title(draft: Draft, start: int, end: int) -> bool:
    """The title and the groups in brackets after it; False when a bracket is not understood."""
    text = draft.text
    if end < start + 2:
        return False
    while m := _LAST_GROUP.search(text, max(start + 1, end - 190), end):
        group = "round" if m["round"] else "square"
        if m.start() <= start + 1:
            break
        if group == "square":
            if not _genre(draft, *m.span("square")):
                break
        elif not _details(draft, *m.span("round")):
            if _PERSONS.search(m["round"]):
                return False
            break
        end = m.start()
    end = last_sentence.without_helpers(draft, start, last_sentence.without_genre(draft, start, end))
    if _ends_with_edition(text, start, end) and (m := _COMMA_EDITION.search(text, start, end)):
        draft.add("edition", *m.span("edition"))
        end = m.start()
    draft.add("title", start, end)
    return True


def _ends_with_edition(text: str, start: int, end: int) -> bool:
    """Whether the last word of a title is a label of editions."""
    return text[text.rfind(" ", start, end) + 1 : end].rstrip(".").lower() in _last_words_of_editions()


@cache
def _last_words_of_editions() -> frozenset[str]:
    return frozenset(label.split()[-1].rstrip(".") for label in small("edition"))


def _genre(draft: Draft, start: int, end: int) -> bool:
    text = draft.text
    value = text[start:end]
    if value.lower() in _ONLINE:
        draft.explain(start, end)
        return True
    comma = value.find(", ")
    if comma > 0 and any(word in value[:comma].lower() for word in _THESES):
        draft.add("genre", start, start + comma)
        draft.add("publisher", start + comma + 1, end)
        return True
    if "genre" in draft.csl or _is_translation(value):
        return False
    draft.add("genre", start, end, value if value.startswith("Review of") else None)  # "by E. Brodsky, Dir."
    return True


def _is_translation(value: str) -> bool:
    """ "[Lexical characteristics of Japanese]" renders a foreign title; "[Audio podcast episode]" is a genre."""
    return value.count(" ") >= 3 and not value.startswith(
        ("Comment", "Review", "Interview", "Supplement", "Unpublished", "Letter", "Peer")
    )


def _details(draft: Draft, start: int, end: int) -> bool:
    """The parts of "(A. Person, Trans.; 2nd ed., Vol. 3)"; False when one of them is none of these."""
    text = draft.text
    found: list[tuple[str, int, int]] = []
    roles: list[tuple[str, people.Names]] = []
    at = start
    for piece in text[start:end].split(";"):
        stop = at + len(piece)
        low = at + len(piece) - len(piece.lstrip())
        high = low + len(piece.strip())
        if any(word in text[low:high].lower() for word in _THESES) and "genre" not in draft.csl:
            found.append(("genre", low, high))
        elif m := _ROLE.search(text, low, high):
            names = people.read_list(text, low, m.start()) or people.read_list(text, low, m.start(), full=True)
            if names is None:
                return False
            printed = m.lastgroup or "editor"
            roles += [(name, names) for name in (("editor", "translator") if printed == "both" else (printed,))]
        elif (m := _ROLE_FIRST.match(text, low, high)) and (names := people.read_list(text, m.end(), high, full=True)):
            roles.append((m.lastgroup or "editor", names))
        elif not _numbers(text, low, high, found):
            return False
        at = stop + 1
    for name, low, high in found:
        draft.add(name, low, high)
    for name, names in roles:
        draft.add_names(name, names)
        if name == "translator" and "editor" in draft.csl and (name, names) != roles[0] and names == roles[0][1]:
            draft.csl[name] = draft.csl["editor"]  # one person in both roles: the stretch is the editor's
    return True


def _numbers(text: str, start: int, end: int, found: list[tuple[str, int, int]]) -> bool:
    at = start
    for piece in text[start:end].split(","):
        low = at + len(piece) - len(piece.lstrip())
        high = low + len(piece.strip())
        for pattern in (_EDITION, _VOLUME, _PAGES, _NUMBER, _VERSION):
            if m := pattern.match(text, low, high):
                name = m.lastgroup or ""
                found.append(("number" if name == "bare" else name, *m.span(name)))
                if pattern is _NUMBER and m["genre"] and m["genre"] != "Publication":
                    found.append(("genre", *m.span("genre")))
                break
        else:
            return False
        at += len(piece) + 1
    return True


def _inside(draft: Draft, start: int, end: int) -> bool:
    """ "E. Editor (Ed.), Book (2nd ed., pp. 1–9). Publisher" after "In"."""
    text = draft.text
    names = people.read_prefix(text, start, end, full=True)
    at = start
    if names and names.role == "editor":
        draft.add_names("editor", names)
        at = names.span.end
        while at < end and text[at] in " ,.:;":
            at += 1
    gaps = sentences.boundaries(text, at, end)
    closed = [gap for gap in gaps if text[gap.start - 1] == ")"]
    if len(gaps) > 1 and not closed:
        return False
    stop = closed[0] if closed else gaps[0] if gaps else Span(end, end)
    title_end = stop.start
    if (m := _LAST_GROUP.search(text, at + 1, title_end)) and m["round"] and _details(draft, *m.span("round")):
        title_end = m.start()
    elif names is None or names.role != "editor":
        return False
    if not {"editor", "page", "volume", "edition"} & draft.csl.keys():
        return False
    if _PAGES_INSIDE.search(text, at, title_end):
        return False
    draft.add("container-title", at, title_end)
    return stop.end >= end or read_publisher(draft, stop.end, end)


def read_publisher(draft: Draft, start: int, end: int) -> bool:
    """Reads a publisher, with its place where that is given; False where something else is there."""
    text = draft.text
    value = text[start:end].rstrip(" .,;")
    if not value or len(value) > 100 or any(c in value for c in '()[]“”"') or sum(c.isdigit() for c in value) > 2:
        return False
    if m := _PLACE.match(text, start, start + len(value)):
        draft.add("publisher-place", *m.span("place"))
        draft.add("publisher", *m.span("publisher"))
    else:
        draft.add("publisher", start, start + len(value))
    return True


def _source(draft: Draft, gap: Span, end: int) -> float | None:
    """The publisher, site, archive or event after the title."""
    if gap.start < 0:
        return None
    text, start = draft.text, gap.end
    value = text[start:end].rstrip(" .,;")
    genre = str(draft.csl.get("genre", "")).lower()
    if any(word in genre for word in _EVENTS):
        return _event(draft, start, start + len(value))
    if not genre and is_dated(draft) and (m := _DATED_PAGE.match(text, start, start + len(value))):
        draft.add("container-title", *m.span("container"))
        if m["page"]:
            draft.add("page", *m.span("page"))
        return 0.92
    if not genre and (is_lettered_meeting(value) or is_reference_work(value)):
        draft.add("container-title", start, start + len(value))
        return 0.9
    if sentences.boundaries(text, start, end) or any(c.isdigit() for c in value):
        return None
    if any(word in value.lower() for word in _THESES) and placed(draft, start, start + len(value)):
        return 0.92
    if not genre and draft.in_italics(start, start + len(value)) and not is_house(value):
        draft.add("container-title", start, end)
        return 0.92
    if "," in value and all(is_group(part) for part in value.split(", ")):
        draft.add("publisher", start, end)
        return 0.92
    if ": " in value or "," in value:
        return 0.89 if placed(draft, start, start + len(value)) else None
    if any(word in genre for word in _THESES) and "publisher" in draft.csl:
        draft.add("container-title", start, end)
        return 0.94
    if value.lower() in _SITES:
        draft.add(
            "publisher" if genre and "post" not in genre and "tweet" not in genre else "container-title", start, end
        )
        return 0.93
    if genre or value.lower() in PREPRINTS or publishes(value, "DOI" in draft.csl):
        return 0.92 if read_publisher(draft, start, end) else None
    if "URL" in draft.csl and len(value) < 60 and "edition" not in draft.csl and not any(c.isdigit() for c in value):
        draft.add("container-title", start, end)
        return 0.88
    return None


def is_dated(draft: Draft) -> bool:
    """True where the date names a month or season, as that of a magazine, a newspaper or a page does."""
    issued = draft.csl.get("issued") or {}
    return "season" in issued or len((issued.get("date-parts") or [[]])[0]) > 1


def placed(draft: Draft, start: int, end: int) -> bool:
    """ "Place: Publisher", or "Publisher, Place" where the publisher's name shows that it is one."""
    text = draft.text
    value = text[start:end]
    if m := _THESIS.match(text, start, end):
        draft.add("genre", *m.span("genre"))
        draft.add("publisher", *m.span("publisher"))
        return True
    if m := _PLACE.match(text, start, end):
        if m["publisher"].count(",") > 1 or any(c in value for c in "()[]“”"):
            return False
        turned = m["publisher"].split(",")[0].lower() in CITIES and m["place"].split(",")[0].lower() not in CITIES
        draft.add("publisher-place", *m.span("publisher" if turned else "place"))
        draft.add("publisher", *m.span("place" if turned else "publisher"))
        return True
    comma = value.find(", ")
    place = value[comma + 2 :]
    if comma < 0 or len(place) > 40 or place.count(",") > 2 or not all(word[:1].isupper() for word in place.split()):
        return False
    if not is_house(value[:comma]):
        return False
    draft.add("publisher", start, start + comma)
    draft.add("publisher-place", start + comma + 2, end)
    return True


def _event(draft: Draft, start: int, end: int) -> float:
    comma = draft.text.find(", ", start, end)
    draft.add("event-title", start, comma if comma > 0 else end)
    if comma > 0:
        draft.add("event-place", comma + 2, end)
    return 0.92
