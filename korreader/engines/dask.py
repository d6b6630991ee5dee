"""Reading the pages of a Dask DataFrame: ``pip install 'korreader[dask]'``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow as pa

from korreader.arrow import read_table
from korreader.crawl.records import DEFAULT_PARTS, check_parts
from korreader.engines.missing import check_kind, load_engine

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd
    from dask.dataframe import DataFrame

    from korreader.crawl.page import Bounds

__all__ = ["read_frame", "read_pages"]


def read_pages(  # noqa: PLR0913 - those of read_batch
    data: DataFrame,
    *,
    content: str | None = None,
    url: str | None = None,
    keep: Iterable[str] = (),
    parts: Iterable[str] = DEFAULT_PARTS,
    bounds: Bounds | None = None,
) -> DataFrame:
    """Read the pages of a Dask DataFrame, a row a page, partition by partition.

    Like everything in Dask it is lazy.  Reading is work for the processor: use the scheduler ``processes``, or workers
    of one thread.

    Args:
        data: pages in a column of strings or bytes.
        content: the name of that column; found by its name (``html``, ``content``, ``text`` ...) when ``None``.
        url: the column with the addresses; found by its name when ``None``.
        keep: columns that are handed through, in front of the others.
        parts: what is wanted of an article: any of the parts of ``korreader.arrow.article_schema``.
        bounds: the largest page; that of ``Bounds()`` when ``None``.

    Returns:
        A DataFrame with the columns of ``korreader.arrow.read_batch`` and the index of ``data``.  Columns of ``keep``
        have their own types, the others those of Arrow (``pandas.ArrowDtype``).

    Raises:
        MissingExtraError: Dask is not installed.
        TypeError: ``data`` is no DataFrame of Dask.
        ValueError: a part is unknown, or a column that an argument names is not there.
    """
    check_kind(data, load_engine("dask.dataframe", "dask").DataFrame)
    arguments: dict[str, Any] = {"content": content, "url": url, "keep": tuple(keep), "parts": check_parts(parts)}
    arguments["bounds"] = bounds
    empty = load_engine("dask.dataframe.utils", "dask").make_meta(data)
    return data.map_partitions(read_frame, **arguments, meta=read_frame(empty, **arguments))


def read_frame(frame: pd.DataFrame, *, keep: Iterable[str], **arguments: Any) -> pd.DataFrame:
    """Read the pages of a pandas DataFrame: what happens to each partition.

    >>> import pandas as pd
    >>> pages = pd.DataFrame({"id": [7], "html": ["<p>It rained.</p>"]}, index=[3])
    >>> found = read_frame(pages, keep=["id"], parts=["text"])
    >>> list(found), found.loc[3, "id"].item()
    (['id', 'url', 'text', 'error'], 7)
    """
    import pandas as pd

    table = read_table(pa.Table.from_pandas(frame, preserve_index=False), keep=keep, **arguments)
    found: pd.DataFrame = table.to_pandas(types_mapper=pd.ArrowDtype)
    found.index = frame.index
    for name in keep:
        # A partition without rows does not say what a column of objects holds: so these stay what they are.
        found[name] = frame[name]
    return found
