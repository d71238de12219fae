"""RC205, RC206, RC216, RC221, RC230: the year of a citation and what precedes it."""

from __future__ import annotations

from collections.abc import Iterator

from refcheck.base.patterns import compiled, lazy
from refcheck.document import blocks_of, inside
from refcheck.language import either, small
from refcheck.model import Applicability, Checked, Edit, Fix, Reference, Span
from refcheck.rules import Problem, rule
from refcheck.rules._citations import Cited, after_names, citations, is_owner, reference_of
from refcheck.works.dates import is_day, month_in


@rule(
    "RC205", "missing-comma-before-year", "warning", section="APA 7, section 8.11", fixable="sometimes", styles=("apa",)
)
def missing_comma_before_year(checked: Checked) -> Iterator[Problem]:
    """Inside parentheses a comma belongs between author and year.

    The comma keeps the name and the year apart where a title or a number could be read into them.

    Bad:
        The mind matters (Engel 1977).

        # References

        Engel, G. L. (1977). The need for a new medical model. *Science*, *196*(4286), 129–136.

    Good:
        The mind matters (Engel, 1977).
        ---
        Engel (1977) says that the mind matters.
    """
    without = [(cited, *seam) for cited in citations(checked) if (seam := _without_comma(cited))]
    if all(_is_label(checked, cited) for cited in citations(checked) if not cited.narrative):
        return
    # with commas elsewhere "(Hepburn 2014)" would be no citation any more, and its missing entry out of sight
    comma = any(cited.lead.rstrip().endswith(",") for cited in citations(checked) if not cited.narrative)
    applicability: Applicability = "safe" if all(_is_sure(cited, comma) for cited, _, _ in without) else "unsafe"
    for cited, at, end in without:
        names = checked.document.text[cited.start : at]
        yield Problem(
            max(cited.start, at - 1), cited.year_start, _due_between(checked.document.text[at : cited.year_start]),
            citations=(cited.citation.id,), suggestion=f"{names}, {_dated(cited)}",
            fix=Fix("unsafe" if _INITIALS.search(names) else applicability,
                    (Edit(at, end, "," if end < cited.year_start else ", "),)),
        )  # fmt: skip


_INITIALS = lazy(r",\s?[^\W\d_a-zß-ÿ](?:[.\s-]{0,2}[^\W\d_a-zß-ÿ]){0,3}\.?$")
"""Initials that belong to no citation: "(Engel, G. 1977)" should be "(Engel, 1977)" (APA 7, section 8.20)."""


def _is_label(checked: Checked, cited: Cited) -> bool:
    """Whether a citation has no comma and square brackets of its own: "[Poole et al. 2023], p. 8" names an entry."""
    cluster, text = cited.citation.cluster, checked.document.text
    if cluster is None or text[cluster.start] != "[" or _OPEN.search(text, max(0, cluster.start - 60), cluster.start):
        return False  # "[[Engel 1977]]" is a link of a wiki, "(see [Engel 1977])" a parenthesis
    return _without_comma(cited) is not None


_OPEN = lazy(r"\[$|\([^()\n]*$")


def _due_between(found: str) -> str:
    """What is said of the marks that are between author and year."""
    if found.strip() == ",":
        return "a space belongs between the comma and the year"
    return "one comma is enough between author and year" if ",," in found else "a comma belongs between author and year"


def _without_comma(cited: Cited) -> tuple[int, int] | None:
    """The stretch between author and year that a comma should take the place of, None where nothing is amiss."""
    seam = after_names(cited)
    if cited.narrative or not seam or is_owner(cited) or (cited.citation.year or "")[:2] < "15":
        return None
    if cited.tail.startswith("/"):
        return None  # "Council Directive 2008/114/EC"
    # "(SHOT 2014)", "(NeurIPS 2019)" with no entry of its name may be a title or a code, not an author
    short = compiled(r"[^\W\d_]{1,3}\.$|\w*(?:[A-Z][a-z]*){3}$").match(cited.lead.strip())  # "(Me. 2019)"
    known = cited.citation.references or not (cited.lead.rstrip().isupper() or short)
    at, between = seam
    if between.startswith(".") and (_is_shortened(cited.lead[: at - cited.start]) or "," in between):
        at, between = at + 1, between[1:]
    marks = between.strip()
    if not known or marks.strip(",.") or (marks == "," and between[:1] == "," and between[-1:].isspace()):
        return None
    return at, cited.year_start - (len(between) - len(between.rstrip()))


def _is_sure(cited: Cited, comma: bool) -> bool:
    """Whether a work is cited for certain: "(Mass. 1895)" may be a court, "(Bioinformatics 2014)" a conference.

    "(Rey-Vega 2014)" can only be a person.  `comma` says that others have the comma: without that and a list nothing
    tells of APA style.
    """
    citation = cited.citation
    double = compiled(r"[^\W\d_a-z][a-zß-öø-ÿ]+-[^\W\d_a-z][a-zß-öø-ÿ]+").fullmatch(" ".join(citation.authors))
    persons = citation.has_several_authors or double is not None
    return bool(citation.references) or (comma and persons)


def _is_shortened(names: str) -> bool:
    """True where a point belongs to the last word of the names: "Apple Inc.", "Katz v. U.S."."""
    word = names.split()[-1] if names.split() else ""
    return "." in word or len(word) < 3 or word.lower() in _SHORTENED or (word.isupper() and len(word) < 5)


_SHORTENED = (
    small("companies")
    | {word.rstrip(".") for word in small("editor")}
    | frozenset("bros dept univ assoc assn govt natl intl comm min etc mfg".split())
)


@rule("RC206", "full-date-in-citation", "warning", section="APA 7, section 8.10", fixable="sometimes", styles=("apa",))
def full_date_in_citation(checked: Checked) -> Iterator[Problem]:
    """A citation gives the year only; month and day are in the reference list.

    The year is enough to find the entry, and the entry has the rest.  Personal communications, which have no entry,
    keep their exact date.

    Bad:
        Naps help (Woodyatt, 2019, September 10).

    Good:
        Naps help (Woodyatt, 2019).
    """
    for cited in citations(checked):
        if "communication" in cited.lead:
            continue
        for start, end, kept in _days(cited):
            entry = reference_of(checked, cited.citation)
            # without an entry that gives it the day would be lost
            told = month_in(checked.document.text[start:end])
            listed = entry is not None and told is not None and _date_parts(entry)[1:2] == [told]
            yield Problem(
                start, end, "a citation should give the year only", citations=(cited.citation.id,),
                suggestion=cited.citation.year, fix=Fix("safe" if listed else "unsafe", (Edit(start, end, kept),)),
            )  # fmt: skip


def _days(cited: Cited) -> Iterator[tuple[int, int, str]]:
    """The stretches that give month and day, before and after the year, and what stays in their place."""
    seam = after_names(cited)
    if seam and is_day(seam[1].strip(" ,(\n")):
        at, between = seam
        kept = between[: len(between) - len(between.lstrip(" ,(\n"))]
        yield at + len(kept), cited.year_start, ""
    written = compiled(r",[^,]{3,24}(?:, [^,]{1,3})?(?=$|,)").match(cited.tail)
    if written and is_day(written[0]):
        yield cited.tail_start, cited.tail_start + written.end(), ""


def _date_parts(entry: Reference) -> list[int]:
    parts = (entry.csl.get("issued") or {}).get("date-parts") or [[]]
    return list(parts[0])


def _dated(cited: Cited) -> str:
    return (cited.citation.year or "") + (cited.citation.suffix or "")


@rule("RC216", "reprint-years-reversed", "warning", section="APA 7, section 8.15", fixable="sometimes")
def reprint_years_reversed(checked: Checked) -> Iterator[Problem]:
    """A translated, reprinted or reissued work is cited with both years, the earlier one first.

    The years tell when the work was written and which edition was read, in the order of time.

    Bad:
        Children build what they know (Piaget, 2000/1966).

    Good:
        Children build what they know (Piaget, 1966/2000).
    """
    for cited in citations(checked):
        first, slash, second = (cited.citation.year or "").partition("/")
        if slash and first.isdecimal() and second.isdecimal() and int(first) > int(second):
            end = cited.year_start + len(cited.citation.year or "")
            if checked.document.text[cited.year_start : end] == cited.citation.year:
                sure: Applicability = "safe" if cited.citation.references else "unsafe"
                yield Problem(
                    cited.year_start, end, f"the earlier year should come first: {second}/{first}",
                    citations=(cited.citation.id,), suggestion=f"{second}/{first}",
                    fix=Fix(sure, (Edit(cited.year_start, end, f"{second}/{first}"),)),
                )  # fmt: skip


@rule("RC221", "malformed-year-letter", "warning", section="APA 7, section 8.19", fixable="safe")
def malformed_year_letter(checked: Checked) -> Iterator[Problem]:
    """The letter that distinguishes works of one year follows the year directly.

    "1977a" is one word to readers and to search.

    Bad:
        The mind matters (Engel, 1977 a).

    Good:
        The mind matters (Engel, 1977a).
        ---
        The mind matters (Engel, n.d.-a).
    """
    for cited in citations(checked):
        written = checked.document.text[cited.year_start : cited.tail_start]
        if cited.citation.suffix and (found := compiled(r"\d{4}([ -]+)[a-z]$").match(written)):
            start, end = cited.year_start + found.start(1), cited.year_start + found.end(1)
            due = written.replace(found[1], "")
            yield Problem(
                cited.year_start, cited.tail_start, f"the letter should follow the year directly: {due}",
                citations=(cited.citation.id,), suggestion=due, fix=Fix("safe", (Edit(start, end, ""),)),
            )  # fmt: skip


@rule("RC230", "author-without-year", "warning", section="APA 7, section 8.10", styles=("apa", "harvard"))
def author_without_year(checked: Checked) -> Iterator[Problem]:
    """The author of an entry is named in the text, but no citation gives the year.

    A reader finds the entry by author and year; the first time a work is spoken of, both are due.

    Bad:
        George Engel said so, and nobody listened.

        # References

        Engel, G. L. (1977). The need for a new medical model. *Science*, *196*(4286), 129–136.

    Good:
        George Engel (1977) said so, and nobody listened.

        # References

        Engel, G. L. (1977). The need for a new medical model. *Science*, *196*(4286), 129–136.
    """
    rows = blocks_of(checked.document, "table")
    lists = [Span(one.start, one.end) for one in checked.located.lists]
    for id, span in checked.mentions.named.items():
        if inside(lists, span.start):
            continue  # a remark on an entry
        entry = checked.references[int(id[1:]) - 1]
        work = checked.works.by_id[id]
        name = checked.document.text[span.start : span.end]
        listed = (work.dated or "n.d.") + work.suffix
        if (
            inside(rows, span.start)
            and work.dated in checked.document.text[span.end : span.end + _ROW].partition("\n")[0]
        ):
            continue  # a table has the year in a cell of its own
        if _with_others(checked.document.text, *span):
            continue
        yield Problem(
            span.start, span.end, f"“{name}” is named without the year of the entry ({listed})",
            references=(id,), related=(Span(entry.start, entry.end),),
        )  # fmt: skip


def _with_others(text: str, start: int, end: int) -> bool:
    """Whether a person is named after or beside others: "Di Roe and Ada Lind", "Bo Lund, Ada Lind, Cy Mann"."""
    before = _AFTER_ANOTHER.search(text, max(0, start - 60), start)
    if before is None:
        return False
    return before[1] is not None or _BEFORE_ANOTHER.match(text, end) is not None


_AFTER_ANOTHER = lazy(
    lambda: (
        rf"[^\W\d_a-zß-ÿ][\w’'-]+(?:,?\s((?:{either('joins')}))|,)\s"
        r"[^\W\d_a-zß-ÿ][\w’'-]*\.?\s(?:[^\W\d_a-zß-ÿ]\.\s)?$"
    )
)
_BEFORE_ANOTHER = lazy(r",\s[^\W\d_a-zß-ÿ][\w.’'-]*\s[^\W\d_a-zß-ÿ]")


_ROW = 200
"""Characters after a name in which the year of its row stands."""
