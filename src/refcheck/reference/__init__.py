"""One entry's text -> Reference (CSL-JSON), every part with its span; the raw text is kept."""

from __future__ import annotations

from refcheck.model import Document, Field, Located, Reference, Span
from refcheck.reference import author_date, identifiers
from refcheck.reference.draft import Draft
from refcheck.reference.kind import kind_of

_LIMIT = 20_000


def parse(text: str, italics: tuple[Span, ...] = ()) -> Reference:
    """One reference string; `italics` are the stretches shown in italics, offsets in `text`.

    Never raises: what is not understood is in `unexplained`, and `confidence` says how much to trust the rest.
    """
    draft = Draft(text, *_content(text))
    confidence = 0.0
    if draft.start < draft.end <= _LIMIT:
        identifiers.read(draft)
        confidence = author_date.read(draft, _core_end(draft), italics) or 0.3
        draft.csl["type"] = kind_of(draft.csl)
    return draft.finish(confidence)


def parse_reference(text: str) -> Reference:
    """One reference string in any style; offsets are code points of `text`."""
    return parse(text)


def parse_references(text: str) -> list[Reference]:
    """Every reference of a whole list, one a paragraph or one a line; offsets are code points of `text`."""
    from refcheck.check import checked
    from refcheck.model import Settings
    from refcheck.read import read

    found = list(checked(read(text, "text", ""), Settings()).references)
    return found or [
        shifted(parse(text[start:end]), start)._replace(id=f"r{n + 1}", index=n)
        for n, (start, end) in enumerate(_paragraphs(text))
    ]


def _paragraphs(text: str) -> list[tuple[int, int]]:
    """The paragraphs of a text without a heading: parted by empty lines, or its lines where there are none."""
    separator = "\n\n" if "\n\n" in text else "\n"
    spans, at = [], 0
    for piece in text.split(separator):
        if piece.strip():
            start = at + len(piece) - len(piece.lstrip())
            spans.append((start, at + len(piece.rstrip())))
        at += len(piece) + len(separator)
    return spans


def _content(text: str) -> tuple[int, int]:
    start, end = 0, len(text)
    while start < end and (text[start].isspace() or text[start] in "•*·-–"):
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _core_end(draft: Draft) -> int:
    """Where the run of identifiers and their furniture at the end begins."""
    spans = [(field.start, field.end) for field in draft.fields] + [tuple(span) for span in draft.explained]
    end = draft.end
    for start, stop in sorted(spans, key=lambda span: -span[1]):
        gap = draft.text[stop:end].strip(" .,;:)]>([<*_")
        if gap and gap.lower() not in ("from", "pmid"):
            break
        end = min(end, start)
    return _without_lead(draft.text, draft.start, end)


_LEADS = (
    "retrieved from", "available from", "available at", "available online at", "available online", "available", "disponible en", "disponível em", "disponible sur", "disponible à l’adresse",
    "verfügbar unter", "recuperado de", "recuperado em", "doi", "url", "from", "[online]", "accessed", "at", "available via",
)  # fmt: skip


def _without_lead(text: str, start: int, end: int) -> int:
    while True:
        stripped = text[start:end].rstrip(" .,;:([<*_\n\u00a0").lower()
        lead = next((lead for lead in _LEADS if stripped.endswith(lead)), None)
        if lead is None or (len(stripped) > len(lead) and stripped[-len(lead) - 1].isalnum()):
            return start + len(stripped)
        end = start + len(stripped) - len(lead)


def parse_entries(document: Document, located: Located) -> tuple[Reference, ...]:
    """The parsed entries of a document, in order, with spans of `document.text`."""
    found = []
    for index, entry in enumerate(located.entries):
        parsed = parse(document.text[entry.start : entry.end])
        found.append(
            shifted(parsed, entry.start)._replace(
                id=f"r{index + 1}", index=index, label=entry.label, section=entry.section, optional=entry.optional
            )
        )
    return tuple(found)


def shifted(reference: Reference, by: int) -> Reference:
    """The same reference with every span moved by `by` code points."""
    return reference._replace(
        start=reference.start + by,
        end=reference.end + by,
        fields=tuple(Field(field.name, field.start + by, field.end + by) for field in reference.fields),
        unexplained=tuple(Span(start + by, end + by) for start, end in reference.unexplained),
    )
