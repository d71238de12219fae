"""`refcheck rule`: explains one rule, or lists all."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from refcheck.commands import Parser
from refcheck.errors import RefcheckError
from refcheck.rules import Rule, all_rules

_FIXES = {
    "safe": "--fix mends it.",
    "unsafe": "--unsafe-fixes mends it; check what it changes.",
    "sometimes": "--fix or --unsafe-fixes mends it where one answer is right.",
    "never": "It has no fix.",
}


def parser() -> Parser:
    """The options."""
    parser = Parser(prog="refcheck rule", description="Explains one rule, or lists all.")
    parser.add_argument("code", nargs="?", metavar="CODE", help="a code (RC101) or a name (missing-reference)")
    parser.add_argument("--output-format", choices=("text", "json"), default="text", help="(default: text)")
    return parser


def run(options: argparse.Namespace) -> int:
    """Prints the documentation; the exit status."""
    chosen = [find(options.code)] if options.code else list(all_rules())
    if options.output_format == "json":
        import json

        data = [as_dict(rule) for rule in chosen]
        sys.stdout.write(json.dumps(data[0] if options.code else data, ensure_ascii=False, indent=2) + "\n")
    elif options.code:
        sys.stdout.write(explained(chosen[0]))
    else:
        width = max(len(rule.name) for rule in chosen)
        for rule in chosen:
            asked = "" if rule.default else " (off unless selected)"
            print(f"{rule.code}  {rule.name:{width}}  {rule.severity:<7}  {rule.summary}{asked}")
    return 0


def find(code: str) -> Rule:
    """The rule of a code or name, in any case; raises RefcheckError with the nearest right one."""
    for rule in all_rules():
        if code.upper() == rule.code or code.lower() == rule.name:
            return rule
    from refcheck.nearest import hint

    near = hint(code.upper(), [rule.code for rule in all_rules()]) or hint(code, [rule.name for rule in all_rules()])
    raise RefcheckError(f"no rule “{code}”{near}")


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
