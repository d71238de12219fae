"""Reports -> text, one form a file, named in `FORMS`.

A form's module has `part(report, look) -> str`, the text of one document, and `whole(parts, tally, look)`, which yields
the text from its beginning to its end; `tally` counts what `parts` has given so far.  So the reports of many documents
need not be kept.  A form that speaks of all documents at once has `render(reports, look) -> str` in their place.
Names that begin with "_" are shared parts, not forms.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any

from refcheck.base.records import NamedTuple
from refcheck.base.safe_text import all_well_formed, file_name, is_well_formed, visible, well_formed
from refcheck.errors import RefcheckError

if TYPE_CHECKING:
    from refcheck.pipeline import Report
    from refcheck.report._picture import Picture


PICTURED = ("html", "statistics")
FORMS = ("concise", "full", "github", "html", "json", "jsonl", "junit", "sarif")
FILES = ("docx",)
"""Forms that are files of bytes: what was checked, with the findings in it."""


class Look(NamedTuple):
    """How a form may show itself: colour, columns, without the last line."""

    color: bool = False
    width: int = 100
    quiet: bool = False


class Kind(NamedTuple):
    """What findings are counted by; `fix` is the applicability of their fix, "" without one."""

    code: str
    name: str
    severity: str
    fix: str


class Counts(NamedTuple):
    """What one document adds to a tally; `path` and `works` only where a picture of the archive is drawn.

    `works` are the `refcheck.report._picture.Listed` of its entries.
    """

    references: int = 0
    citations: int = 0
    findings: tuple[tuple[Kind, int], ...] = ()
    path: str = ""
    works: tuple[tuple[Any, ...], ...] = ()


class Tally:
    """What the last lines of a report count, over all documents.

    `clean` are the documents without a finding, `mended` the findings that are gone by fixes.
    """

    def __init__(self) -> None:
        self.files = 0
        self.clean = 0
        self.references = 0
        self.citations = 0
        self.mended = 0
        self.findings: Counter[Kind] = Counter()
        self._picture: Picture | None = None

    @property
    def picture(self) -> Picture:
        """What the documents have in common."""
        from refcheck.report._picture import Picture

        self._picture = self._picture or Picture()
        return self._picture

    def add(self, one: Counts) -> None:
        """Counts one more document."""
        self.files += 1
        self.clean += not one.findings
        self.references += one.references
        self.citations += one.citations
        self.findings.update(dict(one.findings))
        if one.path:
            self.picture.add(one)

    def by_code(self) -> dict[str, int]:
        """The number of findings of each rule that found something, by code."""
        codes: Counter[str] = Counter()
        for kind, number in self.findings.items():
            codes[kind.code] += number
        return dict(sorted(codes.items()))


def counts(report: Report, *, pictured: bool = False) -> Counts:
    """What a report adds to a tally, and where `pictured`, to the picture of the archive."""
    kinds = Counter(Kind(f.code, f.name, f.severity, f.fix.applicability if f.fix else "") for f in report.findings)
    found = Counts(len(report.references), len(report.citations), tuple(kinds.items()))
    if not pictured:
        return found
    from refcheck.report._picture import listed

    return found._replace(path=report.path or "-", works=listed(report))


def is_pictured(form: str) -> bool:
    """Whether a form shows a picture of the archive."""
    return form in PICTURED


def forms() -> list[str]:
    """The names that `--output-format` knows."""
    return sorted((*FORMS, *FILES))


def check_form(form: str) -> None:
    """Raises RefcheckError for a form that there is not, with the nearest one that there is."""
    if form not in forms():
        from refcheck.base.nearest import hint

        raise RefcheckError(f"unknown output format “{form}”{hint(form, forms())} (one of {', '.join(forms())})")


def render_file(form: str, reports: Sequence[Report]) -> bytes:
    """The reports in one of `FILES`; raises RefcheckError where they cannot be written so."""
    found: bytes = import_module(f"{__name__}.{form}").render(reports, Look())
    return found


def render(form: str, reports: Sequence[Report], look: Look) -> str:
    """The reports in one form of `FORMS`, with a line end at the end unless empty; always valid Unicode.

    Control characters from documents and registries never reach a terminal: they are written as escapes.
    """
    tally = Tally()

    def counted() -> Iterator[str | Report]:
        for report in reports:
            tally.add(counts(report, pictured=is_pictured(form)))
            yield part(form, report, look)

    return "".join(whole(form, counted(), tally, look))


def part(form: str, report: Report, look: Look) -> str | Report:
    """What a form keeps of one document: its text, or the report itself where the form speaks of all at once."""
    module = import_module(f"{__name__}.{form}")
    return _clean(module.part(report, look), look) if hasattr(module, "part") else report


def whole(form: str, parts: Iterable[str | Report], tally: Tally, look: Look) -> Iterator[str]:
    """The text of a form, piece by piece, from what `part` gave; `tally` counts what `parts` has given so far."""
    module = import_module(f"{__name__}.{form}")
    if not hasattr(module, "part"):
        yield _clean(module.render(list(parts), look), look)
        return
    for piece in module.whole(parts, tally, look):
        yield _clean(piece, look)


def _clean(text: str, look: Look) -> str:
    return well_formed(text) if look.color else visible(text)


def as_dict(reports: Sequence[Report]) -> dict[str, Any]:
    """The JSON form of the contract, as plain data."""
    tally = Tally()
    for report in reports:
        tally.add(counts(report))
    return {"version": 1, "files": [file_as_dict(report) for report in reports], "summary": summary(tally)}


def summary(tally: Tally) -> dict[str, Any]:
    """The last member of the JSON form: what there is in all files."""
    return {
        "files": tally.files,
        "references": tally.references,
        "citations": tally.citations,
        "findings": tally.by_code(),
    }


def file_as_dict(report: Report) -> Any:
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
