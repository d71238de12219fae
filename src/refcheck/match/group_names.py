"""Whether a citation names a group by a part of its name, or by its abbreviation."""

from __future__ import annotations

import re
from functools import lru_cache

from refcheck.base.patterns import lazy
from refcheck.model import Citation
from refcheck.works.names import fold_name, squeezed
from refcheck.works.work import Work

_WORD = lazy(r"[^\W\d_][^\W_]*")


def begins(name: str, item: Work) -> bool:
    """Whether one of two names of a group begins the other: "R Studio" and "RStudio Team"."""
    short, long = sorted((squeezed(name), squeezed(item.authors[0].family)), key=len)
    return long.startswith(short)


def names_group(abbreviation: str, entry: str) -> bool:
    """Whether an entry has a group's abbreviation, in any case in its address, or its words: "Panel on Wide Rivers"."""
    small, firsts = _seen(entry)
    letters = squeezed(abbreviation)
    if len(letters) > 2 and letters in firsts:
        return True
    if abbreviation.lower() not in small:
        return False
    word = re.escape(abbreviation)
    if re.search(rf"(?<!\w){word}(?!\w)", entry):
        return True
    return re.search(rf"://\S*?(?<![^\W_]){word}(?![^\W_])", entry, re.I) is not None


@lru_cache(maxsize=4096)
def _seen(entry: str) -> tuple[str, str]:
    """An entry in small letters, and the first letters of its words with a capital."""
    words = [word for word in _WORD.findall(entry) if len(word) > 2 and word[0].isupper()]
    return entry.lower(), "".join(fold_name(word)[:1] for word in words)


def part_of(citation: Citation, item: Work) -> bool:
    """Whether the shorter of two names begins or ends the other: "RStudio Team", "National Research Council"."""
    cited, listed = squeezed(citation.initials + citation.authors[0]), squeezed(item.authors[0].family)
    short, long = sorted((cited, listed), key=len)
    if len(short) > 4 and long.startswith(short):
        return True
    return f" {fold_name(item.authors[0].family)}".endswith(f" {fold_name(citation.authors[0])}")
