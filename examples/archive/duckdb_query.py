"""Checks an archive with DuckDB: Parquet in (`id`, `text`, `format`), one row a document and three flat tables out.

    python examples/archive/duckdb_query.py DOCUMENTS OUT

`refcheck` is a function of SQL here, which DuckDB calls on all cores, a group of rows of the Parquet file each.  With
one core it is enough to read a stream:

    stream = connection.sql("FROM 'documents.parquet'").to_arrow_reader(100)
    rows = pyarrow.RecordBatchReader.from_batches(SCHEMA, check_batches(stream))
    connection.cursor().sql("SELECT outcome, count(*) FROM rows GROUP BY ALL")
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from refcheck.arrow import SCHEMA, check_batches
from refcheck.rows import Limits

CHECK = """
CREATE TABLE checked AS
SELECT refcheck(id, text, format) AS found FROM read_parquet($documents)
"""
COLUMNS = "SELECT found.* FROM checked"
FLAT = 'SELECT document, unnest(item) FROM (SELECT found.id AS document, unnest(found."{}") AS item FROM checked)'


def connected(limits: Limits) -> duckdb.DuckDBPyConnection:
    """A connection that knows the function `refcheck(id, text, format)`."""

    def refcheck(id: Any, text: Any, format: Any) -> Any:
        """Columns of Arrow in, a column of structs out."""
        batches = pa.table({"id": id, "text": text, "format": format}).to_batches()
        return pa.Table.from_batches(check_batches(batches, limits=limits), SCHEMA).to_struct_array()

    connection = duckdb.connect()
    types = duckdb.from_arrow(SCHEMA.empty_table()).types
    connection.create_function(
        "refcheck",
        refcheck,
        ["VARCHAR", "VARCHAR", "VARCHAR"],
        connection.struct_type(dict(zip(SCHEMA.names, types, strict=True))),
        type="arrow",
        null_handling="special",  # a document without text has its row, too
    )
    return connection


def main() -> None:
    """Runs the query."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("documents")
    parser.add_argument("out", type=Path)
    parser.add_argument("--seconds", type=float, default=Limits().seconds, help="the longest check")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    connection = connected(Limits(seconds=options.seconds))
    connection.sql(CHECK, params={"documents": options.documents})
    for name in ("rows", "references", "citations", "findings"):
        query = COLUMNS if name == "rows" else FLAT.format(name)
        connection.sql(query).write_parquet(str(options.out / f"{name}.parquet"))


if __name__ == "__main__":
    main()
