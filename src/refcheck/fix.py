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
# a finding about citations and entries may go with a fix of its own rule, or of one that mends the same fault
_MENDS = {"RC101": "RC217", "RC103": "RC216", "RC108": "RC321"}


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

    A fix is left out after which something is found that was not there before, or a safe one after which a disagreement
    between citations and entries is found no more, or either that changes how many of them are seen.
    """
    settled = _settle(report, recheck, _Mode(unsafe, patient=True))
    if _worse(report, settled.report, settled.mended, _Mode(unsafe, patient=False)):  # what came up stayed
        settled = _settle(report, recheck, _Mode(unsafe, patient=False))
    return settled


class _Mode(NamedTuple):
    """Whether unsafe fixes are wanted, and whether a later pass is trusted to mend what an earlier one brings up."""

    unsafe: bool
    patient: bool


def _settle(report: Report, recheck: Callable[[str], Report], mode: _Mode) -> Settled:
    states = [Settled(report)]
    for _ in range(PASSES):
        last = states[-1]
        after = _pass(last, recheck, mode)
        sources = [state.report.source for state in states]
        if after.report.source == last.report.source:
            return after
        if after.report.source in sources:  # a circle: whatever it is entered by, it is left at the same place
            circle = states[sources.index(after.report.source) :]
            return min(circle, key=lambda state: state.report.source)
        states.append(after)
    return states[-1]


def _pass(state: Settled, recheck: Callable[[str], Report], mode: _Mode) -> Settled:
    """The state after one round of fixes, without those that do harm."""
    report = state.report
    trials = count()

    def tried(findings: Sequence[Finding]) -> Report:
        after = apply(report.source, findings, unsafe=mode.unsafe)[0]
        return report if after == report.source else recheck(after)

    def harmless(findings: Sequence[Finding], kept: Sequence[Finding]) -> list[Finding]:
        """Those of the findings whose fixes do no harm together with the ones that are kept already."""
        if not findings or next(trials) >= TRIALS:
            return []
        together = [*kept, *findings]
        if not _worse(report, tried(together), together, mode):
            return list(findings)
        if len(findings) == 1:
            return []
        middle = len(findings) // 2
        first = harmless(findings[:middle], kept)
        return first + harmless(findings[middle:], [*kept, *first])

    applied = apply(report.source, report.findings, unsafe=mode.unsafe)[1]
    whole = tried(applied)
    if not _worse(report, whole, applied, mode):
        return Settled(whole, state.mended + applied)
    kept = harmless(applied, ())
    return Settled(tried(kept), (*state.mended, *kept), len(applied) - len(kept))


def _worse(before: Report, after: Report, mended: Sequence[Finding], mode: _Mode) -> bool:
    """Whether a text has findings that it did not have before, has lost some unmended, or is read otherwise."""
    if len(before.citations) != len(after.citations) or len(before.references) != len(after.references):
        return True
    was, found = (Counter(finding.code for finding in apart(report.findings)) for report in (before, after))
    later = {finding.code for finding in after.findings if mode.patient and _mendable(finding, mode)}
    if any(code not in later for code in found - was):
        return True
    own = {finding.code for finding in mended}
    lost = {code for code in was - found if code.startswith("RC1")} if not mode.unsafe else ()
    return any(not own & {code, _MENDS.get(code, code)} for code in lost)


def _mendable(finding: Finding, mode: _Mode) -> bool:
    return finding.fix is not None and (mode.unsafe or finding.fix.applicability == "safe")


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
