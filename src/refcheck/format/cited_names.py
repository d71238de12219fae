"""What a citation calls each work of a list, short and yet never mistaken (APA 7, sections 8.14, 8.17-8.20)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from refcheck.base.records import NamedTuple
from refcheck.format.contributors import principals
from refcheck.format.descriptions import description
from refcheck.format.legal import legal_name
from refcheck.format.markup import italic, plain
from refcheck.format.names import Name
from refcheck.format.order import year_identity
from refcheck.format.sources import Kind, kind
from refcheck.format.titles import short_title, title_case
from refcheck.format.work import LEGAL, CleanWork

_TRANSLATION = re.compile(r"(?<=\S)\s*\[[^\[\]]*\]$")
"""A translated title or note in brackets at the end of a title."""


class CitedName(NamedTuple):
    """Names as a citation prints them: `shown` of them, "et al." for the rest; or a `title` where no author is."""

    names: tuple[str, ...]
    shown: int = 0
    title: str = ""
    abbreviation: str = ""

    def text(self, conjunction: str) -> str:
        """The names joined by "&" or "and": "Kapoor et al.", "Kapoor, Bloom, Montez, et al.", "Salas & D’Agostino"."""
        if not self.names:
            return self.title
        if self.shown < len(self.names):
            comma = "," if self.shown > 1 else ""
            return f"{', '.join(self.names[: self.shown])}{comma} et al."
        if len(self.names) < 3:
            return f" {conjunction} ".join(self.names)
        return f"{', '.join(self.names[:-1])}, {conjunction} {self.names[-1]}"


def cited_names(works: Sequence[CleanWork]) -> list[CitedName]:
    """The name of every work of a list; the whole list decides on initials and on how many names are needed."""
    people = [_people(work) for work in works]
    with_initials = _shared_surnames(people)
    names = [_cited(work, credited, with_initials) for work, credited in zip(works, people, strict=True)]
    return _told_apart(works, names)


def _people(work: CleanWork) -> tuple[Name, ...]:
    return tuple(credit.name for credit in principals(work))


def _shared_surnames(people: Sequence[tuple[Name, ...]]) -> set[str]:
    """Surnames that first authors with different initials share (section 8.20)."""
    seen: dict[str, set[str]] = defaultdict(set)
    for names in people:
        if names and names[0].initials:
            seen[names[0].family].add(names[0].initials)
    return {family for family, initials in seen.items() if len(initials) > 1}


def _cited(work: CleanWork, people: tuple[Name, ...], with_initials: set[str]) -> CitedName:
    if not people:
        return CitedName((), title=_title(work))
    first = people[0]
    personal = work.type == "personal_communication" and not work.text["archive"]
    lead = _with_initials(first) if personal or first.family in with_initials else first.family
    names = (lead, *(_with_initials(name) if personal else name.family for name in people[1:]))
    if names[-1].lower().rstrip(".") in ("et al", "others") and len(names) > 1:
        return CitedName((*names[:-1], "", ""), 1)
    return CitedName(names, 1 if len(names) > 2 else len(names), abbreviation=work.abbreviation)


def _with_initials(name: Name) -> str:
    return f"{name.initials} {name.family}".strip()


def _told_apart(works: Sequence[CleanWork], names: list[CitedName]) -> list[CitedName]:
    """As many names as distinguish works of one year; "et al." never stands for one name alone (section 8.18)."""
    groups: dict[tuple[str, str], list[int]] = defaultdict(list)
    for index, (work, name) in enumerate(zip(works, names, strict=True)):
        if len(name.names) > 2:
            groups[name.names[0], year_identity(work)].append(index)
    for members in groups.values():
        lists = {names[index].names for index in members}
        for index in members if len(lists) > 1 else ():
            name = names[index]
            shown = max(_needed(name.names, other) for other in lists if other != name.names)
            names[index] = name._replace(shown=len(name.names) if shown >= len(name.names) - 1 else shown)
    return names


def _needed(names: tuple[str, ...], other: tuple[str, ...]) -> int:
    """How many names to print before `names` differs from `other`."""
    for position, name in enumerate(names):
        if position >= len(other) or other[position] != name:
            return position + 1
    return len(names)


def _title(work: CleanWork) -> str:
    """The title in the author's place: in title case, in quotation marks for parts, in italics for whole works."""
    if work.type in LEGAL:
        return legal_name(work) or "Untitled"
    title = work.text["title-short"] or short_title(work.text["title"])
    if not title:
        return description(work) or "Untitled"
    title = _TRANSLATION.sub("", title)
    cased = title if work.type == "post" else title_case(title)
    return italic(cased) if kind(work) in (Kind.WHOLE, Kind.WEB) else f"“{_inner_quotes(plain(cased))}”"


def _inner_quotes(text: str) -> str:
    """Quotation marks within quotation marks are single (section 6.7)."""
    return text.replace("“", "‘").replace("”", "’")
