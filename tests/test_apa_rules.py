"""docs/apa-rules.md says of every rule of style what the rule says of itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from refcheck.rules import all_rules

PAGE = Path(__file__).parent.parent / "docs/apa-rules.md"
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in PAGE.read_text(encoding="utf-8").splitlines()
    if line.startswith("|") and "RC" in line
]
RULES = {rule.code: rule for rule in all_rules()}
FIXES = {"safe": "safe", "unsafe": "unsafe", "sometimes": "some", "never": ""}


def codes(row: list[str]) -> list[str]:
    """The rules of a row."""
    return [name.split()[0] for name in row[2].split(", ")]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[2])
def test_a_row_is_true(row: list[str]) -> None:
    rules = [RULES[code] for code in codes(row)]
    assert row[2] == ", ".join(rule.code + ("" if rule.default else " (off)") for rule in rules)
    assert row[3] == ", ".join(dict.fromkeys(rule.severity for rule in rules))
    assert row[4] == ", ".join(dict.fromkeys(FIXES[rule.fixable] for rule in rules if FIXES[rule.fixable]))


def test_every_rule_of_style_is_named() -> None:
    named = {code for row in ROWS for code in codes(row)}
    assert {code for code in RULES if code.startswith(("RC1", "RC2", "RC3"))} <= named
