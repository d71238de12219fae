"""Citations <-> references: exact, suffix, near; every link carries its reason."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from refcheck.dates import is_submitted
from refcheck.index import Index
from refcheck.match.candidates import MISSING, Outcome, exact, outcome
from refcheck.match.chapters import Chapters
from refcheck.match.respective import respective
from refcheck.model import Citation, Link, Pointer, Reference, ReferenceList, Status
from refcheck.works import Work

Matched = tuple[tuple[Citation, ...], tuple[Reference, ...], tuple[Link, ...]]


def match(
    citations: tuple[Citation, ...],
    references: tuple[Reference, ...],
    index: Index | None = None,
    pointers: Mapping[str, Pointer] = MappingProxyType({}),
    lists: Sequence[ReferenceList] = (),
) -> Matched:
    """Ties every citation to its references; returns both with their partners filled in, and the links.

    Citations that come with references (numbers, keys) keep them.  `pointers` (citation id -> link) lead to entries:
    they settle what names and year leave open.  `lists` tell which entries serve which chapter; without them all serve
    the whole text.
    """
    index = index or Index(references)
    chapters = Chapters(lists, references, index)
    chapters.settle(citations)
    cited = _exactly_cited(citations, index)
    known: dict[object, Outcome] = {}
    matched: list[Citation] = []
    links: list[Link] = []
    for citation in citations:
        if citation.references or citation.kind in ("numeric", "key"):
            status = _known(citation)
            matched.append(citation._replace(status=status))
            links.append(Link(citation.id, citation.references, status))
            continue
        works = chapters.works(citation)
        said = (citation.authors, citation.initials, citation.given)
        key = (said, citation.et_al, citation.year, citation.suffix, id(works))
        found = known.get(key)
        if found is None:
            found = outcome(citation, works, cited)
            if found.status == "missing":
                found = respective(citation, works) or found
            known[key] = found
        if any(item.kind == "year" for item in found.differences) and _beside(found, citation, matched):
            found = MISSING
        if pointer := pointers.get(citation.id):
            found = _pointed(found, index.by_id[pointer.reference], pointer.generated)
        if citation.quoted and any(item.kind == "authors" for item in found.differences):
            found = MISSING  # another author's words: his list, not this one, would explain it
        status = found.status
        exempt = citation.status == "exempt" or (status == "missing" and is_submitted(citation.year or ""))
        if exempt and status != "matched":
            found, status = Outcome("exempt"), "exempt"
        ids = tuple(item.id for item in found.works)
        matched.append(citation._replace(references=ids, status=status))
        links.append(Link(citation.id, ids, status, found.differences))
    return tuple(matched), _with_citations(references, matched), tuple(links)


def _known(citation: Citation) -> Status:
    """The status of a citation that comes with references: one by author and page may mean several works."""
    if not citation.references:
        return citation.status
    return "ambiguous" if citation.kind == "parenthetical" and len(citation.references) > 1 else "matched"


def _pointed(found: Outcome, work: Work, generated: bool) -> Outcome:
    """What a link leads to is meant; a program that sets it names the authors as they are listed, whatever we read."""
    agreed = not any(item.kind == "year" for item in found.differences)
    settled = found.status in ("missing", "ambiguous") or (generated and found.status == "near" and agreed)
    return Outcome("matched", (work,)) if settled else found


def _beside(found: Outcome, citation: Citation, before: list[Citation]) -> bool:
    """Whether the same bracket names that work properly: "Braun (2008, 2009)" does not mean the first one twice."""
    meant = {item.id for item in found.works}
    for other in before[:-7:-1]:
        if other.cluster is None or other.cluster != citation.cluster:
            return False
        if other.status == "matched" and meant.intersection(other.references):
            return True
    return False


def _exactly_cited(citations: Iterable[Citation], index: Index) -> frozenset[str]:
    """The works that some citation names as they must be named."""
    cited: set[str] = set()
    seen: set[object] = set()
    for citation in citations:
        key = (citation.authors, citation.et_al, citation.year, citation.suffix)
        if not citation.authors or key in seen:
            continue
        seen.add(key)
        found = exact(citation, index, index.year(citation.year or ""))
        if found and found.status == "matched":
            cited.update(item.id for item in found.works)
    return frozenset(cited)


def _with_citations(references: tuple[Reference, ...], citations: Iterable[Citation]) -> tuple[Reference, ...]:
    cited_by: dict[str, list[str]] = {}
    for citation in citations:
        for id in citation.references:
            cited_by.setdefault(id, []).append(citation.id)
    return tuple(item._replace(cited_by=tuple(cited_by.get(item.id, ()))) for item in references)
