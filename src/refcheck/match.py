"""Citations <-> references: exact, suffix, near; every link carries its reason."""

from __future__ import annotations

from refcheck.model import Citation, Link, Reference


def match(
    citations: tuple[Citation, ...], references: tuple[Reference, ...]
) -> tuple[tuple[Citation, ...], tuple[Reference, ...], tuple[Link, ...]]:
    """Ties every citation to its references; returns both with their partners filled in, and the links."""
    index: dict[tuple[str, str], list[str]] = {}
    for reference in references:
        authors = reference.csl.get("author") or [{}]
        name = authors[0].get("family") or authors[0].get("literal") or ""
        year = str(reference.csl["issued"]["date-parts"][0][0]) if "issued" in reference.csl else ""
        index.setdefault((name, year), []).append(reference.id)
    matched = []
    cited_by: dict[str, list[str]] = {}
    for citation in citations:
        ids = tuple(index.get((citation.authors[0], citation.year or ""), ())[:1])
        for id in ids:
            cited_by.setdefault(id, []).append(citation.id)
        matched.append(citation._replace(references=ids, status="matched" if ids else "missing"))
    return (
        tuple(matched),
        tuple(reference._replace(cited_by=tuple(cited_by.get(reference.id, ()))) for reference in references),
        tuple(Link(citation.id, citation.references, citation.status) for citation in matched),
    )
