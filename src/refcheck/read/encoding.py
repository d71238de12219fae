"""Bytes -> text as a browser reads it; `refcheck.findings.splice` leads back to the bytes."""

from __future__ import annotations

import codecs
import re

from refcheck.base.patterns import lazy
from refcheck.base.records import NamedTuple
from refcheck.errors import WrongValue
from refcheck.read.charsets import EAST_ASIAN, codec, named

_MARKS = (  # UTF-32 before UTF-16: its mark begins with the same two bytes
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BINARIES = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive"),
    (b"\xd0\xcf\x11\xe0", "an old Office file (.doc) or one with a password; save it as .docx without one"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "a database"),
    (b"{\\rtf", "an RTF document"),
)
STRAY = "refcheck-stray"
"""The error handler that keeps a byte that no character explains as a lone surrogate, and writes it back."""
_HEAD = 4096
_COMMENT = lazy(r"(?s)<!--.*?(?:-->|\Z)")
_XML = lazy(r"""(?i)\s*<\?xml\s[^>]{0,200}?\sencoding\s*=\s*["']([\w.:-]{2,40})["']""")
_META = lazy(r"(?i)<meta[\s/][^>]{0,1000}+>?")
_ATTRIBUTE = lazy(r"""([^\s"'>/=]{1,40}+)\s*+=\s*+("[^"]*+"|'[^']*+'|[^\s>"']++)""")
_CONTENT = lazy(r"""(?i)charset\s*=\s*["']?\s*([^\s;"']{2,40})""")
_SURROGATE = lazy("[\ud800-\udfff]")
# so many bytes that go on with a UTF-8 character outweigh one that is none: a text whose head declares something else
# must be UTF-8 nearly throughout to be UTF-8 (Thai and Russian bytes happen to be valid now and then)
_UNDECLARED, _DECLARED = 1, 4
_ASCII = bytes(range(0x80))
_PLAIN, _PLAIN_SHARE = 3, 8
"""So many characters, and one in so many, are ASCII in any text in UTF-16: spaces, digits, line ends, markup."""


class Decoded(NamedTuple):
    """The text of a file (without byte order mark), its encoding and its byte order mark.

    Encodings are named as the Encoding Standard does, and "utf-16-le", "utf-16-be", "utf-32-le" and "utf-32-be".
    """

    text: str
    encoding: str
    mark: bytes = b""


def decode(data: bytes) -> Decoded:
    """Reads bytes as a browser would: byte order mark, UTF-8, what an HTML or XML head declares, else windows-1252.

    A byte that the encoding does not explain becomes U+FFFD.  Raises WrongValue (a ValueError) for what is no text.
    """
    encoding, mark = _marked(data)
    if not encoding:
        encoding = _unmarked(data)
    return Decoded(_shown(escaped(data, encoding, mark), encoding), encoding, mark)


def escaped(data: bytes, encoding: str, mark: bytes = b"") -> str:
    """The text after the mark, with every byte that no character explains as U+DC00 + byte; never to be shown."""
    body = data[len(mark) :]
    if encoding.startswith("utf-16"):
        return body[: len(body) & ~1].decode(encoding, "surrogatepass") + "\udcff" * (len(body) & 1)
    if encoding.startswith("utf-32"):
        return body.decode(encoding, "replace")
    return body.decode(codec(encoding), STRAY)


def _shown(text: str, encoding: str) -> str:
    """An escaped text as it is read: what is stray is U+FFFD, in windows-125x the control character browsers see."""
    if _SURROGATE.search(text) is None:
        return text
    c1 = encoding.startswith("windows-")

    def character(match: re.Match[str]) -> str:
        byte = ord(match[0]) - 0xDC00
        return chr(byte) if c1 and 0x80 <= byte < 0xA0 else "\ufffd"

    return _SURROGATE.sub(character, text)


def _stray(error: UnicodeError) -> tuple[str | bytes, int]:
    if isinstance(error, UnicodeDecodeError):
        return chr(0xDC00 + error.object[error.start]), error.start + 1
    if isinstance(error, UnicodeEncodeError):
        byte = ord(error.object[error.start]) - 0xDC00
        if 0 <= byte < 0x100:
            return bytes([byte]), error.start + 1
    raise error


codecs.register_error(STRAY, _stray)


def _marked(data: bytes) -> tuple[str, bytes]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding, mark
    return "", b""


def _unmarked(data: bytes) -> str:
    """The encoding of a text without byte order mark."""
    for magic, kind in _BINARIES:
        if data.startswith(magic):
            raise WrongValue(f"not a text file: this is {kind}")
    if b"\0" in data:
        return _wide(data)
    declared = _declared(data)
    if data.isascii():
        return declared or "utf-8"
    if _explains("utf-8", data):
        return declared if declared in EAST_ASIAN and _may_be_either(declared, data) else "utf-8"
    least = _DECLARED if declared else _UNDECLARED
    return "utf-8" if declared == "utf-8" or _fits_utf_8(data, least) else declared or "windows-1252"


def _may_be_either(declared: str, data: bytes) -> bool:
    """A few characters of two bytes may be UTF-8 by chance; a text of East Asia that is UTF-8 has some of three."""
    return max(data.decode("utf-8")) < "\u0800" and _explains(declared, data)


def _fits_utf_8(data: bytes, least: int) -> bool:
    """Whether so many bytes go on with a UTF-8 character for each that is part of none."""
    beyond = [character for character in data.decode("utf-8", STRAY) if character > "\x7f"]
    stray = sum("\ud800" <= character <= "\udfff" for character in beyond)
    high = len(data.translate(None, _ASCII))
    return high - len(beyond) >= stray * least


def _explains(encoding: str, data: bytes) -> bool:
    try:
        data.decode(codec(encoding))
    except UnicodeDecodeError:
        return False
    return True


def _wide(data: bytes) -> str:
    """UTF-16 or UTF-32 without a mark, recognised by its zero bytes; ValueError for anything else with some."""
    for encoding, width in (("utf-32-le", 4), ("utf-32-be", 4), ("utf-16-le", 2), ("utf-16-be", 2)):
        low = data[(0 if encoding.endswith("le") else width - 1) : _HEAD : width]
        if 0 in low or len(data) % width:
            continue
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        begin = text[:_HEAD]
        plain = sum(character in "\t\n\r" or " " <= character <= "~" for character in begin)
        if plain >= _PLAIN and plain * _PLAIN_SHARE >= len(begin) and "\0" not in text:
            return encoding
    raise WrongValue("not a text file")


def _declared(data: bytes) -> str:
    """The encoding that the head of a page declares; "" without one that is believed, and in what is no page."""
    start = data[:_HEAD].lstrip()
    if not start.startswith(b"<"):
        return ""
    head = _COMMENT.sub(" ", start.decode("latin-1"))
    label = _XML.match(head)
    if label and (encoding := named(label[1])):
        return encoding
    for tag in _META.finditer(head):
        attributes = {name.lower(): value.strip("\"'") for name, value in _ATTRIBUTE.findall(tag[0])}
        found = attributes.get("charset", "")
        if attributes.get("http-equiv", "").lower() == "content-type":
            content = _CONTENT.search(attributes.get("content", ""))
            found = found or (content[1] if content else "")
        if found and (encoding := named(found)):
            return encoding
    return ""
