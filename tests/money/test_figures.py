"""What figures are worth, and where they start when something else stands before them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from korreader.money.figures import read_figure


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,234,567.89", "1234567.89"),
        (".5", "0.5"),
        ("3½", "3.5"),
        ("2½ million", "2500000"),
        ("a million and a half", "1500000"),
        ("a quarter of a million", "250000"),
        ("one hundred and five thousand", "105000"),
        ("nine hundred ninety-nine thousand", "999000"),
        ("three million two hundred thousand", "3200000"),
        ("5 thousand million", "5000000000"),
        ("12 hundred", "1200"),
        ("billion", "1000000000"),
        ("일억 이천삼백사십오만", "123450000"),
        ("십이만", "120000"),
        ("만오천", "15000"),
        ("3백50만", "3500000"),
        ("1.5천만", "15000000"),
        ("二十億", "2000000000"),
        ("3萬5千", "35000"),
        ("1경 2천조", "12000000000000000"),
        ("10여억", "1000000000"),
    ],
)
def test_a_figure_is_read_whole(text: str, value: str) -> None:
    figure = read_figure(text)
    assert figure is not None
    assert figure.value == Decimal(value)
    assert figure.offset == 0


@pytest.mark.parametrize(
    ("text", "value", "rest"),
    [
        ("1억 2조", "2000000000000", "2조"),
        ("twenty 5 million", "5000000", "5 million"),
        ("two three million", "3000000", "three million"),
        ("이 삼천", "3000", "삼천"),
        ("3백 5천", "5000", "5천"),
    ],
)
def test_what_stands_before_a_figure_is_no_part_of_it(text: str, value: str, rest: str) -> None:
    figure = read_figure(text)
    assert figure is not None
    assert figure.value == Decimal(value)
    assert text[figure.offset :] == rest


@pytest.mark.parametrize(
    "text", ["", "억", "조", "여", "of", "9" * 51, "9" * 60 + "억", "9" * 60 + " million", "1" + "억 1" * 80]
)
def test_what_is_no_figure_is_none(text: str) -> None:
    assert read_figure(text) is None


@given(st.text("일이삼사오육칠팔구십백천만억조경여0123456789,. 兆億萬", max_size=24))
def test_any_korean_figure_is_read_or_refused(text: str) -> None:
    figure = read_figure(text)
    assert figure is None or (figure.value >= 0 and figure.place > 0 and 0 <= figure.offset < len(text))


@given(
    st.lists(
        st.sampled_from(["a", "one", "half", "twenty", "five", "hundred", "million", "and", "of", "3.5", "quarter"]),
        max_size=7,
    )
)
def test_any_english_figure_is_read_or_refused(words: list[str]) -> None:
    text = " ".join(words)
    figure = read_figure(text)
    assert figure is None or (figure.value >= 0 and figure.place > 0 and 0 <= figure.offset < len(text))
