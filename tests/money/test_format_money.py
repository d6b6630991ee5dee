"""Amounts written out, and read again."""

from __future__ import annotations

import decimal
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from korreader import RateError, find_money, format_money
from korreader.data import load_table

CODES = [entry.text("code") for entry in load_table("currencies.toml").entries("currency")]
AMOUNTS = (
    st.decimals(min_value=-(10**19), max_value=10**19, places=2)
    | st.integers(-(10**19), 10**19).map(Decimal)
    | st.builds(lambda digits, zeros: Decimal(digits) * 10**zeros, st.integers(-9999, 9999), st.integers(0, 15))
)


@given(amount=AMOUNTS, code=st.sampled_from(CODES), style=st.sampled_from(["en", "ko"]))
def test_what_is_written_is_read_again(amount: Decimal, code: str, style: str) -> None:
    text = format_money(amount, code, style=style)
    found = find_money(text)
    assert [(one.text, one.amount, one.currency) for one in found] == [(text, amount, code)]


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("style", ["en", "ko"])
@pytest.mark.parametrize("template", ["The sum was {}.", "모두 {}을 썼다.", "({})"])
def test_what_is_written_is_read_in_a_sentence(code: str, style: str, template: str) -> None:
    text = format_money(4_250_000, code, style=style)
    assert [(one.text, one.amount) for one in find_money(template.format(text))] == [(text, Decimal(4250000))]


@pytest.mark.parametrize(
    ("amount", "code", "english", "korean"),
    [
        ("72900000000000", "KRW", "72.9 trillion won", "72조 9,000억 원"),
        ("1234500000000", "KRW", "1,234.5 billion won", "1조 2,345억 원"),
        ("5000", "KRW", "5,000 won", "5,000원"),
        ("15000", "KRW", "15,000 won", "1만 5,000원"),
        ("0", "USD", "$0", "0달러"),
        ("-0.5", "EUR", "-€0.5", "-0.5유로"),
        ("1000001", "USD", "$1,000,001", "100만 1달러"),
        ("40000000", "AUD", "A$40 million", "4,000만 호주 달러"),
        ("200000000000", "VND", "200 billion Vietnamese dong", "2,000억 베트남 동"),
    ],
)
def test_amounts_look_as_newspapers_print_them(amount: str, code: str, english: str, korean: str) -> None:
    assert format_money(Decimal(amount), code) == english
    assert format_money(Decimal(amount), code, style="ko") == korean


def test_an_amount_that_no_scale_shows_exactly_is_written_out() -> None:
    assert format_money(Decimal(1234500000001), "KRW") == "1,234,500,000,001 won"


def test_significant_digits_round_half_to_even() -> None:
    assert format_money(Decimal(72650000000), "USD", significant=3) == "$72.6 billion"
    assert format_money(Decimal(99999), "KRW", style="ko", significant=2) == "10만 원"
    assert format_money(Decimal(0), "KRW", significant=2) == "0 won"


def test_an_unknown_currency_goes_by_its_code() -> None:
    assert format_money(1_500_000, "XAU") == "1.5 million XAU"


def test_misuse_is_refused() -> None:
    with pytest.raises(RateError, match="no ISO 4217 currency code"):
        format_money(1, "₩")
    with pytest.raises(ValueError, match="style must be en or ko"):
        format_money(1, "KRW", style="fr")
    with pytest.raises(ValueError, match="below 10 to the power of"):
        format_money(Decimal("Infinity"), "KRW")
    with pytest.raises(ValueError, match="below 10 to the power of"):
        format_money(10**20, "KRW")
    with pytest.raises(ValueError, match="significant must be at least 1"):
        format_money(5, "KRW", significant=0)
    with pytest.raises(TypeError, match="a float is not exact"):
        format_money(1.5, "KRW")  # type: ignore[arg-type]


def test_the_callers_decimal_context_has_no_part_in_it() -> None:
    with decimal.localcontext() as narrow:
        narrow.prec = 2
        assert format_money(Decimal(123456789), "KRW", style="ko") == "1억 2,345만 6,789원"
