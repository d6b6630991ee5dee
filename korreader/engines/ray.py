"""Reading the pages of a Ray dataset: ``pip install 'korreader[ray]'``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from korreader.arrow import SLICE_ROWS, read_table
from korreader.crawl.records import DEFAULT_PARTS, check_parts
from korreader.engines.missing import check_kind, load_engine

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ray.data import Dataset

    from korreader.crawl.page import Bounds

__all__ = ["read_pages"]


def read_pages(  # noqa: PLR0913 - those of read_batch
    data: Dataset,
    *,
    content: str | None = None,
    url: str | None = None,
    keep: Iterable[str] = (),
    parts: Iterable[str] = DEFAULT_PARTS,
    bounds: Bounds | None = None,
    batch_size: int = SLICE_ROWS,
    **options: Any,
) -> Dataset:
    """Read the pages of a Ray dataset, a row a page, by ``map_batches``.

    Like everything in Ray Data it is lazy; korreader must be installed where the workers run.

    Args:
        data: pages in a column of strings or bytes.
        content: the name of that column; found by its name (``html``, ``content``, ``text`` ...) when ``None``.
        url: the column with the addresses; found by its name when ``None``.
        keep: columns that are handed through, in front of the others.
        parts: what is wanted of an article: any of the parts of ``korreader.arrow.article_schema``.
        bounds: the largest page; that of ``Bounds()`` when ``None``.
        batch_size: how many pages a call reads.
        options: what else ``map_batches`` takes, such as ``concurrency`` and ``num_cpus``.

    Returns:
        A dataset with the columns of ``korreader.arrow.read_batch``.

    Raises:
        MissingExtraError: Ray Data is not installed.
        TypeError: ``data`` is no dataset of Ray.
        ValueError: a part is unknown.  A column that is not there fails when the dataset is computed: only then its
            columns are known.
    """
    check_kind(data, load_engine("ray.data", "ray").Dataset)
    arguments = {"content": content, "url": url, "keep": tuple(keep), "parts": check_parts(parts), "bounds": bounds}
    return data.map_batches(read_table, fn_kwargs=arguments, batch_format="pyarrow", batch_size=batch_size, **options)
