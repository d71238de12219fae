"""Documents of the parts of a file -> one document: cells of a notebook, chapters of a book."""

from __future__ import annotations

from collections.abc import Iterable

from refcheck.model import Block, Document, Mark, Segment

GAP = "\n\n"


def joined(source: str, parts: Iterable[tuple[int, Document]], format: str, path: str = "") -> Document:
    """One document of those of some stretches of `source`, each with the offset at which its source begins there.

    Parts without text are left out; an empty line parts the others.
    """
    texts: list[str] = []
    segments: list[Segment] = []
    blocks: list[Block] = []
    marks: list[Mark] = []
    keys: list[tuple[str, int]] = []
    size = lists = 0
    for offset, part in parts:
        if not part.text:
            continue
        begins = offset + (part.segments[0].source_start if part.segments else 0)
        if texts:
            segments.append(Segment(size, size + len(GAP), segments[-1].source_end, begins))
            texts.append(GAP)
            size += len(GAP)
        own = part.segments or (Segment(0, len(part.text), 0, len(part.source)),)
        segments += [Segment(a + size, b + size, c + offset, d + offset) for a, b, c, d in own]
        blocks += [_moved(block, size, lists) for block in part.blocks]
        marks += [mark._replace(start=mark.start + size, end=mark.end + size) for mark in part.marks]
        keys += [(key, start + size) for key, start in part.entry_keys]
        lists = max((block.container for block in blocks[-len(part.blocks) :]), default=lists)
        texts.append(part.text)
        size += len(part.text)
    document = Document(source, "".join(texts), format, path, tuple(segments), tuple(blocks), tuple(marks))
    return document._replace(entry_keys=tuple(keys)) if keys else document


def _moved(block: Block, by: int, lists: int) -> Block:
    container = block.container + lists if block.container else 0
    return block._replace(start=block.start + by, end=block.end + by, container=container)
