"""What is in an entry for the authors that are left out, in any language."""

from __future__ import annotations

import re
from functools import lru_cache

from refcheck.base.patterns import compiled, lazy
from refcheck.language import beginning

_ET_AL = lazy(
    r"[\s,;&(\[]*(?:(?<![^\W_])and\s+|&\s*)?(?:et\.?\s?al(?![^\W_])\.?|"
    r"(?:(?<=,\s)|(?<=&\s))others(?=\.(?:\s|$)|$)|and \d+ (?:others|more|co-?authors)|\+\s?\d+ (?:more|others))[\])]?",
    re.I,
)
_WORDS_OF_OTHERS = lazy(r"[\s,;&(\[]*(?<![^\W_])(and\s+|&\s*)?([^\W_]+)", re.I)


def et_al(text: str, start: int, end: int) -> re.Match[str] | None:
    """What is at a place for the authors that are left out, in any language: "et al.", "and others", "u. a."."""
    if found := _ET_AL.match(text, start, end):
        return found
    if not (word := _WORDS_OF_OTHERS.match(text, start, end)):
        return None
    joined = "and" if (word[1] or "").lower().startswith("and") else ""
    for first in filter(None, (word[2].lower(), joined)):
        if (pattern := _others(first)) and (found := pattern.match(text, start, end)):
            return found
    return None


def find_et_al(text: str, start: int, end: int) -> re.Match[str] | None:
    """The first of these words in a stretch; "et al." also where the space before it is lost."""
    latin = _ET_AL.search(text, start, end)
    stop = latin.start() if latin else end
    for word in _WORDS_OF_OTHERS.finditer(text, start, stop):
        is_cue = word[1] or word.end() == stop or _others(word[2].lower())
        if is_cue and (found := et_al(text, word.start(), end)):
            return found
    return latin


@lru_cache(maxsize=512)
def _others(first: str) -> re.Pattern[str] | None:
    words = beginning(first, "others")
    pattern = rf"[\s,;&(\[]*(?:and\s+|&\s*)?(?<![^\W_])(?:{words})(?![^\W_])[\])]?"
    return compiled(pattern, re.I) if words else None
