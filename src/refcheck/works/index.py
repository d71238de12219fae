"""Looking up the works of a list by first author, title and year."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import chain

from refcheck.base.patterns import lazy
from refcheck.language import name_endings
from refcheck.model import Reference
from refcheck.works.agreement import agreement, families, group_names, same_first, turned, worded
from refcheck.works.aliases import aliases, unbracketed
from refcheck.works.names import (
    PARTICLES,
    abbreviations,
    core,
    family_of,
    fold_name,
    initials,
    joint_abbreviations,
    short_forms,
    squeezed,
)
from refcheck.works.namesakes import NAMESAKES, Beginnings, Namesakes, YearMates
from refcheck.works.work import AUTHORS, AUTHORS_AND_YEAR, FIRST, FIRST_AND_YEAR, NOTHING, Fit, Work, work, year_form

_year_form = lru_cache(maxsize=1024)(year_form)  # each year is asked for many times
_WORD = lazy(r"[^\W\d_][\w'’‑-]*")
_CONJOINED = lazy(r"(\S[^,]*?) [ey] (\S.*)")
_BEFORE_NAME = lazy(r"\W{0,3}\[([^\W\d_][^\[\]]{1,15})\]\s")
"""The abbreviation in front of a group's name: "[Embrapa] Empresa Brasileira de Pesquisa Agropecuária"."""
MAX_COMPARED = 300
"""So many works at most are compared with what fits none: each citation against all would take quadratic time."""
_FITS = {
    (True, True): AUTHORS_AND_YEAR,
    (False, True): FIRST_AND_YEAR,
    (True, False): AUTHORS,
    (False, False): FIRST,
}
"""By whether all authors agree, and the year."""
_REPEATED = ("———", "——", "———", "---", "___", "–––", "＿＿")


class Index:
    """The works of a list, found by first author, by group or title, and by year."""

    def __init__(self, references: Sequence[Reference], text: str = "") -> None:
        self.works: list[Work] = []
        self._sample = text[:20000]
        text = text.replace("\n", " ")  # a name may go on in the next line
        for reference in references:
            self.works.append(self._repeated(work(reference)))
        if text:
            self.works = _with_aliases(self.works, text)
        self.by_id = {item.id: item for item in self.works}
        self.by_first: dict[str, list[Work]] = {}
        self.families: set[str] = set()
        self.small: set[str] = set()  # families of one word that their bearers write without a capital
        self.closing: set[tuple[str, str]] = set()  # the last two words of families of which the last has no capital
        self.conjoined: set[tuple[str, str]] = set()
        self.whole_names: set[str] = set()
        self.by_year: dict[str, list[Work]] = {}
        self.by_title: dict[str, list[Work]] = {}
        self._titles: dict[str, dict[str, dict[str, Work]]] = {}
        self.by_phrase: dict[tuple[str, ...], list[Work]] = {}
        self.joint: set[tuple[str, ...]] = set()  # those of `by_phrase` that name several groups
        self.last_words: set[str] = set()
        self._called_first: dict[str, list[Work]] = {}
        self._initials: dict[str, dict[str, list[Work]]] = {}
        self._fits: dict[tuple[tuple[str, ...], bool, str], Fit] = {}
        self._namesakes: dict[int, Namesakes] = {}
        self._mates: dict[str, YearMates] = {}
        self._titled: dict[str, list[Work]] = {}
        self._called: dict[str, list[Work]] = {}
        self._title_starts: dict[str, frozenset[str]] = {}
        for item in self.works:
            self._add(item)

    @cached_property
    def endings(self) -> tuple[str, ...]:
        """The endings of family names in the language of the text; asked for where a name is none of the list."""
        return name_endings(self._sample.lower())

    def _repeated(self, item: Work) -> Work:
        """ "———. 2009." stands for the authors of the entry before."""
        if not self.works or not item.entry.lstrip().startswith(_REPEATED):
            return item
        return item._replace(authors=self.works[-1].authors, vague=self.works[-1].vague)

    def _add(self, item: Work) -> None:
        for key in _keys(item):
            self.by_first.setdefault(key, []).append(item)
        for author in item.authors[:1]:
            self.whole_names |= author.whole
        for author in item.authors:
            family = fold_name(author.family)
            self.families.update((family, core(author.family)))
            if author.family.isalpha() and author.family.islower():
                self.small.add(author.family)
            if " " in author.family and not author.group and (last := author.family.split()[-2:])[1].islower():
                self.closing.add((last[0], last[1]))
            if " " in family and not author.group and (halves := _CONJOINED.match(family)):
                self.conjoined.add((halves[1], halves[2]))
        for year in item.years:
            self.by_year.setdefault(year, []).append(item)
        for title in ({item.title, item.main_title} | _with_site(item)) - {""}:
            self.by_title.setdefault(title, []).append(item)
        for name in _phrases(item):
            self._add_phrase(name, item)
        if len(item.authors) == 2 and (both := families(item.authors)):
            self.joint.add(self._add_phrase(" and ".join(map(fold_name, both)), item))

    def _add_phrase(self, name: str, item: Work) -> tuple[str, ...]:
        words = tuple(_WORD.findall(name))
        if len(words) > 1:
            self.by_phrase.setdefault(words, []).append(item)
            self.last_words.add(words[-1])
        return words

    def year(self, text: str) -> str:
        """A cited year in comparable form; of "1988 [1975]" the first one, unless an entry has both."""
        form = _year_form(text)
        if "/" in form and "/" not in text:
            both = "/".join(form.split("/")[:2])
            return both if both in self.by_year else form.partition("/")[0]
        return form

    def of_year(self, year: str) -> Sequence[Work]:
        """The works of a year that a citation is compared with one by one: the first `MAX_COMPARED`."""
        return self.by_year.get(year, ())[:MAX_COMPARED]

    def part(self, ids: Iterable[str]) -> Index:
        """An index of some of the works, named in the order of the list."""
        part = Index(())
        part._sample = self._sample
        part.works = [self.by_id[id] for id in ids]
        part.by_id = {item.id: item for item in part.works}
        for item in part.works:
            part._add(item)
        return part

    def first(self, name: str) -> list[Work]:
        """The works whose first author may be called `name`, without counting near spellings."""
        known = self._called_first.get(name)
        if known is None:
            known = self._called_first[name] = self._first(name)
        return known

    def _first(self, name: str) -> list[Work]:
        found = self.by_first.get(fold_name(name)) or self.by_first.get(core(name)) or self.by_first.get(squeezed(name))
        if found is None and " " in name:
            alike = [item for item in self.by_first.get(worded(name), ()) if item.authors and item.authors[0].group]
            short = next((short for short in abbreviations(name) if short in self.by_first), "")
            found = alike or self.by_first.get(short) or self._family_first(name)
        return found or []

    def _family_first(self, name: str) -> list[Work]:
        """The works of a person cited by all names, the family name first: "Nguyễn Thị Hoa" for "Nguyễn, T. H."."""
        family, _, given = name.partition(" ")
        if not given[:1].isupper() or not _WORD.fullmatch(family):
            return []
        wanted = initials(given)
        return self._by_initials(fold_name(family)).get(wanted, []) if len(wanted) > 1 else []

    def _by_initials(self, family: str) -> dict[str, list[Work]]:
        """The works of the people of one family name by the initials of the first author."""
        known = self._initials.get(family)
        if known is None:
            known = self._initials[family] = {}
            for item in self.by_first.get(family, ()):
                if item.authors:
                    known.setdefault(item.authors[0].initials, []).append(item)
        return known

    def declined(self, names: Sequence[str], et_al: bool) -> list[Work]:
        """The works of cited names whose first one has an ending of the text's language: "Mehla" for "Mehl"."""
        name = names[0]
        stems = {fold_name(name[: -len(ending)]) for ending in self.endings if name.endswith(ending)}
        bases = {base for stem in stems if len(stem) > 2 for base in (stem, stem + "a", stem + "o") if len(base) > 3}
        works = [item for base in sorted(bases) for item in self.by_first.get(base, ())[:MAX_COMPARED]]
        people = [(item, item.authors[0].family) for item in works if item.personal]
        return [item for item, family in people if agreement((family, *names[1:]), et_al, item) == 2]

    def fit(self, names: Sequence[str], et_al: bool, year: str) -> Fit:
        """How well the best work of the list fits the names and the year."""
        cited = (tuple(names), et_al, year)
        known = self._fits.get(cited)
        if known is None:
            known = self._fits[cited] = self._fit(names, et_al, year)
        return known

    def _fit(self, names: Sequence[str], et_al: bool, year: str) -> Fit:
        best = NOTHING
        works = self.first(names[0])
        for item in works if len(works) <= NAMESAKES else chain(self.candidates(names, year), self.candidates(names)):
            if best == AUTHORS_AND_YEAR:
                break
            agreed = agreement(names, et_al, item)
            if agreed:
                best = max(best, _FITS[agreed == 2, year in item.years])
        if not best and self.endings:
            return max((_FITS[True, year in item.years] for item in self.declined(names, et_al)), default=NOTHING)
        return best

    def candidates(self, names: Sequence[str], year: str | None = None) -> Sequence[Work]:
        """The works to compare with cited names: all of the first author, of a prolific one those of the year.

        Of more than `NAMESAKES` of them, so many: the ones that name the second author, then the first ones.
        """
        works = self.first(names[0])
        if len(works) <= NAMESAKES:
            return works
        namesakes = self.namesakes(names[0])
        return (namesakes if year is None else namesakes.of_year(year)).beside(names)

    def namesakes(self, name: str) -> Namesakes:
        """The works whose first author may be called `name`, by year and by co-author."""
        works = self.first(name)
        known = self._namesakes.get(id(works))
        if known is None:
            known = self._namesakes[id(works)] = Namesakes(works)
        return known

    def mates(self, year: str) -> YearMates:
        """The works of a year (see `of_year`) by the names of their authors."""
        known = self._mates.get(year)
        if known is None:
            known = self._mates[year] = YearMates(self.of_year(year))
        return known

    def titled(self, words: str) -> list[Work]:
        """The works that have no other author and whose title or entry starts with `words` (folded)."""
        known = self._titled.get(words)
        if known is None:
            known = self._titled[words] = self._find_titled(words) if words else []
        return known

    def _find_titled(self, words: str) -> list[Work]:
        first = words.split(" ", 1)[0]
        opened = [item for item in self._openings.starting_with(words) if not same_first(words, item)]
        both = {item.position: item for item in (*opened, *self._unsigned.starting_with(words))}
        return [item for _, item in sorted(both.items()) if first in _first_words(item)]

    @cached_property
    def _openings(self) -> Beginnings:
        return Beginnings((item.opening, item) for item in self.works)

    @cached_property
    def _unsigned(self) -> Beginnings:
        return Beginnings((item.title, item) for item in self.works if not item.authors)

    def beginning(self, words: str) -> list[Work]:
        """The works whose title without a leading "the" starts with some words (folded, without it as well)."""
        firsts = {words.split(" ", 1)[0], "the"}
        return [item for item in self._bare_titles.starting_with(words) if not firsts.isdisjoint(_first_words(item))]

    @cached_property
    def _bare_titles(self) -> Beginnings:
        return Beginnings((item.title.removeprefix("the "), item) for item in self.works)

    def called(self, words: str) -> list[Work]:
        """The works whose title or main title is `words` (folded), and those of a group of that name: "pandas"."""
        known = self._called.get(words)
        if known is None:
            by_group = (item for item in self.by_first.get(words, ()) if item.authors and item.authors[0].group)
            known = self._called[words] = [*self.by_title.get(words, ()), *by_group]
        return known

    def openings(self, year: str) -> frozenset[str]:
        """The first five words, folded, of each title of a year."""
        known = self._title_starts.get(year)
        if known is None:
            titles = (item.title for item in self.by_year.get(year, ()))
            known = self._title_starts[year] = frozenset(" ".join(title.split()[:5]) for title in titles)
        return known

    def titles(self, year: str) -> dict[str, dict[str, Work]]:
        """The works of a year by their folded titles, with and without subtitles, by the last words of these."""
        known = self._titles.get(year)
        if known is None:
            known = self._titles[year] = {}
            for item in self.by_year.get(year, ()):
                for title in (item.title, item.main_title):
                    if title:
                        known.setdefault(title.rsplit(" ", 1)[-1], {})[title] = item
        return known


def _with_aliases(works: list[Work], text: str) -> list[Work]:
    """The works; those of groups with the abbreviations that the text and their entries give them."""
    named = {item.id: _groups(item) for item in works if item.authors and item.authors[0].group}
    given = aliases((group for groups in named.values() for group in groups), text)
    return [_with_alias(item, given) if item.id in named else item for item in works]


def _groups(item: Work) -> list[str]:
    return [author.family for author in item.authors if author.group]


def _with_alias(item: Work, given: Mapping[str, frozenset[str]]) -> Work:
    known, *others = (given[group] for group in _groups(item))
    before = _BEFORE_NAME.match(item.entry)
    later = frozenset[str]().union(*others)
    return item._replace(aliases=known | {squeezed(before[1])} if before else known, later_aliases=later)


def _first_words(item: Work) -> set[str]:
    return {start.split(" ", 1)[0] for start in (item.title, item.main_title, item.opening) if start}


def _keys(item: Work) -> set[str]:
    """Folded names that a citation of the work may start with."""
    keys: set[str] = set()
    if item.authors:
        author = item.authors[0]
        keys |= {fold_name(author.family), core(author.family)}
        if author.group:
            keys |= item.aliases
            keys |= short_forms(author.family)
            keys |= abbreviations(author.family)
            keys.add(fold_name(unbracketed(author.family)))
            keys.update(fold_name(part) for part in group_names(author.family))
            keys.add(squeezed(author.family))
            keys |= {turned(author.family), worded(author.family)}
            if len(item.authors) > 1:
                keys |= joint_abbreviations(families(item.authors))
        keys |= author.whole
        keys.update(fold_name(short) for at in (1, 2, 3) if family_of(short := author.family[:at], author.family))
        if not author.group and " " in (parts := core(author.family)):
            keys |= {parts.split()[0], parts.split()[-1], fold_name(author.family.split()[0])}
    elif item.opening:
        words = [word.strip(",;:") for word in item.opening.split()[:4]]
        keys.add(words[0])
        keys.add(next((word for word in words if word not in PARTICLES), ""))
    keys.discard("")
    return keys


def _with_site(item: Work) -> set[str]:
    """The title of a page with the site that holds it, as its browser shows it: "Pond - Wikipedia"."""
    if item.personal or not (item.title and item.container):
        return set()
    site = fold_name(item.container)
    return {f"{item.title} {site}", f"{item.title} | {site}"}


def _phrases(item: Work) -> set[str]:
    names = {fold_name(author.family) for author in item.authors[:1] if author.group}
    names |= {unbracketed(name) for name in names}
    return {name for name in names if " " in name}
