"""Crossref: registers most DOIs of scholarly works, and knows which agency has the others."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any
from urllib.parse import quote

from refcheck.model import CslItem
from refcheck.registries.asking.fetch import get, user_agent
from refcheck.registries.asking.queries import Query
from refcheck.registries.asking.record import Record, doi_in, filled, mapping, mappings, strings, text_in, unique
from refcheck.registries.asking.registry import Key, Limit, Raw, Registry
from refcheck.registries.comparing.numbers import year_of
from refcheck.registries.comparing.updates import updates

_SELECT = [
    "DOI", "title", "subtitle", "original-title", "author", "editor", "translator", "issued", "published",
    "published-print", "published-online", "container-title", "short-container-title", "volume", "issue", "page",
    "article-number", "type", "publisher", "publisher-location", "group-title", "event", "ISSN", "ISBN", "URL",
    "updated-by", "update-to", "degree", "standards-body",
]  # fmt: skip
_TYPES = {
    "journal-article": "article-journal", "proceedings-article": "paper-conference", "book-chapter": "chapter",
    "book-section": "chapter", "book-part": "chapter", "reference-entry": "entry-encyclopedia", "book": "book",
    "monograph": "book", "edited-book": "book", "reference-book": "book", "posted-content": "article",
    "dissertation": "thesis", "report": "report", "report-component": "report", "dataset": "dataset",
    "standard": "standard", "peer-review": "review",
}  # fmt: skip


# Questions a second and at once, by pool and route: "Announcing changes to REST API rate limits"
# (Crossref blog, November 2025); lists and searches are dearer than single records.
_PUBLIC = {"single": Limit(5.0, 1), "list": Limit(1.0, 1)}
_POLITE = {"single": Limit(10.0, 3), "list": Limit(3.0, 3)}


class Crossref(Registry):
    """Asks Crossref; an address of one's own reaches the faster, polite pool."""

    NAME = "Crossref"
    URL = "https://api.crossref.org"
    CAN = frozenset(("record", "records", "search", "agency"))
    FINDS = frozenset(("DOI",))
    REGISTERS = True
    BATCH = 50

    @property
    def limits(self) -> Mapping[str, Limit]:
        """The limits of the pool; searches count as lists."""
        return _POLITE if self.mailto else _PUBLIC

    def record(self, key: Key) -> Raw:
        """The record of one DOI; an unknown one is an HTTP 404."""
        # "#", "?" and "%" mean something else in an address
        return _message(self.get(f"/works/{quote(key.value, safe='')}"))

    def records(self, values: Sequence[str]) -> list[Raw]:
        """The records of up to 50 DOIs in one request; unknown ones are silently left out."""
        return _items(self._works(limit=len(values), **{_filter(): {"doi": list(values)}}))

    def can_be_listed(self, value: str) -> bool:
        """Not with a comma, which would end the DOI there."""
        return not re.search(r"[,\s]", value)

    def search(self, query: Query) -> list[Raw]:
        """The records that look most like a reference, best first."""
        return _items(self._works(limit=5, query_bibliographic=query.search))

    def agency(self, doi: str) -> str:
        """The name of the agency that a DOI is registered with; an unknown DOI is an HTTP 404."""
        return text_in(mapping(_message(self.get(f"/works/{quote(doi, safe='')}/agency")).get("agency")).get("label"))

    def _works(self, **wanted: Any) -> Any:
        """habanero writes the question (it knows Crossref's filters and fields, and refuses what Crossref would)."""
        request = _bounded()(
            self.mailto, user_agent(), self.timeout, self.url, "/works", select=list(_SELECT), **wanted
        )  # fmt: skip
        return request.do_request()

    def read(self, raw: Mapping[str, Any]) -> Record:
        """A Crossref record in our form."""
        return read(raw)


@cache
def _bounded() -> Any:
    """habanero's request, sent by us: its own takes an answer of any size into memory."""
    from habanero.request_class import Request

    class Bounded(Request):  # type: ignore[misc]
        def _req(self, payload: Mapping[str, str], should_warn: bool) -> Any:
            return get(self._url(), payload, agent=user_agent(self.mailto), timeout=self.timeout)

    return Bounded


@cache
def _filter() -> str:
    """habanero's own name for the parameter: `filter`, `filters` in later versions."""
    from inspect import signature

    return "filters" if "filters" in signature(_bounded()).parameters else "filter"


def _message(answer: Any) -> dict[str, Any]:
    message = mapping(answer).get("message")
    if not isinstance(message, dict):
        raise ValueError("the answer is not a record")
    return message


def _items(answer: Any) -> list[dict[str, Any]]:
    items = _message(answer).get("items")
    if not isinstance(items, list):
        raise ValueError("the answer is not a list of records")
    return [item for item in items if isinstance(item, dict)]


def read(work: Mapping[str, Any]) -> Record:
    """A Crossref record in our form."""
    titles, subtitles = strings(work.get("title")), strings(work.get("subtitle"))
    whole = _joined(titles[0], subtitles) if titles else ""
    names = strings(work.get("container-title"))
    hosts = [*strings(work.get("group-title")), *strings(mapping(work.get("event")).get("name"))]
    hosts += [name for item in mappings(work.get("institution")) for name in strings(item.get("name"))]
    return Record(
        doi=doi_in(work.get("DOI")),
        registry=Crossref.NAME,
        csl=_csl(work, whole, names),
        titles=unique([whole, *titles, *strings(work.get("original-title"))]),
        containers=unique([*names, *strings(work.get("short-container-title")), *hosts]),
        years=_years(work),
        pages=unique([*strings(work.get("page")), *strings(work.get("article-number"))]),
        updates=updates(work),
    )


def _joined(title: str, subtitles: Sequence[str]) -> str:
    subtitle = next(iter(subtitles), "")
    if not subtitle or subtitle.casefold() in title.casefold():
        return title
    return f"{title} {subtitle}" if title[-1:] in "?!:" else f"{title}: {subtitle}"


def _csl(work: Mapping[str, Any], title: str, names: Sequence[str]) -> CslItem:
    single = {name: text_in(work.get(name)) for name in ("volume", "issue", "page", "publisher")}
    return filled(
        {
            "type": _TYPES.get(str(work.get("type")), "document"),
            "title": title,
            **{role: _names(work.get(role)) for role in ("author", "editor", "translator")},
            "issued": _date(work),
            "container-title": names[0] if names else "",
            **single,
            "number": text_in(work.get("article-number")),
            "publisher-place": text_in(work.get("publisher-location")),
            "ISSN": text_in(work.get("ISSN")),
            "ISBN": text_in(work.get("ISBN")),
            "DOI": doi_in(work.get("DOI")),
        }
    )


def _years(work: Mapping[str, Any]) -> tuple[int, ...]:
    """The years that a reference may give: of an article put online after its print issue, that of the issue alone."""
    keys = ("issued", "published-print", "published-online", "published")
    found = {key: year for key in keys if (year := year_of(mapping(work.get(key))))}
    years = dict.fromkeys(found.values())
    printed = found.get("published-print")
    if printed and work.get("type") == "journal-article":
        return tuple(year for year in years if year <= printed)
    return tuple(years)


def _date(work: Mapping[str, Any]) -> CslItem:
    """Print counts before online, as in the volume that a reference names."""
    for key in ("published-print", "issued", "published", "published-online"):
        date = mapping(work.get(key))
        if year_of(date):
            return {"date-parts": [list(date["date-parts"][0])]}
    return {}


def _names(value: Any) -> list[CslItem]:
    found = []
    for name in mappings(value):
        parts = {key: " ".join(strings(name.get(key))) for key in ("family", "given", "suffix")}
        # "-" and "." stand for a part that the depositor had no name for
        one = {key: part for key, part in parts.items() if any(map(str.isalnum, part))}
        if "family" not in one:
            literal = " ".join(strings(name.get("name"))) or one.get("given", "")
            one = {"literal": literal} if literal else {}
        if one:
            found.append(one)
    return found


REGISTRY = Crossref
