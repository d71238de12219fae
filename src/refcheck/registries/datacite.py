"""DataCite: data sets, preprints and software; its public answers (JSON:API) read into our form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from refcheck.model import CslItem
from refcheck.registries.asking.record import Record, doi_in, filled, mapping, mappings, strings, text_in, unique
from refcheck.registries.asking.registry import Key, Limit, Raw, Registry

_TYPES = {
    "Dataset": "dataset", "Software": "software", "JournalArticle": "article-journal", "Preprint": "article",
    "Book": "book", "BookChapter": "chapter", "Dissertation": "thesis", "Report": "report", "Text": "document",
    "ConferencePaper": "paper-conference", "ConferenceProceeding": "book", "PeerReview": "review",
    "Audiovisual": "motion_picture", "Image": "graphic", "Sound": "song", "Standard": "standard",
}  # fmt: skip


# 3,000 requests in five minutes for each address (DataCite support, "Is there a rate limit for making requests")
_LIMITS = {"single": Limit(10.0, 3)}


class DataCite(Registry):
    """Asks DataCite."""

    NAME = "DataCite"
    URL = "https://api.datacite.org"
    CAN = frozenset(("record",))
    FINDS = frozenset(("DOI",))
    REGISTERS = True

    @property
    def limits(self) -> Mapping[str, Limit]:
        """The same for everybody."""
        return _LIMITS

    def record(self, key: Key) -> Raw:
        """The attributes of one DOI's record; an unknown one is an HTTP 404."""
        answer = self.get(f"/dois/{quote(key.value, safe='')}")
        attributes = mapping(mapping(answer).get("data")).get("attributes")
        if not isinstance(attributes, dict):
            raise ValueError("the answer is not a record")
        return attributes

    def read(self, raw: Mapping[str, Any]) -> Record:
        """A DataCite record in our form."""
        return read(raw)


def read(attributes: Mapping[str, Any]) -> Record:
    """The attributes of a DataCite record in our form."""
    titles = [title for item in mappings(attributes.get("titles")) for title in strings(item.get("title"))]
    container = mapping(attributes.get("container"))
    publisher = _publisher(attributes.get("publisher"))
    host = text_in(container.get("title"))
    first, last = (text_in(container.get(name)) for name in ("firstPage", "lastPage"))
    page = f"{first}-{last}" if last and last != first else first
    year = _year(attributes.get("publicationYear"))
    kind = mapping(attributes.get("types")).get("resourceTypeGeneral")
    csl = {
        "type": _TYPES.get(str(kind), "document"),
        "title": titles[0] if titles else "",
        "author": _names(attributes.get("creators")),
        "issued": {"date-parts": [[year]]} if year else {},
        "container-title": host,
        "volume": text_in(container.get("volume")),
        "issue": text_in(container.get("issue")),
        "page": page,
        "publisher": publisher,
        "version": text_in(attributes.get("version")),
        "DOI": doi_in(attributes.get("doi")),
    }
    return Record(
        doi=doi_in(attributes.get("doi")),
        registry=DataCite.NAME,
        csl=filled(csl),
        titles=unique(titles),
        containers=unique([host, publisher]),
        years=tuple(dict.fromkeys(found for found in (year, *_dates(attributes)) if found)),
        pages=unique([page]),
    )


def _publisher(value: Any) -> str:
    """A text, or an object with a name in later versions of the schema."""
    return text_in(mapping(value).get("name") if isinstance(value, dict) else value)


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


REGISTRY = DataCite
