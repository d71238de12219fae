"""Tables -> stretches: a list that is set as a table has one entry a row, in one of its cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from refcheck.locate.shape import shape

_SURE = 4.5
"""A cell that looks as much like an entry is one."""
_SHORTEST = 30
"""No entry has fewer characters."""


def rows(text: str, lines: Sequence[tuple[int, int, int]]) -> list[tuple[int, int]]:
    """The rows of a table of entries, each from its number to the end of its entry; none for any other table.

    `lines` are start, end and indentation of each row.  Half of the rows have to hold an entry.
    """
    found = [_entry(text, start, end) for start, end, _ in lines]
    if sum(span is not None for span in found) * 2 < len(lines):
        return []
    return [span or (start, end) for span, (start, end, _) in zip(found, lines, strict=True)]


def _entry(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The number and the entry of a row; what other cells say of the work stays outside."""
    cells = list(_cells(text, start, end))
    for number, (low, high) in enumerate(cells):
        if high - low < _SHORTEST:
            continue
        seen = shape(text, low, high)
        if seen.named and seen.dated and seen.opening == 3 and seen.score >= _SURE:
            numbered = number == 1 and text[start : cells[0][1]].strip(" .[]()").isdigit()
            return (start if numbered else low), high
    return None


def _cells(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start <= end:
        tab = text.find("\t", start, end)
        stop = tab if tab >= 0 else end
        yield start, stop
        start = stop + 1
