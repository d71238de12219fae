"""Whether stretches that only look like a reference list are one: no heading says so, and the text may not either."""

from __future__ import annotations

from collections.abc import Sequence

from refcheck.model import Located, Reference

_CONFIDENT = 0.5


def is_list(located: Located, references: Sequence[Reference]) -> bool:
    """True unless no list has a heading, the entries read badly and citations name fewer than half of them.

    Change logs, copyright files and printouts hold lines with names and years, too.
    """
    if not references or any(one.heading for one in located.lists):
        return True
    if sum(item.confidence for item in references) >= _CONFIDENT * len(references):
        return True
    return sum(bool(item.cited_by) for item in references) * 2 >= len(references)
