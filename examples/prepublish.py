"""Asks before a post is published: may it go out, and if not, why?

python examples/prepublish.py post.md && publish post.md
"""

from __future__ import annotations

import sys

import refcheck


def may_publish(path: str) -> tuple[bool, list[str]]:
    """Yes or no, and the reasons: one line for every error or warning."""
    report = refcheck.check_file(path)
    reasons = [
        f"line {finding.line}: {finding.message}"
        for finding in report.findings
        if finding.severity in ("error", "warning")
    ]
    return not reasons, reasons


if __name__ == "__main__":
    for path in sys.argv[1:]:
        yes, reasons = may_publish(path)
        print(f"{path}: {'yes' if yes else 'no'}")
        print("".join(f"  {reason}\n" for reason in reasons), end="")
        if not yes:
            sys.exit(1)
