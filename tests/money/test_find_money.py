"""Amounts in running text."""

from __future__ import annotations

import decimal
import time
import unicodedata
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from korreader import Bound, find_money

from .labelled import Row, is_held, rows, score, wanted

OWN, SHARED = rows("sentences.jsonl"), rows("corpus.jsonl")
PIECES = (
    *"0123456789,.-~$€£¥₩원엔불달 만억조천백십여약(ab)\n\t'",
    *("1조", "2,345억", "만 원", "달러", " won", " billion", "half a ", "two ", "and ", "US$", "KRW ", "cents", " to "),
    *(
        "between ",
        "에서 ",
        " 사이",
        "(약 ",
        ", or about ",
        "５",
        "＄",
        "\u200b",
        "\u00a0",
        "\u1112\u1161\u11ab",
        "\u0301",
        "½",
    ),
    *("pounds", "북한 ", " Hong Kong ", "-won", "이상", "제", "수", "전", "dollar"),
)
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=16).map("".join)


def shown(text: str) -> list[str]:
    return [one.text for one in find_money(text)]


@pytest.mark.parametrize("row", OWN, ids=lambda row: f"{row['id']}: {row['text'][:40]}")
def test_labelled_sentence_is_read(row: Row) -> None:
    found = find_money(row["text"])
    assert [(one.start, one.end, one.low, one.high, one.currency) for one in found] == wanted(row)
    assert [one.text for one in found] == [one["surface"] for one in row["mentions"]]
    assert [one.approximate for one in found] == [one["approx"] for one in row["mentions"]]
    assert [one.equivalent_of for one in found] == [one["equivalent_of"] for one in row["mentions"]]


@pytest.mark.parametrize("held", [False, True])
@pytest.mark.parametrize("language", ["en", "ko", "mixed"])
def test_shared_sentences_are_read_as_labelled(language: str, *, held: bool) -> None:
    scores = score(row for number, row in enumerate(SHARED) if row["lang"] == language and is_held(number) == held)
    assert scores.spans >= 0.97
    assert scores.facts >= 0.97
    assert scores.alarms <= 0.02
    assert scores.pairs >= 0.9
    assert scores.hedges >= 0.97


@given(TEXTS)
def test_spans_are_exact_and_in_order(text: str) -> None:
    at = 0
    found = find_money(text)
    for number, one in enumerate(found):
        assert at <= one.start < one.end <= len(text)
        assert text[one.start : one.end] == one.text
        assert one.low <= one.amount <= one.high
        assert one.is_range == (one.low != one.high)
        assert one.last_place > 0
        assert one.equivalent_of is None or one.equivalent_of < number
        at = one.end


@given(TEXTS)
def test_normal_forms_say_the_same(text: str) -> None:
    composed, decomposed = unicodedata.normalize("NFC", text), unicodedata.normalize("NFD", text)
    facts = [(one.low, one.high, one.currency, one.approximate) for one in find_money(composed)]
    assert [(one.low, one.high, one.currency, one.approximate) for one in find_money(decomposed)] == facts
    assert [unicodedata.normalize("NFC", one.text) for one in find_money(decomposed)] == shown(composed)


@pytest.mark.parametrize("row", [row for row in OWN if row["mentions"]], ids=lambda row: str(row["id"]))
def test_invisible_characters_change_nothing(row: Row) -> None:
    loose = "\u200b".join(row["text"])
    found = find_money(loose)
    assert [(one.low, one.high, one.currency) for one in found] == [one[2:] for one in wanted(row)]
    assert [one.text.replace("\u200b", "") for one in found] == [
        one["surface"].replace("\u200b", "") for one in row["mentions"]
    ]


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("１２，０００원", "12000"),
        ("5 million\nwon", "5000000"),
        ("3조\r\n2,000억 원", "3200000000000"),
        ("70\u00a0만\u00a0원", "700000"),
        ("＄１．５ million", "1500000"),
        ("−$5", "-5"),
    ],
)
def test_any_width_and_blank_is_read(text: str, amount: str) -> None:
    found = find_money(text)
    assert [one.amount for one in found] == [Decimal(amount)]
    assert found[0].text == text


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("at least $5", Bound.AT_LEAST),
        ("5만 원 이상", Bound.AT_LEAST),
        ("more than $5", Bound.MORE_THAN),
        ("5만 원을 웃돈다", Bound.MORE_THAN),
        ("up to $5", Bound.AT_MOST),
        ("5만 원 이하", Bound.AT_MOST),
        ("under $5", Bound.LESS_THAN),
        ("5만 원 미만", Bound.LESS_THAN),
        ("about $5", None),
    ],
)
def test_bounds_say_which_way(text: str, bound: Bound | None) -> None:
    assert [(one.approximate, one.bound) for one in find_money(text)] == [(True, bound)]


@pytest.mark.parametrize(
    ("text", "assumed"),
    [
        ("$5", True),
        ("US$5", False),
        ("5 dollars", True),
        ("5 U.S. dollars", False),
        ("5 won", False),
        ("$5 CAD", False),
    ],
)
def test_a_shared_sign_is_assumed(text: str, *, assumed: bool) -> None:
    assert [one.currency_assumed for one in find_money(text)] == [assumed]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("$72.9 billion", "1E+8"),
        ("12,115 won", "1"),
        ("2,345억 원", "1E+8"),
        ("5천만 원", "1E+7"),
        ("$1.25", "0.01"),
        ("50 cents", "0.01"),
        ("half a million dollars", "1E+5"),
    ],
)
def test_the_last_digit_has_a_worth(text: str, place: str) -> None:
    assert find_money(text)[0].last_place == Decimal(place)


def test_the_callers_decimal_context_has_no_part_in_it() -> None:
    with decimal.localcontext() as narrow:
        narrow.prec = 2
        assert find_money("12조 3,456억 7,890만 원")[0].amount == 12345678900000


def test_no_text_is_no_amount() -> None:
    assert find_money("") == ()
    assert find_money("9" * 60 + " won") == ()
    with pytest.raises(TypeError, match="find_money reads a str, not bytes"):
        find_money(b"$5")  # type: ignore[arg-type]


HOSTILE = {
    "digits": "1", "commas": ",", "digits and commas": "1,", "thousands": "1,000,", "blanks": " ", "signs": "$",
    "eok": "억", "figures and eok": "1억 ", "numerals": "일", "ones": "one ", "articles": "a ", "halves": "half of a ",
    "hundreds": "hundred and ", "won": "원", "lines": "\n", "jamo": "\u1112\u1161", "marks": "\u0301",
    "zero width": "1\u200b", "hedges": "1여 ", "scales": "1 tn ", "brackets": "(", "ranges": "5~", "minus": "$-",
    "nations": "US ", "from": "from ", "words": "won ",
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_time_is_linear_in_hostile_text(name: str) -> None:
    text = "5원" + HOSTILE[name] * (1_000_000 // len(HOSTILE[name])) + "$5"
    find_money("$5")
    started = time.process_time()
    find_money(text)
    # A megabyte; a quadratic search of it would take hours.
    assert time.process_time() - started < 20


@pytest.mark.parametrize("text", ["5원", "$1(", "$5~", "1 pound ", "1만 동 "])
def test_time_is_linear_in_many_amounts(text: str) -> None:
    find_money("$5")
    times = []
    for size in (20_000, 80_000):
        started = time.process_time()
        find_money(text * (size // len(text)))
        times.append(time.process_time() - started)
    assert times[1] < 12 * times[0] + 0.5
