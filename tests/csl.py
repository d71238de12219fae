"""CSL-JSON 1.0.2 as far as items go: the types, the variables and what each may hold."""

from __future__ import annotations

from typing import Any

TYPES = frozenset(
    """article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection
    dataset document entry entry-dictionary entry-encyclopedia event figure graphic hearing interview legal_case
    legislation manuscript map motion_picture musical_score pamphlet paper-conference patent performance periodical
    personal_communication post post-weblog regulation report review review-book software song speech standard
    thesis treaty webpage""".split()
)
NAMES = frozenset(
    """author chair collection-editor compiler composer container-author contributor curator director editor editorial-
    director executive-producer guest host illustrator interviewer narrator organizer original-author performer
    producer recipient reviewed-author script-writer series-creator translator""".split()
)
DATES = frozenset("accessed available-date event-date issued original-date submitted".split())
NUMBERS = frozenset(
    """chapter-number citation-number collection-number edition first-reference-note-number issue locator number
    number-of-pages number-of-volumes page page-first part-number printing-number section supplement-number version
    volume""".split()
)
TEXTS = frozenset(
    """id type language citation-key abstract annote archive archive_collection archive_location archive-place
    authority call-number citation-label collection-title container-title container-title-short dimensions division
    DOI event event-title event-place genre ISBN ISSN jurisdiction keyword medium note original-publisher original-
    publisher-place original-title part-title PMCID PMID publisher publisher-place references reviewed-genre
    reviewed-title scale source status title title-short URL volume-title year-suffix""".split()
)
DATE_PARTS = frozenset("date-parts season circa literal raw".split())
NAME_PARTS = frozenset("family given dropping-particle non-dropping-particle suffix literal".split())


def faults(item: dict[str, Any]) -> list[str]:
    """What in an item CSL-JSON does not allow, empty for a valid one."""
    found = [f"type {item.get('type')!r}"] if item.get("type") not in TYPES else []
    found += ["no id"] if not isinstance(item.get("id"), (str, int)) else []
    return found + [f"{name}: {value!r}" for name, value in item.items() if not _fits(name, value)]


def _fits(name: str, value: Any) -> bool:
    if name == "custom":
        return isinstance(value, dict)
    if name in NAMES:
        return isinstance(value, list) and bool(value) and all(map(_is_name, value))
    if name in DATES:
        return _is_date(value)
    if name in NUMBERS:
        return isinstance(value, (str, int)) and value != ""
    return name in TEXTS and isinstance(value, str) and (value == value.strip() or name == "id")


def _is_name(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and value.keys() <= NAME_PARTS
        and bool({"family", "literal"} & value.keys())
        and all(isinstance(part, str) and part for part in value.values())
    )


def _is_date(value: Any) -> bool:
    if (
        not isinstance(value, dict)
        or not value
        or not value.keys() <= {"date-parts", "season", "circa", "literal", "raw"}
    ):
        return False
    parts = value.get("date-parts", [[1]])
    return 1 <= len(parts) <= 2 and all(
        1 <= len(date) <= 3 and all(isinstance(part, int) for part in date) for date in parts
    )
