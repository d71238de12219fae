"""From queries to verifications: look up the DOIs, search for the rest, judge, in the order of the references."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from refcheck.model import Verification
from refcheck.registries import Options, Progress, crossref
from refcheck.registries.asking.cache import Cache
from refcheck.registries.asking.queries import Query
from refcheck.registries.asking.record import Record
from refcheck.registries.asking.session import Answer, Crew, Session, deadline
from refcheck.registries.comparing import judge
from refcheck.registries.comparing.candidates import choose

_SHORTEST = 20


class Run:
    """One run over queries; `verifications` does it all."""

    def __init__(self, queries: Sequence[Query], options: Options, cache: Cache, progress: Progress | None) -> None:
        self._queries = queries
        self._progress = progress or (lambda done, total: None)
        self._done = 0
        self._answers: dict[str, Answer] = {}
        self._found: dict[str, list[Record] | str] = {}
        seconds = (
            options.seconds if options.seconds is not None else 60 + max(4 * _least(queries, options), len(queries))
        )
        self._session = Session(
            cache,
            mailto=options.mailto,
            crossref_url=options.crossref_url,
            datacite_url=options.datacite_url,
            rate=options.rate,
            offline=options.offline,
            deadline=deadline(seconds),
        )

    def verifications(self) -> tuple[Verification, ...]:
        """One verification a query, in order."""
        searches = self._session.searches()
        waiting: Counter[str] = Counter()
        for query in self._queries:
            if not query.doi and _needs_search(query, None):
                waiting[query.search] += 1
                searches.put(query.search)
            elif not query.doi:
                self._advance(1)
        self._lookup(self._queries, searches)
        self._lookup([query for query in self._queries if self._respelled(query)], searches, respelled=True)
        for text, found in searches.results():
            self._found[text] = found
            self._advance(waiting[text])
        return tuple(map(self._finished, self._queries))

    def _lookup(
        self, queries: Sequence[Query], searches: Crew[str, list[Record] | str], *, respelled: bool = False
    ) -> None:
        """Asks for DOIs; as soon as one turns out to be wrong, the entry's words are searched for."""
        asking: dict[str, list[Query]] = {}
        for query in queries:
            if query.doi:
                asking.setdefault(self._respelled(query) if respelled else query.doi, []).append(query)

        def told(doi: str, answer: Answer) -> None:
            self._answers[doi] = answer
            for query in asking[doi]:
                if respelled or not self._respelled(query):
                    if _needs_search(query, self._with_doi(query)):
                        searches.put(query.search)
                    self._advance(1)

        self._session.lookup(asking, told)

    def _advance(self, by: int) -> None:
        if by:
            self._done += by
            self._progress(self._done, len(self._queries))

    def _respelled(self, query: Query) -> str:
        """The same DOI with one slash where an unknown one has two, as old articles printed it."""
        answer = self._answers.get(query.doi)
        return query.doi.replace("//", "/") if answer and answer.agency == "" and "//" in query.doi else ""

    def _with_doi(self, query: Query) -> Verification:
        answer = self._answers[query.doi]
        if answer.agency == "" and (other := self._answers.get(query.doi.replace("//", "/"))) and other.record:
            return judge.with_record(query._replace(doi=other.record.doi), other.record)
        if answer.record:
            return judge.with_record(query, answer.record)
        plain = Verification("unchecked", query.doi, reference=query.id, registry=crossref.NAME, reason=answer.reason)
        if answer.agency is None:
            return plain
        if answer.agency:
            reason = f"the DOI is registered with {answer.agency}, not with Crossref"
            return plain._replace(status="other_agency", registry=answer.agency, confidence=0.9, reason=reason)
        reason = "neither Crossref nor another agency knows this DOI; look for a slip in it"
        return plain._replace(status="not_found", confidence=0.95, reason=reason)

    def _finished(self, query: Query) -> Verification:
        verdict = self._with_doi(query) if query.doi else None
        if not _needs_search(query, verdict):
            few = Verification("unchecked", reference=query.id, reason="there is too little text to search for")
            return verdict or few
        records = self._found[query.search]
        if isinstance(records, str):
            unchecked = Verification("unchecked", reference=query.id, registry=crossref.NAME, reason=records)
            return verdict or unchecked
        found, nearest = choose(query, records)
        if verdict is None:
            return judge.suggestion(query, found, nearest, crossref.NAME)
        right = found.record.doi if found and found.record.doi != query.doi else ""
        return verdict._replace(alternative=right)


def _needs_search(query: Query, verdict: Verification | None) -> bool:
    wanted = verdict is None or verdict.status in ("wrong_doi", "not_found")
    return wanted and len(query.search) >= _SHORTEST


def _least(queries: Sequence[Query], options: Options) -> float:
    """The seconds that the requests take at least."""
    limits = crossref.LIMITS["polite" if options.mailto else "public"]
    single, listed = (options.rate or limits[route][0] for route in ("single", "list"))
    dois = sum(bool(query.doi) for query in queries)
    return dois / single + len(queries) / listed
