"""Reports -> text, one form a file, named in `FORMS`.

A form's module has `render(reports, look) -> str`; names that begin with "_" are shared parts, not forms.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any

from refcheck.errors import RefcheckError
from refcheck.records import NamedTuple
from refcheck.safe_text import all_well_formed, file_name, is_well_formed, visible, well_formed

if TYPE_CHECKING:
    from refcheck.pipeline import Report


FORMS = ("concise", "full", "github", "html", "json", "junit", "sarif")


class Look(NamedTuple):
    """How a form may show itself: colour, columns, without the last line; `mended` counts the findings fixed."""

    color: bool = False
    width: int = 100
    quiet: bool = False
    mended: int = 0


def forms() -> list[str]:
    """The names that `--output-format` knows."""
    return list(FORMS)


def check_form(form: str) -> None:
    """Raises RefcheckError for a form that there is not, with the nearest one that there is."""
    if form not in forms():
        from refcheck.nearest import hint

        raise RefcheckError(f"unknown output format “{form}”{hint(form, forms())} (one of {', '.join(forms())})")


def render(form: str, reports: Sequence[Report], look: Look) -> str:
    """The reports in one form, with a line end at the end unless empty; always valid Unicode.

    Control characters from documents and registries never reach a terminal: they are written as escapes.
    """
    text: str = import_module(f"{__name__}.{form}").render(reports, look)
    return well_formed(text) if look.color else visible(text)


def as_dict(reports: Sequence[Report]) -> dict[str, Any]:
    """The JSON form of the contract, as plain data."""
    return {
        "version": 1,
        "files": [_well_formed(report) for report in reports],
        "summary": {
            "files": len(reports),
            "references": sum(len(report.references) for report in reports),
            "citations": sum(len(report.citations) for report in reports),
            "findings": dict(sorted(Counter(f.code for report in reports for f in report.findings).items())),
        },
    }


def _well_formed(report: Report) -> Any:
    """A report as plain data that every encoding of Unicode can hold."""
    file = _file(report)
    words = [report.path, report.source, *(f"{item.message}{item.suggestion}" for item in report.findings)]
    return file if all(map(is_well_formed, words)) else all_well_formed(file)


def _file(report: Report) -> dict[str, Any]:
    lines = report.lines

    def place(start: int, end: int) -> dict[str, Any]:
        line, column = lines.position(start)
        return {"start": start, "end": end, "line": line, "column": column, **in_words(start)}

    def in_words(offset: int) -> dict[str, str]:
        words = report.place(offset)
        return {"place": words} if words else {}

    return {
        "path": file_name(report.path),
        **({"url": report.url} if report.url else {}),
        "format": report.format,
        "references": [
            {
                "id": r.id, "index": r.index, "text": r.text, **place(r.start, r.end), "csl": r.csl,
                "confidence": r.confidence, "fields": [field._asdict() for field in r.fields],
                "unexplained": [span._asdict() for span in r.unexplained], "cited_by": list(r.cited_by),
            }
            for r in report.references
        ],
        "citations": [
            {
                "id": c.id, "text": c.text, **place(c.start, c.end), "kind": c.kind, "authors": list(c.authors),
                "et_al": c.et_al, "year": c.year, "suffix": c.suffix, "locator": c.locator, "status": c.status,
                "references": list(c.references), "key": c.key,
            }
            for c in report.citations
        ],
        "findings": [
            {
                "code": f.code, "name": f.name, "severity": f.severity, "message": f.message,
                "start": f.start, "end": f.end, "line": f.line, "column": f.column,
                **in_words(f.start),
                "citations": list(f.citations), "references": list(f.references), "suggestion": f.suggestion,
                "fix": f.fix and {"applicability": f.fix.applicability, "edits": [e._asdict() for e in f.fix.edits]},
            }
            for f in report.findings
        ],
    }  # fmt: skip
