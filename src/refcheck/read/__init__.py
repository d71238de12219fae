"""bytes -> Document.  One file a format, named in `FORMATS`; nothing else in refcheck knows the formats by name.

The module of a format has its name and exports `FORMAT`, a `refcheck.read.format.Format`: what everything else asks.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from refcheck.errors import RefcheckError
from refcheck.garbage import without_gc
from refcheck.model import Document
from refcheck.safe_text import well_formed

if TYPE_CHECKING:
    from refcheck.read.format import Format


class Known(NamedTuple):
    """What is known of a format before its module is loaded, which happens when the format is needed.

    `title` is its name for people, `endings` those of file names.  A text without any of the `signs` is not of the
    format, so that its module need not be asked.  `is_text` is False for files that nobody can paste as text.
    """

    title: str
    endings: tuple[str, ...]
    signs: tuple[str, ...] = ()
    is_text: bool = True


# the first one that is sure of a text reads it
FORMATS = {
    "html": Known("HTML", (".html", ".htm", ".xhtml"), ("</", "<br", "<!")),
    "latex": Known("LaTeX", (".tex", ".latex", ".ltx"), ("\\documentclass", "\\begin{", "\\section", "\\cite")),
    "org": Known("Org", (".org",), ("#+", ":PROPERTIES:", ":properties:")),
    "markdown": Known(
        "Markdown",
        (".md", ".markdown", ".mdown", ".mkd", ".mdx", ".qmd", ".rmd"),
        ("\n#", "\n-", "\n*", "*", "_", "](", "`", "[@", "---", "\n>"),
    ),
    "text": Known("plain text", (".txt", ".text")),
}
_CERTAIN = 0.25


def texts() -> dict[str, Known]:
    """The formats of text that a person can paste."""
    return {name: known for name, known in FORMATS.items() if known.is_text}


@cache
def format_of(name: str) -> Format:
    """The format of a name; RefcheckError for one that there is not."""
    if name not in FORMATS:
        raise RefcheckError(f"unknown format “{name}”: choose one of {', '.join(sorted(FORMATS))}, auto")
    found: Format = import_module(f"refcheck.read.{name}").FORMAT
    return found


@without_gc
def read(source: str, format: str = "auto", path: str = "") -> Document:
    """Reads decoded text into a Document; `auto` goes by the path's extension, then by content.

    Half characters are read as U+FFFD; the source stays as it is.
    """
    text = well_formed(source)
    if format == "auto":
        format = guess(text, path)
    document = format_of(format).read(text, path)
    return document if text is source else document._replace(source=source)


def guess(source: str, path: str = "") -> str:
    """The format of a text by its name, then by its content."""
    extension = _ending(path)
    for name, known in FORMATS.items():
        if extension in known.endings:
            return name
    for name, known in FORMATS.items():
        if any(sign in source for sign in known.signs):
            looks_like = format_of(name).looks_like
            if looks_like and looks_like(source) >= _CERTAIN:
                return name
    return "text"


def _ending(path: str) -> str:
    dot = path.rfind(".")
    return path[dot:].lower() if dot >= 0 else ""
