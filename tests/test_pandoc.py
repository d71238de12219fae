"""`--via-pandoc`: what pandoc reads is read through it where that is asked for, and nowhere else."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import refcheck.read.pandoc as pandoc
from refcheck import RefcheckError, check_file
from refcheck.cli import main

TEXTILE = (
    "h1. Sleep\n\nIt helps (Engel, 1978).\n\nh1. References\n\nEngel, G. L. (1977). The mind. Science, 196, 129–136.\n"
)
HTML = (
    "<h1>Sleep</h1><p>It helps (Engel, 1978).</p><h1>References</h1>"
    "<p>Engel, G. L. (1977). The mind. <em>Science</em>, 196, 129–136.</p>"
)


def stand_in(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """A program of this name that does what a script says."""
    program = folder / "pandoc"
    program.write_text(f"#!{sys.executable}\nimport sys, time\n{script}\n")
    program.chmod(0o755)
    monkeypatch.setattr("shutil.which", lambda name: str(program))


@pytest.fixture
def textile(tmp_path: Path) -> Path:
    file = tmp_path / "post.textile"
    file.write_text(TEXTILE, encoding="utf-8")
    return file


def test_a_file_goes_through_pandoc_where_that_is_asked_for(
    textile: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    script = (
        f"assert {{'--sandbox', 'textile'}} <= set(sys.argv), sys.argv\n"
        f"assert sys.stdin.buffer.read() == {TEXTILE.encode()!r}\nsys.stdout.buffer.write({HTML.encode()!r})"
    )
    stand_in(textile.parent, monkeypatch, script)
    for path in (textile, textile.parent):
        assert main(["check", "--isolated", "--no-cache", "--via-pandoc", "--output-format", "concise", str(path)]) == 1
        out, err = capsys.readouterr()
        assert out.startswith(f"{textile}:2:11: RC103 cited as 1978, listed as 1977 (“Sleep”, paragraph 1)")
        assert f"{textile}: it was read through pandoc" in err


@pytest.mark.skipif(sys.platform == "win32", reason="a script is no program there")
def test_nothing_goes_through_pandoc_unasked(
    textile: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    stand_in(textile.parent, monkeypatch, "sys.exit('asked')")
    main(["check", "--isolated", "--no-cache", str(textile)])
    assert "pandoc" not in "".join(capsys.readouterr())
    (textile.parent / "post.md").write_text(TEXTILE, encoding="utf-8")
    main(["check", "--isolated", "--no-cache", "--via-pandoc", str(textile.parent / "post.md")])
    assert "pandoc" not in "".join(capsys.readouterr())


FAILURES = {
    "it fails": (
        "print('line 3: unexpected x\\nmore', file=sys.stderr); sys.exit(64)",
        "could not read it: line 3: unex",
    ),
    "it says nothing": ("sys.exit(1)", "it did not say why"),
    "it never ends": ("time.sleep(30)", "took more than"),
    "it makes too much": ("print('x' * 100)", "made too much of it"),
}


@pytest.mark.parametrize("kind", FAILURES)
def test_what_pandoc_cannot_do_is_one_line(
    kind: str, textile: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    script, words = FAILURES[kind]
    stand_in(textile.parent, monkeypatch, script)
    monkeypatch.setattr(pandoc, "_SECONDS", 0.5)
    monkeypatch.setattr(pandoc, "_LARGEST", 50)
    assert main(["check", "--isolated", "--no-cache", "--via-pandoc", str(textile)]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(f"refcheck: error: {textile}: ")
    assert words in line


def test_without_pandoc_the_line_says_where_it_is_got(textile: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda name: None)
    monkeypatch.setitem(sys.modules, "pypandoc", None)
    with pytest.raises(RefcheckError, match=r"needs pandoc .*pip install"):
        check_file(textile, "pandoc")


def test_a_name_that_pandoc_does_not_know_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "post.xyz"
    file.write_text("Sleep.")
    with pytest.raises(RefcheckError, match="no reader for a file of this name"):
        check_file(file, "pandoc")
