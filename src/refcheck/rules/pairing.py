"""RC101, RC102: every citation has an entry, every entry is cited."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from refcheck.base.patterns import compiled, lazy
from refcheck.locate import headings
from refcheck.locate.headings import fold_heading
from refcheck.locate.vocabulary import FURTHER, HEADS
from refcheck.match.duplicates import one_work
from refcheck.match.years import close_years
from refcheck.model import Checked, Citation, Reference, Span
from refcheck.rules import Problem, rule
from refcheck.rules._doubt import in_another_script, of_maker, of_missing
from refcheck.rules._entries import explains_abbreviation, is_legal
from refcheck.rules._views import (
    flat,
    has_required_list,
    once,
    only_links,
    shown_below,
    twins,
    undated_and_unsigned,
)
from refcheck.works.agreement import agreement
from refcheck.works.index import MAX_COMPARED, Index
from refcheck.works.names import misspelt, same
from refcheck.works.namesakes import Spellings
from refcheck.works.work import Work, year_form

# keys, or places, that are looked at for a suggestion: to look at thousands takes milliseconds
_SUGGESTED = 50

# so many entries of a numbered list that nothing cites are reported at once
_MANY = 4

# characters of text beside a list: an introduction of it, no article
_LITTLE = 300


@rule("RC101", "missing-reference", "error", section="APA 7, section 8.10")
def missing_reference(checked: Checked) -> Iterator[Problem]:
    """A work is cited but not in the reference list.

    A reader who wants to follow the citation cannot.  Add the entry, or correct the citation.
    Citations inside a quotation belong to another author's list (APA 7, section 8.32) and are left alone; keys
    ("[@engel1977]") belong to the bibliography file wherever they are.  Where something speaks against it, such as
    a line that may be the entry but could not be read, the finding is only information.

    Bad:
        The mind matters (Engel, 1977; Turk, 2007).

        # References

        Engel, G. L. (1977). The need for a new medical model. *Science*, *196*(4286), 129–136.

    Good:
        The mind matters (Engel, 1977).

        # References

        Engel, G. L. (1977). The need for a new medical model. *Science*, *196*(4286), 129–136.
    """
    if not has_required_list(checked):
        return
    near: dict[str, str] = {}
    for citation in checked.citations:
        if citation.status == "missing" and citation.kind == "key" and checked.library:
            yield _missing_key(checked, citation, near)
        elif citation.status == "missing" and not (citation.quoted or shown_below(checked.document.text, citation)):
            nearest = _nearest(citation, checked.works)
            if nearest and _elsewhere(citation, nearest):
                told = "has no entry in the list of its chapter; another chapter lists it"
            else:
                told = _nowhere(checked) + (f"; the nearest entry is {_short(nearest)}" if nearest else "")
            related = (_span(checked, nearest),) if nearest else ()
            doubt = of_maker(citation) if nearest else of_missing(checked, citation)
            if doubt:
                told += f", but {doubt.reason}"
                related = (doubt.place,) if doubt.place else related
            yield Problem(
                citation.start, citation.end, f"“{flat(citation.text)}” {told}",
                citations=(citation.id,), related=related, severity="info" if doubt else None,
            )  # fmt: skip


@rule("RC102", "uncited-reference", "error", section="APA 7, section 8.10")
def uncited_reference(checked: Checked) -> Iterator[Problem]:
    """An entry of the reference list is cited nowhere.

    A list of references holds the works that the text cites, and no others.  Cite the work, or take it out;
    works that are only recommended are under a heading of their own ("Further reading").  A work whose author the
    text names without a year is a matter of RC230, an entry that cannot be read one of RC502.  A text without any
    citation is reported once, a page that is nothing but its list not at all; reported once is also a text that cites
    next to nothing of a numbered list.  Under "References and further reading" the finding is only information.

    Bad:
        The mind matters.

        # References

        Engel, G. L. (1977). The need for a new medical model. *Science*, *196*(4286), 129–136.

    Good:
        The mind matters (Engel, 1977).

        # References

        Engel, G. L. (1977). The need for a new medical model. *Science*, *196*(4286), 129–136.
    """
    uncited = [item for item in checked.references if not item.cited_by and not item.optional]
    uncited = _without_notes(checked, uncited)
    if not uncited or only_links(checked) or _serves_other_files(checked) or _stands_beside_bibliography(checked):
        return
    if not checked.citations and _is_list_alone(checked):
        return
    if not checked.citations or _cites_by_no_number(checked, uncited):
        spoken_of = {*checked.mentions.known, *checked.mentions.named}
        uncited = [item for item in uncited if item.id not in spoken_of]
        if len(uncited) > 2:
            yield _none_cited(uncited, len(checked.references))
            return
    orphans = [item for item in checked.citations if item.status == "missing" and not item.quoted and item.authors]
    orphans = orphans[:MAX_COMPARED]
    spellings = Spellings([item.authors[0] for item in orphans])
    in_other_letters = [item for item in orphans if in_another_script(checked, item)]
    for item in _cited_nowhere(checked, uncited):
        work = checked.works.by_id[item.id]
        near = spellings.like(work.authors[0].family) if work.authors else ()
        cited_as = next((orphans[i] for i in near if _may_mean(orphans[i], work)), None)
        foreign = None if cited_as else next((one for one in in_other_letters if one.year in work.years), None)
        cited_as = cited_as or foreign
        place = Span(cited_as.start, cited_as.end) if cited_as else _without_space(checked, work)
        message = "this entry is cited nowhere in the text"
        if place:
            message += f"; “{flat(checked.document.text[place.start : place.end])}” may mean it"
        further = _is_further(checked, item)
        yield Problem(
            item.start, item.end, message + ("; it may be further reading" if further else ""), references=(item.id,),
            related=(place,) if place else (), severity="info" if further or foreign else None,
        )  # fmt: skip


def _is_list_alone(checked: Checked) -> bool:
    """Whether a page is a list, no sentence before it and little after it, as the page of a site with its sources."""
    text, lists = checked.document.text, checked.located.lists
    if len(lists) != 1 or lists[0].heading is None:
        return False
    begin, end = lists[0].start, lists[0].end
    if (len(text) - end) * _PARTS > end - begin:
        return False
    headed = False
    for block in checked.document.blocks:
        if block.end > begin:
            break
        words = text[block.start : block.end]
        headed = headings.kind(words.partition("\n")[0]) == "main" or (headed and block.kind != "heading")
        if block.kind != "heading" and not (headed and len(words) < _ABOUT) and _is_sentence(words):
            return False
    return True


def _is_sentence(words: str) -> bool:
    """Whether a block is more than a label, a link or what leads to a list: "Works that I used:", "My references."."""
    if len(words) < _LEAD and not HEADS.isdisjoint(fold_heading(words).split()):
        return False
    return words.count(" ") > _LABEL or words.rstrip()[-1:] in (".", "!", "?", "”", '"', ")")


_LEAD = 120
"""Characters of a sentence that says what the list is."""
_ABOUT = 300
"""Characters of what a paragraph under the heading of the list says of it."""
_PARTS = 4
"""What is after a list is a remark on its last entry, or the foot of the page, if it is so much shorter."""
_LABEL = 7
"""Blanks in the longest of them."""


def _without_space(checked: Checked, work: Work) -> Span | None:
    """Where the text has the last name and the year of a work without a space between them: "Letouze1983"."""
    if not work.authors:
        return None
    word = f"{work.authors[min(len(work.authors), 2) - 1].family}{work.year}"
    for end in _years_after_letters(checked).get(work.year, ()):
        if checked.document.text.endswith(word, 0, end):
            return Span(end - len(word), end)
    return None


@once
def _years_after_letters(checked: Checked) -> Mapping[str, list[int]]:
    """The ends of the first years in the running text that follow a letter."""
    ends = defaultdict[str, list[int]](list)
    for start, end in checked.located.body:
        for year in compiled(r"(?<=[^\W\d_])(?:1[5-9]|20)\d\d(?!\d)").finditer(checked.document.text, start, end):
            if len(ends[year[0]]) < _SUGGESTED:
                ends[year[0]].append(year.end())
    return ends


def _is_further(checked: Checked, item: Reference) -> bool:
    """Whether the heading over an entry names further reading beside references."""
    heading = checked.located.lists[item.section].heading if item.written else None
    words = fold_heading(checked.document.text[heading.start : heading.end]) if heading else ""
    return not FURTHER.isdisjoint(words.split())


def _cites_by_no_number(checked: Checked, uncited: list[Reference]) -> bool:
    """Whether a text cites hardly a work of its numbered list, and nothing by number."""
    if len(uncited) < _MANY or not all(one.numbered for one in checked.located.lists):
        return False
    return len(uncited) * 4 >= len(checked.references) * 3 and all(item.kind != "numeric" for item in checked.citations)


def _none_cited(uncited: list[Reference], listed: int) -> Problem:
    """What is said once of all entries that a text without citations does not even point at."""
    none = f"the text cites none of the {listed} entries of its list"
    message = (
        none if len(uncited) == listed else f"{len(uncited)} of the {listed} entries are cited nowhere in the text"
    )
    return Problem(
        uncited[0].start, uncited[0].end, message,
        references=tuple(item.id for item in uncited),
        related=tuple(Span(item.start, item.end) for item in uncited[1:]),
    )  # fmt: skip


def _without_notes(checked: Checked, uncited: list[Reference]) -> list[Reference]:
    """Without those that are with others in one footnote: its mark in the text cites them all.

    So does a mark that is not read as one: "[^2]" within HTML.
    """
    if not uncited:
        return uncited
    blocks = checked.document.blocks
    noted = {block.start for block in blocks if block.kind == "item" and any(map(_names_note, block.hints))}
    marks = set(_MARK.findall(checked.document.text))
    noted |= {block.start for block in blocks if block.kind == "footnote" and block.label in marks}
    return [item for item in uncited if item.start not in noted]


_MARK = lazy(r"\[\^[^\[\]\n]{1,80}\]")


def _names_note(hint: str) -> bool:
    return hint.startswith("fn-")


def _cited_nowhere(checked: Checked, uncited: Iterable[Reference]) -> Iterator[Reference]:
    """Those that are cited in no other way: mentioned, under another entry of the same work, or by its key."""
    index = checked.works
    pairs = [pair for pair in twins(checked) if one_work(*pair)]
    twin = {earlier.id: later for earlier, later in pairs} | {later.id: earlier for earlier, later in pairs}
    keyed = {
        (index.works[item.index].year, index.works[item.index].title)
        for item in checked.references
        if item.cited_by and not item.written
    }
    spoken_of = {*checked.mentions.named, *checked.mentions.known}
    for item in uncited:
        if item.id in spoken_of or (item.written and undated_and_unsigned(item) and not is_legal(item.text)):
            continue
        work = index.by_id[item.id]
        if item.written and explains_abbreviation(checked, item):
            continue
        if not ((item.id in twin and twin[item.id].cited_by) or (work.title and (work.year, work.title) in keyed)):
            yield item


def _stands_beside_bibliography(checked: Checked) -> bool:
    """Whether the text cites by the keys of a bibliography file only, so that its list is not of what it cites."""
    if checked.library is None or not checked.citations or any(item.kind != "key" for item in checked.citations):
        return False
    return not any(item.cited_by for item in checked.references if item.written)


def _serves_other_files(checked: Checked) -> bool:
    """Whether a file holds only a list: with keys, which other pages of its project cite, or with no text at all."""
    if checked.citations:
        return False
    text = checked.document.text
    said = sum(len(text[start:end].strip()) for start, end in checked.located.body)
    return said < _LITTLE if checked.document.entry_keys else not said


def _missing_key(checked: Checked, citation: Citation, known: dict[str, str]) -> Problem:
    """What is said of an unknown key; `known` holds the nearest ones found so far."""
    name = checked.library.name if checked.library else "a bibliography"
    key = citation.key or ""
    if key not in known and len(known) < _SUGGESTED:
        from refcheck.base.nearest import nearest as nearest_key

        known[key] = nearest_key(key, _keys(checked))
    near = known.get(key)
    sign = "@" if citation.text.startswith("@") else ""
    hint = f"; did you mean “{sign}{near}”?" if near else ""
    return Problem(
        citation.start, citation.end, f"“{citation.text}” is not in {name}{hint}",
        citations=(citation.id,), suggestion=f"{sign}{near}" if near else None,
    )  # fmt: skip


@once
def _keys(checked: Checked) -> tuple[str, ...]:
    return tuple(str(item.csl.get("id") or "") for item in checked.references if not item.written)


def _nowhere(checked: Checked) -> str:
    if checked.library and not any(item.written for item in checked.references[:1]):
        return f"is not in {checked.library.name}"
    return "has no entry in the reference list"


def _nearest(citation: Citation, index: Index) -> Work | None:
    """An entry that a writer may have meant: the same first author, or a like name and the same year."""
    if not citation.authors:
        return None
    name, year = citation.authors[0], year_form(citation.year or "")
    works = index.namesakes(name).first_of_year.values()
    if works:
        return min(works, key=lambda item: (_distance(year, item.year), item.position))
    return next((item for item in index.mates(year).spelt_like(name) if misspelt(name, item.authors[0].family)), None)


def _elsewhere(citation: Citation, item: Work) -> bool:
    """Whether a work is the one cited after all, so that only the list is the wrong one."""
    return year_form(citation.year or "") in item.years and agreement(citation.authors, citation.et_al, item) == 2


def _distance(a: str, b: str) -> int:
    return abs(int(a) - int(b)) if a.isdigit() and b.isdigit() else 1000


def _may_mean(citation: Citation, item: Work) -> bool:
    """The same first author, or nearly the same name and year."""
    name, family = citation.authors[0], item.authors[0].family
    if same(name, family):
        return True
    year = year_form(citation.year or "")
    return misspelt(name, family) and (year in item.years or close_years(year, item.year))


def _short(item: Work) -> str:
    families = [author.family for author in item.authors]
    names = f"{families[0]} et al." if len(families) > 2 else " & ".join(families)
    return f"“{names} ({item.year}{item.suffix})”"


def _span(checked: Checked, item: Work) -> Span:
    reference = checked.references[item.position]
    return Span(reference.start, reference.end)
