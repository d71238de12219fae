"""Where the body ends, where the list begins and ends, where each entry begins."""

from __future__ import annotations

import re

from refcheck.model import Document, Entry, Located, ReferenceList, Span

_HEADING = re.compile(r"^(?:references|bibliography|works cited|literature cited|sources)$", re.I)
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")


def locate(document: Document) -> Located:
    """The reference lists and the body of a document."""
    text = document.text
    blocks = document.blocks
    first = len(blocks)
    heading = None
    for i, block in enumerate(blocks):
        if _HEADING.match(text[block.start : block.end].strip()):
            first, heading = i + 1, Span(block.start, block.end)
    entries = tuple(
        Entry(block.start, block.end) for block in blocks[first:] if _YEAR.search(text, block.start, block.end)
    )
    end_of_body = heading.start if heading else len(text)
    body = (Span(0, end_of_body),)
    lists = (ReferenceList(entries[0].start, entries[-1].end, heading, body[0]),) if entries else ()
    return Located(entries, lists, body)
