"""The pages that the jobs of engines read, and whether what came out is what should."""

from __future__ import annotations

import gzip
import json
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "examples"
FILES = 4

Rows = list[dict[str, Any]]


def sources() -> list[str]:
    """Short pages, most of them: engines are on trial here, not reading.  Those of examples/ have times."""
    texts = sorted((ROOT / "tests" / "pages").glob("*.txt"), key=lambda page: page.stat().st_size)[:18]
    return [page.read_bytes().decode("utf-8", "replace") for page in [*texts, *sorted(EXAMPLES.glob("article.*"))]]


def numbered(text: str, number: int) -> str | None:
    """No two pages are the same, so that a row in the wrong place is seen.  Some cannot be read."""
    if number % 997 == 3:
        return None
    if number % 499 == 4:
        return "x" * 60_000
    if "</p>" in text:
        return text.replace("</p>", f" This is copy {number}.</p>", 1)
    return f"{text.rstrip()}\n\nThis is copy {number}, he said.\n"


def address(number: int) -> str | None:
    return f"https://example.com/{number}" if number % 3 else None


def write_pages(folder: Path, count: int) -> pa.Table:
    folder.mkdir()
    pages = [numbered(text, number) for number, text in enumerate(islice(cycle(sources()), count), 1)]
    numbers = range(1, count + 1)
    table = pa.table({"id": numbers, "url": [address(number) for number in numbers], "html": pages})
    size = -(-count // FILES)
    for number in range(FILES):
        pq.write_table(table.slice(number * size, size), folder / f"{number:02}.parquet", row_group_size=500)
    return table


def in_order(rows: Rows) -> Rows:
    return sorted(rows, key=lambda row: row["id"])


def table_rows(out: Path) -> Rows:
    """What an engine wrote as Parquet."""
    return in_order(pa.concat_tables(pq.read_table(file) for file in sorted(out.glob("*.parquet"))).to_pylist())


def document_rows(out: Path) -> Rows:
    """What a pipeline of datatrove wrote, in the order of names; a text that is empty was left out."""
    rows = []
    for one in json_lines(out):
        metadata = one.pop("metadata")
        del metadata["file_path"]  # of its reader
        rows.append(dict(sorted(({"text": ""} | one | metadata | {"id": int(one["id"])}).items())))
    return in_order(rows)


def as_documents(local: Rows) -> Rows:
    """Local rows as a pipeline has them.

    Its reader leaves out rows without a page; values are plain; a document keeps the address it came with.
    """
    rows = []
    for row in local:
        error = row.pop("error")
        row["url"] = address(row["id"]) or row["url"]
        if error:
            row = {"id": row["id"], "text": "", "error": error, "url": row["url"]}
        for name in ("published_date", "published_time", "updated_time"):
            row.pop(name, None)
        if not (error or "").startswith("no-content"):
            rows.append(dict(sorted(row.items())))
    return rows


def json_lines(folder: Path) -> Rows:
    lines = [line for file in folder.glob("*.gz") for line in gzip.decompress(file.read_bytes()).splitlines()]
    return [json.loads(line) for line in lines]


def is_equal(name: str, out: Path, expected: pa.Table) -> bool:
    if name == "datatrove":
        return same(document_rows(out), as_documents(expected.to_pylist()))
    return same(table_rows(out), expected.to_pylist())


def same(found: Rows, expected: Rows) -> bool:
    """Whether rows are equal, in the order of their columns, too; else the first difference is printed."""
    if len(found) != len(expected):
        print(f"{len(found)} rows, not {len(expected)}")
        return False
    for one, other in zip(found, expected, strict=True):
        if list(one.items()) != list(other.items()):
            differences = [(name, one.get(name), other.get(name)) for name in {**one, **other}]
            print(next((each for each in differences if each[1] != each[2]), (list(one), list(other))))
            return False
    return True
