"""Whether cited names are the authors of a work: in full, in short, as a group or an abbreviation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from refcheck.works.aliases import unbracketed
from refcheck.works.names import (
    MINOR,
    abbreviates,
    abbreviations,
    core,
    family_of,
    fold_name,
    initials,
    is_abbreviation,
    joint_abbreviations,
    part_of,
    same,
    squeezed,
)
from refcheck.works.work import Author, Work


def group_names(name: str) -> list[str]:
    """The names under one: "DeGEval – Gesellschaft für Evaluation" is also "DeGEval"."""
    parts = re.split(r"\s[–—-]\s?|\s?[–—]\s|:\s|\s/\s", name)
    return [part.strip() for part in parts[:2] if len(part.strip()) > 1] if len(parts) > 1 else []


def same_first(name: str, item: Work) -> bool:
    """Whether `name` names the first author of a work: in full, as an abbreviation or as part of a compound name."""
    if not item.authors:
        return item.opening.startswith(fold_name(name))
    listed = item.authors[0]
    if same(name, listed.family) or family_of(name, listed.family):
        return True
    if listed.group:
        bare = unbracketed(listed.family)
        return (
            fold_name(name).removeprefix("the ") == fold_name(bare).removeprefix("the ")
            or squeezed(name) in item.aliases
            or squeezed(name) in abbreviations(listed.family)
            or abbreviates(name, listed.family)
            or squeezed(name) == squeezed(listed.family)
            or fold_name(name) == turned(listed.family)
            or worded(name) == worded(listed.family)
            or squeezed(name) in joint_abbreviations(families(item.authors))
            or (is_abbreviation(listed.family) and squeezed(listed.family) in abbreviations(name))
            or any(same(name, part) for part in group_names(listed.family))
        )
    return part_of(name, listed.family) or fold_name(name) in listed.whole


@lru_cache(maxsize=4096)
def turned(group: str) -> str:
    """A group's name, folded, that a program took for a person's: "Core Team R", "Center, Western Climate"; else ""."""
    if group.count(",") == 1:
        last, _, first = group.partition(", ")
        return fold_name(f"{first} {last}")
    first, _, letter = fold_name(group).rpartition(" ")
    return f"{letter} {first}" if len(letter) == 1 and first else ""


@lru_cache(maxsize=4096)
def worded(group: str) -> str:
    """A group's name without numbers and small words: "International HapMap 3 Consortium", "Food (and) Agriculture"."""
    words = " ".join(word for word in fold_name(group).split() if word not in MINOR)
    return "".join(letter for letter in squeezed(words) if not letter.isdecimal())


def families(authors: Sequence[Author]) -> tuple[str, ...]:
    """The names of a work's authors where all of them are groups, else nothing."""
    return tuple(author.family for author in authors) if all(author.group for author in authors) else ()


def agreement(names: Sequence[str], et_al: bool, item: Work) -> int:
    """How well cited names agree with a work's authors: 2 as they must be, 1 the first one only, 0 not at all."""
    if not names or not same_first(names[0], item):
        return 0
    listed = item.authors
    if item.vague:
        return 2 if all(core(name) in item.opening for name in names[1:]) else 1
    if not listed or (len(names) == 1 and listed[0].group and len(listed) == 1):
        return 2
    if len(names) == 1 and listed[0].group and squeezed(names[0]) in joint_abbreviations(families(listed)):
        return 2
    if not item.settled and (et_al or len(names) > 1) and _in_order(names[1:], item.opening):
        return 2
    if len(names) > len(listed):  # an entry that prints a name without initials: "Noguera, Monaghan, P., & Metcalfe"
        authors, dated, _ = item.opening.partition(item.year) if item.year else ("", "", "")
        return 2 if dated and _in_order(names[1:], authors) else 1
    if not all(_same_author(cited, author, item) for cited, author in zip(names[1:], listed[1:], strict=False)):
        return 2 if et_al and len(listed) > len(names) and _in_order(names[1:], item.opening) else 1
    if et_al and len(names) > 1:
        return 2 if len(listed) > len(names) or item.more else 1
    if et_al:
        return 2 if len(listed) > max(2, len(names)) or item.more or listed[0].group else 1
    return 2 if len(listed) == len(names) and (not item.more or len(listed) == 1) else 1


def _in_order(names: Sequence[str], opening: str) -> bool:
    """Whether an entry names these people one after another, close to its start."""
    at = 0
    for name in names:
        word = core(name)
        at = opening.find(word, at, at + 60 + len(word))
        if at < 0:
            return False
    return True


def _same_author(cited: str, listed: Author, item: Work) -> bool:
    """The same person, a group or its abbreviation, or the initials that a broken bibliography took for the name.

    Such are "Y, GK, and W 2013".
    """
    if same_person(cited, listed.family):
        return True
    if listed.group and (squeezed(cited) in item.later_aliases or squeezed(cited) in abbreviations(listed.family)):
        return True
    if cited.startswith(f"{listed.family} ") and initials(cited[len(listed.family) :]) == listed.initials:
        return True  # all names, the family name first: "Nguyễn Thị Hoa"
    return len(cited) < 4 and cited.isupper() and squeezed(cited) == listed.initials


def same_person(cited: str, listed: str) -> bool:
    """Whether a later author's name is the listed one; given names before it do not count."""
    if same(cited, listed) or part_of(cited, listed) or family_of(cited, listed):
        return True
    return " " in cited and same(cited.rsplit(" ", 1)[-1], listed)
