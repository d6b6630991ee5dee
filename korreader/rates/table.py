"""Rates of your own, from a mapping or a CSV file."""

from __future__ import annotations

import csv
from bisect import bisect_right
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING

from korreader.errors import RateError
from korreader.rates.source import CONTEXT, STALE_DAYS, Rate, check_code

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Iterator, Mapping

__all__ = ["TableRates"]


class TableRates:
    """Daily rates from a table: for each day, how many units of a currency one unit of the base is worth.

    A day that is not in the table takes the last one before it, up to 10 days back.

    >>> rates = TableRates({"2025-06-11": {"KRW": "1366.5", "TWD": "29.9"}}, base="USD")
    >>> rates.rate("USD", "TWD", date(2025, 6, 12)).rate
    Decimal('29.9')
    """

    def __init__(
        self, rates: Mapping[date | str, Mapping[str, Decimal | str | int]], *, base: str, name: str = "table"
    ) -> None:
        """Take a mapping.

        Args:
            rates: for each day, as a ``date`` or in ISO 8601, the rates by ISO 4217 code; no ``float``, which is not exact.
            base: the currency that the rates are of.
            name: what conversions give as their source.

        Raises:
            RateError: a day, code or rate cannot be read; the message names it.
        """
        self.base, self.name = check_code(base), name
        self._rates: dict[str, tuple[list[date], list[Decimal]]] = {}
        for day, row in sorted((_day(day), row) for day, row in rates.items()):
            for code, value in row.items():
                days, values = self._rates.setdefault(check_code(code), ([], []))
                days.append(day)
                values.append(_value(code, day, value))

    @classmethod
    def from_csv(cls, source: str | os.PathLike[str], *, base: str = "EUR", name: str | None = None) -> TableRates:
        """Read a CSV file: a column ``Date`` and one for each currency; empty and ``N/A`` cells have no rate.

        It is the form in which the European Central Bank publishes its history.

        Args:
            source: the path of the file.
            base: the currency that the rates are of.
            name: what conversions give as their source; the name of the file when ``None``.

        Raises:
            RateError: the file cannot be read; the message says where.
        """
        path = Path(source)
        try:
            with path.open(encoding="utf-8-sig", newline="") as file:
                rates = dict(_rows(csv.DictReader(file)))
        except OSError as error:
            message = f"cannot open {path}: {error.strerror or error}"
            raise RateError(message) from error
        return cls(rates, base=base, name=name or path.name)

    def rate(self, currency: str, to: str, on: date) -> Rate:
        """The rate of ``currency`` in ``to`` on a day, or the last one known then.

        Args:
            currency: the ISO 4217 code of the currency to convert from.
            to: the code of the currency to convert into.
            on: the day.

        Raises:
            RateError: the table has none.
        """
        first, first_day = self._base_rate(check_code(currency), on)
        second, second_day = self._base_rate(check_code(to), on)
        return Rate(rate=CONTEXT.divide(second, first), day=min(first_day, second_day), source=self.name)

    def _base_rate(self, code: str, on: date) -> tuple[Decimal, date]:
        if code == self.base:
            return Decimal(1), on
        days, values = self._rates.get(code, ([], []))
        at = bisect_right(days, on) - 1
        if at < 0 or (on - days[at]).days > STALE_DAYS:
            held = f"it has {days[0]} to {days[-1]}" if days else f"it has {', '.join(sorted(self._rates)) or 'none'}"
            message = f"{self.name} has no rate of {code} for {on} or the {STALE_DAYS} days before: {held}"
            raise RateError(message)
        return values[at], days[at]


def _day(day: date | str) -> date:
    if isinstance(day, str):
        try:
            return date.fromisoformat(day.strip())
        except ValueError:
            message = f"{day!r} is no day: give a date, or ISO 8601 such as 2025-06-11"
            raise RateError(message) from None
    return day


def _value(code: str, day: date, value: Decimal | str | int) -> Decimal:
    try:
        found = Decimal(value) if not isinstance(value, float) else None
    except (InvalidOperation, TypeError, ValueError):
        found = None
    if found is None or not found.is_finite() or found <= 0:
        message = (
            f'the rate of {code} for {day} is {value!r}: give a number above 0, as a Decimal or a str such as "1366.5"'
        )
        raise RateError(message)
    return found


def _rows(
    reader: Iterable[dict[str | None, str | None]],
) -> Iterator[tuple[date | str, dict[str, Decimal | str | int]]]:
    for row in reader:
        named = {key.strip(): (cell or "").strip() for key, cell in row.items() if key and isinstance(cell, str | None)}
        day = next((named.pop(key) for key in list(named) if key.lower() == "date"), None)
        if day is None:
            message = "the CSV file has no column Date"
            raise RateError(message)
        yield day, {code: cell for code, cell in named.items() if cell and cell != "N/A"}
