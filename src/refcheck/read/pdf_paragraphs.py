"""Lines of a PDF -> paragraphs: gaps, indents, hanging indents and lines that end early show where one ends."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from refcheck.base.patterns import lazy
from refcheck.base.records import NamedTuple
from refcheck.language import either, small
from refcheck.read.pdf_lines import Line

_CLOSED = lazy(r"""[.!?:…。][)\]”"'’»*]*$""")
_MAY_END = lazy(r"""[.!?:;)\]”"'’»…。]$|https?://\S+$|\d$""")
_OPEN = "(/–-"
_END, _SHORT = 200, 12
"""What tells of the end of a line is in so many letters of it, a full stop and what closes after it in fewer."""
_LABEL = lazy(r"\[\d{1,3}\]|\(?\d{1,3}[.)](?=\s)|[•▪·◦‣\uf0b7\uf0a7–-]\s")
_ENTRY = lazy(r"[A-ZÀ-ÖØ-Þ][\w'’-]+,?\s(?:[A-Z]\.|[A-ZÀ-ÖØ-Þ]{1,3}\b)|\[\d")
_OPENS = lazy(r"[A-ZÀ-Þ][\w'’-]+(?:[\s-][A-ZÀ-Þ][\w'’-]+)?,?\s[A-Z](?:\.?[\s-]?[A-Z]){0,2}(?:,\s|\.(?:,|\s[(&A-Z\d]))")
_ENTRY_ENDS = lazy(r"(?<!\b[A-Z])(?<!\bal)[.…]$|(?:https?://|doi[:.]|10\.\d{4,9}/)\S*\s?\S+$")
_PARTICLE = lazy(lambda: rf"(?:(?:{either('particles')})[\s-]|d['’])+[A-ZÀ-Þ]")
_CAPTION = lazy(lambda: rf"(?:{either('captions')})\w*\.?\s*\w?\d", re.IGNORECASE)
_WINDOW = 10
_NEAR = 6
_WIDER = 1.3
_MUCH_WIDER = 1.9
_OTHER_SIZE = 0.13
_INDENT = 0.4
_SURELY = 2
_DEEP = 7.0
_BETWEEN = 12
_SMALLER = 0.93


class _Look(NamedTuple):
    """What tells whether `line` goes on what the line before it says.

    `gap` is the distance of the foot lines, 0 where a column or page ends between; `usual` is that of the lines around.
    `fits` says that the first word of the line would have had room in the line before.
    """

    gap: float
    usual: float
    fits: bool
    closed: bool
    before: str
    after: str


class _Habit(NamedTuple):
    """How paragraphs are marked around here: `hanging` is above zero where they hang, below where they are set in.

    `spaced` says that white is between them.
    """

    hanging: int
    spaced: bool


def paragraphs(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines of each paragraph, in order; what interrupts one at the end of a page comes after it."""
    main = [line for line in lines if line.column > 0]
    asides = [[line] for line in lines if line.column < 0]
    return [*_rejoined(_entries_apart(list(_cut(main)))), *asides]


def _cut(lines: Sequence[Line]) -> Iterator[list[Line]]:
    if not lines:
        return
    looks = [_look(lines, index) for index in range(1, len(lines))]
    pairs = list(zip(pairwise(lines), looks, strict=True))
    hanging = _running([_votes(before, after, look) for (before, after), look in pairs])
    spaced = _running([int(_is_spaced(before, after, look)) for (before, after), look in pairs])
    start = 0
    for index, ((before, after), look) in enumerate(pairs):
        if _parts(before, after, look, _Habit(hanging[index], spaced[index] >= 2)):
            yield list(lines[start : index + 1])
            start = index + 1
    yield list(lines[start:])


def _look(lines: Sequence[Line], index: int) -> _Look:
    before, after = lines[index - 1], lines[index]
    text = before.text
    room = before.edges[1] - before.right
    return _Look(
        _gap(before, after),
        _usual(lines, index),
        room > _first_width(after) + 0.25 * before.size + 0.5,
        _CLOSED.search(text[-_SHORT:]) is not None,
        text,
        after.text,
    )


def _gap(before: Line, after: Line) -> float:
    same = before.page == after.page and before.column == after.column and after.base < before.base
    return before.base - after.base if same else 0.0


def _usual(lines: Sequence[Line], index: int) -> float:
    """The distance of lines of this size around here: one that a quarter of them keep to."""
    size = lines[index].size
    near = lines[max(0, index - _NEAR) : index + _NEAR]
    gaps = sorted(
        gap
        for before, after in pairwise(near)
        if (gap := _gap(before, after)) > 0.5 * size and not _resized(before.size, after.size)
    )
    return gaps[len(gaps) // 4] if gaps else 1.3 * size


def _first_width(line: Line) -> float:
    """The width of what must be together at the start of a line."""
    right = line.words[0].right
    for word in line.words[1:]:
        if not (word.glued or word.tied):
            break
        right = word.right
    return right - line.left


def _resized(one: float, other: float) -> bool:
    return abs(one - other) > _OTHER_SIZE * max(one, other)


def _offset(line: Line) -> float:
    """How far a line is set in, in heights of its font."""
    return (line.left - line.edges[0]) / line.size


def _set_in(line: Line) -> bool:
    return _INDENT <= _offset(line) <= _DEEP


def _flush(line: Line) -> bool:
    return _offset(line) < _INDENT


def _votes(before: Line, after: Line, look: _Look) -> int:
    """1 where two lines speak for hanging indents, -1 where they speak for indents of first lines."""
    if _resized(before.size, after.size) or look.gap > _MUCH_WIDER * look.usual:
        return 0
    full, closed = not look.fits, look.closed or _ENTRY_ENDS.search(look.before[-_END:]) is not None
    if full == closed:  # the end of a sentence that happens to fill its line, or a short line that goes on
        return 0
    if _flush(before) and _set_in(after):
        return 1 if full else -1
    if _set_in(before) and _flush(after):
        return -1 if full else 1
    return 0


def _is_spaced(before: Line, after: Line, look: _Look) -> bool:
    """Whether white as between two paragraphs is between two lines."""
    wide = _WIDER * look.usual < look.gap <= 2 * _MUCH_WIDER * look.usual
    return wide and not _resized(before.size, after.size) and _MAY_END.search(look.before[-_END:]) is not None


def _running(votes: list[int]) -> list[int]:
    """At each place, what the lines around vote for."""
    sums = [0]
    for vote in votes:
        sums.append(sums[-1] + vote)
    last = len(votes)
    return [sums[min(last, at + _WINDOW + 1)] - sums[max(0, at - _WINDOW)] for at in range(last)]


def _parts(before: Line, after: Line, look: _Look, habit: _Habit) -> bool:
    """Whether a paragraph ends between two lines."""
    small = _is_small(look.after)
    runs_on = _runs_on(before, look)
    wide = look.gap > _WIDER * look.usual
    if look.gap > _MUCH_WIDER * look.usual:
        return True
    if habit.hanging > _SURELY and _flush(after) and _set_in(before) and _MAY_END.search(look.before[-_END:]):
        return True
    if habit.hanging > 0 and _set_in(after) and not wide and (look.gap or not _resized(before.size, after.size)):
        return _LABEL.match(look.after) is not None and look.closed and look.fits
    if _resized(before.size, after.size):
        return True
    if wide:
        return not (runs_on or (small and not look.closed))
    if runs_on or small:
        return False
    return _begins(before, after, look, habit)


def _begins(before: Line, after: Line, look: _Look, habit: _Habit) -> bool:
    """Whether a line that follows at the usual distance begins a paragraph."""
    ends = _MAY_END.search(look.before[-_END:]) is not None
    if _LABEL.match(look.after) and (ends or look.fits):
        return True
    if habit.hanging > 0:
        return _flush(after) and (ends or look.fits)
    if habit.hanging < 0 and _set_in(after) and _flush(before):
        return ends or look.fits
    if habit.hanging < 0 and not look.fits:
        return False
    if not look.gap:
        return ends and (look.fits or (not habit.hanging and _ENTRY.match(look.after) is not None))
    return look.fits and not habit.spaced


def _runs_on(before: Line, look: _Look) -> bool:
    """Whether a line ends as nothing but the middle of a sentence does."""
    if before.words[-1].hyphen or look.before[-1:] in ",&":
        return True
    if look.fits:
        return False
    last = look.before[-_END:].rpartition(" ")[2]
    return look.before[-1:] in _OPEN or last.lower() in small("small_words")


def _is_small(text: str) -> bool:
    """Whether a line begins as nothing but the rest of a sentence or an address does."""
    return text[:1].islower() and not _PARTICLE.match(text)


def _is_caption(text: str) -> bool:
    return _CAPTION.match(text) is not None


# --- entries that neither white nor indents part


def _entries_apart(found: list[list[Line]]) -> list[list[Line]]:
    """The paragraphs, those of a list cut where a line begins as its entries do and the line before it is full."""
    opens = [_OPENS.match(paragraph[0].text) is not None for paragraph in found]
    entries = _running([1 if one else -1 for one in opens])
    close = _running([0, *map(_closeness, found, found[1:])])
    done: list[list[Line]] = []
    for paragraph, one, listed, tight in zip(found, opens, entries, close, strict=True):
        if one and listed >= _SURELY and tight >= 0:
            done.extend(_at_openings(paragraph))
        else:
            done.append(paragraph)
    return done


def _closeness(before: list[Line], after: list[Line]) -> int:
    """1 for a paragraph that nothing but its words parts from the one before, -1 for one that white or indents part."""
    if any(map(_set_in, after)):
        return -1
    gap = _gap(before[-1], after[0])
    inner = [other for one in (before, after) for other in map(_gap, one, one[1:]) if other]
    if not gap or not inner:
        return 0
    return -1 if gap > _WIDER * min(inner) else 1


def _at_openings(paragraph: list[Line]) -> Iterator[list[Line]]:
    start = 0
    for index in range(1, len(paragraph)):
        if _ENTRY_ENDS.search(paragraph[index - 1].text) and _OPENS.match(paragraph[index].text):
            yield paragraph[start:index]
            start = index
    yield paragraph[start:]


# --- paragraphs that a note, a figure or a table interrupts


def _rejoined(found: list[list[Line]]) -> list[list[Line]]:
    """The paragraphs, those put together that go on after what is at the end or the top of a page."""
    done: list[list[Line]] = []
    index = 0
    while index < len(found):
        current = found[index]
        index += 1
        passed: list[list[Line]] = []
        while (at := _continuation(current, found, index)) > index:
            passed.extend(found[index:at])
            current = [*current, *found[at]]
            index = at + 1
        done.append(current)
        done.extend(passed)
    return done


def _continuation(paragraph: list[Line], found: list[list[Line]], index: int) -> int:
    """Where the rest of a paragraph is, after notes or captions; `index` where it has none."""
    last = paragraph[-1]
    if _CLOSED.search(last.text) or last.right < last.edges[1] - 4 * last.size:
        return index
    for at in range(index, min(index + _BETWEEN, len(found))):
        first = found[at][0]
        if first.page > last.page + 2:
            break
        if not _resized(last.size, first.size) and (first.page, first.column) != (last.page, last.column):
            small = all(_is_beside(part[0], last) for part in found[index:at])
            goes_on = first.text[:1].islower() or (small and not _is_caption(first.text))
            if small and goes_on:
                return at
            if not _is_beside(first, last):
                break
    return index


def _is_beside(line: Line, body: Line) -> bool:
    """Whether a line is of a note or a caption: in smaller letters, or named so."""
    return line.size < _SMALLER * body.size or _is_caption(line.text)
