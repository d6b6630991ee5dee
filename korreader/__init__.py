r"""korreader reads a page scraped from a Korean news site and returns a clean article.

>>> import korreader
>>> article = korreader.read("A quiet harbour\n\nThe ferry left Mokpo at nine. Nobody was on it.\n닫기")
>>> article.text
'The ferry left Mokpo at nine. Nobody was on it.'
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from korreader.errors import DataFileError, FormatError, KorreaderError, MoneyError, RateError, SourceError
from korreader.model import Article, Block, Caption, Evidence, Issue, Language, Page, Repair, Role

if TYPE_CHECKING:
    from korreader.money import (
        ArticleMention,
        Bound,
        Conversion,
        ConversionCheck,
        ImpliedRates,
        MoneyMention,
        MoneyPair,
        check_conversions,
        convert,
        find_money,
        format_money,
        pairs_of,
    )
    from korreader.rates import EcbRates, Rate, RateSource, TableRates, ecb_rates
    from korreader.reading import read

__all__ = [
    "Article",
    "ArticleMention",
    "Block",
    "Bound",
    "Caption",
    "Conversion",
    "ConversionCheck",
    "DataFileError",
    "EcbRates",
    "Evidence",
    "FormatError",
    "ImpliedRates",
    "Issue",
    "KorreaderError",
    "Language",
    "MoneyError",
    "MoneyMention",
    "MoneyPair",
    "Page",
    "Rate",
    "RateError",
    "RateSource",
    "Repair",
    "Role",
    "SourceError",
    "TableRates",
    "check_conversions",
    "convert",
    "ecb_rates",
    "find_money",
    "format_money",
    "pairs_of",
    "read",
]
__version__ = "0.1.0"


_LATE = {
    **dict.fromkeys(
        (
            *("ArticleMention", "Bound", "Conversion", "ConversionCheck", "ImpliedRates", "MoneyMention", "MoneyPair"),
            *("check_conversions", "convert", "find_money", "format_money", "pairs_of"),
        ),
        "korreader.money",
    ),
    **dict.fromkeys(("EcbRates", "Rate", "RateSource", "TableRates", "ecb_rates"), "korreader.rates"),
    "read": "korreader.reading",
}
"""Where the names are that are imported when they are first asked for: the classes alone cost next to nothing."""


def __getattr__(name: str) -> Any:
    """Import what reads pages, or money, when it is first asked for."""
    if name in _LATE:
        from importlib import import_module

        return getattr(import_module(_LATE[name]), name)
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)


def __dir__() -> list[str]:
    return __all__
