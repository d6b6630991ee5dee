r"""korreader reads a page scraped from a Korean news site and returns a clean article.

>>> import korreader
>>> article = korreader.read("A quiet harbour\n\nThe ferry left Mokpo at nine. Nobody was on it.\n닫기")
>>> article.text
'The ferry left Mokpo at nine. Nobody was on it.'
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from korreader.errors import DataFileError, FormatError, KorreaderError, SourceError
from korreader.model import Article, Block, Caption, Evidence, Issue, Language, LanguageDetection, LanguageRun, Page, Repair, Role

if TYPE_CHECKING:
    from korreader.language import detect_language, detect_language_runs
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
    "LanguageDetection",
    "LanguageRun",
    "Page",
    "Repair",
    "Role",
    "SourceError",
    "detect_language",
    "detect_language_runs",
    "read",
]
__version__ = "0.1.0"
_ROOMS = {
    "detect_language": "language",
    "detect_language_runs": "language",
    "read": "reading",
}
"""Where the functions of the public face live."""


def __getattr__(name: str) -> Any:
    """Import what does the work when it is first asked for: the classes alone cost next to nothing."""
    if name in _ROOMS:
        from importlib import import_module

        return getattr(import_module(f"korreader.{_ROOMS[name]}"), name)
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)


def __dir__() -> list[str]:
    return __all__
