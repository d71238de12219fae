"""Settings: where they are found, what goes before what, what a mistake says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from refcheck.cli import main

FAULTY = "The mind matters (Turk, 2007).\n\nReferences\n\nEngel, G. L. (1977). A title. Science, 196, 129.\n"


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def put(name: str, text: str) -> None:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def found(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, list[str]]:
    """The codes found in each file."""
    assert main(["check", "--output-format", "json", *arguments]) in (0, 1), capsys.readouterr().err
    files = json.loads(capsys.readouterr().out)["files"]
    return {file["path"].replace("\\", "/"): [finding["code"] for finding in file["findings"]] for file in files}


CASES = {
    "the name of a rule": ({"refcheck.toml": 'select = ["missing-reference"]\n'}, [], ["RC101"]),
    "a code in small letters": ({"refcheck.toml": 'select = ["rc102"]\n'}, [], ["RC102"]),
    "--select a name": ({}, ["--select", "uncited-reference"], ["RC102"]),
    "--ignore a name": ({}, ["--select", "RC1", "--ignore", "Uncited-Reference"], ["RC101"]),
    "--per-file-ignores a name": (
        {},
        ["--select", "RC1", "--per-file-ignores", "posts/*:uncited-reference"],
        ["RC101"],
    ),
    "per-file-ignores by name": (
        {"refcheck.toml": 'select = ["RC1"]\n[per-file-ignores]\n"posts/*" = ["missing-reference"]\n'},
        [],
        ["RC102"],
    ),
    "a language with its region": ({"refcheck.toml": 'select = ["RC1"]\nlanguage = "en-GB"\n'}, [], ["RC101", "RC102"]),
    "a byte order mark": ({"refcheck.toml": '\ufeffselect = ["RC101"]\n'}, [], ["RC101"]),
    "pyproject": ({"pyproject.toml": '[tool.refcheck]\nselect = ["RC101"]\n'}, [], ["RC101"]),
    "refcheck.toml": ({"refcheck.toml": 'select = ["RC102"]\n'}, [], ["RC102"]),
    "refcheck.toml beats pyproject.toml beside it": (
        {"refcheck.toml": 'select = ["RC102"]\n', "pyproject.toml": '[tool.refcheck]\nselect = ["RC101"]\n'},
        [],
        ["RC102"],
    ),
    "the nearest file wins": (
        {"pyproject.toml": '[tool.refcheck]\nselect = ["RC1"]\n', "posts/refcheck.toml": 'select = ["RC101"]\n'},
        [],
        ["RC101"],
    ),
    "a pyproject.toml of others is passed over": (
        {"pyproject.toml": '[tool.refcheck]\nselect = ["RC101"]\n', "posts/pyproject.toml": "[tool.black]\n"},
        [],
        ["RC101"],
    ),
    "the command line goes before the file": (
        {"refcheck.toml": 'select = ["RC102"]\n'},
        ["--select", "RC101"],
        ["RC101"],
    ),
    "ignore": ({"refcheck.toml": 'select = ["RC1"]\nignore = ["RC101"]\n'}, [], ["RC102"]),
    "a longer prefix beats a shorter one": ({}, ["--select", "RC102", "--ignore", "RC1"], ["RC102"]),
    "extend-select adds": ({}, ["--select", "RC101", "--extend-select", "RC102"], ["RC101", "RC102"]),
    "ALL": ({}, ["--select", "RC1", "--ignore", "ALL"], ["RC101", "RC102"]),
    "--isolated": ({"refcheck.toml": 'select = ["RC101"]\n'}, ["--isolated", "--select", "RC1"], ["RC101", "RC102"]),
    "--config": (
        {"refcheck.toml": 'select = ["RC101"]\n', "other.toml": 'select = ["RC102"]\n'},
        ["--config", "other.toml"],
        ["RC102"],
    ),
    "per-file-ignores": (
        {"refcheck.toml": 'select = ["RC1"]\n[per-file-ignores]\n"posts/*.txt" = ["RC101"]\n"drafts/*" = ["ALL"]\n'},
        [],
        ["RC102"],
    ),
    "per-file-ignores beat every selection": (
        {},
        ["--select", "RC101,RC102", "--per-file-ignores", "posts/*:RC101"],
        ["RC102"],
    ),
    "accept a citation": ({"refcheck.toml": 'select = ["RC1"]\naccept = ["Turk, 2007"]\n'}, [], ["RC102"]),
    "accept an entry": ({"refcheck.toml": 'select = ["RC1"]\naccept = ["engel 1977"]\n'}, [], ["RC101"]),
    "accept a pattern": ({"refcheck.toml": 'select = ["RC1"]\naccept = ["/^Turk, 200\\\\d$/"]\n'}, [], ["RC102"]),
    "a pattern of regex": ({"refcheck.toml": "select = ['RC1']\naccept = ['/^\\p{Lu}urk/']\n"}, [], ["RC102"]),
    "a pattern counts case": ({"refcheck.toml": 'select = ["RC1"]\naccept = ["/^turk/"]\n'}, [], ["RC101", "RC102"]),
    "a pattern of an entry": ({"refcheck.toml": 'select = ["RC1"]\naccept = ["/Engel 19..$/"]\n'}, [], ["RC101"]),
    "one slash is a word": ({"refcheck.toml": 'select = ["RC1"]\naccept = ["/Turk, 2007"]\n'}, [], ["RC102"]),
}


@pytest.mark.parametrize(("files", "arguments", "codes"), CASES.values(), ids=CASES)
def test_settings(
    files: dict[str, str], arguments: list[str], codes: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    put("posts/a.txt", FAULTY)
    for name, text in files.items():
        put(name, text)
    assert found(capsys, "posts/a.txt", *arguments) == {"posts/a.txt": codes}


MISTAKES = {
    "selct = []": "refcheck.toml: unknown setting “selct”; did you mean “select”?",
    'style = "apa7"': "refcheck.toml: “style” is “apa7”, not one of auto, apa, harvard, any",
    'select = "RC1"': "refcheck.toml: “select” must be a list of strings",
    "fix = 1": "refcheck.toml: “fix” must be true or false",
    "fix = ": "refcheck.toml: not valid TOML: Invalid value (at end of document)",
    'select = ["RC10l"]': "refcheck.toml: unknown rule “RC10l”; did you mean",
    'ignore = ["mising-reference"]': "refcheck.toml: unknown rule “mising-reference”; did you mean “missing-",
    'extend-select = [""]': "refcheck.toml: unknown rule “”",
    '[per-file-ignores]\n"a" = ["RC9"]': "refcheck.toml: unknown rule “RC9”; did you mean “RC",
    'language = "english"': "refcheck.toml: “language” is “english”, not one of en, de, es, fr",
    'exclude = ["a", "!"]': "refcheck.toml: not a pattern as in .gitignore: “!”",
    'exclude = ["a\\\\"]': "refcheck.toml: not a pattern as in .gitignore: “a\\”",
    '[per-file-ignores]\n"[z-a]" = ["RC1"]': "refcheck.toml: not a pattern as in .gitignore: “[z-a]”",
    'accept = ["/(/"]': "refcheck.toml: “accept”: “/(/” is not a pattern: missing ) at position 1",
    'accept = ["Ibid", "/\\\\p{Lettr}/"]': "refcheck.toml: “accept”: “/\\p{Lettr}/” is not a pattern: unknown property",
    f'accept = ["/{"(" * 400}/"]': "refcheck.toml: “accept”: “/(((",
    f'accept = ["/{"a" * 500}/"]': "is not a pattern: longer than 500 characters",
    "tool = 3": "refcheck.toml: unknown setting “tool”",
    "[tool]\nrefcheck = 3": "refcheck.toml: tool.refcheck is not a table",
    "fix = " + "[" * 5000: "refcheck.toml: not valid TOML: nested too deeply",
    "fix = " + "9" * 5000: "refcheck.toml: not valid TOML: ",
    '[per-file-ignores]\n"a" = "RC1"': "refcheck.toml: “per-file-ignores” must be a table of lists of strings",
    'output-format = "fulll"': "unknown output format “fulll”; did you mean “full”?",
}


@pytest.mark.parametrize(("text", "words"), MISTAKES.items())
def test_a_mistake_is_one_line_that_names_the_file(text: str, words: str, capsys: pytest.CaptureFixture[str]) -> None:
    put("refcheck.toml", text)
    put("a.txt", FAULTY)
    assert main(["check", "a.txt"]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1
    assert words in captured.err.replace(str(Path.cwd()) + "/", "")


def test_show_settings_prints_what_can_be_read_again(capsys: pytest.CaptureFixture[str]) -> None:
    import tomllib

    put("refcheck.toml", 'select = ["RC1"]\nstyle = "harvard"\n[per-file-ignores]\n"a\\"b" = ["RC2"]\n')
    assert main(["check", "--show-settings"]) == 0
    shown = tomllib.loads(capsys.readouterr().out)
    assert shown["select"] == ["RC1"]
    assert shown["style"] == "harvard"
    assert shown["per-file-ignores"] == {'a"b': ["RC2"]}
    put(
        "again.toml",
        "\n".join(f"{key} = {json.dumps(value)}" for key, value in shown.items() if key != "per-file-ignores"),
    )
    assert main(["check", "--show-settings", "--config", "again.toml"]) == 0


WALKED = {
    "a.md": True,
    "b.html": True,
    "c.py": False,
    "node_modules/d.md": False,
    "sub/e.txt": True,
    "sub/built.md": False,
    "sub/kept.md": True,
    "out/f.md": False,
    "drafts/g.md": False,
    ".git/h.md": False,
}


def test_a_folder_is_walked(capsys: pytest.CaptureFixture[str]) -> None:
    for name in WALKED:
        put(name, "text")
    put(".gitignore", "out/\n*.md\n!a.md\n")
    put("sub/.gitignore", "!kept.md\n")
    put("refcheck.toml", 'exclude = ["drafts"]\n')
    assert list(found(capsys)) == sorted(name for name, walked in WALKED.items() if walked)
    assert list(found(capsys, ".", "a.md", "./a.md", "drafts/g.md")) == [
        "a.md",
        "b.html",
        "sub/e.txt",
        "sub/kept.md",
        "drafts/g.md",
    ]
    assert list(found(capsys, "a.md", "drafts/g.md", "--force-exclude")) == ["a.md"]
    assert list(found(capsys, "--exclude", "sub/")) == ["a.md", "b.html"]


def test_gitignore_of_the_folders_above_counts_inside_a_repository(capsys: pytest.CaptureFixture[str]) -> None:
    put(".git/HEAD", "")
    put(".gitignore", "built/\n")
    put("site/built/a.md", "text")
    put("site/b.md", "text")
    assert list(found(capsys, "site")) == ["site/b.md"]
    put("refcheck.toml", "respect-gitignore = false\n")
    assert list(found(capsys, "site")) == ["site/b.md", "site/built/a.md"]


def test_a_folder_that_is_named_is_walked_though_it_is_ignored(capsys: pytest.CaptureFixture[str]) -> None:
    put(".git/HEAD", "")
    put(".gitignore", "built/\n")
    put("site/.gitignore", "c.md\n")
    put("site/built/posts/a.md", "text")
    put("site/built/posts/c.md", "text")
    assert list(found(capsys, "site/built/posts")) == ["site/built/posts/a.md"]
    assert list(found(capsys, "site/built")) == ["site/built/posts/a.md"]
    assert list(found(capsys, "site")) == []
