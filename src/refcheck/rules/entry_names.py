"""RC301-RC308, RC310: the names at the front of an entry."""

from __future__ import annotations

from collections.abc import Iterator

from refcheck.base.patterns import compiled
from refcheck.language import small
from refcheck.model import Checked
from refcheck.reference.forms import UPPER
from refcheck.reference.groups import is_group
from refcheck.rules import Problem, rule
from refcheck.rules._entries import Seams, entries

_DIGRAPH = 2
"""The letters of a digraph."""
_NEXT = rf"(?=[^\W\d_][^,.]{{0,40}}, {UPPER})"


@rule("RC301", "and-in-author-list", "warning", section="APA 7, section 9.8", fixable="safe", styles=("apa",))
def and_in_author_list(checked: Checked) -> Iterator[Problem]:
    """An ampersand, not "and", precedes the last author of an entry.

    "and" belongs to sentences; an entry lists.

    Bad:
        # References

        Lazarus, R. S., and Folkman, S. (1984). *Stress, appraisal, and coping*. Springer.

    Good:
        # References

        Lazarus, R. S., & Folkman, S. (1984). *Stress, appraisal, and coping*. Springer.

        Department of Health and Human Services. (2010). *Healthy people*.
    """
    for seams in entries(checked):
        if " and " not in seams.names or not seams.people:
            continue
        found = compiled(rf"(?<=[.,\w])(,?) and {_NEXT}").search(seams.names)
        before = seams.names[: found.start()] if found else ""
        if found and compiled(r"[.,]$|, [^\W\d_a-zß-ÿ][\w’'-]*(?: [^\W\d_a-zß-ÿ][\w’'-]*)?$").search(before):
            yield seams.problem(
                found.start(), found.end(), "an ampersand belongs before the last author, not “and”",
                (found.start(), found.end(), ", & "), suggestion=", & ",
            )  # fmt: skip


@rule(
    "RC302", "missing-comma-before-ampersand", "warning", section="APA 7, section 9.8", fixable="safe", styles=("apa",)
)
def missing_comma_before_ampersand(checked: Checked) -> Iterator[Problem]:
    """A comma precedes the ampersand of an author list, with two authors too.

    The comma parts two authors whose names hold commas themselves.

    Bad:
        # References

        Lazarus, R. S. & Folkman, S. (1984). *Stress, appraisal, and coping*. Springer.

    Good:
        # References

        Lazarus, R. S., & Folkman, S. (1984). *Stress, appraisal, and coping*. Springer.
    """
    for seams in entries(checked):
        if seams.names.count(" & ") != 1 or not seams.people:
            continue  # between all names it stands for a semicolon
        if found := compiled(rf"(?<=[\w.])(?<!\.\.)(?<!\. \.) & {_NEXT}").search(seams.names):
            at = found.start()
            yield seams.problem(
                max(0, at - 2), found.end(), "a comma belongs before the ampersand", (at, at, ","), suggestion=", &"
            )


@rule("RC303", "malformed-initials", "warning", section="APA 7, section 9.8", fixable="safe", styles=("apa",))
def malformed_initials(checked: Checked) -> Iterator[Problem]:
    """Each initial has its full stop, and a space parts two of them.

    Two initials run together read as one name, and "RS" as an abbreviation.

    Bad:
        # References

        Lazarus, R.S., & Folkman, S. (1984). *Stress, appraisal, and coping*. Springer.
        ---
        # References

        Lazarus, RS, & Folkman, S (1984). *Stress, appraisal, and coping*. Springer.

    Good:
        # References

        Lazarus, R. S., & Folkman, S. (1984). *Stress, appraisal, and coping*. Springer.

        Sartre, J.-P. (1943). *Being and nothingness*. Gallimard.
    """
    for seams in entries(checked):
        # most lists of names pass this cheap look and need no closer one
        if not seams.people or not compiled(rf"{UPPER}[.-]?{UPPER}|{UPPER}(?:,| |$)").search(seams.names):
            continue
        for start, end in _given(seams):
            written = seams.text[start:end]
            due = _initials(written)
            if due and due != written:
                yield seams.problem(
                    start, end, f"the initials should be written “{due}”", (start, end, due), suggestion=due
                )  # fmt: skip


@rule("RC304", "malformed-name-suffix", "info", section="APA 7, section 9.8", fixable="safe", styles=("apa",))
def malformed_name_suffix(checked: Checked) -> Iterator[Problem]:
    """ "Jr." and the like follow the initials after a comma.

    The family name is what an entry is sorted by, so nothing is between it and the initials.

    Bad:
        # References

        King Jr., M. L. (1963). *Strength to love*. Harper & Row.

    Good:
        # References

        King, M. L., Jr. (1963). *Strength to love*. Harper & Row.
    """
    for seams in entries(checked):
        if not any(suffix in seams.names for suffix in (" Jr", " Sr", " II", " IV")):
            continue
        for found in compiled(r"(?<=\w)(,? (Jr\.?|Sr\.?|I{2,3}|IV)),((?: [^\W\d_]\.)+)(?=,|$)").finditer(seams.names):
            suffix = found[2] + ("." if found[2] in ("Jr", "Sr") else "")
            yield seams.problem(
                *found.span(1), f"“{suffix}” should follow the initials",
                (*found.span(1), ""), (found.end(), found.end(), f", {suffix}"),
                suggestion=f",{found[3]}, {suffix}",
            )  # fmt: skip


@rule("RC305", "et-al-in-list", "warning", section="APA 7, section 9.8", styles=("apa",), once_a_document=True)
def et_al_in_list(checked: Checked) -> Iterator[Problem]:
    """An entry names its authors, up to twenty of them; "et al." is for citations.

    Reported once a document, at the first such entry.

    Bad:
        # References

        Cohen, S., et al. (2007). Stress and disease. *JAMA*, *298*(14), 1685–1687.

    Good:
        # References

        Cohen, S., Janicki-Deverts, D., & Miller, G. E. (2007). Stress and disease. *JAMA*, *298*(14), 1685–1687.
    """
    for seams in entries(checked):
        at = seams.names.find(" et al")
        if at >= 0:
            yield seams.problem(at + 1, len(seams.names), "the authors after “et al.” should be named")


@rule("RC306", "malformed-long-author-list", "warning", section="APA 7, section 9.8", fixable="safe", styles=("apa",))
def malformed_long_author_list(checked: Checked) -> Iterator[Problem]:
    """Of twenty-one or more authors the first nineteen, an ellipsis and the last are named, without an ampersand.

    Bad:
        # References

        Kalnay, E., Kanamitsu, M., ... & Joseph, D. (1996). The 40-year project. *Bulletin*, *77*(3), 437–471.

    Good:
        # References

        Kalnay, E., Kanamitsu, M., . . . Joseph, D. (1996). The 40-year project. *Bulletin*, *77*(3), 437–471.
    """
    for seams in entries(checked):
        shortened = "…" in seams.names or ".." in seams.names or ". ." in seams.names
        dots = shortened and compiled(r",?\s*(\.\s?\.\s?\.|…),?\s*(&\s+)").search(seams.names)
        if dots:
            yield seams.problem(
                dots.start(1), dots.end(), "no ampersand should follow the ellipsis",
                *([(*dots.span(2), "")] if "\n" not in dots[0] else []),
            )  # fmt: skip
        elif (
            seams.names.count(",") > 20
            and len(authors := _author_spans(seams)) > 20
            and "…" not in seams.names
            and ". . ." not in seams.names
        ):
            yield seams.problem(
                0, len(seams.names), "of more than twenty authors nineteen, an ellipsis and the last should be named",
                (authors[18][1], authors[-1][0], ", … "),
            )  # fmt: skip


@rule("RC307", "full-given-name", "warning", section="APA 7, section 9.8", fixable="unsafe", styles=("apa",))
def full_given_name(checked: Checked) -> Iterator[Problem]:
    """Given names are shortened to initials.

    All entries then name people alike, whatever their publishers print.

    Bad:
        # References

        Lazarus, Richard S., & Folkman, Susan. (1984). *Stress, appraisal, and coping*. Springer.

    Good:
        # References

        Lazarus, R. S., & Folkman, S. (1984). *Stress, appraisal, and coping*. Springer.
    """
    for seams in entries(checked):
        if not seams.people or seams.reference.confidence < 0.5 or _families_only(seams.names):
            continue
        for start, end in _author_spans(seams):
            found = compiled(r"[^,]{2,40}, ([A-Z][a-zà-ÿ]+(?:[ -](?:[A-Z]\.|[A-Z][a-zà-ÿ]+))*)\.?$").match(
                seams.text[start:end]
            )
            # "Kanika, Jain, A. K.": what looks like a given name has initials of its own
            if found and found[1] not in ("Jr", "Sr") and not compiled(rf", {UPPER}\.").match(seams.text, end):
                given = found[1]
                if is_group(given) or is_group(seams.text[start : start + found.start(1) - 2]):
                    continue  # "Congress of the United States, Congressional Budget Office"
                if len(given) == _DIGRAPH and seams.text[start + found.end(1) :][:1] == ".":
                    continue  # "Orkisz, Sz.": one letter of its language
                due = compiled(r"(?<=[A-Z])[a-zà-ÿ]+\.?").sub(".", given)
                at = start + found.start(1)
                yield seams.problem(
                    at, at + len(given), f"given names should be shortened: “{due}”",
                    (at, at + len(given) + (seams.text[at + len(given)] == "."), due),
                    suggestion=due, applicability="unsafe",
                )  # fmt: skip


@rule("RC308", "name-not-inverted", "warning", section="APA 7, section 9.8", styles=("apa",))
def name_not_inverted(checked: Checked) -> Iterator[Problem]:
    """Every author of an entry is given family name first.

    The list is sorted by family names.

    Bad:
        # References

        Lazarus, R. S., & S. Folkman. (1984). *Stress, appraisal, and coping*. Springer.

    Good:
        # References

        Lazarus, R. S., & Folkman, S. (1984). *Stress, appraisal, and coping*. Springer.
    """
    for seams in entries(checked):
        if "." not in seams.names:
            continue
        found = compiled(
            rf"(?:^|, (?:& |and )?|& )((?:{UPPER}\.[ -]?)+ ?{UPPER}[^\W\d_]{{2,}})(?=,|$|\.$| &| and)"
        ).search(seams.names)
        if found and (seams.people or (found.start() == 0 and "," in seams.names)):
            yield seams.problem(*found.span(1), "the family name should come first", suggestion=_inverted(found[1]))


@rule("RC310", "name-in-capitals", "warning", section="APA 7, section 6.17", fixable="unsafe", styles=("apa",))
def name_in_capitals(checked: Checked) -> Iterator[Problem]:
    """Family names are not written in capitals.

    Some databases print names in capitals; a list of its own does not.

    Bad:
        # References

        LAZARUS, R. S., & FOLKMAN, S. (1984). *Stress, appraisal, and coping*. Springer.

    Good:
        # References

        Lazarus, R. S., & Folkman, S. (1984). *Stress, appraisal, and coping*. Springer.
    """
    for seams in entries(checked):
        if seams.names[1:2].isupper() and seams.people:
            for found in compiled(rf"(?:^|(?<=, )|(?<=& )){UPPER}{{3,}}(?:-{UPPER}+)?(?=, {UPPER}\.)").finditer(
                seams.names
            ):
                due = found[0].title()
                if compiled(rf"\b{found[0]}\b").search(seams.text, seams.date.end):
                    continue  # "NASA, A. S. R. S. (2013). NASA Aviation Safety"
                if due != found[0]:  # Chinese and Arabic letters are neither large nor small
                    yield seams.problem(
                        *found.span(), "family names should not be written in capitals", (*found.span(), due),
                        suggestion=due, applicability="unsafe",
                    )  # fmt: skip


def _given(seams: Seams) -> Iterator[tuple[int, int]]:
    """The stretches between a comma and the next one that can only be initials."""
    pattern = compiled(rf"(?<=[^\W\d_]{{2}}, )((?:{UPPER}\.?[ -]*){{1,4}})(?=,|\s&|$| and )")
    capitals = _all_capitals(seams.names)
    for found in pattern.finditer(seams.names):
        given = found[1].rstrip()
        # "Burrell, CSC, D. B.": capitals before initials are those of a house or a degree
        before_others = compiled(rf", (?:{UPPER}\. ?)+(?:,|$)").match(seams.names, found.end())
        generation = compiled(r"\b(?:II|III|IV)\b").search(given)  # "Vasquez, E. III"
        # "AERA, APA & NCME": what precedes is no family name either
        before = seams.names[max(0, found.start() - 42) : found.start() - 2].split()
        group = "." not in given and len(given) > 1 and not capitals and before[-1].isupper()
        if not generation and not before_others and not group:
            yield found.start(1), found.start(1) + len(given)


def _all_capitals(names: str) -> bool:
    """True for a list that writes family names in capitals: "LAZARUS, RS, & FOLKMAN, S"."""
    words = compiled(r"[^\W\d_]{2,}").findall(names)
    return len(words) > 1 and all(map(str.isupper, words)) and any(len(word) > 4 for word in words)


def _initials(given: str) -> str:
    """Initials in the form due: "RS", "R.S.", "R S" -> "R. S."; hyphens stay ("J.-P.").  A form of company has none."""
    if given.replace(".", "").strip().lower() in small("business_forms") | small("companies"):
        return ""
    parts: list[str] = []
    hyphen = False
    for character in given:
        if character.isalpha():
            parts.append(("-" if hyphen else " " if parts else "") + character + ".")
            hyphen = False
        elif character == "-":
            hyphen = True
    return "".join(parts)


def _author_spans(seams: Seams) -> list[tuple[int, int]]:
    return [
        (field.start - seams.start, field.end - seams.start)
        for field in seams.reference.fields
        if field.name.startswith("author[")
    ]


def _families_only(names: str) -> bool:
    """True for "Knowles, Holton, and Swanson": the last of several has no given name, so none of them may have one."""
    last = compiled(r"(?:&| and ) *(?!.*(?:&| and ))").search(names)
    return bool(last) and "," not in names[last.end() :]  # type: ignore[union-attr]


def _inverted(name: str) -> str:
    given, _, family = name.rpartition(" ")
    return f"{family}, {given}"
