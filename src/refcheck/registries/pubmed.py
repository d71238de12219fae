"""PubMed: biomedical articles, asked through NCBI's E-utilities."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from typing import Any

from refcheck.model import CslItem
from refcheck.registries.asking.queries import Query
from refcheck.registries.asking.record import (
    Record,
    doi_in,
    filled,
    mapping,
    mappings,
    strings,
    text_in,
    unique,
    year,
    year_in,
)
from refcheck.registries.asking.registry import Absent, Key, Limit, Raw, Registry
from refcheck.registries.comparing import people
from refcheck.verdicts import Update

# "A General Introduction to the E-utilities" (NCBI): three requests a second, ten with a key.  A question takes two
# requests, one for the numbers of the records and one for the records.
_LIMITS = {"single": Limit(1.5, 1)}
_WITH_KEY = {"single": Limit(5.0, 3)}
_SUFFIX = re.compile(r"\s+(Jr|Sr|2nd|3rd|4th|II|III|IV)$")


class PubMed(Registry):
    """Asks PubMed; the environment variable NCBI_API_KEY opens the higher limit."""

    NAME = "PubMed"
    URL = "https://eutils.ncbi.nlm.nih.gov/entrez/eutils"
    CAN = frozenset(("record", "search"))
    FINDS = frozenset(("PMID", "DOI"))

    @property
    def limits(self) -> Mapping[str, Limit]:
        """Those with or without a key."""
        return _WITH_KEY if _key() else _LIMITS

    def record(self, key: Key) -> Raw:
        """The summary of an article by its PMID or DOI."""
        numbers = [key.value] if key.variable == "PMID" else self._numbers(f'"{_quoted(key.value)}"[doi]')
        found = self._summaries(numbers[:1])
        if not found:
            raise Absent(key.value)
        return found[0]

    def search(self, query: Query) -> list[Raw]:
        """The articles that hold the words of the reference's title and its first author."""
        title = " ".join(re.findall(r"[^\W_]+", str(query.csl.get("title") or "")))
        first = next(iter(people.registered(query.csl)), {})
        name = _quoted(people.family(first)) if first and not people.is_group(first) else ""
        return self._summaries(self._numbers(title + (f" AND {name}[Author]" if name else ""))) if title else []

    def _numbers(self, term: str) -> list[str]:
        answer = mapping(self._get("esearch", term=term, retmax="5", sort="relevance")).get("esearchresult")
        if not isinstance(answer, dict) or not isinstance(answer.get("idlist", []), list):
            raise ValueError("the answer is not a list of numbers")
        return [number for number in strings(answer.get("idlist")) if number.isdigit()]

    def _summaries(self, numbers: list[str]) -> list[Raw]:
        if not numbers:
            return []
        result = mapping(self._get("esummary", id=",".join(numbers))).get("result")
        if not isinstance(result, dict):
            raise ValueError("the answer is not a list of records")
        # a number that stands for nothing has a summary too, which says so
        return [item for n in numbers if isinstance(item := result.get(n), dict) and "error" not in item]

    def _get(self, tool: str, **parameters: str) -> Any:
        own = {"db": "pubmed", "retmode": "json", "tool": "refcheck", "email": self.mailto or "", "api_key": _key()}
        return self.get(f"/{tool}.fcgi", {name: value for name, value in {**own, **parameters}.items() if value})

    def read(self, raw: Mapping[str, Any]) -> Record:
        """A summary in our form."""
        ids = {text_in(item.get("idtype")): item.get("value") for item in mappings(raw.get("articleids"))}
        doi, title = doi_in(ids.get("doi")), text_in(raw.get("title")).removesuffix(".").strip("[]")
        dates = [year_in(raw.get(name)) for name in ("pubdate", "epubdate")]
        years = tuple(dict.fromkeys(found for found in dates if found))
        csl = {
            "type": "article-journal",
            "title": title,
            "author": [name for item in mappings(raw.get("authors")) if (name := _name(item))],
            "issued": year(years[0] if years else None),
            "container-title": text_in(raw.get("fulljournalname")),
            **{name: text_in(raw.get(key)) for name, key in _PLAIN.items()},
            "PMID": text_in(raw.get("uid")),
            "DOI": doi,
        }
        retracted = "Retracted Publication" in strings(raw.get("pubtype"))
        return Record(
            doi=doi,
            registry=self.NAME,
            csl=filled(csl),
            titles=unique([title, text_in(raw.get("vernaculartitle")).removesuffix(".")]),
            containers=unique([text_in(raw.get("fulljournalname")), text_in(raw.get("source"))]),
            years=years,
            pages=unique([text_in(raw.get("pages"))]),
            updates=(Update("retracted", doi, "", "Retraction", self.NAME),) if retracted else (),
        )


_PLAIN = {"volume": "volume", "issue": "issue", "page": "pages", "ISSN": "issn"}


def _key() -> str:
    return os.environ.get("NCBI_API_KEY", "")


def _quoted(text: str) -> str:
    """A value that a query of PubMed takes for nothing else."""
    return re.sub(r'["\[\]]', " ", text)


def _name(author: Mapping[str, Any]) -> CslItem:
    """ "van der Berg AB Jr": the family name, the initials, and a mark of generation."""
    whole = text_in(author.get("name"))
    if author.get("authtype") == "CollectiveName" or " " not in whole:
        return filled({"literal": whole})
    suffix = _SUFFIX.search(whole)
    family, _, initials = (whole[: suffix.start()] if suffix else whole).rpartition(" ")
    return filled({"family": family, "given": ". ".join(initials) + ".", "suffix": suffix[1] if suffix else ""})


REGISTRY = PubMed
