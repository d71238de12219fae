"""Theses as ABNT prints them: "SILVA, J. A. Título. 2015. 120 f. Dissertação (Mestrado em Psicologia) – Universidade, São Paulo, 2015."."""

from __future__ import annotations

from refcheck.base.patterns import has_any, lazy
from refcheck.language import either, small
from refcheck.reference import people
from refcheck.reference.draft import Draft
from refcheck.works import dates

_TAIL = lazy(
    lambda: (
        r"\.\s(?:(?P<year>(?:19|20)\d\d)\.\s)?(?:(?P<pages>\d{1,4})\s?[fp]\.\s)?"
        rf"(?P<genre>(?=[^\W\d_a-z])(?i:{either('theses_of')})(?:\s(?:de\s\w+\s?)?\([^()]{{3,90}}\))?)"
        r"\s?[-–—,.]\s?(?P<publisher>[^\d]{4,160}?),\s(?:(?P<place>[^\W\d_][^,\d]{2,40}),\s)?(?P<last>(?:19|20)\d\d)[\s.]*$"
    )
)


def read(draft: Draft, end: int) -> float | None:
    """Reads the draft's text up to `end`; None, and nothing is added, where it is no such thesis."""
    text = draft.text
    if not has_any(text.lower(), small("theses_of")):
        return None
    tail = _TAIL.search(text, draft.start, end)
    names = people.read_prefix(text, draft.start, end, full=True) if tail else None
    if tail is None or names is None or not names.form.startswith("inverted") or names.span.end >= tail.start() - 3:
        return None
    draft.add_names("author", names)
    draft.add("title", names.span.end, tail.start())
    for name, group in (
        ("number-of-pages", "pages"),
        ("genre", "genre"),
        ("publisher", "publisher"),
        ("publisher-place", "place"),
    ):
        if tail[group]:
            draft.add(name, *tail.span(group))
    if date := dates.read(text, *tail.span("year" if tail["year"] else "last")):
        draft.add_date(date)
    draft.explain(*tail.span())
    return 0.94
