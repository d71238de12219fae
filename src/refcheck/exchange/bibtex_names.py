"""BibTeX's lists of names ("von Last, Jr, First and {Group} and others") as CSL-JSON names and back."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from refcheck.exchange import latex

_AND = re.compile(r"[{}]|\s+and\s+", re.IGNORECASE)
_BRACE = re.compile(r"[{}]")
_SEMICOLON = re.compile(r"[{}]|\s*;\s*")
_COMMA = re.compile(r"[{}]|\s*,\s*")
_SPACE = re.compile(r"[{}]|\s+")
_LAST_AND = re.compile(r"\s+and$", re.IGNORECASE)
_PART = re.compile(
    r"^\s*\"?(family|given|prefix|suffix|given-i|family-i|prefix-i|suffix-i|useprefix|id|juniorcomma)\s*="
)
_PART_VALUE = re.compile(r"\s*\"?([a-z-]+)\s*=\s*(?:\"([^\"]*)\"|((?:\{[^{}]*\}|[^,{}])*))\"?,?")
_NO_PARTICLES = frozenset(("of", "for", "on", "the"))
"""Small words that only names of groups have."""
_FIRM = re.compile(r"GmbH|AG|Inc\.?|Ltd\.?|LLC|e\.V\.|S\.A\.|Corp\.?")
_SUFFIX = re.compile(r"(?:[JS]r\.?|II|III|IV)")
_INITIALS = re.compile(r"(?:[^\W\d_]\.?[ -]?){1,4}")
_DOTTED_INITIALS = re.compile(r"(?:[^\W\d_]\.-?){1,3}")
_CAPITALS = re.compile(r"[^\W\d_a-zß-ÿ]{1,3}")
_TWO_LETTERS = re.compile(r"[^\W\d_]{2}")
_SMALL_LETTER = re.compile(r"[a-zß-ÿ]")
_ADDRESS = re.compile(r"\s*\(https?://[^\s()]*\)")
_ELLIPSIS = re.compile(r"^&?\s*(?:\.{3}|…)?\s*")
_AMPERSAND = re.compile(r"\s*\\?&\s*")
_INVERTED = re.compile(r"[^\W\d_][^,{}&]{1,40}, ?(?:[^\W\d_]\.[ -]?){1,4}")
_GROUPS = re.compile(r"\{[^{}]*\}(?: (?:y|e|et|und|&|\\&) \{[^{}]*\})+")
"""Groups joined by the "and" of other languages."""
_SLIPPED = re.compile(r"([^\W\d_][\w’'-]*[a-zß-ÿ](?: [\w’'-]*[a-zß-ÿ]){0,3}) ([A-Z]{2,5})\.?")
_NO_INITIALS = frozenset(("USA", "UK", "EU", "UN", "US", "PLC", "LLP", "BV", "NV", "SA", "II", "III", "IV"))
_ET_AL = re.compile(r"[\s,]+et\.? ?al\.?,?$", re.IGNORECASE)
_QUOTED = re.compile(r'["“”]([^"“”]+)["“”]|``([^`\']+)\'\'')


def read_names(value: str) -> list[dict[str, str]]:
    """CSL names of a BibTeX name list; a name in braces is a group's."""
    if not value:
        return []
    texts = [part for text in split_names(value) for part in _several(text)]
    glued = [_parted_capitals(text) for text in texts]
    if len(texts) > 1 and all(glued):
        texts = [", ".join(parts) for parts in glued if parts]
    else:
        others = any("," in text for text in texts)
        texts = [_mended(text, others) for text in texts]
    return [name for text in texts if (name := _name(text))]


def _mended(text: str, others: bool) -> str:
    """A name whose initials follow without a comma, by a slip: "Low CMR" among `others` with one, "Chen HF."."""
    found = _SLIPPED.fullmatch(text) if text[-1:].isupper() or text[-1:] == "." else None
    if found is None or not (others or text.endswith(".")) or _FIRM.fullmatch(found[2]) or found[2] in _NO_INITIALS:
        return text
    return text if _NO_PARTICLES.intersection(found[1].split()) else f"{found[1]}, {found[2]}"


def _parted_capitals(text: str) -> tuple[str, str] | None:
    """Family name and initials where PubMed's form has them without a comma: "Perras AK"."""
    family, _, initials = text.rpartition(" ")
    words = family.split(" ")
    if not _CAPITALS.fullmatch(initials) or "," in family or not words[0][:1].isalpha():
        return None
    return (family, initials) if all(map(_SMALL_LETTER.search, words)) else None


def _parted_initials(text: str) -> tuple[str, str] | None:
    """Family name and initials after it without a comma: nobody is called "K." by family."""
    words = text.split(" ")
    start = len(words)
    while start > 1 and _DOTTED_INITIALS.fullmatch(words[start - 1]):
        start -= 1
    family = words[:start]
    if start == len(words) or any("." in word or "," in word or not _TWO_LETTERS.search(word) for word in family):
        return None
    return " ".join(family), " ".join(words[start:])


def _several(text: str) -> list[str]:
    """More than one name where semicolons part them, or commas, or "et al." ends one: BibTeX has none of these."""
    if ";" in text:
        return _split(text, _SEMICOLON)
    if "&" in text and len(people := _AMPERSAND.split(text)) > 1 and all(map(_INVERTED.fullmatch, people)):
        return people
    if text.startswith("{") and _GROUPS.fullmatch(text):
        return re.findall(r"\{[^{}]*\}", text)
    if "al" in text[-4:] and (cut := _ET_AL.search(text)):
        return [*_several(text[: cut.start()]), "others"]
    return [text] if text.count(",") < 2 or _PART.match(text) else _parted_by_commas(text)


def _parted_by_commas(text: str) -> list[str]:
    """ "Doe, J., Roe, K." and "Jane Doe, Kim Roe, Max Poe" as names; anything else is one."""
    parts = [part for part in _split(text, _COMMA) if part]
    if len(parts) == 3 and _SUFFIX.fullmatch(parts[2]):
        return [text]
    if len(parts) > 3 and len(parts) % 2 == 0 and all(map(_INITIALS.fullmatch, parts[1::2])):
        return [f"{family}, {given}" for family, given in zip(parts[::2], parts[1::2], strict=True)]
    if len(parts) > 2 and all(1 < len(part.split()) < 5 and part[:1].isupper() for part in parts):
        return parts
    return [text]


def split_names(value: str) -> list[str]:
    """The parts of a list that "and" joins, as they are written."""
    return [part.strip() for part in _split(_LAST_AND.sub("", " ".join(value.split())), _AND)]


def write_names(names: Any) -> str:
    """A BibTeX name list of CSL names."""
    if isinstance(names, Mapping):
        names = [names]
    if not isinstance(names, (list, tuple)):
        return ""
    return " and ".join(text for text in map(_written, names) if text)


def _name(text: str) -> dict[str, str] | None:
    text = (_ADDRESS.sub("", text) if "://" in text else text).strip()
    text = _ELLIPSIS.sub("", text) if text[:1] in "&.…" else text
    if not text:
        return None
    if text in ("None, None", "None None"):
        return None  # as a program writes a name that it lacks
    if text.lower().rstrip(".") in ("others", "et al", "{others}"):
        return {"literal": "et al."}
    if "=" in text and _PART.match(text):
        return _told(text)
    if not text[0].isalpha() and (quoted := _QUOTED.fullmatch(text)):
        return {"literal": latex.to_text(quoted[1] or quoted[2]).strip()}
    if text.startswith("{") and text.endswith("}") and closes_at_end(text):
        return {"literal": latex.to_text(text[1:-1]).replace("{", "").replace("}", "").strip()}
    parts = [part.strip() for part in _split(text, _COMMA)]
    if len(parts) == 1:
        return _first_last(text)
    if len(parts) == 2 and _SUFFIX.fullmatch(parts[1]) and " " in parts[0]:
        return {**_first_last(parts[0]), "suffix": _bare(parts[1])}
    if len(parts) == 3 and _SUFFIX.fullmatch(parts[2]):
        parts = [parts[0], parts[2], parts[1]]  # "King, Martin Luther, Jr."
    family = _particled(parts[0])
    given = parts[-1] if len(parts) < 3 else parts[2]
    if given:
        family["given"] = _bare(given)
    if len(parts) > 2 and parts[1]:
        family["suffix"] = _bare(parts[1])
    return family


def _told(text: str) -> dict[str, str] | None:
    """A name that names its parts, as BibLaTeX has it: "family=Beek, given=Ann, prefix=van, useprefix=true"."""
    told = {part[1]: _bare(part[2] or part[3] or "") for part in _PART_VALUE.finditer(text)}
    name = {key: told[key] for key in ("family", "given", "suffix") if told.get(key)}
    if told.get("prefix"):
        kind = "non-dropping-particle" if told.get("useprefix", "").lower() == "true" else "dropping-particle"
        name[kind] = told["prefix"]
    return name if "family" in name or "given" in name else None


def _first_last(text: str) -> dict[str, str]:
    """ "Ludwig van Beethoven": a word in small letters opens the family name, else the last word is it."""
    words = _split(text, _SPACE)
    if len(words) == 1 or _FIRM.fullmatch(words[-1]) or not _NO_PARTICLES.isdisjoint(words[1:-1]):
        return {"literal": _bare(text)}
    if len(words) > 2 and _SUFFIX.fullmatch(words[-1]):
        return {**_first_last(" ".join(words[:-1])), "suffix": words[-1]}
    if turned := _parted_initials(text):
        return {**_particled(turned[0]), "given": turned[1]}
    start = next((index for index, word in enumerate(words[:-1]) if index and _is_particle(word)), len(words) - 1)
    name = _particled(" ".join(words[start:]))
    name["given"] = _bare(" ".join(words[:start]))
    return name


def _particled(text: str) -> dict[str, str]:
    words = _split(text, _SPACE)
    count = 0
    while count < len(words) - 1 and _is_particle(words[count]):
        count += 1
    name = {"family": _bare(" ".join(words[count:]))}
    if count:
        name["non-dropping-particle"] = _bare(" ".join(words[:count]))
    return name


def _is_particle(word: str) -> bool:
    """True for a word in small letters that is no initial ("d.")."""
    return word[:1].islower() and word[1:] != "."


def _bare(text: str) -> str:
    return latex.to_text(text).strip(" ,")


def _split(text: str, separator: re.Pattern[str]) -> list[str]:
    """`text` split at a separator outside braces; the pattern finds braces, too."""
    if "{" not in text and "}" not in text:
        return separator.split(text)
    parts, depth, start = [], 0, 0
    for match in separator.finditer(text):
        if match.group() == "{":
            depth += 1
        elif match.group() == "}":
            depth -= 1
        elif depth <= 0:
            parts.append(text[start : match.start()])
            start = match.end()
    return [*parts, text[start:]]


def closes_at_end(text: str) -> bool:
    """True when the brace that opens `text` is closed by its last character."""
    depth = 0
    for match in _BRACE.finditer(text):
        depth += 1 if match.group() == "{" else -1
        if depth == 0:
            return match.end() == len(text)
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
