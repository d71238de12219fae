"""One run: every DOI and every search asked once, in as few requests as the limits make cheapest."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import Any, Generic, NamedTuple, TypeVar

from refcheck.registries import crossref, datacite
from refcheck.registries.asking.cache import Cache
from refcheck.registries.asking.host import Host, Missing, Unanswered
from refcheck.registries.asking.pacing import Pool
from refcheck.registries.asking.record import Record

T = TypeVar("T", bound=Hashable)
R = TypeVar("R")
_THREADS = 3
_LONGEST_LIST = 4000


class Answer(NamedTuple):
    """What was learnt about a DOI: its record, or the agency that has it ("" = nobody), or why nothing was learnt."""

    record: Record | None = None
    agency: str | None = None
    reason: str = ""


class Session:
    """The registries, ready to be asked; `crossref_url` alone leaves DataCite out unless its address is given too."""

    def __init__(
        self,
        cache: Cache,
        *,
        mailto: str | None = None,
        crossref_url: str | None = None,
        datacite_url: str | None = None,
        rate: float | None = None,
        offline: bool = False,
        deadline: float,
    ) -> None:
        self._cache = cache
        self._offline = offline
        self._limits = crossref.LIMITS["polite" if mailto else "public"]
        self._crossref = crossref.Crossref(mailto, crossref_url)
        self._host = Host(crossref.NAME, _pools(self._limits, rate), deadline)
        self._datacite: datacite.DataCite | None = None
        if datacite_url or not crossref_url:
            self._datacite = datacite.DataCite(mailto, datacite_url)
            self._datacite_host = Host(datacite.NAME, _pools(datacite.LIMITS, rate), deadline)

    def lookup(self, dois: Iterable[str], told: Callable[[str, Answer], None]) -> None:
        """Asks for every DOI once and tells each answer as it comes."""
        left = []
        for doi in dict.fromkeys(dois):
            known = self._known(doi)
            if known is not None:
                told(doi, known)
            else:
                left.append(doi)
        lists, singles = self._plan(left)
        absent: list[str] = []
        for batch, records in each(lists, self._batch):
            for doi in batch:
                if records is None:
                    singles.append(doi)
                elif doi in records:
                    told(doi, Answer(crossref.read(records[doi])))
                else:
                    absent.append(doi)
        for doi, answer in each(singles, self._single):
            told(doi, answer)
        for doi, answer in each(absent, self._elsewhere):
            told(doi, answer)

    def searches(self) -> Crew[str, list[Record] | str]:
        """A crew that turns texts into the records found, or into the reason why nothing could be asked."""
        return Crew(self._search)

    def _known(self, doi: str) -> Answer | None:
        """The answer from the cache, as far as it goes without a request."""
        found, work = self._cache.get(self._crossref.url, "record", doi)
        if found and work is not None:
            return Answer(crossref.read(work))
        if found and (agency := self._cached_agency(doi)) is not None:
            return agency
        return self._last_resort(doi) if self._offline else None

    def _cached_agency(self, doi: str) -> Answer | None:
        found, agency = self._cache.get(self._crossref.url, "agency", doi)
        if not found:
            return None
        if agency == datacite.NAME and self._datacite:
            found, attributes = self._cache.get(self._datacite.url, "record", doi, stale=self._offline)
            if not found:
                return None
            return Answer(datacite.read(attributes) if attributes else None, agency)
        return Answer(agency=agency)

    def _last_resort(self, doi: str, reason: str = "offline, and not in the cache") -> Answer:
        """A record that is no longer fresh serves where nobody can be asked."""
        found, work = self._cache.get(self._crossref.url, "record", doi, stale=True)
        return Answer(crossref.read(work)) if found and work else Answer(reason=reason)

    def _plan(self, dois: Sequence[str]) -> tuple[list[tuple[str, ...]], list[str]]:
        """Lists where a list request costs less of the limits than single ones."""
        listable = [doi for doi in dois if crossref.can_be_listed(doi)]
        singles = [doi for doi in dois if not crossref.can_be_listed(doi)]
        if len(listable) / self._limits["single"][0] <= 1 / self._limits["list"][0]:
            return [], list(dois)
        lists: list[tuple[str, ...]] = []
        batch: list[str] = []
        for doi in listable:
            if len(batch) == crossref.BATCH or sum(map(len, batch)) + len(doi) > _LONGEST_LIST:
                lists.append(tuple(batch))
                batch = []
            batch.append(doi)
        return [*lists, tuple(batch)], singles

    def _batch(self, dois: tuple[str, ...]) -> dict[str, dict[str, Any]] | None:
        """The records found, by DOI; None when the list as a whole could not be had."""
        try:
            works = self._host.ask("list", lambda: self._crossref.records(dois))
        except (Missing, Unanswered):
            return None
        found = {str(work.get("DOI") or "").lower(): work for work in works}
        for doi in dois:
            if doi in found:
                self._cache.put(self._crossref.url, "record", doi, found[doi])
        return found

    def _single(self, doi: str) -> Answer:
        try:
            work = self._host.ask("single", lambda: self._crossref.record(doi))
        except Missing:
            return self._elsewhere(doi)
        except Unanswered as error:
            return self._last_resort(doi, str(error))
        if str(work.get("DOI") or "").lower() == doi:
            self._cache.put(self._crossref.url, "record", doi, work)
        return Answer(crossref.read(work))

    def _elsewhere(self, doi: str) -> Answer:
        """Whether another agency has a DOI that Crossref has no record of, and its record if that can be read."""
        try:
            agency = self._host.ask("single", lambda: self._crossref.agency(doi))
        except Missing:
            agency = ""
        except Unanswered as error:
            return self._last_resort(doi, str(error))
        if agency.casefold() == "crossref":
            return self._unlisted(doi)
        if agency.casefold() == "datacite":
            agency = datacite.NAME
        self._cache.put(self._crossref.url, "record", doi, None)
        self._cache.put(self._crossref.url, "agency", doi, agency)
        if agency == datacite.NAME and self._datacite:
            return self._at_datacite(doi, self._datacite)
        return Answer(agency=agency)

    def _unlisted(self, doi: str) -> Answer:
        """A DOI of Crossref's own that the list left out."""
        try:
            work = self._host.ask("single", lambda: self._crossref.record(doi))
        except Missing:
            return Answer(reason="the DOI is registered with Crossref, but its record is not public")
        except Unanswered as error:
            return self._last_resort(doi, str(error))
        self._cache.put(self._crossref.url, "record", doi, work)
        return Answer(crossref.read(work))

    def _at_datacite(self, doi: str, registry: datacite.DataCite) -> Answer:
        try:
            attributes = self._datacite_host.ask("single", lambda: registry.record(doi))
        except (Missing, Unanswered):
            return Answer(agency=datacite.NAME)
        self._cache.put(registry.url, "record", doi, attributes)
        return Answer(datacite.read(attributes), datacite.NAME)

    def _search(self, text: str) -> list[Record] | str:
        found, works = self._cache.get(self._crossref.url, "search", text, stale=self._offline)
        if not found:
            if self._offline:
                return "offline, and not in the cache"
            try:
                works = self._host.ask("list", lambda: self._crossref.search(text))
            except (Missing, Unanswered) as error:
                return str(error) or "Crossref cannot be searched"
            self._cache.put(self._crossref.url, "search", text, works)
        return [crossref.read(work) for work in works]


def _pools(limits: dict[str, tuple[float, int]], rate: float | None) -> dict[str, Pool]:
    return {route: Pool(rate or allowed, at_once) for route, (allowed, at_once) in limits.items()}


def each(items: Iterable[T], function: Callable[[T], R]) -> Iterator[tuple[T, R]]:
    """Pairs of an item and what `function` makes of it, as they are done, by a crew."""
    crew = Crew(function)
    for item in items:
        crew.put(item)
    return crew.results()


class Crew(Generic[T, R]):
    """At most three threads that apply `function` to what is put in, each item once, while the caller does other work.

    The threads are daemons: a request that hangs does not keep the process from ending.
    """

    def __init__(self, function: Callable[[T], R]) -> None:
        self._function = function
        self._todo: queue.SimpleQueue[T | None] = queue.SimpleQueue()
        self._done: queue.SimpleQueue[tuple[T, R | None, BaseException | None]] = queue.SimpleQueue()
        self._known: set[T] = set()
        self._threads = 0

    def put(self, item: T) -> None:
        """Adds an item, unless it was added before."""
        if item in self._known:
            return
        self._known.add(item)
        self._todo.put(item)
        if self._threads < _THREADS:
            self._threads += 1
            threading.Thread(target=self._work, daemon=True).start()

    def results(self) -> Iterator[tuple[T, R]]:
        """The items with their results, as they are done; ends the crew.  Raises what `function` raised."""
        for _ in range(self._threads):
            self._todo.put(None)
        for _ in range(len(self._known)):
            item, result, error = self._done.get()
            if error is not None:
                raise error
            yield item, result  # type: ignore[misc]

    def _work(self) -> None:
        while (item := self._todo.get()) is not None:
            try:
                self._done.put((item, self._function(item), None))
            except BaseException as error:
                self._done.put((item, None, error))


def deadline(seconds: float) -> float:
    """The moment so many seconds from now, on the clock that everything here goes by."""
    return time.monotonic() + seconds
