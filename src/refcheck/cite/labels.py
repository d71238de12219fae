"""Labels of letters and digits, as BibTeX's style "alpha" makes them: "[Knu84]", "[Bow69, KT79, p. 3]"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from refcheck.base.patterns import lazy
from refcheck.model import Citation, Reference, Span

_BRACKET = lazy(r"\[([^\W\d_][^\[\]\n]{1,200})\]")
_PART = lazy(r"[^,;]+")
_SHAPE = lazy(r"[A-Z][A-Za-z+]{1,14}\d{2,4}[a-z]?")


def find(text: str, body: Sequence[Span], references: Sequence[Reference]) -> list[Citation]:
    """The citations by label, tied to their entries; nothing where most entries have none, or too few are reached."""
    entries = {item.label: item for item in references if item.label and not item.label.isdigit()}
    if len(entries) * 2 < len(references) or not entries:
        return []
    found = [
        citation
        for span in body
        for bracket in _BRACKET.finditer(text, span.start, span.end)
        for citation in _labels(text, Span(*bracket.span(1)), entries)
    ]
    reached = {id for item in found for id in item.references}
    return found if len(reached) * 3 >= len(entries) else []


def _labels(text: str, inside: Span, entries: Mapping[str, Reference]) -> Iterator[Citation]:
    """What follows a label and is no label itself is its locator."""
    for part in _PART.finditer(text, inside.start, inside.end):
        label = part[0].strip()
        if label in entries or _SHAPE.fullmatch(label):
            start = part.start() + part[0].index(label)
            entry = entries.get(label)
            yield Citation(
                id="", text=label, start=start, end=start + len(label), kind="key", key=label,
                cluster=Span(inside.start - 1, inside.end + 1), references=(entry.id,) if entry else (),
            )  # fmt: skip
