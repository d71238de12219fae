"""OpenAlex: an open index of scholarly works of every agency, many without a DOI."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from typing import Any

from refcheck.model import CslItem
from refcheck.registries.asking.queries import Query
from refcheck.registries.asking.record import (
    Record,
    doi_in,
    filled,
    mapping,
    mappings,
    person,
    text_in,
    unique,
    year,
    year_in,
)
from refcheck.registries.asking.registry import Key, Limit, Raw, Registry
from refcheck.verdicts import Update

# "Rate limits and authentication" (docs.openalex.org): never more than ten requests a second.  Besides, a day's
# allowance in dollars: single records are free, lists and searches are not, so these go more slowly.
_LIMITS = {"single": Limit(10.0, 3), "list": Limit(2.0, 1)}
_SELECT = "id,doi,title,publication_year,authorships,primary_location,biblio,type,is_retracted"
# lists of authors end here in answers with several works
_MOST_AUTHORS = 100
_TYPES = {
    "article": "article-journal", "review": "article-journal", "letter": "article-journal",
    "editorial": "article-journal", "erratum": "article-journal", "preprint": "article", "book": "book",
    "book-chapter": "chapter", "dissertation": "thesis", "report": "report", "dataset": "dataset",
    "standard": "standard", "peer-review": "review", "reference-entry": "entry-encyclopedia",
}  # fmt: skip


class OpenAlex(Registry):
    """Asks OpenAlex; the environment variable OPENALEX_API_KEY raises the day's allowance."""

    NAME = "OpenAlex"
    URL = "https://api.openalex.org"
    CAN = frozenset(("record", "records", "search"))
    FINDS = frozenset(("DOI", "PMID"))
    BATCH = 50

    @property
    def limits(self) -> Mapping[str, Limit]:
        """The same for everybody."""
        return _LIMITS

    def record(self, key: Key) -> Raw:
        """One work by its DOI or PMID; an unknown one is an HTTP 404."""
        # OpenAlex takes the rest of the path for the identifier, slashes and all
        name = re.sub(r"[?#%\s]", lambda m: f"%{ord(m[0]):02X}", key.value)
        answer = self.get(f"/works/{key.variable.lower()}:{name}", self._parameters(select=_SELECT))
        if not isinstance(answer, dict):
            raise ValueError("the answer is not a record")
        return answer

    def records(self, values: Sequence[str]) -> list[Raw]:
        """The works of up to 50 DOIs; unknown ones are left out."""
        return self._works(filter="doi:" + "|".join(values), **{"per-page": str(len(values))})

    def can_be_listed(self, value: str) -> bool:
        """Not with what parts values and filters."""
        return not re.search(r"[,|\s]", value)

    def search(self, query: Query) -> list[Raw]:
        """The works whose titles hold the words of the reference's title."""
        title = " ".join(re.findall(r"[^\W_]+", str(query.csl.get("title") or "")))
        return self._works(filter=f"title.search:{title}", **{"per-page": "5"}) if title else []

    def _works(self, **parameters: str) -> list[Raw]:
        results = mapping(self.get("/works", self._parameters(select=_SELECT, **parameters))).get("results")
        if not isinstance(results, list):
            raise ValueError("the answer is not a list of records")
        return [item for item in results if isinstance(item, dict)]

    def _parameters(self, **parameters: str) -> dict[str, str]:
        own = {"mailto": self.mailto or "", "api_key": os.environ.get("OPENALEX_API_KEY", "")}
        return {**parameters, **{name: value for name, value in own.items() if value}}

    def read(self, raw: Mapping[str, Any]) -> Record:
        """A work in our form."""
        doi, title, date = doi_in(raw.get("doi")), text_in(raw.get("title")), year_in(raw.get("publication_year"))
        host = text_in(mapping(mapping(raw.get("primary_location")).get("source")).get("display_name"))
        biblio = mapping(raw.get("biblio"))
        first, last = (text_in(biblio.get(name)) for name in ("first_page", "last_page"))
        page = f"{first}-{last}" if last and last != first else first
        authors = _names(raw.get("authorships"))
        csl = {
            "type": _TYPES.get(str(raw.get("type")), "document"),
            "title": title,
            "author": authors,
            "issued": year(date),
            "container-title": host,
            "volume": text_in(biblio.get("volume")),
            "issue": text_in(biblio.get("issue")),
            "page": page,
            "DOI": doi,
        }
        return Record(
            doi=doi,
            registry=self.NAME,
            csl=filled(csl),
            titles=unique([title]),
            containers=unique([host]),
            years=(date,) if date else (),
            pages=unique([page]),
            updates=(Update("retracted", doi, "", "Retraction", self.NAME),) if raw.get("is_retracted") is True else (),
            partial=len(authors) >= _MOST_AUTHORS,
        )


def _names(authorships: Any) -> list[CslItem]:
    """Names as printed in the work, where OpenAlex keeps them; else those of its own author profiles."""
    every = mappings(authorships)
    names = [text_in(i.get("raw_author_name")) or text_in(mapping(i.get("author")).get("display_name")) for i in every]
    return [person(name) for name in names if name]


REGISTRY = OpenAlex
