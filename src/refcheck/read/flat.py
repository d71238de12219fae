"""Books, articles and letters as HTML -> Documents whose source is their own text, with places by heading."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from refcheck.model import Block, Document, Segment
from refcheck.places import Place
from refcheck.read import format_of, html
from refcheck.read.page import Page
from refcheck.read.tags import tokens

_LONGEST_HEADING = 60
_KINDS = {"item": "entry", "footnote": "note", "table": "table", "caption": "caption", "quote": "quotation"}


def from_html(page: str, format: str, path: str = "") -> Document:
    """The Document of markup that a reader here has made: all of it is text."""
    made = Page(page)
    html.feed(made, tokens(page))
    return flattened(made.document(format, path))


def flattened(document: Document) -> Document:
    """The same document with its text as its source; links into other parts of the file are links inside it."""
    size = len(document.text)
    marks = tuple(mark._replace(target=_inside(mark.target)) if mark.target else mark for mark in document.marks)
    segments = (Segment(0, size, 0, size),) if size else ()
    return document._replace(source=document.text, segments=segments, marks=marks)


def _inside(target: str) -> str:
    """A link to a place in a part of the same file, without the name of the part."""
    part, mark, place = target.partition("#")
    return f"#{place}" if mark and ":" not in part and not part.startswith("//") else target


def reader(format: str) -> Callable[[str, str], Document]:
    """What reads the extracted text of such a format again."""

    def read(source: str, path: str = "") -> Document:
        """Extracted text as a Document."""
        return format_of("text").read(source, path)._replace(format=format)

    return read


def placed(document: Document, prefix: Sequence[tuple[int, str]] = ()) -> Document:
    """The document with a place for each block: the heading it is under and which of its kind it is there.

    `prefix` names the parts of a book: where each begins and what it is called while it has no heading.
    """
    found = tuple(_places(document, prefix))
    first = found[0]._replace(start=0) if found else Place(0, "paragraph 1")
    return document._replace(places=(first, *found[1:]))


def _places(document: Document, prefix: Sequence[tuple[int, str]]) -> Iterator[Place]:
    parts = list(prefix)
    under = ""
    counts: dict[str, int] = {}
    for block in document.blocks:
        while parts and parts[0][0] <= block.start:
            under = parts.pop(0)[1]
            counts.clear()
        kind = _KINDS.get(block.kind, "paragraph")
        if block.kind == "heading":
            under = f"“{_shortened(document, block)}”"
            counts.clear()
            yield Place(block.start, f"heading {under}")
            continue
        counts[kind] = counts.get(kind, 0) + 1
        words = f"{kind} {counts[kind]}"
        yield Place(block.start, f"{under}, {words}" if under else words)


def _shortened(document: Document, block: Block) -> str:
    text = " ".join(document.text[block.start : block.end].split())
    return text if len(text) <= _LONGEST_HEADING else f"{text[:_LONGEST_HEADING].rstrip()}…"


def escaped(text: str) -> str:
    """Text for markup, in elements and in attributes."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
