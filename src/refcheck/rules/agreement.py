"""RC103-RC108: what a citation says of a work agrees with its entry, and the list names each work once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from refcheck.base.patterns import compiled
from refcheck.document import blocks_of, inside
from refcheck.match.duplicates import one_work
from refcheck.match.remarks import notes
from refcheck.model import (
    Applicability,
    Checked,
    Citation,
    Difference,
    DifferenceKind,
    Edit,
    Fix,
    Link,
    Reference,
    Span,
)
from refcheck.rules import Problem, rule
from refcheck.rules._views import flat, once, references_by_id, twins
from refcheck.works.work import work

_ORDER: tuple[DifferenceKind, ...] = ("year", "spelling", "authors", "suffix")


@rule("RC103", "year-mismatch", "error", section="APA 7, section 8.10", fixable="unsafe")
def year_mismatch(checked: Checked) -> Iterator[Problem]:
    """The year of a citation is not the year of the entry it means.

    One of the two is a slip.  The fix takes the year of the list; see which of them is right.

    Bad:
        The mind matters (Engel, 1978).

        # References

        Engel, G. L. (1977). The need for a new medical model. *Science*, *196*(4286), 129–136.

    Good:
        The mind matters (Engel, 1977).

        # References

        Engel, G. L. (1977). The need for a new medical model. *Science*, *196*(4286), 129–136.
    """
    yield from _disagreements(checked, "year", _year_edit)


@rule("RC104", "author-spelling-mismatch", "error", section="APA 7, section 8.10", fixable="unsafe")
def author_spelling_mismatch(checked: Checked) -> Iterator[Problem]:
    """A name is spelt otherwise in the citation than in the list.

    Accents, hyphens, apostrophes, capitals and particles are not counted as differences.

    Bad:
        The mind matters (Engle, 1977).

        # References

        Engel, G. L. (1977). The need for a new medical model. *Science*, *196*(4286), 129–136.

    Good:
        The mind matters (Engel, 1977).

        # References

        Engel, G. L. (1977). The need for a new medical model. *Science*, *196*(4286), 129–136.
    """
    yield from _disagreements(checked, "spelling", _name_edit)


@rule("RC105", "author-count-mismatch", "error", section="APA 7, section 8.17", fixable="sometimes")
def author_count_mismatch(checked: Checked) -> Iterator[Problem]:
    """The authors of a citation are not those of the entry: one is missing, one too many, another or out of order.

    "et al." stands for at least two authors who are not named; APA 7 uses it from three authors on.

    Bad:
        Covariance is hard (Miller, 2001).

        # References

        Miller, G. A., & Chapman, J. P. (2001). Misunderstanding analysis of covariance. *Science*, *110*(1), 40–48.

    Good:
        Covariance is hard (Miller & Chapman, 2001).

        # References

        Miller, G. A., & Chapman, J. P. (2001). Misunderstanding analysis of covariance. *Science*, *110*(1), 40–48.
    """
    yield from _disagreements(checked, "authors", _authors_edit)


@rule("RC106", "ambiguous-citation", "error", section="APA 7, sections 8.18-8.20")
def ambiguous_citation(checked: Checked) -> Iterator[Problem]:
    """Several entries fit a citation, and nothing in it tells which is meant.

    Works of one author and year are distinguished by letters (2007a, 2007b), authors of one surname by their initials,
    works of several authors by as many names as it takes.

    Bad:
        It has been seen (Smith, 2007). It was seen again (Smith, 2007a, 2007b).

        # References

        Smith, A. B. (2007a). The first of two studies. *Memory*, *5*(1), 10–20.

        Smith, A. B. (2007b). The second of two studies. *Memory*, *5*(2), 30–40.

    Good:
        It has been seen (Smith, 2007a). It was seen again (Smith, 2007b).

        # References

        Smith, A. B. (2007a). The first of two studies. *Memory*, *5*(1), 10–20.

        Smith, A. B. (2007b). The second of two studies. *Memory*, *5*(2), 30–40.
    """
    for citation, link in _pairs(checked):
        if link.status != "ambiguous" or _lettered_wrongly(citation, link):
            continue
        entries = [references_by_id(checked)[id] for id in link.references]
        named = " or ".join(f"“{flat(entry.text)[:48]}…”" for entry in entries[:4])
        yield Problem(
            citation.start, citation.end, f"“{flat(citation.text)}” may be any of several entries: {named}",
            citations=(citation.id,), references=link.references, related=tuple(entry.span for entry in entries),
        )  # fmt: skip


@rule("RC107", "duplicate-reference", "error", section="APA 7, section 9.44")
def duplicate_reference(checked: Checked) -> Iterator[Problem]:
    """Two entries of a list are one work.

    They share a DOI or have nearly the same text.  Chapters of one book and works of one year that letters tell
    apart are no duplicates; nor is an entry that two lists of a document share, or two lessons of a list of readings.
    Two footnotes may name one work: each is a citation.

    Bad:
        The mind matters (Engel, 1977).

        # References

        Engel, G. L. (1977). The need for a new medical model. *Science*, *196*(4286), 129–136.

        Engel, G. L. (1977). The need for a new Medical Model. *Science*, *196*(4286), 129–136.

    Good:
        The mind matters (Engel, 1977).

        # References

        Engel, G. L. (1977). The need for a new medical model. *Science*, *196*(4286), 129–136.
    """
    for earlier, later in twins(checked):
        if (earlier.optional and later.optional) or _of_two_lessons(checked, earlier, later):
            continue
        if inside(_notes(checked), earlier.start) or inside(_notes(checked), later.start):
            continue
        if earlier.section == later.section and later.written:
            twice = one_work(earlier, later)
            message = (
                "this work is in the list twice" if twice else "this entry has the DOI of another work in the list"
            )
            yield Problem(
                later.start, later.end, message, references=(earlier.id, later.id), related=(earlier.span,),
            )  # fmt: skip


@once
def _notes(checked: Checked) -> list[Span]:
    """The footnotes, and numbered notes beside a list without numbers, in order."""
    footnotes = blocks_of(checked.document, "footnote")
    return sorted([*footnotes, *notes(checked.references)])


def _of_two_lessons(checked: Checked, earlier: Reference, later: Reference) -> bool:
    """Whether a heading stands between two entries of a list that the text does not cite at all."""
    if any(item.cited_by for item in checked.references if item.section == earlier.section):
        return False
    return any(
        block.kind == "heading" and earlier.end <= block.start < later.start for block in checked.document.blocks
    )


@rule("RC108", "suffix-mismatch", "error", section="APA 7, section 8.19", fixable="unsafe")
def suffix_mismatch(checked: Checked) -> Iterator[Problem]:
    """The letter after the year is not the one in the list.

    Bad:
        It has been seen (Smith, 2007a). It was seen again (Smith, 2007c). It holds (Smith, 2007b).

        # References

        Smith, A. B. (2007a). The first of two studies. *Memory*, *5*(1), 10–20.

        Smith, A. B. (2007b). The second of two studies. *Memory*, *5*(2), 30–40.

    Good:
        It has been seen (Smith, 2007a). It was seen again (Smith, 2007b).

        # References

        Smith, A. B. (2007a). The first of two studies. *Memory*, *5*(1), 10–20.

        Smith, A. B. (2007b). The second of two studies. *Memory*, *5*(2), 30–40.
    """
    for citation, link in _pairs(checked):
        if link.status == "ambiguous" and _lettered_wrongly(citation, link):
            entries = [references_by_id(checked)[id] for id in link.references]
            yield Problem(
                citation.start, citation.end, _sentence(link.differences[0]),
                citations=(citation.id,), references=link.references, related=tuple(entry.span for entry in entries),
            )  # fmt: skip
    yield from _disagreements(checked, "suffix", _year_edit)


Editor = Callable[[Checked, Citation, Difference, Reference], tuple[Edit, str] | None]


def _pairs(checked: Checked) -> Iterator[tuple[Citation, Link]]:
    """Citations that are near or ambiguous, with the reasons of their links."""
    for citation, link in zip(checked.citations, checked.links, strict=True):
        if link.status in ("near", "ambiguous"):
            yield citation, link


def _disagreements(checked: Checked, kind: DifferenceKind, edit: Editor) -> Iterator[Problem]:
    """One finding a near match, under the code of its weightiest difference; the message names them all.

    Names written once for several years ("Engle, 1977, 1980") are reported once, and left as they are where the years
    lead to entries of other names.
    """
    told: set[tuple[Span | None, Difference]] = set()
    for citation, link in _pairs(checked):
        if link.status != "near":
            continue
        differences = sorted(link.differences, key=lambda item: _ORDER.index(item.kind))
        if not differences or differences[0].kind != kind:
            continue
        if kind in ("spelling", "authors"):
            if (citation.authors_span, differences[0]) in told:
                continue
            told.add((citation.authors_span, differences[0]))
        entry = references_by_id(checked)[link.references[0]]
        change = None
        if kind == "year" or citation.authors_span not in _of_several(checked):
            change = edit(checked, citation, differences[0], entry)
        # where the work is also cited by both names, "et al." may mean another one that is not listed
        sure = _et_al_for_two(citation, differences, entry) and entry.id not in _named_rightly(checked)
        applicability: Applicability = "safe" if sure else "unsafe"
        yield Problem(
            citation.start, citation.end, "; ".join(_sentence(item) for item in differences),
            citations=(citation.id,), references=link.references, related=(entry.span,),
            suggestion=change[1] if change else None, fix=Fix(applicability, (change[0],)) if change else None,
        )  # fmt: skip


@once
def _named_rightly(checked: Checked) -> frozenset[str]:
    """The ids of the entries that some citation names as they must be named."""
    return frozenset(id for link in checked.links if link.status == "matched" for id in link.references)


@once
def _of_several(checked: Checked) -> frozenset[Span]:
    """The names written once for years that lead to entries of different names: one spelling would mend one of them."""
    listed: dict[Span, set[str]] = {}
    for citation in checked.citations:
        if citation.authors_span:
            listed.setdefault(citation.authors_span, set()).update(citation.references)
    return frozenset(span for span, ids in listed.items() if len(ids) > 1 and _names_differ(checked, ids))


def _names_differ(checked: Checked, ids: Iterable[str]) -> bool:
    works = (work(references_by_id(checked)[id]) for id in ids)
    return len({tuple(author.family for author in item.authors) for item in works}) > 1


def _et_al_for_two(citation: Citation, differences: list[Difference], entry: Reference) -> bool:
    """True where nothing is wrong but an "et al." that stands for one author, whom the entry names."""
    alone = len(differences) == 1 and differences[0].kind == "authors"
    return alone and citation.et_al and len(citation.authors) == 1 and len(work(entry).authors) == 2


def _sentence(difference: Difference) -> str:
    if not difference.listed:
        return f"cited as {difference.cited}, listed without a year"
    return f"cited as {difference.cited or 'undated'}, listed as {difference.listed}"


def _lettered_wrongly(citation: Citation, link: Link) -> bool:
    return citation.suffix is not None and any(item.kind == "suffix" for item in link.differences)


def _year_edit(
    checked: Checked, citation: Citation, difference: Difference, entry: Reference
) -> tuple[Edit, str] | None:
    span = citation.year_span
    if span is None or not difference.listed or not difference.listed[:4].isdigit():
        return None
    return Edit(span.start, span.end, difference.listed), difference.listed


def _name_edit(
    checked: Checked, citation: Citation, difference: Difference, entry: Reference
) -> tuple[Edit, str] | None:
    span = citation.authors_span
    if span is None:
        return None
    at = checked.document.text.find(difference.cited, span.start, span.end)
    if at < 0:
        return None
    listed = difference.listed.capitalize() if difference.listed.isupper() else difference.listed
    if difference.cited.isupper():
        listed = listed.upper()
    return Edit(at, at + len(difference.cited), listed), listed


def _authors_edit(
    checked: Checked, citation: Citation, difference: Difference, entry: Reference
) -> tuple[Edit, str] | None:
    """The names as the list has them, where they take their place in a parenthesis and two words are enough."""
    span = citation.authors_span
    families = [author.family for author in work(entry).authors]
    if span is None or checked.style != "apa" or not all(map(_is_written_out, families)):
        return None
    if len(families) == 1:
        names = families[0]
    elif len(families) == 2:
        names = f"{families[0]} {'and' if citation.kind == 'narrative' else '&'} {families[1]}"
    elif families:
        names = f"{families[0]} et al."
    else:
        return None
    end = span.end + (checked.document.text[span.end : span.end + 1] == "." and not names.endswith("."))
    return Edit(span.start, end if names.endswith(".") else span.end, names), names


def _is_written_out(name: str) -> bool:
    """Whether an entry's name can be in a text as it is: not in capitals, and nothing but a name."""
    return not (name.isupper() and len(name) > 2) and not compiled(r"[()\[\]:;…\d]|\. ").search(name)
