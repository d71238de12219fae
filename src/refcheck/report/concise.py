"""`--output-format concise`: one finding a line, as editors and grep like it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from refcheck.pipeline import Report
from refcheck.report import Look
from refcheck.report._words import Paint, in_words, marker, summary
from refcheck.safe_text import one_line


def render(reports: Sequence[Report], look: Look) -> str:
    """`path:line:column: CODE message`, `[*]` where `--fix` can mend it, and a last line that counts."""
    return "".join(f"{line}\n" for line in _lines(reports, look))


def _lines(reports: Sequence[Report], look: Look) -> Iterator[str]:
    paint = Paint(look.color)
    for report in reports:
        for finding in report.findings:
            place = f"{paint.bold(one_line(report.path or '-'))}:{finding.line}:{finding.column}:"
            code = paint.severity(finding.code, finding.severity)
            yield f"{place} {code}{marker(finding)} {one_line(finding.message)}{in_words(finding.place)}"
    if not look.quiet:
        yield summary(reports, look)
