"""Works cited by their title for lack of an author (APA 7, section 8.14).

The title of a work that has an author, with its year, is a mention and no citation: see `refcheck.match.named`.
"""

from __future__ import annotations

from refcheck.base.patterns import lazy
from refcheck.base.records import NamedTuple
from refcheck.cite.choice import Choice
from refcheck.cite.tokens import folded
from refcheck.works.index import Index
from refcheck.works.names import fold_name, misspelt
from refcheck.works.work import AUTHORS_AND_YEAR, FIRST_AND_YEAR, Work


class Title(NamedTuple):
    """A title before its year.

    It is `cited` where the work has no author, or the sentence has named him: "Searle, in *Speech Acts* (1969)".
    Otherwise it is only spoken of.
    """

    choice: Choice
    cited: bool


_PRINTED = lazy(r"[^\s“”„«»\"‘(*_]+")
_REACH = 200
_LONGEST_NAME = 100
_EDGES = ' \n,;.…*_"“”„«»’'


def in_bracket(text: str, start: int, end: int, year: str, index: Index) -> Choice | None:
    """A title that fills a bracket up to its year: "(Understanding grief, n.d.)"; or a group in small letters."""
    segment = text[start:end]
    if len(segment) > 300:
        return None
    words = folded(segment)
    if len(words) < 4 and not words[:1].isdigit():
        return None
    first = start + len(segment) - len(segment.lstrip(" \n;,"))
    for item in (*index.titled(words), *index.called(words)):
        if year in item.years:
            return Choice((text[first:end].strip(_EDGES),), "", first, AUTHORS_AND_YEAR)
    return None


def misspelt_group(text: str, start: int, end: int, year: str, index: Index, read: Choice | None) -> Choice | None:
    """A listed group of several words that fills a bracket up to its year, with a slip: "(Humam rights Watch, 2020)".

    `read` is what was read of it, None for nothing: where that is all of it nothing is left to find.
    """
    if read is not None and not text[start : read.start].strip():
        return None
    segment = text[start:end].strip(" \n;,")
    if " " not in segment or len(segment) > _LONGEST_NAME:
        return None
    near = index.mates(year).spelt_like(segment)
    if not any(item.authors[0].group and misspelt(segment, item.authors[0].family) for item in near):
        return None
    return Choice((segment,), "", text.index(segment, start), FIRST_AND_YEAR)


def before_bracket(text: str, limit: int, end: int, year: str, index: Index) -> Title | None:
    """A title in running text, right before the bracket of its year: "In *The Body Keeps the Score* (2014)"."""
    titles = index.titles(year)
    start = max(limit, end - _REACH)
    printed = text[start:end].split()[-1:]
    last = folded(printed[0]) if printed else ""
    if last[:1].isdigit() and any(year in item.years for item in index.called(last)):  # a group: "3M (2004)"
        return Title(Choice((printed[0],), "", text.rfind(printed[0], start, end), AUTHORS_AND_YEAR), cited=True)
    known = titles.get(last.rsplit(" ", 1)[-1], {})
    words = _PRINTED.finditer(text, start, end) if known else ()
    for word in reversed(list(words)):
        title = folded(text[word.start() : end]) if word[0][0].isupper() else ""
        if title in known:
            choice = Choice((text[word.start() : end].strip(_EDGES),), "", word.start(), AUTHORS_AND_YEAR)
            return Title(choice, cited=_author_known(text, start, word.start(), known[title]))
    return None


def _author_known(text: str, limit: int, end: int, item: Work) -> bool:
    if not item.personal:
        return True
    sentence = max(text.rfind(stop, limit, end) for stop in (". ", "\n\n", "? ", "! "))
    return fold_name(item.authors[0].family) in fold_name(text[max(limit, sentence) : end])
