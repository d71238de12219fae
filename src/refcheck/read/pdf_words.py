"""A page of a PDF -> its words with their places, by pdfium; what is askew (watermarks, stamps) is left out."""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from typing import Any

from refcheck.base.patterns import lazy
from refcheck.base.records import NamedTuple

_HYPHENS = "\x02\ufffe\u00ad"
"""What pdfium gives for a hyphen at the end of a line after which it read on."""
_PIECE = lazy(rf"[{_HYPHENS}]|[^\s\x00-\x1f{_HYPHENS}\u00a0]+")
_MIXED = lazy(r"[*†‡§¶]|\d(?![\d.,:;)–-]*$)|(?<=[^\d(\[–.,:-])\d")
_TIES = "\u00a0\u202f\u2060"
_QUARTER = 90
_ASKEW = 3.0
_MARGIN = 50.0
_OVER = 20.0
_WIDEST = 20_000.0
_SAME = 0.12
"""Characters are of one word where their sizes and foot lines differ by less than this part of the size."""


class Word(NamedTuple):
    """A word as it stands on a page, upright: its box in points from the lower left corner, and its foot line.

    `size` is the size of its font; `glued` says that no space comes before it (a raised number), `tied` that the
    space before it may not end a line, `hyphen` that a hyphen at the end of a line follows it.  `order` is its place
    in the file.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    glued: bool = False
    tied: bool = False
    hyphen: bool = False
    order: int = 0


class Sheet(NamedTuple):
    """A page: its words in the order of the file, its width and height."""

    words: list[Word]
    width: float
    height: float


class _Shown(NamedTuple):
    """The part of a page that is shown; what is elsewhere, nobody sees."""

    left: float
    bottom: float
    right: float
    top: float

    def holds(self, word: Word) -> bool:
        """Whether a word begins on it, and is none that is larger than any page."""
        return (
            self.left - _OVER < word.left < self.right + _OVER
            and self.bottom - _OVER < word.base < self.top + _OVER
            and word.right - word.left < _WIDEST
            and word.size < _WIDEST
        )


class _Glyph(NamedTuple):
    left: float
    right: float
    base: float
    size: float


class _Reader:
    """Asks pdfium about the characters of one page, as seldom as may be: each question costs a microsecond."""

    def __init__(self, raw: Any, page: Any) -> None:
        self.raw = raw
        self.page = page
        self._box = raw.FS_RECTF()
        self._matrix = raw.FS_MATRIX()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()

    def text(self) -> str:
        """All characters of the page, one for each index."""
        count = self.raw.FPDFText_CountChars(self.page)
        if count <= 0:
            return ""
        buffer = (ctypes.c_ushort * (count + 1))()
        got = self.raw.FPDFText_GetText(self.page, 0, count, buffer)
        text = bytes(buffer)[: 2 * max(0, got - 1)].decode("utf-16-le", "replace")
        return text if len(text) == count else "".join(map(self._character, range(count)))

    def _character(self, index: int) -> str:
        code = self.raw.FPDFText_GetUnicode(self.page, index)
        return chr(code) if 0 < code < 0xD800 or 0xE000 <= code < 0x110000 else "\ufffd"

    def direction(self, index: int) -> tuple[float, float]:
        """The angle of a character in degrees, counter-clockwise, and by how much its font is magnified."""
        matrix = self._matrix
        if not self.raw.FPDFText_GetMatrix(self.page, index, matrix):
            return 0.0, 1.0
        return math.degrees(math.atan2(matrix.b, matrix.a)) % 360, math.hypot(matrix.c, matrix.d)

    def glyph(self, index: int, magnified: float) -> _Glyph:
        """Where a character is and how large it is."""
        raw, box = self.raw, self._box
        raw.FPDFText_GetLooseCharBox(self.page, index, box)
        raw.FPDFText_GetCharOrigin(self.page, index, self._x, self._y)
        size = raw.FPDFText_GetFontSize(self.page, index) * magnified
        return _Glyph(box.left, box.right, self._y.value, size if size > 0 else 1.0)

    def corner(self, index: int) -> tuple[float, float, float, float]:
        """The foot of a character and the middle of its box, for what is not upright."""
        self.raw.FPDFText_GetLooseCharBox(self.page, index, self._box)
        self.raw.FPDFText_GetCharOrigin(self.page, index, self._x, self._y)
        box = self._box
        return self._x.value, self._y.value, (box.left + box.right) / 2, (box.bottom + box.top) / 2


def sheet(raw: Any, page: Any, text_page: Any, limit: int) -> Sheet:
    """The words of a page; ValueError where it has more than `limit` characters."""
    reader = _Reader(raw, text_page.raw)
    text = reader.text()
    if len(text) > limit:
        raise ValueError("too much text for one document")
    shown = _Shown(*page.get_bbox())
    pieces = [(match[0], match.start(), *reader.direction(match.start())) for match in _PIECE.finditer(text)]
    turn = _turn(pieces)
    words: list[Word] = []
    for piece, at, angle, magnified in pieces:
        if piece in _HYPHENS:
            if words:
                words[-1] = words[-1]._replace(hyphen=True)
        elif not _is_along(angle, turn):
            continue
        elif turn:
            word = _sideways(reader, piece, at, magnified, len(words))
            words += [_turned(word, turn)] if shown.holds(word) else []
        else:
            tied = text[at - 1 : at] in _TIES and at > 0
            words += [
                word for word in _words(reader, piece, at, magnified, tied=tied, order=len(words)) if shown.holds(word)
            ]
    if turn:
        return _upright(words)
    return Sheet(words, raw.FPDF_GetPageWidthF(page.raw), raw.FPDF_GetPageHeightF(page.raw))


def _is_along(angle: float, turn: int) -> bool:
    return (angle - turn + _ASKEW) % 360 <= 2 * _ASKEW


def _turn(pieces: list[tuple[str, int, float, float]]) -> int:
    """The direction in which most of a page is written: 0, 90, 180 or 270 degrees."""
    counts: Counter[int] = Counter()
    for piece, _, angle, _ in pieces:
        counts[round(angle / _QUARTER) * _QUARTER % 360] += len(piece)
    return max(counts, key=lambda turn: (counts[turn], -turn), default=0)


def _words(reader: _Reader, piece: str, at: int, magnified: float, *, tied: bool, order: int) -> list[Word]:
    """A run of characters between spaces, cut where raised or far characters part it."""
    first = reader.glyph(at, magnified)
    last = reader.glyph(at + len(piece) - 1, magnified) if len(piece) > 1 else first
    wide = last.right - first.left > 1.2 * first.size * len(piece)
    if not wide and _alike(first, last) and (piece.isalpha() or not _MIXED.search(piece)):
        return [_word(piece, first, last, glued=False, tied=tied, order=order)]
    found: list[Word] = []
    start, glued = 0, False
    glyphs = [reader.glyph(at + index, magnified) for index in range(len(piece))]
    for index in range(1, len(piece) + 1):
        if index == len(piece) or _parted(glyphs[index - 1], glyphs[index]):
            tied = tied and not start
            word = _word(
                piece[start:index], glyphs[start], glyphs[index - 1], glued=glued, tied=tied, order=order + len(found)
            )
            found.append(word)
            glued = index < len(piece) and glyphs[index].left - glyphs[index - 1].right < 0.25 * first.size
            start = index
    return found


def _alike(one: _Glyph, other: _Glyph) -> bool:
    size = max(one.size, other.size)
    return abs(one.size - other.size) <= _SAME * size and abs(one.base - other.base) <= _SAME * size


def _parted(before: _Glyph, after: _Glyph) -> bool:
    gap = after.left - before.right
    size = max(before.size, after.size)
    return not _alike(before, after) or gap > 0.8 * size or gap < -2 * size


def _word(text: str, first: _Glyph, last: _Glyph, *, glued: bool, tied: bool, order: int) -> Word:
    right = last.right if last.right > first.right else first.right
    return Word(text, first.left, right, first.base, first.size, glued, tied, False, order)


def _sideways(reader: _Reader, piece: str, at: int, magnified: float, order: int) -> Word:
    """A word of a page that is written along its side, before the page is turned; `right` is its length."""
    x, y, _, _ = reader.corner(at)
    size = reader.glyph(at, magnified).size
    _, _, end_x, end_y = reader.corner(at + len(piece) - 1)
    return Word(piece, x, max(abs(end_x - x), abs(end_y - y)) + size / 4, y, size, order=order)


def _turned(word: Word, turn: int) -> Word:
    """The word as if its page had been turned until it is upright."""
    radians = math.radians(turn)
    along = word.left * math.cos(radians) + word.base * math.sin(radians)
    across = word.base * math.cos(radians) - word.left * math.sin(radians)
    return word._replace(left=along, right=along + word.right, base=across)


def _upright(words: list[Word]) -> Sheet:
    """A turned page, moved back to where all coordinates are above zero."""
    if not words:
        return Sheet([], 0, 0)
    left, low = min(word.left for word in words) - _MARGIN, min(word.base for word in words) - _MARGIN
    moved = [word._replace(left=word.left - left, right=word.right - left, base=word.base - low) for word in words]
    return Sheet(moved, max(word.right for word in moved) + _MARGIN, max(word.base for word in moved) + _MARGIN)
