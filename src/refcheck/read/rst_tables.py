"""The lines of a reStructuredText file, and its tables (docutils, "Grid Tables", "Simple Tables")."""

from __future__ import annotations

from itertools import pairwise

from refcheck.base.patterns import lazy
from refcheck.model import Span
from refcheck.read.page import Page
from refcheck.read.rst_inline import Inline

_LINE = lazy(r"([^\r\n]*)(?:\r\n?|\n|\Z)")
GRID = lazy(r"\+[-=+]{3,}\+\s*$")
SIMPLE = lazy(r"={2,}(?:[ \t]+={2,})+\s*$")


class Lines:
    """The lines of a source with the columns at which they begin; -1 for an empty one."""

    def __init__(self, page: Page, source: str) -> None:
        self.page = page
        self.source = source
        self.lines = [Span(*found.span(1)) for found in _LINE.finditer(source)]
        self.columns = [self._column(line) for line in self.lines]
        self.inline = Inline(page, source)

    def _column(self, line: Span) -> int:
        text = self.source[line.start : line.end]
        body = text.lstrip()
        return len(text) - len(body) if body else -1

    def text(self, number: int) -> str:
        """A line without its indentation."""
        return self.source[self.lines[number].start + max(0, self.columns[number]) : self.lines[number].end]

    def table(self, number: int, last: int, text: str) -> int:
        """Reads a grid table or a simple one; where to go on."""
        end = number
        simple = not GRID.match(text)
        while end < last and (self.columns[end] >= 0 or (simple and not self._is_closed(number, end))):
            end += 1
        margin = self.columns[number]
        sign = "=" if simple else "+"
        edges = [at for at in range(len(text)) if text[at] == sign and (sign == "+" or text[at - 1 : at] != "=")]
        edges = [edge + margin for edge in edges] + ([len(text) + margin + 200] if simple else [])
        self.page.open("table")
        rows: list[list[int]] = [[]]
        for at in range(number, end):
            row = self.text(at)
            if self.columns[at] < 0 or GRID.match(row) or SIMPLE.match(row) or not row.strip("-+= |"):
                rows.append([])
            else:
                if simple and self.columns[at] <= margin:
                    rows.append([])
                rows[-1].append(at)
        for lines in filter(None, rows):
            self._row(lines, edges, 0 if simple else 1)
        self.page.close("table")
        return end

    def _is_closed(self, number: int, end: int) -> bool:
        """Whether a simple table has had its last border before an empty line."""
        return end > number + 1 and bool(SIMPLE.match(self.text(end - 1)))

    def _row(self, lines: list[int], edges: list[int], border: int) -> None:
        """A row of cells, each over some lines; a cell of several lines is read by itself, and is at its first."""
        self.page.open("tr")
        for left, right in pairwise(edges):
            pieces = [self._piece(line, left + border, right) for line in lines]
            filled = [piece for piece in pieces if piece.start < piece.end]
            self.page.open("td")
            if len(filled) == 1:
                self.inline.read(*filled[0])
            elif filled:
                self._joined(filled)
            self.page.close("td")
        self.page.close("tr")

    def _piece(self, line: int, left: int, right: int) -> Span:
        """What is between two columns of a line, without the spaces around it."""
        start, stop = self.lines[line]
        begin, end = min(stop, start + left), min(stop, start + right)
        text = self.source[begin:end]
        return Span(begin + len(text) - len(text.lstrip()), end - len(text) + len(text.rstrip()))

    def _joined(self, pieces: list[Span]) -> None:
        source = " ".join(self.source[start:end] for start, end in pieces)
        page = Page(source)
        inline = Inline(page, source)
        inline.notes = self.inline.notes
        inline.read(0, len(source))
        text = page.document("rst").text
        start, end = pieces[0]
        self.page.put(text, start, end if end - start != len(text) else start)
