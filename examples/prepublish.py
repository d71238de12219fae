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


def main(paths: list[str]) -> int:
    """Prints the answers; 0 where all are yes, 1 where one is no, 2 where a file could not be read or none is named."""
    if not paths:
        print("usage: prepublish.py POST...", file=sys.stderr)
        return 2
    status = 0
    for path in paths:
        try:
            yes, reasons = may_publish(path)
        except (OSError, ValueError, refcheck.RefcheckError) as error:
            print(f"not checked: {error}", file=sys.stderr)
            status = 2
            continue
        print(f"{path}: {'yes' if yes else 'no'}")
        print("".join(f"  {reason}\n" for reason in reasons), end="")
        status = max(status, 0 if yes else 1)
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
