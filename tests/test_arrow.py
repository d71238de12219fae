"""`refcheck.arrow`: record batches in, record batches out, whatever is in them."""

from __future__ import annotations

import json
import pickle
import re
import sys
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import refcheck
from refcheck import RefcheckError, Settings
from refcheck.rows import Limits

pa = pytest.importorskip("pyarrow", reason="needs the extra arrow")
from refcheck.arrow import ROWS, SCHEMA, check_batches  # noqa: E402  (pyarrow is asked for first)

POST = """\
The mind matters (Engel, 1978).  So does the World Health Organization (2020).

References

Engel, G. L. (1977). The need for a new medical model. *Science*, *196*(4286), 129-136. https://doi.org/10.1126/science.847460

World Health Organization. (2020). *A report*.
"""
DOCS = Path(__file__).parent.parent / "docs" / "archives.md"


def batch(texts: Any, type: Any = None, **more: Any) -> Any:
    ids = [str(number) for number in range(len(texts))]
    return pa.RecordBatch.from_pydict({"id": ids, "text": pa.array(texts, type), **more})


def rows(*batches: Any, **more: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = pa.Table.from_batches(check_batches(iter(batches), **more), SCHEMA).to_pylist()
    return found


def test_a_row_holds_what_the_json_report_does() -> None:
    (row,) = rows(batch([POST], format=["markdown"]))
    file = refcheck.check(POST, "markdown").to_dict()["files"][0]
    assert (row["id"], row["outcome"], row["error"], row["format"]) == ("0", "ok", None, "markdown")
    assert row["version"] == refcheck.__version__
    assert {item["code"] for item in row["findings"]} >= {"RC103", "RC340"}
    assert row["findings"] == [{**item, "place": None} for item in file["findings"]]
    assert row["citations"] == [{**item, "place": None} for item in file["citations"]]
    for reference, item in zip(row["references"], file["references"], strict=True):
        assert json.loads(reference["csl"]) == item["csl"]
        assert {name: reference[name] for name in reference if name in item and name != "csl"} == {
            name: value for name, value in item.items() if name not in ("csl", "fields", "unexplained")
        }


def test_what_tables_are_asked_for_has_its_own_columns() -> None:
    first, second = rows(batch([POST], format=["markdown"]))[0]["references"]
    names = ("type", "authors", "year", "title", "container_title", "doi")
    assert [first[name] for name in names] == [
        "article-journal", ["Engel"], 1977, "The need for a new medical model", "Science", "10.1126/science.847460",
    ]  # fmt: skip
    assert [second[name] for name in names[1:5]] == [["World Health Organization"], 2020, "A report", None]


TYPES = ["string", "large_string", "string_view", "binary", "large_binary", "binary_view", "dictionary"]


@pytest.mark.parametrize("name", TYPES)
def test_a_text_comes_in_any_column_of_strings_or_bytes(name: str) -> None:
    type = pa.dictionary(pa.int32(), pa.string()) if name == "dictionary" else getattr(pa, name)()
    texts = [text.encode() if "binary" in name else text for text in (POST, "é")]
    table = batch([*texts, None], type)
    assert [row["outcome"] for row in rows(table)] == ["ok", "ok", "error"]
    assert rows(table.slice(0, 1))[0]["citations"] == rows(batch([POST]))[0]["citations"]


def test_a_string_that_is_no_utf_8_is_a_row() -> None:
    broken = pa.array([b"caf\xe9 (Engel, 1977)", b"b"]).view(pa.string())
    first, second = rows(batch(["a", "b"]).set_column(1, "text", broken))
    assert (first["outcome"], second["outcome"]) == ("ok", "ok")
    assert first["citations"][0]["text"] == "Engel, 1977"


def test_bytes_may_be_files_that_are_no_text_and_have_places_in_words() -> None:
    cell = {"cell_type": "markdown", "metadata": {}, "source": ["As found (Engel, 1977)."]}
    book = json.dumps({"cells": [cell], "nbformat": 4, "nbformat_minor": 5, "metadata": {}}).encode()
    (row,) = rows(batch([book], format=["notebook"]))
    assert (row["outcome"], row["format"]) == ("ok", "notebook")
    assert row["citations"][0]["place"].startswith("cell 1")


def test_ids_and_formats_may_be_missing_or_of_another_type() -> None:
    table = pa.RecordBatch.from_pydict({"id": [1, None], "format": [None, ""], "text": ["a", "b"], "more": [1, 2]})
    assert [(row["id"], row["outcome"], row["format"]) for row in rows(table)] == [
        ("1", "ok", "text"),
        (None, "ok", "text"),
    ]


WRONG: list[tuple[Any, dict[str, Any], str]] = [
    (pa.RecordBatch.from_pydict({"id": ["1"]}), {}, "a batch needs the columns id and text; it has id"),
    (pa.RecordBatch.from_pydict({"text": ["1"]}), {}, "a batch needs the columns id and text; it has text"),
    (pa.RecordBatch.from_pydict({"id": ["1"], "text": [["x"]]}), {}, "the column text holds list<"),
    (batch(["x"]), {"limits": Limits(seconds=0)}, "seconds must be a positive number"),
    (batch(["x"]), {"settings": Settings(ignore=("RC999",))}, "unknown rule “RC999”"),
]


@pytest.mark.parametrize(("table", "more", "words"), WRONG)
def test_what_the_caller_does_wrong_is_an_error_of_one_line(table: Any, more: dict[str, Any], words: str) -> None:
    with pytest.raises(RefcheckError, match=re.escape(words)):
        rows(table, **more)


def test_one_batch_instead_of_an_iterator_is_an_error_of_one_line() -> None:
    with pytest.raises(RefcheckError, match=r"write iter\(\[batch\]\)"):
        check_batches(batch(["x"]))


def test_a_bad_document_is_a_row_and_the_others_are_checked() -> None:
    long = POST.replace("The mind", "The mind matters (Engel, 1977). " * 100_000)
    table = batch([POST, long, None, "x" * 5_000_001, POST], format=["markdown"] * 4 + ["docs"])
    found = rows(table, limits=Limits(seconds=0.3), settings=Settings(select=("RC103",)))
    assert [row["outcome"] for row in found] == ["ok", "timeout", "error", "too-large", "error"]
    assert [len(row["findings"]) for row in found] == [1, 0, 0, 0, 0]
    assert found[4]["error"].startswith("unknown format “docs”")


def test_batches_come_out_small_and_in_order() -> None:
    sizes = [ROWS * 2 + 1, 0, 1]
    batches = [batch(["x"] * size) for size in sizes]
    found = list(check_batches(iter(batches)))
    assert [each.num_rows for each in found] == [ROWS, ROWS, 1, 1]
    assert [each.schema for each in found] == [SCHEMA] * 4
    assert pa.Table.from_batches(found)["id"].to_pylist() == [str(n) for size in sizes for n in range(size)]


def test_it_can_be_sent_to_other_processes() -> None:
    sent = pickle.loads(pickle.dumps(partial(check_batches, settings=Settings(select=("RC1",)), limits=Limits(9))))
    found = pa.Table.from_batches(sent(iter([batch(["x" * 10])])))
    assert found["outcome"].to_pylist() == ["too-large"]


@settings(max_examples=25)
@given(st.lists(st.tuples(st.none() | st.text(), st.none() | st.binary(), st.none() | st.text()), max_size=4))
def test_whatever_comes_in_as_many_rows_come_out(documents: list[tuple[str | None, bytes | None, str | None]]) -> None:
    ids, texts, formats = ([item[column] for item in documents] for column in range(3))
    columns = {
        "id": pa.array(ids, pa.string()),
        "text": pa.array(texts, pa.binary()),
        "format": pa.array(formats, pa.string()),
    }
    assert [row["id"] for row in rows(pa.RecordBatch.from_pydict(columns))] == ids


def test_without_pyarrow_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "refcheck.arrow")
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(RefcheckError, match=r"refcheck.arrow needs pyarrow: pip install '.\[arrow\]'"):
        __import__("refcheck.arrow")


def test_the_python_shown_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from pyarrow import parquet

    monkeypatch.chdir(tmp_path)
    (tmp_path / "articles").mkdir()
    for name in ("a", "b"):
        parquet.write_table(pa.Table.from_batches([batch([POST], format=["markdown"])]), f"articles/{name}.parquet")
    space: dict[str, Any] = {}
    (shown,) = re.findall(r"^```python\n(.*?)^```", DOCS.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    exec(shown, space)
    assert [each.num_rows for found in space["results"] for each in found] == [1, 1]


def test_the_schema_is_documented() -> None:
    """Each field by name and type, in the order of the schema, also those of the structs."""
    shown = re.findall(r"^\| `([\w.]+)` \| ([\w<> ,]+) \|", DOCS.read_text(encoding="utf-8"), re.MULTILINE)
    assert shown == list(_fields("", SCHEMA))


def _fields(prefix: str, fields: Any) -> Any:
    for field in fields:
        inner = field.type.value_type if pa.types.is_list(field.type) else field.type
        words = {"double": "float64", "bool": "boolean"}.get(str(inner), str(inner))
        if pa.types.is_struct(inner):
            words = "struct"
        yield prefix + field.name, f"list of {words}" if inner is not field.type else words
        if pa.types.is_struct(inner):
            yield from _fields(f"{prefix}{field.name}.", [inner.field(n) for n in range(inner.num_fields)])
