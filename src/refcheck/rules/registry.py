"""RC401-RC408: what the registries say, where the user asked for them (`--verify`).

The DOI that a writer gave is evidence; what a search found is a guess and never more than a note.
"""

from __future__ import annotations

from collections.abc import Iterator

from refcheck.model import Checked, Edit, Fix, Reference, Severity
from refcheck.rules import Problem, rule
from refcheck.verdicts import FieldComparison, Verification

_RECORDED = frozenset(("article-journal", "paper-conference", "chapter"))
_PHRASES = {
    "title": "the title", "author": "the authors", "issued": "the year", "container-title": "the journal",
    "volume": "the volume", "issue": "the issue", "page": "the pages",
}  # fmt: skip
_QUOTED = frozenset(("title", "container-title"))


@rule("RC401", "doi-not-found", "error", section="APA 7, section 9.34", fixable="sometimes")
def doi_not_found(checked: Checked) -> Iterator[Problem]:
    """No registry knows the DOI of an entry.

    Crossref has no record of it and no other agency says that it is theirs, so a reader who follows it ends nowhere.
    Most often a character was lost or changed on the way.  That is a reason to look, not a proof of anything else.

    Bad:
        The mind matters (Engel, 1977).

        # References

        Engel, G. L. (1977). The need for a new medical model: A challenge for biomedicine. *Science*, *196*(4286), 129–136. https://doi.org/10.1126/science.84746O

    Good:
        The mind matters (Engel, 1977).

        # References

        Engel, G. L. (1977). The need for a new medical model: A challenge for biomedicine. *Science*, *196*(4286), 129–136. https://doi.org/10.1126/science.847460
    """  # noqa: E501
    for reference, verdict in _verified(checked, "not_found"):
        message = f"no registry knows the DOI {verdict.doi}: check it for a slip"
        yield _about_doi(reference, verdict, message)


@rule("RC402", "doi-is-another-work", "error", section="APA 7, section 9.34", fixable="sometimes")
def doi_is_another_work(checked: Checked) -> Iterator[Problem]:
    """The DOI of an entry belongs to another work.

    The registry's record has another title and other authors than the entry.  The same is said of an ISBN or a PMID,
    where a registry that knows these is asked.

    Bad:
        The mind matters (Engel, 1977).

        # References

        Engel, G. L. (1977). The need for a new medical model: A challenge for biomedicine. *Science*, *196*(4286), 129–136. https://doi.org/10.1037/0033-2909.133.4.581

    Good:
        The mind matters (Engel, 1977).

        # References

        Engel, G. L. (1977). The need for a new medical model: A challenge for biomedicine. *Science*, *196*(4286), 129–136. https://doi.org/10.1126/science.847460
    """  # noqa: E501
    for reference, verdict in _verified(checked, "wrong_doi"):
        yield _about_doi(reference, verdict, verdict.reason)


@rule("RC403", "metadata-mismatch", "warning", section="APA 7, section 9.4", fixable="unsafe")
def metadata_mismatch(checked: Checked) -> Iterator[Problem]:
    """An entry differs from the registry's record of its DOI.

    Names, title, year, journal, volume and pages are compared as a reader would: case, accents, abbreviations, British
    spelling, names from another alphabet, shortened page ends and a title without its subtitle do not count.  A
    misspelt name, an author whom the record does not have and one wrong word in the title do.  A year that is one off (online first, or in
    print) and another last page are notes only.  Registries err too: look at the work before you change the entry.

    Bad:
        The mind matters (Engel, 1979).

        # References

        Engel, G. L. (1979). The need for a new medical model: A challenge for biomedicine. *Science*, *196*(4286), 129–136. https://doi.org/10.1126/science.847460

    Good:
        The mind matters (Engel, 1977).

        # References

        Engel, G. L. (1977). The need for a new medical model: A challenge for biomedicine. *Science*, *196*(4286), 129–136. https://doi.org/10.1126/science.847460
    """  # noqa: E501
    for reference, verdict in _verified(checked, "mismatch", "retracted", "concern", "corrected"):
        for field in verdict.comparisons:
            if field.differs:
                start, end = _place(reference, field.name)
                yield Problem(
                    start, end, _difference(field, verdict.registry),
                    references=(reference.id,),
                    suggestion=field.registered,
                    fix=_replacement(checked, reference, field, verdict),
                    severity="info" if field.minor else None,
                )  # fmt: skip


@rule("RC404", "doi-missing", "info", section="APA 7, section 9.34", fixable="unsafe")
def doi_missing(checked: Checked) -> Iterator[Problem]:
    """An entry has no DOI, and a registered work that fits it has one.

    Found by a search, so it is a suggestion: compare before you take it over.

    Bad:
        The mind matters (Engel, 1977).

        # References

        Engel, G. L. (1977). The need for a new medical model: A challenge for biomedicine. *Science*, *196*(4286), 129–136.

    Good:
        The mind matters (Engel, 1977).

        # References

        Engel, G. L. (1977). The need for a new medical model: A challenge for biomedicine. *Science*, *196*(4286), 129–136. https://doi.org/10.1126/science.847460
    """  # noqa: E501
    for reference, verdict in _verified(checked, "suggested"):
        address = f"https://doi.org/{verdict.doi}"
        retracted = any(update.kind == "retracted" for update in verdict.updates)
        yield Problem(
            reference.start, reference.end,
            f"this work seems to have a DOI: {address}" + (" (the registry says that it was retracted)" * retracted),
            references=(reference.id,),
            suggestion=address,
            fix=_appended(checked, reference, address),
        )  # fmt: skip


@rule("RC405", "work-not-found", "info")
def work_not_found(checked: Checked) -> Iterator[Problem]:
    """No registered work fits an article, a chapter or a conference paper.

    Many real works have no record: books, reports, pages, journals without DOIs.  Those are not reported at all, and
    for the others this is a lead only: check that title, authors and journal belong together.

    Bad:
        The mind matters (Angel, 1978).

        # References

        Angel, P. (1978). The unread need for an older medical model: A riddle for biographers. *Science*, *191*(4200), 29–36.

    Good:
        The mind matters (Engel, 1977).

        # References

        Engel, G. L. (1977). The need for a new medical model: A challenge for biomedicine. *Science*, *196*(4286), 129–136. https://doi.org/10.1126/science.847460
    """  # noqa: E501
    for reference, verdict in _verified(checked, "unmatched"):
        if reference.csl.get("type") in _RECORDED and reference.csl.get("container-title"):
            yield Problem(reference.start, reference.end, f"{verdict.reason}; worth a look", references=(reference.id,))


@rule("RC406", "retracted", "error", section="APA 7, section 10.1")
def retracted(checked: Checked) -> Iterator[Problem]:
    """A cited work was retracted, and the entry does not say so.

    Cite it only to discuss the retraction, and add "(Retraction published ...)" to the entry.

    Bad:
        A ghost was measured (Grey, 2001).

        # References

        Grey, A. (2001). Ghosts under a lamp. *Journal of Pale Studies*, *3*(1), 5–9. https://doi.org/10.5555/pale.retracted

    Good:
        The mind matters (Engel, 1977).

        # References

        Engel, G. L. (1977). The need for a new medical model: A challenge for biomedicine. *Science*, *196*(4286), 129–136. https://doi.org/10.1126/science.847460
    """  # noqa: E501
    for reference, verdict in _verified(checked, "retracted"):
        if not any("retract" in word for word in reference.text.lower().split() if "/" not in word):
            yield Problem(reference.start, reference.end, verdict.reason, references=(reference.id,))


@rule("RC407", "corrected-or-expression-of-concern", "warning")
def corrected_or_concern(checked: Checked) -> Iterator[Problem]:
    """A cited work was corrected (a note), partly retracted, or its journal has voiced concern (a warning).

    Read the notice: what is cited may be what was changed.

    Bad:
        A ghost was weighed (Grey, 2002).

        # References

        Grey, A. (2002). Ghosts on a balance. *Journal of Pale Studies*, *4*(2), 11–19. https://doi.org/10.5555/pale.concern

    Good:
        The mind matters (Engel, 1977).

        # References

        Engel, G. L. (1977). The need for a new medical model: A challenge for biomedicine. *Science*, *196*(4286), 129–136. https://doi.org/10.1126/science.847460
    """  # noqa: E501
    for reference, verdict in _verified(checked, "concern", "corrected"):
        severity: Severity | None = "info" if verdict.status == "corrected" else None
        yield Problem(
            reference.start, reference.end, verdict.reason, references=(reference.id,), severity=severity
        )  # fmt: skip


@rule("RC408", "unchecked", "info")
def unchecked(checked: Checked) -> Iterator[Problem]:
    """Some entries could not be checked: no network, a registry that failed, or nothing to ask with.

    Says nothing about the entries and never fails a run.  One note a reason, at the first entry it holds for.

    Bad:
        The mind matters (Engel, 1977).

        # References

        Engel, G. L. (1977). The need for a new medical model: A challenge for biomedicine. *Science*, *196*(4286), 129–136. https://doi.org/10.5555/out-of-order

    Good:
        The mind matters (Engel, 1977).

        # References

        Engel, G. L. (1977). The need for a new medical model: A challenge for biomedicine. *Science*, *196*(4286), 129–136. https://doi.org/10.1126/science.847460
    """  # noqa: E501
    reasons: dict[str, list[Reference]] = {}
    for reference, verdict in _verified(checked, "unchecked"):
        reasons.setdefault(verdict.reason, []).append(reference)
    for reason, references in reasons.items():
        count = "this entry" if len(references) == 1 else f"{len(references)} entries"
        yield Problem(
            references[0].start, references[0].end, f"{count} could not be checked: {reason}",
            references=tuple(reference.id for reference in references),
        )  # fmt: skip


def _verified(checked: Checked, *statuses: str) -> Iterator[tuple[Reference, Verification]]:
    for reference, verdict in zip(checked.references, checked.verifications, strict=False):
        if verdict.status in statuses and (reference.written or reference.cited_by):
            yield reference, verdict


def _place(reference: Reference, name: str) -> tuple[int, int]:
    field = reference.field(name)
    return (field.start, field.end) if field else (reference.start, reference.end)


def _about_doi(reference: Reference, verdict: Verification, message: str) -> Problem:
    """A finding at the DOI; where the entry's own words lead to another one, that is the fix."""
    address = f"https://doi.org/{verdict.alternative}" if verdict.alternative else None
    field = reference.field("DOI") if verdict.identifier == "DOI" else None
    fix = Fix("unsafe", (Edit(field.start, field.end, address),)) if field and address else None
    more = f"; the entry seems to be {address}" if address else ""
    start, end = _place(reference, verdict.identifier)
    return Problem(start, end, message + more, references=(reference.id,), suggestion=address, fix=fix)


def _difference(field: FieldComparison, registry: str) -> str:
    quote = "“{}”" if field.name in _QUOTED else "{}"
    phrase = _PHRASES.get(field.name, field.name)
    verb = "are" if phrase.endswith("s") else "is"
    listed = f"{phrase} {verb} {quote.format(field.listed)} here" if field.listed else f"{phrase} differ"
    return f"{listed}, {quote.format(field.registered)} at {registry}"


def _replacement(checked: Checked, reference: Reference, field: FieldComparison, verdict: Verification) -> Fix | None:
    """The registered value in place of the listed one, where a field stands by itself in the text."""
    place = reference.field(field.name)
    if place is None or field.name == "author":
        return None
    value = _year(verdict) if field.name == "issued" else field.registered
    if field.name == "page":
        value = value.replace("-", "–")
    if field.name == "issued":
        at = checked.document.text.find(field.listed, place.start, place.end)
        return Fix("unsafe", (Edit(at, at + len(field.listed), value),)) if value and field.listed and at >= 0 else None
    return Fix("unsafe", (Edit(place.start, place.end, value),)) if value else None


def _year(verdict: Verification) -> str:
    try:
        return str((verdict.record or {})["issued"]["date-parts"][0][0])
    except (KeyError, IndexError, TypeError):
        return ""


def _appended(checked: Checked, reference: Reference, address: str) -> Fix | None:
    """The DOI as an address after the entry (APA 7, section 9.35); an entry with an address needs a decision."""
    text = checked.document.text[reference.start : reference.end].rstrip()
    if "://" in text or "www." in text:
        return None
    end = reference.start + len(text)
    return Fix("unsafe", (Edit(end, end, (" " if text.endswith((".", "?", "!", ")")) else ". ") + address),))
