"""The works that a citation may mean, in tiers: as it must be, then near in one respect, each with the differences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import islice

from refcheck.base.patterns import lazy
from refcheck.base.records import NamedTuple
from refcheck.match.differences import author_difference, authors_differ, shown
from refcheck.match.group_names import begins, names_group, part_of
from refcheck.match.years import close_years, gap, same_generation
from refcheck.model import Citation, Difference, DifferenceKind, Status
from refcheck.works.agreement import agreement, same_first, same_person
from refcheck.works.dates import is_submitted
from refcheck.works.index import Index
from refcheck.works.names import (
    core,
    distance,
    fold_name,
    initials,
    initials_in_order,
    is_abbreviation,
    misspelt,
    same,
)
from refcheck.works.namesakes import NAMESAKES
from refcheck.works.work import Work


class Meaning(NamedTuple):
    """What a citation means: the works (one, or several where ambiguous), the status and what differs."""

    status: Status
    works: tuple[Work, ...] = ()
    differences: tuple[Difference, ...] = ()


MISSING = Meaning("missing")
_HYPHEN = lazy(r"[-‐‑–]")


def meaning(citation: Citation, index: Index, cited: frozenset[str]) -> Meaning:
    """The best reading of one citation; `cited` are the works that other citations name exactly."""
    if not citation.authors:
        return MISSING
    year = index.year(citation.year or "")
    return (
        exact(citation, index, year)
        or by_title(citation, index, year)
        or by_initials(citation, index, year)
        or declined_name(citation, index, year)
        or joined_authors(citation, index, year)
        or other_authors(citation, index, year)
        or misspelt_name(citation, index, year)
        or other_order(citation, index, year)
        or second_author(citation, index, year, cited)
        or other_name(citation, index, year, cited)
        or other_year(citation, index, year, cited)
        or MISSING
    )


# -- as it must be


def exact(citation: Citation, index: Index, year: str) -> Meaning | None:
    """Authors and year agree; the letter may still differ."""
    works = [
        item
        for item in index.candidates(citation.authors, year)
        if (year in item.years or (year == "nd" and not item.year))
        and agreement(citation.authors, citation.et_al, item) == 2
    ]
    if not works:
        return None
    return by_suffix(citation, _best_named(citation, _by_initials(citation, works)))


def _by_initials(citation: Citation, works: list[Work]) -> list[Work]:
    """Initials or given names distinguish people of one surname, where they do."""
    if len(works) < 2 or not (citation.initials or citation.given):
        return works
    wanted = initials(citation.initials or citation.given)
    named = [item for item in works if item.authors]
    return (
        [item for item in named if item.authors[0].initials == wanted]
        or [item for item in named if item.authors[0].initials.startswith(wanted[:1])]
        or works
    )


def _best_named(citation: Citation, works: list[Work]) -> list[Work]:
    """Works of the very name before those of a compound name of which it is a part."""
    if len(works) < 2:
        return works
    if len(citation.authors) > 1:
        works = [item for item in works if _begins_with(citation.authors, item)] or works
        if not citation.et_al:
            works = [item for item in works if len(item.authors) == len(citation.authors)] or works
    elif citation.et_al:
        works = [item for item in works if len(item.authors) > 2 or item.more] or works
    name = fold_name(citation.authors[0])
    return [item for item in works if item.authors and fold_name(item.authors[0].family) == name] or works


def _begins_with(names: Sequence[str], item: Work) -> bool:
    """Whether the names are those of the first authors (APA 7, section 8.18: as many as distinguish the works)."""
    listed = item.authors[1:]
    pairs = zip(names[1:], listed, strict=False)
    return len(listed) >= len(names) - 1 and all(same_person(name, author.family) for name, author in pairs)


def by_suffix(citation: Citation, works: Sequence[Work], also: tuple[Difference, ...] = ()) -> Meaning:
    """Chooses among works of one author and year by the letter after the year."""
    wanted = citation.suffix or ""
    same = [item for item in works if item.suffix == wanted]
    status: Status = "near" if also else "matched"
    if len(same) == 1:
        return Meaning(status, (same[0],), also)
    if same:
        return _several(same, status, also)
    year = citation.year or ""
    if wanted and not any(item.suffix for item in works) and len(works) > 1:
        return _by_place(wanted, works, year, also)
    bare = [item for item in works if not item.suffix]
    if wanted and len(bare) == 1:
        works = bare  # the others have a letter, and another one
    if len(works) == 1:
        difference = Difference("suffix", year + wanted, year + works[0].suffix)
        return Meaning("near", (works[0],), (*also, difference))
    letters = ", ".join(sorted(year + item.suffix for item in works))
    return Meaning("ambiguous", tuple(works), (*also, Difference("suffix", year + wanted, letters)))


def _by_place(wanted: str, works: Sequence[Work], year: str, also: tuple[Difference, ...]) -> Meaning:
    """The list has no letters: the second work of the year is meant by "b"."""
    place = ord(wanted) - ord("a")
    chosen = works[place] if place < len(works) else works[-1]
    return Meaning("near", (chosen,), (*also, Difference("suffix", year + wanted, year)))


def _several(works: Sequence[Work], status: Status, also: tuple[Difference, ...]) -> Meaning:
    first = works[0]
    if all(_twins(first, item) for item in works[1:]):
        return Meaning(status, (first,), also)
    return Meaning("ambiguous", tuple(works), also)


def _twins(a: Work, b: Work) -> bool:
    """Two entries for one work, or one entry that two lists share: no ambiguity."""
    return a.opening == b.opening or (a.title != "" and a.title == b.title)


def by_title(citation: Citation, index: Index, year: str) -> Meaning | None:
    """A work without author, cited by title; or an entry that starts with the cited words."""
    name = fold_name(citation.authors[0]).strip(' "“”«»,;:')
    works = [item for item in (*index.titled(name), *index.called(name)) if year in item.years]
    if not works or len(citation.authors) > 1:
        return None
    return by_suffix(citation, works)


def by_initials(citation: Citation, index: Index, year: str) -> Meaning | None:
    """The one group of the year that an abbreviation is made of, though it leaves a word out ("NICE"), or that is its
    own publisher under it ("PricewaterhouseCoopers (2020). PwC.")."""
    name = citation.authors[0]
    if len(citation.authors) > 1 or not is_abbreviation(name):
        return None
    groups = index.mates(year).groups
    works = [item for item in groups if initials_in_order(name, item.authors[0].family) or _publishes_as(name, item)]
    return by_suffix(citation, works) if len(works) == 1 else None


def _publishes_as(name: str, item: Work) -> bool:
    if name[0] != item.authors[0].family[0] or name not in item.entry:
        return False
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", item.entry) is not None


def declined_name(citation: Citation, index: Index, year: str) -> Meaning | None:
    """A first author whose name the language of the text inflects: Polish "badania Mehla i wsp. (2007)"."""
    works = [item for item in index.declined(citation.authors, citation.et_al) if year in item.years]
    return by_suffix(citation, works) if works else None


def joined_authors(citation: Citation, index: Index, year: str) -> Meaning | None:
    """Authors of one work joined by hyphens, as theories are called after them: "the White-Engelen model (1993)".

    Near where the work has other authors, too.
    """
    names = _HYPHEN.split(citation.authors[0])
    if citation.has_several_authors or len(names) < 2:
        return None
    works = [item for item in index.candidates(names[:1], year) if year in item.years and _all_among(names, item)]
    if not works:
        return None
    whole = [item for item in works if len(item.authors) == len(names)]
    return by_suffix(citation, whole) if whole else by_suffix(citation, works, (authors_differ(citation, works[0]),))


def _all_among(names: Sequence[str], item: Work) -> bool:
    """Whether the first author and later ones, in their order, have these names."""
    families = iter(author.family for author in item.authors[1:])
    first = item.personal and same(names[0], item.authors[0].family)
    return first and all(any(same(name, family) for family in families) for name in names[1:])


# -- near


def other_authors(citation: Citation, index: Index, year: str) -> Meaning | None:
    """First author and year agree, the other authors do not."""
    near = index.candidates(citation.authors, year)
    works = [item for item in near if year in item.years and _first(citation, item)]
    works = [item for item in _by_initials(citation, works) if _comparable(citation, item)]
    if not works:
        return None
    if citation.suffix and len(citation.authors) == 1:
        works = [item for item in works if item.suffix == citation.suffix] or works
    best = max(_shared(citation, item) for item in works)
    works = [item for item in works if _shared(citation, item) == best]
    if citation.suffix:
        works = [item for item in works if item.suffix == citation.suffix] or works
    return by_suffix(citation, works, (author_difference(citation, works[0]),))


def _first(citation: Citation, item: Work) -> bool:
    return same_first(citation.authors[0], item)


def _comparable(citation: Citation, item: Work) -> bool:
    """Three or more names in full that a much longer entry holds elsewhere mean another work."""
    listed = [author.family for author in item.authors]
    if citation.et_al or len(citation.authors) < 3 or len(listed) - len(citation.authors) < 2:
        return True
    return all(map(same_person, citation.authors[1:], listed[1:]))


def _shared(citation: Citation, item: Work) -> float:
    """How many later authors are found again; nearness in number breaks ties."""
    listed = [author.family for author in item.authors[1:]]
    shared = 0.0
    for name in citation.authors[1:]:
        if any(same_person(name, family) for family in listed):
            shared += 1
        elif any(misspelt(name, family) for family in listed):
            shared += 0.9
    if citation.et_al:
        return shared + (0.5 if len(listed) > 1 else 0.0)
    return shared - 0.01 * abs(len(listed) + 1 - len(citation.authors))


def misspelt_name(citation: Citation, index: Index, year: str) -> Meaning | None:
    """The year agrees and the first author's name is a slip away from a listed one."""
    near = index.mates(year).spelt_like(citation.authors[0])
    works = list(islice((item for item in near if _slip(citation, item) and _others_agree(citation, item)), NAMESAKES))
    if not works:
        return None
    listed = [author.family for author in works[0].authors]
    slips = (
        Difference("spelling", cited, family)
        for cited, family in zip(citation.authors, listed, strict=False)
        if not same_person(cited, family)
    )
    return by_suffix(citation, works, tuple(slips))


def _slip(citation: Citation, item: Work) -> bool:
    """Whether the first name is misspelt; a short one may be where two others are right: "Mil, Ribeiro e Oliveira"."""
    name, family = citation.authors[0], item.authors[0].family
    if misspelt(name, family):
        return True
    others = zip(citation.authors[1:], item.authors[1:], strict=False)
    agreed = sum(same_person(cited, author.family) for cited, author in others)
    return agreed > 1 and distance(core(name), core(family), 1) == 1


def _others_agree(citation: Citation, item: Work) -> bool:
    listed = item.authors
    if citation.et_al:
        return len(listed) > 1 or item.more
    if len(citation.authors) != len(listed):
        return len(citation.authors) == 1 and len(listed) == 1
    pairs = zip(citation.authors[1:], listed[1:], strict=True)
    return all(same_person(cited, author.family) or misspelt(cited, author.family) for cited, author in pairs)


def other_order(citation: Citation, index: Index, year: str) -> Meaning | None:
    """The right people and year, but not in the entry's order."""
    if len(citation.authors) < 2:
        return None
    near = index.mates(year).with_author(citation.authors[0])
    works = [item for item in near if _same_people(citation.authors, item)]
    if not works:
        return None
    return by_suffix(citation, works, (authors_differ(citation, works[0]),))


def _same_people(names: Iterable[str], item: Work) -> bool:
    listed = [author.family for author in item.authors]
    names = list(names)
    return len(names) == len(listed) and all(any(same_person(n, family) for family in listed) for n in names)


def second_author(citation: Citation, index: Index, year: str, cited: frozenset[str]) -> Meaning | None:
    """ "Joshi et al." for a work of Gupta, Joshi and others that nothing else cites."""
    if not citation.et_al or len(citation.authors) != 1:
        return None
    name = citation.authors[0]
    works = [
        item
        for item in index.mates(year).with_author(name)
        if item.id not in cited and len(item.authors) > 2 and same_person(name, item.authors[1].family)
    ]
    if len(works) != 1:
        return None
    return by_suffix(citation, works, (authors_differ(citation, works[0]),))


def other_name(citation: Citation, index: Index, year: str, cited: frozenset[str]) -> Meaning | None:
    """An entry of the year that nothing else cites: its newspaper is named, a group that it names, or a part of one."""
    name = citation.authors[0]
    if len(citation.authors) != 1 or citation.et_al or len(name) < 3:
        return None
    fresh = [item for item in index.of_year(year) if item.id not in cited]
    title = fold_name(name).removeprefix("the ")
    works = [item for item in fresh if fold_name(item.container).removeprefix("the ") == title]
    if 1 < len(works) < 5:
        return Meaning("ambiguous", tuple(works), (Difference("authors", name, shown(works[0])),))
    if not works and is_abbreviation(name):
        works = [item for item in fresh if names_group(name, item.entry)]
    kind: DifferenceKind = "authors"
    if not works:
        works = [item for item in index.mates(year).groups if item.id not in cited and part_of(citation, item)]
        name = f"{citation.initials} {name}".lstrip()  # "R Studio"
        if len(works) == 1 and begins(name, works[0]):
            kind = "spelling"
    if len(works) != 1:
        return None
    listed = shown(works[0]) or works[0].entry[:40]
    return by_suffix(citation, works, (Difference(kind, name, listed),))


def other_year(citation: Citation, index: Index, year: str, cited: frozenset[str]) -> Meaning | None:
    """The authors agree and one work is plainly meant, though its year is another one."""
    names = citation.authors
    works = [item for item in _of_any_year(names, index, year) if agreement(names, citation.et_al, item) == 2]
    works = [item for item in _by_initials(citation, works) if same_generation(names[0], item)]
    close = [item for item in works if not item.years.isdisjoint(year.split("/"))]  # one of "1935/2000" is right
    close = close or [item for item in works if close_years(year, item.year)]
    fresh = [item for item in works if item.id not in cited]
    chosen = [item for item in close if item.id not in cited] or close or (fresh if len(fresh) == 1 else [])
    if not chosen or (is_submitted(citation.year or "") and cited.issuperset(item.id for item in chosen)):
        return None  # what is under review is not what is out already, and cited with its year
    if citation.suffix:
        chosen = [item for item in chosen if item.suffix == citation.suffix] or chosen
    if len(chosen) > 1:
        nearest = min(gap(year, item.year) for item in chosen)
        chosen = [item for item in chosen if gap(year, item.year) == nearest]
    item = chosen[0]
    difference = Difference("year", (citation.year or "") + (citation.suffix or ""), item.dated + item.suffix)
    return Meaning("near" if len(chosen) == 1 else "ambiguous", tuple(chosen), (difference,))


def _of_any_year(names: Sequence[str], index: Index, year: str) -> Sequence[Work]:
    """The works of the first author; of a prolific one those of years that are close."""
    works = index.first(names[0])
    if len(works) <= NAMESAKES:
        return works
    years = year.split("/")
    return index.namesakes(names[0]).around(names, lambda other: other in years or close_years(year, other))
