"""Plain text: the text is the source; blocks are parted by empty lines."""

from __future__ import annotations

from collections.abc import Iterator

from refcheck.base.patterns import lazy
from refcheck.document import Builder
from refcheck.model import Block, Document, Span
from refcheck.read.format import Format, Markup, Units

_NAME = "text"

_LINE_END = lazy(r"\r\n?")
_GAP = lazy(r"\n(?:[ \t\f\v\u00a0]*+\n)++")


def read(source: str, path: str = "") -> Document:
    """Plain text as a Document; line ends become "\\n"."""
    builder = Builder(source)
    at = 0
    for match in _LINE_END.finditer(source):
        builder.copy(at, match.start())
        builder.add("\n", match.start(), match.end())
        at = match.end()
    builder.copy(at, len(source))
    document = builder.document(_NAME, path)
    return document._replace(blocks=tuple(_blocks(document.text)))


def _blocks(text: str) -> Iterator[Block]:
    """What is between empty lines, or lines of white space."""
    start = 0
    for gap in _GAP.finditer(text):
        if text[start : gap.start()].strip():
            yield Block("paragraph", start, gap.start())
        start = gap.end()
    end = len(text.rstrip("\n"))
    if text[start:end].strip():
        yield Block("paragraph", start, end)


def _units(source: str, entries: list[Span]) -> Units | None:
    from refcheck.read.line_units import units

    return units(source, entries)


FORMAT = Format(_NAME, read, markup=Markup(units=_units), has_markup=False)
