"""The abbreviations that a text gives its groups: "World Food Programme (WFP, 2012)"."""

from __future__ import annotations

from collections.abc import Iterable

from refcheck.base.patterns import lazy
from refcheck.works.names import squeezed

_BRACKETED = lazy(r"\s*[\[(][^\])]*[\])]")
_IN_BRACKET = r"[(\[](?:hereafter|hereinafter|henceforth)?\s?[“\"]?([^\W\d_][\w&./-]{1,14})[”\"]?\s?[,;)\]]"
_ABBREVIATION = lazy(_IN_BRACKET)
_GIVEN = lazy(r"(?:['’]s)?,?\s?" + _IN_BRACKET)
_BETWEEN = 4
"""So many characters at most are between a name and the bracket: "Programme's, (WFP)"."""
_TAIL = 7
"""Shorter names are given no abbreviation."""


def unbracketed(name: str) -> str:
    """A name without what is in brackets."""
    return _BRACKETED.sub("", name) if "(" in name or "[" in name else name


def aliases(groups: Iterable[str], text: str) -> dict[str, frozenset[str]]:
    """Group names as listed -> their abbreviations, squeezed; the text is gone through once for all of them."""
    listed = {group: unbracketed(group) for group in groups}
    ends: dict[str, dict[int, set[str]]] = {}
    for name in listed.values():
        if len(name) >= _TAIL:
            ends.setdefault(name[-_TAIL:], {}).setdefault(len(name), set()).add(name)
    found: dict[str, set[str]] = {}
    for bracket in _ABBREVIATION.finditer(text) if ends else ():
        for name, alias in _named(text, bracket.start(), ends):
            found.setdefault(name, set()).add(alias)
    return {group: frozenset(found.get(name, ())) for group, name in listed.items()}


def _named(text: str, bracket: int, ends: dict[str, dict[int, set[str]]]) -> Iterable[tuple[str, str]]:
    """The names that end before a bracket with an abbreviation, and that."""
    for end in range(max(0, bracket - _BETWEEN), bracket + 1):
        for length, names in ends.get(text[max(0, end - _TAIL) : end], {}).items():
            name = text[max(0, end - length) : end]
            given = _GIVEN.match(text, end) if name in names else None
            if given and given.start(1) > bracket:
                yield name, squeezed(given[1])
