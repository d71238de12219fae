"""Word files (.docx): text, tables as cells, notes, text boxes, and the citations that reference managers keep.

The text is what a reader sees when every change is accepted; `refcheck.read.word_write` writes comments and changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pyexpat import ParserCreate
from typing import NamedTuple

from refcheck.document import hint
from refcheck.model import CslItem, Document
from refcheck.read.flow import Flow, Paragraph, flow
from refcheck.read.format import Container, Format
from refcheck.read.packages import Package
from refcheck.read.text import read as read_text
from refcheck.read.word_around import Context
from refcheck.read.word_fields import Sources
from refcheck.read.word_styles import load
from refcheck.read.word_xml import Scan

_NAME = "docx"
_KIND = "a Word file"
_DOCUMENT = "/officeDocument"


class Parts(NamedTuple):
    """The parts of a Word file that hold text, and what was read from each."""

    package: Package
    main: str
    scans: Mapping[str, Scan]
    data: Mapping[str, bytes]
    flow: Flow


def read(source: str, path: str = "") -> Document:
    """The extracted text, by itself, as a Document: its blocks are paragraphs."""
    return read_text(source, path)._replace(format=_NAME)


def opened(data: bytes, path: str = "") -> Parts:
    """Reads a Word file; raises ValueError, with a few words, for what is none."""
    package = Package(data, _KIND)
    main = next(
        (target for kind, _, target in _relations(package, "") if kind.endswith(_DOCUMENT)), "word/document.xml"
    )
    if main not in package:
        raise ValueError(f"not {_KIND}: it has no text")
    relations = list(_relations(package, main))

    def part(kind: str) -> str:
        return next((target for name, _, target in relations if name.endswith(f"/{kind}") and target in package), "")

    links = {id: target for kind, id, target in relations if kind.endswith("/hyperlink")}
    context = Context(load(package, part("styles"), part("numbering")), links, _sources(package, relations), [])
    scans, contents = {}, {}
    for name, notes in ((main, ""), (part("footnotes"), "note"), (part("endnotes"), "endnote")):
        if name and name not in scans:
            scan = scans[name] = Scan(name, context, notes=notes)
            contents[name] = scan.of(package)
    paragraphs = list(_in_order(scans[main], [scan for scan in scans.values() if scan.notes]))
    return Parts(package, main, scans, contents, flow(paragraphs, context.fields, _NAME, path))


def _in_order(body: Scan, notes: Sequence[Scan]) -> Iterator[Paragraph]:
    """The paragraphs of the body, after them the notes that it refers to; all get their places."""
    known = {(scan.notes, id): own for scan in notes for id, own in scan.note_ids}
    numbers: dict[str, int] = {}
    last: list[Paragraph] = []
    anchors = {hint(name) for name in body.around.anchors}
    for paragraph in body.paragraphs:
        paragraph.hints = tuple(_hints(paragraph.hints, anchors))
        paragraph.place = (*(paragraph.place or ("paragraph 1",)), *_page(paragraph, body))
        yield paragraph
        for kind, id in paragraph.notes:
            numbers[kind] = numbers.get(kind, 0) + 1
            for note in known.pop((kind, id), ()):
                note.hints, note.place = (), (f"{kind} {numbers[kind]}", *_page(paragraph, body))
                last.append(note)
    yield from last


def _hints(hints: Iterable[str], anchors: set[str]) -> Iterator[str]:
    """The hints of a paragraph; of its bookmarks, those that some link leads to."""
    for word in hints:
        name = hint(word.removeprefix("#"))
        if not word.startswith("#") or name in anchors:
            yield name


def _page(paragraph: Paragraph, body: Scan) -> tuple[str, ...]:
    """The page, where Word has written where its pages ended."""
    return (f"page {paragraph.page + 1}",) if body.pages else ()


def _relations(package: Package, part: str) -> Iterator[tuple[str, str, str]]:
    """What a part refers to: kind, id and target, the last one as the name of a part or an address."""
    folder, _, name = part.rpartition("/")
    place = f"{folder}/_rels/{name}.rels" if part else "_rels/.rels"
    place = place.lstrip("/")
    if place not in package:
        return
    found: list[tuple[str, str, str]] = []

    def start(element: str, attributes: Mapping[str, str]) -> None:
        if element.endswith("Relationship"):
            target = attributes.get("Target", "")
            if attributes.get("TargetMode") != "External":
                target = target[1:] if target.startswith("/") else _joined(folder, target)
            found.append((attributes.get("Type", ""), attributes.get("Id", ""), target))

    parser = ParserCreate(None, " ")
    parser.StartElementHandler = start
    package.parse(place, parser)
    yield from found


def _joined(folder: str, target: str) -> str:
    """The name of a part as seen from a folder; ".." goes up."""
    way = folder.split("/") if folder else []
    for step in target.split("/"):
        if step == "..":
            del way[-1:]
        elif step != ".":
            way.append(step)
    return "/".join(way)


def _sources(package: Package, relations: Iterable[tuple[str, str, str]]) -> Mapping[str, CslItem]:
    """The sources that Word keeps in the file, by their tags."""
    sources = Sources()
    for kind, _, target in relations:
        if kind.endswith("/customXml") and target in package and b"bibliography" in package.part(target)[:4000]:
            parser = ParserCreate(None, " ")
            parser.StartElementHandler, parser.EndElementHandler = sources.start, sources.end
            parser.CharacterDataHandler = sources.text
            package.parse(target, parser)
    return sources.found


def _open(data: bytes, path: str) -> Sequence[Document]:
    return [opened(data, path).flow.document]


FORMAT = Format(_NAME, read, container=Container(_open, in_words=True))
