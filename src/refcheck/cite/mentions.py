"""Works that are named without the form of a citation: the year far from the name, or a title in running text.

Only works that nothing else cites are looked for, so that a mention can save an entry from being called uncited
but never competes with a citation.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from refcheck.base.patterns import lazy
from refcheck.cite.anchors import Anchor
from refcheck.cite.candidate import Candidate
from refcheck.cite.words import ACTS, NOT_NAMES
from refcheck.model import Citation, Span
from refcheck.works.dates import month
from refcheck.works.index import Index
from refcheck.works.names import fold_name, without_possessive
from refcheck.works.work import Work, year_form

_REACH, _REACH_OF_BRACKET = 260, 700
_WORD = lazy(r"\w+")
_NEXT = lazy(r",?\s(?:[a-zß-öø-ÿ]{3,12}\s)?(?:[A-Z]\.[ -]?){0,3}([^\W\d_a-z][\w'’-]+)")
_ACT = lazy(rf"[.,:]\s(?:{ACTS})\b")
_TITLE = lazy(r"[^(\[“\"]{8,90}?(?=\.\s|\s?[(\[]|[.]?$)")


def mentions(
    text: str, body: Iterable[Span], unnamed: list[Anchor], found: list[Candidate], index: Index
) -> list[Citation]:
    """Citations for the works that are only mentioned."""
    cited = {
        (fold_name(item.citation.authors[0]), year_form(item.citation.year or "")) for item in found if item.fit.dated
    }
    lost = [item for item in index.works if not _named(item, cited)]
    named = [*_years(text, unnamed, lost), *_undersigned(text, unnamed, lost), *_titles(text, tuple(body), lost)]
    taken = [item.citation.start for item in found if item.fit.dated]
    return [item for item in named if _free(item, taken)]


def _free(mention: Citation, taken: list[int]) -> bool:
    """Whether no citation begins inside a mention."""
    at = bisect_left(taken, mention.start)
    return at == len(taken) or taken[at] >= mention.end


def _named(item: Work, cited: set[tuple[str, str]]) -> bool:
    if not item.authors:
        return False
    family = fold_name(item.authors[0].family)
    return any((family, year) in cited for year in item.years)


def _years(text: str, unnamed: list[Anchor], lost: list[Work]) -> Iterator[Citation]:
    """ "Noble has argued ... in her (2018) book": the name is earlier in the paragraph, a group's right before."""
    named: dict[str, dict[str, list[Work]]] = {}  # year -> first word of the surname -> works
    for item in lost:
        for year in item.years if item.authors and len(item.authors[0].family) > 2 else ():
            first = _WORD.search(item.authors[0].family.lower())
            if first:
                named.setdefault(year, {}).setdefault(first[0], []).append(item)
    for anchor in unnamed if named else ():
        year = text[anchor.start : anchor.end]
        if year not in named or _in_date(text, anchor.start) or _COUNTED.match(text, anchor.end):
            continue
        if following := _NEXT.match(text, anchor.end):
            word = without_possessive(following[1])
            works = (item for item in named[year].get(word.lower(), ()) if _is_author(word, item))
            if meant := next(works, None):
                yield _citation(meant, text, anchor.start, following.end(), Span(anchor.start, anchor.end))
                continue
        alone = text[anchor.start - 1 : anchor.start] == "("
        before = text[max(0, anchor.start - (_REACH_OF_BRACKET if alone else _REACH)) : anchor.start]
        before = before[before.rfind("\n\n") + 1 :]
        works = (item for word in {*_WORD.findall(before.lower())} for item in named[year].get(word, ()))
        meant = min((item for item in works if _stands(item, before)), key=lambda item: item.position, default=None)
        if meant:
            yield _citation(meant, text, anchor.start, anchor.end, Span(anchor.start, anchor.end))


_COUNTED = lazy(r":\s?[^\W\d_]{1,9}\s?[=<>≈]")
"""What says of a year how many there were: "(2017: n = 3; 2018: n = 5)"."""


def _is_author(word: str, item: Work) -> bool:
    """Whether a word after a year is the surname of an author: "In 2014, Creswell described", "1996 zählte Hauck"."""
    return item.personal and fold_name(word) == fold_name(item.authors[0].family)


def _stands(item: Work, before: str) -> bool:
    """Whether a work's first author is named in what precedes a year; a group has to be right before it."""
    name = re.escape(item.authors[0].family)
    near = r"(?:['’]s)?\s(?:\w{1,3}\s)?$" if item.authors[0].group else ""  # "NASA in 1993": groups are named often
    return re.search(rf"(?<!\w){name}(?!\w){near}", before, re.I) is not None


def _in_date(text: str, start: int) -> bool:
    """Whether a month precedes the year: "(7 de marzo de 1984)", "March 7, 1984"."""
    words = text[max(0, start - 24) : start].replace(",", " ").split()[-2:]
    return any(month(word) for word in words)


_LONG_WORD = lazy(r"[^\W\d_]{4,}")


def _undersigned(text: str, unnamed: list[Anchor], lost: list[Work]) -> Iterator[Citation]:
    """ "The Task Force recommendations (1996)" for an entry that starts with its date: they share words."""
    dated = [item for item in lost if item.opening.startswith(tuple(item.years)) and item.years]
    for anchor in unnamed if dated else ():
        year = text[anchor.start : anchor.end]
        if text[anchor.start - 1] != "(" or text[anchor.end : anchor.end + 1] not in (")", ","):
            continue
        words = _LONG_WORD.findall(text, max(0, anchor.start - 60), anchor.start)
        fitting = [item for item in dated if year in item.years]
        if len(fitting) == 1 and sum(fold_name(word) in fitting[0].opening for word in {*words} - NOT_NAMES) > 1:
            yield _citation(fitting[0], text, anchor.start, anchor.end, Span(anchor.start, anchor.end))


def _titles(text: str, body: tuple[Span, ...], lost: list[Work]) -> Iterator[Citation]:
    """An entry without author is named in the text by the words it starts with: "Decreto nº 6.949, de 25 ..."."""
    if not any(item.vague for item in lost):
        return
    plain = _even(text)
    for item in lost:
        head = _TITLE.match(_even(item.entry)) if item.vague else None
        if head is None or " " not in head[0].strip() or not (item.authors and item.authors[0].group):
            continue
        words = head[0].strip(" ,;:")
        if _ACT.match(item.entry, head.end()):
            continue  # "Rio Grande do Sul. Decreto nº 30.377": the text names the place for other reasons
        for span in body:
            at = plain.find(words, span.start, span.end)
            while at >= 0:
                year = re.search(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)", words)
                place = Span(at + year.start(), at + year.end()) if year else None
                following = plain[at + len(words) : at + len(words) + 1]
                if not (following.isalnum() and words[-1].isalnum()):  # "Paper 5", not "Paper 53"
                    yield _citation(item, text, at, at + len(words), place)
                at = plain.find(words, at + len(words), span.end)


def _even(text: str) -> str:
    return text.replace("°", "º").lower() if "İ" not in text else text.replace("°", "º")


def _citation(item: Work, text: str, start: int, end: int, year: Span | None) -> Citation:
    return Citation(
        id="",
        text=text[start:end],
        start=start,
        end=end,
        kind="narrative",
        authors=tuple(author.family for author in item.authors[:1]),
        year=text[year.start : year.end] if year else None,
        year_span=year,
        references=(item.id,),
    )
