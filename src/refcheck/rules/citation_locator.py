"""RC210-RC212: pages and other places inside a cited work."""

from __future__ import annotations

import re
from collections.abc import Iterator

from refcheck.base.patterns import compiled
from refcheck.model import Checked, Edit, Fix
from refcheck.read import format_of
from refcheck.rules import Problem, rule
from refcheck.rules._citations import Cited, citations

# what may be between year and page, a word for page, the page or pages
_LOCATOR = (
    r"(?P<gap>\s*[,:;]?\s*)(?P<word>(?:pages?|pgs?|pp?|Pages?|Pgs?|Pp?|PP)(?![^\W\d_]))?(?P<stop>\.?)(?P<space>\s*)"
    r"(?P<pages>[A-Za-z]?\d{1,6}(?:\s*(?P<dash>--?|[–—‒−])\s*(?P<last>[A-Za-z]?\d{1,6})|(?P<list>(?:,\s*\d{1,6})+))?)"
    r"(?P<rest>\s*(?:$|[,;)]))"
)


@rule("RC210", "malformed-locator", "warning", section="APA 7, section 8.13", fixable="safe", styles=("apa",))
def malformed_locator(checked: Checked) -> Iterator[Problem]:
    """A page is cited "p. 12", several pages "pp. 12–14", after a comma.

    The short word says whether it is one page or several; a colon or a bare number could belong to the title.

    Bad:
        The mind matters (Engel, 1977, p.130).
        ---
        The mind matters (Engel, 1977, pg. 130).
        ---
        The mind matters (Engel, 1977, pp. 130).
        ---
        The mind matters (Engel, 1977: 130).

    Good:
        The mind matters (Engel, 1977, p. 130).
        ---
        The mind matters (Engel, 1977, pp. 130–132).
    """
    for cited in citations(checked):
        found = _locator(cited)
        if not found or not (found["word"] or ":" in found["gap"]):
            continue
        due = ", pp. " if _several(found) else ", p. "
        start, end = cited.tail_start + found.start("gap"), cited.tail_start + found.start("pages")
        written = cited.tail[: found.start("pages")].replace("\u00a0", " ").replace("\u202f", " ")
        if (found["dash"] and not _several(found)) or written == due:
            continue
        if found["word"] == due.strip(" ,.") and not found["gap"].strip():
            message = "a comma belongs before the page"
        elif found["word"] == due.strip(" ,."):
            message = f"the form should be “{due[2:]}{found['pages']}”"
        else:
            message = f"{'several pages take “pp.”' if _several(found) else 'one page takes “p.”'}"
        yield Problem(
            start, cited.tail_start + found.end("pages"), message, citations=(cited.citation.id,),
            suggestion=due[2:] + found["pages"], fix=Fix("safe", (Edit(start, end, due),)),
        )  # fmt: skip


@rule("RC211", "hyphen-in-locator", "warning", section="APA 7, sections 6.6 and 8.13", fixable="safe", styles=("apa",))
def hyphen_in_locator(checked: Checked) -> Iterator[Problem]:
    """An en dash without spaces joins the first and last page.

    A hyphen joins words, an en dash the two ends of a range.

    Bad:
        The mind matters (Engel, 1977, pp. 130-132).

    Good:
        The mind matters (Engel, 1977, pp. 130–132).
    """
    for cited in citations(checked):
        found = _locator(cited)
        if not found or not found["word"] or not found["dash"] or not _several(found):
            continue
        start, end = cited.tail_start + found.start("dash"), cited.tail_start + found.end("dash")
        while checked.document.text[start - 1].isspace():
            start -= 1
        while checked.document.text[end].isspace():
            end += 1
        smart = found["dash"] == "--" and format_of(checked.document.format).smart_dashes
        if checked.document.text[start:end] != "–" and not smart:
            yield Problem(
                cited.tail_start + found.start("pages"), cited.tail_start + found.end("pages"),
                "an en dash belongs between the first and last page", citations=(cited.citation.id,),
                suggestion=compiled(r"\s*[-–—‒−]+\s*").sub("–", found["pages"]),
                fix=Fix("safe", (Edit(start, end, "–"),)),
            )  # fmt: skip


@rule("RC212", "quotation-without-locator", "info", section="APA 7, section 8.25", default=False, styles=("apa",))
def quotation_without_locator(checked: Checked) -> Iterator[Problem]:
    """A direct quotation is cited with its page, or another place to find it by.

    A reader must be able to find the words that are quoted.

    Bad:
        The model “leaves no room within its framework for the social” (Engel, 1977).
        ---
        “It leaves no room within its framework” (Engel, 1977).

    Good:
        The model “leaves no room within its framework for the social” (Engel, 1977, p. 130).
    """
    text = checked.document.text
    for cited in citations(checked):
        if cited.narrative or cited.citation.locator or cited.tail.strip():
            continue
        before = text[max(0, cited.start - 600) : cited.start].rpartition("\n")[2].rstrip(" (")
        quotation = before.endswith(("”", '"')) and compiled(r"[“\"]([^“”\"]{20,500})[”\"]$").search(before)
        if quotation and quotation[1].count(" ") >= 3:
            yield Problem(
                cited.citation.start, cited.citation.end, "a quotation needs its page",
                citations=(cited.citation.id,),
            )  # fmt: skip


def _locator(cited: Cited) -> re.Match[str] | None:
    if not cited.tail or not any(mark.isdecimal() for mark in cited.tail):
        return None
    return compiled(_LOCATOR).match(cited.tail)


def _several(found: re.Match[str]) -> bool:
    """True for a range that rises, or a list; "3-12" read as one page stays one."""
    if found["list"]:
        return True
    if not found["dash"]:
        return False
    ends = (found["pages"].split(found["dash"])[0], found["last"])
    first, last = (int("".join(filter(str.isdecimal, end))) for end in ends)
    return last > first or len(str(last)) < len(str(first))
