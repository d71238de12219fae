# ruff: noqa: E501  (tables of markup read best in long lines)
"""What is read of an OpenDocument text: every kind of text, revision, note, table, list, and the citations of Zotero."""

from __future__ import annotations

import json
from xml.sax.saxutils import escape, quoteattr

import pytest

from containers import open_document
from refcheck import Settings
from refcheck.model import Document
from refcheck.pipeline import checked, report
from refcheck.read import opened


def read(body: str, styles: str = "") -> Document:
    (document,) = opened(open_document(body, styles), path="post.odt").documents
    return document


def p(text: str, style: str = "") -> str:
    return f"<text:p{f' text:style-name={quoteattr(style)}' if style else ''}>{text}</text:p>"


def cells(*texts: str) -> str:
    return f"<table:table-row>{''.join(f'<table:table-cell>{p(text)}</table:table-cell>' for text in texts)}</table:table-row>"


def note(text: str, kind: str = "footnote") -> str:
    return f'<text:note text:note-class="{kind}"><text:note-citation>1</text:note-citation><text:note-body>{p(text)}</text:note-body></text:note>'


BODIES = {
    "spans are one text": (p("Sleep <text:span>helps</text:span>."), [("paragraph", "Sleep helps.")]),
    "white space is as it is shown": (p(" A\n  b <text:span> c</text:span><text:s text:c=\"2\"/>d<text:tab/>e<text:line-break/>f"), [("paragraph", "A b c  d\te\nf")]),
    "headings have levels": ('<text:h text:outline-level="2">Eins</text:h>', [("heading", "Eins")]),
    "deleted text and comments are not read": (
        f'<text:tracked-changes><text:changed-region><text:deletion>{p("(Roe, 1999)")}</text:deletion></text:changed-region></text:tracked-changes>'
        + p(f'A<text:change text:change-id="a"/>B<office:annotation>{p("mine")}</office:annotation>'), [("paragraph", "AB")]
    ),
    "cells are cells": (f"<table:table>{cells('Study', '(Roe, 1999)')}</table:table>", [("table", "Study"), ("table", "(Roe, 1999)")]),
    "notes come after the text": (p(f"A{note('As in Roe (1999).')}B") + p("C"), [("paragraph", "AB"), ("paragraph", "C"), ("footnote", "As in Roe (1999).")]),
    "a text box": (p(f"A<draw:frame><draw:text-box>{p('In a box')}</draw:text-box></draw:frame>B"), [("paragraph", "AB"), ("paragraph", "In a box")]),
    "a table of contents is left out": (f"<text:table-of-content><text:index-body>{p('References 12')}</text:index-body></text:table-of-content>" + p("A"), [("paragraph", "A")]),
    "quotations and captions": (p("Said", "Quotations") + p("Figure 1", "Caption"), [("quote", "Said"), ("caption", "Figure 1")]),
}  # fmt: skip


@pytest.mark.parametrize("name", BODIES)
def test_the_text_is_what_a_reader_sees(name: str) -> None:
    body, expected = BODIES[name]
    document = read(body)
    assert [(block.kind, document.text[block.start : block.end]) for block in document.blocks] == expected


def style(name: str, family: str, inside: str = "", parent: str = "", numbers: str = "") -> str:
    return (
        f'<style:style style:name="{name}" style:family="{family}" style:parent-style-name="{parent}"'
        f' style:list-style-name="{numbers}"><style:text-properties {inside}/></style:style>'
    )


def test_italics_come_from_styles_and_those_they_build_on() -> None:
    styles = style("T1", "text", 'fo:font-style="italic"') + style("T2", "text", parent="T1")
    styles += style("T3", "text", 'fo:font-style="normal"', "T1") + style("P1", "paragraph", 'fo:font-style="italic"')
    body = p(" ".join(f'<text:span text:style-name="T{n}">T{n}</text:span>' for n in (1, 2, 3)))
    body += p('all <text:span text:style-name="T3">but this</text:span>', "P1")
    document = read(body, styles)
    assert [document.text[mark.start : mark.end] for mark in document.marks if mark.kind == "italic"] == [
        "T1",
        "T2",
        "all ",
    ]


def test_lists_have_the_labels_of_their_styles() -> None:
    levels = '<text:list-level-style-number text:level="1" style:num-prefix="[" style:num-suffix="]" style:num-format="1" text:start-value="3"/>'
    levels += '<text:list-level-style-number text:level="2" style:num-suffix=")" style:num-format="a"/>'
    styles = f'<text:list-style style:name="L1">{levels}</text:list-style><text:list-style style:name="L2"><text:list-level-style-bullet text:level="1"/></text:list-style>'
    inner = f"<text:list><text:list-item>{p('In')}</text:list-item></text:list>"
    body = f'<text:list text:style-name="L1"><text:list-item>{p("One")}{inner}</text:list-item><text:list-item>{p("Two")}{p("more")}</text:list-item></text:list>'
    body += f'<text:list text:style-name="L2"><text:list-item>{p("Point")}</text:list-item></text:list>'
    found = [(block.label, block.level) for block in read(body, styles).blocks]
    assert found == [("[3]", 1), ("a)", 2), ("[4]", 1), ("", 1), ("•", 1)]


def test_places_are_words_a_person_can_follow() -> None:
    body = (
        p("A")
        + f"<table:table>{cells('x')}{cells('y')}</table:table>"
        + p(f"B{note('n', 'endnote')}<text:soft-page-break/>")
        + p("C")
    )
    assert [place.words for place in read(body).places] == [
        "paragraph 1, page 1", "table 1, row 1, page 1", "table 1, row 2, page 1", "paragraph 2, page 1",
        "paragraph 3, page 2", "endnote 1, page 1",
    ]  # fmt: skip


def test_the_marks_of_zotero_say_what_is_meant() -> None:
    item = {
        "id": 1,
        "type": "book",
        "title": "Pain and the mind",
        "author": [{"family": "Turk"}],
        "issued": {"date-parts": [[2007]]},
    }
    name = quoteattr(f"ZOTERO_ITEM CSL_CITATION {json.dumps({'citationItems': [{'itemData': item}]})} RNDx")
    body = p(
        f"As <text:reference-mark-start text:name={name}/>(Turk, 2007)<text:reference-mark-end text:name={name}/> says."
    )
    document = read(body)
    (kept,) = document.fields
    assert (document.text[kept.start : kept.end], kept.program) == ("(Turk, 2007)", "Zotero")
    assert [found.status for found in report(checked(document, Settings())).citations] == ["matched"]


def test_links_lead_to_bookmarks() -> None:
    body = p('<text:a xlink:href="#ref_1">in</text:a> <text:a xlink:href="https://a.org/">out</text:a>')
    document = read(body + p('<text:bookmark-start text:name="ref_1"/>Entry<text:bookmark-end text:name="ref_1"/>'))
    assert [mark.target for mark in document.marks] == ["#ref_1", "https://a.org/"]
    assert document.blocks[-1].hints == ("ref-1",)


REFUSED = {
    "a password": (
        open_document(p("x"), "", {"META-INF/manifest.xml": "<encryption-data/>"}),
        "protected by a password",
    ),
    "a document type": (open_document(p("x"), "", {"content.xml": "<!DOCTYPE a><a/>"}), "document type"),
    "a bomb": (open_document(p("x" * 2_000_000)), "would unpack to 2,000,"),
    "too deep": (open_document("<text:span>" * 5000 + "</text:span>" * 5000), "nested too deeply"),
    "broken XML": (open_document("<text:p>"), "not XML"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_would_do_harm_is_refused_in_a_few_words(name: str) -> None:
    data, words = REFUSED[name]
    with pytest.raises(ValueError, match=words):
        opened(data, path="x.odt")


def test_escapes_are_text() -> None:
    assert read(p(escape("A & B < C"))).text == "A & B < C"
