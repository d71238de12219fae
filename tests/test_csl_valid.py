"""What the parser gives is CSL-JSON 1.0.2, and comes back alike from every exchange format."""

from __future__ import annotations

import re
from typing import Any

import pytest

from csl import faults
from refcheck.commands.parse import lines
from refcheck.exchange import read_items, write_items
from test_reference import FOLDER

STRINGS = [
    block.splitlines()[0]
    for path in sorted(FOLDER.glob("*.txt"))
    for block in path.read_text(encoding="utf-8").strip("\n").split("\n\n")
    if block and not block.startswith("#")
]
ITEMS = lines("\n".join(STRINGS))


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: str(item["id"]))
def test_every_case_is_valid_csl(item: dict[str, Any]) -> None:
    assert faults(item) == []


def test_the_table_knows_faults() -> None:
    assert faults({"id": "a", "type": "book", "title": "T", "issued": {"date-parts": [[1977, 5]]}}) == []
    assert faults({"type": "novel", "author": [{"name": "x"}], "issued": {"date-parts": []}, "colour": "red"}) == [
        "type 'novel'",
        "no id",
        "author: [{'name': 'x'}]",
        "issued: {'date-parts': []}",
        "colour: 'red'",
    ]


def test_csl_json_comes_back_the_same() -> None:
    assert read_items(write_items(ITEMS, "csl-json"), "csl-json") == ITEMS


@pytest.mark.parametrize("format", ["bibtex", "ris"])
def test_a_second_way_through_changes_nothing(format: str) -> None:
    """What a format can hold at all it holds for good."""
    once = read_items(write_items(ITEMS, format), format)
    assert read_items(write_items(once, format), format) == once
    assert [_title(item) for item in once] == [_title(item) for item in ITEMS]


def _title(item: dict[str, Any]) -> str:
    """The title without the marks that keep capitals, which BibTeX writes as braces; its first letter may change."""
    return re.sub(r"</?span[^>]*>", "", str(item.get("title", ""))).casefold()
