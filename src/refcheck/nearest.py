"""The nearest right name to a misspelt one."""

from __future__ import annotations

from collections.abc import Iterable


def hint(name: str, known: Iterable[str]) -> str:
    """`; did you mean “select”?`, or nothing where no known name is near.

    >>> hint("selct", ["select", "ignore"])
    '; did you mean “select”?'
    """
    from difflib import get_close_matches

    near = get_close_matches(name, list(known), n=1, cutoff=0.6)
    return f"; did you mean “{near[0]}”?" if near else ""
