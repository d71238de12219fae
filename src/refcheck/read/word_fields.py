"""What reference managers keep in the fields of a Word file -> CSL-JSON: Zotero, Mendeley, EndNote and Word itself."""

from __future__ import annotations

import re
from base64 import b64decode
from binascii import Error as Base64Error
from collections.abc import Iterator, Mapping
from typing import Any

from refcheck.base.json_text import JsonError, loads
from refcheck.base.patterns import lazy
from refcheck.model import CslItem
from refcheck.read.flow import Field

LONGEST = 4_000_000
"""Characters of a field that are read; one with 100 works and their abstracts has 300,000."""
_SPACES = lazy(r"\s+")
_TAGS = lazy(r"(?:^\s*CITATION|\\m)\s+(\S+)")
_YEAR = lazy(r"\d{4}")
MENDELEY_TAG = "MENDELEY_CITATION_v3_"
_BIBLIOGRAPHIES = ("ZOTERO_BIBL", "CSL_BIBLIOGRAPHY", "EN.REFLIST")

Kind = str
"""What a field is: "Zotero", "Mendeley", "EndNote", "Word" for a citation, "list", "contents", "link", or ""."""


def kind_of(code: str) -> Kind:
    """What the instruction of a field says it is."""
    words = code.split(None, 2)
    name = words[0].upper() if words else ""
    if name == "ADDIN":
        if any(sign in code for sign in _BIBLIOGRAPHIES):
            return "list"
        if "ZOTERO_ITEM" in code:
            return "Zotero"
        if "CSL_CITATION" in code or "Mendeley Citation" in code:
            return "Mendeley"
        return "EndNote" if re.match(r"\s*ADDIN\s+EN\.CITE(?!\.DATA)", code) else ""
    return {"BIBLIOGRAPHY": "list", "CITATION": "Word", "TOC": "contents", "HYPERLINK": "link"}.get(name, "")


def writer(code: str) -> str:
    """Which program writes the list that the instruction of a field says to write."""
    programs = {"ZOTERO": "Zotero", "CSL_BIBLIOGRAPHY": "Mendeley", "EN.REFLIST": "EndNote"}
    return next((program for sign, program in programs.items() if sign in code), "Word")


def field(kind: Kind, code: str, data: str, sources: Mapping[str, CslItem]) -> Field:
    """The field of a citation; without items where its data cannot be read."""
    if len(code) + len(data) > LONGEST:
        return Field(kind, ())
    if kind == "EndNote":
        return Field(kind, tuple(_of_endnote(code if "<EndNote>" in code else _plain(data))))
    if kind == "Word":
        return Field(kind, tuple(sources[tag] for tag in _TAGS.findall(code) if tag in sources))
    return Field(kind, tuple(_of_json(code[code.find("{") :])))


def cite_field(tag: str) -> Field:
    """The field of a content control of Mendeley Cite."""
    return Field("Mendeley", tuple(_of_json(_plain(tag.removeprefix(MENDELEY_TAG)))))


def _plain(data: str) -> str:
    """Text that was written in base64; "" for what is none."""
    packed = _SPACES.sub("", data)[:LONGEST]
    try:
        return b64decode(packed + "=" * (-len(packed) % 4)).decode("utf-8", "replace").replace("\0", "")
    except (Base64Error, ValueError):
        return ""


def _of_json(text: str) -> Iterator[CslItem]:
    """The items of a citation in the form of citeproc."""
    end = text.rfind("}") + 1
    try:
        found = loads(text[:end])
    except JsonError:
        return
    items = found.get("citationItems") if isinstance(found, dict) else None
    for cited in items if isinstance(items, list) else ():
        item = cited.get("itemData") if isinstance(cited, dict) else None
        if isinstance(item, dict):
            yield item


def _of_endnote(xml: str) -> Iterator[CslItem]:
    """The records of an `<EndNote>` element."""
    for cite in re.split(r"<Cite\b", xml)[1:]:
        names = [_words(name) for name in _each(cite, "author")] or [_of(cite, "Author")]
        item: CslItem = {
            "type": "article-journal",
            "author": [_name(name) for name in names if name],
            "title": _of(cite, "title"),
            "container-title": _of(cite, "secondary-title"),
            "volume": _of(cite, "volume"),
            "page": _of(cite, "pages"),
            "DOI": _of(cite, "electronic-resource-num"),
        }
        if year := _YEAR.search(_of(cite, "Year") or _of(cite, "year")):
            item["issued"] = {"date-parts": [[int(year[0])]]}
        yield {key: value for key, value in item.items() if value}


def _each(xml: str, name: str) -> Iterator[str]:
    """What each element of a name holds."""
    for begin in re.finditer(rf"<{name}(?: [^>]{{0,200}})?>", xml):
        end = xml.find(f"</{name}>", begin.end())
        if end < 0:
            return
        yield xml[begin.end() : end]


def _of(xml: str, name: str) -> str:
    """The words of the first element of a name."""
    return _words(next(_each(xml, name), ""))


def _words(xml: str) -> str:
    from html import unescape

    return unescape(_SPACES.sub(" ", re.sub(r"<[^>]*>", "", xml))).strip()


def _name(words: str) -> dict[str, str]:
    family, comma, given = words.partition(",")
    return {"family": family.strip(), "given": given.strip()} if comma else {"literal": words}


class Sources:
    """Collects the sources that Word keeps in a part of its own, as an XML parser calls it."""

    def __init__(self) -> None:
        self.found: dict[str, CslItem] = {}
        self._way: list[str] = []
        self._source: dict[str, str] = {}
        self._names: list[dict[str, str]] = []

    def start(self, name: str, _: Any) -> None:
        """An element begins."""
        local = name.rpartition(" ")[2]
        self._way.append(local)
        if local == "Source":
            self._source, self._names = {}, []
        elif local == "Person" and self._way[-3:-1] == ["Author", "NameList"]:
            self._names.append({})

    def text(self, words: str) -> None:
        """The text of an element."""
        way = self._way
        if len(way) > 1 and way[-2] == "Person" and self._names:
            part = {"Last": "family", "First": "given"}.get(way[-1])
            if part:
                self._names[-1][part] = self._names[-1].get(part, "") + words
        elif "Source" in way:
            self._source[way[-1]] = self._source.get(way[-1], "") + words

    def end(self, _: str) -> None:
        """An element ends."""
        if self._way.pop() == "Source" and (tag := self._source.get("Tag", "").strip()):
            self.found[tag] = self._item()

    def _item(self) -> CslItem:
        of = self._source.get
        corporate = of("Corporate", "")
        names = [name for name in self._names if name] or ([{"literal": corporate}] if corporate else [])
        item: CslItem = {
            "type": "book" if of("SourceType") == "Book" else "article-journal",
            "author": names,
            "title": of("Title", ""),
            "container-title": of("JournalName", ""),
            "volume": of("Volume", ""),
            "page": of("Pages", ""),
            "DOI": of("DOI", ""),
        }
        if year := _YEAR.search(of("Year", "")):
            item["issued"] = {"date-parts": [[int(year[0])]]}
        return {key: value for key, value in item.items() if value}
