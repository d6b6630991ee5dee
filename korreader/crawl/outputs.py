"""The forms in which records are written: JSON Lines, packed or not, and Parquet; a part at a time, then joined."""

from __future__ import annotations

import gzip
import io
import shutil
from typing import TYPE_CHECKING, Any, BinaryIO, Protocol

from korreader.crawl.files import commit, temporary
from korreader.crawl.optional import need

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

__all__ = ["FORMATS", "PartWriter", "format_of", "join_parts", "new_writer"]

FORMATS = ("jsonl", "jsonl.gz", "jsonl.zst", "parquet")
ROWS = 500
"""Records a row group of Parquet: what is held in memory."""
JOINED_ROWS = 20_000
JOINED_BYTES = 64_000_000
"""Row groups of the parts are put together until they are this large."""
LEVEL = {"jsonl.gz": 6, "jsonl.zst": 3}


class PartWriter(Protocol):
    """What takes the records of one part."""

    def write(self, record: Any) -> None:
        """Take a record."""

    def close(self) -> None:
        """Finish the file and give it its name."""


def format_of(name: str) -> str | None:
    """The format that the name of a file stands for; ``None`` for that of a folder.

    >>> format_of("articles.jsonl.gz"), format_of("articles")
    ('jsonl.gz', None)
    """
    return next((form for form in FORMATS if name.lower().endswith(f".{form}")), None)


def new_writer(path: Path, form: str, parts: tuple[str, ...]) -> PartWriter:
    """The writer of one part in this format."""
    return _TableWriter(path, parts) if form == "parquet" else _LineWriter(path, form)


class _LineWriter:
    def __init__(self, path: Path, form: str) -> None:
        self._path = path
        self._file = temporary(path).open("wb")
        self._stream = _PACKERS[form](self._file)

    def write(self, record: bytes) -> None:
        self._stream.write(record)

    def close(self) -> None:
        if self._stream is not self._file:
            self._stream.close()
        self._file.close()
        commit(self._path)


def _gzip(file: BinaryIO) -> BinaryIO:
    # Neither name nor time: the same records give the same bytes.
    packed = gzip.GzipFile(filename="", mode="wb", fileobj=file, compresslevel=LEVEL["jsonl.gz"], mtime=0)
    return io.BufferedWriter(packed)


def _zstd(file: BinaryIO) -> BinaryIO:
    zstandard = need("zstandard", "writing .zst files")
    writer: BinaryIO = zstandard.ZstdCompressor(level=LEVEL["jsonl.zst"]).stream_writer(file, closefd=False)
    return writer


_PACKERS: dict[str, Callable[[BinaryIO], BinaryIO]] = {
    "jsonl": lambda file: file,
    "jsonl.gz": _gzip,
    "jsonl.zst": _zstd,
}


class _TableWriter:
    def __init__(self, path: Path, parts: tuple[str, ...]) -> None:
        from korreader.arrow import article_schema

        self._path, self._schema = path, article_schema(parts)
        self._parquet = need("pyarrow.parquet", "writing Parquet")
        self._writer = self._parquet.ParquetWriter(str(temporary(path)), self._schema, compression="zstd")
        self._rows: list[dict[str, Any]] = []

    def write(self, record: dict[str, Any]) -> None:
        self._rows.append(record)
        if len(self._rows) >= ROWS:
            self._flush()

    def _flush(self) -> None:
        from korreader.arrow import records_to_batch

        self._writer.write_batch(records_to_batch(self._rows, self._schema))
        self._rows = []

    def close(self) -> None:
        if self._rows:
            self._flush()
        self._writer.close()
        commit(self._path)


def join_parts(parts: Iterable[Path], path: Path, form: str, kinds: tuple[str, ...]) -> None:
    """Put the parts together into one file, in constant memory; it appears whole or not at all."""
    if form == "parquet":
        _join_tables(parts, path, kinds)
    else:
        with temporary(path).open("wb") as joined:
            empty = True
            for part in parts:
                with part.open("rb") as file:
                    shutil.copyfileobj(file, joined, 1 << 20)
                empty = False
            if empty and form != "jsonl":
                _PACKERS[form](joined).close()
    commit(path)


def _join_tables(parts: Iterable[Path], path: Path, kinds: tuple[str, ...]) -> None:
    from korreader.arrow import article_schema

    parquet, arrow = need("pyarrow.parquet", "writing Parquet"), need("pyarrow", "writing Parquet")
    schema = article_schema(kinds)
    with parquet.ParquetWriter(str(temporary(path)), schema, compression="zstd") as writer:
        held: list[Any] = []
        for part in parts:
            with parquet.ParquetFile(part) as file:
                for group in range(file.num_row_groups):
                    held.append(file.read_row_group(group))
                    if sum(map(len, held)) >= JOINED_ROWS or sum(table.nbytes for table in held) >= JOINED_BYTES:
                        writer.write_table(arrow.concat_tables(held))
                        held = []
        if held:
            writer.write_table(arrow.concat_tables(held))
