"""Whether what the pattern of a name has matched is a name."""

from __future__ import annotations

import re

from refcheck.base.patterns import lazy
from refcheck.language import either, every
from refcheck.reference.forms import PARTICLES, UPPER
from refcheck.reference.groups import ALSO_SURNAMES, is_group, is_named_group

PARTICLE_FIRST = lazy(rf"((?:{PARTICLES}\s*)+)(?={UPPER})")
FAMILY_SUFFIX = lazy(r",?\s((?:[JS]n?r|JR|SR)\.?|II|III|IV)$")
_UNCOMMAED = lazy(r"[^\W\d_][a-zß-ÿ]\S*\s([A-Z]{1,3})$")
_GENERATIONS = ("II", "III", "IV")
_BEFORE_DATE = lazy(r"\.?\s\((?:1[5-9]|20)\d\d|\.\s(?:1[5-9]|20)\d\d\b")
_ARTICLES = frozenset(("The", "An", "Der", "Die", "Das", "Les", "Los", "Las", "Gli"))
_KIN = frozenset(every("kin"))
_NOT_GIVEN = frozenset(every("not_given"))
_SMALL_WORD = lazy(rf"\s(?!(?:{PARTICLES}|{either('joins')}|zu)\b)[a-zß-ÿ]{{2,}}\b")
_ROLES = frozenset(label.rstrip(".") for field in ("editor", "translator") for label in every(field))
_OPENING_QUOTES = "“„«"
_LISTED = lazy(r"\s?[,;(&]|\s(?:and|&)\s")
_DOTTED = lazy(r"(?:[A-Z]\.\s?)+$")
_LAST_OF_THREE = lazy(
    rf"\s{UPPER}[^\W\d_]+(?:-{UPPER}[^\W\d_]+)?(?:\.(?=\s)|:\s|,?\s[\"“]|,\s(?:eds?\b|{UPPER})|[,\s]*$|\s(?:and|&)\s{UPPER}[\w.])"
)
_LAST_IN_LIST = lazy(
    rf"\s{UPPER}[^\W\d_]+(?:-{UPPER}[^\W\d_]+)?,\s{UPPER}[^\W\d_]+\s(?:{UPPER}[\w.]*\s){{0,2}}{UPPER}[^\W\d_]+,\s"
)
_OF_THE_NEXT = lazy(r",\s(?:[A-Z]\.[ -]?)+(?:[,(&]|$)")
_SHORT_NAME = lazy(r"[A-Z][aeiouy][a-z]\.")
_SHORT_FAMILIES = frozenset(
    f"{name}." for name in "Xu Li Wu Hu Lu Ma Gu Fu Du He Su Ye Xi Qi Ho Ng Ko Vo Do Le Lo".split()
)
_BEGINS = lazy(r"\s[A-Z][\w-]+")
_GOES_ON = lazy(r"\.\s[\"“]|,?\s(?:and|&|et al)\b|,\s[A-Z][\w'’-]+\s(?:[A-Z]{1,2}\.?\s)?[A-Z][a-z]")


def plausible(m: re.Match[str], form: str, listed: bool = False) -> bool:
    """False for what only looks like a name: lower-case words, sentences, group names.

    `listed` says that names of people precede it.
    """
    family, given = m.group("family", "given")
    if (form in ("uncommaed", "later") and given in _KIN) or (form == "direct-full" and family in _KIN):
        return False  # "BARCELOS NETO, João": what follows the comma is the given name
    if family[0] in _OPENING_QUOTES:
        return False
    if given.startswith(("U.S.", "U.K.", "U.N.")) and not (
        form.startswith("inverted") and family.isalpha() and _LISTED.match(m.string, m.end())
    ):
        return False  # "Bureau, U.S. Census", but "Low, U.S. and Roe, K.G."
    if form == "boxed" and given.rstrip(".") in _ROLES:
        return False  # "Hans Moor (Hg.)"
    if form == "uncommaed" and _DOTTED.match(given) and _LAST_OF_THREE.match(m.string, m.end(), m.endpos):
        return False  # "Michael T. Anderson."
    if form == "uncommaed" and _SHORT_NAME.fullmatch(given) and m[0].isascii():
        return False  # "John Lee. 2017."
    if form == "uncommaed" and given in _SHORT_FAMILIES and len(family) > 3 and _BEGINS.match(m.string, m.end()):
        return False  # "Yanning Xu. Complements of boats"
    if form == "uncommaed" and given[-1:] == "." and _LAST_IN_LIST.match(m.string, m.end(), m.endpos):
        return False  # "João V. F. Lima, Thierry Gautier, ..."
    if form == "inverted" and not family.isalpha() and (p := _UNCOMMAED.match(family)) and p[1] not in _GENERATIONS:
        return False  # "Chen C, E Z": two names without a comma inside
    if form == "inverted-full" and given.isalpha() and _OF_THE_NEXT.match(m.string, m.end(), m.endpos):
        return False  # "Jayanand, Padaria, J. C.": the first has but one name
    final = given[-2:]
    if form == "inverted-full" and final.isalpha() and final.isupper() and _UNCOMMAED.match(given):
        return (
            _GOES_ON.match(m.string, m.end(), m.endpos) is not None
        )  # "Chan, Joshua CC, and Ivan Li", not "Gupta, Joshi MA"
    if form == "direct" and given.isalpha() and (len(given) > 3 or is_group(family)):
        return False  # "SR Research"
    if form.startswith("direct") and is_named_group(m[0]):
        return False  # "Mayo Clinic"
    if form in ("uncommaed", "later") and _is_charity(m):
        return False  # "Parkinson’s UK", "Age UK. (2019)"
    # a name of one word with a capital has no particle before it
    particle = None if " " not in family and family[:1].isupper() else PARTICLE_FIRST.match(family)
    bare = family[particle.end() :] if particle else family
    if not bare or not (bare[0].isupper() or bare[0] in "'’ʻ" or not bare.isascii()):
        return form == "inverted" and ((family.islower() and len(family) <= 12) or bare.partition("-")[2][:1].isupper())
    if form == "direct-full" and " " in given and given.split()[0] in _ARTICLES:
        return False  # "The Greek Particles"
    if given in _NOT_GIVEN or _names_group(m[0], family, given, form, listed):
        return False
    if form == "inverted-full" and " " in family and _SMALL_WORD.search(family):
        return False  # "Alexis, Étrangers à la carte, Paris"
    if form == "inverted-full" and " " in bare and given[-2:-1].isupper() and m.string[m.end() : m.end() + 1].isspace():
        return False  # "Abhinav Nellore, Alyssa C. Frazee"
    if form == "inverted-full" and " " in bare and _is_direct(FAMILY_SUFFIX.sub("", bare), given):
        return False
    if "." not in family:
        return family.count(" ") <= 4
    return not (family.count(" ") > 4 or ". " in family.replace("St. ", "").replace("Sta. ", ""))


def _names_group(name: str, family: str, given: str, form: str, listed: bool) -> bool:
    """Whether a name is that of an organisation; "Church, Ana" and "PARK, Jinsoo" are people, whatever the word means."""
    if form == "inverted-full" and family.isalpha() and sum(len(word) > 2 for word in given.split()) < 2:
        return is_group(given)  # not "Administration, Social Security"
    if listed and form == "direct-full" and family.lower() in ALSO_SURNAMES and not is_group(given):
        return False  # "Ann Low, Jinsoo Park, and Tom Roe"
    if form == "direct-full" and family.isalpha() and _MIDDLE_INITIAL.fullmatch(given):
        return False  # "Ann M. Law"
    return (form.endswith("full") or " " in family) and is_group(name)


_MIDDLE_INITIAL = lazy(r"[^\W\d_a-z][a-zß-ÿ]{2,}(?:\s[A-Z]\.)+")


def _is_charity(m: re.Match[str]) -> bool:
    """Whether what looks like a family name and initials is a group: "Women’s Aid", "Age UK" right before its date."""
    if m["family"].endswith(("'s", "’s", "s’")):
        return True
    return m["given"] in ("UK", "USA", "NZ") and _BEFORE_DATE.match(m.string, m.end(), m.end() + 10) is not None


def _is_direct(family: str, given: str) -> bool:
    """ "Robert Tibshirani, Jacob Bien" are two names: both sides of the comma have given and family names."""
    if " " not in family or (family.isupper() and not given.isupper()):
        return False  # "COSTA SILVA, José Pereira da"
    return sum(len(word.strip(".")) >= 2 and not word.islower() for word in given.split()) >= 2 or any(
        word.endswith(".") and word not in ("Jr.", "Sr.") for word in family.split()[1:]
    )
