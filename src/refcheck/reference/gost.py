"""References in the form of Russian bibliographies (GOST 7.1, 7.0.5): "Автор А. Б. Заглавие // Журнал. — 2010. — Т. 5, № 3. — С. 45–56."

Two slashes part a piece from its whole; dashes may be before every part.
"""

from __future__ import annotations

import re

from refcheck.base.patterns import lazy
from refcheck.language import either, every
from refcheck.model import Span
from refcheck.reference import people
from refcheck.reference.draft import Draft
from refcheck.works import dates

_DASHES = " \t.,;:–—-/"
_YEAR = lazy(r"(?:[—–,.]|^|\s)\s*(?P<year>(?:1[5-9]|20)\d\d)(?=[\s.,;:—–]|$)")


def _label(field: str) -> str:
    """The labels of a field in all languages, as alternatives; not Turkish "c.", which is a Cyrillic page typed in Latin."""
    words = sorted((word.rstrip(".") for word in every(field) if word != "c."), key=len, reverse=True)
    return rf"(?i:{'|'.join(map(re.escape, words))})"


_NUMBERS = (
    ("volume", lazy(lambda: rf"(?<![^\W_]){_label('volume')}\.?\s?(?P<value>\d{{1,4}})(?!\d)")),
    (
        "issue",
        lazy(lambda: rf"(?<![^\W_]){_label('issue')}\.?\s?(?P<value>\d{{1,4}}(?:\s?[-–/(]\s?\d{{1,4}}\)?)?)"),
    ),
    ("page", lazy(lambda: rf"(?<![^\W_]){_label('page')}\.\s?(?P<value>\d{{1,5}}(?:\s?[-–—]\s?\d{{1,5}})?)(?!\d)")),
)
_IMPRINT = lazy(
    r"[.?!—–]\s+(?P<place>[^\W\d_][^\d:;—–.,]{0,25}\.?(?:\s?;\s?[^\W\d_]{1,12}\.?)?)\s?:\s(?P<publisher>[^\d:—–]{2,60}?),\s(?P<year>(?:1[5-9]|20)\d\d)"
)
_EXTENT = lazy(lambda: rf"[.\s]*[—–-]?\s*\d{{1,4}}\s?{_label('page')}\b\.?[\s.]*$")
_EDITION = lazy(
    lambda: (
        rf"[.,]\s*[—–-]?\s*(?P<edition>\d{{1,2}})-[^\W\d_]{{1,3}} (?:{either('edition', strict=True)})(?:,?\s[^\d—–:]{{2,40}}?)?(?=[.\s]*[—–-]\s)"
    )
)


def read(draft: Draft, end: int) -> float | None:
    """Reads the draft's text up to `end`; None, and nothing useful in the draft, where authors and year do not show."""
    text = draft.text
    names = people.read_prefix(text, draft.start, end)
    if names is None or names.role:
        return None
    start = names.span.end
    while start < end and text[start] in _DASHES:
        start += 1
    slashes = text.find(" // ", start, end)
    done = _part(draft, start, slashes, end) if slashes > 0 else _book(draft, start, end)
    if not done:
        return None
    draft.add_names("author", names)
    return 0.92


def _part(draft: Draft, start: int, slashes: int, end: int) -> bool:
    """ "Title // Whole. — 2010. — № 3. — С. 45–56"."""
    text = draft.text
    at = slashes + 4
    year = _YEAR.search(text, at, end)
    if year is None or year.start() - at < 3:
        return False
    draft.add("title", start, _before_statement(text, start, slashes))
    draft.explain(_before_statement(text, start, slashes), slashes)
    draft.add("container-title", at, year.start())
    draft.add_date(dates.Date({"date-parts": [[int(year["year"])]]}, span=Span(*year.span("year"))))
    for name, pattern in _NUMBERS:
        for m in pattern.finditer(text, year.end(), end):
            draft.add(name, *m.span("value"))
    return "container-title" in draft.csl


def _before_statement(text: str, start: int, end: int) -> int:
    """Where the title ends: before " / А. Б. Автор", which repeats the authors."""
    slash = text.find(" / ", start, end)
    return slash if slash > 0 else end


def _book(draft: Draft, start: int, end: int) -> bool:
    """ "Title. — 2-е изд. — М.: Наука, 1975. — 304 с."."""
    text = draft.text
    m = _IMPRINT.search(text, start + 3, end)
    if m is None:
        return False
    stop = _before_statement(text, start, m.start())
    if edition := _EDITION.search(text, start, m.start() + 3):
        draft.add("edition", *edition.span("edition"))
        draft.explain(*edition.span())
        stop = min(stop, edition.start())
    draft.explain(stop, m.start())
    draft.add("title", start, stop)
    draft.add("publisher-place", *m.span("place"))
    draft.add("publisher", *m.span("publisher"))
    draft.add_date(dates.Date({"date-parts": [[int(m["year"])]]}, span=Span(*m.span("year"))))
    if extent := _EXTENT.match(text, m.end(), end):
        draft.explain(*extent.span())
    return True
