"""RC371, RC375: the order of a reference list."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any
from unicodedata import normalize

from refcheck.base.patterns import compiled
from refcheck.model import Checked, Fix, Reference, Span
from refcheck.rules import Problem, rule
from refcheck.rules._entries import Seams, entries
from refcheck.works.names import letters

_LAST_LETTER = "\u024f"
"""After the Latin letters: names in other scripts are sorted as their readers do, by sound or stroke."""


@rule("RC371", "entries-out-of-order", "warning", section="APA 7, sections 9.44-9.49", fixable="safe", styles=("apa",))
def entries_out_of_order(checked: Checked) -> Iterator[Problem]:
    """Entries are in alphabetical order of their first authors, letter by letter.

    A reader looks for a name, not for a place.

    Bad:
        # References

        Turk, D. C. (2007). Pain and the mind. *Science*, *44*(2), 12–14.

        Engel, G. L. (1977). The need for a new medical model. *Science*, *196*(4286), 129–136.

    Good:
        # References

        Engel, G. L. (1977). The need for a new medical model. *Science*, *196*(4286), 129–136.

        Turk, D. C. (2007). Pain and the mind. *Science*, *44*(2), 12–14.
    """
    lists = _lists(checked)
    # who sorts none of several parts has another order in mind
    others = sum(len(found) > 1 and not _in_order([_first_name(seams) for seams in found]) for found in lists) > 1
    for found in lists:
        if len(found) < 2 or _plainly_ordered(found):
            continue
        keys = [_first_name(seams) for seams in found]
        if any(key > _LAST_LETTER for key in keys):
            continue
        misplaced = set(_misplaced(keys))
        for other in _OTHER_ORDERS:
            misplaced = misplaced and misplaced.intersection(_misplaced([other(seams) for seams in found]))
        if not misplaced:
            continue
        fix = _reordered(checked, found, keys)
        # what nothing calls a reference list may be readings in the order of a course
        abroad = _ends_with_vowels(found, keys)
        if fix and (others or abroad or not checked.located.lists[found[0].reference.section].named):
            fix = fix._replace(applicability="unsafe")
        if len(misplaced) > max(2, len(found) // 5):
            if not _by_year(found):
                yield _misplacement(found[0], "the list is not in alphabetical order", fix)
            continue
        places = _places(checked, found, keys)
        for i in sorted(misplaced):
            yield _misplacement(found[i], f"“{label(found[i])}” belongs {places[i]}", fix)
            fix = None


@rule("RC375", "same-author-out-of-order", "info", section="APA 7, section 9.46", fixable="safe", styles=("apa",))
def same_author_out_of_order(checked: Checked) -> Iterator[Problem]:
    """Works by the same first author are in order: alone before with others, then by the others' names, then by year.

    A work without date precedes the dated ones, one in press follows them.

    Bad:
        # References

        Engel, G. L., & Turk, D. C. (1976). Pain. *Science*, *194*(4286), 29–36.

        Engel, G. L. (1977). The need for a new medical model. *Science*, *196*(4286), 129–136.

    Good:
        # References

        Engel, G. L. (1977). The need for a new medical model. *Science*, *196*(4286), 129–136.

        Engel, G. L., & Turk, D. C. (1976). Pain. *Science*, *194*(4286), 29–36.
    """
    for found in _lists(checked):
        if len(found) < 2 or _plainly_ordered(found):
            continue
        if not _in_order([_first_name(seams) for seams in found]):
            continue
        # the whole key costs a hundred times what a look at the names costs: only suspects need it
        suspects = {
            _first_name(other)
            for one, other in pairwise(found)
            if _first_name(one) == _first_name(other)
            and _is_named(one) == _is_named(other)
            and _names_and_date(one) > _names_and_date(other)
        }
        if not suspects:
            continue
        keys = [(name, _key(seams) if name in suspects else ()) for seams in found for name in [_first_name(seams)]]
        if _in_order(keys):
            continue
        fix = _reordered(checked, found, keys)
        places = _places(checked, found, keys)
        for i in _misplaced(keys):
            yield _misplacement(found[i], f"“{label(found[i])}” belongs {places[i]}", fix)
            fix = None


def _lists(checked: Checked) -> list[list[Seams]]:
    """The entries of each list that is neither numbered nor optional; words between two entries part a list, too."""
    numbered = {i for i, found in enumerate(checked.located.lists) if found.numbered}
    parts = _parts(checked)
    lists: dict[int, list[Seams]] = {}
    for seams in entries(checked):
        named = any(map(str.isalpha, seams.names or seams.text[:60]))
        listed = seams.reference.section not in numbered and not seams.reference.optional
        if named and listed and not seams.names.startswith("&"):
            lists.setdefault(parts[seams.reference.id], []).append(seams)
    return list(lists.values())


def _parts(checked: Checked) -> dict[str, int]:
    """Which of the lists, or parts of one, each entry is in."""
    text = checked.document.text
    parts: dict[str, int] = {}
    part = 0
    before: Reference | None = None
    for reference in checked.references:
        if before and (
            before.section != reference.section or sum(map(str.isalnum, text[before.end : reference.start])) > 3
        ):
            part += 1
        parts[reference.id] = part
        before = reference
    return parts


def _is_named(seams: Seams) -> bool:
    """Whether all authors are named; where "et al." is among the names, nobody knows who is second."""
    return " et al" not in seams.names


def _plainly_ordered(found: list[Seams]) -> bool:
    """A cheap test that most lists pass: first names in order, none twice."""
    return all(one < other for one, other in pairwise(map(_first_name, found)))


def _by_year(found: list[Seams]) -> bool:
    """True for a list of five and more that is sorted by year on purpose, as lists of one's own works are."""
    years = [seams.when[:4] for seams in found]
    years = [year for year in years if year.isdecimal()]
    if len(years) < 5 or len(set(years)) < 3:
        return False
    return years in (sorted(years), sorted(years, reverse=True))


def _in_order(keys: list[Any]) -> bool:
    return all(one <= other for one, other in pairwise(keys))


def _misplacement(seams: Seams, message: str, fix: Fix | None) -> Problem:
    end = seams.start + max(1, len(seams.names))
    return Problem(seams.start, end, message, references=(seams.reference.id,), fix=fix)


def _places(checked: Checked, found: list[Seams], keys: list[Any]) -> list[str]:
    """Where each entry belongs."""
    order = sorted(range(len(found)), key=lambda i: keys[i])
    whole = len(found) == sum(item.section == found[0].reference.section for item in checked.references)
    # an entry of another form is not sorted, and may belong before the first that is
    places = ["at the beginning" if whole else f"before “{label(found[order[1]])}”"] * len(found)
    for before, i in pairwise(order):
        one, other = found[before], found[i]
        known = label(one) != label(other)
        places[i] = f"after “{label(one) if known else f'{one.names[:60]} {one.text[slice(*one.date)]}'}”"
    return places


def _first_name(seams: Seams) -> str:
    """The first author's family name, the group or the title, letter by letter and without a leading article."""
    name = (seams.names or seams.text[:60]).partition(",")[0]
    first, _, rest = name.partition(" ")
    return letters(rest if rest and not seams.people and first.lower() in ("a", "an", "the") else name)


def _names_and_date(seams: Seams) -> tuple[str, str]:
    """The names and, undated first and in press last, the date."""
    date = seams.when.lower()
    return letters(seams.names), date if date[:1].isdecimal() else "9" + date if date.startswith("in") else "0" + date


def _without_particles(seams: Seams) -> str:
    """The same from the first capital letter on: "van Dijk" under D."""
    name = seams.names.partition(",")[0]
    return letters(name.lstrip("abcdefghijklmnopqrstuvwxyz ’'") or name)


def _key(seams: Seams) -> Any:
    """The key of the bibliography's order; a letter after the year decides before the title."""
    from refcheck.format.order import sort_key

    csl = seams.reference.csl
    people = csl.get("author") or csl.get("editor") or []
    if not people or not seams.people:
        people = [{"literal": seams.names}] if seams.names else []
    year = seams.when
    letter = compiled(r"(?:\d{4}|n\.d\.-|in press-)([a-z])(?![a-z])").match(year)
    item = {
        "author": people,
        "title": letter[1] if letter else str(csl.get("title") or seams.text[seams.rest : seams.rest + 60]),
        "issued": csl.get("issued") or {},
        "type": "book",
    }
    if year.startswith("in press"):
        item["status"] = "in press"
    elif year[:4].isdecimal():
        item["issued"] = {"date-parts": [[int(year[:4])]]}
    return sort_key(item)


def _words(seams: Seams) -> Any:
    """The first name as printed, word by word."""
    return [letters(word) for word in seams.text[: len(seams.names) or 60].partition(",")[0].split()]


# letters of their own in the north: after "z", whatever they look like
_NORTHERN = {ord(letter): f"zz{chr(97 + i)}" for i, letter in enumerate("åäæöø")}


def _northern(seams: Seams) -> str:
    """The first name in the alphabets of the north: "Jönsson" after "Joppke"."""
    name = (seams.names or seams.text[:60]).partition(",")[0]
    return letters(normalize("NFC", name).lower().translate(_NORTHERN))


def _ends_with_vowels(found: list[Seams], keys: list[str]) -> bool:
    """Whether a list is no less in order by a northern alphabet, which has "å", "ä" and "ö" at its end."""
    if not any(letter in seams.names for seams in found for letter in "åäæöøÅÄÆÖØ"):
        return False
    other = [_northern(seams) for seams in found]
    ranks = [sorted(range(len(found)), key=by.__getitem__) for by in (keys, other)]
    return ranks[0] != ranks[1] and len(_misplaced(other)) <= len(_misplaced(keys))


# orders that careful writers also keep: "van Dijk" under D, "R Core Team" before "Rasmussen", "The Society" under T
_OTHER_ORDERS: tuple[Callable[[Seams], Any], ...] = (_without_particles, _words, _northern)


def _misplaced(keys: list[Any]) -> list[int]:
    """The fewest entries that would have to move: all but a longest run in order."""
    tails: list[Any] = []
    ends: list[int] = []
    before: list[int] = []
    for i, key in enumerate(keys):
        at = bisect_right(tails, key)
        before.append(ends[at - 1] if at else -1)
        tails[at : at + 1] = [key]
        ends[at : at + 1] = [i]
    kept = set()
    i = ends[-1] if ends else -1
    while i >= 0:
        kept.add(i)
        i = before[i]
    return [i for i in range(len(keys)) if i not in kept]


def _reordered(checked: Checked, found: list[Seams], keys: list[Any]) -> Fix | None:
    """The whole list in order as one fix; none where an entry could not be read, which would be lost on the way."""
    first, last = found[0].start, found[-1].start
    if len(found) != sum(first <= reference.start <= last for reference in checked.references):
        return None
    # what has neither names nor a date may be a note on the entry before it
    if not all(seams.names and any(map(str.isalnum, seams.when)) for seams in found):
        return None

    def span(seams: Seams) -> Span:
        return Span(seams.start, seams.start + len(seams.text))

    order = sorted(range(len(found)), key=lambda i: keys[i])
    return Fix("safe", (), moved=tuple((span(found[i]), span(found[j])) for i, j in enumerate(order)))


def label(seams: Seams) -> str:
    """An entry in short: first name and date."""
    return f"{seams.names.partition(',')[0][:40]} {seams.text[slice(*seams.date)]}".strip()
