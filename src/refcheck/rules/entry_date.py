"""RC315-RC321: the date of an entry."""

from __future__ import annotations

from collections.abc import Iterator

from refcheck.base.patterns import compiled
from refcheck.model import Checked
from refcheck.rules import Problem, rule
from refcheck.rules._entries import entries
from refcheck.works.dates import MONTHS

_MONTH = "|".join(MONTHS) + r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?(?![^\W\d_])"


@rule("RC315", "year-not-in-parentheses", "warning", section="APA 7, section 9.13", fixable="safe", styles=("apa",))
def year_not_in_parentheses(checked: Checked) -> Iterator[Problem]:
    """The date is in parentheses right after the authors.

    Author and date are what a citation names, so an entry begins with them.

    Bad:
        # References

        Engel, G. L. 1977. The need for a new medical model. *Science*, *196*(4286), 129–136.

    Good:
        # References

        Engel, G. L. (1977). The need for a new medical model. *Science*, *196*(4286), 129–136.
    """
    for seams in entries(checked):
        start, end = seams.date
        if seams.text[start] != "(":
            before = start - 1
            while before > 0 and seams.text[before - 1] in ", ":
                before -= 1
            after = end + (seams.text[end : end + 1] in ".,:")
            yield seams.problem(
                start, end, "the date belongs in parentheses", (before, after, f" ({seams.text[start:end]})."),
                suggestion=f"({seams.text[start:end]}).",
            )  # fmt: skip


@rule("RC316", "missing-stop-after-date", "warning", section="APA 7, section 9.13", fixable="safe", styles=("apa",))
def missing_stop_after_date(checked: Checked) -> Iterator[Problem]:
    """A full stop follows the parenthesis of the date.

    Each of the four parts of an entry, author, date, title and source, ends with a full stop.

    Bad:
        # References

        Engel, G. L. (1977) The need for a new medical model. *Science*, *196*(4286), 129–136.

    Good:
        # References

        Engel, G. L. (1977). The need for a new medical model. *Science*, *196*(4286), 129–136.
    """
    for seams in entries(checked):
        end = seams.date.end
        if seams.text[seams.date.start] != "(" or seams.text[end : end + 1] == "." or not seams.names:
            continue
        if compiled(r"\(\d{4}\s?[-–→]\s?\d{4}\)$").search(seams.text[:end]):
            continue  # a lifetime
        wrong = compiled(r"[,:;]?(?=\s+[^\s(–—-])|[,:;]$").match(seams.text, end)
        if compiled(r",?\s+[a-zß-ÿ]{3,}[^/.]").match(seams.text, end):
            continue  # a sentence: "Smith (2020) reported", "Smith (2020), in his book, reported"
        if wrong and end < len(seams.text) - 3:
            yield seams.problem(
                max(seams.date.start, end - 6), wrong.end() + 1, "a full stop should follow the date",
                (end, wrong.end(), "."),
                suggestion=f"{seams.text[seams.date.start : end]}.",
            )  # fmt: skip


@rule("RC317", "malformed-date", "warning", section="APA 7, section 9.14", fixable="safe", styles=("apa",))
def malformed_date(checked: Checked) -> Iterator[Problem]:
    """A full date gives the year first, then the month in full and the day.

    Numbers for months are read in two ways; the year comes first because citations name it.

    Bad:
        # References

        Woodyatt, A. (10 September 2019). *Naps may help the heart*. CNN. https://www.cnn.com/2019/09/10/naps
        ---
        # References

        Woodyatt, A. (2019, Sept. 10). *Naps may help the heart*. CNN. https://www.cnn.com/2019/09/10/naps

    Good:
        # References

        Woodyatt, A. (2019, September 10). *Naps may help the heart*. CNN. https://www.cnn.com/2019/09/10/naps
    """
    for seams in entries(checked):
        start, end = seams.date
        written = seams.text[start:end]
        if len(written) < 9 or written[0] != "(" or compiled(r"[^\W\d_]{3}\. [^\W\d_]{2}").search(seams.names):
            continue  # no date that follows the title: "ICAO. Procedures (January 2026)"
        due = _date_due(written[1:-1].strip())
        if due and f"({due})" != written:
            yield seams.problem(
                start, end, f"the date should be written ({due})", (start, end, f"({due})"), suggestion=f"({due})"
            )


@rule("RC318", "malformed-no-date", "warning", section="APA 7, section 9.17", fixable="safe", styles=("apa",))
def malformed_no_date(checked: Checked) -> Iterator[Problem]:
    """A work without date has "(n.d.)".

    Without it a reader cannot tell a missing date from a forgotten one.

    Bad:
        # References

        American Psychological Association. (no date). *Dictionary of psychology*. https://dictionary.apa.org/

    Good:
        # References

        American Psychological Association. (n.d.). *Dictionary of psychology*. https://dictionary.apa.org/
    """
    for seams in entries(checked):
        start, end = seams.date
        inside = seams.when
        if inside != "n.d." and inside.lower().replace(" ", "").strip(".") in ("n.d", "nd", "nodate", "undated"):
            yield seams.problem(
                start, end, "a work without date should have “(n.d.)”", (start, end, "(n.d.)"), suggestion="(n.d.)"
            )


@rule("RC319", "malformed-in-press", "warning", section="APA 7, section 9.17", fixable="safe", styles=("apa",))
def malformed_in_press(checked: Checked) -> Iterator[Problem]:
    """A work that is accepted but not yet out is "(in press)".

    "Forthcoming" says less: it may not have been accepted.

    Bad:
        # References

        Engel, G. L. (forthcoming). The need for a new medical model. *Science*.

    Good:
        # References

        Engel, G. L. (in press). The need for a new medical model. *Science*.
    """
    for seams in entries(checked):
        start, end = seams.date
        inside = seams.when
        if inside != "in press" and inside.lower() in ("forthcoming", "in press", "to appear", "in-press"):
            yield seams.problem(
                start,
                end,
                "an accepted work should have “(in press)”",
                (start, end, "(in press)"),
                suggestion="(in press)",
            )


@rule(
    "RC320",
    "month-in-journal-date",
    "info",
    section="APA 7, section 9.14",
    fixable="unsafe",
    default=False,
    styles=("apa",),
)
def month_in_journal_date(checked: Checked) -> Iterator[Problem]:
    """An article with volume and issue gives the year only.

    Magazines keep their month and day, so this is for lists of journal articles.

    Bad:
        # References

        Engel, G. L. (1977, April 8). The need for a new medical model. *Science*, *196*(4286), 129–136.

    Good:
        # References

        Engel, G. L. (1977). The need for a new medical model. *Science*, *196*(4286), 129–136.
    """
    for seams in entries(checked):
        start, end = seams.date
        inside = seams.when
        if "," in inside and inside[:4].isdecimal() and compiled(r"\d\(\d[^)]*\), ").search(seams.body):
            yield seams.problem(
                start, end, "a journal article should give the year only", (start, end, f"({inside[:4]})"),
                applicability="unsafe",
            )  # fmt: skip


@rule("RC321", "malformed-year-suffix", "warning", section="APA 7, section 9.47", fixable="safe", styles=("apa",))
def malformed_year_suffix(checked: Checked) -> Iterator[Problem]:
    """The letter that distinguishes works of one year follows the year directly; "n.d." and "in press" take a hyphen.

    The entry must show the very words that the citation has.

    Bad:
        # References

        Engel, G. L. (1977 a). The need for a new medical model. *Science*, *196*(4286), 129–136.

    Good:
        # References

        Engel, G. L. (1977a). The need for a new medical model. *Science*, *196*(4286), 129–136.

        Turk, D. C. (n.d.-a). *Pain*. https://example.org/pain
    """
    for seams in entries(checked):
        start, end = seams.date
        if seams.text[start + 5 : start + 6] in ",)":
            continue
        found = compiled(r"\((?:(\d{4})[ -]+|(n\.d\.|in press) ?)([a-z])(?=[,)])").match(seams.text, start, end)
        if found:
            due = f"({found[1]}{found[3]}" if found[1] else f"({found[2]}-{found[3]}"
            yield seams.problem(
                *found.span(), f"the letter should be written {due})", (*found.span(), due), suggestion=f"{due})"
            )


def _date_due(written: str) -> str | None:
    """A date in the order due; None where its parts cannot be decided for certain."""
    patterns = (
        rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\.? (?P<month>{_MONTH}),? (?P<year>\d{{4}})$",
        rf"(?P<month>{_MONTH}) (?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?, ?)?(?P<year>\d{{4}})$",
        rf"(?P<year>\d{{4}})[,;]? (?P<month>{_MONTH})(?: (?P<day>\d{{1,2}}))?(?:st|nd|rd|th)?$",
        rf"(?P<year>\d{{4}})[,;]? (?P<day>\d{{1,2}})\.? (?P<month>{_MONTH})$",
    )
    for pattern in patterns:
        if found := compiled(pattern).match(written):
            month = next(name for name in MONTHS if name.startswith(found["month"].rstrip(".")[:3]))
            return f"{found['year']}, {month}" + (f" {int(found['day'])}" if found["day"] else "")
    return None
