"""Records of tagged lines other than RIS: PubMed's MEDLINE (.nbib) and EndNote's tagged form (.enw)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from refcheck.exchange.plain_dates import read_date
from refcheck.exchange.ris import read_name
from refcheck.format.work import PERIODICALS
from refcheck.model import CslItem

Record = Mapping[str, Sequence[str]]

_MEDLINE_LINE = re.compile(r"^([A-Z]{2,4}) {0,2}- ?(.*)$")
_MEDLINE_FIRST = re.compile(r"^PMID ?- ?\d", re.MULTILINE)
_ENDNOTE_LINE = re.compile(r"^%([0-9A-Z@!>+~*$#&(?]) (.*)$")
_ENDNOTE_FIRST = re.compile(r"^%0 [A-Z]", re.MULTILINE)
_GLUED_INITIALS = re.compile(r"(.+) ([A-Z]{1,3})")
_ENDNOTE_UNTYPED = re.compile(r"\s*%[ATDJ] [^\n]+\n%[A-Z0-9] [^\n]+(?:\n|$)")
_ENDNOTE_TYPES = {
    "journal article": "article-journal",
    "magazine article": "article-magazine",
    "newspaper article": "article-newspaper",
    "book": "book",
    "edited book": "book",
    "book section": "chapter",
    "conference proceedings": "paper-conference",
    "conference paper": "paper-conference",
    "thesis": "thesis",
    "report": "report",
    "web page": "webpage",
    "electronic article": "article-journal",
    "computer program": "software",
    "patent": "patent",
    "unpublished work": "manuscript",
    "dataset": "dataset",
}
_ENDNOTE_TEXTS = {
    "T": "title",
    "V": "volume",
    "N": "issue",
    "P": "page",
    "I": "publisher",
    "C": "publisher-place",
    "7": "edition",
    "R": "DOI",
    "U": "URL",
    "X": "abstract",
    "@": "ISSN",
    "G": "language",
    "9": "genre",
}
_MEDLINE_TEXTS = {"TI": "title", "VI": "volume", "IP": "issue", "PG": "page", "AB": "abstract", "PMID": "PMID"}


def looks_like_medline(text: str) -> bool:
    """True when a line opens a record of PubMed."""
    return _MEDLINE_FIRST.search(text[:20_000]) is not None


def looks_like_endnote(text: str) -> bool:
    """True when a line opens a record of EndNote's tagged form, or the text begins with one without a type."""
    return _ENDNOTE_FIRST.search(text[:20_000]) is not None or _ENDNOTE_UNTYPED.match(text) is not None


def read_medline(text: str) -> list[CslItem]:
    """The records of a .nbib file."""
    return [_medline(record, number) for number, record in enumerate(_records(text, _MEDLINE_LINE, "PMID"), 1)]


def read_endnote(text: str) -> list[CslItem]:
    """The records of an .enw file; where none says its type, empty lines part them."""
    if not _ENDNOTE_FIRST.search(text):
        text = _parted(text)
    return [_endnote(record, number) for number, record in enumerate(_records(text, _ENDNOTE_LINE, "0"), 1)]


def _parted(text: str) -> str:
    """The text with a type at the head of each stretch of lines."""
    found: list[str] = []
    apart = True
    for line in text.splitlines():
        if line.strip() and apart:
            found.append("%0 Generic")
        apart = not line.strip()
        found.append(line)
    return "\n".join(found)


def _records(text: str, line_form: re.Pattern[str], first: str) -> list[Record]:
    """Tag -> values of each record; a line without tag goes on with the one before it."""
    records: list[dict[str, list[str]]] = []
    values: list[str] | None = None
    for line in text.splitlines():
        match = line_form.match(line.rstrip())
        if match:
            if match[1] == first:
                records.append({})
            if records:
                values = records[-1].setdefault(match[1], [])
                values.append(match[2].strip())
        elif line.strip() and values:
            values[-1] = f"{values[-1]} {line.strip()}"
    return list(records)


def _medline(record: Record, number: int) -> CslItem:
    item: CslItem = {"id": f"pmid{record['PMID'][0]}" if record["PMID"][0] else f"item-{number}"}
    kinds = {kind.lower() for kind in record.get("PT", ())}
    item["type"] = "article" if "preprint" in kinds else "book" if "BTI" in record else "article-journal"
    for tag, variable in _MEDLINE_TEXTS.items():
        if record.get(tag, [""])[0]:
            item[variable] = record[tag][0].rstrip(".") if variable == "title" else record[tag][0]
    if journal := _first(record, "JT", "TA"):
        item["container-title"] = journal.split(" : ")[0]
    names = [_medline_name(name) for name in record.get("FAU", record.get("AU", ()))]
    names += [{"literal": name.rstrip(".")} for name in record.get("CN", ())]
    if names:
        item["author"] = names
    if date := _first(record, "DP", "DEP"):
        item["issued"] = read_date(date)
    for value in (*record.get("LID", ()), *record.get("AID", ())):
        if value.endswith("[doi]"):
            item.setdefault("DOI", value.removesuffix("[doi]").strip())
    return item


def _medline_name(name: str) -> dict[str, str]:
    """ "Doe, Jane A" or "Doe JA"."""
    glued = None if "," in name else _GLUED_INITIALS.fullmatch(name)
    return {"family": glued[1], "given": " ".join(f"{letter}." for letter in glued[2])} if glued else read_name(name)


def _untyped(record: Record) -> str:
    """What a record is that does not say so: what a journal, a book or a publisher in it tells."""
    return next(
        (kind for tag, kind in (("J", "article-journal"), ("B", "chapter"), ("I", "book")) if tag in record), "document"
    )


def _endnote(record: Record, number: int) -> CslItem:
    kind = _ENDNOTE_TYPES.get(record["0"][0].lower()) or _untyped(record)
    item: CslItem = {"id": _first(record, "F") or f"item-{number}", "type": kind}
    for tag, variable in _ENDNOTE_TEXTS.items():
        if value := _first(record, tag):
            item[variable] = value
    if kind not in PERIODICALS and "issue" in item:
        item["number"] = item.pop("issue")
    if kind not in PERIODICALS and "ISSN" in item:
        item["ISBN"] = item.pop("ISSN")
    if container := _first(record, "J", "B"):
        item["container-title"] = container
    for tag, variable in (("A", "author"), ("E", "editor"), ("?", "translator")):
        names = [read_name(name.strip().rstrip(",")) for value in record.get(tag, ()) for name in value.split(";")]
        if names:
            item[variable] = names
    if date := _first(record, "D", "8"):
        item["issued"] = read_date(date)
    return item


def _first(record: Record, *tags: str) -> str:
    return next((value for tag in tags for value in record.get(tag, ()) if value), "")
