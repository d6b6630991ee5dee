"""Whether a printed conversion agrees with the rates of its days."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from attrs import field, frozen
from attrs.validators import instance_of

from korreader.errors import RateError
from korreader.money.pairs import MoneyPair
from korreader.money.written import format_money
from korreader.rates.source import CONTEXT, Rate, day_of, is_weekend

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from korreader.rates.source import RateSource

__all__ = ["ConversionCheck", "check_conversions"]

_DAYS = 5
_TOLERANCE = Decimal("0.01")
_SLIPS = tuple(sorted((power for power in range(-12, 13) if power), key=lambda power: (abs(power), power)))
_NAMES = {
    -3: "a thousand times too small, such as million for billion",
    3: "a thousand times too large, such as billion for million",
}


@frozen(kw_only=True)
class ConversionCheck:
    """A printed conversion beside the rates of its days.

    A conversion disagrees only if the interval that its last printed digit allows misses every daily rate of the five
    business days up to the article, widened by 1 %.  Printed conversions of honest pages differ by 0.4 % at the median
    from the day's rate and by 1.5 % at most.
    """

    pair: MoneyPair = field(validator=instance_of(MoneyPair))
    agrees: bool | None
    """Whether the conversion agrees; ``None`` when there is no rate to check it by."""
    expected: Decimal | None = None
    """The first amount at the last daily rate, in the currency of the second."""
    rate: Rate | None = None
    """The last daily rate."""
    difference: Decimal | None = None
    """How far the printed amount is from ``expected``, as a share of it: 0.003 is 0.3 % more."""
    slip: int | None = None
    """The power of ten by which the printed amount is off when it would agree otherwise: -3 is million for billion."""
    message: str = ""
    """The result in a sentence."""


def check_conversions(
    pairs: Iterable[MoneyPair], *, on: date | datetime | None, rates: RateSource | None = None
) -> tuple[ConversionCheck, ...]:
    """Check printed conversions by the daily rates of the five business days up to a day.

    Args:
        pairs: such as ``pairs_of(find_money(text))``.
        on: the day of publication; of a ``datetime`` with an offset the day in Korea.
        rates: where the rates come from; the European Central Bank's history when ``None``.

    Raises:
        RateError: ``on`` is ``None``.

    >>> from korreader.money import find_money, pairs_of
    >>> pairs = pairs_of(find_money("a plan of 100 trillion won ($72.9 million)"))
    >>> found = check_conversions(pairs, on=date(2025, 6, 11))[0]
    >>> found.agrees, found.slip
    (False, -3)
    """
    if rates is None:
        from korreader.rates.ecb import ecb_rates

        rates = ecb_rates()
    day = day_of(on)
    return tuple(_check(pair, day, rates) for pair in pairs)


def _check(pair: MoneyPair, on: date, rates: RateSource) -> ConversionCheck:
    found: list[Rate] = []
    reason = ""
    for day in _business_days(on):
        try:
            found.append(rates.rate(pair.stated.currency, pair.restated.currency, day))
        except RateError as error:
            reason = reason or str(error)
    if not found:
        return ConversionCheck(pair=pair, agrees=None, message=f"not checked: {reason}")
    daily = [one.rate for one in found]
    expected = CONTEXT.multiply(pair.stated.amount, daily[0])
    difference = CONTEXT.divide(CONTEXT.subtract(pair.restated.amount, expected), abs(expected)) if expected else None
    agrees = _agrees(pair, daily, 0)
    slip = None if agrees else next((power for power in _SLIPS if _agrees(pair, daily, -power)), None)
    message = _message(pair, expected, slip, agrees=agrees)
    return ConversionCheck(
        pair=pair, agrees=agrees, expected=expected, rate=found[0], difference=difference, slip=slip, message=message
    )


def _business_days(on: date) -> list[date]:
    """The last five business days up to a day, the latest first."""
    found: list[date] = []
    while len(found) < _DAYS:
        if not is_weekend(on):
            found.append(on)
        on -= timedelta(days=1)
    return found


def _agrees(pair: MoneyPair, daily: list[Decimal], power: int) -> bool:
    """Whether the printed amount, shifted by a power of ten, agrees with any of the daily rates."""
    half = CONTEXT.divide(pair.restated.last_place, 2)
    low, high = ((pair.restated.low - half).scaleb(power), (pair.restated.high + half).scaleb(power))
    for rate in daily:
        ends = sorted(
            CONTEXT.multiply(CONTEXT.multiply(end, rate), factor)
            for end in (pair.stated.low, pair.stated.high)
            for factor in (1 - _TOLERANCE, 1 + _TOLERANCE)
        )
        if low <= ends[-1] and ends[0] <= high:
            return True
    return False


def _message(pair: MoneyPair, expected: Decimal, slip: int | None, *, agrees: bool) -> str:
    printed = f"{pair.stated.text} printed as {pair.restated.text}"
    if agrees:
        return f"{printed} agrees with the rate"
    wanted = format_money(expected, pair.restated.currency, significant=3)
    if slip is None:
        return f"{printed} disagrees with the rate: about {wanted} expected"
    named = _NAMES.get(slip) or f"10 to the power of {abs(slip)} too {'large' if slip > 0 else 'small'}"
    return f"{printed} is {named}: about {wanted} expected"
