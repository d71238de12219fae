"""`refcheck rule`: explains one rule, or lists those of a family, or all."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from typing import Any

from refcheck.base.safe_text import one_line
from refcheck.commands import Parser
from refcheck.errors import RefcheckError
from refcheck.rules import Rule, all_rules, code_of, renamed, suggestion

_FIXES = {
    "safe": "--fix mends it.",
    "unsafe": "--unsafe-fixes mends it; check what it changes.",
    "sometimes": "--fix or --unsafe-fixes mends it where one answer is right.",
    "never": "It has no fix.",
}

_MARKS = {"safe": "[*]", "unsafe": "[!]", "sometimes": "[~]", "never": "   "}
_LEGEND = "\n[*] --fix mends it, [!] --unsafe-fixes mends it, [~] one of the two where one answer is right\n"


def parser() -> Parser:
    """The options."""
    parser = Parser(prog="refcheck rule", description="Explains one rule, or lists all.")
    parser.add_argument(
        "code", nargs="?", metavar="RULE", help="a code (RC101), a name (missing-reference) or a family (RC1)"
    )
    parser.add_argument("--output-format", choices=("text", "json"), default="text", help="(default: text)")
    return parser


def run(options: argparse.Namespace) -> int:
    """Prints the documentation; the exit status."""
    chosen = find(options.code) if options.code is not None else list(all_rules())
    if notice := renamed(options.code or ""):
        print(f"refcheck: warning: {one_line(notice)}", file=sys.stderr)
    one = options.code is not None and code_of(options.code) == chosen[0].code
    if options.output_format == "json":
        import json

        data = [as_dict(rule) for rule in chosen]
        sys.stdout.write(json.dumps(data[0] if one else data, ensure_ascii=False, indent=2) + "\n")
    else:
        sys.stdout.write(explained(chosen[0]) if one else listed(chosen))
    return 0


def find(selector: str) -> list[Rule]:
    """The rules of a code, name or family, in any case; raises RefcheckError with the nearest right one."""
    code = code_of(selector)
    if not code:
        raise RefcheckError(f"no rule “{selector}”{suggestion(selector)}")
    return [rule for rule in all_rules() if code == "ALL" or rule.code.startswith(code)]


def listed(rules: Sequence[Rule]) -> str:
    """One line a rule, and one that says what the marks of fixes mean."""
    width = max(len(rule.name) for rule in rules)
    lines = []
    for rule in rules:
        off = "" if rule.default else " (off unless selected)"
        lines.append(
            f"{rule.code}  {_MARKS[rule.fixable]}  {rule.name:{width}}  {rule.severity:<7}  {rule.summary}{off}\n"
        )
    return "".join(lines) + _LEGEND


def explained(rule: Rule) -> str:
    """One rule's documentation as text."""
    head = f"{rule.code} {rule.name} ({rule.severity}{'' if rule.default else ', off unless selected'})"
    tail = [_FIXES[rule.fixable]]
    if rule.styles:
        tail.append(f"Judged in documents in the style {' or '.join(rule.styles)}.")
    if rule.section:
        tail.append(f"Source: {rule.section}.")
    return f"{head}\n{'=' * len(head)}\n\n{rule.documentation}\n\n{' '.join(tail)}\n"


def as_dict(rule: Rule) -> dict[str, Any]:
    """One rule as plain data."""
    return {
        "code": rule.code,
        "name": rule.name,
        "severity": rule.severity,
        "summary": rule.summary,
        "documentation": rule.documentation,
        "bad": list(rule.bad),
        "good": list(rule.good),
        "section": rule.section,
        "fix": rule.fixable,
        "default": rule.default,
        "styles": list(rule.styles),
    }
