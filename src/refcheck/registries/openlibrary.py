"""Open Library: books, by their ISBN."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from refcheck.registries.asking.record import (
    Record,
    filled,
    mapping,
    mappings,
    person,
    text_in,
    unique,
    year,
    year_in,
)
from refcheck.registries.asking.registry import Absent, Key, Limit, Raw, Registry

# "Open Library API" (openlibrary.org/developers/api): one request a second, three for those who say who they are
_LIMITS = {"single": Limit(1.0, 1)}
_IDENTIFIED = {"single": Limit(3.0, 1)}


class OpenLibrary(Registry):
    """Asks Open Library."""

    NAME = "Open Library"
    URL = "https://openlibrary.org"
    CAN = frozenset(("record",))
    FINDS = frozenset(("ISBN",))

    @property
    def limits(self) -> Mapping[str, Limit]:
        """Those with or without an address of one's own."""
        return _IDENTIFIED if self.mailto else _LIMITS

    def record(self, key: Key) -> Raw:
        """The edition with an ISBN."""
        name = f"ISBN:{key.value}"
        answer = self.get("/api/books", {"bibkeys": name, "jscmd": "data", "format": "json"})
        if not isinstance(answer, dict):
            raise ValueError("the answer is not a record")
        if not isinstance(answer.get(name), dict):
            raise Absent(key.value)
        return {**answer[name], "isbn": key.value}

    def read(self, raw: Mapping[str, Any]) -> Record:
        """An edition in our form."""
        title, subtitle = text_in(raw.get("title")), text_in(raw.get("subtitle"))
        whole = f"{title}: {subtitle}" if subtitle else title
        date = year_in(raw.get("publish_date"))
        publishers = [name for item in mappings(raw.get("publishers")) if (name := text_in(item.get("name")))]
        places = mappings(raw.get("publish_places"))
        csl = {
            "type": "book",
            "title": whole,
            "author": [person(name) for item in mappings(raw.get("authors")) if (name := text_in(item.get("name")))],
            "issued": year(date),
            "publisher": next(iter(publishers), ""),
            "publisher-place": text_in(mapping(places[0]).get("name")) if places else "",
            "ISBN": text_in(raw.get("isbn")),
        }
        return Record(
            doi="",
            registry=self.NAME,
            csl=filled(csl),
            titles=unique([whole, title]),
            years=(date,) if date else (),
            # authors only: translators, editors and the like are seldom distinguished from them, or named at all
            partial=True,
        )


REGISTRY = OpenLibrary
