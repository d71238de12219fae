"""In-text citations, parenthetical and narrative (APA 7, chapter 8)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from refcheck.base.records import NamedTuple
from refcheck.base.safe_text import as_text
from refcheck.format.arguments import as_clusters, as_items, check_target
from refcheck.format.bibliography import is_apa, is_retrievable
from refcheck.format.cited_names import CitedName, cited_names
from refcheck.format.dates import format_month_day, format_years
from refcheck.format.entry import date_element
from refcheck.format.legal import legal_year
from refcheck.format.locators import format_locator
from refcheck.format.markup import Target, render
from refcheck.format.order import SortKey, date_key, sort_key, sorted_works
from refcheck.format.text import clean_text
from refcheck.format.work import LEGAL, CleanWork, clean

if TYPE_CHECKING:
    from refcheck.model import Reference

_SECONDARY = ("as cited in", "cited in", "as quoted in", "quoted in")


class _Cite(NamedTuple):
    """One work as one cluster cites it."""

    work: CleanWork
    name: CitedName
    year: str
    locator: str
    prefix: str
    suffix: str

    @property
    def bare(self) -> bool:
        """Without locator and suffix: its year may be beside another of the same author."""
        return not self.locator and not self.suffix


def format_citations(
    items: Iterable[Mapping[str, Any] | Reference],
    clusters: Iterable[Mapping[str, Any]],
    style: str = "apa",
    to: Target = "text",
) -> list[str]:
    """Formats citation clusters against a reference list; one string a cluster, in order.

    `items` are the CSL-JSON items (or `Reference`s) of the whole list: it decides what needs telling apart.  A cluster
    is `{"mode": "parenthetical" | "narrative", "items": [{"id", "label"?, "locator"?, "prefix"?, "suffix"?}]}`.
    A group's abbreviation, `item["custom"]["author-abbreviation"]`, is introduced at its first citation.
    Raises `RefcheckError` when a cluster names no item or one that is not in the list, and for an unknown mode, form or
    style.
    """
    check_target(to)
    known, clusters = as_items(items), as_clusters(clusters)
    if not is_apa(style):
        from refcheck.format import csl_styles

        return [render(text, to) for text in csl_styles.citations(known, clusters, style)]
    works = sorted_works([clean(item) for item in known])
    by_id = {work.id: (work, name) for work, name in zip(works, cited_names(works), strict=True)}
    introduced: set[str] = set()
    return [render(_cluster(cluster, by_id, introduced), to) for cluster in clusters]


def _cluster(cluster: Mapping[str, Any], by_id: Mapping[str, tuple[CleanWork, CitedName]], introduced: set[str]) -> str:
    cites = [_cite(item, by_id) for item in cluster["items"]]
    if cluster.get("mode") == "narrative":
        return _narrative(cites, introduced)
    return _parenthetical(cites, introduced)


def _cite(item: Mapping[str, Any], by_id: Mapping[str, tuple[CleanWork, CitedName]]) -> _Cite:
    from refcheck.errors import RefcheckError

    key = as_text(item.get("id"))
    if key not in by_id:
        raise RefcheckError(f"a citation names the item “{key}”, which is not in the list")
    work, name = by_id[key]
    locator = as_text(item.get("locator"))
    printed = format_locator(clean_text(locator), as_text(item.get("label")) or "page") if locator else ""
    return _Cite(work, name, cited_year(work), printed, _affix(item.get("prefix")), _affix(item.get("suffix")))


def cited_year(work: CleanWork) -> str:
    """The date as a citation has it: "2020a", "1900/2010", "n.d.", "in press"; "" for a constitution."""
    if work.type in LEGAL:
        return legal_year(work)
    if not is_retrievable(work):
        return format_month_day(work.dates["issued"]) or "n.d."
    original, issued = work.dates["original-date"], work.dates["issued"]
    year = date_element(work) if work.in_press or not issued else format_years(issued, work.suffix)
    if not original or format_years(original) == format_years(issued):
        return year
    return f"{format_years(original)}/{year}"


def _parenthetical(cites: list[_Cite], introduced: set[str]) -> str:
    """ "(Sampson & Hughes, 2020; see also Augustine, 2017)": in list order up to a prefix (section 8.12).

    A secondary source goes on from the work it tells of (section 8.6): "(Rabbitt, 1982, as cited in Lyon, 2014)".
    """
    printed = ""
    for group in _by_author(_ordered(cites)):
        first = group[0]
        who = _parenthetical_name(first, introduced)
        years = ", ".join(cite.year for cite in group if cite.year)
        cited = _after_name(who, years)
        located = ", ".join(part for part in (cited, first.locator) if part)
        join = (", " if first.prefix.lower().startswith(_SECONDARY) else "; ") if printed else ""
        printed += join + _with_affixes(first.prefix, located, group[-1].suffix)
    return f"({printed})"


def _parenthetical_name(cite: _Cite, introduced: set[str]) -> str:
    name = cite.name
    who = name.text("&")
    if not is_retrievable(cite.work):
        return f"{who}, personal communication"
    if not name.abbreviation:
        return who
    if name.abbreviation in introduced:
        return name.abbreviation
    introduced.add(name.abbreviation)
    return f"{who} [{name.abbreviation}]"


def _narrative(cites: list[_Cite], introduced: set[str]) -> str:
    """ "Engel (1977)"; several works as a phrase: "Engel (1977) and Lazarus and Folkman (1984)"."""
    printed = [_narrative_group(group, introduced) for group in _by_author(cites)]
    if len(printed) < 3:
        return " and ".join(printed)
    return f"{', '.join(printed[:-1])}, and {printed[-1]}"


def _narrative_group(group: list[_Cite], introduced: set[str]) -> str:
    first = group[0]
    name = first.name
    who = name.text("and")
    inside = [cite.year for cite in group if cite.year]
    if not is_retrievable(first.work):
        inside.insert(0, "personal communication")
    elif name.abbreviation:
        if name.abbreviation in introduced:
            who = name.abbreviation
        else:
            introduced.add(name.abbreviation)
            inside.insert(0, name.abbreviation)
    inside.append(first.locator)
    detail = _with_affixes("", ", ".join(part for part in inside if part), group[-1].suffix)
    lead = f"{first.prefix} " if first.prefix else ""
    return f"{lead}{who} ({detail})" if detail else f"{lead}{who}"


def _ordered(cites: list[_Cite]) -> list[_Cite]:
    """In list order within each stretch that a prefix opens; what a prefix opens stays at its head."""
    stretches: list[list[_Cite]] = []
    for cite in cites:
        if cite.prefix or not stretches:
            stretches.append([])
        stretches[-1].append(cite)
    ordered: list[_Cite] = []
    for stretch in stretches:
        fixed = 1 if stretch[0].prefix else 0
        ordered.extend(stretch[:fixed] + _by_name(sorted(stretch[fixed:], key=_cite_key)))
    return ordered


def _by_name(cites: list[_Cite]) -> list[_Cite]:
    """What is printed with the same name together, by year: "et al." may stand for different people."""
    first: dict[str, int] = {}
    for index, cite in enumerate(cites):
        first.setdefault(_shown_name(cite), index)
    return sorted(cites, key=lambda cite: (first[_shown_name(cite)], date_key(cite.work)))


def _shown_name(cite: _Cite) -> str:
    return cite.name.text("&")


def _cite_key(cite: _Cite) -> SortKey:
    return sort_key(cite.work)


def _by_author(cites: list[_Cite]) -> list[list[_Cite]]:
    """Neighbours by the same author together, so that only their years are given (section 8.12)."""
    groups: list[list[_Cite]] = []
    for cite in cites:
        before = groups[-1][-1] if groups else None
        if (
            before
            and before.bare
            and cite.bare
            and not cite.prefix
            and _shown_name(before) == _shown_name(cite)
            and "personal_communication" not in (before.work.type, cite.work.type)
        ):
            groups[-1].append(cite)
        else:
            groups.append([cite])
    return groups


def _after_name(who: str, year: str) -> str:
    """The comma between name and year goes inside a closing quotation mark (section 8.14)."""
    if not year:
        return who
    if who.endswith("”"):
        return f"{who[:-1]},” {year}"
    return f"{who}, {year}" if who else year


def _with_affixes(prefix: str, text: str, suffix: str) -> str:
    if suffix:
        text += suffix if suffix[0] in ",;:.)" else f", {suffix}"
    return f"{prefix} {text}" if prefix else text


def _affix(value: Any) -> str:
    return clean_text(value) if isinstance(value, str) else ""
