"""From a comparison to a verdict, worded for a writer."""

from __future__ import annotations

from refcheck.registries.asking.queries import Query
from refcheck.registries.asking.record import Record
from refcheck.registries.comparing import containers
from refcheck.registries.comparing.candidates import Candidate
from refcheck.registries.comparing.compare import Comparison, compare, shown
from refcheck.registries.comparing.people import registered
from refcheck.registries.comparing.text import is_content, words
from refcheck.verdicts import FieldComparison, Update, Verification

_LABELS = {
    "title": "title", "author": "authors", "issued": "year", "container-title": "journal", "volume": "volume",
    "issue": "issue", "page": "pages",
}  # fmt: skip


def with_record(query: Query, record: Record, identifier: str = "DOI") -> Verification:
    """The verdict on a reference whose DOI, or another identifier of its own, leads to `record`."""
    base = Verification(
        "ok", query.doi, reference=query.id, registry=record.registry, record=record.csl, identifier=identifier
    )
    if not record.titles and not registered(record.csl):
        return base._replace(
            status="unchecked", record=None, reason=f"the record at {record.registry} holds nothing to compare"
        )
    found = compare(query.csl, query.text, record)
    base = base._replace(updates=record.updates)
    if is_host(query, record):
        return _updated(
            base._replace(confidence=0.8, reason=f"the {identifier} is that of the whole book, “{title(record)}”")
        )
    other = other_work(found)
    if other:
        if identifier == "DOI" and record.doi != query.doi:
            return base._replace(
                status="unchecked", record=None, updates=(), reason=f"{record.registry} answered with another DOI"
            )
        return base._replace(
            status="wrong_doi", confidence=other, fields=_names(found.fields), comparisons=found.fields, updates=(),
            reason=f"the {identifier} belongs to another work: {described(record)}",
        )  # fmt: skip
    differing = [field for field in found.fields if field.differs]
    verdict = base._replace(
        status="mismatch" if differing else "ok",
        confidence=_confidence(found, differing),
        fields=_names(found.fields),
        comparisons=found.fields,
        reason="; ".join(map(difference, differing)) or "the record agrees",
    )
    return _updated(verdict)


def other_work(c: Comparison) -> float:
    """How sure it is that the record is another work than the reference's; 0 when it is the same."""
    title = c.field("title")
    strong = (c.volume is True) + (c.page is True) + (c.container is not None and c.container >= 0.8)
    if c.title.length and not c.silent and title is not None and not title.differs:
        generic = sum(map(is_content, words(title.registered))) <= 2
        # a record without people cannot name others than the entry does
        others = not c.people.first if c.people.total else c.year is not None and c.year > 0
        return 0.9 if generic and strong == 0 and others else 0.0
    if title is None or c.silent:
        if c.people.first or strong >= 2:
            return 0.0
        return 0.9
    if c.people.first and c.volume is True and c.page is True:
        return 0.0
    return 0.0 if _same_but_for_slips(c, title.confidence, strong) else round(1 - title.confidence * 0.5, 3)


def _same_but_for_slips(c: Comparison, title: float, strong: int) -> bool:
    """Whether a record is the reference's own in spite of another title, which resembles its title so much.

    A journal or a book holds many works of like titles: it speaks for one of them only with its numbers or people.
    """
    against = (c.volume is False) + (c.page is False) + (c.year is not None and c.year > 1) + bool(c.people.missing)
    if title < 0.5 or not (c.people.first or strong) or (against >= 3 and title < 0.85):
        return False
    if title >= 0.85 or c.page is True:
        return True
    return c.people.first and c.page is None and (title >= 0.75 or c.volume is True)


def is_host(query: Query, record: Record) -> bool:
    """Whether the record is the book that a chapter is in: chapters without a DOI take the book's."""
    host = str(query.csl.get("container-title") or "")
    whole = record.csl.get("type") in ("book", "document")
    return whole and bool(host) and any(containers.similarity(host, name) >= 0.9 for name in record.titles)


def _updated(verdict: Verification) -> Verification:
    """Retractions and concerns outrank everything; a correction only matters where all else agrees."""
    if not verdict.updates:
        return verdict
    gravest = verdict.updates[0]
    if gravest.kind == "corrected" and verdict.status != "ok":
        return verdict
    return verdict._replace(status=gravest.kind, confidence=0.99, reason=notice(gravest))


def notice(update: Update) -> str:
    """ "retracted on 2020-06-05 (notice: https://doi.org/...)"."""
    verb = {"retracted": "was retracted", "corrected": "was corrected"}.get(
        update.kind, "has a partial retraction" if "artial" in update.label else "has an expression of concern"
    )
    date = f" on {update.date}" if update.date else ""
    return f"the work {verb}{date}" + (f" (notice: https://doi.org/{update.doi})" if update.doi else "")


def suggestion(query: Query, found: Candidate | None, nearest: Candidate | None, registry: str) -> Verification:
    """The verdict on a reference that names no DOI."""
    if found is None:
        reason = f"{registry} lists no work that fits; books, reports and pages often have no record"
        if nearest is not None and nearest.comparison.title.complete:
            reason = f"no work at {registry} fits in title and authors; the nearest is {described(nearest.record)}"
        return Verification("unmatched", confidence=0.5, reference=query.id, registry=registry, reason=reason)
    fields, record = found.comparison.fields, found.record
    if not record.doi:
        return Verification(
            "ok", "", found.confidence, (), record.csl, f"{record.registry} has the work, without a DOI", query.id,
            registry, fields, record.updates,
        )  # fmt: skip
    return Verification(
        "suggested", record.doi, found.confidence, _names(fields), record.csl,
        f"the work seems to be {described(record)}", query.id, registry, fields, record.updates,
    )  # fmt: skip


def difference(field: FieldComparison) -> str:
    """ "year: listed as 1978, registered as 1977"."""
    label = _LABELS.get(field.name, field.name)
    quote = "“{}”" if field.name in ("title", "container-title") else "{}"
    registered_as = f"registered as {quote.format(field.registered)}"
    return f"{label}: " + (f"listed as {quote.format(field.listed)}, " if field.listed else "") + registered_as


def described(record: Record) -> str:
    """A record in a few words: authors, year, title, DOI."""
    names = shown(registered(record.csl))
    year = f" ({record.years[0]})" if record.years else ""
    head = f"{names}{year}, " if names else ""
    return f"{head}“{title(record)}”" + (f", https://doi.org/{record.doi}" if record.doi else "")


def title(record: Record) -> str:
    """The record's title, cut to a readable length."""
    whole = str(record.csl.get("title") or "untitled")
    return whole if len(whole) <= 120 else whole[:117].rstrip() + "..."


def _names(fields: tuple[FieldComparison, ...]) -> tuple[str, ...]:
    return tuple(field.name for field in fields if field.differs)


def _confidence(c: Comparison, differing: list[FieldComparison]) -> float:
    if differing:
        return round(max(1 - field.confidence if not field.minor else 0.6 for field in differing), 3)
    compared = [field.confidence for field in c.fields]
    return round(sum(compared) / len(compared), 3) if compared else 0.5
