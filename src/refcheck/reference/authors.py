"""People and organisations in any mixture, as they stand in the place of authors and editors."""

from __future__ import annotations

import re

from refcheck.base.patterns import lazy
from refcheck.language import either, every
from refcheck.model import Span
from refcheck.reference.forms import UPPER
from refcheck.reference.groups import is_group
from refcheck.reference.others import find_et_al
from refcheck.reference.people import ROLE, SEPARATOR, Names, Person, read_list, read_prefix, surnames, tidied

_SPELLED_OUT = lazy(r"[A-Z][A-Za-z]{1,7}\s\([^()\d]{6,90}\)")
_PART = lazy(lambda: rf"\s*(?:;|,?\s(?:{either('joins')})(?=\s)|,|&)\s*")
_JOINED = lazy(lambda: rf"[,&]|\s(?:{either('joins')})\s")
_SEMICOLON = lazy(lambda: rf"\s*;\s*(?:(?:{either('joins')})\s+|&\s*)?")
_PARTED = lazy(
    rf"({UPPER}[^\W\d_]+(?:[ ’'-][^\W\d_]+){{0,2}}),\s({UPPER}['’]?[^\W\d_]*(?:[ ’'-][^\W\d_]+\.?){{0,3}})[\s.]*"
)
"""A name among others that semicolons part."""


def read_any(text: str, start: int, end: int) -> Names | None:
    """The names in a stretch that is known to hold names: people and groups in any mixture, None when it is empty."""
    names = read_list(text, start, end) or read_list(text, start, end, full=True) or surnames(text, start, end)
    if names:
        return names
    opened = text.find(" (", start + 3, end)
    if opened > 0 and (names := read_list(text, start, opened)) and not ROLE.match(text, opened):
        return names
    while start < end and not (text[start].isalnum() or text[start] in "'’ʻ"):
        start += 1
    stop, role, cut = end, "", False
    if m := _role_at_end(text, start, end):
        stop, role = m.start(), m.lastgroup or ""
    if m := find_et_al(text, start, stop):
        stop, cut = m.start(), True
    while stop > start and text[stop - 1] in " ,;:(&)]":
        stop -= 1
    if stop <= start:
        return None
    if pair := joint(text, start, stop):
        return pair
    if (names := and_group(text, start, stop)) is not None:
        return names._replace(role=role, cut=cut)
    found: list[Person] = []
    form = ""
    for low, high in _parts(text, start, stop):
        part = read_list(text, low, high) or read_list(text, low, high, full=True)
        if part and (len(part.people) > 1 or not is_group(text[low:high])):
            found.extend(part.people)
            form = form or part.form
        elif ";" in text[start:stop] and (m := _PARTED.fullmatch(text, low, high)) and not is_group(m[0]):
            found.append(Person({"family": m[1], "given": m[2]}, *m.span()))
        elif any(map(str.isalnum, text[low:high])):
            found.append(group(text, low, high))
    return Names(tuple(found), Span(start, end), cut, role, form or "group") if found else None


def and_group(text: str, start: int, end: int) -> Names | None:
    """People and, after the last of them, an organisation ("Pinheiro, J., Bates, D., & R Core Team")."""
    names = read_prefix(text, start, end)
    if names is None:
        return None
    separator = SEPARATOR.match(text, names.people[-1].end, end)
    rest = separator.end() if separator and separator[0].strip() != "/" else end
    capital = rest + 4 * text.startswith("the ", rest, end)
    if capital >= end or not text[capital].isupper() or not _is_organisation(text[rest:end]):
        return None
    last = joint(text, rest, end + text.startswith(".", end))
    people = last.people if last else (group(text, rest, end),)
    return names._replace(people=(*names.people, *people), span=Span(start, end))


def _is_organisation(name: str) -> bool:
    """Whether a stretch holds the name of an organisation and nothing else."""
    return len(name) < 100 and is_group(name) and not any(c in '.?!:()"“”' for c in name.rstrip(" .,;:("))


def is_role(names: Names) -> bool:
    """True for what is no name but the word for what its bearer did ("eds", "Hrsg")."""
    literal = str(names.people[0].csl.get("literal", ""))
    return len(names.people) == 1 and bool(literal) and ROLE.fullmatch(literal) is not None


def _role_at_end(text: str, start: int, end: int) -> re.Match[str] | None:
    for m in ROLE.finditer(text, start, end):
        if not text[m.end() : end].strip(" .,;:()[]") and m.start() > start:
            return m
    return None


def _parts(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The names of a list that could not be read as a whole, each with its stretch."""
    if is_group(text[start:end]) and ";" not in text[start:end]:
        return [(start, end)]
    pattern = _SEMICOLON if ";" in text[start:end] else _PART
    found, at = [], start
    for m in pattern.finditer(text, start, end):
        if "," in m[0] and pattern is _PART and not _JOINED.search(m[0].replace(",", "", 1)):
            continue  # a comma alone may be inside a name: only "and" parts for certain
        if m.start() > at:
            found.append((at, m.start()))
        at = m.end()
    found.append((at, end))
    if len(found) == 1 and text.count(",", start, end) >= 2:
        commas = [i for i in range(start, end) if text[i] == ","]
        return [
            (a, b) for a, b in zip([start, *(i + 1 for i in commas)], [*commas, end], strict=True) if text[a:b].strip()
        ]
    return found


def spelled_out(text: str, start: int, end: int) -> Names | None:
    """Abbreviations of groups, each with its long form: "FAO (Food and Agriculture Organization), WHO (World ...)"."""
    found = list(_SPELLED_OUT.finditer(text, start, end))
    if len(found) < 2 or _SPELLED_OUT.sub("", text[start:end]).strip(" ,.;&and"):
        return None
    entities = tuple(group(text, *m.span()) for m in found)
    return Names(entities, Span(start, found[-1].end()), form="group")


def entity(text: str, start: int, end: int) -> Names:
    """A list of one organisation, and of others that "et al." stands for."""
    others = find_et_al(text, start, end)
    if others is None or others.start() == start or text[others.end() : end].strip(" .,:;"):
        one = group(text, start, end)
        return Names((one,), Span(one.start, one.end))
    one = group(text, start, others.start())
    return Names((one,), Span(one.start, others.end()), cut=True)


def group(text: str, start: int, end: int) -> Person:
    """`text[start:end]` as the name of an organisation."""
    while end > start and text[end - 1] in " .,;:":
        if text[end - 1] == "." and _abbreviated(text, start, end):
            break
        end -= 1
    return Person({"literal": tidied(text[start:end])}, start, end)


def joint(text: str, start: int, end: int) -> Names | None:
    """ "First Commission and Second Institute", "Department of Education and Morgan, N.": an organisation and another
    author, who is one too, with its own cue word, or a person."""
    if any(c in '"“”0123456789' for c in text[start:end]):
        return None
    for word in (f" {joined} " for joined in every("joins")):
        at = text.find(word, start, end)
        if at < 0 or text.find(word, at + 1, end) > 0:
            continue
        first, rest = text[start:at].strip().rstrip(","), at + len(word)
        second = text[rest:end].strip(" .,")
        if _is_acronym(first) and (
            _is_acronym(second) or (" " in second and second[:1].isupper() and is_group(second))
        ):
            pair = group(text, start, at), group(text, rest, end)
            return Names(pair, Span(start, pair[1].end), form="group")
        if " " not in first or not is_group(first) or not first[:1].isupper():
            continue
        if second.count(" ") >= 2 and is_group(second) and second[:1].isupper():
            pair = group(text, start, at), group(text, rest, end)
            return Names(pair, Span(start, pair[1].end), form="group")
        if "," not in first and (names := read_list(text, rest, end)) and names.form == "inverted":
            return names._replace(people=(group(text, start, at), *names.people), span=Span(start, names.span.end))
    return None


def _is_acronym(name: str) -> bool:
    return name.isalpha() and name.isupper() and 3 <= len(name) < 9


_BETWEEN_GROUPS = lazy(r",?\s&\s|,?\sand\s|,\s")


def groups(text: str, start: int, end: int) -> Names | None:
    """Three organisations and more, or one and the people who wrote for it: "FAO, IFAD, & WFP", "HapMap Consortium,
    Frazer, K. A., & Cox, D. R."."""
    comma = text.find(", ", start, end)
    first = text[start:comma] if comma > 0 else ""
    if not (first.isupper() or (" " in first and is_group(first))) or any(c in '"“”' for c in text[start:end]):
        return None
    if is_group(first) and (names := read_list(text, comma + 2, end)) and names.form == "inverted":
        return names._replace(people=(group(text, start, comma), *names.people), span=Span(start, names.span.end))
    places, at = [], start
    for m in _BETWEEN_GROUPS.finditer(text, start, end):
        places.append((at, m.start()))
        last, at = m[0], m.end()
    places.append((at, end))
    if len(places) < 3 or last == ", " or not all(_is_one_group(text[low:high].strip(" .,")) for low, high in places):
        return None
    found = tuple(group(text, low, high) for low, high in places)
    return Names(found, Span(start, found[-1].end), form="group")


def _is_one_group(name: str) -> bool:
    """Whether a part of a list is an abbreviation or the whole name of an organisation."""
    if name.isalpha():
        return name.isupper() and 2 < len(name) < 9
    return name[:1].isupper() and " " in name and (is_group(name) or name.endswith(")"))


def _abbreviated(text: str, start: int, end: int) -> bool:
    """True for "U.S." and "Inc.": the full stop belongs to the name."""
    word = text[start : end - 1].rsplit(None, 1)[-1] if end - 1 > start else ""
    return "." in word or word in {"Inc", "Ltd", "Co", "Corp", "St", "Jr", "Dept"}
