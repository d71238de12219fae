"""Whether stretches that only look like a reference list are one: no heading says so, and the text may not either."""

from __future__ import annotations

from collections.abc import Sequence

from refcheck.match import Matched
from refcheck.model import Citation, Link, Located, Reference, ReferenceList

_CONFIDENT = 0.5
_FORGOTTEN = 3
"""So many works may be missing from any list."""


def is_likely_list(located: Located, references: Sequence[Reference]) -> bool:
    """False if all three hold: no list has a heading, the entries read badly, citations name fewer than half of them.

    Change logs, copyright files and printouts hold lines with names and years, too.
    """
    if not references or any(one.heading for one in located.lists):
        return True
    if sum(item.confidence for item in references) >= _CONFIDENT * len(references):
        return True
    return sum(bool(item.cited_by) for item in references) * 2 >= len(references)


def without_unlikely_lists(lists: Sequence[ReferenceList], matched: Matched) -> Matched:
    """What was matched; of entries that nothing but their shape makes a reference list, what is certain.

    Publications, an annotated selection or papers to read next look like a list, too.  Where neither a heading nor the
    markup names it one, it has to explain half of the citations, and a third of it has to be cited.  One that does not
    is optional, and only exact links to it are kept.
    """
    citations, references, links = matched
    if not lists or any(one.named and not one.optional for one in lists) or _explains(citations, references):
        return matched
    exact = {item.id for item in citations if item.status in ("matched", "exempt")}
    return (
        tuple(item if item.id in exact else item._replace(status="missing", references=()) for item in citations),
        tuple(_optional(item, exact) for item in references),
        tuple(item if item.citation in exact else Link(item.citation, (), "missing") for item in links),
    )


def _explains(citations: Sequence[Citation], references: Sequence[Reference]) -> bool:
    cited = sum(bool(item.cited_by) for item in references)
    explained = sum(item.status == "matched" for item in citations)
    unexplained = sum(item.status in ("missing", "near", "ambiguous") for item in citations)
    return cited * 3 >= len(references) and (explained >= unexplained or (explained > 0 and unexplained <= _FORGOTTEN))


def _optional(reference: Reference, exact: set[str]) -> Reference:
    return reference._replace(optional=True, cited_by=tuple(id for id in reference.cited_by if id in exact))
