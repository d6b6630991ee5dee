"""Mentions and conversions of money as plain values."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import attrs

if TYPE_CHECKING:
    from korreader.money import Conversion, ConversionCheck, MoneyMention

__all__ = ["check_to_dict", "conversion_to_dict", "mention_to_dict"]


def mention_to_dict(mention: MoneyMention) -> dict[str, Any]:
    """A mention as plain values: amounts as strings, which are exact, and days in ISO 8601.

    >>> from korreader import find_money
    >>> mention_to_dict(find_money("$7.50")[0])["amount"]
    '7.50'
    """
    return attrs.asdict(mention, value_serializer=_plain)


def conversion_to_dict(conversion: Conversion) -> dict[str, Any]:
    """A conversion as plain values, as ``mention_to_dict``.

    >>> from korreader import convert
    >>> conversion_to_dict(convert("$7.50", to="USD", on=date(2025, 6, 11)))["rate_date"]
    '2025-06-11'
    """
    return attrs.asdict(conversion, value_serializer=_plain)


def check_to_dict(check: ConversionCheck) -> dict[str, Any]:
    """A check of a printed conversion as plain values, as ``mention_to_dict``.

    >>> from korreader import check_conversions, find_money, pairs_of
    >>> pairs = pairs_of(find_money("900 yen ($6.23)"))
    >>> check_to_dict(check_conversions(pairs, on=date(2025, 6, 11))[0])["agrees"]
    True
    """
    return attrs.asdict(check, value_serializer=_plain)


def _plain(_: Any, __: Any, value: Any) -> Any:
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, str) else value
