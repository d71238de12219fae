"""What follows authors and year where no run of numbers does: a title with its publisher, its site or a journal, or alone."""

from __future__ import annotations

from refcheck.base.patterns import lazy
from refcheck.language import either
from refcheck.reference import apa, sentences
from refcheck.reference.draft import Draft
from refcheck.reference.publishers import (
    CITIES,
    is_lettered_meeting,
    is_reference_work,
    names_periodical,
    publishes,
)
from refcheck.reference.titles import ends_with_site, unquoted

_SINGLE = lazy(
    r"['‘](?P<title>[^'‘’]{4,250})['’],\s(?P<whole>[^\W\d_a-z][^\d,()\[\]]{2,70}?)(?:\s\[(?i:online)\])?[\s.]*"
)
_HOUSE_LAST = lazy(
    r",\s(?P<publisher>[^\W\d_a-z][^,.:;()]{2,50}),\s(?P<place>[^\W\d_a-z][^,.:;()\d]{2,25})(?:,\s[^\W\d_a-z][\w. ]{1,25})?[\s.]*$"
)
_SITE_OF_PAGE = lazy(r",\s(?P<site>[A-Z](?=[^,]{3})[\w’'&.]*[a-z][\w’'&.]*(?:\s[A-Z][\w’'&.]*){0,3})[\s.]*$")
EDITION = lazy(
    lambda: (
        rf"\s*\(?(?P<edition>\d{{1,2}}(?:st|nd|rd|th|ª|º|\.)?|(?i:{either('revised', 'ordinals')}))\s*(?:{either('edition')})(?!\w)\.?\s*\)?"
    )
)
_PAREN = lazy(r"\s*\(([^()]{2,90})\)[.,]?\s*$")
_PAGES_IN = lazy(r",\spp?\.\s\d[\d–-]*\sin\s")
_QUOTED_THEN = lazy(
    r"[\"“](?P<title>[^\"“”]{6,250})[\"”][.,]?\s(?P<whole>[^\W\d_a-z][\w&.-]*+(?:\s(?:of|the|and|in|on|for|&|[^\W\d_a-z][\w&.-]*+)){0,8})[\s.]*$"
)


def quoted_and_whole(draft: Draft, start: int, end: int) -> float | None:
    """'"Of boats at sea," Boat Rev.': a title in quotation marks and a journal without its volume."""
    m = _QUOTED_THEN.match(draft.text, start, end)
    if m is None or "container-title" in draft.csl:
        return None
    whole = m["whole"].rstrip(" .")
    name = draft.in_italics(*m.span("whole")) or names_periodical(whole) or is_lettered_meeting(whole)
    dotted = [word[:-1] for word in m["whole"].split() if word[-1] == "."]
    short = len(dotted) > 1 or (len(dotted) == 1 and sentences.is_abbreviated(dotted[0]))
    if publishes(whole, linked=True) or not (name or short):
        return None
    draft.add("title", *m.span("title"))
    draft.add("container-title", *m.span("whole"))
    return 0.89


def read(draft: Draft, start: int, end: int) -> float | None:
    """A title alone, or a title and its publisher; all else is left to the model."""
    text = draft.text
    inside = draft.italic_end(start)
    gaps = [gap for gap in sentences.boundaries(text, start, end) if gap.end > inside]
    if _PAGES_IN.search(text, start, end):
        return None
    if not gaps:
        return _title_only(draft, start, end)
    if len(gaps) != 1:
        return None
    title_end, rest = gaps[0]
    stop = title_end
    if m := _PAREN.search(text[start:title_end]):
        edition = EDITION.match(text, start + m.start())
        if edition is None or edition.end() < start + m.end():
            return None
        draft.add("edition", *edition.span("edition"))
        stop = start + m.start()
    last = text[rest:end].rstrip(" .,;")
    if draft.in_italics(rest, rest + len(last)) and not any(c.isdigit() for c in last) and len(last) < 100:
        draft.add("container-title", rest, end)
        return 0.92 if apa.read_title(draft, unquoted(text, start, stop), stop) else None
    if not last or len(last) > 90 or any(c in last for c in '()[]“”"') or any(c.isdigit() for c in last):
        return None
    if ": " in last or "," in last:
        if not apa.placed(draft, rest, rest + len(last)):
            return None
    elif is_reference_work(last) or is_lettered_meeting(last):
        draft.add("container-title", rest, end)
    elif "URL" in draft.csl or "[" in text[start:stop] or not publishes(last, "DOI" in draft.csl):
        return None
    else:
        draft.add("publisher", rest, end)
    return 0.88 if apa.read_title(draft, unquoted(text, start, stop), stop) else None


def _title_only(draft: Draft, start: int, end: int) -> float | None:
    text = draft.text
    linked = "URL" in draft.csl or "DOI" in draft.csl
    if text[start] in "'‘" and (m := _SINGLE.fullmatch(text, start, end)):
        draft.add("title", *m.span("title"))
        draft.add("container-title", *m.span("whole"))
        draft.explain(m.end("whole"), end)
        return 0.87
    if (
        end - start > 300
        or text[end - 1] in ")]"
        or ", in " in text[start:end]
        or any(c in text[start:end] for c in '“”"‘')
    ):
        return None
    if (m := _HOUSE_LAST.search(text, start, end)) and m["place"].lower() in CITIES:
        draft.add("title", start, m.start())
        draft.add("publisher", *m.span("publisher"))
        draft.add("publisher-place", m.start("place"), end)
        return 0.87
    if not linked and any(c in text[start:end] for c in ",:;"):
        return None
    if start < draft.italic_end(start) < end - 3:
        return None  # "*Of boats at sea*, Paris, Seuil"
    site = _SITE_OF_PAGE.search(text, start, end) if linked and start == draft.italic_end(start) else None
    if site and "accessed" in draft.csl and text.count(",", start, end) == 1:
        draft.add("title", start, site.start())
        draft.add("container-title", *site.span("site"))
        return 0.86
    draft.add("title", start, end)
    return 0.87 if linked and not ends_with_site(text, start, end) else 0.8
