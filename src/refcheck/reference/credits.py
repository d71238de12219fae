"""Names with what they did, before the date: "Malle, L. (Director)", "Fosha, D. (Guest), & Levenson, H. (Host)".

APA 7, section 10.12 and Table 9.1; each role is the CSL role that APA prints so.
"""

from __future__ import annotations

from refcheck.base.patterns import lazy
from refcheck.model import Span
from refcheck.reference import people
from refcheck.reference.draft import Draft

_ROLES = {
    "director": "director",
    "writer": "script-writer",
    "host": "host",
    "guest": "guest",
    "producer": "producer",
    "executive producer": "executive-producer",
    "creator": "series-creator",
    "composer": "composer",
    "narrator": "narrator",
    "chair": "chair",
    "organizer": "organizer",
    "curator": "curator",
    "interviewer": "interviewer",
    "performer": "performer",
    "illus.": "illustrator",
    "comp.": "compiler",
}
_CREDIT = lazy(r"\((?P<roles>[A-Z][A-Za-z. ]{2,20}(?: & [A-Z][A-Za-z. ]{2,20})?)\)[\s.,&]*")


def read(draft: Draft, start: int, end: int) -> bool:
    """Adds the names of `start:end` in their roles; False, and nothing is added, where no role is printed after each."""
    text = draft.text
    found: dict[str, list[people.Person]] = {}
    at = start
    for m in _CREDIT.finditer(text, start, end):
        names = people.read_list(text, at, m.start())
        roles = _roles(m["roles"])
        if names is None or not roles:
            return False
        for role in roles:
            found.setdefault(role, []).extend(names.people)
        names_end, at = m.span()
    if not found or at < end:
        return False
    _add(draft, found)
    draft.explain(names_end, end)
    return True


def _roles(text: str) -> list[str]:
    """The CSL roles of "Writer & Director"; empty when one is unknown."""
    roles = [_ROLES.get(word) or _ROLES.get(word.removesuffix("s")) or "" for word in text.lower().split(" & ")]
    return roles if all(roles) else []


def _add(draft: Draft, found: dict[str, list[people.Person]]) -> None:
    """Every role's names; a person in two roles is marked once, so that no character is in two fields."""
    for role, persons in found.items():
        first, last = persons[0].start, persons[-1].end
        if all(first >= field.end or last <= field.start for field in draft.fields):
            draft.add_names(role, people.Names(tuple(persons), Span(first, last)))
        else:
            draft.csl[role] = [person.csl for person in persons]
