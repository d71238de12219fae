"""Entries of a list that name one and the same work."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from refcheck.base.patterns import lazy
from refcheck.model import Reference
from refcheck.works.index import Index
from refcheck.works.names import MINOR, distance, fold_name
from refcheck.works.work import Work

_WORD = lazy(r"\w+")
_COMPARED = 100
"""Entries of one author and year that each is compared with: the last ones, as equal ones are close."""
_LINK = lazy(r"(?:https?://|doi:?\s*|www\.|\b10\.\d{4,9}/)\S+|available at:?|retrieved from", re.I)


def duplicates(references: Sequence[Reference], index: Index) -> Iterator[tuple[Reference, Reference]]:
    """Pairs of entries (the earlier one first) that share a DOI (see `one_work`) or have nearly the same text.

    Two works of one year distinguished by letters, chapters of one book and translations are none.
    """
    buckets: dict[tuple[str, str], list[tuple[Reference, Work]]] = {}
    dois: dict[str, Reference] = {}
    for reference, item in zip(references, index.works, strict=True):
        doi = str(reference.csl.get("DOI") or "").lower()
        earlier = dois.setdefault(doi, reference) if doi else reference
        if earlier is not reference and _compatible(earlier, reference):
            yield earlier, reference
            continue
        name = fold_name(item.authors[0].family) if item.authors else item.opening[:12]
        bucket = buckets.setdefault((name, item.year), [])
        twin = next((other for other, work in bucket[-_COMPARED:] if _twins(other, work, reference, item)), None)
        if twin is not None:
            yield twin, reference
        bucket.append((reference, item))


def one_work(a: Reference, b: Reference) -> bool:
    """True if the titles of a duplicate pair agree; False means that two works share one DOI."""
    x, y = _title(a), _title(b)
    return not x or not y or "nº" in a.text or not _parts(x, y)  # a law has its number


def _compatible(a: Reference, b: Reference) -> bool:
    """Chapters may carry the DOI of their book: then their titles differ."""
    x, y = _title(a), _title(b)
    return not x or not y or _alike(x, y) >= 0.6


def _twins(a: Reference, first: Work, b: Reference, second: Work) -> bool:
    if first.suffix != second.suffix:
        return False
    x, y = _title(a), _title(b)
    if x and y and (_alike(x, y) < 0.85 or not one_work(a, b)):
        return False
    if _alike(_words(a.text), _words(b.text)) >= 0.86 and _numbers(a.text) == _numbers(b.text):
        return True
    return min(sum(x.values()), sum(y.values())) >= _TELLING and _same_people(first, second) and _same_fields(a, b)


def _same_people(first: Work, second: Work) -> bool:
    """Whether two entries name the same authors; initials that only one of them gives do not differ."""
    if len(first.authors) != len(second.authors) or not first.authors:
        return False
    return all(
        fold_name(a.family) == fold_name(b.family)
        and (a.initials.startswith(b.initials) or b.initials.startswith(a.initials))
        for a, b in zip(first.authors, second.authors, strict=True)
    )


def _same_fields(a: Reference, b: Reference) -> bool:
    """Whether two entries agree in their title, the place of the work in a journal, and all that both of them give.

    What one entry lacks does not differ: initials, issue, DOI.
    """
    if _alike(_title(a), _title(b)) < _SAME:
        return False
    journals = _field(a, "container-title"), _field(b, "container-title")
    if any(journals) and not _one_journal(*journals):
        return False
    if any(_differ(_field(a, name), _field(b, name)) for name in _FIELDS):
        return False
    return any(_field(a, name) and _field(a, name) == _field(b, name) for name in _PLACES)


def _field(reference: Reference, name: str) -> str:
    return " ".join(_WORD.findall(fold_name(str(reference.csl.get(name) or ""))))


def _one_journal(x: str, y: str) -> bool:
    """Whether two names of journals are one, in full or abbreviated: "j help", "journal of help"."""
    first, second = ([word for word in name.split() if word not in MINOR] for name in (x, y))
    pairs = zip(first, second, strict=False)
    return len(first) == len(second) > 0 and all(a.startswith(b) or b.startswith(a) for a, b in pairs)


def _differ(x: str, y: str) -> bool:
    return bool(x and y) and x != y


_FIELDS = ("type", "volume", "issue", "page", "DOI", "edition", "number", "publisher", "genre", "URL")
_PLACES = ("page", "DOI", "ISBN", "publisher")
"""What two entries of one work must have in common, besides authors, year and title."""
_TELLING = 3
"""A title of fewer words tells no work apart."""
_SAME = 0.9


def _parts(x: Counter[str], y: Counter[str]) -> bool:
    """Whether titles differ by words that are no slips for one another: the volumes for two regions."""
    only, other = [word for word in x - y if len(word) > 3], [word for word in y - x if len(word) > 3]
    return bool(other) and any(all(distance(word, twin, 2) > 2 for twin in other) for word in only)


def _title(reference: Reference) -> Counter[str]:
    return _counted(str(reference.csl.get("title") or ""))


def _words(text: str) -> Counter[str]:
    return _counted(_without_links(text))


def _numbers(text: str) -> list[str]:
    """The numbers outside links: volumes and pages that differ make two works."""
    return re.findall(r"\d+", _without_links(text))


@lru_cache(maxsize=4096)
def _counted(text: str) -> Counter[str]:
    return Counter(_WORD.findall(fold_name(text)))


@lru_cache(maxsize=4096)
def _without_links(text: str) -> str:
    return _LINK.sub(" ", text)


def _alike(a: Counter[str], b: Counter[str]) -> float:
    both = sum((a & b).values())
    return 2 * both / max(1, sum(a.values()) + sum(b.values()))
