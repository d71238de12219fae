"""Edits: apply them, refuse overlaps, repeat until nothing is left to mend, show the difference."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from refcheck.model import Edit, Finding

# one pass may uncover what a next one mends (an "&" put in, then the comma before it); more than this is a loop
PASSES = 8


class Settled(NamedTuple):
    """A text with its fixes applied, the findings that were mended, and the edits that lead to it, of the text before.

    The edits are sorted and share no character.
    """

    text: str
    mended: tuple[Finding, ...]
    edits: tuple[Edit, ...]


def apply(source: str, findings: Iterable[Finding], *, unsafe: bool = False) -> tuple[str, tuple[Finding, ...]]:
    """The source with the fixes applied, and the findings whose fixes went in.

    A fix goes in whole or not at all; one that overlaps an earlier one waits for the next pass.
    """
    edits, applied = _taken(findings, unsafe)
    return replaced(source, edits), applied


def _taken(findings: Iterable[Finding], unsafe: bool) -> tuple[list[Edit], tuple[Finding, ...]]:
    """The edits of one pass, sorted, and the findings they mend."""
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
    return taken, tuple(applied)


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
    source: str,
    findings: Iterable[Finding],
    recheck: Callable[[str], Iterable[Finding]],
    *,
    unsafe: bool = False,
) -> tuple[str, tuple[Finding, ...]]:
    """Applies fixes, asks `recheck` for the findings of the new text, and so on until no fix is left.

    Returns the text and all findings that were mended.  A text that comes back ends the loop.
    """
    done = settled(source, findings, recheck, unsafe=unsafe)
    return done.text, done.mended


def settled(
    source: str,
    findings: Iterable[Finding],
    recheck: Callable[[str], Iterable[Finding]],
    *,
    unsafe: bool = False,
    fitted: Callable[[Finding, str], Finding] = lambda finding, source: finding,
) -> Settled:
    """As `settle`, with the edits; `fitted` takes a finding and the present source, and may change or drop its fix."""
    seen = {source}
    mended: tuple[Finding, ...] = ()
    size = len(source)
    pieces = [_Piece(0, size)]
    for _ in range(PASSES):
        edits, applied = _taken([fitted(finding, source) for finding in findings], unsafe)
        after = replaced(source, edits)
        if not applied or after in seen:
            break
        seen.add(after)
        pieces = _recut(pieces, edits)
        source, mended = after, mended + applied
        findings = recheck(source)
    return Settled(source, mended, tuple(_as_edits(pieces, size)))


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


def _overlaps(edit: Edit, taken: list[Edit]) -> bool:
    """True where an edit shares a character, or the very place of an insertion, with one of the sorted edits."""
    at = bisect_left(taken, edit)
    return any(_overlap(edit, other) for other in taken[max(0, at - 2) : at + 2])


def _overlap(a: Edit, b: Edit) -> bool:
    if a.start == a.end or b.start == b.end:
        # an insertion at the very edge of a stretch that changes may belong to what stood there: it waits
        return a.start <= b.end and b.start <= a.end
    return a.start < b.end and b.start < a.end
