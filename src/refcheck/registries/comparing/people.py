"""Authors compared by family name: particles, initials, consortia, et al. and order."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from refcheck.base.records import NamedTuple
from refcheck.language import either, small
from refcheck.registries.asking.record import mappings
from refcheck.registries.comparing.spelling import same_name
from refcheck.registries.comparing.text import alike, fold_title, words

_PARTICLES = small("particles")
_ET_AL = re.compile(rf"(?<!\w)(?:{either('others')})(?!\w)|& others(?!\w)|…|\. ?\. ?\.", re.IGNORECASE)
_HACEK = str.maketrans({"š": "sh", "č": "ch", "ž": "zh", "ć": "ch"})

# the names looked at on either side: the work grows with the product, and nobody lists more
MOST = 400
_MOST_WORDS = 4 * MOST
# letters lost or read in the wrong encoding on the way into a registry or out of one
_GARBLED = re.compile("Ã|â€|\\ufffd|\\w\\?\\w")


class People(NamedTuple):
    """How the registered authors (`total` of them) are in a reference.

    `first` is true when the reference begins with the first of them, `found` counts those that are in it,
    `ordered` says whether they are in the registered order, `open` whether the reference says "et al.", `named`
    whether it begins with any name at all, `misspelt` the names that are there with a letter or two otherwise, as
    (the word in the reference, the registered name).
    """

    total: int = 0
    found: int = 0
    first: bool = False
    ordered: bool = True
    open: bool = False
    named: bool = False
    missing: tuple[str, ...] = ()
    misspelt: tuple[tuple[str, str], ...] = ()


def registered(record: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
    """The record's people: its authors, else its editors."""
    for role in ("author", "editor"):
        names = [name for name in mappings(record.get(role)) if family(name)]
        if names:
            return names
    return []


def family(name: Mapping[str, Any]) -> str:
    """The name that a reference gives in full."""
    particle = name.get("non-dropping-particle") or ""
    return f"{particle} {name.get('family') or name.get('literal') or ''}".strip()


def is_group(name: Mapping[str, Any]) -> bool:
    """Whether a name is one of an institution or a consortium."""
    return not name.get("family")


def is_garbled(text: str) -> bool:
    """Whether a text was read in the wrong encoding, so that its spelling says nothing."""
    return bool(_GARBLED.search(text))


def says_others(head: str) -> bool:
    """Whether the authors' part of a reference leaves some out ("et al.", three dots)."""
    return bool(_ET_AL.search(head))


def find(names: Sequence[Mapping[str, Any]], head: str, *, open: bool = False, listed: int = 0) -> People:
    """Looks for registered names in the part of a reference that comes before its title.

    Each name must be after the one before it to be in order; names of groups may be missing.  Of a reference that
    names `listed` people and says "et al.", the order of the others is not asked: a family name among them may be a
    given name here.
    """
    names = names[:MOST]
    cut = listed if listed and (open or says_others(head)) else len(names)
    text = words(head)[:_MOST_WORDS]
    positions: list[int | None] = []
    after = 0
    ordered = True
    for number, name in enumerate(names):
        at = _position(name, text, after)
        if at is None and (at := _position(name, text, 0)) is not None:
            if at in positions:  # two authors of one name, of whom one is named
                at = None
            elif number < cut and not is_group(name):
                ordered = False
        if at is not None and not (is_group(name) and at < after):
            after = max(after, at + 1)
        positions.append(at)
    persons = [i for i, name in enumerate(names) if not is_group(name)] or list(range(len(names)))
    missing = tuple(family(names[i]) for i in persons if positions[i] is None)
    groups = {word for name in names if is_group(name) for word in words(family(name))}
    return People(
        total=len(persons),
        found=len(persons) - len(missing),
        first=bool(persons) and _leads(positions[persons[0]], text, groups),
        ordered=ordered,
        open=open or says_others(head),
        named=any(len(word) > 2 and word.isalpha() for word in text),
        missing=missing,
        misspelt=tuple(
            (text[at], family(names[i])) for i in persons if (at := _slip(names[i], text, positions[i])) >= 0
        ),
    )


def _leads(position: int | None, text: Sequence[str], groups: Collection[str]) -> bool:
    """Whether a name found at `position` is the first one: only numbers, initials, given names and registered groups
    come before it."""
    if position is None:
        return False
    before = [word for word in text[:position] if len(word) > 2 and not word.isdigit()]
    return len([word for word in before if word not in _PARTICLES and word not in groups]) <= 2


def _position(name: Mapping[str, Any], text: Sequence[str], after: int) -> int | None:
    """Where a name is at or after a word: with its particles, without them, or by a given name taken for it."""
    spellings = [parts for parts in _spellings(name) if parts]
    for same in (same_name, alike):  # another person's name may be nearly this one
        for at in range(after, len(text)):
            if any(_stands_at(parts, text, at, same) for parts in spellings):
                return at
    given = words(str(name.get("given") or ""))
    if given and len(given[-1]) > 3 and given[-1] in text[after:]:  # family and given name swapped by the registry
        return after + list(text[after:]).index(given[-1])
    initial = fold_title(family(name))[:1]
    swapped = [at for at in range(after, len(text) - 1) if given and (text[at], text[at + 1]) == (given[-1], initial)]
    return swapped[0] if swapped else None


def _spellings(name: Mapping[str, Any]) -> Sequence[Sequence[str]]:
    """A family name with and without its particles, marks of generation and given names that are in it.

    One from an alphabet that has letters for sh, ch and zh is spelt with two letters in English, too.
    """
    whole = family(name)
    english = whole.casefold().translate(_HACEK)
    return list(dict.fromkeys(form for text in (whole, english) for form in (core(text), words(text))))


def _slip(name: Mapping[str, Any], text: Sequence[str], at: int | None) -> int:
    """Where the name is written with a slip, -1 where it is written right; a name that was garbled says nothing."""
    spellings = [parts for parts in _spellings(name) if parts]
    if at is None or is_garbled(family(name)) or any(_stands_at(parts, text, at, same_name) for parts in spellings):
        return -1
    return at if any(_stands_at(parts, text, at, alike) for parts in spellings) else -1


def _stands_at(parts: Sequence[str], text: Sequence[str], at: int, same: Callable[[str, str], bool]) -> bool:
    """Whether the words of a name begin here, each by itself or joined otherwise ("Ben Ayed", "BenAyed")."""
    word, joined = text[at], "".join(parts)
    following = text[at + 1 : at + len(parts)]
    if same(word, joined):
        return True
    if len(parts) > 1 and same(word, parts[0]) and len(following) == len(parts) - 1:
        if all(map(same, parts[1:], following)):
            return True
        # "García" for "García Márquez"; what follows must be a given name, and no misspelt second surname
        if len(parts) == 2 and len(word) > 3 and same is same_name and not alike(following[0], parts[1]):
            return True
    return joined.startswith(word) and word + "".join(text[at + 1 : at + 2]) == joined != word


def core(name: str) -> tuple[str, ...]:
    """The words of a family name without particles and marks of generation."""
    parts = words(name)
    kept = tuple(part for part in parts if part not in _PARTICLES and part not in ("jr", "sr", "ii", "iii"))
    return kept or parts


def same_person(a: Mapping[str, Any], b: Mapping[str, Any]) -> bool:
    """Whether two CSL names can be one person: the family name, and no initial against it."""
    one, other = core(family(a)), core(family(b))
    if not one or not other:
        return False
    mine, theirs = "".join(one), "".join(other)
    if not (same_name(mine, theirs) or alike(mine, theirs) or set(one) <= set(other) or set(other) <= set(one)):
        return False
    given, known = initials(a), initials(b)
    return not given or not known or bool(set(given) & set(known))


def initials(name: Mapping[str, Any]) -> str:
    """The initials of the given names, folded: "G. L." and "George Libman" give "gl"."""
    given = fold_title(str(name.get("given") or ""))
    if given.isalpha() and len(given) <= 3 and str(name["given"]).isupper():
        return given
    return "".join(word[0] for word in words(given))
