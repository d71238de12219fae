"""bytes <-> text, remembering what the file was, so that a mended file is written as it came."""

from __future__ import annotations

from typing import NamedTuple


class Decoded(NamedTuple):
    """The text of a file (without byte order mark), its encoding and its byte order mark."""

    text: str
    encoding: str
    mark: bytes = b""


_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))


def decode(data: bytes) -> Decoded:
    """Reads bytes as a browser would: the byte order mark, UTF-8, else Windows-1252.

    Raises ValueError for binary data.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return Decoded(data[len(mark) :].decode(encoding, "replace"), encoding, mark)
    if b"\0" in data:
        raise ValueError("not a text file")
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return Decoded(data.decode("cp1252", "replace"), "cp1252")


def encode(text: str, like: Decoded) -> bytes:
    """The bytes of a text in the encoding of `like`; what that cannot hold makes the file UTF-8."""
    try:
        return like.mark + text.encode(like.encoding)
    except UnicodeEncodeError:
        return text.encode("utf-8")
