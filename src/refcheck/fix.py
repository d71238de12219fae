"""Edits: apply them, refuse overlaps, show them as a diff."""

from __future__ import annotations

from collections.abc import Iterable

from refcheck.model import Edit, Finding


def apply(source: str, findings: Iterable[Finding], *, unsafe: bool = False) -> tuple[str, tuple[Finding, ...]]:
    """The source with the fixes applied, and the findings whose fixes went in.

    A fix goes in whole or not at all; one that overlaps an earlier one waits for the next pass.
    """
    taken: list[Edit] = []
    applied = []
    for finding in findings:
        fix = finding.fix
        if fix is None or (fix.applicability == "unsafe" and not unsafe):
            continue
        if any(_overlap(edit, other) for edit in fix.edits for other in taken):
            continue
        taken.extend(fix.edits)
        applied.append(finding)
    pieces: list[str] = []
    at = 0
    for edit in sorted(taken):
        pieces += (source[at : edit.start], edit.text)
        at = edit.end
    pieces.append(source[at:])
    return "".join(pieces), tuple(applied)


def _overlap(a: Edit, b: Edit) -> bool:
    return (a.start < b.end and b.start < a.end) or (a.start == b.start and a.end == b.end)
