"""RC501, RC502: the document as a whole."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from itertools import pairwise

from refcheck.base.patterns import lazy
from refcheck.document import blocks_of, hint, inside, marked
from refcheck.language import either
from refcheck.locate import headings
from refcheck.model import Block, Checked, Citation, Document, Mark, Reference, Span
from refcheck.rules import Problem, rule
from refcheck.rules._doubt import is_link, of_all_missing
from refcheck.rules._entries import explains_abbreviation, is_legal
from refcheck.rules._views import has_required_list, only_links, shown_below, undated_and_unsigned


@rule("RC501", "no-reference-list", "warning", section="APA 7, section 2.12")
def no_reference_list(checked: Checked) -> Iterator[Problem]:
    """The text cites works but has no reference list.

    Reported once, at the first citation; the citations themselves are then left alone.  What is only in tables or
    block quotations makes no text that cites, nor do citations that lead to the list of another page, to a note in
    which the work is named, or are above the reference itself or in a heading over its address.  A bibliography that
    the front matter names and that could not be read may hold them all; so may a page of references that is linked
    under their heading, or that the contents of the same book lead to.  Where no citation is clearly one ("Pong
    (1972)"), each is a link to the work itself, or the text explains how to cite, the finding is only information.

    Bad:
        The mind matters (Engel, 1977), and so does the body (Turk et al., 2007).

    Good:
        The mind matters (Engel, 1977).

        # References

        Engel, G. L. (1977). The need for a new medical model. *Science*, *196*(4286), 129–136.
    """
    document = checked.document
    if has_required_list(checked) or document.metadata.get("bibliography"):
        return
    missing = [item for item in checked.citations if item.status == "missing" and item.kind != "key"]
    due = _without_listed_elsewhere(document, missing)
    if len(due) * 2 <= len(missing) or _is_linked(document) or _is_of_a_book(document):
        return
    tables = blocks_of(document, "table")
    if any(not (item.quoted or inside(tables, item.start)) for item in due):
        first = due[0]
        works = len({(item.authors, item.year, item.suffix) for item in due})
        number = "a work" if works == 1 else f"{works} works"
        doubtful = of_all_missing(checked, due) or all(_links_to_work(document, item) for item in due)
        cites = "may cite" if doubtful else "cites"
        yield Problem(
            first.start, first.end, f"the text {cites} {number} but has no reference list",
            citations=tuple(item.id for item in due), severity="info" if doubtful else None,
        )  # fmt: skip


def _is_of_a_book(document: Document) -> bool:
    """Whether the contents beside a page lead to the list of references of the same book, a page of its own."""
    targets = (found[1].partition("#") for found in _ADDRESS.finditer(document.source))
    return any(
        not place and "/" not in page.removeprefix("./") and _OF_REFERENCES.search(page) for page, _, place in targets
    )


_ADDRESS = lazy(r"""\bhref=["']([^"'<>\s]{1,200})["']""", re.IGNORECASE)


def _is_linked(document: Document) -> bool:
    """Whether nothing but a link stands under the heading of a reference list: "The references are [here](...)"."""
    text = document.text
    for heading, below in pairwise(document.blocks):
        if heading.kind == "heading" and below.kind == "paragraph" and below.end - below.start < _LONGEST_POINTER:
            linked = marked(document, "link", below.start, below.end)
            named = _YEAR.search(text, below.start, below.end)  # a link to one work
            if linked and not named and headings.kind(text[heading.start : heading.end]) == "main":
                return True
    return False


_YEAR = lazy(r"\b(?:1[5-9]|20)\d\d")
_LONGEST_POINTER = 250
"""Characters of a paragraph that says where the list is."""


def _without_listed_elsewhere(document: Document, citations: list[Citation]) -> list[Citation]:
    """The citations that do not lead to the list of another page, or to a note on the work, and are over no entry."""
    notes = {word: block for block in document.blocks if block.kind == "footnote" for word in block.hints}
    aliases = set(_ALIAS.findall(document.source)) if "]]" in document.source else set()
    return [
        item
        for item in citations
        if not (
            shown_below(document.text, item)
            or _names_note(document.text, item)
            or item.text in aliases
            or is_link(document, item)
            or _heads_its_work(document, item)
            or _follows_title(document, item)
            or any(_lists(document, notes, item, link) for link in _links(document, item))
        )
    ]


def _heads_its_work(document: Document, citation: Citation) -> bool:
    """Whether a citation is in a heading, and the part below it has the address of the work."""
    number = bisect_right(document.blocks, citation.start, key=_start) - 1
    if number < 0 or document.blocks[number].kind != "heading":
        return False
    for block in document.blocks[number + 1 : number + _PART]:
        if block.kind == "heading":
            return False
        if marked(document, "link", block.start, block.end) or "://" in document.text[block.start : block.end]:
            return True
    return False


def _follows_title(document: Document, citation: Citation) -> bool:
    """Whether a bracket says who made or published the title that is a line with it: "*Máscaras* (Debate, 2008)"."""
    group, text = citation.cluster, document.text
    if group is None or text[group.end : group.end + 1] not in ("", "\n") or group.end - citation.end > 1:
        return False
    line = text.rfind("\n", 0, group.start) + 1
    at = bisect_left(document.marks, line, key=_start)
    marks = document.marks[at : at + _AROUND]
    return any(
        mark.kind in ("italic", "link") and mark.start - line <= 2 and 0 <= group.start - mark.end <= _NEAR
        for mark in marks
    )


_PART = 8
"""Blocks below a heading among which the address is."""


def _links(document: Document, citation: Citation) -> list[Mark]:
    """The links in a citation and right after it."""
    first = bisect_left(document.marks, citation.start, key=_start)
    last = bisect_right(document.marks, citation.end + _NEAR, key=_start)
    return [mark for mark in document.marks[first:last] if mark.kind == "link"]


def _links_to_work(document: Document, citation: Citation) -> bool:
    """Whether a citation, or the name in it, is a link to another site: "[Moor (1986)](https://...)"."""
    last = bisect_right(document.marks, citation.start, key=_start)
    around = [mark for mark in document.marks[max(0, last - _AROUND) : last] if mark.end > citation.start]
    links = [mark for mark in around if mark.kind == "link"] or _links(document, citation)
    return any("://" in mark.target for mark in links)


def _names_note(text: str, citation: Citation) -> bool:
    """Whether a citation stands in the name of another note, which is about the work: "[[Moor (1986) Tides]]"."""
    opened = text.rfind("[[", max(0, citation.start - _LONGEST_NAME), citation.start)
    return opened >= 0 and "]]" not in text[opened : citation.start] and "\n" not in text[opened : citation.start]


_ALIAS = lazy(r"\|([^\[\]|\n]{1,200})\]\]")
"""The words of a link to another note: "[[notes/moor|Moor (1986)]]"."""
_AROUND = 8
"""Marks before an offset among which those around it are."""
_LONGEST_NAME = 120


def _start(item: Mark | Block) -> int:
    return item.start


def _lists(document: Document, notes: Mapping[str, Block], citation: Citation, link: Mark) -> bool:
    """Whether the page, or the note, to which a link leads lists the work of a citation."""
    page, _, place = link.target.partition("#")
    if page:
        return place.startswith("ref-") or _OF_REFERENCES.search(page) is not None
    note = notes.get(hint(place))
    if note is None or not citation.authors:
        return False
    words = document.text[note.start : note.end]
    return citation.authors[0] in words and (citation.year or "") in words


_OF_REFERENCES = lazy(r"(?:^|/)(?:references?|bibliography|works-cited|literature)(?:[./]|$)", re.IGNORECASE)
"""The address of a page that is a list: "/references/", "bibliography.html"."""
_NEAR = 2
"""Characters between a citation and the marker of its note: a bracket and a stop."""


@rule("RC502", "unparsed-reference", "warning", section="APA 7, section 9.4")
def unparsed_reference(checked: Checked) -> Iterator[Problem]:
    """An entry of the list in which neither an author nor a date could be found.

    It may be a fragment of another entry, a line that does not belong to the list, or an entry in a form of its own.
    It is kept and can be cited, but little can be said about it.  "Further reading" may hold anything, and so may a
    collection of links that nothing cites; links amid other entries are reported once.

    Bad:
        The mind matters (Engel, 1977; Lazarus & Folkman, 1984).

        # References

        Engel, G. L. (1977). The need for a new medical model. *Science*, *196*(4286), 129–136.

        Ibid., pp. 12–14.

        Lazarus, R. S., & Folkman, S. (1984). *Stress, appraisal, and coping*. Springer.

    Good:
        The mind matters (Engel, 1977).

        # References

        Engel, G. L. (1977). The need for a new medical model. *Science*, *196*(4286), 129–136.
    """
    unread = [] if only_links(checked) else [item for item in checked.references if _unread(item)]
    unread = [item for item in unread if not explains_abbreviation(checked, item)]
    links = [item for item in unread if "URL" in item.csl or marked(checked.document, "link", item.start, item.end)]
    among = {link.id for link in links} if len(links) > 1 else set()
    for item in unread:
        if item.id not in among:
            yield Problem(
                item.start, item.end, "neither an author nor a date could be found in this entry",
                references=(item.id,),
            )  # fmt: skip
        elif item is links[0]:
            yield Problem(
                item.start, item.end,
                f"{len(links)} entries are links in which neither an author nor a date could be found",
                references=tuple(link.id for link in links),
                related=tuple(Span(link.start, link.end) for link in links[1:]),
            )  # fmt: skip


def _unread(item: Reference) -> bool:
    known = item.cited_by or item.optional or not undated_and_unsigned(item)
    read = known or is_legal(item.text) or _SIGNED.match(item.text) or _NO_DATE.search(item.text)
    return item.written and not read


_SIGNED = lazy(r"[^\n:\"“«]{2,90}:\s{0,3}[\"“«]")
"""A name, mostly in bold, a colon and a title in quotation marks: "**Dune Archive (DA)**: “Of boats”"."""
_NO_DATE = lazy(lambda: rf"(?i)\((?:{either('undated')})\\?\)")
"""What an entry without a date has in its place; a title opens one without an author (APA 7, sections 9.12, 9.17)."""
