"""Authors at the front of a string that no grammar explains: groups, names in capitals, several names one after another."""

from __future__ import annotations

import re
from functools import cache

from refcheck.base.patterns import compiled, lazy
from refcheck.model import Span
from refcheck.reference import authors, people
from refcheck.reference.draft import Draft
from refcheck.reference.forms import UPPER
from refcheck.reference.groups import group_at, is_group, is_named_group
from refcheck.reference.others import et_al

_ACRONYM = lazy(r"\s\([A-Z][\w&-]{1,9}\)(?=[.:]|,\s[A-Z])")
_NUMBER = lazy(r"\d{1,3}\s(?=[A-Z])")
_MIDDLE_WORD = lazy(r"[A-Z]\.\s[A-Z][a-z]{2,}")


def read_group(draft: Draft) -> None:
    """An organisation at the front, ended by a full stop or a handle ("[@nypl]"), is the author; so are several, parted by commas."""
    text = draft.text
    start = draft.start
    if text[start : start + 1] in ("“", '"', "«"):
        return
    if number := _NUMBER.match(text, start):
        start = number.end()
    stop = group_at(text, start, draft.end)
    listed = people.read_prefix(text, start, stop) if stop > start else None
    if listed and len(listed.people) > 1 and listed.form == "uncommaed":
        return  # "Stewart A, Olds T. International Standards"
    if acronym := _ACRONYM.match(text, stop, draft.end):
        stop = acronym.end()
    if text.endswith((" editors", " editor", " eds"), start, stop):
        return
    entities = [authors.group(text, start, stop)]
    while text.startswith(", ", stop) and (following := group_at(text, stop + 2, draft.end)) > stop + 2:
        if acronym := _ACRONYM.match(text, following, draft.end):
            following = acronym.end()
        entities.append(authors.group(text, stop + 2, following))
        stop = following
    if len(entities) > 1:
        if text[stop] == "." and "author" not in draft.csl:
            draft.add_names("author", people.Names(tuple(entities), Span(start, stop)))
        return
    ends = stop > start and (text.startswith((".", " [@", ", “", ', "'), stop) or _titles_office(text, start, stop))
    if ends and "author" not in draft.csl:
        draft.add_names("author", authors.joint(text, start, stop) or authors.entity(text, start, stop))
        if text[stop] == " ":
            draft.explain(stop, text.find("]", stop) + 1 or stop)


def _titles_office(text: str, start: int, stop: int) -> bool:
    """ "Low Office (LO): Title", "Bureau of Tides: Title", as in German: not "Making the Bank: A History"."""
    words = text[start:stop].split()
    office = acronym = words[-1][:1] == "("
    if not acronym and words[0] not in ("The", "A", "An"):
        office = is_group(words[0]) or (is_group(words[-1]) and " the " not in text[start:stop])
    return office and text.startswith(": ", stop) and text[stop + 2 : stop + 3].isupper()


_FAMILY = lazy(r"[^\W\d_a-z][^\W\d_]+(?:[-'’][^\W\d_]+)*(?=,?\s)")


def read_cut(draft: Draft) -> None:
    """One family name and what stands for the others ("Low et al. Of boats", "Low e cols. Os barcos")."""
    m = _FAMILY.match(draft.text, draft.start, draft.end)
    rest = et_al(draft.text, m.end(), draft.end) if m else None
    names = people.surnames(draft.text, draft.start, rest.end()) if rest else None
    if names and rest and draft.text[rest.end() :].lstrip(" .,")[:1] != "(":
        draft.add_names("author", names)


@cache
def _capitals() -> re.Pattern[str]:
    name = rf"{UPPER}{{2,}}(?:['’-]{UPPER}+)*"
    return compiled(rf"{name}(?:\s{name}){{0,8}}(?=\.\s+\W?{UPPER}[^\W\d_A-Z])")


def read_capitals(draft: Draft) -> None:
    """A name all in capitals and a full stop ("PLUTARCO. Vidas paralelas", "BRASIL. Lei ..."): the author, as ABNT prints it."""
    m = _capitals().match(draft.text, draft.start, draft.end)
    if m and m[0].isupper():
        draft.add_names("author", authors.entity(draft.text, *m.span()))


def read_several(draft: Draft) -> None:
    """Two or more names one after another at the front are the authors, or the editors when a role follows."""
    names = people.read_prefix(draft.text, draft.start, draft.names_end, full=True)
    if names and names.span.end >= draft.end and names.form == "inverted":
        draft.add_names("author", names)  # names are all that the string holds
    if names and len(names.people) == 1 and names.form == "inverted-full" and _in_capitals(draft, names.people[0]):
        draft.add_names("author", names)
    if names and len(names.people) == 1 and names.form == "inverted-full" and not names.role:
        several = " " in str(names.people[0].csl["given"])
        if several and draft.text.startswith(
            ": ", names.people[0].end
        ):  # "Hegel, Georg Wilhelm Friedrich: Wissenschaft"
            draft.add_names("author", names)
    if names is None or len(names.people) < 2 or names.role:
        return
    second = draft.text[names.people[0].end : names.people[1].start]
    if len(names.people) == 2 and second == " and " and _MIDDLE_WORD.match(str(names.people[0].csl.get("given", ""))):
        return  # "Vanderveken, D. Meaning and Speech Acts"
    behind = draft.text[names.people[-1].end :][:9].lstrip(" ,;")
    if behind.startswith(("and ", "& ", "y ", "e ")) or behind[1:2] == ".":
        return  # an organisation, or a name that is none of the known forms
    printed = draft.text[names.span.start : names.span.end]
    if names.form != "direct-full" or len(names.people) > 2 or " and " in printed or "&" in printed:
        draft.add_names("author", names)


_SINGLE = lazy(
    r"(?P<given>[^\W\d_a-z][a-zß-ÿ]{2,}(?:-[^\W\d_a-z][a-zß-ÿ]+)?(?:\s[A-Z]\.){0,2})\s"
    r"(?P<family>(?:(?:de|di|van|von|del|da|la)\s){0,2}[^\W\d_a-z][\w’'-]{2,})\.\s"
    r"(?P<title>[^\W\d_a-z][^.:“”\"]*\s[^.“”\"]*\s(?:[^.“”\"]|(?<=\d)\.(?=\d))*[\w?!)])[.?!,]\s(?=[^\W_])"
)
_NO_NAME = lazy(
    r"(?:\w*(?:[ts]ion|ment|ness|ity|ics|ism|[lr]ogy|graphy|ware|[ai]ble|ical|ial|ing|ings|tive|ous|ance|ence|work|works|tions)"
    r"|Data|Computer|Computers|System|Systems|Deep|Great|Modern|Open|Big|Human|Global|World|New|Old|First|Second|Time|Life|Web|Code|Design|Theory|Science|"
    r"Sciences|Media|Power|Language|Languages|Art|Arts|History|Studies|Series|Network|Networks|Model|Models|Method|Methods|Rules|Guide|Book|Chapter|Part|"
    r"Volume|The|How|What|Why|On|In|No|Our|My|Your|Algorithms|Games|Team|Project|Framework|Report|Manual|Documentation|Native|Space|Earth|Water|Climate|"
    r"Quantum|Digital|Social|Free|Smart|Case|Final|Annual|Public|National|International)$",
    re.I,
)


def read_single(draft: Draft) -> None:
    """One person in direct order, a full stop, a title, and more after it: "Peter Low. Boats of the North. Boat Press, 1996"."""
    text = draft.text
    m = _SINGLE.match(text, draft.start, draft.end)
    if m is None or is_named_group(m[1] + " " + m[2]) or is_group(f"{m['given']} {m['family']}"):
        return
    words = [word for word in f"{m['given']} {m['family']}".split() if len(word) > 2 and not word.endswith(".")]
    low = text[m.end("family") :].lower()
    if any(_NO_NAME.match(word) or f" {word.lower()} " in low for word in words) or "issued" in draft.csl:
        return
    names = people.read_list(text, draft.start, m.end("family"), full=True)
    if names and len(names.people) == 1 and names.form == "direct-full":
        draft.add_names("author", names)


def _in_capitals(draft: Draft, person: people.Person) -> bool:
    """A surname in capitals, given names and a full stop, as ABNT prints one author: "CRUZ JÚNIOR, Paulo. O Brasil"."""
    family, given = str(person.csl["family"]), str(person.csl["given"])
    if not family.isupper() or len(family) < 3 or given.isupper() or is_group(family) or is_group(given):
        return False
    return draft.text.startswith(". ", person.end)
