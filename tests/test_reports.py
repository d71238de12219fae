"""The forms of a report: each says the same, in the way its readers need."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import jsonschema
import pytest

from refcheck import Report, check
from refcheck.findings.fingerprint import fingerprints
from refcheck.model import Edit, Finding, Fix, Settings, Span
from refcheck.report import Look, forms, render

SCHEMA = Path(__file__).parent / "cases" / "reports" / "sarif-2.1.0.schema.json"
POST = """\
# Stress

One, two, “three” – 日本語 (Šimić and Ng, 2007).  Nobody lists (Turk, 2007).

# References

Engel, G. L. (1977). The need for a new medical model. *Science*, *196*(4286), 129-136.

Šimić, A., & Ng, B. (2007). A title. *Science*, *1*, 2–3.
"""
NASTY = """\
# <script>alert(1)</script>

<img src=x onerror="alert(2)"> [x](javascript:alert(3)) says (O'Neil & <b>"Smith"</b>, 2007).

# References

Engel, G. L. (1977). <script>alert(4)</script> "A title" 'quoted' &amp; `code`. *Science*, *196*, 129.
"""


def report(text: str = POST, path: str = "posts/a b.md") -> Report:
    return check(text, "markdown", path=path, settings=Settings(select=("RC101", "RC102", "RC201", "RC340")))


def related() -> Report:
    """A report with a finding that names the other side, and has an unsafe fix."""
    found = report()
    entry = found.references[1]
    at = POST.index("2007)")
    finding = Finding(
        "RC201", "and-in-parentheses", "error", "cited as 2007,\nlisted: 100% sure", at, at + 4,
        ("c1",), ("r2",), "2008", Fix("unsafe", (Edit(at, at + 4, "2008"),)), (Span(*entry[3:5]),), 3, 40,
    )  # fmt: skip
    return found._replace(findings=(finding, *found.findings))


def test_the_folder_is_the_registry() -> None:
    assert forms() == ["concise", "docx", "full", "github", "html", "json", "jsonl", "junit", "sarif"]


FULL = """\
RC201 [*] and-in-parentheses: in parentheses “&” joins the authors, not “and”
 --> posts/a b.md:3:26
  |
3 | One, two, “three” – 日本語 (Šimić and Ng, 2007).  Nobody lists (Turk, 2007).
  |                             ^^^^^^^^^^^^
  |
  = help: write “Šimić & Ng”

RC101 missing-reference: “Turk, 2007” has no entry in the reference list
 --> posts/a b.md:3:62
  |
3 | One, two, “three” – 日本語 (Šimić and Ng, 2007).  Nobody lists (Turk, 2007).
  |                                                                 ^^^^^^^^^^
"""


def test_full_points_at_the_place() -> None:
    """Carets stand under the words also after wide characters."""
    assert render("full", [report()], Look()).startswith(FULL)


def test_full_shows_the_other_side_and_shortens_long_lines() -> None:
    text = render("full", [related()], Look(width=60))
    assert " ::: posts/a b.md:9:1\n" in text
    assert re.search(r"^9 \| Šimić.{40,55}…\n  \| -+ listed here$", text, re.MULTILINE)
    assert all(len(line) <= 80 for line in text.splitlines() if " | " in line)


def test_colour_only_where_asked() -> None:
    assert "\033[" not in render("full", [report()], Look())
    colored = render("full", [report()], Look(color=True))
    assert re.sub(r"\033\[[\d;]*m", "", colored) == render("full", [report()], Look())


def test_concise_marks_what_can_be_mended_and_counts() -> None:
    lines = render("concise", [report(), report()], Look()).splitlines()
    assert lines[0] == "posts/a b.md:3:26: RC201 [*] in parentheses “&” joins the authors, not “and”"
    assert lines[-1] == "Found 8 findings (4 fixable with --fix) in 2 files: 4 citations, 4 references."
    assert len(render("concise", [report()], Look(quiet=True)).splitlines()) == 4


def test_sarif_is_valid() -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    log = json.loads(render("sarif", [related(), report(path="/elsewhere/c.md")], Look()))
    jsonschema.validate(log, schema)
    jsonschema.validate(json.loads(render("sarif", [], Look())), schema)
    run = log["runs"][0]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    for result in run["results"]:
        assert rules[result["ruleIndex"]] == result["ruleId"]
        place = result["locations"][0]["physicalLocation"]["region"]
        assert POST[place["charOffset"] :][: place["charLength"]] == place["snippet"]["text"]
    first = run["results"][0]
    assert first["locations"][0]["physicalLocation"]["artifactLocation"] == {
        "uri": "posts/a%20b.md",
        "uriBaseId": "SRCROOT",
    }
    assert first["relatedLocations"][0]["message"] == {"text": "listed here"}
    replacement = first["fixes"][0]["artifactChanges"][0]["replacements"][0]
    assert replacement["insertedContent"] == {"text": "2008"}
    assert run["results"][-1]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].startswith("file:///")


def names(report: Report) -> list[str]:
    return fingerprints(report.source, report.findings)


def test_fingerprints_survive_moved_lines_and_tell_equal_findings_apart() -> None:
    before = report()
    after = report("A new first paragraph.\n\n" + POST)
    assert names(before) == names(after)
    twice = report(POST.replace("# References", "Again (Turk, 2007).\n\n# References"))
    assert len(set(names(twice))) == len(twice.findings) == len(before.findings) + 1
    assert set(names(before)) < set(names(twice))


def test_github_escapes() -> None:
    odd = related()._replace(path="a,b:c%.md")
    line = render("github", [odd], Look()).splitlines()[0]
    at = POST.index("2007)")
    column = at - POST.rindex("\n", 0, at)
    assert line == (
        f"::error file=a%2Cb%3Ac%25.md,line=3,col={column},"
        f"endLine=3,endColumn={column + 4},title=RC201 and-in-parentheses::"
        f"a,b:c%25.md:3:{column}: RC201 cited as 2007,%0Alisted: 100%25 sure"
    )


def test_junit_counts_and_holds_any_text() -> None:
    odd = report()._replace(path="a\x00<b>.md")
    root = ElementTree.fromstring(render("junit", [odd, check("", "text", path="c.txt")], Look()).encode())
    suites = root.findall("testsuite")
    assert [suite.get("name") for suite in suites] == ["a\\u0000<b>.md", "c.txt"]
    for suite in suites:
        assert int(suite.get("tests", "")) == len(suite.findall("testcase")) > 0
        assert int(suite.get("failures", "")) == len(suite.findall("testcase/failure"))
    assert root.get("failures") == "4"
    assert root.get("tests") == "5"


class Page(HTMLParser):
    """What a browser would run or load from a page, and the ids and links in it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def values(self, name: str) -> list[str]:
        return [value for key, value in self.attributes if key == name]


@pytest.mark.parametrize("text", [POST, NASTY, ""], ids=["post", "nasty", "empty"])
def test_html_is_one_safe_page(text: str) -> None:
    page = Page(render("html", [report(text), report(text, path="<i>.md")], Look()))
    assert page.tags.count("script") == 1
    assert not [name for name, _ in page.attributes if name.startswith("on") or name == "src"]
    assert all(href.startswith("#") for href in page.values("href"))
    ids = page.values("id")
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in page.values("href")} <= set(ids)
    assert "img" not in page.tags


def test_html_shows_every_citation_entry_and_finding() -> None:
    found = related()
    html = render("html", [found], Look())
    classes = Page(html).values("class")
    assert sum(c.startswith("citation ") for c in classes) == len(found.citations)
    assert sum(c.startswith("entry ") for c in classes) == len(found.references)
    assert sum(c.startswith("finding ") for c in classes) == len(found.findings)
    assert "Content-Security-Policy" in html


def test_json_is_the_contract() -> None:
    found = json.loads(render("json", [related()], Look()))
    assert found["summary"] == {
        "files": 1, "references": 2, "citations": 2,
        "findings": {"RC101": 1, "RC102": 1, "RC201": 2, "RC340": 1},
    }  # fmt: skip
    at = POST.index("2007)")
    assert found["files"][0]["findings"][0]["fix"] == {
        "applicability": "unsafe",
        "edits": [{"start": at, "end": at + 4, "text": "2008"}],
    }
