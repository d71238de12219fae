"""bytes -> Document.  One module a format, named in `FORMATS`.

A format's module has `read(source, path="") -> Document` and, unless it takes any text, `looks_like(text) -> float`
(0..1, how sure it is from the content alone).  Nothing else in refcheck knows the formats.
"""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

from refcheck.errors import RefcheckError
from refcheck.garbage import without_gc
from refcheck.model import Document
from refcheck.safe_text import well_formed

# format, which is its module's name, -> endings of file names; a module is imported only when its format is needed
FORMATS: dict[str, tuple[str, ...]] = {
    "html": (".html", ".htm", ".xhtml"),
    "markdown": (".md", ".markdown", ".mdown", ".mkd", ".mdx", ".qmd", ".rmd"),
    "text": (".txt", ".text"),
}
_CERTAIN = 0.25


def module(format: str) -> ModuleType:
    """The module that reads a format; RefcheckError for a format that there is not."""
    if format not in FORMATS:
        raise RefcheckError(f"unknown format “{format}”: choose one of {', '.join(sorted(FORMATS))}, auto")
    return import_module(f"refcheck.read.{format}")


@without_gc
def read(source: str, format: str = "auto", path: str = "") -> Document:
    """Reads decoded text into a Document; `auto` goes by the path's extension, then by content.

    Half characters are read as U+FFFD; the source stays as it is.
    """
    text = well_formed(source)
    if format == "auto":
        format = guess(text, path)
    document: Document = module(format).read(text, path)
    return document if text is source else document._replace(source=source)


def guess(source: str, path: str = "") -> str:
    """The format of a text by its name, then by its content."""
    dot = path.rfind(".")
    extension = path[dot:].lower() if dot >= 0 else ""
    for format, extensions in FORMATS.items():
        if extension in extensions:
            return format
    for format in ("html", "markdown"):
        if any(sign in source for sign in _SIGNS[format]) and module(format).looks_like(source) >= _CERTAIN:
            return format
    return "text"


# without one of these a text is not of the format, and its module need not be loaded to ask
_SIGNS = {"html": ("</", "<br", "<!"), "markdown": ("\n#", "\n-", "\n*", "*", "_", "](", "`", "[@", "---", "\n>")}
