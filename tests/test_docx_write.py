# ruff: noqa: E501  (tables of markup read best in long lines)
"""Comments and tracked changes in Word files: rejected they were never there, accepted they are the mended text."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as xml
from zipfile import ZipFile

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from containers import WORD, paragraph, run, word, zipped
from refcheck import RefcheckError, check, check_file
from refcheck.cli import main
from refcheck.model import Edit, Fix, Span
from refcheck.read import opened
from refcheck.read.edited import edited, led
from refcheck.read.word_write import Comment, written
from test_docx import ENDNOTE, control, field, note

W = f"{{{WORD}}}"
ENTRIES = (
    "Engel, G. L. (1977). The need for a new medical model. Science, 196(4286), 129-136.",
    "Turk, D. C., & Moe, A. (2007). Pain and the mind. Science, 44(2), 12–14.",
)
BODY = (
    paragraph("The mind ", run("mat", "<w:b/>"), run("ters (Engel, ", "<w:i/>"), "1978", run(").", "<w:b/>"))
    + paragraph("It helps (Turk ", run("a", "<w:b/>"), "nd Moe, 2007; Doe, 1999).")
    + "".join(map(paragraph, ("References", *ENTRIES)))
)


def parts(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}


def characters(data: bytes, *, accepted: bool, part: str = "word/document.xml") -> list[tuple[str, str]]:
    """Each character of a part with the properties of its run, when the changes of refcheck are accepted or rejected."""
    found: list[tuple[str, str]] = []

    def walk(element: xml.Element, look: str) -> None:
        own = element.get(f"{W}author") == "refcheck"
        if own and element.tag in ((f"{W}del", f"{W}moveFrom") if accepted else (f"{W}ins", f"{W}moveTo")):
            return
        if element.tag == f"{W}p":
            found.append(("\n", ""))
        if element.tag == f"{W}r":
            look = _look(element, accepted=accepted)
        if element.tag in (f"{W}t", f"{W}delText"):
            found.extend((character, look) for character in element.text or "")
        if element.tag in (f"{W}tab", f"{W}br"):
            found.append((element.tag, look))
        for child in element:
            if child.tag != f"{W}rPr":
                walk(child, look)

    walk(xml.fromstring(parts(data)[part]), "")
    return found


def _look(element: xml.Element, *, accepted: bool) -> str:
    properties = element.find(f"{W}rPr")
    if properties is None:
        return ""
    change = properties.find(f"{W}rPrChange")
    if change is not None and change.get(f"{W}author") == "refcheck":
        before = change.find(f"{W}rPr")
        if not accepted:
            return _names(before) if before is not None else ""
    return _names(properties)


def _names(properties: xml.Element) -> str:
    names = [child.tag.removeprefix(W) + child.get(f"{W}val", "") for child in properties]
    return " ".join(name for name in names if name != "rPrChange")


def assert_reviewed(before: bytes, after: bytes, comments: int) -> None:
    """Nothing but comments and tracked changes came in, and what reads Word files reads this one."""
    old, new = parts(before), parts(after)
    changed = {name for name in old if old[name] != new[name]}
    assert changed <= {
        "word/document.xml", "word/footnotes.xml", "word/comments.xml", "word/_rels/document.xml.rels", "[Content_Types].xml",
    }  # fmt: skip
    assert characters(after, accepted=False) == characters(before, accepted=False)
    reread = docx.Document(BytesIO(after))
    assert len([comment for comment in reread.comments if comment.author == "refcheck"]) == comments
    changes = [each for each in xml.fromstring(new["word/document.xml"]).iter() if each.get(f"{W}author") == "refcheck"]
    assert len(changes) == len({each.get(f"{W}id") for each in changes})


def comments_of(data: bytes) -> list[str]:
    return ["\n".join(one.text for one in comment.paragraphs) for comment in docx.Document(BytesIO(data)).comments]


@pytest.fixture
def post(tmp_path: Path) -> Path:
    file = tmp_path / "post.docx"
    file.write_bytes(word(BODY))
    return file


def test_a_review_has_a_comment_a_finding_and_the_safe_fixes_as_changes(post: Path) -> None:
    report = check_file(post)
    after = report.to("docx")
    assert_reviewed(post.read_bytes(), after, len(report.findings))
    shown = comments_of(after)
    assert shown[0] == "RC103 year-mismatch: cited as 1978, listed as 1977\nWrite “1977”."
    assert any("to accept or to reject" in text and text.startswith("RC201") for text in shown)
    assert opened(after).documents[0].text == report.fixed()
    assert "(Doe, 1999; Turk & Moe, 2007)" in report.fixed()


def test_cut_runs_keep_their_look(post: Path) -> None:
    after = check_file(post).to("docx")
    looks = dict.fromkeys(look for _, look in characters(after, accepted=True))
    assert list(looks) == ["", "b", "i"]


def test_fix_writes_tracked_changes_and_nothing_twice(post: Path) -> None:
    before = post.read_bytes()
    assert main(["check", "--fix", str(post)]) == 1
    after = post.read_bytes()
    assert_reviewed(before, after, 0)
    assert "Turk & Moe, 2007" in check_file(post).source
    main(["check", "--fix", str(post)])
    assert post.read_bytes() == after


ITALICS = {
    "of a title": ("Pain and the mind. ", "Science, 44", "(2), 12–14."),
    "of a title in two runs": ("Pain and the mind. ", "Sci", "ence, 44", "(2), 12–14."),
}


@pytest.mark.parametrize("name", ITALICS)
def test_italics_are_a_change_of_the_look_alone(name: str, tmp_path: Path) -> None:
    rest = ITALICS[name]
    listed = [
        paragraph(f"{name} Sleep and the mind. ", run("Science", "<w:i/>"), ", ", run("4", "<w:i/>"), "(2), 1–2.")
        for name in ("Moe, A. (2001).", "Roe, A. (1999).")
    ]
    body = paragraph("As shown (Turk, 2007; Roe, 1999; Moe, 2001).") + paragraph("References") + "".join(listed)
    body += paragraph("Turk, D. C. (2007). ", *rest)
    file = tmp_path / "post.docx"
    file.write_bytes(word(body))
    report = check_file(file)
    assert any(item.fix and item.fix.italic for item in report.findings)
    after = report.to("docx")
    assert_reviewed(file.read_bytes(), after, len(report.findings))
    italic = "".join(character for character, look in characters(after, accepted=True) if "i" in look.split())
    assert italic == "Science4Science4Science44"


def test_what_a_reference_manager_writes_gets_a_comment_only(tmp_path: Path) -> None:
    cited = field(f" ADDIN EN.CITE {ENDNOTE}", "(Turk and Moe, 2007)")
    listed = field(" ADDIN EN.REFLIST ", ENTRIES[0])
    body = paragraph("See ", cited, " and (Engel, 1977) and (Turk and Moe, 2007).")
    body += paragraph("References") + paragraph(ENTRIES[1]) + paragraph(listed)
    file = tmp_path / "post.docx"
    file.write_bytes(word(body))
    report = check_file(file)
    after = report.to("docx")
    assert_reviewed(file.read_bytes(), after, len(report.findings))
    mended = opened(after).documents[0].text
    assert mended.startswith("See (Turk and Moe, 2007) and (Engel, 1977) and (Turk & Moe, 2007).")
    assert "129-136" in mended
    assert sum("Mend it in EndNote, which writes this text anew." in text for text in comments_of(after)) >= 2


def test_a_content_control_gets_a_comment_only(tmp_path: Path) -> None:
    body = paragraph("See ", control("mine", "(Turk and Moe, 2007)")) + paragraph("References") + paragraph(ENTRIES[1])
    file = tmp_path / "post.docx"
    file.write_bytes(word(body))
    report = check_file(file)
    assert next(item for item in report.findings if item.code == "RC201").fix is None
    assert_reviewed(file.read_bytes(), report.to("docx"), len(report.findings))


def test_a_finding_in_a_note_is_a_comment_at_its_reference(tmp_path: Path) -> None:
    body = paragraph("Pain", '<w:r><w:footnoteReference w:id="2"/></w:r>', " hurts.")
    body += paragraph("References") + "".join(map(paragraph, ENTRIES))
    data = word(
        body,
        {"word/footnotes.xml": note("footnote", paragraph("See (Turk and Moe, 2007; Engel, 1977)."))},
        (("footnotes", "footnotes.xml"),),
    )
    file = tmp_path / "post.docx"
    file.write_bytes(data)
    report = check_file(file)
    after = report.to("docx")
    assert_reviewed(data, after, len(report.findings))
    assert b"commentReference" not in parts(after)["word/footnotes.xml"]
    assert "".join(c for c, _ in characters(after, accepted=True, part="word/footnotes.xml")).endswith(
        "See (Engel, 1977; Turk & Moe, 2007)."
    )
    shown = parts(after)["word/document.xml"].decode()
    assert shown.index("commentRangeStart") < shown.index("footnoteReference") < shown.index("commentRangeEnd")


def test_changes_beside_those_of_somebody_else_stay_apart(tmp_path: Path) -> None:
    theirs = f'<w:ins w:id="7" w:author="A" w:date="2026-01-01T00:00:00Z">{run("(Turk and Moe, 2007)")}</w:ins>'
    body = paragraph("See ", theirs, ".") + paragraph("References") + paragraph(ENTRIES[1])
    file = tmp_path / "post.docx"
    file.write_bytes(word(body))
    after = check_file(file).to("docx")
    root = xml.fromstring(parts(after)["word/document.xml"])
    assert not [inner for outer in root.iter(f"{W}ins") for inner in outer.findall(f".//{W}ins")]
    assert "(Turk & Moe, 2007)" in opened(after).documents[0].text
    assert characters(after, accepted=False) == characters(file.read_bytes(), accepted=False)


OWN = st.sampled_from(("a", "b ", "é", "漢", "&", "<", '"', "\u00ad", "x\u00ady", "  ", "😀", "c"))
RUN = st.tuples(
    st.lists(OWN, min_size=1, max_size=4).map("".join),
    st.sampled_from(
        (
            "",
            "<w:b/>",
            "<w:i/>",
            '<w:rFonts w:ascii="A"/><w:color w:val="FF0000"/>',
            '<w:i w:val="0"/><w:sz w:val="20"/>',
        )
    ),
    st.sampled_from(("{}", "{}", '<w:ins w:id="901" w:author="A">{}</w:ins>', "<w:hyperlink>{}</w:hyperlink>")),
)


@given(data=st.data(), paragraphs=st.lists(st.lists(RUN, min_size=1, max_size=4), min_size=1, max_size=3))
def test_any_change_of_any_run_is_told_back(data: st.DataObject, paragraphs: list[list[tuple[str, str, str]]]) -> None:
    body = "".join(paragraph(*(around.format(run(text, look)) for text, look, around in runs)) for runs in paragraphs)
    before = word(body)
    (document,) = opened(before).documents
    fix, comments = data.draw(_drawn_fix(document.text)), []
    for _ in range(data.draw(st.integers(0, 2)) if document.text.strip() else 0):
        at = data.draw(st.integers(0, len(document.text) - 1))
        comments.append(Comment(at, at + data.draw(st.integers(0, 3)), "Mind & <this>"))
    after = written(before, [fix], comments)
    assert_reviewed(before, after, len(comments))
    mended = edited(document, fix.edits, fix.italic, fix.roman)
    (again,) = opened(after).documents
    assert again.text.split() == mended.text.split()  # a paragraph of which only spaces are left is none
    if not fix.edits and again.text == mended.text:
        assert [mark for mark in again.marks if mark.kind == "italic"] == [
            mark for mark in mended.marks if mark.kind == "italic"
        ]


@st.composite
def _drawn_fix(draw: st.DrawFn, text: str) -> Fix:
    """Edits and italics inside of paragraphs, apart from one another."""
    edits, italic, roman, at = [], [], [], 0
    for _ in range(draw(st.integers(0, 3))):
        if at >= len(text):
            break
        start = draw(st.integers(at, len(text) - 1))
        end = min(start + draw(st.integers(0, 4)), len(text))
        kind = draw(st.sampled_from(("edit", "italic", "roman")))
        if "\n" in text[max(0, start - 1) : end + 1]:
            continue
        if kind == "edit":
            edits.append(
                Edit(start, end, draw(st.lists(OWN.filter(lambda word: "\u00ad" not in word), max_size=2).map("".join)))
            )
        elif end > start:
            (italic if kind == "italic" else roman).append(Span(start, end))
        at = end + 1
    return Fix("safe", tuple(edits), tuple(italic), tuple(roman))


def test_what_led_from_one_text_to_another_leads_there_again() -> None:
    document = opened(word(paragraph("one ", run("two", "<w:i/>"), " three"))).documents[0]
    edits = (Edit(0, 3, "1"), Edit(7, 7, "!"))
    after = edited(document, edits, [Span(8, 13)], [Span(4, 5)])
    fix = led(document, after, edits)
    again = edited(document, fix.edits, fix.italic, fix.roman)
    assert (again.text, again.marks) == (after.text, after.marks) == ("1 two! three", after.marks)


def test_a_signed_file_is_left_as_it_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "post.docx"
    file.write_bytes(word(BODY, {"_xmlsignatures/sig1.xml": "<x/>"}))
    before = file.read_bytes()
    main(["check", "--fix", str(file)])
    assert "fixes left out: it is signed, and a change would break the signature" in capsys.readouterr().err
    assert file.read_bytes() == before


def _in_utf_16() -> bytes:
    content = parts(word(BODY))
    main = content["word/document.xml"].decode().replace('encoding="UTF-8"', 'encoding="UTF-16"')
    return zipped({**content, "word/document.xml": main.encode("utf-16")})


UNWRITABLE = {
    "in UTF-16": (_in_utf_16(), "document.xml is not in UTF-8"),
    "without prefixes": (
        zipped(
            {
                **parts(word(BODY)),
                "word/document.xml": parts(word(BODY))["word/document.xml"]
                .replace(b"xmlns:w=", b"xmlns=")
                .replace(b"<w:", b"<")
                .replace(b"</w:", b"</"),
            }
        ),
        "have no prefix",
    ),
}


@pytest.mark.parametrize("name", UNWRITABLE)
def test_what_can_be_read_and_not_written_says_why(name: str, tmp_path: Path) -> None:
    data, words = UNWRITABLE[name]
    file = tmp_path / "post.docx"
    file.write_bytes(data)
    report = check_file(file)
    assert [item.text for item in report.citations] == ["Engel, 1978", "Turk and Moe, 2007", "Doe, 1999"]
    with pytest.raises(RefcheckError, match=words):
        report.to("docx")
    main(["check", "--fix", str(file)])
    assert file.read_bytes() == data


def test_the_command_writes_a_review(post: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "reviewed.docx"
    command = ["check", "--output-format", "docx", "-o", str(out), str(post)]
    assert main(command) == 1
    assert_reviewed(post.read_bytes(), out.read_bytes(), len(check_file(post).findings))
    assert main(command) == 1  # a former review is written over
    assert main(["check", "--output-format", "docx", "-o", str(post), str(out)]) == 2  # a document is not
    assert "it is not replaced" in capsys.readouterr().err
    assert main(["check", "--output-format", "docx", str(post)]) == 2
    assert "name it with -o" in capsys.readouterr().err


def test_only_one_word_file_is_reviewed(post: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = tmp_path / "post.md"
    other.write_text("Sleep (Roe, 1999).")
    out = str(tmp_path / "out.docx")
    assert main(["check", "--output-format", "docx", "-o", out, str(other)]) == 2
    assert main(["check", "--output-format", "docx", "-o", out, str(other), str(post)]) == 2
    assert "takes one Word file" in capsys.readouterr().err
    assert not os.path.exists(out)
    with pytest.raises(RefcheckError, match="takes one Word file"):
        check("Sleep (Roe, 1999).").to("docx")


def test_a_file_that_changed_meanwhile_is_not_reviewed(post: Path) -> None:
    report = check_file(post)
    post.write_bytes(word(paragraph("Other text.")))
    with pytest.raises(RefcheckError, match="it changed while it was checked"):
        report.to("docx")


def _office() -> Iterator[str]:
    program = shutil.which("soffice")
    if program is None:
        if os.environ.get("REFCHECK_REQUIRE_OFFICE"):
            pytest.fail("LibreOffice is missing: make office")
        pytest.skip("NOT TESTED with LibreOffice, which is not installed: make office")
    yield program


office = pytest.fixture(_office)


def test_libreoffice_opens_a_review(office: str, post: Path, tmp_path: Path) -> None:
    """Comments and changes are there, and its own file has the text before once they are rejected."""
    report = check_file(post)
    out = tmp_path / "reviewed.docx"
    out.write_bytes(report.to("docx"))
    command = [office, "--headless", f"-env:UserInstallation={(tmp_path / 'office').as_uri()}", "--convert-to", "docx"]
    subprocess.run(
        [*command, "--outdir", str(tmp_path / "again"), str(out)], check=True, capture_output=True, timeout=180
    )
    again = (tmp_path / "again" / "reviewed.docx").read_bytes()
    reread = docx.Document(BytesIO(again))
    assert len([comment for comment in reread.comments if comment.author == "refcheck"]) == len(report.findings)
    rejected, accepted = (
        "".join(c for c, _ in characters(again, accepted=accepted)).strip() for accepted in (False, True)
    )
    assert rejected.split() == report.source.split()
    assert accepted.split() == report.fixed().split()
