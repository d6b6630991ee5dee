r"""korreader reads a page scraped from a Korean news site and returns a clean article.

>>> import korreader
>>> article = korreader.read("A quiet harbour\n\nThe ferry left Mokpo at nine. Nobody was on it.\n닫기")
>>> article.text
'The ferry left Mokpo at nine. Nobody was on it.'
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from korreader.errors import CrawlError, DataFileError, FormatError, KorreaderError, PageError, SourceError
from korreader.model import Article, Block, Caption, Evidence, Issue, Language, Page, Repair, Role

if TYPE_CHECKING:
    from korreader.crawl.inputs import iter_pages
    from korreader.crawl.many import read_many
    from korreader.crawl.page import Bounds, RawPage
    from korreader.reading import read

__all__ = [
    "Article",
    "Block",
    "Bounds",
    "Caption",
    "CrawlError",
    "DataFileError",
    "Evidence",
    "FormatError",
    "Issue",
    "KorreaderError",
    "Language",
    "Page",
    "PageError",
    "RawPage",
    "Repair",
    "Role",
    "SourceError",
    "iter_pages",
    "read",
    "read_many",
]
__version__ = "0.1.0"


LAZY = {
    "Bounds": "korreader.crawl.page",
    "RawPage": "korreader.crawl.page",
    "iter_pages": "korreader.crawl.inputs",
    "read": "korreader.reading",
    "read_many": "korreader.crawl.many",
}


def __getattr__(name: str) -> Any:
    """Import what reads pages when it is first asked for: the classes alone cost next to nothing."""
    if name in LAZY:
        from importlib import import_module

        return getattr(import_module(LAZY[name]), name)
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)


def __dir__() -> list[str]:
    return __all__
