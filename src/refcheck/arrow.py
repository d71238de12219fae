"""Record batches of Arrow in, record batches out: one function for Spark, DuckDB and whatever else speaks Arrow.

Needs pyarrow (extra `arrow`).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any

from refcheck.errors import RefcheckError, WrongType, install
from refcheck.model import CslItem, Settings
from refcheck.rows import Document, Limits, Row, rows

try:
    import pyarrow as pa
except ImportError as error:
    raise RefcheckError(f"refcheck.arrow needs pyarrow: {install('arrow')}") from error

_STRINGS = pa.list_(pa.string())
_PLACE = [
    ("start", pa.int64()), ("end", pa.int64()), ("line", pa.int64()), ("column", pa.int64()), ("place", pa.string()),
]  # fmt: skip
REFERENCE = pa.struct([
    ("id", pa.string()), ("index", pa.int64()), ("text", pa.string()), *_PLACE,
    ("type", pa.string()), ("authors", _STRINGS), ("year", pa.int64()), ("title", pa.string()),
    ("container_title", pa.string()), ("doi", pa.string()), ("csl", pa.string()),
    ("confidence", pa.float64()), ("cited_by", _STRINGS),
])  # fmt: skip
CITATION = pa.struct([
    ("id", pa.string()), ("text", pa.string()), *_PLACE, ("kind", pa.string()), ("authors", _STRINGS),
    ("et_al", pa.bool_()), ("year", pa.string()), ("suffix", pa.string()), ("locator", pa.string()),
    ("status", pa.string()), ("references", _STRINGS), ("key", pa.string()),
])  # fmt: skip
EDIT = pa.struct([("start", pa.int64()), ("end", pa.int64()), ("text", pa.string())])
FINDING = pa.struct([
    ("code", pa.string()), ("name", pa.string()), ("severity", pa.string()), ("message", pa.string()), *_PLACE,
    ("citations", _STRINGS), ("references", _STRINGS), ("suggestion", pa.string()),
    ("fix", pa.struct([("applicability", pa.string()), ("edits", pa.list_(EDIT))])),
])  # fmt: skip
SCHEMA = pa.schema([
    ("id", pa.string()), ("outcome", pa.string()), ("error", pa.string()), ("seconds", pa.float64()),
    ("format", pa.string()), ("version", pa.string()),
    ("references", pa.list_(REFERENCE)), ("citations", pa.list_(CITATION)), ("findings", pa.list_(FINDING)),
])  # fmt: skip
"""What comes out, one row a document; `docs/archives.md` says what each column holds."""

ROWS = 100
"""Rows of a batch that comes out at most: a row is larger than its document, and nobody waits for ten thousand."""


def check_batches(
    batches: Iterable[pa.RecordBatch],
    settings: Settings = Settings(),  # noqa: B008 (an immutable value)
    limits: Limits = Limits(),  # noqa: B008
) -> Iterator[pa.RecordBatch]:
    """Checks documents: `id`, `text` and, if there is one, `format` in; one row of `SCHEMA` a document out, in order.

    `text` is a column of strings, or of bytes: files in any encoding.  `format` is "auto" where it is null or missing.
    A document that is broken, too large or takes too long is a row whose `outcome` says so; the others are checked.
    Documents of one call are checked one after another, in a process beside this one.

    Raises RefcheckError for a batch without `id` and `text`, wrong settings or limits, and where no process can be
    started.  Takes and returns what `mapInArrow` of Spark does; `functools.partial` sets the rest.
    """
    if isinstance(batches, (pa.RecordBatch, pa.Table)):
        raise WrongType("check_batches takes an iterator of record batches; for one, write iter([batch])")
    each = partial(rows, settings=settings, limits=limits)
    each(())  # what is wrong with settings and limits is said now
    return (found for batch in batches for found in _checked(batch, each))


def _checked(batch: pa.RecordBatch, each: Callable[[Iterable[Document]], Iterator[Row]]) -> Iterator[pa.RecordBatch]:
    waiting = []
    for row in each(_documents(batch)):
        waiting.append(_flat(row))
        if len(waiting) == ROWS:
            yield pa.RecordBatch.from_pylist(waiting, schema=SCHEMA)
            waiting = []
    if waiting:
        yield pa.RecordBatch.from_pylist(waiting, schema=SCHEMA)


def _documents(batch: pa.RecordBatch) -> Iterator[Document]:
    ids, texts = _column(batch, "id"), _column(batch, "text")
    formats = _column(batch, "format") if "format" in batch.schema.names else None
    are_bytes = _is_binary(batch.schema.field("text").type)
    for number in range(batch.num_rows):
        data = texts[number].as_py()
        text = data if are_bytes or data is None else data.decode("utf-8", "replace")
        yield Document(
            _words(ids[number].as_py()), text, _words(formats[number].as_py() if formats else None) or "auto"
        )


def _column(batch: pa.RecordBatch, name: str) -> pa.Array:
    """A column as bytes: of a string that is no valid UTF-8 nothing else can be had."""
    if name not in batch.schema.names:
        raise RefcheckError(f"a batch needs the columns id and text; it has {', '.join(batch.schema.names) or 'none'}")
    column = batch.column(name)
    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    try:
        if not (_is_binary(column.type) or _is_string(column.type)):
            column = column.cast(pa.string())
        return column.cast(pa.large_binary())
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError):
        raise RefcheckError(f"the column {name} holds {column.type}, not strings") from None


def _is_binary(type: pa.DataType) -> bool:
    return any(is_one(type) for is_one in (pa.types.is_binary, pa.types.is_large_binary, pa.types.is_binary_view))


def _is_string(type: pa.DataType) -> bool:
    return any(is_one(type) for is_one in (pa.types.is_string, pa.types.is_large_string, pa.types.is_string_view))


def _words(data: bytes | None) -> str | None:
    return None if data is None else data.decode("utf-8", "replace")


def _flat(row: Row) -> Row:
    """The row with what a table is asked for most beside each item of CSL-JSON, and the item itself as text."""
    return {**row, "references": [{**item, **_of_csl(item["csl"])} for item in row["references"]]}


def _of_csl(csl: CslItem) -> dict[str, Any]:
    year = next(iter(next(iter(csl.get("issued", {}).get("date-parts", ())), ())), None)
    return {
        "type": csl.get("type"),
        "authors": [person.get("literal") or person.get("family") or "" for person in csl.get("author", ())],
        "year": year,
        "title": csl.get("title"),
        "container_title": csl.get("container-title"),
        "doi": csl["DOI"].lower() if "DOI" in csl else None,
        "csl": json.dumps(csl, ensure_ascii=False),
    }
