"""Narrowing many works down to those that names or a year may mean: no citation is compared with all of a list."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property, lru_cache
from itertools import islice

from refcheck.works.names import core, plain
from refcheck.works.work import Work

NAMESAKES = 64
"""So many works of one first author, or of one such and a year where there are more, are compared with a citation."""
_FEW_EDITS = 2  # what `names.misspelt` allows
_BEGINNING = 7


class Namesakes:
    """The works of one list whose first author has one name, in the order of the list.

    Up to `NAMESAKES` of them are all looked at; of more only those of the cited year and second author, then others.
    """

    def __init__(self, works: Sequence[Work]) -> None:
        self.works = works

    @cached_property
    def _years(self) -> dict[str, Namesakes]:
        years: dict[str, list[Work]] = {}
        for item in self.works:
            for year in {*item.years, item.year or "nd"}:
                years.setdefault(year, []).append(item)
        return {year: Namesakes(works) for year, works in years.items()}

    @cached_property
    def _partners(self) -> dict[str, list[Work]]:
        partners: dict[str, list[Work]] = {}
        for item in self.works:
            for key in {key for author in item.authors[1:] for key in _keys(author.family)}:
                partners.setdefault(key, []).append(item)
        return partners

    @cached_property
    def first_of_year(self) -> dict[str, Work]:
        """The first work of each year as listed."""
        return {item.year: item for item in reversed(self.works) if item.authors}

    def of_year(self, year: str) -> Namesakes:
        """Those that may be cited with a year, or that have none where the year is "nd"."""
        return self._years.get(year, _NONE)

    def beside(self, names: Sequence[str]) -> Sequence[Work]:
        """Those to compare with cited names: the ones that name the second author come first."""
        if len(self.works) <= NAMESAKES:
            return self.works
        partner = names[1] if len(names) > 1 else ""
        named = [item for key in cited_keys(partner) for item in self._partners.get(key, ())[:NAMESAKES]]
        chosen = {item.position: item for item in (*named, *islice(self.works, NAMESAKES))}
        return _in_order(islice(chosen.values(), NAMESAKES))

    def around(self, names: Sequence[str], near: Callable[[str], bool]) -> Sequence[Work]:
        """Those of the years that are near, to compare with cited names."""
        found = (item for year, works in self._years.items() if near(year) for item in works.beside(names))
        return _in_order({item.position: item for item in found}.values())


_NONE = Namesakes(())


class Spellings:
    """Family names in a row, found by how they are spelt.

    Two names that at most two edits part become one when up to two letters are left out of the beginning of each, so
    that what is left over is looked up (the "symmetric delete" of SymSpell).
    """

    def __init__(self, names: Sequence[str]) -> None:
        self._shortened: dict[str, list[int]] = {}
        self._plain: dict[str, list[int]] = {}
        for number, name in enumerate(names):
            self._plain.setdefault(plain(name), []).append(number)
            for key in _shortened(core(name)):
                self._shortened.setdefault(key, []).append(number)

    def like(self, name: str) -> list[int]:
        """The numbers of those that may be `names.same` or `names.misspelt`, and a few others."""
        near = {number for key in _shortened(core(name)) for number in self._shortened.get(key, ())}
        return sorted(near.union(self._plain.get(plain(name), ())))


class YearMates:
    """The works of one year, found by nearly the letters of the first author's name and by any author's name."""

    def __init__(self, works: Sequence[Work]) -> None:
        self._signed = [item for item in works if item.authors]
        self._spellings = Spellings([item.authors[0].family for item in self._signed])
        self.groups = [item for item in self._signed if item.authors[0].group]

    @cached_property
    def _people(self) -> dict[str, list[Work]]:
        people: dict[str, list[Work]] = {}
        for item in self._signed:
            for key in {key for author in item.authors for key in _keys(author.family)}:
                people.setdefault(key, []).append(item)
        return people

    def spelt_like(self, name: str) -> list[Work]:
        """The works whose first author's name may be a misspelling of a name."""
        return [self._signed[number] for number in self._spellings.like(name)]

    def with_author(self, name: str) -> Sequence[Work]:
        """The works one of whose authors a cited name may be (see `index.same_person`)."""
        found = (item for key in cited_keys(name) for item in self._people.get(key, ()))
        return _in_order({item.position: item for item in found}.values())


class Beginnings:
    """Works by how a text of theirs begins."""

    def __init__(self, texts: Iterable[tuple[str, Work]]) -> None:
        self._sorted = sorted(((text, item.position, item) for text, item in texts if text), key=lambda one: one[:2])

    def starting_with(self, words: str) -> Sequence[Work]:
        """The works whose text starts with some words, in the order of the list."""
        first = bisect_left(self._sorted, words, key=lambda one: one[0])
        last = bisect_left(self._sorted, words + chr(0x10FFFF), first, key=lambda one: one[0])
        return _in_order(item for _, _, item in self._sorted[first:last])


def _in_order(works: Iterable[Work]) -> list[Work]:
    return sorted(works, key=lambda item: item.position)


def _shortened(name: str) -> set[str]:
    """The beginning of a name without up to two of its letters."""
    forms = {name[:_BEGINNING]}
    for _ in range(_FEW_EDITS):
        forms |= {form[:at] + form[at + 1 :] for form in forms for at in range(len(form))}
    return forms


@lru_cache(maxsize=8192)
def _keys(family: str) -> frozenset[str]:
    """Of any two names that are one person's by `names.same` or `names.part_of`, some keys are the same."""
    name = core(family)
    words = name.split()
    return frozenset((plain(family), plain(name), *words[:1], *words[-1:]))


@lru_cache(maxsize=8192)
def cited_keys(name: str) -> frozenset[str]:
    """The keys of a cited name; given names before it do not count."""
    return _keys(name) | _keys(name.rsplit(" ", 1)[-1]) if name else frozenset()
