"""Labels on tokens -> fields: the same readers that the grammars use, on the stretches that the model has marked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from refcheck.base.patterns import compiled, lazy
from refcheck.language import done_by, either, every, small, stems
from refcheck.reference import apa, authors, imprint, issued, last_sentence, numbers, people, sentences
from refcheck.reference.draft import Draft, trimmed
from refcheck.reference.model.tokens import ModelToken
from refcheck.reference.trimming import parted
from refcheck.works import dates


def fill(draft: Draft, items: Sequence[ModelToken], labels: Sequence[str]) -> None:
    """Adds the fields that the labels stand for."""
    runs = parted(draft, _runs(items, labels))
    unnamed = all(label != "C" for label, _, _ in runs)  # the whole in which a piece is
    for label, start, end in runs:
        if label == "A" and "author" not in draft.csl:
            _authors(draft, start, end)
        elif label == "E" and "editor" not in draft.csl:
            rest = _people(draft, "editor", start, end)
            if rest and unnamed:
                draft.add("container-title", rest, end)
        elif label == "T":
            _people(draft, "translator", start, end)
        elif label == "D":
            issued.read(draft, start, end)
        elif label == "TI" and "title" not in draft.csl:
            _title(draft, start, end)
        elif label == "C" or (label == "TI" and unnamed and {"editor", "container-author"} & draft.csl.keys()):
            _container(draft, start, end)
        elif label in ("V", "I", "P"):
            _number(draft, label, start, end)
        elif label == "PU":
            imprint.read_publisher(draft, start, end)
        elif label == "PL":
            imprint.read_place(draft, start, end)
        elif label == "ED":
            _edition(draft, start, end)
        elif label == "G":
            _genre(draft, start, end)
        elif label == "NU":
            _numbered(draft, start, end)
        elif label == "S":
            imprint.read_series(draft, start, end)
        elif label == "EV":
            start = _patterns()["in"].match(draft.text, start, end).end()  # type: ignore[union-attr]  # matches always
            draft.add("event-title", start, end)


def complete(draft: Draft) -> None:
    """What the string shows and the labels have missed."""
    imprint.complete(draft)
    _tail(draft)
    if m := _LENGTH.search(draft.text, draft.start, draft.end):
        draft.add("number-of-pages", *m.span("pages"))
    if m := _KIND.search(draft.text, draft.start, draft.end):
        draft.add("genre", *m.span())
    volume = draft.span_of("volume")
    if volume and (m := _AFTER_VOLUME.match(draft.text, volume.end, draft.end)):
        draft.add("page", *m.span("page"))
    if m := _BETWEEN_BRACKETS.search(draft.text, draft.start, draft.end):
        draft.add("page", *m.span("page"))
    issued.read_year(draft)
    issued.read_day(draft)


_KIND = lazy(r"(?<=[.”\"] )(?:Preprint|Working paper|Press release)(?=, )")
_BETWEEN_BRACKETS = lazy(r"\)\s(?P<page>\d+[-–]\d+)\s\([^()]{2,60},\s(?:19|20)\d\d\)[\s.]*$")
"""The pages of a chapter in Nature's style: "(eds Low, A. & Roe, B.) 12–20 (Norton, 2014)"."""
_AFTER_VOLUME = lazy(r",?\s(?P<page>\d{2,7}(?:[-–]\d+)?)\s\((?:19|20)\d\d\)")
_LENGTH = lazy(
    lambda: rf"(?<=[.,]\s)(?P<pages>\d{{2,4}})\s?(?:{stems('page', pointed=True)}|f)\.(?=[\s.,;]*(?:$|\(|ISBN))"
)


def _tail(draft: Draft) -> None:
    """Volume, issue and pages that the run of numbers at the end shows."""
    ends = [field.start for field in draft.fields if field.name in ("DOI", "URL", "PMID", "accessed")]
    if str(draft.csl.get("number", "")).startswith("arXiv:"):
        ends += [field.start for field in draft.fields if field.name == "number"]
    stop = min(ends, default=draft.end)
    while stop > draft.start and not (draft.text[stop - 1].isdigit() or draft.text[stop - 1] == ")"):
        stop -= 1
        if draft.text[stop].isalpha() and draft.text[stop - 1].isalpha() and min(ends, default=draft.end) - stop > 20:
            return
    tail = numbers.read_tail(draft.text, draft.start, stop)
    if tail is None or not {"container-title", "volume"} & draft.csl.keys():
        return
    last = tail.page or tail.issue or tail.volume
    if last and any(start <= last.start and last.end <= end for start, end in draft.explained):
        return  # "Retrieved 10:15, July 9"
    for name, span in (("volume", tail.volume), ("issue", tail.issue), ("page", tail.page)):
        if span and name not in draft.csl and all(span.end <= f.start or span.start >= f.end for f in draft.fields):
            draft.add(name, *span)
        elif (
            span
            and name == "page"
            and (known := draft.span_of("page"))
            and known.start == span.start
            and span.end > known.end
        ):
            draft.move("page", *span)


def _runs(items: Sequence[ModelToken], labels: Sequence[str]) -> list[tuple[str, int, int]]:
    """Stretches of one label, in order."""
    found: list[tuple[str, int, int]] = []
    for token, label in zip(items, labels, strict=True):
        if token.fixed:
            label = "#"
        if found and found[-1][0] == label:
            found[-1] = (label, found[-1][1], token.end)
        else:
            found.append((label, token.start, token.end))
    return found


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {
        "in": compiled(rf"(?:[\s(,.;]*(?:{stems('within', 'presented')})\b\s*:?(?=\s))?[\s:]*", re.I),
        "by": compiled(
            r"[\s(,.;\[]*(?:in:?\s+)?(?:(?:and\s+|&\s*)?(?:ed(?:ited|ited and translated)?\.?(?:,? (?:and )?trans(?:lated|\.)?)?|eds\.?|trans(?:lated|l)?\.?|tr\.|introd\.?|"
            rf"{stems('editor', 'translator')}|{'|'.join(done_by('editor', 'translator'))})[.:]?\s+(?:(?:{either('by')})\s+)?|(?:{stems('within')})\b:?\s+|by\s+)?", re.I,
        ),
        "volume": compiled(r"(?<![\w.])(?:[A-Z]{1,3}-?)?\d{1,6}(?:\s?[-–/]\s?\d{1,4})?[A-Za-z]{0,2}\b|(?<!\w)[IVXLCDM]{1,9}\b", re.I),
        "issue": compiled(r"(?<!\w)(?!no\b)(?:(?:suppl?\.?(?:ement)?|spec(?:ial)?\.? (?:issue|no\.?)|pt\.?|part)\s?\d*[A-Za-z]?|(?:[A-Z]{1,2}\d*|\d{1,5})(?:\s?[-–/]\s?\d{1,5})?(?:[A-Z]\b)?(?:[,\s]+(?:suppl?\.?(?:ement)?|pt\.?|part)\s?\w*)?)", re.I),
        "page": compiled(r"(?:(?<![\w])|(?<=\bpp))(?:(?!no\b)[A-Za-z]{1,5}[-.]?\s?)?\d[\w.]*(?:\s?[-\u2010-\u2015\u2212~]{1,2}\s?(?:[A-Za-z]{0,4}\d[\w.]*|[ivxlc]+))?(?![-/]\d{4})(?:,\s?\d+(?:[-–]\d+)?(?!\w|\.\s?[a-z]))*|(?<!\w)[ivxlcIVXLC]+[-–][ivxlcIVXLC]+"),
        "page-label": compiled(rf"[\s,;:(]*(?:pp?(?=\d)|(?:{stems('page')}|(?:{either('article_number')})(?:\s+(?:number|no|id))?|art)\b\.?\s*:?\s*)+", re.I),
        "number-label": compiled(rf"[\s,;:.(]*(?:(?:{stems('volume', 'issue')}|t|n[º°]|num)\b\.?[º°]?\s*)+", re.I),
        "edition": compiled(rf"(?P<a>(?:\d{{1,3}}(?:st|nd|rd|th|ª|º|e|a|\.ª)?\b|(?:{stems('revised', 'ordinals')})\b|[^\W_]+(?: [^\W_]+){{0,2}}?))[\s.,]*(?:{stems('edition')}|print|version)\b|(?:ed|{'|'.join(filter(str.isalpha, every('edition')))})\.?\s(?P<b>\d+)", re.I),
        "issue-in-volume": compiled(r"\(\s*([^()]{1,25})\s*\)"),
    }  # fmt: skip


def _authors(draft: Draft, start: int, end: int) -> None:
    if (role := people.ROLE.match(draft.text, end)) and "(" in role[0]:
        end = role.end()
    whole = people.read_prefix(draft.text, start, draft.end, full=True)
    if whole and 0 < whole.span.end - end <= 6 and draft.text[end : whole.span.end].islower():
        end = whole.span.end  # "Daniela Magalhães da."
    names = authors.read_any(draft.text, start, min(end, max(draft.names_end, start + 1)))
    if names:
        draft.add_names({"editor": "editor", "translator": "translator"}.get(names.role, "author"), names)


def _people(draft: Draft, role: str, start: int, end: int) -> int:
    """The names of a stretch in `role`, or in the roles printed after them: "D. F. Krell (ed.), J. Sallis (trans.)".

    Where something else begins after them, 0 where nothing does.
    """
    rest, more = start, True
    while more:
        rest, more = _next_people(draft, role, rest, end)
    return rest


def _next_people(draft: Draft, role: str, start: int, end: int) -> tuple[int, bool]:
    """Reads the names that come first; where something else begins (0: nothing does), and whether that is names, too."""
    text = draft.text
    stop = start + len(text[start:end].rstrip(" .,;"))
    if text[stop - 1] == ")" and "(" not in text[start:stop]:
        end = stop - 1
    m = _patterns()["by"].match(text, start, end)
    at = m.end() if m else start
    first = people.read_prefix(text, at, end, full=True)
    led = text[start:at].strip(" .,:;(").lower() in small("within")
    if first and led and (own := _own_book(draft, first)):
        draft.add_names(own, first)
        return (first.span.end if text[first.span.end : end].strip(" .,;:()") else 0), False
    if first and text[first.span.end : end].strip(" .,;:()"):
        if first.role in ("editor", "translator"):
            draft.add_names(first.role, first)
            return first.span.end, people.ROLE.search(text, first.span.end, end) is not None
        if any(c.isdigit() for c in text[first.span.end : end]):
            draft.add_names(role, first)
            if _patterns()["edition"].search(text, first.span.end, end):
                _edition(draft, first.span.end, end)
            return 0, False
    names = authors.read_any(text, at, end)
    if names and not authors.is_role(names):
        draft.add_names(role, names)
    return 0, False


def _own_book(draft: Draft, names: people.Names) -> str:
    """ "BAKHTIN, M. Os gêneros. In: BAKHTIN, M. Estética": the author of the piece wrote the whole, too, and edited nothing."""
    authors = draft.csl.get("author") or [{}]
    same = authors[0].get("family") and authors[0].get("family") == names.people[0].csl.get("family")
    return "container-author" if same and not names.role and len(names.people) == len(authors) else ""


_ROLE_OPENED = lazy(lambda: rf"\s\((?:tr|{stems('translator', 'editor', pointed=True)})\.?$")


def _title(draft: Draft, start: int, end: int) -> None:
    """A title, and what is in brackets or as a sentence of its own after it: translator, edition, genre."""
    start, end = trimmed(draft.text, start, end)
    if role := _ROLE_OPENED.search(draft.text, start, end):
        end = role.start()
    at = draft.text.rfind(". ", start, end)
    online = _ONLINE.match(draft.text, at + 2, end) if at > 0 else None
    if online and online.end() >= end - 1:
        draft.explain(at + 2, end)
        end = at
    if series := _SERIES_LAST.search(draft.text, start, end):
        draft.add("collection-title", *series.span(series.lastgroup or 0))
        end = series.start()
    if not apa.read_title(draft, start, end):
        draft.add("title", start, end)


_SERIES_LAST = lazy(
    lambda: (
        rf"\.\s(?:(?:{either('series')})\s(?P<series>[^\W\d_a-z][^.]{{2,60}})|"
        r"(?P<named>(?:Monographs|Lecture Notes|Graduate Texts|Springer Series) in\s[^.]{3,60}))$"
    )
)
_NUMBERED = lazy(
    lambda: (
        rf"\s?,\s(?:no?|chap|ch|{stems('volume', pointed=True)})\.?$|\.\sN\.p\.?$|,\s(?:\d{{1,2}}(?:st|nd|rd|th)|n|new)\.?\sser(?:ies|\.)?$|,\s(?:(?i:{stems('volume')})\.?\s)?(?P<volume>[IVXLC]{{1,7}}|\d{{1,3}})$"
    )
)


def _container(draft: Draft, start: int, end: int) -> None:
    for _ in range(2):
        m = _patterns()["in"].match(draft.text, start, end)
        start = m.end() if m else start
    low, high = trimmed(draft.text, start, end)
    gaps = sentences.boundaries(draft.text, low, high)
    for gap in gaps[:1] + gaps[-1:]:
        if _ONLINE.match(draft.text, gap.end, high):
            draft.explain(gap.start, high)
            high = gap.start
            break
        if "genre" not in draft.csl and last_sentence.GENRE.match(draft.text, low, gap.start):
            draft.add("genre", low, gap.start)
            low = gap.end
    high = issued.without_month(draft, low, high)
    if m := _NO_WHOLE.fullmatch(draft.text, low, high):
        draft.add(m.lastgroup or "", *m.span(m.lastgroup or 0))
        return
    m = _NUMBERED.search(draft.text, low, high)
    if m and "volume" not in draft.csl:
        if m["volume"]:
            draft.add("volume", *m.span("volume"))
        high = m.start()
    if boxed := _ONLINE_BOXED.search(draft.text, low, high):
        draft.explain(*boxed.span())
        high = boxed.start()
    half = (high - low - 2) // 2
    if half > 4 and draft.text[low : low + half] == draft.text[high - half : high] and "publisher" not in draft.csl:
        draft.add("publisher", high - half, high)  # "Wikipedia. Wikipedia": the site and who keeps it
        high = low + half
    draft.add("container-title", low, high)


_ONLINE_BOXED = lazy(r"\s\[(?i:online|en línea|en ligne|em linha|internet)\]$")
_NO_WHOLE = lazy(r"(?P<number>[A-Z]{1,6}[-–]\d[\w-]*)|[Vv]ersion\s(?P<version>\d[\w.]*)")
_ONLINE = lazy(lambda: rf"\[\s?(?:{either('online')})\s?\]|(?:{either('online')})(?=[\s.,;:]*$)", re.I)
_EXTENT = lazy(lambda: rf"[\s.,;(–—-]*(?P<pages>\d{{1,4}})\s?(?:{stems('page')})\b[\s.,;)]*$")
_PAGE_LABEL = lazy(lambda: rf"(?<![^\W_])(?:{either('page')})\s?(?=\w*\d)")


def _number(draft: Draft, label: str, start: int, end: int) -> None:
    patterns, text = _patterns(), draft.text
    lead = patterns["page-label" if label == "P" else "number-label"].match(text, start, end)
    at = lead.end() if lead else start
    if label == "P" and not lead:
        if extent := _EXTENT.match(text, start, end):
            draft.add("number-of-pages", *extent.span("pages"))
            return
        if inner := _PAGE_LABEL.search(text, start, end):
            at = inner.end()
    field = {"V": "volume", "I": "issue", "P": "page"}[label]
    m = patterns[field].search(text, at, end) or patterns[field].search(text, start, end)
    if m is None or (label == "V" and (day := _DAY_OF.match(text, m.end())) and dates.month(day["month"])):
        return
    if label == "V" and _VOLUMES.match(draft.text, m.end()):
        draft.add("number-of-volumes", *m.span())
        return
    if label == "V" and text[max(0, m.start() - 8) : m.start()].rstrip(" .").lower().endswith(
        ("chap", " ch", "chapter")
    ):
        return  # of a book
    if label == "P" and dates.month(m[0].split()[0]):
        return  # "Sep. 27–30, 2018"
    draft.add(field, *m.span())
    rest = m.end()
    if (label == "V" and (inner := patterns["issue-in-volume"].match(text, rest, end))) or (
        label == "V" and (inner := _DOTTED_ISSUE.match(text, rest, end + 1))
    ):
        draft.add("issue", *inner.span(1))


_VOLUMES = lazy(lambda: rf"\s(?:{stems('volumes')})(?![^\W_])", re.I)
_DAY_OF = lazy(r"\.\s(?P<month>[^\W\d_]{3,})\.?\s(?:1[6-9]|20)\d\d")
_DOTTED_ISSUE = lazy(r"\.(\d{1,3})(?=[\s(,:]|$)")  # "27.2 (2019)"


def _edition(draft: Draft, start: int, end: int) -> None:
    m = _patterns()["edition"].search(draft.text, start, end)
    if m:
        draft.add("edition", *m.span("a" if m["a"] else "b"))
    elif draft.text[start:end].strip(" .,;()").lower() not in ("ed", "edn", "edition", "eds"):
        draft.add("edition", start, end)


def _genre(draft: Draft, start: int, end: int) -> None:
    value = draft.text[start:end].strip(" []().,;:").lower()
    if value in small("online"):
        draft.explain(start, end)
        return
    while start < end and draft.text[start] in " [(":
        start += 1
    while end > start and draft.text[end - 1] in " ]).,;:":
        end -= 1
    draft.add("genre", start, end)


def _numbered(draft: Draft, start: int, end: int) -> None:
    low, high = trimmed(draft.text, start, end)
    m = re.search(r"[A-Z]{0,5}[-/]?\d[\w./:-]*$", draft.text[low:high])
    draft.add("number", low + m.start() if m else low, high)
