"""The metadata block at the head of a Markdown file: YAML between "---" or TOML between "+++".

Reads what a citation checker asks for (strings, numbers, true/false and lists of them at the top level, in every way
that YAML writes these) and says of the rest that it is there: no YAML library is worth its time at every start.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from refcheck.base.patterns import lazy
from refcheck.base.records import NamedTuple

_BEGIN = lazy(r"\ufeff?(---|\+\+\+)[ \t]*(?:\r\n?|\n)")
_END = {
    "---": lazy(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE),
    "+++": lazy(r"^\+\+\+[ \t]*$", re.MULTILINE),
}
_PAIR = lazy(r"""(?:"([^"]*)"|'([^']*)'|([A-Za-z_][\w.-]*))[ \t]*([:=])(?:[ \t]+(.*)|(?<==)(.*)|$)""")
_ITEM = lazy(r"[ \t]*-(?:[ \t]+(.*))?$")
_QUOTED = lazy(r"\"((?:[^\"\\]|\\.)*)\"|'((?:[^']|'')*)'")
_FLOW_ITEM = lazy(r"""[ \t]*((?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^,"'\[\]{}])*)([,\]])""")
_PROPERTY = lazy(r"(?:!\S*|&(\S+))(?:[ \t]+|$)")
_COMMENT = lazy(r"(?:^|[ \t])#.*")


class _Entry(NamedTuple):
    """A key at the top level: what follows its colon, and the lines that follow."""

    key: str
    first: str
    rest: list[str]


def extent(source: str) -> int:
    """Where the front matter ends (0 without one)."""
    begin = _BEGIN.match(source)
    if begin is None:
        return 0
    end = _END[begin.group(1)].search(source.replace("\r\n", " \n").replace("\r", "\n"), begin.end())
    return end.end() if end else 0


def read(block: str) -> dict[str, Any]:
    """The block's pairs; None where a value is neither scalar nor list of scalars, and in a list for such an item.

    A key without a value is left out.
    """
    if block.removeprefix("\ufeff").startswith("+++") and (table := _toml(block)) is not None:
        return table
    anchors: dict[str, Any] = {}
    return {
        entry.key: _value(entry, anchors)
        for entry in _entries(block.splitlines()[1:-1])
        if entry.first not in ("", "~", "null") or (not entry.first and any(map(_stripped, entry.rest)))
    }


def _toml(block: str) -> dict[str, Any] | None:
    """The pairs of a block of TOML; None for what is not valid, which is then read line by line."""
    import tomllib

    try:
        table = tomllib.loads("\n".join(block.splitlines()[1:-1]))
    except (ValueError, RecursionError):
        return None
    return {key: _plain(value) for key, value in table.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return [item if isinstance(item, (str, bool)) else None for item in value]
    return None if isinstance(value, dict) else value if isinstance(value, (str, bool)) else str(value)


def _entries(lines: Sequence[str]) -> Iterator[_Entry]:
    """The keys at the top level, each with the lines that are its own."""
    entry = None
    for line in lines:
        pair = _PAIR.match(line)
        if pair:
            if entry:
                yield entry
            first = _stripped(pair.group(5) or pair.group(6) or "")
            entry = _Entry(pair.group(1) or pair.group(2) or pair.group(3), first, [])
        elif entry and (not line.strip() or line[0] in " \t-]#" or _is_open(entry)):
            entry.rest.append(line)
        elif entry:
            yield entry
            entry = None
    if entry:
        yield entry


def _is_open(entry: _Entry) -> bool:
    """Whether a list in brackets has begun and not ended."""
    return entry.first.startswith("[") and "]" not in entry.first and not (entry.rest and "]" in entry.rest[-1])


def _value(entry: _Entry, anchors: dict[str, Any]) -> Any:
    text, anchor = _without_properties(entry.first)
    if text[:1] in ("|", ">"):
        parts = [line.strip() for line in entry.rest]
        value: Any = ("\n" if text[0] == "|" else " ").join(parts).strip()
    elif text.startswith("["):
        value = _flow(" ".join((text, *map(_stripped, entry.rest))), anchors)
    elif text:
        value = _one(" ".join((text, *filter(None, map(_stripped, entry.rest)))), anchors)
    else:
        value = _block([line for line in map(_without_comment, entry.rest) if line.strip()], anchors)
    if anchor:
        anchors[anchor] = value
    return value


def _block(lines: Sequence[str], anchors: dict[str, Any]) -> Any:
    """What is on the lines below a key: a list with hyphens, or a scalar; None for anything else."""
    items: list[str] = []
    for line in lines:
        item = _ITEM.match(line)
        if item:
            items.append((item.group(1) or "").strip())
        elif items:
            items[-1] = f"{items[-1]} {line.strip()}"
        else:
            break
    if items:
        return [_item(item, anchors) for item in items]
    whole = " ".join(line.strip() for line in lines)
    return _flow(whole, anchors) if whole.startswith("[") else _item(whole, anchors)


def _flow(text: str, anchors: dict[str, Any]) -> list[Any] | None:
    """A list in brackets; None where it does not end or holds more than scalars."""
    items: list[Any] = []
    at = 1
    while match := _FLOW_ITEM.match(text, at):
        if match.group(1).strip():
            items.append(_item(match.group(1).strip(), anchors))
        if match.group(2) == "]":
            return items
        at = match.end()
    return None


def _item(text: str, anchors: dict[str, Any]) -> Any:
    """A scalar where a mapping or list might be as well: None for these."""
    text, anchor = _without_properties(text)
    if text[:1] in ("|", ">"):
        text = text.partition(" ")[2]
    bare = text[:1] not in ("'", '"')
    value = None if bare and (": " in text or text.endswith(":") or text[:1] in "[{-") else _one(text, anchors)
    if anchor:
        anchors[anchor] = value
    return value


def _one(text: str, anchors: dict[str, Any]) -> Any:
    """A scalar, or what an alias ("*name") stands for; None for a mapping and for an unknown name."""
    if text.startswith("*"):
        return anchors.get(text[1:])
    return None if text.startswith("{") else _scalar(text)


def _without_properties(text: str) -> tuple[str, str]:
    """The text without its tags and its anchor ("!!str &name"), and the anchor's name."""
    anchor = ""
    while match := _PROPERTY.match(text):
        anchor = match.group(1) or anchor
        text = text[match.end() :]
    return text, anchor


def _stripped(line: str) -> str:
    return _without_comment(line).strip()


def _without_comment(line: str) -> str:
    """The line without a comment; a "#" inside quotation marks or a word begins none."""
    if "#" not in line or any(mark in line for mark in "\"'"):
        return "" if line.lstrip().startswith("#") else line
    return _COMMENT.sub("", line)


def _scalar(text: str) -> str | bool:
    quoted = _QUOTED.match(text)
    if quoted:
        return (
            quoted.group(1).replace('\\"', '"') if quoted.group(1) is not None else quoted.group(2).replace("''", "'")
        )
    text = text.split(" #")[0].strip()
    return {"true": True, "false": False}.get(text.lower(), text)
