"""EPUB: the chapters of a book in the order of its spine, each read as HTML without what web pages have around.

Format: https://www.w3.org/TR/epub-33/ (container.xml names the package document, whose spine names the chapters).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from refcheck.base.patterns import lazy
from refcheck.base.records import NamedTuple
from refcheck.model import Document
from refcheck.read.flat import from_html, placed, reader
from refcheck.read.format import Container, Format
from refcheck.read.joining import GAP, joined
from refcheck.read.packages import Package, feed

_NAME = "epub"
_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_LANGUAGE = lazy(r"""<html\b[^>]{0,900}?\slang=["']([\w-]{2,20})["']""")
_MOST_CHAPTERS = 5_000
_PAGES = frozenset({"application/xhtml+xml", "text/html", "application/x-dtbook+xml", ""})


class _Item(NamedTuple):
    """A file of the book as its package document lists it."""

    href: str
    kind: str
    properties: str


def _open(data: bytes, path: str) -> Sequence[Document]:
    package = Package(data, "an EPUB")
    chapters = list(_chapters(package))
    if not chapters:
        raise ValueError("not an EPUB that can be read: no chapter is in it")
    offsets, at = [], 0
    for chapter in chapters:
        offsets.append(at)
        at += len(chapter.text) + len(GAP) if chapter.text else 0
    source = GAP.join(chapter.text for chapter in chapters if chapter.text)
    document = joined(source, zip(offsets, chapters, strict=True), _NAME, path)
    language = next((chapter.metadata for chapter in chapters if chapter.metadata), {})
    names = [(offset, f"chapter {number}") for number, offset in enumerate(offsets, 1)]
    return [placed(document._replace(metadata=language), names)]


def _chapters(package: Package) -> Iterator[Document]:
    """The chapters in the order in which they are read, each as a document of its own."""
    from refcheck.read.encoding import decode

    locked = package.part(_ENCRYPTION)
    for name in _spine(package):
        if name.rpartition("/")[2].encode() in locked:
            raise ValueError("it is protected against copying")
        text = decode(package.part(name)).text
        language = _LANGUAGE.search(text, 0, 2000)
        yield from_html(text, _NAME)._replace(metadata={"lang": language[1]} if language else {})


def _spine(package: Package) -> list[str]:
    """The names of the chapters' parts, in order; those that are in the file and are pages of text."""
    root = _package_document(package)
    items: dict[str, _Item] = {}
    order: list[str] = []

    def start(name: str, attributes: Mapping[str, str]) -> None:
        local = name.rpartition(" ")[2]
        if local == "item":
            items[attributes.get("id", "")] = _Item(
                attributes.get("href", ""), attributes.get("media-type", ""), attributes.get("properties", "")
            )
        elif local == "itemref":
            order.append(attributes.get("idref", ""))

    _parse(package, root, start)
    folder = root.rpartition("/")[0]
    listed = [items[id] for id in dict.fromkeys(order) if id in items]
    if len(listed) > _MOST_CHAPTERS:
        raise ValueError(f"more than {_MOST_CHAPTERS:,} chapters; this is refused")
    chosen = [
        _named(folder, item.href) for item in listed if item.kind in _PAGES and "nav" not in item.properties.split()
    ]
    return [name for name in chosen if name in package]


def _package_document(package: Package) -> str:
    found: list[str] = []

    def start(name: str, attributes: Mapping[str, str]) -> None:
        if name.rpartition(" ")[2] == "rootfile":
            found.append(attributes.get("full-path", ""))

    if _CONTAINER not in package:
        raise ValueError(f"not an EPUB: {_CONTAINER} is missing")
    _parse(package, _CONTAINER, start)
    if not found or found[0] not in package:
        raise ValueError("not an EPUB: its package document is missing")
    return found[0]


def _parse(package: Package, name: str, start: Any) -> None:
    from pyexpat import ParserCreate

    parser = ParserCreate(None, " ")
    parser.StartElementHandler = start
    try:
        feed(package.part(name), parser, doctype=True)
    except ValueError as error:
        raise ValueError(f"{name}: {error}") from error


def _named(folder: str, href: str) -> str:
    """The name of a part that the package document refers to; ".." leads up, and never out of the file."""
    from urllib.parse import unquote

    steps: list[str] = folder.split("/") if folder else []
    for step in unquote(href.partition("#")[0]).split("/"):
        if step == "..":
            del steps[-1:]
        elif step not in ("", "."):
            steps.append(step)
    return "/".join(steps)


FORMAT = Format(
    _NAME,
    reader(_NAME),
    container=Container(_open),
    left_out="navigation, styles, scripts; chapters are read in the order of the spine",
    place="chapter and paragraph",
)
