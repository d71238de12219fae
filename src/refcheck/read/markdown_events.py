"""The structure of a Markdown text as events: from pyromark (pulldown-cmark), or, where there is none, in Python.

An event has the shape of pyromark's: "SoftBreak", {"Text": "words"}, {"Start": "Paragraph"}, {"End": "Emphasis"}.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib.util import find_spec
from typing import Any, TypeAlias

from refcheck.base.patterns import lazy
from refcheck.base.records import NamedTuple

Event: TypeAlias = tuple[Any, dict[str, int]]
"""What happens, and its "start" and "end" in the parser's own units."""
_COLON = lazy(r"^:[^\s:-]", 8)  # re.MULTILINE
_CONTINUATION = bytes(range(0x80, 0xC0))
_STEP = 8


class Events(NamedTuple):
    """The events of a text in order; `at` turns the parser's places into offsets of code points."""

    each: Iterable[Event]
    at: Callable[[int], int]


def events(text: str) -> Events:
    """The events of a text."""
    # ":word" at the start of a wrapped line is prose, yet a parser would take it for a definition
    prose = (text.startswith(":") or "\n:" in text) and _COLON.search(text)
    return (_compiled if _is_compiled() else _plain)(text, not prose)


def _is_compiled() -> bool:
    return find_spec("pyromark") is not None


def _plain(text: str, definitions: bool) -> Events:
    from refcheck.read.plain_markdown import parsed

    return Events(*parsed(text, definitions))


def _compiled(text: str, definitions: bool) -> Events:
    import pyromark

    body = text.encode("utf-8", "replace")
    at: Any = int if len(body) == len(text) else _offsets(body)
    options = pyromark.Options
    chosen = (
        options.ENABLE_TABLES
        | options.ENABLE_FOOTNOTES
        | options.ENABLE_STRIKETHROUGH
        | options.ENABLE_TASKLISTS
        | options.ENABLE_HEADING_ATTRIBUTES
        | options.ENABLE_MATH
    )
    if definitions:
        chosen |= options.ENABLE_DEFINITION_LIST
    found: Any = pyromark.events_with_range(body.decode("utf-8"), options=chosen)
    return Events(found, at)


def _offsets(data: bytes) -> Callable[[int], int]:
    """Byte offsets of the UTF-8 form -> code-point offsets, each in constant time."""
    counts = [0]
    for start in range(0, len(data), 1 << _STEP):
        part = data[start : start + (1 << _STEP)]
        counts.append(counts[-1] + len(part.translate(None, _CONTINUATION)))

    def at(offset: int) -> int:
        block = offset >> _STEP
        return counts[block] + len(data[block << _STEP : offset].translate(None, _CONTINUATION))

    return at
