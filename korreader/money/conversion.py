"""Amounts in another currency, at the rate of a day."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal, InvalidOperation
from typing import TYPE_CHECKING

from attrs import evolve, field, frozen
from attrs.validators import instance_of

from korreader.errors import MoneyError
from korreader.money.finder import find_money
from korreader.money.mention import MoneyMention
from korreader.money.vocabulary import vocabulary
from korreader.rates.source import CONTEXT, check_code, day_of

if TYPE_CHECKING:
    from datetime import datetime

    from korreader.rates.source import RateSource

__all__ = ["Conversion", "convert"]


@frozen(kw_only=True)
class Conversion:
    """An amount in another currency, and the rate it was converted at.

    >>> convert("100 tln won", to="USD", on=date(2025, 6, 11)).rounded().amount
    Decimal('72696636357.86')
    """

    amount: Decimal = field(validator=instance_of(Decimal))
    """In main units, not rounded; for a range, the middle of its ends."""
    low: Decimal = field(validator=instance_of(Decimal))
    """The lower end of a range; for a single amount, ``amount`` itself."""
    high: Decimal = field(validator=instance_of(Decimal))
    """The upper end of a range; for a single amount, ``amount`` itself."""
    currency: str
    """The ISO 4217 code of the currency converted into."""
    rate: Decimal = field(validator=instance_of(Decimal))
    """Units of ``currency`` for one unit of the currency converted from."""
    rate_date: date = field(validator=instance_of(date))
    """The day whose rate was used."""
    source: str
    """Where the rate comes from."""
    stale_days: int
    """How many days the rate is older than the day asked for: 1 on a Saturday, 2 on a Sunday, more over holidays."""

    def rounded(self) -> Conversion:
        """The same with the amounts rounded to the minor unit of the currency (ISO 4217), half to even.

        >>> convert(Decimal("9.99"), currency="USD", to="KRW", on=date(2025, 6, 11)).rounded().amount
        Decimal('13742')
        """
        unit = Decimal(1).scaleb(-vocabulary().currencies.digits.get(self.currency, 2))
        amount, low, high = (
            one.quantize(unit, rounding=ROUND_HALF_EVEN, context=CONTEXT) for one in (self.amount, self.low, self.high)
        )
        return evolve(self, amount=amount, low=low, high=high)


def convert(
    what: MoneyMention | Decimal | int | str,
    *,
    to: str,
    on: date | datetime | None,
    currency: str | None = None,
    rates: RateSource | None = None,
) -> Conversion:
    """Convert an amount at the rate of a day.

    Args:
        what: a mention; a text that holds one amount; or a number (``Decimal``, ``int`` or digits), with ``currency``.
        to: the ISO 4217 code of the currency to convert into.
        on: the day; of a ``datetime`` with an offset the day in Korea.
        currency: the code of the currency of a number.
        rates: where the rate comes from; the European Central Bank's history when ``None``.

    Raises:
        MoneyError: the text holds no amount or more than one, or a number has no currency.
        RateError: there is no rate; the message says what to do.

    >>> found = convert("€40", to="KRW", on=date(2025, 6, 15))
    >>> found.rate_date, found.stale_days, found.source
    (datetime.date(2025, 6, 13), 2, 'European Central Bank')
    """
    low, high, code = _ends(what, currency)
    return convert_ends(low, high, code, to=to, on=day_of(on), rates=rates)


def convert_ends(  # noqa: PLR0913 - the same
    low: Decimal, high: Decimal, currency: str, *, to: str, on: date, rates: RateSource | None
) -> Conversion:
    """Convert both ends of an amount; a currency into itself needs no rate."""
    to = check_code(to)
    if currency == to:
        return _conversion(low, high, to, Decimal(1), on, "same currency", 0)
    if rates is None:
        from korreader.rates.ecb import ecb_rates

        rates = ecb_rates()
    found = rates.rate(currency, to, on)
    low, high = CONTEXT.multiply(low, found.rate), CONTEXT.multiply(high, found.rate)
    return _conversion(low, high, to, found.rate, found.day, found.source, (on - found.day).days)


def _conversion(  # noqa: PLR0913, PLR0917 - the parts of one result
    low: Decimal, high: Decimal, currency: str, rate: Decimal, day: date, source: str, stale_days: int
) -> Conversion:
    middle = low if low == high else CONTEXT.divide(CONTEXT.add(low, high), 2)
    return Conversion(
        amount=middle, low=low, high=high, currency=currency, rate=rate, rate_date=day, source=source,
        stale_days=stale_days,
    )  # fmt: skip


def _ends(what: MoneyMention | Decimal | int | str, currency: str | None) -> tuple[Decimal, Decimal, str]:
    if isinstance(what, MoneyMention):
        return what.low, what.high, what.currency
    if isinstance(what, str) and currency is None:
        return _only_mention(what)
    if isinstance(what, bool) or not isinstance(what, Decimal | int | str):
        message = f"convert takes a mention, a text, a Decimal or an int, not {type(what).__name__}"
        raise TypeError(message)
    if currency is None:
        message = f'{what} is a number without a currency: give currency="KRW", or the text "{what} won"'
        raise MoneyError(message)
    try:
        value = Decimal(what.replace(",", "") if isinstance(what, str) else what)
    except InvalidOperation:
        message = f"{what!r} is no number: with currency= give digits, without it a text such as '5 million won'"
        raise MoneyError(message) from None
    if not value.is_finite():
        message = f"{what!r} is no amount"
        raise MoneyError(message)
    return value, value, check_code(currency)


def _only_mention(text: str) -> tuple[Decimal, Decimal, str]:
    found = find_money(text)
    if len(found) != 1:
        shown = text if len(text) <= 60 else text[:60] + "…"
        held = ", ".join(mention.text for mention in found) if found else "none"
        message = f"expected one amount of money in {shown!r}, found {held}: give one, or the mentions of find_money one by one"
        raise MoneyError(message)
    return found[0].low, found[0].high, found[0].currency
