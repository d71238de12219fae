"""A bounded round of mutation testing: small changes to the source, each of which some test must notice.

    python tools/mutants.py --count 40 --seed 7 match cite
    python tools/mutants.py --again survivors.txt

Each change is made in a temporary copy of the repository, never in the work tree, and the tests of the folder
concerned are run on it until the first one fails.  A line is printed for each: `killed`, `slow` (over the time limit,
which counts as killed) or `survived`, the place, the line as it is and as it was changed.  `--again` tries the
surviving lines of an earlier output once more, wherever they have moved to in their file.

Neither mutmut nor cosmic-ray is used, as mutmut 3 changes nothing outside functions, where our thresholds are, and
neither draws a sample of a given size from a seed: both try every mutant of a file, and we have 11,000.
"""

from __future__ import annotations

import argparse
import ast
import os
import queue
import random
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = Path("src/refcheck")
DATA = "posts edges match cite rules citation_style entry_style locate reference"
# folder or module -> names of test files, the likeliest to notice a change first
TESTS = {
    "match": "match edges posts rules language keys cite",
    "cite": "cite match edges posts citation_style language rules keys",
    "locate": "locate edges posts match language rules reference",
    "rules": "rules edges entry_style citation_style style posts match habits registry_rules keys fix",
    "findings": "fix list_moves edges citation_style entry_style rules style habits fix_laws",
    "works": f"match cite {DATA} verify_compare format_apa",
    "reference": "reference reference_readers entry_style locate match posts edges rules reference_round_trip",
}
OTHER_TESTS = f"{DATA} read fix habits style keys"
SWAPPED = {"<": "<=", "<=": "<", ">": ">=", ">=": ">", "==": "!=", "!=": "==", "in": "not in", "not in": "in",
           "is": "is not", "is not": "is", "and": "or", "or": "and"}  # fmt: skip
SYMBOLS: dict[type[ast.AST], str] = {
    ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=", ast.Eq: "==", ast.NotEq: "!=", ast.In: "in",
    ast.NotIn: "not in", ast.Is: "is", ast.IsNot: "is not", ast.And: "and", ast.Or: "or",
}  # fmt: skip


class Mutant(NamedTuple):
    """One line of one file, as it is and as it is changed; `line` is counted from one."""

    file: str
    line: int
    old: str
    new: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line} ⇒ {self.old.strip()} ⇒ {self.new.strip()}"


# -- the changes that a module offers


def mutants_of(file: Path) -> list[Mutant]:
    """Every change that can be made to a module, in the order of its lines."""
    source = (ROOT / file).read_text(encoding="utf-8")
    lines = source.split("\n")
    found: list[Mutant] = []
    for line, start, end, new in sorted(set(_changes(ast.parse(source), lines))):
        old = lines[line - 1].encode()  # the offsets of the syntax tree are bytes
        changed = (old[:start] + new.encode() + old[end:]).decode()
        found.append(Mutant(str(file), line, lines[line - 1], changed))
    return found


Change = tuple[int, int, int, str]


def _changes(tree: ast.AST, lines: list[str]) -> Iterator[Change]:
    """Line, first and last byte in it, and what takes their place."""
    for node in _executed(tree):
        if isinstance(node, ast.Compare):
            operands = [node.left, *node.comparators]
            for before, operator, after in zip(operands, node.ops, operands[1:], strict=False):
                yield from _swap(lines, before, operator, after)
        elif isinstance(node, ast.BoolOp):
            for before, after in zip(node.values, node.values[1:], strict=False):
                yield from _swap(lines, before, node.op, after)
            yield from _without_last(node)
        elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
            yield node.lineno, node.col_offset, node.operand.col_offset, ""
        elif isinstance(node, ast.Constant) and node.lineno == node.end_lineno:
            yield from ((node.lineno, node.col_offset, node.end_col_offset or 0, new) for new in _other(node.value))


def _executed(node: ast.AST) -> Iterator[ast.AST]:
    """The nodes that do something when the program runs: no annotations, no decorators, no docstrings."""
    yield node
    for field, value in ast.iter_fields(node):
        if field in ("annotation", "returns", "decorator_list", "format_spec") or _is_type_checking(node):
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST):
                yield from _executed(child)


def _is_type_checking(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"


def _swap(lines: list[str], before: ast.expr, operator: ast.AST, after: ast.expr) -> Iterator[Change]:
    """The operator between two operands, turned; nothing where they stand on two lines."""
    symbol = SYMBOLS[type(operator)]
    if before.end_lineno == after.lineno and before.end_col_offset is not None:
        between = lines[after.lineno - 1].encode()[before.end_col_offset : after.col_offset]
        at = between.find(symbol.encode())
        if at >= 0:
            start = before.end_col_offset + at
            yield after.lineno, start, start + len(symbol), SWAPPED[symbol]


def _without_last(node: ast.BoolOp) -> Iterator[Change]:
    """ "a and b" -> "a", where the end of both is on one line."""
    before, last = node.values[-2:]
    if isinstance(last, ast.Constant | ast.List | ast.Tuple | ast.Dict):
        return  # "found or ''": only the type would change
    if before.end_lineno == last.end_lineno == last.lineno and before.end_col_offset and last.end_col_offset:
        neutral = "True" if isinstance(node.op, ast.And) else "False"
        yield last.lineno, last.col_offset, last.end_col_offset, neutral


def _other(value: object) -> list[str]:
    """What a constant becomes: a number its neighbours, a fraction its half and double."""
    if isinstance(value, bool):
        return [str(not value)]
    if isinstance(value, int):
        return [str(value + 1), *([str(value - 1)] if value > 0 else [])]
    return [f"{value / 2:g}", f"{value * 2:g}"] if isinstance(value, float) else []


# -- which of them are tried


def drawn(places: list[str], count: int, seed: int) -> list[Mutant]:
    """A sample of the changes of some folders or modules of the package, each change as likely as any other."""
    every = [mutant for place in places for file in _files(place) for mutant in mutants_of(file)]
    return random.Random(seed).sample(every, min(count, len(every)))


def _files(place: str) -> list[Path]:
    folder = ROOT / PACKAGE / place
    paths = sorted(folder.rglob("*.py")) if folder.is_dir() else [folder.with_suffix(".py")]
    return [path.relative_to(ROOT) for path in paths]


def again(output: Path) -> list[Mutant]:
    """The surviving lines of an earlier output, at the place nearest to the old one where their line is today."""
    found: list[Mutant] = []
    for line in output.read_text(encoding="utf-8").splitlines():
        if line.startswith("survived "):
            place, old, new = line.removeprefix("survived ").strip().split(" ⇒ ")
            file, _, number = place.partition(":")
            found += _moved(Mutant(file, int(number), old, new))
    return found


def _moved(mutant: Mutant) -> list[Mutant]:
    lines = (ROOT / mutant.file).read_text(encoding="utf-8").split("\n")
    places = [number for number, line in enumerate(lines, 1) if line.strip() == mutant.old]
    if not places:
        print(f"gone     {mutant}", flush=True)
        return []
    number = min(places, key=lambda number: abs(number - mutant.line))
    return [mutant._replace(line=number, old=lines[number - 1])]


# -- trying them


def tests_of(file: str) -> list[str]:
    """The test files for a module of the package, the likeliest to fail first."""
    place = Path(file).relative_to(PACKAGE).parts[0].removesuffix(".py")
    return [f"tests/test_{name}.py" for name in dict.fromkeys(TESTS.get(place, OTHER_TESTS).split())]


class Copy:
    """A copy of the repository in which one change at a time is made and tested."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._written = 0
        ignored = shutil.ignore_patterns(".git", ".venv", "__pycache__", ".*_cache", ".hypothesis", "build", "dist")
        shutil.copytree(ROOT, folder, ignore=ignored)

    def outcome(self, mutant: Mutant, tests: list[str], seconds: float) -> str:
        """ "killed", "slow" or "survived"."""
        path = self.folder / mutant.file
        source = path.read_text(encoding="utf-8")
        lines = source.split("\n")
        new = mutant.new if mutant.new[:1] == " " else mutant.old.replace(mutant.old.strip(), mutant.new)
        lines[mutant.line - 1] = new
        self._write(path, "\n".join(lines))
        try:
            passed = self.passes(tests, seconds)
        finally:
            self._write(path, source)
        return {None: "slow", True: "survived", False: "killed"}[passed]

    def passes(self, tests: list[str], seconds: float) -> bool | None:
        """Whether the tests pass here; None where they take too long."""
        environment = {**os.environ, "PYTHONPATH": str(self.folder / "src"), "CI": "1"}  # hypothesis draws the same
        options = ["-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "--no-cov"]
        process = subprocess.Popen(
            [sys.executable, "-m", "pytest", *options, *tests], cwd=self.folder, env=environment,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
        try:
            return process.wait(seconds) == 0
        except subprocess.TimeoutExpired:
            return None
        finally:
            _end(process)

    def _write(self, path: Path, text: str) -> None:
        """Writes a module with a time of its own, or its stale bytecode would be run."""
        path.write_text(text, encoding="utf-8")
        self._written += 10
        os.utime(path, (self._written, self._written))


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ends a run and all that it has started."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def run(mutants: list[Mutant], jobs: int, seconds: float) -> int:
    """Tries the mutants, prints what becomes of each and returns how many survived."""
    counts = {"killed": 0, "slow": 0, "survived": 0}
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        copies: queue.Queue[Copy] = queue.Queue()
        for number in range(jobs):
            copies.put(Copy(Path(folder) / str(number)))
        every = sorted({test for mutant in mutants for test in tests_of(mutant.file)})
        if not copies.queue[0].passes(every, 20 * seconds):
            sys.exit(f"the tests fail or take over {20 * seconds:.0f} s without any change: {' '.join(every)}")

        def tried(mutant: Mutant) -> None:
            copy = copies.get()
            try:
                outcome = copy.outcome(mutant, tests_of(mutant.file), seconds)
            finally:
                copies.put(copy)
            counts[outcome] += 1
            print(f"{outcome:<8} {mutant}", flush=True)

        with ThreadPoolExecutor(jobs) as pool:
            try:
                list(pool.map(tried, mutants))
            except KeyboardInterrupt:  # says what is known by then
                pool.shutdown(cancel_futures=True)
    print(", ".join(f"{count} {outcome}" for outcome, count in counts.items()))
    return counts["survived"]


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("places", nargs="*", default=list(TESTS), help="folders or modules of the package")
    parser.add_argument("--count", type=int, default=40, help="how many changes to try")
    parser.add_argument("--seed", type=int, default=1, help="which of them: the same seed draws the same")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--seconds", type=float, default=120, help="time limit of one change")
    parser.add_argument("--again", type=Path, help="a file with the output of an earlier round")
    arguments = parser.parse_args()
    mutants = again(arguments.again) if arguments.again else drawn(arguments.places, arguments.count, arguments.seed)
    run(mutants, arguments.jobs, arguments.seconds)


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
