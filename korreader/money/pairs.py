"""The same amount printed in two currencies, and the rate that follows from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from korreader.errors import RateError
from korreader.money.figures import CONTEXT
from korreader.rates.source import Rate, check_code, day_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime
    from decimal import Decimal

    from korreader.money.mention import MoneyMention

__all__ = ["ImpliedRates", "MoneyPair", "pairs_of"]


@frozen(kw_only=True)
class MoneyPair:
    """An amount, and the same amount printed in another currency.

    >>> from korreader.money import find_money
    >>> pair = pairs_of(find_money("The plan costs 40 trillion won ($29.1 billion)."))[0]
    >>> pair.stated.text, pair.restated.text, str(pair.rate)
    ('40 trillion won', '$29.1 billion', '0.0007275')
    """

    stated: MoneyMention
    """The amount that is printed first."""
    restated: MoneyMention
    """The same amount in another currency."""

    @property
    def rate(self) -> Decimal | None:
        """Units of the second currency for one of the first, as printed; ``None`` when the first amount is 0."""
        if not self.stated.amount:
            return None
        return CONTEXT.divide(self.restated.amount, self.stated.amount)


def pairs_of(mentions: Sequence[MoneyMention]) -> tuple[MoneyPair, ...]:
    """The pairs among mentions of one result, in order.

    >>> pairs_of(())
    ()
    """
    return tuple(
        MoneyPair(stated=mentions[mention.equivalent_of], restated=mention)
        for mention in mentions
        if mention.equivalent_of is not None
    )


class ImpliedRates:
    """The rates that the pairs of an article imply, as a source of rates.

    Of several pairs of the same currencies, the one whose second amount has the most digits counts.

    >>> from datetime import date
    >>> from korreader.money import convert, find_money
    >>> rates = ImpliedRates(pairs_of(find_money("It raised 2 trillion won ($1.46 billion).")), on=date(2025, 6, 11))
    >>> convert("500 billion won", to="USD", on=date(2025, 6, 11), rates=rates).rounded().amount
    Decimal('365000000.00')
    """

    name = "pair in the text"

    def __init__(self, pairs: Iterable[MoneyPair], *, on: date | datetime | None) -> None:
        """Take pairs, and the day that they were printed.

        Args:
            pairs: such as ``article.pairs()``.
            on: the day of publication; of a ``datetime`` with an offset the day in Korea.

        Raises:
            RateError: ``on`` is ``None``.
        """
        self._on = day_of(on)
        self._rates: dict[tuple[str, str], Decimal] = {}
        exactness: dict[tuple[str, str], Decimal] = {}
        for pair in pairs:
            rate = pair.rate
            if rate is None or rate <= 0:
                continue
            key, digits = (pair.stated.currency, pair.restated.currency), _exactness(pair)
            if digits > exactness.get(key, -1):
                exactness[key] = exactness[key[::-1]] = digits
                self._rates[key], self._rates[key[::-1]] = rate, CONTEXT.divide(1, rate)

    def rate(self, currency: str, to: str, on: date) -> Rate:
        """The rate of ``currency`` in ``to`` that a pair implies.

        Args:
            currency: the ISO 4217 code of the currency to convert from.
            to: the code of the currency to convert into.
            on: the day; not before the pairs were printed.

        Raises:
            RateError: no pair holds both currencies.
        """
        found = self._rates.get((check_code(currency), check_code(to)))
        if found is None:
            held = ", ".join(sorted({"/".join(sorted(key)) for key in self._rates})) or "none"
            message = f"no printed pair gives a rate of {currency} in {to}, only of {held}: leave rates= out to use the day's rate"
            raise RateError(message)
        return Rate(rate=found, day=min(on, self._on), source=self.name)


def _exactness(pair: MoneyPair) -> Decimal:
    """How fine the second amount is printed; the first is often exact, however round."""
    return CONTEXT.divide(abs(pair.restated.amount), pair.restated.last_place)
