"""Amounts in another currency, and printed conversions beside the rates of their days."""

from __future__ import annotations

import decimal
import runpy
import sys
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

import korreader
from korreader import (
    Article,
    Conversion,
    ImpliedRates,
    MoneyError,
    Page,
    RateError,
    TableRates,
    check_conversions,
    convert,
    find_money,
    pairs_of,
)
from korreader.export.money import check_to_dict, conversion_to_dict, mention_to_dict

DAY, SUNDAY = date(2025, 6, 11), date(2025, 6, 15)
TABLE = TableRates({"2025-06-11": {"KRW": "1400", "TWD": "28"}}, base="USD", name="mine")
PAGE = """Harbor city adds 3 tln won to its fund

By Na Bom
Posted : June 11, 2025, 15:12

The harbor city of Samho will add 3 trillion won ($2.18 billion) to its fund for the next year, it said on Wednesday.

A new ferry costs 310 billion won ($226 million), and the mayor promised that a ticket will not cost more than NT$50.

“항만 기금은 2조 원(약 16억 달러) 규모로 커질 것”이라고 시장은 말했다. 시민들은 기다리고 있다.
"""


def test_an_amount_is_converted_at_the_days_rate() -> None:
    found = convert("100 tln won", to="USD", on=DAY)
    assert isinstance(found, Conversion)
    assert found.rounded().amount == Decimal("72696636357.86")
    assert (found.currency, found.rate_date, found.stale_days) == ("USD", DAY, 0)
    assert found.source == "European Central Bank"
    assert found.amount == found.low == found.high
    assert found.amount == decimal.Context(prec=28).multiply(Decimal(10) ** 14, found.rate)


def test_a_sunday_says_how_old_its_rate_is() -> None:
    found = convert("$40", to="KRW", on=SUNDAY)
    assert (found.rate_date, found.stale_days) == (date(2025, 6, 13), 2)


def test_the_day_of_a_moment_is_that_of_korea() -> None:
    late = datetime(2025, 6, 10, 22, 0, tzinfo=UTC)
    assert convert("$40", to="KRW", on=late) == convert("$40", to="KRW", on=DAY)


def test_a_range_is_converted_at_both_ends() -> None:
    found = convert("3~4억 원", to="USD", on=DAY, rates=TABLE).rounded()
    assert (found.low, found.amount, found.high) == (
        Decimal("214285.71"),
        Decimal("250000.00"),
        Decimal("285714.29"),
    )


def test_rounding_follows_the_currency() -> None:
    assert convert(Decimal("9.99"), currency="USD", to="KRW", on=DAY, rates=TABLE).rounded().amount == 13986
    assert convert("1,000", currency="KRW", to="USD", on=DAY, rates=TABLE).rounded().amount == Decimal("0.71")


def test_a_currency_into_itself_needs_no_rate() -> None:
    found = convert(5, currency="KPW", to="kpw", on=DAY)
    assert (found.amount, found.rate, found.source) == (Decimal(5), Decimal(1), "same currency")


def test_a_mention_is_converted() -> None:
    mention = find_money("표는 7만 원이다.")[0]
    assert convert(mention, to="USD", on=DAY, rates=TABLE).amount == 50


def test_a_source_of_your_own_is_asked() -> None:
    found = convert("NT$56", to="KRW", on=DAY, rates=TABLE)
    assert (found.amount, found.source) == (Decimal(2800), "mine")


@pytest.mark.parametrize(
    ("what", "currency", "error", "message"),
    [
        ("soon", None, MoneyError, "expected one amount of money in 'soon', found none"),
        ("$5 or $6", None, MoneyError, r"found \$5, \$6"),
        ("x" * 99, None, MoneyError, "x{60}…"),
        (5, None, MoneyError, '5 is a number without a currency: give currency="KRW"'),
        ("five", "KRW", MoneyError, "'five' is no number"),
        (Decimal("NaN"), "KRW", MoneyError, "is no amount"),
        (5, "won.", RateError, "no ISO 4217"),
        (5.0, "KRW", TypeError, "not float"),
        (True, "KRW", TypeError, "not bool"),
    ],
)
def test_misuse_says_what_to_do(what: str, currency: str | None, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        convert(what, to="USD", on=DAY, currency=currency)


def test_a_missing_day_is_an_error() -> None:
    with pytest.raises(RateError, match="no date to convert at"):
        convert("$5", to="KRW", on=None)


def test_the_callers_decimal_context_has_no_part_in_it() -> None:
    wide = convert("12,345,678 won", to="USD", on=DAY)
    with decimal.localcontext() as narrow:
        narrow.prec = 2
        assert convert("12,345,678 won", to="USD", on=DAY) == wide
        assert convert("12,345,678 won", to="USD", on=DAY).rounded() == wide.rounded()


# Printed conversions.


def checks(text: str, day: date = DAY) -> list[tuple[bool | None, int | None]]:
    return [(one.agrees, one.slip) for one in check_conversions(pairs_of(find_money(text)), on=day)]


@pytest.mark.parametrize(
    ("text", "agrees", "slip"),
    [
        ("100 trillion won ($72.9 billion)", True, None),
        ("100 trillion won ($72.9 million)", False, -3),
        ("100 trillion won ($72.9 trillion)", False, 3),
        ("100 billion won ($729 million)", False, 1),
        ("100 trillion won ($80 billion)", False, None),
        ("100 trillion won ($73 billion)", True, None),
        ("7억 달러(약 9,600억 원)", True, None),
        ("7억 달러(약 9조 6,000억 원)", False, 1),
        ("$72.9 billion (100 trillion won)", True, None),
        ("2 to 3 trillion won ($1.5 to 2.2 billion)", True, None),
        ("50,000 won (NT$1,100)", None, None),
        ("zero dollars (0 won)", True, None),
    ],
)
def test_a_printed_conversion_is_checked(text: str, *, agrees: bool | None, slip: int | None) -> None:
    assert checks(text) == [(agrees, slip)]


def test_the_last_digit_and_five_days_and_one_percent_are_allowed() -> None:
    rate = Decimal(1400)
    flat = TableRates({f"2025-06-{day:02}": {"KRW": rate} for day in range(2, 12)}, base="USD")

    def agrees(text: str, rates: TableRates = flat) -> bool | None:
        return check_conversions(pairs_of(find_money(text)), on=DAY, rates=rates)[0].agrees

    # 1,400 won are 1 dollar: with 1 % 0.99 to 1.01, and half a cent more by the last digit.
    assert agrees("14,000 won ($10.10)")
    assert agrees("1,400 won ($1.01)")
    assert agrees("1,400 won ($1.0)")
    assert agrees("1,400 won ($1.1)") is False
    assert agrees("14,000 won ($10.11)") is False
    assert agrees("14,000 won ($9.89)") is False
    # The rate of four business days ago still counts, that of five does not.
    days = [f"2025-06-{day:02}" for day in (4, 5, 6, 9, 10, 11)]
    for old, wanted in ((days[1], True), (days[0], False)):
        moved = TableRates({day: {"KRW": "1540" if day == old else "1400"} for day in days}, base="USD")
        assert agrees("15,400 won ($10.00)", moved) is wanted


def test_a_check_says_what_was_expected() -> None:
    check = check_conversions(pairs_of(find_money("100 trillion won ($72.9 million)")), on=DAY)[0]
    assert check.message == (
        "100 trillion won printed as $72.9 million is a thousand times too small, such as million for billion: "
        "about $72.7 billion expected"
    )
    assert check.expected is not None
    assert round(check.expected) == 72696636358
    assert check.rate is not None
    assert check.rate.day == DAY
    other = check_conversions(pairs_of(find_money("100 trillion won ($7.29 billion)")), on=DAY)[0]
    assert "10 to the power of 1 too small" in other.message
    wrong = check_conversions(pairs_of(find_money("100 trillion won ($80 billion)")), on=DAY)[0]
    assert wrong.message.endswith("disagrees with the rate: about $72.7 billion expected")
    assert wrong.difference is not None
    assert round(wrong.difference, 2) == Decimal("0.10")


def test_an_article_of_a_weekend_is_checked_by_the_days_before() -> None:
    assert checks("100 trillion won ($73 billion)", SUNDAY) == [(True, None)]


# Rates that the article prints itself.


def test_a_pair_implies_a_rate_in_both_directions() -> None:
    pairs = pairs_of(find_money("2 trillion won ($1.46 billion), later 30 billion won ($20 million)"))
    rates = ImpliedRates(pairs, on=DAY)
    assert convert("1 trillion won", to="USD", on=DAY, rates=rates).amount == Decimal(730000000)
    back = convert("$1.46 billion", to="KRW", on=SUNDAY, rates=rates)
    assert round(back.amount) == 2_000_000_000_000
    assert (back.source, back.stale_days) == ("pair in the text", 4)


def test_a_pair_implies_nothing_about_other_currencies() -> None:
    rates = ImpliedRates(pairs_of(find_money("0 won ($0), and 5 yen (47 won)")), on=DAY)
    with pytest.raises(RateError, match="no printed pair gives a rate of KRW in USD, only of JPY/KRW"):
        rates.rate("KRW", "USD", DAY)


# Articles.


def test_an_article_gives_its_amounts_block_by_block() -> None:
    article = korreader.read(PAGE)
    found = article.money(to="USD")
    assert [(one.text, one.equivalent_of) for one in found] == [
        ("3 tln won", None),
        ("3 trillion won", None),
        ("$2.18 billion", 1),
        ("310 billion won", None),
        ("$226 million", 3),
        ("NT$50", None),
        ("2조 원", None),
        ("16억 달러", 6),
    ]
    for one in found:
        assert article.blocks[one.block].text[one.start : one.end] == one.text
    first = found[0].conversion
    assert first is not None
    assert (first.rate_date, first.rounded().amount) == (DAY, Decimal("2180899090.74"))
    taiwan = found[5]
    assert taiwan.conversion is None
    assert taiwan.issue is not None
    assert taiwan.issue.code == "no-rate"
    assert [one.conversion for one in article.money()] == [None] * 8


def test_an_article_checks_its_pairs() -> None:
    article = korreader.read(PAGE)
    assert [pair.restated.text for pair in article.pairs()] == ["$2.18 billion", "$226 million", "16억 달러"]
    assert [check.agrees for check in article.check_conversions()] == [True, True, False]
    rates = ImpliedRates(article.pairs(), on=DAY)
    assert article.money(to="USD", rates=rates)[0].conversion is not None


def test_an_article_without_a_date_says_so() -> None:
    article = korreader.read(PAGE.replace("Posted : June 11, 2025, 15:12\n", ""))
    assert article.published is None
    found = article.money(to="USD")[0]
    assert found.issue is not None
    assert (found.conversion, found.issue.code) == (None, "no-date")
    assert [check.agrees for check in article.check_conversions()] == [None] * 3
    dated = article.money(to="USD", on=DAY)[0]
    assert dated.conversion is not None
    assert [check.agrees for check in article.check_conversions(on=DAY)] == [True, True, False]


def test_a_wrong_target_is_misuse() -> None:
    with pytest.raises(RateError, match="no ISO 4217"):
        Article(page=Page(text="")).money(to="dollars")


def test_mentions_conversions_and_checks_become_plain_values() -> None:
    article = korreader.read(PAGE)
    record = mention_to_dict(article.money(to="USD")[2])
    assert record["amount"] == "2180000000"
    assert record["conversion"]["rate"] == "1"
    assert record["bound"] is None
    assert conversion_to_dict(convert("€5", to="KRW", on=DAY))["currency"] == "KRW"
    check = check_to_dict(article.check_conversions()[0])
    assert check["pair"]["stated"]["currency"] == "KRW"
    assert check["rate"]["day"] == "2025-06-11"
    assert mention_to_dict(find_money("at least $5")[0])["bound"] == "at_least"


def test_the_example_lists_the_amounts_of_its_page(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    examples = Path(__file__).parents[2] / "examples"
    monkeypatch.setattr(sys, "argv", ["money_table.py", str(examples / "article.html"), "JPY"])
    runpy.run_path(str(examples / "money_table.py"), run_name="__main__")
    lines = capsys.readouterr().out.splitlines()
    assert [line.split("\t")[0] for line in lines[:3]] == ["2.4 billion won", "$1.7 million", "30,000 won"]
    assert lines[0].split("\t")[1].endswith("million yen")
    assert lines[3] == "2.4 billion won printed as $1.7 million agrees with the rate"
