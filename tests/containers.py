"""Files of bytes made from paragraphs, one maker a format: what `tests/test_containers.py` holds each of them to."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from pdfs import column, pdf


def notebook(paragraphs: Sequence[str]) -> bytes:
    """A cell a paragraph, with one of code first, whose citations are no one's."""
    code = {"cell_type": "code", "source": ["print('(Nobody, 1999)')"], "outputs": [], "metadata": {}}
    cells = [{"cell_type": "markdown", "metadata": {}, "source": text.splitlines(keepends=True)} for text in paragraphs]
    return json.dumps({"cells": [code, *cells], "nbformat": 4, "nbformat_minor": 5}, indent=1).encode()


def one_page(paragraphs: Sequence[str]) -> bytes:
    """A page with a paragraph each."""
    return pdf([column(paragraphs)])


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip file of some parts, the first one not compressed."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as file:
        for number, (name, content) in enumerate(parts.items()):
            file.writestr(ZipInfo(name, (2026, 1, 1, 0, 0, 0)), content, ZIP_DEFLATED if number else ZIP_STORED)
    return out.getvalue()


BOOK = "http://www.idpf.org/2007/opf"
CONTAINER = (
    '<?xml version="1.0"?><container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="book/content.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)


def book(chapters: Mapping[str, str], spine: Sequence[str] = (), parts: Mapping[str, str] | None = None) -> bytes:
    """An EPUB whose chapters hold some HTML; `spine` is their order where it is not that of the file."""
    items = "".join(
        f'<item id="c{number}" href="text/{name}" media-type="application/xhtml+xml"/>'
        for number, name in enumerate(chapters)
    )
    order = [list(chapters).index(name) for name in spine or chapters]
    references = "".join(f'<itemref idref="c{number}"/>' for number in order)
    package = f'<package xmlns="{BOOK}"><manifest>{items}</manifest><spine>{references}</spine></package>'
    page = '<html xmlns="http://www.w3.org/1999/xhtml" lang="en"><head><title>Page</title></head><body>{}</body></html>'
    pages = {f"book/text/{name}": page.format(body) for name, body in chapters.items()}
    whole = {"mimetype": "application/epub+zip", "META-INF/container.xml": CONTAINER, "book/content.opf": package}
    return zipped({**whole, **pages, **(parts or {})})


def epub(paragraphs: Sequence[str]) -> bytes:
    """An EPUB with a chapter for the text and one for the list."""
    shown = [f"<p>{escape(text)}</p>" for text in paragraphs]
    return book({"one.xhtml": "".join(shown[:2]), "two.xhtml": "".join(shown[2:])})


DOCTYPE = '<!DOCTYPE article PUBLIC "-//NLM//DTD JATS (Z39.96) Journal Publishing DTD v1.3 20210610//EN" "JATS.dtd">'


def article(body: str, back: str = "", front: str = "", doctype: str = DOCTYPE) -> bytes:
    """A JATS article."""
    root = '<article xmlns:xlink="http://www.w3.org/1999/xlink" article-type="research-article" dtd-version="1.3">'
    parts = f"<front>{front}</front><body>{body}</body><back>{back}</back>"
    return f'<?xml version="1.0" encoding="UTF-8"?>{doctype}{root}{parts}</article>'.encode()


def jats(paragraphs: Sequence[str]) -> bytes:
    """A JATS article of plain paragraphs."""
    return article("".join(f"<p>{escape(text)}</p>" for text in paragraphs))


def letter(body: str) -> bytes:
    """An RTF file with this in it."""
    fonts = r"{\fonttbl{\f0\fcharset0 Times;}{\f1\fcharset204 Times;}{\f2\fcharset128 Gothic;}}"
    return (r"{\rtf1\ansi\ansicpg1252\uc1" + fonts + "\n" + body + "}").encode("ascii")


def rtf(paragraphs: Sequence[str]) -> bytes:
    """An RTF file of plain paragraphs."""
    return letter("".join(rf"\pard {in_rtf(text)}\par" + "\n" for text in paragraphs))


def in_rtf(text: str) -> str:
    """Text as RTF writes it."""
    return "".join(f"\\{sign}" if sign in "\\{}" else sign if sign.isascii() else rf"\u{ord(sign)}?" for sign in text)


MAKERS: dict[str, Callable[[Sequence[str]], bytes]] = {
    "notebook": notebook,
    "pdf": one_page,
    "epub": epub,
    "jats": jats,
    "rtf": rtf,
}
