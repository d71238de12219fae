"""refcheck: checks a text's in-text citations against its reference list.

The verbs load on first use, so that importing one does not pay for the others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from refcheck.errors import RefcheckError
    from refcheck.format.bibliography import format_bibliography
    from refcheck.format.citations import format_citations
    from refcheck.model import Citation, Finding, Reference, Settings, Verification
    from refcheck.pipeline import Report, check, check_file, parse_citations
    from refcheck.reference import parse_reference, parse_references
    from refcheck.registries import verify

_HOME = {
    "Citation": "refcheck.model",
    "Finding": "refcheck.model",
    "Reference": "refcheck.model",
    "RefcheckError": "refcheck.errors",
    "Report": "refcheck.pipeline",
    "Settings": "refcheck.model",
    "Verification": "refcheck.model",
    "check": "refcheck.pipeline",
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
    "Finding",
    "RefcheckError",
    "Reference",
    "Report",
    "Settings",
    "Verification",
    "check",
    "check_file",
    "format_bibliography",
    "format_citations",
    "parse_citations",
    "parse_reference",
    "parse_references",
    "verify",
]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'refcheck' has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(_HOME[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
