"""Makes examples/post.docx of examples/post.md: the same post as a Word file.

    python tools/word_example.py [POST.md] [POST.docx]

The words, headings, italics and links are those that refcheck reads of the Markdown.  The file is the same, byte for
byte, whenever it is made.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from refcheck.model import Block, Document
from refcheck.read import read

EXAMPLES = Path(__file__).parents[1] / "examples"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
LOOKS = {"italic": "<w:i/>", "bold": "<w:b/>", "superscript": '<w:vertAlign w:val="superscript"/>'}
STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="Heading{n}"><w:name w:val="heading {n}"/><w:pPr><w:keepNext/>'
    f'<w:outlineLvl w:val="{n - 1}"/></w:pPr><w:rPr><w:b/><w:sz w:val="{36 - 4 * n}"/></w:rPr></w:style>'
    for n in range(1, 5)
)


def main() -> int:
    source, target = (*map(Path, sys.argv[1:3]), EXAMPLES / "post.md", EXAMPLES / "post.docx")[:2]
    if len(sys.argv) == 2:
        target = source.with_suffix(".docx")
    target.write_bytes(made(read(source.read_text(encoding="utf-8"), "markdown")))
    return 0


def made(document: Document) -> bytes:
    """The document as a Word file."""
    links: dict[str, int] = {}
    body = "".join(_paragraph(document, block, links) for block in document.blocks)
    related = "".join(
        f'<Relationship Id="rId{n}" Type="{OFFICE}/hyperlink" Target={quoteattr(target)} TargetMode="External"/>'
        for target, n in links.items()
    )
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{TYPE}.document.main+xml"/>'
        f'<Override PartName="/word/styles.xml" ContentType="{TYPE}.styles+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{WORD}" xmlns:r="{OFFICE}"><w:body>{body}<w:sectPr/></w:body>'
        "</w:document>",
        "word/styles.xml": f'<w:styles xmlns:w="{WORD}">{STYLES}</w:styles>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rId0" Type="{OFFICE}/styles" Target="styles.xml"/>{related}</Relationships>',
    }
    out = BytesIO()
    with ZipFile(out, "w") as file:
        for name, content in parts.items():
            head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
            file.writestr(ZipInfo(name, (2026, 1, 1, 0, 0, 0)), head + content, ZIP_DEFLATED)
    return out.getvalue()


def _paragraph(document: Document, block: Block, links: dict[str, int]) -> str:
    style = f'<w:pPr><w:pStyle w:val="Heading{min(block.level, 4)}"/></w:pPr>' if block.kind == "heading" else ""
    return f"<w:p>{style}{''.join(_runs(document, block, links))}</w:p>"


def _runs(document: Document, block: Block, links: dict[str, int]) -> Iterator[str]:
    """The runs of a block: a new one wherever a mark begins or ends."""
    marks = [mark for mark in document.marks if mark.start < block.end and mark.end > block.start]
    edges = {block.start, block.end, *(edge for mark in marks for edge in (mark.start, mark.end))}
    for start, end in pairwise(sorted(edge for edge in edges if block.start <= edge <= block.end)):
        over = [mark for mark in marks if mark.start <= start and mark.end >= end]
        looks = "".join(LOOKS[mark.kind] for mark in over if mark.kind in LOOKS)
        text = escape(document.text[start:end].replace("\n", " "))
        run = f'<w:r>{f"<w:rPr>{looks}</w:rPr>" if looks else ""}<w:t xml:space="preserve">{text}</w:t></w:r>'
        target = next((mark.target for mark in over if mark.kind == "link" and "://" in mark.target), "")
        if target:
            run = f'<w:hyperlink r:id="rId{links.setdefault(target, len(links) + 1)}">{run}</w:hyperlink>'
        yield run


if __name__ == "__main__":
    sys.exit(main())
