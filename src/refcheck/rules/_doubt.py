"""Why a citation without an entry may have one after all, or may be no citation.

A careful reader looks for this before calling a work missing.  Each answer is a few words for the message, "" for no
doubt; what is doubtful is said as information and makes no run fail.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping

from refcheck.base.patterns import compiled, has_any, lazy
from refcheck.base.records import NamedTuple
from refcheck.document import inside
from refcheck.language import either, language_of, small
from refcheck.model import Block, Checked, Citation, Document, Mark, Span
from refcheck.rules._citations import is_whole_entry
from refcheck.rules._views import once, references_by_id

# a list of fewer entries, or one without a heading, may be a source under a figure, or one of several lists
_FEW_ENTRIES = 4

# works without an entry from which on such a list is doubted: a short post forgets one or two
_MANY_WORKS = 5

# lines of one year that are looked at: a hostile text has thousands
_LINES_OF_A_YEAR = 40

# characters of a line that may be a reference; a longer one is a paragraph
_LONG = 500

# distinct works that a text without a list may name by one surname each before they are certainly citations
_FEW_WORKS = 3

# what parts a description in a bracket from its maker: "(the turning wheel – Moor, 1877)"
_DASHES = (" –", " —", " -")

# what may precede the first name in a line that is a reference: bullets, a label, a bracket of Markdown, a quotation
_OPENING = r"[\W\d_]{0,12}(?:[^\W\d_]{2,20}:[\W_]{1,6})?"


class Doubt(NamedTuple):
    """`reason` goes on after "…, but"; `place` is what else the reader should look at."""

    reason: str
    place: Span | None = None


def of_missing(checked: Checked, citation: Citation) -> Doubt | None:
    """Why the entry of a citation may be there although none fits, or why the citation may be none."""
    if is_whole_entry(checked, citation):
        return Doubt("it may be a reference of its own")
    if is_link(checked.document, citation):
        return Doubt("it is a link of its own")
    line = _unread_line(checked, citation)
    if line:
        words = _short(checked.document.text[line.start : line.end])
        return Doubt(f"“{words}” may be one that could not be read", line)
    if _describes_works(checked):
        return Doubt("a work described here may cite it")
    if _is_example(checked, citation):
        return Doubt("it may be an example of how to cite")
    if _cites_by_keys(checked) and citation.kind == "narrative" and _may_be_anything(checked, citation):
        return Doubt("the text cites by keys: it may be no citation")
    if in_another_script(checked, citation):
        return Doubt("the list has names in another script only")
    if _may_be_noun(checked, citation):
        return Doubt("it may be a noun: no such author is named in brackets or in the list")
    if _is_weak(checked):
        return Doubt("few of the works cited are in this list: it may not be the list of the whole text")
    return None


def of_maker(citation: Citation) -> Doubt | None:
    """Why a listed author with another year may be no citation: he made what the bracket describes."""
    if citation.kind == "parenthetical" and citation.prefix.endswith(_DASHES):
        return Doubt("it may say who made what the words before it describe")
    return None


def in_another_script(checked: Checked, citation: Citation) -> bool:
    """Whether a name is in other letters than Latin, and every entry in Latin ones: "Дескола, 2005" for "Descola"."""
    return bool(citation.authors) and not _is_latin(citation.authors[0]) and _latin_list(checked)


def _may_be_noun(checked: Checked, citation: Citation) -> bool:
    """Whether a lone word before a year in a German text is as often a noun: "mit Zuschüssen (2015)"."""
    lone = citation.kind == "narrative" and not citation.et_al and len(citation.authors) == 1
    if not lone or citation.given or " " in citation.authors[0] or not _is_german(checked):
        return False
    return citation.authors[0] not in _in_brackets(checked)


@once
def _is_german(checked: Checked) -> bool:
    text = checked.document.text
    body = "\n".join(text[start:end] for start, end in checked.located.body)  # a list may be of English works
    language = language_of(body)
    return language is not None and language.code == "de"


@once
def _in_brackets(checked: Checked) -> frozenset[str]:
    """The authors that are named in brackets with their year, and those of the list."""
    cited = {name for item in checked.citations if item.kind == "parenthetical" for name in item.authors}
    return frozenset(cited | {author.family for work in checked.works.works for author in work.authors})


@once
def _latin_list(checked: Checked) -> bool:
    """Whether all entries begin in Latin letters."""
    return all(_is_latin(item.text[:_FIRST_LETTERS]) for item in checked.references if item.written)


def _is_latin(text: str) -> bool:
    return not any(ch.isalpha() and "\u0370" <= ch < "\u1e00" for ch in text)


_FIRST_LETTERS = 20


@once
def _cites_by_keys(checked: Checked) -> bool:
    """Whether most citations of a text are keys of a bibliography file."""
    keys = sum(item.kind == "key" for item in checked.citations)
    return checked.library is not None and keys * 2 > len(checked.citations)


@once
def _describes_works(checked: Checked) -> bool:
    """Whether the list is an annotated bibliography, with its entries as headings and remarks on each work."""
    heads = {block.start for block in checked.document.blocks if block.kind == "heading"}
    return bool(checked.references) and all(item.optional and item.start in heads for item in checked.references)


@once
def explains_citing(checked: Checked) -> bool:
    """Whether a heading says that a text explains how to cite."""
    text = checked.document.text
    headings = (text[block.start : block.end].lower() for block in checked.document.blocks if block.kind == "heading")
    return any(has_any(heading, small("citing_guides")) for heading in headings)


@once
def is_guide(checked: Checked) -> bool:
    """Whether a text explains how to cite and hardly cites: what it holds are examples, and no style is asked."""
    matched = sum(bool(item.references) for item in checked.citations)
    return bool(checked.citations) and matched * 2 < len(checked.citations) and explains_citing(checked)


def _is_example(checked: Checked, citation: Citation) -> bool:
    """Whether the text explains how to cite, or the paragraph does: "cited as (Author, Year), so (Moor, 2010)"."""
    return explains_citing(checked) or _is_explaining(checked, citation.start)


def _is_explaining(checked: Checked, at: int) -> bool:
    """Whether the paragraph at an offset shows the pattern of a citation or speaks of citing."""
    blocks, known = checked.document.blocks, _explaining(checked)
    number = bisect_right(blocks, at, key=_start) - 1
    if number not in known:
        known[number] = number >= 0 and at < blocks[number].end and _explains(checked.document.text, blocks[number])
    return known[number]


def _explains(text: str, block: Block) -> bool:
    if block.kind in ("table", "heading"):
        return False
    shown = _PATTERN.search(text, block.start, block.end) is not None
    return shown or has_any(text[block.start : block.end].lower(), small("citing_guides"))


@once
def _explaining(checked: Checked) -> dict[int, bool]:
    """What is known of the paragraphs that were asked for, by their numbers: a text may have one with all citations."""
    return {}


_PATTERN = lazy(
    lambda: (
        rf"[(\[](?:{either('name_placeholders')})(?![^\W_])[^()\[\]\n]{{0,40}}?"
        rf"(?<![^\W_])(?:{either('year_placeholders')})(?![^\W_])[^()\[\]\n]{{0,30}}[)\]]"
        rf"|(?<![^\W_])(?:{either('name_placeholders')})(?:, [A-Z]\.)? [(\[](?:{either('year_placeholders')})[)\]]"
    ),
    re.I,
)
"""The pattern of a citation: "(Author, Year)", "Last name (year)", "Author, A. (Year)"."""


def is_link(document: Document, citation: Citation) -> bool:
    """Whether a name and a year without brackets are the whole text of a link."""
    if citation.cluster is not None or citation.year_span is None:
        return False
    at = bisect_left(document.marks, citation.start, key=_start)
    following = document.marks[at : at + _AT_ONE_PLACE]
    return any(mark.kind == "link" and (mark.start, mark.end) == (citation.start, citation.end) for mark in following)


def _start(item: Mark | Block) -> int:
    return item.start


_AT_ONE_PLACE = 4
"""Marks that may begin at one place."""


def of_all_missing(checked: Checked, citations: Iterable[Citation]) -> bool:
    """Whether nothing among the citations of a text without a list is clearly one.

    Where a text explains how to cite, its citations are examples.  Clear are names that "et al." or "and" joins, a
    parenthesis with a surname ("(Engel, 1977)"), and works in numbers.  A single word before a year in brackets
    ("Pong (1972)"), and a firm and a year, may be anything.
    """
    citations = list(citations)
    if all(_is_example(checked, item) for item in citations):
        return True
    works = {(item.authors, item.year) for item in citations}
    return len(works) <= _FEW_WORKS and all(_may_be_anything(checked, item) for item in citations)


def _may_be_anything(checked: Checked, citation: Citation) -> bool:
    if citation.has_several_authors:
        return False
    return (
        is_whole_entry(checked, citation)
        or citation.kind == "narrative"
        or _credits_picture(checked, citation)
        or any(" " in name for name in citation.authors)
    )


def _credits_picture(checked: Checked, citation: Citation) -> bool:
    """Whether a bracket is in a line under a picture, where it may say whose that is: "Bild: Der Hafen (KTH, 2017)"."""
    text = checked.document.text
    start = text.rfind("\n", 0, citation.start) + 1
    return citation.start - start < _LONG and _CAPTION.match(text, start, citation.start) is not None


_CAPTION = lazy(lambda: rf"(?i)\W{{0,6}}(?:{either('captions')})\w{{0,7}}\s?\d{{0,3}}[a-z]?\s?[:.]")


def _unread_line(checked: Checked, citation: Citation) -> Span | None:
    """A line outside the entries that opens with the first name and has the year, as a reference does."""
    if not citation.authors or not citation.year:
        return None
    text = checked.document.text
    opening = re.compile(_OPENING + re.escape(citation.authors[0]) + r"(?![^\W_])")
    for line in _lines_of_years(checked).get(citation.year[:4], ()):
        if not line.start <= citation.start < line.end and opening.match(text, line.start, line.end):
            return line
    return None


@once
def _lines_of_years(checked: Checked) -> Mapping[str, list[Span]]:
    """The lines that hold a year outside of entries and of citations."""
    text = checked.document.text
    read = sorted(
        [reference.span for reference in checked.references if reference.written]
        + [Span(item.start, item.end) for item in checked.citations if not is_whole_entry(checked, item)]
    )
    lines = defaultdict[str, list[Span]](list)
    for found in compiled(r"\b(?:1[5-9]|20)\d\d").finditer(text):
        of_year = lines[found[0]]
        if len(of_year) >= _LINES_OF_A_YEAR or inside(read, found.start()):
            continue
        start = text.rfind("\n", 0, found.start()) + 1
        end = text.find("\n", found.end())
        end = end if end >= 0 else len(text)
        if end - start <= _LONG:
            of_year.append(Span(start, end))
    return lines


@once
def _is_weak(checked: Checked) -> bool:
    """Whether hardly any of many works cited are in a list that is short, or that nothing calls a reference list."""
    required = [item for item in checked.references if not item.optional]
    if checked.library or not required:
        return False
    lists = [item for item in checked.located.lists if not item.optional]
    if len(required) >= _FEW_ENTRIES and any(item.named for item in lists):
        return False
    by_id = references_by_id(checked)
    cited = {key for item in checked.citations for key in item.references if key in by_id}
    missing = {(item.authors, item.year) for item in checked.citations if item.status == "missing"}
    return len(missing) >= _MANY_WORKS and len(missing) > 2 * len(cited)


def _short(line: str) -> str:
    words = " ".join(line.split())
    return words if len(words) <= 60 else words[:57].rstrip() + "…"
