# ruff: noqa: E501  (tables of markup read best in long lines)
"""What is read of a Word file: every kind of text, revision, note, table, list and citation field."""

from __future__ import annotations

import json
from base64 import b64encode
from xml.sax.saxutils import escape

import pytest

from containers import OFFICE, WORD, paragraph, run, word, zipped
from refcheck import Settings
from refcheck.model import Document
from refcheck.pipeline import Report, checked, report
from refcheck.read import opened

INSERTED, DELETED = '<w:ins w:id="1" w:author="A">', '<w:del w:id="2" w:author="A">'
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"


def gone(text: str) -> str:
    return f"{DELETED}<w:r><w:delText>{text}</w:delText></w:r></w:del>"


def cell(*paragraphs: str) -> str:
    return f"<w:tc>{''.join(paragraphs)}</w:tc>"


def table(*rows: tuple[str, ...]) -> str:
    cells = ("".join(cell(paragraph(text)) for text in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def field(code: str, shown: str, data: str = "") -> str:
    kept = f"<w:fldData>{data}</w:fldData>" if data else ""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin">{kept}</w:fldChar></w:r>'
        f'<w:r><w:instrText xml:space="preserve">{escape(code)}</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(shown)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def read(body: str, parts: dict[str, str] | None = None, relations: tuple[tuple[str, str], ...] = ()) -> Document:
    (document,) = opened(word(body, parts, relations), path="post.docx").documents
    return document


def blocks(document: Document) -> list[tuple[str, str]]:
    return [(block.kind, document.text[block.start : block.end]) for block in document.blocks]


BOX = f"<mc:AlternateContent><mc:Choice><w:txbxContent>{paragraph('In a box')}</w:txbxContent></mc:Choice>"
BODIES = {
    "runs of one paragraph are one text": (paragraph("Sleep ", "helps", "."), [("paragraph", "Sleep helps.")]),
    "an insertion is read": (paragraph("See ", f"{INSERTED}{run('(Roe, 1999)')}</w:ins>"), [("paragraph", "See (Roe, 1999)")]),
    "a deletion is not": (paragraph("See ", gone("(Roe, 1999)"), "this"), [("paragraph", "See this")]),
    "text moved away is not": (
        paragraph("A", f"<w:moveFrom>{run('B')}</w:moveFrom>", f"<w:moveTo>{run('C')}</w:moveTo>"), [("paragraph", "AC")]
    ),
    "a paragraph whose end is deleted goes on": (
        paragraph("One ", properties="<w:rPr><w:del/></w:rPr>") + paragraph("two."), [("paragraph", "One two.")]
    ),
    "hidden text is not read": (paragraph("A", run("B", "<w:vanish/>"), "C"), [("paragraph", "AC")]),
    "text that is not hidden after all is": (paragraph("A", run("B", '<w:vanish w:val="0"/>')), [("paragraph", "AB")]),
    "line ends, tabs and hyphens": (
        paragraph("<w:r><w:t>A</w:t><w:br/><w:t>B</w:t><w:tab/><w:t>C</w:t><w:noBreakHyphen/><w:t>D</w:t></w:r>"),
        [("paragraph", "A\nB\tC-D")],
    ),
    "soft hyphens are left out": (paragraph("Sle\u00adep"), [("paragraph", "Sleep")]),
    "cells are cells": (table(("Study", "(Roe, 1999)")), [("table", "Study"), ("table", "(Roe, 1999)")]),
    "a table of one column is a frame": (table(("A",), ("B",)), [("paragraph", "A"), ("paragraph", "B")]),
    "a text box follows its paragraph": (
        paragraph("Out", f"<w:r>{BOX}<mc:Fallback>{paragraph('twice')}</mc:Fallback></mc:AlternateContent></w:r>", "side"),
        [("paragraph", "Outside"), ("paragraph", "In a box")],
    ),
    "the instruction of a field is not read": (paragraph("See ", field(" PAGEREF x ", "12")), [("paragraph", "See 12")]),
    "a table of contents is left out": (
        paragraph(field(' TOC \\o "1-3" ', "References 12")) + paragraph("Text"), [("paragraph", "Text")]
    ),
    "content controls and tags are looked through": (
        f"<w:sdt><w:sdtContent>{paragraph('A')}</w:sdtContent></w:sdt>"
        + paragraph("B", f"<w:smartTag>{run('C')}</w:smartTag>"), [("paragraph", "A"), ("paragraph", "BC")]
    ),
    "formulas": (
        paragraph("p = ", '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>x</m:t></m:r></m:oMath>'),
        [("paragraph", "p = x")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", BODIES)
def test_the_text_is_what_a_reader_sees(name: str) -> None:
    body, expected = BODIES[name]
    assert blocks(read(body)) == expected


def test_the_strict_form_of_the_standard_is_read() -> None:
    (document,) = opened(word(paragraph("Sleep helps."), space=STRICT), path="x.docx").documents
    assert blocks(document) == [("paragraph", "Sleep helps.")]


STYLES = f"""<w:styles xmlns:w="{WORD}">
<w:style w:type="paragraph" w:default="1" w:styleId="Standard"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Eigene"><w:name w:val="Mine"/><w:basedOn w:val="berschrift1"/></w:style>
<w:style w:type="paragraph" w:styleId="Zitat"><w:name w:val="Quote"/><w:rPr><w:i/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Verzeichnis1"><w:name w:val="toc 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Liste"><w:name w:val="List Number"/><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>
<w:style w:type="character" w:styleId="Betont"><w:name w:val="Emphasis"/><w:rPr><w:i/></w:rPr></w:style>
</w:styles>"""
NUMBERS = f"""<w:numbering xmlns:w="{WORD}">
<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="[%1]"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1.%2)"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="x"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:start w:val="2011"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>
<w:num w:numId="3"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="4"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="5"><w:abstractNumId w:val="2"/></w:num></w:numbering>"""
STYLED = (
    {"word/styles.xml": STYLES, "word/numbering.xml": NUMBERS},
    (("styles", "styles.xml"), ("numbering", "numbering.xml")),
)


def style(id: str) -> str:
    return f'<w:pStyle w:val="{id}"/>'


def number(id: str, level: int = 0) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{id}"/></w:numPr>'


def test_styles_tell_headings_quotations_and_lists_in_any_language() -> None:
    body = "".join(
        paragraph(text, properties=properties)
        for text, properties in (
            ("Verzeichnis ..... 3", style("Verzeichnis1")), ("Eins", style("berschrift1")), ("Zwei", style("Eigene")),
            ("Drei", '<w:outlineLvl w:val="2"/>'), ("Zitiert", style("Zitat")), ("Erstens", number("3")),
            ("Innen", number("3", 1)), ("Zweitens", style("Liste")), ("Punkt", number("4")), ("Titel", number("5")),
            ("Keins", style("Liste") + number("0")),
        )
    )  # fmt: skip
    document = read(body, *STYLED)
    found = [(b.kind, b.level, b.label, document.text[b.start : b.end]) for b in document.blocks]
    assert found == [
        ("heading", 1, "", "Eins"), ("heading", 1, "", "Zwei"), ("heading", 3, "", "Drei"), ("quote", 0, "", "Zitiert"),
        ("item", 1, "[1]", "Erstens"), ("item", 2, "1.a)", "Innen"), ("item", 1, "[2]", "Zweitens"),
        ("item", 1, "•", "Punkt"), ("paragraph", 0, "", "2011. Titel"), ("paragraph", 0, "", "Keins"),
    ]  # fmt: skip


def test_italics_come_from_runs_and_styles() -> None:
    body = paragraph("A", run("B", "<w:i/>"), run("C", '<w:i w:val="false"/>'), run("D", '<w:rStyle w:val="Betont"/>'))
    body += paragraph("E", run("F", '<w:rStyle w:val="Betont"/>'), properties=style("Zitat"))
    document = read(body, *STYLED)
    italic = [document.text[mark.start : mark.end] for mark in document.marks if mark.kind == "italic"]
    assert italic == ["B", "D", "E"]


def test_links_lead_where_they_lead() -> None:
    body = paragraph(
        f'<w:hyperlink r:id="rId1">{run("out")}</w:hyperlink>', " ", field(' HYPERLINK "https://b.org/" ', "far")
    )
    body += paragraph(f'<w:hyperlink w:anchor="ref_1">{run("in")}</w:hyperlink>')
    body += paragraph('<w:bookmarkStart w:id="0" w:name="ref_1"/><w:bookmarkStart w:id="1" w:name="_GoBack"/>', "Entry")
    document = read(body, None, (("hyperlink", "https://a.org/"),))
    assert [mark.target for mark in document.marks] == ["https://a.org/", "https://b.org/", "#ref_1"]
    assert document.blocks[-1].hints == ("ref-1",)


def note(kind: str, *notes: str) -> str:
    shown = "".join(f'<w:{kind} w:id="{n}">{text}</w:{kind}>' for n, text in enumerate(notes, 2))
    return f'<w:{kind}s xmlns:w="{WORD}"><w:{kind} w:type="separator" w:id="0">{paragraph("-")}</w:{kind}>{shown}</w:{kind}s>'


def test_notes_are_a_stream_of_their_own_and_no_entries() -> None:
    entry = "Turk, D. C. (2007). Pain and the mind. Science, 44(2), 12–14."
    body = paragraph("Pain", '<w:r><w:footnoteReference w:id="2"/></w:r>', " hurts (Turk, 2007).")
    body += paragraph("References") + paragraph(entry) + paragraph("Moe, A. (2001). Sleep. Science, 4(2), 1–2.")
    parts = {
        "word/footnotes.xml": note(
            "footnote", paragraph("As in Moe (2001)."), paragraph("Nobody refers to this (X, 1).")
        )
    }
    found = report(checked(read(body, parts, (("footnotes", "footnotes.xml"),)), Settings()))
    assert [(item.text, item.status) for item in found.citations] == [
        ("Turk, 2007", "matched"),
        ("Moe (2001)", "matched"),
    ]
    assert len(found.references) == 2
    assert found.place(found.citations[1].start) == "note 1"


def test_a_citation_in_a_cell_is_no_entry() -> None:
    entries = ["Roe, A. (1999). Sleep. Science, 4(2), 1–2.", "Turk, D. C. (2007). Pain. Science, 44(2), 12–14."]
    body = paragraph("Text (Roe, 1999).") + table(("Study", "N"), ("(Turk, 2007)", "12"), ("(Roe, 1999)", "15"))
    found = report(checked(read(body + paragraph("References") + "".join(map(paragraph, entries))), Settings()))
    assert len(found.references) == 2
    assert [found.place(item.start) for item in found.citations] == ["paragraph 1", "table 1, row 2", "table 1, row 3"]
    assert {item.code for item in found.findings} <= {"RC371", "RC310", "RC311"}


def test_places_name_the_page_where_word_has_written_where_pages_end() -> None:
    body = (
        paragraph("A")
        + paragraph("<w:r><w:lastRenderedPageBreak/><w:t>B</w:t></w:r>")
        + paragraph(" ")
        + paragraph("C")
    )
    assert [place.words for place in read(body).places] == [
        f"paragraph {n}, page {p}" for n, p in ((1, 1), (2, 2), (3, 2))
    ]


ITEM = {"id": 1, "type": "article-journal", "title": "Pain and the mind", "author": [{"family": "Turk", "given": "D. C."}],
        "issued": {"date-parts": [["2007"]]}}  # fmt: skip
CITED = json.dumps({"citationID": "x", "citationItems": [{"id": 1, "itemData": ITEM}]})
ENDNOTE = (
    "<EndNote><Cite><Author>Turk</Author><Year>2007</Year><record><contributors><authors><author>Turk, D. C.</author></authors>"
    "</contributors><titles><title>Pain and the mind</title></titles></record></Cite></EndNote>"
)
PACKED = b64encode(ENDNOTE.encode()).decode()
SOURCES = (
    '<b:Sources xmlns:b="http://schemas.openxmlformats.org/officeDocument/2006/bibliography"><b:Source><b:Tag>Tur07</b:Tag>'
    "<b:Title>Pain and the mind</b:Title><b:Year>2007</b:Year><b:Author><b:Author><b:NameList><b:Person><b:Last>Turk</b:Last>"
    "<b:First>D. C.</b:First></b:Person></b:NameList></b:Author></b:Author></b:Source></b:Sources>"
)
WITH_SOURCES = ({"customXml/item1.xml": SOURCES}, (("customXml", "../customXml/item1.xml"),))


def control(tag: str, shown: str) -> str:
    return f'<w:sdt><w:sdtPr><w:tag w:val="{tag}"/></w:sdtPr><w:sdtContent>{run(shown)}</w:sdtContent></w:sdt>'


MANAGERS = {
    "Zotero": lambda shown: field(f" ADDIN ZOTERO_ITEM CSL_CITATION {CITED}", shown),
    "Mendeley": lambda shown: field(f"ADDIN CSL_CITATION {CITED}", shown),
    "Mendeley Cite": lambda shown: control(f"MENDELEY_CITATION_v3_{b64encode(CITED.encode()).decode()}", shown),
    "EndNote": lambda shown: field(f" ADDIN EN.CITE {ENDNOTE}", shown),
    "EndNote, packed": lambda shown: field(" ADDIN EN.CITE ", shown, PACKED),
    "Word": lambda shown: f'<w:fldSimple w:instr=" CITATION Tur07 \\l 1033 ">{run(shown)}</w:fldSimple>',
}


def of_field(manager: str, shown: str, *entries: str) -> Report:
    body = paragraph("Pain hurts ", MANAGERS[manager](shown), ".")
    body += paragraph("References") * bool(entries) + "".join(map(paragraph, entries))
    return report(checked(read(body, *WITH_SOURCES), Settings()))


@pytest.mark.parametrize("manager", MANAGERS)
def test_a_field_means_the_work_that_its_program_keeps(manager: str) -> None:
    found = of_field(manager, "(Turk, 2007)")
    assert found.document is not None
    (kept,) = found.document.fields
    assert found.source[kept.start : kept.end] == "(Turk, 2007)"
    assert kept.program == manager.split(",")[0].removesuffix(" Cite")
    assert [item["title"] for item in kept.items] == ["Pain and the mind"]
    assert [item.status for item in found.citations] == ["matched"]


@pytest.mark.parametrize("manager", MANAGERS)
def test_what_a_field_shows_is_held_against_what_it_means(manager: str) -> None:
    """The list has both works, so that by its words alone the citation would be right."""
    both = (
        "Turk, D. C. (2007). Pain and the mind. Science, 44(2), 12–14.",
        "Turk, D. C. (2011). Sleep. Science, 48(2), 1–4.",
    )
    edited = of_field(manager, "(Turk, 2011)", *both)
    assert [item.references for item in edited.citations] == [("r1",)]
    assert "cited as 2011, listed as 2007" in [item.message for item in edited.findings]
    assert [item.status for item in of_field(manager, "(Turk, 2007)", *both).citations] == ["matched"]


def test_a_field_settles_which_of_two_works_is_meant() -> None:
    both = (
        "Turk, D. C. (2007). Pain and the mind. Science, 44(2), 12–14.",
        "Turk, D. C. (2007). Sleep. Science, 48(2), 1–4.",
    )
    found = of_field("Zotero", "(Turk, 2007)", *both)
    assert [(item.status, item.references) for item in found.citations] == [("matched", ("r1",))]


BROKEN = {
    "no JSON": " ADDIN ZOTERO_ITEM CSL_CITATION {broken",
    "another JSON": ' ADDIN ZOTERO_ITEM CSL_CITATION {"citationItems": [3, {"itemData": []}, {"itemData": {"author": 3, "issued": []}}]}',
    "no base64": " ADDIN EN.CITE ",
    "another XML": " ADDIN EN.CITE <EndNote><Cite><author><Cite><title>x<title></EndNote>",
    "no source": " CITATION Nobody ",
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_field_is_text(name: str) -> None:
    document = read(paragraph("See ", field(BROKEN[name], "(Turk, 2007)", "?!")))
    found = report(checked(document, Settings()))
    assert [item.text for item in found.citations] == ["Turk, 2007"]


def bomb() -> bytes:
    return word(paragraph("x" * 2_000_000))


ROOT = f'<w:document xmlns:w="{WORD}"><w:body>'
REFUSED = {
    "no document": (zipped({"word/other.xml": "x"}), "it has no text"),
    "a document type": (zipped({"word/document.xml": f"<!DOCTYPE a>{ROOT}</w:body></w:document>"}), "document type"),
    "entities": (
        zipped(
            {"word/document.xml": f'<!DOCTYPE a [<!ENTITY x SYSTEM "/etc/passwd">]>{ROOT}&x;</w:body></w:document>'}
        ),
        "document type",
    ),
    "a bomb": (bomb(), "would unpack to 2,000,"),
    "broken XML": (zipped({"word/document.xml": ROOT}), "not XML"),
    "no encoding": (
        zipped({"word/document.xml": f'<?xml version="1.0" encoding="x-none"?>{ROOT}</w:body></w:document>'}),
        "not XML",
    ),
    "another XML": (zipped({"word/document.xml": "<html/>"}), "not the text of a Word file"),
    "too deep": (zipped({"word/document.xml": ROOT + "<w:p>" * 5000}), "nested too deeply"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_would_do_harm_is_refused_in_a_few_words(name: str) -> None:
    data, words = REFUSED[name]
    with pytest.raises(ValueError, match=words):
        opened(data, path="x.docx")


def test_a_password_and_an_old_file_say_what_to_do() -> None:
    with pytest.raises(ValueError, match="password"):
        opened(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), path="x.docx")
    with pytest.raises(ValueError, match=r"save it as \.docx"):
        opened(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), path="x.doc")


def test_links_out_of_the_file_are_not_followed() -> None:
    parts = {"word/footnotes.xml": note("footnote", paragraph("X"))}
    document = read(paragraph("Text"), parts, (("footnotes", "../../../etc/passwd"), ("styles", "/etc/passwd")))
    assert blocks(document) == [("paragraph", "Text")]


def test_a_real_name_of_the_main_part_is_found() -> None:
    related = f'<Relationship Id="a" Type="{OFFICE}/officeDocument" Target="/word/document2.xml"/>'
    data = zipped(
        {
            "_rels/.rels": f'<Relationships xmlns="x">{related}</Relationships>',
            "word/document2.xml": f"{ROOT}{paragraph('Text')}</w:body></w:document>",
        }
    )
    assert [document.text for document in opened(data).documents] == ["Text"]
