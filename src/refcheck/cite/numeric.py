"""Numeric citations: [1], [2–5], (1, 3), superscripts; which of these forms a document uses is decided as a whole."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence

from refcheck.base.patterns import lazy
from refcheck.base.records import NamedTuple
from refcheck.cite.notes import explained, linked
from refcheck.language import every, stems
from refcheck.locate.chapters import by_section, chapter_at, chapters, serving
from refcheck.model import Citation, Document, Located, Mark, Reference, ReferenceList, Span

_LIST = r"\d{1,4}(?:\s?(?:--|[,;–—−‐‑-]|,\s?and|and|&)\s?\d{1,4}){0,60}"
_BRACKETS = lazy(
    lambda: (
        rf"\[\s?({_LIST})(?:(,?\s(?:{_labels()})\s?[^\]\[\n]{{1,80}})"
        r"|,?\s(?:etc\.?|…|\.\.\.|inter alia|among others))?\s?\]"
    )
)
_WORK = lazy(lambda: rf"\s*({_LIST})(,?\s(?:{_labels()})\s?[^;]{{1,40}})?\s*")
_PARENTHESES = lazy(rf"\(\s?({_LIST})\s?\)")
_RAISED = lazy(
    r"(?:(?<=[a-zß-ÿ]{2})|(?<=[.,;:!?)\]”\"’'%]))(?:(?<![\d.,][.,])|(?<=(?:19|20)\d\d[.,]))(\d{1,3}(?:\s?[,–—-]\s?\d{1,3}){0,20})"
    r"(?=[\s.,;:)\]]|$)(?!\.\d)"
)
_SUPERSCRIPTS = lazy(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}(?:[˒,⁻–-]\s?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}){0,20}")
_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻˒", "0123456789-,")
_PART = lazy(r"(\d+)(?:\s?(?:--|[–—−‐‑-])\s?(\d+))?")


_OPENERS = frozenset(
    "and or were are was is by that to either both as include includes: criteria following follows".split()
)


_UNIT_BEFORE = lazy(r"(?:(?<!\d)10\u2009?|\d\s?(?:[kcdmµμn]?m|ft|in|yd|mi|s)|\b[kcdmµμn]?[mM]\s?/\s?s)$")


def _labels() -> str:
    """What leads to a place in a work, as alternatives of a pattern: "p.", "Kapitel ", "§"."""
    labels = (*every("page"), *every("locators"))
    words = "|".join(label for label in labels if label[-1] != "." and len(label) > 3)
    return (
        rf"(?:(?i:{stems('page', 'locators', pointed=True)})|Thm|Cor|Prop|Def|Lem|App|Ex)\."
        rf"|(?i:{words}|theorem|lemma|proposition|corollary)\s|§"
    )


class NumberGroup(NamedTuple):
    """One bracket (or superscript) with numbers: its whole stretch, the offset of the numbers and their text."""

    start: int
    end: int
    inner: int
    numbers: str
    locator: str | None = None


class Form(NamedTuple):
    """One way of writing numbers and how much of the list it reaches."""

    name: str
    groups: tuple[NumberGroup, ...]
    reached: int
    strange: int


class Entries:
    """The entries by their numbers; where each chapter has a list of its own, by place too."""

    def __init__(self, references: Sequence[Reference], lists: Sequence[ReferenceList] = ()) -> None:
        self._parts = chapters(lists)
        sections = by_section(references)
        self._numbered = [_numbered(serving(part, sections)) for part in self._parts] or [_numbered(references)]
        self.labelled = any(reference.label for reference in references)
        self.size = sum(map(len, self._numbered))

    def at(self, offset: int) -> Mapping[int, Reference]:
        """The entries that numbers at an offset speak of."""
        return self._numbered[chapter_at(self._parts, offset)]


def _numbered(references: Sequence[Reference]) -> dict[int, Reference]:
    """The entry of each number: by its printed label, else by its place in the list."""
    found: dict[int, Reference] = {}
    for reference in references:
        if reference.label.isdecimal():
            found.setdefault(int(reference.label), reference)
    for place, reference in enumerate(references, 1):
        if not reference.label.isdecimal():
            found.setdefault(place, reference)
    return found


def best_form(document: Document, located: Located, entries: Entries) -> Form | None:
    """The form whose numbers reach most of the list; None where none plainly is this document's."""
    if not entries.size:
        return None
    labelled, size = entries.labelled, entries.size
    notes = linked(document, located, labelled=labelled)
    # the surer a form looks, the less of the list it must reach
    for name, share, groups in _forms(document, located, labelled):
        cited = [group for group in groups if not _within(notes, group)]
        form = _measured(name, _without_subscripts(document.text, cited, entries), entries)
        enough = form.reached >= max(1 if labelled and name == "brackets" else 2, share * size)
        if not labelled and name in ("parentheses", "raised"):
            enough = enough and len({group.numbers for group in form.groups}) > 1  # "products (1-4)", time and again
        if enough and form.strange <= 0.25 * (form.strange + len(form.groups)):
            return None if not labelled and _numbers_notes(form, document, located) else form
    return None


def _within(starts: list[int], group: NumberGroup) -> bool:
    """Whether one of some offsets is inside a group."""
    return bisect_left(starts, group.start) < bisect_left(starts, group.end)


def _numbers_notes(form: Form, document: Document, located: Located) -> bool:
    """Whether notes of the document's own explain every number: a list without numbers has less claim to them."""
    used = {number for group in form.groups for number, _, _ in _numbers(group)}
    return used <= explained(document, located)


def _forms(document: Document, located: Located, labelled: bool) -> Iterator[tuple[str, float, Iterable[NumberGroup]]]:
    text, body = document.text, located.body
    yield "brackets", 0.3, _scan(_BRACKETS, text, body)
    yield "marks", 0.4, _marks(document, located)
    yield "superscripts", 0.4, _scan(_SUPERSCRIPTS, text, body)
    yield "parentheses", 0.5 if labelled else 0.6, _scan(_PARENTHESES, text, body)
    yield "raised", 0.5 if labelled else 0.7, _scan(_RAISED, text, body)


def _scan(pattern: re.Pattern[str], text: str, body: Sequence[Span]) -> Iterator[NumberGroup]:
    for span in body:
        for match in pattern.finditer(text, span.start, span.end):
            which = 1 if match.re.groups else 0
            if which and match[0][0] == "(" and _counts(text, match.start(), match.end()):
                continue
            places = match[2] if match.re.groups > 1 else None
            yield NumberGroup(match.start(), match.end(), match.start(which), match[which], _place(places))
            if places and ";" in places:
                yield from _further(match)


def _further(bracket: re.Match[str]) -> Iterator[NumberGroup]:
    """The numbers after the place in a first work: "[3, Sec. 2; 4]", "[3, p. 5; 4, p. 7]"."""
    at = bracket.start(2)
    for part in bracket[2].split(";"):
        work = _WORK.fullmatch(part) if at > bracket.start(2) else None
        if work:
            yield NumberGroup(bracket.start(), bracket.end(), at + work.start(1), work[1], _place(work[2]))
        at += len(part) + 1


def _place(words: str | None) -> str | None:
    return words.partition(";")[0].strip(" ,") if words else None


def _counts(text: str, start: int, end: int) -> bool:
    """Whether a number in round brackets counts something: an item of a sentence, or "Section 3(a)(1)" of a law."""
    return text[start - 1 : start].isdigit() or text[start - 1 : start] == ")" or _enumerates(text, start, end)


def _enumerates(text: str, start: int, end: int) -> bool:
    """ "... were (1) absent and (2) enrolled": a number before what it counts; or a count after a code."""
    before = text[max(0, start - 12) : start].rstrip()
    last = before.rsplit(" ", 1)[-1].lower()
    if "_" in last and last[-1:].isdigit():
        return True
    opens = not before or before[-1] in ":;" or last in _OPENERS
    return opens and text[end : end + 1] == " " and text[end + 1 : end + 2].isalpha()


def _marks(document: Document, located: Located) -> Iterator[NumberGroup]:
    """Stretches that the markup raises; brackets around the numbers do not matter."""
    for mark in document.marks:
        if mark.kind == "superscript" and any(span.start <= mark.start < span.end for span in located.body):
            text = document.text[mark.start : mark.end]
            inner = text.strip("[]() ")
            if inner and re.fullmatch(_LIST, inner) and not _exponent(document.text, mark):
                yield NumberGroup(mark.start, mark.end, mark.start + text.index(inner), inner)


def _exponent(text: str, mark: Mark) -> bool:
    """Whether a raised number is a power: "10 m²", "10³ cells"."""
    return _UNIT_BEFORE.search(text, max(0, mark.start - 12), mark.start) is not None


def _without_subscripts(text: str, groups: list[NumberGroup], entries: Entries) -> list[NumberGroup]:
    """Leaves out "table[17]", where the list has no such number and brackets do not come right after words here.

    So it does intervals, as nothing has the number 0 of "[0, 4]", and "beta[1, 2, 1]", as nobody cites a work twice.
    """
    groups = [group for group in groups if not (_attached(text, group) and _repeats(group))]
    listed = {group for group in groups if all(n in entries.at(group.start) for n, _, _ in _numbers(group))}
    attached = {group for group in groups if _attached(text, group)}
    habit = len(attached & listed) * 2 >= len(listed)
    return [
        group for group in groups
        if group in listed or ((habit or group not in attached) and all(n for n, _, _ in _numbers(group)))
    ]  # fmt: skip


def _attached(text: str, group: NumberGroup) -> bool:
    """Whether a square bracket comes right after a letter or a digit."""
    return text[group.start] == "[" and text[group.start - 1 : group.start].isalnum()


def _repeats(group: NumberGroup) -> bool:
    numbers = [number for number, _, _ in _numbers(group)]
    return len(set(numbers)) < len(numbers)


def _measured(name: str, groups: Sequence[NumberGroup], every: Entries) -> Form:
    reached: set[str] = set()
    strange = 0
    kept = []
    for group in groups:
        entries = every.at(group.start)
        numbers = [number for number, _, _ in _numbers(group)]
        inside = [entries[number].id for number in numbers if number in entries]
        if numbers and len(inside) == len(numbers):
            reached.update(inside)
            kept.append(group)
        elif name in ("brackets", "marks") and numbers and max(numbers) <= 2 * max(entries, default=0) + 5:
            kept.append(group)
            strange += 1
        else:
            strange += name not in ("raised", "parentheses")
    return Form(name, tuple(kept), len(reached), strange)


def _numbers(group: NumberGroup) -> Iterator[tuple[int, int, int]]:
    """Every number of a group with the stretch that names it; a range names all its numbers."""
    text = group.numbers.translate(_DIGITS)
    for part in _PART.finditer(text):
        first, last = int(part[1]), int(part[2] or part[1])
        if part[2] and len(part[2]) < len(part[1]) and last < first:
            last = int(part[1][: len(part[1]) - len(part[2])] + part[2])
        if last < first or last - first > 200:
            last = first
        for number in range(first, last + 1):
            yield number, group.inner + part.start(), group.inner + part.end()


def citations(text: str, form: Form, entries: Entries) -> list[Citation]:
    """One citation a number, already tied to its entry; a number beyond the list is missing."""
    found = []
    for group in form.groups:
        for number, start, end in _numbers(group):
            reference = entries.at(group.start).get(number)
            found.append(
                Citation(
                    id="",
                    text=text[start:end],
                    start=start,
                    end=end,
                    kind="numeric",
                    locator=group.locator,
                    key=str(number),
                    cluster=Span(group.start, group.end),
                    references=(reference.id,) if reference else (),
                )
            )
    return found
