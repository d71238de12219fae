"""Titles in BibTeX: braces protect capitals."""

from __future__ import annotations

import re

from refcheck.exchange import latex
from refcheck.exchange.bibtex_names import closes_at_end
from refcheck.format.markup import FREE, KEEP, plain
from refcheck.format.text import clean_text
from refcheck.format.titles import is_title_case, lowered, sentence_case

_GROUP = re.compile(r"\{([^{}]*)\}")
_OPEN = '<span class="nocase">'
_INNER_WORD = re.compile(r"(?<=[\w,;’')] )[^\W\d_][\w’']*")
"""A word that opens neither the title nor its subtitle."""
_CASED_WHOLES = frozenset(("chapter", "entry-dictionary", "entry-encyclopedia", "paper-conference"))
"""Types whose whole is a book, so that its title is in sentence case, too."""
_NO_CASE = re.compile(r'<span class="nocase">(.*?)</span>')


def read_title(value: str, kind: str, variable: str) -> str:
    """A title as text; braces protect capitals, so what they protect is marked where case would else be changed."""
    value = latex.to_text(_without_outer(" ".join(value.split())), keep_braces=True)
    marked = value
    while _GROUP.search(marked):
        marked = _GROUP.sub(r'<span class="nocase">\1</span>', marked, count=1) if _is_top(marked) else _flatten(marked)
    marked = marked.replace("{", "").replace("}", "")
    bare = _NO_CASE.sub(r"\1", marked)
    if kind == "post" or (variable != "title" and kind not in _CASED_WHOLES):
        return bare
    if marked != bare and _is_capitalized(_NO_CASE.sub("_", marked)):
        marked = _in_sentence_case(marked)
        bare = _NO_CASE.sub(r"\1", marked)
    return marked if _cased(marked) != _cased(bare) else bare


def _is_capitalized(unprotected: str) -> bool:
    """True where most words that no braces protect have capitals: those are the title’s, not the words’."""
    words: list[str] = [word for word in _INNER_WORD.findall(unprotected) if len(word) > 3]
    return sum(word[0].isupper() for word in words) * 2 > len(words)


def _in_sentence_case(marked: str) -> str:
    text = lowered(marked.replace(_OPEN, KEEP).replace("</span>", FREE))
    return text.replace(KEEP, _OPEN).replace(FREE, "</span>")


def _is_top(value: str) -> bool:
    match = _GROUP.search(value)
    return match is not None and value.count("{", 0, match.start()) == value.count("}", 0, match.start())


def _flatten(value: str) -> str:
    """The innermost group without its braces."""
    return _GROUP.sub(r"\1", value, count=1)


def _cased(title: str) -> str:

    return plain(sentence_case(clean_text(title)))


def _without_outer(value: str) -> str:
    """Without braces around the whole, which protect nothing in particular."""
    while value.startswith("{") and closes_at_end(value):
        value = value[1:-1].strip()
    return value


def protected(title: str) -> str:
    """Words with capitals in braces, but for the first word of title and subtitle: styles would make them small."""
    if is_title_case(title):
        return title  # its capitals say nothing
    words = title.split(" ")
    kept = []
    opening = True
    inside = False
    for word in words:
        inside = (inside or "<span" in word) and "</span" not in word
        capital = any(character.isupper() for character in (word[1:] if opening else word))
        markup = "<" in word or inside or "=" in word
        kept.append(f'<span class="nocase">{word}</span>' if capital and not markup else word)
        opening = word.endswith((":", "?", "!", "—"))
    return " ".join(kept)
