"""Edits: apply them, refuse overlaps and harm, repeat until nothing is left to mend, show the difference."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import count
from typing import TYPE_CHECKING, TypeAlias

from refcheck.base.records import NamedTuple
from refcheck.findings.habits import apart
from refcheck.model import Document, Edit, Finding, Mark, Span

if TYPE_CHECKING:
    from refcheck.pipeline import Report

# one pass may uncover what a next one mends (an "&" put in, then the comma before it); more than this is a loop
PASSES = 12
# checks that may be spent in one pass on finding the fix that does harm; what is not cleared by then is left out
TRIALS = 40
# a finding about citations and entries may go with a fix of its own rule, or of one that mends the same fault
_MENDS = {"RC101": "RC217", "RC103": "RC216", "RC108": "RC321"}


Redo: TypeAlias = Callable[["Report", Sequence[Finding]], "Report"]
"""A report and findings of it -> the report after their fixes: the same one where they change nothing."""


class Settled(NamedTuple):
    """The report on the mended text, the findings that were mended, and the edits that lead to it from the first text.

    The edits are sorted and share no character.  `refused` counts the fixes that were left out as harmful.
    """

    report: Report
    mended: tuple[Finding, ...] = ()
    edits: tuple[Edit, ...] = ()
    refused: int = 0


def apply(source: str, findings: Iterable[Finding], *, unsafe: bool = False) -> tuple[str, tuple[Finding, ...]]:
    """The source with the fixes applied, and the findings whose fixes went in, those of a habit one by one.

    A fix goes in whole or not at all; one that reaches into the stretch of an earlier one waits for the next pass:
    what is exchanged or put together there may no longer be what the later one speaks of.
    """
    edits, applied = _taken(apart(findings), unsafe)
    return replaced(source, edits), applied


def _taken(findings: Iterable[Finding], unsafe: bool) -> tuple[list[Edit], tuple[Finding, ...]]:
    """The edits of one pass, sorted, and the findings they mend."""
    stretches: list[Span] = []
    edits: list[Edit] = []
    applied = []
    for finding in findings:
        fix = finding.fix
        if fix is None or (fix.applicability == "unsafe" and not unsafe):
            continue
        touched = [*(Span(edit.start, edit.end) for edit in fix.edits), *fix.italic, *fix.roman]
        if not touched:
            continue
        stretch = Span(min(span.start for span in touched), max(span.end for span in touched))
        if _overlaps(stretch, stretches):
            continue
        insort(stretches, stretch)
        edits += fix.edits
        applied.append(finding)
    return sorted(edits), tuple(applied)


def replaced(source: str, edits: Iterable[Edit]) -> str:
    """The source with edits made that are sorted and share no character."""
    pieces: list[str] = []
    at = 0
    for edit in edits:
        pieces += (source[at : edit.start], edit.text)
        at = edit.end
    pieces.append(source[at:])
    return "".join(pieces)


def settle(
    report: Report,
    recheck: Callable[[str], Report],
    *,
    unsafe: bool = False,
    fitted: Callable[[Finding, str], Finding] = lambda finding, source: finding,
    redo: Redo | None = None,
) -> Settled:
    """Applies the fixes of a report, asks `recheck` for the report on the new text, and so on until no fix is left.

    `redo` stands for both where a text alone does not say what was mended (`in_document`).

    A fix is left out after which something is found that was not there before, or a safe one after which a disagreement
    between citations and entries is found no more, or either that changes how many of them are seen.  `fitted` takes a
    finding and the present source, and may change or drop its fix.
    """
    redo = redo or _in_text(recheck)
    settled = _settle(report, redo, _Mode(unsafe, True, fitted))
    if _worse(report, settled.report, settled.mended, _Mode(unsafe, False, fitted)):  # what came up stayed
        settled = _settle(report, redo, _Mode(unsafe, False, fitted))
    return Settled(
        settled.report, settled.mended, tuple(_as_edits(settled.pieces, len(report.source))), settled.refused
    )


def _in_text(recheck: Callable[[str], Report]) -> Redo:
    def redo(report: Report, findings: Sequence[Finding]) -> Report:
        after = replaced(report.source, _taken(findings, unsafe=True)[0])
        return report if after == report.source else recheck(after)

    return redo


def in_document(recheck: Callable[[Document], Report]) -> Redo:
    """How the fixes of a document are made that are given in words, in a text that has its italics beside it."""
    from refcheck.read.edited import edited

    def redo(report: Report, findings: Sequence[Finding]) -> Report:
        assert report.document
        edits, taken = _taken(findings, unsafe=True)
        fixes = [finding.fix for finding in taken if finding.fix]
        italic = [span for fix in fixes for span in fix.italic]
        after = edited(report.document, edits, italic, [span for fix in fixes for span in fix.roman])
        return report if _look(after) == _look(report.document) else recheck(after)

    return redo


def _look(document: Document) -> tuple[str, tuple[Mark, ...]]:
    """What fixes change of a document."""
    return document.text, tuple(mark for mark in document.marks if mark.kind == "italic")


def _state(report: Report) -> tuple[str, tuple[Mark, ...]]:
    """What two passes may have in common: then they go round in a circle."""
    return report.source, _look(report.document)[1] if report.document else ()


class _Mode(NamedTuple):
    """Whether unsafe fixes are wanted, and whether a later pass is trusted to mend what an earlier one brings up."""

    unsafe: bool
    patient: bool
    fitted: Callable[[Finding, str], Finding]


class _State(NamedTuple):
    """How far the passes have come; `pieces` are what the present source is made of."""

    report: Report
    pieces: Sequence[_Piece]
    mended: tuple[Finding, ...] = ()
    refused: int = 0


def _settle(report: Report, redo: Redo, mode: _Mode) -> _State:
    states = [_State(report, [_Piece(0, len(report.source))])]
    for _ in range(PASSES):
        last = states[-1]
        after = _pass(last, redo, mode)
        before = [_state(state.report) for state in states]
        now = _state(after.report)
        if now == before[-1]:
            return last._replace(refused=after.refused)
        if now in before:  # a circle: whatever it is entered by, it is left at the same place
            return min(states[before.index(now) :], key=lambda state: _state(state.report))
        states.append(after)
    return states[-1]


def _pass(state: _State, redo: Redo, mode: _Mode) -> _State:
    """The state after one round of fixes, without those that do harm."""
    report = state.report
    trials = count()

    def harmless(findings: Sequence[Finding], kept: Sequence[Finding]) -> list[Finding]:
        """Those of the findings whose fixes do no harm together with the ones that are kept already."""
        if not findings or next(trials) >= TRIALS:
            return []
        together = [*kept, *findings]
        if not _worse(report, redo(report, together), together, mode):
            return list(findings)
        if len(findings) == 1:
            return []
        middle = len(findings) // 2
        first = harmless(findings[:middle], kept)
        return first + harmless(findings[middle:], [*kept, *first])

    applied = _taken([mode.fitted(finding, report.source) for finding in apart(report.findings)], mode.unsafe)[1]
    after, kept = redo(report, applied), applied
    if _worse(report, after, applied, mode):
        kept = tuple(harmless(applied, ()))
        after = redo(report, kept)
    pieces = _recut(state.pieces, _taken(kept, unsafe=True)[0])
    return _State(after, pieces, state.mended + kept, len(applied) - len(kept))


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


class _Piece(NamedTuple):
    """A stretch of the first source that is still there, or the `text` that a pass put in its place."""

    start: int
    end: int
    text: str | None = None

    @property
    def size(self) -> int:
        """How many characters of the present source it is."""
        return self.end - self.start if self.text is None else len(self.text)

    def cut(self, at: int) -> tuple[_Piece, _Piece]:
        """Its first characters and the others."""
        if self.text is None:
            return _Piece(self.start, self.start + at), _Piece(self.start + at, self.end)
        return self._replace(text=self.text[:at]), self._replace(text=self.text[at:])


def _recut(pieces: Sequence[_Piece], edits: Sequence[Edit]) -> list[_Piece]:
    """The pieces after the edits of one more pass."""
    left = list(reversed(pieces))
    cut: list[_Piece] = []
    at = 0
    for edit in edits:
        cut += _first(left, edit.start - at)
        dropped = _first(left, edit.end - edit.start)
        start = dropped[0].start if dropped else 0
        cut.append(_Piece(start, start, edit.text))
        at = edit.end
    return cut + left[::-1]


def _first(left: list[_Piece], size: int) -> list[_Piece]:
    """Takes the next `size` characters from pieces that are kept in reverse."""
    taken = []
    while size > 0:
        piece = left.pop()
        if piece.size > size:
            piece, rest = piece.cut(size)
            left.append(rest)
        taken.append(piece)
        size -= piece.size
    return taken


def _as_edits(pieces: Iterable[_Piece], size: int) -> Iterator[Edit]:
    """The edits of the first source, `size` characters long, that the pieces are the outcome of."""
    at, text, edited = 0, "", False
    for piece in pieces:
        if piece.text is not None:
            text += piece.text
            edited = True
            continue
        if edited or piece.start > at:
            yield Edit(at, piece.start, text)
        at, text, edited = piece.end, "", False
    if edited or at < size:
        yield Edit(at, size, text)


def diff(before: str, after: str, path: str) -> str:
    """A unified diff of two states of a file; empty where they are equal."""
    from difflib import unified_diff

    lines = unified_diff(
        before.splitlines(keepends=True), after.splitlines(keepends=True), path, path, "before", "after"
    )  # fmt: skip
    return "".join(line if line.endswith(("\n", "\r")) else f"{line}\n\\ No newline at end of file\n" for line in lines)


def _overlaps(stretch: Span, taken: list[Span]) -> bool:
    """True where a stretch shares a character, or the very place of an insertion, with one of the sorted others.

    Those are apart from one another, so that only the two neighbours can reach it.
    """
    at = bisect_left(taken, stretch)
    return any(_overlap(stretch, other) for other in taken[max(0, at - 1) : at + 1])


def _overlap(a: Span, b: Span) -> bool:
    if a.start == a.end or b.start == b.end:
        # an insertion at the very edge of a stretch that changes may belong to what stood there: it waits
        return a.start <= b.end and b.start <= a.end
    return a.start < b.end and b.start < a.end
