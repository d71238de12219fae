"""Runs the examples of this folder on the same documents and fails where they do not give the same.

    python examples/archive/run.py FOLDER --count 2000

Prints one table: what Spark, DuckDB and `refcheck rows` found, by the clock and in CPU seconds of all their processes.
"""

from __future__ import annotations

import argparse
import ctypes
import json
import os
import resource
import shutil
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import duckdb

HERE = Path(__file__).parent
BIN = Path(sys.executable).parent
LISTS = ("references", "citations", "findings")
# what became of the documents that documents.bad makes; every other one is checked
EXPECTED = {"error": 2, "too-large": 1, "timeout": 1}
_ADOPT_ORPHANS = 36  # PR_SET_CHILD_SUBREAPER of prctl(2): workers of Spark outlive those who started them


class Result(NamedTuple):
    """What one way made of the documents: by document, (outcome, references, citations, findings)."""

    name: str
    documents: dict[str, tuple[str, int, int, int]]
    clock: float
    cpu: float

    def line(self) -> str:
        """Its line of the table."""
        outcomes = [outcome for outcome, *_ in self.documents.values()]
        counts = [outcomes.count(name) for name in ("ok", "error", "timeout", "too-large")]
        sums = [sum(column) for column in list(zip(*self.documents.values(), strict=True))[1:]]
        numbers = [len(self.documents), *counts, *sums, round(self.clock), round(self.cpu)]
        return f"| {self.name} | {' | '.join(f'{number:,}' for number in numbers)} |"


HEAD = (
    "| | documents | ok | error | timeout | too-large | references | citations | findings | seconds | CPU seconds |\n"
    "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |"
)


def timed(command: list[str], output: Path | None = None) -> tuple[float, float]:
    """Runs a command; its seconds and those of the CPU, its processes' included; ends this program where it fails."""
    before, begun = _cpu(), time.monotonic()
    environment = {**os.environ, "SPARK_LOCAL_IP": "127.0.0.1", "PYSPARK_PYTHON": sys.executable}
    with (output or Path(os.devnull)).open("wb") as out:
        done = subprocess.run(command, stdout=out, env=environment, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(command)}: exit status {done.returncode}")
    clock = time.monotonic() - begun
    with suppress(ChildProcessError):
        while True:
            os.wait()
    return clock, _cpu() - before


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def of_tables(name: str, rows: str, times: tuple[float, float]) -> Result:
    """What an engine wrote as Parquet."""
    counts = ", ".join(f'len("{each}")' for each in LISTS)
    found = duckdb.sql(f"SELECT id, outcome, {counts} FROM read_parquet('{rows}')").fetchall()
    return Result(name, {id: (outcome, *numbers) for id, outcome, *numbers in found}, *times)


def of_lines(name: str, path: Path, times: tuple[float, float]) -> Result:
    """What `refcheck rows` wrote."""
    with path.open(encoding="utf-8") as lines:
        found = map(json.loads, lines)
        return Result(name, {row["id"]: (row["outcome"], *(len(row[each]) for each in LISTS)) for row in found}, *times)


def differences(one: str, other: str) -> list[str]:
    """In which tables two engines differ by as much as a character; their folders are given."""
    faults = []
    for table in ("rows", *LISTS):
        columns = "* EXCLUDE (seconds)" if table == "rows" else "*"
        sides = [f"SELECT {columns} FROM read_parquet('{folder.format(table)}')" for folder in (one, other)]
        for first, second in (sides, sides[::-1]):
            (counted,) = duckdb.sql(f"SELECT count(*) FROM ({first} EXCEPT ALL {second})").fetchall()
            if counted[0]:
                faults.append(f"{counted[0]} rows of the table {table} are in one of Spark and DuckDB only")
    return faults


def faults(results: list[Result], count: int) -> list[str]:
    """What is wrong with the results."""
    first = results[0]
    found = [f"{each.name} differs from {first.name}" for each in results if each.documents != first.documents]
    outcomes = [outcome for outcome, *_ in first.documents.values()]
    expected = {**EXPECTED, "ok": count - sum(EXPECTED.values())}
    counted = {name: outcomes.count(name) for name in expected}
    return found + ([f"outcomes are {counted}, not {expected}"] if counted != expected else [])


def main() -> None:
    """Makes the documents, runs the three ways and compares them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--seconds", type=float, default=10.0, help="the longest check")
    options = parser.parse_args()
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_ADOPT_ORPHANS, 1, 0, 0, 0)
    folder, limit = options.folder, ["--seconds", str(options.seconds)]
    for old in ("spark", "duckdb"):
        shutil.rmtree(folder / old, ignore_errors=True)
    python = [sys.executable]
    subprocess.run([*python, str(HERE / "documents.py"), str(folder), "--count", str(options.count)], check=True)
    documents, lines = str(folder / "documents.parquet"), str(folder / "documents.jsonl")

    submit = [str(BIN / "spark-submit"), "--master", f"local[{os.cpu_count()}]", "--conf", "spark.log.level=ERROR"]
    submit += ["--conf", "spark.ui.enabled=false", "--conf", "spark.ui.showConsoleProgress=false"]
    spark = timed([*submit, str(HERE / "spark_job.py"), documents, str(folder / "spark"), *limit])
    duck = timed([*python, str(HERE / "duckdb_query.py"), documents, str(folder / "duckdb"), *limit])
    command = [*python, "-m", "refcheck", "rows", lines, "--timeout", str(options.seconds)]
    rows = timed(command, folder / "rows.jsonl")

    results = [
        of_tables("Spark", f"{folder}/spark/rows/*.parquet", spark),
        of_tables("DuckDB", f"{folder}/duckdb/rows.parquet", duck),
        of_lines("`refcheck rows`, one process", folder / "rows.jsonl", rows),
    ]
    print(HEAD, *(result.line() for result in results), sep="\n", flush=True)
    wrong = faults(results, options.count)
    wrong += differences(f"{folder}/spark/{{}}/*.parquet", f"{folder}/duckdb/{{}}.parquet")
    sys.exit("\n".join(wrong) if wrong else 0)


if __name__ == "__main__":
    main()
