"""korreader reads a page scraped from a Korean news site and returns a clean article.

>>> import korreader
>>> article = korreader.read("A quiet harbour\\n\\nThe ferry left Mokpo at nine. Nobody was on it.\\n닫기")
>>> article.text
'The ferry left Mokpo at nine. Nobody was on it.'
"""

from __future__ import annotations

from korreader.errors import DataFileError, FormatError, KorreaderError, SourceError
from korreader.model import Article, Block, Caption, Evidence, Issue, Language, Page, Repair, Role
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
