from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from korreader import Bounds, read
from korreader.arrow import (
    _COLUMNS,
    SCHEMA_KEY,
    SLICE_ROWS,
    article_schema,
    articles_to_batch,
    output_schema,
    read_batch,
    read_batches,
    read_table,
)
from korreader.cli import main
from korreader.crawl.records import DEFAULT_PARTS, PARTS, make_record
from tests.crawl.material import fill, page

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TIMED = (
    "<html><head><meta property='article:published_time' content='2025-06-11T15:12:00+09:00'></head><body><article>"
    "<h1>Harbour counts its ferries</h1><p>The harbour counted forty ferries, its office said.</p></article></body></html>"
)
DAY = TIMED.replace("T15:12:00+09:00", "")


def test_the_schema_is_versioned_and_pinned() -> None:
    schema = article_schema(PARTS)
    assert schema.metadata == {SCHEMA_KEY: b"1"}
    # A change here is a change of the columns: new ones come at the end of their part, others raise the version.
    assert [f"{field.name}: {field.type}" for field in schema] == [
        "source: string", "url: string", "title: string", "subtitle: string", "authors: list<element: string>",
        "agency: string", "section: string", "published: string", "updated: string", "dateline: string",
        "captions: list<element: string>", "site: string", "language: string", "is_article: bool",
        "issues: list<element: string>", "published_date: date32[day]", "published_time: timestamp[us, tz=UTC]",
        "updated_time: timestamp[us, tz=UTC]", "text: string",
        ("blocks: list<element: struct<start: int64 not null, end: int64 not null, role: string not null, "
        "lang: string not null, text: string not null>>"),
        "page_text: string", "page_kind: string", "encoding: string", "repairs: list<element: string>",
        ("sentences: list<element: struct<start: int64 not null, end: int64 not null, lang: string not null, "
        "text: string not null>>"),
        ("tokens: list<element: struct<start: int64 not null, end: int64 not null, lang: string not null, "
        "tag: string not null, lemma: string not null, text: string not null>>"),
        ("money: list<element: struct<block: int64 not null, start: int64 not null, end: int64 not null, "
        "text: string not null, amount: string not null, low: string not null, high: string not null, "
        "currency: string not null, approximate: bool not null, equivalent_of: int64, converted: string, "
        "converted_currency: string, rate: string, rate_date: string>>"),
    ]  # fmt: skip


@pytest.mark.parametrize("part", PARTS)
def test_records_and_columns_agree(part: str) -> None:
    record = make_record(read(TIMED), "", [part])
    derived = {"published_date", "published_time", "updated_time"}
    assert list(record) == [name for name in article_schema([part]).names if name not in derived]
    assert set(_COLUMNS) == set(PARTS)


def test_times_can_be_computed_with() -> None:
    rows = articles_to_batch([read(TIMED), read(DAY), read(page(1))]).to_pylist()
    assert [row["published"] for row in rows] == ["2025-06-11T15:12:00+09:00", "2025-06-11", None]
    assert [row["published_date"] for row in rows] == [date(2025, 6, 11), date(2025, 6, 11), None]
    assert [row["published_time"] for row in rows] == [datetime(2025, 6, 11, 6, 12, tzinfo=UTC), None, None]


def test_a_batch_is_read_row_by_row() -> None:
    pages = [page(1).encode(), None, b"x" * 9_000, page(2, "ko").encode()]
    batch = pa.record_batch(
        {"id": [1, 2, 3, 4], "when": pa.array([0, 0, 0, 0], pa.date32()), "html": pages, "url": ["u:1"] * 4}
    )
    found = read_batch(batch, keep=["id", "when"], parts=["fields", "blocks"], bounds=Bounds(max_bytes=2_000))
    assert found.schema.names == ["id", "when", "url", *article_schema(["fields", "blocks"]).names[2:], "error"]
    assert found.column("title").to_pylist() == ["Farm 1 listens", None, None, "바다가 데워진다 2"]
    assert [text and text.split(":")[0] for text in found.column("error").to_pylist()] == [
        None, "no-content", "too-large", None,
    ]  # fmt: skip
    assert found.column("blocks")[0].as_py()[0]["role"] == "title"
    assert found.column("when").type == pa.date32()


@pytest.mark.parametrize("rows", [0, 3])
def test_every_batch_has_the_same_columns(rows: int) -> None:
    batch = pa.record_batch({"html": pa.array([page(n) for n in range(rows)], pa.string())})
    expected = read_batch(pa.record_batch({"html": [page(1)]})).schema
    assert read_batch(batch).schema.equals(expected, check_metadata=True)


def test_columns_that_are_not_there_are_misuse() -> None:
    batch = pa.record_batch({"html": [page(1)]})
    for options in ({"keep": ["id"]}, {"content": "body"}, {"url": "link"}, {"parts": ["morphemes"]}):
        with pytest.raises(ValueError, match=r"no column|no such part"):
            read_batch(batch, **options)


KEPT = pa.schema(
    [
        pa.field("id", pa.int64(), nullable=False),
        pa.field("when", pa.timestamp("ns", "Asia/Seoul")),
        pa.field("title", pa.large_string()),
        pa.field("error", pa.int8()),
        pa.field("tags", pa.list_(pa.struct([pa.field("name", pa.dictionary(pa.int32(), pa.string()))]))),
        pa.field("html", pa.large_binary()),
    ]
)


def kept_pages(count: int) -> pa.RecordBatch:
    rows = [{"id": n, "title": "own", "tags": [{"name": "a"}], "html": page(n).encode()} for n in range(count)]
    return pa.RecordBatch.from_pylist(rows, schema=KEPT)


@pytest.mark.parametrize("count", [0, 2])
@pytest.mark.parametrize("parts", [*PARTS, DEFAULT_PARTS, PARTS], ids=str)
def test_the_schema_is_known_beforehand(parts: str | list[str], count: int) -> None:
    for keep in ([], *([name] for name in KEPT.names), KEPT.names[::-1]):
        schema = output_schema(KEPT, content="html", keep=keep, parts=parts)
        found = read_batch(kept_pages(count), content="html", keep=keep, parts=parts)
        assert found.schema.equals(schema, check_metadata=True)
        assert found.num_rows == count
        found.validate(full=True)


def test_misuse_is_known_beforehand() -> None:
    for options in ({"keep": ["link"]}, {"content": "body"}, {"url": "link"}, {"parts": ["morphemes"]}):
        with pytest.raises(ValueError, match=r"no column|no such part"):
            output_schema(KEPT, **options)


def test_a_table_is_read_as_its_batches_are() -> None:
    batches = [kept_pages(count) for count in (3, 0, 2)]
    table = read_table(pa.Table.from_batches(batches), keep=["id"])
    assert table.column("id").to_pylist() == [0, 1, 2, 0, 1]
    assert table.to_batches() == [read_batch(batch, keep=["id"]) for batch in batches if batch.num_rows]
    nothing = read_table(pa.Table.from_batches([], KEPT), keep=["id"])
    assert nothing.schema.equals(table.schema, check_metadata=True)


def test_a_stream_is_read_in_slices() -> None:
    count = 2 * SLICE_ROWS + 1
    batch = pa.record_batch({"id": range(count), "html": ["<p>It rained.</p>"] * count})
    asked = []

    def stream() -> Iterator[pa.RecordBatch]:
        for number in range(3):
            asked.append(number)
            yield batch

    found = read_batches(stream(), keep=["id"], parts=["text"])
    first = [next(found) for _ in range(3)]
    assert asked == [0]
    assert [part.num_rows for part in first] == [SLICE_ROWS, SLICE_ROWS, 1]
    assert pa.Table.from_batches(first).column("id").to_pylist() == list(range(count))


def test_large_strings_of_other_libraries_are_read() -> None:
    frame = pl.DataFrame({"html": [page(1)]})
    batch = frame.to_arrow().to_batches()[0]
    assert read_batch(batch).column("title").to_pylist() == ["Farm 1 listens"]


# Parquet, opened by those who use it.


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("parquet")
    fill(folder / "in", 8)
    (folder / "in" / "timed.html").write_text(TIMED)
    (folder / "in" / "empty.html").write_text("")
    common = ["batch", str(folder / "in"), "--include", "fields,text,blocks", "--workers", "1", "--chunk-pages", "3"]
    for name in ("out.parquet", "out.jsonl"):
        assert main([*common, "-o", str(folder / name)]) == 0
    assert main([*common, "-o", str(folder / "out"), "--format", "parquet"]) == 0
    return folder


@pytest.fixture(scope="module")
def rows(output: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (output / "out.jsonl").read_text("utf-8").splitlines()]


def columns_of(rows: list[dict[str, Any]]) -> dict[str, list[Any]]:
    return {name: [row[name] for row in rows] for name in ("source", "title", "text", "is_article", "published")}


def test_pyarrow_opens_it(output: Path, rows: list[dict[str, Any]]) -> None:
    table = pq.read_table(output / "out.parquet")
    assert table.schema.equals(article_schema(["fields", "text", "blocks"]), check_metadata=True)
    assert [{name: row[name] for name in rows[0]} for row in table.to_pylist()] == rows
    # Parts and the one file hold the same; readers pass over what begins with an underscore.
    assert pa.concat_tables([pq.read_table(part) for part in sorted((output / "out").glob("part-*"))]).equals(table)
    assert pq.read_table(output / "out").equals(table)


def test_polars_opens_it(output: Path, rows: list[dict[str, Any]]) -> None:
    frame = pl.read_parquet(output / "out.parquet")
    assert {name: frame[name].to_list() for name in columns_of(rows)} == columns_of(rows)
    assert frame["blocks"].to_list() == [row["blocks"] for row in rows]
    assert frame["authors"].to_list() == [row["authors"] for row in rows]


def test_pandas_opens_it(output: Path, rows: list[dict[str, Any]]) -> None:
    frame = pd.read_parquet(output / "out.parquet")
    found = {name: [None if pd.isna(value) else value for value in frame[name]] for name in columns_of(rows)}
    assert found == columns_of(rows)
    assert [list(blocks) for blocks in frame["blocks"]] == [row["blocks"] for row in rows]


def test_duckdb_opens_it(output: Path, rows: list[dict[str, Any]]) -> None:
    names = list(rows[0])
    for path in (output / "out.parquet", output / "out" / "*.parquet"):
        with duckdb.connect() as database:
            found = database.execute(f"select {', '.join(names)} from '{path}'").fetchall()  # noqa: S608 - our own file
        assert [dict(zip(names, row, strict=True)) for row in found] == rows
