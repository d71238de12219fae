"""Whether the capitals of a title are title case's, so that sentence case takes them away, or may be those of names."""

from __future__ import annotations

import re

from refcheck.format.lexicon import is_in_lexicon, is_listed
from refcheck.format.markup import FREE, ITALIC, KEEP, ROMAN
from refcheck.format.names_in_titles import is_common, named
from refcheck.format.words import (
    FOREIGN,
    FUNCTION,
    NAMES,
    ORDINARY,
    ORDINARY_ENDINGS,
    PHRASES,
    PLAIN,
    PREPOSITIONS,
    SMALL,
    SMALL_ELSEWHERE,
)

WORD = re.compile(r"[^\W_](?:[\w’'.+/&]*[\w+])?(?:[-–‐][\w’'.]+)*", re.UNICODE)
PROTECTED = re.compile(f"{KEEP}[^{FREE}]*{FREE}|{ITALIC}[^{ROMAN}]*{ROMAN}|https?://\\S+|\\S*@\\S+")
INNER_WORD = re.compile(r"(?<=[\w,;’')] )[^\W\d_][\w’']*")
"""A word that opens neither the title nor its subtitle."""
OPENS_SENTENCE = re.compile(r"(?:[:?!—]|\.\s)[^\w]*$")
_WORDS = re.compile(r"[^\W\d_]+")
KNOWN_PHRASES = re.compile(rf"\b(?:{PHRASES.replace(' ', f'{FREE}? {KEEP}?')})\b", re.IGNORECASE)
_SMALL_WORDS = SMALL | PLAIN | FUNCTION | PREPOSITIONS
"""What may stay small in title case; some of it is seldom, and tells little where it has a capital."""
_JOINS_ENGLISH = frozenset(("of", "the", "and", "for", "with", "on", "from", "by", "The", "to", "an", "An", "A"))
_ELSEWHERE = frozenset(word for word in SMALL_ELSEWHERE if len(word) > 1) - _SMALL_WORDS - {"die", "do", "no", "am"}
_OPEN_PHRASES = frozenset(part for phrase in PHRASES.lower().split("|") for part in _WORDS.findall(phrase)[:1])
_SMALL_WORD = re.compile(r"(?<![^ ])[a-z]{5,}(?![^ :,.;?!])")
_ABBREVIATED = re.compile(r" \([A-Z][\w-]*[A-Z][^()]*\)$")


def is_lowered(title: str) -> bool:
    """True for a title whose capitals are title case's, so that sentence case takes them away."""
    return is_title_case(title) or (KEEP in title and _is_capitalized(title))


def is_undecided(title: str) -> bool:
    """True for a title in sentence case whose capitals stayed because they may be a name's ("Smart Beta Mirage").

    Half of its longer words have a capital, some of them ordinary words outside of known names and protected stretches.
    """
    bare = _without_names(title)
    words = [word for word in INNER_WORD.findall(bare) if len(word) > 3]
    capitals = sum(word.istitle() and is_common(word) for word in words)
    return capitals * 2 > len(words) and not FOREIGN.intersection(WORD.findall(bare))


def is_common_throughout(title: str) -> bool:
    """True for a title whose longer words all have a capital and all are ordinary, outside of known names."""
    if _has_small_word(title) or _ABBREVIATED.search(title):
        return False
    bare = _without_names(title)
    words = [word for word in INNER_WORD.findall(bare) if word.lower() not in _SMALL_WORDS and not is_coined(word)]
    words = [word for word in words if len(word) > 1 and word not in NAMES.values()]
    common = all(len(word) > 2 and word[0].isupper() and is_common(word) for word in words)
    every = WORD.findall(bare)
    return bool(words) and common and not _is_foreign(every) and _may_be_english(every)


def may_have_phrase(title: str) -> bool:
    """False where no word opens a known phrase, which is told more quickly than by the phrases themselves."""
    return not _OPEN_PHRASES.isdisjoint(_WORDS.findall(title.lower()))


def _has_small_word(title: str) -> bool:
    """True where the first long word in small letters is an ordinary one: the common case, told quickly."""
    small = _SMALL_WORD.search(title, 1)
    return small is not None and small.group() not in _SMALL_WORDS and is_in_lexicon(small.group())


def _may_be_english(words: list[str]) -> bool:
    """False for a few words of which the first is in no list and the others only end like English ones."""
    first = words[0] if words else "_"
    if (
        not _JOINS_ENGLISH.isdisjoint(words[1:])
        or first in ("The", "An")
        or is_coined(first)
        or first == "_"
        or first.endswith("’s")
    ):
        return True
    if all(part in NAMES or is_in_lexicon(part) for part in first.lower().split("-")):
        return True
    return any(is_listed(part) for word in words[1:] for part in word.lower().split("-") if len(part) > 3)


def _is_foreign(words: list[str]) -> bool:
    """True for the words of a title in another language, which may have capitals throughout."""
    if FOREIGN.intersection(words):
        return True
    return sum(word.lower() in _ELSEWHERE for word in words) > 1


def _without_names(title: str) -> str:
    """The title with a low line for each known name and protected stretch."""
    bare = PROTECTED.sub("_", title)
    bare = KNOWN_PHRASES.sub("_", bare) if may_have_phrase(bare) else bare
    for start, end in reversed(named(bare)):
        bare = f"{bare[:start]}_{bare[end:]}"
    return bare


def is_title_case(title: str) -> bool:
    """True when the words after the first are capitalised throughout, and some of them are plainly no names."""
    if _has_small_word(title):
        return False
    if _ABBREVIATED.search(title):
        return False  # the name of a test, a scale or a body
    bare = PROTECTED.sub(" ", title)
    words = WORD.findall(bare)
    if len(words) < 2 or _is_foreign(words):
        return False
    long_words = ordinary = stray = listed = 0
    odd = False
    start = 0
    for match in WORD.finditer(bare):
        word = match.group()
        opening = start == 0 or bool(OPENS_SENTENCE.search(bare[max(0, match.start() - 4) : match.start()]))
        start += 1
        hyphened = "-" in word and not any(is_coined(part) for part in word.split("-") if part)
        if opening or word.lower() in SMALL or (is_coined(word) and not hyphened):
            continue
        if len(word.split("-")[0]) == 1 and not word[0].isascii():
            continue  # "β-blockers"
        if word[0].islower() and not odd and not is_in_lexicon(word.lower().split("-")[0]):
            odd = True  # "lubridate": the name of a program, which has no capital
            continue
        if not word[0].isupper():
            if word not in _SMALL_WORDS:
                return False
            stray += word not in FUNCTION and word not in PREPOSITIONS
            continue
        long_words += 1
        prefix = bare.startswith("- ", match.end())  # "Pre- and Post-Test"
        ordinary += prefix or has_ordinary_ending(word)
        listed += prefix or is_common(word)
    if stray:  # "How Self-Compassion can Improve Your Resiliency"
        return stray < 3 and ((long_words > 4 and ordinary > 2) or 3 <= long_words == listed)
    if long_words >= 4 and ordinary >= 2:
        return True
    if long_words in (1, 2, 3) and ordinary * 3 >= long_words * (2 if long_words == 3 else 3):
        return _may_be_english(words)
    return _is_sentence(bare, long_words, listed)


def _is_sentence(title: str, long_words: int, listed: int) -> bool:
    """True where common words are joined by small ones or a colon, as names of works and firms seldom are."""
    joined = ":" in title or any(word in SMALL or word in PLAIN for word in title.split()[1:])
    return joined and long_words > 1 and listed * 5 >= long_words * (5 if long_words < 4 else 3)


def _is_capitalized(title: str) -> bool:
    """True where most words that are not protected have capitals: who protects some says that others are small."""
    bare = PROTECTED.sub("_", title)
    words = [word for word in INNER_WORD.findall(bare) if len(word) > 3]
    capitals = [word for word in words if word[0].isupper()]
    enough = len(capitals) > 1 or any(map(has_ordinary_ending, capitals))
    return enough and len(capitals) * 5 >= len(words) * 3 and not FOREIGN.intersection(WORD.findall(bare))


def is_coined(word: str) -> bool:
    """Acronyms, numbers and words with capitals inside: they tell nothing about the title's case."""
    if word.isalpha() and (word.islower() or word.istitle()):
        return False
    if any(character.isdigit() for character in word):
        return True
    return (len(word) > 1 and word.upper() == word) or word[1:] != word[1:].lower()


def has_ordinary_ending(word: str) -> bool:
    lower = word.lower()
    if lower in NAMES:
        return False
    if "-" in lower:
        return any(has_ordinary_ending(part) for part in lower.split("-"))
    return lower in ORDINARY or lower in PLAIN or (len(lower) > 4 and lower.endswith(ORDINARY_ENDINGS))
