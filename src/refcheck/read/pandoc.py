"""Formats that pandoc reads and refcheck does not, by way of HTML; only where a caller asks for it.

pandoc runs in its sandbox: it reads no file but the one it is given, and asks no network.
"""

from __future__ import annotations

from collections.abc import Sequence

from refcheck.errors import RefcheckError, install
from refcheck.model import Document
from refcheck.read.flat import from_html, placed, reader
from refcheck.read.format import Container, Format

_NAME = "pandoc"
READERS = {
    ".creole": "creole", ".dbk": "docbook", ".docbook": "docbook", ".dj": "djot", ".djot": "djot",
    ".dokuwiki": "dokuwiki", ".fb2": "fb2", ".haddock": "haddock", ".jira": "jira", ".man": "man", ".mdoc": "mdoc",
    ".mediawiki": "mediawiki", ".muse": "muse", ".native": "native", ".odt": "odt", ".opml": "opml", ".pod": "pod",
    ".pptx": "pptx", ".t2t": "t2t", ".textile": "textile", ".tikiwiki": "tikiwiki", ".twiki": "twiki",
    ".vimwiki": "vimwiki", ".wiki": "mediawiki", ".xlsx": "xlsx",
}  # fmt: skip
"""Endings of file names and what pandoc calls their formats."""
_SECONDS = 60
_LARGEST = 100_000_000
_HEAP = "2G"


def ending(path: str) -> str:
    """The ending of a name where it is one that pandoc reads, in small letters; "" for any other."""
    dot = path.rfind(".")
    found = path[dot:].lower() if dot >= 0 else ""
    return found if found in READERS else ""


def _open(data: bytes, path: str) -> Sequence[Document]:
    found = ending(path)
    if not found:
        raise ValueError("pandoc has no reader for a file of this name")
    return [placed(from_html(_html(data, READERS[found]), _NAME, path))]


def _html(data: bytes, format: str) -> str:
    """What pandoc makes of a file; ValueError where it fails, takes too long or gives too much."""
    from subprocess import PIPE, Popen, TimeoutExpired
    from tempfile import TemporaryFile

    command = [_program(), "--sandbox", "-f", format, "-t", "html", "--wrap=none", "--no-highlight"]
    with TemporaryFile() as source, TemporaryFile() as target:
        source.write(data)
        source.seek(0)
        with Popen([*command, "+RTS", f"-M{_HEAP}", "-RTS"], stdin=source, stdout=target, stderr=PIPE) as process:
            try:
                _, said = process.communicate(timeout=_SECONDS)
            except TimeoutExpired:
                process.kill()
                raise ValueError(f"pandoc took more than {_SECONDS} seconds") from None
        if process.returncode:
            raise ValueError(f"pandoc could not read it: {_first_line(said)}")
        if target.seek(0, 2) > _LARGEST:
            raise ValueError("pandoc made too much of it")
        target.seek(0)
        return target.read().decode("utf-8", "replace")


def _first_line(said: bytes) -> str:
    lines = said.decode("utf-8", "replace").split("\n")
    return next((line.strip() for line in lines if line.strip()), "it did not say why")[:200]


def _program() -> str:
    """The path of pandoc: the one that is installed, or that of the extra."""
    from shutil import which

    found = which("pandoc")
    if found:
        return found
    try:
        import pypandoc

        return str(pypandoc.get_pandoc_path())
    except (ImportError, OSError):
        raise RefcheckError(f"--via-pandoc needs pandoc (https://pandoc.org), or {install('pandoc')}") from None


FORMAT = Format(
    _NAME,
    reader(_NAME),
    container=Container(_open),
    left_out=(
        "what pandoc leaves out: Textile, DocBook, MediaWiki, DokuWiki, FictionBook and others, with "
        "pandoc installed or the extra `pandoc`"
    ),
    place="paragraph",
)
