"""Bytes -> text as a browser reads it, and back to the same bytes."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

_MARKS = (  # UTF-32 before UTF-16: its mark begins with the same two bytes
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BINARIES = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP container (DOCX, ODT, EPUB)"),
    (b"\xd0\xcf\x11\xe0", "an old Word document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "a database"),
    (b"{\\rtf", "an RTF document"),
)
# labels that the Encoding Standard reads as windows-1252 (https://encoding.spec.whatwg.org/#names-and-labels)
_LATIN = frozenset("ascii us-ascii iso-8859-1 iso8859-1 latin1 latin-1 l1 cp1252 windows-1252 x-cp1252 cp819".split())
_C1 = {byte: chr(byte) for byte in (0x81, 0x8D, 0x8F, 0x90, 0x9D)}  # bytes that windows-1252 of Python refuses


class Decoded(NamedTuple):
    """The text of a file (without byte order mark), its encoding and its byte order mark."""

    text: str
    encoding: str
    mark: bytes = b""


def decode(data: bytes) -> Decoded:
    """Reads bytes as a browser would: byte order mark, UTF-8, what an HTML or XML head declares, else windows-1252.

    Raises ValueError for what is no text.  Bytes that a declared encoding does not know become U+FFFD.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return Decoded(data[len(mark) :].decode(encoding, "replace"), encoding, mark)
    _refuse_binary(data)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    declared = _declared(data)
    if declared and declared != "windows-1252":
        return Decoded(data.decode(declared, "replace"), declared)
    return Decoded(_windows_1252(data), "windows-1252")


def encode(text: str, like: Decoded) -> bytes:
    """The bytes of a text in the encoding of `like`; what that cannot hold makes the file UTF-8."""
    try:
        if like.encoding == "windows-1252" and not text.isascii():
            return b"".join(map(_byte, text))
        return like.mark + text.encode(like.encoding)
    except UnicodeEncodeError:
        return text.encode("utf-8", "replace")


def _refuse_binary(data: bytes) -> None:
    for magic, kind in _BINARIES:
        if data.startswith(magic):
            raise ValueError(f"not a text file: this is {kind}")
    if b"\0" in data:
        raise ValueError("not a text file")


def _declared(data: bytes) -> str:
    """The encoding that the first kilobytes declare, as Python names it; "" without a usable one."""
    head = data[:4096]
    match = re.match(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{2,40})["']""", head.lstrip(), re.IGNORECASE)
    match = match or re.search(rb"""<meta[^>]{0,500}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", head, re.IGNORECASE)
    if match is None:
        return ""
    label = match.group(1).decode("ascii", "replace").lower()
    if label in _LATIN:
        return "windows-1252"
    try:
        info = codecs.lookup(label)
    except (LookupError, ValueError):
        return ""
    is_text = getattr(info, "_is_text_encoding", True)
    return info.name if is_text and not info.name.startswith(("utf-16", "utf-32")) else ""


def _windows_1252(data: bytes) -> str:
    try:
        return data.decode("windows-1252")
    except UnicodeDecodeError:
        return data.decode("latin-1").translate(_from_c1())


def _from_c1() -> dict[int, str]:
    return {byte: bytes([byte]).decode("windows-1252") for byte in range(0x80, 0xA0) if byte not in _C1}


def _byte(character: str) -> bytes:
    if ord(character) in _C1:
        return bytes([ord(character)])
    return character.encode("windows-1252")
