"""Citation forms, one a file: author_year, numeric, keys."""

from __future__ import annotations

import re

from refcheck.model import Citation, Document, Located, Reference, Span

_SIMPLE = re.compile(
    r"(?<!\w)([^\W\d_][\w'’-]+(?:(?:, | and | & |, & )[^\W\d_][\w'’-]+)*)( et al\.)?,? \(?(\d{4})([a-z]?)\)?"
)


def find(document: Document, located: Located, references: tuple[Reference, ...]) -> tuple[Citation, ...]:
    """Every citation in the body, in order."""
    found: list[Citation] = []
    for span in located.body:
        for m in _SIMPLE.finditer(document.text, span.start, span.end):
            found.append(
                Citation(
                    f"c{len(found) + 1}", m[0], m.start(), m.end(), "parenthetical",
                    tuple(re.split(r", & | and | & |, ", m[1])), et_al=bool(m[2]), year=m[3], suffix=m[4] or None,
                    authors_span=Span(*m.span(1)), year_span=Span(*m.span(3)),
                )
            )  # fmt: skip
    return tuple(found)
