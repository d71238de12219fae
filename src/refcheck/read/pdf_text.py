"""Paragraphs of a PDF -> its text: words cut at line ends made whole, letters and accents put together."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence

from refcheck.base.patterns import lazy
from refcheck.base.records import NamedTuple
from refcheck.document import INVISIBLE
from refcheck.model import Block, Mark
from refcheck.read.pdf_lines import Line
from refcheck.read.pdf_words import Word

_WORD = lazy(r"[^\W\d_]+(?:[-‐][^\W\d_]+)*")
_CUT = lazy(r"([^\W\d_]+)[-‐]$")
_FIRST = lazy(r"[^\W\d_]+")
_RANGE = lazy(r"\d[-–—]$")
_ADDRESS = lazy(r"(?:https?://|www\.|doi\.org/|\b10\.\d{4,9}/)\S*$")
_ADDRESS_GOES_ON = lazy(r"[\w./%#?=&~:;()_-]*[\d/][\w./%#?=&~:;()_-]*(?:[\s.,]|$)")
_NAME = lazy(r"[A-Z][a-z]+,")
_OPEN_END = "/-_.=&?#~"
_EAST_ASIAN = lazy("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f]")
_BULLET = lazy("^[\uf0b7\uf0a7•▪·◦‣]\\s*")
_COMBINING = "\u0308\u0301\u0300\u0302\u0303\u030c\u030a\u0327\u0306\u0307\u030b\u0304"
_ACCENTS = dict(zip("¨´`ˆ˜ˇ˚¸˘˙˝¯", _COMBINING, strict=True))
_ACCENTED = lazy(r"(?<![^\w\s])\s?([¨´`ˆ˜ˇ˚¸˘˙˝¯])\s?([A-Za-zıȷ])")
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_LIGATURE = lazy("[ﬀ-ﬆ]")
_UNSEEN = dict.fromkeys(map(ord, INVISIBLE))
_RAISED = 0.15
_SMALL = 0.87


class Text(NamedTuple):
    """The text of a PDF, its blocks, its raised numbers, and where in it each line begins."""

    text: str
    blocks: tuple[Block, ...]
    marks: tuple[Mark, ...]
    lines: tuple[tuple[int, Line], ...]


class _Piece(NamedTuple):
    """The text of a line, and the stretches of it that are raised."""

    text: str
    raised: tuple[tuple[int, int], ...]
    hyphen: bool


def text_of(paragraphs: Sequence[Sequence[Line]]) -> Text:
    """The paragraphs as text, an empty line between two."""
    words = _vocabulary(paragraphs)
    collected: list[str] = []
    blocks: list[Block] = []
    marks: list[Mark] = []
    places: list[tuple[int, Line]] = []
    length = 0
    for lines in paragraphs:
        if collected:
            collected.append("\n\n")
            length += 2
        start = length
        for piece, join, line in _joined(lines, words):
            if join < 0:
                collected[-1] = collected[-1][:join]
                length += join
            elif join:
                collected.append(" ")
                length += 1
            places.append((length, line))
            marks.extend(Mark("superscript", length + a, length + b) for a, b in piece.raised)
            collected.append(piece.text)
            length += len(piece.text)
        blocks.append(Block("paragraph", start, length))
    return Text("".join(collected), tuple(blocks), tuple(marks), tuple(places))


def _vocabulary(paragraphs: Sequence[Sequence[Line]]) -> Counter[str]:
    """How often each word is whole in the document, hyphens inside it kept."""
    counts: Counter[str] = Counter()
    for lines in paragraphs:
        cut = False
        for line in lines:
            found = [match[0].lower() for match in _WORD.finditer(line.text)]
            if cut:
                del found[:1]
            cut = line.words[-1].hyphen or line.text[-1:] in "-‐"
            if cut:
                del found[-1:]
            counts.update(found)
            counts.update(part for word in found if "-" in word for part in word.split("-"))
    return counts


def _joined(lines: Sequence[Line], words: Counter[str]) -> Iterator[tuple[_Piece, int, Line]]:
    """The pieces of a paragraph, with what comes before each: 1 a space, 0 nothing, -1 nothing and no hyphen."""
    before: _Piece | None = None
    for line in lines:
        piece = _piece(line.words, first=before is None)
        if not piece.text:
            continue
        yield piece, 0 if before is None else _join(before, piece, words), line
        before = piece


def _join(before: _Piece, after: _Piece, words: Counter[str]) -> int:
    left, right = before.text, after.text
    cut = _CUT.search(left)
    first = _FIRST.match(right)
    if cut and first:
        return -1 if _was_cut(cut[1], first[0], words) else 0
    if _RANGE.search(left) and right[0].isdigit():
        return 0
    if before.hyphen and len(left) > 1 and not left[-2].isalnum():
        return -1
    if _ADDRESS.search(left):
        return int(not _goes_on(left, right))
    return int(not (_EAST_ASIAN.match(left[-1]) and _EAST_ASIAN.match(right[0])))


def _was_cut(one: str, other: str, words: Counter[str]) -> bool:
    """Whether the hyphen between two parts is only that of the line end."""
    whole, hyphenated = words[(one + other).lower()], words[f"{one}-{other}".lower()]
    if whole or hyphenated:
        return whole >= hyphenated
    if not other[0].islower():
        return False
    return not (len(one) > 2 and len(other) > 3 and words[one.lower()] and words[other.lower()])


def _goes_on(address: str, text: str) -> bool:
    """Whether a line goes on the address at the end of the line before it."""
    if address[-1] in _OPEN_END and not (address[-1] == "." and text[0].isupper()):
        return True
    return _ADDRESS_GOES_ON.match(text) is not None and not _NAME.match(text)


def _piece(words: Sequence[Word], first: bool) -> _Piece:
    """The words of a line as text; a raised number after a number is parted from it, as in "1977 1"."""
    size = max(word.size for word in words)
    base = next(word.base for word in words if word.size == size)
    text = ""
    raised = []
    for word in words:
        shown = _shown(word.text)
        up = word.size < _SMALL * size and word.base > base + _RAISED * size
        if text and not word.glued and not (up and shown.isdigit() and not text[-1].isdigit()):
            text += " "
        elif up and text[-1:].isdigit() and shown[:1].isdigit():
            text += "\u2009"
        if up:
            raised.append((len(text), len(text) + len(shown)))
        text += shown
    hyphen = words[-1].hyphen
    if hyphen:
        text += "-"
    if not raised:
        text = _composed(text)
        text = _BULLET.sub("- ", text) if first else text
    return _Piece(text, tuple(raised), hyphen)


def _shown(text: str) -> str:
    if text.isascii():
        return text
    return _LIGATURE.sub(lambda match: _LIGATURES[match[0]], text.translate(_UNSEEN))


def _composed(text: str) -> str:
    """Accents that come before their letters, as TeX sets them, put onto them."""
    if text.isascii():
        return text

    def letter(match: re.Match[str]) -> str:
        base = {"ı": "i", "ȷ": "j"}.get(match[2], match[2])
        whole = unicodedata.normalize("NFC", base + _ACCENTS[match[1]])
        return whole if len(whole) == 1 else match[0]

    return _ACCENTED.sub(letter, text)
