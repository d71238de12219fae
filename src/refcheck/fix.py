"""Edits: apply them, refuse overlaps and harm, repeat until nothing is left to mend, show the difference."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import count
from typing import TYPE_CHECKING, NamedTuple

from refcheck.habits import apart
from refcheck.model import Edit, Finding, Span

if TYPE_CHECKING:
    from refcheck.check import Report

# one pass may uncover what a next one mends (an "&" put in, then the comma before it); more than this is a loop
PASSES = 12
# checks that may be spent in one pass on finding the fix that does harm; what is not cleared by then is left out
TRIALS = 40


class Settled(NamedTuple):
    """The report on the mended text, the findings that were mended, and how many fixes were left out as harmful."""

    report: Report
    mended: tuple[Finding, ...] = ()
    refused: int = 0


def apply(source: str, findings: Iterable[Finding], *, unsafe: bool = False) -> tuple[str, tuple[Finding, ...]]:
    """The source with the fixes applied, and the findings whose fixes went in, those of a habit one by one.

    A fix goes in whole or not at all; one that reaches into the stretch of an earlier one waits for the next pass:
    what is exchanged or put together there may no longer be what the later one speaks of.
    """
    taken: list[Span] = []
    edits: list[Edit] = []
    applied = []
    for finding in apart(findings):
        fix = finding.fix
        if fix is None or not fix.edits or (fix.applicability == "unsafe" and not unsafe):
            continue
        stretch = Span(min(edit.start for edit in fix.edits), max(edit.end for edit in fix.edits))
        if _overlaps(stretch, taken):
            continue
        insort(taken, stretch)
        edits += fix.edits
        applied.append(finding)
    pieces: list[str] = []
    at = 0
    for edit in sorted(edits):
        pieces += (source[at : edit.start], edit.text)
        at = edit.end
    pieces.append(source[at:])
    return "".join(pieces), tuple(applied)


def settle(report: Report, recheck: Callable[[str], Report], *, unsafe: bool = False) -> Settled:
    """Applies the fixes of a report, asks `recheck` for the report on the new text, and so on until no fix is left.

    A fix after which something is found that was not there before, or after which more or fewer citations and entries
    are seen, is left out.
    """
    settled = _settle(report, recheck, unsafe, patient=True)
    if _worse(report, settled.report):  # what a pass uncovered was not mended by a later one
        settled = _settle(report, recheck, unsafe, patient=False)
    return settled


def _settle(report: Report, recheck: Callable[[str], Report], unsafe: bool, *, patient: bool) -> Settled:
    states = [Settled(report)]
    for _ in range(PASSES):
        last = states[-1]
        after = _pass(last, recheck, unsafe, patient)
        sources = [state.report.source for state in states]
        if after.report.source == last.report.source:
            return after
        if after.report.source in sources:  # a circle: whatever it is entered by, it is left at the same place
            circle = states[sources.index(after.report.source) :]
            return min(circle, key=lambda state: state.report.source)
        states.append(after)
    return states[-1]


def _pass(state: Settled, recheck: Callable[[str], Report], unsafe: bool, patient: bool) -> Settled:
    """The state after one round of fixes, without those that do harm."""
    report = state.report
    trials = count()

    def tried(findings: Sequence[Finding]) -> Report:
        after = apply(report.source, findings, unsafe=unsafe)[0]
        return report if after == report.source else recheck(after)

    def harmless(findings: Sequence[Finding], kept: Sequence[Finding]) -> list[Finding]:
        """Those of the findings whose fixes do no harm together with the ones that are kept already."""
        if not findings or next(trials) >= TRIALS:
            return []
        if not _worse(report, tried([*kept, *findings]), unsafe if patient else None):
            return list(findings)
        if len(findings) == 1:
            return []
        middle = len(findings) // 2
        first = harmless(findings[:middle], kept)
        return first + harmless(findings[middle:], [*kept, *first])

    applied = apply(report.source, report.findings, unsafe=unsafe)[1]
    whole = tried(applied)
    if not _worse(report, whole, unsafe if patient else None):
        return Settled(whole, state.mended + applied)
    kept = harmless(applied, ())
    return Settled(tried(kept), (*state.mended, *kept), len(applied) - len(kept))


def _worse(before: Report, after: Report, mending: bool | None = None) -> bool:
    """Whether a text has findings that it did not have before, or other numbers of citations and entries.

    Those of a rule that a later pass may mend do not count: by safe fixes (`mending` False), by any (True), by none.
    """
    if len(before.citations) != len(after.citations) or len(before.references) != len(after.references):
        return True
    was, found = (Counter(finding.code for finding in apart(report.findings)) for report in (before, after))
    later = {finding.code for finding in after.findings if _mendable(finding, mending)}
    return any(code not in later for code in found - was)


def _mendable(finding: Finding, mending: bool | None) -> bool:
    if finding.fix is None or mending is None:
        return False
    return mending or finding.fix.applicability == "safe"


def diff(before: str, after: str, path: str) -> str:
    """A unified diff of two states of a file; empty where they are equal."""
    from difflib import unified_diff

    lines = unified_diff(
        before.splitlines(keepends=True), after.splitlines(keepends=True), path, path, "before", "after"
    )  # fmt: skip
    return "".join(line if line.endswith(("\n", "\r")) else f"{line}\n\\ No newline at end of file\n" for line in lines)


def _overlaps(stretch: Span, taken: list[Span]) -> bool:
    """True where a stretch shares a character, or the very place of an insertion, with one of the sorted others."""
    at = bisect_left(taken, stretch)
    return any(_overlap(stretch, other) for other in taken[max(0, at - 2) : at + 2])


def _overlap(a: Span, b: Span) -> bool:
    if a.start == a.end or b.start == b.end:
        # an insertion at the very edge of a stretch that changes may belong to what stood there: it waits
        return a.start <= b.end and b.start <= a.end
    return a.start < b.end and b.start < a.end
