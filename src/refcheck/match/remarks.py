"""Numbered notes beside a list without numbers, as Chicago has them: they cite, each as often as it needs to."""

from __future__ import annotations

from collections.abc import Sequence

from refcheck.model import Reference, Span

_A_LIST = 3
"""So many entries without a number are a list of their own."""


def notes(references: Sequence[Reference]) -> list[Span]:
    """The entries with a number where others have none: notes that name the works of a bibliography."""
    written = [item for item in references if item.written]
    numbered = [item.span for item in written if item.label.strip("[]().").isdecimal()]
    return numbered if len(numbered) >= _A_LIST and len(written) - len(numbered) >= _A_LIST else []
