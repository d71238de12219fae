"""Characters that must not leave: half characters, which no encoding holds, and those that steer a terminal."""

from __future__ import annotations

from refcheck.base.patterns import lazy

_HALVES = lazy("[\ud800-\udfff]")
_BYTES = lazy("[\udc80-\udcff]")
# C0 without tab and line feed, delete, C1, and what turns the direction of the line round
_STEERING = lazy("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def well_formed(text: str) -> str:
    """The text with U+FFFD for every half of a surrogate pair, so that every encoding of Unicode can hold it.

    Offsets stay as they are.
    """
    return text if is_well_formed(text) else _HALVES.sub("\ufffd", text)


def is_well_formed(text: str) -> bool:
    """Whether the text holds no half of a surrogate pair."""
    if text.isascii():
        return True
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def visible(text: str) -> str:
    r"""The text with control characters written as JSON writes them: `\u001b`; line feeds and tabs stay.

    So a terminal shows them, and a JSON text with such characters in its strings keeps its meaning.  Half characters
    become U+FFFD.
    """
    if text.isascii() and text.isprintable():
        return text
    return _STEERING.sub(lambda match: _written(match[0]), text)


def one_line(text: str) -> str:
    r"""As `visible`, with `\u000a` and `\u0009` for line feed and tab: what must stay one line does.

    Bytes of file names that are no UTF-8 are spelled out, as in `file_name`.
    """
    if text.isprintable():  # no control character is, and no half of a pair
        return text
    return visible(_spelled(text)).replace("\n", "\\u000a").replace("\t", "\\u0009")


def file_name(path: str) -> str:
    r"""A path as valid text, for programs: a byte that is no UTF-8 as "\xe9"."""
    return path if path.isascii() else well_formed(_spelled(path))


def _spelled(text: str) -> str:
    """Python gives half a character for a byte of a file name that is no UTF-8."""
    return _BYTES.sub(lambda match: f"\\x{ord(match[0]) - 0xDC00:02x}", text)


def same_width(text: str) -> str:
    """As `visible`, one character for one, for what is shown above marks: a blank for C0, U+FFFD for the rest."""
    if text.isprintable():
        return text
    return _STEERING.sub(lambda match: " " if match[0] < " " else "\ufffd", text).replace("\t", " ").replace("\n", " ")


def as_text(value: object) -> str:
    """A text or number as text; "" for anything else, and for a number longer than Python writes."""
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return ""
    try:
        return str(value)
    except ValueError:
        return ""


def all_well_formed(value: object) -> object:
    """Plain data (dicts, lists, tuples, strings) with every string well formed."""
    if isinstance(value, str):
        return well_formed(value)
    if isinstance(value, dict):
        return {all_well_formed(key): all_well_formed(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [all_well_formed(item) for item in value]
    return value


def _written(character: str) -> str:
    return "\ufffd" if "\ud800" <= character <= "\udfff" else f"\\u{ord(character):04x}"
