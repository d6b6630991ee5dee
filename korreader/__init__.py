r"""korreader reads a page scraped from a Korean news site and returns a clean article.

>>> import korreader
>>> article = korreader.read("A quiet harbour\n\nThe ferry left Mokpo at nine. Nobody was on it.\n닫기")
>>> article.text
'The ferry left Mokpo at nine. Nobody was on it.'
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from korreader.errors import DataFileError, FormatError, KorreaderError, SourceError
from korreader.model import Article, Block, Caption, Evidence, Issue, Language, Page, Repair, Role

if TYPE_CHECKING:
    from korreader.reading import read

__all__ = [
    "Article",
    "Block",
    "Caption",
    "DataFileError",
    "Evidence",
    "FormatError",
    "Issue",
    "KorreaderError",
    "Language",
    "Page",
    "Repair",
    "Role",
    "SourceError",
    "read",
]
__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    """Import what reads pages when it is first asked for: the classes alone cost next to nothing."""
    if name == "find_money":
        from korreader.money import find_money

        return find_money
    if name == "read":
        from korreader.reading import read

        return read
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)


def __dir__() -> list[str]:
    return __all__
