"""The metadata block at the head of a Markdown file: YAML between "---" or TOML between "+++".

Reads what a citation checker asks for (strings, numbers, true/false and lists of them at the top level) and leaves
the rest: no YAML library is worth its time at every start.
"""

from __future__ import annotations

import re
from typing import Any

from refcheck.patterns import lazy

_BEGIN = lazy(r"\ufeff?(---|\+\+\+)[ \t]*(?:\r\n?|\n)")
_END = {
    "---": re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE),
    "+++": re.compile(r"^\+\+\+[ \t]*$", re.MULTILINE),
}
_PAIR = lazy(r"""(?:"([^"]*)"|'([^']*)'|([A-Za-z_][\w.-]*))[ \t]*([:=])(?:[ \t]+(.*)|(?<==)(.*)|$)""")
_ITEM = lazy(r"[ \t]*-[ \t]+(.*)")
_QUOTED = lazy(r"\"((?:[^\"\\]|\\.)*)\"|'((?:[^']|'')*)'")


def extent(source: str) -> int:
    """Where the front matter ends (0 without one)."""
    begin = _BEGIN.match(source)
    if begin is None:
        return 0
    end = _END[begin.group(1)].search(source.replace("\r\n", " \n").replace("\r", "\n"), begin.end())
    return end.end() if end else 0


def read(block: str) -> dict[str, Any]:
    """The block's pairs; a value that is neither scalar nor list of scalars is left out."""
    found: dict[str, Any] = {}
    key = ""
    for line in block.splitlines()[1:]:
        pair = _PAIR.match(line)
        if pair:
            key = pair.group(1) or pair.group(2) or pair.group(3)
            value = _value((pair.group(5) or pair.group(6) or "").strip())
            if value is not None:
                found[key] = value
                continue
            found.pop(key, None)
            continue
        item = _ITEM.match(line)
        if item and key and isinstance(found.setdefault(key, []), list):
            scalar = _scalar(item.group(1).strip())
            found[key].append(scalar)
    return found


def _value(text: str) -> Any:
    """A scalar or a list in brackets; None where the value stands on the lines that follow."""
    if not text or text[0] in "#|>&{":
        return None
    if text[0] == "[":
        return [_scalar(part.strip()) for part in _split(text[1:].split("]")[0]) if part.strip()]
    return _scalar(text)


def _split(text: str) -> list[str]:
    """Parts between commas outside of quotation marks."""
    return re.findall(r"""(?:"[^"]*"|'[^']*'|[^,"'])+""", text)


def _scalar(text: str) -> str | bool:
    quoted = _QUOTED.match(text)
    if quoted:
        return (
            quoted.group(1).replace('\\"', '"') if quoted.group(1) is not None else quoted.group(2).replace("''", "'")
        )
    text = text.split(" #")[0].strip()
    return {"true": True, "false": False}.get(text.lower(), text)
