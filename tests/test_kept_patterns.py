"""Compiled patterns are kept between runs of the command, and nothing can go wrong with them."""

from __future__ import annotations

import marshal
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from refcheck import check
from refcheck.base import patterns
from refcheck.base.kept_patterns import KeptPatterns
from refcheck.cli import main

SOURCES = [
    ("", 0),
    ("a+", re.I),
    (r"(?P<year>(?:1[89]|20)\d\d)(?P<suffix>[a-z])?|(\d+)", 0),
    ("(?i:straße)|[\u3040-\u30ff\u3400-\ud7a3]", 0),
    (r"(?<=\s)(x)(?P<later>y)\1++", re.M | re.S),
    ("\U0001f600[^\U0001f600-\U0001f64f]", re.X),
]
POST = "Sleep helps (Engel, 1977).\n\nReferences\n\nEngel, G. L. (1977). The need for a model. Science, 196, 129–136.\n"


def test_as_compiled_anew(tmp_path: Path) -> None:
    _keep(tmp_path)
    again = KeptPatterns(str(tmp_path))
    for source, flags in SOURCES:
        ours, theirs = again.compile(source, flags), re.compile(source, flags)
        assert ours == theirs
        assert (ours.flags, ours.groups, ours.groupindex) == (theirs.flags, theirs.groups, theirs.groupindex)
        assert repr(ours.sub("-", "x1999b 2007 Straße カ xyxy")) == repr(theirs.sub("-", "x1999b 2007 Straße カ xyxy"))


def test_a_wrong_pattern_is_an_error(tmp_path: Path) -> None:
    kept = KeptPatterns(str(tmp_path))
    for _ in range(2):
        with pytest.raises(re.error):
            kept.compile("(", 0)


def test_nothing_new_writes_nothing(tmp_path: Path) -> None:
    _keep(tmp_path)
    file = _file(tmp_path)
    before = file.stat().st_mtime_ns
    again = KeptPatterns(str(tmp_path))
    again.compile(*SOURCES[1])
    again.save()
    assert file.stat().st_mtime_ns == before
    assert file.stat().st_mode & 0o077 == 0, "others have no business there"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"nonsense",
        marshal.dumps([1, 2]),
        marshal.dumps({("a+", int(re.I)): "no code"}),
        marshal.dumps({("a+", int(re.I)): (2, b"\377\0\0\0", 0, {})}),
        marshal.dumps({("a+", int(re.I)): (2, b"\1\0", 0, {})}),
        marshal.dumps({("a+", int(re.I)): (2, b"\1\0\0\0", 0, {"a": 7})}),
        marshal.dumps({("a+", int(re.I)): (2, b"\1\0\0\0", 0, [])}),
    ],
)
def test_a_damaged_file_is_passed_over(content: bytes, tmp_path: Path) -> None:
    _keep(tmp_path)
    _file(tmp_path).write_bytes(content)
    assert KeptPatterns(str(tmp_path)).compile("a+", re.I) == re.compile("a+", re.I)


def test_half_a_file_is_passed_over(tmp_path: Path) -> None:
    _keep(tmp_path)
    data = _file(tmp_path).read_bytes()
    _file(tmp_path).write_bytes(data[: len(data) // 2])
    assert KeptPatterns(str(tmp_path)).compile("a+", re.I) == re.compile("a+", re.I)


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file", encoding="utf-8")
    _keep(tmp_path / "cache")
    assert (tmp_path / "cache").read_text(encoding="utf-8") == "a file"


def test_a_file_too_large_begins_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _keep(tmp_path)
    size = _file(tmp_path).stat().st_size
    for largest, known in ((size, True), (size - 1, False)):
        monkeypatch.setattr("refcheck.base.kept_patterns._LARGEST", largest)
        again = KeptPatterns(str(tmp_path))
        again.compile(*SOURCES[0])
        again.save()
        assert (_file(tmp_path).stat().st_size == size) is known


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Path]:
    """A folder of patterns in use, as the command has it."""
    patterns.compiled.cache_clear()
    patterns.keep(str(tmp_path))
    yield tmp_path
    patterns._kept = None
    patterns.compiled.cache_clear()


def test_the_patterns_of_a_check(kept: Path) -> None:
    sources = [("an+other", 0), (r"\bname(?P<number>\d)", int(re.I))]
    for source, flags in sources:
        assert patterns.compiled(source, flags) == patterns.lazy(source, flags).scanner("").pattern  # type: ignore[attr-defined]
    patterns.save()
    assert set(marshal.loads(_file(kept).read_bytes())) == set(sources)


def test_the_command_keeps_them_and_finds_the_same(tmp_path: Path) -> None:
    first, second, third = (_run(tmp_path, *more) for more in ([], [], ["--isolated", "--no-cache"]))
    assert first == second == third
    codes = marshal.loads(_file(tmp_path / "cache").read_bytes())
    assert len(codes) > 50
    assert codes.pop("words")
    again = KeptPatterns(str(tmp_path / "cache"))
    for source, flags in codes:
        assert again.compile(source, flags) == re.compile(source, flags)


def test_no_cache_keeps_none(tmp_path: Path) -> None:
    _run(tmp_path, "--no-cache")
    (tmp_path / "refcheck.toml").write_text("cache = false\n", encoding="utf-8")
    _run(tmp_path, "--config", "refcheck.toml")
    assert not (tmp_path / "cache").exists()


def test_a_library_keeps_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REFCHECK_CACHE_DIR", str(tmp_path / "cache"))
    (tmp_path / "post.md").write_text(POST, encoding="utf-8")
    check(POST, "markdown")
    assert main(["check", "--isolated", str(tmp_path / "post.md")]) in (0, 1)
    assert not (tmp_path / "cache").exists()


def _keep(folder: Path) -> None:
    kept = KeptPatterns(str(folder))
    for source, flags in SOURCES:
        kept.compile(source, flags)
    kept.save()


def _file(folder: Path) -> Path:
    (file,) = folder.iterdir()
    return file


def _run(folder: Path, *options: str) -> str:
    """What a process of its own prints for a post."""
    (folder / "post.md").write_text(POST, encoding="utf-8")
    command = [sys.executable, "-m", "refcheck", "check", *(options or ["--isolated"]), "post.md"]
    environment = {**os.environ, "REFCHECK_CACHE_DIR": str(folder / "cache")}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    return done.stdout


FILES = (("en.py", 10, 5), ("fr.py", 20, 6))
KEY = ("every", ("joins",))


def test_words_are_kept_for_the_files_they_stand_in(tmp_path: Path) -> None:
    kept = KeptPatterns(str(tmp_path))
    kept.compile(*SOURCES[1])
    kept.words(FILES)[KEY] = ("and",)
    kept.save()
    assert KeptPatterns(str(tmp_path)).words(FILES) == {KEY: ("and",)}
    for changed in ((*FILES[:1], ("fr.py", 20, 7)), (*FILES[:1], ("fr.py", 21, 6)), FILES[:1]):
        assert KeptPatterns(str(tmp_path)).words(changed) == {}
    file = _file(tmp_path)
    before = file.stat().st_mtime_ns
    again = KeptPatterns(str(tmp_path))
    again.words(FILES)
    again.save()
    assert file.stat().st_mtime_ns == before


@pytest.mark.parametrize("words", [5, (), (FILES, []), (FILES, {}, 1)])
def test_damaged_words_are_passed_over(words: object, tmp_path: Path) -> None:
    _keep(tmp_path)
    _file(tmp_path).write_bytes(marshal.dumps({"words": words}))
    assert KeptPatterns(str(tmp_path)).words(FILES) == {}


def test_a_second_run_loads_no_language(tmp_path: Path) -> None:
    post = tmp_path / "post.md"
    post.write_text(POST, encoding="utf-8")
    script = "import sys; from refcheck.cli import main; main(); print('refcheck.language.fr' in sys.modules)"
    command = [sys.executable, "-c", script, "check", "--isolated", "--output-format", "concise", str(post)]
    environment = {**os.environ, "REFCHECK_CACHE_DIR": str(tmp_path / "cache")}
    runs = [subprocess.run(command, env=environment, capture_output=True, text=True, check=True) for _ in range(2)]
    first, second = (run.stdout.splitlines() for run in runs)
    assert (first[-1], second[-1]) == ("True", "False")
    assert first[:-1] == second[:-1]
