"""What the pages of a PDF have around their text: line numbers in the margin, running heads, page numbers."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median

from refcheck.base.patterns import lazy
from refcheck.base.records import NamedTuple
from refcheck.language import either
from refcheck.read.pdf_lines import Line, rows
from refcheck.read.pdf_words import Sheet, Word

_NUMBER = lazy(r"\d{1,4}")
_STEPS = (1, 2, 5, 10)
_LEAST_NUMBERS, _MOST_NUMBERS = 4, 500
_MOST = 0.7
_ALONE = 0.6
_EDGE = 0.12
"""Running heads are in so much of the height of a page, at its top and bottom."""
_EDGE_ROWS = 3
_APART = 1.15
_LEAST_LEADING, _ENOUGH = 4, 5
_WIDEST_LEADING = 2.5
_SEVERAL, _MANY_PAGES = 4, 8
_DIGITS = lazy(r"\d+")
_NUMERAL = r"[\s|–—-]*(?:\d{1,4}|[ivxlc]{1,6})[\s|–—-]*"
_PAGE_NUMBER = lazy(
    lambda: rf"(?:(?:{either('page')})\s*)?{_NUMERAL}(?:(?:/|{either('page_of')})\s*{_NUMERAL})?", re.IGNORECASE
)


class Numbered(NamedTuple):
    """A page without the numbers in its margin, and those numbers, by which a reader finds a line."""

    sheet: Sheet
    numbers: list[Word]


# --- line numbers


def without_line_numbers(sheets: Sequence[Sheet]) -> list[Numbered]:
    """The pages, without line numbers where at least half of the pages that hold text have them."""
    found = [_line_numbers(sheet) for sheet in sheets]
    pages = sum(len(sheet.words) > 30 for sheet in sheets)
    if 2 * sum(map(bool, found)) < max(pages, 1):
        return [Numbered(sheet, []) for sheet in sheets]
    places = {round(edge / 4) for numbers in found for edge, _ in numbers}
    return [_numbered(sheet, numbers, places) for sheet, numbers in zip(sheets, found, strict=True)]


def _numbered(sheet: Sheet, numbers: list[tuple[float, list[Word]]], places: set[int]) -> Numbered:
    """One page without its numbers; a last page has too few to be known but by the place of the others."""
    taken = [word for _, words in numbers for word in words]
    if not taken:
        digits = [word for word in sheet.words if _NUMBER.fullmatch(word.text)]
        taken = [word for word in digits if round(word.right / 4) in places and _is_alone(word, sheet.words)]
    dropped = {id(word) for word in taken}
    kept = [word for word in sheet.words if id(word) not in dropped]
    return Numbered(sheet._replace(words=kept), taken)


def _line_numbers(sheet: Sheet) -> list[tuple[float, list[Word]]]:
    """The columns of numbers that count the lines of a page, with their right edges."""
    columns: defaultdict[int, list[Word]] = defaultdict(list)
    for word in sheet.words:
        if _NUMBER.fullmatch(word.text):
            columns[round(word.right / 4)].append(word)
    found = []
    used: set[int] = set()
    for edge in sorted(columns, key=lambda edge: -len(columns[edge])):
        near = [word for at in (edge - 1, edge, edge + 1) for word in columns.get(at, ()) if at not in used]
        counting = _counting(sorted(near, key=lambda word: -word.base))
        if _LEAST_NUMBERS <= len(counting) <= _MOST_NUMBERS and _are_alone(counting, sheet.words):
            used |= {edge - 1, edge, edge + 1}
            found.append((edge * 4.0, counting))
    return found


def _counting(column: list[Word]) -> list[Word]:
    """The numbers of a column, from the top, that go up by equal steps at equal distances; none if few do."""
    pairs = list(pairwise(column))
    if len(column) < _LEAST_NUMBERS:
        return []
    rises = Counter(int(after.text) - int(before.text) for before, after in pairs)
    step, times = rises.most_common(1)[0]
    gaps = [before.base - after.base for before, after in pairs]
    usual = median(gaps)
    even = sum(abs(gap - usual) <= 0.15 * usual + 0.5 for gap in gaps)
    if step not in _STEPS or times < _MOST * len(pairs) or even < _MOST * len(pairs):
        return []
    inside = {
        id(word) for before, after in pairs if int(after.text) - int(before.text) == step for word in (before, after)
    }
    return [word for word in column if id(word) in inside]


def _are_alone(numbers: list[Word], words: list[Word]) -> bool:
    return sum(_is_alone(number, words) for number in numbers) >= 0.9 * len(numbers)


def _is_alone(number: Word, words: list[Word]) -> bool:
    """Whether nothing is close beside a number."""
    space = _ALONE * number.size
    for word in words:
        if (
            abs(word.base - number.base) < 0.5 * number.size
            and word is not number
            and word.left < number.right + space
            and number.left - space < word.right
        ):
            return False
    return True


def with_numbers(lines: Iterable[Line], numbers: list[Word]) -> Iterator[Line]:
    """The lines with the numbers that the margin gives them."""
    for line in lines:
        beside = [word for word in numbers if abs(word.base - line.base) < 0.6 * max(line.size, word.size)]
        if beside:
            nearest = min(beside, key=lambda word: (_distance(word, line), abs(word.base - line.base)))
            line = line._replace(number=nearest.text)
        yield line


def _distance(number: Word, line: Line) -> float:
    """How far a number is from a line, in steps of a few points."""
    return round(min(abs(number.right - line.edges[0]), abs(line.edges[1] - number.left)) / 12)


# --- running heads


def without_running_heads(pages: Sequence[Sheet]) -> list[Sheet]:
    """The pages without the rows at their top and bottom that come again and again, and without page numbers.

    Only what white parts from the text is left out: the first words of a page may be those of another page, too.
    """
    leadings = [_leading(page) for page in pages]
    usual = median(filter(None, leadings)) if any(leadings) else 0.0
    heads = [
        [*_outer(page, leading or usual, top=True), *_outer(page, leading or usual, top=False)]
        for page, leading in zip(pages, leadings, strict=True)
    ]
    counts = Counter(shape for head in heads for shape in {_shape(row) for row in head})
    need = 2 if len(pages) < _MANY_PAGES else 3
    places = Counter(place for head in heads for place in {_place(row) for row in head if counts[_shape(row)] >= need})
    kept = []
    for page, head in zip(pages, heads, strict=True):
        gone = {
            word.order
            for row in head
            if counts[_shape(row)] >= need
            or _is_page_number(row)
            or (len(pages) >= _SEVERAL and _share(places, _place(row)) > _MOST * len(pages))
            for word in row
        }
        kept.append(page._replace(words=[word for word in page.words if word.order not in gone]))
    return kept


def _outer(page: Sheet, leading: float, *, top: bool) -> list[list[Word]]:
    """The rows at one end of a page, up to the last gap there that is wider than those of its text."""
    reach = 2 * _EDGE * page.height
    near = [word for word in page.words if (word.base > page.height - reach if top else word.base < reach)]
    found = rows(near) if top else rows(near)[::-1]
    edge = (1 - _EDGE) * page.height if top else _EDGE * page.height
    outer = 0
    for count, row in enumerate(found[:_EDGE_ROWS], 1):
        if (row[0].base < edge) if top else (row[0].base > edge):
            break
        wide = _APART * (leading or _WIDEST_LEADING * row[0].size)
        if count == len(found) or abs(row[0].base - found[count][0].base) > wide:
            outer = count
    return found[:outer]


def _leading(page: Sheet) -> float:
    """The usual distance of two rows of a page; 0 where it has too few to tell."""
    bases = sorted({round(word.base) for word in page.words})
    gaps = sorted(after - before for before, after in pairwise(bases) if after - before > _LEAST_LEADING)
    return float(gaps[len(gaps) // 2]) if len(gaps) >= _ENOUGH else 0.0


def _text(row: list[Word]) -> str:
    return " ".join(word.text for word in sorted(row, key=lambda word: word.left))


def _shape(row: list[Word]) -> str:
    """A row without its numbers, which change from page to page."""
    return _DIGITS.sub("#", _text(row))


def _place(row: list[Word]) -> int:
    return round(row[0].base / 4)


def _share(places: Counter[int], place: int) -> int:
    """On how many pages a running head is at this height."""
    return max(places[place - 1], places[place], places[place + 1])


def _is_page_number(row: list[Word]) -> bool:
    text = _text(row)
    return len(text) < 20 and _PAGE_NUMBER.fullmatch(text) is not None
