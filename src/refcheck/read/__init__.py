"""bytes -> Document.  One file a format, named in `FORMATS`; nothing else in refcheck knows the formats by name.

The module of a format has its name and exports `FORMAT`, a `refcheck.read.format.Format`: what everything else asks.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from refcheck.base.garbage import without_gc
from refcheck.base.records import NamedTuple
from refcheck.base.safe_text import well_formed
from refcheck.errors import RefcheckError, WrongValue
from refcheck.model import Document

if TYPE_CHECKING:
    from collections.abc import Iterable

    from refcheck.read.encoding import Decoded
    from refcheck.read.format import Container, Format


class Signature(NamedTuple):
    """How the bytes of a format begin, and what else is somewhere in them: the name of a part of a zip file."""

    begin: bytes
    inside: bytes = b""

    def fits(self, data: bytes) -> bool:
        """Whether some bytes have it."""
        return data.startswith(self.begin) and self.inside in data


class Known(NamedTuple):
    """What is known of a format before its module is loaded, which happens when the format is needed.

    `title` is its name for people, `endings` those of file names.  A text without any of the `signs` is not of the
    format, so that its module need not be asked.  `is_text` is False for a container, which nobody can paste as text:
    a file is one whatever its name if its bytes have the `signature`, and by its name otherwise.  `searched` is False
    for files that a folder is not searched for: they are checked where they are named, or where a document names them.
    `chapters` says that a document may be of several files, which are checked with it.  `remark` is what a person
    should know of how such a file is read.
    """

    title: str
    endings: tuple[str, ...]
    signs: tuple[str, ...] = ()
    is_text: bool = True
    searched: bool = True
    chapters: bool = False
    signature: Signature | Root | None = None
    remark: str = ""


class Root(NamedTuple):
    """The root element of a format in XML, and words of which its head holds one."""

    element: bytes
    words: tuple[bytes, ...]

    def fits(self, data: bytes) -> bool:
        """Whether some bytes have it."""
        head = data[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n")
        return head.startswith(b"<") and self.element in head and any(word in head for word in self.words)


class Opened(NamedTuple):
    """A file as it is read: its documents, and the decoded bytes of a text (None for a container)."""

    documents: tuple[Document, ...]
    decoded: Decoded | None = None


# the first one that is sure of a text reads it
FORMATS = {
    "html": Known("HTML", (".html", ".htm", ".xhtml"), ("</", "<br", "<!")),
    "latex": Known(
        "LaTeX", (".tex", ".latex", ".ltx"), ("\\documentclass", "\\begin{", "\\section", "\\cite"), chapters=True
    ),
    "bibtex": Known("BibTeX", (".bib",), ("@",), searched=False),
    "org": Known("Org", (".org",), ("#+", ":PROPERTIES:", ":properties:")),
    "rst": Known("reStructuredText", (".rst", ".rest"), (".. ", ":`", "\n====", "\n----", "\n~~~~", ">`_")),
    "typst": Known(
        "Typst", (".typ",), ("#set ", "#show", "#import", "#let", "#figure(", "#cite(", "#bibliography(", "#link(")
    ),
    "asciidoc": Known("AsciiDoc", (".adoc", ".asciidoc", ".asc"), ("\n== ", "\n:", "\n[", "cite:[", "|===")),
    "markdown": Known(
        "Markdown",
        (".md", ".markdown", ".mdown", ".mkd", ".mdx", ".qmd", ".rmd"),
        ("\n#", "\n-", "\n*", "*", "_", "](", "`", "[@", "---", "\n>"),
    ),
    "docx": Known("Word", (".docx", ".docm", ".dotx"), is_text=False, signature=Signature(b"PK\x03\x04", b"word/")),
    "odt": Known(
        "OpenDocument",
        (".odt", ".ott"),
        is_text=False,
        signature=Signature(b"PK\x03\x04", b"application/vnd.oasis.opendocument.text"),
    ),
    "notebook": Known("Jupyter notebook", (".ipynb",), is_text=False),
    "pdf": Known(
        "PDF",
        (".pdf",),
        is_text=False,
        signature=Signature(b"%PDF-"),
        remark="a PDF is read by its looks; lines, columns and entries may be misread",
        searched=False,
    ),
    "epub": Known(
        "EPUB", (".epub",), is_text=False, signature=Signature(b"PK\x03\x04", b"mimetypeapplication/epub+zip")
    ),
    "jats": Known(
        "JATS",
        (".jats", ".nxml"),
        is_text=False,
        signature=Root(b"<article", (b"//NLM//DTD", b" article-type=", b" dtd-version=", b"-//ES//DTD")),
    ),
    "rtf": Known("RTF", (".rtf",), is_text=False, signature=Signature(b"{\\rtf")),
    "pandoc": Known(
        "what pandoc reads",
        (),
        is_text=False,
        remark="it was read through pandoc, which may leave things out",
    ),
    "text": Known("plain text", (".txt", ".text")),
}
_CERTAIN = 0.25
_SAMPLE = 20_000
"""So many characters at the beginning tell the format of a text."""
_HEAD = 4096
_EXPORTS = (b"<rss", b"<feed", b"<rdf:RDF", b'"exported_on"', b"<!DOCTYPE rss")
"""What an export of a blog has in its head; a page that speaks of one has, too, so that it is looked at again."""


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


def opened(data: bytes, format: str = "auto", path: str = "") -> Opened:
    """Reads the bytes of a file of any format into its documents.

    An export of a blog holds a document a post.  `auto` goes by signatures in the bytes, then by the path's extension,
    then by the text.  Raises WrongValue (a ValueError) that says in a few words why the file cannot be read,
    RefcheckError for an unknown format.
    """
    if format == "auto" and any(sign in data[:_HEAD] for sign in _EXPORTS) and (found := _posts(data, path)):
        return Opened(found)
    name = container_of(data, path) if format == "auto" else format
    container = format_of(name).container if name else None
    if container:
        return Opened(_contained(container, data, path))
    from refcheck.read.encoding import decode

    decoded = decode(data)
    return Opened((read(decoded.text, format, path),), decoded)


@without_gc
def _posts(data: bytes, path: str) -> tuple[Document, ...]:
    """The posts of an export of a blog, each a document; none where the bytes are no export."""
    from refcheck import exports

    if not exports.is_export(data[:_HEAD]):
        return ()
    try:
        found = tuple(
            read(post.text, post.format, f"{path}#{name}")._replace(url=post.url, metadata={})
            for name, post in exports.named(exports.posts([data]))
        )
    except ValueError as error:
        raise WrongValue(str(error)) from error
    if not found:
        raise WrongValue("no post is in it")
    return found


@without_gc
def _contained(container: Container, data: bytes, path: str) -> tuple[Document, ...]:
    try:
        documents = tuple(container.open(data, path))
    except RefcheckError:
        raise
    except ValueError as error:
        raise WrongValue(str(error)) from error
    if not documents:
        raise WrongValue("no document is in it")
    return documents


def container_of(data: bytes, path: str = "") -> str:
    """The format of a file that is no text by itself; "" for a text."""
    containers = {name: known for name, known in FORMATS.items() if not known.is_text}
    for name, known in containers.items():
        if known.signature and known.signature.fits(data):
            return name
    extension = _ending(path)
    return next((name for name, known in containers.items() if extension in known.endings), "")


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
    sample = source[:_SAMPLE]
    for name, known in FORMATS.items():
        if _shows(sample, known.signs):
            looks_like = format_of(name).looks_like
            if looks_like and looks_like(sample) >= _CERTAIN:
                return name
    return "text"


def _shows(sample: str, signs: Iterable[str]) -> bool:
    """Whether one of the signs is in a sample; a single character, which most of them need, is found much faster."""
    return any(sign in sample for sign in signs if all(map(sample.__contains__, sign)))


def _ending(path: str) -> str:
    dot = path.rfind(".")
    return path[dot:].lower() if dot >= 0 else ""


def in_words(format: str) -> bool:
    """Whether the fixes of a format are given in words and made by its own writer (`Container.in_words`)."""
    container = format_of(format).container
    return container is not None and container.in_words
