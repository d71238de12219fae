"""One `<ref>` of JATS as an item of a list: as it is written, or, of one that is only elements, in APA style."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from refcheck.model import CslItem
from refcheck.read.flat import escaped

_WRITTEN = frozenset({"mixed-citation", "citation", "nlm-citation"})
_INLINE = {"italic": "i", "bold": "b", "sup": "sup", "sub": "sub"}
_KINDS = {
    "journal": "article-journal", "book": "book", "chapter": "chapter", "thesis": "thesis", "web": "webpage",
    "webpage": "webpage", "website": "webpage", "data": "dataset", "dataset": "dataset", "software": "software",
    "report": "report", "gov": "report", "preprint": "article", "patent": "patent", "periodical": "article-magazine",
    "newspaper": "article-newspaper", "conf-proc": "paper-conference", "confproc": "paper-conference",
}  # fmt: skip
_VARIABLES = {
    "volume": "volume", "issue": "issue", "publisher-name": "publisher", "publisher-loc": "publisher-place",
    "edition": "edition", "conf-name": "event-title", "series": "collection-title", "version": "version",
    "elocation-id": "number",
}  # fmt: skip
_SPACED = frozenset({"year", "source", "article-title", "chapter-title", "volume"})


class Entry:
    """Collects one reference."""

    def __init__(self, id: str) -> None:
        self.id = id
        self.label = ""
        self._shown: list[str] = []
        self._item: CslItem = {}
        self._names: list[dict[str, str]] = []
        self._name: dict[str, str] = {}
        self._role = "author"
        self._pages = ["", ""]
        self._text: list[str] = []
        self._way: list[str] = []
        self._done = False  # a second wording of the same work follows, which is left out

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element inside begins."""
        self._way.append(name)
        if name in _WRITTEN or name == "element-citation":
            self._item["type"] = _KINDS.get(attributes.get("publication-type", ""), "article-journal")
            self._done = bool(self._shown) or len(self._item) > 1
        elif name == "person-group":
            self._role = "editor" if attributes.get("person-group-type") == "editor" else "author"
            self._names = []
        elif name in ("name", "string-name"):
            self._name = {}
        elif name in ("pub-id", "ext-link", "uri"):
            self._name = {"kind": attributes.get("pub-id-type", ""), "href": attributes.get("xlink:href", "")}
        if self._written and name in _INLINE:
            self._shown.append(f"<{_INLINE[name]}>")
        elif not self._written:
            self._text = []

    @property
    def _written(self) -> bool:
        return not self._done and not _WRITTEN.isdisjoint(self._way)

    def end(self, name: str) -> None:
        """An element inside ends."""
        if self._written and name in _INLINE:
            self._shown.append(f"</{_INLINE[name]}>")
        elif name == "label" and not self.label:
            self.label = "".join(self._text).strip(" []().")
        elif not self._done and "element-citation" in self._way:
            self._element(name, " ".join("".join(self._text).split()))
        self._way.pop()

    def text(self, data: str) -> None:
        """Text inside."""
        if self._done:
            return
        if self._written:
            self._shown.append(escaped(data))
        else:
            self._text.append(data)

    def _element(self, name: str, text: str) -> None:
        """One field of a reference that is only elements."""
        item = self._item
        if name in ("surname", "given-names", "suffix"):
            self._name[{"surname": "family", "given-names": "given"}.get(name, name)] = text
        elif name in ("name", "string-name"):
            self._person(dict(self._name))
        elif name == "collab":
            self._person({"literal": text})
        elif name == "year" and text[:4].isdigit():
            item["issued"] = {"date-parts": [[int(text[:4])]]}
            item["suffix"] = text[4:5]
        elif name in ("article-title", "chapter-title", "data-title", "part-title"):
            item["title"] = text
        elif name == "source":
            item["container-title"] = text
        elif name in ("fpage", "lpage"):
            self._pages[name == "lpage"] = text
        elif name == "pub-id" and self._name.get("kind") == "doi":
            item["DOI"] = text
        elif name in ("ext-link", "uri"):
            item["URL"] = self._name.get("href") or text
        elif name in _VARIABLES and text:
            item[_VARIABLES[name]] = text

    def _person(self, name: dict[str, str]) -> None:
        if any(name.values()):
            self._item.setdefault(self._role, []).append(name)

    def html(self) -> str:
        """The item of the list."""
        shown = "".join(self._shown) if any(map(str.strip, self._shown)) else escaped(self._composed())
        label = f' label="{escaped(self.label)}."' if self.label else ""
        return (
            f'<ul class="references"><li id="{escaped(self.id)}"{label}>{shown}</li></ul>'
            if not label
            else (f'<ol class="references"><li id="{escaped(self.id)}"{label}>{shown}</li></ol>')
        )

    def _composed(self) -> str:
        """The reference in APA style, with the letter after its year."""
        from refcheck.format.bibliography import format_bibliography

        item: dict[str, Any] = {**self._item, "id": self.id or "ref"}
        letter = item.pop("suffix", "")
        if "title" not in item and "container-title" in item:
            item["title"] = item.pop("container-title")
        pages = "–".join(filter(None, self._pages))
        if pages:
            item["page"] = pages
        if len(item) < 3:
            return " ".join("".join(self._text).split())
        (text,) = format_bibliography([item], style="apa", to="text")
        year = item.get("issued", {}).get("date-parts", [[0]])[0][0]
        return text.replace(f"({year}", f"({year}{letter}", 1) if letter.isalpha() else text
