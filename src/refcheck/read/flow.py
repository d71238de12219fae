"""Paragraphs of a word processor -> Document: what Word files and OpenDocument texts have in common.

The text is the source: both hold what a reader sees, with every change of the text accepted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from refcheck.base.patterns import lazy
from refcheck.base.records import NamedTuple
from refcheck.document import INVISIBLE
from refcheck.model import Block, BlockKind, CslItem, Document, Mark, MarkKind, Segment, Span
from refcheck.places import CitationField, Place

_INVISIBLE = lazy(f"[{INVISIBLE}]+")
_SPACES = str.maketrans("\t\r\n", "   ")
_MARKS: tuple[tuple[int, MarkKind], ...] = ((1, "italic"), (2, "bold"), (4, "superscript"))
ITALIC, BOLD, SUPERSCRIPT = 1, 2, 4


class Piece(NamedTuple):
    """Some text that looks alike; `look` adds ITALIC, BOLD and SUPERSCRIPT, `field` numbers a citation field.

    `at` is where the element that holds the text begins among the bytes of its part, `run` numbers its run there.
    """

    text: str
    look: int = 0
    target: str = ""
    field: int = -1
    at: int = -1
    run: int = -1


class Paragraph:
    """One paragraph as it is read; `goes_on` says that the next one continues it, its own end being deleted."""

    __slots__ = (
        "container", "goes_on", "hints", "kind", "label", "level", "notes", "page", "part", "pieces", "place", "quoted",
    )  # fmt: skip

    def __init__(self, part: str, kind: BlockKind = "paragraph") -> None:
        self.part = part
        self.kind: BlockKind = kind
        self.level = 0
        self.label = ""
        self.container = 0
        self.hints: tuple[str, ...] = ()
        self.quoted = False
        self.place: tuple[str, ...] = ()
        self.page = 0
        self.pieces: list[Piece] = []
        self.notes: list[tuple[str, str, int]] = []
        self.goes_on = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing of it is seen."""
        return not any(piece.text.strip() for piece in self.pieces)


class Field(NamedTuple):
    """A citation that a reference manager keeps: its name and the items that are cited."""

    program: str
    items: tuple[CslItem, ...]


def seen(text: str) -> str:
    """What is seen of the text of an element: white space is a space, and what nobody sees is left out."""
    if text.isascii() and text.isprintable():
        return text
    return _INVISIBLE.sub("", text.translate(_SPACES))


class Flow(NamedTuple):
    """A document, and for writing into its file where each piece of text ended up."""

    document: Document
    starts: tuple[int, ...]
    pieces: tuple[tuple[str, Piece], ...]


def flow(
    paragraphs: Iterable[Paragraph],
    fields: Sequence[Field],
    format: str,
    path: str,
    is_locked: Callable[[str, Piece], bool] = lambda part, piece: True,
) -> Flow:
    """One document of paragraphs in order, an empty line between any two.

    `is_locked` takes the name of a part and a piece of it that is in no field, and says whether nothing can be changed.
    """
    builder = _Flow()
    for paragraph in paragraphs:
        if paragraph.pieces and not (paragraph.is_empty and not builder.open):
            builder.add(paragraph)
    return builder.done(fields, format, path, is_locked)


class _Flow:
    """Collects text, blocks, marks and places."""

    def __init__(self) -> None:
        self.open = False
        self._texts: list[str] = []
        self._size = 0
        self._blocks: list[Block] = []
        self._marks: list[list[Any]] = []
        self._places: list[Place] = []
        self._pieces: list[tuple[str, Piece]] = []
        self._starts: list[int] = []
        self._fields: dict[int, list[int]] = {}
        self._begin = 0
        self._pages: list[tuple[int, int]] = []

    def add(self, paragraph: Paragraph) -> None:
        """Puts a paragraph after those that are there, or goes on with the last one, whose end was deleted."""
        if not self.open:
            if self._texts:
                self._put("\n\n")
            self._begin = self._size
            self._first = paragraph
        last: dict[MarkKind, list[Any]] = {}
        for piece in paragraph.pieces:
            self._starts.append(self._size)
            self._pieces.append((paragraph.part, piece))
            start = self._size
            self._put(piece.text)
            self._mark(piece, start, last)
            if piece.field >= 0:
                self._fields.setdefault(piece.field, [start, start])[1] = self._size
        self.open = paragraph.goes_on
        if not self.open:
            self._close()

    def _put(self, text: str) -> None:
        self._texts.append(text)
        self._size += len(text)

    def _mark(self, piece: Piece, start: int, last: dict[MarkKind, list[Any]]) -> None:
        """Marks a piece; a mark that goes on from the piece before it is one with it."""
        kinds: list[tuple[MarkKind, str]] = [(kind, "") for bit, kind in _MARKS if piece.look & bit]
        if piece.target:
            kinds.append(("link", piece.target))
        for kind, target in kinds:
            mark = last.get(kind)
            if mark and mark[2] == start and mark[3] == target:
                mark[2] = self._size
            else:
                mark = last[kind] = [kind, start, self._size, target]
                self._marks.append(mark)

    def _close(self) -> None:
        """Ends a block; its edges are without white space."""
        text = self._tail()
        first = self._first
        body = text.strip()
        if not body:
            return
        start = self._begin + len(text) - len(text.lstrip())
        self._blocks.append(
            Block(
                first.kind, start, start + len(body), first.level, first.hints, first.label, first.container,
                first.quoted or first.kind == "quote",
            )
        )  # fmt: skip
        self._places.append(Place(self._begin, ", ".join(first.place)))

    def _tail(self) -> str:
        """The text of the open block."""
        pieces: list[str] = []
        size = self._size
        for text in reversed(self._texts):
            if size <= self._begin:
                break
            pieces.append(text)
            size -= len(text)
        return "".join(reversed(pieces))

    def done(self, fields: Sequence[Field], format: str, path: str, is_locked: Callable[[str, Piece], bool]) -> Flow:
        """The document so far."""
        if self.open:
            self._close()
        text = "".join(self._texts)
        document = Document(
            source=text,
            text=text,
            format=format,
            path=path,
            segments=(Segment(0, len(text), 0, len(text)),) if text else (),
            blocks=tuple(self._blocks),
            marks=tuple(Mark(*mark) for mark in sorted(self._marks, key=lambda mark: (mark[1], mark[2], mark[0]))),
            places=_from_start(self._places),
            fields=tuple(
                CitationField(span[0], span[1], fields[number].items, fields[number].program)
                for number, span in sorted(self._fields.items(), key=lambda item: item[1])
                if span[1] > span[0]
            ),
            locked=tuple(self._locked(is_locked)),
        )
        return Flow(document, tuple(self._starts), tuple(self._pieces))

    def _locked(self, is_locked: Callable[[str, Piece], bool]) -> Iterator[Span]:
        """The stretches in which nothing can be changed, joined where they touch."""
        last: Span | None = None
        for start, (part, piece) in zip(self._starts, self._pieces, strict=True):
            if piece.field < 0 and piece.at >= 0 and not is_locked(part, piece):
                continue
            end = start + len(piece.text)
            if last and last.end == start:
                last = Span(last.start, end)
                continue
            if last:
                yield last
            last = Span(start, end)
        if last:
            yield last


def _from_start(places: Sequence[Place]) -> tuple[Place, ...]:
    """The places, of which the first one begins with the text."""
    if not places:
        return (Place(0, "paragraph 1"),)
    return (places[0]._replace(start=0), *places[1:])
