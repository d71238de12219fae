"""`examples/archive/`: its documents, its comparison, and `check_batches` in the engines where these are installed.

`make archive` runs all of it over 2,000 documents; an engine that is not there is reported in the summary of warnings.
"""

from __future__ import annotations

import sys
import warnings
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from shutil import which
from typing import Any

import pytest

pa = pytest.importorskip("pyarrow", reason="needs the extra arrow")
FOLDER = Path(__file__).parent.parent / "examples" / "archive"


def example(name: str, monkeypatch: pytest.MonkeyPatch, *needed: str) -> Any:
    """A module of the example; the test is skipped, and says so, without what it imports."""
    missing = [module for module in needed if find_spec(module) is None]
    if missing:
        warnings.warn(f"NOT TESTED: examples/archive/{name}.py ({', '.join(missing)} not installed)", stacklevel=2)
        pytest.skip(f"{', '.join(missing)} not installed")
    monkeypatch.syspath_prepend(str(FOLDER))
    for own in FOLDER.glob("*.py"):  # another folder may have modules of these names
        monkeypatch.delitem(sys.modules, own.stem, raising=False)
    return import_module(name)


def test_documents_are_the_same_for_a_seed_and_hold_the_bad_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    documents = example("documents", monkeypatch)
    made = documents.rows(12, seed=1)
    assert made == documents.rows(12, seed=1) != documents.rows(12, seed=2)
    assert len(made) == len({row["id"] for row in made}) == 12
    sizes = {row["id"]: len((row["text"] or "").encode()) for row in made}
    assert sizes["huge"] > documents.SIZE_LIMIT > sizes["hostile-crowd"] > 0
    assert {row["format"] for row in documents.rows(40, seed=1)} == {"markdown", "html", "text", "papyrus"}


def test_a_difference_between_the_engines_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    run = example("run", monkeypatch, "duckdb")
    outcomes = [*["ok"] * 3, "error", "error", "timeout", "too-large"]
    documents = {str(number): (outcome, 2, 3, 4) for number, outcome in enumerate(outcomes)}
    first = run.Result("Spark", documents, 1.6, 2000.4)
    assert first.line() == "| Spark | 7 | 3 | 2 | 1 | 1 | 14 | 21 | 28 | 2 | 2,000 |"
    assert run.faults([first, first], 7) == []
    other = first._replace(name="DuckDB", documents={**documents, "0": ("ok", 2, 3, 5)})
    assert run.faults([first, other], 7) == ["DuckDB differs from Spark"]
    fewer = first._replace(documents={**documents, "3": ("ok", 2, 3, 4)})
    assert "outcomes are" in run.faults([fewer, fewer], 7)[0]


def test_a_table_that_differs_by_a_character_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    run = example("run", monkeypatch, "duckdb")
    from pyarrow import parquet

    for side, last in (("a", "x"), ("b", "x"), ("c", "y")):
        (tmp_path / side).mkdir()
        for name in ("rows", *run.LISTS):
            table = pa.table({"id": ["x", last if name == "findings" else "x"]})
            if name == "rows":
                table = table.append_column("seconds", [[1, ord(side)]])
            parquet.write_table(table, tmp_path / side / f"{name}.parquet")
    first, second, third = (f"{tmp_path}/{side}/{{}}.parquet" for side in "abc")
    assert run.differences(first, second) == [], "the seconds that a document took may differ"
    assert run.differences(first, third) == ["1 rows of the table findings are in one of Spark and DuckDB only"] * 2


def test_it_runs_in_duckdb_as_a_function_and_as_a_stream(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    query = example("duckdb_query", monkeypatch, "duckdb", "numpy")
    import duckdb
    from pyarrow import parquet

    from refcheck.arrow import SCHEMA, check_batches
    from refcheck.rows import Limits

    table = pa.table({"id": ["a", "b"], "text": ["As found (Engel, 1977).", None], "format": ["text", None]})
    parquet.write_table(table, tmp_path / "documents.parquet")
    monkeypatch.setattr(
        sys, "argv", ["duckdb_query.py", str(tmp_path / "documents.parquet"), str(tmp_path / "out"), "--seconds", "60"]
    )
    query.main()
    rows = parquet.read_table(tmp_path / "out" / "rows.parquet").to_pylist()
    assert [(row["id"], row["outcome"]) for row in rows] == [("a", "ok"), ("b", "error")]
    (citation,) = parquet.read_table(tmp_path / "out" / "citations.parquet").to_pylist()
    assert (citation["document"], citation["text"]) == ("a", "Engel, 1977")

    stream = pa.RecordBatchReader.from_batches(SCHEMA, check_batches(table.to_batches(), limits=Limits(seconds=60)))
    connection = duckdb.connect()
    connection.register("stream", stream)
    counted = connection.sql("SELECT outcome, count(*) FROM stream GROUP BY ALL ORDER BY ALL").fetchall()
    assert counted == [("error", 1), ("ok", 1)]


def test_it_runs_in_spark(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    if which("java") is None:
        warnings.warn("NOT TESTED: examples/archive/spark_job.py (java not installed)", stacklevel=2)
        pytest.skip("java not installed")
    job = example("spark_job", monkeypatch, "pyspark", "pandas")
    from pyarrow import parquet

    table = pa.table({"id": ["a", "b"], "text": ["As found (Engel, 1977).", None], "format": ["text", None]})
    parquet.write_table(table, tmp_path / "documents.parquet")
    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    monkeypatch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
    monkeypatch.setenv("PYSPARK_SUBMIT_ARGS", "--master local[1] --conf spark.ui.enabled=false pyspark-shell")
    monkeypatch.setattr(
        sys, "argv", ["spark_job.py", str(tmp_path / "documents.parquet"), str(tmp_path / "out"), "--seconds", "60"]
    )
    job.main()
    rows = parquet.read_table(tmp_path / "out" / "rows").to_pylist()
    assert sorted((row["id"], row["outcome"]) for row in rows) == [("a", "ok"), ("b", "error")]
    (citation,) = parquet.read_table(tmp_path / "out" / "citations").to_pylist()
    assert (citation["document"], citation["text"]) == ("a", "Engel, 1977")
