"""RC370, RC372-RC374: the reference list as a whole."""

from __future__ import annotations

from collections.abc import Iterator

from refcheck.base.patterns import compiled
from refcheck.model import Checked, Edit, Fix
from refcheck.rules import Problem, rule
from refcheck.rules._entries import Seams, entries
from refcheck.rules._views import english
from refcheck.rules.list_order import label
from refcheck.works.names import letters

_HEADINGS = (
    "bibliography", "works cited", "literature cited", "reference list", "reference", "citations", "sources cited",
)  # fmt: skip


@rule("RC370", "wrong-list-heading", "info", section="APA 7, section 2.12", fixable="unsafe", styles=("apa",))
def wrong_list_heading(checked: Checked) -> Iterator[Problem]:
    """The list of works cited is headed "References".

    A bibliography may hold what is not cited; a list of references holds just what is.

    Bad:
        The mind matters (Engel, 1977).

        # Works Cited

        Engel, G. L. (1977). The need for a new medical model. *Science*, *196*(4286), 129–136.

    Good:
        The mind matters (Engel, 1977).

        # References

        Engel, G. L. (1977). The need for a new medical model. *Science*, *196*(4286), 129–136.
    """
    for found in checked.located.lists:
        if found.heading is None or found.optional or not english(checked):
            continue
        written = checked.document.text[slice(*found.heading)].strip(" :#*.")
        if written.lower() in _HEADINGS:
            start = checked.document.text.index(written, found.heading.start)
            edit = Edit(start, start + len(written), "References")
            yield Problem(
                edit.start, edit.end, "the list should be headed “References”", suggestion="References",
                fix=Fix("unsafe", (edit,)),
            )  # fmt: skip


@rule("RC372", "missing-year-letter", "info", section="APA 7, section 9.47", default=False, styles=("apa",))
def missing_year_letter(checked: Checked) -> Iterator[Problem]:
    """Works of the same authors and year take letters after the year: 2020a, 2020b.

    Without letters a citation does not say which work it means.

    Bad:
        # References

        Engel, G. L. (1977). A challenge for medicine. *Science*, *195*(4280), 29–36.

        Engel, G. L. (1977). The need for a new medical model. *Science*, *196*(4286), 129–136.

    Good:
        # References

        Engel, G. L. (1977a). A challenge for medicine. *Science*, *195*(4280), 29–36.

        Engel, G. L. (1977b). The need for a new medical model. *Science*, *196*(4286), 129–136.
    """
    seen: dict[tuple[str, str], Seams] = {}
    for seams in entries(checked):
        year = seams.when
        key = (letters(seams.names), year[:5] if year[4:5].isalpha() else year[:4])
        if seams.names and key in seen and not key[1][4:]:
            yield seams.problem(
                *seams.date, f"“{label(seams)}” has more than one work of {key[1]}: each takes a letter"
            )
        seen.setdefault(key, seams)


@rule("RC373", "dashes-for-author", "warning", section="APA 7, section 9.46", fixable="safe", styles=("apa",))
def dashes_for_author(checked: Checked) -> Iterator[Problem]:
    """An author's name is repeated in each entry, not replaced by dashes.

    Every entry can then be moved, copied and looked up by itself.

    Bad:
        # References

        Engel, G. L. (1977). The need for a new medical model. *Science*, *196*(4286), 129–136.

        ———. (1980). The clinical application of the model. *Science*, *137*(5), 535–544.

    Good:
        # References

        Engel, G. L. (1977). The need for a new medical model. *Science*, *196*(4286), 129–136.

        Engel, G. L. (1980). The clinical application of the model. *Science*, *137*(5), 535–544.
    """
    text = checked.document.text
    names = ""
    for reference in checked.references:
        dashes = text[reference.start] in "—–―_-" and compiled(r"(?:[—–―]{2,}|_{3,}|-{3,})\.?").match(
            text, reference.start, reference.end
        )
        if dashes:
            edits = (Edit(dashes.start(), dashes.end(), names),) if names else ()
            yield Problem(
                dashes.start(), dashes.end(), "the author’s name should be repeated, not replaced by dashes",
                references=(reference.id,), suggestion=names or None, fix=Fix("safe", edits) if edits else None,
            )  # fmt: skip
        else:
            date = text.find(" (", reference.start, reference.end)
            names = text[reference.start : date] if date > 0 else ""


@rule("RC374", "list-numbered", "info", section="APA 7, section 2.12", default=False, styles=("apa",))
def list_numbered(checked: Checked) -> Iterator[Problem]:
    """Entries have no numbers or bullets.

    Names lead to the entries, not numbers.

    Bad:
        # References

        1. Engel, G. L. (1977). The need for a new medical model. *Science*, *196*(4286), 129–136.
        2. Turk, D. C. (2007). Pain and the mind. *Science*, *44*(2), 12–14.

    Good:
        # References

        Engel, G. L. (1977). The need for a new medical model. *Science*, *196*(4286), 129–136.
    """
    labelled = [reference for reference in checked.references if reference.label]
    if labelled and len(labelled) * 2 > len(checked.references):
        first = labelled[0]
        yield Problem(first.start, first.start + 1, "entries should have no numbers or bullets")
