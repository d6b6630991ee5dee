"""The classes korreader returns: a page, its blocks, and the article read from them.

All are attrs classes: frozen, slotted, keyword-only and validated.  Offsets count code points of ``page.text``.
"""

from __future__ import annotations

from korreader.model.article import Article
from korreader.model.language import LanguageDetection, LanguageRun
from korreader.model.page import BODY_ROLES, Block, Caption, Evidence, Issue, Language, Page, Repair, Role
from korreader.model.tokens import Morpheme, Sentence, Token

__all__ = [
    "BODY_ROLES",
    "Article",
    "Block",
    "Caption",
    "Evidence",
    "Issue",
    "Language",
    "LanguageDetection",
    "LanguageRun",
    "Morpheme",
    "Page",
    "Repair",
    "Role",
    "Sentence",
    "Token",
]
