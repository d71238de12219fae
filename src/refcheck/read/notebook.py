"""Jupyter notebooks: the Markdown cells, parted by a form feed; code and what it printed are left out.

Format: https://nbformat.readthedocs.io/en/latest/format_description.html (4; 2 and 3 keep cells in worksheets).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from refcheck.base.records import NamedTuple
from refcheck.model import Document, Fix, Span
from refcheck.places import Place
from refcheck.read import format_of
from refcheck.read.format import Container, Format, Markup, Units
from refcheck.read.joining import joined

_NAME = "notebook"
_BORDER = "\n\f\n"
"""Between two cells of the extracted text; a form feed in a cell is read as a space."""


class _Cell(NamedTuple):
    """A Markdown cell: its number among all cells, from 1, and its text."""

    number: int
    source: str


def read(source: str, path: str = "") -> Document:
    """The Markdown of a notebook's cells, parted by form feeds, as a Document; each cell is read for itself."""
    markdown = format_of("markdown").read
    return joined(source, [(span.start, markdown(source[slice(*span)], "")) for span in _cells(source)], _NAME, path)


def _cells(source: str) -> Iterator[Span]:
    """The stretch of each cell in the extracted text."""
    at = 0
    while (end := source.find(_BORDER, at)) >= 0:
        yield Span(at, end)
        at = end + len(_BORDER)
    yield Span(at, len(source))


def _open(data: bytes, path: str) -> Sequence[Document]:
    from refcheck.read.encoding import decode

    cells = list(_markdown_cells(decode(data).text))
    document = read(_BORDER.join(cell.source for cell in cells), path)
    return [document._replace(places=tuple(_places(cells)) or (Place(0, "cell 1"),))]


def _markdown_cells(text: str) -> Iterator[_Cell]:
    """The Markdown cells of a notebook; raises ValueError for what is none."""
    for number, (_, cell) in enumerate(_all_cells(text), 1):
        if cell.get("cell_type") in ("markdown", "heading"):
            yield _Cell(number, _shown(cell))


def _all_cells(text: str) -> list[tuple[tuple[str | int, ...], dict[str, Any]]]:
    """Every cell of a notebook, with the way to it through the JSON."""
    from refcheck.base.json_text import JsonError, loads

    try:
        notebook = loads(text)
    except JsonError as error:
        raise ValueError(f"not a notebook: {error}") from error
    sheets = _listed(notebook, "worksheets")
    if sheets:
        ways: list[tuple[tuple[str | int, ...], Any]] = [(("worksheets", n), sheet) for n, sheet in enumerate(sheets)]
    else:
        ways = [((), notebook)]
    if not any(isinstance(sheet, dict) and isinstance(sheet.get("cells"), list) for _, sheet in ways):
        raise ValueError("not a notebook: it has no cells")
    found = [((*way, "cells", n), cell) for way, sheet in ways for n, cell in enumerate(_listed(sheet, "cells"))]
    return [(way, cell) for way, cell in found if isinstance(cell, dict)]


def _listed(value: Any, name: str) -> list[Any]:
    found = value.get(name) if isinstance(value, dict) else None
    return found if isinstance(found, list) else []


def _lines(cell: dict[str, Any]) -> list[str]:
    """The strings that a cell's source is made of."""
    source = cell.get("source")
    lines = source if isinstance(source, list) else [source]
    return [line for line in lines if isinstance(line, str)]


def _shown(cell: dict[str, Any]) -> str:
    """The Markdown of a cell; a heading of format 3 as one."""
    text = "".join(_lines(cell)).replace("\f", " ")
    return f"{_hashes(cell)}{text}"


def _hashes(cell: dict[str, Any]) -> str:
    level = cell.get("level")
    if cell.get("cell_type") != "heading" or not isinstance(level, int):
        return ""
    return "#" * min(max(level, 1), 6) + " "


def _places(cells: Sequence[_Cell]) -> Iterator[Place]:
    """Each line of each cell."""
    at = 0
    for cell in cells:
        for number, line in enumerate(cell.source.split("\n"), 1):
            yield Place(at, f"cell {cell.number}, line {number}")
            at += len(line) + 1
        at += len(_BORDER) - 1


def _write(data: bytes, documents: Sequence[Document], fixes: Sequence[Sequence[Fix]]) -> bytes:
    """The notebook with edits made in the strings of its cells, and every other byte as it was."""
    from refcheck.findings.splice import spliced
    from refcheck.read.encoding import decode
    from refcheck.read.json_strings import written

    decoded = decode(data)
    cells = [(way, cell) for way, cell in _all_cells(decoded.text) if cell.get("cell_type") in ("markdown", "heading")]
    strings: list[tuple[int, tuple[str | int, ...], str]] = []
    at = 0
    for way, cell in cells:
        at += len(_hashes(cell))
        listed = isinstance(cell.get("source"), list)
        for number, line in enumerate(cell["source"] if listed else [cell.get("source")]):
            if isinstance(line, str):
                strings.append((at, (*way, "source", number) if listed else (*way, "source"), line))
                at += len(line)
        at += len(_BORDER)
    edits = [edit for fix in fixes[0] for edit in fix.edits]
    return spliced(data, decoded, written(decoded.text, strings, edits))


def _units(source: str, entries: list[Span]) -> Units | None:
    """A list that is in one cell, and nothing else, can be put in order."""
    from refcheck.read.line_units import units

    if not entries:
        return None
    cell = next(
        (span for span in _cells(source) if span.start <= entries[0].start and entries[-1].end <= span.end), None
    )
    if cell is None:
        return None
    start = cell.start
    found = units(source[slice(*cell)], [Span(entry.start - start, entry.end - start) for entry in entries])
    return found and Units([Span(span.start + start, span.end + start) for span in found.spans], found.ended)


def _format() -> Format:
    """A notebook writes Markdown."""
    markdown = format_of("markdown")
    markup: Markup = markdown.markup._replace(units=_units)
    return markdown._replace(
        name=_NAME,
        read=read,
        looks_like=None,
        markup=markup,
        container=Container(_open, _write),
        left_out="code cells, what they print, raw cells",
        place="cell and line",
    )


FORMAT = _format()
