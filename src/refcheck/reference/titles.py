"""Where the title ends and the container begins."""

from __future__ import annotations

from collections.abc import Sequence

from refcheck.base.patterns import has_any, lazy
from refcheck.model import Span
from refcheck.reference import sentences
from refcheck.reference.publishers import CITIES

_QUOTES = {"“": "”", "„": "“", "‘": "’", '"': '"', "'": "'", "«": "»"}


def containable(text: str, start: int, end: int) -> bool:
    """Short, and not a stretch of a sentence."""
    name = text[start:end].strip(" ,.;:")
    if name[:1] == "(" or ". Online" in name or (name[-1:].isdigit() and not name[-4:].isdigit()):
        return False
    return (
        1 < len(name) <= 130
        and name.count(" ") <= 14
        and not has_any(name, "[]{}?!")
        and name.count("(") == name.count(")")
    )


_COMMA_JOURNAL = lazy(r",\s(?P<journal>[A-Z][\w&-]*\.?(?:\s(?:of|the|&|[A-Z][\w&-]*\.?)){0,7})[\s,]*$")
"""A journal in short words after a comma: "On bounded boats, Comm. Pure Appl. Math."."""


def _is_short(name: str, in_commas: bool) -> bool:
    """Whether a journal's name is in short words: "Comm. Pure Appl. Math.", and in an entry of commas "Water Resour. Res."."""
    words = name.split()
    dotted = [word[:-1] for word in words if word.endswith(".")]
    if not dotted or "J." in words[1:] or words[0].rstrip(".").lower() in CITIES:
        return False
    if len(dotted) > 1 and sentences.is_abbreviated(words[0].rstrip(".")):
        return True
    if not in_commas or not (words[-1].endswith(".") or words[-1].isupper()):
        return False
    return all(map(sentences.is_abbreviated, dotted)) or (len(dotted) > 1 and all(len(word) < 10 for word in dotted))


def split_title(text: str, start: int, end: int, italics: Sequence[Span] = ()) -> Span | None:
    """Where the title ends and the container starts in `text[start:end]`; None when that is not certain."""
    if text[start] in _QUOTES and (close := _closing_quote(text, start, end)):
        return Span(close, skip(text, close + 1, end)) if close + 3 < end else None
    inside = max(text.rfind(", in: ", start, end), text.rfind(", In: ", start, end))
    if inside > start + 3:
        return Span(inside, inside + 6)
    inside = next((high for low, high in italics if low == start), start)
    if inside > start and text.startswith(", ", inside) and inside + 6 < end:
        return Span(inside, inside + 2)
    if (
        (m := _COMMA_JOURNAL.search(text, start + 4, end))
        and m.start() >= inside
        and _is_short(m["journal"], text.endswith(", ", 0, start))
    ):
        return Span(m.start(), m.start() + 2)
    gaps = [gap for gap in sentences.boundaries(text, start, end) if gap.end > inside]
    for span in italics:
        for gap in gaps:
            if gap.end <= span.start <= gap.end + 1 and span.end >= end - 3:
                return gap
    if not gaps:
        return None
    index = len(gaps) - 1
    while (
        index > 0
        and text[gaps[index].start] == "."
        and sentences.is_short_name(text, gaps[index - 1].end, gaps[index].start)
    ):
        index -= 1
    left = sentences.last_word(text, start, gaps[index].start)
    if sentences.is_abbreviated(left) and len(left) < 5 and text[gaps[index].start] == ".":
        return None
    return gaps[index]


_CAPITALISED = lazy(
    r",\s(?P<journal>[^\W\d_a-z][\w&’'.-]*(?:\s(?:of|the|and|in|on|for|de|du|des|der|für|&|[^\W\d_a-z][\w&’'.-]*)){0,8})[\s,]*$"
)


def split_at_comma(text: str, start: int, end: int) -> Span | None:
    """Where a title ends before the journal of an entry whose parts commas divide: "Title of it, Boat Review, "."""
    m = _CAPITALISED.search(text, start, end)
    if m is None or text[start : m.start()].count(" ") < 2 or sentences.boundaries(text, start, end):
        return None
    return Span(m.start(), m.start() + 2)


_SITE_LAST = lazy(r",\s(?:The\s)?[A-Z][\w'’&.-]*(?:\s[A-Z][\w'’&.-]*){0,4}[\s.]*$")


def ends_with_site(text: str, start: int, end: int) -> bool:
    """Whether what may be a site comes after a title: "Of boats at sea, The Boat Blog"."""
    return _SITE_LAST.search(text, start, end) is not None


def unquoted(text: str, start: int, end: int) -> int:
    """Where a title begins when the mark that closes the quotation opened at `start` is at `end` or, after a full stop, next."""
    close = _QUOTES.get(text[start])
    return start + 1 if close and close in text[end : end + 2] else start


def _closing_quote(text: str, start: int, end: int) -> int:
    """The offset of the mark that closes the quotation opened at `start`, 0 without one."""
    close = _QUOTES[text[start]]
    at = text.find(close, start + 1, end)
    while at > 0:
        if at + 1 >= end or (
            text[at + 1] in ",. ;:"
            and (
                text[at - 1] in ",.?!"
                or text[at + 1] in ",.;:"
                or text[at + 2 : at + 3].isupper()
                or text.startswith((" - ", " – ", " — "), at + 1)
            )
            and not _goes_on(text, at, end)
        ):
            return at
        at = text.find(close, at + 1, end)
    return 0


_SUBTITLE = lazy(r"[\"”]:\s[^\W\d_a-z][^.?!:\"“]{12,150}[^\W\d_A-Z]\.\s(?=[^\W\d_a-z])")


def _goes_on(text: str, at: int, end: int) -> bool:
    """Whether a title only begins with words in quotation marks: '"Low water": How boats wait. Boat Review'."""
    return text.startswith(":", at + 1) and _SUBTITLE.match(text, at, end) is not None


def skip(text: str, at: int, end: int) -> int:
    """Where what follows punctuation and white space begins."""
    while at < end and text[at] in " .,:;)\u00a0\n\t-–—":
        at += 1
    return at
