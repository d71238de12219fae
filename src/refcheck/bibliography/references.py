"""The items of a bibliography file as references of a report, beside the entries written in the document."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from refcheck import match
from refcheck.exchange.kinds import well_kinded
from refcheck.model import Citation, CslItem, Library, Reference
from refcheck.works.index import Index


class Item(Reference):
    """An item of a bibliography file: what it prints is made when it is asked for, as most items are never cited."""

    __slots__ = ()

    @property
    def text(self) -> str:  # a field of the tuple, which is left empty
        """The item as an entry in APA style."""
        return shown(self.csl)

    @property
    def head(self) -> str:
        """Authors, date and title alone, quickly; of a work that is listed otherwise the entry."""
        return _head(self.csl) or self.text

    def _asdict(self) -> dict[str, Any]:
        return {**super()._asdict(), "text": self.text}


def references(library: Library, after: int) -> tuple[Reference, ...]:
    """One reference an item, with ids that follow those of `after` written entries; the key is `csl["id"]`."""
    return tuple(
        Item(
            id=f"r{index + 1}",
            index=index,
            text="",
            start=0,
            end=0,
            csl=item,
            confidence=1.0,
            section=-1,
            optional=True,
        )
        for index, item in enumerate(map(well_kinded, library.items), after)
    )


def keys(references: Sequence[Reference]) -> dict[str, str]:
    """Citation key -> reference id; of two items with one key the first counts, as pandoc has it."""
    known: dict[str, str] = {}
    for reference in references:
        for name in ("id", "citation-key"):
            if key := str(reference.csl.get(name) or ""):
                known.setdefault(key, reference.id)
    return known


def shown(item: CslItem) -> str:
    """An item as an entry in APA style, for people to read."""
    from refcheck.format.entry import format_entry
    from refcheck.format.markup import render
    from refcheck.format.work import clean

    return render(format_entry(clean(item)), "text")


def _head(item: CslItem) -> str:
    """ "Engel, G. L. (1977). The need for a new medical model." of a work with authors and a date; "" of others."""
    from refcheck.format.dates import clean_date, format_years
    from refcheck.format.markup import render
    from refcheck.format.names import format_names
    from refcheck.format.text import clean_text
    from refcheck.format.work import LEGAL

    if item.get("type") in LEGAL or not (item.get("author") and item.get("issued") and item.get("title")):
        return ""
    title = item["title"]
    if "<" in str(title):
        title = render(clean_text(title), "text")
    return f"{format_names(item['author'])} ({format_years(clean_date(item['issued']))}). {title}."


def matched(
    citations: tuple[Citation, ...], written: tuple[Reference, ...], items: tuple[Reference, ...], index: Index
) -> match.Matched:
    """Matches with the written list first; what is missing there may be in the bibliography, if it fits exactly."""
    references = (*written, *items)
    if not items or not written:
        return match.match(citations, references, index)
    first = match.match(citations, written, index)[0]
    missing = tuple(item for item in first if item.status == "missing" and item.kind != "key")
    if missing:
        second = match.match(missing, items, Index(items))[0]
        found = {item.id: item.references for item in second if item.status == "matched"}
        citations = tuple(item._replace(references=found.get(item.id, item.references)) for item in citations)
    return match.match(citations, references, index)
