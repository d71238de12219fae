"""The laws of files that are no text: it opens, says where things are, fails in one line, is written back."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

import refcheck
from containers import MAKERS
from laws_of_documents import assert_lawful
from refcheck import RefcheckError, Report, check_documents, check_file
from refcheck.cli import main
from refcheck.model import Document
from refcheck.places import Place
from refcheck.read import FORMATS, Known, format_of, opened, read
from refcheck.read.format import Container, Format
from refcheck.report import FORMS

POST = (
    "The mind matters (Engel, 1978).",
    "It helps (Turk and Moe, 2007).",
    "References",
    "Engel, G. L. (1977). The need for a new medical model. Science, 196(4286), 129–136.",
    "Turk, D. C., & Moe, A. (2007). Pain and the mind. Science, 44(2), 12–14.",
)
FOUND = [("RC103", "Engel, 1978"), ("RC201", "Turk and Moe")]
CONTAINERS = sorted(name for name, known in FORMATS.items() if not known.is_text and known.endings)
WRITTEN = [name for name in CONTAINERS if (found := format_of(name).container) and found.write]


def ending(name: str) -> str:
    return FORMATS[name].endings[0]


def made(name: str, folder: Path, paragraphs: Sequence[str] = POST) -> Path:
    file = folder / f"post{ending(name)}"
    file.write_bytes(MAKERS[name](paragraphs))
    return file


def told(report: Report) -> list[tuple[str, str]]:
    wanted = {code for code, _ in FOUND}
    return [(item.code, report.source[item.start : item.end]) for item in report.findings if item.code in wanted]


def test_every_container_has_a_maker() -> None:
    assert sorted(MAKERS) == CONTAINERS
    assert all((format_of(name).container is None) == FORMATS[name].is_text for name in FORMATS)


@pytest.mark.parametrize("name", CONTAINERS)
def test_a_container_is_read_as_the_same_text(name: str, tmp_path: Path) -> None:
    report = check_file(made(name, tmp_path))
    assert report.format == name
    assert told(report) == FOUND
    assert [item.status for item in report.citations] == ["near", "matched"]
    assert len(report.references) == 2


@pytest.mark.parametrize("name", CONTAINERS)
def test_every_finding_has_a_place_that_all_forms_show(name: str, tmp_path: Path) -> None:
    report = check_file(made(name, tmp_path))
    assert report.document is not None
    places = report.document.places
    assert [place.start for place in places] == sorted({place.start for place in places})
    assert places[0].start == 0
    assert all(place.words for place in places)
    finding = next(item for item in report.findings if item.code == "RC103")
    assert finding.place == report.place(finding.start) != report.place(report.references[0].start)
    assert places[finding.line - 1].words == finding.place
    for form in FORMS:
        assert finding.place in report.to(form), form
    assert {item["place"] for item in report.to_dict()["files"][0]["references"]} <= {place.words for place in places}


@pytest.mark.parametrize("name", CONTAINERS)
def test_a_container_is_told_by_its_bytes_where_they_tell(name: str, tmp_path: Path) -> None:
    data = MAKERS[name](POST)
    signature = FORMATS[name].signature
    if signature:
        assert opened(data, path="post.txt").documents[0].format == name
    else:
        assert opened(data, path="post.txt").documents[0].format == "text"


@pytest.mark.parametrize("name", CONTAINERS)
def test_what_is_no_such_file_is_one_line(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    data = MAKERS[name](POST)
    bad = {
        "empty": b"",
        "text": b"Sleep helps (Nobody, 1999).",
        "half": data[: len(data) // 2],
        "image": b"\x89PNG\x00",
    }
    for kind, content in bad.items():
        Path(f"{kind}{ending(name)}").write_bytes(content)
    Path("good.md").write_text("The mind (Engel, 1978).\n\n## References\n\n" + POST[3])
    names = sorted(path.name for path in tmp_path.iterdir())
    assert main(["check", "--output-format", "concise", *(["."] if FORMATS[name].searched else names)]) == 2
    out, err = capsys.readouterr()
    assert "good.md:1:11: RC103" in out
    for kind in bad:
        (line,) = [line for line in err.splitlines() if f"{kind}{ending(name)}: " in line]
        assert line.startswith("refcheck: error: ")
        assert "internal error" not in line
        with pytest.raises(RefcheckError, match=kind):
            check_file(f"{kind}{ending(name)}")


@pytest.mark.parametrize("name", CONTAINERS)
@given(data=st.data())
def test_spoilt_bytes_are_refused_or_read(name: str, data: st.DataObject) -> None:
    content = bytearray(MAKERS[name](POST))
    for place in data.draw(st.lists(st.integers(0, len(content) - 1), max_size=3)):
        content[place] = data.draw(st.integers(0, 255))
    cut = data.draw(st.sampled_from((len(content), len(content) - 1, len(content) * 9 // 10)))
    for document in _read_or_refused(bytes(content[:cut]), f"post{ending(name)}"):
        assert_lawful(document)


def _read_or_refused(data: bytes, path: str) -> Sequence[Document]:
    try:
        return opened(data, path=path).documents
    except ValueError as error:
        words = str(error)
    assert words
    assert "\n" not in words
    return ()


@pytest.mark.parametrize("name", CONTAINERS)
def test_the_text_of_a_container_is_read_again_the_same(name: str) -> None:
    (document,) = opened(MAKERS[name](POST), path=f"post{ending(name)}").documents
    assert_lawful(document)
    assert read(document.source, name).text == document.text


@pytest.mark.parametrize("name", CONTAINERS)
def test_fix_writes_a_container_or_says_that_it_cannot(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = made(name, tmp_path)
    before = file.read_bytes()
    main(["check", "--fix", str(file)])
    err = capsys.readouterr().err
    if name not in WRITTEN:
        assert f"{file}: nothing is fixed in it: {FORMATS[name].title} is read and not written" in err
        assert not any(item.fix for item in check_file(file).findings)
        assert file.read_bytes() == before
        return
    after = check_file(file)
    assert "Turk & Moe, 2007" in after.source
    assert told(after) == FOUND[:1]
    again = file.read_bytes()
    main(["check", "--fix", str(file)])
    assert file.read_bytes() == again


@pytest.mark.parametrize("name", WRITTEN)
def test_nothing_to_fix_is_the_same_bytes(name: str) -> None:
    data = MAKERS[name](POST)
    write = format_of(name).container
    assert write is not None
    assert write.write is not None
    documents = opened(data, path=f"post{ending(name)}").documents
    assert write.write(data, documents, [() for _ in documents]) == data


@pytest.mark.parametrize("name", CONTAINERS)
def test_parse_and_format_read_a_container(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = made(name, tmp_path)
    assert main(["parse", str(file)]) == 0
    assert [item["author"][0]["family"] for item in json.loads(capsys.readouterr().out)] == ["Engel", "Turk"]
    assert main(["format", str(file)]) == 0
    assert capsys.readouterr().out.startswith("Engel, G. L. (1977).")


def _lines(data: bytes, path: str) -> list[Document]:
    """Each line of a file as a document of its own."""
    return [
        read(line, "text", f"{path}#{number}")._replace(
            format="several", places=(Place(0, "page 1"),), url=f"https://example.org/{number}"
        )
        for number, line in enumerate(data.decode().split("\n"), 1)
        if line
    ]


@pytest.fixture
def several(monkeypatch: pytest.MonkeyPatch) -> None:
    """A format of files that hold several documents."""
    module = ModuleType("refcheck.read.several")
    module.FORMAT = Format("several", format_of("text").read, container=Container(_lines))  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "refcheck.read.several", module)
    monkeypatch.setitem(FORMATS, "several", Known("several", (".several",), is_text=False))
    format_of.cache_clear()


@pytest.mark.usefixtures("several")
def test_a_file_of_several_documents_has_a_report_each(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "all.several"
    file.write_text("Sleep helps (Roe, 1999) and this.\n\nIt is (Doe, 2001) known.\n")
    reports = check_documents(file)
    assert [report.path for report in reports] == [f"{file}#1", f"{file}#3"]
    assert [report.citations[0].text for report in reports] == ["Roe, 1999", "Doe, 2001"]
    with pytest.raises(refcheck.RefcheckError, match="holds 2 documents"):
        check_file(file)
    main(["check", "--output-format", "json", str(file)])
    files = json.loads(capsys.readouterr().out)["files"]
    assert [each["url"] for each in files] == ["https://example.org/1", "https://example.org/3"]
    file.write_text("")
    main(["check", str(file)])
    assert f"{file}: no document is in it" in capsys.readouterr().err
