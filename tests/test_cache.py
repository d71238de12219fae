"""What an earlier run found: taken as it is while nothing has changed, and never after anything has."""

from __future__ import annotations

import os
import signal
import sqlite3
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import refcheck
from refcheck.batch import cache as caches
from refcheck.batch import results as done
from refcheck.batch.run import REMEMBERED_FROM
from refcheck.cli import main

POST = "The mind matters (Turk, 2007).\n\nReferences\n\nEngel, G. L. (1977). A title. Science, 196, 129.\n"
FILLED = POST + "\n" * REMEMBERED_FROM
KEYED = "---\nbibliography: refs.bib\n---\n\nSo [@engel1977] and [@turk2007].\n" + "\n" * REMEMBERED_FROM
BIB = "@book{engel1977, author={Engel, G.}, title={A}, year=1977}\n"
MORE = BIB + "@book{turk2007, author={Turk, D.}, title={B}, year=2007}\n"


@pytest.fixture(autouse=True)
def checked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths that were checked, and not taken from the cache."""
    monkeypatch.setenv("REFCHECK_CACHE_DIR", str(tmp_path / "cache"))
    folder = tmp_path / "blog"
    folder.mkdir()
    monkeypatch.chdir(folder)
    paths: list[str] = []
    row = done._row

    def watched(task: done.Task, wanted: done.Wanted) -> done.Row:
        paths.append(task.path)
        return row(task, wanted)

    monkeypatch.setattr(done, "_row", watched)
    return paths


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    def run(*arguments: str) -> tuple[int, str, str]:
        status = main(["check", *arguments])
        return status, *capsys.readouterr()

    return run


Run = Callable[..., tuple[int, str, str]]


@pytest.mark.parametrize("form", ["full", "concise", "json", "jsonl", "github", "html", "junit", "sarif"])
def test_a_second_run_says_the_same_and_checks_nothing(form: str, run: Run, checked: list[str]) -> None:
    Path("a.txt").write_text(FILLED, encoding="utf-8")
    Path("b.txt").write_text(POST, encoding="utf-8")
    arguments = ("--output-format", form, "--select", "RC1", ".")
    first = run(*arguments)
    assert first[0] == 1
    assert checked == ["a.txt", "b.txt"]
    assert run(*arguments) == first
    assert len(checked) == 2


def touched_code() -> None:
    for path in Path(refcheck.__file__).parent.glob("errors.py"):
        os.utime(path)


def settings() -> None:
    Path("refcheck.toml").write_text('ignore = ["RC102"]\n', encoding="utf-8")


def for_some_files() -> None:
    Path("refcheck.toml").write_text('[per-file-ignores]\n"*.txt" = ["RC102"]\n', encoding="utf-8")


CHANGES: dict[str, Callable[[], object]] = {
    "the document": lambda: Path("post.txt").write_text(FILLED.replace("Turk", "Engel"), encoding="utf-8"),
    "the document, which is as long": lambda: Path("post.txt").write_text(FILLED.replace("Turk", "Burk"), "utf-8"),
    "the settings": settings,
    "the settings for some files": for_some_files,
    "the code": touched_code,
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_after_a_change_everything_is_looked_at_again(
    change: Callable[[], object], run: Run, checked: list[str]
) -> None:
    Path("post.txt").write_text(FILLED, encoding="utf-8")
    run("post.txt")
    change()
    again = run("post.txt")
    assert checked == ["post.txt"] * 2
    assert again == run("post.txt", "--no-cache")
    assert run("post.txt") == again
    assert len(checked) == 3


@pytest.mark.parametrize("name", ["__version__", "a package"])
def test_another_version_begins_anew(name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    before = caches.code()
    assert caches.code() == before
    if name == "__version__":
        monkeypatch.setattr(refcheck, "__version__", "99")
    else:
        (tmp_path / "site-packages").mkdir()
        monkeypatch.syspath_prepend(str(tmp_path / "site-packages"))
        known = caches.code()
        (tmp_path / "site-packages" / "pyromark-9.dist-info").mkdir()
        assert caches.code() != known
    assert caches.code() != before


@pytest.mark.parametrize("named", ["by the front matter", "by the settings"])
def test_a_bibliography_that_changes_is_read_again(named: str, run: Run, checked: list[str]) -> None:
    text = KEYED if named == "by the front matter" else KEYED.partition("---\n\n")[2]
    Path("post.md").write_text(text, encoding="utf-8")
    given = () if named == "by the front matter" else ("--bibliography", "refs.bib")
    arguments = ("--output-format", "concise", "--select", "RC101", *given, "post.md")
    missing = run(*arguments)
    assert "RC101" not in missing[1]
    Path("refs.bib").write_text(BIB, encoding="utf-8")
    assert run(*arguments)[1].count("RC101") == 1, "the file is there now"
    Path("refs.bib").write_text(MORE, encoding="utf-8")
    assert run(*arguments)[1].count("RC101") == 0
    assert len(checked) == 3
    assert run(*arguments)[1].count("RC101") == 0
    assert len(checked) == 3
    Path("refs.bib").unlink()
    assert run(*arguments)[1:] == missing[1:]


def test_a_baseline_that_changes_counts(run: Run, checked: list[str]) -> None:
    Path("post.txt").write_text(FILLED, encoding="utf-8")
    run("post.txt", "--select", "RC101", "--write-baseline", "known.json")
    arguments = ("post.txt", "--select", "RC1", "--baseline", "known.json", "--output-format", "concise")
    assert run(*arguments)[1].count(": RC1") == 1
    run("post.txt", "--select", "RC1", "--write-baseline", "known.json")
    assert run(*arguments)[1].count(": RC1") == 0
    count = len(checked)
    assert run(*arguments)[1].count(": RC1") == 0
    assert len(checked) == count


def test_equal_files_are_told_apart(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("a.txt").write_text(FILLED, encoding="utf-8")
    Path("a.md").write_text(FILLED, encoding="utf-8")
    assert "a.txt:1" in run("a.txt", "--output-format", "concise")[1]
    assert "a.md:1" in run("a.md", "--output-format", "concise")[1]
    first = run("a.txt", "--output-format", "sarif")[1]
    other = tmp_path / "other"
    other.mkdir()
    monkeypatch.chdir(other)
    Path("a.txt").write_text(FILLED, encoding="utf-8")
    assert run("a.txt", "--output-format", "sarif")[1] != first, "it names the folder of the run"


FIXABLE = POST.replace("Turk, 2007", "Engel 1977") + "\n" * REMEMBERED_FROM


def test_fixes_are_written_each_time_they_are_due(run: Run, checked: list[str]) -> None:
    fix = ("--select", "RC205", "--fix", "post.txt")
    for _ in range(2):
        Path("post.txt").write_text(FIXABLE, encoding="utf-8")
        assert run(*fix)[1].startswith("Fixed 1 finding.")
        assert "Engel, 1977" in Path("post.txt").read_text(encoding="utf-8")
    run(*fix)
    count = len(checked)
    assert run(*fix)[1].startswith("No findings")
    assert len(checked) == count, "there was nothing to mend"


def test_errors_are_not_kept(run: Run, checked: list[str]) -> None:
    Path("post.txt").write_text(FILLED, encoding="utf-8")
    Path("bytes.txt").write_bytes(b"\0\1\2" + b"\0" * REMEMBERED_FROM)
    first = run(".")
    assert first[0] == 2
    assert run(".") == first
    assert sorted(checked) == ["bytes.txt", "bytes.txt", "post.txt"]


@pytest.mark.parametrize(
    ("size", "arguments", "kept"),
    [
        (REMEMBERED_FROM, (), True),
        (REMEMBERED_FROM - 1, (), False),
        (REMEMBERED_FROM, ("--no-cache",), False),
        (REMEMBERED_FROM, ("--config", "off.toml"), False),
    ],
)
def test_who_wants_no_cache_has_none(
    size: int, arguments: tuple[str, ...], kept: bool, run: Run, tmp_path: Path
) -> None:
    Path("off.toml").write_text("cache = false\n", encoding="utf-8")
    Path("post.txt").write_text(POST.ljust(size), encoding="utf-8")
    run("post.txt", *arguments)
    assert (tmp_path / "cache").exists() is kept
    if kept:
        files = list((tmp_path / "cache").iterdir())
        assert [stat.S_IMODE(file.stat().st_mode) for file in files] == [0o600] * len(files)


@pytest.mark.parametrize("spoilt", [b"not a database" * 100, b""])
def test_a_spoilt_file_is_no_trouble(spoilt: bytes, run: Run, tmp_path: Path) -> None:
    Path("post.txt").write_text(FILLED, encoding="utf-8")
    first = run("post.txt")
    for file in (tmp_path / "cache").iterdir():
        file.write_bytes(spoilt)
    again = run("post.txt")
    assert again[:2] == first[:2]
    assert ("damaged" in again[2]) is bool(spoilt)
    assert run("post.txt") == first


def test_a_spoilt_row_is_no_row(run: Run, tmp_path: Path, checked: list[str]) -> None:
    Path("post.txt").write_text(FILLED, encoding="utf-8")
    first = run("post.txt")
    with sqlite3.connect(tmp_path / "cache" / "findings.sqlite3") as connection:
        connection.execute("UPDATE findings SET kept = x'00'")
    connection.close()
    assert run("post.txt") == first
    assert len(checked) == 2


def test_what_nobody_asks_for_goes(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("old.txt").write_text(FILLED, encoding="utf-8")
    Path("new.txt").write_text(FILLED, encoding="utf-8")
    run("old.txt")
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 86_400 * (caches.KEPT_DAYS + 1))
    run("new.txt")
    with sqlite3.connect(tmp_path / "cache" / "findings.sqlite3") as connection:
        assert connection.execute("SELECT count(*) FROM findings").fetchone() == (1,)
    connection.close()
    monkeypatch.setattr(caches, "LARGEST", 0)
    run("old.txt")
    with sqlite3.connect(tmp_path / "cache" / "findings.sqlite3") as connection:
        assert connection.execute("SELECT count(*) FROM findings").fetchone() == (1,)
    connection.close()


COMMAND = [sys.executable, "-m", "refcheck", "check", "--isolated", "--output-format", "json", "."]


def test_several_runs_at_once_and_killed_ones(run: Run) -> None:
    for number in range(250):
        Path(f"{number:03}.txt").write_text(POST.replace("2007", str(1900 + number)) + "\n" * 500, encoding="utf-8")
    expected = subprocess.run([*COMMAND, "--no-cache"], capture_output=True, check=False).stdout
    for pause in (0.3, 0.8):
        killed = subprocess.Popen(COMMAND, stdout=subprocess.DEVNULL)
        time.sleep(pause)
        killed.send_signal(signal.SIGKILL)
        killed.wait()
    together = [subprocess.Popen(COMMAND, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(3)]
    assert [process.communicate() for process in together] == [(expected, b"")] * 3
    assert run("--isolated", "--output-format", "json", ".")[1].encode() == expected


OPENED_AT_ONCE = """
import sys
from refcheck.batch.store import Store

said = []
store = Store(sys.argv[1], lambda connection: connection.execute("CREATE TABLE IF NOT EXISTS t (a)"), said.append)
store.every("INSERT INTO t VALUES (?)", [(1,)] * 10)
store.close()
assert not said, said
"""


def test_a_new_file_is_made_by_several_at_once(tmp_path: Path) -> None:
    place = str(tmp_path / "new.sqlite3")
    together = [subprocess.Popen([sys.executable, "-c", OPENED_AT_ONCE, place]) for _ in range(6)]
    assert [process.wait() for process in together] == [0] * 6
    with sqlite3.connect(place) as connection:
        assert connection.execute("SELECT count(*) FROM t").fetchone() == (60,)
    connection.close()
