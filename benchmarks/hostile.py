"""Hostile and large input through the real command: what each costs, how it grows, what is answered.

    python benchmarks/hostile.py [NAME...] [--size MB] [--limit SECONDS]

Each case is written with SIZE megabytes, with half and with a quarter of that, and read by a process of its own: a
bibliography by `refcheck format`, all else by `refcheck check`.  Printed as a Markdown table are the CPU seconds of the
three, the two ratios (over the start-up of the process: 2.0 a doubling is linear, "-" where there is too little to
divide), the peak memory of the last, its exit status and the last line of its answer.  Run by hand: the whole of it
takes minutes.  The same cases stand, small, in tests/test_hostile.py.
"""

from __future__ import annotations

import argparse
import math
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from hostile import CASES, Case

REFCHECK = str(Path(sys.executable).with_name("refcheck"))
CHECK = [REFCHECK, "check", "--isolated", "--no-cache", "--output-format", "concise"]
FORMAT = [REFCHECK, "format", "--to", "json"]
_LEAST = 0.5
"""So much more than a start has to be spent for a ratio to mean anything, in starts."""


def _macros(size: int) -> bytes:
    lines = [f"@string{{a{i + 1}=a{i} # a{i}}}" for i in range(size // 26)]
    return "\n".join(['@string{a0="x"}', *lines, f"@a{{b,title=a{len(lines)}}}"]).encode()


def _bib(make: Callable[[int], bytes]) -> Case:
    return Case(make, ".bib")


BIBLIOGRAPHIES = {
    "bib: braced words": _bib(lambda size: b"@a{b,title={" + b"{W}ord " * (size // 7) + b"}}"),
    "bib: doubling macros": _bib(_macros),
    "bib: values not closed": _bib(lambda size: b"@a{b,\n" + b"c={x\n" * (size // 5)),
    "bib: entries not closed": _bib(lambda size: b"@article{a, title={T\n" * (size // 21)),
    "bib: one name of many words": _bib(lambda size: b"@a{b,author={" + b"Aa " * (size // 3) + b", B}}"),
    "bib: one word of many parts": _bib(lambda size: b"@a{b,title={\\x{" + b"a:" * (size // 2) + b"!}{C}}}"),
    "bbl: entries not closed": Case(lambda size: b"\\entry{a}{book}{}\n\\field{title}{{T\n" * (size // 37), ".bbl"),
    "bbl: fields not closed": Case(
        lambda size: b"\\entry{a}{book}{}\n" + b"\\name{a}{1}{}{%\n{{a}{family={\n" * (size // 34), ".bbl"
    ),
}
ALL = {**CASES, **BIBLIOGRAPHIES}


def run(path: Path, limit: float) -> tuple[float, float, str]:
    """CPU seconds, peak megabytes and the answer (exit status, last line) of one process."""
    command = FORMAT if path.suffix in (".bib", ".bbl") else CHECK
    process = subprocess.Popen(
        ["sh", "-c", 'ulimit -t $0; exec "$@"', str(math.ceil(limit)), *command, str(path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )
    assert process.stdout
    last = ""
    for line in process.stdout:
        last = line.strip() or last
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    answer = "over the limit" if process.returncode < 0 else f"{process.returncode}: {last[-70:]}"
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, answer.replace("|", "\\|")


def row(name: str, folder: Path, size: float, limit: float, start: float) -> str:
    """One line of the table."""
    case = ALL[name]
    spent, peak, answer = [], 0.0, ""
    for share in (0.25, 0.5, 1.0):
        path = folder / f"case{case.extension}"
        path.write_bytes(case.data(round(size * share * 1e6)))
        seconds, peak, answer = run(path, limit)
        spent.append(seconds)
    over = [max(seconds - start, 0.0) for seconds in spent]
    ratios = [f"{later / earlier:.1f}" if earlier > _LEAST * start else "-" for earlier, later in pairwise(over)]
    cells = [name, *(f"{seconds:.2f}" for seconds in spent), *ratios, f"{peak:.0f} MB", answer]
    return f"| {' | '.join(cells)} |"


def main() -> None:
    """Prints the table, a line as soon as it is measured."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(ALL))
    parser.add_argument("--size", type=float, default=4.0, help="megabytes of the largest file (default: 4)")
    parser.add_argument("--limit", type=float, default=300.0, help="CPU seconds one process may take")
    options = parser.parse_args()
    if unknown := [name for name in options.names if name not in ALL]:
        parser.error(f"no such case: {', '.join(unknown)}")
    with tempfile.TemporaryDirectory() as folder:
        empty = Path(folder, "empty.txt")
        empty.write_bytes(b"")
        start = min(run(empty, options.limit)[0] for _ in range(3))
        n = options.size / 4
        print(f"CPU seconds; an empty file takes {start:.2f}; n is {n:g} MB\n")
        print("| case | n | 2n | 4n | 2n / n | 4n / 2n | peak | answer |\n" + "| --- " * 8 + "|", flush=True)
        for name in options.names or ALL:
            print(row(name, Path(folder), options.size, options.limit, start), flush=True)


if __name__ == "__main__":
    main()
