"""What a registry is: a name, limits, what it can be asked, and how its answers are read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, Protocol, TypeAlias

from refcheck.base.records import NamedTuple
from refcheck.registries.asking.fetch import get, user_agent

if TYPE_CHECKING:
    from refcheck.registries.asking.queries import Query
    from refcheck.registries.asking.record import Record

Ability: TypeAlias = Literal["record", "records", "search", "agency"]
Raw: TypeAlias = dict[str, Any]
"""A record as the registry sends it, kept in the cache as it is."""


class Absent(LookupError):
    """The registry has no such record, and says so in an answer that is no HTTP 404."""


class Limit(NamedTuple):
    """Questions a second, and at once, on one route."""

    rate: float
    at_once: int


class Key(NamedTuple):
    """What a record is looked up by: the CSL variable ("DOI", "ISBN", "PMID") and its value."""

    variable: str
    value: str


class Registry(Protocol):
    """One registry; subclass it in a module of its own and name the class `REGISTRY` there.

    Every method that asks is one question on one route of `limits`: "record" and "agency" on "single", "records" on
    "list", "search" on "search", else on "list", else on "single".  It raises urllib.error.HTTPError, OSError or
    ValueError for trouble, and `Absent` or an HTTP 404 where there is no such record.
    """

    NAME: str
    """What messages call it, and what an agency of its kind calls it."""
    URL: str
    """Its public address."""
    CAN: frozenset[Ability]
    FINDS: frozenset[str]
    """The CSL variables that it looks works up by."""
    REGISTERS: bool = False
    """Whether DOIs are registered here; what only indexes works knows no DOI better than those who register them."""
    BATCH: int = 1
    """The most keys in one question for records."""
    mailto: str | None
    url: str
    timeout: float

    def __init__(self, mailto: str | None = None, url: str | None = None, timeout: float = 10) -> None:
        self.mailto = mailto
        self.url = (url or self.URL).rstrip("/")
        self.timeout = timeout

    @property
    def limits(self) -> Mapping[str, Limit]:
        """The published limits, by route."""
        raise NotImplementedError

    def record(self, key: Key) -> Raw:
        """The record of one key."""
        raise NotImplementedError

    def records(self, values: Sequence[str]) -> list[Raw]:
        """The records of some DOIs; unknown ones are left out."""
        raise NotImplementedError

    def can_be_listed(self, value: str) -> bool:
        """Whether a DOI can be in a question for several."""
        return True

    def search(self, query: Query) -> list[Raw]:
        """The records that look most like a reference, best first."""
        raise NotImplementedError

    def agency(self, doi: str) -> str:
        """The name of the agency that a DOI is registered with."""
        raise NotImplementedError

    def read(self, raw: Mapping[str, Any]) -> Record:
        """A record in our form; nothing in it is taken for granted."""
        raise NotImplementedError

    def get(self, path: str, parameters: Mapping[str, str] | None = None) -> Any:
        """The JSON at a path of the registry, with who asks in the header."""
        return get(self.url + path, parameters, agent=user_agent(self.mailto), timeout=self.timeout)
