"""OpenDocument texts (.odt): text, tables as cells, notes, text boxes, and the citations that Zotero keeps.

The text is what a reader sees when every change is accepted.  OASIS OpenDocument 1.3, part 3.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pyexpat import ParserCreate

from refcheck.document import hint
from refcheck.model import Document
from refcheck.read.flow import Field, Paragraph, Piece, flow, seen
from refcheck.read.format import Container, Format
from refcheck.read.odt_styles import QUOTES, SPACES, Level, Styles
from refcheck.read.packages import DEEPEST, Package, names
from refcheck.read.text import read as read_text
from refcheck.read.word_fields import field, kind_of, writer

_NAME = "odt"
_KIND = "an OpenDocument text"
_SKIPPED = frozenset(
    (
        "office:annotation", "office:annotation-end", "text:tracked-changes", "text:note-citation", "text:ruby-text",
        "text:table-of-content", "text:illustration-index", "text:table-index", "text:alphabetical-index",
        "text:bibliography-source", "office:forms", "text:sequence-decls", "text:variable-decls",
    )
)  # fmt: skip
_MOST_SPACES = 100
_WHITE = re.compile(r"[ \t\r\n]+")


def read(source: str, path: str = "") -> Document:
    """The extracted text, by itself, as a Document: its blocks are paragraphs."""
    return read_text(source, path)._replace(format=_NAME)


def _open(data: bytes, path: str) -> Sequence[Document]:
    package = Package(data, _KIND)
    if b"encryption-data" in package.part("META-INF/manifest.xml"):
        raise ValueError("it is protected by a password")
    if "content.xml" not in package:
        raise ValueError(f"not {_KIND}: it has no text")
    short = names(SPACES)
    styles = Styles(short)
    if "styles.xml" in package:
        parser = ParserCreate(None, " ")
        parser.StartElementHandler, parser.EndElementHandler = styles.start, styles.end
        package.parse("styles.xml", parser)
    scan = _Scan(styles, short)
    scan.of(package)
    return [flow(scan.placed(), scan.fields, _NAME, path).document]


class _List:
    """A list that is being read: the style of its numbers, and how many items each level has had."""

    __slots__ = ("counts", "number", "style")

    def __init__(self, style: str, number: int) -> None:
        self.style = style
        self.number = number
        self.counts: dict[int, int] = {}


class _Scan:
    """Reads the text of the file; `paragraphs` and `notes` are what it found."""

    def __init__(self, styles: Styles, short: Callable[[str], str]) -> None:
        self.paragraphs: list[Paragraph] = []
        self.notes: list[Paragraph] = []
        self.fields: list[Field] = []
        self._styles = styles
        self._short = short
        self._skip = self._depth = 0
        self._open: list[Paragraph] = []
        self._looks: list[int] = [0]
        self._targets: list[str] = []
        self._lists: list[_List] = []
        self._depths = 0
        self._marks: dict[str, int] = {}
        self._sections: list[int] = []
        self._note: list[str] = []
        self._note_counts: dict[str, int] = {}
        self._tables: list[list[int]] = []
        self._table_count = self._boxes = self._list_count = self._number = 0
        self._in_box = 0
        self._bullet = False
        self._anchors: set[str] = set()
        self._pages = 0

    def of(self, package: Package) -> None:
        """Reads the part with the text; raises ValueError."""
        parser = ParserCreate(None, " ")
        parser.buffer_text = True
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler = self._characters
        package.parse("content.xml", parser)

    def placed(self) -> Iterator[Paragraph]:
        """The paragraphs with their places, notes after the text."""
        for paragraph in (*self.paragraphs, *self.notes):
            page = (f"page {paragraph.page + 1}",) if self._pages else ()
            paragraph.place = (*(paragraph.place or ("paragraph 1",)), *page)
            paragraph.hints = tuple(_hints(paragraph.hints, self._anchors))
            yield paragraph

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise ValueError("its elements are nested too deeply")
        kind = self._short(name)
        if self._skip or kind in _SKIPPED:
            self._skip += 1
            return
        begun = _BEGUN.get(kind)
        if begun is not None:
            begun(self, {self._short(key): value for key, value in attributes.items()})
        elif kind.startswith(("style:", "text:list-")):
            self._styles.begun(kind, {self._short(key): value for key, value in attributes.items()})

    def _end(self, name: str) -> None:
        self._depth -= 1
        if self._skip:
            self._skip -= 1
            return
        kind = self._short(name)
        ended = _ENDED.get(kind)
        if ended is not None:
            ended(self)
        elif kind in ("style:style", "text:list-style"):
            self._styles.ended(kind)

    def _characters(self, text: str) -> None:
        if self._skip or not self._open:
            return
        paragraph = self._open[-1]
        text = _WHITE.sub(" ", text)
        if text.startswith(" ") and (not paragraph.pieces or paragraph.pieces[-1].text[-1:] == " "):
            text = text[1:]
        self._add(seen(text))

    def _add(self, text: str) -> None:
        if text and self._open:
            number = max((*self._marks.values(), *self._sections), default=-1)
            target = self._targets[-1] if self._targets else ""
            self._open[-1].pieces.append(Piece(text, self._looks[-1], target, number))

    # paragraphs
    def _paragraph(self, attributes: Mapping[str, str], level: int = 0) -> None:
        paragraph = Paragraph("content.xml")
        style = self._styles.whole("paragraph", attributes.get("text:style-name", ""))
        if self._note:
            kind = self._note[-1]
            paragraph.kind, paragraph.place = "footnote", (f"{kind} {self._note_counts[kind]}",)
            self.notes.append(paragraph)
        else:
            self.paragraphs.append(paragraph)
            self._place(paragraph)
        if paragraph.kind == "paragraph":
            self._kind(paragraph, level, style.shown)
        if any(number >= 0 for number in self._sections):
            paragraph.hints = ("bibliography",)
        paragraph.page = self._pages
        self._looks.append(style.sets)
        self._open.append(paragraph)

    def _place(self, paragraph: Paragraph) -> None:
        if self._tables:
            number, row, _ = self._tables[-1]
            paragraph.kind, paragraph.place = "table", (f"table {number}", f"row {row}")
        elif self._in_box:
            paragraph.place = (f"text box {self._boxes}",)

    def _kind(self, paragraph: Paragraph, level: int, style: str) -> None:
        if level or style == "title":
            paragraph.kind, paragraph.level = "heading", min(max(level, 1), 6)
        elif style in QUOTES:
            paragraph.kind = "quote"
        elif style in ("caption", "table", "figure", "illustration", "drawing"):
            paragraph.kind = "caption"
        elif self._lists:
            paragraph.kind, paragraph.level = "item", self._depths
            paragraph.container = self._lists[-1].number
            if self._bullet:
                paragraph.label = self._label(self._lists[-1])
                self._bullet = False

    def _label(self, listed: _List) -> str:
        """The number or bullet before an item."""
        level = self._styles.lists.get(listed.style, {}).get(self._depths, Level())
        listed.counts[self._depths] = listed.counts.get(self._depths, level.first - 1) + 1
        for deeper in [other for other in listed.counts if other > self._depths]:
            del listed.counts[deeper]
        if not level.form:
            return "•"
        count = listed.counts[self._depths]
        letter = chr(ord(level.form[0]) + (count - 1) % 26) if level.form in ("a", "A") else str(count)
        return f"{level.before}{letter}{level.after}"

    def _paragraph_ends(self) -> None:
        paragraph = self._open.pop()
        self._looks.pop()
        if not paragraph.place and not paragraph.is_empty:
            self._number += 1
            paragraph.place = (f"paragraph {self._number}",)

    def _heading(self, attributes: Mapping[str, str]) -> None:
        level = attributes.get("text:outline-level", "1")
        self._paragraph(attributes, int(level) if level.isdigit() and len(level) < 3 else 1)

    def _span(self, attributes: Mapping[str, str]) -> None:
        style = self._styles.whole("text", attributes.get("text:style-name", ""))
        self._looks.append(self._looks[-1] & ~style.clears | style.sets)

    def _span_ends(self) -> None:
        self._looks.pop()

    def _link(self, attributes: Mapping[str, str]) -> None:
        target = attributes.get("xlink:href", "")
        if target.startswith("#"):
            self._anchors.add(hint(target[1:]))
        self._targets.append(target)

    def _link_ends(self) -> None:
        self._targets.pop()

    def _spaces(self, attributes: Mapping[str, str]) -> None:
        count = attributes.get("text:c", "1")
        self._add(" " * min(int(count) if count.isdigit() and len(count) < 9 else 1, _MOST_SPACES))

    def _tab(self, _: Mapping[str, str]) -> None:
        self._add("\t")

    def _line(self, _: Mapping[str, str]) -> None:
        self._add("\n")

    def _page(self, _: Mapping[str, str]) -> None:
        self._pages += 1

    def _bookmark(self, attributes: Mapping[str, str]) -> None:
        if self._open and (name := attributes.get("text:name", "")):
            self._open[-1].hints = (*self._open[-1].hints, f"#{name}")

    # lists, tables, boxes, notes
    def _list(self, attributes: Mapping[str, str]) -> None:
        self._depths += 1
        style = attributes.get("text:style-name", "")
        if not self._lists or self._depths == 1:
            goes_on = attributes.get("text:continue-numbering") == "true" and self._lists
            if not goes_on:
                self._list_count += 1
                self._lists.append(_List(style, self._list_count))
        else:
            self._lists.append(self._lists[-1])
            if style:
                self._lists[-1].style = style

    def _list_ends(self) -> None:
        self._depths -= 1
        self._lists.pop()

    def _item(self, _: Mapping[str, str]) -> None:
        self._bullet = True

    def _table(self, _: Mapping[str, str]) -> None:
        self._table_count += 1
        self._tables.append([self._table_count, 0, 0])

    def _row(self, _: Mapping[str, str]) -> None:
        if self._tables:
            self._tables[-1][1] += 1

    def _table_ends(self) -> None:
        self._tables.pop()

    def _box(self, _: Mapping[str, str]) -> None:
        self._boxes += 1
        self._in_box += 1

    def _box_ends(self) -> None:
        self._in_box -= 1

    def _note_begins(self, attributes: Mapping[str, str]) -> None:
        kind = "endnote" if attributes.get("text:note-class") == "endnote" else "note"
        self._note_counts[kind] = self._note_counts.get(kind, 0) + 1
        self._note.append(kind)

    def _note_ends(self) -> None:
        self._note.pop()

    # citations of Zotero: marks around the text, and a section with the list
    def _mark(self, attributes: Mapping[str, str]) -> None:
        name = attributes.get("text:name", "")
        kind = kind_of(f"ADDIN {name}")
        if kind in ("Zotero", "Mendeley"):
            self._marks[name] = len(self.fields)
            self.fields.append(field(kind, name, "", {}))

    def _mark_ends(self, attributes: Mapping[str, str]) -> None:
        self._marks.pop(attributes.get("text:name", ""), None)

    def _section(self, attributes: Mapping[str, str]) -> None:
        name = attributes.get("text:name", "")
        is_list = kind_of(f"ADDIN {name}") == "list"
        self._sections.append(len(self.fields) if is_list else -1)
        if is_list:
            self.fields.append(Field(writer(name), ()))

    def _section_ends(self) -> None:
        self._sections.pop()


def _hints(hints: Iterable[str], anchors: set[str]) -> Iterator[str]:
    """The hints of a paragraph; of its bookmarks, those that some link leads to."""
    for word in hints:
        name = hint(word.removeprefix("#"))
        if not word.startswith("#") or name in anchors:
            yield name


_BEGUN: dict[str, Callable[[_Scan, Mapping[str, str]], None]] = {
    "text:p": _Scan._paragraph, "text:h": _Scan._heading, "text:span": _Scan._span, "text:a": _Scan._link,
    "text:s": _Scan._spaces, "text:tab": _Scan._tab, "text:line-break": _Scan._line, "text:list": _Scan._list,
    "text:soft-page-break": _Scan._page, "text:bookmark": _Scan._bookmark, "text:bookmark-start": _Scan._bookmark,
    "text:list-item": _Scan._item, "table:table": _Scan._table, "table:table-row": _Scan._row,
    "draw:text-box": _Scan._box,
    "text:note": _Scan._note_begins, "text:reference-mark-start": _Scan._mark, "text:section": _Scan._section,
    "text:reference-mark-end": _Scan._mark_ends,
}  # fmt: skip
_ENDED: dict[str, Callable[[_Scan], None]] = {
    "text:p": _Scan._paragraph_ends, "text:h": _Scan._paragraph_ends, "text:span": _Scan._span_ends,
    "text:a": _Scan._link_ends, "text:list": _Scan._list_ends, "table:table": _Scan._table_ends,
    "draw:text-box": _Scan._box_ends, "text:note": _Scan._note_ends, "text:section": _Scan._section_ends,
}  # fmt: skip

FORMAT = Format(
    _NAME,
    read,
    container=Container(_open),
    left_out="deleted text (inserted text is read), comments, tables of contents",
    place="paragraph, table and row, note, text box; the page where it is written",
)
