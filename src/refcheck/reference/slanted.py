"""What italics show: where a title or the name of a whole begins and ends, whatever the labels say."""

from __future__ import annotations

from refcheck.base.patterns import lazy
from refcheck.model import Span
from refcheck.reference import imprint, issued
from refcheck.reference.draft import Draft, trimmed

_BRACKETED = lazy(r"\s\[(?P<genre>[^\[\]]{3,60})\]")
_UNPARTED = lazy(r"\s[^\W\d_a-z][\w-]+(?:\s[\w&-]+){2,}")
_LEAST = 4  # characters: less is a letter of a formula or the name of a gene


def settle(draft: Draft) -> None:
    """Puts title and whole where the italics are, if they begin there: "*A title*. A series. City: Publisher"."""
    for low, high in draft.italics:
        stretch = Span(*trimmed(draft.text, low, high))
        if stretch.end - stretch.start >= _LEAST:
            _untitled(draft, stretch)
            _title(draft, stretch)
            _whole(draft, stretch)


def _untitled(draft: Draft, stretch: Span) -> None:
    """A stretch that no field holds is the title where there is none: "Low, P. — *A title*. Publisher"."""
    if "title" in draft.csl:
        return
    if "publisher" in draft.csl and draft.span_of("container-title") == stretch:
        draft.drop("container-title")
    if "container-title" not in draft.csl:
        draft.add("title", *stretch)


def _title(draft: Draft, stretch: Span) -> None:
    """A title that begins with the italics ends with them; one that goes over into them ends before them."""
    title = draft.span_of("title")
    if title is None or title == stretch:
        return
    if title.start == stretch.start and title.end < stretch.end:
        _extended(draft, "title", stretch)
    elif title.start == stretch.start and _parted(draft.text, stretch.end):
        draft.move("title", *stretch)
        _rest(draft, stretch.end, title.end)
    elif (
        title.start == stretch.start and "container-title" not in draft.csl and _UNPARTED.match(draft.text, stretch.end)
    ):
        draft.move("title", *stretch)
        draft.add("container-title", stretch.end, title.end)
    elif (
        title.end == stretch.end
        and "container-title" not in draft.csl
        and draft.text.endswith((". ", ". In ", "? In ", ". In: "), title.start, stretch.start)
    ):
        draft.move("title", title.start, stretch.start - 3 * draft.text.endswith(" In ", title.start, stretch.start))
        draft.add("container-title", *stretch)


def _parted(text: str, end: int) -> bool:
    """Whether something else begins after the italics: a sentence, a genre in brackets, a publisher after a comma."""
    return (text.startswith((". ", ", "), end) and text[end + 2 : end + 3] != "(") or text.startswith(" [", end)


def _rest(draft: Draft, start: int, end: int) -> None:
    """What was taken for the end of the title: its genre in brackets, then the publisher, or else the series."""
    if m := _BRACKETED.match(draft.text, start, end):
        draft.add("genre", *m.span("genre"))
        start = m.end()
    if not draft.text[start:end].strip(" .,;:"):
        return
    if "publisher" in draft.csl:
        draft.add("collection-title", start, end)
    else:
        imprint.read_publisher(draft, start, end)
        issued.read_year(draft)


def _whole(draft: Draft, stretch: Span) -> None:
    """The name of a whole that begins with the italics goes on to their end: "*Proceedings of Boats 2023*"."""
    whole = draft.span_of("container-title")
    if whole is None or whole.start != stretch.start:
        return
    if whole.end < stretch.end:
        _extended(draft, "container-title", stretch)
    elif draft.text.startswith(" . ", stretch.end) and whole.end > stretch.end + 3:
        draft.move("container-title", *stretch)
        imprint.read_publisher(draft, stretch.end + 3, whole.end)


def _extended(draft: Draft, name: str, stretch: Span) -> None:
    """The field up to the end of the italics, where nothing but a year or what was taken for a publisher is in the way."""
    inside = {field.name for field in draft.fields if field.start < stretch.end and field.end > stretch.start}
    whole = draft.span_of("container-title")
    if name == "title" and whole and whole.start > stretch.start and whole.end == stretch.end:
        inside.discard("container-title")  # a title of two sentences
        draft.drop("container-title")
    if inside - {name, "issued", "publisher", "publisher-place"}:
        return
    for other in inside:
        draft.drop(other)
    draft.add(name, *stretch)
    issued.read_year(draft)
