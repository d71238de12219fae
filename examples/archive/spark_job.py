"""Checks an archive with Spark: Parquet in (`id`, `text`, `format`), one row a document and three flat tables out.

    spark-submit examples/archive/spark_job.py DOCUMENTS OUT

The rows are written first and the tables are made from what was written: else each table would check everything anew.
"""

from __future__ import annotations

import argparse
from functools import partial

from pyspark.sql import SparkSession
from pyspark.sql.pandas.types import from_arrow_schema

from refcheck.arrow import SCHEMA, check_batches
from refcheck.rows import Limits


def main() -> None:
    """Runs the job."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("documents")
    parser.add_argument("out")
    parser.add_argument("--seconds", type=float, default=Limits().seconds, help="the longest check")
    options = parser.parse_args()
    spark = SparkSession.builder.appName("refcheck").getOrCreate()
    # a batch is in memory whole
    spark.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", 100)
    check = partial(check_batches, limits=Limits(seconds=options.seconds))

    documents = spark.read.parquet(options.documents).select("id", "text", "format")
    # more parts than cores: then one slow document holds up few others
    documents = documents.repartition(4 * spark.sparkContext.defaultParallelism)
    documents.mapInArrow(check, from_arrow_schema(SCHEMA)).write.mode("overwrite").parquet(f"{options.out}/rows")

    rows = spark.read.parquet(f"{options.out}/rows")
    for name in ("references", "citations", "findings"):
        flat = rows.selectExpr("id AS document", f"explode(`{name}`) AS item").select("document", "item.*")
        flat.write.mode("overwrite").parquet(f"{options.out}/{name}")
    spark.stop()


if __name__ == "__main__":
    main()
