"""The command, end to end: what it prints where, what it writes, and its exit status."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from refcheck.cli import main

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
