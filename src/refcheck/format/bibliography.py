"""The public verb `format_bibliography` and the entries that it prints."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from refcheck.base.records import NamedTuple
from refcheck.format.arguments import as_items, check_target
from refcheck.format.entry import format_entry
from refcheck.format.markup import Target, render
from refcheck.format.order import sorted_works
from refcheck.format.own_words import words_of
from refcheck.format.work import CleanWork, clean

if TYPE_CHECKING:
    from refcheck.model import Reference

_RETRIEVABLE = (
    "archive",
    "archive-place",
    "archive_collection",
    "container-title",
    "DOI",
    "number",
    "publisher",
    "references",
    "URL",
)


class FormattedEntry(NamedTuple):
    """One entry of a bibliography: the item's id, the entry as plain text and as HTML with its italics."""

    id: str
    text: str
    html: str


def format_bibliography(
    items: Iterable[Mapping[str, Any] | Reference], style: str = "apa", to: Target = "text"
) -> list[str]:
    """Formats CSL-JSON items (or `Reference`s) as a bibliography: one string an entry, in the style's order.

    `style` is "apa" or the name or path of a CSL style (needs the extra `csl`); `to` is "text", "html" (italics as
    `<i>`) or "markdown".  Personal communications that nobody can retrieve are left out (APA 7, section 8.9).
    Raises `RefcheckError` for an unknown style or form, for what is no item, and for an item that the engine of another
    style cannot take.
    """
    check_target(to)
    return [render(entry, to) for _, entry in marked_entries(items, style)]


def format_entries(items: Iterable[Mapping[str, Any] | Reference], style: str = "apa") -> list[FormattedEntry]:
    """As `format_bibliography`, with the items' ids and both text and HTML."""
    return [
        FormattedEntry(id, render(entry, "text"), render(entry, "html")) for id, entry in marked_entries(items, style)
    ]


def marked_entries(items: Iterable[Mapping[str, Any] | Reference], style: str) -> list[tuple[str, str]]:
    """(id, entry as marked text) of every item that belongs in a list of this style, in its order."""
    known = as_items(items)
    if not is_apa(style):
        from refcheck.format import csl_styles

        return csl_styles.entries(known, style)
    with words_of(known):
        works = sorted_works([work for work in map(clean, known) if is_retrievable(work)])
    return [(work.id, format_entry(work)) for work in works]


def is_apa(style: str) -> bool:
    """True for the style that is formatted here rather than by an engine for CSL styles."""
    return str(style).lower() in ("apa", "apa7", "apa-7")


def is_retrievable(work: CleanWork) -> bool:
    """False for a letter, e-mail or conversation that no reader can get at: it is cited in the text only."""
    return work.type != "personal_communication" or any(work.text[key] for key in _RETRIEVABLE)
