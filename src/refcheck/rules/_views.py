"""What the style rules look at: citations and entries cut into the parts that APA 7 has rules for.

A view is made once a document and shared by all rules; every offset is one of `document.text`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any, NamedTuple, TypeVar

from refcheck.match.named import dated, named, unspaced
from refcheck.model import Checked, Citation, Reference, Span

T = TypeVar("T")

_COMMON_WORDS = (
    (" de ", " la "), (" de ", " que "), (" der ", " und "), (" les ", " des "), (" het ", " een "), (" och ", " att ")
)  # fmt: skip

_LETTERS = str.maketrans({"ß": "ss", "ø": "o", "Ø": "O", "æ": "ae", "Æ": "Ae", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D"})

compiled = cache(re.compile)
"""A pattern compiled when it is first needed: most documents never need most of them."""


def once(make: Callable[[Checked], T]) -> Callable[[Checked], T]:
    """Remembers the result for the last document, so that forty rules share one view of it."""
    last: tuple[Any, Any] = (None, None)

    def view(checked: Checked) -> T:
        nonlocal last
        known, result = last
        if known is not checked:
            result = make(checked)
            last = (checked, result)
        return result  # type: ignore[no-any-return]

    return view


@once
def serves(checked: Checked) -> bool:
    """Whether the document has a list that its citations are owed an entry in.

    "Further reading" alone is none, unless most of the citations lead to it.
    """
    if checked.library is not None or any(not item.optional for item in checked.references):
        return True
    due = [item for item in checked.citations if item.status != "exempt"]
    return sum(bool(item.references) for item in due) * 2 > len(due)


@once
def only_links(checked: Checked) -> bool:
    """Whether the list is a collection of links that nothing cites, as technical posts end with."""
    written = [item for item in checked.references if item.written]
    if any(item.cited_by for item in written):
        return False
    return sum(undated_and_unsigned(item) for item in written) * 2 >= len(written)


def undated_and_unsigned(item: Reference) -> bool:
    """Whether neither an author nor a date could be read in an entry."""
    return not any(item.csl.get(part) for part in ("author", "editor", "issued"))


@once
def named_only(checked: Checked) -> dict[str, Span]:
    """The entries that nothing cites but whose author the text names without a year, with the place of the name."""
    uncited = [item for item in _uncited(checked) if item.id not in dated_only(checked)]
    if not uncited or checked.citation_style == "numeric":
        return {}
    return named(checked.document.text, checked.located.body, uncited, checked.citations, checked.works)


@once
def dated_only(checked: Checked) -> frozenset[str]:
    """The entries that nothing cites but whose title or author stands in the text beside the year, or in Chinese."""
    uncited, text, body = _uncited(checked), checked.document.text, checked.located.body
    return dated(text, body, uncited, checked.works) | unspaced(text, body, uncited) if uncited else frozenset()


def _uncited(checked: Checked) -> list[Reference]:
    return [item for item in checked.references if not (item.cited_by or item.optional) and item.written]


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


@once
def references_by_id(checked: Checked) -> dict[str, Reference]:
    """The references, by id."""
    return {reference.id: reference for reference in checked.references}


def reference_of(checked: Checked, citation: Citation) -> Reference | None:
    """The one entry a citation means, None where there is none or more than one."""
    if len(citation.references) != 1:
        return None
    return references_by_id(checked).get(citation.references[0])


def fold(name: str) -> str:
    """A name for comparing and sorting: letters only, small, without accents."""
    if not name.isascii():
        from unicodedata import normalize

        name = normalize("NFKD", name.translate(_LETTERS))
    return "".join(filter(str.isalnum, name)).lower()


@once
def english(checked: Checked) -> bool:
    """True for a document in English: by its settings, its metadata, or its commonest words."""
    declared = checked.settings.language or str(checked.document.metadata.get("lang") or "")
    if declared:
        return declared.lower().startswith("en")
    sample = checked.document.text[:20000].lower()
    if not sample.isascii() and sum(letter > "\u036f" and letter.isalpha() for letter in sample) * 4 > len(sample):
        return False
    others = max(sum(map(sample.count, words)) for words in _COMMON_WORDS)
    return sample.count(" the ") + sample.count(" and ") >= others
