"""What the registries say of a reference: the types of it."""

from __future__ import annotations

from typing import Any, Literal, TypeAlias

from refcheck.base.records import NamedTuple

UpdateKind: TypeAlias = Literal["retracted", "concern", "corrected"]
VerificationStatus: TypeAlias = Literal[
    "ok", "mismatch", "wrong_doi", "not_found", "other_agency", "retracted", "concern", "corrected",
    "suggested", "unmatched", "unchecked",
]  # fmt: skip


class FieldComparison(NamedTuple):
    """One CSL variable as the reference and as the registry gives it, both ready to be shown.

    `confidence` (0..1) says how sure it is that both mean the same; `differs` whether a reader should look at it,
    `minor` that the difference is a note only (a year that is one off, as with online and print issues).
    """

    name: str
    listed: str
    registered: str
    confidence: float
    differs: bool = False
    minor: bool = False


class Update(NamedTuple):
    """A notice about a work: what it says, the notice's DOI, its ISO date and who reported it to the registry."""

    kind: UpdateKind
    doi: str
    date: str = ""
    label: str = ""
    source: str = ""


class Verification(NamedTuple):
    """What the registries say about one reference.

    `doi` is the DOI checked or, with status "suggested", the one found.  `fields` are the CSL variables that differ.
    `record` is the registry's record as CSL-JSON.  `confidence` (0..1) says how sure the status is.
    `alternative` is the DOI that the entry's own words lead to where the given one is wrong or unknown.
    `registry` names the agency that answered ("Crossref", "DataCite", ...).
    `identifier` is the CSL variable by which the record was looked up.
    """

    status: VerificationStatus
    doi: str = ""
    confidence: float = 0.0
    fields: tuple[str, ...] = ()
    record: dict[str, Any] | None = None
    reason: str = ""
    reference: str = ""
    registry: str = ""
    comparisons: tuple[FieldComparison, ...] = ()
    updates: tuple[Update, ...] = ()
    alternative: str = ""
    identifier: str = "DOI"
