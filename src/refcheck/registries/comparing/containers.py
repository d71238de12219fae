"""Journals and books compared by name: full names, ISO 4 style abbreviations, acronyms."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import lru_cache

from rapidfuzz.distance import Indel

from refcheck.language import small
from refcheck.registries.comparing.text import MINOR, alike, fold_title, words

_MINOR = MINOR | {"a"} | {word for word in small("small_words") if len(word) > 1}

_REGIONS = frozenset(
    "african american asian australian brazilian british canadian chinese european indian international iranian "
    "italian japanese korean nordic scandinavian turkish world".split()
)
_OF_ITSELF = frozenset(
    "group journal london magazine online press publications publishers publishing society usa website".split()
)
"""What is added to the name of a journal that is one word, and makes no other name of it."""


@lru_cache(maxsize=4096)
def similarity(a: str, b: str) -> float:
    """How sure it is that two names mean one journal or book, 0..1; the same in both directions."""
    one, other = _parts(a), _parts(b)
    if not one or not other:
        return 0.0
    if one == other or "".join(one) == "".join(other):
        return 1.0
    if _abbreviates(one, other) or _abbreviates(other, one) or _acronym(one, other) or _acronym(other, one):
        return 0.95
    short, long = sorted((one, other), key=len)
    if _within(short, long):
        return 0.9 if len(short) > 1 or long[0] == short[0] else 0.7
    return 0.85 * Indel.normalized_similarity("".join(one), "".join(other))


def _parts(name: str) -> tuple[str, ...]:
    return tuple(word for word in words(name) if word not in _MINOR) or words(name)


def _abbreviates(short: Sequence[str], full: Sequence[str]) -> bool:
    """Each word of the one begins a word of the other, in order ("J Consult Clin Psychol"), few words left over."""
    at = 0
    for part in short:
        while at < len(full) and not _begins(part, full[at]):
            at += 1
        if at == len(full):
            return False
        at += 1
    return len(short) >= len(full) - 1 and len("".join(short)) < len("".join(full))


def _begins(part: str, word: str) -> bool:
    """ "Natl" begins "national", "Sci" "science": the first letter and the others in order."""
    if word.startswith(part):
        return True
    if len(part) < 3 or part[:2] != word[:2]:
        return False
    letters = iter(word)
    return all(letter in letters for letter in part)


def _acronym(short: Sequence[str], full: Sequence[str]) -> bool:
    """ "PNAS", "JAMA": the first letters of the words, or the name's own acronym among them."""
    if len(short) != 1 or len(full) < 3:
        return False
    letters = "".join(word[0] for word in full)
    return short[0] == letters or short[0] == full[0] or (letters.startswith(short[0]) and len(short[0]) >= 4)


def _within(short: Sequence[str], long: Sequence[str]) -> bool:
    """The shorter name is in the longer one as a whole, at its beginning or end."""
    size = len(short)
    return tuple(long[:size]) == tuple(short) or tuple(long[-size:]) == tuple(short)


def _whole(name: str) -> tuple[str, ...]:
    """The words of a name but articles and the like; the last one may be the letter of a section."""
    found = words(name)
    return tuple(word for at, word in enumerate(found) if word not in _MINOR or at == len(found) - 1)


def _is_another_word(one: str, other: str) -> bool:
    """Whether neither of two words abbreviates the other or is it with a slip; letters of sections are words."""
    if min(len(one), len(other)) < 4:
        return len(one) == len(other) == 1
    return not (_begins(one, other) or _begins(other, one) or alike(one, other))


def another(a: str, b: str, known: Collection[str] = ()) -> bool:
    """Whether one name is the other with words beside it that make it another one's.

    "Ocean Engineering" is not "Engineering", "Nature Medicine" not "Nature", nor "European Journal of Pain" the
    "Journal of Pain", nor a name the one in which another word stands for one of its own; a letter at the end names a
    section ("Physical Review A").  Words that are `known` to belong elsewhere in the entry, as those of its title, make
    no other name, nor do those that a mark parts from it ("JAMA: The Journal ...").
    """
    (short, _), (long, name) = sorted(((_whole(a), a), (_whole(b), b)), key=lambda pair: len(pair[0]))
    size = len(short)
    if not size or size == len(long):
        differing = [pair for pair in zip(short, long, strict=False) if pair[0] != pair[1]]
        return 1 < size == len(long) and len(differing) == 1 and _is_another_word(*differing[0])
    if size == 1 and long[0] == short[0]:
        after = [word for word in long[1:] if word not in known]
        return f"{long[0]} {long[1]}" in fold_title(name) and bool(after) and not _OF_ITSELF.intersection(after)
    before = [word for word in long[:-size] if word not in known]
    return long[-size:] == short and bool(before) and (size == 1 or all(word in _REGIONS for word in before))


def stands_in(name: str, text: Sequence[str]) -> bool:
    """Whether the words of a text hold a name, in full or abbreviated."""
    parts = _parts(name)
    rest = [word for word in text if word not in _MINOR]
    if not parts or sum(map(len, parts)) < 4:
        return False
    size = len(parts)
    return any(
        (rest[at] == parts[0] and tuple(rest[at : at + size]) == parts)
        or (size >= 2 and rest[at][0] == parts[0][0] and _all_begin(rest[at : at + size], parts))
        for at in range(len(rest) - size + 1)
    )  # fmt: skip


def _all_begin(short: Sequence[str], full: Sequence[str]) -> bool:
    return all(map(_begins, short, full))
