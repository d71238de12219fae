"""Faults of entries are found, mended, and nothing else is: tests/cases/style/entries.txt.

A case is a rule's code, a line "- " with the faulty entry and a line "+ " with the same entry mended; asterisks make it
Markdown.  tests/cases/style/clean.md and the entries of tests/cases/apa have no fault: every type of the manual's
chapter 10 and the law.
"""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest

from refcheck import check
from refcheck.model import Settings
from refcheck.pipeline import Report
from refcheck.works.journals import as_printed

FOLDER = Path(__file__).parent / "cases"
CASES = [
    (code, faulty.removeprefix("- "), due.removeprefix("+ "))
    for code, faulty, due in (
        case.split("\n") for case in (FOLDER / "style/entries.txt").read_text(encoding="utf-8").strip().split("\n\n")
    )
]
CLEAN = (FOLDER / "style/clean.md").read_text(encoding="utf-8").strip().split("\n\n")
FORMATTED = [
    line.removeprefix("> ")
    for path in sorted((FOLDER / "apa").glob("*.txt"))
    for line in path.read_text(encoding="utf-8").splitlines()
    if line.startswith("> ")
]
ITALIC = re.compile(r"\*(.+?)\*")


def listed(entry: str) -> tuple[str, Report]:
    """A document with one entry, and what is said of it."""
    text = f"So it is.\n\nReferences\n\n{entry}\n"
    return text, check(text, "markdown" if "*" in entry else "text")


def style(report: Report) -> list[str]:
    """The codes of the findings about entries."""
    return [finding.code for finding in report.findings if finding.code.startswith("RC3")]


@pytest.mark.parametrize(("code", "entry", "due"), CASES)
def test_an_entry_is_mended(code: str, entry: str, due: str) -> None:
    text, report = listed(entry)
    assert style(report) == [code]
    assert report.fixed() == text.replace(entry, due)


@pytest.mark.parametrize("entry", sorted({due for _, _, due in CASES}))
def test_a_clean_entry_is_left_alone(entry: str) -> None:
    assert not style(listed(entry)[1])


@pytest.mark.parametrize("entry", CLEAN)
def test_an_entry_of_any_type_is_left_alone(entry: str) -> None:
    assert not style(listed(entry)[1])


@pytest.mark.parametrize("format", ["markdown", "html", "text"])
def test_a_list_of_every_type_is_left_alone(format: str) -> None:
    entries = [*FORMATTED, *(ITALIC.sub(r"<i>\1</i>", html.escape(entry, quote=False)) for entry in CLEAN)]
    text = "<p>So it is.</p>\n<h2>References</h2>\n" + "\n".join(f"<p>{entry}</p>" for entry in entries)
    if format != "html":
        mark = "*" if format == "markdown" else ""
        lines = (re.sub(r"</?i>", mark, re.sub(r"(?<=\w)_(?=\w)", r"\\_" if mark else "_", entry)) for entry in entries)
        text = "So it is.\n\n# References\n\n".replace("# ", "# " if mark else "") + html.unescape("\n\n".join(lines))
    report = check(text, format, settings=Settings(style="apa", ignore=("RC371", "RC375")))
    assert not [
        (finding.code, text[finding.start : finding.end])
        for finding in report.findings
        if finding.code.startswith(("RC3", "RC502")) and finding.severity != "info"
    ]


@pytest.mark.parametrize(
    ("written", "due"), [("Jama", "JAMA"), ("Plos One", "PLOS ONE"), ("PLoS ONE", None), ("Sleep", None)]
)
def test_names_of_journals(written: str, due: str | None) -> None:
    assert as_printed(written) == due


NEIGHBOURS = "Adler, A. (2020). *Elms*. Elm Press.\n\nBaker, C. (2019). *Behind the elm*. Elm Press.\n\n"


@pytest.mark.parametrize(
    "entry",
    [
        "Fern, A. (2023). Elms in use: A review, 13 October 2023, PREPRINT (Version 1) available at Elm Square",
        "Fern, A. (2023). Elms in use, preprint. Elm Square.",
        "Fern, A. (2023). Elms in use (under review).",
        "Goyal, B. (2025). — [full reference needed].",
        "Goyal, B. (2025). ??? Elm Press.",
        "Goyal, B. (2025). TODO. Elm Press.",
        "Lake, P. (2004). Elms in oaks. Ann C. Moss. American Journal of Elms, 101(3), 754–756.",
        "Lake, P. (2004). Elms in oaks. Journal of Elms 2025, 10(3), 754–756.",
        "Lake, P. (2004). Elms and how to fell them. Lumber Engineering Blog.",
    ],
)
def test_italics_are_put_on_nothing_but_a_title(entry: str) -> None:
    text = f"So it is.\n\n# References\n\n{NEIGHBOURS}{entry}\n"
    report = check(text, "markdown")
    assert not [item.fix for item in report.findings if item.code == "RC328" and item.fix]
    assert not [item for item in report.findings if item.code == "RC346"]


@pytest.mark.parametrize(
    ("link", "due"),
    [
        ("doi: [10.2196/80247](https://doi.org/10.2196/80247)", None),
        ("DOI [10.2196/80247](https://doi.org/10.2196/80247)", None),
        (
            "[doi:10.2196/80247](https://doi.org/10.2196/80247)",
            "[https://doi.org/10.2196/80247](https://doi.org/10.2196/80247)",
        ),
        ("doi:10.2196/80247", "https://doi.org/10.2196/80247"),
    ],
)
def test_a_doi_within_a_link(link: str, due: str | None) -> None:
    entry = f"Lake, P. (2004). Elms in oaks. *Elm Journal*, *5*(3), 4–5. {link}"
    text = f"So it is.\n\n# References\n\n{entry}\n"
    assert check(text, "markdown").fixed() == (text.replace(link, due) if due else text)


@pytest.mark.parametrize(
    ("title", "due"),
    [
        ("The Obama Effect on Voters and Their Choices", "The Obama effect on voters and their choices"),
        ("The Politics of Race in Trump’s America", "The politics of race in Trump’s America"),
        (
            "The Letters of Charles Moss to the Women of His Town",
            "The letters of Charles Moss to the women of his town",
        ),
    ],
)
def test_names_keep_their_capitals(title: str, due: str) -> None:
    text = f"So it is.\n\n# References\n\nLake, P. (2004). {title}. *Elm Journal*, *5*(3), 4–5.\n"
    suggested = [item.suggestion for item in check(text, "markdown").findings if item.code == "RC325"]
    assert suggested == [due]


def test_a_title_ends_at_its_closing_quotation_mark() -> None:
    entry = 'Lake, P. (2004). "The Growth of Trees in the Towns." *Elm Journal*, 2 March 2004.'
    found = [item for item in listed(entry)[1].findings if item.code == "RC325"]
    assert [item.suggestion for item in found] == ['"The growth of trees in the towns."']
