"""Words of a page -> its lines in reading order: columns one after the other, without line numbers in the margin."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from refcheck.base.patterns import lazy
from refcheck.base.records import NamedTuple
from refcheck.read.pdf_words import Sheet, Word

_WIDEST_GAP = 2.0
"""Words farther apart than this, in heights of their font, are put together by their place, not their order."""
_LABEL = lazy(r"\[\w{1,9}\]|\(?\d{1,3}[.)]|[^\w\s]")
"""What comes before an item of a list."""
_NO_SPACE = 0.16
_BIN = 3.0
_GUTTER = 2
"""A gutter is so many bins of `_BIN` points wide at least."""
_LEAST_ROWS, _MOST_ROWS = 5, 1_000
_MOST_BINS = 300
_FULL = 0.5
"""Of the width of a column so much is covered with words."""
_DEEPEST = 3
_MANY_ROWS = 8


class Line(NamedTuple):
    """A line of one column: its words from left to right, its box, foot line and the height of most of it.

    `page` and `column` count from 1, `row` too, through the columns of a page; `number` is
    what is beside it in the margin.  `edges` are the left and right edge of its column.  A column below zero holds
    notes in the margin.
    """

    words: tuple[Word, ...]
    left: float
    right: float
    base: float
    size: float
    page: int = 0
    column: int = 1
    row: int = 0
    number: str = ""
    edges: tuple[float, float] = (0, 0)

    @property
    def text(self) -> str:
        """The line as a reader sees it, superscripts among the rest."""
        return "".join(
            word.text if word.glued or not index else f" {word.text}" for index, word in enumerate(self.words)
        )


def line_of(words: Iterable[Word], page: int = 0, number: str = "") -> Line:
    """Words of one line, in any order, as a line."""
    ordered = _closed_up(sorted(words, key=lambda word: word.left))
    large: dict[tuple[float, float], int] = {}
    for word in ordered:
        key = round(word.size, 1), round(word.base, 1)
        large[key] = large.get(key, 0) + len(word.text)
    size, base = max(large, key=lambda key: (large[key], key[0]))
    return Line(tuple(ordered), ordered[0].left, max(w.right for w in ordered), base, size, page, 1, 0, number)


def _closed_up(words: list[Word]) -> list[Word]:
    """Words from left to right, without the spaces that pdfium sees where slanted or raised letters end."""
    for index in range(1, len(words)):
        before, word = words[index - 1], words[index]
        if not word.glued and word.left - before.right < _NO_SPACE * max(before.size, word.size):
            closing = word.text[0] in ",.;:)]%”’" or (word.text[0] == "(" and before.text[-1].isdigit())
            words[index] = word._replace(glued=closing)
    return words


# --- words -> rows


def rows(words: Iterable[Word]) -> list[list[Word]]:
    """The words of each row across the whole width of a page, from the top."""
    pieces = sorted(_runs(words), key=lambda piece: -_foot(piece)[0])
    found: list[list[Word]] = []
    bases: list[tuple[float, float]] = []
    for piece in pieces:
        base, size = _foot(piece)
        for index in range(len(found) - 1, max(-1, len(found) - 4), -1):
            if _in_row(base, size, *bases[index]) and not _collides(piece, found[index]):
                found[index].extend(piece)
                if size > bases[index][1]:
                    bases[index] = base, size
                break
        else:
            found.append(list(piece))
            bases.append((base, size))
    return found


def _foot(piece: list[Word]) -> tuple[float, float]:
    """Foot line and height of the largest word of a run."""
    largest = max(piece, key=lambda word: word.size)
    return largest.base, largest.size


def _in_row(base: float, size: float, row_base: float, row_size: float) -> bool:
    """Whether a run is on the foot line of a row, or raised or lowered beside it as smaller letters are."""
    off = base - row_base
    if abs(off) <= 0.2 * min(size, row_size):
        return True
    if size < 0.87 * row_size:
        return -0.3 * row_size < off < 0.55 * row_size
    return row_size < 0.87 * size and -0.55 * size < off < 0.3 * size


def _collides(piece: list[Word], row: list[Word]) -> bool:
    left, right = piece[0].left + 1, piece[-1].right - 1
    return any(word.left < right and left < word.right for word in row)


def _runs(words: Iterable[Word]) -> Iterator[list[Word]]:
    """Words that follow each other in the file and on the page."""
    run: list[Word] = []
    base = size = 0.0  # of the largest word of the run
    for word in words:
        if run and not _follows(run[-1], word, base, size):
            yield run
            run = []
        if not run or word.size > size:
            base, size = word.base, word.size
        run.append(word)
    if run:
        yield run


def _follows(last: Word, word: Word, base: float, size: float) -> bool:
    gap = word.left - last.right
    high = size if size > word.size else word.size
    return -0.35 * high < gap < _WIDEST_GAP * high and not last.hyphen and _in_row(word.base, word.size, base, size)


# --- rows -> columns


class _Band(NamedTuple):
    """Rows `start:end` that a gutter at `at` parts."""

    start: int
    end: int
    at: float


def columns(found: list[list[Word]], depth: int = 0) -> Iterator[list[list[Word]]]:
    """The rows of each column in reading order; what goes across the gutter is between."""
    bands = _bands(found) if depth < _DEEPEST and _LEAST_ROWS <= len(found) <= _MOST_ROWS else []
    done = 0
    for band in bands:
        parts = _parted(found[band.start : band.end], band.at)
        if not parts:
            continue
        if band.start > done:
            yield found[done : band.start]
        for part in parts:
            yield from columns(part, depth + 1)
        done = band.end
    if done < len(found):
        yield found[done:]


def _parted(inside: list[list[Word]], at: float) -> list[list[list[Word]]]:
    """The columns of a band, the cells of a table in the order of the file, nothing where the gutter is by chance.

    Columns of text are written one after the other; what is written across a gutter row by row is no column.
    """
    lefts = [[word for word in row if word.left < at] for row in inside]
    rights = [[word for word in row if word.left >= at] for row in inside]
    both = [(left, right) for left, right in zip(lefts, rights, strict=True) if left and right]
    across = sum(right[0].order == left[-1].order + 1 for left, right in both)
    if both and 2 * across > len(both):
        return []
    columns = [[row for row in side if row] for side in (lefts, rights)]
    if _one_after_the_other(*columns):
        return columns
    return list(_cells(word for row in inside for word in row))


def _one_after_the_other(left: list[list[Word]], right: list[list[Word]]) -> bool:
    """Whether nearly all words of one column come before those of the other in the file."""
    before = sorted(word.order for row in left for word in row)
    after = sorted(word.order for row in right for word in row)
    middle = before[len(before) // 2], after[len(after) // 2]
    if middle[0] > middle[1]:
        before, after = after, before
    last = before[-1 - len(before) // 12]
    return last < after[len(after) // 12]


def _cells(words: Iterable[Word]) -> Iterator[list[list[Word]]]:
    """Runs of words in the order of the file, as cells of one or more lines below each other."""
    cell: list[list[Word]] = []
    for run in _runs(sorted(words, key=lambda word: word.order)):
        if cell and not _below(cell[-1], run):
            yield cell
            cell = []
        cell.append(run)
    if cell:
        yield cell


def _below(before: list[Word], after: list[Word]) -> bool:
    drop = before[0].base - after[0].base
    return 0 < drop < 2 * before[0].size and after[0].left < before[-1].right and before[0].left < after[-1].right


def _bands(found: list[list[Word]]) -> list[_Band]:
    """The stretches of rows that the best gutter parts."""
    left = min(word.left for row in found for word in row)
    right = max(word.right for row in found for word in row)
    step = _step(right - left)
    covers = [_cover(row, left, step) for row in found]
    best: list[_Band] = []
    most = 0
    start, stop = int(0.2 * (right - left) / step), int(0.8 * (right - left) / step)
    for index in range(start, stop):
        strip = ((1 << _GUTTER) - 1) << index
        bands = _free(covers, strip, index)
        rows_in = sum(end - begin for begin, end in bands)
        if rows_in > most:
            most = rows_in
            best = [_Band(begin, end, left + (index + _GUTTER / 2) * step) for begin, end in bands]
    return best


def _step(width: float) -> float:
    """The width of a bin on a page; a poster has wider ones."""
    return max(_BIN, width / _MOST_BINS)


def _cover(row: list[Word], left: float, step: float) -> int:
    """The bins that the words of a row cover, as the bits of a number."""
    mask = 0
    for word in row:
        first, last = int((word.left - left) / step), int((word.right - left) / step)
        mask |= ((1 << max(1, last - first + 1)) - 1) << max(0, first)
    return mask


def _free(covers: list[int], strip: int, index: int) -> list[tuple[int, int]]:
    """The runs of rows in which nothing is on a strip and much on either side of it."""
    found = []
    begin = 0
    for at, cover in enumerate([*covers, strip]):
        if cover & strip:
            if at - begin >= _LEAST_ROWS and _has_sides(covers[begin:at], index):
                found.append((begin, at))
            begin = at + 1
    return found


def _has_sides(covers: list[int], index: int) -> bool:
    """Whether both sides of a gutter hold several rows that fill them as running text does."""
    low = (1 << index) - 1
    before = [cover & low for cover in covers if cover & low]
    after = [cover >> index for cover in covers if cover >> index]
    if min(len(before), len(after)) < _LEAST_ROWS - 1:
        return False
    starts = sorted((part & -part).bit_length() for part in before)
    ends = sorted(part.bit_length() for part in after)
    rooms = index - starts[len(starts) // 8], ends[-1 - len(ends) // 8] - _GUTTER
    return all(
        sum(part.bit_count() for part in side) >= _FULL * room * len(side)
        for side, room in zip((before, after), rooms, strict=True)
    )


def lines(page: Sheet, number: int) -> list[Line]:
    """The lines of a page in reading order; notes in the margin come after the column they are beside."""
    found: list[Line] = []
    for column, part in enumerate(columns(rows(page.words)), 1):
        inside, beside = _asides(part)
        made = [line_of(row, number) for row in inside]
        edges = _edges(made)
        found.extend(line._replace(column=column, edges=edges) for line in made)
        for row in beside:
            line = line_of(row, number)
            found.append(line._replace(column=-column, edges=(line.left, line.right)))
    return found


def _asides(part: list[list[Word]]) -> tuple[list[list[Word]], list[list[Word]]]:
    """The rows of a column, and what is beside it in the margin, parted from every row by a strip of white."""
    if not _MANY_ROWS <= len(part) <= _MOST_ROWS:
        return part, []
    left = min(word.left for row in part for word in row)
    step = _step(max(word.right for row in part for word in row) - left)
    covers = [_cover(row, left, step) for row in part]
    width = max(cover.bit_length() for cover in covers)
    every = 0
    for cover in covers:
        every |= cover
    low = _strip(covers, every, range(1, width // 5))
    high = _strip(covers, every, range(width - _GUTTER, width - width // 5, -1))
    start = left + low * step if low else left
    end = left + high * step if high else left + (width + 1) * step
    beside = [[word for word in row if not start <= word.left < end] for row in part]
    if any(_LABEL.fullmatch(word.text) for row in beside for word in row):
        return part, []
    inside = [[word for word in row if start <= word.left < end] for row in part]
    return [row for row in inside if row], [row for row in beside if row]


def _strip(covers: list[int], every: int, places: range) -> int:
    """The place of a strip of white with little beyond it, the nearest to the middle; 0 for none."""
    found = 0
    for index in places:
        if every >> index & ((1 << _GUTTER) - 1):
            continue
        before = places.step > 0
        beyond = sum(bool(cover & ((1 << index) - 1) if before else cover >> index) for cover in covers)
        if 0 < beyond <= len(covers) // 4:
            found = index
    return found


def _edges(made: list[Line]) -> tuple[float, float]:
    """The left edge at which several lines begin, and the right edge at which a few end, of one column."""
    lefts, rights = sorted(line.left for line in made), sorted((line.right for line in made), reverse=True)
    need = max(1, len(made) // 12)
    left = next((at for at, other in zip(lefts, lefts[need:], strict=False) if other - at <= _BIN), lefts[0])
    right = next((at for at, other in pairwise(rights) if at - other <= made[0].size), rights[0])
    width = rights[0] - lefts[0]
    return left if left - lefts[0] < width / 4 else lefts[0], right if rights[0] - right < width / 4 else rights[0]
