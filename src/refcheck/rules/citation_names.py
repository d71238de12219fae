"""RC201-RC204, RC217, RC218: the names inside a citation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from refcheck.base.patterns import compiled
from refcheck.document import blocks_of, inside, marked
from refcheck.model import Checked, Citation, CslItem, Edit, Fix, Span
from refcheck.reference.groups import is_group
from refcheck.rules import Problem, rule
from refcheck.rules._citations import Cited, after_names, citations, group_name, is_attribution, is_owner, reference_of
from refcheck.rules._views import english_around, once
from refcheck.works.names import letters


@rule(
    "RC201", "and-in-parentheses", "warning", section="APA 7, section 8.17", fixable="safe", styles=("apa",)
)  # fmt: skip
def and_in_parentheses(checked: Checked) -> Iterator[Problem]:
    """Inside parentheses an ampersand joins the last two authors.

    "and" belongs to running text: "Lazarus and Folkman (1984)", but "(Lazarus & Folkman, 1984)".

    Bad:
        Coping is a process (Lazarus and Folkman, 1984).

    Good:
        Coping is a process (Lazarus & Folkman, 1984).
        ---
        Lazarus and Folkman (1984) call coping a process.
        ---
        Rates have fallen (Ministry of Health and Welfare, 2010).
    """
    for cited in citations(checked):
        if not cited.narrative and " and " in cited.lead and not _shortened(checked, cited):
            yield from _joined(checked, cited, "and", "&")


@rule(
    "RC202", "ampersand-in-narrative", "warning", section="APA 7, section 8.17", fixable="safe", styles=("apa",)
)  # fmt: skip
def ampersand_in_narrative(checked: Checked) -> Iterator[Problem]:
    """In running text "and" joins the last two authors.

    The ampersand belongs inside parentheses: "(Lazarus & Folkman, 1984)", but "Lazarus and Folkman (1984)".
    Tables, captions and headings are no running text.

    Bad:
        Lazarus & Folkman (1984) call coping a process.

    Good:
        Lazarus and Folkman (1984) call coping a process.
    """
    house = _always_ampersand(checked)
    for cited in citations(checked):
        inside = cited.narrative and " & " in cited.lead and not _in_parentheses(checked, cited)
        prose = inside and not _tabled(checked, cited) and not is_attribution(checked, cited)
        prose = prose and not _is_alone(checked.document.text, cited) and not house
        # three names and more are shortened, where an entry tells who they are
        prose = prose and (bool(cited.citation.references) or "," not in cited.lead)
        if prose and not _shortened(checked, cited) and english_around(checked, cited.start):
            yield from _joined(checked, cited, "&", "and")


def _always_ampersand(checked: Checked) -> bool:
    """Whether a text without a list joins all names in sentences, three times and more, with an ampersand."""
    if checked.references or checked.library:
        return False
    joined = [cited.lead for cited in citations(checked) if cited.narrative and len(cited.citation.authors) > 1]
    return len(joined) >= _HABIT and all(" & " in lead for lead in joined)


_HABIT = 3


def _is_alone(text: str, cited: Cited) -> bool:
    """Whether a line is nothing but a citation, or a label and one: "Authors: Engel & Turk (1977)", "Pain | ..."."""
    end = cited.tail_start + len(cited.tail)
    before = text[max(0, cited.start - 80) : cited.start].rpartition("\n")[2].rstrip(" *_")
    if before.lstrip(" *_>#-•") and not before.endswith((":", "：", "|")):
        return False
    rest, _, below = text[end : end + 80].partition("\n")
    return not any(map(str.isalnum, rest)) and (before.endswith("|") or not below[:1].isalnum())


@rule("RC203", "missing-et-al", "warning", section="APA 7, section 8.17", fixable="safe", styles=("apa",))
def missing_et_al(checked: Checked) -> Iterator[Problem]:
    """A work by three or more authors is cited by the first author and "et al.", from its first citation on.

    All names are written only where the short form would fit two works of the list.

    Bad:
        Stress wears the body down (Cohen, Janicki-Deverts, & Miller, 2007).

        # References

        Cohen, S., Janicki-Deverts, D., & Miller, G. E. (2007). Stress and disease. *JAMA*, *298*(14), 1685–1687.

    Good:
        Stress wears the body down (Cohen et al., 2007).

        # References

        Cohen, S., Janicki-Deverts, D., & Miller, G. E. (2007). Stress and disease. *JAMA*, *298*(14), 1685–1687.
        ---
        Coping is a process (Lazarus & Folkman, 1984).
    """
    for cited in citations(checked):
        if _shortened(checked, cited) and not is_attribution(checked, cited):
            # names that are not those of the entry (RC105) stay to be looked at
            sure = cited.citation.status == "matched"
            first = cited.citation.authors[0]
            start = cited.start + cited.lead.index(first) + len(first)
            yield Problem(
                cited.start, cited.names_end,
                f"a work of three or more authors is cited as “{first} et al.”",
                citations=(cited.citation.id,), references=cited.citation.references,
                suggestion=f"{first} et al.",
                fix=_safe(Edit(start, cited.names_end, " et al." + _possessive(cited))) if sure else None,
            )  # fmt: skip


@rule("RC204", "malformed-et-al", "warning", section="APA 7, section 8.17", fixable="safe")
def malformed_et_al(checked: Checked) -> Iterator[Problem]:
    """The form is "et al.": no stop after "et", one after "al", not italic, no comma before it.

    "al." shortens "alii", so it takes the stop; "et" is a whole word.  In documents of other styles, some of which set
    it in italics or without the stop, only a stop after "et" and a missing space are reported.  A line that is in
    italics as a whole, citation and all, keeps them.

    Bad:
        Stress wears the body down (Cohen et. al., 2007).
        ---
        Stress wears the body down (Cohen et al, 2007).
        ---
        Cohen *et al.* (2007) say that stress wears the body down.

    Good:
        Stress wears the body down (Cohen et al., 2007).
        ---
        Cohen et al. (2007) say that stress wears the body down.
    """
    apa = checked.citation_style == "apa"
    for cited in citations(checked):
        found = " et" in cited.lead and compiled(r"(,?)\s+(et\.?\s*al(?![^\W\d_])\.?)").search(cited.lead)
        if not found or not (apa or found[2].startswith(("et.", "eta"))):
            continue
        start, end = cited.start + found.start(2), cited.start + found.end()
        italic = marked(checked.document, "italic", start, end)
        if " ".join(found[2].split()) != "et al.":
            yield Problem(
                start, end, f"“{found[2]}” is written “et al.”", citations=(cited.citation.id,),
                suggestion="et al.", fix=_safe(Edit(start, end, "et al.")),
            )  # fmt: skip
        elif italic and italic[0] == (start, end) and not _emphasised(checked, cited):
            yield Problem(
                start, end, "“et al.” should not be in italics", citations=(cited.citation.id,),
                fix=Fix("safe", (), roman=(italic[0],)),
            )  # fmt: skip
        elif found[1] and cited.citation.et_al and len(cited.citation.authors) == 1:
            comma = cited.start + found.start(1)
            yield Problem(
                comma, end, "no comma before “et al.” after one name", citations=(cited.citation.id,),
                suggestion=f"{cited.lead[: found.start(1)]} et al.", fix=_safe(Edit(comma, comma + 1, "")),
            )  # fmt: skip


@rule("RC217", "possessive-in-parentheses", "warning", section="APA 7, section 8.11", fixable="unsafe")
def possessive_in_parentheses(checked: Checked) -> Iterator[Problem]:
    """Inside parentheses a name stands by itself, not in the possessive.

    The parenthesis names the work; the possessive belongs to a sentence.

    Bad:
        The model is well known (Engel’s, 1977).

    Good:
        The model is well known (Engel, 1977).
        ---
        Engel’s (1977) model is well known.
        ---
        It is cheap (McDonald’s, 2022).

        # References

        McDonald’s. (2022). *Prices*. https://www.example.org/prices
    """
    for cited in citations(checked):
        names = checked.document.text[cited.start : cited.names_end]
        if (
            not cited.narrative
            and names.endswith(("’s", "'s"))
            and not (is_owner(cited) or _is_so_named(checked, cited))
        ):
            start = cited.names_end - 2
            yield Problem(
                cited.start, cited.names_end, "no possessive inside parentheses", citations=(cited.citation.id,),
                suggestion=names[:-2], fix=Fix("unsafe", (Edit(start, cited.names_end, ""),)),
            )  # fmt: skip


def _is_so_named(checked: Checked, cited: Cited) -> bool:
    """Whether the entry's own name ends so: "McDonald’s"."""
    reference = reference_of(checked, cited.citation)
    authors = (reference.csl.get("author") or [{}]) if reference else [{}]
    return str(authors[0].get("literal", "")).endswith(("’s", "'s"))


@rule("RC218", "needless-initials", "info", section="APA 7, section 8.20", default=False, styles=("apa",))
def needless_initials(checked: Checked) -> Iterator[Problem]:
    """Initials are given in a citation only where two first authors of the list share a family name.

    They are there to distinguish two people.

    Bad:
        The mind matters (G. L. Engel, 1977).

        # References

        Engel, G. L. (1977). The need for a new medical model. *Science*, *196*(4286), 129–136.

    Good:
        The mind matters (Engel, 1977).

        # References

        Engel, G. L. (1977). The need for a new medical model. *Science*, *196*(4286), 129–136.
    """
    first_authors: dict[str, set[str]] = {}
    for reference in checked.references:
        for author in (reference.csl.get("author") or [])[:1]:
            first_authors.setdefault(letters(author.get("family", "")), set()).add(author.get("given", ""))
    for cited in citations(checked):
        shared = first_authors.get(letters(cited.citation.authors[0]), set()) if cited.citation.authors else set()
        if cited.citation.initials and len(shared) == 1:
            yield Problem(
                cited.citation.start, cited.names_end,
                f"no other “{cited.citation.authors[0]}” is first author in the list: the initials can go",
                citations=(cited.citation.id,),
            )  # fmt: skip


def _joined(checked: Checked, cited: Cited, word: str, due: str) -> Iterator[Problem]:
    """The word before the last author, where it parts two persons."""
    names = cited.citation.authors
    at = cited.lead.rfind(f" {word} ")
    if _is_group(checked, cited):
        if not _spelled(checked, cited, f" {due} "):
            return
    elif len(names) < 2 or names[-1] not in cited.lead[at:] or not _are_people(cited):
        return
    start = cited.start + at + 1
    where = "running text" if due == "and" else "parentheses"
    yield Problem(
        cited.start, cited.names_end, f"in {where} “{due}” joins the authors, not “{word}”",
        citations=(cited.citation.id,), suggestion=cited.lead.replace(f" {word} ", f" {due} ").strip(" ,("),
        fix=_safe(Edit(start, start + len(word), due)),
    )  # fmt: skip


def _are_people(cited: Cited) -> bool:
    """Whether names are there, not a title that no entry knows: "Privacy & Security in a World (2015)"."""
    if cited.citation.status == "matched":
        return True
    seam = after_names(cited)
    small = any(word in _NOT_OF_NAMES for name in cited.citation.authors for word in name.split())
    return seam is not None and not small and not any(map(str.isalpha, seam[1]))


_NOT_OF_NAMES = frozenset("in of for the on at to with from by as into".split())


def _is_group(checked: Checked, cited: Cited) -> bool:
    """True where the name is that of one group: its entry says so, or a word that organisations use is in it."""
    reference = reference_of(checked, cited.citation)
    if reference is None:
        return is_group(cited.lead)
    first = (reference.csl.get("author") or [{}])[0]
    whole = " ".join(cited.lead.strip(" ,(").split())
    return "literal" in first or checked.document.text.startswith(whole, reference.start)


def _spelled(checked: Checked, cited: Cited, joint: str) -> bool:
    """True where the entry of a group has the word that is due in its name: "Control and Prevention"."""
    reference = reference_of(checked, cited.citation)
    return reference is not None and joint in group_name(reference)


def _shortened(checked: Checked, cited: Cited) -> bool:
    """True where a citation names three or more authors though "et al." would name one work only."""
    citation = cited.citation
    if len(citation.authors) < 3 or citation.et_al or citation.authors[0] not in cited.lead:
        return False
    reference = reference_of(checked, citation)
    if reference is None or checked.citation_style != "apa":
        return False
    authors = _authors(reference.csl)
    if len(authors) < 3 or any("family" not in author for author in authors[:2]):
        return False
    named = {
        letters(other.authors[-1])
        for other in _cited_in_full(checked)[letters(citation.authors[0]), citation.year, citation.suffix]
    }
    return len(named) == 1 and _same_start(checked)[_first_and_year(reference.csl)] == 1


@once
def _cited_in_full(checked: Checked) -> dict[tuple[str, str | None, str | None], list[Citation]]:
    """The citations that name three or more authors, by first author and year: "et al." may fit two of them."""
    found: dict[tuple[str, str | None, str | None], list[Citation]] = {}
    for citation in checked.citations:
        if len(citation.authors) > 2 and not citation.et_al:
            found.setdefault((letters(citation.authors[0]), citation.year, citation.suffix), []).append(citation)
    return found


@once
def _same_start(checked: Checked) -> Counter[tuple[str, object]]:
    """How many works share each first author and year, so that "et al." might fit any of them."""
    return Counter(_first_and_year(reference.csl) for reference in checked.references)


def _authors(csl: CslItem) -> list[dict[str, str]]:
    """The authors of a work, or those who take their place: its editors (APA 7, section 9.7)."""
    names: list[dict[str, str]] = csl.get("author") or csl.get("editor") or []
    return names


def _first_and_year(csl: CslItem) -> tuple[str, object]:
    """First author, in the letters of the name, and year of a work."""
    first = (_authors(csl) or [{}])[0]
    parts = (csl.get("issued") or {}).get("date-parts")
    return letters(first.get("family") or first.get("literal") or ""), parts[0][0] if parts and parts[0] else None


def _possessive(cited: Cited) -> str:
    return next((mark for mark in ("’s", "'s") if cited.lead.rstrip(" (").endswith(mark)), "")


def _tabled(checked: Checked, cited: Cited) -> bool:
    return inside(_set_apart(checked), cited.start)


@once
def _set_apart(checked: Checked) -> list[Span]:
    """Tables, captions and headings, in order."""
    return sorted(blocks_of(checked.document, "table", "caption", "heading"))


def _emphasised(checked: Checked, cited: Cited) -> bool:
    """Whether a citation is in italics from its names to its year, as a line or a quotation around it may be."""
    start, end = cited.citation.start, cited.citation.end
    year = cited.citation.year_span
    last = year.end if year else end
    return any(span.start <= start and span.end >= last for span in marked(checked.document, "italic", start, end))


def _in_parentheses(checked: Checked, cited: Cited) -> bool:
    before = checked.document.text[max(0, cited.start - 300) : cited.start]
    line = before.rpartition("\n")[2]
    # the end of a page may part "(Kim, 2025;" from what follows
    return line.count("(") > line.count(")") or before.rstrip().endswith((";", "("))


def _safe(*edits: Edit) -> Fix:
    return Fix("safe", edits)
