"""Entries of a reference list cut at the seams of APA 7: who (when). What. Where.

The cuts are made on the text itself, so that an entry with faults is still cut where its parts meet; every offset
in a `Seams` counts from the start of the entry.
"""

from __future__ import annotations

from typing import NamedTuple

from refcheck.document import marked
from refcheck.model import Applicability, Checked, Edit, Fix, Reference, Span
from refcheck.rules import Problem
from refcheck.rules._views import compiled, once

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_DATE = (
    r"\(\s*(?:(?:ca?\.\s?)?(?:1\d|20)\d\d(?!\d)|n\.\s?d\.|nd\b|no date|in press|forthcoming|under review|undated|"
    rf"\d{{1,2}} (?:{_MONTHS})|(?:{_MONTHS})[ ,]|\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{4}})[^()]{{0,45}}\)"
)
_BARE_DATE = r"(?:(?<=[^\W\d_][.)])|(?<=, [A-Z])|(?<=, [A-Z][A-Z]))(,?)\s(\d{4}[a-z]?)(?=[.,:]\s)"
_LEGAL = (" v. ", " U.S.C", " C.F.R", " Stat. ", "§", " F. Supp", " Cong.", " Cal. ", "Pub. L.")


class Seams(NamedTuple):
    """One entry and where its parts meet; a part that is not there is empty.

    `names` ends before the space that parts it from the date; `date` covers the parentheses; `rest` is where the
    title begins (the entry's start for a work without author whose date follows the title); `link` is where the DOI
    or address, with the words that introduce it, begins (the end of the entry without one).
    """

    reference: Reference
    start: int
    text: str
    names: str
    date: Span
    rest: int
    link: int
    people: bool
    title_end: int
    body: str

    def field(self, name: str) -> Span | None:
        """Where the parser saw a CSL variable, counted from the start of the entry."""
        for field in self.reference.fields:
            if field.name == name:
                return Span(field.start - self.start, field.end - self.start)
        return None

    def problem(
        self,
        start: int,
        end: int,
        message: str,
        *edits: tuple[int, int, str],
        suggestion: str | None = None,
        applicability: Applicability = "safe",
        italic: tuple[Span, ...] = (),
        roman: tuple[Span, ...] = (),
    ) -> Problem:
        """A finding in this entry; offsets and edits count from its start."""
        at = self.start
        fix = Fix(
            applicability,
            tuple(Edit(at + first, at + last, text) for first, last, text in edits),
            tuple(Span(at + first, at + last) for first, last in italic),
            tuple(Span(at + first, at + last) for first, last in roman),
        )
        wanted = fix if edits or italic or roman else None
        return Problem(
            at + start, at + end, message, references=(self.reference.id,), suggestion=suggestion, fix=wanted
        )  # fmt: skip


@once
def entries(checked: Checked) -> tuple[Seams, ...]:
    """Every entry that has the shape of one: a date, and not a statute or a case, which follow other rules."""
    text = checked.document.text
    found = (_seams(reference, text[reference.start : reference.end]) for reference in checked.references)
    return tuple(seams for seams in found if seams)


def _seams(reference: Reference, text: str) -> Seams | None:
    text = text.rstrip()
    if any(word in text for word in _LEGAL):
        return None
    date = _date(text)
    if date is None:
        return None
    names = text[: date.start].rstrip(" ,\n\u00a0")
    if text[date.end : date.end + 1] != "." and _of_another_house(text, names):
        return None
    rest = date.end
    while rest < len(text) and text[rest] in " .,:;\n\u00a0":
        rest += 1
    people = bool(compiled(r"[^\W\d_][^,.]{0,60},\s+(?:[^\W\d_]\.|[A-Z]{1,3}\b|[A-Z][a-z]+)").match(names))
    link = _link(text, rest)
    end = _title_end(text, rest, link)
    return Seams(reference, reference.start, text, names, date, rest, link, people, end, text[rest:link])


def _of_another_house(text: str, names: str) -> bool:
    """True for "Engel GL (1977) The need" and "FAO (2017) FAOSTAT. ... Accessed 6 Mar 2017": another style, no slip."""
    return " Accessed " in text or bool(compiled(r"[^\W\d_][^,.]{1,40} [A-Z]{1,3}(?:, |$)").match(names))


def _date(text: str) -> Span | None:
    """The date in parentheses that closes the names; else a bare year there."""
    found = compiled(_DATE).search(text, 0, 2500)
    bare = compiled(_BARE_DATE).search(text, 0, min(400, found.start() if found else 400))
    if bare and not compiled(r"[a-z]{3}\. |[?!:“\"]").search(text, 0, bare.start() - 1):
        return Span(bare.start(2), bare.end(2))
    if found and (found.start() < 200 or "," in text[: found.start()]):
        return Span(*found.span())
    return None


def _link(text: str, start: int) -> int:
    """Where the DOI or address begins, with "Retrieved from" and the like."""
    found = compiled(r"https?:|(?<![^\W_])doi\b|DOI\b|(?<![\w/.])10\.\d{4}|www\.").search(text, start)
    if not found:
        return len(text)
    lead = compiled(r"(?:Retrieved|Available|Accessed|Disponible|Recuperado)\b[^.]{0,60}$").search(
        text, max(start, found.start() - 80), found.start()
    )
    return lead.start() if lead else found.start()


def italics(checked: Checked, seams: Seams, start: int = 0, end: int | None = None) -> list[Span]:
    """The stretches in italics, counted from the start of the entry."""
    at = seams.start
    end = len(seams.text) if end is None else end
    return [Span(a - at, b - at) for a, b in marked(checked.document, "italic", at + start, at + end)]


def _title_end(text: str, start: int, link: int) -> int:
    """Where the title ends: before its full stop, a bracket, or a parenthesis about edition or translator."""
    at = start
    while at < link:
        stop = compiled(r"[.?!]”?(?=\s|$)| \[| \(").search(text, at, link)
        if stop is None:
            return len(text[:link].rstrip(" ."))
        if stop[0] == " [":
            return stop.start()
        if stop[0] == " (":
            close = text.find(")", stop.end())
            inside = text[stop.end() : close if close > 0 else stop.end() + 40]
            if any(c.isdecimal() for c in inside) or compiled(r"\b(?:Trans|Eds?|ed|Rev|Vol)\b").search(inside):
                return stop.start()
            at = close + 1 if close > 0 else stop.end()
        elif stop[0][0] == "." and _abbreviates(text, stop.start(), start):
            at = stop.end()
        elif bracket := _later_bracket(text, link, stop.end()):
            return bracket
        else:
            return stop.start() if stop[0] == "." else stop.end()
    return len(text[:link].rstrip(" ."))


def _later_bracket(text: str, link: int, at: int) -> int | None:
    """Where the description begins of a post whose title is several sentences: "First. Second [Tweet]. Site"."""
    if text.find("]. ", at, link) < 0:
        return None
    opened = text.find(" [", at, link)
    return opened if opened > 0 and "(" not in text[at:opened] else None


def _abbreviates(text: str, at: int, start: int) -> bool:
    """True for the full stop of "vs.", "U.S." or "St." inside a title."""
    word = text[max(start, at - 12) : at].split()[-1:] or [""]
    after = text[at + 1 : at + 3].strip()
    if "." in word[0] or word[0].lower() in ("vs", "st", "dr", "mr", "mrs", "no", "vol", "v", "ca", "cf", "sp", "spp"):
        return bool(after) and text[at + 1 : at + 2] == " "
    return after[:1].islower()
