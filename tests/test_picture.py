"""The picture of an archive: what many documents have in common, in the HTML report and in `--statistics`."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from refcheck import check
from refcheck.cli import main
from refcheck.model import Settings
from refcheck.report import Counts, Look, Tally, counts, render
from refcheck.report._picture import LONGEST, as_dict

ENGEL = "Engel, G. L. (1977). The need for a new medical model. *Science*, *196*(4286), 129–136."
DOI = " https://doi.org/10.1126/science.847460"
BOOK = "Turk, D. C. (1999). *Pain and its management: A guide*. Sage."
SLEEP = "Walker, M. P., & van der Helm, E. (2009). Overnight therapy? *Psychological Bulletin*, *135*(5), 731–748."


def tally(*lists: str, bodies: tuple[str, ...] = ()) -> Tally:
    """The tally of documents with these entries; a document's body cites what it names."""
    found = Tally()
    for number, listed in enumerate(lists):
        body = bodies[number] if bodies else "Nothing is cited."
        text = f"{body}\n\n# References\n\n{listed}\n"
        report = check(text, "markdown", path=f"{number}.md", settings=Settings(select=("RC101", "RC103")))
        found.add(counts(report, pictured=True))
    return found


def differing(found: Tally) -> list[tuple[str, list[str]]]:
    """The fields in which works are listed differently, with what is said."""
    works = found.picture.listed_differently()[1]
    return [(name, [value.value for value in values]) for work in works for name, values in work.differences]


DIFFERENT = [
    ("year", ENGEL, ENGEL.replace("1977", "1978"), [("issued", ["1977", "1978"])]),
    ("year, by DOI", ENGEL + DOI, ENGEL.replace("1977", "1978") + DOI, [("issued", ["1977", "1978"])]),
    ("title", ENGEL, ENGEL.replace("need for", "need of"), [
        ("title", ["The need for a new medical model", "The need of a new medical model"])]),
    ("volume, by DOI", ENGEL + DOI, ENGEL.replace("*196*", "*169*") + DOI, [("volume", ["169", "196"])]),
    ("issue", ENGEL, ENGEL.replace("4286", "4268"), [("issue", ["4268", "4286"])]),
    ("last page", ENGEL, ENGEL.replace("136", "137"), [("page", ["129–136", "129–137"])]),
    ("journal", ENGEL, ENGEL.replace("*Science*", "*Nature*"), [("container-title", ["Nature", "Science"])]),
    ("an author", SLEEP, SLEEP.replace("Helm", "Holm"), [
        ("author", ["Walker; van der Helm", "Walker; van der Holm"])]),
    ("DOI", ENGEL + DOI, ENGEL + DOI[:-1] + "1", [
        ("DOI", ["10.1126/science.847460", "10.1126/science.847461"])]),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "expected"), [case[1:] for case in DIFFERENT], ids=[c[0] for c in DIFFERENT])
def test_entries_that_mean_one_work_and_differ_are_found(one: str, other: str, expected: list[Any]) -> None:
    found = [(name, sorted(values)) for name, values in differing(tally(one, other))]
    assert found == expected


SAME = [
    ("equal", ENGEL, ENGEL),
    ("without its DOI", ENGEL, ENGEL + DOI),
    ("a DOI in another form", ENGEL + DOI, ENGEL + " doi:10.1126/SCIENCE.847460"),
    ("case and italics", ENGEL, ENGEL.replace("need for a new medical model", "Need for a New Medical Model")),
    ("a hyphen, and less of the last page", ENGEL, ENGEL.replace("129–136", "129-36")),
    ("an umlaut", BOOK.replace("Turk", "Türk"), BOOK),
    ("without pages", ENGEL, ENGEL.replace(", 129–136", "")),
    ("another year of a report", "WHO. (2020). *World health*. WHO.", "WHO. (2021). *World health*. WHO."),
    ("another part", BOOK.replace("A guide", "Part 1"), BOOK.replace("A guide", "Part 2")),
    ("another work of the author", ENGEL, "Engel, G. L. (1980). The clinical application. *Science*, *210*, 12–19."),
    ("a preprint", ENGEL, "Engel, G. L. (1977). The need for a new medical model. *bioRxiv*."),
    ("without title", "Engel, G. L. (1977).", "Engel, G. L. (1978)."),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), [case[1:] for case in SAME], ids=[case[0] for case in SAME])
def test_what_differs_in_nothing_that_matters_is_left_alone(one: str, other: str) -> None:
    assert differing(tally(one, other)) == []


def test_a_work_is_shown_as_most_documents_list_it_and_the_rarer_way_with_its_place() -> None:
    found = tally(ENGEL, ENGEL.replace("1977", "1978"), ENGEL)
    (number, (work,)) = found.picture.listed_differently()
    assert number == 1
    assert (work.text, work.files) == ("Engel (1977). The need for a new medical model. Science.", 3)
    (values,) = (values for _, values in work.differences)
    assert [tuple(value) for value in values] == [("1977", 2, "0.md"), ("1978", 1, "1.md")]


def test_works_are_counted_by_documents_then_by_citations() -> None:
    found = tally(
        f"{ENGEL}\n\n{SLEEP}",
        f"{ENGEL}\n\n{SLEEP}\n\n{BOOK}",
        bodies=(
            "Engel (1977), and Walker and van der Helm (2009).",
            "Again Engel (1977), and Engel (1977).",
        ),
    )
    cited = [(work.text.partition(" (")[0], work.files, work.citations) for work in found.picture.most_cited()]
    assert cited == [("Engel", 2, 3), ("Walker & van der Helm", 1, 1)]


def test_documents_with_most_findings_come_first_and_clean_ones_not_at_all() -> None:
    found = tally(ENGEL, ENGEL, ENGEL, bodies=("Turk (1999).", "Engel (1977).", "Turk (1999), and Moss (1998)."))
    assert [(page.path, page.findings) for page in found.picture.with_most()] == [("2.md", 2), ("0.md", 1)]
    assert (found.files, found.clean) == (3, 1)


def test_a_list_is_cut_and_what_is_left_out_is_counted() -> None:
    entries = [ENGEL.replace("129", str(129 + n)).replace("need for", f"need {n} for") for n in range(LONGEST + 1)]
    found = tally("\n\n".join(entries), "\n\n".join(entry.replace("1977", "1978") for entry in entries))
    number, works = found.picture.listed_differently()
    assert (number, len(works)) == (LONGEST + 1, LONGEST)
    assert len(as_dict(found)["listed_differently"]["most"]) == LONGEST


def test_the_picture_is_the_same_from_rows_that_were_kept_as_json() -> None:
    first, again = Tally(), Tally()
    for name, text in (("a.md", ENGEL), ("b.md", ENGEL.replace("1977", "1978"))):
        report = check(f"Turk (1999).\n\n# References\n\n{text}\n", "markdown", path=name)
        one = counts(report, pictured=True)
        first.add(one)
        kept = json.loads(json.dumps(one))
        again.add(Counts(*kept[:2], one.findings, *kept[3:]))
    assert as_dict(first) == as_dict(again)
    assert as_dict(first)["listed_differently"]["works"] == 1


def test_a_report_that_shows_no_picture_keeps_no_works() -> None:
    report = check(f"Turk (1999).\n\n# References\n\n{ENGEL}\n", "markdown", path="a.md")
    assert counts(report).works == ()
    assert counts(report, pictured=True).works


POSTS = ("a.md", "b.md", "c <i>.md")


@pytest.fixture
def posts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    body = "As Engel (1977) says.\n\n# References\n\n"
    Path("a.md").write_text(body + ENGEL + "\n", encoding="utf-8")
    Path("b.md").write_text(body.replace("1977", "1978") + ENGEL.replace("1977", "1978") + "\n", encoding="utf-8")
    Path("c <i>.md").write_text(body + BOOK + "\n", encoding="utf-8")
    return tmp_path


def test_statistics_say_it_as_json(posts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    printed = []
    for jobs in ("1", "2"):
        command = [
            "check",
            "--isolated",
            "--select",
            "RC101",
            "--statistics",
            "--output-format",
            "json",
            "--jobs",
            jobs,
        ]
        assert main(command) == 1
        printed.append(capsys.readouterr().out)
    assert printed[0] == printed[1]
    found = json.loads(printed[0])
    assert (found["files"], found["clean"], found["references"], found["citations"]) == (3, 2, 3, 3)
    assert found["findings"] == [{"code": "RC101", "name": "missing-reference", "count": 1, "fixable": 0, "files": 1}]
    assert found["files_with_most"] == [{"path": "c <i>.md", "citations": 1, "references": 1, "findings": 1}]
    (work,) = found["listed_differently"]["most"]
    assert work["differences"] == [
        {"field": "issued", "values": [
            {"value": "1977", "files": 1, "path": "a.md"}, {"value": "1978", "files": 1, "path": "b.md"}]}
    ]  # fmt: skip
    assert [(work["citations"], work["files"]) for work in found["most_cited"]] == [(2, 2)]


class _Ids(HTMLParser):
    """The ids of a page, the places it links to, and the elements and attributes that its policy forbids."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.styled = 0
        self.feed(page)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        for name, value in attributes:
            if name == "id":
                self.ids.append(value or "")
            if name == "href" and (value or "").startswith("#"):
                self.links.append((value or "")[1:])
            self.styled += name == "style" or name.startswith("on")


def test_html_over_many_files_opens_with_the_picture(posts: Path) -> None:
    pytest.importorskip("jinja2")
    pages = []
    for jobs in ("1", "2"):
        assert main(["check", "--isolated", "--output-format", "html", "-o", "out.html", "--jobs", jobs, *POSTS]) == 1
        pages.append(Path("out.html").read_text(encoding="utf-8"))
    page = pages[0]
    assert pages[0] == pages[1]
    parsed = _Ids(page)
    assert len(set(parsed.ids)) == len(parsed.ids), "no two documents share an id"
    assert set(parsed.links) <= set(parsed.ids)
    assert parsed.styled == 0, "the policy of the page allows neither"
    assert page.index("Listed differently") < page.index('id="document-1"') < page.index('id="document-3"')
    assert "c &lt;i&gt;.md" in page
    assert "c <i>.md" not in page
    assert "66.7 %" in page
    assert "<title>Citations and references: 3 documents</title>" in page


def test_html_of_one_document_has_no_picture() -> None:
    pytest.importorskip("jinja2")
    page = render("html", [check(f"Engel (1977).\n\n# References\n\n{ENGEL}\n", "markdown", path="a.md")], Look())
    assert 'class="picture"' not in page
    assert "<title>Citations and references: a.md</title>" in page
