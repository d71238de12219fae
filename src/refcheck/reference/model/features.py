"""What the model sees of a token: its form, its shape, its neighbours and what the readers make of its surroundings.

The same names serve training and use.  Features that depend on one form only are cached by form.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from refcheck.base.patterns import has_any, lazy
from refcheck.reference import numbers, people
from refcheck.reference.groups import group_at, is_group
from refcheck.reference.model.tokens import ModelToken
from refcheck.works.dates import month

_LEAD = "([{<“\"„«‘'¿¡"
_TRAIL = ")]}>”\"»;:,.'’!?/"
_AROUND = _LEAD + _TRAIL
_YEAR = lazy(r"(?:1[5-9]|20)\d\d[a-z]?$")
_CLASSES = (
    (re.compile(r"\d+$"), ""),
    (re.compile(r"\d+[-–—−‐]+\d+$"), "9-9"),
    (re.compile(r"[A-Za-z]{1,3}\d+(?:[-–—−‐]+[A-Za-z]{0,3}\d+)?$"), "e9"),
    (re.compile(r"\d+(?:st|nd|rd|th|[ªº])$"), "9th"),
    (re.compile(r"[^\W\d_]\.?(?:-?[^\W\d_]\.)*-?[^\W\d_]?$"), "I"),
)
_OPEN = "“„«‘"
_CLOSE = "”»’"


@lru_cache(maxsize=20_000)
def shape(form: str) -> str:
    """The look of a token: "(Y)." for "(1977).", "I." for "G.", "Aa," for "Smith,"."""
    core = form.strip(_AROUND)
    lead = form[:1] if form[:1] in _LEAD and form[:1] else ""
    trail = form[-1:] if form[-1:] in _TRAIL else ""
    if trail in ".," and len(form) > 1 and form[-2] in ')]”"»?!;:':
        trail = form[-2:]
    return lead + _core_shape(core, form) + trail


def _core_shape(core: str, form: str) -> str:
    if not core:
        return form[:2]
    if _YEAR.match(core):
        return "Y"
    if core.isdigit():
        return "9" * min(len(core), 4)
    for pattern, name in _CLASSES[1:]:
        if pattern.match(core):
            if name == "I" and not core[0].isupper():
                return "a"
            return name if name != "I" or len(core) < 3 or "." in core else "AA"
    if any(c.isdigit() for c in core):
        return "a9" if any(c.isalpha() for c in core) else "9x9"
    if core.isupper():
        return "AA" if len(core) < 5 else "AAA"
    if core[0].isupper():
        return "AaA" if any(c.isupper() for c in core[1:]) and "-" not in core else "Aa"
    return "a"


@lru_cache(maxsize=20_000)
def word(form: str) -> str:
    """The word alone, lower case, digits as 0."""
    core = form.strip(_AROUND).lower()
    return re.sub(r"\d", "0", core) if any(c.isdigit() for c in core) else core


def own(form: str) -> list[str]:
    """Features of a token itself."""
    low = word(form)
    found = [
        f"w={low}",
        f"s={shape(form)}",
        f"w={low}|{form[-1:]}",
        f"e={low[-3:]}",
        f"b={low[:3]}",
        f"h={form[:1] if not form[:1].isalnum() else ''}{form[-1:] if not form[-1:].isalnum() else ''}",
    ]
    if month(low):
        found.append("month")
    if is_group(low):
        found.append("group")
    return found


def before(form: str) -> list[str]:
    """Features of a token for the one after it."""
    return [f"-w={word(form)}", f"-h={form[-2:] if not form[-1:].isalnum() else ''}"]


def after(form: str) -> list[str]:
    """Features of a token for the one before it."""
    return [f"+w={word(form)}", f"+h={form[:1] if not form[:1].isalnum() else ''}"]


def before_two(form: str) -> list[str]:
    """Features of a token for the second one after it."""
    return [f"--w={word(form)}"]


def after_two(form: str) -> list[str]:
    """Features of a token for the second one before it."""
    return [f"++w={word(form)}"]


def shapes(previous: str, current: str, following: str) -> list[str]:
    """Features of three shapes in a row."""
    return [
        f"-s={previous}",
        f"+s={following}",
        f"s2={previous}~{current}",
        f"s2+={current}~{following}",
        f"s3={previous}~{current}~{following}",
    ]


def state(value: str, form_shape: str) -> list[str]:
    """Features of the surroundings: one for each place of `value`, and each with the shape."""
    found = []
    for name, letter in zip("nptqby", value, strict=True):
        if letter != "-":
            found += [f"{name}:{letter}", f"{name}:{letter}{form_shape}"]
    found.append(f"all:{value}")
    return found


def states(text: str, items: Sequence[ModelToken], start: int, end: int) -> list[str]:
    """For each token six letters: in the names (or the organisation) at the front, part of a list after it, in the numbers at the end,
    inside quotation marks, inside brackets, before or after the first year."""
    names = people.read_prefix(text, start, end, full=True)
    head = names.span.end if names and (len(names.people) > 1 or names.form not in ("direct-full",)) else start
    loose = head == start and names is not None
    entity = group_at(text, start, end) if head == start else start
    tail = _tail_marks(text, items, start)
    found, quote, depth, year = [], False, 0, False
    for index, token in enumerate(items):
        form = token.form
        if form[0] in _OPEN or (form[0] == '"' and not quote):
            quote = True
        if form[0] in "([":
            depth = 1 if form[0] == "(" else 2
        if token.start < head:
            letter = "N"
        elif loose and names is not None and token.start < names.span.end:
            letter = "L"
        elif token.start < entity:
            letter = "G"
        else:
            letter = "-"
        position = "F" if index == 0 else ("A" if letter == "-" and token.start - head < 3 and head > start else "-")
        found.append(
            letter + position + tail.get(index, "-") + ("Q" if quote else "-") + ("-(["[depth]) + ("a" if year else "-")
        )
        if quote and (has_any(form, _CLOSE) or form.rstrip(".,;:")[-1:] == '"'):
            quote = form[0] in _OPEN and not any(c in form[1:] for c in "”»’") and form[-1] not in "”»"
        if ")" in form or "]" in form:
            depth = 0
        if not year and shape(form).strip(_AROUND) == "Y":
            year = True
    return found


def _tail_marks(text: str, items: Sequence[ModelToken], start: int) -> dict[int, str]:
    """V, I and P for the tokens of the run of volume, issue and pages that ends the text before the links."""
    last = len(items)
    while last > 0 and items[last - 1].fixed:
        last -= 1
    if last == 0:
        return {}
    tail = numbers.read_tail(text, start, items[last - 1].end)
    if tail is None:
        return {}
    marks = {}
    for index in range(last - 1, -1, -1):
        token = items[index]
        if token.end <= tail.start:
            break
        for letter, span in (("V", tail.volume), ("I", tail.issue), ("P", tail.page)):
            if span and token.start < span.end and token.end > span.start:
                marks[index] = letter
                break
    return marks
