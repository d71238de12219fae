"""Which italics and bold stretches of an entry tell where its title, or the whole it is in, begins and ends."""

from __future__ import annotations

from refcheck.base.patterns import lazy
from refcheck.model import Span
from refcheck.reference import people
from refcheck.reference.draft import Draft

_NAMED = lazy(r"\s\((?:[^\W\d_a-z][\w.’'-]*\s){1,3}[^\W\d_a-z][\w’'-]+\)")  # "**Slow tides** (Ann Low)"
_LEAST_WORDS = 3  # of a bold stretch: fewer may be a name, a volume, a mark of the list


def telling(italics: tuple[Span, ...], bold: tuple[Span, ...], draft: Draft) -> tuple[Span, ...]:
    """The italics, or the bold stretches of an entry without any, as ABNT prints titles; none where all of the entry is so."""
    titles = tuple(span for span in bold if _is_title(draft, span)) if bold else ()
    found = titles if titles and all(_is_name(draft, span) for span in italics) else italics
    if not titles:
        found = tuple(span for span in found if draft.text[slice(*span)].strip(" .,") != "et al")
    return () if any(low <= draft.start and high >= draft.end - 1 for low, high in found) else found


def _is_title(draft: Draft, span: Span) -> bool:
    """Whether a bold stretch may be a title: several words that are no names and no authors with their year."""
    text = draft.text
    words = text[span.start : span.end].split()
    if span.start <= draft.start + 3 and len(words) > 1 and _NAMED.match(text, span.end, draft.end):
        return True
    if len(words) < _LEAST_WORDS or any(word.strip("(),.;")[:4].isdigit() for word in words[:-1]):
        return False
    if span.start <= draft.start + 3 and ("," in text[span.start : span.end] or len(words) <= _LEAST_WORDS):
        return False  # "**Engle, R. F.**", "**Best of all**: ..."
    after_names = span.start > draft.start + 3 and people.read_list(text, draft.start, span.start, full=True)
    return bool(after_names) or not _is_name(draft, span)


def _is_name(draft: Draft, span: Span) -> bool:
    """Whether somebody's name is emphasised, as that of the writer is in lists of own works."""
    return people.read_list(draft.text, span.start, span.end, full=True) is not None
