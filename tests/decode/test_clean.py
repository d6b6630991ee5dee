"""The clean form: folded, stripped, without what cannot be seen, composed."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from korreader.clean import clean, clean_with_map

AWKWARD = "a é́̈ \t\n\xa0\u200b\u200c\u200d\ufeff\u3164\uffa0\u115f\u1160\u1112\u1161\u11ab한글ب\u0915\u094d👨\ufe0f❤\u0958Ω\x85\x00ﬁ"
TEXTS = st.text(st.one_of(st.sampled_from(AWKWARD), st.characters()), max_size=40)


@pytest.mark.parametrize(
    ("raw", "wanted"),
    [
        ("이미 깨끗하다.", "이미 깨끗하다."),
        ("  두  칸\n띄움 ", "두 칸 띄움"),
        ("줄\xa0바꿈\u3000없음", "줄 바꿈 없음"),
        ("채움\u3164문자\uffa0둘", "채움 문자 둘"),
        ("올\u200b랐\u00ad다\ufeff", "올랐다"),
        ("\u202b방향\u202c \u2066표시\u2069", "방향 표시"),
        ("제어\x00문자\x9f", "제어문자"),
        ("\u1112\u1161\u11ab글", "한글"),
        ("👨\u200d👩\u200d👧 ❤\ufe0f\u200d🔥", "👨\u200d👩\u200d👧 ❤\ufe0f\u200d🔥"),
        ("가\u200d나", "가나"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("क्\u200dष", "क्\u200dष"),
        ("ㅋㅋ ㈜ １", "ㅋㅋ ㈜ １"),
        ("칸\t칸", "칸 칸"),
        ("\u200b \u3164", ""),
    ],
)
def test_the_clean_form(raw: str, wanted: str) -> None:
    assert clean(raw) == wanted


def test_tabs_between_cells_are_kept_when_asked() -> None:
    assert clean(" 사과 \t\t 3,000원\n배 ", keep_tabs=True) == "사과\t3,000원 배"


def test_a_map_leads_back_to_the_page() -> None:
    raw = " 값\u200b이  올\xa0랐다"
    text, places = clean_with_map(raw)
    assert text == "값이 올 랐다"
    assert [raw[at] for at in places[:-1]] == ["값", "이", " ", "올", "\xa0", "랐", "다"]
    assert places[-1] == len(raw)


def test_a_composed_character_maps_to_its_base() -> None:
    assert clean_with_map("x\u1112\u1161\u11aby") == ("x한y", [0, 1, 4, 5])


def test_a_tall_stack_of_marks_is_left_alone() -> None:
    stack = "a" + "\u0315\u0300" * 100_000
    assert clean(stack) == stack


@given(TEXTS, st.booleans())
def test_cleaning_is_idempotent(raw: str, keep_tabs: bool) -> None:  # noqa: FBT001
    once = clean(raw, keep_tabs=keep_tabs)
    assert clean(once, keep_tabs=keep_tabs) == once
    assert unicodedata.is_normalized("NFC", once)


@given(TEXTS, st.booleans())
def test_the_map_agrees_and_never_falls(raw: str, keep_tabs: bool) -> None:  # noqa: FBT001
    text, places = clean_with_map(raw, keep_tabs=keep_tabs)
    assert text == clean(raw, keep_tabs=keep_tabs)
    assert len(places) == len(text) + 1
    assert places == sorted(places)
    assert places[-1] <= len(raw)


@given(st.from_regex("[가-힣a-z]{1,9}", fullmatch=True), st.sampled_from("\xa0\u202f\u3000\u3164\uffa0"))
def test_a_blank_never_joins_words(word: str, blank: str) -> None:
    assert clean(f"{word}{blank}{word}") == f"{word} {word}"
