"""Author-page citations, as MLA has them: "(Fitzgerald 180)", "(Smith and Jones 45-46)", "(*Beloved* 3)".

Nothing in their form tells them from other words in brackets, so only names and titles that the list knows count.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from refcheck.base.patterns import lazy
from refcheck.base.records import NamedTuple
from refcheck.model import Citation, Span
from refcheck.works.agreement import agreement
from refcheck.works.index import Index
from refcheck.works.names import fold_name
from refcheck.works.work import Work

_BRACKET = lazy(r"\([^()\n]{2,160}(?:\n[^()\n]{1,160})?\)")
_PART = lazy(
    r"\s*(?:(?:see|see also|cf\.|e\.g\.,|qtd\. in|quoted in)\s+)?([^\W\d_][^\d;]*?),?\s*"
    r"((?<=[\s”\"])(?:pp?\.\s?)?(?:\d{1,4}(?:\s?[-–]\s?\d{1,4})?(?:,\s?\d{1,4}(?:[-–]\d{1,4})?){0,4}|[ivxlc]{1,6}))?\s*"
)
_YEAR = lazy(r"(?:1[5-9]|20)\d\d")
_AND = lazy(r",?\s+(?:and|&)\s+|,\s+")
_ET_AL = lazy(r",?\s+et al\.?$")


class _Named(NamedTuple):
    names: tuple[str, ...]
    et_al: bool
    works: list[Work]


def find(text: str, body: Sequence[Span], index: Index) -> list[Citation]:
    """The citations by author and page, and the first mention in running text of each author whom none of them names.

    Nothing where fewer than half of the works, or only one of several, are reached so.
    """
    found = [item for span in body for item in _bracketed(text, span, index)]
    paged = {id for item in found if item.locator for id in item.references}
    if len(paged) * 2 < len(index.works) and len(paged) < 2:
        return []
    reached = {id for item in found for id in item.references}
    brackets = sorted({item.cluster for item in found if item.cluster})
    return found + [
        item for work in index.works if work.id not in reached for item in _mentioned(text, body, work, brackets)
    ]


def _bracketed(text: str, span: Span, index: Index) -> Iterator[Citation]:
    for bracket in _BRACKET.finditer(text, span.start, span.end):
        start = bracket.start() + 1
        for piece in bracket[0][1:-1].split(";"):
            part = _PART.fullmatch(text, start, start + len(piece))
            dated = part is not None and part[2] is not None and _YEAR.search(part[2]) is not None
            if part and not dated and (named := _known(part[1], index)) and not _is_series(named.works):
                named = named._replace(works=_told(text, span.start, start, named.works))
                yield _citation(text, Span(part.start(1), part.end()), named, part[2], Span(*bracket.span()))
            start += len(piece) + 1


def _is_series(works: list[Work]) -> bool:
    """Whether a word opens several entries and is nobody's name: "(Paper 53)" is a number, not a page."""
    return len(works) > 2 and not any(work.personal for work in works)


def _known(words: str, index: Index) -> _Named | None:
    """Who or what is named: people of the list, a title of the list, or both ("Morrison, *Beloved*")."""
    people, _, title = words.partition(", ")
    for names, rest in ((words, ""), (people, title)):
        et_al = bool(_ET_AL.search(names))
        authors = tuple(_AND.split(_ET_AL.sub("", names)))
        works = [item for item in index.candidates(authors) if agreement(authors, et_al, item) == 2]
        works = [item for item in works if not rest or _begins(item.title, _title(rest))]
        if works:
            return _Named(authors, et_al, works)
    title = _title(words)
    works = index.beginning(title) if len(title) > 2 else []
    return _Named((words,), False, works) if works else None


def _told(text: str, low: int, at: int, works: list[Work]) -> list[Work]:
    """The one of several works whose title the sentences before a bracket name; all of them where none is named."""
    if len(works) < 2:
        return works
    low = max(low, at - 400, text.rfind("\n\n", low, at) + 2)
    before = fold_name(text[low:at])
    named = [item for item in works if len(title := item.title.removeprefix("the ")) > 3 and title in before]
    return named if len(named) == 1 else works


def _title(words: str) -> str:
    return fold_name(words.strip(' “”"*_,')).removeprefix("the ")


def _begins(title: str, words: str) -> bool:
    return len(words) > 2 and title.removeprefix("the ").startswith(words)


def _citation(text: str, span: Span, named: _Named, page: str | None, cluster: Span) -> Citation:
    cited = text[span.start : span.end].rstrip()
    return Citation(
        id="", text=cited, start=span.start, end=span.start + len(cited),
        kind="parenthetical", authors=named.names, et_al=named.et_al, locator=page, cluster=cluster,
        references=tuple(item.id for item in named.works),
    )  # fmt: skip


def _mentioned(text: str, body: Sequence[Span], item: Work, brackets: Sequence[Span]) -> Iterator[Citation]:
    """The name of the author in a sentence is a citation by itself: "Woolf stands apart"."""
    if not item.personal:
        return
    family = item.authors[0].family
    name = re.compile(rf"(?<![\w‐–-]){re.escape(family.title() if family.isupper() else family)}(?!\w|[‐–-]\w)")
    places = (match for span in body for match in name.finditer(text, span.start, span.end))
    match = next((match for match in places if not _covered(match.start(), brackets)), None)
    if match:
        yield Citation(
            id="",
            text=match[0],
            start=match.start(),
            end=match.end(),
            kind="narrative",
            authors=(family,),
            references=(item.id,),
            authors_span=Span(*match.span()),
        )


def _covered(at: int, spans: Sequence[Span]) -> bool:
    number = bisect_right(spans, (at, at)) - 1
    return number >= 0 and spans[number].start <= at < spans[number].end
