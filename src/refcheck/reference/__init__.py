"""One entry's text -> Reference (CSL-JSON), every part with its span; the raw text is kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from refcheck.base.records import maker
from refcheck.base.safe_text import well_formed
from refcheck.document import SourceMap
from refcheck.errors import WrongType
from refcheck.language import every, is_east_asian
from refcheck.model import Document, Field, Located, Reference, Span
from refcheck.reference import (
    apa,
    author_date,
    cleaning,
    doubled,
    doubts,
    emphasis,
    identifiers,
    imprint,
    issued,
    legal,
    openings,
    remarks,
    unparted,
)
from refcheck.reference.draft import Draft
from refcheck.reference.kind import kind_of
from refcheck.works import dates

if TYPE_CHECKING:
    from refcheck.reference.model.tokens import ModelToken

_LIMIT = 20_000


def parse(
    text: str, italics: tuple[Span, ...] = (), bold: tuple[Span, ...] = (), links: tuple[Span, ...] = ()
) -> Reference:
    """One reference string; `italics`, `bold` and `links` are the stretches shown so, offsets in `text`.

    Never raises: what is not understood is in `unexplained`, and `confidence` says how much to trust the rest.
    """
    plain = cleaning.plain(well_formed(text))
    start, end, label = cleaning.content(plain.text)
    end = cleaning.trailing(plain.text, start, end)
    second = doubled.second(plain.text, start, end)
    draft = Draft(plain.text, start, second or end)
    italics, bold = plain.shown(italics) or plain.italics, plain.shown(bold) or plain.bold
    ends = {span.end for span in (*italics, *bold, *(plain.shown(links) or plain.links))}
    draft.italics = italics = emphasis.telling(italics, bold, draft)
    confidence = 0.0
    if start < end <= _LIMIT:
        if not second and plain.text[end - 1] in ").":
            apa.read_original(draft)
        if remark := remarks.read(plain.text, draft.start, min(draft.end, plain.body or draft.end), ends):
            draft.explain(*remark)
        openings.skip(draft, bold)
        issued.read_lead(draft)
        key = cleaning.key(plain.text, draft.start, draft.end)
        draft.start = key.end if key else draft.start
        identifiers.read(draft)
        known = draft.copy()
        core = _core_end(draft)
        found = _in_script(draft, core) or legal.read(draft, core) or author_date.read(draft, core, italics)
        if found is None:
            draft = known.copy()
            found = _other(draft, core, italics)
        if found is None:
            draft = known
            found = _modelled(draft)
        confidence = found
        imprint.settle(draft)
        identifiers.read_site(draft)
        author_date.settle_title(draft)
        unparted.settle(draft)
        if key and "issued" not in draft.csl and (date := dates.read(plain.text, *key)):
            draft.add_date(date)
        draft.csl.setdefault("type", kind_of(draft.csl))
    reference = draft.finish(confidence * doubts.factor(draft), label)
    if second:
        rest = (*reference.unexplained, Span(second, end))
        reference = reference._replace(unexplained=rest, confidence=round(0.6 * reference.confidence, 3))
    return _as_printed(reference, text, plain)


def _as_printed(reference: Reference, text: str, plain: cleaning.Plain) -> Reference:
    """The same reference with the spans of the string given, markup and all."""
    if plain.starts is None:
        return reference
    fields = sorted(
        (Field(f.name, *plain.span(f.start, f.end)) for f in reference.fields), key=lambda f: (f.start, -f.end)
    )
    return reference._replace(
        text=text,
        end=len(text),
        fields=tuple(_apart(fields)),
        unexplained=tuple(Span(*plain.span(*span)) for span in reference.unexplained),
    )


def _apart(fields: list[Field]) -> Iterator[Field]:
    """The fields but those inside another one: the target of a link is amid the title that it leads from."""
    end = 0
    for field in fields:
        if field.name.endswith("]"):
            yield field
        elif field.start >= end:
            end = field.end
            yield field


def _in_script(draft: Draft, end: int) -> float | None:
    """The reading of a string in Chinese, Japanese or Korean, or in the form of Russian bibliographies."""
    first = draft.text[draft.start : draft.start + 20]
    if " // " not in draft.text and (first.isascii() or not any("\u0400" <= c <= "\ud7a3" for c in first)):
        return None
    from refcheck.reference import east_asian, gost

    known = draft.copy()
    found = (east_asian.read if is_east_asian(first) else gost.read)(draft, end)
    if found is None:
        draft.become(known)
    return found


def _other(draft: Draft, end: int, italics: tuple[Span, ...]) -> float | None:
    """The reading of the other grammars."""
    from refcheck.reference import article, colon, marked_title, notes, short, thesis, title_first

    if any(field.start < end for field in draft.fields):
        return None
    if (
        "URL" in draft.csl
        and not set(draft.text[draft.start : end]) & set('0123456789.,;:“”"?!()[]')
        and end - draft.start < 200
    ):
        draft.add("title", draft.start, end)  # a title and its link, nothing more
        return 0.7
    known = draft.copy()
    if found := short.read(draft, end):
        return found
    draft.become(known.copy())
    if found := marked_title.read(draft, end, italics):
        return found
    draft.become(known.copy())
    for reader in (thesis.read, colon.read, partial(article.read, italics=italics), notes.read):
        if found := reader(draft, end):
            return found
        draft.become(known.copy())
    return title_first.read_line(draft, end)


def _modelled(draft: Draft) -> float:
    """The reading of the statistical model, for strings that no grammar explains."""
    from refcheck.reference import front, marked_title, slanted, title_first
    from refcheck.reference.labelled import complete, fill
    from refcheck.reference.model import crf, features
    from refcheck.reference.model.tokens import LIMIT, tokens

    known = merged(draft.accounted)
    items = tokens(draft.text, draft.start, draft.end, known)[:LIMIT]
    if all(token.fixed for token in items):
        return 0.5 if items else 0.0
    states = features.states(draft.text, items, draft.start, draft.end)
    if not author_date.read_head(draft, draft.end):
        front.read_group(draft)
    title_first.read_venue(draft)
    for reader in (
        title_first.read,
        marked_title.read_names,
        front.read_cut,
        front.read_several,
        front.read_capitals,
        front.read_single,
    ):
        if not {"author", "editor"} & draft.csl.keys():
            reader(draft)
    labels, certainty = crf.shipped().best(items, states, _settled(draft, items), "A" if "author" in draft.csl else "")
    fill(draft, items, labels)
    complete(draft)
    slanted.settle(draft)
    named = {"title", "container-title", "volume"} & draft.csl.keys()
    return calibrated(certainty) if named else min(0.5, calibrated(certainty))


def calibrated(certainty: float) -> float:
    """How often a reading of this certainty has authors, year and title right, a little on the safe side."""
    return max(0.0, 0.95 * certainty - 0.045)


_SETTLED = {"author": "A", "editor": "E", "issued": "D"}


def _settled(draft: Draft, items: Sequence[ModelToken]) -> list[str]:
    """The labels that are certain before the model speaks: links, and authors and date where they head the string."""
    spans = [(field.start, field.end, _SETTLED[field.name]) for field in draft.fields if field.name in _SETTLED]
    ends = {end: label for _, end, label in spans if label in ("A", "E")}
    spans += [(start, end, ends[start]) for start, end in draft.explained if start in ends]  # "et al."
    return [
        token.fixed or next((label for start, end, label in spans if token.start < end and token.end > start), "")
        for token in items
    ]


def parse_reference(text: str) -> Reference:
    """One reference string in any style; offsets are code points of `text`.  Raises WrongType for anything but a str."""
    return parse(_text(text))


def parse_references(text: str) -> list[Reference]:
    """Every reference of a whole list, one a paragraph or one a line; offsets are code points of `text`.

    What is around a list is left out, where most of the text is one.  Raises WrongType for anything but a str.
    """
    from refcheck.locate import locate
    from refcheck.model import Entry
    from refcheck.read import read

    document = read(_text(text), "text", "")
    located = locate(document)
    if sum(entry.end - entry.start for entry in located.entries) * 2 < len(document.text):
        located = Located(tuple(Entry(start, end) for start, end in _paragraphs(document.text)), (), ())
    found = parse_entries(document, located)
    to_source = SourceMap(document)
    return [in_source(reference, to_source, text) for reference in found]


def _text(text: str) -> str:
    if not isinstance(text, str):
        raise WrongType(f"a reference is a str, not {type(text).__name__}")
    return text


def in_source(reference: Reference, to_source: SourceMap, source: str) -> Reference:
    """The same reference with every span in the source file, and its text from there, if `source` is given.

    An item of a bibliography, which has no place, is as it is.
    """
    if not reference.written:
        return reference
    start, end = to_source.whole(reference.start, reference.end)
    return reference._replace(
        text=source[start:end] if source else reference.text,
        start=start,
        end=end,
        fields=tuple([_field_in_source(field, to_source) for field in reference.fields]),
        unexplained=tuple([to_source.span(start, end) for start, end in reference.unexplained]),
    )


def _field_in_source(field: Field, to_source: SourceMap) -> Field:
    name, start, end = field
    start, end = to_source.span(start, end)
    return Field(name, start, end)


def _paragraphs(text: str) -> list[tuple[int, int]]:
    """The paragraphs of a text without a recognisable list: parted by empty lines, or its lines where there are none."""
    separator = "\n\n" if "\n\n" in text.strip() else "\n"
    spans, at = [], 0
    for piece in text.split(separator):
        if piece.strip():
            start = at + len(piece) - len(piece.lstrip())
            spans.append((start, at + len(piece.rstrip())))
        at += len(piece) + len(separator)
    return spans


def known_spans(text: str) -> list[Span]:
    """The stretches that patterns alone account for (DOI, URL, retrieval), in order and apart."""
    draft = Draft(text)
    identifiers.read(draft)
    return merged(draft.accounted)


def merged(spans: list[Span]) -> list[Span]:
    """Spans in order; those that touch or overlap become one."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start < found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return found


def _core_end(draft: Draft) -> int:
    """Where the run of identifiers and their furniture at the end begins."""
    end = draft.end
    for start, stop in sorted(draft.accounted, key=lambda span: -span.end):
        gap = draft.text[stop:end].strip(" .,;:)]>([<*_")
        if gap and gap.lower() not in ("from", "pmid"):
            break
        end = min(end, start)
    return _without_lead(draft.text, draft.start, end)


@cache
def _leads() -> dict[str, list[str]]:
    """What precedes an address, by its last two letters, longest first."""
    words = {word.lower().rstrip(".") for field in ("available", "retrieved") for word in every(field)}
    words |= {f"{word} {way}" for word in words for way in every("freely")}
    found: dict[str, list[str]] = {}
    for lead in sorted(words | {"doi", "url", "from", "[online]", "at"}, key=len, reverse=True):
        found.setdefault(lead[-2:], []).append(lead)
    return found


def _without_lead(text: str, start: int, end: int) -> int:
    while True:
        stripped = text[start:end].rstrip(" .,;:([<*_\n\u00a0")
        low = stripped[-30:].lower()
        lead = next((lead for lead in _leads().get(low[-2:], ()) if low.endswith(lead)), "")
        if not lead or (len(low) > len(lead) and low[-len(lead) - 1].isalnum()):
            return start + len(stripped)
        end = start + len(stripped) - len(lead)


def parse_entries(document: Document, located: Located) -> tuple[Reference, ...]:
    """The parsed entries of a document, in order, with spans of `document.text`; the list is read as a whole."""
    from refcheck.reference import lists

    return lists.parse_entries(document, located)


_field = maker(Field)


def shifted(reference: Reference, by: int, **changes: Any) -> Reference:
    """The same reference with every span moved by `by` code points, and with the changes given."""
    return reference._replace(
        start=reference.start + by,
        end=reference.end + by,
        fields=tuple([_field((name, start + by, end + by)) for name, start, end in reference.fields]),
        unexplained=tuple([Span(start + by, end + by) for start, end in reference.unexplained]),
        **changes,
    )
