"""BibTeX's lists of names ("von Last, Jr, First and {Group} and others") as CSL-JSON names and back."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from refcheck.exchange import latex

_AND = re.compile(r"\s+and\s+", re.IGNORECASE)


def read_names(value: str) -> list[dict[str, str]]:
    """CSL names of a BibTeX name list; a name in braces is a group's."""
    names = map(_name, split_names(value))
    return [name for name in names if name]


def split_names(value: str) -> list[str]:
    """The parts of a list that "and" joins, as they are written."""
    return [part.strip() for part in _split(" ".join(value.split()), _AND)]


def write_names(names: Any) -> str:
    """A BibTeX name list of CSL names."""
    if isinstance(names, Mapping):
        names = [names]
    if not isinstance(names, (list, tuple)):
        return ""
    return " and ".join(text for text in map(_written, names) if text)


def _name(text: str) -> dict[str, str] | None:
    text = text.strip()
    if not text:
        return None
    if text.lower() == "others":
        return {"literal": "et al."}
    if text.startswith("{") and text.endswith("}") and closes_at_end(text):
        return {"literal": latex.to_text(text[1:-1]).strip()}
    parts = [part.strip() for part in _split(text, re.compile(r"\s*,\s*"))]
    if len(parts) == 1:
        return _first_last(text)
    family = _particled(parts[0])
    given = parts[-1] if len(parts) < 3 else parts[2]
    if given:
        family["given"] = _bare(given)
    if len(parts) > 2 and parts[1]:
        family["suffix"] = _bare(parts[1])
    return family


def _first_last(text: str) -> dict[str, str]:
    """ "Ludwig van Beethoven": a word in small letters opens the family name, else the last word is it."""
    words = _split(text, re.compile(r"\s+"))
    if len(words) == 1:
        return {"literal": _bare(text)}
    start = next((index for index, word in enumerate(words[:-1]) if index and word[:1].islower()), len(words) - 1)
    name = _particled(" ".join(words[start:]))
    name["given"] = _bare(" ".join(words[:start]))
    return name


def _particled(text: str) -> dict[str, str]:
    words = _split(text, re.compile(r"\s+"))
    count = 0
    while count < len(words) - 1 and words[count][:1].islower():
        count += 1
    name = {"family": _bare(" ".join(words[count:]))}
    if count:
        name["non-dropping-particle"] = _bare(" ".join(words[:count]))
    return name


def _bare(text: str) -> str:
    return latex.to_text(text).strip()


def _split(text: str, separator: re.Pattern[str]) -> list[str]:
    """`text` split at a separator outside braces."""
    if "{" not in text:
        return separator.split(text)
    parts, depth, start, at = [], 0, 0, 0
    while at < len(text):
        character = text[at]
        depth += (character == "{") - (character == "}")
        match = separator.match(text, at) if depth == 0 and character in " ,\t" else None
        if match:
            parts.append(text[start:at])
            at = start = match.end()
        else:
            at += 1
    return [*parts, text[start:]]


def closes_at_end(text: str) -> bool:
    """True when the brace that opens `text` is closed by its last character."""
    depth = 0
    for index, character in enumerate(text):
        depth += (character == "{") - (character == "}")
        if depth == 0:
            return index == len(text) - 1
    return False


def _written(name: Any) -> str:
    if isinstance(name, str):
        return "{" + latex.from_text(name) + "}"
    if not isinstance(name, Mapping):
        return ""
    family = _field(name, "family")
    if not family:
        literal = _field(name, "literal") or _field(name, "name") or _field(name, "given")
        if literal.lower().rstrip(".") == "et al":
            return "others"
        return "{" + literal + "}" if literal else ""
    particle = _field(name, "non-dropping-particle")
    given = f"{_field(name, 'given')} {_field(name, 'dropping-particle')}".strip()
    suffix = _field(name, "suffix")
    if not given and not suffix:
        return "{" + f"{particle} {family}".strip() + "}"
    if " and " in family or "," in family or (not particle and family[:1].islower()):
        family = "{" + family + "}"
    return ", ".join(part for part in (f"{particle} {family}".strip(), suffix, given) if part)


def _field(name: Mapping[str, Any], key: str) -> str:
    value = name.get(key)
    return latex.from_text(value) if isinstance(value, str) else ""
