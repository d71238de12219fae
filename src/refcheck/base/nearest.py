"""The nearest right name to a misspelt one."""

from __future__ import annotations

from collections.abc import Iterable


def hint(name: str, known: Iterable[str]) -> str:
    """`; did you mean “select”?`, or nothing where no known name is near.

    >>> hint("selct", ["select", "ignore"])
    '; did you mean “select”?'
    """
    near = nearest(name, known)
    return f"; did you mean “{near}”?" if near else ""


def nearest(name: str, known: Iterable[str]) -> str:
    """The known name that is most like `name`; "" where none is near."""
    from difflib import get_close_matches

    near = get_close_matches(name, list(known), n=1, cutoff=0.6)
    return near[0] if near else ""
