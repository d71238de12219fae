"""Lists of names as references print them -> CSL names with spans.

Names are read from left to right, one pattern a name; a list counts as explained only when nothing but separators
is between the names.  Offsets are those of the text given.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from refcheck.base.patterns import lazy
from refcheck.base.records import NamedTuple, maker
from refcheck.language import either
from refcheck.model import Span
from refcheck.reference.forms import KIN, LOWER_CASE, PARTICLES, UPPER
from refcheck.reference.forms import form as form_of
from refcheck.reference.groups import is_group
from refcheck.reference.others import et_al, find_et_al
from refcheck.reference.plausible import FAMILY_SUFFIX, PARTICLE_FIRST, plausible

SEPARATOR = lazy(
    lambda: (
        r"\s*(?:[,;./|]\s*)*(?:(?P<cut>\.\s?\.\s?\.|…|\[\s*…\s*\]|\[\.\.\.\])\s*[,;]?\s*)?"
        rf"(?P<word>(?:{either('joins')}|{either('together')})(?=[\s,])|&|/)?[\s,]*"
    )
)
ROLE = lazy(
    lambda: (
        rf"[\s,;]*[(\[]?\s*(?=[^\W\d_])(?:(?P<editor>(?:{either('editor', strict=True)})(?![^\W\d_]))|"
        rf"(?P<translator>(?:{either('translator', strict=True)})(?![^\W\d_]))|"
        rf"(?P<author>(?:{either('makers')})(?![^\W\d_])))[)\]]?"
    ),
    re.I,
)

_PARTICLE_LAST = lazy(rf"\s((?:{PARTICLES}\.?\s?)+)$")


_BARE_LAST = lazy(rf"({UPPER}[^\W\d_]+(?:[-'’][^\W\d_]+)*)(?=[.,]?\s\(?(?:1[5-9]|20)\d\d(?!\d))")
_BARE_CUT = lazy(rf"({UPPER}[^\W\d_]+(?:[-'’][^\W\d_]+)*)(?=,?\set al(?![^\W_]))")
_BARE_DIRECT = lazy(rf"({UPPER}[^\W\d_]+)(?=,\s(?:and\s|&\s)?(?:{UPPER}\.[ -]?)+{UPPER}[^\W\d_]+,)")
_BARE_INSIDE = lazy(
    rf"({UPPER}[^\W\d_]+(?:[-'’][^\W\d_]+)*)(?=,\s(?:&\s)?{UPPER}[^\W\d_]+(?:-{UPPER}[^\W\d_]+)?,\s(?:{UPPER}\.[ -]?)+[,(&])"
)
_MIDDLE = lazy(lambda: rf"(?!(?:{either('capital_particles')})\s)([A-Z][a-z]+(?<!ez))\s([A-Z][a-zA-Z'’-]+)$")


_CAPITALS = r"[A-ZÀ-ÖØ-Þ]{3,}(?:-[A-ZÀ-ÖØ-Þ]+)?"
_SHOUTED = lazy(rf"({_CAPITALS}),\s((?:[A-Z]\.[ -]?)*[A-Z]\.)(?=\s{_CAPITALS},\s[A-Z]\.|,?\s(?:and|&)\s{_CAPITALS},)")
"""A name that capitals tell from the next one where no comma does: "GRAHAM, M. STEFANO, D. S. and MATHEW, A."."""
_DEGREE = lazy(r",?\s(?:M\.D\.|Ph\.?\s?D\.?|Psy\.?D\.?|Ed\.D\.)(?=[,;.\s]|$)")
# most names of most lists: one word and initials, and after them what the patterns of `forms` want there as well;
# of these both say the same, and this one has nothing to doubt
_WORD = r"[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ]{1,20}"
_GOES_ON = rf"(?=,?\s*$|,?\s[&(]|;\s|,\s(?!(?:[JS]n?r|{KIN})\b){_WORD})"
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


_person = maker(Person)


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
    return None if names.form == "direct-full" and " | " in text[start:end] else names  # the title of a web page


_IN_NAME_OF = lazy(
    r"(?:[,;]?\s(?:for|on behalf of)\sthe\s|;\s(?:and\s)?(?:the\s)?)(?P<group>[^\W\d_a-z][^.,;:()]{3,90}?\s"
    r"(?:Collaborators|Collaboration|Consortium|Group|Initiative|Investigators|Network|Team|Trialists))(?=[.:]?$|[.:]\s|,?\s\()"
)
"""A group that the people before it wrote for, or with: "Low P, for the Boat Study Group."."""


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
        if form == "direct" and people and _is_title(text, at, found[1], end):
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
            if text[at].islower() and (m := et_al(text, last, end)):
                cut, last = True, m.end()
            break
    if not people:
        return None
    if last < end and text[last] in ",; " and (m := _IN_NAME_OF.match(text, last, end)):
        people.append(Person({"literal": m["group"]}, *m.span("group")))
        last = m.end()
    if last + 1 < end and (m := ROLE.match(text, last, end)):
        role = m.lastgroup or ""
        last = m.end()
    elif last < end and text[last] == "." and last + 1 <= end:
        last += 1
    return Names(tuple(people), Span(start, last), cut, role, form)


def _name(text: str, at: int, end: int, form: str, order: Iterable[str]) -> tuple[Person, int, str] | None:
    """The name that begins at `at`, where it ends, and the form of its list: `form`, if there is one, or its own."""
    if form in _SIMPLE and (m := _SIMPLE[form].match(text, at, end)):
        return _person(({"family": m[1], "given": m[2]}, at, m.end())), m.end(), form or "inverted"
    if form in ("", "inverted") and (m := _SHOUTED.match(text, at, end)):
        return Person({"family": m[1], "given": m[2]}, at, m.end()), m.end(), "inverted"
    for name in order:
        m = form_of(name).match(text, at, end)
        if m is not None and plausible(m, name, bool(form)):
            return person(m, name), m.end(), form or name
    if form in ("", "inverted") and (m := LOWER_CASE.match(text, at, end)):
        return Person({"family": m[1], "given": m[2]}, at, m.end()), m.end(), "inverted"
    return None


_JOURNAL = lazy(r"J\.\s(?:(?:of|the)\s|[A-Z][a-z]+\.?\s){1,6}\d{1,4}\s?[,(:]")
_FULL_NAME = lazy(r"[^\W\d_a-z][^\W\d_]{2,}\s[^\W\d_a-z][^\W\d_]{2,}:\s")


def _is_title(text: str, start: int, name_end: int, end: int) -> bool:
    """Whether what looks like one more name after names with initials is a journal or a title.

    "M. R. Low, J. Acoust. Soc. Am. 37", "A. O. Low, Farey Sequences: Duality".
    """
    if text[start] == "J" and text.startswith("J. ", start):
        return _JOURNAL.match(text, start) is not None  # its volume may be behind the end
    return text[name_end : name_end + 1] == ":" and _FULL_NAME.match(text, start, end) is not None


def _only_name(text: str, at: int, end: int, form: str, before: int) -> re.Match[str] | None:
    """The name of somebody who has but one: the last before the date, or one before a name with initials."""
    if form == "uncommaed" and before > 1:
        m = _BARE_LAST.match(text, at, end + 10)
    elif not before:
        m = _BARE_INSIDE.match(text, at, end)
    elif form == "direct":
        m = _BARE_DIRECT.match(text, at, end)
    elif form == "inverted":
        m = _BARE_CUT.match(text, at, end) or _BARE_LAST.match(text, at, end + 10) or _BARE_INSIDE.match(text, at, end)
    else:
        return None
    return m if m and m.end() <= end else None


def inverted(names: Names) -> bool:
    """Whether every name is a family name of one word before its given names: people, whatever the words mean.

    "Park SW, Heo H" and "CHURCH, Ana; BANK, Jo" are such lists.
    """
    return names.form in _INVERTED and all(str(one.csl.get("family", " ")).isalpha() for one in names.people)


_INVERTED = ("inverted", "uncommaed", "inverted-full")


def _separates(text: str, start: int, end: int) -> bool:
    gap = text[start:end]
    return "," in gap or ";" in gap or "/" in gap or "|" in gap


def person(m: re.Match[str], form: str) -> Person:
    """The CSL name of a match: particles before the family name are non-dropping, after the given name dropping."""
    family, given = tidied(m["family"]), tidied(m["given"])
    csl: dict[str, Any] = {}
    first, _, rest = tidied(m[0]).partition(" ")
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
    if form.startswith("direct") and given.endswith((" St.", " Ste.")):
        given, _, saint = given.rpartition(" ")
        family = f"{saint} {family}"
    end = m.end()
    cut = m.string[end : end + 1] == "." and given[-1:].isupper() and given[-2:-1] in (" ", "-")
    if form == "inverted-full" and cut:
        given, end = given + ".", end + 1
    csl = {"family": family, "given": given, **csl}
    if suffix:
        csl["suffix"] = suffix
    return Person(csl, m.start(), end)


_SURNAME = rf"(?:{PARTICLES}\s+){{0,2}}(?:[DO]['’])?{UPPER}[^\W\d_]+(?:[-'’][^\W\d_]+)*"
_SURNAMES = lazy(lambda: rf"\s*{_SURNAME}(?:,\s{_SURNAME})*,?\s(?:{either('joins')})\s{_SURNAME}(?=[\s.,:–—-]*$)")
_UNJOINED = lazy(rf"\s*{_SURNAME}(?:(?:,\s{_SURNAME}){{2,}})(?=[\s.,:–—-]*$)")
_ONE_SURNAME = lazy(rf"\s*{_SURNAME}(?=[\s.,:–—-]*$)")
_WORDS = lazy(_SURNAME)
_AFTER_NAMES = " \n\t\u00a0.,:;–—-"


def surnames(text: str, start: int, end: int) -> Names | None:
    """ "Barnett & Lund", "Knowles, Holton, and Swanson", "Low et al.": family names without any given one, as short lists have them.

    Commas alone part three names and more: of two the second may be a given name.
    """
    shown = text[start:end].rstrip(_AFTER_NAMES)
    if "." in shown[:-8]:  # initials, as in most lists; later ones are those of "u. a."
        return None
    others = find_et_al(text, start, end)
    cut = others is not None and not text[others.end() : end].strip(_AFTER_NAMES)
    stretch = text[start : others.start()] if others and cut else shown
    if "." in stretch:
        return None
    m = _SURNAMES.match(stretch) or _UNJOINED.match(stretch) or (_ONE_SURNAME.match(stretch) if cut else None)
    if m is None or is_group(stretch) or any(word.strip(",").isupper() for word in stretch.split() if word != "&"):
        return None
    found = [Person({"family": w[0]}, start + w.start(), start + w.end()) for w in _WORDS.finditer(stretch)]
    if len(found) > 1 and found[0].csl == found[1].csl:
        return None  # "Johnson & Johnson"
    return Names(
        tuple(found), Span(found[0].start, others.end() if others and cut else found[-1].end), cut, form="surnames"
    )


def tidied(text: str) -> str:
    """A name on one line, without the punctuation at its edges."""
    if "\n" in text or "  " in text or "\u00a0" in text:
        text = " ".join(text.split())
    return text.strip(" ,;")
