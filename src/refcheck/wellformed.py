"""Text that any program can read: without halves of characters, and file names whose bytes are no UTF-8 spelled out."""

from __future__ import annotations

import re

from refcheck.patterns import lazy

_HALF = lazy(r"[\ud800-\udfff]")
_HIDDEN = lazy(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def well_formed(text: str) -> str:
    """The text with U+FFFD for every half of a character (a lone surrogate), which no encoding can hold."""
    return text if text.isascii() else _HALF.sub("\ufffd", text)


def file_name(path: str) -> str:
    r"""A path as valid text, for programs: a byte that is no UTF-8 as "\xe9"."""
    return path if path.isascii() else _HALF.sub(_spelled, path)


def printed_name(path: str) -> str:
    r"""A path as people see it: line ends and what steers a terminal spelled out too ("\x1b")."""
    return path if path.isprintable() else _HIDDEN.sub(_spelled, path)


def _spelled(match: re.Match[str]) -> str:
    code = ord(match[0])
    if 0xDC80 <= code <= 0xDCFF:  # as Python stands for a byte of a file name
        code -= 0xDC00
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
