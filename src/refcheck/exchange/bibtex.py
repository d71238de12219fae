"""BibTeX and BibLaTeX, read and written through bibtexparser."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from typing import Any

from refcheck.document import Lines
from refcheck.errors import RefcheckError
from refcheck.exchange import biblatex, latex
from refcheck.exchange.bibtex_entries import Entry, Fields, Warned, parse
from refcheck.exchange.bibtex_names import read_names, write_names
from refcheck.exchange.bibtex_titles import protected, read_title
from refcheck.exchange.eprints import read_eprint
from refcheck.exchange.keys import citation_keys
from refcheck.exchange.mapping import (
    DATES,
    FIELDS,
    IN_SERIES,
    NAMES,
    NO_VALUES,
    PUBLISHER_FIELD,
    FieldRow,
    csl_type,
    foreign_type,
)
from refcheck.exchange.notes import from_stack_exchange, with_variables
from refcheck.exchange.plain_dates import read_date, read_parts, write_date
from refcheck.format.words import word_set
from refcheck.format.work import PERIODICALS
from refcheck.model import CslItem

_ENTRY = re.compile(r"^[ \t]*@[ \t]*([a-zA-Z]+)[ \t]*[{(]", re.MULTILINE)
_ENTRY_NAME = re.compile(r"[^\w-]")
_NO_WORKS = frozenset(("xdata", "set", "control"))
"""Entries of BibLaTeX that hold fields for others or settings."""
_NOT_INHERITED = frozenset(("ID", "ENTRYTYPE", "author", "title", "subtitle", "xdata"))
_ANYTHING = frozenset(("misc", "customa", "customb", "customc", "unpublished", "other", "document"))
_PACKAGE = re.compile(r"R package version \d[\w.-]*")
_WHOLES = frozenset(("book", "report", "thesis", "document", "webpage", "dataset", "software", "pamphlet"))
_VERBATIM = frozenset(("url", "doi", "eprint", "isbn", "issn"))
_KNOWN = {name for row in (*FIELDS, *DATES, *NAMES) for name in row.bibtex} | {
    "ENTRYTYPE",
    "ID",
    "year",
    "month",
    "day",
    "eprinttype",
    "archiveprefix",
    "primaryclass",
    "eprint",
    "subtitle",
    "booksubtitle",
    "entrysubtype",
    "shortauthor",
    "crossref",
}


def looks_like(text: str) -> bool:
    """True when a line begins like a BibTeX entry, also where there are only macros and comments."""
    return _ENTRY.search(text[:200_000]) is not None


def read(text: str, warnings: list[str] | None = None) -> list[CslItem]:
    """The entries of a .bib file as CSL items; the citation key is the `id`.

    What is wrong with an entry goes to `warnings`, a line each with its line and key; the entry is read as far as it
    goes.  Raises `RefcheckError` for a text without any "@".
    """
    return Database(text, warnings).items()


class Entries:
    """Entries with raw fields, which become items when they are asked for."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.entries = [entry for entry in entries if entry.kind not in _NO_WORKS]
        self._by_key = {entry.key.lower(): entry for entry in reversed(entries)}

    def items(self) -> list[CslItem]:
        """Every entry as an item."""
        items = [self.item(entry) for entry in self.entries]
        for item, key in zip(items, citation_keys(items), strict=True) if not all(map(_has_key, items)) else ():
            item["id"] = item["id"] or key
        return items

    def item(self, entry: Entry) -> CslItem:
        """One entry as a CSL item, with what it inherits."""
        return _item(biblatex.plain(self._whole(entry), self._fields_of))

    def _fields_of(self, key: str) -> Fields | None:
        entry = self._by_key.get(key.strip().lower())
        return None if entry is None else _named(entry)

    def _whole(self, entry: Entry) -> Fields:
        """Fields with what they inherit by `crossref` and `xdata`: the title of a parent is the child's book."""
        fields = _named(entry)
        for key in fields.get("xdata", "").split(","):
            fields = {**(self._fields_of(key) or {} if key else {}), **fields}
        parent = self._fields_of(fields["crossref"]) if fields.get("crossref") else None
        if parent is None or parent["ID"] == fields["ID"]:
            return fields
        inherited = {name: value for name, value in parent.items() if name not in _NOT_INHERITED}
        if "title" in parent:
            inherited["booktitle"] = parent["title"]
        return {**inherited, **fields}


class Database(Entries):
    """A .bib file, read quickly."""

    def __init__(self, text: str, warnings: list[str] | None = None) -> None:
        if text.strip() and "@" not in text:
            raise RefcheckError("line 1: not BibTeX: no entry begins with @")
        parsed = parse(text)
        super().__init__(parsed.entries)
        if warnings is not None:
            warnings.extend(_told((*parsed.warnings, *_doubtful(self.entries)), text))


def _named(entry: Entry) -> Fields:
    """An entry's fields with its type and key among them, on one line each."""
    fields = {
        biblatex.plain_name(name): _on_one_line(value)
        if name != "note"
        else "\n".join(map(_on_one_line, value.split("\n")))
        for name, value in entry.fields.items()
        if value not in NO_VALUES or name == "title"
    }
    return {**fields, "ENTRYTYPE": entry.kind, "ID": entry.key}


def _on_one_line(value: str) -> str:
    return " ".join(value.split()) if not value.isprintable() or "  " in value or value != value.strip() else value


def _has_key(item: CslItem) -> bool:
    return bool(item["id"])


def _doubtful(entries: Sequence[Entry]) -> Iterable[Warned]:
    """Entries of a type that nobody knows, and keys that are taken."""
    seen: set[str] = set()
    for entry in entries:
        if csl_type(entry.kind, "bibtex") is None and entry.kind not in _ANYTHING:
            yield Warned(entry.start, entry.key, f"“@{entry.kind}” is an unknown type of entry; kept as a document")
        if entry.key in seen:
            yield Warned(entry.start, entry.key, "another entry has this key; citations mean the first")
        seen.update((entry.key,) if entry.key else ())


def _told(warnings: Iterable[Warned], text: str) -> Iterable[str]:
    lines = Lines(text)
    for start, key, message in sorted(warnings):
        yield f"line {lines.position(start)[0]}, {f'entry “{key[:60]}”' if key else 'entry without key'}: {message}"


def write(items: Sequence[CslItem]) -> str:
    """Items as BibTeX with stable keys ("engel1977need"); an item's own key is kept where it is one."""
    from bibtexparser.bibdatabase import BibDatabase
    from bibtexparser.bwriter import BibTexWriter

    database = BibDatabase()
    database.entries = [_entry(item, key) for item, key in zip(items, citation_keys(items), strict=True)]
    writer = BibTexWriter()
    writer.indent = "  "
    writer.order_entries_by = None
    text: str = writer.write(database)
    return text


def _item(entry: dict[str, str]) -> CslItem:
    row = csl_type(entry["ENTRYTYPE"].lower(), "bibtex")
    kind = entry.get("entrysubtype") or (row.csl if row else "document")
    if kind == "document":
        kind = _misc_type(entry)
    package = _PACKAGE.match(entry.get("note", ""))
    if package and kind in ("book", "document", "webpage", "report"):
        kind = "software"  # as R's `citation()` gives it
    item: CslItem = {"id": entry["ID"], "type": kind}
    if row and row.genre:
        item["genre"] = row.genre
    _read_texts(entry, kind, item)
    for field in NAMES:
        names = read_names(next((entry[name] for name in field.bibtex if entry.get(name)), ""))
        if names:
            item[field.csl] = names
    _read_dates(entry, item)
    read_eprint(entry, item)
    _read_own(entry, item)
    if kind in IN_SERIES and "collection-number" not in item and not entry.keys() & {"maintitle", "volumes", "date"}:
        _read_volume_of_series(item)
    if package:
        item.setdefault("version", package[0].rstrip("."))
        item.pop("note", None)
    if kind in _WHOLES and _is_own_title(item, kind):
        item.pop("container-title", None)  # as Mendeley writes it
    if kind == "chapter" and _is_own_title(item, kind) and not item.keys() & {"page", "chapter-number", "editor"}:
        item["type"] = "book"
        item.pop("container-title", None)
    if not entry.get("title") and item.get("note") and not item.keys() & {"author", "editor", "container-title"}:
        item["title"] = f'<span class="nocase">{item.pop("note")}</span>'  # all there is
    return _without_issue_twice(with_variables(from_stack_exchange(item)))


def _read_volume_of_series(item: CslItem) -> None:
    """BibTeX's volume of a book in a series is the series' ("volume 141 of Applied Mathematical Sciences")."""
    if item.get("collection-title") and item.get("volume"):
        item["collection-number"] = item.pop("volume")


def _is_own_title(item: CslItem, kind: str) -> bool:
    """True for a whole that is said to be in itself, a book also with its subtitle."""
    title, whole = _folded(item.get("title", "")), _folded(item.get("container-title", ""))
    return whole == title != "" or (kind == "book" and len(title) > 15 and whole.startswith(title))


def _without_issue_twice(item: CslItem) -> CslItem:
    """Zotero keeps the issue as "Number: 3" in the note, too."""
    if item.get("number") and item["number"] == item.get("issue"):
        del item["number"]
    return item


def _folded(title: Any) -> str:
    return re.sub(r"<[^<>]*>|\W", "", str(title)).casefold()


def _misc_type(entry: dict[str, str]) -> str:
    """What a @misc most likely is."""
    eprint = entry.get("eprint", "")
    if eprint and ("://" not in eprint or "arxiv" in eprint.lower()):
        return "article"
    whole = entry.get("journal") or entry.get("journaltitle") or entry.get("booktitle") or ""
    if whole and entry.get("volume") and (entry.get("pages") or entry.get("number")):
        return "article-journal"
    published = _folded(entry.get("publisher", ""))
    return "webpage" if entry.get("url") and _folded(whole).startswith(published) else "document"


def _read_texts(entry: dict[str, str], kind: str, item: CslItem) -> None:
    for field, names in _text_rows(kind, tuple(entry)):
        value = next((entry[name] for name in names if entry[name]), "")
        if not value:
            continue
        if field.csl in ("title", "container-title", "title-short", "original-title", "reviewed-title"):
            subtitle = entry.get({"title": "subtitle", "container-title": "booksubtitle"}.get(field.csl, ""), "")
            item[field.csl] = read_title(f"{value}: {subtitle}" if subtitle else value, kind, field.csl)
        else:
            item[field.csl] = _value(value, field.bibtex[0])


@lru_cache(maxsize=1024)
def _text_rows(kind: str, names: tuple[str, ...]) -> tuple[tuple[FieldRow, tuple[str, ...]], ...]:
    """The rows of FIELDS that entries of a type with these fields have, and which of the fields each reads.

    Kept, as a file's entries have few sets of fields.
    """
    rows = ((row, _names_for(row.csl, row.bibtex, kind)) for row in FIELDS if _applies(row.csl, kind, names))
    found = ((row, tuple(name for name in read if name in names)) for row, read in rows)
    return tuple((row, read) for row, read in found if read)


def _names_for(variable: str, names: tuple[str, ...], kind: str) -> tuple[str, ...]:
    """The fields to look into: `number` is an issue for serials, an article number is `eid`."""
    if variable == "issue":
        return names
    if variable == "number":
        return names[1:] if kind in PERIODICALS else names
    return names


def _applies(variable: str, kind: str, entry: Collection[str]) -> bool:
    if variable == "issue":
        return kind in PERIODICALS or (kind == "paper-conference" and "series" not in entry)
    if variable == "collection-number":
        return kind in IN_SERIES and "series" in entry
    if variable == "number":
        return kind not in IN_SERIES
    return True


def _value(value: str, field: str) -> str:
    if field in _VERBATIM:
        return latex.verbatim(value)
    return latex.to_text(value).strip()


def _read_dates(entry: dict[str, str], item: CslItem) -> None:
    for field in DATES:
        text = next((entry[name] for name in field.bibtex if entry.get(name)), "")
        if text:
            item[field.csl] = read_date(_plain(text))
        elif field.csl == "issued" and entry.get("year"):
            item["issued"] = read_parts(*(_plain(entry.get(name, "")) for name in ("year", "month", "day")))


def _plain(text: str) -> str:
    return latex.to_text(text) if "\\" in text or "{" in text else text


def _read_own(entry: dict[str, str], item: CslItem) -> None:
    """CSL variables that BibTeX has no field for, as `write` leaves them; a group's abbreviation."""
    from refcheck.format.work import NAME_VARIABLES

    for name, value in entry.items():
        variable = _VARIABLES.get(name)
        if name in _KNOWN or variable is None or variable in item:
            continue
        item[variable] = read_names(value) if variable in NAME_VARIABLES else _value(value, name)
    if entry.get("shortauthor"):
        item["custom"] = {"author-abbreviation": _value(entry["shortauthor"].strip("{}"), "shortauthor")}


_VARIABLES = {
    name: name
    for name in word_set(
        """
        archive-place archive_collection archive_location chair compiler composer contributor curator dimensions
        director editor-translator editorial-director executive-producer guest host illustrator interviewer
        jurisdiction narrator organizer page-first performer PMCID PMID producer recipient reviewed-author
        reviewed-genre scale script-writer section series-creator source supplement-number volume-title
        """
    )
} | {"pmid": "PMID", "pmcid": "PMCID"}


def _entry(item: CslItem, key: str) -> dict[str, str]:
    kind = str(item.get("type") or "document")
    row = foreign_type(kind, str(item.get("genre") or ""))
    entry = {"ENTRYTYPE": row.bibtex, "ID": key}
    back = csl_type(row.bibtex, "bibtex")
    if back is None or back.csl != kind:
        entry["entrysubtype"] = kind
    for field in (*FIELDS, *NAMES, *DATES):
        value = item.get(field.csl)
        if value:
            _write_field(entry, field.csl, field.bibtex[0], kind, value)
    if row.genre:
        entry.pop("type", None)
    _write_own(entry, item)
    if "entrysubtype" in entry:
        entry["entrysubtype"] = _ENTRY_NAME.sub("", entry["entrysubtype"])
    filled = {name: value for name, value in entry.items() if value}
    return filled if len(filled) > 2 else {**filled, "title": ""}  # BibTeX has no entries without fields


def _write_field(entry: dict[str, str], variable: str, name: str, kind: str, value: Any) -> None:
    if variable in {field.csl for field in NAMES}:
        entry[name] = write_names(value)
    elif variable in {field.csl for field in DATES}:
        date = write_date(value)
        plain = variable == "issued" and "-" not in date and "/" not in date
        entry["year" if plain else name] = latex.from_text(date).replace(r"\textasciitilde{}", "~")
    elif isinstance(value, (str, int, float)) and not isinstance(value, bool):
        entry[_field_name(variable, name, kind)] = _written(str(value), variable)


def _field_name(variable: str, name: str, kind: str) -> str:
    if variable == "container-title":
        return name if kind in PERIODICALS else "booktitle"
    if variable == "publisher":
        return PUBLISHER_FIELD.get(kind, name)
    if variable == "number" and kind in PERIODICALS:
        return "eid"
    return name


def _written(value: str, variable: str) -> str:
    if variable in ("DOI", "URL", "ISBN", "ISSN"):
        return "".join(character for character in value if character.isprintable() and character not in "{}")
    if variable in ("title", "container-title"):
        return latex.from_text(protected(value))
    if variable == "page":
        return latex.from_text(re.sub(r"\s*[-–—]+\s*", "--", value))
    return latex.from_text(value)


def _write_own(entry: dict[str, str], item: CslItem) -> None:
    from refcheck.format.work import NAME_VARIABLES

    for name, variable in sorted(_VARIABLES.items()):
        value = item.get(variable)
        if value and name == variable:
            entry[name] = write_names(value) if variable in NAME_VARIABLES else latex.from_text(str(value))
    custom = item.get("custom")
    if isinstance(custom, dict) and isinstance(custom.get("author-abbreviation"), str):
        entry["shortauthor"] = "{" + latex.from_text(custom["author-abbreviation"]) + "}"
