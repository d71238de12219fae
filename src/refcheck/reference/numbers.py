"""Volume, issue and pages: the run of numbers at the end of an article's entry, and each of them alone."""

from __future__ import annotations

import re
from functools import cache

from refcheck.base.patterns import compiled, lazy
from refcheck.base.records import NamedTuple
from refcheck.language import either, small
from refcheck.model import Span
from refcheck.reference.draft import Draft
from refcheck.works import dates

_DASH = r"[-\u2010-\u2015\u2212~]"
_PAGE = rf"(?:[A-Za-z]{{1,5}}[.\-]?\s?)?\d+[\w.]*?(?:\s?{_DASH}{{1,2}}\s?[A-Za-z]{{0,3}}\d+[A-Za-z]?)?(?:[,;]\s?\d+{_DASH}\d+)*"
_ARTICLE = rf"(?:(?:{either('article_number')}|art\.?|e-?article|id|paper)\s*(?:number|no\.?|id|n[º°])?\s*[:#]?\s*)"
_LABEL = lazy(r"[^\W\d_]+\.?")

# many tails: of these both patterns say the same, and this one costs a tenth
_SIMPLE = lazy(
    r" (?<!ersion, )(?<!ERSION, )(?P<volume>\d{1,4})(?:\s?\((?P<issue>\d{1,4})\))?"
    r"(?:(?P<comma>, (?:pp\. ?)?)|: ?)(?P<page>\d+(?:[-–]\d+)?)\.?$"
)
_RARE = (
    # (42:4), pp. 55-69
    lazy(
        r"\s\((?P<volume>\d{1,3}):(?P<issue>\d{1,3}(?:[-–/]\d{1,2})?)\),\s?(?:pp?\.\s?)?(?P<page>[A-Z]?\d+(?:\s?[-–]\s?\d+)?)[\s.]*$"
    ),
    # 50, 1 (Jan. 2007), 36-44
    lazy(
        r"\s(?P<volume>\d{1,4}),\s(?P<issue>\d{1,4}(?:[-–/]\d{1,3})?)\s\([^()]{0,20}(?:19|20)\d\d\),\s(?P<page>[\w.:]++(?:\s?[-–]\s?[\w.:]++)?)[\s.]*$"
    ),
    # 42, 10,349-10,356
    lazy(r"\s(?P<volume>\d{1,4})(?:\((?P<issue>\d{1,3})\))?,\s(?P<page>\d{1,3},\d{3}\s?[-–]\s?\d{1,3},\d{3})[\s.]*$"),
)
"""Orders that only some journals print: MIS Quarterly, ACM, AGU."""
_ROMAN = frozenset("ivxlcIVXLC")
_DIGIT = lazy(r"\d")
_WINDOW = 110


class NumberRun(NamedTuple):
    """The run of numbers at the end: where it starts and the spans of its parts."""

    start: int
    volume: Span | None
    issue: Span | None
    page: Span | None
    month: Span | None = None


def read_tail(text: str, start: int, end: int) -> NumberRun | None:
    """Volume, issue and pages at the end of `text[start:end]`; None when it does not end in them."""
    low = max(start, end - _WINDOW)
    if not _DIGIT.search(text, low, end):
        return None
    m = _SIMPLE.search(text, low, end)
    if m and _follows_name(m):
        issue = Span(*m.span("issue")) if m["issue"] else None
        return NumberRun(m.start("volume"), Span(*m.span("volume")), issue, Span(*m.span("page")))
    if not _ends_in_number(text, low, end):
        return None
    if m := next(filter(None, (rare.search(text, low, end) for rare in _RARE)), None):
        issue = Span(*m.span("issue")) if m["issue"] else None
        return NumberRun(m.start(), Span(*m.span("volume")), issue, Span(*m.span("page")))
    m = _tail(text, low, end).search(text, low, end)
    if m is None or _is_no_tail(m) or (m["page"] is None and m["issue"] is None and m["issue2"] is None):
        return None
    issue = next(
        (
            Span(*m.span(name))
            for name in ("issue", "issue2", "issue3", "issue4", "issue5", "issue6", "issue7")
            if m[name]
        ),
        None,
    )
    month = Span(*m.span("month")) if m["month"] else None
    if issue and text.startswith(("ed. ", "eds ", "eds. ", "ed "), issue.start):
        return None
    if issue and dates.month(text[issue.start : issue.end]):
        issue, month = None, issue  # "5 (May): 1408"
    page = Span(*m.span("page")) if m["page"] else None
    return NumberRun(m.start(), _without_letter(text, Span(*m.span("volume"))), issue, page, month)


def _without_letter(text: str, volume: Span) -> Span:
    """The number of a volume that "v" is printed before without a space."""
    return Span(volume.start + 1, volume.end) if text[volume.start] == "v" and volume.end - volume.start > 1 else volume


def _ends_in_number(text: str, start: int, end: int) -> bool:
    """Whether the last word has a digit or is a letter, or a bracket ends the stretch: else it ends in no numbers."""
    while end > start and (text[end - 1] in ".,;" or text[end - 1].isspace()):
        end -= 1
    at = end
    while at > start and (text[at - 1].isalnum() or text[at - 1] in "._/–-"):
        at -= 1
    return end - at < 2 or any(map(str.isdigit, text[at:end]))


def _follows_name(m: re.Match[str]) -> bool:
    """Whether a journal's name is before the simple form, and nothing that may belong to the numbers."""
    text, end = m.string, m.start()
    parted = text[end - 1] == ","
    last = text[end - 2 if parted else end - 1]
    if not last.isalpha() or last in _ROMAN:
        return False
    if parted:
        return True
    word = text[max(0, end - 20) : end].rsplit(None, 1)[-1].lower()
    return m["comma"] is None and word != "no" and not any(word in _label_words(field) for field in _LABELLED)


_LABELLED = ("volume", "issue", "page")


def _tail(text: str, start: int, end: int) -> re.Pattern[str]:
    """The pattern of a tail, with the labels of every language only where a word of that kind is in the stretch."""
    words = _LABEL.findall(text[start:end].lower())
    kinds = (field for field in _LABELLED if not _label_words(field).isdisjoint(words))
    return _tail_with(frozenset(kinds))


@cache
def _label_words(field: str) -> frozenset[str]:
    """The words of the labels of a kind as a text may print them; not "p" and "pp", which every tail may have."""
    words = {word for label in small(field) for word in _LABEL.findall(label)}
    return frozenset(words | {word.rstrip(".") for word in words if len(word) > 2}) - {"p", "pp", "p.", "pp."}


@cache
def _tail_with(labels: frozenset[str]) -> re.Pattern[str]:
    alternatives = {field: f"|{either(field)}" if field in labels else "" for field in ("issue", "page")}
    issues = rf"(?:n\.\s?[º°o]|n[º°o]{alternatives['issue']})(?![^\W\d_])[:\s]*"
    pages = rf"(?:pp?\b\.?|pp?(?=\d)|(?:pp?{alternatives['page']})(?![^\W\d_]))"
    volumes = rf"(?:\b(?:{either('volume')})(?![^\W\d_])\s*)?" if "volume" in labels else ""
    behind = (
        rf"|\.?\s(?:{either('volume')}),?\s(?:{either('issue')})\s?(?P<issue7>\d{{1,3}}(?:/\d{{1,2}})?)"
        if {"volume", "issue"} <= labels
        else "|(?P<issue7>(?!))"
    )  # "34. Jg., Heft 2"
    return compiled(
        rf"(?<=[\s.,;:)]){volumes}(?P<volume>\d{{1,4}}(?:[-–/]\d{{1,3}})?[A-Z]?|[A-Z]{{1,2}}-?\d{{1,3}}|[ivxlcIVXLC]{{1,8}})"
        rf"(?:\s?\(\s?(?:{issues})?(?P<issue>[^()]{{1,28}}?)\s?\)|\s?[,.;:]?\s?{issues}(?P<issue2>\d[\w./–-]{{0,11}}|[A-Z]\d*)(?=[\s,.:;(]|$)|\s(?P<issue4>\d{{1,3}})(?=:\d)|,\s(?P<issue6>\d{{1,3}})(?=,\s(?:(?:pp?{alternatives['page']})\.?\s?\d|\d+{_DASH}\d)|(?<!\d{{4}},\s\d)(?<!\d{{4}},\s\d\d)(?<!\d{{4}},\s\d\d\d):\s\d+{_DASH}\d){behind}|:\s?(?P<issue5>\d{{1,3}})(?=,\s\d+{_DASH}\d)|[./](?P<issue3>\d{{1,3}}(?:[-–/]\d{{1,3}})?)(?=\s*[,:(]))?"
        rf"(?:\s?\((?P<month>[^\W\d_]{{3,9}})\.?\))?"
        rf"(?:(?:\s*[:,;.]\s*|\s+){pages}?\s*{_ARTICLE}?(?P<page>{_PAGE}))?\s*(?:\(\d+\s?(?:pages?|pp?)\.?\))?[\s.,;)]*$",
        re.I,
    )  # fmt: skip


def _is_no_tail(m: re.Match[str]) -> bool:
    volume = m["volume"]
    before = m.string[max(0, m.start() - 12) : m.start()].rstrip(" .,").rsplit(" ", 1)[-1]
    if before.lower() == "version":
        return True
    if (
        m["page"]
        and m["issue"] is None
        and len(m["page"]) == 4
        and m["page"][:2] in ("19", "20")
        and before
        and dates.month(before)
    ):
        return True
    if m["page"] and m["page"][0].isalpha() and dates.month(m["page"].split()[0]):
        return True
    return volume.isalpha() and (
        m["page"] is None or (volume.lower() in ("i", "c", "l", "v", "x", "mi", "di", "vi", "il") and volume.islower())
    )


def add(draft: Draft, tail: NumberRun) -> None:
    """Puts the parts of a tail into the draft."""
    for name, span in (("volume", tail.volume), ("issue", tail.issue), ("page", tail.page)):
        if span:
            draft.add(name, *span)
    if tail.month:
        draft.add_month(*tail.month)
