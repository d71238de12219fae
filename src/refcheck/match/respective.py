"""Several works named at once, each author with a year of their own: "the laws of Reilly and Huff (1931/1964)"."""

from __future__ import annotations

from refcheck.match.candidates import Meaning, exact
from refcheck.model import Citation
from refcheck.works.index import Index
from refcheck.works.work import Work


def respective(citation: Citation, index: Index) -> Meaning | None:
    """The works of the authors in their order, one of each of the years; None unless the list holds every one."""
    years = (citation.year or "").split("/")
    if len(years) < 2 or len(years) != len(citation.authors) or citation.et_al:
        return None
    works: list[Work] = []
    for name, year in zip(citation.authors, years, strict=True):
        found = exact(citation._replace(authors=(name,), year=year, initials="", given=""), index, year)
        if found is None or found.status != "matched":
            return None
        works += found.works
    return Meaning("matched", tuple(works))
