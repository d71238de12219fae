"""DataCite: data sets, preprints and software; its public answers (JSON:API) read into our form."""

from __future__ import annotations

import json
import urllib.request
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from refcheck.model import CslItem
from refcheck.registries.asking.record import Record, filled, mapping, mappings, strings, unique

NAME = "DataCite"
URL = "https://api.datacite.org"
# 3,000 requests in five minutes for each address (DataCite support, "Is there a rate limit for making requests")
LIMITS = {"single": (10.0, 3)}
_LARGEST = 5_000_000
_TYPES = {
    "Dataset": "dataset", "Software": "software", "JournalArticle": "article-journal", "Preprint": "article",
    "Book": "book", "BookChapter": "chapter", "Dissertation": "thesis", "Report": "report", "Text": "document",
    "ConferencePaper": "paper-conference", "ConferenceProceeding": "book", "PeerReview": "review",
    "Audiovisual": "motion_picture", "Image": "graphic", "Sound": "song", "Standard": "standard",
}  # fmt: skip


class DataCite:
    """Asks DataCite.  Raises urllib.error.HTTPError (404 for an unknown DOI), URLError, ValueError."""

    def __init__(self, mailto: str | None = None, url: str | None = None, timeout: float = 10) -> None:
        self.url = (url or URL).rstrip("/")
        self._mailto = mailto
        self._timeout = timeout

    def record(self, doi: str) -> dict[str, Any]:
        """The attributes of one DOI's record."""
        from refcheck import __version__

        agent = f"refcheck/{__version__}" + (f" (mailto:{self._mailto})" if self._mailto else "")
        headers = {"User-Agent": agent, "Accept": "application/vnd.api+json"}
        request = urllib.request.Request(f"{self.url}/dois/{quote(doi, safe='')}", headers=headers)
        with urllib.request.urlopen(request, timeout=self._timeout) as response:
            answer = json.loads(response.read(_LARGEST))
        attributes = mapping(mapping(answer).get("data")).get("attributes")
        if not isinstance(attributes, dict):
            raise ValueError("the answer is not a record")
        return attributes


def read(attributes: Mapping[str, Any]) -> Record:
    """A DataCite record; nothing in it is taken for granted."""
    titles = [title for item in mappings(attributes.get("titles")) for title in strings(item.get("title"))]
    container = mapping(attributes.get("container"))
    publisher = _publisher(attributes.get("publisher"))
    host = next(iter(strings(container.get("title"))), "")
    first, last = (next(iter(strings(container.get(name))), "") for name in ("firstPage", "lastPage"))
    page = f"{first}-{last}" if last and last != first else first
    year = _year(attributes.get("publicationYear"))
    kind = mapping(attributes.get("types")).get("resourceTypeGeneral")
    csl = {
        "type": _TYPES.get(str(kind), "document"),
        "title": titles[0] if titles else "",
        "author": _names(attributes.get("creators")),
        "issued": {"date-parts": [[year]]} if year else {},
        "container-title": host,
        "volume": next(iter(strings(container.get("volume"))), ""),
        "issue": next(iter(strings(container.get("issue"))), ""),
        "page": page,
        "publisher": publisher,
        "version": next(iter(strings(attributes.get("version"))), ""),
        "DOI": str(attributes.get("doi") or "").lower(),
    }
    return Record(
        doi=str(attributes.get("doi") or "").lower(),
        registry=NAME,
        csl=filled(csl),
        titles=unique(titles),
        containers=unique([host, publisher]),
        years=tuple(dict.fromkeys(found for found in (year, *_dates(attributes)) if found)),
        pages=unique([page]),
    )


def _publisher(value: Any) -> str:
    """A text, or an object with a name in later versions of the schema."""
    return next(iter(strings(mapping(value).get("name") if isinstance(value, dict) else value)), "")


def _dates(attributes: Mapping[str, Any]) -> list[int | None]:
    wanted = ("Issued", "Available", "Created", "Updated")
    return [_year(item.get("date")) for item in mappings(attributes.get("dates")) if item.get("dateType") in wanted]


def _year(value: Any) -> int | None:
    text = str(value or "")[:4]
    return int(text) if text.isdigit() and len(text) == 4 else None


def _names(value: Any) -> list[CslItem]:
    found: list[CslItem] = []
    for name in mappings(value):
        family, given, whole = (" ".join(strings(name.get(key))) for key in ("familyName", "givenName", "name"))
        if not family and "," in whole and name.get("nameType") != "Organizational":
            family, given = (part.strip() for part in whole.split(",", 1))
        if family:
            found.append({"family": family, "given": given} if given else {"family": family})
        elif whole:
            found.append({"literal": whole})
    return found
