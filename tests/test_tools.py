"""The tools that watch over the suite: mutants are one small change each, and the floor of coverage is one."""

from __future__ import annotations

import ast
import json
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
sys.path.append(str(ROOT / "tools"))

import coverage_floor  # noqa: E402
import mutants  # noqa: E402
import tables  # noqa: E402

MODULE = Path("src/refcheck/findings/fix.py")


def test_a_mutant_is_one_change_that_parses() -> None:
    lines = (ROOT / MODULE).read_text(encoding="utf-8").split("\n")
    found = mutants.mutants_of(MODULE)
    assert len(found) > 20
    assert len(set(found)) == len(found)
    for mutant in found:
        assert lines[mutant.line - 1] == mutant.old != mutant.new
        ast.parse("\n".join([*lines[: mutant.line - 1], mutant.new, *lines[mutant.line :]]))


@pytest.mark.parametrize(
    ("source", "changes"),
    [
        ("if a < b: pass", ["if a <= b: pass"]),
        ("x = a and b", ["x = a and True", "x = a or b"]),
        ("x = a or ''", ["x = a and ''"]),
        ("x = not a", ["x = a"]),
        ("LIMIT = 3", ["LIMIT = 2", "LIMIT = 4"]),
        ("SHARE = 0.5", ["SHARE = 0.25", "SHARE = 1"]),
        ("def f(x: Literal[3]) -> None: 'é'; return 1 if 'é' in x else 1", 5),
        ("@cache(size=8)\ndef f(): pass", []),
    ],
)
def test_what_is_changed(source: str, changes: list[str] | int) -> None:
    lines = source.split("\n")
    found = []
    for line, start, end, new in set(mutants._changes(ast.parse(source), lines)):
        old = lines[line - 1].encode()
        found.append((old[:start] + new.encode() + old[end:]).decode())
    assert (len(found) if isinstance(changes, int) else sorted(found)) == changes


def test_a_seed_draws_the_same_sample() -> None:
    assert mutants.drawn(["findings", "works"], 5, 3) == mutants.drawn(["findings", "works"], 5, 3)
    assert mutants.drawn(["findings", "works"], 5, 3) != mutants.drawn(["findings", "works"], 5, 4)


def test_survivors_are_found_again_where_they_have_moved(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mutant = mutants.mutants_of(MODULE)[0]
    output = tmp_path / "round.txt"
    gone = mutant._replace(old="no such line")
    output.write_text(f"killed   {mutant}\nsurvived {mutant._replace(line=1)}\nsurvived {gone}\n", encoding="utf-8")
    assert [(one.line, one.old) for one in mutants.again(output)] == [(mutant.line, mutant.old)]
    assert "no such line" in capsys.readouterr().out


@pytest.mark.parametrize(
    "module", ["src/refcheck/match/named.py", "src/refcheck/findings/fix.py", "src/refcheck/cli.py"]
)
def test_a_module_has_tests_that_concern_it(module: str) -> None:
    tests = mutants.tests_of(module)
    assert tests
    assert all((ROOT / test).is_file() for test in tests)


@pytest.mark.parametrize(("lines", "branches", "status"), [(95, 90, 0), (94, 90, 1), (95, 89, 1)])
def test_the_floor(lines: int, branches: int, status: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    totals = {"covered_lines": lines, "num_statements": 100, "covered_branches": branches, "num_branches": 100}
    report = tmp_path / "coverage.json"
    report.write_text(json.dumps({"totals": totals}), encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["coverage_floor", str(report), "--lines", "95", "--branches", "90"])
    assert coverage_floor.main() == status


@pytest.mark.parametrize("name", tables.PAGES)
def test_the_tables_of_the_documentation_are_as_the_program_says(name: str) -> None:
    page = (ROOT / name).read_text(encoding="utf-8")
    assert tables.PAGES[name](page) == page, "run: python tools/tables.py"


def test_a_rule_or_format_that_is_not_in_the_tables_gets_a_row() -> None:
    rules = (ROOT / "docs" / "apa-rules.md").read_text(encoding="utf-8")
    line = next(line for line in rules.splitlines() if "RC357" in line)
    [row] = [row for row in tables.rules(rules.replace(line + "\n", "")).splitlines() if "RC357" in row]
    assert row.endswith(line[line.index(" | 9.35 |") :])
    formats = (ROOT / "docs" / "what-is-read.md").read_text(encoding="utf-8")
    line = next(line for line in formats.splitlines() if line.startswith("| Typst |"))
    assert line in tables.formats(formats.replace(line + "\n", "")).splitlines()
