"""One cheap scan of the text: where years are, and in which brackets."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from refcheck.base.patterns import Phrases, has_any, lazy
from refcheck.base.records import NamedTuple, maker
from refcheck.language import either, every
from refcheck.model import Span
from refcheck.works.dates import in_press, submitted, undated

# begins with a plain set of characters, so that the engine runs from one candidate to the next
_SCAN = lazy(r"[()\[\]\n12](?:(?<=[()\[\]])|(?<=\n)[ \t]*\n|(?<![^\W_].)(?:(?<=1)[0-9]{3}|(?<=2)0[0-4][0-9])(?!\d))")
_LIMIT = 3000
_PAIRS = ("ab", "bc", "cd")

_ANCIENT = lazy(lambda: rf"\d(?<![^\W_]\d)\d{{0,3}}(?=\s?(?:{either('eras')})(?![^\W_]))")
# one of these occurs wherever that pattern matches
_ERAS = tuple({form[:4] for era in every("eras") for form in (era, era.replace(". ", "."))})


class Group(NamedTuple):
    """A pair of brackets: offsets of the opening one and after the closing one; `outer` is the one around it or -1."""

    start: int
    end: int
    outer: int


class Anchor(NamedTuple):
    """A year (or what stands for one) and the number of the innermost group it is in, -1 for none."""

    start: int
    end: int
    group: int


_group, _anchor = maker(Group), maker(Anchor)


def scan(text: str, spans: Iterable[Span]) -> tuple[list[Anchor], list[Group]]:
    """Every year-like place in the spans, in order, and the brackets around them."""
    anchors: list[Anchor] = []
    found: list[list[int]] = []
    for span in spans:
        _scan(text, span, anchors, found)
    groups = list(map(_group, found))
    brackets = [(group.start, text[group.start : group.end]) for group in groups if group.outer < 0]
    extra = [*_undated(text, groups, brackets), *_ancient(text, groups, brackets)]
    if extra:
        anchors = sorted({*anchors, *extra})
    return anchors, groups


def _scan(text: str, span: Span, anchors: list[Anchor], groups: list[list[int]]) -> None:
    """Adds what is in one span; `groups` are the fields of each group, in order."""
    stack: list[int] = []
    for match in _SCAN.finditer(text, span.start, span.end):
        at = match.start()
        first = text[at]
        if first in "([":
            outer = stack[-1] if stack else -1
            stack.append(len(groups))
            groups.append([at, -1, outer])
        elif first in ")]":
            if stack:
                groups[stack.pop()][1] = at + 1
        elif first == "\n":
            _close(stack, groups, at)
        elif not (_decimal(text, at) or _within_word(text, match.end()) or (stack and _version(text, match.end()))):
            anchors.append(_anchor((at, match.end(), stack[-1] if stack else -1)))
    _close(stack, groups, span.end)


def _close(stack: list[int], groups: list[list[int]], at: int) -> None:
    """A paragraph ends: brackets still open end here too."""
    for number in stack:
        groups[number][1] = at
    stack.clear()


def _decimal(text: str, at: int) -> bool:
    """Part of a number, a sum of money, an address or a name such as "DR_1707" rather than a year."""
    before = text[at - 1 : at]
    if before in ("$", "€", "£", "#", "=", "@", "%", "+"):
        return True
    if before in ("-", "‐", "‑"):
        return text[at - 2 : at - 1].isalpha()
    if before == "_":
        return text[at - 2 : at - 1].isalnum()
    return before in (".", ",") and text[at - 2 : at - 1].isdigit() and not text[at - 5 : at - 1].isdigit()


def _version(text: str, end: int) -> bool:
    """ "(2020.0, build 7)"."""
    return text[end : end + 1] == "." and text[end + 1 : end + 2].isdigit()


def _within_word(text: str, end: int) -> bool:
    """A code such as "2017YFD01", a decade or a measure ("1557 ± 141") rather than a year.

    At most one small letter follows a year ("2018ab": two), no "s".
    """
    after = text[end : end + 3]
    if after.lstrip()[:1] in ("±", "×", "%") or _numbered(text, end):
        return True
    if after[:1] == "s":
        return True
    if after[:2] in _PAIRS and not after[2:].isalnum():
        return False
    return after[:1].isalpha() and (not after[0].islower() or after[1:].isalnum())


def _numbered(text: str, end: int) -> bool:
    """A file number rather than a range of years: "(2015–130)"."""
    digits = text[end + 1 : end + 4]
    return (
        text[end : end + 1] in ("-", "–")
        and len(digits) == 3
        and digits.isdecimal()
        and not text[end + 4 : end + 5].isdecimal()
    )


def _undated(text: str, groups: list[Group], brackets: list[tuple[int, str]]) -> Iterable[Anchor]:
    """Words that stand for a year, in `brackets`: the outermost ones with their text."""
    everything = _LETTERED.sub(" ", _lower("\n".join(inside for _, inside in brackets)))
    forms = _forms().within(everything)
    if not forms:
        return
    starts = [group.start for group in groups]
    for start, inside in brackets:
        lower = _lower(inside)
        for form in forms:
            if form in lower:
                yield from _occurrences(form, lower, start, text, groups=groups, starts=starts)


_LETTERED = lazy(r"-(?=[a-k][),;&\]\s])")
"""The hyphen before a letter: "in press-a"."""


@cache
def _forms() -> Phrases:
    """What may stand for a year."""
    return Phrases((*undated(), *in_press(), *submitted()))


def _lower(text: str) -> str:
    """In lower case, every character in its place."""
    return text.replace("İ", "I").lower()


def _occurrences(
    form: str, lower: str, base: int, text: str, *, groups: list[Group], starts: list[int]
) -> Iterable[Anchor]:
    """The places of one form in a bracket that begins at `base`; `lower` is its text in lower case."""
    at = lower.find(form)
    while at >= 0:
        start, end = base + at, base + at + len(form)
        if not text[start - 1].isalpha() and not text[end : end + 1].isalpha() and not _initials(text, start, end):
            group = innermost(groups, starts, start)
            if group >= 0:
                yield Anchor(start, end + (text[end : end + 1] == "." and form[1:2] in "./ "), group)
        at = lower.find(form, at + len(form))


def _initials(text: str, start: int, end: int) -> bool:
    """Whether what may stand for a year are a person's initials: "(Wu Z.J. et al., 2017)", "(Silva, S.D., 2001)"."""
    if not text[start:end].isupper():
        return False
    following = text[end : end + 12].lstrip(".").lstrip(", ")
    return following[:1].isdigit() or following.startswith(("et al", "& ", "and ", "e ", "y ", "("))


def _ancient(text: str, groups: list[Group], brackets: list[tuple[int, str]]) -> Iterable[Anchor]:
    """Years before the common era, in brackets."""
    starts: list[int] = []
    for start, inside in brackets:
        if not has_any(inside, _ERAS):
            continue
        starts = starts or [group.start for group in groups]
        for match in _ANCIENT.finditer(text, start, start + len(inside)):
            group = innermost(groups, starts, match.start())
            if group >= 0:
                yield Anchor(match.start(), match.end(), group)


def innermost(groups: list[Group], starts: list[int], at: int) -> int:
    """The number of the innermost group around an offset, or -1."""
    from bisect import bisect_right

    number = bisect_right(starts, at) - 1
    steps = 0
    while number >= 0 and steps < 40:
        group = groups[number]
        if group.start < at < group.end:
            return number if group.end - group.start <= _LIMIT else -1
        number = group.outer if group.outer >= 0 else number - 1
        steps += 1
    return -1
