"""The encodings that are believed: those of the WHATWG Encoding Standard, and the codecs of Python that read them."""

from __future__ import annotations

# https://encoding.spec.whatwg.org/#names-and-labels; where the standard's table has more characters than the codec of
# the same name, the codec with these characters is here, as the standard says: shift_jis is cp932, gbk is gb18030
_CODECS = {
    "utf-8": "utf-8",
    "ibm866": "cp866",
    "iso-8859-8-i": "iso8859-8",
    "koi8-r": "koi8-r",
    "koi8-u": "koi8-u",
    "macintosh": "mac-roman",
    "windows-874": "cp874",
    "x-mac-cyrillic": "mac-cyrillic",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "big5": "big5hkscs",
    "euc-jp": "euc-jp",
    "iso-2022-jp": "iso2022-jp-ext",
    "shift_jis": "cp932",
    "euc-kr": "cp949",
    **{f"iso-8859-{part}": f"iso8859-{part}" for part in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)},
    **{f"windows-{page}": f"cp{page}" for page in range(1250, 1259)},
    # not of the standard; read by their byte order mark or by where their zero bytes are
    **{name: name for name in ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")},
}
_DECLARED_AS = {"utf-16le": "utf-8", "utf-16be": "utf-8", "x-user-defined": "windows-1252"}
"""A page whose declaration could be read is not in UTF-16 (HTML standard, "prescan a byte stream")."""
EAST_ASIAN = frozenset(("gbk", "gb18030", "big5", "euc-jp", "shift_jis", "euc-kr"))
"""The encodings of one or more bytes a character."""
STATEFUL = "iso-2022-jp"
"""The one encoding whose bytes mean what the last escape sequence before them says."""


ENCODINGS = frozenset(_CODECS)
"""All that are read."""


def codec(encoding: str) -> str:
    """The codec of Python that reads an encoding."""
    return _CODECS[encoding]


def writing_codec(encoding: str) -> str:
    """The codec that writes it: only what every reader of the encoding knows."""
    return "iso2022-jp" if encoding == STATEFUL else _CODECS[encoding]


def named(label: str) -> str:
    """The name of the encoding that a declaration's label stands for; "" for a label that no browser believes."""
    from webencodings.labels import LABELS

    name: str = LABELS.get(label.strip().lower(), "")
    name = _DECLARED_AS.get(name, name)
    return name if name in _CODECS else ""
