"""One run of a Word file, cut where changes and comments begin and end; the pieces keep its properties.

XML is handled here as bytes in the form of characters (Latin-1), so that an offset is one of bytes.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pyexpat import ParserCreate
from sys import maxsize

from refcheck.base.records import NamedTuple
from refcheck.document import INVISIBLE

_TOKEN = re.compile(r"&(#x[0-9a-fA-F]+|#[0-9]+|[a-z]+);|[\x00-\x7f]|[\xc0-\xff][\x80-\xbf]*", re.DOTALL)
_TAG = re.compile(r"<[^\s/>]++(?:[^>\"']|\"[^\"]*\"|'[^']*')*+>")
_ENTITIES = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_SHOWN = frozenset(("t", "tab", "br", "cr", "noBreakHyphen"))
_AFTER_ITALIC = frozenset(
    (
        "iCs", "caps", "smallCaps", "strike", "dstrike", "outline", "shadow", "emboss", "imprint", "noProof",
        "snapToGrid", "vanish", "webHidden", "color", "spacing", "w", "kern", "position", "sz", "szCs", "highlight",
        "u", "effect", "bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em", "lang", "eastAsianLayout",
        "specVanish", "oMath",
    )
)  # fmt: skip
"""What follows the italics among the properties of a run (ECMA-376, part 1, section 17.3.2.28)."""


class Cuts:
    """What is done to a run, in offsets of the characters that it shows."""

    def __init__(self) -> None:
        self.deleted: list[tuple[int, int]] = []
        self.slanted: list[tuple[int, int, bool]] = []
        self.put_in: defaultdict[int, list[tuple[str, bool | None]]] = defaultdict(list)
        """By offset, what text is put in there, and whether in italics (None: as here)."""
        self.begins: defaultdict[int, list[str]] = defaultdict(list)
        self.ends: defaultdict[int, list[str]] = defaultdict(list)
        """Markup before the character at an offset, and after the one before it."""

    def states(self) -> dict[int, str]:
        """What becomes of the characters from some offsets on: "deleted", "italic", "roman" or ""."""
        found: dict[int, str] = {}
        deleted, slanted = sorted(self.deleted), sorted(self.slanted)
        edges = {edge for start, end, *_ in (*deleted, *slanted) for edge in (start, end)}
        for at in sorted(edges):
            one = bisect_right(deleted, (at, maxsize)) - 1
            other = bisect_right(slanted, (at, maxsize, True)) - 1
            if one >= 0 and at < deleted[one][1]:
                found[at] = "deleted"
            elif other >= 0 and at < slanted[other][1]:
                found[at] = "italic" if slanted[other][2] else "roman"
            else:
                found[at] = ""
        return found


class _Child(NamedTuple):
    """An element of a run, its local name, and the characters that it shows, each as it is written."""

    raw: str
    name: str
    shown: tuple[str, ...] = ()


class RunXml:
    """A run: its start tag, its properties ("" without), and what else is in it."""

    def __init__(self, raw: str) -> None:
        self.tag, inside, _ = _parts(raw)
        name = re.split(r"[\s/>]", self.tag[1:], maxsplit=1)[0]
        self.prefix = f"{name.rpartition(':')[0]}:" if ":" in name else ""
        elements = list(_elements(inside))
        self.properties = next((element for name, element in elements if name == "rPr"), "")
        self._children = [_Child(raw, name, tuple(_shown(name, raw))) for name, raw in elements if name != "rPr"]

    @property
    def size(self) -> int:
        """How many characters it shows."""
        return sum(len(child.shown) for child in self._children)

    def cut(self, cuts: Cuts, change: Callable[[], str], insertion: str = "") -> str:
        """The run with changes; `change` gives the attributes of the next one.

        `insertion` is the start tag of the insertion of somebody else that the run is a child of.
        """
        out = _Out(self, change, insertion)
        states = cuts.states()
        state, at = "", 0
        out.put(cuts.put_in.get(at, ()))
        for child in self._children:
            if not child.shown:
                out.add(child.raw, "")
            for character in child.shown:
                state = states.get(at, state)
                out.markup(cuts.begins.get(at, ()))
                out.add(character, state, is_text=child.name == "t")
                at += 1
                out.put(cuts.put_in.get(at, ()))
                out.markup(cuts.ends.get(at, ()))
        return out.done()

    def look(self, italic: bool | None, change: str = "") -> str:
        """The properties, with italics on or off; with `change` as a change with these attributes."""
        w = self.prefix
        begin, inside, end = _parts(self.properties) if self.properties else ("", "", "")
        kept = [(name, raw) for name, raw in _elements(inside) if name != "rPrChange"]
        raws = [raw for _, raw in kept]
        if italic is not None:
            new = f"<{w}i/>" if italic else f'<{w}i {w}val="0"/>'
            raws = [raw for name, raw in kept if name != "i"]
            names = [name for name, _ in kept if name != "i"]
            raws.insert(next((n for n, name in enumerate(names) if name in _AFTER_ITALIC), len(names)), new)
        if change:
            before = "".join(raw for _, raw in kept)
            raws.append(f"<{w}rPrChange {change}><{w}rPr>{before}</{w}rPr></{w}rPrChange>")
        if not raws:
            return ""
        return f"{begin or f'<{w}rPr>'}{''.join(raws)}{end or f'</{w}rPr>'}"


class _Out:
    """Writes a run piece by piece: a run for each stretch that is changed alike."""

    def __init__(self, run: RunXml, change: Callable[[], str], insertion: str) -> None:
        self._source = run
        self._change = change
        self._insertion = insertion
        self._done: list[str] = []
        self._state = ""
        self._inside: list[str] = []
        self._text: list[str] = []

    def add(self, raw: str, state: str, *, is_text: bool = False) -> None:
        """A character of a text as it is written, or an element."""
        if state != self._state:
            self._flush()
            self._state = state
        if is_text:
            self._text.append(raw)
        else:
            self._end_text()
            self._inside.append(raw)

    def markup(self, raws: Sequence[str]) -> None:
        """Markup between two runs: beside an insertion of somebody else, never in it."""
        if not raws:
            return
        self._flush()
        if self._insertion:
            name = re.split(r"[\s/>]", self._insertion[1:], maxsplit=1)[0]
            raws = [f"</{name}>", *raws, self._insertion]
        self._done += raws

    def put(self, texts: Sequence[tuple[str, bool | None]]) -> None:
        """Text that is put in, and whether in italics."""
        w = self._source.prefix
        for text, italic in texts:
            look = self._source.look(italic)
            run = f'{self._source.tag}{look}<{w}t xml:space="preserve">{escaped(text)}</{w}t></{w}r>'
            self.markup([f"<{w}ins {self._change()}>{run}</{w}ins>"])

    def done(self) -> str:
        """All of it."""
        self._flush()
        return "".join(self._done)

    def _end_text(self) -> None:
        if self._text:
            name = self._source.prefix + ("delText" if self._state == "deleted" else "t")
            self._inside.append(f'<{name} xml:space="preserve">{"".join(self._text)}</{name}>')
            self._text.clear()

    def _flush(self) -> None:
        self._end_text()
        if not self._inside:
            return
        run, w = self._source, self._source.prefix
        look = run.properties
        if self._state in ("italic", "roman"):
            look = run.look(self._state == "italic", self._change())
        new = f"{run.tag}{look}{''.join(self._inside)}</{w}r>"
        self._done.append(f"<{w}del {self._change()}>{new}</{w}del>" if self._state == "deleted" else new)
        self._inside.clear()


def escaped(text: str) -> str:
    """Text as a part in UTF-8 has it, its bytes in the form of characters."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.encode("utf-8", "replace").decode("latin-1")


def _parts(raw: str) -> tuple[str, str, str]:
    """An element as its start tag, what is in it, and its end tag; an empty element is opened and closed."""
    found = _TAG.match(raw)
    begin = found[0] if found else raw
    if begin.endswith("/>"):
        name = re.split(r"[\s/>]", begin[1:], maxsplit=1)[0]
        return f"{begin[:-2]}>", "", f"</{name}>"
    end = raw.rindex("</")
    return begin, raw[len(begin) : end], raw[end:]


def _elements(inside: str) -> Iterator[tuple[str, str]]:
    """The elements that are side by side in some XML: local name and raw text."""
    parser = ParserCreate("utf-8")
    found: list[tuple[str, int, int]] = []
    starts: list[int] = []

    def start(_: str, __: object) -> None:
        starts.append(parser.CurrentByteIndex)

    def end(name: str) -> None:
        begin = starts.pop()
        if len(starts) == 1:
            found.append((name.rpartition(":")[2], begin, parser.CurrentByteIndex))

    parser.StartElementHandler, parser.EndElementHandler = start, end
    raw = f"<x>{inside}</x>"
    parser.Parse(raw.encode("latin-1"), True)
    for name, begin, last in found:
        tag = _TAG.match(raw, begin)
        whole = tag.end() if tag and tag[0].endswith("/>") else raw.index(">", last) + 1
        yield name, raw[begin:whole]


def _shown(name: str, raw: str) -> Iterator[str]:
    """The characters that an element shows; what nobody sees is with the character before or after it."""
    if name not in _SHOWN:
        return
    if name != "t":
        yield raw
        return
    text = _parts(raw)[1]
    if "<" in text:  # a section of CDATA
        text = text.replace("<![CDATA[", "").replace("]]>", "").replace("&", "&amp;").replace("<", "&lt;")
    character = ""
    is_seen = False
    for token in _TOKEN.finditer(text):
        if _value(token) in INVISIBLE:
            character += token[0]
            continue
        if is_seen:
            yield character
            character = ""
        character += token[0]
        is_seen = True
    if is_seen:
        yield character


def _value(token: re.Match[str]) -> str:
    name = token[1]
    if name is None:
        return token[0].encode("latin-1").decode("utf-8", "replace")
    if name.startswith("#"):
        return chr(int(name[2:], 16) if name[1] == "x" else int(name[1:]))
    return _ENTITIES.get(name, "?")
