"""Works that APA describes in brackets, "Title (No. 443) [Audio podcast episode]. In Whole. Publisher" (section 9.21).

The description tells what follows it: the site of a post, the museum of a painting, a meeting and its place.
"""

from __future__ import annotations

from refcheck.base.patterns import lazy
from refcheck.base.records import NamedTuple
from refcheck.language import either
from refcheck.model import Span
from refcheck.reference import apa, people, sentences
from refcheck.reference.draft import Draft

_DESCRIPTION = lazy(r"\s\[(?P<genre>[A-Z][^\[\]]{2,120})\]")
_PUBLISHED = (
    "film series broadcast podcast episode song album webinar recording video slides manuscript release software"
    " apparatus app game set photograph map notes deck interview profile"
).split()
_HELD = (
    "painting lithograph sculpture drawing woodcut installation print canvas etching engraving watercolor watercolour"
    " acrylic bronze marble mural"
).split()
_MEETINGS = "symposium session presentation poster address speech colloquium".split()
_WHOLE = lazy(lambda: rf"(?:{either('within')}|On)\s(?=\S)")
_CHAIRS = lazy(r",?\s\((?P<role>Chairs?|Hosts?|Executive Producers?|Producers?|Directors?)\),\s")
_ROLES = {"chair": "chair", "host": "host", "executive producer": "executive-producer", "producer": "producer", "director": "director"}  # fmt: skip

_SOURCES = (
    ("recorded", frozenset(("audio", "recording", "video", "recorded"))),
    ("meeting", frozenset(_MEETINGS)),
    ("held", frozenset(_HELD)),
    ("published", frozenset(_PUBLISHED)),
)


class Described(NamedTuple):
    """A description found: its stretch with the brackets, its words, what the source after it is."""

    span: Span
    genre: Span
    source: str


def read(draft: Draft, start: int, end: int) -> float | None:
    """Reads title, description and source of `start:end`; None, and nothing is added, where none of the known ones is there."""
    found = find(draft.text, start, end)
    if found is None or "genre" in draft.csl:
        return None
    other = draft.copy()
    if not _parts(other, start, found, end):
        return None
    draft.become(other)
    return 0.93


def find(text: str, start: int, end: int) -> Described | None:
    """The last description that a full stop, another bracket or the end follows."""
    last = None
    for m in _DESCRIPTION.finditer(text, start, end):
        if m.end() >= end or text[m.end()] in ". ":
            words = m["genre"].replace(";", " ").lower().split()
            source = next((name for name, known in _SOURCES if any(word in known for word in words)), "")
            if source and m.start() > start + 1 and len(words) < 8:
                last = Described(Span(m.start(), m.end()), Span(*m.span("genre")), source)
    return last


def _parts(draft: Draft, start: int, found: Described, end: int) -> bool:
    text = draft.text
    draft.add("genre", *found.genre)
    whole = _whole_before(text, start, found.span.start)
    if whole:  # "In A. Schmidt (Chair), Perspectives [Symposium]"
        return (
            apa.read_title(draft, start, whole.start)
            and _whole(draft, whole.end, found.span.start)
            and _source(draft, found, found.span.end, end)
        )
    return apa.read_title(draft, start, found.span.start) and _source(draft, found, found.span.end, end)


def _whole_before(text: str, start: int, end: int) -> Span | None:
    for gap in sentences.boundaries(text, start, end):
        if m := _WHOLE.match(text, gap.end, end):
            return Span(gap.start, m.end())
    return None


def _whole(draft: Draft, start: int, end: int) -> bool:
    """The greater whole: "A. M. Schmidt & A. Kryvanos (Chairs), Perspectives on resilience"."""
    text = draft.text
    if m := _CHAIRS.search(text, start, min(end, start + 200)):
        names = people.read_list(text, start, m.start(), full=True)
        if names is None:
            return False
        draft.add_names(_ROLES[m["role"].lower().removesuffix("s")], names)
        start = m.end()
    draft.add("container-title", start, end)
    return "container-title" in draft.csl


def _source(draft: Draft, found: Described, start: int, end: int) -> bool:
    """What follows the description: nothing, or a greater whole, and who published, holds or met."""
    text = draft.text
    while start < end and text[start] in ". ":
        start += 1
    stop = start + len(text[start:end].rstrip(" .,;"))
    if stop <= start:
        return True
    if m := _WHOLE.match(text, start, stop):
        gaps = sentences.boundaries(text, m.end(), stop)
        close = gaps[-1] if gaps else Span(stop, stop)
        if not _whole(draft, m.end(), close.start):
            return False
        start = close.end
        return start >= stop or _published(draft, start, stop)
    if found.source == "meeting":
        return _meeting(draft, start, stop)
    if found.source == "held":
        comma = text.find(", ", start, stop)
        draft.add("publisher", start, comma if comma > 0 else stop)
        if comma > 0:
            draft.add("publisher-place", comma + 2, stop)
        return True
    return _published(draft, start, stop)


def _meeting(draft: Draft, start: int, end: int) -> bool:
    text = draft.text
    if sentences.boundaries(text, start, end):
        return False
    comma = text.find(", ", start, end)
    draft.add("event-title", start, comma if comma > 0 else end)
    if comma > 0:
        draft.add("event-place", comma + 2, end)
    return True


def _published(draft: Draft, start: int, end: int) -> bool:
    value = draft.text[start:end]
    if len(value) > 120 or ": " in value or any(c in value for c in '()[]“”"') or sum(c.isdigit() for c in value) > 3:
        return False
    if sentences.boundaries(draft.text, start, end) or "," in value.replace(", University", ""):
        return False
    draft.add("publisher", start, end)
    return True
