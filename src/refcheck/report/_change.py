"""What a finding would change, in the words of the text: before and after, and both sides of a disagreement."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from refcheck.base.records import NamedTuple
from refcheck.model import Citation, Document, Edit, Finding, Reference, Span
from refcheck.read import format_of

if TYPE_CHECKING:
    from refcheck.pipeline import Report

# longer than this, a change is not shown word for word (a list put in order)
_LONGEST = 90
_MOST_EDITS = 20
_OPENING, _CLOSING = "([“„«", ")],;:”»"
_MARKUP = "*_<&\\"
_AGREEMENT = ("RC103", "RC104", "RC105")


class Mapping(Protocol):
    """Stretches of the source -> stretches of the text."""

    def span(self, start: int, end: int) -> Span:
        """The text read from a source span."""


class Sides(NamedTuple):
    """A citation and the entry it means, where they disagree.

    `cited` and `listed` are their words.  `here` is what the citation would say and `there` what the entry would;
    `edits` make that change of the entry.  Empty where nothing certain can be offered.
    """

    cited: str
    listed: str
    here: str = ""
    there: str = ""
    edits: tuple[Edit, ...] = ()
    start: int = 0
    end: int = 0


def change(finding: Finding, document: Document, map: Mapping) -> tuple[str, str] | None:
    """The whole words that a fix changes, before and after; None where it changes no words, or too many."""
    first = finding.members[0] if finding.members else finding
    if first.fix is None or not 0 < len(first.fix.edits) <= _MOST_EDITS:
        return None
    edits = sorted(_in_text(edit, document, map) for edit in first.fix.edits)
    changed = Span(edits[0].start, max(edit.end for edit in edits))
    about = map.span(first.start, first.end)
    text = document.text
    for stretch in (Span(min(about.start, changed.start), max(about.end, changed.end)), changed):
        window = _words(text, stretch)
        if window.end - window.start <= _LONGEST:
            before, after = text[window.start : window.end], _edited(text, window, edits)
            before, after = _bare(" ".join(before.split()), " ".join(after.split()))
            return None if before == after else (before, after)
    return None


def _bare(before: str, after: str) -> tuple[str, str]:
    """Both without the brackets and commas around them that stay."""
    while before and after and before[0] == after[0] and before[0] in _OPENING:
        before, after = before[1:], after[1:]
    while before and after and before[-1] == after[-1] and before.rstrip(".")[-1:] in _CLOSING:
        before, after = before[:-1], after[:-1]
    return before, after


def _in_text(edit: Edit, document: Document, map: Mapping) -> Edit:
    span = map.span(edit.start, edit.end)
    return Edit(span.start, span.end, _shown(edit.text, document.format))


def _shown(text: str, format: str) -> str:
    """What a reader sees of new text that is written in a format's own markup."""
    if not any(sign in text for sign in _MARKUP):
        return text
    read = format_of(format).read("x" + text.strip(), "").text[1:].strip("*_")
    return text[: len(text) - len(text.lstrip())] + read + text[len(text.rstrip()) :] if text.strip() else text


def _words(text: str, span: Span) -> Span:
    """A stretch widened to whole words; where it is blank or empty, to the words on either side as well."""
    start, end = span
    if not text[start:end].strip():
        while start > 0 and text[start - 1] == " ":
            start -= 1
        while text[end : end + 1] == " ":
            end += 1
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return Span(start, end)


def _edited(text: str, window: Span, edits: list[Edit]) -> str:
    pieces: list[str] = []
    at = window.start
    for edit in edits:
        if edit.start < at:
            continue
        pieces += (text[at : edit.start], edit.text)
        at = edit.end
    return "".join((*pieces, text[at : window.end]))


def sides(finding: Finding, report: Report, words: Callable[[int, int], str]) -> Sides | None:
    """Citation and entry of a finding about their disagreement; `words` reads a stretch of the source."""
    if finding.code not in _AGREEMENT or not finding.citations or not finding.references:
        return None
    citation = next((item for item in report.citations if item.id == finding.citations[0]), None)
    entry = next((item for item in report.references if item.id == finding.references[0]), None)
    if citation is None or entry is None or not entry.written:
        return None
    listed = words(entry.start, entry.end)
    shown = Sides(
        words(citation.start, citation.end),
        listed if len(listed) <= 120 else listed[:118] + "…",
        here=finding.suggestion or "" if finding.fix else "",
        start=entry.start,
        end=entry.end,
    )
    return _with_entry(shown, finding, citation, entry, report.source)


def _with_entry(shown: Sides, finding: Finding, citation: Citation, entry: Reference, source: str) -> Sides:
    """The sides with the change of the entry that would make the citation right, where it is one word."""
    if finding.code == "RC105" or finding.fix is None or len(finding.fix.edits) != 1 or not finding.suggestion:
        return shown
    edit = finding.fix.edits[0]
    cited = source[edit.start : edit.end]
    field = entry.field("issued" if finding.code == "RC103" else "author")
    if field is None or not cited or "<" in cited:
        return shown
    at = source.find(finding.suggestion, field.start, field.end)
    if at < 0:
        return shown
    return shown._replace(there=cited, edits=(Edit(at, at + len(finding.suggestion), cited),))
