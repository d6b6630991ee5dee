"""Reading many pages: an iterator of articles over worker processes."""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING, Any, Literal, overload

from korreader.crawl.page import Bounds, RawPage, read_page, to_page
from korreader.crawl.pool import map_pages
from korreader.errors import PageError, SourceError
from korreader.model import Article

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["OnError", "available_cores", "check_workers", "read_many"]

OnError = Literal["raise", "skip", "yield"]
ON_ERROR = ("raise", "skip", "yield")


def available_cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def check_workers(workers: int | None) -> int:
    """The number of workers that is meant.

    Raises:
        ValueError: the number is negative or no number.
    """
    if workers is None:
        return available_cores()
    if not isinstance(workers, int) or isinstance(workers, bool) or workers < 0:
        message = f"workers must be 0 or a positive number, not {workers!r}"
        raise ValueError(message)
    return workers


@overload
def read_many(
    sources: Iterable[Any],
    *,
    workers: int | None = None,
    on_error: Literal["raise", "skip"] = "raise",
    bounds: Bounds | None = None,
) -> Iterator[Article]: ...
@overload
def read_many(
    sources: Iterable[Any], *, workers: int | None = None, on_error: Literal["yield"], bounds: Bounds | None = None
) -> Iterator[Article | PageError]: ...
def read_many(
    sources: Iterable[Any], *, workers: int | None = None, on_error: OnError = "raise", bounds: Bounds | None = None
) -> Iterator[Article | PageError]:
    r"""Read many pages, in their order and in constant memory, over worker processes.

    Few sources are taken ahead of what was handed out, so that a generator or an archive of any size will do.

    Args:
        sources: what ``read`` takes (``bytes``, ``str``, path-likes), pairs of a URL and one of these, or the
            ``RawPage`` objects of ``iter_pages``.  Path-likes are opened in the workers; ``.gz`` files are unpacked.
        workers: how many processes; one for each core when ``None``.  With 0 the pages are read in this process;
            then the deadline is not kept, and a crash of the parser is not survived.
        on_error: what to do with a page that cannot be read (its file cannot be opened, it is larger than the bounds
            allow, it takes too long, it kills its worker).  ``raise`` ends the iteration with its ``PageError``, for
            work where no page may be missing; ``skip`` leaves it out; ``yield`` hands out the ``PageError`` in its
            place, so that every source has one result.
        bounds: the largest page and the longest time; those of ``Bounds()`` when ``None``.

    Raises:
        PageError: a page cannot be read, and ``on_error`` is ``raise``.
        CrawlError: the worker processes do not start.
        SourceError: ``sources`` is a single page.
        ValueError: ``workers`` or ``on_error`` is none of the above.

    >>> pages = ["A quiet harbour\n\nThe ferry left Mokpo at nine. Nobody was on it.", b"A loud harbour\n\nThe ferry came back at noon. It was full."]
    >>> [article.title for article in read_many(pages, workers=0)]
    ['A quiet harbour', 'A loud harbour']
    """
    if isinstance(sources, (str, bytes, os.PathLike, RawPage)):
        message = f"read_many takes many pages: put the {type(sources).__name__} into a list, or call read"
        raise SourceError(message)
    if on_error not in ON_ERROR:
        message = f"on_error must be one of {', '.join(ON_ERROR)}, not {on_error!r}"
        raise ValueError(message)
    bounds = bounds or Bounds()
    task = partial(read_page, bounds=bounds)
    results = map_pages(task, _pages(sources), workers=check_workers(workers), deadline=bounds.deadline)
    return _handle(results, on_error)


def _pages(sources: Iterable[Any]) -> Iterator[RawPage | PageError]:
    for source in sources:
        if isinstance(source, PageError):
            yield source
            continue
        try:
            page: RawPage | PageError = to_page(source)
        except PageError as error:
            page = error
        yield page


def _handle(results: Iterator[Any], on_error: str) -> Iterator[Article | PageError]:
    for result in results:
        if isinstance(result, Article) or on_error == "yield":
            yield result
        elif on_error == "raise":
            raise result
