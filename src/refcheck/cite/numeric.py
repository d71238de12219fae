"""Numeric citations: [1], [2–5], (1, 3), superscripts; which of these forms a document uses is decided as a whole."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from refcheck.chapters import by_section, chapter_at, chapters, serving
from refcheck.document import hint
from refcheck.model import Citation, Document, Located, Mark, Reference, ReferenceList, Span
from refcheck.patterns import lazy

_LIST = r"\d{1,4}(?:\s?(?:[,;–—−‐‑-]|,\s?and|and|&)\s?\d{1,4}){0,60}"
_PLACE = (
    r"(?:pp?|paras?|chaps?|Ch|Chap|Sec|Sect|Figs?|Tab|Eqs?|Thm|Cor|Prop|Def|Lem|App|Ex|Vol|S|Kap|Abs|cap)\."
    r"|(?:[Cc]hapters?|[Ss]ections?|[Tt]heorem|[Ll]emma|[Pp]roposition|[Cc]orollary|[Aa]ppendix|[Ff]igure|[Tt]able|Kapitel)\s|§"
)
_BRACKETS = lazy(
    rf"\[\s?({_LIST})(?:(,?\s(?:{_PLACE})\s?[^\]\[\n]{{1,40}})|,?\s(?:etc\.?|…|\.\.\.|inter alia|among others))?\s?\]"
)
_PARENTHESES = lazy(rf"\(\s?({_LIST})\s?\)")
_RAISED = lazy(
    r"(?:(?<=[a-zß-ÿ]{2})|(?<=[.,;:!?)\]”\"’'%]))(?:(?<![\d.,][.,])|(?<=(?:19|20)\d\d[.,]))(\d{1,3}(?:\s?[,–—-]\s?\d{1,3}){0,20})"
    r"(?=[\s.,;:)\]]|$)(?!\.\d)"
)
_SUPERSCRIPTS = lazy(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}(?:[˒,⁻–-]\s?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}){0,20}")
_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻˒", "0123456789-,")
_PART = lazy(r"(\d+)(?:\s?[–—−‐‑-]\s?(\d+))?")


_OPENERS = frozenset(
    "and or were are was is by that to either both as include includes: criteria following follows".split()
)


_POWER = lazy(r"(?:(?<!\d)10\u2009?|\d\s?(?:[kcdmµμn]?m|ft|in|yd|mi|s)|\b[kcdmµμn]?[mM]\s?/\s?s)$")


class Group(NamedTuple):
    """One bracket (or superscript) with numbers: its whole stretch, the offset of the numbers and their text."""

    start: int
    end: int
    inner: int
    numbers: str
    locator: str | None = None


class Form(NamedTuple):
    """One way of writing numbers and how much of the list it reaches."""

    name: str
    groups: tuple[Group, ...]
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
    for place, reference in enumerate(references, 1):
        found.setdefault(int(reference.label) if reference.label.isdecimal() else place, reference)
    return found


def best_form(document: Document, located: Located, entries: Entries) -> Form | None:
    """The form whose numbers reach most of the list; None where none plainly is this document's."""
    if not entries.size:
        return None
    labelled, size = entries.labelled, entries.size
    # the surer a form looks, the less of the list it must reach
    for name, share, groups in _forms(document, located, labelled):
        form = _measured(name, _without_subscripts(document.text, list(groups), entries), entries)
        enough = form.reached >= max(1 if labelled and name == "brackets" else 2, share * size)
        if enough and form.strange <= 0.25 * (form.strange + len(form.groups)):
            return form
    return None


def _forms(document: Document, located: Located, labelled: bool) -> Iterator[tuple[str, float, Iterable[Group]]]:
    text, body = document.text, located.body
    yield "brackets", 0.3, _scan(_BRACKETS, text, body)
    yield "marks", 0.4, _marks(document, located)
    yield "superscripts", 0.4, _scan(_SUPERSCRIPTS, text, body)
    yield "parentheses", 0.5 if labelled else 0.6, _scan(_PARENTHESES, text, body)
    yield "raised", 0.5 if labelled else 0.7, _scan(_RAISED, text, body)


def _scan(pattern: re.Pattern[str], text: str, body: Sequence[Span]) -> Iterator[Group]:
    for span in body:
        for match in pattern.finditer(text, span.start, span.end):
            which = 1 if match.re.groups else 0
            if which and match[0][0] == "(" and _enumerates(text, match.start(), match.end()):
                continue
            locator = match[2].strip(" ,") if match.re.groups > 1 and match[2] else None
            yield Group(match.start(), match.end(), match.start(which), match[which], locator)


def _enumerates(text: str, start: int, end: int) -> bool:
    """ "... were (1) absent and (2) enrolled": a number before what it counts; or a count behind a code."""
    before = text[max(0, start - 12) : start].rstrip()
    last = before.rsplit(" ", 1)[-1].lower()
    if "_" in last and last[-1:].isdigit():
        return True
    opens = not before or before[-1] in ":;" or last in _OPENERS
    return opens and text[end : end + 1] == " " and text[end + 1 : end + 2].isalpha()


def _marks(document: Document, located: Located) -> Iterator[Group]:
    """Stretches that the markup raises; brackets around the numbers do not matter.

    A link to a footnote that is no entry of the list belongs to the notes.
    """
    notes = _notes(document, located)
    for mark in document.marks:
        if mark.kind == "superscript" and any(span.start <= mark.start < span.end for span in located.body):
            text = document.text[mark.start : mark.end]
            inner = text.strip("[]() ")
            if inner and mark.start not in notes and re.fullmatch(_LIST, inner) and not _exponent(document.text, mark):
                yield Group(mark.start, mark.end, mark.start + text.index(inner), inner)


def _exponent(text: str, mark: Mark) -> bool:
    """Whether a raised number is a power: "10 m²", "10³ cells"."""
    return _POWER.search(text, max(0, mark.start - 12), mark.start) is not None


def _notes(document: Document, located: Located) -> set[int]:
    """Where links to footnotes stand that are no entries."""
    starts = [entry.start for entry in located.entries]
    ids: set[str] = set()
    for block in document.blocks:
        if block.kind == "footnote" and bisect_left(starts, block.start) == bisect_left(starts, block.end):
            ids.update(block.hints)
    links = (mark for mark in document.marks if mark.kind == "link" and mark.target.startswith("#")) if ids else ()
    return {link.start for link in links if hint(link.target[1:]) in ids}


def _without_subscripts(text: str, groups: list[Group], entries: Entries) -> list[Group]:
    """Leaves out "table[17]", where the list has no such number and brackets do not stand right behind words here.

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


def _attached(text: str, group: Group) -> bool:
    """Whether a square bracket stands right behind a letter or a digit."""
    return text[group.start] == "[" and text[group.start - 1 : group.start].isalnum()


def _repeats(group: Group) -> bool:
    numbers = [number for number, _, _ in _numbers(group)]
    return len(set(numbers)) < len(numbers)


def _measured(name: str, groups: Sequence[Group], every: Entries) -> Form:
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


def _numbers(group: Group) -> Iterator[tuple[int, int, int]]:
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
                    "", text[start:end], start, end, "numeric", locator=group.locator, key=str(number),
                    cluster=Span(group.start, group.end), references=(reference.id,) if reference else (),
                )
            )  # fmt: skip
    return found
