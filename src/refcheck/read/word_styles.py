"""What the styles and lists of a Word file say about a paragraph: headings, quotations, captions, labels, italics."""

from __future__ import annotations

from collections.abc import Mapping
from pyexpat import ParserCreate
from typing import Any

from refcheck.base.patterns import lazy
from refcheck.base.records import NamedTuple
from refcheck.read.flow import BOLD, ITALIC, Paragraph, Piece
from refcheck.read.packages import Package

_HEADING = lazy(r"heading ([1-9])")
_PLACEHOLDER = lazy(r"%([1-9])")
_CONTENTS = lazy(r"(?:toc|table of figures|table of authorities|index) ?\d?")
_YEAR = lazy(r"\(?(?:1[5-9]|20)\d\d\)?\.?")
_QUOTES = frozenset(("quote", "intense quote", "block text", "quotations"))
_OFF = frozenset(("0", "false", "off"))
_LONGEST_CHAIN = 20


class Style(NamedTuple):
    """One style: its name in English, what it builds on, and what it sets (None where it says nothing)."""

    name: str = ""
    base: str = ""
    outline: int | None = None
    number: str | None = None
    level: int = 0
    italic: bool | None = None
    bold: bool | None = None
    numbered: bool = False


class _Level(NamedTuple):
    """A level of a list: how its numbers are written, the text around them, and the first one."""

    form: str
    text: str
    first: int


class _State:
    """What is known so far of the paragraph that is being read."""

    __slots__ = ("level", "look", "number", "outline", "style")

    def __init__(self) -> None:
        self.style = Style()
        self.number: str | None = None
        self.level = -1
        self.outline: int | None = None
        self.look = 0


class Styles:
    """The styles and lists of one file, and the numbers of the lists so far."""

    def __init__(self, styles: Mapping[str, Style], lists: Mapping[str, Mapping[int, _Level]]) -> None:
        self._styles = {id: _whole(id, styles) for id in styles}
        self._default = self._styles.get("", Style())
        self._lists = lists
        self._counts: dict[int, dict[int, int]] = {}
        self._containers: dict[str, int] = {}
        self._states: list[_State] = []

    @property
    def look(self) -> int:
        """Whether the style of the paragraph makes its text italic or bold."""
        return self._states[-1].look if self._states else 0

    def character_look(self, id: str) -> int:
        """What a style of characters turns round."""
        return _look(self._styles.get(id, Style()))

    def begin(self, paragraph: Paragraph) -> None:
        """A paragraph begins; those in a text box begin inside another one."""
        state = _State()
        state.style = self._default
        self._states.append(state)

    def paragraph_style(self, id: str) -> None:
        """Its style."""
        state = self._states[-1]
        state.style = self._styles.get(id, self._default)
        state.look = _look(state.style)

    def list_number(self, number: str) -> None:
        """Its list; "0" takes it out of that of its style."""
        self._states[-1].number = number

    def list_level(self, level: str) -> None:
        """How deep in the list it is, from 0."""
        self._states[-1].level = int(level) if level.isascii() and level.isdigit() and len(level) < 3 else 0

    def outline(self, level: str) -> None:
        """Its level among the headings, from 0; 9 is none."""
        self._states[-1].outline = int(level) if level in set("0123456789") else None

    def end(self, paragraph: Paragraph) -> None:
        """A paragraph is read: it gets its kind, level and label."""
        state = self._states.pop()
        name = state.style.name
        if _CONTENTS.fullmatch(name):
            paragraph.pieces.clear()
        outline = state.style.outline if state.outline is None else state.outline
        number = state.style.number if state.number is None else state.number
        level = max(state.level if state.level >= 0 else state.style.level, 0)
        if paragraph.kind != "paragraph" or paragraph.is_empty:
            return
        heading = _HEADING.fullmatch(name)
        if heading or name == "title" or (outline is not None and outline < 9):
            paragraph.kind = "heading"
            paragraph.level = min(int(heading[1]) if heading else (outline or 0) + 1, 6)
        elif name in _QUOTES:
            paragraph.kind = "quote"
        elif name == "caption":
            paragraph.kind = "caption"
        elif number and number in self._lists:
            label = self._label(number, level)
            if _YEAR.fullmatch(label):  # Word took the year with which an entry begins for the number of a list
                paragraph.pieces.insert(0, Piece(f"{label} "))
                return
            paragraph.kind, paragraph.level, paragraph.label = "item", level + 1, label
            paragraph.container = self._containers.setdefault(number, len(self._containers) + 1)

    def _label(self, number: str, level: int) -> str:
        """The number or bullet that Word shows before a paragraph of a list."""
        levels = self._lists[number]
        counts = self._counts.setdefault(id(levels), {})
        here = levels.get(level, _Level("decimal", "%1.", 1))
        counts[level] = counts.get(level, here.first - 1) + 1
        for deeper in [other for other in counts if other > level]:
            del counts[deeper]
        if here.form == "bullet":
            return "•"

        def written(match: Any) -> str:
            other = int(match[1]) - 1
            form = levels.get(other, here).form
            return _numeral(counts.get(other, 1), form)

        return _PLACEHOLDER.sub(written, here.text).strip()


def _numeral(count: int, form: str) -> str:
    if form in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (count - 1) % 26)
        return letter.upper() if form == "upperLetter" else letter
    return "" if form == "none" else str(count)


def _look(style: Style) -> int:
    return (ITALIC if style.italic else 0) | (BOLD if style.bold else 0)


def _whole(id: str, styles: Mapping[str, Style]) -> Style:
    """A style with what it takes over from those it builds on."""
    style = styles[id]
    base = style.base
    for _ in range(_LONGEST_CHAIN):
        other = styles.get(base)
        if other is None:
            break
        style = style._replace(
            outline=other.outline if style.outline is None else style.outline,
            number=other.number if style.number is None else style.number,
            level=style.level or other.level,
            italic=other.italic if style.italic is None else style.italic,
            bold=other.bold if style.bold is None else style.bold,
        )
        base = other.base
    return style


def load(package: Package, styles: str, numbering: str) -> Styles:
    """The styles and lists in two parts of a file, which need not be there; raises ValueError for broken ones."""
    found: dict[str, Style] = {}
    if styles in package:
        reader = _StyleReader(found)
        parser = ParserCreate(None, " ")
        parser.StartElementHandler, parser.EndElementHandler = reader.start, reader.end
        package.parse(styles, parser)
    lists: dict[str, Mapping[int, _Level]] = {}
    if numbering in package:
        numbers = _ListReader()
        parser = ParserCreate(None, " ")
        parser.StartElementHandler, parser.EndElementHandler = numbers.start, numbers.end
        package.parse(numbering, parser)
        lists = numbers.lists()
    return Styles(found, lists)


def local(attributes: Mapping[str, str], name: str) -> str | None:
    """An attribute, in whichever of the two namespaces of Word."""
    return next((value for key, value in attributes.items() if key.endswith(f" {name}")), None)


def _number_of(value: str | None) -> int:
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 6 else 0


class _StyleReader:
    """Collects the styles of a part, the default paragraph style under "" as well."""

    def __init__(self, found: dict[str, Style]) -> None:
        self._found = found
        self._id: str | None = None
        self._style = Style()
        self._default = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        element = name.rpartition(" ")[2]
        if element == "style":
            self._id = local(attributes, "styleId") or ""
            self._default = local(attributes, "default") is not None and local(attributes, "type") == "paragraph"
            self._style = Style()
        elif self._id is not None and element in _STYLE_PARTS:
            value = local(attributes, "val")
            self._style = self._style._replace(**_STYLE_PARTS[element](value))

    def end(self, name: str) -> None:
        """An element ends."""
        if name.endswith(" style") and self._id is not None:
            self._found[self._id] = self._style
            if self._default:
                self._found[""] = self._style
            self._id = None


def _on(value: str | None) -> bool:
    return (value or "1").lower() not in _OFF


_STYLE_PARTS: Mapping[str, Any] = {
    "name": lambda value: {"name": (value or "").lower()},
    "basedOn": lambda value: {"base": value or ""},
    "outlineLvl": lambda value: {"outline": _number_of(value)},
    "numId": lambda value: {"number": value or "0"},
    "ilvl": lambda value: {"level": _number_of(value)},
    "i": lambda value: {"italic": _on(value)},
    "b": lambda value: {"bold": _on(value)},
}


class _ListReader:
    """Collects how lists are numbered."""

    def __init__(self) -> None:
        self._abstract: dict[str, dict[int, _Level]] = {}
        self._numbers: dict[str, str] = {}
        self._levels: dict[int, _Level] | None = None
        self._level = 0
        self._number = ""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        element = name.rpartition(" ")[2]
        if element == "abstractNum":
            self._levels = self._abstract.setdefault(local(attributes, "abstractNumId") or "", {})
        elif element == "num":
            self._number = local(attributes, "numId") or ""
        elif element == "abstractNumId" and self._number:
            self._numbers[self._number] = local(attributes, "val") or ""
        elif self._levels is not None:
            self._part(element, attributes)

    def _part(self, element: str, attributes: Mapping[str, str]) -> None:
        assert self._levels is not None
        value = local(attributes, "val") or ""
        if element == "lvl":
            self._level = _number_of(local(attributes, "ilvl"))
            self._levels[self._level] = _Level("decimal", "", 1)
        elif element in ("numFmt", "lvlText", "start") and self._level in self._levels:
            field = {"numFmt": "form", "lvlText": "text", "start": "first"}[element]
            new: Any = {field: _number_of(value) if element == "start" else value}
            self._levels[self._level] = self._levels[self._level]._replace(**new)

    def end(self, name: str) -> None:
        """An element ends."""
        if name.endswith(" abstractNum"):
            self._levels = None
        elif name.endswith(" num"):
            self._number = ""

    def lists(self) -> dict[str, Mapping[int, _Level]]:
        """The levels of each list by its number."""
        return {number: self._abstract.get(abstract, {}) for number, abstract in self._numbers.items() if number != "0"}
