"""PDFs made by hand: words in Courier at given places, whose letters are all 0.6 of the font's size wide."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from textwrap import wrap
from typing import NamedTuple

WIDTH, HEIGHT = 595, 842
LETTER = 0.6


class Put(NamedTuple):
    """A line of text at a place, `y` from the bottom of the page; `angle` in degrees of a quarter turn."""

    x: float
    y: float
    text: str
    size: float = 10
    angle: int = 0


def pdf(pages: Sequence[Iterable[Put]], extra: bytes = b"") -> bytes:
    """A PDF of some pages; `extra` goes into the dictionary at its end."""
    fonts = b"<< /Font << /F 3 0 R >> >>"
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>"
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", font]
    for page in pages:
        content = b"\n".join(map(_shown, page))
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
        box = b"/MediaBox [0 0 %d %d]" % (WIDTH, HEIGHT)
        at = len(objects)
        objects.append(b"<< /Type /Page /Parent 2 0 R %s /Resources %s /Contents %d 0 R >>" % (box, fonts, at))
    kids = b" ".join(b"%d 0 R" % number for number in range(5, len(objects) + 1, 2))
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(pages), kids)
    return _file(objects, extra)


def _shown(put: Put) -> bytes:
    text = put.text.encode("cp1252").replace(b"\\", rb"\\").replace(b"(", rb"\(").replace(b")", rb"\)")
    turn = {0: b"1 0 0 1", 90: b"0 1 -1 0", 180: b"-1 0 0 -1", 270: b"0 -1 1 0", 45: b".7 .7 -.7 .7"}[put.angle]
    return b"BT /F %g Tf %s %g %g Tm (%s) Tj ET" % (put.size, turn, put.x, put.y, text)


def _file(objects: Sequence[bytes], extra: bytes) -> bytes:
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R %s >>\n" % (len(objects) + 1, extra)
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % start)


class Column(NamedTuple):
    """Where paragraphs are set: from `left`, `wide` letters a line, the first line at `top`.

    `first` and `others` are indents of the first and the other lines in letters, `gap` what stands between paragraphs
    beside the usual distance of lines.
    """

    left: float = 60
    wide: int = 70
    top: float = 760
    size: float = 10
    leading: float = 13
    first: int = 0
    others: int = 0
    gap: float = 6


def column(paragraphs: Iterable[str], style: Column = Column()) -> list[Put]:  # noqa: B008  (a tuple)
    """The lines of paragraphs below each other."""
    found: list[Put] = []
    y = style.top
    for paragraph in paragraphs:
        indents = " " * style.first, " " * style.others
        for line in wrap(
            paragraph, style.wide, initial_indent=indents[0], subsequent_indent=indents[1], break_long_words=False
        ):
            text = line.lstrip(" ")
            x = style.left + (len(line) - len(text)) * LETTER * style.size
            found.append(Put(x, y, text, style.size))
            y -= style.leading
        y -= style.gap
    return found
