"""Side branch: CSL-JSON -> bibliographies and citations, APA 7 by our own renderer, other styles by citeproc-py."""

from __future__ import annotations

from refcheck.format.bibliography import format_bibliography
from refcheck.format.citations import format_citations

__all__ = ["format_bibliography", "format_citations"]
