"""Exchange formats: CSL-JSON, BibTeX/BibLaTeX and RIS into CSL items and back; CSL-YAML, .nbib, .enw, .bbl are read.

One module a format; each has `looks_like(text)`, `read(text, warnings)` and, where it is written, `write(items)`.
The correspondence of types and fields is kept in one place, `mapping.py`, and serves both directions.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from types import ModuleType

from refcheck.errors import RefcheckError
from refcheck.model import CslItem

FORMATS = {
    "csl-json": "csl_json",
    "bibtex": "bibtex",
    "ris": "ris",
    "nbib": "nbib",
    "enw": "enw",
    "csl-yaml": "csl_yaml",
    "bbl": "bbl",
}
"""Format -> its module, in the order in which content is asked."""

EXTENSIONS = {
    ".json": "csl-json",
    ".bib": "bibtex",
    ".ris": "ris",
    ".nbib": "nbib",
    ".enw": "enw",
    ".yaml": "csl-yaml",
    ".yml": "csl-yaml",
    ".bbl": "bbl",
}
"""File extension -> format."""


def read_items(text: str, format: str = "auto", warnings: list[str] | None = None) -> list[CslItem]:
    """The items of a bibliography file's text, in its order; every item has an `id`.

    What is wrong with single entries, which are read as far as they go, is added to `warnings`, a line each.
    Raises `RefcheckError` with line and column when the text is not what `format` says, and when "auto" cannot tell.
    """
    text = text.removeprefix("\ufeff")
    if format == "auto":
        format = guess(text)
        if not format:
            refuse_foreign(text)
            raise RefcheckError("neither CSL-JSON nor BibTeX nor RIS: name the format")
    items: list[CslItem] = _module(format).read(text, warnings)
    return items


def write_items(items: Sequence[CslItem], format: str) -> str:
    """Items in an exchange format, with a final line break."""
    module = _module(format)
    if not hasattr(module, "write"):
        raise RefcheckError(f"{format} is read only")
    text: str = module.write(items)
    return text


def refuse_foreign(text: str) -> None:
    """Raises `RefcheckError` for a bibliography in a form that is known and not read."""
    from refcheck.exchange.foreign import named

    if name := named(text):
        raise RefcheckError(f"{name} is not read: export the references as BibTeX, RIS or CSL-JSON")


def guess(text: str) -> str:
    """The exchange format that a text is in by its content; "" when it is in none."""
    for format in FORMATS:
        if _module(format).looks_like(text):
            return format
    return ""


def _module(format: str) -> ModuleType:
    if format not in FORMATS:
        raise RefcheckError(f"unknown exchange format “{format}”; known are {', '.join(FORMATS)}")
    return import_module(f"refcheck.exchange.{FORMATS[format]}")
