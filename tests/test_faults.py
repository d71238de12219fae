"""Whatever comes in, the answer is one line that names the place: no traceback, and nothing else is lost."""

from __future__ import annotations

import json
import os
import re
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import refcheck
from refcheck.base.json_text import DEEPEST, JsonError, loads
from refcheck.base.safe_text import one_line, same_width, visible, well_formed
from refcheck.batch import baseline
from refcheck.cli import main
from refcheck.model import Settings
from refcheck.pipeline import checked as checked_text
from refcheck.pipeline import report as judged
from refcheck.pipeline import with_verifications
from refcheck.read import read
from refcheck.report import FORMS, Look, render
from refcheck.verdicts import Verification

POST = "The mind matters (Turk, 2007).\n\n# References\n\nEngel, G. L. (1977). A title. Science, 196, 129.\n"
DIGITS = "9" * 5_000
STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")

unix = pytest.mark.skipif(os.name == "nt", reason="files that only Unix has")


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def put(name: str, text: str | bytes = POST) -> str:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return name


def checked(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, list[str], list[str]]:
    """The status, the files in the report, and the lines on standard error without their head."""
    status = main(["check", "--output-format", "json", "--select", "RC101", *arguments])
    out, err = capsys.readouterr()
    files = [file["path"] for file in json.loads(out)["files"]] if out else []
    here = f"{Path.cwd()}/"
    return status, files, [line.replace(here, "").removeprefix("refcheck: error: ") for line in err.splitlines()]


# ---------------------------------------------------------------- files that are none

NO_FILES: dict[str, tuple[Callable[[], object], str]] = {
    "pipe": (lambda: os.mkfifo("x.md"), "x.md: not a file but a pipe; standard input is read with -"),
    "socket": (lambda: socket.socket(socket.AF_UNIX).bind("x.md"), "x.md: not a file but a socket"),
    "device": (lambda: os.symlink("/dev/zero", "x.md"), "x.md: not a file but a device"),
    "link to itself": (lambda: os.symlink("x.md", "x.md"), "x.md: Too many levels of symbolic links"),
    "link to nothing": (lambda: os.symlink("gone", "x.md"), "x.md: No such file or directory"),
}


@unix
@pytest.mark.parametrize(("make", "words"), NO_FILES.values(), ids=NO_FILES)
@pytest.mark.parametrize("use", ["check", "parse", "format", "--config", "--baseline", "--bibliography", "--style"])
def test_what_is_no_file_is_refused_and_not_waited_for(
    make: Callable[[], object], words: str, use: str, capsys: pytest.CaptureFixture[str]
) -> None:
    make()
    if use == "check":
        status, files, lines = checked(capsys, "x.md", put("ok.md"))
        assert (status, files) == (2, ["ok.md"])
        assert lines[0].startswith(words)
        return
    arguments = {
        "parse": ["parse", "x.md"],
        "format": ["format", "x.md"],
        "--style": ["format", put("ok.md"), "--style", "x.md"],
    }.get(use, ["check", put("ok.md"), use, "x.md"])
    assert main(arguments) == 2
    err = capsys.readouterr().err
    assert err.count("\n") == 1
    if use != "--style":  # which says that it is no style
        assert words in err


@unix
def test_a_walk_goes_round_what_it_cannot_read(capsys: pytest.CaptureFixture[str]) -> None:
    put("a/ok.md")
    os.symlink("loop.md", "a/loop.md")
    os.symlink("..", "a/up")
    os.symlink("gone.md", "a/dangling.md")
    os.mkfifo("a/pipe.md")
    assert checked(capsys, ".") == (2, ["a/ok.md"], ["a/loop.md: Too many levels of symbolic links"])


@unix
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may read every folder")
def test_a_walk_goes_round_a_folder_without_rights(capsys: pytest.CaptureFixture[str]) -> None:
    put("shut/b.md")
    put("a.md")
    os.chmod("shut", 0)
    try:
        assert checked(capsys, ".") == (2, ["a.md"], ["shut: Permission denied"])
    finally:
        os.chmod("shut", 0o700)


def test_a_walk_goes_round_a_folder_that_cannot_be_listed(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    put("shut/b.md")
    put("a.md")
    scan = os.scandir

    def scandir(path: str) -> Any:
        if path == "shut":
            raise PermissionError(13, "Permission denied", path)
        return scan(path)

    monkeypatch.setattr(os, "scandir", scandir)
    assert checked(capsys, ".") == (2, ["a.md"], ["shut: Permission denied"])


# ---------------------------------------------------------------- patterns and settings

PATTERNS = {
    "!": [".gitignore:2: not a pattern of .gitignore: “!”"],
    "a\\": [".gitignore:2: not a pattern of .gitignore: “a\\”"],
    "[z-a]": [".gitignore:2: not a pattern of .gitignore: “[z-a]”"],
    "!\nkept.md\n\\": [
        ".gitignore:2: not a pattern of .gitignore: “!”",
        ".gitignore:4: not a pattern of .gitignore: “\\”",
    ],
    "[a": [],
    "#\\": [],
}


@pytest.mark.parametrize(("text", "lines"), PATTERNS.items())
def test_a_broken_line_of_a_gitignore_costs_that_line(
    text: str, lines: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    put(".gitignore", f"first.md\n{text}\nlast.md\n")
    for name in ("first.md", "last.md", "ok.md"):
        put(name)
    assert checked(capsys, ".") == (2 if lines else 1, ["ok.md"], lines)


@pytest.mark.parametrize("pattern", ["!", "a\\", "[z-a]"])
@pytest.mark.parametrize("option", ["--exclude", "--per-file-ignores"])
def test_a_broken_pattern_of_an_option(option: str, pattern: str, capsys: pytest.CaptureFixture[str]) -> None:
    value = pattern if option == "--exclude" else f"{pattern}:RC1"
    assert checked(capsys, put("ok.md"), option, value) == (
        2, [], [f"{option}: not a pattern as in .gitignore: “{pattern}”"],
    )  # fmt: skip


def test_broken_settings_cost_the_files_of_their_folder(capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("bad/a.md", "bad/b.md", "good/c.md"):
        put(name)
    put("bad/refcheck.toml", "fix = [")
    status, files, [line] = checked(capsys, ".")
    assert (status, files) == (2, ["good/c.md"])
    assert line.startswith("bad/refcheck.toml: not valid TOML")


@unix
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may read every file")
def test_settings_that_cannot_be_read(capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("refcheck.toml", "pyproject.toml"):
        put(f"{name}/{name}", "")
        os.chmod(f"{name}/{name}", 0)
        put(f"{name}/a.md")
        assert checked(capsys, f"{name}/a.md")[2] == [f"{name}/{name}: Permission denied"]


# ---------------------------------------------------------------- JSON

JSON = {
    "[" * 200_000: f"line 1, column {DEEPEST + 1}: nested more than {DEEPEST} levels deep",
    '{"a":\n [' + DIGITS + "]}": "line 2, column 3: a number of 5,000 digits",
    '{"a": -' + DIGITS + "}": "line 1, column 7: a number of 5,000 digits",
    '["NaN", NaN]': "line 1, column 9: NaN is no number in JSON",
    "[1e999]": "line 1, column 2: a number too large to hold: 1e999",
    "[1, }": "line 1, column 5: not JSON: Expecting value",
}


@pytest.mark.parametrize(("text", "words"), JSON.items(), ids=range(len(JSON)))
def test_json_says_what_is_wrong_and_where(text: str, words: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The same in every place that reads JSON."""
    with pytest.raises(JsonError, match=re.escape(words)):
        loads(text)
    put("a.json", text)
    put("k.md", "---\nbibliography: a.json\n---\n\nSee [@a].\n")
    assert checked(capsys, "k.md") == (
        0,
        ["k.md"],
        [f"refcheck: warning: k.md: bibliography: a.json: {words}"],
    )
    assert checked(capsys, put("ok.md"), "--baseline", "a.json")[2] == [f"a.json: not a baseline of refcheck: {words}"]
    assert checked(capsys, "ok.md", put("p.md"), "--bibliography", "a.json")[2] == [
        f"{name}: a.json: {words}" for name in ("ok.md", "p.md")
    ]
    assert main(["format", "a.json"]) == 2
    assert capsys.readouterr().err == f"refcheck: error: a.json: {words}\n"


def test_json_may_be_nested_and_hold_brackets_in_strings() -> None:
    assert loads("[" * DEEPEST + "]" * DEEPEST)
    assert loads(json.dumps(["[" * 300, "\\", '"[' * 300])) == ["[" * 300, "\\", '"[' * 300]


HALVES = {
    r'"\ud800"': "\ufffd",
    r'"\uD83D\uDE00"': "\U0001f600",
    r'"\ude00\ud83d"': "\ufffd\ufffd",
    r'"\\ud800"': r"\ud800",
    r'"\\\ud800"': "\\\ufffd",
    r'"\ud800\n"': "\ufffd\n",
    '"\ud800"': "\ufffd",
}


@pytest.mark.parametrize(("text", "value"), HALVES.items(), ids=map(ascii, HALVES))
def test_json_holds_no_half_characters(text: str, value: str) -> None:
    assert loads(text) == value


WRONG_KINDS = (
    '{"id": "a", "author": [1, null, "x", [], {"family": []}, {"literal": {}}], "issued": 7, "title": []}',
    '{"id": "a", "author": "x", "issued": {"date-parts": {"a": 1}}, "title": {"x": 1}}',
    '{"id": "a", "author": {"family": "x"}, "issued": {"date-parts": [[null], 3]}, "title": 3, "volume": true}',
    '{"id": {}, "citation-key": "a", "editor": [[]], "issued": [], "DOI": [], "page": null, "type": 3}',
    '{"id": "a", "issued": {"raw": {}, "date-parts": [["x", 99999999999999999999, -5]]}, "custom": 3, "note": {}}',
)


@pytest.mark.parametrize("item", WRONG_KINDS)
def test_items_of_the_wrong_kinds_are_read_as_far_as_they_go(item: str, capsys: pytest.CaptureFixture[str]) -> None:
    put("a.json", f"[{item}]")
    put("k.md", "---\nbibliography: a.json\n---\n\nSee [@a] and (Engel, 1977).\n")
    assert checked(capsys, "k.md") == (1, ["k.md"], [])
    for form in ("text", "html", "markdown", "json", "bibtex", "ris", "csl-json"):
        assert main(["format", "a.json", "--to", form]) == 0


# ---------------------------------------------------------------- entries

ENTRIES = {
    mark: [
        mark * 3_000,
        f"Engel, G. {mark * 1_000} (1977). The need. Science.",
        f"Engel, G. L. (1977). The {f'{mark}a ' * 1_000}. Science, 3, 4.",
        f"Engel, G. L. (1977). The need.{mark * 1_000}",
        f"Engel, G. L. (1977). {mark * 1_000}The need. In A. Cook (Ed.), B. Science.",
    ]
    for mark in ("(", ")", "[", "]", "{", "“", "”", '"', "‘", "'", "«", "»", "([“", ")]”", ").", "<", "*")
}


@pytest.mark.parametrize("mark", ENTRIES)
def test_unmatched_brackets_and_quotation_marks(mark: str, capsys: pytest.CaptureFixture[str]) -> None:
    put("lines.txt", "\n".join((*ENTRIES[mark], "Engel, G. L. (1977). A title.")))
    assert main(["parse", "--lines", "lines.txt"]) == 0
    items = json.loads(capsys.readouterr().out)
    assert [item["id"] for item in items] == [f"r{number}" for number in range(1, 7)]
    assert items[-1]["title"] == "A title"
    put("post.md", "The mind (Engel, 1977).\n\n# References\n\n" + "\n\n".join(ENTRIES[mark]) + "\n")
    assert checked(capsys, "post.md")[1:] == (["post.md"], [])


def test_many_editors_in_one_entry() -> None:
    assert refcheck.parse_reference("Engel, G. (1977). The need. In " + "A. B. Cook (ed.), " * 1_000).csl["issued"]


def test_one_bad_line_costs_the_others_nothing(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    parse = refcheck.parse_reference

    def failing(text: str) -> Any:
        if "Turk" in text:
            raise RecursionError("too deep")
        return parse(text)

    monkeypatch.setattr("refcheck.reference.parse_reference", failing)
    put("lines.txt", "Engel, G. L. (1977). One.\nTurk, D. (2007). Two.\nFava, G. (2008). Three.\n")
    assert main(["parse", "--lines", "lines.txt"]) == 2
    out, err = capsys.readouterr()
    assert [item.get("title") for item in json.loads(out)] == ["One", None, "Three"]
    assert err.startswith("refcheck: error: lines.txt: line 2: internal error, please report it: RecursionError")
    assert err.count("\n") == 1


# ---------------------------------------------------------------- characters

BROKEN = "The \ud800 mind (Turk, 2007).\n\n# References\n\nEngel\udfff, G. (1977). A \ud800 title. *Science*, *1*, 1.\n"


@pytest.mark.parametrize("format", ["text", "markdown", "html"])
def test_half_characters_of_a_program_leave_in_no_form(format: str) -> None:
    text = BROKEN if format != "html" else "".join(f"<p>{part}</p>\n" for part in BROKEN.split("\n\n"))
    text = text.replace("<p># References</p>", "<h1>References</h1>")
    report = refcheck.check(text, format, path="a\ud800.md")
    assert len(report.references) == len(report.citations) == 1
    assert report.source == text
    assert "\ufffd" in json.dumps(report.to_dict(), ensure_ascii=False).encode().decode()
    for form in FORMS:
        if form != "sarif":  # an address holds the bytes of a name
            assert render(form, [report], Look()).encode()
    assert render("sarif", [report._replace(path="a.md")], Look()).encode()
    assert json.dumps(
        refcheck.parse_reference("Engel\udfff, G. (1977). A \ud800 title.").csl, ensure_ascii=False
    ).encode()


NASTY = "\x1b[31m\x9b0m\x07\u202e\u2066"


def test_control_characters_reach_no_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    text = POST.replace("(Turk, 2007)", f"(Tu{NASTY}rk, 2007)").replace("A title", f"A {NASTY} Title - “x”")
    name = put(f"a{NASTY}\n.md", text)
    for form in FORMS:
        main(["check", name, "--output-format", form, "--exit-zero"])
        out, err = capsys.readouterr()
        assert not STEERING.search(out + err), form
    report = refcheck.check(text, "markdown", path=name)
    for form in ("full", "concise"):
        colored = re.sub("\x1b\\[[0-9;]*m", "", render(form, [report], Look(color=True)).replace(NASTY, "caught"))
        assert not STEERING.search(colored)
        assert "caught" not in colored
    for to in ("csl-json", "bibtex", "ris"):
        main(["parse", name, "--to", to])
    put(
        "a.json", json.dumps([{"id": "a", "title": NASTY, "author": [{"family": f"X{NASTY}"}], "DOI": f"10.1/{NASTY}"}])
    )
    for to in ("text", "html", "markdown", "json", "bibtex", "ris", "csl-json"):
        assert main(["format", "a.json", "--to", to]) == 0
    for words in (["check", f"none{NASTY}.md"], [f"x{NASTY}"], ["rule", NASTY], ["check", f"--{NASTY}"]):
        assert main(words) == 2
    out, err = capsys.readouterr()
    assert not STEERING.search(out + err)


REASON = "A \ud800 title\x1b[31m\n\x9b"


@pytest.mark.parametrize("status", ["mismatch", "wrong_doi", "suggested", "retracted", "not_found", "unchecked"])
def test_what_a_registry_sends_harms_no_report(status: Any) -> None:
    record = {"title": REASON, "author": [{"family": REASON}], "issued": {"date-parts": [[1978]]}, "DOI": "10.1000/x"}
    text = POST.replace("Turk, 2007", "Engel, 1977").replace("129.", "129. https://doi.org/10.1000/x")
    answer = Verification(status, "10.1000/x", fields=("title", "issued"), record=record, reason=REASON)
    report = judged(with_verifications(checked_text(read(text, "markdown"), Settings()), (answer,)))
    for form in FORMS:
        assert not STEERING.search(render(form, [report], Look()).encode().decode())
    assert render("concise", [report], Look()).count("\n") == len(report.findings) + 1
    assert json.dumps(report.to_dict(), ensure_ascii=False).encode()
    baseline.write("baseline.json", [baseline.part(report, "baseline.json")])
    assert not baseline.without_known(report, "baseline.json").findings


WRITTEN = {
    "plain": ("plain", "plain", "plain"),
    "a\tb\nc": ("a\tb\nc", "a\\u0009b\\u000ac", "a b c"),
    "\x1b[31m": ("\\u001b[31m", "\\u001b[31m", " [31m"),
    "é\x9b\u202e": ("é\\u009b\\u202e", "é\\u009b\\u202e", "é\ufffd\ufffd"),
    "\ud800": ("\ufffd", "\ufffd", "\ufffd"),
    "\u200f אב": ("\u200f אב", "\u200f אב", "\u200f אב"),
}


@pytest.mark.parametrize(("text", "forms"), WRITTEN.items(), ids=map(ascii, WRITTEN))
def test_how_control_characters_are_written(text: str, forms: tuple[str, str, str]) -> None:
    assert (visible(text), one_line(text), same_width(text)) == forms
    assert len(same_width(text)) == len(well_formed(text)) == len(text)


# ---------------------------------------------------------------- values of a program


def nested(depth: int) -> dict[str, Any]:
    value: dict[str, Any] = {}
    for _ in range(depth):
        value = {"a": value}
    return value


def cyclic() -> dict[str, Any]:
    value: dict[str, Any] = {"id": "a"}
    value["title"] = value["author"] = [value]
    return value


ITEMS: dict[str, dict[Any, Any]] = {
    "nested": {"id": "a", "title": nested(5_000), "issued": nested(5_000), "author": nested(5_000)},
    "cycle": cyclic(),
    "numbers": {"id": 10**5_000, "volume": 10**5_000, "page": float("nan"), "issue": float("inf")},
    "dates": {"issued": {"date-parts": [[10**5_000, float("nan")]]}},
    "keys": {1: 2, None: 3},
    "bytes": {"id": b"x", "title": b"y"},
    "halves": {"id": "\ud800", "title": "\udfff", "author": [{"family": "\ud800"}]},
}


@pytest.mark.parametrize("item", ITEMS.values(), ids=ITEMS)
def test_items_of_a_program(item: dict[str, Any]) -> None:
    for to in ("text", "html", "markdown"):
        assert len(refcheck.format_bibliography([item], to=to)) == 1  # type: ignore[arg-type]
    cluster = {"items": [{"id": "a", "locator": "\ud800", "label": nested(5_000), "prefix": nested(5_000)}]}
    assert refcheck.format_citations([{"id": "a", "title": "x"}], [cluster])


# ---------------------------------------------------------------- papercuts


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (["post.md"], "“post.md” is no command; did you mean “refcheck check post.md”? (see refcheck --help)"),
        (["gone.md"], "unknown command “gone.md”; did you mean “refcheck check gone.md”? (see refcheck --help)"),
        (["--fix", "post.md"], "“--fix” is no command; did you mean “refcheck check --fix”? (see refcheck --help)"),
        (["chekc"], "unknown command “chekc”; did you mean “check”? (see refcheck --help)"),
        (["rule", "year-mismtch"], "no rule “year-mismtch”; did you mean “year-mismatch”?"),
    ],
)
def test_what_was_meant(words: list[str], line: str, capsys: pytest.CaptureFixture[str]) -> None:
    put("post.md")
    assert main(words) == 2
    assert capsys.readouterr().err == f"refcheck: error: {line}\n"


def test_no_fix_and_no_verify_undo_the_settings() -> None:
    text = POST.replace("(Turk, 2007)", "(Engel 1977)")
    put("post.md", text)
    put("refcheck.toml", 'select = ["RC205"]\nfix = true\nverify = true\noffline = true\n')
    assert main(["check", "post.md", "--no-fix", "--no-verify"]) == 1
    assert Path("post.md").read_text(encoding="utf-8") == text
    assert main(["check", "post.md", "--no-verify"]) == 0
    assert main(["check", "post.md", "--no-fix", "--fix", "--no-verify"]) == 0


def test_a_family_of_rules_is_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rule", "rc1"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split()[:2] == ["RC101", "missing-reference"]
    assert {line[:3] for line in lines[:-2]} == {"RC1"}
    assert main(["rule"]) == 0
    marks = {line.split()[0]: line[7:10] for line in capsys.readouterr().out.splitlines()[:-2]}
    assert (marks["RC101"], marks["RC201"], marks["RC205"]) == ("   ", "[*]", "[~]")
    assert set(marks.values()) == {"[*]", "[!]", "[~]", "   "}
    assert main(["rule", "RC1", "--output-format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)[2]["name"] == "year-mismatch"


COMMENTS = {
    "<!-- refcheck-disabel RC101 -->": ["line 3: unknown comment “refcheck-disabel”; did you mean “refcheck-disable”?"],
    "<!-- refcheck-ignore -->": ["line 3: unknown comment “refcheck-ignore”"],
    "<!-- refcheck-disable-next-line RC999 -->": ["line 3: “refcheck-disable-next-line” names an unknown rule “RC999”"],
    "<!-- refcheck-disable RC101, mising-reference -->": [
        "line 3: “refcheck-disable” names an unknown rule “mising-reference”; did you mean “missing-reference”?"
    ],
    "<!-- refcheck-disable RC1, year-mismatch ALL -->": [],
    "`<!-- refcheck-disabel -->` is misspelt": [],
    "    <!-- refcheck-disabel -->": [],
    "```html\n<!-- refcheck-disabel -->\n```": [],
    "Say refcheck-disabel in a comment": [],
}


@pytest.mark.parametrize(("comment", "lines"), COMMENTS.items())
def test_mistakes_in_comments_are_warnings(comment: str, lines: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    put("post.md", f"Pain.\n\n{comment}\n\n{POST}")
    main(["check", "post.md", "--exit-zero"])
    warnings = capsys.readouterr().err.splitlines()
    assert len(warnings) == len(lines)
    for warning, line in zip(warnings, lines, strict=True):
        assert warning.startswith(f"refcheck: warning: post.md: {line}")


def test_a_comment_shown_as_code_silences_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    put("post.md", f"Write `<!-- refcheck-disable -->`.\n\n{POST}")
    put("real.md", f"Héé.\n\n<!-- refcheck-disable -->\n\nWrite `x`.\n\n{POST}")
    assert main(["check", "post.md", "--select", "RC101"]) == 1
    assert main(["check", "real.md", "--select", "RC101"]) == 0
