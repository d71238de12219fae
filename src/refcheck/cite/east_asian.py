"""Author-date citations in Chinese, Japanese and Korean, where names run into the words around them.

In brackets: “（王明、李华，2010）”, “(김철수 외, 2010)”; in a sentence: “王明等（2010）”, “田中・鈴木（2010）”,
“김철수와 이영희(2010)”.  In a sentence only the list tells where a name begins, so others are found in brackets only,
after “等” and its like, and in a text that cites in this form at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from refcheck.base.patterns import compiled, lazy
from refcheck.cite.candidate import Candidate
from refcheck.cite.words import NOT_NAMES, PLACES
from refcheck.language import every
from refcheck.model import Citation, CitationKind, Span
from refcheck.works.index import Index
from refcheck.works.names import EAST_ASIAN, has_east_asian, narrow

_HAN = r"\u3400-\u9fff々"
_NAME = (
    rf"(?:[{_HAN}][{_HAN}\u3040-\u309f]{{0,9}}|[\u30a1-\u30fa][\u30a0-\u30fa\u30fc-\u30ff]{{1,14}}|"
    r"[\uac00-\ud7a3]{2,6})"
)
_A_NAME = lazy(_NAME)
_PERSON = lazy(rf"[{_HAN}]{{2,4}}|[\u30a1-\u30fa][\u30a0-\u30fa\u30fc-\u30ff]{{1,14}}|[\uac00-\ud7a3]{{2,4}}")
_BRACKET = lazy(r"[（(](?P<inside>[^（()）\n]{4,200})[)）]")
_YEARS = (
    r"(?P<year>(?:1[89]|20)\d\d)(?P<suffix>[a-z](?![a-z]))?(?P<more>(?:\s*,\s*(?:1[89]|20)\d\d[a-z]?(?!\w))*)"
    r"(?:\s*[,:]\s*(?P<locator>[^;]{1,30}?))?\s*$"
)
_YEARS_ONLY = lazy(rf"\s*{_YEARS}")
_ITEM = lazy(rf"(?P<names>[^\d;]{{1,80}}?)(?:\s*,\s*|\s+){_YEARS}")
_FURTHER = lazy(r"(?P<year>\d{4})(?P<suffix>[a-z])?")
_PARTED = lazy(r"\s*[,・·&]\s*")
_BEFORE = lazy(rf"[{_HAN}\u3040-\u30ff\uac00-\ud7a3·&, ]{{1,40}}$")
_LONGEST = 8
"""No name written together is longer."""
_SEVERAL = 6


@cache
def _without_case(field: str) -> tuple[str, ...]:
    """The words of one field in scripts without capitals, the longest first."""
    words = {word for word in every(field) if EAST_ASIAN.match(word)}
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


@cache
def _joined() -> re.Pattern[str]:
    """A word that joins two names, written together with both or, in Korean, with the first."""
    joins = "|".join(re.escape(word) for word in _without_case("joins"))
    return compiled(rf"(?<=\w)\s?(?:{joins})\s?(?=\w\w)")


def find(text: str, spans: Iterable[Span], index: Index) -> list[Candidate]:
    """Every citation of this form, in order; the offsets are those of `text`."""
    if not has_east_asian(text):
        return []
    found = [one for span in spans for match in _BRACKET.finditer(text, *span) for one in _read(text, match, index)]
    if not any(one.fit.dated for one in found):
        return []
    return [one for one in found if one.fit.named or one.certain]


def _read(text: str, match: re.Match[str], index: Index) -> Iterator[Candidate]:
    """The citations of one pair of brackets."""
    inside = narrow(match["inside"])
    if years := _YEARS_ONLY.match(inside):
        yield from _narrative(text, match, years, index)
        return
    at = match.start("inside")
    for item in inside.split(";"):
        if (cited := _ITEM.match(item)) and (names := _listed(cited["names"], index, cited["year"])):
            start = at + cited.start("names") + cited["names"].index(names[0])
            yield from _found(text, match, cited, at, place=(start, at + cited.end("names")), names=names, index=index)
        at += len(item) + 1


def _found(
    text: str, match: re.Match[str], cited: re.Match[str], at: int, *, place: tuple[int, int], names: Sequence[str],
    index: Index,
) -> Iterator[Candidate]:  # fmt: skip
    """One citation for each year; `at` is where the string begins that `cited` was found in."""
    start, end = place
    authors = tuple(name for name in names if name)
    et_al = len(authors) < len(names)
    kind: CitationKind = "narrative" if end <= match.start() else "parenthetical"
    certain = all(_PERSON.fullmatch(name) and name not in PLACES and name not in NOT_NAMES for name in authors)
    after = match.end() if kind == "narrative" else at + cited.end()
    years = [(cited["year"], cited["suffix"], *cited.span("year"))]
    base = cited.start("more")
    years += [(m["year"], m["suffix"], base + m.start(), base + m.end()) for m in _FURTHER.finditer(cited["more"])]
    for number, (year, suffix, low, high) in enumerate(years):
        first = start if not number else at + low
        last = match.end() if kind == "narrative" and len(years) == 1 else at + high + (not number and bool(suffix))
        if not number and cited["locator"] and kind == "parenthetical":
            last = at + cited.end("locator")
        citation = Citation(
            "", text[first:last], first, last, kind, authors, et_al=et_al, year=year, suffix=suffix,
            locator=None if number else cited["locator"], authors_span=Span(start, end),
            year_span=Span(at + low, at + high), cluster=Span(match.start(), match.end()),
        )  # fmt: skip
        yield Candidate(citation, index.fit(authors, et_al, index.year(year + (suffix or ""))), after, certain, True)


def _listed(names: str, index: Index, year: str) -> tuple[str, ...]:
    """The names before a year in brackets, "" for those left out; () where something else is there."""
    names = names.strip()
    for lead in _without_case("leads"):
        if names.startswith(lead) and len(names) > len(lead) + 1 and not index.first(names):
            names = names.removeprefix(lead).lstrip(" ,:")
            break
    names, others = _without_others(names)
    pieces = _parted(names, index)
    return (*pieces, *others) if pieces and all(_A_NAME.fullmatch(piece) for piece in pieces) else ()


def _without_others(names: str) -> tuple[str, tuple[str, ...]]:
    """Names without what stands for the authors left out, and "" for these if there are any."""
    bare = names.rstrip(" ,")
    for word in _without_case("others"):
        if bare.endswith(word) and len(bare) > len(word) + 1:
            return bare.removesuffix(word).rstrip(" ,"), ("",)
    return bare, ()


def _parted(names: str, index: Index) -> list[str]:
    """The single names; a word that joins parts what the list does not know as one name."""
    pieces = [piece for piece in _PARTED.split(names) if piece][:_SEVERAL]
    return [part for piece in pieces for part in ([piece] if index.first(piece) else _joined().split(piece))]


def _narrative(text: str, match: re.Match[str], cited: re.Match[str], index: Index) -> Iterator[Candidate]:
    """Names right before a year in brackets: those that the list knows, or a whole phrase with "等"."""
    low = max(0, match.start() - 40)
    before = _BEFORE.search(narrow(text[low : match.start()]))
    if before is None:
        return
    whole, others = _without_others(before[0])
    year = index.year(cited["year"] + (cited["suffix"] or ""))
    names = _known(whole, others, index, year)
    if not names and others and _A_NAME.fullmatch(whole.strip(" ,")):
        names = [whole.strip(" ,")]
    if names:
        start = low + before.start() + whole.rindex(names[0] if len(names) == 1 else _opening(whole, names))
        end = low + before.start() + len(before[0].rstrip())
        yield from _found(
            text, match, cited, match.start("inside"), place=(start, end), names=(*names, *others), index=index
        )


def _opening(whole: str, names: Sequence[str]) -> str:
    """From the first of several names on: the stretch that ends the phrase."""
    return whole[whole.rindex(names[0], 0, len(whole) - sum(map(len, names[1:]))) :]


def _known(whole: str, others: tuple[str, ...], index: Index, year: str) -> list[str]:
    """The names at the end of a phrase that fit an entry of this year best; none where no entry does."""
    pieces = _split(whole)
    best: tuple[int, list[str]] = (3, [])
    for first in range(len(pieces)):
        for length in range(min(_LONGEST, len(pieces[first])), 0, -1):
            names = [pieces[first][-length:], *pieces[first + 1 :]]
            tier = index.fit(names, bool(others), year) if index.first(names[0]) else 0
            if tier > best[0]:
                best = (tier, names)
    return best[1]


def _split(whole: str) -> list[str]:
    """A phrase at everything that may part names, the last ones only."""
    pieces = [part for piece in _PARTED.split(whole) for part in _joined().split(piece)]
    return [piece.strip() for piece in pieces if piece.strip()][-_SEVERAL:]
