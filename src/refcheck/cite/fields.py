"""The citations that a reference manager keeps in a file -> the entries they mean, and what the text says instead."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from refcheck.base.patterns import lazy
from refcheck.base.records import NamedTuple
from refcheck.model import Citation, CslItem, Document, Library, Pointer, Reference, Span
from refcheck.places import CitationField
from refcheck.works.names import letters, same

_YEAR = lazy(r"\d{4}")
_TITLE = 50
"""Letters at the beginning of a title that tell a work: what follows may be a subtitle that one side leaves out."""


class _Item(NamedTuple):
    """What an item says of a work."""

    families: tuple[str, ...]
    year: str
    title: str
    doi: str


def library(document: Document) -> Library | None:
    """The works of all fields as a bibliography, for a text whose list was not written yet; None without fields."""
    items: dict[_Item, CslItem] = {}
    for field in document.fields:
        for item in field.items:
            items.setdefault(_item(item), item)
    if not items:
        return None
    program = document.fields[0].program
    found = [{**item, "id": f"{program.lower()}-{number}"} for number, item in enumerate(items.values(), 1)]
    return Library(tuple(found), program)


def tied(document: Document, references: Sequence[Reference], citations: Sequence[Citation]) -> Mapping[str, Pointer]:
    """Citation id -> the entry that its field means, for those that the field leaves no doubt about."""
    if not document.fields or not references:
        return {}
    entries = _Entries(references)
    starts = [citation.start for citation in citations]
    found: dict[str, Pointer] = {}
    for field in document.fields:
        own = [citations[n] for n in range(bisect_left(starts, field.start), bisect_left(starts, field.end))]
        for citation, item, edited in _pairs(own, [_item(item) for item in field.items]):
            if reference := entries.of(item):
                found[citation.id] = Pointer(_span(field), reference, edited=edited)
    return found


def _span(field: CitationField) -> Span:
    return Span(field.start, field.end)


def _pairs(citations: Sequence[Citation], items: Sequence[_Item]) -> Iterator[tuple[Citation, _Item, bool]]:
    """Which citation of a field is which of its items, and whether somebody has changed its year by hand."""
    citations = [citation for citation in citations if citation.kind in ("parenthetical", "narrative")]
    left = list(items)
    unclear = []
    for citation in citations:
        fitting = [item for item in left if _fits(citation, item)]
        if len(fitting) == 1:
            left.remove(fitting[0])
            yield citation, fitting[0], False
        elif not fitting:
            unclear.append(citation)
    if len(unclear) == len(left) == 1:
        citation, item = unclear[0], left[0]
        years = citation.year or "", item.year
        yield citation, item, years[0] != years[1] and all(_YEAR.fullmatch(year) for year in years)


def _fits(citation: Citation, item: _Item) -> bool:
    """Whether year and first name are those of an item; what one side does not say fits."""
    if item.year and _YEAR.fullmatch(citation.year or "") and citation.year != item.year:
        return False
    if not citation.authors or not item.families:
        return True
    return any(same(citation.authors[0], family) for family in item.families[:3])


class _Entries:
    """Finds the entry of an item: by DOI, title, or the only one of a name and year."""

    def __init__(self, references: Sequence[Reference]) -> None:
        self._known: dict[tuple[str, ...], str] = {}
        for reference in references:
            item = _item(reference.csl)
            for key in _keys(item):
                self._known[key] = reference.id if self._known.get(key, reference.id) == reference.id else ""

    def of(self, item: _Item) -> str:
        """The id of its entry; "" where none or several fit."""
        return next((found for key in _keys(item) if (found := self._known.get(key, ""))), "")


def _keys(item: _Item) -> Iterator[tuple[str, ...]]:
    """By what an item is found, the surest first."""
    if item.doi:
        yield "doi", item.doi
    if len(item.title) > 12:
        yield "title", item.title[:_TITLE], item.year
    if item.families and item.year:
        yield "name", letters(item.families[0]), item.year


def _item(csl: CslItem) -> _Item:
    names = next((names for kind in ("author", "editor") if (names := _families(csl.get(kind)))), ())
    doi = str(csl.get("DOI") or "").lower().rpartition("doi.org/")[2]
    return _Item(names, _year(csl.get("issued")), letters(str(csl.get("title") or "")), doi)


def _families(names: Any) -> tuple[str, ...]:
    listed = [name for name in names if isinstance(name, dict)] if isinstance(names, list) else []
    return tuple(str(found) for name in listed if (found := name.get("family") or name.get("literal")))


def _year(issued: Any) -> str:
    """The year of a date in CSL-JSON, however it is written; "" without one."""
    if not isinstance(issued, dict):
        return ""
    parts = issued.get("date-parts")
    first = parts[0] if isinstance(parts, list) and parts else None
    year = first[0] if isinstance(first, list) and first else issued.get("raw") or issued.get("literal")
    found = _YEAR.search(str(year or ""))
    return found[0] if found else ""
