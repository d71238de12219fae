"""Which style a document follows, told from its citations and the form of its entries."""

from __future__ import annotations

from refcheck.model import Citation, Document, Reference, Settings

# fewer than this say nothing about a document
ENOUGH = 5


def decide(
    document: Document, references: tuple[Reference, ...], citations: tuple[Citation, ...], settings: Settings
) -> str:
    """ "apa", "harvard", "numeric" or "other": what `settings.style` says, else what most of the document does.

    A document too short to tell, or with a foot in each camp, counts as APA: that is what it is checked against.
    """
    if settings.style != "auto":
        return {"any": "other"}.get(settings.style, settings.style)
    numeric = sum(citation.kind == "numeric" for citation in citations)
    dated = [citation for citation in citations if citation.kind in ("parenthetical", "narrative")]
    if numeric >= ENOUGH and numeric > 2 * len(dated):
        return "numeric"
    forms = [_entry_form(document.text, reference) for reference in references]
    apa, other = forms.count("apa"), forms.count("other")
    if apa + other >= ENOUGH and apa * 3 < apa + other:
        return "harvard" if dated else "other"
    commas = [with_comma for citation in dated if (with_comma := _has_comma(document.text, citation)) is not None]
    if len(commas) >= ENOUGH and sum(commas) * 4 < len(commas) and apa < ENOUGH + other:
        return "harvard"
    return "apa"


def _entry_form(text: str, reference: Reference) -> str:
    """ "apa" for "Engel, G. L. (1977). Title", "other" for every other place or dress of the date, "" for no date."""
    issued = next((field for field in reference.fields if field.name == "issued"), None)
    if issued is None:
        return ""
    before = text[max(reference.start, issued.start - 2) : issued.start].rstrip()
    inside = before.endswith("(") or text[issued.start : issued.start + 1] == "("
    if not inside or issued.start - reference.start > 0.75 * (reference.end - reference.start):
        return "other"
    closing = text.find(")", issued.end - 1, issued.end + 40)
    return "apa" if closing >= 0 and text[closing + 1 : closing + 2] in (".", "") else "other"


def _has_comma(text: str, citation: Citation) -> bool | None:
    """Whether a comma parts author and year; None where none is due."""
    if citation.kind != "parenthetical" or not citation.year_span or not citation.authors:
        return None
    before = text[citation.start : citation.year_span.start].rstrip()
    return before.endswith(",") if before else None
