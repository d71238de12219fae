"""What a line says about the list it is over, in or after.

A heading is compared folded: lower case, no accents, no numbering, no punctuation.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import Literal, TypeAlias

from refcheck.base.patterns import lazy
from refcheck.language import either, every, small
from refcheck.locate.vocabulary import FURTHER, HEAD_REMARKS, HEADS

HeadingKind: TypeAlias = Literal["main", "optional", "notes", "other", ""]

MAXIMUM = 90
"""A longer line is no heading."""

_NUMBERING = lazy(
    lambda: (
        rf"(?:(?:{either('parts')})\s+)?(?:\d{{1,2}}(?:\.\d{{1,2}}){{0,3}}[.):]?|[ivx]{{1,5}}[.):]?|[a-h][.)])\s+(?:[-–—:]\s*)?"
    ),
    re.I,
)
_WORD = lazy(r"[^\W_]+")


@lru_cache(maxsize=128)  # a line is asked about three times in a row
def fold_heading(line: str) -> str:
    """A heading without case, accents, numbering and punctuation."""
    text = line.strip().strip("#*_=-–—:• \t|>\u200b")
    number = _NUMBERING.match(text)
    text = text[number.end() :] if number else text
    if not text.isascii():
        text = "".join(ch for ch in unicodedata.normalize("NFKD", text) if not unicodedata.combining(ch))
    return " ".join(_WORD.findall(text.replace("&", " and ").replace("+", " and ").casefold().replace("ı", "i")))


@cache
def _links() -> frozenset[str]:
    return small("joins") | {"ed", "the", "a"}


@cache
def _known(field: str) -> frozenset[str]:
    """The headings or lines of one kind in all languages; those in Latin letters are written folded."""
    return frozenset(words if words.isascii() else _plain(fold_heading(words)) for words in every(field))


def _plain(folded: str) -> str:
    return " ".join(word for word in folded.split() if word not in _links())


def kind(line: str) -> HeadingKind:
    """What a short line heads: the reference list, an optional list, notes, works not cited, or nothing known."""
    if len(line) > MAXIMUM:
        return ""
    words = _plain(fold_heading(line))
    if words in _known("headings"):
        return "main"
    if words in _known("further_headings"):
        return "optional"
    if words in _known("notes_headings"):
        return "notes"
    if words in _known("other_headings") or words in _known("subheadings"):
        return "other" if words in _known("other_headings") else ""
    return _other_list(line) or _with_remark(words) or _before_bracket(line)


def _other_list(line: str) -> HeadingKind:
    """ "List of figures", "Table des illustrations", but not "List of readings"."""
    folded = fold_heading(line)
    several = folded.split()
    if len(several) > _FEW or not folded.startswith(_other_lists()):
        return ""
    return "" if any(word in HEADS or word in HEAD_REMARKS or word in FURTHER for word in several[2:]) else "other"


_FEW = 7


@cache
def _other_lists() -> tuple[str, ...]:
    return tuple(fold_heading(words) for words in every("other_lists"))


def _before_bracket(line: str) -> HeadingKind:
    """What the words before a remark in brackets head: "References (2)", "Literatur (wird ergänzt)"."""
    m = _BRACKETED.search(line)
    return kind(line[: m.start()]) if m and m.start() > 3 else ""


def before_topic(line: str) -> HeadingKind:
    """What the words before a topic head, where the markup makes a line a heading: "Quellen – Medien"."""
    m = _TOPIC.search(line)
    found = kind(line[: m.start()]) if m and m.start() > 3 else ""
    return found if found in ("main", "optional") else ""


_TOPIC = lazy(r"\s[–—-]{1,3}\s|:\s")
_BRACKETED = lazy(r"\s[(\[](?:(?!(?:1[89]|20)\d\d)[^()\[\]])*[)\]]\W*$")  # with a year it cites


def _with_remark(words: str) -> HeadingKind:
    """ "REFERÊNCIAS - Livros", "References for this chapter", "References (APA)": a known heading and a remark."""
    several = words.split()
    if len(several) == 2 and several[0] in HEADS and several[1] in _GOING_ON:
        return "main"
    if len(several) < 6 and HEADS.intersection(several) and HEADS.union(HEAD_REMARKS).issuperset(several):
        return "optional" if FURTHER.intersection(several) and len(HEADS.intersection(several)) < 2 else "main"
    first, _, rest = words.partition(" ")
    if first in HEADS and (
        rest in _known("subheadings") or (rest.startswith(_REMARKS) and len(several) < 9 and not _dated(several))
    ):
        return "main"
    return _before_remark(several)


def _before_remark(words: list[str]) -> HeadingKind:
    """What the words before where they are from head: "Papers cited in this lecture", "Readings for week 3"."""
    if len(words) > _LONGEST_REMARKED or _dated(words):
        return ""
    for at in range(2, len(words)):
        if f"{' '.join(words[at:])} ".startswith(_REMARKS) and (known := " ".join(words[:at])):
            if known in _known("headings") or _is_remarked(words[:at]):
                return "main"
            if known in _known("further_headings"):
                return "optional"
    return ""


def _is_remarked(words: list[str]) -> bool:
    """ "Referencias citadas", "Main sources": words for the list and remarks, and nothing else."""
    return not HEADS.isdisjoint(words) and HEADS.union(HEAD_REMARKS).issuperset(words)


_LONGEST_REMARKED = 7


def _dated(words: list[str]) -> bool:
    """A year makes it a sentence: "Citations in bold (Engel, 1977) ..."."""
    return any(word.isdigit() and len(word) == 4 for word in words)


_GOING_ON = frozenset(every("list_continued"))
"""What slides write after the heading of a list that goes on: "References (cont.)", "References II"."""
_REMARKS = every("remark_openers")


def subheading(line: str) -> bool:
    """True for a line that parts a list: "Primary sources", "Books", a single letter, "A–C"."""
    words = _plain(fold_heading(line))
    if words in _known("subheadings"):
        return True
    bare = line.strip(" #*_:.–-—[]()\t")
    return len(bare) == 1 and bare.isalpha()


def section(line: str) -> bool:
    """True for the heading of a numbered section: "8.2 Theories of Deviance", without a date and a full stop."""
    return len(line) <= MAXIMUM and line[-1] not in ".,;:)" and _SECTION.fullmatch(line) is not None


_SECTION = lazy(r"\d{1,2}(?:\.\d{1,2}){1,3}\.?[ \t]+[^\W\d_a-zß-öø-ÿ][^\d\n]*")


def parts(line: str) -> bool:
    """True for a line that parts a list, or begins a numbered section of it."""
    return subheading(line) or section(line)


def furniture(line: str) -> bool:
    """True for a line of the page around the text, or the start of another part of it, where a list ends."""
    if line[:1] in _PAGE_SIGNS or _COPYRIGHT.match(line):
        return True
    words = fold_heading(line[:MAXIMUM]).split()
    if not words:
        return False
    if len(line) <= MAXIMUM and (" ".join(words) in _known("page_lines") or _counted(line)):
        return True
    return any(" ".join(words[:count]) in _known("furniture") for count in (1, 2, 3, 4))


_PAGE_SIGNS = ("©", "←", "→", "‹", "›")
_COPYRIGHT = lazy(r"\(c\) ?\d{4}|copyright\b", re.I)


def _counted(line: str) -> bool:
    """ "1 view", "3 Comments", "5 min read"."""
    words = line.split()
    return (
        1 < len(words) < 5
        and words[0].isdigit()
        and len(words[0]) < 5
        and words[1].strip(".:").casefold() in _known("counted")
    )


def other_posts(line: str) -> bool:
    """True for "Recent posts", "Related articles", "How to cite this article": what is below is not cited."""
    return furniture(line) and not _POSTS.isdisjoint(fold_heading(line[:MAXIMUM]).split())


_POSTS = frozenset(every("posts"))


def appendix(line: str) -> bool:
    """True for the heading of an appendix with its letter or number: "Appendix A: Questionnaire (2014 version)"."""
    return _APPENDIX.match(line) is not None


_APPENDIX = lazy(lambda: rf"(?:{either('appendix')})\s(?:[A-Z]|[IVX]{{1,4}}|\d{{1,2}})\b", re.I)


def page(line: str) -> bool:
    """True for furniture after which no more of the text comes: share buttons, comments, the author's portrait.

    An appendix, acknowledgements, notes and the like are parts of the text and may cite.
    """
    return furniture(line) and _PARTS.isdisjoint(fold_heading(line[:MAXIMUM]).split()[:2])


_PARTS = frozenset(every("text_parts"))


def page_number(line: str) -> bool:
    """ "12", "Page 3 of 9", "- 4 -": what a page break leaves between two entries."""
    return len(line) < 24 and all(word in _page_words() or not word.isalpha() for word in fold_heading(line).split())


@cache
def _page_words() -> set[str]:
    return {fold_heading(word) for word in every("page")} | set(every("page_of"))
