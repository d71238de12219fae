"""PubMed's MEDLINE records (.nbib), read."""

from __future__ import annotations

from refcheck.exchange.tagged import looks_like_medline as looks_like
from refcheck.exchange.tagged import read_medline
from refcheck.model import CslItem

__all__ = ["looks_like", "read"]


def read(text: str, warnings: list[str] | None = None) -> list[CslItem]:
    """The records as CSL items; `id` is "pmid" and the number."""
    return read_medline(text)
