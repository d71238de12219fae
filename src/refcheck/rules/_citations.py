"""Citations of a text cut at the seams of APA 7: names, year, and what follows the year.

Every offset is one of `document.text`.
"""

from __future__ import annotations

from typing import NamedTuple

from refcheck.model import Checked, Citation, Reference, Span
from refcheck.rules._views import once, references_by_id


class Cited(NamedTuple):
    """One author-date citation: `lead` is all between the first name and the year, `tail` what follows the year.

    The tail ends before the semicolon or parenthesis that closes the work; `lead` is empty for the second year of
    "(Engel, 1977, 1980)".
    """

    citation: Citation
    start: int
    lead: str
    year_start: int
    tail_start: int
    tail: str

    @property
    def narrative(self) -> bool:
        """True for "Engel (1977)"."""
        return self.citation.kind == "narrative"

    @property
    def names_end(self) -> int:
        """Where the last name (or "et al.") ends."""
        return self.start + len(self.lead.rstrip(" \n\u00a0(").rstrip(" ,"))


@once
def citations(checked: Checked) -> tuple[Cited, ...]:
    """Every author-date citation of the document, in order."""
    text = checked.document.text
    return tuple(
        _cited(text, citation)
        for citation in checked.citations
        if citation.year_span and citation.kind in ("parenthetical", "narrative") and citation.status != "exempt"
    )


def _cited(text: str, citation: Citation) -> Cited:
    assert citation.year_span
    year_start, at = citation.year_span
    start = min(citation.start, year_start)
    if citation.authors_span and citation.start < citation.authors_span.start < year_start:
        start = citation.authors_span.start
    if citation.suffix and text[at : at + 1] == citation.suffix:
        at += 1
    end = at
    while end < len(text) and end - at < 80 and text[end] not in ";)]\n":
        end += 1
    return Cited(citation, start, text[start:year_start], year_start, at, text[at:end])


def is_owner(cited: Cited) -> bool:
    """True where a year in a parenthesis goes on as prose: "(as in Meehl's 1990 paper)"."""
    possessive = cited.lead.rstrip().endswith(("’s", "'s", "s’", "s'"))
    return possessive and not cited.narrative and cited.tail.strip()[:1] not in ("", ",", ":")


@once
def clusters(checked: Checked) -> tuple[tuple[Cited, ...], ...]:
    """The parentheses that hold two or more works."""
    groups: dict[Span, list[Cited]] = {}
    for cited in citations(checked):
        if cited.citation.cluster and not cited.narrative:
            groups.setdefault(cited.citation.cluster, []).append(cited)
    return tuple(tuple(group) for group in groups.values() if len(group) > 1)


def group_name(reference: Reference) -> str:
    """The name of the group that heads an entry's authors, "" where a person does."""
    return str((reference.csl.get("author") or [{}])[0].get("literal") or "")


def reference_of(checked: Checked, citation: Citation) -> Reference | None:
    """The one entry a citation means, None where there is none or more than one."""
    if len(citation.references) != 1:
        return None
    return references_by_id(checked).get(citation.references[0])
