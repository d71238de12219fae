"""RTF: the text that a reader sees, with italics, raised letters, tables and footnotes; by one pass over its groups.

Format: Rich Text Format Specification 1.9.1.  Hidden and deleted text, field codes, pictures and comments are left out.
"""

from __future__ import annotations

from collections.abc import Sequence

from refcheck.base.patterns import lazy
from refcheck.base.records import NamedTuple
from refcheck.model import Document
from refcheck.read.flat import escaped, from_html, placed, reader
from refcheck.read.format import Container, Format

_NAME = "rtf"
_LARGEST = 100_000_000
_DEEPEST = 1_000
_START = b"{\\rtf"
_TOKEN = lazy(r"\\([a-zA-Z]{1,32})(-?\d{1,9})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|([^\\{}\r\n]+)")
_WORD, _NUMBER, _BYTE, _SIGN, _BRACE, _TEXT = range(1, 7)
_CODECS = {
    77: "mac_roman", 128: "cp932", 129: "cp949", 134: "gbk", 136: "big5", 161: "cp1253", 162: "cp1254", 163: "cp1258",
    177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250",
}  # fmt: skip
_SIGNS = {
    "tab": "\t", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”",
    "bullet": "•", "emspace": " ", "enspace": " ", "qmspace": " ", "softline": " ", "line": "\n",
}  # fmt: skip
_LEFT_OUT = frozenset(
    "fonttbl colortbl stylesheet info pict object header headerl headerr headerf footer footerl footerr footerf "
    "nonshppict sp fldinst xe tc txe rxe private1 ftnsep ftnsepc aftnsep aftnsepc ftncn aftncn".split()
)
_KEPT_STARRED = frozenset("shppict shpinst shptxt footnote".split())
_SWITCHES = {"i": "italic", "v": "hidden", "deleted": "hidden", "super": "raised"}
_KNOWN = (
    frozenset(
        "f fcharset ansicpg u uc footnote nosupersub sub plain pard intbl outlinelevel par sect page cell nestcell row "
        "nestrow".split()
    )
    | _LEFT_OUT
    | _SWITCHES.keys()
    | _SIGNS.keys()
)
"""Words that mean something here; most others say how a page looks."""


class _State(NamedTuple):
    """What holds inside a group."""

    skipped: bool = False
    italic: bool = False
    raised: bool = False
    hidden: bool = False
    font: int = -1
    fallback: int = 1
    table: bool = False
    level: int = -1
    note: bool = False


class _Letter:
    """Turns the tokens of a file into HTML."""

    def __init__(self) -> None:
        self.out: list[str] = []
        self._state = _State()
        self._stack: list[_State] = []
        self._line: list[str] = []  # the paragraph so far
        self._outer: list[list[str]] = []  # paragraphs that wait for a note to end
        self._notes: list[str] = []
        self._cells: list[str] = []
        self._bytes = bytearray()
        self._codec = "cp1252"
        self._fonts: dict[int, str] = {}
        self._in_fonts = 0  # the depth of the table of fonts while it is open
        self._font = -1
        self._left = 0  # characters still to be left out after one that is given by its number
        self._starred = False
        self._high = 0

    def read(self, text: str) -> str:
        """The whole file as HTML."""
        for token in _TOKEN.finditer(text):
            kind = token.lastindex
            if kind == _BYTE:
                self._put_byte(int(token[_BYTE], 16))
                self._starred = False
                continue
            if self._bytes:
                self._flush_bytes()
            if kind == _TEXT:
                self._put(token[_TEXT])
            elif kind == _BRACE:
                self._open() if token[_BRACE] == "{" else self._close()
                continue
            elif kind == _SIGN:
                self._sign(token[_SIGN])
                continue
            elif self._starred or token[_WORD] in _KNOWN:
                self._command(token[_WORD], int(token[_NUMBER]) if token[_NUMBER] else None)
            self._starred = False
        self._flush_bytes()
        self._end_paragraph()
        return "".join(self.out)

    def _open(self) -> None:
        if len(self._stack) >= _DEEPEST:
            raise ValueError("groups are nested too deeply")
        self._stack.append(self._state)
        self._starred = False

    def _close(self) -> None:
        if not self._stack:
            return
        if self._in_fonts and len(self._stack) <= self._in_fonts:
            self._in_fonts = 0
        before = self._state
        self._state = self._stack.pop()
        if before.note and not self._state.note and self._outer:
            note = "".join(self._line).strip()
            self._line = self._outer.pop()
            if note:
                self._notes.append(f'<div class="footnote">{note}</div>')

    def _sign(self, sign: str) -> None:
        self._starred = sign == "*"
        if sign == "~":
            self._put("\u00a0")
        elif sign == "_":
            self._put("\u2011")
        elif sign in "\\{}":
            self._put(sign)
        elif sign in "\r\n":
            self._end_line()

    def _command(self, word: str, number: int | None) -> None:
        state = self._state
        if word in _LEFT_OUT or (self._starred and word not in _KEPT_STARRED):
            self._state = state._replace(skipped=True)
            if word == "fonttbl":
                self._in_fonts = len(self._stack)
        elif word == "f":
            self._font = -1 if number is None else number
            self._state = state._replace(font=self._font)
        elif word == "fcharset" and self._in_fonts:
            self._fonts[self._font] = _CODECS.get(number or 0, "cp1252")
        elif word == "ansicpg":
            self._codec = _known(f"cp{number}")
        elif word == "u" and number is not None:
            self._unicode(number)
        elif word == "uc":
            self._state = state._replace(fallback=max(0, min(number or 0, 10)))
        elif word == "footnote":
            self._outer.append(self._line)
            self._line = []
            self._state = state._replace(note=True, skipped=state.skipped)
        else:
            self._format(word, number)

    def _format(self, word: str, number: int | None) -> None:
        state = self._state
        if word in _SWITCHES:
            self._state = state._replace(**{_SWITCHES[word]: number != 0})
        elif word in ("nosupersub", "sub"):
            self._state = state._replace(raised=False)
        elif word == "plain":
            self._state = state._replace(italic=False, raised=False, hidden=False)
        elif word == "pard":
            self._state = state._replace(table=False, level=-1)
        elif word == "intbl":
            self._state = state._replace(table=True)
        elif word == "outlinelevel":
            self._state = state._replace(level=number or 0)
        elif word in ("par", "sect", "page"):
            self._end_line()
        elif word in ("cell", "nestcell"):
            self._end_cell()
        elif word in ("row", "nestrow"):
            self._end_row()
        elif word in _SIGNS:
            self._put(_SIGNS[word])

    # --- text

    def _put(self, text: str) -> None:
        if self._left:
            dropped = min(self._left, len(text))
            self._left -= dropped
            text = text[dropped:]
        state = self._state
        if not text or state.skipped or state.hidden:
            return
        shown = escaped(text).replace("\n", "<br>")
        if state.italic:
            shown = f"<i>{shown}</i>"
        self._line.append(f"<sup>{shown}</sup>" if state.raised else shown)

    def _put_byte(self, byte: int) -> None:
        if self._left:
            self._left -= 1
        elif not self._state.skipped:
            self._bytes.append(byte)

    def _flush_bytes(self) -> None:
        data, self._bytes = bytes(self._bytes), bytearray()
        if data:
            self._put(data.decode(self._fonts.get(self._state.font, self._codec), "replace"))

    def _unicode(self, number: int) -> None:
        code = number & 0xFFFF
        if 0xD800 <= code < 0xDC00:
            self._high = code
        elif 0xDC00 <= code < 0xE000:
            self._put(chr(0x10000 + ((self._high & 0x3FF) << 10) + (code & 0x3FF)) if self._high else "\ufffd")
            self._high = 0
        elif code:
            self._put(chr(code))
        self._left = self._state.fallback

    # --- paragraphs

    def _end_line(self) -> None:
        if self._state.skipped:
            return
        if self._state.note or self._state.table:
            self._line.append("<br>")
        else:
            self._end_paragraph()

    def _end_paragraph(self) -> None:
        text = "".join(self._line)
        self._line = []
        level = self._state.level
        tag = f"h{min(level + 1, 6)}" if 0 <= level < 9 else "p"
        if text.strip():
            self.out.append(f"<{tag}>{text}</{tag}>")
        self._end_notes()

    def _end_notes(self) -> None:
        self.out.extend(self._notes)
        self._notes.clear()

    def _end_cell(self) -> None:
        if not self._state.skipped and not self._state.note:
            self._cells.append(f"<td>{''.join(self._line)}</td>")
            self._line = []

    def _end_row(self) -> None:
        if self._cells:
            self.out.append(f"<table><tr>{''.join(self._cells)}</tr></table>")
            self._cells = []
        self._end_notes()


def _known(codec: str) -> str:
    """The name of a codec that this Python has, or that of western Europe."""
    import codecs

    try:
        codecs.lookup(codec)
    except LookupError:
        return "cp1252"
    return codec


def _open(data: bytes, path: str) -> Sequence[Document]:
    if not data.lstrip().startswith(_START):
        raise ValueError("not RTF: it does not begin as such a file does")
    if len(data) > _LARGEST:
        raise ValueError(f"more than {_LARGEST:,} bytes; this is refused")
    if not data.rstrip(b"\0 \r\n\t").endswith(b"}"):
        raise ValueError("not RTF that can be read: its end is missing")
    return [placed(from_html(_Letter().read(data.decode("latin-1")), _NAME, path))]


FORMAT = Format(
    _NAME,
    reader(_NAME),
    container=Container(_open),
    left_out="hidden and deleted words, codes of fields, pictures, comments, headers and footers",
    place="paragraph",
)
