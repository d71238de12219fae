"""What is asked for a reference: its DOI in one form, and its text as a search."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple
from urllib.parse import unquote

from refcheck.model import CslItem, Reference
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
_LONGEST = 600


class Query(NamedTuple):
    """One reference made ready: `doi` ("" without one) in lower case, `text` as printed."""

    id: str
    csl: CslItem
    text: str
    doi: str

    @property
    def search(self) -> str:
        """What a bibliographic search is given: the entry without its label and its addresses."""
        text = _LINK.sub(" ", _LABEL.sub("", plain(self.text)))
        return " ".join(text.split())[:_LONGEST]


def query(reference: Reference | Mapping[str, Any] | str) -> Query:
    """Makes a reference, a CSL-JSON item or a reference string ready."""
    if isinstance(reference, str):
        from refcheck.reference import parse

        reference = parse(reference)
    if isinstance(reference, Reference):
        return Query(reference.id, reference.csl, reference.text, doi_of(reference.csl))
    csl = dict(reference)
    return Query(str(csl.get("id") or ""), csl, printed(csl), doi_of(csl))


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
