"""The command, end to end: what it prints where, what it writes, and its exit status."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from refcheck.cli import COMMANDS, main
from registry_server import RegistryServer

CLEAN = "The mind matters (Engel, 1977).\n\nReferences\n\nEngel, G. L. (1977). A title. Science, 196, 129.\n"
FAULTY = "The mind matters (Turk, 2007).\n\nReferences\n\nEngel, G. L. (1977). A title. Science, 196, 129.\n"


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def put(name: str, text: str | bytes) -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def codes(output: str) -> list[str]:
    return [finding["code"] for file in json.loads(output)["files"] for finding in file["findings"]]


def test_a_clean_post_exits_with_0(capsys: pytest.CaptureFixture[str]) -> None:
    put("post.txt", CLEAN)
    assert main(["check", "post.txt", "--select", "RC1"]) == 0
    assert capsys.readouterr().out == "No findings in 1 file: 1 citation, 1 reference.\n"


def test_findings_exit_with_1(capsys: pytest.CaptureFixture[str]) -> None:
    put("post.txt", FAULTY)
    assert main(["check", "post.txt", "--select", "RC1", "--output-format", "concise"]) == 1
    out = capsys.readouterr().out.splitlines()
    assert [line.split(" ")[:2] for line in out[:-1]] == [["post.txt:1:19:", "RC101"], ["post.txt:5:1:", "RC102"]]
    assert out[-1] == "Found 2 findings (0 fixable with --fix) in 1 file: 1 citation, 1 reference."


def test_exit_zero(capsys: pytest.CaptureFixture[str]) -> None:
    put("post.txt", FAULTY)
    assert main(["check", "post.txt", "--exit-zero", "--output-format", "json", "--select", "RC1"]) == 0
    assert codes(capsys.readouterr().out) == ["RC101", "RC102"]


def test_a_missing_file_exits_with_2_and_does_not_stop_the_rest(capsys: pytest.CaptureFixture[str]) -> None:
    put("post.txt", FAULTY)
    put("bytes.txt", b"\x00\x01\x02")
    assert main(["check", "nowhere.txt", "bytes.txt", "post.txt", "--output-format", "json", "--select", "RC1"]) == 2
    captured = capsys.readouterr()
    assert codes(captured.out) == ["RC101", "RC102"]
    assert captured.err.splitlines() == [
        "refcheck: error: nowhere.txt: No such file or directory",
        "refcheck: error: bytes.txt: not a text file",
    ]


FIXABLE = "The mind matters (Engel 1977).\n\nReferences\n\nEngel, G. L. (1977). A title. Science, 196, 129.\n"
FIXED = FIXABLE.replace("Engel 1977", "Engel, 1977")
COMMA = ("--select", "RC205")


def test_fix_writes_the_file_and_exits_with_0(capsys: pytest.CaptureFixture[str]) -> None:
    path = put("post.txt", FIXABLE)
    assert main(["check", "post.txt", *COMMA]) == 1
    assert main(["check", "post.txt", *COMMA, "--fix"]) == 0
    assert path.read_text(encoding="utf-8") == FIXED
    assert "Fixed 1 finding." in capsys.readouterr().out
    assert [name.name for name in Path().iterdir()] == ["post.txt"], "no temporary file is left"


ENCODINGS = {
    "crlf": lambda text: text.replace("\n", "\r\n").encode(),
    "bom": lambda text: b"\xef\xbb\xbf" + text.encode(),
    "utf-16": lambda text: text.encode("utf-16"),
    "windows-1252": lambda text: (text + "\n“naïve”").encode("cp1252"),
    "no line end": lambda text: text.rstrip("\n").encode(),
}


@pytest.mark.parametrize("encoded", ENCODINGS.values(), ids=ENCODINGS)
def test_fix_keeps_encoding_mark_and_line_ends(encoded: Callable[[str], bytes]) -> None:
    path = put("post.txt", encoded(FIXABLE))
    assert main(["check", "post.txt", *COMMA, "--fix"]) == 0
    assert path.read_bytes() == encoded(FIXED)


def test_diff_changes_nothing_and_can_be_patched(capsys: pytest.CaptureFixture[str]) -> None:
    path = put("post.txt", FIXABLE)
    assert main(["check", "post.txt", *COMMA, "--diff"]) == 1
    assert path.read_text(encoding="utf-8") == FIXABLE
    patch = put("change.patch", capsys.readouterr().out)
    subprocess.run(["patch", "-p0", "-i", str(patch)], check=True, capture_output=True)
    assert path.read_text(encoding="utf-8") == FIXED
    assert main(["check", "post.txt", *COMMA, "--diff"]) == 0
    assert capsys.readouterr().out == ""


def test_unsafe_fixes_are_asked_for() -> None:
    path = put("post.txt", FIXABLE.replace("A title", "The Need for a New Medical Model and Its Critics"))
    select = ["--select", "RC325", "--fail-on", "info"]
    assert main(["check", "post.txt", *select, "--fix"]) == 1
    assert "The Need for" in path.read_text(encoding="utf-8")
    assert main(["check", "post.txt", *select, "--fix", "--unsafe-fixes"]) == 0
    assert "The need for a new medical model and its critics" in path.read_text(encoding="utf-8")


def run(*arguments: str, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    """The real command in a process of its own."""
    command = [sys.executable, "-m", "refcheck", *arguments]
    return subprocess.run(command, input=stdin, capture_output=True, env={**os.environ, **environment}, check=False)


def test_standard_input() -> None:
    done = run("check", "-", "--stdin-filename", "a.md", "--output-format", "json", stdin=FAULTY.encode())
    assert (done.returncode, json.loads(done.stdout)["files"][0]["path"]) == (1, "a.md")
    fixed = run("check", "-", "--fix", *COMMA, stdin=FIXABLE.encode())
    assert (fixed.returncode, fixed.stdout.decode()) == (0, FIXED)
    untouched = run("check", "-", "--fix", "--select", "RC1", stdin=CLEAN.encode())
    assert (untouched.returncode, untouched.stdout.decode()) == (0, CLEAN), "a filter passes on what needs no fix"


def test_output_in_another_encoding_does_not_fail() -> None:
    done = run("check", "-", stdin=FAULTY.replace("Turk", "Müller").encode(), PYTHONIOENCODING="ascii", NO_COLOR="1")
    assert (done.returncode, b"Traceback" in done.stderr) == (1, False)
    assert "Müller" in done.stdout.decode()


def test_the_exit_status_of_a_closed_pipe_is_quiet() -> None:
    put("post.txt", FAULTY * 200)
    shell = f"{sys.executable} -m refcheck check post.txt --output-format json | head -c 1 >/dev/null"
    done = subprocess.run(["bash", "-c", shell], capture_output=True, check=True)
    assert done.stderr == b""


def test_statistics(capsys: pytest.CaptureFixture[str]) -> None:
    put("a.txt", FIXABLE)
    put("b.txt", FIXABLE)
    assert main(["check", "--statistics", *COMMA]) == 1
    assert capsys.readouterr().out == "2  RC205  [*]  missing-comma-before-year\n"
    main(["check", "--statistics", *COMMA, "--output-format", "json"])
    assert json.loads(capsys.readouterr().out)["findings"] == [
        {"code": "RC205", "name": "missing-comma-before-year", "count": 2, "fixable": 2, "files": 2}
    ]
    assert main(["check", "--statistics", "--output-format", "sarif"]) == 2


def test_output_file(capsys: pytest.CaptureFixture[str]) -> None:
    put("post.txt", FAULTY)
    assert main(["check", "post.txt", "--select", "RC1", "--output-format", "json", "-o", "report.json"]) == 1
    assert capsys.readouterr().out == ""
    assert codes(Path("report.json").read_text(encoding="utf-8")) == ["RC101", "RC102"]
    assert main(["check", "post.txt", "-o", "nowhere/report.json"]) == 2


def test_a_baseline_lets_pass_what_was_there(capsys: pytest.CaptureFixture[str]) -> None:
    put("posts/old.txt", FAULTY)
    assert main(["check", "--select", "RC1", "--write-baseline", "baseline.json"]) == 0
    assert capsys.readouterr().err == "refcheck: 2 findings kept in baseline.json\n"
    assert main(["check", "--select", "RC1", "--baseline", "baseline.json"]) == 0
    put("posts/old.txt", "A new beginning.\n\n" + FAULTY)
    assert main(["check", "--select", "RC1", "--baseline", "baseline.json"]) == 0, "moved lines are nothing new"
    put("posts/old.txt", FAULTY.replace("(Turk, 2007)", "(Turk, 2007; Fava, 1999)"))
    capsys.readouterr()
    assert main(["check", "--select", "RC1", "--baseline", "baseline.json", "--output-format", "concise"]) == 1
    assert capsys.readouterr().out.splitlines()[0].endswith("“Fava, 1999” has no entry in the reference list")
    put("broken.json", "[]")
    assert main(["check", "--baseline", "broken.json"]) == 2
    assert main(["check", "--baseline", "missing.json"]) == 2


def test_severities_decide_the_exit_status() -> None:
    put("post.txt", FIXABLE)
    assert main(["check", *COMMA, "--fail-on", "error"]) == 0
    assert main(["check", *COMMA, "--fail-on", "warning"]) == 1


def test_many_files_keep_their_order_in_several_processes(capsys: pytest.CaptureFixture[str]) -> None:
    for number in range(30):
        put(f"{number:02}.txt", FAULTY if number % 2 else CLEAN)
    put("15.txt", b"\x00")
    outputs = []
    for jobs in ("1", "2"):
        assert main(["check", "--jobs", jobs, "--select", "RC1", "--output-format", "concise"]) == 2
        outputs.append(capsys.readouterr())
    assert outputs[0] == outputs[1]
    assert outputs[0].err == "refcheck: error: 15.txt: not a text file\n"
    assert len(outputs[0].out.splitlines()) == 2 * 14 + 1


SILENCED = {
    "file": ("<!-- refcheck-disable-file -->\n\nOne (Turk, 2007).", []),
    "block": (
        "<!-- refcheck-disable RC101 -->\n\nOne (Turk, 2007).\n\n<!-- refcheck-enable -->\n\nTwo (Fava, 2008).",
        ["Fava, 2008"],
    ),
    "line": ("One (Turk, 2007). <!-- refcheck-disable-line RC101 -->\nTwo (Fava, 2008).", ["Fava, 2008"]),
    "next line": ("<!-- refcheck-disable-next-line RC1 -->\n\nOne (Turk, 2007).\n\nTwo (Fava, 2008).", ["Fava, 2008"]),
    "another code": ("<!-- refcheck-disable RC2 -->\n\nOne (Turk, 2007).", ["Turk, 2007"]),
    "in small letters": ("<!-- refcheck-disable rc101 -->\n\nOne (Turk, 2007).", []),
    "by name": ("<!-- refcheck-disable missing-reference -->\n\nOne (Turk, 2007).", []),
    "never enabled": ("One (Turk, 2007).\n\n<!-- refcheck-disable -->\n\nTwo (Fava, 2008).", ["Turk, 2007"]),
    "no such word": ("<!-- refcheck-disabled -->\n\nOne (Turk, 2007).", ["Turk, 2007"]),
}


@pytest.mark.parametrize(("text", "left"), SILENCED.values(), ids=SILENCED)
def test_comments_silence_findings(text: str, left: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    source = text + "\n\n# References\n\nEngel, G. L. (1977). A title. *Science*, *196*, 129.\n"
    put("post.md", source)
    main(["check", "post.md", "--select", "RC101", "--output-format", "json"])
    findings = json.loads(capsys.readouterr().out)["files"][0]["findings"]
    assert [source[finding["start"] : finding["end"]] for finding in findings] == left


WRONG = {
    ("check", "--selct", "RC1"): "did you mean “--select”?",
    ("chek",): "did you mean “check”?",
    ("check", "--jobs", "-2"): "argument --jobs: “-2” is no whole number from 0 up",
    ("check", "--select", "mising-reference"): "did you mean “missing-reference”?",
    ("check", "--style", "mla"): "invalid choice: 'mla'",
    ("check", "--fail-on", "panic"): "argument --fail-on: invalid choice: 'panic'",
    ("check", "--select", "RC9"): "unknown rule “RC9”",
    ("check", "--config", "none.toml"): "none.toml: No such file or directory",
    ("check", "--per-file-ignores", "x"): "--per-file-ignores takes PATTERN:CODE, not “x”",
    ("check", "--output-format", "jsn"): "did you mean “json”?",
    ("parse", "none.txt"): "none.txt: No such file or directory",
    ("format", "none.bib"): "none.bib: No such file or directory",
    ("check", "-", "a.txt"): "- (standard input) goes with no other PATH",
    ("rule", "RC999"): "no rule “RC999”",
    ("serve", "--port", "99999"): "cannot listen on 127.0.0.1:99999",
}


@pytest.mark.parametrize(("arguments", "words"), WRONG.items(), ids=" ".join)
def test_a_wrong_call_is_one_line(arguments: tuple[str, ...], words: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*arguments]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("refcheck: error: ")
    assert captured.err.count("\n") == 1
    assert words in captured.err


def test_a_file_whose_name_looks_like_an_option(capsys: pytest.CaptureFixture[str]) -> None:
    put("-x.md", CLEAN)
    assert main(["check", "-x.md"]) == 2
    assert "unrecognized arguments: -x.md; the file is “./-x.md” here" in capsys.readouterr().err
    assert main(["check", "./-x.md", "--select", "rc1"]) == main(["check", "--select", "rc1", "--", "-x.md"]) == 0


def test_what_a_run_did_not_look_at_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    Path("empty").mkdir()
    assert main(["check", "empty/"]) == 0
    captured = capsys.readouterr()
    assert captured.err == "refcheck: warning: no files to check were found\n"
    assert captured.out.startswith("No file was checked.\n")


def test_what_is_no_file_is_written_to_and_stays_what_it_is() -> None:
    os.mkfifo("pipe")
    reader = os.open("pipe", os.O_RDONLY | os.O_NONBLOCK)
    put("post.txt", CLEAN)
    assert main(["check", "post.txt", "--select", "RC1", "-o", "pipe"]) == 0
    assert os.read(reader, 1000).startswith(b"No findings")
    os.close(reader)
    assert Path("pipe").is_fifo()


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([command, "--help"] if command else ["--help"]) == 0
    assert "refcheck" in capsys.readouterr().out.lower()


def test_a_check_loads_nothing_it_does_not_need() -> None:
    """What costs start-up time is imported where it is used; see `make bench` for the time itself."""
    put("post.txt", CLEAN)
    code = (
        "import sys; from refcheck.cli import main; main(['check', 'post.txt', '--output-format', 'concise']); "
        "print(*sys.modules)"
    )
    # -S: without the environment's own start-up files, whose imports are not ours
    command = [sys.executable, "-S", "-c", f"import sys; sys.path[:0] = {sys.path!r}; {code}"]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    loaded = set(done.stdout.splitlines()[-1].split())
    heavy = {
        "dataclasses", "inspect", "pathlib", "importlib.resources", "regex", "rapidfuzz", "tomllib", "pathspec",
        "concurrent.futures", "asyncio", "subprocess", "habanero", "starlette", "jinja2", "bibtexparser", "pyromark",
        "shutil", "tempfile", "difflib", "hashlib", "pkgutil", "xml",
    }  # fmt: skip
    assert "refcheck.pipeline" in loaded
    assert not heavy & loaded


def test_verify_asks_once_for_all_files(capsys: pytest.CaptureFixture[str]) -> None:
    entry = "Nobody, A. (2001). A work of which nobody has heard. *Journal of Nothing*, *1*, 1–9. "
    for name in ("a.md", "b.md"):
        put(name, f"They say so (Nobody, 2001).\n\n# References\n\n{entry}https://doi.org/10.5555/nothing.1\n")
    with RegistryServer() as server:
        asking = ["check", "--verify", "--no-cache", "--crossref-url", server.url, "--output-format", "json"]
        main([*asking, "--select", "RC4"])
        found = json.loads(capsys.readouterr().out)
        assert [[item["code"][:3] for item in file["findings"]] for file in found["files"]] == [["RC4"], ["RC4"]]
        asked = [path for path in server.paths if "10.5555" in path]
        assert len(asked) == len(set(asked)), "no DOI is asked about twice"
        count = len(server.requests)
        assert main(["check", "--select", "RC1"]) == 0
        assert len(server.requests) == count, "nothing is sent unasked"
    assert main([*asking[:3], "--crossref-url", "ftp://x"]) == 2
    assert "not an http address" in capsys.readouterr().err
