"""Names of organisations: distinguished from people and from titles."""

from __future__ import annotations

from refcheck.base.patterns import lazy
from refcheck.language import every

_CUES = frozenset(every("group_words"))
_LAST = frozenset(every("group_endings"))
"""The last words of names of two words and more that are no family names: "Mayo Clinic", "Psychology Today"."""
_FIRST = frozenset(every("group_openers"))
_SMALL = frozenset((*every("small_in_groups"), *every("particles")))
_WORD = lazy(r"[^\W_]+(?:['’.\-][^\W_]+)*\.?|&")
ALSO_SURNAMES = frozenset("bank board branch church court house park press red state union".split())
"""Words of organisations that people are called by, too."""
_WELL_KNOWN = frozenset(
    """openai wikipedia google microsoft apple facebook youtube anonymous anon unicef unesco nasa ibge""".split()
)


def is_group(name: str) -> bool:
    """True when a word of `name` is one that organisations use ("Institute", "Comisión", "Bundesamt").

    "Ann M. House" is a person: a middle initial before the last word.
    """
    cued = any(word.rstrip(".").lower() in _CUES for word in name.replace(",", " ").replace("(", " ").split())
    return cued and _PERSON.fullmatch(name) is None


_PERSON = lazy(r"[^\W\d_a-z][a-zß-ÿ]+(?:\s[A-Z]\.)+\s[^\W\d_a-z][a-zß-ÿ]+\.?")


def is_named_group(name: str) -> bool:
    """True for several words, of which the last is no family name or the first no given one.

    "Human Rights Watch", "NHS England", "Parkinson’s UK": in a list that inverts people (APA 7, section 9.8) such a
    name before the date is that of a group (section 9.11).
    """
    words = name.split()
    if len(words) < 2:
        return False
    return words[-1].lower() in _LAST or words[0] in _FIRST or words[0].endswith(("'s", "’s", "s’"))


def looks_like_group(name: str) -> bool:
    """True when `name` can be an author: a cue word, an acronym, or every word but the small ones with a capital."""
    if is_group(name):
        return not _is_sentence(name)
    words = _WORD.findall(name)
    if not words or len(words) > 9:
        return False
    if words[0].lower() in _WELL_KNOWN:
        return True
    long = [word for word in words if word.lower() not in _SMALL]
    return (
        bool(long) and all(word[0].isupper() or not word.isascii() for word in long) and not name.endswith(("?", "!"))
    )


def _is_sentence(name: str) -> bool:
    words = [word for word in _WORD.findall(name) if word.lower() not in _SMALL]
    low = sum(word[0].islower() for word in words)
    return len(words) > 14 or low > len(words) / 2


_STOP = lazy(r"\.\s|,\s|\s\(|\s\[|:\s|;\s")


def group_at(text: str, start: int, end: int) -> int:
    """Where the name of an organisation that begins at `start` ends; `start` when none is there."""
    for m in _STOP.finditer(text, start + 3, min(end, start + 130)):
        if text[m.start() - 1].isupper() and text[m.start() - 2 : m.start() - 1] in (".", " "):
            continue  # "U.S. Census Bureau"
        name = text[start : m.start()]
        if m[0] == ", " and is_group(text[m.end() : m.end() + 40].split(".")[0]) and not is_group(name):
            continue
        return m.start() if " " in name and is_group(name) and looks_like_group(name) else start
    return start
