"""Citation keys against bibliography files: what is found where, what is left alone, what is said of it."""

import json
import os
import subprocess
import sys
from pathlib import Path
from shutil import copy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refcheck import RefcheckError, Settings, check, check_file
from refcheck.bibliography.files import load

CASES = Path(__file__).parent / "cases" / "keys"
HEAD = "---\ntitle: A post\nbibliography: refs.bib\n---\n\n"
LIST = """
# References

Engel, G. L. (1977). The need for a new medical model. *Science*, *196*(4286), 129–136.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("refs.bib", "more.json"):
        copy(CASES / name, tmp_path / name)
    return tmp_path


def written(folder: Path, text: str, name: str = "post.md") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


# a text, then a line for each citation: its words, its status, locator and prefix where it has them
FORMS = [
    (
        "{cite:p}`engel1977,gone1990` and {cite:t}`{see}engel1977{p. 3}`",
        "engel1977 matched; gone1990 missing; engel1977 matched | p. 3 | see",
    ),
    ("Code `engel1977` and {ref}`engel1977`", ""),
    ("[@engel1977]", "@engel1977 matched"),
    ("[@engel1977, p. 3; see also @other]", "@engel1977 matched | p. 3; @other missing | | see also"),
    ("[see @engel1977, pp. 33-35, and more]", "@engel1977 matched | pp. 33-35 | see"),
    ("[-@engel1977, chap. 2]", "@engel1977 matched | chap. 2"),
    ("[@engel1977{p. 7}, with a suffix]", "@engel1977 matched | p. 7"),
    ("@engel1977 [p. 33] says so", "@engel1977 matched | p. 33"),
    ("As @engel1977 says. And -@engel1977.", "@engel1977 matched; @engel1977 matched"),
    (
        "So @{engel1977}s and @{https://example.org/x?y=1}.",
        "@{engel1977} matched; @{https://example.org/x?y=1} missing",
    ),
    ("@lazarus:folkman-84's view.", "@lazarus:folkman-84 matched"),
    ("*@engel1977* and **[@engel1977]**", "@engel1977 matched; @engel1977 matched"),
    ("Text.[^1]\n\n[^1]: See [@engel1977].", "@engel1977 matched"),
    ("> A quoted line [@engel1977; @gone1990].", "@engel1977 matched; @gone1990 missing"),
    ("[@engel1977\n; @who2020]", "@engel1977 matched; @who2020 missing"),
    ("[open @engel1977 and on\n\nnext [@engel1977]", "@engel1977 matched; @engel1977 matched"),
    ("Write to me@example.org or @user@example.social.", ""),
    ("See https://example.org/@engel1977 for more.", ""),
    ("An escaped \\@engel1977 is text.", ""),
    ("`@engel1977` and `[@engel1977]`\n\n```\n[@engel1977]\n```", ""),
    ("As @fig-model and @tbl:one show, see @eq-2.", ""),
    ("I am [@janedoe](https://example.org/janedoe), on Mastodon as @jane_doe.", ""),
    ("Nothing at all @ five.", ""),
]


@pytest.mark.parametrize(("text", "due"), FORMS)
def test_forms(folder: Path, text: str, due: str) -> None:
    report = check_file(written(folder, HEAD + text + "\n"))
    found = []
    for citation in report.citations:
        assert citation.kind == "key"
        assert report.source[citation.start : citation.end] == citation.text
        assert citation.key == citation.text.strip("@{}")
        parts = [f"{citation.text} {citation.status}", citation.locator or "", citation.prefix]
        found.append(" | ".join(parts).rstrip(" |").replace("|  |", "| |"))
    assert "; ".join(found) == due
    missing = [citation.id for citation in report.citations if citation.status == "missing"]
    assert [finding.citations[0] for finding in report.findings if finding.code == "RC101"] == missing


def test_one_bracket_is_one_cluster(folder: Path) -> None:
    report = check_file(written(folder, HEAD + "See [@engel1977; @who2020] and @engel1977.\n"))
    first, second, third = report.citations
    assert first.cluster == second.cluster
    assert report.source[first.cluster.start : first.cluster.end] == "[@engel1977; @who2020]"
    assert third.cluster is None


@pytest.mark.parametrize(
    "front",
    [
        "bibliography: refs.bib\nlang: en",
        'bibliography: "refs.bib"',
        "bibliography: [more.json, refs.bib]",
        "bibliography:\n  - more.json\n  - refs.bib",
        "bibliography:\n- refs.bib\ntitle: x",
    ],
)
def test_the_front_matter_names_files(folder: Path, front: str) -> None:
    report = check_file(written(folder, f"---\n{front}\n---\n\nSo [@engel1977].\n"))
    assert [citation.status for citation in report.citations] == ["matched"]
    assert not report.findings


def test_without_a_bibliography_keys_are_handles() -> None:
    report = check("Thanks to @janedoe, and [@engel1977] too.\n", "markdown")
    assert (report.citations, report.findings) == ((), ())


def test_the_front_matter_of_a_text_reads_no_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    assert check(HEAD + "[@engel1977]\n", "markdown", path=str(folder / "post.md")).references == ()
    assert check(HEAD + "[@engel1977]\n", "markdown", settings=Settings(bibliography=("refs.bib",))).references


def test_items_are_references_that_nothing_is_asked_of(folder: Path) -> None:
    report = check_file(written(folder, HEAD + "Only [@engel1977].\n"))
    assert [(item.id, item.csl["id"], item.start, item.end) for item in report.references] == [
        ("r1", "engel1977", 0, 0),
        ("r2", "lazarus:folkman-84", 0, 0),
        ("r3", "unused1999", 0, 0),
    ]
    assert report.references[0].cited_by == ("c1",)
    assert report.references[0].text.startswith("Engel, G. L. (1977). The need for a new medical model")
    assert not report.findings


def test_a_missing_key_names_the_file_and_the_nearest_key(folder: Path) -> None:
    [finding] = check_file(written(folder, HEAD + "So [@engel1978].\n")).findings
    assert finding.code == "RC101"
    assert finding.message == "“@engel1978” is not in refs.bib; did you mean “@engel1977”?"
    assert (finding.line, finding.column, finding.suggestion) == (6, 5, "@engel1977")


def test_names_and_years_against_the_bibliography(folder: Path) -> None:
    report = check_file(written(folder, HEAD + "So (Engel, 1977) and [@engel1977], not (Turk, 2007).\n"))
    assert [(item.text, item.status) for item in report.citations] == [
        ("Engel, 1977", "matched"), ("@engel1977", "matched"), ("Turk, 2007", "missing"),
    ]  # fmt: skip
    assert [finding.message for finding in report.findings] == ["“Turk, 2007” is not in refs.bib"]


def test_a_written_list_goes_first(folder: Path) -> None:
    text = HEAD + "So (Engel, 1977), (Lazarus & Folkman, 1984) and [@who2020].\n" + LIST
    report = check_file(written(folder, text), settings=Settings(bibliography=(str(folder / "more.json"),)))
    assert [(item.text, item.status, item.references) for item in report.citations] == [
        ("Engel, 1977", "matched", ("r1",)),
        ("Lazarus & Folkman, 1984", "matched", ("r4",)),
        ("@who2020", "matched", ("r2",)),
    ]
    assert not [finding for finding in report.findings if finding.code.startswith(("RC1", "RC5"))]


def test_an_entry_cited_by_its_key_is_cited(folder: Path) -> None:
    report = check_file(written(folder, HEAD + "So [@engel1977].\n" + LIST))
    assert not [finding for finding in report.findings if finding.code in ("RC102", "RC107")]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("../refs.bib", "outside the document's folder"),
        ("/etc/passwd", "outside the document's folder"),
        ("C:\\refs.bib", "outside the document's folder"),
        ("https://example.org/refs.bib", "nothing is fetched"),
        ("gone.bib", "gone.bib: "),
        ("broken.json", "broken.json: line 1"),
        ("sub", "not a file"),
    ],
)
def test_front_matter_that_cannot_be_followed_is_a_warning(folder: Path, name: str, said: str) -> None:
    (folder / "broken.json").write_text("[{", encoding="utf-8")
    (folder / "sub").mkdir()
    loaded = load({"bibliography": name}, Settings(), str(folder))
    assert loaded.library is None
    [line] = loaded.warnings
    assert said in line
    assert "\n" not in line


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_link_out_of_the_folder_is_not_followed(folder: Path) -> None:
    inner = folder / "inner"
    inner.mkdir()
    (inner / "refs.bib").symlink_to(folder / "refs.bib")
    assert "leads out" in load({"bibliography": "refs.bib"}, Settings(), str(inner)).warnings[0]


@pytest.mark.parametrize("sign", [".git", "refcheck.toml"])
def test_a_name_may_lead_to_another_folder_of_the_project(folder: Path, sign: str) -> None:
    inner = folder / "posts" / "2024"
    inner.mkdir(parents=True)
    (inner / "linked.bib").symlink_to(folder / "refs.bib")
    for name in ("../../refs.bib", "../2024/../../refs.bib", "linked.bib"):
        assert load({"bibliography": name}, Settings(), str(inner)).library is None
    (folder / sign).touch()
    for name in ("../../refs.bib", "../2024/../../refs.bib", "linked.bib"):
        assert load({"bibliography": name}, Settings(), str(inner)).library, name
    outside = f"../../../{folder.name}-refs.bib"
    assert "outside the document's project" in load({"bibliography": outside}, Settings(), str(inner)).warnings[0]


def test_the_repository_is_the_project_and_not_a_folder_with_settings_in_it(folder: Path) -> None:
    inner = folder / "posts"
    inner.mkdir()
    (inner / "refcheck.toml").touch()
    assert load({"bibliography": "../refs.bib"}, Settings(), str(inner)).library is None
    (folder / ".git").mkdir()
    assert load({"bibliography": "../refs.bib"}, Settings(), str(inner)).library


def test_a_changed_file_is_read_anew(folder: Path) -> None:
    path = written(folder, HEAD + "So [@new2024].\n")
    assert check_file(path).citations[0].status == "missing"
    with (folder / "refs.bib").open("a", encoding="utf-8") as file:
        file.write("@book{new2024, title = {New}, author = {New, Nora}, year = 2024}\n")
    assert check_file(path).citations[0].status == "matched"


def test_a_bibliography_of_the_settings_must_be_readable(folder: Path) -> None:
    with pytest.raises(RefcheckError, match=r"gone\.bib"):
        check_file(written(folder, "So [@a].\n"), settings=Settings(bibliography=("gone.bib",)))


@given(st.text(alphabet="@[]{};-,. \nab1\\`*_(", max_size=60))
def test_any_text_keeps_its_places(text: str) -> None:
    from refcheck.model import Library
    from refcheck.pipeline import checked, report
    from refcheck.read import read

    found = report(checked(read(text, "markdown"), Settings(), Library(({"id": "a", "type": "book"},), "refs.bib")))
    for citation in found.citations:
        assert found.source[citation.start : citation.end] == citation.text


def command(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "refcheck", "check", "--isolated", *arguments],
        cwd=cwd, capture_output=True, text=True, encoding="utf-8", env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip


def test_the_command_reads_the_front_matter(folder: Path) -> None:
    written(folder, HEAD + "So [@engel1977; @gone1990].\n")
    done = command("post.md", "--output-format", "concise", cwd=folder)
    assert done.returncode == 1
    assert done.stdout.startswith("post.md:6:17: RC101 “@gone1990” is not in refs.bib")
    assert not done.stderr


def test_the_command_takes_a_bibliography_from_anywhere(folder: Path) -> None:
    (folder / "posts").mkdir()
    written(folder, "So [@engel1977, p. 3] and [@who2020].\n", "posts/post.md")
    done = command("post.md", "--bibliography", "../refs.bib", "--bibliography", "../more.json",
                   "--output-format", "json", cwd=folder / "posts")  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    [file] = json.loads(done.stdout)["files"]
    assert [(item["kind"], item["key"], item["status"]) for item in file["citations"]] == [
        ("key", "engel1977", "matched"), ("key", "who2020", "matched"),
    ]  # fmt: skip
    assert len(file["references"]) == 4


@pytest.mark.parametrize("form", ["full", "html", "sarif", "github", "junit"])
def test_every_report_bears_references_without_a_place(folder: Path, form: str) -> None:
    written(folder, HEAD + "So [@engel1977; @gone1990].\n")
    done = command("post.md", "--output-format", form, cwd=folder)
    assert done.returncode == 1, done.stderr
    assert "gone1990" in done.stdout


def test_the_command_says_what_it_cannot_read(folder: Path) -> None:
    written(folder, "So [@engel1977].\n")
    done = command("post.md", "--bibliography", "gone.bib", cwd=folder)
    assert done.returncode == 2
    assert "gone.bib" in done.stderr
    assert "Traceback" not in done.stderr
    written(folder, HEAD.replace("refs.bib", "../refs.bib") + "So [@engel1977].\n")
    done = command("post.md", cwd=folder)
    assert done.returncode == 0
    assert done.stderr.splitlines() == [
        "refcheck: warning: post.md: bibliography: ../refs.bib: outside the document's folder; "
        "name it with --bibliography"
    ]


# as FORMS, in Org: its own citations and those of org-ref
ORG_FORMS = [
    ("[cite:@engel1977]", "@engel1977 matched"),
    ("[cite:@engel1977 p. 3; see also @other]", "@engel1977 matched | p. 3; @other missing | | see also"),
    ("[cite/t:see @engel1977 pp. 33-35]", "@engel1977 matched | pp. 33-35 | see"),
    ("[cite/text/f:common; @who2020, chap. 2; rest]", "@who2020 missing | chap. 2"),
    ("So it is [cite:@engel1977;\n@gone1990].", "@engel1977 matched; @gone1990 missing"),
    ("[[cite:&engel1977;see &gone1990 p. 7]]", "&engel1977 matched; &gone1990 missing | p. 7 | see"),
    ("Write to @engel1977 or me@example.org.", ""),
    ("# [cite:@engel1977]\n#+begin_src org\n[cite:@who2020]\n#+end_src", ""),
]


@pytest.mark.parametrize(("text", "due"), ORG_FORMS)
def test_keys_in_org(folder: Path, text: str, due: str) -> None:
    report = check_file(written(folder, f"#+bibliography: refs.bib\n\n{text}\n", "post.org"))
    found = "; ".join(
        " | ".join((f"{item.text} {item.status}", item.locator or "", item.prefix)).rstrip(" |")
        for item in report.citations
    )
    assert found.replace(" |  | ", " | | ") == due


@pytest.mark.parametrize(
    ("words", "codes"), [("Works of this site. ", []), ("It is so, and it is not. " * 20, ["RC102"])]
)
def test_a_list_by_itself_serves_other_pages(words: str, codes: list[str]) -> None:
    entries = "".join(
        f".. [Key{n}] Author{n}, A. (200{n}). Title {n} of it. *Science*, *{n}*, 1–9.\n" for n in range(4)
    )
    report = check(f"{words}\n\nReferences\n==========\n\n{entries}", "rst")
    assert [item.code for item in report.findings if item.code < "RC2"] == codes


def test_items_that_nobody_cites_are_not_formatted(monkeypatch: pytest.MonkeyPatch) -> None:
    from refcheck.bibliography import references

    formatted: list[str] = []
    monkeypatch.setattr(references, "shown", lambda item: formatted.append(item["id"]) or "text of it")
    families = "Adams Baker Conrad Dorsey Engel".split()
    items = [
        {"id": name.lower(), "title": f"{name} on tides", "author": [{"family": name}], "issued": {"raw": "2019"}}
        for name in families
    ]
    report = check("Tides [@dorsey].", "markdown", bibliography=items)
    assert report.citations[0].references == ("r4",)
    assert not formatted
    assert report.references[3].text == "text of it"
    assert report.references[3]._asdict()["text"] == "text of it"
    assert formatted == ["dorsey", "dorsey"]
