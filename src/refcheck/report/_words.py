"""Words and colours that the forms for people share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from refcheck.base.records import NamedTuple
from refcheck.base.safe_text import one_line
from refcheck.model import Finding, Span
from refcheck.report import Look, Tally

if TYPE_CHECKING:
    from refcheck.pipeline import Report

_COLORS = {"error": "1;31", "warning": "1;33", "info": "1;36"}


class Paint(NamedTuple):
    """Colours for a terminal, or nothing."""

    on: bool

    def bold(self, text: str) -> str:
        """Bold."""
        return self._in("1", text)

    def faint(self, text: str) -> str:
        """What only guides the eye."""
        return self._in("34", text)

    def good(self, text: str) -> str:
        """All is well, or can be made so."""
        return self._in("32", text)

    def severity(self, text: str, severity: str) -> str:
        """Red, yellow or blue."""
        return self._in(_COLORS[severity], text)

    def _in(self, code: str, text: str) -> str:
        return f"\033[{code}m{text}\033[0m" if self.on else text


def fixable(finding: Finding) -> bool:
    """Whether `--fix` mends it without asking more."""
    return finding.fix is not None and finding.fix.applicability == "safe"


def marker(finding: Finding) -> str:
    """` [*]` after the code of a finding that `--fix` mends."""
    return " [*]" if fixable(finding) else ""


def in_words(place: str) -> str:
    """` (paragraph 14)` for a place in a container; "" in a text, where line and column say it."""
    return f" ({one_line(place)})" if place else ""


def side(report: Report, finding: Finding, span: Span) -> str:
    """What a related place of a finding is: "listed here" for an entry, "cited here" for a citation, else "see here".

    The other places of a habit are "here too".
    """
    if finding.members:
        return "here too"
    if any(item.start <= span.start < item.end for item in report.references):
        return "listed here"
    return "cited here" if any(item.start <= span.start < item.end for item in report.citations) else "see here"


def count(number: int, noun: str) -> str:
    """`1 finding`, `2 findings`; a noun in -y becomes -ies."""
    if number == 1:
        return f"1 {noun}"
    return f"{number:,} {noun[:-1]}ies" if noun.endswith("y") else f"{number:,} {noun}s"


def summary(tally: Tally, look: Look) -> str:
    """The last line: how many findings, how many of them `--fix` mends."""
    if not tally.files:
        return "No file was checked."
    paint = Paint(look.color)
    fixed = f"Fixed {count(tally.mended, 'finding')}. " if tally.mended else ""
    found = tally.findings.total()
    if not found:
        return fixed + paint.good("No findings") + f" in {_read(tally)}."
    safe = sum(number for kind, number in tally.findings.items() if kind.fix == "safe")
    unsafe = sum(number for kind, number in tally.findings.items() if kind.fix == "unsafe")
    ways = [f"{safe} fixable with --fix"]
    if unsafe:
        ways.append(f"{unsafe} more with --unsafe-fixes")
    left = f"{'Left' if fixed else 'Found'} {paint.bold(count(found, 'finding'))}"
    return f"{fixed}{left} ({', '.join(ways)}) in {_read(tally)}."


def _read(tally: Tally) -> str:
    citations, references = count(tally.citations, "citation"), count(tally.references, "reference")
    return f"{count(tally.files, 'file')}: {citations}, {references}"
