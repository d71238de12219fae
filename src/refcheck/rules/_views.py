"""What several rules ask of a document as a whole; each answer is made once and shared by all rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from refcheck.base.patterns import compiled
from refcheck.language import told_by
from refcheck.match.duplicates import duplicates
from refcheck.model import Checked, Citation, Reference

T = TypeVar("T")


def once(make: Callable[[Checked], T]) -> Callable[[Checked], T]:
    """Keeps the result with the document that it is about, so that forty rules share one view of it."""

    @wraps(make)
    def view(checked: Checked) -> T:
        views = checked.views
        if make not in views:
            views[make] = make(checked)
        return views[make]  # type: ignore[no-any-return]

    return view


@once
def has_required_list(checked: Checked) -> bool:
    """Whether the document has a list in which its citations must have an entry.

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
    return sum(undated_and_unsigned(item) or _is_name(item) for item in written) * 2 >= len(written)


def undated_and_unsigned(item: Reference) -> bool:
    """Whether neither an author nor a date could be read in an entry."""
    return not any(item.csl.get(part) for part in ("author", "editor", "issued"))


def _is_name(item: Reference) -> bool:
    """Whether an entry is only a name that may be anything, the words of a link: "[Boats](https://...)"."""
    return item.csl.keys() == {"author", "type"} and all("literal" in name for name in item.csl["author"])


def flat(text: str) -> str:
    """The words of a text on one line, for a message."""
    return " ".join(text.split())


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
    return not _in_another_script(sample) and told_by(sample) is None


def english_around(checked: Checked, at: int) -> bool:
    """True where half of the words of the paragraph at an offset are English; of the body, where it has none."""
    text = checked.document.text
    start = max(text.rfind("\n\n", 0, at) + 1, at - _PARAGRAPH)
    end = text.find("\n\n", at, at + _PARAGRAPH)
    words, ordinary = _ordinary_words(text[start : end if end >= 0 else at + _PARAGRAPH])
    return english(checked) and (ordinary * 2 >= words if words else english_body(checked))


@once
def english_body(checked: Checked) -> bool:
    """Whether at least half of the words of the body, without the lists, are English."""
    text = checked.document.text
    words, ordinary = _ordinary_words("\n".join(text[span.start : span.end] for span in checked.located.body)[:_SAMPLE])
    return ordinary * 2 >= words


def _ordinary_words(text: str) -> tuple[int, int]:
    """How many words in small letters a text has, and how many of them are ordinary English ones."""
    from refcheck.format.lexicon import is_ordinary

    words = compiled(r"(?<![\w’'])[^\W\d_A-Z][^\W\d_A-Z]{2,}(?!\.?\w)").findall(text)
    return len(words), sum(times for word, times in Counter(words).items() if is_ordinary(word))


_PARAGRAPH = 2000
_SAMPLE = 4000
"""Characters that tell the language of a text."""


def _in_another_script(sample: str) -> bool:
    """Whether a quarter of a text are letters of other scripts than the Latin one: each takes two bytes and more."""
    several = len(sample.encode("utf-8", "surrogatepass")) - len(sample)
    if several * 4 <= len(sample):
        return False
    return sum(letter > "\u036f" and letter.isalpha() for letter in sample) * 4 > len(sample)


def shown_below(text: str, citation: Citation) -> bool:
    """Whether the next line is the whole reference: "Read Engel (1977)", "- Engel, George. 1977. ..." below it."""
    rest, _, below = text[citation.end : citation.end + _BELOW].partition("\n")
    line = below.lstrip().removeprefix("- ").removeprefix("* ").partition("\n")[0] if len(rest) < _REST else ""
    name = citation.authors[0] if citation.authors else ""
    return bool(name) and line.startswith(f"{name},") and (citation.year or "") in line


_REST = 40
"""A line ends with fewer characters after a citation: "(1977, ch. 3)"."""
_BELOW = 300
"""Characters after a citation in which the names and the year of a reference below it are."""
