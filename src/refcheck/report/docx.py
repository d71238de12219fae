"""`--output-format docx`: the Word file with a comment at each finding and the safe fixes as tracked changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from refcheck.base.safe_text import one_line, well_formed
from refcheck.errors import RefcheckError
from refcheck.findings.habits import apart
from refcheck.model import Document, Finding, Fix
from refcheck.pipeline import Report, settled
from refcheck.report import Look


def render(reports: Sequence[Report], look: Look) -> bytes:
    """The bytes of the reviewed file; raises RefcheckError for anything but one Word file that is still as it was."""
    from refcheck.batch.contents import contents
    from refcheck.read import in_words, opened
    from refcheck.read.word_write import Comment, written

    if len(reports) != 1 or reports[0].document is None or not in_words(reports[0].format):
        raise RefcheckError("--output-format docx takes one Word file (.docx) and nothing else")
    report, document = reports[0], reports[0].document
    try:
        data = contents(report.path)
        if [each.source for each in opened(data, report.format, report.path).documents] != [report.source]:
            raise RefcheckError(f"{report.path}: it changed while it was checked")
        fixes = list(_changes(report, document))
        comments = [Comment(item.start, item.end, _comment(item, document)) for item in report.findings]
        return written(data, fixes, comments)
    except OSError as error:
        raise RefcheckError(f"{report.path}: {error.strerror or error}") from error
    except ValueError as error:
        raise RefcheckError(f"{report.path}: {error}") from error


def _changes(report: Report, document: Document) -> Iterator[Fix]:
    """The safe fixes as one."""
    from refcheck.read.edited import led

    done = settled(report)
    if done.mended and done.report.document:
        yield led(document, done.report.document, done.edits)


def _comment(finding: Finding, document: Document) -> str:
    """What is wrong, what to write, and where to mend what a reference manager writes."""
    words = [f"{finding.code} {finding.name}: {finding.message}"]
    if finding.suggestion:
        words.append(f"Write “{finding.suggestion}”.")
    program = next((field.program for field in document.fields if field.start <= finding.start < field.end), "")
    if program:
        words.append(f"Mend it in {program}, which writes this text anew.")
    elif any(one.fix and one.fix.applicability == "safe" for one in apart([finding])):
        words.append("The change is in the text, to accept or to reject.")
    return "\n".join(well_formed(one_line(word)) for word in words)
