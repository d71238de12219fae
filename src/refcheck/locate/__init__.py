"""Where the body ends, where the reference lists begin and end, where each entry begins and ends.

A heading ("References", "Literatur", ...) only helps: what makes a list is the shape of its entries.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from refcheck.base.patterns import lazy
from refcheck.language import small
from refcheck.locate import headings
from refcheck.locate.annotated import annotated
from refcheck.locate.apart import apart
from refcheck.locate.citing import cites, without_citations, without_short_notes
from refcheck.locate.headings import MAXIMUM, fold_heading, page
from refcheck.locate.lists import FoundList, ListFinder
from refcheck.locate.shape import LIKELY
from refcheck.locate.units import Unit, is_next, units
from refcheck.model import Document, Entry, Located, ReferenceList, Span

_STAR = lazy(r"\W{0,3}\*\W{0,3}\s?[=:–—-]\s?[^\W\d_]")
"""What the sign stands for: "* = included in the review"."""
_SIGN = lazy(r"\*(?:(?<=[^\W\d_] \*)|(?<=[^\W\d_] [“\"(]\*))[”\")]?(?=[ .,;])")
"""The sign amid words of the text."""
_NOTE = 300
"""A note about the list has fewer characters."""


def locate(document: Document) -> Located:
    """The reference lists, their entries and the body of a document; never raises, linear in the text."""
    parts = units(document)
    finder = ListFinder(document, parts)
    found = _or_annotated(finder, finder.headed())
    if not any(one.kind == "main" for one in found):
        found = _merged(found, finder.titled() or without_short_notes(finder, finder.unheaded()))
        found = _from_first_numbers(parts, found)
    found = _without_boxes(finder, _without_sources(parts, _joined(finder, _without_notes(found))))
    found = without_citations(finder, _without_origins(document.text, parts, found))
    found = _without_links(document, finder, found)
    if found and all(one.kind == "optional" and one.heading for one in found):
        found = [_owed(document.text, parts, one) for one in found]
    return _located(document.text, parts, found)


def _or_annotated(finder: ListFinder, found: list[FoundList]) -> list[FoundList]:
    """The headings of an annotated bibliography, where they are more than the entries of the lists found."""
    whole = annotated(finder)
    listed = sum(len(one.entries) for one in found)
    return [whole] if whole is not None and len(whole.entries) > 2 * listed else found


def _without_links(document: Document, finder: ListFinder, found: list[FoundList]) -> list[FoundList]:
    """Where there is a real list, another one in which every entry is a link and no more leads to other pages."""
    if len(found) < 2:
        return found
    ends = {mark.start: mark.end for mark in document.marks if mark.kind == "link"}
    others = [one for one in found if not all(_is_mere_link(finder, index, ends) for index in one.entries)]
    return others if any(one.kind == "main" and len(one.entries) > 2 for one in others) else found


def _is_mere_link(finder: ListFinder, index: int, ends: Mapping[int, int]) -> bool:
    """Whether a unit is a link as a whole and does not look like an entry; `ends` are those of the links."""
    unit = finder.units[index]
    return ends.get(unit.start, 0) >= unit.end and finder.shape(index).score < LIKELY


def _merged(found: list[FoundList], more: list[FoundList]) -> list[FoundList]:
    """Both, without those that share entries with one that has a heading."""
    taken = {index for one in found for index in one.entries}
    both = found + [one for one in more if taken.isdisjoint(one.entries)]
    return sorted(both, key=lambda one: one.entries[0])


def _from_first_numbers(parts: Sequence[Unit], found: Sequence[FoundList]) -> list[FoundList]:
    """Lists without a heading with what is numbered right before their first entries: "1." before "2."."""
    whole: list[FoundList] = []
    free = 0  # what is before it may be of the list before
    for one in found:
        first = one.entries[0]
        while not one.heading and first > free and _follows(parts[first - 1], parts[first]):
            first -= 1
        whole.append(one._replace(entries=(*range(first, one.entries[0]), *one.entries)))
        free = one.entries[-1] + 1
    return whole


def _follows(before: Unit, unit: Unit) -> bool:
    """Whether two items of one list are numbered one after the other."""
    same = before.kind == unit.kind == "item" and before.container == unit.container
    return same and is_next(before, unit)


def _joined(finder: ListFinder, found: list[FoundList]) -> list[FoundList]:
    """Lists with no text between them, as one: slides go on under another "References"."""
    joined: list[FoundList] = []
    for one in found:
        before = joined[-1] if joined else None
        if (
            before
            and _adjoins(finder.text, finder.units, before, one)
            and not (cites(finder, before) or cites(finder, one))
        ):
            joined[-1] = before._replace(
                entries=(*before.entries, *one.entries),
                prose=(*before.prose, *one.prose),
                further=(*before.further, *filter(None, (one.heading, *one.further))),
            )
        else:
            joined.append(one)
    return joined


def _adjoins(text: str, parts: Sequence[Unit], before: FoundList, one: FoundList) -> bool:
    """Whether the heading of a list follows the last entry of the list before it at once."""
    following = before.entries[-1] + 1
    if not (before.kind == one.kind == "main" and before.heading and one.heading):
        return False
    if _first_of_heading(text, before.heading) != _first_of_heading(text, one.heading):
        return False
    return following < len(parts) and parts[following] == one.heading and parts[following + 1 : one.entries[0]] == []


def _first_of_heading(text: str, heading: Unit) -> str:
    return fold_heading(text[heading.start : heading.end]).partition(" ")[0]


def _without_notes(found: list[FoundList]) -> list[FoundList]:
    """Notes are the list only where there is no other."""
    return [one for one in found if one.kind != "notes"] if any(one.kind == "main" for one in found) else found


def _without_sources(parts: Sequence[Unit], found: list[FoundList]) -> list[FoundList]:
    """A single work under "Source:" is the source of a figure where there is a real list; a bullet is no source."""
    listed = any(one.kind == "main" and len(one.entries) > 2 for one in found)
    return [one for one in found if not listed or one.kind != "main" or len(one.entries) > 1 or _is_bullet(parts, one)]


def _is_bullet(parts: Sequence[Unit], found: FoundList) -> bool:
    return found.heading is not None and parts[found.entries[0]].kind == "item"


def _without_origins(text: str, parts: Sequence[Unit], found: list[FoundList]) -> list[FoundList]:
    """Without "Source: Engel, G. L. (1977). ..." under a picture or slide: the text goes on under another heading."""
    last = _last_part(text, parts) if any(_in_line(parts, one) for one in found) else -1
    return [one for one in found if len(one.entries) > 2 or one.entries[-1] > last or not _in_line(parts, one)]


def _in_line(parts: Sequence[Unit], found: FoundList) -> bool:
    """Whether the heading of a list is the beginning of its first entry's line."""
    return found.heading is not None and found.heading.block == parts[found.entries[0]].block


def _last_part(text: str, parts: Sequence[Unit]) -> int:
    """The number of the last heading of a part of the text, -1 where there is none."""
    for index in range(len(parts) - 1, -1, -1):
        line = text[parts[index].start : parts[index].end]
        if parts[index].kind == "heading" and not (
            headings.kind(line) or headings.furniture(line) or headings.appendix(line)
        ):
            return index
    return -1


def _without_boxes(finder: ListFinder, found: list[FoundList]) -> list[FoundList]:
    """A short "**Sources:**" with odd entries, one under each part of a text, says where its matter is from."""
    odd = {one: name for one in found if (name := _plain_heading(finder.text, one.heading)) and _is_odd(finder, one)}
    if not odd:
        return found
    lines = (finder.text[one.start : one.end] for one in finder.units if one.end - one.start <= MAXIMUM)
    times = Counter(map(fold_heading, lines))
    return [one for one in found if times[odd.get(one, "")] < _BOXES or one not in odd]


def _plain_heading(text: str, heading: Unit | None) -> str:
    """The words over a list, folded, where the markup does not make them a heading."""
    return fold_heading(text[heading.start : heading.end]) if heading and heading.kind != "heading" else ""


def _is_odd(finder: ListFinder, found: FoundList) -> bool:
    """Whether a list is short and half of what it holds or more does not look like an entry."""
    likely = sum(finder.shape(index).score >= LIKELY for index in found.entries)
    return len(found.entries) < _SHORT and likely * 2 <= len(found.entries)


_BOXES = 3
_SHORT = 4


def _owed(text: str, parts: Sequence[Unit], found: FoundList) -> FoundList:
    """ "Recommended reading" is the reference list where there is no other and the text names most of its authors."""
    assert found.heading
    end = found.heading.start
    named = sum(1 for index in found.entries if text.rfind(_first_word(text, parts[index]), 0, end) >= 0)
    return found._replace(kind="main") if named * 2 >= len(found.entries) else found


def _first_word(text: str, unit: Unit) -> str:
    return text[unit.start : unit.start + 60].split(",")[0].split(".")[0].split(" (")[0]


def _located(text: str, parts: Sequence[Unit], found: list[FoundList]) -> Located:
    scopes = _scopes(text, parts, found)
    sign = _first_sign(text, max((parts[one.entries[0]].start for one in found), default=0))
    entries: list[Entry] = []
    lists: list[ReferenceList] = []
    for section, (one, scope) in enumerate(zip(found, scopes, strict=True)):
        optional = one.kind == "optional"
        own = [piece for index in one.entries for piece in apart(text, parts[index])]
        starred = _marks_studies(text, parts, one, sign)
        entries += [
            Entry(unit.start, unit.end, unit.label, section, optional or (starred and _is_starred(text, unit)))
            for unit in own
        ]
        heading = Span(one.heading.start, one.heading.end) if one.heading else None
        numbered = sum(1 for unit in own if unit.label.isdigit()) * 2 > len(own)
        named = one.named or any(unit.hinted for unit in own)
        lists.append(ReferenceList(own[0].whole, own[-1].end, heading, scope, optional, numbered, named))
    body = _body(text, parts, found)
    end = _page_begins(text, parts, found)
    return Located(tuple(entries), tuple(lists), _until(body, end, parts) if end < len(text) else body)


def _first_sign(text: str, end: int) -> int:
    """Where the text speaks of asterisks first: "Studies marked with * were included"; `end` where nowhere before."""
    found = _SIGN.search(text, 0, end) if "*" in text else None
    return found.start() if found else end


def _marks_studies(text: str, parts: Sequence[Unit], found: FoundList, sign: int) -> bool:
    """Whether a note in a list says what its asterisks mean: studies that no text need cite (APA 7, section 9.52).

    So may the text before the list: `sign` is where it speaks of them first.
    """
    first, last = found.entries[0], found.entries[-1]
    entries = frozenset(found.entries)
    around = [parts[at] for at in range(max(0, first - 2), min(len(parts), last + 3)) if at not in entries]
    if any(unit.end - unit.start < _NOTE and _tells_of_stars(text[unit.whole : unit.end]) for unit in around):
        return True
    stars = {_is_starred(text, parts[at]) for at in entries}
    return len(stars) > 1 and sign < parts[first].start


def _tells_of_stars(note: str) -> bool:
    return _STAR.match(note) is not None or any(word in note.lower() for word in small("starred"))


def _is_starred(text: str, unit: Unit) -> bool:
    return "*" in text[unit.whole : unit.start + 1]


def _scopes(text: str, parts: Sequence[Unit], found: list[FoundList]) -> list[Span]:
    """A list serves the whole text, unless each chapter has a list of its own under the same heading."""
    whole = Span(0, len(text))
    mains = [one for one in found if one.kind != "optional" and one.heading]
    names = {fold_heading(text[one.heading.start : one.heading.end]) for one in mains if one.heading}
    if len(mains) < 2 or len(names) > 1:
        return [whole] * len(found)
    scopes, begin = [], 0
    for one in found:
        end = parts[one.entries[-1]].end
        last = one is mains[-1]
        scopes.append(whole if one not in mains else Span(begin, len(text) if last else end))
        begin = end if one in mains else begin
    return scopes


def _page_begins(text: str, parts: Sequence[Unit], found: list[FoundList]) -> int:
    """Where, after the last list, the text is over and the page around it begins; the text's length if nowhere."""
    last = max((one.entries[-1] for one in found), default=len(parts))
    for unit in parts[last + 1 :]:
        if unit.end - unit.start <= MAXIMUM and page(text[unit.start : unit.end]):
            return unit.start
    return len(text)


def _until(body: tuple[Span, ...], end: int, parts: Sequence[Unit]) -> tuple[Span, ...]:
    """The body up to `end`, and the footnotes after it, which markup sets at the foot of the page."""
    kept = [Span(span.start, min(span.end, end)) for span in body if span.start < end]
    return (*kept, *(Span(unit.start, unit.end) for unit in parts if unit.kind == "footnote" and unit.start >= end))


def _body(text: str, parts: Sequence[Unit], found: list[FoundList]) -> tuple[Span, ...]:
    """All of the text but headings and entries of the lists; prose about the entries belongs to it."""
    out = sorted(
        [(parts[index].whole, parts[index].end) for one in found for index in one.entries]
        + [(head.start, head.end) for one in found for head in (one.heading, *one.further) if head]
    )
    body, at = [], 0
    for start, end in out:
        if text[at:start].strip():
            body.append(Span(at, start))
        at = max(at, end)
    if text[at:].strip() or not body:
        body.append(Span(at, len(text)))
    return tuple(body)
