"""Reading the pages of a Hugging Face dataset: ``pip install 'korreader[datasets]'``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from korreader.arrow import SLICE_ROWS, output_schema, read_table
from korreader.crawl.records import DEFAULT_PARTS, check_parts
from korreader.engines.missing import check_kind, load_engine

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pyarrow as pa
    from datasets import Dataset, DatasetDict, IterableDataset, IterableDatasetDict

    from korreader.crawl.page import Bounds

__all__ = ["read_pages", "read_rows"]

AnyDataset = TypeVar("AnyDataset", "Dataset", "IterableDataset", "DatasetDict", "IterableDatasetDict")


def read_pages(  # noqa: PLR0913 - those of read_batch
    data: AnyDataset,
    *,
    content: str | None = None,
    url: str | None = None,
    keep: Iterable[str] = (),
    parts: Iterable[str] = DEFAULT_PARTS,
    bounds: Bounds | None = None,
    batch_size: int = SLICE_ROWS,
    **options: Any,
) -> AnyDataset:
    """Read the pages of a Hugging Face dataset, a row a page, by ``map``; of a dictionary of datasets, those of each.

    A ``Dataset`` is read at once, an ``IterableDataset`` while it is iterated.

    Args:
        data: pages in a column of strings or bytes.
        content: the name of that column; found by its name (``html``, ``content``, ``text`` ...) when ``None``.
        url: the column with the addresses; found by its name when ``None``.
        keep: columns that are handed through, in front of the others.
        parts: what is wanted of an article: any of the parts of ``korreader.arrow.article_schema``.
        bounds: the largest page; that of ``Bounds()`` when ``None``.
        batch_size: how many pages a call reads.
        options: what else ``map`` takes, such as ``num_proc``.

    Returns:
        The same kind of dataset, in no special format, with the columns of ``korreader.arrow.read_batch``.

    Raises:
        MissingExtraError: datasets is not installed.
        TypeError: ``data`` is none of the datasets.
        ValueError: a part is unknown, or a column that an argument names is not there.  A stream that does not state
            its columns fails when it is iterated.
    """
    from korreader import __version__

    engine = load_engine("datasets", "datasets")
    kinds = engine.Dataset, engine.IterableDataset, engine.DatasetDict, engine.IterableDatasetDict
    check_kind(data, *kinds)
    arguments: dict[str, Any] = {"content": content, "url": url, "keep": tuple(keep), "parts": check_parts(parts)}
    arguments["bounds"] = bounds
    if isinstance(data, dict):
        splits = {name: read_pages(one, batch_size=batch_size, **arguments, **options) for name, one in data.items()}
        return type(data)(splits)
    features = data.features and _features(data.features, **arguments)
    read = data.with_format("arrow").map(
        read_rows,
        batched=True,
        batch_size=batch_size,
        # Of a stream, columns are removed from what came out, too.
        remove_columns=features and [name for name in data.column_names if name not in features],
        features=features,
        fn_kwargs={"arguments": arguments, "version": __version__},
        **options,
    )
    return read.with_format(None)


def _features(features: Any, *, keep: tuple[str, ...], bounds: Bounds | None, **arguments: Any) -> Any:  # noqa: ARG001
    """What the columns are; those of ``keep`` may be more than their Arrow type says, such as a label of a class."""
    schema = output_schema(features.arrow_schema, keep=keep, **arguments)
    found = type(features).from_arrow_schema(schema)
    return type(features)({**found, **{name: features[name] for name in keep}})


def read_rows(table: pa.Table, *, arguments: dict[str, Any], version: str) -> pa.Table:  # noqa: ARG001
    """Read the pages of a table: what happens to each batch.

    The version is an argument because datasets keeps results by function and arguments: those of an older korreader
    must not come back.

    >>> import pyarrow as pa
    >>> read_rows(pa.table({"html": ["<p>It rained.</p>"]}), arguments={"parts": ["text"]}, version="1").column_names
    ['url', 'text', 'error']
    """
    return read_table(table, **arguments)
