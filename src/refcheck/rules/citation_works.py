"""RC207-RC209, RC225: several works in one parenthesis."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from refcheck.document import marked
from refcheck.model import Checked, Edit, Fix, Span
from refcheck.rules import Problem, rule
from refcheck.rules._citations import Cited, citations, clusters, reference_of
from refcheck.works.names import letters


@rule("RC207", "works-out-of-order", "warning", section="APA 7, section 8.12", fixable="safe", styles=("apa",))
def works_out_of_order(checked: Checked) -> Iterator[Problem]:
    """Works in one parenthesis are in the order of the reference list.

    That is alphabetical by first author, and by year for the same authors.  What follows "see also" is a group of
    its own.

    Bad:
        The mind matters (Turk, 2007; Engel, 1977).

    Good:
        The mind matters (Engel, 1977; Turk, 2007).
        ---
        The mind matters (Turk, 2007; see also Engel, 1977).
    """
    text = checked.document.text
    for cluster in clusters(checked):
        pieces = _pieces(text, cluster)
        if len(pieces) < 2:
            continue
        keys = [_key(checked, cited) for cited, _ in pieces]
        order = _ordered(keys)
        if order == list(range(len(pieces))) or _as_listed(checked, pieces):
            continue
        edits = tuple(
            Edit(*pieces[i][1], text[slice(*pieces[j][1])]) for i, j in enumerate(order) if i != j
        )  # fmt: skip
        wrong = next(i for i, j in enumerate(order) if i != j)
        first, due = pieces[wrong][0].citation, pieces[order[wrong]][0].citation
        yield Problem(
            edits[0].start, edits[-1].end, f"“{due.text}” should come before “{first.text}”",
            citations=tuple(cited.citation.id for cited, _ in pieces),
            suggestion="; ".join(text[slice(*pieces[j][1])] for j in order), fix=_exchange(checked, edits),
        )  # fmt: skip


@rule(
    "RC208", "works-without-semicolon", "warning", section="APA 7, section 8.12", fixable="sometimes", styles=("apa",)
)
def works_without_semicolon(checked: Checked) -> Iterator[Problem]:
    """A semicolon parts works by different authors in one parenthesis.

    Commas part the parts of one work, semicolons one work from the next.

    Bad:
        The mind matters (Engel, 1977, Turk, 2007).
        ---
        The mind matters (Engel, 1977 and Turk, 2007).

    Good:
        The mind matters (Engel, 1977; Turk, 2007).
    """
    text = checked.document.text
    for cluster in clusters(checked):
        for one, other in pairwise(cluster):
            between = text[one.tail_start : other.start]
            if other.lead and between.strip() in (",", "and", "&", ", and", ", &"):
                # "(as suggested in Engel, 1977, and Turk, 2007)" is a sentence
                opening = cluster[0].citation.cluster
                in_words = opening is not None and text[opening.start : cluster[0].start].count(" ") > 2
                yield Problem(
                    max(one.citation.start, one.tail_start - 4), other.start + 1,
                    "a semicolon belongs between two works",
                    citations=(one.citation.id, other.citation.id),
                    suggestion=f"{one.citation.text}; {other.citation.text}",
                    fix=Fix("unsafe" if in_words else "safe", (Edit(one.tail_start, other.start, "; "),)),
                )  # fmt: skip


@rule("RC225", "years-out-of-order", "warning", section="APA 7, section 8.12", fixable="safe", styles=("apa",))
def years_out_of_order(checked: Checked) -> Iterator[Problem]:
    """The years of works by the same authors ascend, "n.d." before and "in press" after them.

    A reader goes through the list in the same order.

    Bad:
        The mind matters (Engel, 1980, 1977).

    Good:
        The mind matters (Engel, 1977, 1980).
        ---
        Engel (n.d., 1977, 1980) says that the mind matters.
    """
    text = checked.document.text
    for run in _runs(text, citations(checked)):
        written = [text[cited.year_start : cited.tail_start] for cited in run]
        due = sorted(written, key=lambda year: _rank(year) + year)
        if due != written:
            edits = tuple(
                Edit(cited.year_start, cited.tail_start, year)
                for cited, year, now in zip(run, due, written, strict=True)
                if year != now
            )
            yield Problem(
                run[0].year_start, run[-1].tail_start, f"the years should ascend: {', '.join(due)}",
                citations=tuple(cited.citation.id for cited in run), suggestion=", ".join(due),
                fix=_exchange(checked, edits),
            )  # fmt: skip


@rule("RC209", "repeated-author", "warning", section="APA 7, section 8.12", fixable="safe", styles=("apa",))
def repeated_author(checked: Checked) -> Iterator[Problem]:
    """Works by the same authors in one parenthesis give the names once, then the years.

    A second name would make a reader look for a second author.

    Bad:
        The mind matters (Engel, 1977; Engel, 1980).

    Good:
        The mind matters (Engel, 1977, 1980).
        ---
        The mind matters (Engel, 1977, p. 130; Engel, 1980, p. 535).
    """
    text = checked.document.text
    for cluster in clusters(checked):
        for one, other in pairwise(cluster):
            plain = text[one.tail_start : other.start].strip() == ";" and not other.tail.strip()
            same = (
                _names(one) == _names(other) and _works_differ(one, other) and not _authors_differ(checked, one, other)
            )
            if plain and other.lead and same:
                yield Problem(
                    other.start, other.year_start, "the same authors: the year alone is enough",
                    citations=(one.citation.id, other.citation.id),
                    suggestion=f"{one.citation.text}, {text[other.year_start : other.tail_start]}",
                    fix=Fix("safe", (Edit(one.tail_start, other.year_start, ", "),)),
                )  # fmt: skip


def _exchange(checked: Checked, edits: tuple[Edit, ...]) -> Fix | None:
    """A fix that lets words change places; none among links, which would then lead to the other work."""
    start, end = edits[0].start, edits[-1].end
    return None if marked(checked.document, "link", start, end) else Fix("safe", edits)


def _pieces(text: str, cluster: tuple[Cited, ...]) -> list[tuple[Cited, Span]]:
    """The works between the semicolons, each with the stretch that would move; none where they do not part clearly."""
    found: list[tuple[Cited, Span]] = []
    cited_at = cluster[0].citation.cluster
    if cited_at is None or any(
        map(str.isupper, text[cited_at.start : min(cluster[0].start, cluster[0].citation.start)])
    ):
        return []  # part of a name that was not read as one
    if any(map(_has_acronym_first, cluster)):
        return []
    for cited in cluster:
        end = cited.tail_start + len(cited.tail.rstrip())
        if not cited.lead:
            if not found or text[found[-1][1].end : cited.year_start].strip(" ,\n"):
                return []
            found[-1] = (found[-1][0], Span(found[-1][1].start, end))
            continue
        start = min(cited.start, cited.citation.start)
        between = text[found[-1][1].end : start].strip(" \n") if found else ";"
        if between != ";":
            # "; see also" begins a group of its own
            return found if between.startswith("; ") and between[2:3].islower() else []
        found.append((cited, Span(start, end)))
    return found


def _has_acronym_first(cited: Cited) -> bool:
    """Whether letters precede the authors of a work that no entry fits: "(FLOW, Moss and Fern, 2020)"."""
    first, *others = cited.citation.authors or ("",)
    return bool(others) and not cited.citation.references and len(first) > 1 and first.isupper()


def _as_listed(checked: Checked, pieces: list[tuple[Cited, Span]]) -> bool:
    """Whether works are in the order of a list that does not count particles: "van Dijk" under D, as some have it."""
    entries = [entry for cited, _ in pieces if (entry := reference_of(checked, cited.citation))]
    first = [(entry.csl.get("author") or [{}])[0] for entry in entries]
    starts = [entry.start for entry in entries]
    families = [letters(name.get("family") or "") for name in first]
    particles = any(name.get("non-dropping-particle") for name in first)
    return particles and len(entries) == len(pieces) and starts == sorted(starts) and families == sorted(families)


def _names(cited: Cited) -> str:
    return cited.lead.strip(" ,\n")


def _works_differ(one: Cited, other: Cited) -> bool:
    return (one.citation.year, one.citation.suffix) != (other.citation.year, other.citation.suffix)


def _key(checked: Checked, cited: Cited) -> tuple[tuple[str, ...], str]:
    """Families in the order of the list (from the entry where it is known) and the year."""
    reference = reference_of(checked, cited.citation)
    listed = (reference.csl.get("author") or []) if reference else []
    names = tuple(letters(_sorted_by(name)) for name in listed)
    cited_names = tuple(letters(name) for name in cited.citation.authors)
    first = cited_names[0] if cited_names else ""
    if not names or not (names[0].endswith(first) or first.endswith(names[0])):  # "'t Hart" may be listed as "Hart"
        names = cited_names
    return names, _rank(cited.citation.year or "") + (cited.citation.suffix or "")


def _sorted_by(name: dict[str, str]) -> str:
    """What a name is sorted by: a particle that precedes the family name is part of it (APA 7, section 9.44)."""
    family = name.get("family") or name.get("literal") or ""
    return f"{name.get('non-dropping-particle') or ''} {family}"


def _rank(year: str) -> str:
    """What a year is sorted by: "n.d." first, "in press" last, of two years the one of this edition."""
    return "0" if year.startswith("n") else "9" if year.startswith(("in", "forth")) else year.rpartition("/")[2]


def _runs(text: str, found: tuple[Cited, ...]) -> Iterator[list[Cited]]:
    """Two and more years after the same names with nothing but commas between them."""
    run: list[Cited] = []
    for cited in found:
        if run and not cited.lead and text[run[-1].tail_start : cited.year_start].strip() == ",":
            run.append(cited)
            continue
        if len(run) > 1 and not run[-1].tail.strip():
            yield run
        run = [cited]
    if len(run) > 1 and not run[-1].tail.strip():
        yield run


def _authors_differ(checked: Checked, one: Cited, other: Cited) -> bool:
    """True where "et al." stands for other people in one work than in the other."""
    entries = reference_of(checked, one.citation), reference_of(checked, other.citation)
    if not one.citation.et_al or not all(entries):
        return False
    first, second = (
        [letters(name.get("family") or "") for name in entry.csl.get("author") or []] for entry in entries if entry
    )
    return first != second


def _ordered(keys: list[tuple[tuple[str, ...], str]]) -> list[int]:
    """The order due; works whose order cannot be decided from what is known stay as they are."""
    whole = all(keys) and len({names for names, _ in keys}) == len({names[:1] for names, _ in keys})
    if whole:
        return sorted(range(len(keys)), key=keys.__getitem__)
    return sorted(range(len(keys)), key=lambda i: keys[i][0][:1])
