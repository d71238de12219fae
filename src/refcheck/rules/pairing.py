"""RC101, RC102: every citation has an entry, every entry is cited."""

from __future__ import annotations

from collections.abc import Iterator

from refcheck.model import Checked
from refcheck.rules import Problem, rule


@rule("RC101", "missing-reference", "error", section="APA 7, section 8.10")
def missing_reference(checked: Checked) -> Iterator[Problem]:
    """A work is cited but not in the reference list.

    A reader who wants to follow the citation cannot.  Add the entry, or correct the citation.

    Bad:
        The mind matters (Engel, 1977; Turk, 2007).

        # References

        Engel, G. L. (1977). The need for a new medical model. *Science*, *196*(4286), 129–136.

    Good:
        The mind matters (Engel, 1977).

        # References

        Engel, G. L. (1977). The need for a new medical model. *Science*, *196*(4286), 129–136.
    """
    for citation in checked.citations:
        if citation.status == "missing":
            yield Problem(
                citation.start, citation.end, f"“{citation.text}” has no entry in the reference list",
                citations=(citation.id,),
            )  # fmt: skip


@rule("RC102", "uncited-reference", "error", section="APA 7, section 8.10")
def uncited_reference(checked: Checked) -> Iterator[Problem]:
    """An entry of the reference list is cited nowhere.

    Bad:
        The mind matters.

        # References

        Engel, G. L. (1977). The need for a new medical model. *Science*, *196*(4286), 129–136.

    Good:
        The mind matters (Engel, 1977).

        # References

        Engel, G. L. (1977). The need for a new medical model. *Science*, *196*(4286), 129–136.
    """
    for reference in checked.references:
        if not reference.cited_by and not reference.optional:
            yield Problem(
                reference.start, reference.end, "this entry is cited nowhere in the text", references=(reference.id,)
            )
