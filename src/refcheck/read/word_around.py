"""What is around the text of a Word file: fields, links and content controls, and the citations that they keep."""

from __future__ import annotations

from collections.abc import Mapping

from refcheck.base.records import NamedTuple
from refcheck.model import CslItem
from refcheck.read.flow import Field
from refcheck.read.word_fields import MENDELEY_TAG, cite_field, field, kind_of, writer
from refcheck.read.word_styles import Styles, local

_CITING = frozenset(("Zotero", "Mendeley", "EndNote", "Word"))
_PLAIN, _NOWHERE = -1, -2
_DEEPEST = 50


class Context(NamedTuple):
    """What the scan of a part needs of the other parts, and what all parts share."""

    styles: Styles
    links: Mapping[str, str]
    sources: Mapping[str, CslItem]
    fields: list[Field]


class _Open:
    """A field that is being read; `result` says that what it shows has begun."""

    __slots__ = ("code", "data", "kind", "number", "result", "target")

    def __init__(self, code: str = "") -> None:
        self.code = code
        self.data = ""
        self.kind = ""
        self.number = -1
        self.target = ""
        self.result = False


class Around:
    """Follows what is open around the text at hand."""

    def __init__(self, context: Context) -> None:
        self.anchors: set[str] = set()
        self._context = context
        self._fields: list[_Open] = []
        self._controls: list[int] = []  # the number of a field, or _PLAIN
        self._lists: set[int] = set()  # the numbers of those that are bibliographies
        self._links: list[str] = []
        self._state: tuple[bool, bool, str, int] | None = None

    def state(self) -> tuple[bool, bool, str, int]:
        """Whether text is shown here, and is of a bibliography; the link and the citation field that it is of."""
        if self._state is None:
            shown = all(item.result for item in self._fields) and not self._within("contents")
            targets = [item.target for item in self._fields if item.target] + self._links[-1:]
            number = max((*(item.number for item in self._fields), *self._controls), default=-1)
            self._state = shown, self.in_list, targets[-1] if targets else "", max(number, -1)
        return self._state

    @property
    def in_list(self) -> bool:
        """Whether the text is of a bibliography that a reference manager writes."""
        return not self._lists.isdisjoint(self._controls) or self._within("list")

    def _within(self, kind: str) -> bool:
        return any(item.kind == kind and item.result for item in self._fields)

    def mark(self, attributes: Mapping[str, str]) -> None:
        """A field begins, begins to show its result, or ends."""
        self._state = None
        kind = local(attributes, "fldCharType")
        if kind == "begin" and len(self._fields) < _DEEPEST:
            self._fields.append(_Open())
        elif kind == "separate" and self._fields:
            self._shows(self._fields[-1])
        elif kind == "end":
            self.ends()

    def simple(self, attributes: Mapping[str, str]) -> None:
        """A field begins that is one element."""
        self._state = None
        self._fields.append(_Open(local(attributes, "instr") or ""))
        self._shows(self._fields[-1])

    def ends(self) -> None:
        """A field ends; EndNote keeps the data of a citation in a field inside of it."""
        self._state = None
        if self._fields:
            item = self._fields.pop()
            if item.data and self._fields and not self._fields[-1].data:
                self._fields[-1].data = item.data

    def code(self, text: str) -> None:
        """A part of the instruction of a field."""
        if self._fields and not self._fields[-1].result:
            self._fields[-1].code += text

    def data(self, text: str) -> None:
        """What is kept with a field."""
        if self._fields:
            self._fields[-1].data += text

    def _shows(self, item: _Open) -> None:
        item.kind, item.result = kind_of(item.code), True
        if item.kind == "list":
            self._cites(item, Field(writer(item.code), ()))
        elif item.kind in _CITING:
            self._cites(item, field(item.kind, item.code, item.data, self._context.sources))
        elif item.kind == "link":
            item.target = self._address(item.code)

    def _cites(self, item: _Open, found: Field) -> None:
        item.number = len(self._context.fields)
        self._context.fields.append(found)

    def _address(self, code: str) -> str:
        """The address in the instruction of a link: HYPERLINK "https://..." or HYPERLINK \\l "place"."""
        words = code.split('"')
        if len(words) < 3:
            return ""
        if "\\l" not in words[0]:
            return words[1]
        self.anchors.add(words[1])
        return f"#{words[1]}"

    def link(self, attributes: Mapping[str, str]) -> None:
        """A link begins."""
        self._state = None
        anchor = local(attributes, "anchor")
        if anchor:
            self.anchors.add(anchor)
        self._links.append(f"#{anchor}" if anchor else self._context.links.get(local(attributes, "id") or "", ""))

    def link_ends(self) -> None:
        """A link ends."""
        self._state = None
        self._links.pop()

    def control(self, _: Mapping[str, str]) -> None:
        """A content control begins."""
        self._state = None
        self._controls.append(_PLAIN)

    def control_ends(self) -> None:
        """A content control ends."""
        self._state = None
        self._controls.pop()

    def tag(self, attributes: Mapping[str, str]) -> None:
        """The tag of a content control: Mendeley Cite keeps its citations there."""
        self._state = None
        value = local(attributes, "val") or ""
        if value.startswith(MENDELEY_TAG):
            self._keeps(cite_field(value))
        elif value.startswith("MENDELEY_BIBLIOGRAPHY"):
            self._lists.add(self._keeps(Field("Mendeley", ())))

    def bibliography(self, _: Mapping[str, str]) -> None:
        """A content control that holds Word's own bibliography."""
        self._state = None
        self._lists.add(self._keeps(Field("Word", ())))

    def _keeps(self, found: Field) -> int:
        """The content control at hand is a field; its number."""
        if self._controls:
            self._controls[-1] = len(self._context.fields)
            self._context.fields.append(found)
            return self._controls[-1]
        return _NOWHERE
