"""APA entries: every case of tests/cases/apa is a CSL-JSON item and the entry that is due as HTML."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path

import pytest

from refcheck import format_bibliography

CASES = Path(__file__).parent / "cases" / "apa"


def read_cases() -> list[tuple[str, str, list[str]]]:
    """(file and heading, JSON, expected lines) of every case."""
    cases = []
    for path in sorted(CASES.glob("*.txt")):
        for section in path.read_text(encoding="utf-8").split("\n## ")[1:]:
            heading, *lines = section.strip().split("\n")
            item = "\n".join(line for line in lines if not line.startswith(">"))
            cases.append((f"{path.stem}: {heading}", item, [line[2:] for line in lines if line.startswith(">")]))
    return cases


@pytest.mark.parametrize(("item", "expected"), [pytest.param(*case[1:], id=case[0]) for case in read_cases()])
def test_entry(item: str, expected: list[str]) -> None:
    items = json.loads(item)
    items = items if isinstance(items, list) else [items]
    assert format_bibliography(items, to="html") == expected
    assert format_bibliography(items) == [html.unescape(re.sub(r"</?\w+>", "", line)) for line in expected]
