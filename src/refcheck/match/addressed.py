"""Works of the list that the text points at by their very address, as pages do that link what they speak of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from refcheck.base.patterns import lazy
from refcheck.model import Reference, Span

_LOOKED_FOR = 400  # so many works at most: each is one search through the text
_SCHEME = lazy(r"^https?://(?:www\.)?")
_HOST_AND_PATH = lazy(r"[^/]+/.{3,}")
_GOES_ON = frozenset("-_=&?%")


def addressed(text: str, body: Sequence[Span], uncited: Iterable[Reference]) -> frozenset[str]:
    """The ids of the uncited works whose address or DOI is in the text; that of a whole site is nobody's."""
    return frozenset(
        reference.id
        for reference in list(uncited)[:_LOOKED_FOR]
        if any(_stands(text, address, body) for address in _addresses(reference))
    )


def _addresses(reference: Reference) -> Iterator[str]:
    if doi := reference.csl.get("DOI"):
        yield f"doi.org/{doi}"
    url = _SCHEME.sub("", str(reference.csl.get("URL") or "")).rstrip("/")
    if _HOST_AND_PATH.fullmatch(url):
        yield url


def _stands(text: str, address: str, body: Sequence[Span]) -> bool:
    """Whether an address is in the text, and not as the beginning of a longer one."""
    for span in body:
        at = text.find(address, span.start, span.end)
        while at >= 0:
            following = text[at + len(address) : at + len(address) + 2].lstrip("/")[:1]
            if not (following.isalnum() or following in _GOES_ON):
                return True
            at = text.find(address, at + len(address), span.end)
    return False
