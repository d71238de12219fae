"""Titles in BibTeX: braces protect capitals."""

from __future__ import annotations

import re

from refcheck.exchange import latex
from refcheck.exchange.bibtex_names import closes_at_end
from refcheck.format.capitals import is_common_throughout, is_lowered, is_undecided
from refcheck.format.text import clean_text
from refcheck.format.words import FUNCTION, PLAIN, SMALL

_GROUP = re.compile(f"{latex.OPEN}([^{latex.CLOSE}]*){latex.CLOSE}")
_SMALL = SMALL | PLAIN | FUNCTION
_OPEN = '<span class="nocase">'
_PROTECTED = re.compile(f"{_OPEN}.*?</span>")
_CASED_WHOLES = frozenset(("chapter", "entry-dictionary", "entry-encyclopedia", "paper-conference"))
"""Types whose whole is a book, so that its title is in sentence case, too."""


def read_title(value: str, kind: str, variable: str) -> str:
    """A title as text, in the writer's own case; what braces protect is marked where case would else be changed."""
    inner = without_outer(" ".join(value.split()))
    text = latex.to_text(inner, keep_braces=True)
    if latex.OPEN not in text:
        return text
    if kind == "post" or (variable != "title" and kind not in _CASED_WHOLES):
        return text.replace(latex.OPEN, "").replace(latex.CLOSE, "")
    marked = _GROUP.sub(_protected, text)
    bare = marked.replace(_OPEN, "").replace("</span>", "")
    if _protects_all(marked) and (bare.isupper() or is_lowered(clean_text(bare))):
        return bare
    if "{{" in inner and _protects_all(marked, least=1) and is_common_throughout(clean_text(bare)):
        return bare
    plain = clean_text(bare)
    undecided = "<" not in bare and is_undecided(plain) and not is_lowered(plain)
    kept = bare.isupper() or is_lowered(clean_text(marked)) or undecided
    return marked if kept else bare


def _protected(group: re.Match[str]) -> str:
    """What braces protect, but for the punctuation at its end, after which a subtitle may begin."""
    words = group[1].rstrip(":?!.,")
    return f"{_OPEN}{words}</span>{group[1][len(words) :]}" if _has_capital(words) else group[1]


def _protects_all(marked: str, least: int = 2) -> bool:
    """True where each of the capitals is protected, as Better BibTeX does: braces say no more than they do."""
    words = _PROTECTED.sub("_", marked).split(" ")[1:]
    return marked.count(_OPEN) >= least and not any(word[:1].isupper() and word.lower() not in _SMALL for word in words)


def _has_capital(text: str) -> bool:
    return any(character.isupper() for character in text)


def without_outer(value: str) -> str:
    """Without braces around the whole, which protect nothing in particular; nobody writes more than a few."""
    for _ in range(5):
        if not value.startswith("{") or not closes_at_end(value):
            break
        value = value[1:-1].strip()
    return value


def protected(title: str) -> str:
    """Words with capitals in braces, but for the first word of title and subtitle: styles would make them small."""
    cleaned = clean_text(title)
    if title.isupper() or is_lowered(cleaned) or is_common_throughout(cleaned):
        return title  # its capitals say nothing
    words = title.split(" ")
    kept = []
    opening = True
    inside = False
    for word in words:
        inside = (inside or "<span" in word) and "</span" not in word
        capital = any(character.isupper() for character in (word[1:] if opening else word))
        markup = "<" in word or inside or "=" in word
        bare = word.rstrip(".,:;?!")
        kept.append(f'<span class="nocase">{bare}</span>{word[len(bare) :]}' if capital and not markup else word)
        opening = word.endswith((":", "?", "!", "—"))
    return " ".join(kept)
