"""A reference in the making: fields are added one by one, what is left over shows at the end."""

from __future__ import annotations

from functools import cache
from operator import itemgetter

from refcheck.base.patterns import lazy
from refcheck.base.records import maker
from refcheck.language import every
from refcheck.model import CslItem, Field, Reference, Span
from refcheck.reference.people import Names, Person
from refcheck.works.dates import Date, month

_field = maker(Field)
_EDGE = " \t\n\r\u00a0.,;:–—-·•*_#|/\\<>"
_BETWEEN = _EDGE + "()[]&\"'“”"
_START, _END = itemgetter(1), itemgetter(2)  # of a field
_OPENING = {")": "(", "]": "[", "”": "“", "’": "‘", "»": "«"}
_WORD = lazy(r"[^\W_]+")
_FIELDS = (
    "within", "joins", "volume", "issue", "page", "edition", "editor", "translator", "retrieved", "available", "undated",
    "by", "from_page", "on_day", "year_sign", "carriers", "makers", "online", "presented",
)  # fmt: skip
# words of English alone, of registries and of pages, that a reference shows between its fields
_OWN = frozenset(
    """
    i of the a as article art presented session directed id doi url http https www org dx pmid pmcid arxiv isbn issn
    published publication original work reprinted epub ahead pubmed google scholar crossref view link cross ref l n d authors
    with series version ver release full text medline last
    """.split()
)


@cache
def _between_fields() -> frozenset[str]:
    """Words that a reference shows between its fields, in every language."""
    words = (word for field in _FIELDS for phrase in every(field) for word in _WORD.findall(phrase.lower()))
    return _OWN.union(words)


class Draft:
    """Collects the fields of one string; `text` is never changed."""

    def __init__(self, text: str, start: int = 0, end: int | None = None) -> None:
        self.text = text
        self.start = start
        self.end = len(text) if end is None else end
        self.italics: tuple[Span, ...] = ()
        self.csl: CslItem = {}
        self.fields: list[Field] = []
        self.explained: list[Span] = []

    def copy(self) -> Draft:
        """A draft of the same string with what is there so far: the next reader starts from it."""
        other = Draft(self.text, self.start, self.end)
        other.italics = self.italics
        other.csl, other.fields, other.explained = dict(self.csl), list(self.fields), list(self.explained)
        return other

    def become(self, other: Draft) -> None:
        """Goes on from another draft of the same string."""
        self.csl, self.fields, self.explained = other.csl, other.fields, other.explained

    @property
    def accounted(self) -> list[Span]:
        """The stretches that a field holds or that are explained, in no order."""
        return [*(Span(field.start, field.end) for field in self.fields), *self.explained]

    def add(self, name: str, start: int, end: int, value: object = None) -> None:
        """Adds the field `name` at `start:end`; its value is the text there unless one is given."""
        if name in self.csl:
            return
        if value is None:
            start, end = trimmed(self.text, start, end)
            value = tidy(self.text[start:end])
        if not value or self._taken(start, end):
            return
        self.csl[name] = value
        self.fields.append(_field((name, start, end)))

    @property
    def names_end(self) -> int:
        """Where the names at the front must end: no name is in italics."""
        return next((span.start for span in self.italics if span.start > self.start + 3), self.end)

    def italic_end(self, start: int) -> int:
        """Where the italics end that begin at `start`; `start` where none do."""
        return next((high for low, high in self.italics if low == start), start)

    def in_italics(self, start: int, end: int) -> bool:
        """Whether `start:end` is shown in italics as a whole, but for punctuation."""
        return any(low <= start + 1 and high >= end - 1 for low, high in self.italics)

    def slanted(self, person: Person) -> bool:
        """Whether a name lies in italics that begin after the start of the string: it is part of a title."""
        return any(self.start + 3 < low <= person.start and person.end <= high for low, high in self.italics)

    def span_of(self, name: str) -> Span | None:
        """Where a field is, None when it was not read."""
        if name in self.csl or name[-1] == "]":
            for known, start, end in self.fields:
                if known == name:
                    return Span(start, end)
        return None

    def drop(self, name: str) -> None:
        """Takes a field out again."""
        self.fields = [field for field in self.fields if field.name != name]
        self.csl.pop(name, None)

    def move(self, name: str, start: int, end: int) -> None:
        """Moves the field `name` to `start:end`."""
        self.drop(name)
        self.add(name, start, end)

    def move_span(self, name: str, start: int, end: int) -> None:
        """Says that the field `name` stands at `start:end`; its value stays."""
        self.fields = [
            _field((known, start, end)) if known == name else _field((known, low, high))
            for known, low, high in self.fields
        ]

    def _taken(self, start: int, end: int) -> bool:
        """Whether a field holds some of `start:end` already."""
        for _, low, high in self.fields:  # noqa: SIM110 -- `any` with a generator takes thrice the time
            if start < high and end > low:
                return True
        return False

    def add_names(self, role: str, names: Names) -> None:
        """A list of names with one span for the whole and one for each."""
        if role in self.csl or not names.people:
            return
        start, end = names.people[0].start, names.people[-1].end
        if self._taken(start, end):
            return
        self.csl[role] = [person.csl for person in names.people]
        self.fields.append(_field((role, start, end)))
        self.fields += [_field((f"{role}[{i}]", low, high)) for i, (_, low, high) in enumerate(names.people)]
        if names.span.end > end:
            self.explain(end, names.span.end)
        if names.cut and role == "author":
            self.csl["custom"] = {"etal": True}

    def add_date(self, date: Date) -> None:
        """The date of publication, with its letter, the first publication and the status where they are shown."""
        self.add("issued", *date.span, date.value)
        if date.suffix and date.suffix_span:
            self.csl["year-suffix"] = date.suffix
            if date.suffix_span.start >= date.span.end:
                self.fields.append(Field("year-suffix", *date.suffix_span))
        if date.original:
            self.csl["original-date"] = date.original
        if date.status:
            self.csl["status"] = date.status

    def add_month(self, start: int, end: int) -> None:
        """A month that is apart from the year completes it."""
        number = month(self.text[start:end])
        parts = self.csl.get("issued", {}).get("date-parts", [])
        if number and len(parts) == 1 and len(parts[0]) == 1:
            self.csl["issued"] = {"date-parts": [[*parts[0], number]]}
        if number:
            self.explain(start, end)

    def explain(self, start: int, end: int) -> None:
        """Marks a stretch as understood though no field holds it ("Retrieved from")."""
        self.explained.append(Span(start, end))

    def finish(self, confidence: float, label: str = "") -> Reference:
        """The reference; stretches that nothing accounts for lower the confidence."""
        unexplained = self._unexplained()
        lost = sum(end - start for start, end in unexplained)
        if lost:
            confidence *= max(0.1, 1 - 0.1 - 2 * lost / max(1, self.end - self.start))
        self.fields.sort(key=_END, reverse=True)
        self.fields.sort(key=_START)
        return Reference(
            id="r1", index=0, text=self.text, start=0, end=len(self.text), csl=self.csl, fields=tuple(self.fields), unexplained=tuple(unexplained), confidence=round(confidence, 3), label=label
        )  # fmt: skip

    def _unexplained(self) -> list[Span]:
        covered = [*[(start, end) for _, start, end in self.fields], *self.explained]
        covered.sort()
        found, at = [], self.start
        for start, end in [*covered, (self.end, self.end)]:
            if start > at and (gap := _gap(self.text, at, start)):
                found.append(gap)
            if end > at:
                at = end
        return found


def _gap(text: str, start: int, end: int) -> Span | None:
    if end - start < 5 and not text[start:end].strip(_BETWEEN):
        return None
    words = [m for m in _WORD.finditer(text, start, end) if m[0].lower() not in _between_fields()]
    return Span(words[0].start(), words[-1].end()) if words else None


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """`start:end` without the punctuation at its edges; brackets and quotation marks go only with their partner inside."""
    surplus: dict[str, int] = {}
    while True:
        while start < end and text[start] in _EDGE:
            start += 1
        while end > start and text[end - 1] in _EDGE:
            end -= 1
        if start == end:
            return start, end
        first, last = text[start], text[end - 1]
        if last in _OPENING and last != "’" and _surplus(surplus, last, text, start, end) > 0:
            surplus[last] -= 1
            end -= 1
        elif first in _CLOSING and _surplus(surplus, _CLOSING[first], text, start, end) < 0:
            surplus[_CLOSING[first]] += 1
            start += 1
        elif first in _QUOTES and _is_quoted(text, start, end):
            surplus.clear()
            start, end = start + 1, end - 1
        else:
            return start, end


_CLOSING = {"(": ")", "[": "]"}
_QUOTES = "\"“„«‘'"


def _surplus(known: dict[str, int], closing: str, text: str, start: int, end: int) -> int:
    """How many more closing than opening marks of a kind there are; counted once, then kept by the caller."""
    if closing not in known:
        known[closing] = text.count(closing, start, end) - text.count(_OPENING[closing], start, end)
    return known[closing]


def _is_quoted(text: str, start: int, end: int) -> bool:
    """Whether the quotation mark at `start` has its partner at the end and no other double one between them."""
    if text[end - 1] not in "\"”“»’'" or end - start <= 2:
        return False
    return text[start] in "‘'" or not any(c in text[start + 1 : end - 1] for c in '"“”„«»')


def tidy(text: str) -> str:
    """One line, single spaces, soft hyphens gone."""
    if "-\n" in text:
        text = text.replace("-\n", "-")
    if "\n" in text or "  " in text or "\u00a0" in text or "\t" in text or "\u00ad" in text:
        return " ".join(text.replace("\u00ad", "").split())
    return text
