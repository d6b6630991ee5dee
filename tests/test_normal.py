"""The normal form of a text, and the way back to the text as given."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from korreader.normal import normalise

PIECES = (*"ae한글３ .", *"\u1100\u1112\u1161\u116f\u11ab\u0301\u0323\u0591\u0958\u200b\u00ad\ufeffﾡ", "\ud800")


@pytest.mark.parametrize(
    ("text", "normal", "spans"),
    [
        ("\u110b\u116f\u11ab\u0591", "원\u0591", [(0, 3), (3, 4)]),
        ("e\u0323\u0301\u0591", "\u1eb9\u0591\u0301", [(0, 2), (2, 3), (3, 4)]),
        ("\u0958", "\u0915\u093c", [(0, 1), (0, 1)]),
        ("\u1100\u200b\u1161\u11a8\u1161", "각\u1161", [(0, 4), (4, 5)]),
    ],
)
def test_each_character_knows_where_it_came_from(text: str, normal: str, spans: list[tuple[int, int]]) -> None:
    read = normalise(text)
    assert read.text == normal
    assert [read.span(at, at + 1) for at in range(len(normal))] == spans


@given(st.lists(st.sampled_from(PIECES) | st.characters(), max_size=12).map("".join))
def test_spans_stay_in_order_and_come_back_to_the_same_text(text: str) -> None:
    read = normalise(text)
    spans = [read.span(at, at + 1) for at in range(len(read.text))]
    assert spans == sorted(spans)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert normalise(read.text).text == read.text


@given(st.text(alphabet=["만", " ", "원", "é", "\u0301", "\u0591", "x"], max_size=8))
def test_the_decomposed_form_gives_the_same_text_and_covers_its_characters(text: str) -> None:
    decomposed = unicodedata.normalize("NFD", text)
    read = normalise(decomposed)
    assert read.text == normalise(unicodedata.normalize("NFC", text)).text
    for at, character in enumerate(read.text):
        start, end = read.span(at, at + 1)
        if character in "만원":
            assert unicodedata.normalize("NFC", decomposed[start:end]) == character
