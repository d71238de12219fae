"""Every rule's own examples: the bad ones are found, the good ones are not."""

from __future__ import annotations

from textwrap import dedent

import pytest

from refcheck import check
from refcheck.model import Settings
from refcheck.rules import Rule, all_rules

STYLE_RULES = [rule for rule in all_rules() if rule.code.startswith(("RC2", "RC3"))]


def examples(rule: Rule, kind: str) -> list[str]:
    """The documents under "Bad:" or "Good:" of a rule's documentation."""
    lines = rule.documentation.split("\n")
    start = lines.index(f"{kind}:") + 1
    end = next((i for i in range(start, len(lines)) if lines[i] in ("Bad:", "Good:")), len(lines))
    return [f"{part.strip()}\n" for part in dedent("\n".join(lines[start:end])).split("\n---\n")]


@pytest.mark.parametrize("rule", STYLE_RULES, ids=lambda rule: rule.code)
def test_examples(rule: Rule) -> None:
    settings = Settings(select=(rule.code,))
    for text in examples(rule, "Bad"):
        assert [f.code for f in check(text, "markdown", settings=settings).findings], text
    for text in examples(rule, "Good"):
        assert not check(text, "markdown", settings=settings).findings, text


@pytest.mark.parametrize("rule", [rule for rule in STYLE_RULES if rule.fixable == "safe"], ids=lambda rule: rule.code)
def test_safe_fixes_mend_the_bad_examples(rule: Rule) -> None:
    settings = Settings(select=(rule.code,))
    for text in examples(rule, "Bad"):
        fixed = check(text, "markdown", settings=settings).fixed()
        assert not check(fixed, "markdown", settings=settings).findings, fixed
