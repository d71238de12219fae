"""Document -> units: the stretches that are entries if they stand in a list, a paragraph, heading or line otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from refcheck.locate import headings
from refcheck.locate.shape import shape
from refcheck.model import Block, BlockKind, Document

_LABEL = re.compile(
    r"(?:[-*+•·◦▪‣–►■□●○→➢✓][ \t\u00a0]+)?"
    r"(?:\[\^?(?P<square>\d{1,4}|[A-Za-z][\w+.:-]{0,24}\d[\w]?)\](?![(\[])[.:]?[ \t\u00a0]*"
    r"|\((?P<round>\d{1,3})\)[.:]?[ \t\u00a0]+"
    r"|(?P<plain>\d{1,3})(?:[.)\]]{1,2}[ \t\u00a0]+|[.)](?=[^\W\d_])|[ \t\u00a0]*\t[ \t\u00a0]*))?"
)
_BARE = re.compile(r"(\d{1,3})[ \u00a0]+(?=[^\W\d_])")
_DANGLING = re.compile(
    r"(?:^|[ (.,])(?:[^\W\d_a-zß-öø-ÿ]|pp?|[Vv]ol|[Nn]o|[Ee]ds?|In|et al|&|and|und|y|e|et|n|v|S)\.?$"
)
_ADDRESS = re.compile(
    r"(?:\W*(?:doi|url|link|pdf|isbn|issn|available|retrieved|abgerufen|disponível|disponible|acesso|accessed)[^:\n]{0,40}\W+)?"
    r"(?:https?://|www\.|doi\.org/|10\.\d{4,9}/|doi:)\S+\W*$"
    r"|\[ ?(?:links?|pdf|google scholar|crossref|pubmed)[^\]]{0,20}\]\W*$",
    re.I,
)
_LIST_HINTS = frozenset(
    "csl-entry csl-bib-body references reference bibliography ref-list reflist citation cite biblio "
    "doc-bibliography doc-biblioentry".split()
)
_UNWRAPPED = 130
"""A line longer than this was not wrapped at the width of a screen or page."""


class Unit(NamedTuple):
    """A stretch of text: `start:end` without label and bullet, `whole` where the label begins."""

    start: int
    end: int
    whole: int
    block: int
    kind: BlockKind
    level: int = 0
    label: str = ""
    container: int = 0
    hinted: bool = False


def units(document: Document) -> list[Unit]:
    """The units of a document in order; together they cover all of its text but white space."""
    found: list[Unit] = []
    for index, block in enumerate(document.blocks):
        for unit in _block_units(document.text, index, block):
            if found and _continues(document.text, found[-1], unit):
                found[-1] = found[-1]._replace(end=unit.end)
            else:
                found.append(unit)
    return found


def _block_units(text: str, index: int, block: Block) -> Iterator[Unit]:
    hinted = any(hint in _LIST_HINTS for hint in block.hints)
    label = "" if block.kind == "heading" else _number(block.label)
    for start, end in _entries(text, block):
        unit = _unit(text, start, end, index, block, hinted)
        if start == block.start and label:
            unit = unit._replace(label=label)
        heading_end = _leading_heading(text, unit)
        if heading_end:
            yield Unit(unit.start, heading_end, unit.start, index, "paragraph")
            unit = _unit(text, _skip(text, heading_end, unit.end), unit.end, index, block, hinted)
        yield unit


def _unit(text: str, start: int, end: int, index: int, block: Block, hinted: bool) -> Unit:
    label, at = ("", start) if block.kind == "heading" else read_label(text, start, end)
    return Unit(at, end, start, index, block.kind, block.level, label, block.container, hinted)


def _number(label: str) -> str:
    """The bare number or key of a label the markup shows; bullets are none."""
    return "".join(ch for ch in label if ch.isalnum())


def read_label(text: str, start: int, end: int) -> tuple[str, int]:
    """The printed number or key without its brackets ("" for none or a bullet), and where the entry begins."""
    match = _LABEL.match(text, start, end)
    if not match or match.end() == end:
        return "", start
    return match["square"] or match["round"] or match["plain"] or "", match.end()


def _leading_heading(text: str, unit: Unit) -> int:
    """The end of "References:" where an entry follows on the same line, else 0."""
    colon = text.find(":", unit.start, min(unit.end, unit.start + 45))
    if colon < 0 or unit.kind == "heading" or headings.kind(text[unit.start : colon]) not in ("main", "optional"):
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


def _lines(text: str, block: Block) -> list[tuple[int, int, int]]:
    """Start, end (both without white space) and indentation of each line that is not empty."""
    found = []
    at = block.start
    while at < block.end:
        stop = text.find("\n", at, block.end)
        stop = block.end if stop < 0 else stop
        line = text[at:stop]
        bare = line.strip()
        if bare:
            indent = len(line) - len(line.lstrip())
            found.append((at + indent, at + indent + len(bare), indent))
        at = stop + 1
    return found


def _entries(text: str, block: Block) -> Iterator[tuple[int, int]]:
    """The stretches of a block that are entries if it belongs to a list: lines joined where an entry is wrapped."""
    lines = _lines(text, block)
    if len(lines) < 2:
        for start, end, _ in lines:
            yield start, end
        return
    starts = _starts(text, lines)
    for first, last in zip(starts, [*starts[1:], len(lines)], strict=True):
        yield lines[first][0], lines[last - 1][1]


def _starts(text: str, lines: list[tuple[int, int, int]]) -> list[int]:
    """The lines that begin an entry."""
    labelled = _labelled(text, lines)
    hanging = _hanging(lines)
    width = max(end - start for start, end, _ in lines)
    starts = [0]
    alone = False
    for index in range(1, len(lines)):
        start, end, _ = lines[index]
        own = _stands_alone(text[start:end])
        if own or alone:
            begins = True
        elif labelled:
            begins = index in labelled
        elif hanging:
            begins = index in hanging
        else:
            begins = _begins(text, lines, starts[-1], index, width)
        if begins:
            starts.append(index)
        alone = own
    return starts


def _stands_alone(line: str) -> bool:
    """A heading, or a line of the page around the text, is never part of an entry."""
    return (
        len(line) <= headings.MAXIMUM
        and line.count(" ") <= 6
        and (headings.kind(line) != "" or headings.subheading(line) or headings.furniture(line))
    )


def _labelled(text: str, lines: list[tuple[int, int, int]]) -> set[int]:
    """The lines with a number, where these count up by one."""
    found: set[int] = set()
    expected = 0
    for index, (start, end, _) in enumerate(lines):
        label, _ = read_label(text, start, end)
        if not label:
            bare = _BARE.match(text, start, end)
            label = bare[1] if bare else ""
        if label.isdigit() and (int(label) == expected or not found):
            found.add(index)
            expected = int(label) + 1
    return found if len(found) > 1 or (0 in found and read_label(text, lines[0][0], lines[0][1])[0]) else set()


def _hanging(lines: list[tuple[int, int, int]]) -> set[int]:
    """The lines that begin further left than the others (hanging indent)."""
    least = min(indent for _, _, indent in lines)
    left = {index for index, (_, _, indent) in enumerate(lines) if indent <= least + 1}
    return left if 0 in left and 1 < len(left) < len(lines) else set()


def _begins(text: str, lines: list[tuple[int, int, int]], first: int, index: int, width: int) -> bool:
    """True when line `index` begins an entry, the entry before it having begun in line `first`."""
    start, end, _ = lines[index]
    before = text[lines[index - 1][0] : lines[index - 1][1]]
    if _ADDRESS.match(text, start, end):
        return False
    if width > _UNWRAPPED:
        return not _runs_on(before, text[start])
    if not _complete(before):
        return False
    _, at = read_label(text, start, end)
    following = lines[min(index + 2, len(lines) - 1)][1]
    this = shape(text, at, end)
    if this.opening < 2 and shape(text, at, following).opening < 3:
        return len(before) < width * 0.6 and this.opening > 0
    entry = shape(text, read_label(text, lines[first][0], lines[index - 1][1])[1], lines[index - 1][1])
    return entry.dated and entry.opening > 0


def _complete(line: str) -> bool:
    """True when an entry may end with this line."""
    last = line[-1]
    if last in ",;:&-–—(" or _DANGLING.search(line[-12:]):
        return False
    return last in '.)]”"’»/!?' or last.isdigit() or "://" in line[-80:] or "doi" in line[-60:]


def _runs_on(before: str, following: str) -> bool:
    """True when a sentence or name goes on in the next line or block."""
    return before[-1] in ",;&" or (following.islower() and before[-1] not in '.!?)]”"/' and not before[-1].isdigit())


def _continues(text: str, before: Unit, unit: Unit) -> bool:
    """True when a block of its own belongs to the entry before it: its address, or the rest of a broken line."""
    if before.kind == "heading" or unit.kind not in ("paragraph", "item") or unit.label or unit.block == before.block:
        return False
    if unit.kind == "item" and unit.container == before.container and unit.whole == unit.start:
        return False
    if _ADDRESS.match(text, unit.start, unit.end):
        return unit.end - unit.start < 300 and not _ADDRESS.match(text, before.start, before.end)
    if unit.kind != "paragraph" or before.kind != "paragraph" or unit.end - unit.start > 300:
        return False
    return (
        text[unit.start].islower()
        and text[before.end - 1] in ",;&-"
        and shape(text, before.start, before.end).opening >= 2
    )
