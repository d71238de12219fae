"""Which of the records that a search found is the work, if any: words decide, never the search's own score."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from refcheck.base.records import NamedTuple
from refcheck.registries.asking.queries import Query
from refcheck.registries.asking.record import Record
from refcheck.registries.comparing.compare import Comparison, compare
from refcheck.registries.comparing.text import words
from refcheck.registries.comparing.updates import is_notice

_ABOUT = frozenset(
    "addendum comment commentary correction corrigendum decision discussion erratum expression figure letter part "
    "recommendation rejoinder reply response retraction retracted review supplement".split()
)
_COUNT = frozenset("i ii iii iv v vi vii viii ix x".split())


class Candidate(NamedTuple):
    """A record with its comparison and how sure it is that it is the work, 0..1."""

    record: Record
    comparison: Comparison
    confidence: float


def choose(query: Query, records: Iterable[Record]) -> tuple[Candidate | None, Candidate | None]:
    """The record that is the work, or None, and the one that comes nearest (for a message)."""
    found = [candidate(query, record) for record in records]
    found.sort(key=lambda item: (-item.confidence, -item.comparison.title.coverage))
    nearest = max(found, key=lambda item: item.comparison.title.coverage, default=None)
    if not found or found[0].confidence <= 0:
        return None, nearest
    best = found[0]
    for other in found[1:]:
        if other.confidence >= best.confidence - 0.005 and other.record.doi != best.record.doi:
            return None, best  # two records fit equally well: nobody can tell which is meant
    return best, nearest


def candidate(query: Query, record: Record) -> Candidate:
    """Judges one record."""
    comparison = compare(query.csl, query.text, record)
    return Candidate(record, comparison, round(_confidence(query, record, comparison), 3))


def _confidence(query: Query, record: Record, c: Comparison) -> float:
    agreement, against = _agreement(c), _disagreement(c)
    known = c.people.total > 0
    names = c.people.first or (c.people.found >= 2 and c.people.found * 2 >= c.people.total)
    if _is_about(query, record, c):
        return 0.0
    if c.silent:
        every = c.people.total > 0 and c.people.found == c.people.total
        sure = c.page is True and (agreement >= 3 or (every and agreement >= 2.5 and "volume" not in record.csl))
        return 0.9 + 0.01 * agreement if sure and names and not against else 0.0
    if _same_title(c):
        if known and not names:
            return 0.0
        enough = 1.0 if known else 2.0
        if agreement < enough or (against >= 3 and agreement < 2):
            return 0.0
        return min(0.99, 0.8 + 0.04 * agreement + 0.03 * c.title.coverage - 0.02 * against)
    if c.short and names and agreement >= 2 and not against:
        return min(0.95, 0.7 + 0.04 * agreement + 0.1 * c.title.coverage)
    return 0.0


def _same_title(c: Comparison) -> bool:
    return c.title.complete or c.similar >= 0.95 or (c.similar >= 0.9 and _agreement(c) >= 3)


def _agreement(c: Comparison) -> float:
    """How many of year, container, volume and page speak for the record; a year one off counts half."""
    year = {0: 1.0, 1: 0.5}.get(c.year, 0.0) if c.year is not None else 0.0
    return year + (c.container is not None and c.container >= 0.8) + (c.volume is True) + (c.page is True)


def _disagreement(c: Comparison) -> int:
    wrong_year = c.year is not None and c.year > 1
    return wrong_year + (c.container is not None and c.container < 0.5) + (c.volume is False) + (c.page is False)


def _is_about(query: Query, record: Record, c: Comparison) -> bool:
    """Whether one of both is only about the other: a correction, review, reply, figure; or another part of it."""
    text = words(query.text)
    before = set(text[max(0, c.title.start - 4) : c.title.start])
    said = set(_title_words(record))
    if (before & _ABOUT) - said and c.title.first == 0 and _begins_sentence(query, c):
        return True
    if is_notice(record.titles[0] if record.titles else "") and c.title.first > 0:
        return True
    rest = [words(title)[c.title.last :] for title in record.titles if len(words(title)) == c.title.length]
    if rest and c.title.matched and any(word in _COUNT or word.isdigit() for word in rest[0]):
        return True
    after = text[c.title.end : c.title.end + 1]
    return bool(after) and after[0] in _COUNT and after[0] != "v" and len(after[0]) > 1 and c.title.end < len(text)


def _begins_sentence(query: Query, c: Comparison) -> bool:
    """The words before the title belong to the entry's own title, as far as the parser knows it."""
    listed = words(str(query.csl.get("title") or ""))
    return bool(listed) and bool(set(listed[:4]) & _ABOUT)


def _title_words(record: Record) -> Sequence[str]:
    return [word for title in record.titles for word in words(title)]
