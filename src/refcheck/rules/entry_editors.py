"""RC343-RC344: the editors of a book."""

from __future__ import annotations

from collections.abc import Iterator

from refcheck.base.patterns import compiled
from refcheck.language import either
from refcheck.model import Checked
from refcheck.reference.forms import UPPER
from refcheck.rules import Problem, rule
from refcheck.rules._entries import entries


@rule("RC343", "editors-inverted", "warning", section="APA 7, section 9.28", fixable="safe", styles=("apa",))
def editors_inverted(checked: Checked) -> Iterator[Problem]:
    """Editors of the book that a chapter is in have their initials first.

    Only the authors at the front of an entry are sorted by.

    Bad:
        # References

        Heidegger, M. (2008). On truth. In Krell, D. F. (Ed.), *Basic writings* (pp. 111–138). Harper.

    Good:
        # References

        Heidegger, M. (2008). On truth. In D. F. Krell (Ed.), *Basic writings* (pp. 111–138). Harper.
    """
    name = rf"(?:(?:{either('particles')}) )*{UPPER}[\w’'-]+(?: {UPPER}[\w’'-]+)?, (?:{UPPER}\.[ -]?)+"
    for seams in entries(checked):
        opening = compiled(r"\sIn ").search(seams.text, seams.rest)
        if opening is None:
            continue
        at = opening.start()
        found = compiled(rf"{name}(?:,? (?:& |and )?{name}){{0,8}}(?= ?\([Ee]ds?\.?\))").match(seams.text, at + 4)
        if found:
            names = [part.strip() for part in compiled(name).findall(found[0])]
            due = _joined([f"{given.strip()} {family}" for family, given in (part.split(", ", 1) for part in names)])
            end = at + 4 + len(found[0].rstrip())
            yield seams.problem(
                at + 4, end, f"editors should have their initials first: “{due}”", (at + 4, end, due), suggestion=due
            )  # fmt: skip


@rule("RC344", "wrong-editor-label", "warning", section="APA 7, section 9.10", fixable="safe", styles=("apa",))
def wrong_editor_label(checked: Checked) -> Iterator[Problem]:
    """One editor is "(Ed.)", several are "(Eds.)".

    Bad:
        # References

        Heidegger, M. (2008). On truth. In D. F. Krell (Ed), *Basic writings* (pp. 111–138). Harper.
        ---
        # References

        Gold, M., & Hill, P. (Ed.). (1999). *The complete social scientist*. Springer.

    Good:
        # References

        Heidegger, M. (2008). On truth. In D. F. Krell (Ed.), *Basic writings* (pp. 111–138). Harper.
    """
    for seams in entries(checked):
        if "(Ed" not in seams.text and "(ed" not in seams.text:
            continue
        if not (found := compiled(r"\(([Ee]d)(s?)(\.?)\)").search(seams.text, 0, seams.link)):
            continue
        openings = list(
            compiled(rf"\s(?:(?:{either('within')})[.:]?|(?i:{either('within')}):)\s").finditer(
                seams.text, seams.rest, found.start()
            )
        )
        low = openings[-1].start() if openings else 0
        before = seams.names if found.start() < seams.date.start else seams.text[low : found.start()]
        due = "(Eds.)" if _several(before, plural=bool(found[2])) else "(Ed.)"
        if found[0] != due:
            yield seams.problem(
                *found.span(), f"the label should be “{due}”", (*found.span(), due), suggestion=due
            )  # fmt: skip


def _several(names: str, *, plural: bool) -> bool:
    """Whether more than one editor is named; what is written decides where the names do not tell."""
    if " & " in names or " and " in names:
        return True
    opening = r"(?:\s(?:[IiEe]n|[Ee]m|[Dd]ans|[Nn]ell?a?)[.:]?\s)?"
    one = rf"{opening}(?:(?:{UPPER}\.[ -]?)+ {UPPER}[\w’'-]+|{UPPER}[\w’'-]+, (?:{UPPER}\.[ -]?)+)$"
    return plural and not compiled(one).match(names.rstrip())


def _joined(names: list[str]) -> str:
    if len(names) < 3:
        return " & ".join(names)
    return ", ".join(names[:-1]) + ", & " + names[-1]
