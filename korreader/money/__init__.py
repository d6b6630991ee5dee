"""Amounts of money: found in running text, converted at a day's rate, checked, and written out again."""

from __future__ import annotations

from korreader.money.checks import ConversionCheck, check_conversions
from korreader.money.conversion import Conversion, convert
from korreader.money.finder import find_money
from korreader.money.in_article import ArticleMention
from korreader.money.mention import Bound, MoneyMention
from korreader.money.pairs import ImpliedRates, MoneyPair, pairs_of
from korreader.money.written import format_money

__all__ = [
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
]
