"""RIS, the tagged lines that reference managers and registries give out."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from refcheck.errors import RefcheckError
from refcheck.exchange import latex
from refcheck.exchange.mapping import DATES, FIELDS, IN_SERIES, NAMES, NO_VALUES, csl_type, foreign_type
from refcheck.exchange.notes import with_variables
from refcheck.exchange.plain_dates import read_date, write_date
from refcheck.format.dates import clean_date
from refcheck.format.work import PERIODICALS
from refcheck.model import CslItem

_LINE = re.compile(r"^([A-Z][A-Z0-9])  ?-(?: (.*)|\s*)$")
_FIRST = re.compile(r"^\s*TY  ?- ", re.MULTILINE)
_AFTER_ADDRESS = re.compile(r"\s.*", re.DOTALL)
_NUMBER = re.compile(r"[A-Za-z]{0,4}[ .-]?\d[\w./-]*")
_GENRE = re.compile(r"[^\W\d_][^:/@<>{}=\d]{2,60}")
_NO_GENRES = frozenset(
    """
    article;journal article;research article;original article;article in press;article-journal;editorial;note;letter;
    conference paper;conference proceedings;book chapter;chapter;book;short survey;erratum;review;research-article;
    journal;print;electronic;publisher;scholarly journal;text;document;paper;electronic article;other;review article;
    article;early access;proceedings paper;meeting abstract;dissertation/thesis;doctoral;n/a;none
    """.replace("\n    ", "")
    .strip()
    .split(";")
)
"""Types of documents as databases name them: they say nothing that APA prints in brackets."""
_DOI = re.compile(r"\b10\.\d{4,9}/\S+")
_SPACED = re.compile(r"([^\W\d_a-z][^\W\d_]*[a-zß-ÿ][^\W\d_]*(?:[ -][^\W\d_]+)?) ([A-Z]{1,3})")
_INITIALS_LAST = re.compile(r"([^\W\d_][^\s\d,]+(?: [^\W\d_a-z][^\s\d,.]{2,})?),? ((?:[^\W\d_a-z]\.[- ]?){1,4})")
_TAGS = re.compile(r"</?(?:i|b|sup|sub|span)[^<>]*>")


def looks_like(text: str) -> bool:
    """True when a line opens a RIS record."""
    return _FIRST.search(text[:20_000]) is not None


def read(text: str, warnings: list[str] | None = None) -> list[CslItem]:
    """The records of a RIS file as CSL items.

    Raises `RefcheckError` when the text has no record or a line precedes the first one.
    """
    records = _records(text)
    if not records:
        raise RefcheckError("line 1: not RIS: no record begins with TY")
    return [_item(record, number) for number, record in enumerate(records, 1)]


def write(items: Sequence[CslItem]) -> str:
    """Items as RIS records."""
    return "\n".join(_record(item) for item in items)


def _records(text: str) -> list[dict[str, list[str]]]:
    records: list[dict[str, list[str]]] = []
    values: list[str] | None = None
    for number, line in enumerate(text.splitlines(), 1):
        match = _LINE.match(line.strip())
        if match:
            tag, value = match[1], (match[2] or "").strip()
            if tag == "TY":
                records.append({})
            elif not records:
                raise RefcheckError(f"line {number}: not RIS: {tag} comes before the first TY")
            if tag != "ER" and (value not in NO_VALUES or tag in ("TI", "T1", "TY")):
                values = records[-1].setdefault(tag, [])
                values.append(value)
        elif line.strip() and values:
            values[-1] = f"{values[-1]} {line.strip()}".strip()
    return records


def _item(record: dict[str, list[str]], number: int) -> CslItem:
    row = csl_type(record["TY"][0], "ris")
    kind = row.csl if row else "document"
    item: CslItem = {"id": _first(record, ("ID",)) or f"item-{number}", "type": kind}
    for field in FIELDS:
        if not _applies(field.csl, kind):
            continue
        value = next((text for tag in field.ris for text in record.get(tag, ()) if _says(tag, text)), "")
        if value:
            value = latex.to_text(value) if "\\text" in value else value  # as some converters leave it
            item[field.csl] = _AFTER_ADDRESS.sub("", value) if field.csl == "URL" else value
    if kind == "software" and "edition" in item:
        item["version"] = item.pop("edition")
    if record.get("EP") and item.get("page") and "-" not in item["page"]:
        item["page"] = f"{item['page']}-{record['EP'][0]}"
    if kind in PERIODICALS and item.get("page") and "issue" not in item and len(item.get("number", "")) < 4:
        item["issue"] = item.pop("number", "")  # EndNote's M1, where the pages have their own tag
    item = {variable: value for variable, value in item.items() if value}
    spaced = _is_spaced(record)
    for field in NAMES:
        names = [
            read_name(_commaed(name) if spaced else name)
            for tag in field.ris
            for value in record.get(tag, ())
            for name in _names(value)
        ]
        if names:
            item[field.csl] = names
    if kind == "book":
        _read_series(item)
    _read_dates(record, item)
    _read_doi(record, item)
    if item.get("container-title", "") == item.get("title") and kind not in PERIODICALS:
        del item["container-title"]
    return with_variables(item)


def _read_series(item: CslItem) -> None:
    """What a book is in is a series; where nobody else made the book, its editors are the book's own."""
    if "-" in str(item.get("page", "")):
        return  # a part of the book, whatever the type says
    if "container-title" in item and "collection-title" not in item and item["container-title"] != item.get("title"):
        item["collection-title"] = item.pop("container-title")
        if "volume" in item:
            item["collection-number"] = item.pop("volume")
    if "collection-editor" in item and not item.keys() & {"author", "editor"}:
        item["editor"] = item.pop("collection-editor")


def _says(tag: str, value: str) -> bool:
    """False for a value that is none: M1 and M3 hold whatever a database has left ("Query date: ...", a DOI)."""
    if tag == "M1":
        return len(value) < 16 and _NUMBER.fullmatch(value) is not None
    if tag == "M3":
        return _GENRE.fullmatch(value) is not None and value.lower() not in _NO_GENRES
    return bool(value)


def _read_doi(record: Mapping[str, Sequence[str]], item: CslItem) -> None:
    """A DOI that is in a field without its name (ScienceDirect, AIP, PLOS)."""
    if item.get("DOI"):
        return
    for tag in ("M3", "L3", "N1", "M1"):
        for value in record.get(tag, ()):
            if found := _DOI.search(value):
                item["DOI"] = found[0].rstrip(".,;")
                return


def _names(value: str) -> list[str]:
    """The names of a field: one, as the format has it, or several that semicolons part."""
    if "@" in value:  # Ovid and Embase put the address after the name
        value = value.split("(")[0]
    return [name.strip() for name in value.split(";") if name.strip()]


def _is_spaced(record: Mapping[str, Sequence[str]]) -> bool:
    """Whether every author is a family name and initials without a comma between them ("Fern U", "Moss TA")."""
    names = [name for tag in ("AU", "A1") for value in record.get(tag, ()) for name in _names(value)]
    persons = [name for name in names if not _INITIALS_LAST.fullmatch(name)]
    return len(names) > 1 and bool(persons) and all(map(_SPACED.fullmatch, persons))


def _commaed(name: str) -> str:
    found = _SPACED.fullmatch(name)
    return f"{found[1]}, {'. '.join(found[2])}." if found else name


def _applies(variable: str, kind: str) -> bool:
    if variable in ("issue", "ISSN"):
        return kind in PERIODICALS or (variable == "issue" and kind == "paper-conference")
    if variable == "ISBN":
        return kind not in PERIODICALS
    return variable != "number" or kind not in IN_SERIES


def _first(record: Mapping[str, Sequence[str]], tags: Sequence[str]) -> str:
    return next((value for tag in tags for value in record.get(tag, ()) if value), "")


def read_name(text: str) -> dict[str, str]:
    """ "Engel, George L., Jr.", "Engel G.L." or, without a comma, a group; "..." ends a list that is cut."""
    if not text.strip(". …") or text.lower().strip(". ") in ("et al", "others"):
        return {"literal": "et al."}
    if initials := _INITIALS_LAST.fullmatch(text):
        return {"family": initials[1], "given": initials[2]}
    parts = [part.strip() for part in text.split(",")]
    if len(parts) == 1 or not parts[1]:
        return {"literal": parts[0]} if " " in parts[0] or not text.rstrip().endswith(",") else {"family": parts[0]}
    name = {"family": parts[0], "given": parts[1]}
    if len(parts) > 2 and parts[2]:
        name["suffix"] = parts[2]
    return name


def _read_dates(record: Mapping[str, Sequence[str]], item: CslItem) -> None:
    for field in DATES:
        dates = [read_date(_slashed(value)) for tag in field.ris for value in record.get(tag, ()) if value.strip("/ ")]
        if dates:
            item[field.csl] = max(dates, key=lambda date: len(date.get("date-parts", [[]])[0]))


def _slashed(value: str) -> str:
    """ "2019/03/25/Spring" -> "2019-03-25"; a season without month is kept."""
    parts = [part.strip() for part in value.split("/")]
    numbers = [part for part in parts[:3] if part.isdigit()]
    if len(parts) == 4 and parts[3] and len(numbers) == 1:
        return f"{parts[3]} {numbers[0]}"
    return "-".join(numbers) if numbers and numbers[0] == parts[0] else value


def _record(item: CslItem) -> str:
    kind = str(item.get("type") or "document")
    lines = [("TY", foreign_type(kind, str(item.get("genre") or "")).ris)]
    for field in NAMES:
        names = item.get(field.csl)
        lines.extend(
            (field.ris[0], _written_name(name)) for name in (names if isinstance(names, list) else ()) if field.ris
        )
    for field in FIELDS:
        value = item.get(field.csl)
        if not field.ris or value in (None, "") or isinstance(value, (list, dict, bool)):
            continue
        lines.extend(_written(field.csl, field.ris[0], str(value)))
    for field in DATES:
        if field.ris and item.get(field.csl):
            lines.append((field.ris[0], _written_date(item[field.csl])))
    lines.extend((("ID", str(item.get("id", ""))), ("ER", "")))
    return "".join(f"{tag}  - {value}\n" for tag, value in lines if value or tag == "ER")


def _written(variable: str, tag: str, value: str) -> list[tuple[str, str]]:
    value = " ".join(_TAGS.sub("", value).split())
    if variable == "page":
        first, dash, last = value.replace("–", "-").replace("--", "-").partition("-")
        return [("SP", first.strip()), ("EP", last.strip())] if dash and "," not in value else [("SP", value)]
    return [(tag, value)]


def _written_date(value: Any) -> str:
    date = clean_date(value)
    if date.season and date.start:
        return f"{date.start.year}///{date.season}"
    return write_date(value).replace("-", "/") if date.start and not date.end else write_date(value)


def _written_name(name: Any) -> str:
    if isinstance(name, str):
        return name
    if not isinstance(name, Mapping):
        return ""
    family = " ".join(str(name[key]) for key in ("non-dropping-particle", "family") if name.get(key))
    if not family:
        return str(name.get("literal") or name.get("name") or name.get("given") or "")
    given = " ".join(str(name[key]) for key in ("given", "dropping-particle") if name.get(key))
    return ", ".join(part for part in (family, given, str(name.get("suffix") or "")) if part) + ("" if given else ",")
