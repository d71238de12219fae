"""Crossref: its records in our form, and the four questions it answers, asked through habanero."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any
from urllib.parse import quote

from refcheck.model import CslItem
from refcheck.registries.asking.record import Record, filled, mapping, mappings, strings, unique
from refcheck.registries.comparing.numbers import year_of
from refcheck.registries.comparing.updates import updates

NAME = "Crossref"
URL = "https://api.crossref.org"

# Requests a second and requests at once, by pool and route: "Announcing changes to REST API rate limits"
# (Crossref blog, November 2025); lists and searches are dearer than single records.
LIMITS = {
    "public": {"single": (5.0, 1), "list": (1.0, 1)},
    "polite": {"single": (10.0, 3), "list": (3.0, 3)},
}
BATCH = 50

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


class Crossref:
    """Asks Crossref.  Every method is one request and raises what habanero raises."""

    def __init__(self, mailto: str | None = None, url: str | None = None, timeout: float = 10) -> None:
        from habanero import Crossref as Habanero

        from refcheck import __version__

        self.url = (url or URL).rstrip("/")
        agent = f"refcheck/{__version__}"
        self._client: Any = Habanero(base_url=self.url, mailto=mailto, ua_string=agent, timeout=timeout)

    @cached_property
    def _filter(self) -> str:
        """habanero's own name for the parameter: `filter`, `filters` in later versions."""
        from inspect import signature

        return "filters" if "filters" in signature(self._client.works).parameters else "filter"

    def record(self, doi: str) -> dict[str, Any]:
        """The record of one DOI; an unknown one is an HTTP 404."""
        # habanero puts the DOI into the address as it stands, where "#", "?" and "%" mean something else
        return _message(self._client.works(ids=[quote(doi, safe="")]))

    def records(self, dois: Sequence[str]) -> list[dict[str, Any]]:
        """The records of up to 50 DOIs in one request; unknown ones are silently left out."""
        wanted = {self._filter: {"doi": list(dois)}}
        return _items(self._client.works(**wanted, limit=len(dois), select=list(_SELECT)))

    def search(self, text: str, rows: int = 5) -> list[dict[str, Any]]:
        """The records that look most like a reference, best first."""
        return _items(self._client.works(query_bibliographic=text, limit=rows, select=list(_SELECT)))

    def agency(self, doi: str) -> str:
        """The name of the agency that a DOI is registered with; an unknown DOI is an HTTP 404."""
        return str(self._client.registration_agency([quote(doi, safe="")])[0])


def can_be_listed(doi: str) -> bool:
    """Whether a DOI can stand in a list request: a comma would end it there."""
    return not re.search(r"[,\s]", doi)


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
    """A Crossref record; nothing in it is taken for granted."""
    titles, subtitles = strings(work.get("title")), strings(work.get("subtitle"))
    whole = _joined(titles[0], subtitles) if titles else ""
    names = strings(work.get("container-title"))
    hosts = [*strings(work.get("group-title")), *strings(mapping(work.get("event")).get("name"))]
    hosts += [name for item in mappings(work.get("institution")) for name in strings(item.get("name"))]
    dates = [mapping(work.get(key)) for key in ("issued", "published-print", "published-online", "published")]
    return Record(
        doi=str(work.get("DOI") or "").lower(),
        registry=NAME,
        csl=_csl(work, whole, names),
        titles=unique([whole, *titles, *strings(work.get("original-title"))]),
        containers=unique([*names, *strings(work.get("short-container-title")), *hosts]),
        years=tuple(dict.fromkeys(year for date in dates if (year := year_of(date)))),
        pages=unique([*strings(work.get("page")), *strings(work.get("article-number"))]),
        updates=updates(work),
    )


def _joined(title: str, subtitles: Sequence[str]) -> str:
    subtitle = next(iter(subtitles), "")
    if not subtitle or subtitle.casefold() in title.casefold():
        return title
    return f"{title} {subtitle}" if title[-1:] in "?!:" else f"{title}: {subtitle}"


def _csl(work: Mapping[str, Any], title: str, names: Sequence[str]) -> CslItem:
    single = {name: next(iter(strings(work.get(name))), "") for name in ("volume", "issue", "page", "publisher")}
    return filled(
        {
            "type": _TYPES.get(str(work.get("type")), "document"),
            "title": title,
            **{role: _names(work.get(role)) for role in ("author", "editor", "translator")},
            "issued": _date(work),
            "container-title": names[0] if names else "",
            **single,
            "number": next(iter(strings(work.get("article-number"))), ""),
            "publisher-place": next(iter(strings(work.get("publisher-location"))), ""),
            "ISSN": next(iter(strings(work.get("ISSN"))), ""),
            "ISBN": next(iter(strings(work.get("ISBN"))), ""),
            "DOI": str(work.get("DOI") or "").lower(),
        }
    )


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
        one = {key: plain_ for key in ("family", "given", "suffix") if (plain_ := " ".join(strings(name.get(key))))}
        if "family" not in one:
            literal = " ".join(strings(name.get("name"))) or one.get("given", "")
            one = {"literal": literal} if literal else {}
        if one:
            found.append(one)
    return found
