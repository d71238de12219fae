"""`--output-format full`: each finding with its line and a caret under the place, as compilers show it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from refcheck.base.safe_text import one_line, same_width
from refcheck.document import Lines
from refcheck.model import Finding
from refcheck.report import Look, Tally
from refcheck.report._words import Paint, in_words, marker, side, summary

if TYPE_CHECKING:
    from refcheck.pipeline import Report

# related places in full; a habit has too many
SHOWN = 4


def part(report: Report, look: Look) -> str:
    """Every finding of a document as a small picture of its place."""
    lines = report.lines if report.findings else Lines("")
    return "".join("\n".join(_finding(report, finding, lines, look)) + "\n\n" for finding in report.findings)


def whole(parts: Iterable[str], tally: Tally, look: Look) -> Iterator[str]:
    """The findings of all documents, then the line that counts."""
    yield from parts
    if not look.quiet:
        yield f"{summary(tally, look)}\n"


def _finding(report: Report, finding: Finding, lines: Lines, look: Look) -> Iterator[str]:
    paint = Paint(look.color)
    path = one_line(report.path or "-")
    related = [lines.position(span.start) for span in finding.related]
    margin = len(str(max([finding.line, *(line for line, _ in related)])))
    bar = paint.faint(f"{'':{margin}} |")
    head = paint.severity(f"{finding.code}{marker(finding)} {finding.name}", finding.severity)
    yield f"{head}: {one_line(finding.message)}"
    yield f"{paint.faint(' ' * margin + '-->')} {path}:{finding.line}:{finding.column}{in_words(finding.place)}"
    yield bar
    width = finding.end - finding.start
    yield from _picture(
        lines, finding.line, finding.column, width, mark="^", margin=margin, look=look, severity=finding.severity
    )
    for span, (line, column) in zip(finding.related[:SHOWN], related, strict=False):
        yield paint.faint(f"{'':{margin}}:::") + f" {path}:{line}:{column}{in_words(report.place(span.start))}"
        *above, marks = _picture(
            lines, line, column, span.end - span.start, mark="-", margin=margin, look=look, severity="info"
        )
        yield from above
        yield f"{marks} {side(report, finding, span)}"
    if len(related) > SHOWN:
        yield paint.faint(f"{'':{margin}}:::") + f" and {len(related) - SHOWN} more places"
    if help := _help(finding):
        yield bar
        yield f"{paint.faint(' ' * margin + ' =')} {paint.bold('help')}: {help}"


def _help(finding: Finding) -> str:
    if finding.suggestion:
        return f"write “{one_line(finding.suggestion)}”" + (_unsafe(finding) if finding.fix else "")
    if finding.fix:
        return f"{'--fix' if finding.fix.applicability == 'safe' else '--unsafe-fixes'} can mend it"
    return ""


def _unsafe(finding: Finding) -> str:
    if finding.fix and finding.fix.applicability == "unsafe":
        return " (--unsafe-fixes does it; check which side is right)"
    return ""


def _picture(
    lines: Lines, line: int, column: int, width: int, *, mark: str, margin: int, look: Look, severity: str
) -> Iterator[str]:
    """The line, shortened around the place, and the marks under it."""
    paint = Paint(look.color)
    text = same_width(lines.text(line))
    start, end = column - 1, min(column - 1 + max(width, 1), max(len(text), column))
    left, right = _window(text, start, end, max(40, look.width - margin - 3))
    shown = f"{'…' if left else ''}{text[left:right]}{'…' if right < len(text) else ''}"
    indent = columns(text[left:start]) + bool(left)
    marks = mark * max(1, columns(text[start : min(end, right)]))
    yield f"{paint.faint(f'{line:>{margin}} |')} {shown}"
    yield f"{paint.faint(f'{chr(32):{margin}} |')} {' ' * indent}{paint.severity(marks, severity)}"


def _window(text: str, start: int, end: int, width: int) -> tuple[int, int]:
    """The stretch of a long line that shows the place: whole if it fits, else with some words before it."""
    if len(text) <= width:
        return 0, len(text)
    left = max(0, min(start - width // 4, len(text) - width))
    if end > left + width:
        left = max(0, min(start - 4, len(text) - width))
    return left, min(len(text), left + width)


def columns(text: str) -> int:
    """How many columns a terminal gives a text: none to combining marks, two to East Asian wide characters."""
    if text.isascii():
        return len(text)
    from unicodedata import combining, east_asian_width

    return sum(0 if combining(c) else 2 if east_asian_width(c) in "WF" else 1 for c in text)
