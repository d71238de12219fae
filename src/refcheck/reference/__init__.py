"""One entry's text -> Reference (CSL-JSON), every part with its span; the raw text is kept."""

from __future__ import annotations

import re

from refcheck.model import CslItem, Document, Field, Located, Reference, Span

_HEAD = re.compile(r"(?P<authors>[^(]{2,800}?)\((?P<year>\d{4})(?P<suffix>[a-z]?)[^)]*\)")
_NAME = re.compile(r"([^\W\d_][^,;&]*),\s*((?:[^\W\d_]\.[ -]?)+)")


def parse(text: str, italics: tuple[Span, ...] = ()) -> Reference:
    """One reference string."""
    csl: CslItem = {}
    fields: list[Field] = []
    if head := _HEAD.match(text):
        names = [{"family": m[1].strip(), "given": m[2].strip()} for m in _NAME.finditer(head["authors"])]
        csl["author"] = names or [{"literal": head["authors"].strip(" .")}]
        csl["issued"] = {"date-parts": [[int(head["year"])]]}
        if head["suffix"]:
            csl["year-suffix"] = head["suffix"]
        fields = [Field("author", *head.span("authors")), Field("issued", *head.span("year"))]
    return Reference("r1", 0, text, 0, len(text), csl, tuple(fields), confidence=0.5 if csl else 0.0)


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
