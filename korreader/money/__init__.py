"""Amounts of money: found in running text, converted at a day's rate, checked, and written out again."""

from __future__ import annotations

from korreader.money.finder import find_money
from korreader.money.mention import Bound, MoneyMention

__all__ = ["Bound", "MoneyMention", "find_money"]
