"""Comparing names: folding, particles, suffixes, groups and their abbreviations; same person or not.

Reading names out of a reference list is `refcheck.reference`'s business; here two names as written are compared.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from refcheck.base.patterns import lazy
from refcheck.language import small

PARTICLES = small("particles") | {"'t", "’t", "in't", "in’t"}
SUFFIXES = frozenset({"jr", "jnr", "sr", "snr", "ii", "iii", "iv"}) | small("kin")
"""Generational suffixes, folded; the Portuguese ones are part of the surname and dropped by some writers."""

# characters that go are None, not "": only then does `str.translate` take its fast path; those that stay are in the
# table as well, as every one that is not costs an exception
_SPECIAL = {code: code for code in (*range(0x20, 0x180), *range(0x2010, 0x2040))} | str.maketrans(
    {",": None,
     "ß": "ss", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "đ": "d", "Đ": "d", "ð": "d", "æ": "ae", "Æ": "ae", "œ": "oe",
     "Œ": "oe", "ı": "i", "þ": "th", "Þ": "th", "-": " ", "‐": " ", "‑": " ", "–": " ", "'": None, "’": None, "‘": None,
     "ʼ": None, "\u2032": None, "\u201b": None,
     "\u02b9": None, "\uff07": None, "`": None, "´": None, "ʻ": None, "¨": None, "€": None,
     "\u00ad": None, "\u00a0": " ", ".": " ",
     "_": None, "*": None, "\\": None, "&": " and ", "ˇ": None, "˘": None, "˙": None, "˚": None, "˝": None, "˛": None}
)  # fmt: skip
_TRANSLITERATED = str.maketrans(
    {"ß": "ss", "ø": "o", "Ø": "o", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "ł": "l", "Ł": "l", "đ": "d", "Đ": "d",
     "ð": "d", "Ð": "d", "þ": "th", "Þ": "th"}
)  # fmt: skip
_POSSESSIVE = lazy(r"['’`´]\s?s?$")
_WORD = lazy(r"\w+")
EAST_ASIAN = lazy(r"[\u3040-\u30ff\u3400-\ud7a3]")  # two ranges: a third one makes a table of all characters
"""A letter of Chinese, Japanese or Korean."""
_NARROW = str.maketrans("，。．：；（）［］　、～〜－＆", ",..:;()[] ,~~-&")
MINOR = small("small_words")


_FIRST_BYTES = bytes(range(0xE3, 0xEE))  # in UTF-8, of all letters from U+3000 to U+DFFF


def has_east_asian(text: str) -> bool:
    """Whether a letter of Chinese, Japanese or Korean is somewhere in a text, which may be long.

    The bytes are gone through before the characters are: that takes a fifth of the time.
    """
    if text.isascii():
        return False
    data = text.encode("utf-8", "surrogatepass")
    return len(data.translate(None, _FIRST_BYTES)) < len(data) and EAST_ASIAN.search(text) is not None


def narrow(text: str) -> str:
    """East Asian punctuation as the ASCII one, every character in its place: "（王明，2010）" as "(王明,2010)"."""
    return text.translate(_NARROW)


def family_of(cited: str, listed: str) -> bool:
    """Whether `cited` may be the family name of a Japanese name written together: "田中" of "田中太郎".

    Chinese and Korean names are cited in full, and have no more than three letters as a rule.
    """
    return (
        4 <= len(listed) <= 6
        and 0 < len(cited) < len(listed) - 1 < 6
        and listed.startswith(cited)
        and _together(listed)
    )


def _together(name: str) -> bool:
    return all("\u3040" <= letter <= "\u9fff" for letter in name)


@lru_cache(maxsize=8192)
def fold_name(name: str) -> str:
    """A name without accents, case, hyphens, apostrophes or runs of white space, "&" read as "and".

    >>> fold_name("Janicki‑Deverts"), fold_name("Šimić"), fold_name("D’Angelo")
    ('janicki deverts', 'simic', 'dangelo')
    """
    if name.isalpha() and name.isascii():
        return name.lower()
    name = name.translate(_SPECIAL)
    if not name.isascii():
        name = unicodedata.normalize("NFKD", name)
        for accent in [c for c in set(name) if c >= "\u0300" and unicodedata.combining(c)]:  # no earlier one combines
            name = name.replace(accent, "")
    return " ".join(name.lower().split())


@lru_cache(maxsize=8192)
def letters(text: str) -> str:
    """The letters and digits of a name or title, small, without accents: what an alphabetical order goes by.

    APA 7, section 9.44: spaces, hyphens, apostrophes and points do not count.

    >>> letters("D’Angelo-Šimić"), letters("Œuvres complètes")
    ('dangelosimic', 'oeuvrescompletes')
    """
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text.translate(_TRANSLITERATED))
    return "".join(filter(str.isalnum, text)).lower()


def without_possessive(name: str) -> str:
    """ "Engel's" -> "Engel", "Folkmans’" -> "Folkmans"; other names as they are."""
    if name[-1:] in "'’`´" or name[-2:-1] in ("'", "’", "`", "´"):
        return _POSSESSIVE.sub("", name) or name
    return name


@lru_cache(maxsize=8192)
def core(family: str) -> str:
    """A folded family name without its leading particles and generational suffix; never empty for a name.

    >>> core("van der Kolk"), core("De la Cruz"), core("Griffey Jr.")
    ('kolk', 'cruz', 'griffey')
    """
    name = fold_name(family)
    if " " not in name:
        return name
    words = name.split()
    while len(words) > 1 and words[-1] in SUFFIXES:
        words.pop()
    first = 0
    while first < len(words) - 1 and words[first] in PARTICLES:
        first += 1
    return " ".join(words[first:])


@lru_cache(maxsize=8192)
def plain(family: str) -> str:
    """A folded name in which the usual transcriptions are one: "Mueller" and "Müller", "Mc Donald" and "McDonald"."""
    name = fold_name(family).replace(" ", "")
    return name.replace("ae", "a").replace("oe", "o").replace("ue", "u")


@lru_cache(maxsize=16384)
def same(a: str, b: str) -> bool:
    """Whether two family names as written are one name: particles, accents, hyphens and suffixes do not count.

    >>> same("van der Kolk", "Kolk"), same("Müller", "Mueller"), same("Silva", "Silver")
    (True, True, False)
    """
    if fold_name(a) == fold_name(b):
        return True
    x, y = core(a), core(b)
    return bool(x) and (x == y or plain(x) == plain(y) or plain(a) == plain(b))


@lru_cache(maxsize=16384)
def part_of(a: str, b: str) -> bool:
    """Whether one of two family names is a part of the other, as compound surnames are often shortened.

    >>> part_of("García", "García Márquez"), part_of("Li", "Lin")
    (True, False)
    """
    x, y = core(a).split(), core(b).split()
    if len(x) > len(y):
        x, y = y, x
    if not x or len(x) == len(y) or len("".join(x)) < 3:
        return False
    return y[: len(x)] == x or y[-len(x) :] == x


@lru_cache(maxsize=16384)
def distance(a: str, b: str, limit: int = 3) -> int:
    """Edits (insert, delete, replace, swap of neighbours) that turn `a` into `b`; `limit` + 1 stands for more.

    >>> distance("Engel", "Engle"), distance("Turk", "Turks"), distance("Abel", "Zorn")
    (1, 1, 4)
    """
    if a == b:
        return 0
    if abs(len(a) - len(b)) > limit:
        return limit + 1
    a, b = _differing(a, b)
    if len(set(a) ^ set(b)) > 2 * limit:  # one edit brings in or takes out two letters at most
        return limit + 1
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        new = [limit + 1] * len(row)  # what is further from the diagonal takes more edits
        new[0] = i
        for j in range(max(1, i - limit), min(len(b), i + limit) + 1):
            y = b[j - 1]
            cost = row[j - 1] if x == y else 1 + min(row[j], new[j - 1], row[j - 1])
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                cost = min(cost, before[j - 2] + 1)
            new[j] = cost
        if min(new) > limit:
            return limit + 1
        before, row = row, new
    return min(row[-1], limit + 1)


def _differing(a: str, b: str) -> tuple[str, str]:
    """Two names without the beginning and the end that they share."""
    first, short = 0, min(len(a), len(b))
    while first < short and a[first] == b[first]:
        first += 1
    last = 0
    while last < short - first and a[-1 - last] == b[-1 - last]:
        last += 1
    return a[first : len(a) - last], b[first : len(b) - last]


@lru_cache(maxsize=16384)
def misspelt(a: str, b: str) -> bool:
    """Whether one family name looks like a slip of the pen for the other: one edit, two in long names.

    Short names are too much alike: up to three letters nothing counts as a slip, and names of one syllable that begin
    with different letters are two people's ("Song", "Tong").
    """
    x, y = core(a), core(b)
    size = min(len(x), len(y))
    if size < 4 or x == y or (x[0] != y[0] and size < 6 and _syllables(x) == 1 == _syllables(y)):
        return False
    edits = distance(x, y, 2)
    return edits == 1 or (edits == 2 and (size >= 7 or _single(x) == _single(y)))


def _syllables(name: str) -> int:
    return len(re.findall(r"[aeiouy]+", name))


def _single(name: str) -> str:
    """A name with each doubled letter set once: "Amman" and "Amann" are mixed up."""
    return "".join(letter for letter, before in zip(name, " " + name, strict=False) if letter != before)


@lru_cache(maxsize=4096)
def abbreviations(group: str) -> frozenset[str]:
    """The abbreviations that a group's name makes obvious, folded.

    >>> sorted(abbreviations("World Health Organization"))
    ['who']
    """
    found: set[str] = set()
    stated = re.findall(r"[\[(]\s*([^\W\d_][\w&./-]{1,11})\s*[\])]", group)
    found.update(squeezed(text) for text in stated)
    name = re.sub(r"[\[(][^\])]*[\])]", " ", group)
    words = _WORD.findall(fold_name(name))
    major = [word for word in words if word not in MINOR]
    if len(major) >= 2:
        found.add("".join(word[0] for word in major))
        found.add("".join(word[0] for word in words))
        found.add("".join(word[0] for word in words if word not in ("the", "of", "for")))
        head = [word for word in words[: words.index("of")] if word not in MINOR] if "of" in words else []
        if len(head) > 2:  # "FAO": the Food and Agriculture Organization of the United Nations
            found.add("".join(word[0] for word in head))
    return frozenset(found)


@lru_cache(maxsize=4096)
def joint_abbreviations(groups: tuple[str, ...]) -> frozenset[str]:
    """The abbreviations of two or three groups set one after the other: "IBAMA-MMA", "MEC/INEP", squeezed."""
    if not 1 < len(groups) < 4:
        return frozenset()
    joined = {""}
    for group in groups:
        forms = {squeezed(group)} if is_abbreviation(group) else abbreviations(group)
        joined = {start + form for start in joined for form in forms}
    return frozenset(joined)


@lru_cache(maxsize=4096)
def short_forms(group: str) -> frozenset[str]:
    """The beginnings, of four letters and more, of the abbreviation that a long name makes: "Inep"."""
    major = [word for word in _WORD.findall(fold_name(group)) if word not in MINOR]
    letters = "".join(word[0] for word in major)
    return frozenset(letters[:size] for size in range(4, len(letters)))


def abbreviates(name: str, group: str) -> bool:
    """Whether a short name is the beginning of a group's abbreviation."""
    return " " not in name and squeezed(name) in short_forms(group)


def initials_in_order(name: str, group: str) -> bool:
    """Whether an abbreviation takes initials of a group's words in their order and leaves few out: "NICE".

    >>> initials_in_order("NICE", "National Institute for Health and Care Excellence")
    True
    """
    words = [word for word in _WORD.findall(fold_name(group)) if word not in MINOR]
    letters = squeezed(name)
    rest = iter(word[0] for word in words)
    return (
        is_abbreviation(name)
        and len(letters) > 2
        and len(letters) * 4 >= len(words) * 3
        and letters[:1] == "".join(words[:1])[:1]
        and all(letter in rest for letter in letters)
    )


@lru_cache(maxsize=8192)
def squeezed(abbreviation: str) -> str:
    """An abbreviation without points, hyphens, ampersands and spaces: "U.S. EPA" -> "usepa"."""
    return "".join(_WORD.findall(fold_name(abbreviation.replace("&", " "))))


def is_abbreviation(name: str) -> bool:
    """Whether a name looks like an abbreviation: one word, mostly capitals ("WHO", "DeGEval", "UNAIDS")."""
    letters = [c for c in name if c.isalpha()]
    return 2 <= len(letters) <= 12 and " " not in name and sum(c.isupper() for c in letters) * 2 > len(letters)


@lru_cache(maxsize=4096)
def initials(given: str) -> str:
    """The initials of given names, folded: "George L." -> "gl"; "GL" (a run of capitals) -> "gl"."""
    if given.isupper() and given.isalpha() and len(given) <= 4:
        return fold_name(given)
    return "".join(word[0] for word in fold_name(given).split())
