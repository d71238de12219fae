"""Numbered notes beside a list without numbers, as Chicago has them: they cite, each as often as it needs to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from refcheck.base.patterns import lazy
from refcheck.model import Reference, Span
from refcheck.works.index import Index
from refcheck.works.names import fold_name

_A_LIST = 3
"""So many entries without a number are a list of their own."""


def notes(references: Sequence[Reference]) -> list[Span]:
    """The entries with a number where others have none: notes that name the works of a bibliography."""
    written = [item for item in references if item.written]
    numbered = [item.span for item in written if item.label.strip("[]().").isdecimal()]
    return numbered if len(numbered) >= _A_LIST and len(written) - len(numbered) >= _A_LIST else []


def short(text: str, remarks: Sequence[Span], uncited: Iterable[Reference], index: Index) -> frozenset[str]:
    """The ids of the uncited works that a short note names by author or title, and year: "Tides (2011)"."""
    of_year = defaultdict[str, list[str]](list)
    for start, end in remarks:
        words = text[start : min(end, start + _SHORT)]
        for year in set(_YEAR.findall(words)) if end - start <= _SHORT else ():
            if len(of_year[year]) < _NOTES_OF_A_YEAR:
                of_year[year].append(fold_name(words))
    found = set()
    for item in uncited:
        work = index.by_id[item.id]
        name = fold_name(work.authors[0].family) if work.authors else " ".join(work.title.split()[:_WORDS])
        if len(name) > 2 and any(name in words for year in work.years for words in of_year.get(year, ())):
            found.add(item.id)
    return frozenset(found)


_YEAR = lazy(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_SHORT = 160
_WORDS = 5
_NOTES_OF_A_YEAR = 60
