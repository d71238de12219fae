"""PDF: what its pages look like, read as text; needs pypdfium2 (extra "pdf").

A PDF says where letters are and no more.  Lines, columns and paragraphs are recognised by their looks: `pdf_words` asks
pdfium for the words of each page, `pdf_furniture` leaves out what is around the text, `pdf_lines` puts lines and
columns in order, `pdf_paragraphs` and `pdf_text` make text of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from threading import Lock
from typing import Any

from refcheck.errors import RefcheckError, install
from refcheck.model import Document, Segment
from refcheck.places import Place
from refcheck.read import format_of
from refcheck.read.format import Container
from refcheck.read.pdf_furniture import with_numbers, without_line_numbers, without_running_heads
from refcheck.read.pdf_lines import Line, lines
from refcheck.read.pdf_paragraphs import paragraphs
from refcheck.read.pdf_text import Text, text_of
from refcheck.read.pdf_words import Sheet, sheet

_NAME = "pdf"
_MOST_PAGES = 5_000
_MOST_CHARACTERS = 5_000_000
_END_MARK, _NEAR_END = b"%%EOF", 2048
_PASSWORD = 4
"""pdfium's number for a missing or wrong password."""
_LEGIBLE = 40
"""A page with fewer letters than this is no page of text."""
_NUMBERED = 0.9
_pdfium = Lock()  # pdfium serves one thread at a time


def read(source: str, path: str = "") -> Document:
    """The extracted text of a PDF as a Document."""
    return format_of("text").read(source, path)._replace(format=_NAME)


def _open(data: bytes, path: str) -> Sequence[Document]:
    sheets = _sheets(data)
    if sum(len(word.text) for page in sheets for word in page.words) < _LEGIBLE * min(len(sheets), 3):
        raise ValueError("scanned: nothing to read; the pages are pictures")
    text = text_of(paragraphs(_lines(sheets)))
    size = len(text.text)
    segments = (Segment(0, size, 0, size),)
    document = Document(text.text, text.text, _NAME, path, segments, text.blocks, text.marks)
    return [document._replace(places=tuple(_places(text)))]


def _sheets(data: bytes) -> list[Sheet]:
    """The words of every page; ValueError where the file cannot be read."""
    try:
        import pypdfium2
        import pypdfium2.raw as raw
    except ImportError:
        raise RefcheckError(f"reading PDF needs pypdfium2: {install('pdf')}") from None
    if _END_MARK not in data[-_NEAR_END:]:
        raise ValueError("not a PDF that can be read: its end is missing")
    with _pdfium:
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            raise ValueError(_reason(error)) from error
        try:
            return list(_pages(raw, document))
        except pypdfium2.PdfiumError as error:
            raise ValueError(f"not a PDF that can be read: {error}") from error
        finally:
            document.close()


def _reason(error: Any) -> str:
    if getattr(error, "err_code", None) == _PASSWORD:
        return "it is protected by a password"
    return "not a PDF that can be read: it is damaged"


def _pages(raw: Any, document: Any) -> Iterator[Sheet]:
    if len(document) > _MOST_PAGES:
        raise ValueError(f"more than {_MOST_PAGES:,} pages; this is refused")
    left = _MOST_CHARACTERS
    for index in range(len(document)):
        page = document[index]
        text_page = page.get_textpage()
        found = sheet(raw, page, text_page, left)
        left -= sum(len(word.text) for word in found.words)
        text_page.close()
        page.close()
        yield found


def _lines(sheets: Sequence[Sheet]) -> list[Line]:
    """The lines of all pages in reading order."""
    numbered = without_line_numbers(sheets)
    plain = without_running_heads([page.sheet for page in numbered])
    return [
        line
        for number, (page, numbers) in enumerate(zip(plain, numbered, strict=True), 1)
        for line in with_numbers(_counted(lines(page, number)), numbers.numbers)
    ]


def _counted(found: Sequence[Line]) -> Iterator[Line]:
    for row, line in enumerate(found, 1):
        yield line._replace(row=row)


def _places(text: Text) -> Iterator[Place]:
    """Page and line of each line: the line as the margin numbers it, where it does so throughout."""
    numbered = sum(bool(line.number) for _, line in text.lines) >= _NUMBERED * len(text.lines)
    for start, line in text.lines:
        yield Place(start, f"page {line.page}, line {(numbered and line.number) or line.row}")


FORMAT = format_of("text")._replace(
    name=_NAME,
    read=read,
    container=Container(_open),
    left_out=(
        "numbers in the margin, running heads, page numbers, what is askew; columns, paragraphs and entries are "
        "recognised by their looks, and the run says so (extra `pdf`)"
    ),
    place="page and line",
)
