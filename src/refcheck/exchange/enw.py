"""EndNote's tagged records (.enw, refer), read."""

from __future__ import annotations

from refcheck.exchange.tagged import looks_like_endnote as looks_like
from refcheck.exchange.tagged import read_endnote
from refcheck.model import CslItem

__all__ = ["looks_like", "read"]


def read(text: str, warnings: list[str] | None = None) -> list[CslItem]:
    """The records as CSL items; `id` is the label, or the number of the record."""
    return read_endnote(text)
