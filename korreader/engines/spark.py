"""Reading the pages of a Spark DataFrame: ``pip install 'korreader[spark]'``; Spark needs Java 17 or newer beside."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from korreader.arrow import output_schema, read_batches
from korreader.crawl.records import DEFAULT_PARTS, check_parts
from korreader.engines.missing import check_kind, load_engine

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyspark.sql import DataFrame

    from korreader.crawl.page import Bounds

__all__ = ["read_pages"]


def read_pages(  # noqa: PLR0913 - those of read_batch
    data: DataFrame,
    *,
    content: str | None = None,
    url: str | None = None,
    keep: Iterable[str] = (),
    parts: Iterable[str] = DEFAULT_PARTS,
    bounds: Bounds | None = None,
) -> DataFrame:
    """Read the pages of a Spark DataFrame, a row a page, by ``mapInArrow``.

    Like everything in Spark it is lazy; korreader must be installed where the executors run.

    Args:
        data: pages in a column of strings or bytes.
        content: the name of that column; found by its name (``html``, ``content``, ``text`` ...) when ``None``.
        url: the column with the addresses; found by its name when ``None``.
        keep: columns that are handed through, in front of the others.
        parts: what is wanted of an article: any of the parts of ``korreader.arrow.article_schema``.
        bounds: the largest page; that of ``Bounds()`` when ``None``.

    Returns:
        A DataFrame with the columns of ``korreader.arrow.read_batch``.

    Raises:
        MissingExtraError: pyspark is not installed.
        TypeError: ``data`` is no DataFrame.
        ValueError: a part is unknown, or a column that an argument names is not there.
    """
    check_kind(data, load_engine("pyspark.sql", "spark").DataFrame)
    types = load_engine("pyspark.sql.pandas.types", "spark")
    keep, parts = tuple(keep), check_parts(parts)
    found = output_schema(types.to_arrow_schema(data.schema), content=content, url=url, keep=keep, parts=parts)
    read = partial(read_batches, content=content, url=url, keep=keep, parts=parts, bounds=bounds)
    return data.mapInArrow(read, types.from_arrow_schema(found))
