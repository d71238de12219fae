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


WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip file of some parts."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as file:
        for name, content in parts.items():
            packed = ZIP_STORED if name == "mimetype" else ZIP_DEFLATED
            file.writestr(ZipInfo(name, (2026, 1, 1, 0, 0, 0)), content, packed)
    return out.getvalue()


def run(text: str, properties: str = "") -> str:
    """A run of a Word file; `properties` are such as `<w:i/>`."""
    shown = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{shown}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(*runs: str, properties: str = "") -> str:
    """A paragraph of a Word file; a run may be its text alone."""
    shown = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{shown}{''.join(text if text.startswith('<') else run(text) for text in runs)}</w:p>"


def word(
    body: str, parts: Mapping[str, str] | None = None, relations: Sequence[tuple[str, str]] = (), space: str = WORD
) -> bytes:
    """A Word file with this in its body; `parts` are others by name, `relations` are kinds and targets of the text."""
    root = (
        f'xmlns:w="{space}" xmlns:r="{OFFICE}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    )
    related = "".join(
        f'<Relationship Id="rId{n}" Type="{OFFICE}/{kind}" Target="{escape(target)}"'
        f"{' TargetMode=' + chr(34) + 'External' + chr(34) if kind == 'hyperlink' else ''}/>"
        for n, (kind, target) in enumerate(relations, 1)
    )
    main = f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
    return zipped(
        {
            "[Content_Types].xml": f'<?xml version="1.0" encoding="UTF-8"?><Types xmlns="{PACKAGE}/content-types">'
            '<Default Extension="xml" ContentType="application/xml"/>'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{TYPE}.document.main+xml"/></Types>',
            "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{main}</Relationships>',
            "word/document.xml": f'<?xml version="1.0" encoding="UTF-8"?><w:document {root}><w:body>{body}</w:body>'
            "</w:document>",
            "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{related}</Relationships>',
            **(parts or {}),
        }
    )


def docx(paragraphs: Sequence[str]) -> bytes:
    """A Word file of plain paragraphs."""
    return word("".join(paragraph(text) for text in paragraphs))


NAMES = {
    **{name: f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0" for name in ("office", "text", "table", "style")},
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
}


def open_document(body: str, styles: str = "", others: Mapping[str, str] | None = None) -> bytes:
    """An OpenDocument text with this in its body and these automatic styles."""
    root = " ".join(f'xmlns:{prefix}="{space}"' for prefix, space in NAMES.items())
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"<office:document-content {root}>"
            f"<office:automatic-styles>{styles}</office:automatic-styles>"
            f"<office:body><office:text>{body}</office:text></office:body></office:document-content>",
            "META-INF/manifest.xml": "<manifest/>",
            **(others or {}),
        }
    )


def odt(paragraphs: Sequence[str]) -> bytes:
    """An OpenDocument text of plain paragraphs."""
    return open_document("".join(f"<text:p>{escape(text)}</text:p>" for text in paragraphs))


def one_page(paragraphs: Sequence[str]) -> bytes:
    """A page with a paragraph each."""
    return pdf([column(paragraphs)])


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
    "docx": docx,
    "notebook": notebook,
    "odt": odt,
    "pdf": one_page,
    "epub": epub,
    "jats": jats,
    "rtf": rtf,
}
