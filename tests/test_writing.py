"""What the command does to files, through the real command: nothing is lost, and nothing but the fixes changes."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from refcheck.batch import writing
from registry_server import RegistryServer

FIXABLE = "The mind matters (Engel 1977).\n\nReferences\n\nEngel, G. L. (1977). A title. Science, 196, 129.\n"
FIXED = FIXABLE.replace("Engel 1977", "Engel, 1977")
FIX = ("check", "--select", "RC205", "--output-format", "concise", "--fix")
COMMAND = [sys.executable, "-m", "refcheck"]
GONE = 2**22 + 1  # no process has a number that high


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def put(name: str, text: str | bytes = FIXABLE) -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def run(*arguments: str | bytes, **options: object) -> subprocess.CompletedProcess[str]:
    """The real command in a process of its own; nothing it says may be a traceback."""
    done = subprocess.run([*COMMAND, *arguments], capture_output=True, check=False, text=True, **options)  # type: ignore[call-overload]
    assert "Traceback" not in done.stderr
    return done  # type: ignore[no-any-return]


def test_one_file_that_cannot_be_written_does_not_stop_the_others() -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        put(name)
    os.chmod("b.txt", 0o444)
    done = run(*FIX, "a.txt", "b.txt", "c.txt")
    assert (done.returncode, done.stderr) == (2, "refcheck: error: b.txt: not fixed: it is read-only\n")
    assert [Path(name).read_text() for name in ("a.txt", "b.txt", "c.txt")] == [FIXED, FIXABLE, FIXED]
    assert [line[:13] for line in done.stdout.splitlines()] == ["b.txt:1:23: R", "Fixed 2 findi"]
    assert sorted(os.listdir()) == ["a.txt", "b.txt", "c.txt"]


def test_what_a_file_is_stays() -> None:
    path = put("real/post.txt")
    os.chmod(path, 0o640)
    os.utime(path, (1e9, 1e9))
    if os.geteuid() == 0:
        os.chown(path, 12, 34)
    with_attributes = hasattr(os, "setxattr")
    if with_attributes:
        try:
            os.setxattr(path, "user.note", b"mine")
        except OSError:
            with_attributes = False
    os.symlink("real/post.txt", "link.txt")
    before = path.stat()
    assert run(*FIX, "link.txt").returncode == 0
    after = path.stat()
    assert Path("link.txt").is_symlink()
    assert path.read_text() == FIXED
    assert (after.st_mode, after.st_uid, after.st_gid) == (before.st_mode, before.st_uid, before.st_gid)
    assert not with_attributes or os.getxattr(path, "user.note") == b"mine"
    assert time.time() - after.st_mtime < 60, "the text changed, and build tools go by the time"


def test_a_file_with_two_names_is_left_alone() -> None:
    put("post.txt")
    os.link("post.txt", "copy.txt")
    done = run(*FIX, "post.txt")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "hard link" in done.stderr
    assert Path("post.txt").read_text() == Path("copy.txt").read_text() == FIXABLE
    assert Path("post.txt").samefile("copy.txt")


@pytest.mark.parametrize("change", ["written to", "replaced", "removed"])
def test_what_changed_while_it_was_checked_is_left_alone(change: str) -> None:
    """The registry's answer takes longer than the writer's next line."""
    entry = "Nobody, A. (2001). A work of which nobody has heard. *Journal of Nothing*, *1*, 1–9."
    path = put("post.md", f"They say so (Nobody 2001).\n\n# References\n\n{entry} https://doi.org/10.5555/nothing.1\n")
    put("other.md")
    with RegistryServer(latency=0.4) as server:
        asking = ("--verify", "--no-cache", "--crossref-url", server.url)
        process = subprocess.Popen(
            [*COMMAND, *FIX, "post.md", "other.md", *asking], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        wait_for(lambda: server.requests)
        if change == "written to":
            path.write_text("A new text.\n")
        elif change == "replaced":
            put("new.md", "A new text.\n").replace(path)
        else:
            path.unlink()
        out, err = process.communicate(timeout=60)
    assert process.returncode == 2
    why = "No such file or directory" if change == "removed" else "it changed while it was checked"
    assert err == f"refcheck: error: post.md: not fixed: {why}\n"
    assert "post.md:1:19: RC205" in out
    assert path.exists() == (change != "removed")
    assert change == "removed" or path.read_text() == "A new text.\n"
    assert Path("other.md").read_text() == FIXED
    assert not [name for name in os.listdir() if name.endswith(".tmp")]


def wait_for(what: object, seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not what():  # type: ignore[operator]
        assert time.monotonic() < end
        time.sleep(0.02)


NOT_REPLACED = {
    "an input": "post.txt",
    "an input by another name": "./link",
    "a document": "draft.md",
    "a bibliography": "refs.bib",
    "somebody's data": "data.json",
    "the settings": "refcheck.toml",
}


@pytest.mark.parametrize("path", NOT_REPLACED.values(), ids=NOT_REPLACED)
@pytest.mark.parametrize("option", ["-o", "--write-baseline"])
def test_a_report_replaces_nothing_that_somebody_wrote(path: str, option: str) -> None:
    put("post.txt")
    os.symlink("post.txt", "link")
    for name in ("draft.md", "refs.bib", "data.json"):
        put(name, "mine")
    put("refcheck.toml", "fail-on = 'error'\n")
    before = Path(path).read_bytes()
    done = run(*FIX, "post.txt", option, path)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert Path(path).read_bytes() == before
    assert Path("post.txt").read_text() == FIXABLE, "nothing is done before this is clear"


FORMS = ("full", "concise", "json", "sarif", "github", "junit", "html")


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("ending", ["md", "json", "html"])
def test_a_former_report_is_replaced(form: str, ending: str) -> None:
    from refcheck.cli import main

    put("post.txt")
    report = f"report.{ending}"
    for more in ((), (), ("--select", "RC107")):
        assert main(["check", "post.txt", "--exit-zero", "--output-format", form, "-o", report, *more]) == 0
        if form == "github" and more:
            assert Path(report).read_bytes() == b""
    put("report.log", "anything")
    assert main(["check", "post.txt", "--exit-zero", "-o", "report.log"]) == 0


def test_a_former_baseline_is_replaced() -> None:
    from refcheck.cli import main

    put("post.txt")
    for _ in range(2):
        assert main(["check", "post.txt", "--write-baseline", "known.json", "-q"]) == 0
    assert main(["check", "post.txt", "--baseline", "known.json", "--write-baseline", "known.json", "-q"]) == 0
    assert main(["check", "post.txt", "--baseline", "known.json", "-o", "known.json"]) == 2


def test_temporary_files_of_killed_runs_are_cleared_and_no_others() -> None:
    put("post.txt")
    machine = writing._machine()
    mine = put(f".refcheck-{GONE}-{machine}-0123456789ab.tmp", "x")
    old = put(f".refcheck-1-{'0' * 8}-0123456789ab.tmp", "x")
    os.utime(old, (1e9, 1e9))
    others = [
        put(f".refcheck-{os.getpid()}-{machine}-0123456789ab.tmp", "of a process that runs"),
        put(f".refcheck-{GONE}-{'0' * 8}-0123456789ab.tmp", "of another machine, today"),
        put(f".refcheck-{GONE}-notes.tmp", "no name of ours"),
        put("refcheck.tmp", "x"),
    ]
    assert run("check", "--select", "RC205", "post.txt").returncode == 1
    assert mine.exists(), "a check alone changes nothing"
    assert run(*FIX, "post.txt").returncode == 0
    assert not mine.exists()
    assert not old.exists()
    assert all(path.exists() for path in others)


def test_a_killed_run_leaves_whole_files() -> None:
    for number in range(60):
        put(f"{number:02}.txt", FIXABLE + "x" * 20_000)
    process = subprocess.Popen([*COMMAND, *FIX, "."], stdout=subprocess.DEVNULL)
    wait_for(lambda: any(FIXED in path.read_text() for path in Path().glob("*.txt")))
    process.kill()
    process.wait()
    assert {path.read_text().rstrip("x") for path in Path().glob("*.txt")} <= {FIXED, FIXABLE}
    assert run(*FIX, ".").returncode == 0
    assert len(os.listdir()) == 60


@pytest.fixture(params=["one process", "two processes", "asking a registry"])
def busy(request: pytest.FixtureRequest) -> Iterator[list[str]]:
    """Arguments of a run that takes long, and is at it once the first file is mended or the registry asked."""
    text = FIXABLE.replace("Engel", "Engel" * 3) * 20
    for number in range(400):
        put(f"{number:03}.txt", text)
    put("000.txt", FIXABLE)
    if request.param == "asking a registry":
        with RegistryServer(latency=20) as server:
            yield ["--verify", "--no-cache", "--crossref-url", server.url]
    else:
        yield ["--jobs", "1" if request.param == "one process" else "2"]


def children(process: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{process}/task/{process}/children").read_text().split()]


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="looks for children in /proc")
def test_ctrl_c_ends_a_run_quietly(busy: list[str]) -> None:
    before = {path.name: path.read_text() for path in Path().glob("*.txt")}
    process = subprocess.Popen(
        [*COMMAND, *FIX, ".", *busy],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip
    if "--verify" in busy:
        time.sleep(2)
    else:
        wait_for(lambda: FIXED in Path("000.txt").read_text())
    started = children(process.pid)
    assert ("2" in busy) == bool(started)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: all of them at once
    out, err = process.communicate(timeout=10)
    assert process.returncode == 130
    if "--verify" in busy:
        assert (out, err) == ("", "refcheck: interrupted\n"), "nothing was done yet"
    else:
        done = re.fullmatch(r"refcheck: interrupted: (\d+) of 400 files were checked\n", err)
        assert done, err
        assert f" in {done[1]} file" in out, "what was done is printed"
    assert not [child for child in started if Path(f"/proc/{child}").exists()]
    after = {path.name: path.read_text() for path in Path().iterdir()}
    assert after.keys() == before.keys(), "no temporary file is left"
    assert any(text == before[name] for name, text in after.items()), "it did not run to its end"
    (whole,) = {text for name, text in after.items() if text != before[name] and name != "000.txt"} or {""}
    assert all(text in (before[name], whole or FIXED, FIXED) for name, text in after.items()), (
        "each whole or not at all"
    )


OUTPUTS = {
    "a full disk": (">/dev/full", 2, "refcheck: error: standard output: No space left on device\n"),
    "closed": (">&-", 2, "refcheck: error: standard output is closed\n"),
    "no reader": ("| true; exit ${PIPESTATUS[0]}", 141, ""),
    "no error output": ("2>&- >/dev/null", 1, ""),
    "no input": ("<&-", 1, ""),
}


@pytest.mark.parametrize("form", ["concise", "json"])
@pytest.mark.parametrize(("shell", "status", "error"), OUTPUTS.values(), ids=OUTPUTS)
def test_standard_streams(shell: str, status: int, error: str, form: str) -> None:
    put("post.txt", FIXABLE * 300)
    line = f"{' '.join(COMMAND)} check post.txt --output-format {form} {shell}"
    done = subprocess.run(["bash", "-c", line], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (status, error)


@pytest.mark.parametrize("form", FORMS)
def test_a_file_name_that_is_no_utf_8(form: str) -> None:
    name = b"caf\xe9 \x1b.txt"
    try:
        with open(name, "wb") as file:
            file.write(FIXABLE.encode())
    except OSError:
        pytest.skip("this file system wants UTF-8")
    command = [*COMMAND, "check", name, "--output-format", form]
    done = subprocess.run(command, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (1, b"")
    out = done.stdout.decode("utf-8")
    if form == "sarif":
        assert "caf%E9%20%1B.txt" in out
    else:
        assert "caf\\xe9" in (json.loads(out)["files"][0]["path"] if form == "json" else out)
    assert "\x1b" not in out
    missing = run("check", b"caf\xe8\x1b.txt")
    assert (missing.returncode, missing.stderr.count("\n")) == (2, 1)
    assert "caf\\xe8\\u001b.txt: No such file" in missing.stderr


def test_a_character_that_the_encoding_lacks() -> None:
    entry = "Engel, G. L. (1977). A title. <i>Science</i>, <i>196</i>, 129-136. https://doi.org/10.5555/a"
    page = f'<meta charset="koi8-r">\n<p>\xf3 (Engel 1977).</p><h2>References</h2><p>{entry}</p>'.encode("latin-1")
    path = put("page.html", page)
    done = run("check", "--fix", "page.html", "--exit-zero", "-q")
    assert (done.returncode, done.stderr) == (0, "")
    assert path.read_bytes() == page.replace(b"l 1977", b"l, 1977").replace(b"129-136", b"129&#8211;136")
    text = "The café (Engel 1977).\n\nReferences\n\nEngel, G. L. (1977). A title. Science, 196, 129-136.\n"
    stray = text.encode().replace(b"caf\xc3\xa9", b"O\xe2\x80\x99Neill\xe9")
    assert run("check", "--fix", "--exit-zero", "-q", str(put("stray.txt", stray))).returncode == 0
    assert Path("stray.txt").read_bytes() == stray.replace(b"l 1977", b"l, 1977").replace(
        b"129-136", "129–136".encode()
    )
