"""Articles as Arrow: the schema of their columns, and functions from record batch to record batch, table to table.

Needs pyarrow: ``pip install 'korreader[parquet]'``.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from korreader.crawl.inputs.lines import row_page
from korreader.crawl.inputs.unit import Keys
from korreader.crawl.page import Bounds
from korreader.crawl.records import DEFAULT_PARTS, RECORD_VERSION, check_parts, make_record, read_record
from korreader.errors import PageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = [
    "SCHEMA_KEY",
    "article_schema",
    "articles_to_batch",
    "output_schema",
    "read_batch",
    "read_batches",
    "read_table",
    "records_to_batch",
]

SCHEMA_KEY = b"korreader.schema_version"
"""The key in a schema's metadata under which the version of the columns stands."""

SLICE_ROWS = 500
"""How many pages are Python values at once, however many a batch or a table holds."""

_BLOCK = pa.struct(
    [
        pa.field("start", pa.int64(), nullable=False),
        pa.field("end", pa.int64(), nullable=False),
        pa.field("role", pa.string(), nullable=False),
        pa.field("lang", pa.string(), nullable=False),
        pa.field("text", pa.string(), nullable=False),
    ]
)
_PLACE = [pa.field("start", pa.int64(), nullable=False), pa.field("end", pa.int64(), nullable=False)]
_SENTENCE = pa.struct([*_PLACE, *(pa.field(name, pa.string(), nullable=False) for name in ("lang", "text"))])
_TOKEN = pa.struct(
    [*_PLACE, *(pa.field(name, pa.string(), nullable=False) for name in ("lang", "tag", "lemma", "text"))]
)
_MONEY = pa.struct(
    [
        pa.field("block", pa.int64(), nullable=False),
        *_PLACE,
        *(pa.field(name, pa.string(), nullable=False) for name in ("text", "amount", "low", "high", "currency")),
        pa.field("approximate", pa.bool_(), nullable=False),
        pa.field("equivalent_of", pa.int64()),
        *(pa.field(name, pa.string()) for name in ("converted", "converted_currency", "rate", "rate_date")),
    ]
)
_TIME = pa.timestamp("us", tz="UTC")
# Named as Parquet names the items of lists, so that what is read back has the schema that was written.
_STRINGS = pa.list_(pa.field("element", pa.string()))
# The columns of each part, in the order of ``korreader.crawl.records``.
_COLUMNS: dict[str, list[tuple[str, pa.DataType]]] = {
    "fields": [
        ("title", pa.string()),
        ("subtitle", pa.string()),
        ("authors", _STRINGS),
        ("agency", pa.string()),
        ("section", pa.string()),
        ("published", pa.string()),
        ("updated", pa.string()),
        ("dateline", pa.string()),
        ("captions", _STRINGS),
        ("site", pa.string()),
        ("language", pa.string()),
        ("is_article", pa.bool_()),
        ("issues", _STRINGS),
        ("published_date", pa.date32()),
        ("published_time", _TIME),
        ("updated_time", _TIME),
    ],
    "text": [("text", pa.string())],
    "blocks": [("blocks", pa.list_(pa.field("element", _BLOCK)))],
    "page": [("page_text", pa.string()), ("page_kind", pa.string()), ("encoding", pa.string()), ("repairs", _STRINGS)],
    "sentences": [("sentences", pa.list_(pa.field("element", _SENTENCE)))],
    "tokens": [("tokens", pa.list_(pa.field("element", _TOKEN)))],
    "money": [("money", pa.list_(pa.field("element", _MONEY)))],
}


def article_schema(parts: Iterable[str] = DEFAULT_PARTS) -> pa.Schema:
    """The columns of articles: ``source``, ``url``, then those of the parts.

    Args:
        parts: any of ``fields``, ``text``, ``blocks``, ``page``, ``sentences``, ``tokens`` and ``money``.

    Returns:
        The schema.  Its metadata holds the version of the columns, which grows when one changes its meaning or goes
        away; new columns come at the end of their part.

    Raises:
        ValueError: a part is unknown.

    >>> article_schema(["text"]).names
    ['source', 'url', 'text']
    """
    columns = [("source", pa.string()), ("url", pa.string())]
    for part in check_parts(parts):
        columns += _COLUMNS[part]
    return pa.schema(columns, metadata={SCHEMA_KEY: str(RECORD_VERSION)})


def records_to_batch(records: list[dict[str, Any]], schema: pa.Schema) -> pa.RecordBatch:
    """Records of plain values as a record batch; columns that a record lacks are null.

    >>> batch = records_to_batch([{"source": "ferry.txt", "text": "It rained."}], article_schema(["text"]))
    >>> batch.to_pylist()
    [{'source': 'ferry.txt', 'url': None, 'text': 'It rained.'}]
    """
    if "published_time" in schema.names:
        records = [{**_times(record), **record} for record in records]
    return pa.RecordBatch.from_pylist(records, schema=schema)


def _times(record: dict[str, Any]) -> dict[str, Any]:
    """The times for computing: the day as printed, and the moment in UTC where the page shows a time with its zone."""
    published = record.get("published")
    return {
        "published_date": date.fromisoformat(published[:10]) if published else None,
        "published_time": _moment(published),
        "updated_time": _moment(record.get("updated")),
    }


def _moment(text: str | None) -> datetime | None:
    if not text or "T" not in text:
        return None
    moment = datetime.fromisoformat(text)
    try:
        return moment.astimezone(UTC) if moment.tzinfo else None
    except OverflowError:  # the first and the last day of the calendar
        return None


def articles_to_batch(articles: Iterable[Any], parts: Iterable[str] = DEFAULT_PARTS) -> pa.RecordBatch:
    r"""Articles as a record batch with the columns of ``article_schema``.

    >>> from korreader import read
    >>> batch = articles_to_batch([read("A quiet harbour\n\nThe ferry left Mokpo at nine. Nobody was on it.")])
    >>> batch.column("title").to_pylist()
    ['A quiet harbour']
    """
    parts = check_parts(parts)
    return records_to_batch([make_record(article, "", parts) for article in articles], article_schema(parts))


def output_schema(
    schema: pa.Schema,
    *,
    content: str | None = None,
    url: str | None = None,
    keep: Iterable[str] = (),
    parts: Iterable[str] = DEFAULT_PARTS,
) -> pa.Schema:
    """The schema of what ``read_batch`` makes of batches with this schema, for engines that must know it beforehand.

    Args:
        schema: the schema of the pages.
        content: as for ``read_batch``, and so are the others.
        url: the column with the addresses.
        keep: columns that are handed through.
        parts: what is wanted of an article.

    Raises:
        ValueError: a part is unknown, or a column that an argument names is not there.

    >>> pages = pa.schema({"id": pa.int64(), "html": pa.string()})
    >>> output_schema(pages, keep=["id"], parts=["text"]).names
    ['id', 'url', 'text', 'error']
    """
    keep = list(keep)
    if missing := sorted({*keep, *(name for name in (content, url) if name)} - set(schema.names)):
        message = f"the batch has no column {', '.join(missing)}; it has {', '.join(schema.names)}"
        raise ValueError(message)
    articles = article_schema(parts)
    columns = {name: schema.field(name).type for name in keep}
    columns |= {field.name: field.type for field in articles if field.name != "source" and field.name not in columns}
    columns["error"] = pa.string()
    return pa.schema(list(columns.items()), metadata=articles.metadata)


def read_batch(  # noqa: PLR0913 - each has a default that is right for most
    batch: pa.RecordBatch,
    *,
    content: str | None = None,
    url: str | None = None,
    keep: Iterable[str] = (),
    parts: Iterable[str] = DEFAULT_PARTS,
    bounds: Bounds | None = None,
) -> pa.RecordBatch:
    r"""Read the pages of a record batch, a row a page, into a record batch of articles with as many rows.

    It is a plain function of its batch, for engines that bring their own processes; ``korreader.engines`` has the
    adapters.  It keeps no deadline; the engine does that.

    Args:
        batch: pages in a column of strings or bytes.
        content: the name of that column; found by its name (``html``, ``content``, ``text`` ...) when ``None``.
        url: the column with the addresses; found by its name when ``None``.
        keep: columns that are handed through, in front of the others.
        parts: what is wanted of an article: any of the parts of ``article_schema``.
        bounds: the largest page; that of ``Bounds()`` when ``None``.

    Returns:
        The columns of ``keep``, those of ``article_schema``, and ``error``: why a row could not be read, with null
        in all other columns, or null.

    Raises:
        ValueError: a part is unknown, or a column that ``keep`` or ``content`` names is not there.

    >>> pages = pa.record_batch({"id": [7], "html": ["<h1>A quiet harbour</h1><p>The ferry left Mokpo at nine. Nobody was on it.</p>"]})
    >>> read_batch(pages, keep=["id"]).select(["id", "title", "text", "error"]).to_pylist()
    [{'id': 7, 'title': 'A quiet harbour', 'text': 'The ferry left Mokpo at nine. Nobody was on it.', 'error': None}]
    """
    keep, parts, bounds = list(keep), check_parts(parts), bounds or Bounds()
    schema = output_schema(batch.schema, content=content, url=url, keep=keep, parts=parts)
    keys = Keys(content, url)
    records, errors = [], list[str | None]()
    for number, row in enumerate(batch.drop_columns(_unread(batch, keep, keys)).to_pylist()):
        page = row_page(row, str(number), keys)
        result = page if isinstance(page, PageError) else read_record(page, parts, bounds)
        errors.append(f"{result.code}: {result.message}" if isinstance(result, PageError) else None)
        records.append({} if isinstance(result, PageError) else result)
    articles = records_to_batch(records, article_schema(parts))
    columns = dict(zip(articles.schema.names, articles.columns, strict=True))
    columns |= {name: batch.column(name) for name in keep}
    columns["error"] = pa.array(errors, pa.string())
    return pa.RecordBatch.from_arrays([columns[name] for name in schema.names], schema=schema)


def read_batches(  # noqa: PLR0913 - those of read_batch
    batches: Iterable[pa.RecordBatch],
    *,
    content: str | None = None,
    url: str | None = None,
    keep: Iterable[str] = (),
    parts: Iterable[str] = DEFAULT_PARTS,
    bounds: Bounds | None = None,
) -> Iterator[pa.RecordBatch]:
    """Read the pages of a stream of record batches, in constant memory; the arguments are those of ``read_batch``.

    Large batches are read, and come out, in slices.

    Raises:
        ValueError: as ``read_batch`` does.

    >>> pages = pa.record_batch({"html": ["<p>It rained.</p>"] * 1200})
    >>> [batch.num_rows for batch in read_batches([pages], parts=["text"])]
    [500, 500, 200]
    """
    keep, parts = list(keep), check_parts(parts)
    for batch in batches:
        for start in range(0, batch.num_rows, SLICE_ROWS):
            part = batch.slice(start, SLICE_ROWS)
            yield read_batch(part, content=content, url=url, keep=keep, parts=parts, bounds=bounds)


def read_table(  # noqa: PLR0913 - those of read_batch
    table: pa.Table,
    *,
    content: str | None = None,
    url: str | None = None,
    keep: Iterable[str] = (),
    parts: Iterable[str] = DEFAULT_PARTS,
    bounds: Bounds | None = None,
) -> pa.Table:
    """Read the pages of a table, a row a page; the arguments are those of ``read_batch``, and so are the columns.

    Raises:
        ValueError: as ``read_batch`` does.

    >>> pages = pa.table({"id": [7], "html": ["<h1>A quiet harbour</h1><p>The ferry left Mokpo at nine. Nobody was on it.</p>"]})
    >>> read_table(pages, keep=["id"]).select(["id", "title", "error"]).to_pylist()
    [{'id': 7, 'title': 'A quiet harbour', 'error': None}]
    """
    keep, parts = list(keep), check_parts(parts)
    schema = output_schema(table.schema, content=content, url=url, keep=keep, parts=parts)
    batches = read_batches(table.to_batches(), content=content, url=url, keep=keep, parts=parts, bounds=bounds)
    return pa.Table.from_batches(batches, schema=schema)


def _unread(batch: pa.RecordBatch, keep: list[str], keys: Keys) -> list[str]:
    """Columns that need not become Python values: those that are handed through and hold no page."""
    return [
        name for name in keep if name not in {keys.content, keys.url} and not _is_text(batch.schema.field(name).type)
    ]


def _is_text(kind: pa.DataType) -> bool:
    return any(
        check(kind)
        for check in (pa.types.is_string, pa.types.is_large_string, pa.types.is_binary, pa.types.is_large_binary)
    )
