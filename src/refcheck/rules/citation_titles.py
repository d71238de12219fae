"""RC223: a work without author is cited by its title."""

from __future__ import annotations

from collections.abc import Iterator

from refcheck.base.records import NamedTuple
from refcheck.document import marked
from refcheck.model import Checked, Edit, Fix, Reference, Span
from refcheck.rules import Problem, rule
from refcheck.rules._citations import Cited, citations, reference_of
from refcheck.rules._entries import Seams, entries, italics
from refcheck.rules._views import english, once
from refcheck.works.names import letters

_CREDITED = ("author", "editor", "translator", "container-author", "director", "composer", "host", "performer")
_PERIODICALS = ("article-journal", "article-magazine", "article-newspaper")
_OPENING, _CLOSING = "“\"‘'«„", "”\"’'»“"


class _Title(NamedTuple):
    """The words of a title in a citation, and how they are printed there."""

    start: int
    end: int
    words: str
    quoted: bool
    italic: bool


@rule(
    "RC223", "malformed-title-in-citation", "warning", section="APA 7, section 8.14", fixable="unsafe", styles=("apa",)
)
def malformed_title_in_citation(checked: Checked) -> Iterator[Problem]:
    """A work without author is cited by its title, in title case.

    A title that is in italics in the entry is in italics in the citation too; any other is in quotation marks.

    Bad:
        Grief has no stages (Understanding grief, 2019).

        # References

        Understanding grief. (2019). *Journal of Loss*, *4*(2), 10–19.

    Good:
        Grief has no stages (“Understanding Grief,” 2019), and it ends (*The Long Winter*, 2004).

        # References

        *The long winter.* (2004). Harbor Press.

        Understanding grief. (2019). *Journal of Loss*, *4*(2), 10–19.
    """
    for cited in citations(checked):
        reference = reference_of(checked, cited.citation)
        if reference is None or any(reference.csl.get(role) for role in _CREDITED):
            continue
        title = _cited_title(checked, cited, str(reference.csl.get("title") or ""))
        if title:
            yield from _judged(checked, cited, reference, title)


def _judged(checked: Checked, cited: Cited, reference: Reference, title: _Title) -> Iterator[Problem]:
    from refcheck.format.titles import title_case

    due = title_case(title.words) if english(checked) else title.words
    wanted = _set_in(checked, reference)
    faults = []
    if due != title.words:
        faults.append("in title case")
    if wanted == "quotes" and not title.quoted:
        faults.append("in quotation marks")
    elif wanted == "italics" and not title.italic:
        faults.append("in italics")
    if not faults:
        return
    quote = wanted == "quotes" and not title.quoted
    comma = quote and checked.document.text.startswith(",", title.end)
    text = f"“{due}{',' if comma else ''}”" if quote else due
    slanted = (Span(title.start, title.end),) if wanted == "italics" and not title.italic else ()
    upright = (Span(title.start, title.end),) if quote and title.italic else ()
    edits = (Edit(title.start, title.end, text), *([Edit(title.end, title.end + 1, "")] if comma else []))
    message = f"a title in the author's place should be {' and '.join(faults)}: {text.replace(',”', '”')}"
    yield Problem(
        title.start, title.end, message,
        citations=(cited.citation.id,), references=(reference.id,), suggestion=text,
        fix=Fix("unsafe", edits, slanted, upright),
    )  # fmt: skip


def _cited_title(checked: Checked, cited: Cited, listed: str) -> _Title | None:
    """The words before the year, where they are the beginning of the listed title."""
    text = checked.document.text
    lead = cited.lead.rstrip(" ,(\n\u00a0")
    start = cited.start + len(lead) - len(lead.lstrip(" \n"))
    end = cited.start + len(lead)
    while start < end and text[start] in _OPENING:
        start += 1
    while end > start and text[end - 1] in _CLOSING + ",.":
        end -= 1
    words = text[start:end]
    if not words[:1].isalpha() or "\n" in words or not letters(listed).startswith(letters(words)):
        return None
    quoted = text[start - 1 : start] in tuple(_OPENING) and any(c in _CLOSING for c in text[end : end + 2])
    return _Title(start, end, words, quoted, bool(marked(checked.document, "italic", start, end)))


def _set_in(checked: Checked, reference: Reference) -> str:
    """ "italics" or "quotes", as the title is printed in the list; "" where that cannot be seen."""
    seams = _by_id(checked).get(reference.id)
    slanted = italics(checked, seams) if seams else []
    title = seams.field("title") if seams else None
    if title and slanted:
        return "italics" if any(span.start < title.end and title.start < span.end for span in slanted) else "quotes"
    return "quotes" if reference.csl.get("type") in _PERIODICALS and reference.csl.get("container-title") else ""


@once
def _by_id(checked: Checked) -> dict[str, Seams]:
    return {seams.reference.id: seams for seams in entries(checked)}
