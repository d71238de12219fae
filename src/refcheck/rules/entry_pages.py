"""RC339-RC341: pages."""

from __future__ import annotations

import re
from collections.abc import Iterator

from refcheck.base.patterns import compiled
from refcheck.model import Checked
from refcheck.read import format_of
from refcheck.rules import Problem, rule
from refcheck.rules._entries import Seams, entries, italics


@rule("RC339", "malformed-chapter-pages", "warning", section="APA 7, section 9.28", fixable="safe", styles=("apa",))
def malformed_chapter_pages(checked: Checked) -> Iterator[Problem]:
    """Pages of a chapter are in parentheses after the book's title, with "pp." (one page: "p.").

    There is no volume before them that would tell that they are pages.

    Bad:
        # References

        Krell, D. F. (2008). On truth. In S. Morris (Ed.), *Basic writings* (111–138). Harper.

    Good:
        # References

        Krell, D. F. (2008). On truth. In S. Morris (Ed.), *Basic writings* (pp. 111–138). Harper.
    """
    for seams in entries(checked):
        at = seams.text.find(" In ", seams.rest)
        if at < 0:
            continue
        found = compiled(r"(?<=[( ])(?:(pp?)(\.?)( ?))?([A-Za-z]?\d+)(?:\s?[-–—]\s?([A-Za-z]?\d+))?\)").search(
            seams.text, at
        )
        if not found or not _page_slot(seams.text, found.start()):
            continue
        if not found[1] and (
            not found[5] or (_may_be_years(found) and not _after_italics(checked, seams, found.start()))
        ):
            continue
        due = "pp. " if found[5] else "p. "
        written = seams.text[found.start() : found.start(4)]
        if written != due:
            yield seams.problem(
                found.start(), found.end() - 1, f"pages of a chapter take “{due.strip()}”",
                (found.start(), found.start(4), due),
            )  # fmt: skip


@rule(
    "RC340", "malformed-page-range", "warning", section="APA 7, sections 6.6 and 9.25", fixable="safe", styles=("apa",)
)
def malformed_page_range(checked: Checked) -> Iterator[Problem]:
    """An en dash without spaces joins the first and last page.

    A hyphen joins words, an en dash the two ends of a range.  A range whose last page is shortened too is one finding,
    as RC341.

    Bad:
        # References

        Engel, G. L. (1977). The need for a new medical model. *Science*, *196*(4286), 129-136.

    Good:
        # References

        Engel, G. L. (1977). The need for a new medical model. *Science*, *196*(4286), 129–136.
    """
    smart = format_of(checked.document.format).smart_dashes
    for seams in entries(checked):
        low = seams.title_end
        if not any(mark in seams.body for mark in ("-", "‐", "‑", "‒", "—", "−", " –", "– ")):
            continue
        for found in _page_ranges(seams, low):
            dash = found["dash"]
            if ("–" in found[0] and " " not in found[0]) or (dash == "--" and smart) or _whole(found):
                continue
            start, end = low + found.end("first"), low + found.start("last")
            yield seams.problem(
                low + found.start("first"), low + found.end("last"),
                "an en dash belongs between the first and last page",
                (start, end, "–"), suggestion=f"{found['first']}–{found['last']}",
            )  # fmt: skip


@rule("RC341", "shortened-last-page", "warning", section="APA 7, section 9.25", fixable="safe", styles=("apa",))
def shortened_last_page(checked: Checked) -> Iterator[Problem]:
    """The last page is written in full.

    "129–36" is read as a slip, and by machines as nonsense.

    Bad:
        # References

        Engel, G. L. (1977). The need for a new medical model. *Science*, *196*(4286), 129–36.

    Good:
        # References

        Engel, G. L. (1977). The need for a new medical model. *Science*, *196*(4286), 129–136.
    """
    for seams in entries(checked):
        low = seams.title_end
        for found in _page_ranges(seams, low):
            if due := _whole(found):
                at = low + found.end("first")
                yield seams.problem(
                    low + found.start("first"), low + found.end("last"), "the last page should be written in full",
                    (at, low + found.end("last"), f"–{due}"), suggestion=f"{found['first']}–{due}",
                )  # fmt: skip


def _whole(found: re.Match[str]) -> str:
    """The last page of a range in full where it is shortened ("129–36"), else ""."""
    first, last = found["first"], found["last"]
    if not (first.isdecimal() and last.isdecimal() and len(last) < len(first)):
        return ""
    due = first[: len(first) - len(last)] + last
    return due if int(due) > int(first) else ""


def _may_be_years(found: re.Match[str]) -> bool:
    return len(found[4]) == 4 and found[4] < "2100" and found[5] < "2100"


def _after_italics(checked: Checked, seams: Seams, at: int) -> bool:
    """True where the parenthesis follows a title in italics, of which years would be a part."""
    opened = seams.text.rfind("(", 0, at)
    return any(span.end == opened - 1 for span in italics(checked, seams, seams.rest, at))


def _page_slot(text: str, at: int) -> bool:
    """True inside a parenthesis that is not an issue, and whose start is a page's place."""
    opened = text.rfind("(", 0, at)
    before = text[opened + 1 : at]
    return text[opened - 1 : opened] in (" ", "\n", "\u00a0") and (
        before == "" or bool(compiled(r"(?:[\w.]+ ed\.|Vol\. \w+|[\w.]+ ed\., Vol\. \w+), ?$").match(before))
    )


def _page_ranges(seams: Seams, low: int) -> Iterator[re.Match[str]]:
    """Ranges of pages after a volume or "pp.": a dash in a DOI, a report's number or a year's range is none."""
    before = r"(?<=\), )|(?<=\):)|(?<=\): )|(?<=pp\. )|(?<=pp\.)|(?<=\(pp )|(?<= \d, )|(?<=\d\d, )"
    first, last = (rf"(?P<{name}>[A-Za-z]{{0,2}}\d{{1,6}})" for name in ("first", "last"))
    pattern = rf"(?:{before}){first}\s?(?P<dash>--|[-‐‑‒–—−])\s?{last}(?![\w/–-])"
    return compiled(pattern).finditer(seams.text[low : seams.link])
