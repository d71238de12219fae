"""Chinese, Japanese and Korean references: names, year, title, container and numbers, by the marks that part them.

GB/T 7714 ("张三, 李四. 题名[J]. 刊名, 2010, 42(3): 45-56."), Japanese and Korean quotation marks
("佐藤太郎（2015）「題名」『誌名』86(2)、123-130頁"), book titles in 《》, and APA with names in these scripts.
"""

from __future__ import annotations

import re
from functools import cache

from refcheck.base.patterns import compiled, lazy
from refcheck.language import east_asian, every
from refcheck.model import Span
from refcheck.reference.draft import Draft
from refcheck.reference.people import Names, Person
from refcheck.works import dates
from refcheck.works.names import narrow

_QUOTES = {"「": "」", "『": "』", "《": "》", "〈": "〉", "“": "”", '"': '"'}
_MARK = lazy(r"\s*\[(?P<mark>[A-Z]{1,2})(?:/[A-Z]{2})?\]")
_KINDS = {"J": "article-journal", "M": "book", "D": "thesis", "C": "paper-conference", "N": "article-newspaper", "R": "report", "S": "standard", "P": "patent", "DS": "dataset", "CP": "software", "EB": "webpage"}  # fmt: skip
_ACCESSED = lazy(r"\[(?P<day>\d{4}-\d\d?-\d\d?)\]")
_YEAR = lazy(lambda: rf"(?<!\d)(?:1[89]|20)\d\d(?=[a-z]?\s*(?:[,.;:)\]\s-]|{east_asian('year_sign')}|$))")


def _numbered(name: str, field: str, digits: int) -> str:
    """ "第 3 期": a number with its label."""
    return rf"(?:{east_asian('before_numbers')})?\s*(?P<{name}>\d{{1,{digits}}})\s*(?:{east_asian(field)})"


_VOLUME = lazy(
    lambda: (
        rf"{_numbered('volume', 'volume', 4)}?\s*(?:\(\s*(?P<issue>\d[\d~-]*)\s*\)|{_numbered('issue2', 'issue', 3)}"
        r"|(?<!(?:19|20)\d\d)(?=[:.]\s?$))"
    )
)
_ISSUE = lazy(lambda: _numbered("issue", "issue", 3))
_PAGES = lazy(
    lambda: (
        rf"(?:[:,]\s*|(?:{east_asian('before_numbers')})\s*|pp?\.\s*)(?P<page>\d{{1,5}}\s*[-–—~]\s*\d{{1,5}})\s*"
        rf"(?:{east_asian('page')})?[\s.]*$"
    )
)
_IMPRINT = lazy(
    r"\s*(?:(?P<place>[^\W\d_]{1,8})\s*:\s*)?(?P<publisher>[^\W\d_][^\d,.:()]{1,30}?)\s*(?:,?\s?(?:1[89]|20)\d\d|[,.(]?\s?$)"
)
_TITLE_END = lazy(r"\s*\[[A-Z]{1,2}(?:/[A-Z]{2})?\]|\.(?!\d)|(?<=\w),(?=[《「『])|(?<=\w)\s(?=[^\s,.]{2,20},\s?\d)")
_CONTAINER = lazy(r"(?P<container>[^\W\d_][^,.:]{1,60}?)\s*(?:[,.(:]|(?=\d)|$)")
_PERIODICAL = ("article-journal", "article-newspaper")
_SKIPPED = " ,.:;()"


@cache
def _names() -> re.Pattern[str]:
    others = east_asian("others")
    name = rf"(?!(?:{others})(?:\W|$))(?:[\u3400-\u9fff][\u3040-\u30ff\u3400-\u9fff々]{{0,15}}|[\u30a0-\u30ff·・]{{2,16}}|[\uac00-\ud7a3]{{2,5}})"
    return compiled(
        rf"(?P<names>{name}(?:\s?[,;·・]\s?{name}){{0,30}})(?P<cut>\s?,?\s?(?:{others}))?"
        rf"\s?(?:{east_asian('editor', 'translator', 'makers')})?(?=\s?[.,:(\[「『《“\"]|\s(?:19|20)\d\d)"
    )


def read(draft: Draft, end: int) -> float | None:
    """Reads the draft's text up to `end`; None, and nothing useful in the draft, where names, year and title do not show."""
    text = narrow(draft.text)
    m = _names().match(text, draft.start, end)
    if m is None:
        return None
    draft.add_names("author", _people(draft.text, m))
    at = _year_after(draft, text, m.end(), end)
    title, at = _title(text, at, end)
    if title is None:
        return None
    draft.add("title", *title)
    if mark := _MARK.match(text, at, end):
        draft.csl["type"] = _KINDS.get(mark["mark"], "document")
        draft.explain(*mark.span())
        at = mark.end()
    if accessed := _ACCESSED.search(text, at, end):
        day = dates.read(text, *accessed.span("day"))
        draft.add("accessed", *accessed.span("day"), day.value if day else None)
        end = accessed.start()
    year = _YEAR.search(text, at, end) if "issued" not in draft.csl else None
    if year and (date := dates.read(text, year.start(), min(end, year.start() + 10))):
        draft.add_date(date)
    if "issued" not in draft.csl:
        return None
    _source(draft, text, at, end)
    return 0.9


def _people(text: str, m: re.Match[str]) -> Names:
    """Every name as printed: these scripts do not show where the family name ends."""
    people = []
    for part in re.finditer(
        r"[^\s,;，；、·・]+" if "·" not in m["names"] else r"[^\s,;，；、]+", text[slice(*m.span("names"))]
    ):
        start = m.start("names") + part.start()
        people.append(Person({"literal": part[0]}, start, start + len(part[0])))
    return Names(tuple(people), Span(*m.span()), cut=m["cut"] is not None)


def _year_after(draft: Draft, text: str, at: int, end: int) -> int:
    """Adds the year where it follows the names; where the rest begins."""
    start = at
    while at < end and text[at] in _SKIPPED + "[":
        at += 1
    year = _YEAR.match(text, at, end)
    if year and (date := dates.read(text, year.start(), min(end, year.end() + 1))):
        draft.add_date(date)
        at = date.suffix_span.end if date.suffix_span else year.end()
        return _skipped(text, at, end, "]", "year_sign")
    return start + len(text[start:at]) - len(text[start:at].lstrip(_SKIPPED))


def _skipped(text: str, at: int, end: int, marks: str, field: str) -> int:
    """Where punctuation, these marks and the words of a field end that are one letter long."""
    passed = _SKIPPED + marks + "".join(word for word in every(field) if len(word) == 1)
    while at < end and text[at] in passed:
        at += 1
    return at


def _title(text: str, start: int, end: int) -> tuple[Span | None, int]:
    """The title that begins at `start`, in quotation marks or up to what ends it, and where that is."""
    if start >= end:
        return None, start
    if (close := _QUOTES.get(text[start])) and (at := text.find(close, start + 1, end)) > 0:
        return Span(start + 1, at), at + 1
    if m := _TITLE_END.search(text, start, end):
        return Span(start, m.start()), m.start()
    return Span(start, end), end


def _source(draft: Draft, text: str, at: int, end: int) -> None:
    """What follows the title: a container and its numbers, or place and publisher."""
    at = _skipped(text, at, end, "/", "within")
    stop = end
    for pattern in (_PAGES, _VOLUME, _ISSUE):
        m = pattern.search(text, at, stop)
        if m and (pattern is not _VOLUME or m["issue"] or m["issue2"] or "page" in draft.csl):
            for group, span in ((name, m.span(name)) for name in m.groupdict() if m[name]):
                draft.add(group.rstrip("2"), *span)
            stop = m.start() + 1 if pattern is _PAGES else m.start()
    if at < end and (close := _QUOTES.get(text[at])) and (shut := text.find(close, at + 1, end)) > 0:
        draft.add("container-title", at + 1, shut)
        at = shut + 1
        while at < end and text[at] in _SKIPPED:
            at += 1
    elif draft.csl.get("type") in _PERIODICAL or ({"page", "volume"} & draft.csl.keys() and "type" not in draft.csl):
        m = _CONTAINER.match(text, at, end)
        if m:
            draft.add("container-title", *m.span("container"))
        return
    if (m := _IMPRINT.match(text, at, end)) and "volume" not in draft.csl:
        for name in ("publisher-place", "publisher"):
            if m[name.removeprefix("publisher-")]:
                draft.add(name, *m.span(name.removeprefix("publisher-")))
