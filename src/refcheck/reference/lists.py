"""A list read as a whole: what the entries around it tell about an entry.

Dashes stand for the authors of the entry before; where all others print "Family, I.", a lone "Childish Gambino." is no
given and family name but a name of its own.
"""

from __future__ import annotations

from collections.abc import Sequence

from refcheck.base.patterns import lazy
from refcheck.document import marked
from refcheck.model import Document, Field, Located, Reference, Span
from refcheck.reference import parse, shifted

_DITTO = lazy(
    r"\s*(?:[-_\u2010-\u2015\u2212\u23af\u2e3a\u2e3b]\s?){2,12}(?=[\s.,(])|\s*[\u2014\u2e3a\u2e3b](?=[\s.,(])|\s*(?:Idem|IDEM|Ídem)\b"
)
_WORD = r"[^\W\d_][^\W\d_A-Z]+(?:[-’'][^\W\d_]+)*"
_TWO_SURNAMES = lazy(rf"({_WORD}\s+{_WORD}),\s+({_WORD}\s+{_WORD})[.,]?")


def parse_entries(document: Document, located: Located) -> tuple[Reference, ...]:
    """The parsed entries of a document, in order, with spans of `document.text`."""
    found: list[Reference] = []
    for index, entry in enumerate(located.entries):
        text = document.text[entry.start : entry.end]
        before = found[-1] if found and found[-1].section == entry.section else None
        shown = [_marked(document, kind, entry.start, entry.end) for kind in ("italic", "bold", "link")]
        number = "" if entry.label else _following(text, before)
        parsed = _entry(" " * len(number) + text[len(number) :] if number else text, shown, before)
        found.append(
            shifted(
                parsed,
                entry.start,
                id=f"r{index + 1}",
                index=index,
                label=entry.label or number or parsed.label,
                section=entry.section,
                optional=entry.optional,
            )
        )
    return tuple(_with_families_cited(document, located, _with_dominant_order(found)))


def _following(text: str, before: Reference | None) -> str:
    """The bare number before an entry that follows the number of the entry before it: "15 NHS Improvement."."""
    if before is None or not before.label.isdecimal() or not text[:1].isdecimal():
        return ""
    number = str(int(before.label) + 1)
    following = text[len(number) : len(number) + 2]
    return number if text.startswith(number) and following[:1].isspace() and following[1:].isupper() else ""


def _marked(document: Document, kind: str, start: int, end: int) -> tuple[Span, ...]:
    if not document.marks:
        return ()
    return tuple(Span(span.start - start, span.end - start) for span in marked(document, kind, start, end))


def _entry(text: str, shown: Sequence[tuple[Span, ...]], before: Reference | None) -> Reference:
    m = _DITTO.match(text)
    if m is None or before is None or not ({"author", "editor"} & before.csl.keys()):
        return parse(text, *shown)
    role = "author" if "author" in before.csl else "editor"
    at = m.end()
    while at < len(text) and text[at] in " .,:;":
        at += 1
    # a stand-in of one capitalised word lets the grammars read what follows the dashes as after any name
    name = "Ditto, A. "
    moved = (tuple(Span(max(0, s - at + len(name)), e - at + len(name)) for s, e in spans if e > at) for spans in shown)
    parsed = parse(name + text[at:], *moved)
    start = m.start() + len(m[0]) - len(m[0].lstrip())
    return _restored(parsed, text, Span(start, m.end()), at - len(name), role=role, before=before)


def _restored(parsed: Reference, text: str, dashes: Span, by: int, *, role: str, before: Reference) -> Reference:
    """The reading of the stand-in, with the authors of the entry before and the spans of the entry's own text."""
    names = ("author", "editor") if parsed.csl.get("author") == [{"family": "Ditto", "given": "A."}] else ("editor",)
    csl = {key: value for key, value in parsed.csl.items() if key not in names[:1]}
    csl[role] = before.csl[role]
    fields = [Field(role, *dashes)]
    fields += [Field(f.name, f.start + by, f.end + by) for f in parsed.fields if f.start + by >= dashes.end]
    unexplained = tuple(Span(s + by, e + by) for s, e in parsed.unexplained if s + by >= dashes.end)
    return parsed._replace(text=text, start=0, end=len(text), csl=csl, fields=tuple(fields), unexplained=unexplained)


def _with_dominant_order(references: Sequence[Reference]) -> list[Reference]:
    """In a list whose names are inverted, a single name in direct order is the name of a group or a stage name."""
    orders = [_order(reference) for reference in references]
    inverted = orders.count("inverted")
    if inverted < 3 or inverted < 0.8 * (len(references) - orders.count("group")):
        return list(references)
    pairs = zip(references, orders, strict=True)
    return [_in_order(reference) if order == "direct" else reference for reference, order in pairs]


def _with_families_cited(document: Document, located: Located, references: list[Reference]) -> list[Reference]:
    """In a list of "Neri Eduardo, *Le dune*, 2010" the first word is the family name, if that is what the text cites."""
    direct = [reference for reference in references if _order(reference) == "direct"]
    if len(direct) < _FEW:
        return references
    cited = {
        (found[1], found[2]) for span in located.body for found in _CITED.finditer(document.text, span.start, span.end)
    }
    ends = [(*_ends(reference), _year(reference)) for reference in direct]
    first = sum((word, year) in cited for word, _, year in ends)
    if first < _FEW or any((word, year) in cited for _, word, year in ends):
        return references
    ids = {reference.id for reference in direct}
    return [_turned(reference) if reference.id in ids else reference for reference in references]


def _ends(reference: Reference) -> tuple[str, str]:
    """The last words of what was read as the given names and the family name of the first author."""
    author = reference.csl["author"][0]
    return author["given"].split()[-1], author.get("family", "?").split()[-1]


def _year(reference: Reference) -> str:
    parts = (reference.csl.get("issued") or {}).get("date-parts") or [[""]]
    return str(parts[0][0])


def _turned(reference: Reference) -> Reference:
    """An entry with the given names and the family name of its authors, which were read the wrong way, changed over."""
    authors = [
        {**author, "family": author["given"], "given": author["family"]}
        if {"family", "given"} <= author.keys()
        else author
        for author in reference.csl["author"]
    ]
    return reference._replace(csl={**reference.csl, "author": authors})


_CITED = lazy(r"(?<![\w’'-])([^\W\d_][\w’'-]{1,40}),?\s\(?((?:1[4-9]|20)\d\d)(?!\d)")
"""A name and a year, as a citation has them."""
_FEW = 2


def _order(reference: Reference) -> str:
    """How the first author's name is printed: "inverted", "direct" or "group"."""
    authors = reference.csl.get("author") or []
    span = reference.field("author[0]")
    if not authors or "given" not in authors[0] or span is None:
        return "group"
    printed = reference.text[span.start - reference.start : span.end - reference.start]
    return "direct" if printed.split()[0].startswith(authors[0]["given"].split()[0]) else "inverted"


def _in_order(reference: Reference) -> Reference:
    """An entry that was read as if given names came first, read as the entries around it are."""
    return _two_surnames(reference) or _as_literal(reference)


def _two_surnames(reference: Reference) -> Reference | None:
    """ "Vega Prado, Luis Alberto (2019)": not two people, but one with two family names and two given ones."""
    span = next(field for field in reference.fields if field.name == "author")
    printed = reference.text[span.start - reference.start : span.end - reference.start]
    name = _TWO_SURNAMES.fullmatch(printed)
    if len(reference.csl["author"]) != 2 or name is None:
        return None
    family, given = (" ".join(part.split()) for part in name.groups())
    kept = (field for field in reference.fields if not field.name.startswith("author[1]"))
    fields = tuple(Field("author[0]", *span[1:3]) if field.name == "author[0]" else field for field in kept)
    return reference._replace(csl={**reference.csl, "author": [{"family": family, "given": given}]}, fields=fields)


def _as_literal(reference: Reference) -> Reference:
    authors = reference.csl["author"]
    span = next(field for field in reference.fields if field.name == "author[0]")
    name = reference.text[span.start - reference.start : span.end - reference.start]
    if len(authors) != 1 or any(len(word.strip(".")) < 2 for word in name.split()):
        return reference
    return reference._replace(csl={**reference.csl, "author": [{"literal": " ".join(name.split())}]})
