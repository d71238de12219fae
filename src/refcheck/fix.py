"""Edits: apply them, refuse overlaps, repeat until nothing is left to mend, show the difference."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable

from refcheck.model import Edit, Finding

# one pass may uncover what a next one mends (an "&" put in, then the comma before it); more than this is a loop
PASSES = 8


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
        if any(_overlaps(edit, taken) for edit in fix.edits):
            continue
        for edit in fix.edits:
            insort(taken, edit)
        applied.append(finding)
    pieces: list[str] = []
    at = 0
    for edit in taken:
        pieces += (source[at : edit.start], edit.text)
        at = edit.end
    pieces.append(source[at:])
    return "".join(pieces), tuple(applied)


def settle(
    source: str,
    findings: Iterable[Finding],
    recheck: Callable[[str], Iterable[Finding]],
    *,
    unsafe: bool = False,
) -> tuple[str, tuple[Finding, ...]]:
    """Applies fixes, asks `recheck` for the findings of the new text, and so on until no fix is left.

    Returns the text and all findings that were mended.  A text that comes back ends the loop.
    """
    seen = {source}
    mended: tuple[Finding, ...] = ()
    for _ in range(PASSES):
        after, applied = apply(source, findings, unsafe=unsafe)
        if not applied or after in seen:
            break
        seen.add(after)
        source, mended = after, mended + applied
        findings = recheck(source)
    return source, mended


def diff(before: str, after: str, path: str) -> str:
    """A unified diff of two states of a file; empty where they are equal."""
    from difflib import unified_diff

    lines = unified_diff(
        before.splitlines(keepends=True), after.splitlines(keepends=True), path, path, "before", "after"
    )  # fmt: skip
    return "".join(line if line.endswith(("\n", "\r")) else f"{line}\n\\ No newline at end of file\n" for line in lines)


def _overlaps(edit: Edit, taken: list[Edit]) -> bool:
    """True where an edit shares a character, or the very place of an insertion, with one of the sorted edits.

    Those are apart from one another, so that only the two neighbours can reach it.
    """
    at = bisect_left(taken, edit)
    return any(_overlap(edit, other) for other in taken[max(0, at - 1) : at + 1])


def _overlap(a: Edit, b: Edit) -> bool:
    if a.start == a.end or b.start == b.end:
        # an insertion at the very edge of a stretch that changes may belong to what stood there: it waits
        return a.start <= b.end and b.start <= a.end
    return a.start < b.end and b.start < a.end
