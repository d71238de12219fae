"""RC219, RC222: groups by their abbreviation, and sources that no reader can look up."""

from __future__ import annotations

from collections.abc import Iterator

from refcheck.base.patterns import compiled
from refcheck.model import Checked
from refcheck.rules import Problem, rule
from refcheck.rules._citations import citations, group_name, reference_of


@rule("RC219", "undefined-abbreviation", "info", section="APA 7, section 8.21", styles=("apa",))
def undefined_abbreviation(checked: Checked) -> Iterator[Problem]:
    """A group is cited by its abbreviation only after its first citation has given the full name and the abbreviation.

    A reader who meets the abbreviation must have seen what it stands for.

    Bad:
        Rates have fallen (WHO, 2018).

        # References

        World Health Organization. (2018). *Health statistics*. https://www.who.int/statistics

    Good:
        Rates have fallen (World Health Organization [WHO], 2018), and they still do (WHO, 2018).

        # References

        World Health Organization. (2018). *Health statistics*. https://www.who.int/statistics
    """
    text = checked.document.text
    seen: set[str] = set()
    for cited in citations(checked):
        names = cited.citation.authors
        if len(names) != 1 or not names[0].isupper() or not 2 <= len(names[0]) <= 8 or names[0] in seen:
            continue
        seen.add(names[0])
        reference = reference_of(checked, cited.citation)
        full = group_name(reference) if reference else ""
        full = full.removesuffix(f" ({names[0]})").removesuffix(f" [{names[0]}]")
        if len(full) <= len(names[0]) + 4 or full.startswith(names[0]):
            continue
        forms = (f"[{names[0]}", f"({names[0]})", f"{full} ({names[0]}")
        if not any(0 <= text.find(form) < cited.start for form in forms):
            yield Problem(
                cited.start, cited.names_end, f"the first citation should give the full name: “{full} [{names[0]}]”",
                citations=(cited.citation.id,), references=cited.citation.references,
                suggestion=f"{full} [{names[0]}]",
            )  # fmt: skip


@rule(
    "RC222", "incomplete-personal-communication", "info", section="APA 7, section 8.9", default=False, styles=("apa",)
)
def incomplete_personal_communication(checked: Checked) -> Iterator[Problem]:
    """A personal communication gives the person's initials and the exact date.

    There is no entry that could say who it was and when.

    Bad:
        It may well be so (Engel, personal communication, 1977).

    Good:
        It may well be so (G. L. Engel, personal communication, April 8, 1977).
        ---
        G. L. Engel (personal communication, April 8, 1977) thinks so.
    """
    text = checked.document.text
    at = text.find("personal communication")
    while at >= 0:
        before, after = text[max(0, at - 60) : at], text[at + 22 : at + 60]
        name = compiled(r"(?:[^\W\d_]\. ?)+[^\W\d_][\w’' -]+(?:, | \()$").search(before)
        date = compiled(r", (?:ca\. )?[A-Z][a-z]+ \d{1,2}, \d{4}").match(after)
        if ("(" in before or after.startswith(",")) and not (name and date):
            yield Problem(at, at + 22, "initials and the exact date are due: (G. L. Engel, …, April 8, 1977)")
        at = text.find("personal communication", at + 1)
