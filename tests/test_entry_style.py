"""Faults of entries are found, mended, and nothing else is: tests/cases/style/entries.txt.

A case is a rule's code, a line "- " with the faulty entry and a line "+ " with the same entry mended; asterisks make it
Markdown.  tests/cases/style/clean.md and the entries of tests/cases/apa have no fault: every type of the manual's
chapter 10 and the law.
"""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest

from refcheck import check
from refcheck.model import Settings
from refcheck.pipeline import Report
from refcheck.works.journals import as_printed

FOLDER = Path(__file__).parent / "cases"
CASES = [
    (code, faulty.removeprefix("- "), due.removeprefix("+ "))
    for code, faulty, due in (
        case.split("\n") for case in (FOLDER / "style/entries.txt").read_text(encoding="utf-8").strip().split("\n\n")
    )
]
CLEAN = (FOLDER / "style/clean.md").read_text(encoding="utf-8").strip().split("\n\n")
FORMATTED = [
    line.removeprefix("> ")
    for path in sorted((FOLDER / "apa").glob("*.txt"))
    for line in path.read_text(encoding="utf-8").splitlines()
    if line.startswith("> ")
]
ITALIC = re.compile(r"\*(.+?)\*")


def listed(entry: str) -> tuple[str, Report]:
    """A document with one entry, and what is said of it."""
    text = f"So it is.\n\nReferences\n\n{entry}\n"
    return text, check(text, "markdown" if "*" in entry else "text")


def style(report: Report) -> list[str]:
    """The codes of the findings about entries."""
    return [finding.code for finding in report.findings if finding.code.startswith("RC3")]


@pytest.mark.parametrize(("code", "entry", "due"), CASES)
def test_an_entry_is_mended(code: str, entry: str, due: str) -> None:
    text, report = listed(entry)
    assert style(report) == [code]
    assert report.fixed() == text.replace(entry, due)


@pytest.mark.parametrize("entry", sorted({due for _, _, due in CASES}))
def test_a_clean_entry_is_left_alone(entry: str) -> None:
    assert not style(listed(entry)[1])


@pytest.mark.parametrize("entry", CLEAN)
def test_an_entry_of_any_type_is_left_alone(entry: str) -> None:
    assert not style(listed(entry)[1])


@pytest.mark.parametrize("format", ["markdown", "html", "text"])
def test_a_list_of_every_type_is_left_alone(format: str) -> None:
    entries = [*FORMATTED, *(ITALIC.sub(r"<i>\1</i>", html.escape(entry, quote=False)) for entry in CLEAN)]
    text = "<p>So it is.</p>\n<h2>References</h2>\n" + "\n".join(f"<p>{entry}</p>" for entry in entries)
    if format != "html":
        mark = "*" if format == "markdown" else ""
        lines = (re.sub(r"</?i>", mark, re.sub(r"(?<=\w)_(?=\w)", r"\\_" if mark else "_", entry)) for entry in entries)
        text = "So it is.\n\n# References\n\n".replace("# ", "# " if mark else "") + html.unescape("\n\n".join(lines))
    report = check(text, format, settings=Settings(style="apa", ignore=("RC371", "RC375")))
    assert not [
        (finding.code, text[finding.start : finding.end])
        for finding in report.findings
        if finding.code.startswith(("RC3", "RC502")) and finding.severity != "info"
    ]


@pytest.mark.parametrize(
    ("written", "due"), [("Jama", "JAMA"), ("Plos One", "PLOS ONE"), ("PLoS ONE", None), ("Sleep", None)]
)
def test_names_of_journals(written: str, due: str | None) -> None:
    assert as_printed(written) == due
