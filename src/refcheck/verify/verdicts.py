"""From queries to verifications: look up the DOIs, search for the rest, judge, in the order of the references."""

from __future__ import annotations

from collections.abc import Sequence

from refcheck.model import Verification
from refcheck.verify import Options, Progress, judge
from refcheck.verify.cache import Cache
from refcheck.verify.candidates import choose
from refcheck.verify.queries import Query
from refcheck.verify.record import Record
from refcheck.verify.registries import crossref
from refcheck.verify.session import Answer, Session, deadline

_SHORTEST = 20


class Run:
    """One run over queries; `verifications` does it all."""

    def __init__(self, queries: Sequence[Query], options: Options, cache: Cache, progress: Progress | None) -> None:
        self._queries = queries
        self._progress = progress or (lambda done, total: None)
        self._done = 0
        self._answers: dict[str, Answer] = {}
        self._found: dict[str, list[Record] | str] = {}
        seconds = options.seconds if options.seconds is not None else 60 + 4 * _least(queries, options)
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
        self._lookup([query.doi for query in self._queries if query.doi], count=True)
        self._lookup([once for query in self._queries if (once := self._respelled(query))])
        first = [self._with_doi(query) if query.doi else None for query in self._queries]
        wanted = [query for query, verdict in zip(self._queries, first, strict=True) if _needs_search(query, verdict)]
        self._search(wanted)
        both = zip(self._queries, first, strict=True)
        return tuple(self._finished(query, verdict) for query, verdict in both)

    def _lookup(self, dois: Sequence[str], *, count: bool = False) -> None:
        uses: dict[str, int] = {}
        for doi in dois:
            uses[doi] = uses.get(doi, 0) + 1

        def told(doi: str, answer: Answer) -> None:
            self._answers[doi] = answer
            if count:
                self._advance(uses[doi])

        self._session.lookup(dois, told)

    def _search(self, queries: Sequence[Query]) -> None:
        uses: dict[str, int] = {}
        for query in queries:
            uses[query.search] = uses.get(query.search, 0) + (not query.doi)

        def told(text: str, found: list[Record] | str) -> None:
            self._found[text] = found
            self._advance(uses[text])

        self._session.search([query.search for query in queries], told)

    def _advance(self, by: int) -> None:
        self._done += by
        if by:
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

    def _finished(self, query: Query, verdict: Verification | None) -> Verification:
        if verdict is not None and verdict.status not in ("wrong_doi", "not_found"):
            return verdict
        records = self._found.get(query.search, "too little text to search for")
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
