"""EPUB, JATS and RTF: what of each is text, what its marks are, and which files are refused."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from containers import DOCTYPE, article, book, epub, jats, letter, rtf, zipped
from refcheck import check_file
from refcheck.cli import main
from refcheck.model import Document
from refcheck.read import opened

ENGEL = "Engel, G. L. (1977). The need for a new medical model. Science, 196(4286), 129–136."


def read(data: bytes, name: str) -> Document:
    (document,) = opened(data, path=name).documents
    assert document.source == document.text
    return document


def shown(document: Document) -> list[tuple[str, str]]:
    return [(block.kind, document.text[block.start : block.end]) for block in document.blocks]


def marked(document: Document, kind: str) -> list[str]:
    return [document.text[mark.start : mark.end] for mark in document.marks if mark.kind == kind]


# --- EPUB


def test_chapters_are_read_in_the_order_of_the_spine() -> None:
    data = book({"b.xhtml": "<p>Second.</p>", "a.xhtml": "<h1>First</h1><p>Words.</p>"}, ["a.xhtml", "b.xhtml"])
    document = read(data, "book.epub")
    assert document.text == "First\n\nWords.\n\nSecond."
    assert [place.words for place in document.places] == [
        "heading “First”",
        "“First”, paragraph 1",
        "chapter 2, paragraph 1",
    ]
    assert document.metadata == {"lang": "en"}


def test_what_looks_like_furniture_of_a_page_is_text_of_a_book() -> None:
    chapter = '<section id="recommendations"><h2>Recommendations</h2><p>Sleep (Engel, 1977).</p></section>'
    assert "Sleep (Engel, 1977)." in read(book({"a.xhtml": chapter}), "book.epub").text


def test_a_link_into_another_chapter_is_a_link_to_its_entry(tmp_path: Path) -> None:
    text = '<p>It helps (<a href="list.xhtml#ref-engel">Engel and others, 1977</a>).</p>'
    entries = f'<h2>References</h2><ul><li id="ref-engel">{ENGEL}</li></ul>'
    file = tmp_path / "book.epub"
    file.write_bytes(book({"text.xhtml": text, "list.xhtml": entries}))
    report = check_file(file)
    assert [item.references for item in report.citations] == [(report.references[0].id,)]


def test_a_chapter_outside_the_book_is_not_looked_for() -> None:
    data = book({"../../../../etc/passwd": "<p>Outside.</p>", "a.xhtml": "<p>Inside.</p>"})
    assert read(data, "book.epub").text == "Inside."


# --- JATS

FRONT = (
    "<journal-meta><journal-title>Sleep</journal-title></journal-meta><article-meta><title-group><article-title>Sleep\n"
    "and <italic>mind</italic></article-title></title-group><contrib-group><contrib><name><surname>Roe</surname></name>"
    "</contrib></contrib-group><abstract><p>Nurses sleep little.</p></abstract><kwd-group><kwd>sleep</kwd></kwd-group>"
    "</article-meta>"
)
BODY = (
    '<sec id="s1"><title>Results</title><p>It helps (<xref ref-type="bibr" rid="B1">Engel, 1977</xref>),<fn id="f1"><p>'
    'Or\nso we think.</p></fn> see <xref ref-type="fig" rid="F1">Figure 1</xref> &mdash; x<sup>2</sup> <inline-formula>'
    "<tex-math>a+b</tex-math></inline-formula> grows.</p><table-wrap><label>Table 1</label><caption><p>Hours.</p>"
    "</caption><table><tr><td>Roe\n1999</td><td>8</td></tr></table></table-wrap><list><list-item><p>A bed."
    "</p></list-item></list></sec>"
)
WRITTEN = (
    f'<ref id="B1"><label>1.</label><mixed-citation>{ENGEL.replace("Science", "<italic>Science</italic>")}'
    "</mixed-citation></ref>"
)
FIELDS = (
    '<ref id="B2"><element-citation publication-type="journal"><person-group person-group-type="author"><name><surname>'
    "Turk</surname><given-names>D C</given-names></name><name><surname>Moe</surname><given-names>A</given-names></name>"
    "</person-group><year>2007a</year><article-title>Pain and the mind</article-title><source>Science</source><volume>"
    "44</volume><issue>2</issue><fpage>12</fpage><lpage>14</lpage><pub-id pub-id-type='doi'>10.1000/pain</pub-id>"
    "</element-citation></ref>"
)


def test_an_article_is_its_title_abstract_body_and_list() -> None:
    document = read(article(BODY, f"<ref-list>{WRITTEN}{FIELDS}</ref-list>", FRONT), "article.xml")
    assert shown(document) == [
        ("heading", "Sleep and mind"),
        ("heading", "Abstract"),
        ("paragraph", "Nurses sleep little."),
        ("heading", "Results"),
        ("paragraph", "It helps (Engel, 1977), see Figure 1 — x2 grows."),
        ("footnote", "Or so we think."),
        ("caption", "Hours."),
        ("table", "Roe 1999\t8"),
        ("item", "A bed."),
        ("heading", "References"),
        ("item", ENGEL),
        (
            "item",
            "Turk, D. C., & Moe, A. (2007a). Pain and the mind. Science, 44(2), 12–14. https://doi.org/10.1000/pain",
        ),
    ]
    assert marked(document, "italic") == ["mind", "Science"]
    assert marked(document, "superscript") == ["2"]
    assert [mark.target for mark in document.marks if mark.kind == "link"] == ["#B1"]


def test_a_cross_reference_is_a_link_to_the_entry_of_its_id(tmp_path: Path) -> None:
    body = '<p>It helps (<xref ref-type="bibr" rid="B1">Engel and others, 1977</xref>).</p>'
    file = tmp_path / "article.xml"
    file.write_bytes(article(body, f"<ref-list>{WRITTEN}{FIELDS}</ref-list>"))
    report = check_file(file)
    assert [item.references for item in report.citations] == [(report.references[0].id,)]


def test_raised_numbers_are_citations_of_the_entries_they_name(tmp_path: Path) -> None:
    numbers = (
        '<p>It helps<sup><xref ref-type="bibr" rid="B1">1</xref>,<xref ref-type="bibr" rid="B2">2</xref></sup>.</p>'
    )
    second = FIELDS.replace('<ref id="B2">', '<ref id="B2"><label>2</label>')
    file = tmp_path / "article.nxml"
    file.write_bytes(article(numbers, f"<ref-list>{WRITTEN}{second}</ref-list>"))
    report = check_file(file)
    assert [(item.text, item.references) for item in report.citations] == [("1", ("r1",)), ("2", ("r2",))]


def test_entities_of_the_document_type_are_those_of_html() -> None:
    assert read(article("<p>M&uuml;ller &unheardof;(1999)</p>"), "a.xml").text == "Müller (1999)"


# --- RTF

RTF: dict[str, tuple[str, str]] = {
    "a byte of the code page": (r"M\'fcller", "Müller"),
    "a byte in the letters of another font": (r"{\f1 \'cf\'e0\'e2\'eb\'ee\'e2}", "Павлов"),
    "two bytes a letter": (r"{\f2 \'93\'fa\'96\'7b}", "日本"),
    "a number for a letter": (r"M\u252?ller", "Müller"),
    "a number below zero": (r"\u-3913?x", "\uf0b7x"),
    "two numbers for one letter": (r"\u-10179?\u-8704?", "😀"),
    "more than one letter left out after a number": (r"\uc2\u8211--x", "–x"),
    "a byte left out after a number": (r"\u8211\'96x", "–x"),
    "signs with names": (r"\ldblquote a\rdblquote\emdash b\~c", "“a”—b\u00a0c"),
    "hidden and deleted words": (r"a{\v hidden}{\deleted gone} b", "a b"),
    "a field": (r"{\field{\*\fldinst ADDIN ZOTERO (Roe, 1999)}{\fldrslt (Engel, 1977)}}", "(Engel, 1977)"),
    "a picture": (r"a{\pict\pngblip 89504e47}b", "ab"),
    "a destination that nobody knows": (r"a{\*\unheardof b}c", "ac"),
    "a box": (r"a{\shp{\*\shpinst{\sp{\sn x}{\sv 1}}{\shptxt Boxed}}}", "aBoxed"),
    "a comment": (r"a{\*\annotation (Roe, 1999)}b", "ab"),
    "a line end in the file": ("a\r\nb", "ab"),
    "a line end in the text": (r"a\line b", "a\nb"),
}


@pytest.mark.parametrize("case", RTF)
def test_the_signs_of_rtf(case: str) -> None:
    source, text = RTF[case]
    assert read(letter(source), "letter.rtf").text == text


def test_italics_raised_letters_headings_cells_and_notes_of_rtf() -> None:
    source = (
        r"\pard\outlinelevel0 Results\par\pard a {\i b} c{\super 1}{\footnote{\super 1} A note.} d\par"
        r"\trowd\pard\intbl Roe\cell 1999\cell\row\pard e\par"
    )
    document = read(letter(source), "letter.rtf")
    assert shown(document) == [
        ("heading", "Results"),
        ("paragraph", "a b c1 d"),
        ("footnote", "1 A note."),
        ("table", "Roe\t1999"),
        ("paragraph", "e"),
    ]
    assert marked(document, "italic") == ["b"]
    assert marked(document, "superscript") == ["1", "1"]


def test_rtf_is_known_by_what_it_is(tmp_path: Path) -> None:
    file = tmp_path / "letter.doc"
    file.write_bytes(rtf(["The mind matters (Engel, 1978).", "References", ENGEL]))
    report = check_file(file)
    assert (report.format, [item.code for item in report.findings]) == ("rtf", ["RC103"])


# --- bad files

ENTITIES = '<!DOCTYPE article [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
SECRET = '<!DOCTYPE article [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


def bad() -> Mapping[str, tuple[str, bytes, str]]:
    good = epub(["Sleep."] * 4)
    locked = bytearray(zipped({"mimetype": "application/epub+zip", "META-INF/container.xml": b"x" * 40}))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        locked[locked.rfind(mark) + place] |= 1
    huge = book({"a.xhtml": "<p>" + " " * 30_000_000 + "</p>"})
    chapter = {"META-INF/encryption.xml": '<e><CipherReference URI="book/text/a.xhtml"/></e>'}
    deep = "<sec>" * 600 + "<p>x</p>" + "</sec>" * 600
    return {
        "epub cut off": ("b.epub", good[: len(good) * 2 // 3], "not an EPUB that can be read"),
        "epub with a password": ("b.epub", bytes(locked), "protected by a password"),
        "epub against copying": ("b.epub", book({"a.xhtml": "<p>x</p>"}, parts=chapter), "protected against copying"),
        "epub that unpacks to much": ("b.epub", huge, "would unpack to"),
        "epub without a container": (
            "b.epub",
            zipped({"mimetype": "x", "a": "b"}),
            "META-INF/container.xml is missing",
        ),
        "epub without chapters": ("b.epub", book({}), "no chapter is in it"),
        "epub that is none": ("b.epub", b"Sleep.", "not an EPUB"),
        "article with entities": ("a.nxml", article("<p>&b;</p>", doctype=ENTITIES), "entities are refused"),
        "article that asks for a file": ("a.nxml", article("<p>&a;</p>", doctype=SECRET), "entities are refused"),
        "article cut off": ("a.nxml", article(BODY)[:-200], "not XML that can be read"),
        "article nested deeply": ("a.nxml", article(deep), "nested too deeply"),
        "article in no encoding": ("a.nxml", article(BODY).replace(b"UTF-8", b"UTX-8"), "unknown encoding: UTX-8"),
        "other XML": ("a.nxml", b"<recipe><title/></recipe>", "not JATS"),
        "rtf cut off": ("l.rtf", rtf(["Sleep."])[:-4], "its end is missing"),
        "rtf nested deeply": ("l.rtf", letter("{" * 2000 + "}" * 2000), "nested too deeply"),
        "rtf that is none": ("l.rtf", b"Sleep.", "not RTF"),
    }


@pytest.mark.parametrize("kind", bad())
def test_what_cannot_be_read_is_one_line(kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name, data, words = bad()[kind]
    file = tmp_path / name
    file.write_bytes(data)
    (tmp_path / "good.md").write_text("It helps (Engel, 1978).\n\n# References\n\n" + ENGEL)
    assert main(["check", "--isolated", "--output-format", "concise", str(file), str(tmp_path / "good.md")]) == 2
    out, err = capsys.readouterr()
    (line,) = err.splitlines()
    assert line.startswith(f"refcheck: error: {file}: ")
    assert words in line
    assert "RC103" in out


def test_a_document_type_that_names_a_file_is_accepted_and_the_file_never_read(tmp_path: Path) -> None:
    (tmp_path / "JATS.dtd").write_text("<!ENTITY a 'read'>")
    file = tmp_path / "a.nxml"
    file.write_bytes(article("<p>It is &a;.</p>", doctype=DOCTYPE))
    assert check_file(file).source == "It is ."
    assert read(jats(["Sleep."]), "a.xml").text == "Sleep."
