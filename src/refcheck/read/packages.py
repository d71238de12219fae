"""Zip files that hold a document (Word, OpenDocument, EPUB): their parts, within limits, and their XML in pieces.

A part is measured before it is unpacked, and no more of it is unpacked than it said: 1.5 MB can hold 1.5 GB.
Document types and entities are refused; these formats have none.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from io import BytesIO
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pyexpat import XMLParserType
    from zipfile import ZipFile, ZipInfo

LARGEST = 60_000_000
"""Bytes that all parts that are read may have together; a thesis of 500 pages has 10 MB."""
RATIO, RATIO_FROM = 200, 1_000_000
"""How far a part may be compressed, from so many bytes on: XML of Word rarely comes to 40."""
PARTS = 20_000
DEEPEST = 2_000
"""Elements in one another: Word itself gives up at some hundreds."""
_PIECE = 1 << 20
_LOCKED = "it is protected by a password"
_OLD = b"\xd0\xcf\x11\xe0"


class Package:
    """The parts of a zip file; everything here raises ValueError, with a few words on what is wrong."""

    def __init__(self, data: bytes, kind: str) -> None:
        """`kind` is what the file should be, for messages: "a Word file"."""
        self.kind = kind
        self._left = LARGEST
        if data.startswith(_OLD):
            raise ValueError("it has a password or is in an old format; save it as .docx without one")
        self._zip = self._guarded(lambda: _opened(data))
        if len(self._zip.infolist()) > PARTS:
            raise ValueError(f"not {kind}: more than {PARTS:,} parts")

    def __contains__(self, name: str) -> bool:
        return name in self._zip.NameToInfo

    @property
    def names(self) -> list[str]:
        """The names of all parts, in their order."""
        found: list[str] = self._zip.namelist()
        return found

    def part(self, name: str) -> bytes:
        """The bytes of a part; b"" where there is none of this name."""
        info = self._zip.NameToInfo.get(name)
        if info is None:
            return b""
        self._measure(info)
        data: bytes = self._guarded(lambda: self._zip.read(info))
        return data

    def parse(self, name: str, parser: XMLParserType) -> bytes:
        """Feeds the XML of a part to a parser; returns its bytes."""
        data = self.part(name)
        try:
            feed(data, parser)
        except ValueError as error:
            raise ValueError(f"{name}: {error}") from error
        return data

    def _measure(self, info: ZipInfo) -> None:
        if info.flag_bits & 1:
            raise ValueError(_LOCKED)
        packed, size = max(info.compress_size, 1), info.file_size
        self._left -= size
        if self._left < 0 or (size > RATIO_FROM and size // packed > RATIO):
            raise ValueError(f"{info.filename} would unpack to {size:,} bytes; this is refused")

    def _guarded(self, work: Callable[[], Any]) -> Any:
        return guarded(work, self.kind)


def guarded(work: Callable[[], Any], kind: str) -> Any:
    """The outcome of some work on a zip file; ValueError for whatever may be wrong with such a file."""
    from zipfile import BadZipFile
    from zlib import error as ZlibError

    try:
        return work()
    except (BadZipFile, ZlibError, EOFError, OSError, NotImplementedError, RuntimeError, KeyError) as error:
        words = str(error) or "it ends too early"
        raise ValueError(f"not {kind} that can be read: {words}") from error


def _opened(data: bytes) -> ZipFile:
    from zipfile import ZipFile

    return ZipFile(BytesIO(data))


def repacked(data: bytes, changed: Mapping[str, bytes], kind: str) -> bytes:
    """A zip file with some parts replaced or put at its end; the others as they were, with their dates and in order.

    Raises ValueError where a part cannot be read.
    """
    packed: bytes = guarded(lambda: _repacked(data, changed), kind)
    return packed


def _repacked(data: bytes, changed: Mapping[str, bytes]) -> bytes:
    from zipfile import ZIP_DEFLATED, ZipFile

    left = dict(changed)
    out = BytesIO()
    with _opened(data) as old, ZipFile(out, "w") as new:
        new.comment = old.comment
        for info in old.infolist():
            content = left.pop(info.filename) if info.filename in left else old.read(info)
            new.writestr(info, content, info.compress_type)
        for name, content in left.items():
            new.writestr(name, content, ZIP_DEFLATED)
    return out.getvalue()


def feed(data: bytes, parser: XMLParserType, *, doctype: bool = False) -> None:
    """Feeds XML to a parser in pieces; ValueError for what is not well formed and for a document type.

    With `doctype` one is accepted that names a file elsewhere, which is never read, and defines no entities.
    """
    from pyexpat import ExpatError

    if doctype:
        parser.EntityDeclHandler = _refuse_entity
    else:
        parser.StartDoctypeDeclHandler = _refuse_doctype
    try:
        for at in range(0, len(data), _PIECE):
            parser.Parse(data[at : at + _PIECE], False)
        parser.Parse(b"", True)
    except (ExpatError, LookupError) as error:  # the second one for an encoding that there is not
        raise ValueError(f"not XML that can be read: {error}") from error


def _refuse_doctype(*_: Any) -> None:
    raise ValueError("a document type is refused")


def _refuse_entity(*_: Any) -> None:
    raise ValueError("entities are refused")


def names(spaces: Mapping[str, str]) -> Callable[[str], str]:
    """A function from the names of expat (`namespace name`) to short ones, `w:p`; "" for those of other namespaces.

    `spaces` gives the prefix of each namespace.  The parser is made with `ParserCreate(None, " ")`.
    """
    known: dict[str, str] = {}

    def short(name: str) -> str:
        found = known.get(name)
        if found is None:
            space, _, local = name.rpartition(" ")
            prefix = spaces.get(space)
            found = known[name] = "" if prefix is None else f"{prefix}:{local}"
        return found

    return short
