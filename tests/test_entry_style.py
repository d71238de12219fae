"""Faults of entries are found, mended, and nothing else is: tests/cases/style/entries.txt.

A case is a rule's code, a line "- " with the faulty entry and a line "+ " with the same entry mended.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from refcheck import check
from refcheck.journals import as_printed

FILE = Path(__file__).parent / "cases/style/entries.txt"
CASES = [
    (code, faulty.removeprefix("- "), due.removeprefix("+ "))
    for code, faulty, due in (case.split("\n") for case in FILE.read_text(encoding="utf-8").strip().split("\n\n"))
]


@pytest.mark.parametrize(("code", "entry", "due"), CASES)
def test_an_entry_is_mended(code: str, entry: str, due: str) -> None:
    text = f"So it is.\n\nReferences\n\n{entry}\n"
    report = check(text, "text")
    assert [f.code for f in report.findings if f.code.startswith("RC3")] == [code]
    assert report.fixed() == text.replace(entry, due)


@pytest.mark.parametrize("entry", sorted({due for _, _, due in CASES}))
def test_a_clean_entry_is_left_alone(entry: str) -> None:
    report = check(f"So it is.\n\nReferences\n\n{entry}\n", "text")
    assert not [f for f in report.findings if f.code.startswith("RC3")]


@pytest.mark.parametrize(
    ("written", "due"), [("Jama", "JAMA"), ("Plos One", "PLOS ONE"), ("PLoS ONE", None), ("Sleep", None)]
)
def test_names_of_journals(written: str, due: str | None) -> None:
    assert as_printed(written) == due
