"""What the styles of an OpenDocument text say: italics, quotations, and how lists are numbered."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from refcheck.base.records import NamedTuple
from refcheck.read.flow import BOLD, ITALIC, SUPERSCRIPT

SPACES = {
    "urn:oasis:names:tc:opendocument:xmlns:office:1.0": "office",
    "urn:oasis:names:tc:opendocument:xmlns:text:1.0": "text",
    "urn:oasis:names:tc:opendocument:xmlns:table:1.0": "table",
    "urn:oasis:names:tc:opendocument:xmlns:style:1.0": "style",
    "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0": "draw",
    "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0": "fo",
    "http://www.w3.org/1999/xlink": "xlink",
}
_LONGEST_CHAIN = 20


class Style(NamedTuple):
    """One style: what it builds on, its name for people, the list that it is of, and what it sets and clears."""

    parent: str = ""
    shown: str = ""
    numbers: str = ""
    sets: int = 0
    clears: int = 0


class Level(NamedTuple):
    """A level of a list: what is before and after its numbers, how they are written ("" for a bullet), the first."""

    before: str = ""
    after: str = ""
    form: str = ""
    first: int = 1


class Styles:
    """Collects the styles of both parts of a file, as an XML parser calls it."""

    def __init__(self, short: Callable[[str], str]) -> None:
        self.lists: dict[str, dict[int, Level]] = {}
        self._short = short
        self._styles: dict[tuple[str, str], Style] = {}
        self._style: tuple[str, str] | None = None
        self._levels: dict[int, Level] | None = None

    def begun(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        get = attributes.get
        if name == "style:style":
            self._style = get("style:family", ""), get("style:name", "")
            shown = (get("style:display-name") or get("style:name", "")).lower()
            self._styles[self._style] = Style(
                get("style:parent-style-name", ""), shown, get("style:list-style-name", "")
            )
        elif name == "style:text-properties" and self._style is not None:
            sets, clears = _look(attributes)
            self._styles[self._style] = self._styles[self._style]._replace(sets=sets, clears=clears)
        elif name == "text:list-style":
            self._levels = self.lists.setdefault(get("style:name", ""), {})
        elif name.startswith("text:list-level-style-") and self._levels is not None:
            form = get("style:num-format", "") if name.endswith("number") else ""
            first = _number(get("text:start-value", "1"))
            level = Level(get("style:num-prefix", ""), get("style:num-suffix", ""), form, first)
            self._levels[_number(get("text:level", "1"))] = level

    def ended(self, name: str) -> None:
        """An element ends."""
        if name == "style:style":
            self._style = None
        elif name == "text:list-style":
            self._levels = None

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """As a parser calls it for a part that holds nothing but styles."""
        self.begun(self._short(name), {self._short(key): value for key, value in attributes.items()})

    def end(self, name: str) -> None:
        """The same for the end of an element."""
        self.ended(self._short(name))

    def whole(self, family: str, name: str) -> Style:
        """A style with what it takes over from those it builds on; `shown` is the first name that is no number."""
        style = self._styles.get((family, name), Style(shown=name.lower()))
        parent = style.parent
        for _ in range(_LONGEST_CHAIN):
            other = self._styles.get((family, parent))
            if other is None:
                break
            style = style._replace(
                shown=other.shown,
                numbers=style.numbers or other.numbers,
                sets=style.sets | (other.sets & ~style.clears),
                clears=style.clears | other.clears,
            )
            if other.shown in QUOTES:
                break
            parent = other.parent
        return style


QUOTES = frozenset(("quotations", "quote", "block text", "intense quote"))


def _look(attributes: Mapping[str, str]) -> tuple[int, int]:
    """What some properties of text set and clear."""
    sets = clears = 0
    slant, weight = attributes.get("fo:font-style"), attributes.get("fo:font-weight")
    if slant:
        sets, clears = (ITALIC, 0) if slant in ("italic", "oblique") else (0, ITALIC)
    if weight:
        bold = weight == "bold" or (weight.isdigit() and weight >= "600")
        sets, clears = (sets | BOLD, clears) if bold else (sets, clears | BOLD)
    position = attributes.get("style:text-position", "")
    if position.startswith("super") or (position[:1].isdigit() and not position.startswith("0")):
        sets |= SUPERSCRIPT
    return sets, clears


def _number(value: str) -> int:
    return int(value) if value.isascii() and value.isdigit() and len(value) < 6 else 1
