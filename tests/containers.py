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


MAKERS: dict[str, Callable[[Sequence[str]], bytes]] = {
    "docx": docx,
    "notebook": notebook,
    "odt": odt,
    "pdf": one_page,
}
