"""Plain text: the text is the source; blocks are parted by empty lines."""

from __future__ import annotations

import re

from refcheck.document import Builder
from refcheck.model import Block, Document

FORMAT = "text"
EXTENSIONS = (".txt", ".text")

_LINE_END = re.compile(r"\r\n?")
_BLOCK = re.compile(r"[^\n]+(?:\n(?=[^\n])[^\n]+)*")


def read(source: str, path: str = "") -> Document:
    """Plain text as a Document; line ends become "\\n"."""
    builder = Builder(source)
    at = 0
    for match in _LINE_END.finditer(source):
        builder.copy(at, match.start())
        builder.add("\n", match.start(), match.end())
        at = match.end()
    builder.copy(at, len(source))
    document = builder.document(FORMAT, path)
    blocks = tuple(Block("paragraph", m.start(), m.end()) for m in _BLOCK.finditer(document.text))
    return document._replace(blocks=blocks)
