"""What is found: an amount of money with its place in the text."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from attrs import field, frozen
from attrs.validators import instance_of

__all__ = ["Bound", "MoneyMention"]


class Bound(StrEnum):
    """On which side of the printed amount the true one lies.

    >>> Bound("at_least").name
    'AT_LEAST'
    """

    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    AT_MOST = "at_most"
    LESS_THAN = "less_than"


@frozen(kw_only=True)
class MoneyMention:
    """An amount of money in a text.

    >>> from korreader.money.finder import find_money
    >>> mention = find_money("It cost about 30~40 billion won.")[0]
    >>> mention.text, mention.low, mention.high, mention.currency, mention.approximate
    ('30~40 billion won', Decimal('30000000000'), Decimal('40000000000'), 'KRW', True)
    """

    text: str
    """The amount as found: figure, scale and currency word, sign or code."""
    start: int
    """Where it starts in the text, in code points; ``source[start:end] == text``."""
    end: int
    amount: Decimal = field(validator=instance_of(Decimal))
    """In main units of the currency (50 cents are 0.5); the middle of ``low`` and ``high`` for a range."""
    low: Decimal
    """The lower end of a range; for a single amount, ``amount`` itself."""
    high: Decimal
    """The upper end of a range; for a single amount, ``amount`` itself."""
    currency: str
    """The ISO 4217 code."""
    currency_assumed: bool = False
    """Whether the word or sign stands for several currencies and the most frequent one was taken: a bare ``$`` is USD."""
    approximate: bool = False
    """Whether the text hedges the amount: about, nearly, more than, up to; 약, 여, 가량, 안팎, 이상, 육박."""
    bound: Bound | None = None
    """Which way it is hedged, when the text says so: ``at_least``, ``more_than``, ``at_most`` or ``less_than``."""
    equivalent_of: int | None = None
    """The index, in the same result, of the mention that this one restates in another currency."""
    last_place: Decimal = Decimal(1)
    """What one unit in the last printed digit is worth: 100,000,000 in "$72.9 billion"."""

    @property
    def is_range(self) -> bool:
        """Whether two ends are printed."""
        return self.low != self.high
