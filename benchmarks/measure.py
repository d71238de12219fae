"""Measuring: CPU time of a call, and time and memory of whole processes."""

from __future__ import annotations

import math
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

COMMAND = [str(Path(sys.executable).with_name("refcheck"))]
CHECK = [*COMMAND, "check", "--isolated", "--exit-zero", "--quiet"]


class Spent(NamedTuple):
    """What a process took: CPU seconds and seconds by the clock, with those of its own processes; peak megabytes."""

    cpu: float
    wall: float
    peak: float
    status: int


def seconds(work: Callable[[], object], times: int = 3) -> float:
    """CPU seconds of a call in this process, best of three."""
    best = math.inf
    for _ in range(times):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


def process(command: Sequence[str], output: Path | None = None) -> Spent:
    """One process; its output goes to a file or nowhere."""
    with open(output or os.devnull, "wb") as out:
        start = time.monotonic()
        running = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(running.pid, 0)
        wall = time.monotonic() - start
    running.returncode = os.waitstatus_to_exitcode(status)
    return Spent(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024, running.returncode)


def in_turns(*commands: Sequence[str], times: int = 15) -> list[float]:
    """CPU seconds of processes, best of several, in turns, so that a busy moment meets all of them."""
    best = [math.inf] * len(commands)
    for _ in range(times):
        for number, command in enumerate(commands):
            forget()
            best[number] = min(best[number], process(command).cpu)
    return best


def fresh() -> str:
    """A new folder for what runs keep, so that no earlier run helps."""
    folder = tempfile.mkdtemp(prefix="refcheck-bench-")
    os.environ["REFCHECK_CACHE_DIR"] = folder
    return folder


def forget() -> None:
    """Nothing that was found is kept; what a start keeps, which every later one has, stays."""
    for path in Path(os.environ["REFCHECK_CACHE_DIR"]).glob("findings.sqlite3*"):
        path.unlink()
