"""What only cites under the name of a list: "Source: Adams (2016), Ch. 3; Brown and Lee (1994, 2000)."."""

from __future__ import annotations

from refcheck.base.patterns import lazy
from refcheck.locate.lists import FoundList, ListFinder
from refcheck.locate.shape import LIKELY
from refcheck.locate.units import Unit

_CITATIONS = lazy(
    r"(?:[^\W\d_][^()\n]{1,80}\((?:1\d{3}|20\d{2})[a-z]?\)[,;.]?\s?)++"
    r"|(?:[^\W\d_](?:(?<=al)\.|[^()\d\n.]){1,80}(?:1\d{3}|20\d{2})[a-z]?+(?:\s\([^()\n]{1,80}\))?[,;.]?\s?)++"
)
"""Names and years, in brackets or not, no title after them."""
_NAME = r"(?:[^\W\d_][\w'’.-]{0,30}+|&)"
_YEAR = r"(?:1[5-9]\d\d|20\d\d)[a-z]?(?![\w-])"
_CITATION = lazy(rf"{_NAME}(?:,?\s{_NAME}){{0,7}}+,?\s\(?{_YEAR}(?:,\s?{_YEAR}){{0,5}}+(?![.,]?\s?\d)\)?")
_LEAD = lazy(r"[^\W\d_](?:[^\n:.()\d]|\([^()\n\d]{1,40}\)){3,80}:\s")
"""What is said of works before they are cited: "Theories of form (new): Lind and Berg (1985)"."""
_PLACE = lazy(r"(?:,\s?(?:[^\W\d_]{1,12}+\.?\s?)?§{0,2}\s?\d[\w.–-]{0,12})++")
_REMARK = lazy(r"\s\([^()\n]{1,80}\)")
_NEXT = lazy(r"\s?[;,]\s?")
_NOTE_OF_ONE_S_OWN = lazy(
    r"\[\[[^\[\]\n]{1,200}\]\](?:\s\([^()\n]{1,80}\))?(?:[.,]?|(?::|\s[–—-]{1,2})\s(?![^\n]{0,400}://)[^\n]{1,200})"
)
"""A link to another note, as Obsidian writes it, and a remark: "[[Tides - Adams 2016]] (slides)", "[[Adams]] – old"."""
_NAMED_NOTE = lazy(
    r"\[\[[^\[\]\n|]{1,200}\|[^\[\]\n|]{1,60}\]\](?:[.,]?\s*$|(?::|\s[–—-]{1,2})\s(?![^\n]{0,400}://)[^\n]{1,200}$)"
)
"""The same with the words that are shown: "[[notes/adams|Adams 2016]] – old"; a whole reference in it is an entry."""
_INNER_COMMA = lazy(r"[^\d,]+,\s?[^\W\d_]")
_BRACKET = lazy(r"\((?=[^()\n]{1,200}\))")
_SHORT = 120
"""A note that only names a work and a place in it, and says a little, has so many characters at most."""


def cites(finder: ListFinder, found: FoundList) -> bool:
    """Whether a list begins with nothing but names and years; "[Tides: A survey](https://...) (2025)" is a title."""
    unit = finder.units[found.entries[0]]
    if unit.end - unit.start >= 600 or finder.is_link(unit):
        return False
    return _CITATIONS.fullmatch(finder.text, unit.start, unit.end) is not None


def without_citations(finder: ListFinder, found: list[FoundList]) -> list[FoundList]:
    """Where there is a real list, "References: Nordal (1963), Perry (1980)." under a part of the text only cites it.

    An entry that names several works cites them wherever it is; so does one that links to a note.
    """
    citing = [one for one in found if one.named and cites(finder, one)]
    listed = any(len(one.entries) > 2 and one.kind == "main" for one in found if one not in citing)
    kept = [one for one in found if not (listed and one in citing)]
    return [rest for one in kept if (rest := _rest(finder, one))]


def without_short_notes(finder: ListFinder, found: list[FoundList]) -> list[FoundList]:
    """Notes such as "Engel, 1977, ch. 1" are no list where the text itself cites as many works, and others."""
    return [one for one in found if one.named or not _short_notes(finder, one)]


def _short_notes(finder: ListFinder, found: FoundList) -> bool:
    notes = [finder.units[index] for index in found.entries]
    if any(unit.kind != "footnote" or unit.end - unit.start > _SHORT for unit in notes):
        return False
    if not all(_CITATION.match(finder.text, unit.start, unit.end) for unit in notes):
        return False
    said = " ".join(finder.text[unit.start : unit.end] for unit in notes)
    brackets = _BRACKET.finditer(finder.text)
    cited = {match[0] for at in brackets if (match := _CITATION.match(finder.text, at.end()))}
    known = sum(names.split()[0].strip(",") in said for names in cited)
    return len(cited) >= max(2, len(notes)) and known * 2 < len(cited)


def _rest(finder: ListFinder, found: FoundList) -> FoundList | None:
    """A list without the entries that only cite; None where nothing like an entry is left.

    Where no heading names a list, no bare name and year is an entry: "Read Engel (1977)".
    """
    alone = len(found.entries) == 1 or not found.named
    kept = tuple(index for index in found.entries if not _only_cites(finder, index, alone=alone))
    if len(kept) == len(found.entries):
        return found
    if sum(_is_note_link(finder, index) for index in found.entries) * 2 > len(found.entries):
        return None  # the notes are the references
    likely = any(finder.shape(index).score >= LIKELY and finder.shape(index).opening for index in kept)
    return found._replace(entries=kept) if likely else None


def _only_cites(finder: ListFinder, index: int, *, alone: bool) -> bool:
    """Whether an entry is a line of citations, or a link to a note; one citation without a place may be an entry."""
    if _is_note_link(finder, index):
        return True
    unit = finder.units[index]
    if _has_title(finder, unit):
        return False
    works, located, at = _counted(finder.text, unit)
    rest = finder.text[at : unit.end].strip(" .*_)")
    if rest:
        return works > 2 and finder.text[at : at + 2] == ". "
    return works > 1 or (works == 1 and (located or alone))


def _has_title(finder: ListFinder, unit: Unit) -> bool:
    """Whether something in italics or bold is right after a name: "Rosa Anna, *Le dune*, Napoli 1994, pp. 24-26"."""
    at = unit.start
    for _ in range(_COMMAS):
        at = finder.text.find(", ", at, unit.end) + 2
        if at < 2 or at in finder.shown:
            return at >= 2
    return False


_COMMAS = 3


def _is_note_link(finder: ListFinder, index: int) -> bool:
    unit = finder.units[index]
    shown = _NOTE_OF_ONE_S_OWN.fullmatch(finder.text, unit.start, unit.end)
    return (shown or _NAMED_NOTE.match(finder.note_linked(unit))) is not None


def _counted(text: str, unit: Unit) -> tuple[int, bool, int]:
    """How many citations a unit begins with, whether one of them gives a place, and where they end."""
    works, located, at = 0, False, unit.start
    lead = _LEAD.match(text, at, unit.end)
    at = lead.end() if lead and _CITATION.match(text, lead.end(), unit.end) else at
    following = _CITATION.match(text, at, unit.end)
    while following:
        works, at = works + 1, following.end()
        place = _PLACE.match(text, at, unit.end)
        located, at = located or place is not None, place.end() if place else at
        remark = _REMARK.match(text, at, unit.end)
        at = remark.end() if remark else at
        between = _NEXT.match(text, at, unit.end)
        following = _CITATION.match(text, between.end(), unit.end) if between else None
        if following and "," in between[0] and _INNER_COMMA.match(following[0]):  # type: ignore[index]
            break  # a title that ends with a year, its publisher and town: "The Order 2002, Hall Press, Moorby 2006"
    return works, located, at
