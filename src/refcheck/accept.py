"""Words and pairs that a project has looked at and accepts: `accept = ["Smith, 1999", "Jama"]`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from refcheck.model import Citation, Finding, Reference


def unaccepted(
    findings: list[Finding],
    accept: Sequence[str],
    source: str,
    citations: Sequence[Citation],
    references: Sequence[Reference],
) -> list[Finding]:
    """The findings that no accepted words speak of: the words marked, a citation concerned, or an entry's "name, year".

    Case and punctuation do not count.
    """
    if not accept:
        return findings
    words = {_folded(text) for text in accept} - {""}
    cited = {item.id: item.text for item in citations}
    listed = {item.id: _pair(item) for item in references}

    def spoken_of(finding: Finding) -> Iterator[str]:
        yield source[finding.start : finding.end]
        yield from (cited[id] for id in finding.citations if id in cited)
        yield from (listed[id] for id in finding.references if id in listed)

    return [finding for finding in findings if not any(_folded(text) in words for text in spoken_of(finding))]


def _pair(reference: Reference) -> str:
    authors = reference.csl.get("author") or [{}]
    name = authors[0].get("family") or authors[0].get("literal") or ""
    dates = reference.csl.get("issued", {}).get("date-parts") or [[""]]
    return f"{name} {dates[0][0]}"


def _folded(text: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in text.casefold()).split())
