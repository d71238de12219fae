"""The reference list as citations see it: who wrote a work, when, and under what other names it may be cited."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any

from refcheck.base.patterns import Phrases, capitalised, has_any, lazy
from refcheck.base.records import NamedTuple, maker
from refcheck.model import CslItem, Reference, Span
from refcheck.works.dates import in_press, submitted, undated
from refcheck.works.names import core, fold_name, initials

# begins with a plain set of characters, so that the engine runs from one candidate to the next
YEAR = lazy(r"[12](?<!\d[12])(?:(?<=1)[0-9]{3}|(?<=2)0[0-4]\d)(?!\d)")
_FIRST_YEAR = lazy(r"\([^()\d]{0,40}[Oo]rigin[^()\d]{1,40}(1\d{3}|20[0-4]\d)\)")
_EARLIER = r"\b(?:1[5-9]|20)\d\d"
_EDITIONS = lazy(rf"[\[(](?:(?<={_EARLIER}[\[(])|(?<={_EARLIER}\s[\[(]))((?:1[5-9]|20)\d\d)[\])]")
_AMID = lazy(r",\s[^\W\d_]+,\s[^\W\d_](?=\.)")
_INITIAL = lazy(r",\s[^\W\d_](?=\.|[^\W\d_a-zß-ÿ]?\b)")
_APART = lazy(r"\s([a-h])\s(?=[A-Z])")
_LAST_YEAR = lazy(r"[^\W\d_]{4}[.,]\s(1[89]\d\d|20[0-4]\d)\.?\s*$")
_ONLINE = lazy(r"\b(?:Dispon|[Aa]cess|[Aa]cceso|[Cc]onsult|Avail|Retriev|Recuper|Last |https?:)")

_YEAR_AFTER_TITLE = lazy(r"\s\[(?:1[5-9]|20)\d\d\](?:\.\s.*)?$")
"""The year of a first edition after a title: "Problems of poetics [1963]"."""


class Author(NamedTuple):
    """One author of an entry: `family` as written with its particles, folded `initials`; a group has no initials.

    `whole` are both names of a first author in either order, folded, where the given one is a word: "Center, Western
    Regional Climate" and "USDA NASS" are groups that were taken for people.
    """

    family: str
    initials: str = ""
    group: bool = False
    whole: frozenset[str] = frozenset()


_named = maker(Author)


class Fit(int):
    """How well the list knows the names and the year of a citation; the larger, the better."""

    __slots__ = ()

    @property
    def whole(self) -> bool:
        """All authors, as cited, and the year are those of one work."""
        return self >= AUTHORS_AND_YEAR

    @property
    def dated(self) -> bool:
        """The first author and the year are those of one work."""
        return self >= FIRST_AND_YEAR

    @property
    def named(self) -> bool:
        """All authors, as cited, are those of one work, or the first one and the year are."""
        return self >= AUTHORS


AUTHORS_AND_YEAR, FIRST_AND_YEAR, AUTHORS, FIRST, NOTHING = map(Fit, (6, 4, 3, 1, 0))


class Work(NamedTuple):
    """One entry.  `years` are all under which it may be cited; `more` says that the entry itself ends in "et al.".

    `vague` says that no author was parsed for certain and `authors` is only what the entry starts with.
    `settled` says that the date follows the authors, so that both are read without doubt.  `aliases` are the
    abbreviations, squeezed, that the text gives the group that comes first, `later_aliases` those of the groups after
    it.  `title` and `main_title` (without the subtitle) are folded, `container` and `entry` are as printed.
    """

    id: str
    position: int
    authors: tuple[Author, ...]
    years: frozenset[str]
    year: str
    suffix: str
    dated: str
    title: str
    more: bool
    vague: bool
    settled: bool
    optional: bool
    section: int
    entry: str
    aliases: frozenset[str] = frozenset()
    later_aliases: frozenset[str] = frozenset()
    container: str = ""
    main_title: str = ""

    @property
    def opening(self) -> str:
        """How the entry starts, folded."""
        return _opening(self.entry)

    @property
    def personal(self) -> bool:
        """Whether a person is known to have written it."""
        return bool(self.authors) and not self.authors[0].group and not self.vague


def year_form(text: str) -> str:
    """A year as cited or listed in comparable form: "1977", "nd", "press", "1917/1957"; "" for none."""
    found = YEAR.findall(text)
    if found:
        return "/".join(found)
    lower = text.lower()
    if has_any(lower, undated()) or lower in ("nd", "sf", "sd"):
        return "nd"
    if _unpublished(lower):
        return "press"
    ancient = re.search(r"\d+", text)
    return ancient[0] if ancient else ""


def _unpublished(lower: str) -> bool:
    return bool(_statuses().within(lower))


@cache
def _statuses() -> Phrases:
    """What stands for the year of a work that is not out."""
    return Phrases((*in_press(), *submitted()))


def work(reference: Reference) -> Work:
    """The entry of a list, ready to be compared with citations."""
    csl, text = reference.csl, reference.head
    date = _settled_date(reference)
    year, suffix = _issued(csl, text[date.start : date.start + 8] if date else text)
    names = _authors(csl, text)
    vague = not names or _run_together(names[0])
    if vague and (name := _leading_name(text)):
        names = (name,)
    title = _YEAR_AFTER_TITLE.sub("", str(csl.get("title") or ""))
    folded = fold_name(title)
    main_title = fold_name(title.partition(": ")[0]) if ": " in title else folded
    printed: Iterable[str] = ()
    if date is None:
        printed = _printed_years(text)
    elif text[date.end : date.end + 1] == " ":
        printed = _closing_year(text)
    said = (*_years(csl, year, text, printed), *_first_years(text, year))
    return Work(
        id=reference.id, position=reference.index, authors=names, years=frozenset(said), year=year, suffix=suffix,
        dated=_dated(csl, year),
        title=folded, more=_more(csl, text), vague=vague, settled=date is not None,
        optional=reference.optional, section=reference.section, entry=text,
        container=str(csl.get("container-title") or ""), main_title=main_title,
    )  # fmt: skip


def _issued(csl: CslItem, text: str) -> tuple[str, str]:
    issued = csl.get("issued") or {}
    suffix = str(csl.get("year-suffix") or "")
    parts = issued.get("date-parts") or [[]]
    if parts[0] and parts[0][0]:
        year = str(parts[0][0])
    else:
        raw = str(issued.get("raw") or issued.get("literal") or "")
        year = year_form(raw)
        if not suffix and (found := re.search(r"\d{4}\s?([a-z])\b", raw)):
            suffix = found[1]
    if year and not suffix:
        suffix = _letter_behind(year, text)
    return year, suffix.lstrip("-")


_LETTERS = frozenset("abcdefghijklmnopqrtuvwxyz")  # "the 1990s" are no work of a year


def _letter_behind(year: str, text: str) -> str:
    """The single small letter that is right after a year somewhere in a text, "" without one."""
    at = text.find(year)
    if apart := _APART.match(text, at + len(year)) if at == 0 else None:  # "2015 a Linking ..."
        return apart[1]
    while at >= 0:
        end = at + len(year)
        letter, after = text[end : end + 1], text[end + 1 : end + 2]
        if letter in _LETTERS and not (after.isalnum() or after == "_" or text[max(0, at - 1) : at].isdecimal()):
            return letter
        at = text.find(year, at + 1)
    return ""


_ADDRESS = lazy(r"(?:https?://|www\.|doi:?\s?)\S+", re.I)


def _settled_date(reference: Reference) -> Span | None:
    """Where the date is in an entry, if nothing but punctuation is between the authors and it; else None."""
    issued = reference.field("issued")
    authors = reference.field("author") or reference.field("editor")
    if issued is None or authors is None or authors.end > issued.start:
        return None
    between = reference.text[authors.end - reference.start : issued.start - reference.start]
    words = between.strip(" .,([")
    if words and (any(c.isdigit() for c in words) or sum(c.isalpha() for c in words) > 12):
        return None
    return Span(issued.start - reference.start, issued.end - reference.start)


def _run_together(author: Author) -> bool:
    """A list of people that was taken for one group: "Sundell, J., Trebatická, L."."""
    return author.group and capitalised(_INITIAL.finditer(author.family))


def _dated(csl: CslItem, year: str) -> str:
    """The date as the list has it: "1977", "in press", "o. J."."""
    issued = csl.get("issued") or {}
    return year if year.isdigit() else str(issued.get("literal") or issued.get("raw") or year)


def _years(csl: CslItem, year: str, text: str, printed: Iterable[str]) -> Iterable[str]:
    if year:
        yield from year.split("/")
        yield year
    original = csl.get("original-date") or {}
    for parts in original.get("date-parts") or []:
        if parts:
            yield str(parts[0])
            yield f"{parts[0]}/{year}"
    if raw := original.get("raw") or original.get("literal"):
        yield year_form(str(raw))
    yield from printed
    if not year:
        if YEAR.search(text):
            return
        if _unpublished(text.lower()):  # first, as "N. D." may be somebody's initials
            yield "press"
        elif year_form(text) == "nd":
            yield "nd"
    elif _unpublished(text[:300].lower()):
        yield "press"


def _printed_years(text: str) -> Iterable[str]:
    """Every year in an entry, and "1988/1975" where the later one follows that of the first edition in brackets."""
    found = list(dict.fromkeys(YEAR.findall(_ADDRESS.sub(" ", text))))
    yield from found
    if "[" in text:  # "... [1975]. In: ... 1988"
        yield from (f"{later}/{first}" for first in found[:4] for later in found[:4] if first < later)


def _closing_year(text: str) -> list[str]:
    """The year that ends an entry whose title begins with another one: "2021 Journal Citation Reports. 2022."."""
    online = _ONLINE.search(text)
    end = online.start() if online else len(text)
    return _LAST_YEAR.findall(text, max(0, end - 30), end)


def _first_years(text: str, year: str) -> Iterable[str]:
    """The year of the first edition, not at the end: "(Original erschienen 1974). Beltz.", "1955 [1906]. Folkways."."""
    if year and (second := _EDITIONS.search(text, 0, 300)):
        both = text[: second.start()].rstrip()[-4:], second[1]
        if year in both:
            yield from (min(both), f"{min(both)}/{max(both)}")
    for first in _FIRST_YEAR.findall(text) if "rigin" in text else ():
        yield from (first, f"{first}/{year}")


def _authors(csl: CslItem, text: str) -> tuple[Author, ...]:
    for variable in ("author", "editor", "translator", "container-author"):
        people: list[dict[str, Any]] = csl.get(variable) or []
        names = tuple(author for person in people if (author := _author(person)).family)
        if any(len(author.family) == 1 for author in names[1:]):
            kept = (person for i, person in enumerate(people) if not i or not _leftover(person, text))
            names = tuple(author for person in kept if (author := _author(person)).family)
        # an editor counts as the author where the entry starts with him, not after "In"
        if names and (variable == "author" or core(names[0].family) in _opening(text)[:60]):
            whole = _whole(people[0])
            return (names[0]._replace(whole=whole), *names[1:]) if whole else names
    return _credited(csl, text)


def _leftover(person: dict[str, Any], text: str) -> bool:
    """The initials of a person whose name a broken bibliography has lost: "Glaser B, H. L., & Guggenberger, G."."""
    family, given = person.get("family") or "", person.get("given") or ""
    return len(family) == 1 and 0 < len(given) < 3 and f"{given} {family}" in text


# the order in which APA prints those who made a film, a series or an episode (section 10.12)
_CREDITS = (
    "composer script-writer director guest host producer executive-producer series-creator performer chair organizer"
    " curator compiler illustrator narrator interviewer"
).split()


def _credited(csl: CslItem, text: str) -> tuple[Author, ...]:
    """Writers and directors, guests and hosts together, where the entry starts with them."""
    people = [_author(person) for role in _CREDITS for person in csl.get(role) or []]
    names = tuple(dict.fromkeys(author for author in people if author.family))
    return names if names and core(names[0].family) in _opening(text)[:60] else ()


def _author(person: dict[str, Any]) -> Author:
    get = person.get
    if (named := get("literal")) and (literal := str(named).strip(" .,")):
        return Author(literal, "", True)
    family, given = str(get("family") or ""), get("given")
    if particle := get("non-dropping-particle") or get("dropping-particle"):
        family = f"{particle} {family}"
    return _named((family.strip(), initials(str(given)) if given else "", not given, frozenset()))


def _whole(person: dict[str, Any]) -> frozenset[str]:
    family, given = str(person.get("family") or ""), str(person.get("given") or "")
    if not family or not any(len(word) > 2 for word in given.split()):
        return frozenset()
    return frozenset((fold_name(f"{given} {family}"), fold_name(f"{family} {given}")))


_HEAD = lazy(r"[^\w]*([^(\[\d“\"]{2,120}?)(?=\s?[(\[“\"\d]|\.\s|\.$|$)")


_BEFORE_COLON = lazy(
    r"((?:[^\W\d_a-z][\w’'-]*\.? ){1,3}[^\W\d_a-z][\w’'-]+): "
    r"[^()]{4,150} \((?:1[5-9]|20)\d\d\)\W*$"
)


def _leading_name(text: str) -> Author | None:
    """What an unparsed entry starts with: a person where initials follow, else the name of a group or a title.

    In "Ada Lund: Tides of the north (1950)" it may be a person, in "Deep Rivers: A guide (2016)" the title.
    """
    if named := _BEFORE_COLON.match(text):
        return Author(named[1], "", False)
    head = _HEAD.match(text)
    if not head:
        return None
    person = re.match(r"[^,;&]{2,40}?(?=,?\s(?:[^\W\d_a-zß-ÿ]\.?[-\s]?){1,4}(?:[,;.&]|$))", head[1] + ".")
    if person and len(person[0].split()) <= 4:
        return Author(person[0].strip(" ,."), "", False)
    name = head[1].strip(" ,.;:")
    # "Noguera, Monaghan, P., & Metcalfe, N. B.": the initials of the first one are lost
    if capitalised(_AMID.finditer(name)):
        name = name.partition(",")[0]
    return Author(name, "", True) if name else None


@lru_cache(maxsize=4096)
def _opening(text: str) -> str:
    head = text[:300]
    return fold_name(head if head[:1].isalnum() else re.sub(r"^\W+", "", head))


_CUT = lazy(r"\bet\.? al\b|…|\.\.\.|\b(?:others|colleagues)\b")
# one of these occurs wherever that pattern matches
_CUT_CUES = ("et al", "et. al", "…", "...", "others", "colleagues")


def _more(csl: CslItem, text: str) -> bool:
    """Whether the list of authors is cut: the parser has seen it in any language, or Latin or English words show it."""
    custom = csl.get("custom")  # anything, in an item of somebody's file
    if isinstance(custom, dict) and custom.get("etal"):
        return True
    for person in csl.get("author") or []:
        name = str(person.get("literal") or person.get("family") or "")
        if len(name) < 12 and fold_name(name) in ("et al", "others"):
            return True
    year = YEAR.search(text)
    head = text[: year.start() if year else 200]
    return has_any(head, _CUT_CUES) and bool(_CUT.search(head))
