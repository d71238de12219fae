"""Citation forms, one a file: author_year, author_page, numeric, labels, keys; a document is read in one of them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence, Set

from refcheck.base.patterns import has_any, lazy
from refcheck.cite import east_asian, labels
from refcheck.cite.author_year import Finder
from refcheck.cite.candidate import Candidate
from refcheck.cite.cells import tables, without_lone
from refcheck.cite.linked import with_linked
from refcheck.cite.mentions import mentions
from refcheck.cite.pointers import nameless
from refcheck.cite.quotations import quotations
from refcheck.cite.things import without_things
from refcheck.document import inside
from refcheck.model import Citation, Document, Located, Pointer, Reference, Span
from refcheck.works.index import Index
from refcheck.works.names import EAST_ASIAN
from refcheck.works.work import year_form


def find(
    document: Document,
    located: Located,
    references: tuple[Reference, ...],
    index: Index | None = None,
    *,
    known: Mapping[str, str] | None = None,
    own: Mapping[str, str] | None = None,
    links: Sequence[Pointer] = (),
) -> tuple[Citation, ...]:
    """Every citation in the body, in order, with ids "c1", "c2", ...

    Numeric citations and keys come with their references filled in; the others wait for `match`.  `known` leads from
    the keys of a bibliography to reference ids, `own` from the keys that the text gives to its entries ("" for one that
    could not be read); without both, keys are left alone.  `links` lead from places in the text to entries.
    """
    index = index or Index(references, document.text)
    finder = Finder(_narrow(document.text), located, index, tables(document))
    found = _as_printed(with_linked(document, located, finder, finder.run()), document.text)
    found = _with_east_asian(found, east_asian.find(document.text, located.body, index))
    citations = labels.find(document.text, located.body, references) or _numeric(document, located, references, found)
    if citations is None:
        found = _as_elsewhere(without_lone(document, without_things(document, found)))
        kept = _kept(found, bool(references))
        citations = [item.citation for item in kept]
        if references and (paged := _by_page(document, located, index, found)):
            citations = [*(item.citation for item in kept if item.fit.dated), *paged]
        elif references:
            citations += nameless(document.text, links, citations)
            citations += mentions(document.text, located.body, finder.unnamed, kept, index)
    if known is not None or own is not None:
        from refcheck.cite import keys

        found_keys = keys.find(document, located.body, known, own)
        citations = [*keys.apart(citations, found_keys), *found_keys]
    quotes = sorted(Span(block.start, block.end) for block in document.blocks if block.quoted)
    return _numbered(document.text, citations, quotes, list(quotations(document.text, located.body)))


_LEAD = 60
_DASHED = lazy(r"(?:^|[\n\"”»’'.!?]\s?)[—–―-]{1,2}\s?[^\n\"“”«».!?]{0,50}$")
_WIDE_SIGNS = "（），；：［］＆"
_WIDE = str.maketrans(_WIDE_SIGNS, "(),;:[]&")
"""The full-width signs of Chinese and Japanese text and their like; no offset changes."""


def _narrow(text: str) -> str:
    """The text with the brackets and commas that every form looks for: "（Larsen，2008）"."""
    return text.translate(_WIDE) if "（" in text or "，" in text else text


def _as_printed(found: list[Candidate], text: str) -> list[Candidate]:
    """The candidates in the signs of the text; East Asian names between full-width signs are left to their own form."""
    if text.isascii() or not has_any(text, _WIDE_SIGNS):
        return found
    printed = []
    for item in found:
        low, high = item.citation.cluster or (item.citation.start, item.citation.end)
        if (between := text[low:high]) == between.translate(_WIDE):
            printed.append(item)
        elif not EAST_ASIAN.search("".join(item.citation.authors)):
            citation = item.citation._replace(text=text[item.citation.start : item.citation.end])
            printed.append(item._replace(citation=citation))
    return printed


def _with_east_asian(found: list[Candidate], others: list[Candidate]) -> list[Candidate]:
    """Both, but of two that overlap the one that the list knows better."""
    if not others:
        return found
    found.sort(key=_start)
    kept, dropped = [], set()
    for one in others:
        rivals = list(_overlapping(one, found))
        if all(rival.fit < one.fit for rival in rivals):
            kept.append(one)
            dropped |= {id(rival) for rival in rivals}
    return sorted([*kept, *(rival for rival in found if id(rival) not in dropped)], key=_start)


def _start(item: Candidate) -> int:
    return item.citation.start


def _overlapping(one: Candidate, found: list[Candidate]) -> Iterator[Candidate]:
    """Those of `found`, which are in order, that share a character with one."""
    at = bisect_left(found, one.citation.end, key=_start)
    while at and found[at - 1].citation.end > one.citation.start:
        at -= 1
        yield found[at]


def _as_elsewhere(found: list[Candidate]) -> list[Candidate]:
    """The candidates without a particle that the same work has nowhere else: "de studie van Moor et al. (2019)"."""
    certain = {(item.citation.authors, item.citation.year) for item in found if item.certain or item.fit}
    return [item if item.fit else _without_particle(item, certain) for item in found]


def _without_particle(item: Candidate, certain: Set[tuple[tuple[str, ...], str | None]]) -> Candidate:
    citation = item.citation
    first, _, rest = citation.authors[0].partition(" ")
    names = (rest, *citation.authors[1:])
    if not (first.islower() and (names, citation.year) in certain and citation.text.startswith(f"{first} ")):
        return item
    return item.begun_at(citation.start + len(first) + 1, names)


def _numeric(
    document: Document, located: Located, references: tuple[Reference, ...], found: list[Candidate]
) -> list[Citation] | None:
    """The numeric citations, if numbers reach more of the list than names and years do."""
    named = len({(item.citation.authors[0], year_form(item.citation.year or "")) for item in found if item.fit.dated})
    if not references or not references[0].written or named * 2 >= len(references):
        return None
    from refcheck.cite import numeric

    entries = numeric.Entries(references, located.lists)
    form = numeric.best_form(document, located, entries)
    if form is None or form.reached <= named:
        return None
    return numeric.citations(document.text, form, entries)


def _by_page(document: Document, located: Located, index: Index, found: list[Candidate]) -> list[Citation]:
    """The author-page citations, if they reach more of the list than names with years do."""
    dated = {item.citation.authors[0] for item in found if item.fit.dated}
    if len(dated) * 2 >= len(index.works):
        return []
    from refcheck.cite import author_page

    paged = author_page.find(document.text, located.body, index)
    return paged if len({id for item in paged for id in item.references}) > len(dated) else []


def _kept(found: list[Candidate], listed: bool) -> list[Candidate]:
    """The candidates that count: known to the list, or in full form and in the document's own dress.

    "(Sydney 2000)" is no citation in a text that sets a comma between author and year.
    """
    known = [item for item in found if item.fit.dated and item.citation.kind == "parenthetical"]
    commas = sum(item.comma for item in known)
    bare_is_odd = len(known) < 2 or commas * 4 > len(known) or 0 < commas == len(known) - 1
    if not listed:
        bare_is_odd = 0 < sum(item.comma and item.certain for item in found) * _RARE > sum(map(_is_bare, found))
        bare_is_odd = bare_is_odd and sum(map(_is_surely_bare, found)) < _HABIT
        found = [item for item in found if item.comma or not (_event(item.citation) or _long_ago(item.citation))]
    certain = {(item.citation.authors, item.citation.year) for item in found if item.certain}
    people = {item.citation.authors[0] for item in found if _is_person(item)}
    kept: list[Candidate] = []
    for item in found:
        if _is_told_again(item) and (
            (item.citation.authors, item.citation.year) in certain or _family(item.citation) in people
        ):
            kept.append(item)
            continue
        if not item.certain and not (item.fit.dated or (item.fit.named and not (item.citation.year or "").isdigit())):
            continue
        bare = not item.comma and not item.fit and _one_bare_name(item.citation)
        if bare and bare_is_odd and not _follows_one(item.citation, kept):
            continue
        kept.append(item)
    return kept


_RARE = 4
"""Where so many times as many have no comma, one with a comma is the odd one."""


def _is_told_again(item: Candidate) -> bool:
    """Whether a name before a bracket may be a citation: "Rey Vega (2017)", if "(Rey Vega, 2017)" is one for sure."""
    return not item.certain and not item.fit and item.citation.kind == "narrative"


def _is_person(item: Candidate) -> bool:
    """Whether a single surname in brackets is cited for certain: "(Rey, 2017)"."""
    citation = item.citation
    return item.certain and item.comma and len(citation.authors) == 1 and not citation.authors[0].isupper()


def _family(citation: Citation) -> str:
    """The last word of the one author of a citation who has given names: "Ada Rey (2014)"; "" for others."""
    given, _, family = citation.authors[0].rpartition(" ")
    return family if given and len(citation.authors) == 1 and given.count(" ") < _GIVEN else ""


_GIVEN = 2
_HABIT = 3
"""So many citations of several authors without a comma are no slips."""


def _is_surely_bare(item: Candidate) -> bool:
    """Whether a citation without a comma names several authors: "(Adams et al. 2011)"."""
    return _is_bare(item) and item.citation.has_several_authors


def _is_bare(item: Candidate) -> bool:
    return item.certain and not item.comma and item.citation.kind == "parenthetical"


def _follows_one(citation: Citation, kept: list[Candidate]) -> bool:
    """Whether another citation comes before it in its bracket: "(Adams, 2011; Ruch 2012)"."""
    before = kept[-1].citation if kept else None
    return before is not None and before.cluster is not None and before.cluster == citation.cluster


def _one_bare_name(citation: Citation) -> bool:
    return citation.kind == "parenthetical" and len(citation.authors) == 1 and not citation.et_al


def _event(citation: Citation) -> bool:
    """ "(PLDI 2007)" is a conference and "MBP (2012)" a machine, unless a list knows better."""
    return len(citation.authors) == 1 and not citation.et_al and citation.authors[0].isupper()


def _long_ago(citation: Citation) -> bool:
    """ "Jobst (1569) and Joseph (1574)" are persons and what a register says of them, unless a list knows better."""
    one = citation.kind == "narrative" and len(citation.authors) == 1 and not citation.et_al
    return one and "1000" <= (citation.year or "")[:4] < "1700"


def _numbered(text: str, citations: list[Citation], blocks: list[Span], quotes: list[Span]) -> tuple[Citation, ...]:
    citations.sort(key=lambda item: (item.start, item.end))
    return tuple(
        item._replace(
            id=f"c{number}",
            quoted=(inside(blocks, item.start) and not _attributes(text, item)) or _quoted(item, quotes),
        )
        for number, item in enumerate(citations, 1)
    )


def _attributes(text: str, citation: Citation) -> bool:
    """Whether a citation follows the dash under a quotation, where the writer of the text says whose it is."""
    return _DASHED.search(text, max(0, citation.start - _LEAD), citation.start) is not None


def _quoted(citation: Citation, quotes: list[Span]) -> bool:
    """Whether a bracket is inside a quotation; names before one lead it in as often as they are quoted."""
    return citation.kind == "parenthetical" and inside(quotes, citation.start)
