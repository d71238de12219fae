"""refcheck: checks a text's in-text citations against its reference list.

>>> import refcheck
>>> report = refcheck.check(
...     "The mind matters (Engel, 1978).\\n\\n"
...     "References\\n\\n"
...     "Engel, G. L. (1977). The need for a new medical model. Science, 196(4286), 129–136.\\n"
... )
>>> for finding in report.findings:
...     print(finding.line, finding.code, finding.message)
1 RC103 cited as 1978, listed as 1977
>>> report.references[0].csl["container-title"], report.citations[0].status
('Science', 'near')

`check_file` reads a file, `report.fixed()` gives the text with its safe fixes applied, `report.to("sarif")` every form
of the command's `--output-format`.  `parse_reference`, `parse_references` and `parse_citations` read parts of a text;
`format_bibliography` and `format_citations` print in APA 7; `verify` asks the registries.  Every error that a caller
can cause is a `RefcheckError`.  Each function is loaded on first use.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from refcheck.errors import RefcheckError
    from refcheck.format.bibliography import format_bibliography
    from refcheck.format.citations import format_citations
    from refcheck.model import Citation, CslItem, Edit, Field, Finding, Fix, Reference, Settings, Span
    from refcheck.pipeline import Report, check, check_documents, check_file, parse_citations
    from refcheck.reference import parse_reference, parse_references
    from refcheck.registries import VerifyOptions, verify
    from refcheck.verdicts import FieldComparison, Update, Verification

_HOME = {
    "Citation": "refcheck.model",
    "CslItem": "refcheck.model",
    "Edit": "refcheck.model",
    "Field": "refcheck.model",
    "FieldComparison": "refcheck.verdicts",
    "Finding": "refcheck.model",
    "Fix": "refcheck.model",
    "Reference": "refcheck.model",
    "RefcheckError": "refcheck.errors",
    "Report": "refcheck.pipeline",
    "Settings": "refcheck.model",
    "Span": "refcheck.model",
    "Update": "refcheck.verdicts",
    "Verification": "refcheck.verdicts",
    "VerifyOptions": "refcheck.registries",
    "check": "refcheck.pipeline",
    "check_documents": "refcheck.pipeline",
    "check_file": "refcheck.pipeline",
    "format_bibliography": "refcheck.format.bibliography",
    "format_citations": "refcheck.format.citations",
    "parse_citations": "refcheck.pipeline",
    "parse_reference": "refcheck.reference",
    "parse_references": "refcheck.reference",
    "verify": "refcheck.registries",
}

__all__ = [
    "Citation",
    "CslItem",
    "Edit",
    "Field",
    "FieldComparison",
    "Finding",
    "Fix",
    "RefcheckError",
    "Reference",
    "Report",
    "Settings",
    "Span",
    "Update",
    "Verification",
    "VerifyOptions",
    "check",
    "check_documents",
    "check_file",
    "format_bibliography",
    "format_citations",
    "parse_citations",
    "parse_reference",
    "parse_references",
    "verify",
]

if not TYPE_CHECKING:  # to a type checker a name that is not listed above is an error

    def __getattr__(name: str) -> Any:
        if name not in _HOME:
            raise AttributeError(f"module 'refcheck' has no attribute {name!r}")
        from importlib import import_module

        value = getattr(import_module(_HOME[name]), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
