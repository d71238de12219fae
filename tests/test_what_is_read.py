"""`docs/what-is-read.md` has one row a format, and each is true."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from containers import MAKERS
from refcheck.cli import main
from refcheck.document import SourceMap
from refcheck.model import Span
from refcheck.read import FORMATS, format_of, opened, read
from test_formats import SILENCED

DOCUMENT = Path(__file__).parents[1] / "docs" / "what-is-read.md"


def rows() -> dict[str, list[str]]:
    """The cells of each row by the title of its format."""
    lines = DOCUMENT.read_text(encoding="utf-8").splitlines()
    first = next(n for n, line in enumerate(lines) if line.startswith("| format | endings |"))
    found = {}
    for line in lines[first + 2 :]:
        if not line.startswith("|"):
            break
        title, *cells = (cell.strip() for cell in line.strip("|").split(" | "))
        found[title] = cells
    return found


ROWS = rows()


def test_the_table_has_a_row_for_every_format() -> None:
    assert sorted(ROWS) == sorted(known.title for known in FORMATS.values())


@pytest.mark.parametrize("name", FORMATS)
def test_a_row_is_true(name: str) -> None:
    known, format = FORMATS[name], format_of(name)
    endings, left_out, comment, italics, place, fix = ROWS[known.title]
    assert tuple(re.findall(r"`(\.\w+)`", endings)) == known.endings
    assert left_out
    assert (place == "line and column") == known.is_text
    container = format.container
    if container is None:
        assert fix == "edits"
    else:
        assert fix == ("nothing" if not container.write else "tracked changes" if container.in_words else "edits")
    assert comment.strip("`") in SILENCED[name]
    assert bool(re.search(format.comments.begin, comment.strip("`")))
    if not (container and container.in_words):
        assert _italic(name) == re.findall(r"`([^`]+)\.\.\.([^`]+)`", italics)[:1]


def _italic(name: str) -> list[tuple[str, str]]:
    """What a format sets around italics; nothing where it has none."""
    document = read("See a title here.", name)
    at = document.text.find("a title")
    container = format_of(name).container
    if at < 0 or (container and not container.write):
        return []
    edits = format_of(name).markup.italic(Span(at, at + 7), document, SourceMap(document))
    return [(edits[0].text, edits[-1].text)] if edits else []


@pytest.mark.parametrize("name", MAKERS)
def test_a_place_is_what_the_table_says(name: str) -> None:
    (document,) = opened(MAKERS[name](["Sleep helps (Roe, 1999). " * 9]), path=f"x{FORMATS[name].endings[0]}").documents
    said = ROWS[FORMATS[name].title][4]
    assert all(re.sub(r" \d+", "", part) in said for part in document.places[0].words.split(", "))


def test_the_hooks_take_every_format_that_a_folder_is_searched_for() -> None:
    hooks = (DOCUMENT.parents[1] / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    patterns = re.findall(r"^  files: (.+)$", hooks, re.M)
    assert len(patterns) == 2
    for known in FORMATS.values():
        for ending in known.endings:
            assert all(bool(re.search(pattern, f"post{ending.upper()}")) == known.searched for pattern in patterns)


def test_what_word_keeps_beside_an_open_file_is_not_checked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "post.docx").write_bytes(MAKERS["docx"](["Sleep helps."]))
    (tmp_path / "~$post.docx").write_bytes(b"\x05Roe")
    assert main(["check", str(tmp_path)]) == 0
    assert capsys.readouterr().err == ""
