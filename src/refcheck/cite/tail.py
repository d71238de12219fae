"""What follows a year: its letter, a second year, a locator."""

from __future__ import annotations

import re
from functools import cache

from refcheck.base.patterns import lazy
from refcheck.base.records import NamedTuple
from refcheck.language import either, every, small
from refcheck.works.dates import undated

_SUFFIX = lazy(r"-?([a-rt-z])(?![\w'’])|\s([a-h])(?=[,;)\]])")
_PAIR = lazy(r"(?:ab|bc|cd)(?!\w)")
_SECOND = lazy(r"\s?[/\[]\s?((?:1[0-9]{3}|20[0-4]\d))(?:[-–]\d{2,4}(?=\]))?\]?(?!\d)|\s?\((1[0-9]{3}|20[0-4]\d)\)")
_RANGE = lazy(r"\s?[-–—]\s?(\d{4}|\d\d)(?!\d)")
_ERA = lazy(lambda: rf"\s?(?:{either('eras')})(?:/(\d{{4}}))?")
_MORE = lazy(lambda: rf"\s*(?:,|;|&|(?:{either('joins')})\b|,\s?(?:and|&))\s*([a-z])(?![\w.'’])")
_NUMBER = r"[A-Z]?\d+(?:[.:]\d+)*[a-z]?(?:\s?ff?\b\.?)?|[ivxlcdm]+(?![a-z])(?!\.\s?(?-i:[A-Z]))"
# a word, which must be one that labels a part of a work, and a number; or a colon and a number
_LOCATOR = lazy(
    lambda: (
        rf"\s*(?:[,;:.]\s*|\s)(?:(?:{either('pointers')})\.?\s+)?(?P<word>[^\W\d_]{{1,12}}|§§?|¶¶?|№)"
        rf"(?:\.|(?![a-z]))\s*(?:{_NUMBER})|\s*:\s?\d+[a-z]*(?:\s?[-–—,]\s?\d+(?!\d*\s*[;)]?\s*[A-Z])){{0,6}}"
    ),
    re.I,
)
_FURTHER = lazy(
    rf"\s?(?:[-–—,&]|(?P<join>[^\W\d_]{{1,3}})(?=\s))\s?(?P<word>[^\W\d_]{{1,12}}\.?)?\s?(?:{_NUMBER})", re.I
)
_BARE = lazy(r"\s*,\s*(\d{1,3}(?:\s?[-–—]\s?\d{1,4})?)\.?\s?(?P<word>[^\W\d_]{1,6})?\.?(?=\s*[);\]])")


@cache
def _labels() -> frozenset[str]:
    """What labels a part of a work: "p", "Kap", "§"."""
    own = "§ §§ ¶ ¶¶ №".split()
    words = (word for field in ("page", "locators") for word in every(field))
    return frozenset(word.lower().rstrip(".") for word in (*words, *own))


class Tail(NamedTuple):
    """The year with all that belongs to it: `year` as written without its letter, `end` after letter and second year.

    `more` are further letters ("2007a, b") with their places; `locator` its text or None; `after` the end of it all.
    """

    year: str
    suffix: str | None
    end: int
    more: tuple[tuple[str, int, int], ...]
    locator: str | None
    after: int
    is_range: bool = False


def read(text: str, start: int, end: int) -> Tail:
    """Reads on from a year at `start:end`."""
    year, suffix, after = text[start:end], None, end
    if text.startswith((")", "]"), end):  # as mostly: nothing to look for
        return Tail(year, None, end, (), None, end)
    if text.startswith((",", ";", ".", ":"), end):  # the year is over
        return Tail(year, None, end, (), *_located(text, end))
    is_range = False
    if era := _ERA.match(text, end):
        after = era.end()
        year = text[start:after]
    if second := _SECOND.match(text, after):
        after = second.end()
        year = text[start:after]
    elif ranged := _RANGE.match(text, after):
        is_range = True
        after = ranged.end()
        year = text[start:after]
    more: list[tuple[str, int, int]] = []
    if _PAIR.match(text, after):  # "2018ab"
        suffix, after = text[after], after + 1
        more = [(text[after], after, after + 1)]
    elif letter := _SUFFIX.match(text, after):
        suffix, after = letter[1] or letter[2], letter.end()
        end_of_letters = after
        while next_letter := _MORE.match(text, end_of_letters):
            more.append((next_letter[1], next_letter.start(1), next_letter.end(1)))
            end_of_letters = next_letter.end()
        if more and not all(x < y for x, y in zip([suffix, *[m[0] for m in more]], [m[0] for m in more], strict=False)):
            more = []
    last = more[-1][2] if more else after
    closed = text.startswith((")", "]"), last)
    locator, last = (None, last) if closed else _located(text, last)
    return Tail(year, suffix, after, tuple(more), locator, last, is_range)


def names_end(text: str, left: int, year: int) -> int:
    """Where the names after `left` end: at the page before the year, in "(Engel, p. 3, 1977)", else at the year."""
    last = text.rfind(",", left, year)
    before = text.rfind(",", left, last) if 0 <= year - last - 1 < 3 and last >= 0 else -1
    found = _LOCATOR.match(text, before, last) if before >= 0 else None
    if found is None or (found["word"] or "").lower() not in _pages():
        return year
    return before if _LAST_PAGE.fullmatch(text, found.end(), last) else year


_LAST_PAGE = lazy(r"(?:\s?[-–—]\s?\d+)?\s*")


@cache
def _pages() -> frozenset[str]:
    """What labels a page: "p", "S", "pág"."""
    return frozenset(word.lower().rstrip(".") for word in every("page"))


def _located(text: str, at: int) -> tuple[str | None, int]:
    """The locator that is at an offset, None without one, and where it ends."""
    found = _LOCATOR.match(text, at)
    if found and (found["word"] is None or (found["word"].lower() in _labels() and not _is_undated(text, at))):
        end = found.end() if found["word"] is None else _further(text, found.end())
        return text[found.start() : end].strip(" ,;:\n"), end
    found = _BARE.match(text, at)
    if found and (found["word"] is None or found["word"].lower() in _labels()):
        return found[0].strip(" ,;:\n"), found.end()
    return None, at


def _is_undated(text: str, at: int) -> bool:
    """Whether what looks like a label and a Roman number stands for another year: "n.d.-a, n.d.-b"."""
    return text[at : at + 12].lstrip(" ,;:").lower().startswith(undated())


def _further(text: str, end: int) -> int:
    """Where a locator ends that may name more than one place: "pp. 3–5, 8 and 12"."""
    for _ in range(8):
        more = _FURTHER.match(text, end)
        if more is None or (more["join"] and more["join"].lower() not in _joins()):
            break
        if more["word"] and more["word"].lower().rstrip(".") not in _labels():
            break
        end = more.end()
    return end


@cache
def _joins() -> frozenset[str]:
    return small("joins") | {"f"}
