"""A last sentence of a title that is none of it: "Title. Master’s thesis", "Title. Tradução de Plínio Dentzien"."""

from __future__ import annotations

import re

from refcheck.base.patterns import lazy
from refcheck.language import either, every
from refcheck.reference import people
from refcheck.reference.draft import Draft

# a sentence that only says what kind of work it is: "Title. Master’s thesis. University"
GENRE = lazy(
    lambda: (
        rf"(?:diss(?=[.\s]*$)|(?:unpublished\s)?(?:[^\W\d_]{{2,12}}[’']?s?\s)?(?:{either('theses')})|(?:{either('theses_of')})\s[^.]{{3,30}}|preprint|"
        r"special (?:section|issue)|(?:conference|poster|paper) (?:session|presentation|paper)|keynote address|powerpoint slides|lecture notes|(?:audio )?podcast(?: episode)?|tv series(?: episode)?|"
        r"(?:youtube |online )?video|film|song|album|photograph|painting|map|(?:computer )?software|mobile app|data ?set|tweet|infographic|blog post|press release|(?:technical|research) report)[\s.,]*$"
    ),
    re.I,
)


def without_genre(draft: Draft, start: int, end: int) -> int:
    """Where `text[start:end]` ends before a last sentence that only names the kind of work, which becomes the genre."""
    at = draft.text.rfind(". ", start, end - 2)
    if at < 0 or "genre" in draft.csl:
        return end
    m = GENRE.match(draft.text, at + 2, end)
    if m is None:
        return end
    draft.add("genre", *m.span())
    return at


def _phrases(field: str) -> str:
    """The words of a role that lead to its names, "translated by", as alternatives of a pattern."""
    return "|".join(re.escape(word) for word in every(field) if " " in word)


def _from_language() -> str:
    """The phrases that lead to a translator, with any word, or none, for the language he translates from."""
    return "|".join(re.escape(words).replace(r"\ …\ ", r"\s(?:\w+\s)?") for words in every("translated_from"))


_TRANSLATED = lazy(
    lambda: (
        rf"(?=[^\W\d_a-zß-ÿ])(?i:(?P<editor>{either('editing')}|{_phrases('editor')})|(?:{either('translator')})(?: de)?|{_from_language()})"
        r"\s(?=[^\W\d_a-z])"
    )
)


def without_helpers(draft: Draft, start: int, end: int) -> int:
    """Where `text[start:end]` ends before a last sentence that names translator or editor ("Tradução de Plínio Dentzien")."""
    at = max(draft.text.rfind(". ", start, end - 2), draft.text.rfind("? ", start, end - 2))
    m = _TRANSLATED.match(draft.text, at + 2, end) if at > 0 else None
    names = people.read_list(draft.text, m.end(), end, full=True) if m else None
    if names is None:
        return end
    draft.add_names("editor" if m and m["editor"] else "translator", names)
    draft.explain(at + 1, m.end() if m else at + 1)
    return at + 1
