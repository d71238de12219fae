"""Labels on tokens -> fields: the same readers that the grammars use, on the stretches that the model has marked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from refcheck import dates
from refcheck.model import Span
from refcheck.patterns import lazy
from refcheck.reference import apa, described, numbers, people, sentences
from refcheck.reference.draft import Draft, trimmed
from refcheck.reference.houses import CITIES, is_house
from refcheck.reference.model.tokens import Token
from refcheck.reference.overrun import parted

_PLAIN = {"S": "collection-title", "EV": "event-title"}


def fill(draft: Draft, items: Sequence[Token], labels: Sequence[str]) -> None:
    """Adds the fields that the labels stand for."""
    runs = parted(draft, _runs(draft.text, items, labels))
    for label, start, end in runs:
        if label == "A" and "author" not in draft.csl:
            _authors(draft, start, end)
        elif label == "E" and "editor" not in draft.csl:
            _people(draft, "editor", start, end)
        elif label == "T":
            _people(draft, "translator", start, end)
        elif label == "D":
            _date(draft, start, end)
        elif label == "TI":
            _title(draft, start, end)
        elif label == "C":
            _container(draft, start, end)
        elif label in ("V", "I", "P"):
            _number(draft, label, start, end)
        elif label == "PU":
            _publisher(draft, start, end)
        elif label == "PL":
            _place(draft, start, end)
        elif label == "ED":
            _edition(draft, start, end)
        elif label == "G":
            _genre(draft, start, end)
        elif label == "NU":
            _numbered(draft, start, end)
        elif label in _PLAIN:
            if label == "EV":
                start = _patterns()["in"].match(draft.text, start, end).end()  # type: ignore[union-attr]  # matches always
            draft.add(_PLAIN[label], start, end)


def complete(draft: Draft) -> None:
    """What the string shows and the labels have missed."""
    _house_in_container(draft)
    _house_of_book(draft)
    _house_in_brackets(draft)
    _house_with_year(draft)
    _tail(draft)
    _year(draft)
    _day(draft)


_YEAR = lazy(r"(?<![\d/.-])(?:1[6-9]|20)\d\d[a-z]?(?![\w/-])")
_STATUTE = lazy(
    r"(?:Lei|Decreto|Resolução|Portaria|Ley|Real Decreto|Decreto-Lei|Nota Técnica|Medida Provisória|Loi|Gesetz)\b[^.]{0,12}\bn"
)


def _year(draft: Draft) -> None:
    """The last year that no field holds, when the labels have found no date; a statute's is in its title."""
    if "issued" in draft.csl:
        return
    text = draft.text
    years = list(_YEAR.finditer(text, draft.start, draft.end))
    held = list(draft.explained) + [Span(f.start, f.end) for f in draft.fields]
    free = [m for m in years if all(m.end() <= start or m.start() >= end for start, end in held)]
    if free:
        if date := dates.read(text, *free[-1].span()):
            draft.add_date(date)
    elif years and _STATUTE.match(text, draft.start) and (date := dates.read(text, *years[0].span())):
        draft.csl["issued"] = date.value  # its characters belong to the title


_DAY = lazy(
    r"(?:\d{1,2}(?:º|\.)?(?:\s?[-–a]\s?\d{1,2})?\s(?:de\s)?)?[^\W\d_]{3,10}\.?(?:\sde)?,?\s$|\d\d?[-/.]\d\d?[-/.]$"
)


def _day(draft: Draft) -> None:
    """The day and month that stand before the year ("06 de junho de 2020")."""
    span = span_of("issued", draft)
    if span is None or len((draft.csl["issued"].get("date-parts") or [[0, 0]])[0]) > 1:
        return
    m = _DAY.search(draft.text, max(draft.start, span.start - 30), span.start)
    if m is None or any(m.start() < f.end and span.start > f.start for f in draft.fields):
        return
    date = dates.read(draft.text, m.start(), span.end)
    if date and date.value and len(date.value.get("date-parts", [[]])[0]) > 1:
        draft.fields = [f for f in draft.fields if f.name != "issued"]
        del draft.csl["issued"]
        draft.add("issued", m.start(), span.end, date.value)


def _house_in_container(draft: Draft) -> None:
    """ "APA Dictionary of Psychology. American Psychological Association": the publisher stands behind the book."""
    span = span_of("container-title", draft)
    if span is None or "publisher" in draft.csl or "volume" in draft.csl:
        return
    text = draft.text
    at = max(text.rfind(". ", *span), text.rfind(", ", *span))
    if at > span.start + 5 and is_house(text[at + 2 : span.end]) and not is_house(text[span.start : at][-12:]):
        _shorten(draft, "container-title", span.start, at)
        draft.add("publisher", at + 2, span.end)


def _house_of_book(draft: Draft) -> None:
    """What stands behind the title of a work with an ISBN is its publisher."""
    span = span_of("container-title", draft)
    if (
        span
        and "ISBN" in draft.csl
        and "title" in draft.csl
        and not {"publisher", "editor", "volume", "page"} & draft.csl.keys()
    ):
        _shorten(draft, "container-title", span.start, span.start)
        draft.add("publisher", *span)


def _house_in_brackets(draft: Draft) -> None:
    """ "Speciation (Sinauer Associates)" at the end of the string: the publisher, unless it abbreviates the title."""
    span = span_of("title", draft)
    if span is None or "publisher" in draft.csl or "container-title" in draft.csl or draft.text[span.end - 1] != ")":
        return
    at = draft.text.rfind(" (", *span)
    name = draft.text[at + 2 : span.end - 1]
    initials = "".join(word[0] for word in draft.text[span.start : at].split() if word[0].isupper())
    named = name[:1].isupper() and name not in initials and name.count(" ") < 6 and not any(c.isdigit() for c in name)
    last = all(f.start <= span.start or f.name in ("DOI", "URL", "accessed") for f in draft.fields)
    if at > span.start and named and last:
        _shorten(draft, "title", span.start, at)
        draft.add("publisher", at + 2, span.end - 1)


_WITH_YEAR = lazy(r"\(([^\W\d_][^(),:;]{1,50}), (?:1[5-9]|20)\d\d\)[\s.]*$")


def _house_with_year(draft: Draft) -> None:
    """ "(Columbia, 2016)" at the end."""
    m = _WITH_YEAR.search(draft.text, max(draft.start, draft.end - 80), draft.end)
    if m and "publisher" not in draft.csl:
        draft.add("publisher", *m.span(1))


def _shorten(draft: Draft, name: str, start: int, end: int) -> None:
    draft.fields = [field for field in draft.fields if field.name != name]
    del draft.csl[name]
    draft.add(name, start, end)


def _tail(draft: Draft) -> None:
    """Volume, issue and pages that the run of numbers at the end shows."""
    ends = [field.start for field in draft.fields if field.name in ("DOI", "URL", "PMID", "accessed")]
    stop = min(ends, default=draft.end)
    while stop > draft.start and not (draft.text[stop - 1].isdigit() or draft.text[stop - 1] == ")"):
        stop -= 1
        if draft.text[stop].isalpha() and draft.text[stop - 1].isalpha() and min(ends, default=draft.end) - stop > 20:
            return
    tail = numbers.read_tail(draft.text, draft.start, stop)
    if tail is None or not {"container-title", "volume"} & draft.csl.keys():
        return
    if any(start <= tail.start and stop <= end for start, end in draft.explained):
        return  # "Retrieved 10:15, July 9"
    for name, span in (("volume", tail.volume), ("issue", tail.issue), ("page", tail.page)):
        if span and name not in draft.csl and all(span.end <= f.start or span.start >= f.end for f in draft.fields):
            draft.add(name, *span)
        elif (
            span
            and name == "page"
            and (known := span_of("page", draft))
            and known.start == span.start
            and span.end > known.end
        ):
            _shorten(draft, "page", *span)


def _runs(text: str, items: Sequence[Token], labels: Sequence[str]) -> list[tuple[str, int, int]]:
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
        "in": re.compile(r"(?:[\s(,.;]*(?:in|en|em|dans|im|from|paper presented at|presented at|apresentado|on)\b\s*:?(?=\s))?[\s:]*", re.I),
        "by": re.compile(
            r"[\s(,.;\[]*(?:in:?\s+)?(?:(?:and\s+|&\s*)?(?:ed(?:ited|ited and translated)?\.?(?:,? (?:and )?trans(?:lated|\.)?)?|eds\.?|hrsg\.?|hg\.?|herausgegeben|trans(?:lated|l)?\.?|trad(?:uzione|uit|ucción|ução|ucido)?\.?|übers(?:etzt)?\.?|"
            r"edición|ed\.?|éd\.?|dir\.?|org\.?|coord\.?|introd\.?|editors?|translators?|editado|traducido|traduzido)[.:]?\s+(?:(?:by|von|por|de|par|di|a cura di)\s+)?|(?:in|en|em|dans)\b:?\s+|by\s+)?", re.I,
        ),
        "volume": re.compile(r"(?<![\w.])(?:[A-Z]{1,3}-?)?\d{1,6}(?:\s?[-–/]\s?\d{1,4})?[A-Za-z]{0,2}\b|(?<!\w)[IVXLCDM]{1,9}\b", re.I),
        "issue": re.compile(r"(?<!\w)(?:(?:suppl?\.?(?:ement)?|spec(?:ial)?\.? (?:issue|no\.?)|pt\.?|part)\s?\d*[A-Za-z]?|(?:[A-Z]{1,2}\d*|\d{1,5})(?:\s?[-–/]\s?\d{1,5})?(?:[A-Z]\b)?(?:[,\s]+(?:suppl?\.?(?:ement)?|pt\.?|part)\s?\w*)?)", re.I),
        "page": re.compile(r"(?<![\w])(?:[A-Za-z]{1,5}[-.]?\s?)?\d[\w.]*(?:\s?[-\u2010-\u2015\u2212~]{1,2}\s?(?:[A-Za-z]{0,4}\d[\w.]*|[ivxlc]+))?(?![-/]\d{4})(?:,\s?\d+(?:[-–]\d+)?(?!\w|\.\s?[a-z]))*|(?<!\w)[ivxlcIVXLC]+[-–][ivxlcIVXLC]+"),
        "page-label": re.compile(r"[\s,;:(]*(?:(?:pages?|pp?|págs?|páginas?|pgs?|s|seiten?|str|article(?:\s+(?:number|no|id))?|artigo|artículo|artikel|art)\b\.?\s*:?\s*)+", re.I),
        "number-label": re.compile(r"[\s,;:.(]*(?:(?:volumes?|vols?|v|bd|band|tomo?e?|t|jg|no|nos|n[º°]|nr|n|num|núm|issue|iss|heft|h|fasc|number)\b\.?[º°]?\s*)+", re.I),
        "edition": re.compile(r"(?P<a>(?:\d{1,3}(?:st|nd|rd|th|ª|º|e|a|\.ª)?\b|rev(?:ised)?\b|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|[^\W_]+(?: [^\W_]+){0,2}?))[\s.,]*(?:ed|edn|edition|édition|éd|edición|edição|aufl|auflage|ausgabe|print|version)\b|(?:ed|edición|edition)\.?\s(?P<b>\d+)", re.I),
        "issue-in-volume": re.compile(r"\(\s*([^()]{1,25})\s*\)"),
    }  # fmt: skip


def _authors(draft: Draft, start: int, end: int) -> None:
    names = people.read_any(draft.text, start, end)
    if names:
        draft.add_names({"editor": "editor", "translator": "translator"}.get(names.role, "author"), names)


def _people(draft: Draft, role: str, start: int, end: int) -> None:
    """The names of a stretch in `role`, or in the roles printed after them: "D. F. Krell (ed.), J. Sallis (trans.)"."""
    text = draft.text
    m = _patterns()["by"].match(text, start, end)
    at = m.end() if m else start
    first = people.read_prefix(text, at, end, full=True)
    if first and text[first.span.end : end].strip(" .,;:()"):
        if first.role in ("editor", "translator"):
            draft.add_names(first.role, first)
            _people(draft, role, first.span.end, end)
            return
        if any(c.isdigit() for c in text[first.span.end : end]):
            draft.add_names(role, first)
            return
    names = people.read_any(text, at, end)
    if names and not people.is_role(names):
        draft.add_names(role, names)


def _date(draft: Draft, start: int, end: int) -> None:
    date = dates.read(draft.text, start, end)
    if date is None:
        return
    known = draft.csl.get("issued")
    if known and _is_reprint(draft, date):
        return
    if known and date.value and _fuller(date.value, known):
        draft.fields = [field for field in draft.fields if field.name != "issued"]
        del draft.csl["issued"]
    elif known:
        draft.explain(start, end)
        return
    draft.add_date(date)
    if date.span.end - date.span.start < end - start:
        draft.explain(start, end)


def _is_reprint(draft: Draft, date: dates.Date) -> bool:
    """ "The Principles of Psychology. 1890. New York: Dover, 1950": a first year in a sentence of its own, the later one with the publisher."""
    span = span_of("issued", draft)
    years = [value.get("date-parts", [[]]) for value in (draft.csl["issued"], date.value or {})]
    if span is None or "original-date" in draft.csl or any(len(parts) != 1 or len(parts[0]) != 1 for parts in years):
        return False
    alone = draft.text[: span.start].endswith(". ") and draft.text.startswith(". ", span.end)
    if not alone or years[1][0][0] <= years[0][0][0]:
        return False
    draft.csl["original-date"] = draft.csl.pop("issued")
    draft.fields = [f._replace(name="original-date") if f.name == "issued" else f for f in draft.fields]
    draft.add_date(date)
    return True


def _fuller(value: dict[str, object], known: dict[str, object]) -> bool:
    new, old = value.get("date-parts"), known.get("date-parts")
    return isinstance(new, list) and isinstance(old, list) and new[0][0] == old[0][0] and len(new[0]) > len(old[0])


def _title(draft: Draft, start: int, end: int) -> None:
    """A title, and what stands in brackets or as a sentence of its own behind it: translator, edition, genre."""
    if "title" in draft.csl:
        return
    start, end = trimmed(draft.text, start, end)
    if not apa.read_title(draft, start, end):
        draft.add("title", start, end)


_NUMBERED = lazy(r",\s(?:v|vol|no?)\.?$|,\s(?P<volume>[IVXLC]{1,7}|\d{1,3})$")


def _container(draft: Draft, start: int, end: int) -> None:
    for _ in range(2):
        m = _patterns()["in"].match(draft.text, start, end)
        start = m.end() if m else start
    low, high = trimmed(draft.text, start, end)
    gaps = sentences.boundaries(draft.text, low, high)
    for gap in gaps[:1] + gaps[-1:]:
        if draft.text.startswith(_ONLINE, gap.end):
            draft.explain(gap.start, high)
            high = gap.start
            break
        if "genre" not in draft.csl and described.GENRE.match(draft.text, low, gap.start):
            draft.add("genre", low, gap.start)
            low = gap.end
    m = _NUMBERED.search(draft.text, low, high)
    if m and "volume" not in draft.csl:
        if m["volume"]:
            draft.add("volume", *m.span("volume"))
        high = m.start()
    draft.add("container-title", low, high)


_ONLINE = ("Online", "En ligne", "En línea", "[en ligne]", "[en línea]", "[online]")


_EXTENT = lazy(r"[\s.,;(–—-]*(?P<pages>\d{1,4})\s?(?:pp?|S|s|pgs?|págs?|pages|páginas|Seiten)\b[\s.,;)]*$")
_PAGE_LABEL = lazy(r"(?<![^\W_])(?:pp?\.|pages?\b|S\.|págs?\.)\s?(?=\w*\d)")


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
    if m is None:
        return
    if label == "V" and draft.text[m.end() : m.end() + 5].lower().startswith((" vols", " bde", " tomo")):
        draft.add("number-of-volumes", *m.span())
        return
    draft.add(field, *m.span())
    rest = m.end()
    if label == "V" and (inner := patterns["issue-in-volume"].match(text, rest, end)):
        draft.add("issue", *inner.span(1))


def _publisher(draft: Draft, start: int, end: int) -> None:
    text = draft.text
    start, end = trimmed(text, start, end)
    colon = text.find(": ", start, end)
    if colon > start and "publisher-place" not in draft.csl and colon - start < 45:
        draft.add("publisher-place", start, colon)
        start = colon + 1
    draft.add("publisher", start, end)


_FIRM = lazy(r"(?:Inc|Ltd|LLC|Co)\.?,\s")


def _place(draft: Draft, start: int, end: int) -> None:
    """A place; a firm's "Inc." and a publisher that the label takes along go where they belong ("Paris, Grasset")."""
    text = draft.text
    start, end = trimmed(text, start, end)
    if (m := _FIRM.match(text, start, end)) and (span := span_of("publisher", draft)):
        _shorten(draft, "publisher", span.start, m.end() - 2)
        start = m.end()
    comma = text.find(", ", start, end)
    if (
        comma > 0
        and "publisher" not in draft.csl
        and text[start:comma].lower() in CITIES
        and is_name(text[comma + 2 : end])
    ):
        draft.add("publisher", comma + 2, end)
        end = comma
    draft.add("publisher-place", start, end)


def is_name(value: str) -> bool:
    """True for what may be a publisher behind its place; a state, county or country is short or well known."""
    return len(value) > 3 and value.lower() not in _COUNTRIES and "." not in value and "," not in value


_COUNTRIES = frozenset(
    "usa|united states|england|uk|united kingdom|canada|ontario|australia|massachusetts|connecticut|california|texas|illinois|ohio|france|germany|spain|españa|brasil|brazil|méxico|mexico|argentina|italy|italia|"
    "netherlands|the netherlands|the united states|new york|mass|maryland|scotland|wales|ireland|israel|china|japan|india|portugal|switzerland|suisse|austria|belgium|sweden|norway|denmark|poland".split(
        "|"
    )
)


def _edition(draft: Draft, start: int, end: int) -> None:
    m = _patterns()["edition"].search(draft.text, start, end)
    if m:
        draft.add("edition", *m.span("a" if m["a"] else "b"))
    elif draft.text[start:end].strip(" .,;()").lower() not in ("ed", "edn", "edition", "eds"):
        draft.add("edition", start, end)


def _genre(draft: Draft, start: int, end: int) -> None:
    value = draft.text[start:end].strip(" []().,;:").lower()
    if value in (
        "online",
        "internet",
        "en línea",
        "en ligne",
        "em linha",
        "on-line",
        "electronic version",
        "print",
        "web",
    ):
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


def span_of(field: str, draft: Draft) -> Span | None:
    """Where a field stands, None when it does not."""
    return next((Span(f.start, f.end) for f in draft.fields if f.name == field), None)
