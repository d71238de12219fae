"""A .bib file by itself: its entries as references, each field with its place.

The grammar is that of `refcheck.exchange.bibtex_entries`, and what the fields mean that of `refcheck.exchange.bibtex`.
"""

from __future__ import annotations

from refcheck.base.patterns import lazy
from refcheck.bibliography.references import shown
from refcheck.exchange.bibtex import Database
from refcheck.exchange.bibtex import looks_like as has_entries
from refcheck.exchange.bibtex_entries import Entry, parse
from refcheck.exchange.kinds import well_kinded
from refcheck.model import Document, Field, Reference, Segment, Span
from refcheck.places import Fault
from refcheck.read.format import Comments, Format, Markup

_NAME = "bibtex"
_FIELDS = {
    "author": ("author",),
    "editor": ("editor",),
    "issued": ("date", "year"),
    "title": ("title",),
    "container-title": ("journaltitle", "journal", "booktitle"),
    "volume": ("volume",),
    "issue": ("number",),
    "page": ("pages",),
    "edition": ("edition",),
    "publisher": ("publisher",),
    "DOI": ("doi",),
    "URL": ("url",),
}
"""CSL variable -> the fields that it is read from, the first one that an entry has."""
_ESCAPED = lazy(r"(?<!\\)[&%#$]")


def looks_like(text: str) -> float:
    """How surely a text is a .bib file, 0..1: its first sign that is no comment begins an entry."""
    sample = text[:20000].lstrip("\ufeff \t\r\n")
    while sample.startswith("%"):
        sample = sample.partition("\n")[2].lstrip()
    return 0.9 if sample.startswith("@") and has_entries(sample) else 0.0


def read(source: str, path: str = "") -> Document:
    """A .bib file as a Document of entries without a text; `metadata` is empty."""
    whole = (Segment(0, len(source), 0, len(source)),) if source else ()
    if "@" not in source:
        return Document(source, source, _NAME, path, whole)
    database = Database(source)
    entries = tuple(_reference(index, entry, database) for index, entry in enumerate(database.entries))
    keys = tuple((entry.key, entry.start) for entry in database.entries)
    faults = tuple(_fault(source, warned.start, warned.message) for warned in parse(source).warnings)
    return Document(source, source, _NAME, path, whole, entry_keys=keys, entries=entries, faults=faults)


def _fault(source: str, start: int, message: str) -> Fault:
    """A fault is shown with the rest of its line."""
    end = source.find("\n", start)
    return Fault(start, max(start + 1, min(end if end >= 0 else len(source), start + 80)), message)


def _reference(index: int, entry: Entry, database: Database) -> Reference:
    item = well_kinded(database.item(entry))
    fields = []
    for variable, names in _FIELDS.items():
        name = next((name for name in names if name in entry.places), None)
        if name and variable in item:
            fields.append(Field(variable, *entry.places[name]))
    return Reference(
        id=f"r{index + 1}",
        index=index,
        text=shown(item),
        start=entry.start,
        end=max(entry.end, entry.start + 1),
        csl=item,
        fields=tuple(sorted(fields, key=lambda field: field.start)),
        confidence=1.0,
    )


def _escape(text: str) -> str:
    return _ESCAPED.sub(lambda found: "\\" + found[0], text.replace("–", "--"))


def code(source: str) -> list[Span]:
    """Nothing in a .bib file is shown as code."""
    return []


FORMAT = Format(
    _NAME,
    read,
    looks_like,
    Markup(escaped=_escape, heading=""),
    Comments(r"^[ \t]*%+", "", "% {}"),
    code=code,
    has_markup=False,
    fields=True,
    left_out="everything but its entries",
)
