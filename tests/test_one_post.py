"""The same post in several formats gives the same citations, links and findings, whoever made the file."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from refcheck import Report, check_file
from test_docx_write import office

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "examples"
__all__ = ["office"]


def seen(report: Report) -> list[object]:
    """What a report says, without where the words stand in the file."""
    texts = {item.id: " ".join(item.text.replace("*", "").split()) for item in report.references}
    links = [
        (" ".join(item.text.split()), item.status, [texts[id][:20] for id in item.references])
        for item in report.citations
    ]
    return [links, [(item.code, item.message) for item in report.findings]]


def test_the_word_file_says_what_the_markdown_says() -> None:
    assert seen(check_file(EXAMPLES / "post.docx")) == seen(check_file(EXAMPLES / "post.md"))


def test_the_word_file_is_the_one_that_its_script_makes(tmp_path: Path) -> None:
    made = tmp_path / "post.docx"
    subprocess.run(
        [sys.executable, str(ROOT / "tools" / "word_example.py"), str(EXAMPLES / "post.md"), str(made)], check=True
    )
    assert made.read_bytes() == (EXAMPLES / "post.docx").read_bytes()


@pytest.mark.parametrize("form", ["docx", "odt"])
def test_a_file_that_libreoffice_made_says_the_same(office: str, form: str, tmp_path: Path) -> None:
    command = [office, "--headless", f"-env:UserInstallation={(tmp_path / 'office').as_uri()}", "--convert-to", form]
    command += ["--outdir", str(tmp_path), str(EXAMPLES / "post.docx")]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    assert seen(check_file(tmp_path / f"post.{form}")) == seen(check_file(EXAMPLES / "post.md"))
