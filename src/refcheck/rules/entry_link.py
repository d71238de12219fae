"""RC355-RC361: DOI, address and what is around them."""

from __future__ import annotations

from collections.abc import Iterator

from refcheck.base.patterns import compiled
from refcheck.document import marked
from refcheck.model import Checked
from refcheck.rules import Problem, rule
from refcheck.rules._entries import Seams, entries

_RETRIEVED = r"(?:Retrieved|Available|Accessed|Recovered)\s*(?:online\s*)?(?:from|at)?\s*:?\s*"


@rule("RC355", "malformed-doi", "warning", section="APA 7, section 9.35", fixable="safe", styles=("apa",))
def malformed_doi(checked: Checked) -> Iterator[Problem]:
    """A DOI is given as an address that begins with https://doi.org/.

    An address can be followed; it works in every browser and for every registrar.

    Bad:
        # References

        Cohen, S. (2007). Psychological stress and disease. *JAMA*, *298*(14), 1685–1687. doi:10.1001/jama.298.14.1685

    Good:
        # References

        Cohen, S. (2007). Psychological stress and disease. *JAMA*, *298*(14), 1685–1687. https://doi.org/10.1001/jama.298.14.1685
    """
    for seams in entries(checked):
        if seams.link >= len(seams.text) or "10." not in seams.text[seams.link :]:
            continue
        found = compiled(
            r"((?:(?i:doi)\s*:?\s*)*(?i:https?://)?(?:(?i:(?:dx\.|www\.)?doi\.org/)\s?|(?<![/.\w]))(?:doi:\s?)?)(10\.\d{4,9}/\S*[\w)>/])"
        ).search(seams.text, max(0, seams.link - 24))  # a space may part "https://doi.org/" from the DOI
        broken = found and seams.text[: found.start()].rstrip().endswith("//")  # "http:// dx.doi.org/10.1"
        if found and not broken and found[1] != "https://doi.org/":
            edit = (found.start(1), found.end(1), "https://doi.org/")
            yield seams.problem(
                found.start(), found.end(), "a DOI should be given as https://doi.org/…",
                *(() if _parted_by_link(checked, seams, *found.span(1), found.end(2)) else (edit,)),
                suggestion=f"https://doi.org/{found[2]}",
            )  # fmt: skip


def _parted_by_link(checked: Checked, seams: Seams, start: int, doi: int, end: int) -> bool:
    """Whether the DOI is in a link, or has signs of one, that what precedes it is not in: "doi: [10.1/x](…)"."""
    if "[" in seams.text[doi:end] or "](" in seams.text[start:end]:
        return True
    links = marked(checked.document, "link", seams.start + start, seams.start + end)
    return any(link.start > seams.start + start for link in links)


@rule("RC356", "doi-and-address", "warning", section="APA 7, section 9.34", fixable="unsafe", styles=("apa",))
def doi_and_address(checked: Checked) -> Iterator[Problem]:
    """An entry with a DOI gives no other address.

    The DOI stays when the address of a page moves.

    Bad:
        # References

        Cohen, S. (2007). Psychological stress. *JAMA*, *298*(14), 1685. https://doi.org/10.1001/jama.298 https://jama.com/1685

    Good:
        # References

        Cohen, S. (2007). Psychological stress. *JAMA*, *298*(14), 1685. https://doi.org/10.1001/jama.298
    """
    for seams in entries(checked):
        if seams.text.count("/", seams.link) < 4:
            continue
        links = list(compiled(r"https?://[^\s<>]+|(?i:doi):? ?10\.\d{4}\S+").finditer(seams.text, seams.link))
        dois = [link for link in links if "doi" in link[0][:16].lower()]
        others = [link for link in links if link not in dois]
        if dois and others and "Supplement" not in seams.text:
            start, end = others[0].span()
            alone = _alone(seams.text, start, end)
            yield seams.problem(
                start, end, "an entry with a DOI needs no other address",
                *([(*alone, "")] if alone else ()), applicability="unsafe",
            )  # fmt: skip


def _alone(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The stretch of an address with the words that lead to it and the day it was read; None within a sentence."""
    lead = compiled(rf"(?:{_RETRIEVED}|(?:Retrieved|Accessed)[^.]{{4,30}}?,? from:?\s*|URL:?\s*)<?$").search(
        text, max(0, start - 60), start
    )
    low = len(text[: lead.start() if lead else start].rstrip())
    read = compiled(r">?\.?\s*[(\[](?:Accessed|Retrieved|Last accessed)[^)\]]{0,40}[)\]]").match(text, end)
    high = read.end() if read else end
    before, after = text[low - 1 : low], text[high:].lstrip()
    ends = (
        before in ".?!)]/"
        or before.isdecimal()
        or (before.isalnum() and text.rfind("/", 0, low) > text.rfind(" ", 0, low))
    )
    goes_on = after[:1] not in ("", ".", "(", "[") and not after.lower().startswith(("http", "doi"))
    return None if not ends or goes_on else (low, high)


@rule("RC357", "stop-after-link", "warning", section="APA 7, section 9.35", fixable="safe", styles=("apa",))
def stop_after_link(checked: Checked) -> Iterator[Problem]:
    """No full stop follows a DOI or address.

    A full stop would be read, and copied, as part of the address.

    Bad:
        # References

        Cohen, S. (2007). Psychological stress and disease. *JAMA*, *298*(14), 1685–1687. https://doi.org/10.1001/jama.298.14.1685.

    Good:
        # References

        Cohen, S. (2007). Psychological stress and disease. *JAMA*, *298*(14), 1685–1687. https://doi.org/10.1001/jama.298.14.1685
    """
    for seams in entries(checked):
        if seams.text.endswith(".") and _ends_in_link(seams):
            end = len(seams.text)
            yield seams.problem(end - 2, end, "no full stop should follow a DOI or address", (end - 1, end, ""))


@rule("RC358", "retrieved-from", "warning", section="APA 7, sections 9.16 and 9.35", fixable="safe", styles=("apa",))
def retrieved_from(checked: Checked) -> Iterator[Problem]:
    """An address stands by itself, without "Retrieved from".

    Only for a work that is meant to change is a date of retrieval given: "Retrieved May 4, 2020, from".

    Bad:
        # References

        Woodyatt, A. (2019, September 10). *Naps may help the heart*. CNN. Retrieved from https://www.cnn.com/naps

    Good:
        # References

        Woodyatt, A. (2019, September 10). *Naps may help the heart*. CNN. https://www.cnn.com/naps

        U.S. Census Bureau. (n.d.). *Population clock*. Retrieved July 3, 2019, from https://www.census.gov/popclock/
    """
    for seams in entries(checked):
        if seams.text[seams.link : seams.link + 1] not in ("R", "A"):
            continue
        found = compiled(rf"{_RETRIEVED}(?=https?://|www\.|<http|doi|10\.)").match(seams.text, seams.link)
        if found:
            yield seams.problem(
                found.start(), found.end(), "an address should be given without “Retrieved from”",
                (*found.span(), ""), applicability="unsafe" if _goes_on(seams.text[found.end() :]) else "safe",
            )  # fmt: skip


def _goes_on(link: str) -> bool:
    """Whether words follow an address, which may end in the next line: "https://lind.example/a on May 3, 2013"."""
    return compiled(r"\S+(?:\n[./?=_-]\S*){0,3}\s+(?!https?:|doi)[^\W_]").match(link) is not None


@rule("RC359", "needless-retrieval-date", "info", section="APA 7, section 9.16", default=False, styles=("apa",))
def needless_retrieval_date(checked: Checked) -> Iterator[Problem]:
    """A date of retrieval is given only for undated work or work that is meant to change.

    A work that stays as it is can be read at any time.

    Bad:
        # References

        Woodyatt, A. (2019, September 10). *Naps*. CNN. Retrieved May 4, 2020, from https://www.cnn.com/naps

    Good:
        # References

        U.S. Census Bureau. (n.d.). *Population clock*. Retrieved July 3, 2019, from https://www.census.gov/popclock/
    """
    for seams in entries(checked):
        if "n.d." not in seams.text[slice(*seams.date)] and (
            found := compiled(r"(?:Retrieved|Accessed)[^.]{4,40}?\d{4},? ?(?:from)?").match(seams.text, seams.link)
        ):
            yield seams.problem(*found.span(), "a dated work needs no date of retrieval")


@rule("RC360", "needless-database", "info", section="APA 7, section 9.30", default=False, styles=("apa",))
def needless_database(checked: Checked) -> Iterator[Problem]:
    """Works that are widely held are cited without the database they were found in.

    Readers have other databases.

    Bad:
        # References

        Cohen, S. (2007). Psychological stress. *JAMA*, *298*(14), 1685–1687. Retrieved from ProQuest database.

    Good:
        # References

        Cohen, S. (2007). Psychological stress. *JAMA*, *298*(14), 1685–1687.
    """
    names = "EBSCO|JSTOR|ProQuest|PsycINFO|ScienceDirect|Academic Search|ERIC database|PubMed"
    for seams in entries(checked):
        if found := compiled(rf"(?:{names})\w*").search(seams.text, seams.rest):
            yield seams.problem(*found.span(), "the database should not be named")


@rule("RC361", "malformed-original-work", "warning", section="APA 7, section 9.39", fixable="safe", styles=("apa",))
def malformed_original_work(checked: Checked) -> Iterator[Problem]:
    """ "(Original work published 1900)" closes the entry, without a full stop.

    It is a remark on the whole entry, not one of its parts.

    Bad:
        # References

        Freud, S. (1953). *The interpretation of dreams*. Hogarth Press. (Original work published 1900).

    Good:
        # References

        Freud, S. (1953). *The interpretation of dreams*. Hogarth Press. (Original work published 1900)
    """
    for seams in entries(checked):
        if "(Original" in seams.text and (
            found := compiled(r"\(Original (?:work|article|book) published [^()]{4,20}\)(\.)$").search(seams.text)
        ):
            yield seams.problem(
                found.start(1) - 1,
                found.end(),
                "no full stop should follow “(Original work published …)”",
                (*found.span(1), ""),
            )


def _ends_in_link(seams: Seams) -> bool:
    last = seams.text[seams.link :].split()[-1:]
    return bool(last and compiled(r"<?(?:https?://|www\.|doi:|10\.\d{4,9}/)\S+\w[/>)]?\.$").match(last[0]))
