"""Which style a document follows, decided by its citations and the form of its entries."""

from __future__ import annotations

from collections.abc import Iterable

from refcheck.base.patterns import compiled, has_any, lazy
from refcheck.base.records import NamedTuple
from refcheck.document import blocks_of, inside
from refcheck.model import Citation, Document, Reference, Settings

# fewer than this say nothing about a habit
ENOUGH = 5

# a title in single quotation marks right after the date
_SINGLE_QUOTES = (
    r"\d{4}[a-z]?\)?[.,]? ?[‘’'](?=[^\W_])[^\n]{3,250}?(?:[’'](?:[.,?!]|$)|[.?!][’']\s)|"
    r"\d{4}[a-z]?\)?[.,]? ?‘[^\n‘]{3,250}[.?!]?’"
)


FIELDS = "fields"
"""The style of a file that gives its entries in fields: none is asked of it."""


class Styles(NamedTuple):
    """The style of the entries and that of the citations: "apa", "harvard", "numeric" or "other"."""

    entries: str
    citations: str


def decide(
    document: Document, references: tuple[Reference, ...], citations: tuple[Citation, ...], settings: Settings
) -> Styles:
    """What `settings.style` says, else what most of the document does.

    A document too short to decide, or with a foot in each camp, counts as APA: that is what it is checked against.
    """
    if settings.style != "auto":
        asked = "other" if settings.style == "any" else settings.style
        return Styles(asked, asked)
    numeric = sum(item.kind == "numeric" or _is_label(document.text, item) for item in citations)
    notes = blocks_of(document, "footnote")
    dated = [item for item in citations if item.year_span and item.kind != "numeric" and not inside(notes, item.start)]
    if numeric > 2 * len(dated) and (numeric >= ENOUGH or not dated):
        return Styles("numeric", "numeric")
    forms = [_entry_form(document.text, reference) for reference in references]
    if not _lists_as_apa(document.text, references, forms) or _nothing_apa(document.text, references, forms, dated):
        return Styles("harvard", "harvard") if dated else Styles("other", "other")
    as_apa = _cites_as_apa(document.text, dated) and ("apa" in forms or not _without_commas(document.text, dated))
    return Styles("apa", "apa" if as_apa else "harvard")


def _is_label(text: str, citation: Citation) -> bool:
    r"""Whether a key is printed as it stands: "[Knu84]".  What becomes of "[@knuth84]" and `\cite{knuth84}` is open."""
    if citation.kind != "key" or citation.cluster is None or "@" in citation.text:
        return False
    return text[citation.cluster.start] == "["


def other_lists(text: str, references: tuple[Reference, ...]) -> frozenset[int]:
    """The lists (`Reference.section`) most of whose entries put or dress the date as no entry in APA style does."""
    forms: dict[int, list[str]] = {}
    for reference in references:
        forms.setdefault(reference.section, []).append(_entry_form(text, reference))
    return frozenset(section for section, found in forms.items() if _mostly_other(found))


def _mostly_other(forms: list[str]) -> bool:
    apa, other = forms.count("apa"), forms.count("other")
    return other >= ENOUGH - 2 and apa * 3 < apa + other


def _lists_as_apa(text: str, references: tuple[Reference, ...], forms: list[str]) -> bool:
    if _mostly_other(forms):
        return False
    joined = [_joined_by(text, reference) for reference in references]
    return not _rare("&", "other", joined)


def _nothing_apa(text: str, references: tuple[Reference, ...], forms: list[str], citations: list[Citation]) -> bool:
    """True for a short list of which neither an entry nor a citation is as APA has it.

    Without citations to tell, the date must be far after the authors: "Engel, George. “The Need.” Science (1977)".
    """
    if "apa" in forms or "other" not in forms:
        return False
    if _in_capitals(text, references):
        return True
    commas = {_comma(text, citation) for citation in citations}
    return "," not in commas and ("none" in commas or all(map(_dated_late, references)))


def _in_capitals(text: str, references: tuple[Reference, ...]) -> bool:
    """Whether each entry that begins with a person has the family name in capitals, as ABNT asks: "SILVA, E. R."."""
    names = [found[1] for item in references if (found := _FAMILY.match(text, item.start, item.end))]
    return len(names) >= _SEVERAL and all(map(str.isupper, names))


_SEVERAL = 2
_FAMILY = lazy(r"[\W\d]{0,12}([^\W\d_][^\W\d_ ’'-]+(?:[ ’'-][^\W\d_]+){0,2}),\s[^\W\d_]")


def _dated_late(reference: Reference) -> bool:
    issued = reference.field("issued")
    return issued is not None and (issued.start - reference.start) * 2 > reference.end - reference.start


def _cites_as_apa(text: str, citations: list[Citation]) -> bool:
    """False where nearly no citation has the comma before its year, or before its page: "(Engel, 1977: 130)"."""
    commas = [_comma(text, citation) for citation in citations]
    pages = [_page(text, citation) for citation in citations]
    return not (_rare(",", "none", commas) or _rare(",", ":", pages) or _as_in_chicago(text, citations, commas))


def _as_in_chicago(text: str, citations: list[Citation], commas: list[str]) -> bool:
    """True where three parentheses and more have neither comma nor ampersand: "(Engel and Turk 1977)"."""
    if commas.count("none") < ENOUGH - 2 or "," in commas:
        return False
    joined = [
        text[item.start : item.end] for item in citations if item.kind == "parenthetical" and len(item.authors) > 1
    ]
    return any(" and " in words for words in joined) and not any("&" in words for words in joined)


def _without_commas(text: str, citations: list[Citation]) -> bool:
    """Whether no citation has a comma before its year and none an ampersand, as Chicago and Harvard have it.

    Where no entry is in APA style, a few citations are enough to show the habit, and three of four of many.
    """
    commas = [_comma(text, citation) for citation in citations]
    if commas.count("none") >= ENOUGH and commas.count(",") * 3 < commas.count("none"):
        return True
    if "," in commas or commas.count("none") < _A_FEW:
        return False
    return not any("&" in text[citation.start : citation.end] for citation in citations)


_A_FEW = 2


def _rare(due: str, instead: str, seen: Iterable[str]) -> bool:
    """True where the required form hardly ever occurs, and another one does often enough to be a habit."""
    found = list(seen)
    return found.count(instead) >= ENOUGH and found.count(due) * 6 < found.count(instead)


def _entry_form(text: str, reference: Reference) -> str:
    """ "apa" for "Engel, G. L. (1977). Title", "other" for every other place or dress of the date, "" for no date.

    Nor has an entry a form that says no more than a citation does: "Engel, 1977".
    """
    issued = reference.field("issued")
    if issued is None or "title" not in reference.csl:
        return ""
    before = text[max(reference.start, issued.start - 2) : issued.start].rstrip()
    inside = before.endswith("(") or text[issued.start : issued.start + 1] == "("
    if not inside or issued.start - reference.start > 0.75 * (reference.end - reference.start):
        return "other"
    entry = text[reference.start : reference.end]
    if is_harvard(entry) or (has_any(entry, "‘’'") and compiled(_SINGLE_QUOTES).search(entry[:500])):
        return "other"
    closing = text.find(")", issued.end - 1, issued.end + 40)
    return "apa" if closing >= 0 and text[closing + 1 : closing + 2] in (".", "") else "other"


def is_harvard(entry: str) -> bool:
    """True for an entry in another dress, as Harvard's: "Site. Available at: URL [Accessed on: 3 May 2020]"."""
    if ", accessed " in entry and compiled(r", accessed (?:on )?(?:[A-Z][a-z]+ )?\d").search(entry):
        return True  # as Chicago has it
    read = has_any(entry, ("Accessed", "accessed", "Viewed", "viewed"))
    return read and bool(compiled(r"Available (?:at|from|online)\b").search(entry))


def _joined_by(text: str, reference: Reference) -> str:
    """What precedes the last of two or more persons in an entry: "&", "other", or "" where nothing is due."""
    last = next((field for field in reversed(reference.fields) if field.name.startswith("author[")), None)
    if last is None or last.name == "author[0]":
        return ""
    before = text[reference.start : last.start].rstrip()
    if before.endswith("&"):
        return "&"
    shortened = "et al" in text[last.end : last.end + 9] or before.endswith(("…", ". ."))
    return "" if shortened or not before.endswith((",", ";", " and")) else "other"


def _comma(text: str, citation: Citation) -> str:
    """What parts author and year in a parenthesis: ",", "none", or "" where nothing is due."""
    if citation.kind != "parenthetical" or not citation.year_span or not citation.authors:
        return ""
    before = text[citation.start : citation.year_span.start].rstrip()
    return "" if not before else "," if before.endswith(",") else "none"


def _page(text: str, citation: Citation) -> str:
    """What parts year and page, "" where no page follows."""
    if not citation.locator or not citation.year_span:
        return ""
    return text[citation.year_span.end : citation.year_span.end + 1]
