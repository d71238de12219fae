"""What several rules ask of a document as a whole; each answer is made once and shared by all rules."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from refcheck.language import languages
from refcheck.match.acts import acts
from refcheck.match.addressed import addressed
from refcheck.match.duplicates import duplicates
from refcheck.match.named import dated, named, unspaced
from refcheck.model import Checked, Reference, Span

T = TypeVar("T")

_COMMON_WORDS = tuple(
    tuple(f" {word} " for word in language.marks.split("|")) for language in languages() if language.marks
)


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
    """The entries that nothing cites but the text names.

    Title or author beside the year, an author in Chinese, a law by its number, a work by its address.
    """
    uncited, text, body = _uncited(checked), checked.document.text, checked.located.body
    if not uncited:
        return frozenset()
    said = dated(text, body, uncited, checked.works) | unspaced(text, body, uncited) | acts(text, body, uncited)
    return said | addressed(text, body, uncited)


@once
def _uncited(checked: Checked) -> list[Reference]:
    return [item for item in checked.references if not (item.cited_by or item.optional) and item.written]


@once
def references_by_id(checked: Checked) -> dict[str, Reference]:
    """The references, by id."""
    return {reference.id: reference for reference in checked.references}


@once
def twins(checked: Checked) -> tuple[tuple[Reference, Reference], ...]:
    """The pairs of entries that are one work or share a DOI."""
    return tuple(duplicates(checked.references, checked.works))


@once
def english(checked: Checked) -> bool:
    """True for a document in English: by its settings, its metadata, or its commonest words."""
    declared = checked.settings.language or str(checked.document.metadata.get("lang") or "")
    if declared:
        return declared.lower().startswith("en")
    sample = checked.document.text[:20000].lower()
    foreign = 0 if sample.isascii() else sum(map("\u036f".__lt__, sample))
    if foreign * 4 > len(sample) and sum(letter > "\u036f" and letter.isalpha() for letter in sample) * 4 > len(sample):
        return False
    others = max(sum(map(sample.count, words)) for words in _COMMON_WORDS)
    return sample.count(" the ") + sample.count(" and ") >= others
