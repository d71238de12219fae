"""Where one part of a reference ends and the next begins: full stops that end something, and those that only abbreviate."""

from __future__ import annotations

from refcheck.base.patterns import lazy
from refcheck.language import small, stems
from refcheck.model import Span

_STOP = lazy(r"[.?!](?:[\"”’'»)\]]*\s+(?=\S)|(?<=[a-z)]\.)(?!Com\b)(?=[A-Z][a-z]{2}))")
_VOLUME_NUMBER = lazy(lambda: rf"\b(?:Pt|Part|Book|(?i:{stems('volume')}))\.? ?\d{{1,3}}$")
_NEVER = small("abbreviations")
_LOWER_TITLES = (
    "eLife",
    "bioRxiv",
    "medRxiv",
    "arXiv",
    "mBio",
    "mSystems",
    "mSphere",
    "npj",
    "iScience",
    "eNeuro",
    "eBioMedicine",
    "eClinicalMedicine",
    "iPES",
)
# words that are abbreviated in names of journals, lower case
ABBREVIATIONS = small("journal_words")


def boundaries(text: str, start: int, end: int) -> list[Span]:
    """The gaps between sentences of `text[start:end]`: (end of the left part, start of the right one).

    A question or exclamation mark stays with its left part; a full stop does not.
    """
    found = []
    for m in _STOP.finditer(text, start, end):
        if m.end() >= end or not _begins(text, m.end()):
            continue
        at = m.start()
        if text.count("(", start, at) > text.count(")", start, at + len(m[0])):
            continue  # "(3. Auflage)"
        if text[at] == "." and (_is_abbreviation(text, start, at) or _is_authority(text, at)):
            continue
        found.append(Span(at if text[at] == "." else m.start() + len(m[0].rstrip()), m.end()))
    return found


def _begins(text: str, at: int) -> bool:
    first = text[at]
    if first.islower():
        return text.startswith(_LOWER_TITLES, at)
    return first.isalnum() or first in "\"“‘'«„¿¡[("


def _is_abbreviation(text: str, start: int, at: int) -> bool:
    """True for the full stop of an initial ("B. subtilis") or of "vs.", "spp."."""
    if text[at - 1].isdigit():
        return bool(_VOLUME_NUMBER.search(text, max(start, at - 12), at))
    word = last_word(text, start, at)
    if len(word) == 1 and word.isupper():
        return at - 2 > start and not text[at - 2].isdigit() and text[at - 2] in " .(-–"
    return (
        word.lower() in _NEVER
        and word.lower() == word.lower().strip()
        and (word.islower() or word in ("St", "Dr", "Mr", "Mrs", "Fig", "Vol", "Vols", "Pt", "Bd", "No"))
    )


def _is_authority(text: str, at: int) -> bool:
    """True for "(L.) Merrill": the author of a species name."""
    return text[at + 1] == ")" and text[at - 1].isupper() and text[at - 2] == "("


def is_short_name(text: str, start: int, end: int) -> bool:
    """True for "J. Ment", "Mol. Phylogenet": at most four words, each with a capital and none long."""
    words = [word.strip(".,()") for word in text[start:end].split()]
    return 0 < len(words) <= 4 and all(word[:1].isupper() and len(word) <= 12 for word in words if word)


def last_word(text: str, start: int, at: int) -> str:
    """The letters that end at `at`."""
    low = at
    while low > start and text[low - 1].isalpha():
        low -= 1
    return text[low:at]


def is_abbreviated(word: str) -> bool:
    """True for "Biol", "Proc", "J": a word that names of journals cut short."""
    return word[:1].isupper() and (len(word) == 1 or word.lower() in ABBREVIATIONS)
