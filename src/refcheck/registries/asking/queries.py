"""What is asked for a reference: its DOI in one form, and its text as a search."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote

from refcheck.base.records import NamedTuple
from refcheck.model import CslItem, Reference
from refcheck.registries.asking.registry import Key
from refcheck.registries.comparing import people
from refcheck.registries.comparing.numbers import year_of
from refcheck.registries.comparing.text import plain

_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/\S+")
_PREFIX = re.compile(r"^\W*(?:(?:https?://)?(?:www\.|dx\.)*doi\.org/|doi\s?[:.]?\s*)+", re.IGNORECASE)
_LINK = re.compile(
    r"(?:(?:retrieved|available|accessed)\b[^.]{0,60}?\b(?:from|at)\s*:?\s*)?(?:https?://|www\.)\S+"
    r"|\bdoi\s?[:.]?\s*10\.\S+|\b10\.\d{4,9}/\S+",
    re.IGNORECASE,
)
_LABEL = re.compile(r"^\s*(?:\[\d{1,4}\]|\(\d{1,4}\)|\d{1,4}[.)])\s+")
_ADDRESSES = frozenset(("URL", "DOI", "accessed", "note"))
_LONGEST = 600


class Query(NamedTuple):
    """One reference made ready: `doi` ("" without one) in lower case, `text` as printed.

    `search` is what a bibliographic search is given: what the entry says, and nothing else that its writer wrote.
    """

    id: str
    csl: CslItem
    text: str
    doi: str
    search: str

    def lookups(self) -> tuple[Key, ...]:
        """What a record can be looked up by, the surest first."""
        isbn = re.sub(r"[^0-9X]", "", str(self.csl.get("ISBN") or "").upper())
        pmid = str(self.csl.get("PMID") or "").strip()
        found = [Key("DOI", self.doi)] if self.doi else []
        found += [Key("PMID", pmid)] if pmid.isascii() and pmid.isdigit() and len(pmid) < 12 else []
        return (*found, *([Key("ISBN", isbn)] if len(isbn) in (10, 13) else []))


def query(reference: Reference | Mapping[str, Any] | str) -> Query:
    """Makes a reference, a CSL-JSON item or a reference string ready."""
    if isinstance(reference, str):
        from refcheck.reference import parse

        reference = parse(reference)
    if isinstance(reference, Reference):
        return Query(reference.id, reference.csl, reference.text, doi_of(reference.csl), _search(reference))
    csl = dict(reference)
    text = printed(csl)
    search = described(csl) if csl.get("title") else text
    return Query(str(csl.get("id") or ""), csl, text, doi_of(csl), search[:_LONGEST])


def _search(reference: Reference) -> str:
    """The fields of an entry; one without a title of its own (ACS style) as it is printed, up to its last field.

    What follows the pages of an article is a note, whatever the parser takes it for.
    """
    page = reference.field("page")
    end = page.end if page is not None and reference.csl.get("volume") else reference.end
    fields = [field for field in reference.fields if field.start < end and field.name not in _ADDRESSES]
    if not reference.fields or any(field.name == "title" for field in fields):
        late = {field.name for field in reference.fields if field.start >= end}
        csl = {name: value for name, value in reference.csl.items() if name not in late}
        if csl.get("title"):
            return described(csl)[:_LONGEST]
    size = max((field.end - reference.start for field in fields), default=0)
    entry = reference.text[:size] if 0 < size <= len(reference.text) else reference.text
    return " ".join(_LINK.sub(" ", _LABEL.sub("", plain(entry))).split())[:_LONGEST]


def described(csl: Mapping[str, Any]) -> str:
    """What a search finds a work by: its people, year, title, and where it is.

    Not the publisher: it is little help, and the field that a note after the entry is taken for.
    """
    names = [people.family(name) for name in people.registered(csl)]
    numbers = [str(csl[name]) for name in ("volume", "issue", "page") if csl.get(name)]
    parts = (
        ", ".join(names),
        str(year_of(csl.get("issued")) or ""),
        str(csl.get("title")),
        str(csl.get("container-title") or ""),
    )
    return plain(". ".join(part for part in (*parts, ", ".join(numbers)) if part))


def doi_of(csl: Mapping[str, Any]) -> str:
    """The DOI that an item names, as DOI or as the address of one."""
    for value in (csl.get("DOI"), csl.get("URL")):
        if isinstance(value, str) and (value is csl.get("DOI") or "doi.org/" in value.lower()):
            return normalised(value)
    return ""


def normalised(doi: str) -> str:
    """A DOI without its address, in lower case; "" where there is none.

    >>> normalised("https://doi.org/10.1126/Science.847460.")
    '10.1126/science.847460'
    """
    bare = _PREFIX.sub("", doi.strip())
    if "%" in bare and "doi.org" in doi.lower():
        bare = unquote(bare)
    m = _DOI.match(bare)
    return m[0].rstrip(".,;").lower() if m else ""


def printed(csl: Mapping[str, Any]) -> str:
    """An item as a plain line in the order of APA, for search and comparison."""
    names = [" ".join(str(name.get(key) or "") for key in ("family", "given")) for name in people.registered(csl)]
    names = names if any(map(str.strip, names)) else [people.family(name) for name in people.registered(csl)]
    parts = [
        ", ".join(name.strip() for name in names),
        f"({year_of(csl.get('issued'))})" if year_of(csl.get("issued")) else "",
        *(str(csl.get(key) or "") for key in ("title", "container-title", "publisher")),
        ", ".join(str(csl[key]) for key in ("volume", "issue", "page") if csl.get(key)),
    ]
    return plain(". ".join(part for part in parts if part))
