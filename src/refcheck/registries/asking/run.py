"""From queries to verifications: look up the DOIs, search for the rest, judge, in the order of the references."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Sequence
from typing import TypeAlias

from refcheck.base.records import NamedTuple
from refcheck.registries import Progress, VerifyOptions, chosen
from refcheck.registries.asking.cache import Cache
from refcheck.registries.asking.crew import Crew
from refcheck.registries.asking.queries import Query
from refcheck.registries.asking.record import Record
from refcheck.registries.asking.registry import Key
from refcheck.registries.asking.session import Answer, Session, least
from refcheck.registries.comparing import judge
from refcheck.registries.comparing.candidates import Candidate, choose
from refcheck.verdicts import Verification

_SHORTEST = 20


class Found(NamedTuple):
    """What a search at one registry came to: its records, or why there are none."""

    registry: str
    records: list[Record]
    reason: str = ""


Searches: TypeAlias = Crew[str, list[Found]]


class Run:
    """One run over queries; `verifications` does it all."""

    def __init__(
        self, queries: Sequence[Query], options: VerifyOptions, cache: Cache, progress: Progress | None
    ) -> None:
        registries = chosen(options)
        self._queries = queries
        self._progress = progress or (lambda done, total: None)
        self._done = 0
        self._answers: dict[Key, Answer] = {}
        self._found: dict[str, list[Found]] = {}
        self._by_text = {query.search: query for query in queries}
        seconds = options.seconds
        if seconds is None:
            asked = sum(bool(query.lookups()) for query in queries)
            seconds = 60 + max(4 * least(registries, asked, len(queries), options.rate), len(queries))
        self._session = Session(
            registries, cache, deadline=time.monotonic() + seconds, rate=options.rate, offline=options.offline
        )

    def verifications(self) -> tuple[Verification, ...]:
        """One verification a query, in order."""
        searches: Searches = Crew(self._search)
        waiting: Counter[str] = Counter()
        for query in self._queries:
            if not self._key(query) and self._needs_search(query, None):
                waiting[query.search] += 1
                searches.put(query.search)
            elif not self._key(query):
                self._advance(1)
        self._lookup(self._queries, searches)
        self._lookup([query for query in self._queries if self._respelled(query)], searches, respelled=True)
        for text, found in searches.results():
            self._found[text] = found
            self._advance(waiting[text])
        return tuple(map(self._finished, self._queries))

    def _key(self, query: Query) -> Key | None:
        return self._session.key(query)

    def _lookup(self, queries: Sequence[Query], searches: Searches, *, respelled: bool = False) -> None:
        """Asks for keys; as soon as one turns out to be wrong, the entry's words are searched for."""
        asking: dict[Key, list[Query]] = {}
        for query in queries:
            key = self._respelled(query) if respelled else self._key(query)
            if key:
                asking.setdefault(key, []).append(query)

        def told(key: Key, answer: Answer) -> None:
            self._answers[key] = answer
            for query in asking[key]:
                if respelled or not self._respelled(query):
                    if self._needs_search(query, self._with_key(query)):
                        searches.put(query.search)
                    self._advance(1)

        self._session.lookup(asking, told)

    def _search(self, text: str) -> list[Found]:
        """Searches one registry after the other, until one has the work."""
        found = []
        query = self._by_text[text]
        for registry in self._session.searching:
            records = self._session.search(registry, query)
            if isinstance(records, str):
                found.append(Found(registry.NAME, [], records))
            else:
                found.append(Found(registry.NAME, records))
                if choose(query, records)[0]:
                    break
        return found

    def _advance(self, by: int) -> None:
        if by:
            self._done += by
            self._progress(self._done, len(self._queries))

    def _respelled(self, query: Query) -> Key | None:
        """The same DOI with one slash where an unknown one has two, as old articles printed it."""
        key = self._key(query)
        answer = self._answers.get(key) if key else None
        unknown = key and key.variable == "DOI" and answer and answer.agency == "" and "//" in key.value
        return Key("DOI", key.value.replace("//", "/")) if key and unknown else None

    def _with_key(self, query: Query) -> Verification | None:
        """The verdict by the record of the reference's key; None where that has no record and proves nothing."""
        key = self._key(query)
        if key is None:
            return None
        answer = self._answers[key]
        respelled = self._respelled(query)
        if respelled and (other := self._answers.get(respelled)) and other.record:
            return judge.with_record(query._replace(doi=other.record.doi), other.record)
        if answer.record:
            return judge.with_record(query, answer.record, key.variable)
        if key.variable != "DOI":
            return None
        first = self._session.finding("DOI")[0].NAME
        plain = Verification("unchecked", query.doi, reference=query.id, registry=first, reason=answer.reason)
        if answer.agency is None:
            return plain
        if answer.agency:
            reason = f"the DOI is registered with {answer.agency}, not with {first}"
            return plain._replace(status="other_agency", registry=answer.agency, confidence=0.9, reason=reason)
        reason = f"neither {first} nor another agency knows this DOI; look for a slip in it"
        return plain._replace(status="not_found", confidence=0.95, reason=reason)

    def _finished(self, query: Query) -> Verification:
        verdict = self._with_key(query)
        if not self._needs_search(query, verdict):
            return verdict or Verification("unchecked", query.doi, reference=query.id, reason=self._unasked(query))
        every = self._found.get(query.search, [])
        asked = [found for found in every if not found.reason]
        if not asked:
            reason = every[0].reason if every else "nothing was asked"
            registry = every[0].registry if every else ""
            return verdict or Verification("unchecked", reference=query.id, registry=registry, reason=reason)
        registry, found, nearest = _best(query, asked)
        if verdict is None:
            return judge.suggestion(query, found, nearest, registry)
        right = found.record.doi if found and found.record.doi != query.doi else ""
        return verdict._replace(alternative=right)

    def _needs_search(self, query: Query, verdict: Verification | None) -> bool:
        wanted = verdict is None or verdict.status in ("wrong_doi", "not_found")
        return wanted and len(query.search) >= _SHORTEST and bool(self._session.searching)

    def _unasked(self, query: Query) -> str:
        if self._session.searching:
            return "there is too little text to search for"
        key = self._key(query)
        return self._answers[key].reason if key else "the registries in use cannot look this up"


def _best(query: Query, asked: Sequence[Found]) -> tuple[str, Candidate | None, Candidate | None]:
    """The registry that has the work, with its record; else the first one, with the record that comes nearest."""
    nearest = None
    for found in asked:
        best, near = choose(query, found.records)
        if best:
            return found.registry, best, near
        nearest = nearest or near
    return asked[0].registry, None, nearest
