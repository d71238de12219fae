"""One row a document, whatever the document is: rows, the processes they are made in, JSON lines."""

from __future__ import annotations

import io
import json
import os
import pickle
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest

import hostile
import isolated_work
import refcheck
from refcheck import RefcheckError, Settings
from refcheck.cli import main
from refcheck.commands.rows import documents
from refcheck.rows import COLUMNS, Document, Limits, rows
from refcheck.rows.child import serve
from refcheck.rows.isolated import Isolated, Stopped, TimeIsUp, borrowed
from refcheck.rows.work import checked_file

POST = "The mind matters (Engel, 1978).\n\nReferences\n\nEngel, G. L. (1977). A title. *Science*, *196*, 129–136.\n"
MEMORY = Limits().memory


def isolated(function: Callable[..., Any]) -> Isolated:
    return Isolated(f"isolated_work:{function.__name__}", MEMORY)


def test_work_is_done_in_one_process_after_another_piece() -> None:
    work = isolated(isolated_work.process_id)
    first, second = work.run(60, None), work.run(60, None)
    assert first == second != os.getpid()
    work.close()
    assert work.run(60, None) != first, "it starts again when it is needed"
    work.close()


def test_what_the_work_prints_is_not_its_answer() -> None:
    work = isolated(isolated_work.printed)
    assert [work.run(60, text) for text in ("a", "b")] == ["a", "b"]
    work.close()


@pytest.mark.parametrize("in_thread", [False, True])
def test_the_limit_of_time_holds_in_c_code_and_in_threads(in_thread: bool) -> None:
    work = isolated(isolated_work.endless_in_c)

    def run() -> str:
        try:
            work.run(0.2, None)
        except TimeIsUp:
            return "time is up"
        return "it came back"

    if in_thread:
        with ThreadPoolExecutor(1) as pool:
            assert pool.submit(run).result() == "time is up"
    else:
        assert run() == "time is up"
    work.close()


def test_a_process_that_ends_costs_its_own_work_alone() -> None:
    work = isolated(isolated_work.killed)
    assert work.run(60, 1) == 1
    with pytest.raises(Stopped, match="signal 9"):
        work.run(60, 0)
    assert work.run(60, 2) == 2
    idle = work.ready()
    idle.kill()  # while it has nothing to do, as by a system without memory
    idle.wait()
    assert work.run(60, 3) == 3
    work.close()


def test_an_answer_that_cannot_be_sent_ends_the_process_only() -> None:
    work = isolated(isolated_work.unpicklable)
    with pytest.raises(Stopped, match="exit status 1"):
        work.run(60, None)
    work.close()


def test_work_that_cannot_be_found_is_an_error_of_one_line() -> None:
    with pytest.raises(RefcheckError, match=r"did not start \(exit status 1\)"):
        Isolated("isolated_work:gone", MEMORY).run(60, None)


def test_a_system_without_the_interpreter_is_an_error_of_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    with pytest.raises(RefcheckError, match="can be started: No such file"):
        isolated(isolated_work.doubled).run(60, 1)


def test_an_interrupted_answer_is_not_taken_for_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    work = isolated(isolated_work.doubled)
    work.ready()

    def interrupted(_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(pickle, "load", interrupted)
        with pytest.raises(KeyboardInterrupt):
            work.run(60, "first")
    assert work.run(60, "second") == "secondsecond"
    work.close()


def test_a_process_is_lent_to_one_caller_at_a_time_and_kept_for_the_next() -> None:
    name = "isolated_work:process_id"
    with borrowed(name, MEMORY) as one:
        first = one.run(60, None)
        with borrowed(name, MEMORY) as other:
            assert other.run(60, None) != first
    with borrowed(name, MEMORY) as again:
        assert again is one
        assert again.run(60, None) == first
    with borrowed(name, MEMORY + 1) as another:
        assert another.run(60, None) != first, "the bound of memory is another"


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="needs /proc")
def test_a_process_whose_caller_was_killed_ends_when_its_time_is_up() -> None:
    script = (
        "from refcheck.rows.isolated import Isolated\n"
        "work = Isolated('isolated_work:endless_in_c', 10**12)\n"
        "print(work.ready().pid, flush=True)\n"
        "work.run(0.5, None)"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    caller = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, env=environment)
    assert caller.stdout
    worker = Path("/proc", caller.stdout.readline().decode().strip())
    caller.kill()
    caller.wait()
    caller.stdout.close()
    for _ in range(600):
        if not _lives(worker):
            return
        time.sleep(0.05)
    pytest.fail("the process goes on for ever")


def _lives(process: Path) -> bool:
    try:
        return (process / "stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_requests_are_answered_in_order_until_there_are_no_more() -> None:
    requests = io.BytesIO(b"".join(pickle.dumps((60, (value,))) for value in (1, "x")) + b"\x80")
    results = io.BytesIO()
    serve(isolated_work.doubled, requests, results)
    results.seek(0)
    assert [pickle.load(results) for _ in range(3)] == [None, 2, "xx"]


BOOK = hostile.article(1_500_000).decode()
DOCUMENTS = [
    (Document("a", POST, "markdown"), "ok", None),
    (Document("b", None), "error", "there is no text"),
    (Document("c", "x" * 2_000_001), "too-large", "2,000,001 bytes; the limit is 2,000,000"),
    (Document("d", "é" * 1_000_001), "too-large", "2,000,002 bytes; the limit is 2,000,000"),
    (Document("e", "é" * 1_000_000), "ok", None),
    (Document("f", POST, "docs"), "error", "unknown format “docs”"),
    (Document(None, POST.encode("utf-16"), "markdown"), "ok", None),
    (Document("h", b"\x00\xff" * 1000), "error", "not a text file"),
    (Document("i", "\ud800 (Engel, 1977)\x00"), "ok", None),
    (Document("", ""), "ok", None),
]


def test_every_document_has_its_row_in_order() -> None:
    found = list(rows((document for document, _, _ in DOCUMENTS), limits=Limits(size=2_000_000, seconds=60)))
    assert [row["id"] for row in found] == [document.id for document, _, _ in DOCUMENTS]
    for row, (_, outcome, error) in zip(found, DOCUMENTS, strict=True):
        assert tuple(row) == COLUMNS
        assert row["outcome"] == outcome, row["error"]
        assert row["error"] == error if error is None else row["error"].startswith(error)
        assert row["version"] == refcheck.__version__
        assert row["seconds"] >= 0
    assert found[6]["citations"] == found[0]["citations"], "bytes are decoded as files are"


def test_a_row_holds_what_the_json_report_does() -> None:
    settings = Settings(select=("RC103",))
    (row,) = rows([Document("a", POST, "markdown")], settings)
    file = refcheck.check(POST, "markdown", settings=settings).to_dict()["files"][0]
    assert {name: row[name] for name in COLUMNS[6:]} == {name: file[name] for name in COLUMNS[6:]}
    assert row["format"] == "markdown"
    assert [item["code"] for item in row["findings"]] == ["RC103"]


def test_time_is_a_row_and_the_next_document_is_checked() -> None:
    found = list(rows([Document("a", BOOK), Document("b", "x")], limits=Limits(seconds=0.05)))
    assert [row["outcome"] for row in found] == ["timeout", "ok"]
    assert found[0]["error"] == "took longer than 0.05 seconds"
    assert found[0]["seconds"] >= 0.05


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux bounds memory")
def test_memory_is_a_row_and_the_next_document_is_checked() -> None:
    greedy = Document("a", "(" * 1_000_000)
    found = list(rows([greedy, Document("b", POST)], limits=Limits(memory=100_000_000)))
    assert [row["outcome"] for row in found] == ["error", "ok"]
    assert found[0]["error"] == "took more memory than it may"


WRONG: list[tuple[dict[str, Any], str]] = [
    ({"limits": Limits(seconds=0)}, "seconds must be a positive number"),
    ({"limits": Limits(seconds=1e7)}, "seconds must be a positive number up to 1,000,000"),
    ({"limits": Limits(size=-1)}, "size must be a positive number"),
    ({"limits": Limits(memory=True)}, "memory must be a positive number"),
    ({"limits": {"seconds": 3}}, "limits must be refcheck.rows.Limits, not dict"),
    ({"settings": Settings(style="mla")}, "“style” is “mla”"),  # type: ignore[arg-type]
]


@pytest.mark.parametrize(("given", "words"), WRONG)
def test_what_the_caller_does_wrong_is_said_before_anything_is_checked(given: dict[str, Any], words: str) -> None:
    with pytest.raises(RefcheckError, match=words):
        rows([], **given)


def test_a_fault_of_ours_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise IndexError("list index out of range")

    monkeypatch.setattr("refcheck.pipeline.check", broken)
    error, file = checked_file("x", "text", Settings())
    assert error.startswith("internal error, please report it: IndexError: list index out of range (test_rows.py, line")
    assert file == {}


EXPORT = b"""<rss version="2.0"><channel>
<item><title>A</title><link>https://example.org/a</link><description>One (Engel, 1977).</description></item>
<item><title>B</title><link>https://example.org/b</link><description>Two (Turk, 1999).</description></item>
</channel></rss>"""


def test_bytes_that_hold_several_documents_are_an_error() -> None:
    assert checked_file(EXPORT, "auto", Settings()) == ("it holds 2 documents; each needs a row of its own", {})


def test_what_the_front_matter_of_a_document_names_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "refs.bib").write_text("@book{engel1977, author={Engel, G.}, title={A}, year=1977}", encoding="utf-8")
    text = f"---\nbibliography: {tmp_path}/refs.bib\n---\n\nSo [@engel1977].\n"
    for given in (text, text.encode()):
        _, file = checked_file(given, "markdown", Settings())
        assert file["references"] == []
    _, file = checked_file(text.encode(), "markdown", Settings(bibliography=(f"{tmp_path}/refs.bib",)))
    assert len(file["references"]) == 1


def test_memory_that_is_refused_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def greedy(*_: object, **__: object) -> None:
        raise MemoryError

    monkeypatch.setattr("refcheck.pipeline.check", greedy)
    assert checked_file("x", "text", Settings()) == ("took more memory than it may", {})


def _outcomes(texts: list[str]) -> list[str]:
    return [row["outcome"] for row in rows(Document(None, text) for text in texts)]


def test_rows_are_made_in_threads_and_in_processes_that_may_have_no_children() -> None:
    texts = [["a", "b"], ["c"]]
    with ThreadPoolExecutor(2) as threads:
        assert list(threads.map(_outcomes, texts)) == [["ok", "ok"], ["ok"]]
    for method in ("spawn", "fork") if hasattr(os, "fork") and threading.active_count() == 1 else ("spawn",):
        with get_context(method).Pool(1) as pool:  # its processes are daemons, which multiprocessing gives no children
            assert pool.map(_outcomes, texts) == [["ok", "ok"], ["ok"]]


LINES = [
    ('{"id": "a", "text": "x", "format": "markdown"}', "a", None),
    ('\ufeff{"id": 7, "text": "x"}', "7", None),
    ('{"text": "x", "format": null}', None, None),
    ('{"id": "a"', None, "line 4: not JSON: Expecting"),
    ('["a"]', None, "line 5: not an object such as"),
    ('{"id": "c"}', "c", "line 6: “text” and “format” must be strings"),
    ('{"id": "d", "text": "x", "format": 3}', "d", "line 7: “text” and “format” must be strings"),
    ('{"id": "e", "text": 1' + "0" * 5000 + "}", None, "line 8: a number of 5,001 digits"),
    ('{"id": "f", "text": ' + "[" * 300 + "]" * 300 + "}", None, "line 9: nested more than 100 levels deep"),
]


def test_a_line_that_holds_no_document_is_a_fault_with_its_number() -> None:
    found = list(documents(io.BytesIO("\n".join(line for line, _, _ in LINES).encode()), 1000))
    for document, (_, id, error) in zip(found, LINES, strict=True):
        assert document.id == id
        if error is None:
            assert (document.text, document.fault) == ("x", None)
        else:
            assert document.fault
            assert document.fault.error.startswith(error)


def test_a_line_far_too_long_is_not_held_and_the_next_one_is_read() -> None:
    most = 6 * 10 + 10_000
    line = b'{"id": "%s", "text": "x"}\n'
    whole = line % (b"y" * (most - len(line) + 2))
    assert len(whole) == most
    longer, longest = line % (b"y" * most), line % (b"y" * 5 * most)
    found = list(documents(io.BytesIO(whole + longer + longest + b"\xff\n" + whole), 10))
    assert [document.fault and document.fault[:2] for document in found] == [
        None,
        ("too-large", f"line 2: more than {most:,} bytes"),
        ("too-large", f"line 3: more than {most:,} bytes"),
        ("error", "line 4: not UTF-8 at byte 1"),
        None,
    ]


def test_the_command_prints_a_row_a_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shard = tmp_path / "shard.jsonl"
    lines = [json.dumps({"id": "a", "text": POST, "format": "markdown"}), "{", json.dumps({"id": "b\x1b", "text": "x"})]
    shard.write_text("\n".join(lines), encoding="utf-8")
    assert main(["rows", str(shard), "--select", "year-mismatch", "--timeout", "60"]) == 0
    printed = capsys.readouterr().out
    found = [json.loads(line) for line in printed.splitlines()]
    assert [(row["id"], row["outcome"]) for row in found] == [("a", "ok"), (None, "error"), ("b\x1b", "ok")]
    assert [item["code"] for item in found[0]["findings"]] == ["RC103"]
    assert "\x1b" not in printed


def test_the_command_reads_standard_input(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b'{"id": "a", "text": "abc"}\n')))
    assert main(["rows", "--max-size", "0.000002"]) == 0
    assert json.loads(capsys.readouterr().out)["outcome"] == "too-large"
    monkeypatch.setattr("sys.stdin", None)
    assert main(["rows"]) == 2
    assert capsys.readouterr().err == "refcheck: error: standard input is closed\n"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["gone.jsonl"], "gone.jsonl: No such file"),
        (["--timeout", "0"], "seconds must be a positive number"),
        (["--select", "RC9"], "unknown rule “RC9”"),
    ],
)
def test_a_run_that_fails_says_so_in_one_line(
    arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["rows", *arguments]) == 2
    assert words in capsys.readouterr().err
