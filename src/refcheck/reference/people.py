"""Lists of names as references print them -> CSL names with spans.

Names are read from left to right, one pattern a name; a list counts as explained only when nothing but separators
is between the names.  Offsets are those of the text given.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from refcheck.language import either
from refcheck.model import Span
from refcheck.patterns import lazy
from refcheck.records import NamedTuple
from refcheck.reference.forms import LOWER_CASE, PARTICLES, UPPER
from refcheck.reference.forms import form as form_of
from refcheck.reference.groups import is_group
from refcheck.reference.others import et_al, find_et_al
from refcheck.reference.plausible import FAMILY_SUFFIX, PARTICLE_FIRST, plausible

SEPARATOR = lazy(
    lambda: (
        r"\s*(?:[,;./|]\s*)*(?:(?P<cut>\.\s?\.\s?\.|…|\[\s*…\s*\]|\[\.\.\.\])\s*[,;]?\s*)?"
        rf"(?P<word>(?:{either('joins')}|with|con|mit|with the)(?=[\s,])|&|/)?[\s,]*"
    )
)
ROLE = lazy(
    lambda: (
        rf"[\s,;]*[(\[]?\s*(?=[^\W\d_])(?:(?P<editor>(?:{either('editor', strict=True)}|eds?|edit\.|hrsg|hg|org)(?![^\W\d_]))|"
        rf"(?P<translator>(?:{either('translator', strict=True)})(?![^\W\d_]))|"
        r"(?P<author>author|auteur|autor|(?:executive )?producers?|directors?|writers?|hosts?|artist|composers?|photographer|"
        r"speaker)\b)[)\]]?"
    ),
    re.I,
)

_PARTICLE_LAST = lazy(rf"\s((?:{PARTICLES}\.?\s?)+)$")


_BARE_LAST = lazy(rf"({UPPER}[^\W\d_]+(?:[-'’][^\W\d_]+)*)(?=[.,]?\s\(?(?:1[5-9]|20)\d\d(?!\d))")
_BARE_INSIDE = lazy(
    rf"({UPPER}[^\W\d_]+(?:[-'’][^\W\d_]+)*)(?=,\s(?:&\s)?{UPPER}[^\W\d_]+(?:-{UPPER}[^\W\d_]+)?,\s(?:{UPPER}\.[ -]?)+[,(&])"
)
_MIDDLE = lazy(r"([A-Z][a-z]+(?<!ez))\s([A-Z][a-zA-Z'’-]+)$")


_CAPITALS = r"[A-ZÀ-ÖØ-Þ]{3,}(?:-[A-ZÀ-ÖØ-Þ]+)?"
_SHOUTED = lazy(rf"({_CAPITALS}),\s((?:[A-Z]\.[ -]?)*[A-Z]\.)(?=\s{_CAPITALS},\s[A-Z]\.|,?\s(?:and|&)\s{_CAPITALS},)")
"""A name that capitals tell from the next one where no comma does: "GRAHAM, M. STEFANO, D. S. and MATHEW, A."."""
_DEGREE = lazy(r",?\s(?:M\.D\.|Ph\.?\s?D\.?|Psy\.?D\.?|Ed\.D\.)(?=[,;.\s]|$)")
# most names of most lists: one word and initials, and after them what the patterns of `forms` want there as well;
# of these both say the same, and this one has nothing to doubt
_WORD = r"[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ]{1,20}"
_GOES_ON = rf"(?=,?\s*$|,?\s[&(]|;\s|,\s(?!(?:[JS]n?r|Junior|Filho|Neto)\b){_WORD})"
_SIMPLE = {
    "inverted": lazy(rf"({_WORD}(?:-{_WORD})?),\s((?!U\.[SKN]\.)[A-Z]\.(?:[ -]?[A-Z]\.){{0,4}}){_GOES_ON}"),
    "uncommaed": lazy(rf"({_WORD}(?:-{_WORD})?)\s((?!III?\b|THE\b)[A-Z]{{1,3}}){_GOES_ON}"),
}
_SIMPLE[""] = _SIMPLE["inverted-full"] = _SIMPLE["inverted"]


class Person(NamedTuple):
    """One name: its CSL form and its stretch."""

    csl: dict[str, Any]
    start: int
    end: int


class Names(NamedTuple):
    """A list of names: the stretch read, whether it is cut ("et al."), the role printed after it, the form of the first."""

    people: tuple[Person, ...]
    span: Span
    cut: bool = False
    role: str = ""
    form: str = ""


_ORDERS = {
    "": ("inverted", "uncommaed", "direct", "boxed"),
    "boxed": ("boxed",),
    "inverted": ("inverted", "turned", "direct", "uncommaed"),
    "uncommaed": ("later", "turned", "inverted", "direct"),
    "direct": ("direct", "inverted", "uncommaed"),
}
_FULL_ORDERS = {
    "": ("inverted", "uncommaed", "direct", "boxed", "inverted-full", "direct-full"),
    "boxed": ("boxed",),
    "inverted": ("inverted", "inverted-full", "turned", "direct-full", "direct", "uncommaed"),
    "uncommaed": ("later", "turned", "inverted", "direct", "direct-full"),
    "direct": ("direct", "direct-full", "inverted", "uncommaed"),
    "inverted-full": ("inverted", "inverted-full", "direct-full", "direct"),
    "direct-full": ("direct-full", "direct"),
}


def read_list(text: str, start: int, end: int, *, full: bool = False) -> Names | None:
    """The names in `text[start:end]` when the stretch is a list of names as a whole, else None.

    `full` lets given names be written out ("Neff, Kristin D.", "George L. Engel").
    """
    while start < end and (text[start].isspace() or text[start] in "*•"):
        start += 1
    names = read_prefix(text, start, end, full=full)
    if names is None or text[names.span.end : end].strip(" \t\n\r\u00a0.,;:–—-([)]"):
        return None
    return names


@lru_cache(maxsize=16)  # the grammars and the model ask for the same stretch
def read_prefix(text: str, start: int, end: int, *, full: bool = False) -> Names | None:
    """As many names as follow one another from `start` on; None where not even one does."""
    people: list[Person] = []
    at, form, cut, role, last, joined, plain = start, "", False, "", start, False, False
    orders = _FULL_ORDERS if full else _ORDERS
    while at < end:
        if people and (not plain or text[at] in "AEUY") and (m := et_al(text, last, end)):
            cut, last = True, m.end()
            break
        found = _name(text, at, end, form, orders[form])
        if found is None and (m := _only_name(text, at, end, form, len(people))):
            found = Person({"family": m[1]}, at, m.end()), m.end(), form or "inverted"
        if found is None:
            break
        one, last, form = found
        people.append(one)
        if "D" in text[last : last + 9] and (degree := _DEGREE.match(text, last, end)):
            last = degree.end()
        plain = last + 2 < end and text.startswith(", ", last) and text[last + 2].isupper()
        if plain and not joined:
            at = last + 2  # as mostly: a comma and a capital, which begins no word between names
            continue
        separator = SEPARATOR.match(text, last, end)
        if separator is None or separator.end() == last:
            break
        if _SHOUTED.match(text, one.start, end) and _SHOUTED.match(text, separator.end(), end):
            at = separator.end()
            continue
        at = separator.end()
        omission, word = separator.group("cut", "word")
        cut = cut or omission is not None
        if joined and word is None and form in ("direct", "direct-full", "inverted-full"):
            break  # after "and" comes the last name
        joined = word is not None
        if at < end and word is None and not omission and not _separates(text, last, at):
            break
    if not people:
        return None
    if last + 1 < end and (m := ROLE.match(text, last, end)):
        role = m.lastgroup or ""
        last = m.end()
    elif last < end and text[last] == "." and last + 1 <= end:
        last += 1
    return Names(tuple(people), Span(start, last), cut, role, form)


def _name(text: str, at: int, end: int, form: str, order: Iterable[str]) -> tuple[Person, int, str] | None:
    """The name that begins at `at`, where it ends, and the form of its list: `form`, if there is one, or its own."""
    if form in _SIMPLE and (m := _SIMPLE[form].match(text, at, end)):
        return Person({"family": m[1], "given": m[2]}, at, m.end()), m.end(), form or "inverted"
    if form in ("", "inverted") and (m := _SHOUTED.match(text, at, end)):
        return Person({"family": m[1], "given": m[2]}, at, m.end()), m.end(), "inverted"
    for name in order:
        m = form_of(name).match(text, at, end)
        if m is not None and plausible(m, name):
            return person(m, name), m.end(), form or name
    if form in ("", "inverted") and (m := LOWER_CASE.match(text, at, end)):
        return Person({"family": m[1], "given": m[2]}, at, m.end()), m.end(), "inverted"
    return None


def _only_name(text: str, at: int, end: int, form: str, before: int) -> re.Match[str] | None:
    """The name of somebody who has but one: the last before the date, or one before a name with initials."""
    if form == "uncommaed" and before > 1:
        m = _BARE_LAST.match(text, at, end + 10)
    elif not before:
        m = _BARE_INSIDE.match(text, at, end)
    elif form == "inverted":
        m = _BARE_LAST.match(text, at, end + 10) or _BARE_INSIDE.match(text, at, end)
    else:
        return None
    return m if m and m.end() <= end else None


_PART = lazy(lambda: rf"\s*(?:;|,?\s(?:{either('joins')})(?=\s)|,|&)\s*")
_JOINED = lazy(lambda: rf"[,&]|\s(?:{either('joins')})\s")
_SEMICOLON = lazy(lambda: rf"\s*;\s*(?:(?:{either('joins')})\s+|&\s*)?")
_PARTED = lazy(
    rf"({UPPER}[^\W\d_]+(?:[ ’'-][^\W\d_]+){{0,2}}),\s({UPPER}['’]?[^\W\d_]*(?:[ ’'-][^\W\d_]+\.?){{0,3}})[\s.]*"
)
"""A name among others that semicolons part."""


def read_any(text: str, start: int, end: int) -> Names | None:
    """The names in a stretch that is known to hold names: people and groups in any mixture, None when it is empty."""
    names = read_list(text, start, end) or read_list(text, start, end, full=True)
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
    if rest >= end or not text[rest].isupper() or not _is_organisation(text[rest:end]):
        return None
    entity = group(text, rest, end)
    return names._replace(people=(*names.people, entity), span=Span(start, end))


def _is_organisation(name: str) -> bool:
    """Whether a stretch holds the name of an organisation and nothing else."""
    return len(name) < 100 and is_group(name) and not any(c in '.?!:()"“”' for c in name.rstrip(" .,;:("))


def inverted(names: Names) -> bool:
    """Whether every name is a family name of one word before its given names: people, whatever the words mean.

    "Park SW, Heo H" and "CHURCH, Ana; BANK, Jo" are such lists.
    """
    return names.form in _INVERTED and all(str(one.csl.get("family", " ")).isalpha() for one in names.people)


_INVERTED = ("inverted", "uncommaed", "inverted-full")


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


def _separates(text: str, start: int, end: int) -> bool:
    gap = text[start:end]
    return "," in gap or ";" in gap or "/" in gap or "|" in gap


def person(m: re.Match[str], form: str) -> Person:
    """The CSL name of a match: particles before the family name are non-dropping, after the given name dropping."""
    family, given = _tidy(m["family"]), _tidy(m["given"])
    csl: dict[str, Any] = {}
    first, _, rest = _tidy(m[0]).partition(" ")
    if form == "direct-full" and len(first) > 2 and first.isupper() and first.isalpha() and not family.isupper():
        return Person({"family": first, "given": rest}, m.start(), m.end())  # "ARAÚJO Denise", the comma forgotten
    # the tests before the patterns only save their time: particles are in small letters
    if not family[:1].isupper() and (p := PARTICLE_FIRST.match(family)) and p.end() < len(family):
        csl["non-dropping-particle"], family = p[1].strip(), family[p.end() :]
    if not given.isupper() and (p := _PARTICLE_LAST.search(given)):
        csl["dropping-particle"], given = p[1].strip().rstrip("."), given[: p.start()].rstrip()
    if given.endswith(".") and given[-3:-1].isalpha() and given[-2].islower() and len(given.split()[-1]) > 4:
        given = given[:-1]
    if form == "direct-full" and given.isupper() and len(given) > 2 and "." not in given and not family.isupper():
        given, family = family, given  # "LATOUR Bruno"
    suffix = m["suffix"] or (m["generation"] if form.startswith("inverted") else None)
    if not family.isalpha() and (p := FAMILY_SUFFIX.search(family)):
        suffix, family = suffix or p[1], family[: p.start()]
    if form == "direct" and " " in family and len(given) <= 2 and (p := _MIDDLE.match(family)):
        given, family = f"{given} {p[1]}", p[2]
    end = m.end()
    cut = m.string[end : end + 1] == "." and given[-1:].isupper() and given[-2:-1] in (" ", "-")
    if form == "inverted-full" and cut:
        given, end = given + ".", end + 1
    csl = {"family": family, "given": given, **csl}
    if suffix:
        csl["suffix"] = suffix
    return Person(csl, m.start(), end)


def group(text: str, start: int, end: int) -> Person:
    """`text[start:end]` as the name of an organisation."""
    while end > start and text[end - 1] in " .,;:":
        if text[end - 1] == "." and _abbreviated(text, start, end):
            break
        end -= 1
    return Person({"literal": _tidy(text[start:end])}, start, end)


def joint(text: str, start: int, end: int) -> Names | None:
    """ "First Commission and Second Institute", "Department of Education and Morgan, N.": an organisation and another
    author, who is one too, with its own cue word, or a person."""
    if any(c in '"“”0123456789' for c in text[start:end]):
        return None
    for word in (" & ", " and ", " y ", " e ", " et ", " und "):
        at = text.find(word, start, end)
        if at < 0 or text.find(word, at + 1, end) > 0:
            continue
        first, rest = text[start:at].strip(), at + len(word)
        if " " not in first or not is_group(first) or not first[:1].isupper():
            continue
        second = text[rest:end].strip(" .,")
        if second.count(" ") >= 2 and is_group(second) and second[:1].isupper():
            pair = group(text, start, at), group(text, rest, end)
            return Names(pair, Span(start, pair[1].end), form="group")
        if "," not in first and (names := read_list(text, rest, end)) and names.form == "inverted":
            return names._replace(people=(group(text, start, at), *names.people), span=Span(start, names.span.end))
    return None


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


_SURNAME = rf"(?:{PARTICLES}\s+){{0,2}}{UPPER}[^\W\d_]+(?:[-'’][^\W\d_]+)*"
_SURNAMES = lazy(lambda: rf"\s*{_SURNAME}(?:,\s{_SURNAME})*,?\s(?:{either('joins')})\s{_SURNAME}(?=[\s.,:]*$)")
_WORDS = lazy(_SURNAME)


def surnames(text: str, start: int, end: int) -> Names | None:
    """ "Barnett & Lund", "Knowles, Holton, and Swanson": family names without any given one, as short lists have them."""
    stretch = text[start:end]
    if "." in stretch.rstrip(" \n\t\u00a0.,:"):  # initials, as in most lists
        return None
    m = _SURNAMES.match(stretch)
    if m is None or is_group(stretch) or any(word.isupper() for word in stretch.split() if word != "&"):
        return None
    found = [Person({"family": w[0]}, start + w.start(), start + w.end()) for w in _WORDS.finditer(stretch)]
    if found[0].csl == found[1].csl:
        return None  # "Johnson & Johnson"
    return Names(tuple(found), Span(found[0].start, found[-1].end), form="surnames")


def _abbreviated(text: str, start: int, end: int) -> bool:
    """True for "U.S." and "Inc.": the full stop belongs to the name."""
    word = text[start : end - 1].rsplit(None, 1)[-1] if end - 1 > start else ""
    return "." in word or word in {"Inc", "Ltd", "Co", "Corp", "St", "Jr", "Dept"}


def _tidy(text: str) -> str:
    if "\n" in text or "  " in text or "\u00a0" in text:
        text = " ".join(text.split())
    return text.strip(" ,;")
