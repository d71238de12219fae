"""One run: every key and every search asked once, in as few requests as the limits make cheapest."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeAlias

from refcheck.base.records import NamedTuple
from refcheck.registries.asking.cache import Cache
from refcheck.registries.asking.crew import each
from refcheck.registries.asking.host import Host, Missing, Unanswered
from refcheck.registries.asking.pacing import Pool
from refcheck.registries.asking.queries import Query
from refcheck.registries.asking.record import Record
from refcheck.registries.asking.registry import Key, Limit, Raw, Registry

_LONGEST_LIST = 4000
_OFFLINE = "offline, and not in the cache"


class Answer(NamedTuple):
    """What was learnt about a key: its record, or the agency that has it ("" = nobody), or why nothing was learnt."""

    record: Record | None = None
    agency: str | None = None
    reason: str = ""


Told: TypeAlias = Callable[[Key, Answer], None]


class Session:
    """The registries, in the order in which they are asked."""

    def __init__(
        self,
        registries: Sequence[Registry],
        cache: Cache,
        *,
        deadline: float,
        rate: float | None = None,
        offline: bool = False,
    ) -> None:
        self._registries = registries
        self._cache = cache
        self._offline = offline
        self._rate = rate
        self._hosts = {item.NAME: Host(item.NAME, _pools(item.limits, rate), deadline) for item in registries}

    @property
    def searching(self) -> list[Registry]:
        """Those that can be searched."""
        return [item for item in self._registries if "search" in item.CAN]

    def finding(self, variable: str) -> list[Registry]:
        """Those that look works up by a CSL variable."""
        return [item for item in self._registries if variable in item.FINDS]

    def key(self, query: Query) -> Key | None:
        """What a reference is looked up by: the surest of its keys that any of the registries knows."""
        return next((key for key in query.lookups() if self.finding(key.variable)), None)

    def lookup(self, keys: Iterable[Key], told: Told) -> None:
        """Asks for every key once and passes on each answer as it comes."""
        dois: list[Key] = []
        others: list[Key] = []
        for key in dict.fromkeys(keys):
            known = self._known(key)
            if known is not None:
                told(key, known)
            else:
                (dois if key.variable == "DOI" else others).append(key)
        if dois:
            self._lookup_dois(self.finding("DOI")[0], dois, told)
        for key, answer in each(others, self._first_record):
            told(key, answer)

    def _lookup_dois(self, registry: Registry, dois: Sequence[Key], told: Told) -> None:
        lists, singles = self._plan(registry, dois)
        absent: list[Key] = []
        for batch, records in each(lists, lambda batch: self._batch(registry, batch)):
            for key in batch:
                if records is None:
                    singles.append(key)
                elif key.value in records:
                    told(key, Answer(records[key.value]))
                else:
                    absent.append(key)
        for key, answer in each(singles, lambda key: self._single(registry, key)):
            told(key, answer)
        for key, answer in each(absent, lambda key: self._elsewhere(registry, key)):
            told(key, answer)

    def _known(self, key: Key) -> Answer | None:
        """The answer from the cache, as far as it goes without a request."""
        asked = self.finding(key.variable)
        kept = [self._kept(registry, key) for registry in asked]
        if record := next((record for _, record in kept if record), None):
            return Answer(record)
        if key.variable != "DOI" and all(found for found, _ in kept):
            return Answer(reason=self._nobody(key))
        if kept[0][0] and key.variable == "DOI" and (agency := self._kept_agency(asked, key)) is not None:
            return agency
        return self._last_resort(key) if self._offline else None

    def _kept(self, registry: Registry, key: Key, *, stale: bool = False) -> tuple[bool, Record | None]:
        found, raw = self._cache.get(registry.url, "record", _cache_key(key), stale=stale)
        return found, registry.read(raw) if found and isinstance(raw, dict) else None

    def _kept_agency(self, asked: Sequence[Registry], key: Key) -> Answer | None:
        found, agency = self._cache.get(asked[0].url, "agency", key.value)
        if not found:
            return None
        for registry in asked[1:] if agency else ():
            if agency == registry.NAME or not registry.REGISTERS:
                known, record = self._kept(registry, key, stale=self._offline)
                if record or not known:
                    return Answer(record, agency) if record else None
        return Answer(agency=str(agency))

    def _last_resort(self, key: Key, reason: str = _OFFLINE) -> Answer:
        """A record that is no longer fresh serves where nobody can be asked."""
        for registry in self.finding(key.variable):
            record = self._kept(registry, key, stale=True)[1]
            if record:
                return Answer(record)
        return Answer(reason=reason)

    def _plan(self, registry: Registry, dois: Sequence[Key]) -> tuple[list[tuple[Key, ...]], list[Key]]:
        """Lists where a list request costs less of the limits than single ones."""
        limits = registry.limits
        listable = [key for key in dois if "records" in registry.CAN and registry.can_be_listed(key.value)]
        singles = [key for key in dois if key not in set(listable)]
        if not listable or len(listable) / limits["single"].rate <= 1 / limits["list"].rate:
            return [], list(dois)
        lists: list[tuple[Key, ...]] = []
        batch: list[Key] = []
        for key in listable:
            if len(batch) == registry.BATCH or sum(len(item.value) for item in batch) + len(key.value) > _LONGEST_LIST:
                lists.append(tuple(batch))
                batch = []
            batch.append(key)
        return [*lists, tuple(batch)], singles

    def _batch(self, registry: Registry, keys: tuple[Key, ...]) -> dict[str, Record] | None:
        """The records found, by DOI; None when the list as a whole could not be had."""
        try:
            works = self._ask(registry, "list", lambda: registry.records([key.value for key in keys]))
        except (Missing, Unanswered):
            return None
        found = {record.doi: (record, work) for work in works if (record := registry.read(work)).doi}
        for key in keys:
            if key.value in found:
                self._cache.put(registry.url, "record", key.value, found[key.value][1])
        return {doi: record for doi, (record, _) in found.items()}

    def _single(self, registry: Registry, key: Key) -> Answer:
        try:
            return Answer(self._record(registry, key))
        except Missing:
            return self._elsewhere(registry, key)
        except Unanswered as error:
            found = self._indexed(key)
            return Answer(found) if found else self._last_resort(key, str(error))

    def _record(self, registry: Registry, key: Key) -> Record:
        """The record at one registry, kept; raises Missing and Unanswered."""
        raw: Raw = self._ask(registry, "single", lambda: registry.record(key))
        record = registry.read(raw)
        if key.variable != "DOI" or record.doi == key.value:
            self._cache.put(registry.url, "record", _cache_key(key), raw)
        return record

    def _elsewhere(self, registry: Registry, key: Key) -> Answer:
        """Whether another agency has a DOI that the first registry has no record of, and its record if there is one."""
        if "agency" not in registry.CAN:
            record = self._indexed(key)
            return Answer(record, reason="" if record else self._nobody(key))
        try:
            label = self._ask(registry, "single", lambda: registry.agency(key.value))
        except Missing:
            label = ""
        except Unanswered as error:
            return self._last_resort(key, str(error))
        if label.casefold() == registry.NAME.casefold():
            return self._unlisted(registry, key)
        other = next((item for item in self._registries if item.NAME.casefold() == label.casefold()), None)
        agency = other.NAME if other else label
        self._cache.put(registry.url, "record", key.value, None)
        self._cache.put(registry.url, "agency", key.value, agency)
        if not agency:
            return Answer(agency="")
        return Answer(self._at(other, key) or self._indexed(key), agency)

    def _unlisted(self, registry: Registry, key: Key) -> Answer:
        """A DOI of the registry's own that the list left out."""
        try:
            return Answer(self._record(registry, key))
        except Missing:
            reason = f"the DOI is registered with {registry.NAME}, but its record is not public"
            record = self._indexed(key)
            return Answer(record, reason="" if record else reason)
        except Unanswered as error:
            return self._last_resort(key, str(error))

    def _at(self, registry: Registry | None, key: Key) -> Record | None:
        if registry is None or "record" not in registry.CAN:
            return None
        try:
            return self._record(registry, key)
        except Missing:
            self._cache.put(registry.url, "record", _cache_key(key), None)
        except Unanswered:
            pass
        return None

    def _indexed(self, key: Key) -> Record | None:
        """The record of one of those that index works of all agencies."""
        for registry in self.finding(key.variable)[1:]:
            if not registry.REGISTERS and (record := self._at(registry, key)):
                return record
        return None

    def _first_record(self, key: Key) -> Answer:
        """The record of a key that nobody registers, of the first registry that has one."""
        reason = self._nobody(key)
        for registry in self.finding(key.variable):
            try:
                return Answer(self._record(registry, key))
            except Missing:
                self._cache.put(registry.url, "record", _cache_key(key), None)
            except Unanswered as error:
                reason = str(error)
        return self._last_resort(key, reason)

    def _nobody(self, key: Key) -> str:
        names = " and ".join(item.NAME for item in self.finding(key.variable))
        return f"{names} has no record of this {key.variable}"

    def search(self, registry: Registry, query: Query) -> list[Record] | str:
        """The records that a search finds, or why nothing could be asked."""
        text = query.search
        found, works = self._cache.get(registry.url, "search", text, stale=self._offline)
        if not found:
            if self._offline:
                return _OFFLINE
            try:
                works = self._ask(registry, "search", lambda: registry.search(query))
            except (Missing, Unanswered) as error:
                return str(error) or f"{registry.NAME} cannot be searched"
            self._cache.put(registry.url, "search", text, works)
        return [registry.read(work) for work in works if isinstance(work, dict)]

    def _ask(self, registry: Registry, route: str, call: Callable[[], Any]) -> Any:
        return self._hosts[registry.NAME].ask(_route(registry.limits, route), call)


def _route(limits: Mapping[str, Limit], route: str) -> str:
    """The route that a question counts for: a search as a list, a list as a single question where that is all."""
    return next(name for name in (route, "list", "single") if name in limits)


def _pools(limits: Mapping[str, Limit], rate: float | None) -> dict[str, Pool]:
    return {route: Pool(rate or limit.rate, limit.at_once) for route, limit in limits.items()}


def _cache_key(key: Key) -> str:
    return key.value if key.variable == "DOI" else f"{key.variable}:{key.value}"


def least(registries: Sequence[Registry], lookups: int, searches: int, rate: float | None) -> float:
    """The seconds that so many questions take at least."""
    seconds = 0.0
    for item in registries:
        limits = item.limits
        seconds += lookups / (rate or limits[_route(limits, "single")].rate)
        seconds += searches / (rate or limits[_route(limits, "search")].rate) if "search" in item.CAN else 0.0
    return seconds
