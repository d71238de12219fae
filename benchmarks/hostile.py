"""Hostile and large input through the real command: what each costs, how it grows, what is answered.

    python benchmarks/hostile.py [NAME...] [--size MB] [--limit SECONDS]

Each case is written once with SIZE megabytes and once with a quarter of that, and checked by a process of its own.
Printed are CPU seconds and peak memory of both, the growth (the exponent of time against length over the start-up
of the process; 1.0 is linear), the exit status and the first line of the answer.  Run by hand: the whole of it takes
minutes.  The same cases stand, small, in tests/test_hostile.py.
"""

from __future__ import annotations

import argparse
import math
import os
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from hostile import CASES

COMMAND = [str(Path(sys.executable).with_name("refcheck")), "check", "--isolated", "--output-format", "concise"]


def run(path: Path, limit: float) -> tuple[float, float, str]:
    """CPU seconds, peak megabytes and the answer (exit status, first line) of one check."""
    script = 'ulimit -t $0; exec "$@"'
    process = subprocess.Popen(
        ["sh", "-c", script, str(math.ceil(limit)), *COMMAND, str(path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )
    assert process.stdout
    first, last = process.stdout.readline(), ""
    for line in process.stdout:
        last = line
    _, status, usage = os.wait4(process.pid, 0)
    code = os.waitstatus_to_exitcode(status)
    answer = "over the limit" if code < 0 else f"exit {code}: {(last or first).strip()[-90:]}"
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, answer


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(CASES))
    parser.add_argument("--size", type=float, default=4.0, help="megabytes of the larger file (default: 4)")
    parser.add_argument("--limit", type=float, default=300.0, help="CPU seconds one check may take")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        empty = Path(folder, "empty.txt")
        empty.write_bytes(b"")
        base = run(empty, options.limit)[0]
        print(f"an empty file: {base:.2f} s")
        for name in options.names or CASES:
            case = CASES[name]
            spent, sizes = [], []
            peak, answer = 0.0, ""
            for share in (0.25, 1.0):
                data = case.data(round(options.size * share * 1e6))
                path = Path(folder, f"{name}{case.extension}")
                path.write_bytes(data)
                seconds, peak, answer = run(path, options.limit)
                spent.append(seconds)
                sizes.append(len(data))
            growth = "-"
            if spent[0] > 1.5 * base and sizes[1] > sizes[0]:
                growth = f"{math.log((spent[1] - base) / (spent[0] - base)) / math.log(sizes[1] / sizes[0]):.2f}"
            print(
                f"{name:<24}{sizes[1] / 1e6:6.1f} MB {spent[0]:7.2f} s {spent[1]:7.2f} s  growth {growth:>5} "
                f"{peak:6.0f} MB  {answer}",
                flush=True,
            )


if __name__ == "__main__":
    main()
