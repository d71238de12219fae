"""Document -> units: the stretches that are entries if they are in a list, a paragraph, heading or line otherwise."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from refcheck.base.patterns import lazy
from refcheck.base.records import NamedTuple, maker
from refcheck.language import either
from refcheck.locate import headings
from refcheck.locate.lines import is_address, read_label, stretches
from refcheck.locate.shape import shape
from refcheck.model import Block, BlockKind, Document
from refcheck.read import format_of

_LIST_HINTS = frozenset(
    "csl-entry csl-bib-body references reference bibliography ref-list reflist citation cite biblio "
    "doc-bibliography doc-biblioentry".split()
)


_EDITION = lazy(lambda: either("edition"))
_KEY = lazy(r"\[?[A-Za-z][\w+:.-]{0,24}\d[a-z]?\]?|[\[(]?\d{1,3}[\])]?[.:]?")


class Unit(NamedTuple):
    """A stretch of text: `start:end` without label and bullet, `whole` where the label begins.

    `inner` says that it is a further paragraph of a list item.
    """

    start: int
    end: int
    whole: int
    block: int
    kind: BlockKind
    level: int = 0
    label: str = ""
    container: int = 0
    hinted: bool = False
    inner: bool = False


_made = maker(Unit)


def units(document: Document) -> list[Unit]:
    """The units of a document in order; together they cover all of its text but white space."""
    found: list[Unit] = []
    markup = format_of(document.format).has_markup
    number = 0
    for index, block in enumerate(document.blocks):
        note = _opened_note(document.blocks, index)
        for unit in _block_units(document.text, index, block, markup, number, note=note):
            number = int(unit.label) if unit.label.isdecimal() else number
            if found and _continues(document.text, found[-1], unit):
                found[-1] = found[-1]._replace(end=unit.end)
            elif found and _labels(document.text, found[-1], unit):
                found[-1] = unit._replace(
                    whole=found[-1].whole, label=document.text[found[-1].start : found[-1].end].strip("[().:]")
                )
            else:
                found.append(unit)
    return found


def _block_units(text: str, index: int, block: Block, strict: bool, number: int, *, note: str = "") -> Iterator[Unit]:
    """The units of one block; `number` is that of the last numbered unit before it, `note` that of a note it opens."""
    hinted = any(hint in _LIST_HINTS for hint in block.hints)
    label = "" if block.kind == "heading" else _number(block.label) or note
    for start, end in stretches(text, block, strict, number):
        unit = _unit(text, start, end, index, block=block, hinted=hinted, number=number)
        if start == block.start and label:
            unit = unit._replace(label=label)
        heading_end = _leading_heading(text, unit)
        if heading_end:
            yield Unit(unit.start, heading_end, unit.start, index, "paragraph")
            unit = _unit(text, _skip(text, heading_end, unit.end), unit.end, index, block=block, hinted=hinted)
        number = int(unit.label) if unit.label.isdecimal() else number
        yield unit


def _opened_note(blocks: Sequence[Block], index: int) -> str:
    """The number of the footnote whose first bullet a block is, "" if it is none: "[^1]:" over several works."""
    block = blocks[index]
    hint = block.hints[0] if block.kind == "item" and block.hints else ""
    if not hint.startswith("fn-") or (index and hint in blocks[index - 1].hints):
        return ""
    return _number(hint[3:])


def _unit(text: str, start: int, end: int, index: int, *, block: Block, hinted: bool, number: int = 0) -> Unit:
    label, at = ("", start) if block.kind == "heading" else read_label(text, start, end, number)
    inner = block.kind == "item" and not block.label and not label
    return _made((at, end, start, index, block.kind, block.level, label, block.container, hinted, inner))


def _number(label: str) -> str:
    """The bare number or key of a label the markup shows; bullets are none."""
    return "".join(ch for ch in label if ch.isalnum())


def _leading_heading(text: str, unit: Unit) -> int:
    """The end of "References:" where an entry follows on the same line, else 0."""
    colon = text.find(":", unit.start, min(unit.end, unit.start + 45))
    if (
        colon < 0
        or unit.kind in ("heading", "item")
        or headings.kind(text[unit.start : colon]) not in ("main", "optional")
    ):
        return 0
    at = _skip(text, colon + 1, unit.end)
    if at >= unit.end:
        return 0
    _, at = read_label(text, at, unit.end)
    return colon + 1 if shape(text, at, unit.end).opening >= 2 else 0


def _skip(text: str, at: int, end: int) -> int:
    while at < end and text[at].isspace():
        at += 1
    return at


def _labels(text: str, before: Unit, unit: Unit) -> bool:
    """True where an item is only the key of the next one, as in a list of terms: "Knu84" or "[1]" before its entry."""
    if before.label or unit.label:
        return False
    terms = before.kind == unit.kind == "item" and before.container == unit.container
    if not terms and not (before.hinted and unit.hinted and before.kind == unit.kind == "paragraph"):
        return False
    return unit.end - unit.start > 30 and _KEY.fullmatch(text, before.start, before.end) is not None


def _continues(text: str, before: Unit, unit: Unit) -> bool:
    """True when a block of its own belongs to the entry before it: its address, or the rest of a broken line.

    A line that begins with the edition ("1. ed. Recife") is a list of one item by the rules of Markdown.
    """
    if unit.kind == "item" and unit.label == "1" and before.kind == "paragraph" and _EDITION.match(text, unit.start):
        return True
    if before.kind == "heading" or unit.kind not in ("paragraph", "item") or unit.label or unit.block == before.block:
        return False
    if unit.kind == "item" and unit.container == before.container and unit.whole == unit.start:
        return False
    if is_address(text, unit.start, unit.end):
        return not is_address(text, before.start, before.end)
    if unit.kind != "paragraph" or before.kind != "paragraph" or unit.end - unit.start > 300:
        return False
    return (
        text[unit.start].islower()
        and text[before.end - 1] in ",;&-"
        and shape(text, before.start, before.end).opening >= 2
    )


def is_next(before: Unit, unit: Unit) -> bool:
    """Whether two units are numbered one after the other."""
    return before.label.isdigit() and unit.label.isdigit() and int(unit.label) == int(before.label) + 1


def parted_from_start(units: Sequence[Unit], unit: Unit, heading: Unit | None) -> bool:
    """Whether headings of the level of `unit` part a list from its beginning: one is right under its heading."""
    if heading is None or heading.kind != "heading" or unit.level != heading.level:
        return False
    first = bisect_left(units, heading.end, key=_start)
    return first < len(units) and (units[first].kind, units[first].level) == ("heading", unit.level)


def _start(unit: Unit) -> int:
    return unit.start
