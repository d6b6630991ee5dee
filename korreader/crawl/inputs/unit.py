"""What the readers of archives give: a page, an error, or something that is no page, and where it ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

if TYPE_CHECKING:
    from korreader.crawl.page import RawPage
    from korreader.errors import PageError

__all__ = ["Keys", "Unit"]


@frozen
class Unit:
    """One step through an input file.

    >>> Unit(page=None, after=3, seen=1_200).after
    3
    """

    page: RawPage | PageError | None
    """The page; what is wrong with it; or ``None`` for what is no page, such as a picture in an archive."""
    after: int
    """How many units of the file come before what follows; reading can go on from there."""
    seen: int
    """How many bytes of the file have been taken."""


@frozen
class Keys:
    """Which keys of JSON Lines, or columns of Parquet, hold the page and its address; the known names when ``None``.

    >>> Keys(content="raw").url is None
    True
    """

    content: str | None = None
    url: str | None = None
