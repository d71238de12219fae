"""One reference against one record, field by field.

The parsed fields say what a reference claims; the raw text has the last word, so that a slip of the parser is not
taken for a slip of the writer: what the record says and the entry's own words hold as well does not differ.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from refcheck.base.records import NamedTuple
from refcheck.model import CslItem
from refcheck.registries.asking.record import Record
from refcheck.registries.comparing import containers, numbers, people, titles
from refcheck.registries.comparing.people import People
from refcheck.registries.comparing.spelling import canonical, replaced
from refcheck.registries.comparing.text import is_content, pauses, plain, words
from refcheck.registries.comparing.titles import Overlap
from refcheck.registries.comparing.updates import bare
from refcheck.verdicts import FieldComparison

_LINK = re.compile(r"(?:https?://|www\.)\S+|\bdoi\s?:\s*\S+|\b(?:doi\s+)?10\.\d{4,9}/\S+", re.IGNORECASE)
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_GOES_ON = 0.75
_PRINTED_WITHIN = 3


class Comparison(NamedTuple):
    """What a reference and a record have in common.

    `container`, `year` and `numbers` are None where one side is silent; `year` is the distance in years.
    `silent` says that the reference gives no title of its own (ACS style), `short` that it gives the title's beginning.
    """

    fields: tuple[FieldComparison, ...]
    title: Overlap
    people: People
    year: int | None
    container: float | None
    volume: bool | None
    page: bool | None
    similar: float = 0.0
    silent: bool = False
    short: bool = False

    def field(self, name: str) -> FieldComparison | None:
        """The comparison of one CSL variable, if both sides give it."""
        return next((field for field in self.fields if field.name == name), None)


class _Sides(NamedTuple):
    """Both sides, and the parts of the entry's words before and after its title."""

    csl: CslItem
    raw: str
    record: Record
    title: Overlap
    words: tuple[str, ...]
    head: tuple[str, ...]
    tail: tuple[str, ...]


def compare(csl: CslItem, raw: str, record: Record) -> Comparison:
    """Compares a parsed reference, with its text as printed, with a record; never raises on any values."""
    text = _LINK.sub(" ", plain(raw))
    all_words = words(text)
    title = _title_overlap(record, all_words)
    head, tail = _parts(all_words, title)
    sides = _Sides(csl, text, record, title, all_words, head, tail)
    listed = len(people.registered(csl))
    found = people.find(people.registered(record.csl), " ".join(head), open=people.says_others(text), listed=listed)
    if people.is_garbled(text):
        found = found._replace(misspelt=())
    year = _year(sides)
    fields = [_title(sides, found), _authors(sides, found), _issued(sides, year), _container(sides)]
    fields += [_number(sides, "volume"), _number(sides, "issue"), _page(sides)]
    known = {field.name: field for field in fields if field is not None}
    return Comparison(
        fields=tuple(known.values()),
        title=title,
        people=found,
        year=year,
        container=known["container-title"].confidence if "container-title" in known else None,
        volume=not known["volume"].differs if "volume" in known else None,
        page=not known["page"].differs if "page" in known else None,
        similar=_similar(sides),
        silent=_no_title(sides),
        short=_cut_short(sides) or _is_beginning(str(csl.get("title") or ""), record.titles),
    )


def _title_overlap(record: Record, text: Sequence[str]) -> Overlap:
    best = Overlap()
    for title in record.titles:
        found = titles.find(words(bare(title)), text)
        best = max(best, found, key=lambda item: (item.complete, item.coverage, item.matched, item.length))
        if best.complete:
            break
    return best


def _parts(text: tuple[str, ...], title: Overlap) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words before and after the title; without a title the first year parts them."""
    if title.coverage >= 0.5 or title.beginning:
        if title.start > 0:
            return text[: title.start], text[title.end :]
        return text[title.end :], text[title.end :]
    at = next((i for i, word in enumerate(text) if i and _YEAR.fullmatch(word)), len(text))
    return text[:at], text[at:]


def _similar(sides: _Sides) -> float:
    listed = str(sides.csl.get("title") or "")
    return max((titles.similarity(listed, bare(title)) for title in sides.record.titles), default=0.0)


def _no_title(sides: _Sides) -> bool:
    """Whether the names, the container and the numbers of the record explain every word of the entry."""
    known = {word for name in people.registered(sides.record.csl) for value in name.values() for word in words(value)}
    known |= {word for name in sides.record.containers for word in words(name)}
    known |= {"et", "al", "vol", "no", "pp"}
    rest = [w for w in sides.words if w not in known and len(w) > 2 and not any(c.isdigit() for c in w)]
    rest = [w for w in rest if not any(k.startswith(w) for k in known)]
    return sum(map(is_content, rest)) <= 1 and not sides.title.beginning


def _title(sides: _Sides, found: People) -> FieldComparison | None:
    listed, registered = str(sides.csl.get("title") or ""), sides.record.csl.get("title")
    if not registered or not (listed or sides.title.matched):
        return None
    similar, title = _similar(sides), sides.title
    short = _cut_short(sides) or _is_beginning(listed, sides.record.titles)
    another = _another_word(sides)
    whole = (title.complete or similar >= 0.95) and not another
    # a title that goes on much as the record does, with another word, was not cut there
    same = (short and not (another and similar >= _GOES_ON)) or whole or _earlier_title(sides, found)
    confidence = max(similar, title.coverage if title.replaced == 0 else title.coverage * 0.8)
    known = bool(listed) or (title.coverage >= 0.4 and title.start > 0)
    return FieldComparison("title", listed, str(registered), round(confidence, 3), differs=not same and known)


def _another_word(sides: _Sides) -> bool:
    """Whether a word of the listed title stands for another in the form of the registered one that is nearest to it.

    Words that the entry holds elsewhere, but not in the container's name, were only parted from its title.
    """
    listed = str(sides.csl.get("title") or "")
    if not listed:
        return False
    nearest = max(map(bare, sides.record.titles), key=lambda title: titles.similarity(listed, title), default="")
    container = {word for name in sides.record.containers for word in words(name)}
    elsewhere = [word for word in (*sides.head, *sides.tail) if word not in container]
    return bool(replaced(words(listed), words(nearest), elsewhere))


def _earlier_title(sides: _Sides, found: People) -> bool:
    """A preprint by the same people, with another title of which half the words are those of the published work."""
    if sides.record.csl.get("type") != "article" or not found.first or (found.missing and not found.open):
        return False
    listed = {canonical(word) for word in words(str(sides.csl.get("title") or "")) if is_content(word)}
    for title in sides.record.titles:
        registered = {canonical(word) for word in words(title) if is_content(word)}
        if len(listed & registered) * 2 >= min(len(listed), len(registered)) > 1:
            return True
    return False


def _cut_short(sides: _Sides) -> bool:
    """The entry's words end where only the beginning of the title has been said."""
    return sides.title.beginning and sides.title.end - 1 in pauses(sides.raw)


def _is_beginning(listed: str, registered: Sequence[str]) -> bool:
    """A title cut short ("... and function" for "... and function: A comprehensive study")."""
    short = "".join(words(listed))
    return len(short) >= 12 and any("".join(words(bare(title))).startswith(short) for title in registered)


def _authors(sides: _Sides, found: People) -> FieldComparison | None:
    registered = people.registered(sides.record.csl)
    listed = people.registered(sides.csl)
    if not registered or not (listed or found.found or found.named):
        return None
    confidence = (found.found / found.total if found.total else 0.5) * (1 if found.first else 0.5)
    invented = _invented(sides, found, listed, registered)
    differs = _people_differ(found, listed, registered) or bool(invented)
    mine, theirs = shown(listed, invented), shown(registered, found.missing)
    if found.misspelt and not found.missing and not invented:
        mine, theirs = _spelled(found, listed)
    return FieldComparison("author", mine, theirs, round(confidence, 3), differs=differs)


def _spelled(found: People, listed: Sequence[Any]) -> tuple[str, str]:
    """The misspelt names as they are listed, and as they are registered."""
    families = [people.family(name) for name in listed]
    mine = [next((f for f in families if word in words(f)), word) for word, _ in found.misspelt]
    return ", ".join(mine), ", ".join(name for _, name in found.misspelt)


def _people_differ(found: People, listed: Sequence[Any], registered: Sequence[Any]) -> bool:
    if not found.total or all(people.is_group(name) for name in registered):
        return False
    if found.found == 0 or not found.first:
        return bool(listed or found.named)
    if found.misspelt:
        return True
    return not found.ordered if found.open else bool(found.missing) or not found.ordered


def _invented(sides: _Sides, found: People, listed: Sequence[Any], registered: Sequence[Any]) -> tuple[str, ...]:
    """The persons whom the entry names and the record does not."""
    if sides.record.partial or not found.total or len(registered) > people.MOST:
        return ()
    groups = {words(people.family(name)) for name in registered if people.is_group(name)}
    if len(groups) == len(registered) and not groups & {words(people.family(name)) for name in listed}:
        return ()  # an institution is registered for the people who wrote
    return tuple(
        people.family(n) for n in listed[: people.MOST] if not people.is_group(n) and not _known(n, registered)
    )


def _known(name: Any, registered: Sequence[Any]) -> bool:
    core = "".join(people.core(people.family(name)))
    return any(core in "".join(words(" ".join(map(str, other.values())))) for other in registered) or any(
        people.same_person({"family": name.get("family", "")}, {"family": people.family(other)}) for other in registered
    )


def shown(names: Sequence[Any], besides: Sequence[str] = ()) -> str:
    """Names as a message shows them: up to three, then those that matter besides, then "et al."."""
    families = [people.family(name) for name in names]
    rest = families[3:]
    more = [name for name in rest if name in besides][:3]
    gaps = " ... " if more and rest[: len(more)] != more else ", "
    return (
        ", ".join(families[:3])
        + "".join(f"{gaps if not n else ', '}{name}" for n, name in enumerate(more))
        + (" et al." if len(rest) > len(more) else "")
    )


def _year(sides: _Sides) -> int | None:
    listed = _listed_year(sides)
    if listed is None or not sides.record.years:
        return None
    years = [*sides.record.years]
    original = numbers.year_of(sides.csl.get("original-date"))
    distances = [abs(listed - year) for year in years] + ([abs(original - year) for year in years] if original else [])
    return min(distances)


def _listed_year(sides: _Sides) -> int | None:
    """The year as parsed; else, outside the title, the registered one if it is there, or the only one that does."""
    outside = [*sides.head, *sides.tail] if sides.head is not sides.tail else sides.tail
    found = {int(word) for word in outside if _YEAR.fullmatch(word)}
    known = found & set(sides.record.years)
    if sides.csl.get("issued"):
        parsed = numbers.year_of(sides.csl["issued"])
        pages = {page for text in sides.record.pages for page in numbers.pages(text)}
        return min(known) if known and str(parsed) in pages else parsed  # a page was taken for the year
    if known:
        return min(known)
    return found.pop() if len(found) == 1 else None


def _issued(sides: _Sides, distance: int | None) -> FieldComparison | None:
    if distance is None:
        return None
    listed = _listed_year(sides) or 0
    registered = "/".join(map(str, sorted(sides.record.years)))
    confidence = {0: 1.0, 1: 0.6}.get(distance, 0.0)
    differs = distance > 0 and not (distance <= _PRINTED_WITHIN and _is_printed_preprint(sides, listed))
    return FieldComparison("issued", str(listed or ""), registered, confidence, differs, distance == 1)


def _is_printed_preprint(sides: _Sides, listed: int) -> bool:
    """Whether the record is a preprint of what the reference gives with the journal that has printed it since."""
    preprint = sides.record.csl.get("type") == "article" and bool(sides.csl.get("volume") or sides.csl.get("page"))
    return preprint and bool(sides.csl.get("container-title")) and listed > max(sides.record.years)


def _container(sides: _Sides) -> FieldComparison | None:
    listed, registered = str(sides.csl.get("container-title") or ""), sides.record.containers
    if not registered:
        return None
    known = {*sides.head, *(word for name in sides.record.titles for word in words(name))}
    shorter = [head for name in registered if (head := name.partition(": ")[0]) != name]
    same = [name for name in (*registered, *shorter) if not listed or not containers.another(listed, name, known)]
    similar = max((containers.similarity(listed, name) for name in same), default=0.0) if listed else 0.0
    around = sides.tail if sides.title.matched else sides.words
    if similar < 0.8 and any(containers.stands_in(name, around) for name in same):
        similar = 0.9
    if listed and similar < 0.8 and containers.similarity(listed, str(sides.record.csl.get("publisher") or "")) >= 0.8:
        return None  # a publisher or an institution, not a journal
    if not listed and not similar:
        return None
    article = sides.record.csl.get("type") == "article-journal"
    return FieldComparison("container-title", listed, registered[0], round(similar, 3), article and similar < 0.65)


def _number(sides: _Sides, name: str) -> FieldComparison | None:
    listed, registered = str(sides.csl.get(name) or ""), str(sides.record.csl.get(name) or "")
    if not listed or not registered or not any(map(str.isdigit, registered)):
        return None
    same = numbers.same(listed, registered) or _stands_apart(sides, name, registered)
    return FieldComparison(name, listed, registered, 1.0 if same else 0.0, differs=not same and name == "volume")


def _stands_apart(sides: _Sides, name: str, value: str) -> bool:
    """Whether the record's number is in the entry once its other numbers are taken away."""
    rest = list(numbers.stand_in(" ".join(sides.tail)))
    others = [other for other in ("volume", "issue", "page", "number") if other != name]
    taken = [n for other in others for n in numbers.stand_in(str(sides.csl.get(other) or ""))]
    taken += list(numbers.stand_in(str(sides.csl.get(name) or "")))
    taken += [str(numbers.year_of(sides.csl.get("issued")))]
    for number in taken:
        if number in rest:
            rest.remove(number)
    return set(numbers.stand_in(value)) <= set(rest)


def _page(sides: _Sides) -> FieldComparison | None:
    listed = str(sides.csl.get("page") or sides.csl.get("number") or "")
    if not listed or not sides.record.pages:
        return None
    last_differs = False
    for registered in sides.record.pages:
        mine, theirs = numbers.pages(listed), numbers.pages(registered)
        if mine[0] == theirs[0] or _inside(mine, theirs) or numbers.digits(mine[0]) == numbers.digits(theirs[0]):
            last_differs = bool(mine[1] and theirs[1] and mine[1] != theirs[1] and theirs[1] != theirs[0])
            return FieldComparison(
                "page", listed, registered, 0.8 if last_differs else 1.0, last_differs, minor=last_differs
            )
    same = any(_first_stands(sides, one) or _range_stands(sides, one) for one in sides.record.pages)
    same = same or _own_pages(listed, sides.record.pages)
    return FieldComparison("page", listed, sides.record.pages[0], 0.9 if same else 0.0, differs=not same)


def _own_pages(listed: str, registered: Sequence[str]) -> bool:
    """Whether an article that has a number instead of pages is listed with those of its own file ("1–12" for "e4")."""
    first, last = numbers.pages(listed)
    return (
        first == "1" and bool(last) and all(not numbers.pages(one)[1] and not one[:1].isdigit() for one in registered)
    )


def _inside(mine: tuple[str, str], theirs: tuple[str, str]) -> bool:
    """A single page cited from inside the registered range."""
    page, first, last = (numbers.digits(value) for value in (mine[0], *theirs))
    return not mine[1] and page is not None and first is not None and last is not None and first <= page <= last


def _first_stands(sides: _Sides, registered: str) -> bool:
    first = numbers.pages(registered)[0]
    return len(first) >= 3 and first in set(numbers.stand_in(" ".join(sides.tail)))


def _range_stands(sides: _Sides, registered: str) -> bool:
    """First and last page are side by side in the entry: then the listed ones are of something else, as a title."""
    first, last = numbers.pages(registered)
    found = list(numbers.stand_in(" ".join(sides.tail)))
    wanted = ([first, last], [first, numbers.shortened(registered)])
    return bool(last) and any(found[at : at + 2] in wanted for at in range(len(found)))
