"""Edits of what strings of a JSON text say -> edits of the text, where nothing but what the edits cover changes."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from refcheck.base.patterns import lazy
from refcheck.model import Edit, Span

Way = tuple[str | int, ...]
"""How to come to a value: names and, in lists, numbers from 0."""

_TOKEN = lazy(r'(?s)"((?:[^"\\]+|\\.)*+)"|[\[\]{}:,]')
_CHARACTER = lazy(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.|[^\\]")


def written(text: str, strings: Sequence[tuple[int, Way, str]], edits: Sequence[Edit]) -> list[Edit]:
    """The edits of a JSON text that make `edits` of its strings.

    `strings` are in order: where each begins in the text that the edits speak of, the way to it, and what it says.
    An edit that reaches over several strings puts its text into the first one; ValueError for one that is in none.
    """
    places = dict(_strings(text, {way for _, way, _ in strings}))
    begins = [at for at, _, _ in strings]
    plain = text.isascii()
    found = []
    for edit in edits:
        first = True
        index = max(0, bisect_right(begins, edit.start) - 1)
        while index < len(strings) and (first or begins[index] < edit.end):
            at, way, says = strings[index]
            low, high = max(edit.start, at) - at, min(edit.end - at, len(says))
            if low > len(says) or way not in places:
                raise ValueError("an edit is in no string")
            offsets = _offsets(text, places[way])
            new = json.dumps(edit.text, ensure_ascii=plain)[1:-1] if first else ""
            found.append(Edit(offsets[low], offsets[max(low, high)], new))
            first = False
            index += 1
        if first:
            raise ValueError("an edit is in no string")
    return found


def _offsets(text: str, place: Span) -> list[int]:
    """Where each character of what a string says is written, and the end of the last one."""
    found = [match.start() for match in _CHARACTER.finditer(text, *place)]
    return [*found, place.end]


def _strings(text: str, wanted: set[Way]) -> Iterator[tuple[Way, Span]]:
    """The stretches, without their quotation marks, of the strings that some ways lead to."""
    way: list[str | int] = []
    names: list[bool] = []  # of each level: whether a string here is a name
    for match in _TOKEN.finditer(text):
        sign = match[0][0]
        if sign == '"':
            if names and names[-1]:
                way[-1] = json.loads(f'"{match[1]}"', strict=False)
            elif (at := tuple(way)) in wanted:
                yield at, Span(*match.span(1))
        elif sign in "[{":
            way.append(0 if sign == "[" else "")
            names.append(sign == "{")
        elif sign in "]}":
            way.pop()
            names.pop()
        elif sign == ":":
            names[-1] = False
        elif isinstance(way[-1], int):
            way[-1] += 1
        else:
            names[-1] = True
