r"""korreader reads a page scraped from a Korean news site and returns a clean article.

>>> import korreader
>>> article = korreader.read("A quiet harbour\n\nThe ferry left Mokpo at nine. Nobody was on it.\n닫기")
>>> article.text
'The ferry left Mokpo at nine. Nobody was on it.'
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from korreader.errors import (
    CrawlError,
    DataFileError,
    FormatError,
    KorreaderError,
    MissingExtraError,
    MoneyError,
    PageError,
    RateError,
    SourceError,
)
from korreader.model import (
    Article,
    Block,
    Caption,
    Evidence,
    Issue,
    Language,
    LanguageDetection,
    LanguageRun,
    Morpheme,
    Page,
    Repair,
    Role,
    Sentence,
    Token,
)

if TYPE_CHECKING:
    from korreader.crawl.inputs import iter_pages
    from korreader.crawl.many import read_many
    from korreader.crawl.page import Bounds, RawPage
    from korreader.language import detect_language, detect_language_runs
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
    from korreader.sentences import split_sentences
    from korreader.tokens import Tokenizer, content_words, iter_tokens, nouns, to_spacy, tokenize

__all__ = [
    "Article",
    "ArticleMention",
    "Block",
    "Bound",
    "Bounds",
    "Caption",
    "Conversion",
    "ConversionCheck",
    "CrawlError",
    "DataFileError",
    "EcbRates",
    "Evidence",
    "FormatError",
    "ImpliedRates",
    "Issue",
    "KorreaderError",
    "Language",
    "LanguageDetection",
    "LanguageRun",
    "MissingExtraError",
    "MoneyError",
    "MoneyMention",
    "MoneyPair",
    "Morpheme",
    "Page",
    "PageError",
    "Rate",
    "RateError",
    "RateSource",
    "RawPage",
    "Repair",
    "Role",
    "Sentence",
    "SourceError",
    "TableRates",
    "Token",
    "Tokenizer",
    "check_conversions",
    "content_words",
    "convert",
    "detect_language",
    "detect_language_runs",
    "ecb_rates",
    "find_money",
    "format_money",
    "iter_pages",
    "iter_tokens",
    "nouns",
    "pairs_of",
    "read",
    "read_many",
    "split_sentences",
    "to_spacy",
    "tokenize",
]
__version__ = "0.1.0"
_ROOMS = {
    "Bounds": "crawl.page",
    "RawPage": "crawl.page",
    "iter_pages": "crawl.inputs",
    "read_many": "crawl.many",
    "detect_language": "language",
    "detect_language_runs": "language",
    "read": "reading",
    "split_sentences": "sentences",
    "Tokenizer": "tokens",
    "content_words": "tokens",
    "iter_tokens": "tokens",
    "nouns": "tokens",
    "to_spacy": "tokens",
    "tokenize": "tokens",
    **dict.fromkeys(
        (
            "ArticleMention",
            "Bound",
            "Conversion",
            "ConversionCheck",
            "ImpliedRates",
            "MoneyMention",
            "MoneyPair",
            "check_conversions",
            "convert",
            "find_money",
            "format_money",
            "pairs_of",
        ),
        "money",
    ),
    **dict.fromkeys(("EcbRates", "Rate", "RateSource", "TableRates", "ecb_rates"), "rates"),
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
