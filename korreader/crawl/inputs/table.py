"""Parquet files with a page in each row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, BinaryIO

from korreader.crawl.inputs.lines import known_keys, row_page
from korreader.crawl.inputs.unit import Keys, Unit
from korreader.crawl.optional import need
from korreader.crawl.page import RawPage
from korreader.errors import PageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from korreader.crawl.page import Bounds

__all__ = ["read_table"]

ROWS = 64
LARGEST_GROUP = 2_000_000_000
"""Bytes of a row group, unpacked; a group is unpacked as a whole."""


def read_table(file: BinaryIO, name: str, skip: int, bounds: Bounds, keys: Keys) -> Iterator[Unit]:
    """The pages of a Parquet file, by row; the first ``skip`` units are left out."""
    parquet = need("pyarrow.parquet", "reading Parquet")
    number = 0
    try:
        table = parquet.ParquetFile(file)
        columns = _columns(table.schema_arrow.names, keys)
        for group in range(table.num_row_groups):
            for item in _rows(table, group, columns):
                number += 1
                if number > skip:
                    yield Unit(_page(item, f"{name}#{number}", bounds, keys), number, file.tell())
    except (OSError, ValueError) as error:
        message = f"the file cannot be read as Parquet: {error}"
        if number >= skip:
            yield Unit(PageError("damaged", message, source=f"{name}#{number + 1}"), number + 1, file.tell())


def _columns(names: list[str], keys: Keys) -> list[str]:
    given = [key for key in (keys.content, keys.url) if key]
    wanted = {*given, *known_keys("content"), *known_keys("url"), *known_keys("charset")}
    return [name for name in names if name in wanted] or names[:1]


def _rows(table: Any, group: int, columns: list[str]) -> Iterator[dict[str, Any] | None]:
    metadata = table.metadata.row_group(group)
    if metadata.total_byte_size > LARGEST_GROUP:
        yield None
        return
    for batch in table.iter_batches(batch_size=ROWS, row_groups=[group], columns=columns):
        yield from batch.to_pylist()


def _page(row: dict[str, Any] | None, source: str, bounds: Bounds, keys: Keys) -> Any:
    if row is None:
        message = f"the row group is larger than {LARGEST_GROUP:,} bytes"
        return PageError("too-large", message, source=source)
    page = row_page(row, source, keys)
    size = len(page.content) if isinstance(page, RawPage) and isinstance(page.content, (bytes, str)) else 0
    if isinstance(page, RawPage) and size > bounds.max_bytes:
        return page.failure("too-large", f"the page is larger than {bounds.max_bytes:,} bytes")
    return page
