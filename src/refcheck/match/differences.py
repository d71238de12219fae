"""In what the authors of a citation and those of an entry differ, and how both are written in a message."""

from __future__ import annotations

from refcheck.model import Citation, Difference
from refcheck.works.agreement import same_person
from refcheck.works.names import misspelt
from refcheck.works.work import Work


def author_difference(citation: Citation, item: Work) -> Difference:
    """One misspelt co-author is a matter of spelling, anything else one of authors."""
    listed = [author.family for author in item.authors]
    if len(citation.authors) <= len(listed):
        wrong = [
            (name, family)
            for name, family in zip(citation.authors[1:], listed[1:], strict=False)
            if not same_person(name, family)
        ]
        complete = citation.et_al or len(citation.authors) == len(listed)
        if complete and len(wrong) == 1 and misspelt(*wrong[0]):
            return Difference("spelling", *wrong[0])
    return authors_differ(citation, item)


def authors_differ(citation: Citation, item: Work) -> Difference:
    return Difference("authors", written(citation), shown(item))


def written(citation: Citation) -> str:
    """The authors as a citation has them."""
    return _joined(citation.authors, citation.et_al)


def shown(item: Work) -> str:
    """The authors of an entry in short."""
    families = tuple(author.family for author in item.authors)
    if len(families) > 3:
        return f"{families[0]} et al. ({len(families)} authors)"
    return _joined(families, item.more)


def _joined(names: tuple[str, ...], et_al: bool) -> str:
    if et_al:
        return ", ".join(names) + " et al."
    if len(names) < 2:
        return "".join(names)
    return ", ".join(names[:-1]) + " & " + names[-1]
