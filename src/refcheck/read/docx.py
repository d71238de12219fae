"""Word files (.docx): text, tables as cells, notes, text boxes, and the citations that reference managers keep.

The text is what a reader sees when every change is accepted; `refcheck.read.word_write` writes comments and changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pyexpat import ParserCreate

from refcheck.base.records import NamedTuple
from refcheck.document import hint, place_at
from refcheck.model import CslItem, Document, Fix
from refcheck.read.flow import Flow, Paragraph, Piece, flow
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
    note_runs: Mapping[str, int]

    def note_of(self, index: int) -> str:
        """The words for the note that a piece is of ("note 5"), "" for a piece of the body."""
        part = self.flow.pieces[index][0]
        place = place_at(self.flow.document.places, self.flow.starts[index]) if part != self.main else ""
        return place.partition(",")[0]


def read(source: str, path: str = "") -> Document:
    """The extracted text, by itself, as a Document: its blocks are paragraphs."""
    return read_text(source, path)._replace(format=_NAME)


def opened(data: bytes, path: str = "") -> Parts:
    """Reads a Word file; raises ValueError, with a few words, for what is none."""
    package = Package(data, _KIND)
    main = next((target for kind, _, target in relations(package, "") if kind.endswith(_DOCUMENT)), "word/document.xml")
    if main not in package:
        raise ValueError(f"not {_KIND}: it has no text")
    related = list(relations(package, main))

    def part(kind: str) -> str:
        return next((target for name, _, target in related if name.endswith(f"/{kind}") and target in package), "")

    links = {id: target for kind, id, target in related if kind.endswith("/hyperlink")}
    context = Context(load(package, part("styles"), part("numbering")), links, _sources(package, related), [])
    scans, contents = {}, {}
    for name, notes in ((main, ""), (part("footnotes"), "note"), (part("endnotes"), "endnote")):
        if name and name not in scans:
            scan = scans[name] = Scan(name, context, notes=notes)
            contents[name] = scan.of(package)
    note_runs: dict[str, int] = {}
    paragraphs = list(_in_order(scans[main], [scan for scan in scans.values() if scan.notes], note_runs))

    def is_locked(part: str, piece: Piece) -> bool:
        return piece.run < 0 or not scans[part].runs[piece.run].plain

    return Parts(package, main, scans, contents, flow(paragraphs, context.fields, _NAME, path, is_locked), note_runs)


def _in_order(body: Scan, notes: Sequence[Scan], runs: dict[str, int]) -> Iterator[Paragraph]:
    """The paragraphs of the body, after them the notes that it refers to; all get their places.

    `runs` takes for each note the run of the body that refers to it.
    """
    known = {(scan.notes, id): own for scan in notes for id, own in scan.note_ids}
    numbers: dict[str, int] = {}
    last: list[Paragraph] = []
    anchors = {hint(name) for name in body.around.anchors}
    for paragraph in body.paragraphs:
        paragraph.hints = tuple(_hints(paragraph.hints, anchors))
        paragraph.place = (*(paragraph.place or ("paragraph 1",)), *_page(paragraph, body))
        yield paragraph
        for kind, id, run in paragraph.notes:
            numbers[kind] = numbers.get(kind, 0) + 1
            runs[f"{kind} {numbers[kind]}"] = run
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


def relations(package: Package, part: str) -> Iterator[tuple[str, str, str]]:
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


def _write(data: bytes, documents: Sequence[Document], fixes: Sequence[Sequence[Fix]]) -> bytes:
    from refcheck.read.word_write import written

    return written(data, fixes[0])


FORMAT = Format(
    _NAME,
    read,
    container=Container(_open, _write, in_words=True),
    left_out="deleted text (inserted text is read), comments, hidden text, tables of contents, headers and footers",
    place="paragraph, table and row, note, text box; the page where Word has written it",
    italics="a change of the look",
)
