"""`--output-format concise`: one finding a line, as editors and grep like it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from refcheck.base.safe_text import one_line
from refcheck.report import Look, Tally
from refcheck.report._words import Paint, in_words, marker, summary

if TYPE_CHECKING:
    from refcheck.pipeline import Report


def part(report: Report, look: Look) -> str:
    """`path:line:column: CODE message`, `[*]` where `--fix` can mend it."""
    return "".join(f"{line}\n" for line in _lines(report, look))


def _lines(report: Report, look: Look) -> Iterator[str]:
    paint = Paint(look.color)
    for finding in report.findings:
        place = f"{paint.bold(one_line(report.path or '-'))}:{finding.line}:{finding.column}:"
        code = paint.severity(finding.code, finding.severity)
        yield f"{place} {code}{marker(finding)} {one_line(finding.message)}{in_words(finding.place)}"


def whole(parts: Iterable[str], tally: Tally, look: Look) -> Iterator[str]:
    """The lines of all documents, and a last one that counts."""
    yield from parts
    if not look.quiet:
        yield f"{summary(tally, look)}\n"
