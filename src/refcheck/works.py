"""The reference list as citations see it: who wrote a work, when, and under what other names it may be cited."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from refcheck.model import CslItem, Reference
from refcheck.names import (
    PARTICLES,
    abbreviates,
    abbreviations,
    core,
    fold,
    initials,
    is_abbreviation,
    part_of,
    same,
    short_forms,
    squeezed,
)
from refcheck.patterns import lazy

YEAR = lazy(r"(?<!\d)(?:1[0-9]{3}|20[0-4]\d)(?!\d)")
_WORD = lazy(r"[^\W\d_][\w'’‑-]*")
_UNDATED = (
    "n.d", "n. d", "s.f", "s. f", "s.d", "s. d", "s/d", "o. j", "o.j", "undated", "no date", "sin fecha", "sem data",
)  # fmt: skip
_UNPUBLISHED = lazy(
    r"in press|in prep|forthcoming|submitted|under review|no prelo|en prensa|im druck|im erscheinen|sous presse"
    r"|à paraître|in corso di stampa|ter perse|accepted|in review|to appear|advance online|prelo"
)


_REPEATED = ("———", "——", "———", "---", "___", "–––", "＿＿")


class Author(NamedTuple):
    """One author of an entry: `family` as written with its particles, folded `initials`; a group has no initials."""

    family: str
    initials: str = ""
    group: bool = False


class Work(NamedTuple):
    """One entry.  `years` are all under which it may be cited; `more` says that the entry itself ends in "et al.".

    `vague` says that no author was parsed for certain and `authors` is only what the entry starts with.
    `settled` says that the date follows the authors, so that both are read without doubt.  `aliases` are the
    abbreviations, squeezed, that the text gives a group.
    """

    id: str
    position: int
    authors: tuple[Author, ...]
    years: frozenset[str]
    year: str
    suffix: str
    dated: str
    title: str
    opening: str
    more: bool
    vague: bool
    settled: bool
    optional: bool
    section: int
    entry: str
    aliases: frozenset[str] = frozenset()


def year_form(text: str) -> str:
    """A year as cited or listed in comparable form: "1977", "nd", "press", "1917/1957"; "" for none."""
    found = YEAR.findall(text)
    if found:
        return "/".join(found)
    lower = text.lower()
    if any(form in lower for form in _UNDATED) or lower in ("nd", "sf", "sd"):
        return "nd"
    if _UNPUBLISHED.search(lower):
        return "press"
    ancient = re.search(r"\d+", text)
    return ancient[0] if ancient else ""


def work(reference: Reference) -> Work:
    """The entry of a list, ready to be compared with citations."""
    csl = reference.csl
    year, suffix = _issued(csl, reference.text)
    opening = _opening(reference.text)
    names = _authors(csl, opening)
    vague = not names or _run_together(names[0])
    if vague and (name := _leading_name(reference.text)):
        names = (name,)
    title = str(csl.get("title") or "")
    settled = _settled(reference)
    years = frozenset(_years(csl, year, "" if settled else reference.text))
    return Work(
        reference.id, reference.index, names, years, year, suffix,
        _dated(csl, year),
        fold(title), opening, _more(csl, reference.text), vague, settled,
        reference.optional, reference.section, reference.text[:120],
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


def _letter_behind(year: str, text: str) -> str:
    """The single small letter that stands right behind a year somewhere in an entry, "" without one."""
    at = text.find(year)
    while at >= 0:
        end = at + len(year)
        letter, after = text[end : end + 1], text[end + 1 : end + 2]
        if "a" <= letter <= "z" and not (after.isalnum() or after == "_" or text[max(0, at - 1) : at].isdecimal()):
            return letter
        at = text.find(year, at + 1)
    return ""


_ADDRESS = lazy(r"(?:https?://|www\.|doi:?\s?)\S+", re.I)


def _settled(reference: Reference) -> bool:
    """Whether nothing but punctuation stands between the authors and the date."""
    places = {field.name: field for field in reference.fields}
    issued = places.get("issued")
    authors = places.get("author") or places.get("editor")
    if issued is None or authors is None or authors.end > issued.start:
        return False
    between = reference.text[authors.end - reference.start : issued.start - reference.start]
    return len(between) <= 40 and not any(c.isdigit() for c in between) and sum(c.isalpha() for c in between) <= 12


def _run_together(author: Author) -> bool:
    """A list of people that was taken for one group: "Sundell, J., Trebatická, L."."""
    return author.group and bool(re.search(r",\s(?:[^\W\d_a-zß-ÿ]\.|[^\W\d_a-zß-ÿ]{1,2}\b)", author.family))


def _dated(csl: CslItem, year: str) -> str:
    """The date as the list has it: "1977", "in press", "o. J."."""
    issued = csl.get("issued") or {}
    return year if year.isdigit() else str(issued.get("literal") or issued.get("raw") or year)


def _years(csl: CslItem, year: str, text: str) -> Iterable[str]:
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
    if text:
        yield from YEAR.findall(_ADDRESS.sub(" ", text))
    if not year:
        if not YEAR.search(text) and (form := year_form(text)) in ("nd", "press"):
            yield form
    elif text and _UNPUBLISHED.search(text[:300].lower()):
        yield "press"


def _authors(csl: CslItem, opening: str) -> tuple[Author, ...]:
    for variable in ("author", "editor", "translator", "container-author"):
        people: list[dict[str, Any]] = csl.get(variable) or []
        names = tuple(author for person in people if (author := _author(person)).family)
        # an editor counts as the author where the entry starts with him, not behind "In"
        if names and (variable == "author" or core(names[0].family) in opening[:60]):
            return names
    return _credited(csl, opening)


# the order in which APA prints those who made a film, a series or an episode (section 10.12)
_CREDITS = (
    "composer script-writer director guest host producer executive-producer series-creator performer chair organizer"
    " curator compiler illustrator narrator interviewer"
).split()


def _credited(csl: CslItem, opening: str) -> tuple[Author, ...]:
    """Writers and directors, guests and hosts together, where the entry starts with them."""
    people = [_author(person) for role in _CREDITS for person in csl.get(role) or []]
    names = tuple(dict.fromkeys(author for author in people if author.family))
    return names if names and core(names[0].family) in opening[:60] else ()


def _author(person: dict[str, Any]) -> Author:
    literal = str(person.get("literal") or "").strip(" .,")
    if literal:
        return Author(literal, "", True)
    particle = person.get("non-dropping-particle") or person.get("dropping-particle") or ""
    family = f"{particle} {person.get('family') or ''}".strip()
    return Author(family, initials(str(person.get("given") or "")), not person.get("given"))


_HEAD = lazy(r"[^\w]*([^(\[\d“\"]{2,120}?)(?=\s?[(\[“\"\d]|\.\s|\.$|$)")


def _leading_name(text: str) -> Author | None:
    """What an unparsed entry starts with: a person where initials follow, else the name of a group or a title."""
    head = _HEAD.match(text)
    if not head:
        return None
    person = re.match(r"[^,;&]{2,40}?(?=,?\s(?:[^\W\d_a-zß-ÿ]\.?[-\s]?){1,4}(?:[,;.&]|$))", head[1] + ".")
    if person and len(person[0].split()) <= 4:
        return Author(person[0].strip(" ,."), "", False)
    name = head[1].strip(" ,.;:")
    return Author(name, "", True) if name else None


def _opening(text: str) -> str:
    head = text[:300]
    return fold(head if head[:1].isalnum() else re.sub(r"^\W+", "", head))


_CUT = lazy(r"\bet\.? al\b|…|\.\.\.|\bet coll|\by cols|\be cols|\bu\. ?a\.|others\b|colleagues\b|colaboradores\b")
# one of these stands wherever that pattern matches
_CUT_CUES = ("et", "…", "...", "cols", "u.", "others", "colleagues", "colaboradores")


def _more(csl: CslItem, text: str) -> bool:
    for person in csl.get("author") or []:
        name = str(person.get("literal") or person.get("family") or "")
        if len(name) < 12 and fold(name) in ("et al", "others"):
            return True
    year = YEAR.search(text)
    head = text[: year.start() if year else 200]
    return any(cue in head for cue in _CUT_CUES) and bool(_CUT.search(head))


class Index:
    """The works of a list, found by first author, by group or title, and by year."""

    def __init__(self, references: Sequence[Reference], text: str = "") -> None:
        self.works: list[Work] = []
        for reference in references:
            item = self._repeated(work(reference), reference.text)
            if text and item.authors and item.authors[0].group:
                item = item._replace(aliases=_aliases(item.authors[0].family, text))
            self.works.append(item)
        self.by_id = {item.id: item for item in self.works}
        self.by_first: dict[str, list[Work]] = {}
        self.families: set[str] = set()
        self.by_year: dict[str, list[Work]] = {}
        self.by_start: dict[str, list[Work]] = {}
        self.by_last_word: dict[str, list[tuple[list[str], Work]]] = {}
        for item in self.works:
            self._add(item)

    def _repeated(self, item: Work, text: str) -> Work:
        """ "———. 2009." stands for the authors of the entry before."""
        if not self.works or not text.lstrip().startswith(_REPEATED):
            return item
        return item._replace(authors=self.works[-1].authors, vague=self.works[-1].vague)

    def _add(self, item: Work) -> None:
        for key in _keys(item):
            self.by_first.setdefault(key, []).append(item)
        for author in item.authors:
            self.families.update((fold(author.family), core(author.family)))
        for year in item.years:
            self.by_year.setdefault(year, []).append(item)
        for start in {item.title, item.opening}:
            if start:
                self.by_start.setdefault(start.split(" ", 1)[0], []).append(item)
        for name in _phrases(item):
            words = _WORD.findall(name)
            if len(words) > 1:
                self.by_last_word.setdefault(words[-1], []).append((words, item))

    def first(self, name: str) -> list[Work]:
        """The works whose first author may be called `name`, without counting near spellings."""
        found = self.by_first.get(fold(name)) or self.by_first.get(core(name)) or self.by_first.get(squeezed(name))
        if found is None and " " in name:
            found = next((self.by_first[short] for short in abbreviations(name) if short in self.by_first), None)
        return found or []

    def fit(self, names: Sequence[str], et_al: bool, year: str) -> int:
        """How well some work fits: 6 authors and year, 4 first author and year, 3 authors only, 1 first author, 0."""
        best = 0
        for item in self.first(names[0]):
            agreed = agreement(names, et_al, item)
            if agreed:
                dated = year in item.years
                best = max(best, (6 if agreed == 2 else 4) if dated else (3 if agreed == 2 else 1))
        return best

    def titled(self, words: str) -> list[Work]:
        """The works that have no other author and whose title or entry starts with `words` (folded)."""
        starts = self.by_start.get(words.split(" ", 1)[0], ()) if words else ()
        return [
            item
            for item in starts
            if (item.opening.startswith(words) and not same_first(words, item))
            or (item.title.startswith(words) and not item.authors)
        ]

    def called(self, words: str) -> list[Work]:
        """The works whose title is `words` (folded), and those of a group of that name: "pandas"."""
        by_title = (item for item in self.by_start.get(words.split(" ", 1)[0], ()) if item.title == words)
        by_group = (item for item in self.by_first.get(words, ()) if item.authors and item.authors[0].group)
        return [*by_title, *by_group]


def _aliases(group: str, text: str) -> frozenset[str]:
    """The abbreviations that the text gives a group: "World Food Programme (WFP, 2012)"."""
    name = _unbracketed(group)
    found = set()
    at = text.find(name) if len(name) > 6 else -1
    while at >= 0:
        if given := _GIVEN.match(text, at + len(name)):
            found.add(squeezed(given[1]))
        at = text.find(name, at + len(name))
    return frozenset(found)


_GIVEN = lazy(
    r"(?:['’]s)?,?\s?[(\[](?:hereafter|hereinafter|henceforth)?\s?[“\"]?([^\W\d_][\w&./-]{1,14})[”\"]?\s?[,;)\]]"
)


def _keys(item: Work) -> set[str]:
    """Folded names that a citation of the work may start with."""
    keys: set[str] = set()
    if item.authors:
        author = item.authors[0]
        keys |= {fold(author.family), core(author.family)}
        if author.group:
            keys |= item.aliases
            keys |= short_forms(author.family)
            keys |= abbreviations(author.family)
            keys.add(fold(_unbracketed(author.family)))
            keys.update(fold(part) for part in group_names(author.family))
            keys.add(squeezed(author.family))
        elif " " in (parts := core(author.family)):
            keys |= {parts.split()[0], parts.split()[-1]}
    elif item.opening:
        words = [word.strip(",;:") for word in item.opening.split()[:4]]
        keys.add(words[0])
        keys.add(next((word for word in words if word not in PARTICLES), ""))
    keys.discard("")
    return keys


def _phrases(item: Work) -> set[str]:
    names = {fold(author.family) for author in item.authors[:1]}
    names |= {_unbracketed(name) for name in names}
    return {name for name in names if " " in name}


_BRACKETED = lazy(r"\s*[\[(][^\])]*[\])]")


def _unbracketed(name: str) -> str:
    """A name without what stands in brackets."""
    return _BRACKETED.sub("", name) if "(" in name or "[" in name else name


def group_names(name: str) -> list[str]:
    """The names under one: "DeGEval – Gesellschaft für Evaluation" is also "DeGEval"."""
    parts = re.split(r"\s[–—-]\s?|\s?[–—]\s|:\s|\s/\s", name)
    return [part.strip() for part in parts[:2] if len(part.strip()) > 1] if len(parts) > 1 else []


def same_first(name: str, item: Work) -> bool:
    """Whether `name` names the first author of a work: in full, as an abbreviation or as part of a compound name."""
    if not item.authors:
        return item.opening.startswith(fold(name))
    listed = item.authors[0]
    if same(name, listed.family):
        return True
    if listed.group:
        bare = _unbracketed(listed.family)
        return (
            fold(name).removeprefix("the ") == fold(bare).removeprefix("the ")
            or squeezed(name) in item.aliases
            or squeezed(name) in abbreviations(listed.family)
            or abbreviates(name, listed.family)
            or squeezed(name) == squeezed(listed.family)
            or (is_abbreviation(listed.family) and squeezed(listed.family) in abbreviations(name))
            or any(same(name, part) for part in group_names(listed.family))
        )
    return part_of(name, listed.family)


def agreement(names: Sequence[str], et_al: bool, item: Work) -> int:
    """How well cited names agree with a work's authors: 2 as they must be, 1 the first one only, 0 not at all."""
    if not names or not same_first(names[0], item):
        return 0
    listed = item.authors
    if item.vague:
        return 2 if all(core(name) in item.opening for name in names[1:]) else 1
    if not listed or (len(names) == 1 and listed[0].group and len(listed) == 1):
        return 2
    if not item.settled and (et_al or len(names) > 1) and _in_order(names[1:], item.opening):
        return 2
    if len(names) > len(listed):
        return 1
    if not all(same_person(cited, author.family) for cited, author in zip(names[1:], listed[1:], strict=False)):
        return 2 if et_al and len(listed) > len(names) and _in_order(names[1:], item.opening) else 1
    if et_al and len(names) > 1:
        return 2 if len(listed) > len(names) or item.more else 1
    if et_al:
        return 2 if len(listed) > max(2, len(names)) or item.more or listed[0].group else 1
    return 2 if len(listed) == len(names) and (not item.more or len(listed) == 1) else 1


def _in_order(names: Sequence[str], opening: str) -> bool:
    """Whether an entry names these people one after another, close to its start."""
    at = 0
    for name in names:
        at = opening.find(core(name), at, at + 60)
        if at < 0:
            return False
    return True


def same_person(cited: str, listed: str) -> bool:
    """Whether a later author's name is the listed one; given names before it do not count."""
    if same(cited, listed) or part_of(cited, listed):
        return True
    return " " in cited and same(cited.rsplit(" ", 1)[-1], listed)
