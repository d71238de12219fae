"""RC327, RC330, RC331: the title of an entry, its edition and its description."""

from __future__ import annotations

from collections.abc import Iterator

from refcheck.base.patterns import compiled
from refcheck.model import Checked
from refcheck.rules import Problem, rule
from refcheck.rules._entries import entries
from refcheck.rules._views import english

_THESIS = (
    r"(?i: (\((?:unpublished )?(?:doctoral dissertation|ph\.?d\.? (?:thesis|dissertation)|master[’']?s thesis)"
    r"[^()]{0,80}\)))"
)
_QUOTES = {"“": "”", '"': '"', "‘": "’", "«": "»"}


@rule("RC327", "title-in-quotation-marks", "warning", section="APA 7, section 9.19", fixable="safe", styles=("apa",))
def title_in_quotation_marks(checked: Checked) -> Iterator[Problem]:
    """The title of an article or chapter is printed without quotation marks.

    The place in the entry says that it is a title; quotation marks in an entry are part of the title.

    Bad:
        # References

        Engel, G. L. (1977). “The need for a new medical model.” *Science*, *196*(4286), 129–136.

    Good:
        # References

        Engel, G. L. (1977). The need for a new medical model. *Science*, *196*(4286), 129–136.

        Turk, D. C. (2007). “Pain” as a word: A study of use. *Science*, *196*(4286), 129–136.
    """
    for seams in entries(checked):
        start = seams.rest
        close = _QUOTES.get(seams.text[start : start + 1])
        if not close:
            continue
        found = compiled(rf"(\s?)[^“”\"«»]{{4,300}}?([.,?!]?)\s?{close}\s?([.,]?)(?=\s)").match(
            seams.text, start + 1, seams.link
        )
        if found and seams.text[found.end() :].lstrip()[:1].islower():
            continue  # "“Bias and fairness”, in A Course"
        if found and (found[2] or found[3]) and not _goes_on(seams.text[found.end() : seams.link]):
            stop = found[2] if found[2] in ("?", "!") else "."
            yield seams.problem(
                start, found.end(), "the title should have no quotation marks",
                (start, found.end(1), ""), (found.start(2), found.end(), stop),
                suggestion=seams.text[found.end(1) : found.start(2)] + stop,
            )  # fmt: skip


@rule("RC330", "malformed-edition", "warning", section="APA 7, section 9.19", fixable="safe", styles=("apa",))
def malformed_edition(checked: Checked) -> Iterator[Problem]:
    """An edition is written "(2nd ed.)" after the title; a first edition is not mentioned.

    Editions differ in their pages and words, so a reader needs to know which one was read.

    Bad:
        # References

        Brown, L. S. (2018). *Feminist therapy* (2nd edition). American Psychological Association.
        ---
        # References

        Brown, L. S. (2018). *Feminist therapy* (Second edition). American Psychological Association.
        ---
        # References

        Brown, L. S. (2018). *Feminist therapy* (1st ed.). American Psychological Association.

    Good:
        # References

        Brown, L. S. (2018). *Feminist therapy* (2nd ed.). American Psychological Association.
    """
    words = "First Second Third Fourth Fifth Sixth Seventh Eighth Ninth Tenth".split()
    which = rf"(\d{{1,2}})(?:st|nd|rd|th|\.)?|{'|'.join(words)}|Rev(?:ised|\.)?"
    pattern = rf"\(({which})[ -](?i:(ed\.|edition|edn\.?|ed))(?=[,)])"
    for seams in entries(checked) if english(checked) else ():
        if not any(word in seams.body for word in (" ed", " Ed", "-ed")) or not (
            found := compiled(pattern).search(seams.text, seams.rest, seams.link)
        ):
            continue
        number = int(found[2]) if found[2] else words.index(found[1]) + 1 if found[1] in words else 0
        start, end = found.start(1), found.end()
        if number == 1:
            close = seams.text[end : end + 1] == ")"
            edit = (start - 2, end + 1, "") if close else (start, end + 2, "")
            yield seams.problem(start, end, "a first edition should not be mentioned", edit)
            continue
        due = f"{_ordinal(number)} ed." if number else "Rev. ed."
        if seams.text[start:end] != due:
            yield seams.problem(
                start - 1, end + 1, f"an edition should be written “({due})”", (start, end, due), suggestion=due
            )


@rule("RC331", "malformed-description", "warning", section="APA 7, section 9.21", fixable="sometimes", styles=("apa",))
def malformed_description(checked: Checked) -> Iterator[Problem]:
    """A description is in square brackets and begins with a capital.

    It tells what a work is where title and source do not.

    Bad:
        # References

        Pew Research Center. (2018). *American trends panel* [data set]. https://www.pewsocialtrends.org/trends
        ---
        # References

        Harris, L. (2014). *Leadership in schools* (Unpublished doctoral dissertation). University of Virginia.

    Good:
        # References

        Pew Research Center. (2018). *American trends panel* [Data set]. https://www.pewsocialtrends.org/trends
    """
    kinds = (
        "data set|dataset|computer software|video|film|mobile app|map|photograph|podcast|tweet|infographic|webinar|"
        "doctoral dissertation|master['’]s thesis|unpublished|powerpoint slides|lecture notes|song|album|tv series|"
        "conference presentation|poster presentation|paper presentation|blog post|press release|fact sheet|brochure"
    )
    for seams in entries(checked):
        if " [" in seams.body and (found := compiled(rf" \[({kinds})").search(seams.body)):
            at = seams.rest + found.start(1)
            yield seams.problem(
                at, seams.rest + found.end(), "a description should begin with a capital",
                (at, at + 1, found[1][0].upper()), suggestion=found[1][0].upper() + found[1][1:],
            )  # fmt: skip
        elif found := compiled(_THESIS).search(seams.body):
            yield seams.problem(
                seams.rest + found.start(1), seams.rest + found.end(1), "a description belongs in square brackets",
                suggestion=f"[{found[1][1:-1]}]",
            )  # fmt: skip


def _goes_on(rest: str) -> bool:
    """True where more of the title follows a quoted question: "‘But how much?’ A simple look at it. *Journal*, 8"."""
    sentence, stop, source = rest.partition(". ")
    small = compiled(r" [a-z]{4,}").search(sentence)
    return bool(stop and source.strip() and small) and not any(map(str.isdecimal, sentence))


def _ordinal(number: int) -> str:
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
