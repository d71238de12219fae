"""The XML of one part of a Word file -> paragraphs as a reader sees them, with every change of the text accepted.

Deleted and moved text is left out, inserted text is read, comments are no part of it.  ECMA-376, part 1, section 17.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pyexpat import ParserCreate

from refcheck.base.records import NamedTuple
from refcheck.read.flow import BOLD, ITALIC, SUPERSCRIPT, Paragraph, Piece, seen
from refcheck.read.packages import DEEPEST, Package
from refcheck.read.word_around import Around, Context

WORDS = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_MATHS = (
    "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "http://purl.oclc.org/ooxml/officeDocument/math",
)
_COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_OFF = frozenset(("0", "false", "off", "none"))


class Run(NamedTuple):
    """The bytes of a run up to its end tag; `insertion` is where the insertion begins that it is a child of, or -1.

    `plain` says that what it shows may be changed: it is in a paragraph, a link or an insertion, in no text box
    (`boxed`), and nobody has changed how it looks.
    """

    start: int
    end: int
    plain: bool
    insertion: int = -1
    boxed: bool = False


_NO_RUN = Run(-1, -1, False)
_CUT = frozenset(("p", "hyperlink", "smartTag", "ins", "moveTo"))


class _Table:
    """A table that is being read: its number, row, and the paragraphs of the cells."""

    __slots__ = ("columns", "number", "paragraphs", "row", "widest")

    def __init__(self, number: int) -> None:
        self.number = number
        self.row = self.columns = self.widest = 0
        self.paragraphs: list[Paragraph] = []


class Scan:
    """Reads one part; `paragraphs` and `runs` are what it found."""

    def __init__(self, name: str, context: Context, *, notes: str = "") -> None:
        """`notes` is "note" or "endnote" for a part that holds these."""
        self.name = name
        self.paragraphs: list[Paragraph] = []
        self.runs: list[Run] = []
        self.note_ids: list[tuple[str, list[Paragraph]]] = []
        self.around = Around(context)
        self._insertions: list[int] = []
        self._context = context
        self.notes = notes
        self._parser = ParserCreate(None, " ")
        self._parser.buffer_text = True
        self._skip = 0
        self._open: list[Paragraph] = []
        self._tables: list[_Table] = []
        self._parents: list[str] = []
        self._number = self._boxes = self._table_count = 0
        self.pages = 0
        self._look = 0
        self._hidden = False
        self._in_paragraph_properties = False
        self._run = -1
        self._run_start = -1
        self._plain = True
        self._outer_runs: list[tuple[int, int, bool, int, bool]] = []
        self._text_kind = ""
        self._text_at = -1
        self._texts: list[str] = []
        self._begun: dict[str, Callable[[Mapping[str, str]], None]] = {}
        self._ended: dict[str, Callable[[], None]] = {}
        for space in WORDS:
            self._name_handlers(space)
        for space in _MATHS:
            self._begun[f"{space} t"] = self._text_begins
            self._ended[f"{space} t"] = self._text_ends
        self._begun[f"{_COMPATIBILITY} Fallback"] = self._skipped
        self._val = "val"
        self._space = WORDS[0]

    def _name_handlers(self, space: str) -> None:
        around = self.around
        begun: dict[str, Callable[[Mapping[str, str]], None]] = {
            "p": self._paragraph_begins, "r": self._run_begins, "t": self._text_begins, "tab": self._tab,
            "br": self._break, "cr": self._line, "noBreakHyphen": self._hyphen, "pStyle": self._paragraph_style,
            "rStyle": self._run_style, "pPr": self._paragraph_properties,
            "i": self._italic, "b": self._bold, "vanish": self._vanish, "vertAlign": self._raised,
            "numId": self._list_number, "ilvl": self._list_level, "outlineLvl": self._outline,
            "del": self._deleted, "moveFrom": self._skipped, "ins": self._inserted, "moveTo": self._inserted,
            "rt": self._skipped, "pPrChange": self._skipped, "rPrChange": self._look_changed,
            "sectPrChange": self._skipped, "tblPrChange": self._skipped, "fldChar": around.mark,
            "instrText": self._code_begins,
            "fldData": self._data_begins, "fldSimple": around.simple, "hyperlink": around.link,
            "tbl": self._table_begins, "tr": self._row, "tc": self._cell, "sdt": around.control, "tag": around.tag,
            "bibliography": around.bibliography, "footnoteReference": self._note, "endnoteReference": self._endnote,
            "footnote": self._note_begins, "endnote": self._note_begins, "bookmarkStart": self._bookmark,
            "lastRenderedPageBreak": self._page, "txbxContent": self._box,
        }  # fmt: skip
        ended = {
            "p": self._paragraph_ends, "r": self._run_ends, "t": self._text_ends, "pPr": self._properties_end,
            "instrText": self._code_ends, "fldData": self._data_ends,
            "fldSimple": around.ends, "hyperlink": around.link_ends, "tbl": self._table_ends,
            "sdt": around.control_ends, "ins": self._insertion_ends, "moveTo": self._insertion_ends,
        }  # fmt: skip
        self._begun |= {f"{space} {name}": handler for name, handler in begun.items()}
        self._ended |= {f"{space} {name}": handler for name, handler in ended.items()}

    @property
    def is_strict(self) -> bool:
        """Whether the part is in the strict form of the standard."""
        return self._space != WORDS[0]

    def of(self, package: Package) -> bytes:
        """Reads the part; returns its bytes.  Raises ValueError."""
        parser = self._parser
        parser.StartElementHandler = self._first
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        data = package.parse(self.name, parser)
        parser.StartElementHandler = parser.EndElementHandler = parser.CharacterDataHandler = None
        return data

    def _first(self, name: str, attributes: Mapping[str, str]) -> None:
        """The first element says which of two namespaces the part is in."""
        space = name.rpartition(" ")[0]
        if space not in WORDS:
            raise ValueError("not the text of a Word file")
        self._space = space
        self._val = f"{space} val"
        self._parser.StartElementHandler = self._start
        self._start(name, attributes)

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        if self._skip:
            self._skip += 1
            return
        parents = self._parents
        handler = self._begun.get(name)
        if handler is not None:
            if len(parents) > DEEPEST:
                raise ValueError("its elements are nested too deeply")
            handler(attributes)
        parents.append(name)

    def _end(self, name: str) -> None:
        if self._skip > 1:
            self._skip -= 1
            return
        self._parents.pop()
        if self._skip:
            self._skip = 0
            return
        handler = self._ended.get(name)
        if handler is not None:
            handler()

    def _characters(self, text: str) -> None:
        if self._text_kind and not self._skip:
            self._texts.append(text)

    def _skipped(self, _: Mapping[str, str]) -> None:
        self._skip = 1

    def _look_changed(self, _: Mapping[str, str]) -> None:
        self._skip = 1
        if not self._in_paragraph_properties:
            self._plain = False

    def _attribute(self, attributes: Mapping[str, str], name: str) -> str:
        return attributes.get(f"{self._space} {name}", "")

    # paragraphs
    def _paragraph_begins(self, _: Mapping[str, str]) -> None:
        paragraph = Paragraph(self.name)
        if self.notes:
            paragraph.kind = "footnote"
            self.note_ids[-1][1].append(paragraph)
        elif self._tables:
            table = self._tables[-1]
            table.paragraphs.append(paragraph)
            paragraph.kind = "table"
            paragraph.place = (f"table {table.number}", f"row {table.row}")
        elif self._open:
            paragraph.place = (f"text box {self._boxes}",)
        if self.around.in_list:
            paragraph.hints = ("bibliography",)
        paragraph.page = self.pages
        self._open.append(paragraph)
        self.paragraphs.append(paragraph)
        self._context.styles.begin(paragraph)

    def _paragraph_ends(self) -> None:
        paragraph = self._open.pop()
        self._context.styles.end(paragraph)
        if not paragraph.place and not self.notes and not paragraph.is_empty and not self._open:
            self._number += 1
            paragraph.place = (f"paragraph {self._number}",)

    def _paragraph_properties(self, _: Mapping[str, str]) -> None:
        self._in_paragraph_properties = True

    def _properties_end(self) -> None:
        self._in_paragraph_properties = False

    def _paragraph_style(self, attributes: Mapping[str, str]) -> None:
        if self._open:
            self._context.styles.paragraph_style(attributes.get(self._val, ""))

    def _list_number(self, attributes: Mapping[str, str]) -> None:
        if self._open and self._in_paragraph_properties:
            self._context.styles.list_number(attributes.get(self._val, ""))

    def _list_level(self, attributes: Mapping[str, str]) -> None:
        if self._open and self._in_paragraph_properties:
            self._context.styles.list_level(attributes.get(self._val, ""))

    def _outline(self, attributes: Mapping[str, str]) -> None:
        if self._open:
            self._context.styles.outline(attributes.get(self._val, ""))

    def _deleted(self, _: Mapping[str, str]) -> None:
        if self._in_paragraph_properties and self._open:
            self._open[-1].goes_on = True
        self._skip = 1

    def _inserted(self, _: Mapping[str, str]) -> None:
        self._insertions.append(self._parser.CurrentByteIndex)

    def _insertion_ends(self) -> None:
        self._insertions.pop()

    def _bookmark(self, attributes: Mapping[str, str]) -> None:
        name = self._attribute(attributes, "name")
        if self._open and name:
            self._open[-1].hints = (*self._open[-1].hints, f"#{name}")

    def _page(self, _: Mapping[str, str]) -> None:
        self.pages += 1
        if self._open and not self._open[-1].pieces:
            self._open[-1].page = self.pages

    # runs
    def _run_begins(self, _: Mapping[str, str]) -> None:
        self._outer_runs.append((self._run, self._run_start, self._plain, self._look, self._hidden))
        self._run, self._run_start = len(self.runs), self._parser.CurrentByteIndex
        self._plain, self._look, self._hidden = True, self._context.styles.look, False
        self.runs.append(_NO_RUN)

    def _run_ends(self) -> None:
        parent = self._parents[-1].rpartition(" ")[2] if self._parents else ""
        insertion = self._insertions[-1] if parent in ("ins", "moveTo") else -1
        boxed = len(self._open) > 1
        plain = self._plain and not boxed and parent in _CUT
        self.runs[self._run] = Run(self._run_start, self._parser.CurrentByteIndex, plain, insertion, boxed)
        self._run, self._run_start, self._plain, self._look, self._hidden = self._outer_runs.pop()

    def _run_style(self, attributes: Mapping[str, str]) -> None:
        if not self._in_paragraph_properties:
            self._look ^= self._context.styles.character_look(attributes.get(self._val, ""))

    def _set(self, bit: int, attributes: Mapping[str, str]) -> None:
        if not self._in_paragraph_properties:
            off = attributes.get(self._val, "1").lower() in _OFF
            self._look = self._look & ~bit if off else self._look | bit

    def _italic(self, attributes: Mapping[str, str]) -> None:
        self._set(ITALIC, attributes)

    def _bold(self, attributes: Mapping[str, str]) -> None:
        self._set(BOLD, attributes)

    def _raised(self, attributes: Mapping[str, str]) -> None:
        if attributes.get(self._val) == "superscript":
            self._set(SUPERSCRIPT, {})

    def _vanish(self, attributes: Mapping[str, str]) -> None:
        if not self._in_paragraph_properties:
            self._hidden = attributes.get(self._val, "1").lower() not in _OFF

    # text
    def _text_begins(self, _: Mapping[str, str]) -> None:
        self._text_kind, self._text_at = "text", self._parser.CurrentByteIndex

    def _text_ends(self) -> None:
        self._add(seen(self._taken()))

    def _add(self, text: str, at: int = -1) -> None:
        if not self._open or self._hidden or not text:
            return
        paragraph = self._open[-1]
        shown, in_list, target, field = self.around.state()
        if not shown:
            return
        if in_list and "bibliography" not in paragraph.hints:
            paragraph.hints = ("bibliography", *paragraph.hints)
        paragraph.pieces.append(Piece(text, self._look, target, field, at if at >= 0 else self._text_at, self._run))

    def _tab(self, _: Mapping[str, str]) -> None:
        if not self._in_paragraph_properties:
            self._add("\t", self._parser.CurrentByteIndex)

    def _break(self, attributes: Mapping[str, str]) -> None:
        self._add("\n", self._parser.CurrentByteIndex)

    def _line(self, _: Mapping[str, str]) -> None:
        self._add("\n", self._parser.CurrentByteIndex)

    def _hyphen(self, _: Mapping[str, str]) -> None:
        self._add("-", self._parser.CurrentByteIndex)

    # notes, boxes, tables
    def _note(self, attributes: Mapping[str, str]) -> None:
        self._referred("note", attributes)

    def _endnote(self, attributes: Mapping[str, str]) -> None:
        self._referred("endnote", attributes)

    def _referred(self, kind: str, attributes: Mapping[str, str]) -> None:
        if self._open:
            self._open[0].notes.append((kind, self._attribute(attributes, "id"), self._run))

    def _note_begins(self, attributes: Mapping[str, str]) -> None:
        """Separators are notes by name only; nothing refers to them."""
        if self.notes:
            self.note_ids.append((self._attribute(attributes, "id"), []))

    def _box(self, _: Mapping[str, str]) -> None:
        self._boxes += 1

    def _table_begins(self, _: Mapping[str, str]) -> None:
        self._table_count += 1
        self._tables.append(_Table(self._table_count))

    def _row(self, _: Mapping[str, str]) -> None:
        if self._tables:
            self._tables[-1].row += 1
            self._tables[-1].columns = 0

    def _cell(self, _: Mapping[str, str]) -> None:
        if self._tables:
            table = self._tables[-1]
            table.columns += 1
            table.widest = max(table.widest, table.columns)

    def _table_ends(self) -> None:
        """A table of one column is a frame around text."""
        table = self._tables.pop()
        if table.widest < 2 and not self._tables:
            for paragraph in table.paragraphs:
                if paragraph.kind == "table":
                    paragraph.kind = "paragraph"

    # the instructions of fields
    def _code_begins(self, _: Mapping[str, str]) -> None:
        self._text_kind = "code"

    def _code_ends(self) -> None:
        self.around.code(self._taken())

    def _data_begins(self, _: Mapping[str, str]) -> None:
        self._text_kind = "data"

    def _data_ends(self) -> None:
        self.around.data(self._taken())

    def _taken(self) -> str:
        """The text of the element that ends."""
        text, self._text_kind = "".join(self._texts), ""
        self._texts.clear()
        return text
