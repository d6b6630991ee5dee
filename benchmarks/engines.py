"""Real jobs of engines over thousands of pages, compared with the local result: ``python3 dev.py engines [NAME ...]``.

Names: spark (needs Java 17 or newer), ray, dask, datasets, datatrove; all of them when none is given.  Nothing leaves
this machine.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from korreader.arrow import read_batch

COUNT = 5_000
# Short ones: engines are on trial here, not reading.
SOURCES = sorted(
    (Path(__file__).resolve().parent.parent / "tests" / "pages").glob("*.txt"), key=lambda page: page.stat().st_size
)[:20]
PARTS = ("fields", "text", "blocks")


def read_batches(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """What Spark's ``mapInArrow`` calls."""
    for batch in batches:
        yield read_batch(batch, keep=["id"], parts=PARTS)


def read_table(table: pa.Table) -> pa.Table:
    """What Ray's ``map_batches`` calls."""
    return pa.Table.from_batches(list(read_batches(iter(table.combine_chunks().to_batches()))))


def spark(pages: Path, out: Path) -> None:
    from pyspark.sql import SparkSession
    from pyspark.sql.pandas.types import from_arrow_schema

    os.environ["PYSPARK_PYTHON"] = sys.executable
    session = (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", "500")
        .getOrCreate()
    )
    empty = read_batch(pa.RecordBatch.from_pylist([], pq.read_schema(pages)), keep=["id"], parts=PARTS)
    frame = session.read.parquet(str(pages)).repartition(4)
    frame.mapInArrow(read_batches, from_arrow_schema(empty.schema)).write.parquet(str(out))
    session.stop()


def ray(pages: Path, out: Path) -> None:
    import ray as engine

    engine.init(num_cpus=2, include_dashboard=False, log_to_driver=False)
    data = engine.data.read_parquet(str(pages)).repartition(8)
    data.map_batches(read_table, batch_format="pyarrow", batch_size=500).write_parquet(str(out))
    engine.shutdown()


def dask(pages: Path, out: Path) -> None:
    import dask as engine

    file = pq.ParquetFile(pages)
    out.mkdir()

    @engine.delayed
    def read_group(number: int) -> None:
        pq.write_table(read_table(pq.ParquetFile(pages).read_row_group(number)), out / f"{number:05}.parquet")

    engine.compute(*map(read_group, range(file.num_row_groups)), scheduler="processes", num_workers=2)


def datasets(pages: Path, out: Path) -> None:
    import datasets as engine

    data = engine.Dataset.from_parquet(str(pages), cache_dir=str(out.parent / "cache")).with_format("arrow")
    data = data.map(read_table, batched=True, batch_size=500, num_proc=2, remove_columns=data.column_names)
    out.mkdir()
    data.to_parquet(str(out / "all.parquet"))


def datatrove(pages: Path, out: Path) -> None:
    from datatrove.executor import LocalPipelineExecutor
    from datatrove.pipeline.readers import ParquetReader

    reader = ParquetReader(str(pages.parent), glob_pattern=pages.name, text_key="html", id_key="id")
    LocalPipelineExecutor([reader, new_step(out)], tasks=1, logging_dir=str(out.parent / "logs")).run()


def new_step(out: Path) -> Any:
    """A step of datatrove that reads the texts of its documents as pages, and writes a file for each rank."""
    from datatrove.pipeline.base import PipelineStep

    class Step(PipelineStep):
        type = "READER"
        name = "korreader"

        def run(self, data: Any, rank: int = 0, world_size: int = 1) -> Any:
            documents = list(data)
            batch = pa.record_batch({"id": [int(one.id) for one in documents], "html": [one.text for one in documents]})
            out.mkdir(exist_ok=True)
            table = pa.Table.from_batches([read_batch(batch, keep=["id"], parts=PARTS)])
            pq.write_table(table, out / f"{rank:05}.parquet")
            yield from documents

    return Step()


ENGINES: dict[str, Callable[[Path, Path], None]] = {
    "spark": spark,
    "ray": ray,
    "dask": dask,
    "datasets": datasets,
    "datatrove": datatrove,
}


def rows(table: pa.Table) -> list[str]:
    found = sorted(table.to_pylist(), key=lambda row: row["id"])
    return [json.dumps({name: row[name] for name in sorted(row)}, default=str, ensure_ascii=False) for row in found]


def main(names: list[str]) -> int:
    failed = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pages = folder / "pages.parquet"
        texts = [page.read_bytes().decode("utf-8", "replace") for page in SOURCES]
        table = pa.table({"id": range(COUNT), "html": list(islice(cycle(texts), COUNT))})
        pq.write_table(table, pages, row_group_size=500)
        began = time.perf_counter()
        expected = rows(read_table(table))
        print(f"local: {COUNT} pages in {time.perf_counter() - began:.1f} s", flush=True)
        for name in names or ENGINES:
            began = time.perf_counter()
            ENGINES[name](pages, folder / name)
            parts = sorted((folder / name).glob("*.parquet"))
            equal = rows(pa.concat_tables(pq.read_table(part) for part in parts)) == expected
            failed += not equal
            print(f"{name}: {'equal' if equal else 'NOT EQUAL'} in {time.perf_counter() - began:.1f} s", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
