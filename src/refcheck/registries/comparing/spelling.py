"""What is written otherwise by habit, and what is another word: names of other alphabets, British spelling."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from refcheck.format.lexicon import is_ordinary
from refcheck.registries.comparing.text import alike, is_content

# Letters that are written otherwise where an alphabet lacks them, or where a name comes from another alphabet: umlauts,
# Slavic y and j beside a vowel, long vowels of Japanese, the best known Arabic names.
_HABITS = [
    (re.compile(pattern), by)
    for pattern, by in (
        (r"^m[ou]h?amm?[ae]d$", "mohamed"), (r"^ahm[ae]d$", "ahmed"), (r"^abd[aou]l+ah?$", "abdula"),
        (r"^h[ou]ss?[ae][iy]?n$", "hussein"),
        (r"^[yj]o?uss?[oue]+f$", "yusuf"), (r"^[yj]e(?=[a-z]{3})", "e"),
        (r"(?<=[aeiou])[yj](?=[aeiou])", ""), (r"o[uh](?=[bdghkmnprstwyz][aeiouy]|$)", "o"),
        (r"ae|aa", "a"), (r"oe", "o"), (r"ue|oo", "u"),
        (r"tsch|tch|tsh|cz", "ch"), (r"sch|sz", "sh"), (r"kh", "h"), (r"ph", "f"), (r"ck|q", "k"),
        (r"w", "v"), (r"ts|tz", "c"), (r"x|cs", "ks"), (r"dj", "d"), (r"dzh|dz", "j"),
        (r"[iyj]+$|[iyj](?=[aeiou])|(?<=[aeiou])[iyj]", "i"), (r"[eo](?:v|ff)$", "ev"),
    )
]  # fmt: skip
_BRITISH = [
    (re.compile(pattern), by)
    for pattern, by in (
        (r"^tyre", "tire"), (r"^plough", "plow"), (r"^kerb", "curb"), (r"^gaol", "jail"), (r"^draught", "draft"),
        (r"^grey", "gray"), (r"ageing$", "aging"), (r"gement", "gment"), (r"^enq", "inq"), (r"^mould", "mold"),
        (r"^sceptic", "skeptic"),
        (r"^neurone", "neuron"), (r"^artefact", "artifact"), (r"nce(?=s?$)", "nse"), (r"ss(?=ed$|ing$)", "s"),
        (r"(?<=[dv]is)er(?=s?$)", "or"), (r"^practis", "practic"), (r"^dis[ck](?=s?$)", "disk"), (r"ium(?=s?$)", "um"),
        (r"oeuvre", "euver"), (r"ogue(?=s?$)", "og"), (r"mme(?=s?$)", "m"), (r"(?<=[bt])re(?=s?$)", "er"),
        (r"our", "or"), (r"ae|oe", "e"), (r"ys(?=e|ing)", "yz"), (r"is(?=e|ing|ation)", "iz"), (r"sulph", "sulf"),
        (r"ll", "l"), (r"(?:que|ck)(?=s?$)", "k"),
    )
]  # fmt: skip
_NUMBERS = {
    word: str(number)
    for words in (
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen twenty",
        "- i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx",
    )
    for number, word in enumerate(words.split())
    if word != "-"
} | {"versus": "vs"}
_GREEK = dict(zip("αβγδεζηθικλμνξοπρστυφχψω", (
    "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma tau upsilon phi chi "
    "psi omega").split(), strict=True))  # fmt: skip


@lru_cache(maxsize=8192)
def _name(word: str) -> str:
    for pattern, by in _HABITS:
        word = pattern.sub(by, word)
    return word


@lru_cache(maxsize=8192)
def canonical(word: str) -> str:
    """A folded word of a title in the one form that its spellings share: American, numbers in digits, Greek spelt out.

    >>> canonical("programmes"), canonical("viii"), canonical("α")
    ('programs', '8', 'alpha')
    """
    word = _NUMBERS.get(word, word) if word.isascii() else "".join(_GREEK.get(letter, letter) for letter in word)
    for pattern, by in _BRITISH:
        word = pattern.sub(by, word)
    return word


def same_name(a: str, b: str) -> bool:
    """Whether two folded names are one name, as alphabets and registries write it: "mueller" and "muller"."""
    return a == b or _name(a) == _name(b)


def same_word(a: str, b: str) -> bool:
    """Whether two folded words of titles are one but for a slip, a British spelling or a plural.

    Where both are words of the language, one is no slip of the other ("increase", "decrease").
    """
    if canonical(a) == canonical(b) or a.removesuffix("s") == b.removesuffix("s"):
        return True
    return alike(a, b) and not (is_ordinary(a) and is_ordinary(b))


def replaced(listed: Sequence[str], registered: Sequence[str], elsewhere: Sequence[str] = ()) -> list[tuple[str, str]]:
    """The content words of one title that are in the place of others, as (listed, registered).

    Words that were joined or parted, abbreviated, or that are `elsewhere` in the entry do not count, nor do numbers,
    but for one that stands for another ("Type 1", "Type 2").
    """
    found = []
    for put, lost in _blocks(listed[:400], registered[:400]):
        if "".join(put) == "".join(lost):
            continue
        if _another_number(put, lost):
            found.append((put[0], lost[0]))
        new = [word for word in put if not any(_one(word, other) for other in lost)]
        old = [word for word in lost if not any(_one(word, other) for other in put) and word not in elsewhere]
        new, old = list(filter(_telling, new)), list(filter(_telling, old))
        if new and old:
            found.append((" ".join(new), " ".join(old)))
    return found


def _another_number(put: Sequence[str], lost: Sequence[str]) -> bool:
    numbers = [canonical(word) for word in (*put, *lost)]
    return len(put) == len(lost) == 1 and all(map(str.isdigit, numbers)) and numbers[0] != numbers[1]


def _one(a: str, b: str) -> bool:
    short, long = sorted((a, b), key=len)
    return same_word(a, b) or (len(short) >= 3 and long.startswith(short))


def _telling(word: str) -> bool:
    return len(word) >= 4 and word.isalpha() and is_content(word)


def _blocks(listed: Sequence[str], registered: Sequence[str]) -> list[tuple[list[str], list[str]]]:
    """The stretches in which two lists of words differ."""
    blocks: list[tuple[list[str], list[str]]] = []
    at = (-1, -1)
    for op in Levenshtein.opcodes(listed, registered):
        if op.tag == "equal":
            continue
        put, lost = listed[op.src_start : op.src_end], registered[op.dest_start : op.dest_end]
        if at == (op.src_start, op.dest_start):
            blocks[-1][0].extend(put)
            blocks[-1][1].extend(lost)
        else:
            blocks.append((list(put), list(lost)))
        at = (op.src_end, op.dest_end)
    return blocks
