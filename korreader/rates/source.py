"""What a source of exchange rates is."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Context, Decimal
from typing import Protocol, runtime_checkable

from attrs import field, frozen
from attrs.validators import instance_of

from korreader.errors import RateError
from korreader.grammar.dateforms import KST

__all__ = ["CONTEXT", "STALE_DAYS", "Rate", "RateSource", "check_code", "day_of", "is_weekend", "last_known"]

CONTEXT = Context(prec=28)
"""The arithmetic of rates: the caller's own decimal context has no part in it."""
STALE_DAYS = 10
"""How many days back the last known rate may lie: more than any run of holidays."""
_SATURDAY = 5


@frozen(kw_only=True)
class Rate:
    """The rate of one currency in another on a day.

    >>> from datetime import date
    >>> Rate(rate=Decimal("0.00073"), day=date(2025, 6, 11), source="table").rate
    Decimal('0.00073')
    """

    rate: Decimal = field(validator=instance_of(Decimal))
    """Units of the second currency for one unit of the first."""
    day: date = field(validator=instance_of(date))
    """The day whose rate it is; earlier than the day asked for on weekends and holidays."""
    source: str = field(validator=instance_of(str))
    """Where it comes from, in a few words."""


@runtime_checkable
class RateSource(Protocol):
    """Anything that knows exchange rates; give one as ``rates=``.

    >>> from korreader.rates import TableRates
    >>> isinstance(TableRates({"2025-06-11": {"KRW": "1367.1"}}, base="USD"), RateSource)
    True
    """

    def rate(self, currency: str, to: str, on: date) -> Rate:
        """The rate of ``currency`` in ``to`` on a day, or the last one known then.

        Args:
            currency: the ISO 4217 code of the currency to convert from.
            to: the code of the currency to convert into.
            on: the day.

        Raises:
            RateError: there is none; the message says what to do.
        """
        ...  # pragma: no cover - a protocol has no body


def day_of(moment: date | datetime | None) -> date:
    """The day of a moment in Korea, where a time with an offset is converted and one without is taken as it is.

    Args:
        moment: such as ``article.published``.

    Raises:
        RateError: there is no date.

    >>> from datetime import UTC
    >>> day_of(datetime(2025, 6, 11, 20, 0, tzinfo=UTC))
    datetime.date(2025, 6, 12)
    """
    if moment is None:
        message = "no date to convert at: give on=date(...), such as the day of publication"
        raise RateError(message)
    if isinstance(moment, datetime):
        return (moment.astimezone(KST) if moment.tzinfo is not None else moment).date()
    if not isinstance(moment, date):
        message = f"on must be a date or datetime, not {type(moment).__name__}"
        raise TypeError(message)
    return moment


def check_code(code: str) -> str:
    """An ISO 4217 code in upper case.

    Raises:
        RateError: it does not look like one.

    >>> check_code("usd")
    'USD'
    """
    if not (isinstance(code, str) and len(code) == len("USD") and code.isascii() and code.isalpha()):
        message = f"{code!r} is no ISO 4217 currency code: give three letters such as USD or KRW"
        raise RateError(message)
    return code.upper()


def is_weekend(day: date) -> bool:
    """Whether a day is a Saturday or Sunday.

    >>> is_weekend(date(2025, 6, 14))
    True
    """
    return day.weekday() >= _SATURDAY


def last_known(on: date) -> list[date]:
    """The days whose rate may stand in for that of a day: itself, then those before it.

    >>> last_known(date(2025, 6, 15))[:2]
    [datetime.date(2025, 6, 15), datetime.date(2025, 6, 14)]
    """
    earliest = min(STALE_DAYS, (on - date.min).days)
    return [on - timedelta(days=days) for days in range(earliest + 1)]
