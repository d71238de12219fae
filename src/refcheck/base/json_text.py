"""JSON from outside -> plain data; what is wrong with it is one line that names the place, whatever it is."""

from __future__ import annotations

import json
import math
import re
from typing import Any, NoReturn

from refcheck.base.patterns import lazy
from refcheck.base.safe_text import well_formed

DEEPEST = 100
"""Levels of brackets and braces that are read at most: no bibliography has ten, and Python's own limit varies."""
_ESCAPES = lazy(r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(u[dD][89a-fA-F][0-9a-fA-F]{2})|[^\n])")
_BRACKETS = lazy(r'"(?:[^"\\]+|\\.)*+"|[\[{]|[\]}]', re.DOTALL)


class JsonError(ValueError):
    """Says what is wrong and where: "line 1, column 3: not JSON: Expecting value"."""


class _Unholdable(ValueError):
    """A token that is well formed and that no program can hold; `words` say why."""

    def __init__(self, token: str, words: str) -> None:
        super().__init__(words)
        self.token = token


def loads(text: str) -> Any:
    """The value of a JSON text, in which every string can be written in any encoding of Unicode.

    Raises JsonError for what is no JSON, for numbers that no program can hold (5,000 digits, 1e999, NaN) and for more
    than `DEEPEST` levels.
    """
    if len(text) > DEEPEST:
        _refuse_depth(text)
    try:
        return json.loads(_whole(text), parse_constant=_constant, parse_float=_float, parse_int=_integer)
    except json.JSONDecodeError as error:
        raise _at(error.pos, text, f"not JSON: {error.msg}") from None
    except _Unholdable as error:
        raise _at(_place(error.token, text), text, str(error)) from None


def _at(offset: int, text: str, words: str) -> JsonError:
    line = text.count("\n", 0, offset) + 1
    return JsonError(f"line {line}, column {offset - text.rfind(chr(10), 0, offset)}: {words}")


def _place(token: str, text: str) -> int:
    """Where a token is that is no string."""
    pattern = re.compile(rf'"(?:[^"\\]|\\.)*+"|{re.escape(token)}', re.DOTALL)
    return next((match.start() for match in pattern.finditer(text) if match[0] == token), 0)


def _refuse_depth(text: str) -> None:
    depth = 0
    for match in _BRACKETS.finditer(text):
        if match[0] in "[{":
            depth += 1
            if depth > DEEPEST:
                raise _at(match.start(), text, f"nested more than {DEEPEST} levels deep")
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
        raise _Unholdable(digits, f"a number of {len(digits.lstrip('-')):,} digits") from None


def _float(digits: str) -> float:
    value = float(digits)
    if math.isinf(value):
        raise _Unholdable(digits, f"a number too large to hold: {digits[:20]}")
    return value


def _constant(name: str) -> NoReturn:
    raise _Unholdable(name, f"{name} is no number in JSON")
