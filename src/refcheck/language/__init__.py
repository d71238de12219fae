"""The words of each language that citations and references use: one module a language, merged on demand.

A text mixes languages (an English article lists German books), so every module asks for the words of all of them:
`every("in_press")` for the words, `either("page")` for the alternatives of a pattern.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Callable
from functools import cache, lru_cache, wraps
from importlib import import_module
from typing import Any, ParamSpec, TypeVar, cast

from refcheck.base.patterns import compiled, kept_words, lazy
from refcheck.language._language import Language

P = ParamSpec("P")
T = TypeVar("T")

CODES = (
    "en", "es", "pt", "fr", "de", "it", "nl", "ca", "pl", "cs", "sv", "no", "da", "fi", "hu", "tr", "ro", "ru", "uk",
    "el", "hr", "id", "zh", "ja", "ko", "ar",
)  # fmt: skip
"""The languages, by ISO 639-1 code; each is the module of this name."""


FIRST_WORD = lazy(r"[^\W_]+")
"""What `beginning` takes for the first word of a phrase: letters and digits in a row."""
_BETWEEN_WORDS = str.maketrans(".,;:/()[]", " " * 9)


def _remembered(make: Callable[P, T]) -> Callable[P, T]:
    """As `functools.cache`; what an earlier run of the command made of the same files is not made again."""

    @wraps(make)
    def asked(*args: P.args, **kwargs: P.kwargs) -> T:
        key = (make.__name__, args, *kwargs.items())
        found = _known().get(key)
        if found is None:
            found = _known()[key] = make(*args, **kwargs)
        return cast("T", found)

    return cast("Callable[P, T]", cache(asked))


@cache
def _known() -> dict[Any, Any]:
    """What was made of words so far, plain values all of them."""
    try:
        files = [entry for entry in os.scandir(os.path.dirname(__file__)) if entry.is_file()]
        said = sorted((file.name, file.stat().st_size, file.stat().st_mtime_ns) for file in files)
    except OSError:  # in a zip file
        said = []
    return kept_words(tuple(said))


@cache
def languages() -> tuple[Language, ...]:
    """All languages, in the order of `CODES`."""
    return tuple(Language(**fields) for fields in _all_fields())


@_remembered
def _all_fields() -> tuple[dict[str, str], ...]:
    """The fields of all languages."""
    return tuple(vars(import_module(f"refcheck.language.{code}").LANGUAGE) for code in CODES)


@_remembered
def every(field: str) -> tuple[str, ...]:
    """The words of one field in all languages, each once.

    >>> "w druku" in every("in_press"), "im Druck" in every("in_press")
    (True, True)
    """
    if not hasattr(Language, field):
        raise AttributeError(f"a language has no field {field!r}")
    said = _by_field().get(field)
    return tuple(dict.fromkeys(filter(None, "|".join(said).split("|")))) if said else ()


@cache
def _by_field() -> dict[str, list[str]]:
    """What each language says for a field, one string a language, of those that say something."""
    found: dict[str, list[str]] = {}
    for language in languages():
        for field, words in vars(language).items():
            if words:
                found.setdefault(field, []).append(words)
    return found


@_remembered
def small(field: str) -> frozenset[str]:
    """The same in small letters."""
    return frozenset(word.lower() for word in every(field))


@_remembered
def phrases(field: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    """The phrases of one field by their last word, each as its words from the last to the first, the longest first.

    >>> phrases("others")["fl"]
    (('fl', 'm'),)
    """
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in every(field):
        words = tuple(word.removesuffix("’s") for word in reversed(phrase.lower().translate(_BETWEEN_WORDS).split()))
        if words and words not in found.setdefault(words[0], []):
            found[words[0]].append(words)
    return {last: tuple(sorted(several, key=len, reverse=True)) for last, several in found.items()}


@_remembered
def groups(field: str) -> dict[str, int]:
    """Word -> its place (from 1) for a field of groups: months and seasons.

    >>> groups("months")["maj"], groups("seasons")["jesień"]
    (5, 3)
    """
    return {
        word: number
        for language in languages()
        for number, words in enumerate(getattr(language, field).split("|"), 1)
        for word in words.split()
    }


@_remembered
def either(*fields: str, strict: bool = False) -> str:
    """The words of fields in all languages as alternatives of a pattern, the longer ones first; spaces stand for any.

    A word of two and more letters that ends with a point is also found without it, unless `strict`.

    >>> re.fullmatch(either("undated"), "o. J.") is not None
    True
    """
    words = {word for field in fields for word in every(field)}
    return "|".join(_pattern(word, strict) for word in sorted(words, key=lambda word: (-len(word), word)))


@_remembered
def stems(*fields: str, pointed: bool = False) -> str:
    """The words of fields without the point at their end, as alternatives of a pattern; `pointed`: of those with one.

    >>> re.fullmatch(stems("page", pointed=True), "str") is not None
    True
    """
    words = {word for field in fields for word in every(field) if word[-1] == "." or not pointed}
    return "|".join(sorted({re.escape(word.rstrip(".")) for word in words}, key=lambda word: (-len(word), word)))


@cache
def east_asian(*fields: str) -> str:
    """The alternatives of `either` that are written in Chinese, Japanese or Korean letters.

    >>> east_asian("volume")
    '卷|巻|第|권'
    """
    words = {word for field in fields for word in every(field) if is_east_asian(word)}
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))


def is_east_asian(text: str) -> bool:
    """True where a text has a Chinese, Japanese or Korean letter.

    >>> is_east_asian("42年"), is_east_asian("т. 42")
    (True, False)
    """
    return any("\u3040" <= letter <= "\ud7a3" for letter in text)


@cache
def done_by(*fields: str) -> tuple[str, ...]:
    """What comes before "by" in the phrases of some fields: "edited" of "edited by".

    >>> "edited" in done_by("editor"), "traduit" in done_by("translator")
    (True, True)
    """
    return tuple(
        phrase.rpartition(" ")[0]
        for language in languages()
        for field in fields
        for phrase in getattr(language, field).split("|")
        if phrase.count(" ") == 1 and phrase.rpartition(" ")[2] in language.by.split("|")
    )


@cache
def cues(field: str) -> tuple[str, ...]:
    """One of these, in small letters, is in a text wherever a phrase of a field is: the longest word of each.

    >>> "suggested" in cues("how_to_cite")
    True
    """
    longest = {max(phrase.lower().split(), key=len) for phrase in every(field)}
    return tuple(sorted(word for word in longest if not any(other in word for other in longest - {word})))


@cache
def beginning(word: str, *fields: str) -> str:
    """The alternatives of `either` that begin with a word (in small letters); empty where none does.

    A pattern of these few compiles in no time, where that of all languages takes longer than to read a page.

    >>> re.fullmatch(beginning("im", "in_press"), "im Druck") is not None
    True
    """
    words = _by_first(*fields).get(word, ())
    return "|".join(_pattern(word, strict=False) for word in sorted(words, key=lambda word: (-len(word), word)))


def opened_by(text: str, start: int, end: int, *fields: str) -> int:
    """Where the words of these fields that a stretch opens with end; `start` where it opens with none.

    >>> opened_by("Retrieved on 3 May", 0, 18, "retrieved"), opened_by("访问日期2020", 0, 8, "retrieved")
    (12, 4)
    """
    first = FIRST_WORD.match(text, start, end)
    if not first:
        return start
    if words := beginning(first[0].lower(), *fields):
        found = compiled(words, re.I).match(text, start, end)
        return found.end() if found else start
    if first[0].isascii():
        return start
    # written together with what follows, as Chinese is
    return start + max((len(word) for field in fields for word in every(field) if first[0].startswith(word)), default=0)


@_remembered
def _by_first(*fields: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    first = FIRST_WORD.search
    for field in fields:
        for word in every(field):
            if match := first(word):
                found.setdefault(match[0].lower(), set()).add(word)
    return found


def _pattern(word: str, strict: bool) -> str:
    escaped = re.escape(word).replace(r"\ ", r"\s?" if "." in word else r"\s+")
    return escaped + "?" if word.endswith(".") and len(word) > 2 and not strict else escaped


@lru_cache(maxsize=4)  # asked of one text where citations are looked up and again by the rules
def told_by(sample: str) -> Language | None:
    """The language of a text in small letters, recognised by its commonest words; None for English.

    >>> told_by(" wyniki i badania nie są w tym się na ").code
    'pl'
    """
    said = Counter(filter(_marks().__contains__, sample.split()))
    counts = [(sum(said[word] for word in one.marks.split("|")), one) for one in languages() if one.marks]
    count, best = max(counts, key=lambda pair: pair[0])
    return best if count > said["the"] + said["and"] else None


def language_of(text: str) -> Language | None:
    """The same of the beginning of a text as it is."""
    return told_by(text[:_SAMPLE].lower())


_SAMPLE = 20_000
"""Characters that tell a language."""


@cache
def _marks() -> frozenset[str]:
    """The words by which languages are recognised, English among them."""
    return frozenset(("the", "and", *(word for one in languages() for word in one.marks.split("|"))))


def name_endings(sample: str) -> tuple[str, ...]:
    """The endings of family names in the language of a text in small letters.

    >>> "owi" in name_endings(" wyniki i badania nie są w tym się na ")
    True
    """
    language = told_by(sample)
    return tuple(filter(None, language.name_endings.split("|"))) if language else ()
