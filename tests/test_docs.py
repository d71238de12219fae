"""What README.md and docs/ show is what a reader gets."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

import refcheck
from refcheck import Verification
from refcheck.cli import main
from refcheck.config import load
from refcheck.rules import all_rules

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
EVERYTHING = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
POST = "examples/post.md"
REFERENCE = "Engel, G. L. (1977). The need for a new medical model. Science, 196(4286), 129–136."


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", EVERYTHING, re.MULTILINE | re.DOTALL)


@pytest.fixture(autouse=True)
def _at_home(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


def test_the_findings_shown_are_those_of_the_demo(capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", "--isolated", POST])
    printed = capsys.readouterr().out
    shown, last = blocks("text")[0].split("\n\n...\n\n")
    assert printed.startswith(shown + "\n")
    assert printed.endswith("\n" + last)


def test_the_answer_shown_is_that_of_the_example() -> None:
    command, _, shown = blocks("text")[1].partition("\n")
    script = shlex.split(command)[2:]
    done = subprocess.run([sys.executable, *script], capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stdout, done.stderr) == (1, shown, "")


def test_the_python_shown_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "post.md").write_text(Path(POST).read_text(encoding="utf-8"), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(refcheck, "verify", lambda references, mailto: [])
    monkeypatch.setattr("refcheck.registries.run", lambda references, *_: (Verification("ok"),) * len(references))
    exec(blocks("python")[0], {"items": [{**refcheck.parse_reference(REFERENCE).csl, "id": "engel1977"}]})


def test_the_settings_shown_can_be_read(tmp_path: Path) -> None:
    path = tmp_path / "pyproject.toml"
    path.write_text(blocks("toml")[0], encoding="utf-8")
    config = load(str(path))
    assert config.per_file_ignores[0].pattern == "news/*"
    assert config.settings.extend_select == ("RC212",)


@pytest.mark.parametrize(
    "command", sorted(set(re.findall(r"^    (refcheck (?:check|parse|format) [^#\n]*)", EVERYTHING, re.MULTILINE)))
)
def test_a_command_shown_is_understood(command: str) -> None:
    from importlib import import_module

    name, *arguments = shlex.split(command)[1:]
    import_module(f"refcheck.commands.{name}").parser().parse_args(arguments)


def test_what_is_named_is_there() -> None:
    codes = {rule.code for rule in all_rules()}
    assert set(re.findall(r"\bRC\d{3}\b", EVERYTHING)) <= codes
    for page in PAGES:
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
            assert os.path.exists(page.parent / target), f"{page.name}: {target}"


def test_every_option_shown_exists(capsys: pytest.CaptureFixture[str]) -> None:
    known = set()
    for command in ("check", "parse", "format", "rows", "serve", "rule"):
        main([command, "--help"])
        known |= set(re.findall(r"--[a-z][a-z-]+", capsys.readouterr().out))
    elsewhere = {"--fatal", "--iterations", "--minify", "--out", "--render", "--size", "--strict", "--times"}
    ours = re.sub(r"^spark-submit (?:.*\\\n)*.*$", "", EVERYTHING, flags=re.MULTILINE)
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", ours)) - elsewhere <= known
