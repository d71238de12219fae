"""JSON from outside -> plain data; what is wrong with it is one line that names the place, whatever it is."""

from __future__ import annotations

import json
import math
import re
from typing import Any, NoReturn

from refcheck.patterns import lazy
from refcheck.safe_text import well_formed

DEEPEST = 100
"""Levels of brackets and braces that are read at most: no bibliography has ten, and Python's own limit varies."""
_ESCAPES = lazy(r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(u[dD][89a-fA-F][0-9a-fA-F]{2})|[^\n])")
_BRACKETS = lazy(r'"(?:[^"\\]+|\\.)*+"|[\[{]|[\]}]', re.DOTALL)


class JsonError(ValueError):
    """Says what is wrong and where: "line 1, column 3: not JSON: Expecting value"."""


def loads(text: str) -> Any:
    """The value of a JSON text, in which every string can be written in any encoding of Unicode.

    Raises JsonError for what is no JSON, for numbers that no program can hold (5,000 digits, 1e999, NaN) and for more
    than `DEEPEST` levels.
    """
    if len(text) > DEEPEST:
        _refuse_depth(text)
    try:
        return json.loads(_whole(text), parse_constant=_no_number, parse_float=_float, parse_int=_integer)
    except json.JSONDecodeError as error:
        raise JsonError(f"line {error.lineno}, column {error.colno}: not JSON: {error.msg}") from None


def _refuse_depth(text: str) -> None:
    depth = 0
    for match in _BRACKETS.finditer(text):
        if match[0] in "[{":
            depth += 1
            if depth > DEEPEST:
                line = text.count("\n", 0, match.start()) + 1
                column = match.start() - text.rfind("\n", 0, match.start())
                raise JsonError(f"line {line}, column {column}: nested more than {DEEPEST} levels deep")
        elif match[0] in "]}":
            depth -= 1


def _whole(text: str) -> str:
    r"""The text without half characters: neither as they are nor as `\ud800`."""
    text = well_formed(text)
    if "\\ud" not in text and "\\uD" not in text:
        return text
    return _ESCAPES.sub(lambda match: "\\ufffd" if match[1] else match[0], text)


def _integer(digits: str) -> int:
    try:
        return int(digits)
    except ValueError:
        raise JsonError(f"a number of {len(digits):,} digits") from None


def _float(digits: str) -> float:
    value = float(digits)
    if math.isinf(value):
        raise JsonError(f"a number too large to hold: {digits[:20]}")
    return value


def _no_number(name: str) -> NoReturn:
    raise JsonError(f"{name} is not JSON")
