"""Citations of a text cut at the seams of APA 7: names, year, and what follows the year.

Every offset is one of `document.text`.
"""

from __future__ import annotations

import re

from refcheck.base.patterns import capitalised, compiled, has_any, lazy
from refcheck.base.records import NamedTuple
from refcheck.document import inside
from refcheck.language import cues, either
from refcheck.model import Checked, Citation, Document, Reference, Span
from refcheck.rules._apart import is_apart
from refcheck.rules._views import once, references_by_id

# what belongs to the last name: "et al.", initials, a generation, an abbreviation in brackets, a closing mark
_OF_NAME = lazy(
    lambda: (
        r"(?:['’]s?(?![^\W\d_])|,?\s+et\.?\s*al(?![^\W\d_])\.?(?:['’]s)?"
        r"|,?\s+[^\W\d_a-zß-ÿ](?:\.[ -]?[^\W\d_a-zß-ÿ]){0,3}\."
        r"|,?\s+(?:[JS]n?r\b\.?|I{2,3}\b|IV\b)"
        rf"|,?\s+(?:{either('others')}|(?:and|&)\s+(?:colleagues|others|al\b\.?))(?![^\W\d_])"
        r"|\s*\[[^\]\n]{1,40}\]|[”\"»*_]|[.)](?=[”\"»]))*"
    )
)
_JOINED = lazy(lambda: rf"&|\b(?:{either('joins')})\b")
_JOINED_MORE = lazy(lambda: rf"(?:&|\b(?:{either('joins')}))\s+[^,]+,\s+[^\W\d_]{{2}}")
_SPACES = str.maketrans("\n\t\u00a0", "   ")
_INVERTED = r"[^\W\d_]{2,}’?, ?(?:[^\W\d_]\.[ -]?)+(?:,|;|&|\(|and |et al|$)"
# how a page tells its readers to cite it
_OWN = lazy(lambda: rf"\b(?:{either('how_to_cite')})\b", re.I)
# what precedes the names in a note under a table or figure that gives its source (APA 7, section 12.15)
_SOURCE = lazy(
    lambda: (
        rf"\b(?:{either('adapted')})\b|(?<![^\W_])(?:{either('source_labels')})\s?[:：]"
        rf"|\b(?:{either('out_of')})\s[“„«\"*_‘][^\n]{{3,250}}\b(?:{either('by')})\b|\b(?:copyright|©)\s?(?:©\s?)?\d{{4}}\b"
        rf"|^[\s*_>]*(?:{either('note_labels')})[.:：*_]"
    ),
    re.I,
)


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
    """Every author-date citation in order, but whole entries and what tells readers how to cite the page.

    Nor is one that is in the title of another page: "- [Weirs (Moss, Orr 1996)](https://...)" names all authors.
    The words of others, labels, publishers and products (`is_apart`) are not the writer's to mend either.
    """
    text, titles = checked.document.text, _titles_of_pages(checked.document)
    found = [
        _cited(text, citation)
        for citation in checked.citations
        if citation.year_span and citation.kind in ("parenthetical", "narrative") and citation.status != "exempt"
    ]
    apart = is_apart(checked) if found else None
    return tuple(
        cited
        for cited in found
        if not (_as_entry(text, cited) or _of_the_page(text, cited) or inside(titles, cited.start))
        and not (apart and apart(cited.citation))
    )


def _titles_of_pages(document: Document) -> list[Span]:
    """The items of lists that are nothing but a link to another site."""
    links = {mark.start: mark.end for mark in document.marks if mark.kind == "link" and "://" in mark.target}
    return [
        Span(block.start, block.end)
        for block in document.blocks
        if block.kind == "item" and links.get(block.start, -1) >= block.end - 1
    ]


def is_whole_entry(checked: Checked, citation: Citation) -> bool:
    """Whether an author-date citation is a reference of its own, which is outside of a list."""
    return citation.year_span is not None and _as_entry(checked.document.text, _cited(checked.document.text, citation))


def _as_entry(text: str, cited: Cited) -> bool:
    """True for an entry outside a list: "Chen, Y., & Li, X. (2023)", or "Chen & Li (2023). Title" at a line's start."""
    if _is_note(text, cited):
        return True
    if not cited.narrative or not cited.lead.endswith("("):
        return False
    if compiled(_INVERTED).search(cited.lead):
        return True
    before = text[max(0, cited.start - 200) : cited.start].rpartition("\n")[2].rstrip(' *_“"')
    titled = compiled(r"\)[*_]*\.[*_]* [“\"*_]*[^\W\d_]").match(text, cited.tail_start + len(cited.tail))
    return capitalised([titled]) and (not before or before[-1] in ":|[-–—•>")


def _is_note(text: str, cited: Cited) -> bool:
    """True for a note that is a whole reference: "^[Moss, Ada, and Carl Fern. 2018. *Title*. Press.]"."""
    cluster = cited.citation.cluster
    if cluster is None or text[max(0, cluster.start - 1)] != "^":
        return False
    return (
        compiled(r"[a-z]?[.),]{0,2}\s[_*“\"]{0,2}(?=[^\W\d_a-zß-ÿ])[^\]]{12}").match(text, cited.tail_start) is not None
    )


def _of_the_page(text: str, cited: Cited) -> bool:
    """True in the line, or under the heading, that says how to cite the page itself."""
    before = text[max(0, cited.start - 400) : cited.start]
    above, parted, beside = before.rpartition("\n\n")
    heading = above.rpartition("\n\n")[2] if parted and not beside.strip(" *_>\n") else ""
    return _says_how(beside) or (len(heading) < 80 and _says_how(heading))


def _says_how(text: str) -> bool:
    return has_any(text.lower(), cues("how_to_cite")) and _OWN.search(text) is not None


def is_attribution(checked: Checked, cited: Cited) -> bool:
    """True in a note that says where a table, a figure or a text was taken from: it names all authors."""
    before = checked.document.text[max(0, cited.start - 400) : cited.start].rpartition("\n\n")[2]
    return _SOURCE.search(before) is not None


def after_names(cited: Cited) -> tuple[int, str] | None:
    """Where the last name ends, with all that belongs to it, and what parts it from the year; None where unclear."""
    if not cited.citation.authors:
        return None
    last = cited.citation.authors[-1]
    at = cited.lead.translate(_SPACES).rfind(last)
    if at < 0:
        return None
    end = _OF_NAME.match(cited.lead, at + len(last))
    assert end
    unsure = len(cited.citation.authors) > 1 and not cited.citation.et_al and cited.citation.status != "matched"
    if unsure and not _JOINED.search(cited.lead):
        return None  # "Walker, ECAL 2007"
    joined = _JOINED_MORE.search(cited.lead, 0, end.end())
    if joined:  # "Iizuka & Di Paolo, ECAL 2007": something else follows the last name
        return None
    return cited.start + end.end(), cited.lead[end.end() :]


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
