"""Works cited by their title, for lack of an author or instead of one."""

from __future__ import annotations

from refcheck.cite.choice import Choice
from refcheck.cite.tokens import folded
from refcheck.index import Index
from refcheck.names import fold
from refcheck.patterns import lazy

_PRINTED = lazy(r"[^\s“”„«»\"‘(*_]+")
_REACH = 200
_EDGES = ' \n,;.*_"“”„«»’'
_BY = lazy(r"[*_”\"]*\s(?:by|de|von|di|par|van|por|do|da|av|af)\s([^\n.,;:()\[\]]{2,60})")


def in_bracket(text: str, start: int, end: int, year: str, index: Index) -> Choice | None:
    """A title that fills a bracket up to its year: "(Understanding grief, n.d.)"; or a group in small letters."""
    segment = text[start:end]
    if len(segment) > 300:
        return None
    words = folded(segment)
    if len(words) < 4:
        return None
    first = start + len(segment) - len(segment.lstrip(" \n;,"))
    for item in (*index.titled(words), *index.called(words)):
        if year in item.years:
            return Choice((text[first:end].strip(_EDGES),), "", first, 6)
    return None


def before_bracket(text: str, limit: int, end: int, year: str, index: Index) -> Choice | None:
    """A title in running text, right before the bracket of its year: "In *The Body Keeps the Score* (2014)"."""
    titles = index.titles(year)
    if not titles:
        return None
    start = max(limit, end - _REACH)
    words = list(_PRINTED.finditer(text, start, end))
    last = folded(words[-1][0]).rsplit(" ", 1)[-1] if words else ""
    for word in reversed(words if last in titles else ()):
        if word[0][0].isupper() and folded(text[word.start() : end]) in titles[last]:
            return Choice((text[word.start() : end].strip(_EDGES),), "", word.start(), 6)
    return None


def with_author(text: str, end: int, title: str, year: str, index: Index) -> int:
    """The end of a citation whose bracket ends at `end`; an author behind it counts ("(2014) by van der Kolk")."""
    behind = _BY.match(text, end)
    if not behind:
        return end
    families = [item.authors[0].family for item in index.called(folded(title)) if year in item.years and item.authors]
    words = fold(behind[1])
    for family in families:
        at = words.find(fold(family))
        if at >= 0 and (place := behind[1].lower().find(family.lower())) >= 0:
            return behind.start(1) + place + len(family)
    return end
