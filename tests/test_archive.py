"""Many documents in one run: in order, in several processes, with little in memory, and however it ends."""

from __future__ import annotations

import doctest
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from refcheck.batch import progress, run
from refcheck.batch.results import Row, Task, Wanted
from refcheck.batch.run import AHEAD, BATCH, BATCH_BYTES, PARALLEL_FROM, batches, outcomes
from refcheck.cli import main
from refcheck.config import Config
from refcheck.model import Settings
from refcheck.report import FORMS, Counts, Look

POST = "The mind matters (Turk, {0}).\n\nReferences\n\nEngel, G. L. (1977). A title. Science, 196, 129.\n"
QUICK = Config(settings=Settings(select=("RC101",)))


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def put(count: int, size: int = 0) -> list[str]:
    names = [f"{number:03}.txt" for number in range(count)]
    for number, name in enumerate(names):
        Path(name).write_text(POST.format(1900 + number % 100) + "\n" * size, encoding="utf-8")
    return names


def silent(done: int, total: int, name: str) -> None:
    """No progress bar."""


def tasks(names: list[str]) -> Iterator[Task]:
    return (Task(name, QUICK) for name in names)


@pytest.mark.parametrize("form", [form for form in FORMS if form != "html"])
def test_every_form_is_the_same_from_one_process_and_from_two(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    put(2 * BATCH + 1)
    printed = []
    for jobs in ("1", "2"):
        assert main(["check", "--isolated", "--jobs", jobs, "--output-format", form, "."]) == 1
        printed.append(capsys.readouterr().out)
    assert printed[0] == printed[1]
    assert printed[0].count("032.txt") == printed[0].count("031.txt") > 0


def test_jsonl_is_the_files_of_json_a_line_each(capsys: pytest.CaptureFixture[str]) -> None:
    put(3)
    main(["check", "--isolated", "--output-format", "json", "."])
    files = json.loads(capsys.readouterr().out)["files"]
    main(["check", "--isolated", "--output-format", "jsonl", "."])
    assert [json.loads(line) for line in capsys.readouterr().out.splitlines()] == files
    for _ in range(2):  # a former report may be replaced
        assert main(["check", "--isolated", "--output-format", "jsonl", "-o", "out.jsonl", "."]) == 1
    assert [json.loads(line) for line in Path("out.jsonl").read_text("utf-8").splitlines()] == files
    Path("mine.jsonl").write_text('{"mine": 1}\n', encoding="utf-8")
    assert main(["check", "--isolated", "--output-format", "jsonl", "-o", "mine.jsonl", "."]) == 2


@pytest.mark.parametrize("jobs", [1, 2])
def test_only_some_documents_are_under_way_at_once(jobs: int) -> None:
    taken = 0

    def endless() -> Iterator[Task]:
        nonlocal taken
        for name in [f"{number}.txt" for number in range(100_000)]:
            taken += 1
            yield Task(name, QUICK, POST.encode() + b"\n" * PARALLEL_FROM if taken < 3 else POST.encode())

    running = outcomes(endless(), Wanted("concise"), jobs=jobs, progress=silent)
    first = next(running)
    assert first.path == "0.txt"
    assert taken <= 2 + 1 + (AHEAD + 1) * jobs * BATCH
    running.close()


SIZES: list[tuple[list[int], list[int]]] = [
    ([1] * BATCH, [BATCH]),
    ([1] * (BATCH + 1), [BATCH, 1]),
    ([BATCH_BYTES - 1, 1, 1], [2, 1]),
    ([BATCH_BYTES, 1], [1, 1]),
    ([1, -1, -1, 1], [1, 2, 1]),
    ([-1] * (BATCH + 1), [BATCH, 1]),
    ([], []),
]


@pytest.mark.parametrize(("sizes", "lengths"), SIZES)
def test_neighbours_go_together(sizes: list[int], lengths: list[int]) -> None:
    """A size below 0 stands for a row, which needs no process."""
    items = [Row(str(n)) if size < 0 else Task(str(n), QUICK, b"x" * size) for n, size in enumerate(sizes)]
    found = list(batches(items))
    assert [len(batch.tasks) + len(batch.rows) for batch in found] == lengths
    assert all(not batch.tasks or not batch.rows for batch in found)
    assert [item.path for batch in found for item in (*batch.tasks, *batch.rows)] == [item.path for item in items]


def deadly(tasks: list[Task], wanted: Wanted) -> list[Row]:
    """What a process does that the system kills at one of the documents."""
    if any(task.path.startswith("007") for task in tasks):
        os.kill(os.getpid(), signal.SIGKILL)
    return [Row(task.path, (f"{task.path}\n",), (Counts(),)) for task in tasks]


@pytest.mark.skipif(sys.platform != "linux", reason="needs processes that are copies of this one")
def test_a_document_that_kills_its_process_costs_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    from refcheck.batch import crew

    monkeypatch.setattr(crew, "rows", deadly)
    names = put(3 * BATCH)
    rows = list(outcomes(tasks(names), Wanted("concise", Look()), jobs=2, progress=silent))
    assert [row.path for row in rows] == names
    assert [row.error for row in rows if row.error] == ["007.txt: the process that checked it was killed"]


def wait_for(condition: Callable[[], object]) -> None:
    end = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.02)


def children(process: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{process}/task/{process}/children").read_text().split()]


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="looks for children in /proc")
@pytest.mark.parametrize("ending", [signal.SIGKILL, signal.SIGTERM])
def test_no_process_outlives_the_run(ending: signal.Signals) -> None:
    put(400, 4000)
    command = [sys.executable, "-m", "refcheck", "check", "--isolated", "--jobs", "2", "--output-format", "jsonl", "."]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout
    assert process.stdout.readline()
    started = children(process.pid)
    assert len(started) == 2
    process.send_signal(ending)
    process.wait()
    process.stdout.close()
    wait_for(lambda: not [child for child in started if Path(f"/proc/{child}").exists()])


def test_the_examples_of_the_bar_are_true() -> None:
    assert doctest.testmod(progress).attempted
    assert doctest.testmod(progress).failed == 0


def test_more_processes_only_where_they_pay(monkeypatch: pytest.MonkeyPatch) -> None:
    used: list[int] = []

    def parallel(items: Iterator[Task], wanted: Wanted, keep: object, jobs: int) -> Iterator[Row]:
        used.append(jobs)
        yield from ()

    monkeypatch.setattr(run, "_parallel", parallel)
    monkeypatch.setattr(os, "cpu_count", lambda: 3)
    half = POST.encode() + b"\n" * (PARALLEL_FROM // 2)
    for data, jobs in ([half] * 2, 0), ([POST.encode()] * 2, 0), ([half * 2], 0), ([POST.encode()] * 2, 2):
        list(
            outcomes(
                (Task(f"{n}.txt", QUICK, d) for n, d in enumerate(data)), Wanted("concise"), jobs=jobs, progress=silent
            )
        )
    assert used == [3, 2]
