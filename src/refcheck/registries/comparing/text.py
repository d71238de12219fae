"""Text made comparable: without tags, entities, case, accents and punctuation."""

from __future__ import annotations

import html
import re
import unicodedata
from functools import lru_cache

from rapidfuzz.distance import OSA

from refcheck.language import small

_TAG = re.compile(r"</?[A-Za-z][^<>]{0,300}>")
_UNFIT = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufff9-\ufffb]")
_MANGLED = re.compile(r"\S*(?:Ã|â€)\S*")
_WORD = re.compile(r"[^\W_]+")
_PAUSE = frozenset((*'.?!,;:"”“’»«', ""))
_SPECIAL = str.maketrans({"ø": "o", "đ": "d", "ð": "d", "ł": "l", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i", "’": "'"})
MINOR = small("articles") | small("of_names") | small("joins")
"""Small words of every language that tell no title from another."""
_STOP = MINOR.union("a an as at by for from in into of on or the to with".split())


def cleaned(text: str) -> str:
    """The text without what no text needs: control characters, half characters, marks that turn the writing round."""
    return text if text.isprintable() else _UNFIT.sub(_fit, text)


def _fit(m: re.Match[str]) -> str:
    return " " if m[0] in "\t\n\v\f\r\x85\u2028\u2029" else "\ufffd" if "\ud800" <= m[0] <= "\udfff" else ""


def plain(text: str) -> str:
    """The text as a reader sees it: tags and entities (also doubly escaped ones) resolved, white space collapsed.

    Nothing is left in it that a terminal or an encoder would trip over.
    """
    if "&" in text:
        text = html.unescape(html.unescape(text))
    if "<" in text:
        text = _TAG.sub("", text)
    return " ".join(cleaned(_unmangled(text)).split())


def _unmangled(text: str) -> str:
    """UTF-8 that was read as Latin-1 ("MarrÃ£o"), put right, word by word: the others may be as they should."""
    return _MANGLED.sub(_decoded, text) if "Ã" in text or "â€" in text else text


def _decoded(m: re.Match[str]) -> str:
    try:
        return m[0].encode("cp1252").decode("utf-8")
    except UnicodeError:
        return m[0]


@lru_cache(maxsize=4096)
def fold_title(text: str) -> str:
    """Lower case without accents; punctuation stays."""
    decomposed = unicodedata.normalize("NFKD", plain(text).casefold().translate(_SPECIAL))
    return "".join(c for c in decomposed if not unicodedata.combining(c) and c != "\xad")


@lru_cache(maxsize=4096)
def words(text: str) -> tuple[str, ...]:
    """The folded words and numbers of a text; an apostrophe does not part a word."""
    return tuple(_WORD.findall(fold_title(text).replace("'", "")))


def pauses(text: str) -> frozenset[int]:
    """The numbers of those among `words(text)` after which a sentence, a quotation or a part of one ends."""
    folded = fold_title(text).replace("'", "")
    return frozenset(at for at, m in enumerate(_WORD.finditer(folded)) if folded[m.end() : m.end() + 1] in _PAUSE)


def is_content(word: str) -> bool:
    """Whether a word says something: no article or preposition, no lone letter."""
    return word not in _STOP and (len(word) > 2 or word.isdigit())


@lru_cache(maxsize=65536)
def alike(a: str, b: str) -> bool:
    """Whether two folded words are one but for a slip of the pen: one letter, two in words of eight or more."""
    if a == b:
        return True
    short, long = sorted((len(a), len(b)))
    if short < 4 or long - short > 2 or any(c.isdigit() for c in a + b):
        return False
    allowed = 2 if short >= 8 else 1
    return OSA.distance(a, b, score_cutoff=allowed) <= allowed
