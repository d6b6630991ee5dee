"""Sentences, tokens and language runs: their spans, on generated and hostile text."""

from __future__ import annotations

import time
import unicodedata
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from korreader import detect_language, detect_language_runs, split_sentences, tokenize
from korreader.normal import normalise

from .strategies import BREAKS, WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from korreader import Sentence, Token

PIECES = st.sampled_from(
    [
        "“그건 아니다.”",
        "라고",
        "U.S.",
        "Dr. Oh",
        "1조 2,345억 원",
        "desk@sample.kr",
        "https://sample.kr/a.",
        "ㅋㅋㅋ",
        "👨‍👩‍👧",
        "🇰🇷",
        "1️⃣",
        "北",
        "日本語",
        "café",
        "cafe\u0301",
        "\u1112\u1161\u11ab\u1100\u116e\u11a8",
        "(a.)",
        "...",
        "?!",
        "'",
        '"',
        "①",
        "a. b",
        "ＡＢＣ",
        "\u0958",
        "가\u200b나",
        "\u200d",
        "\ud83d",
        "\U0010ffff",
    ]
)
TEXTS = st.lists(st.one_of(PIECES, WORDS, BREAKS, st.text(max_size=12)), max_size=12).map("".join)


def check_spans(text: str, spans: Sequence[Sentence | Token]) -> None:
    last = 0
    for one in spans:
        assert text[one.start : one.end] == one.text
        assert one.start < one.end
        assert not text[last : one.start].strip()
        assert one.start >= last
        last = one.end
    assert not text[last:].strip()


@given(TEXTS)
def test_spans_are_slices_and_leave_only_white_space_between_them(text: str) -> None:
    check_spans(text, split_sentences(text))
    check_spans(text, tokenize(text))


@given(TEXTS)
def test_runs_partition_the_text_and_agree_with_its_language(text: str) -> None:
    found = detect_language_runs(text)
    assert "".join(text[run.start : run.end] for run in found.runs) == text
    assert found.lang is detect_language(text)
    assert all(before.end == after.start for before, after in zip(found.runs, found.runs[1:], strict=False))


@given(st.lists(st.one_of(PIECES, WORDS, BREAKS), max_size=10).map("".join))
def test_composed_and_decomposed_text_have_the_same_tokens(text: str) -> None:
    composed, decomposed = unicodedata.normalize("NFC", text), unicodedata.normalize("NFD", text)
    if normalise(composed).text != normalise(decomposed).text:
        return  # a composition that NFC excludes: the two are different texts
    kept = tokenize(composed)
    taken_apart = tokenize(decomposed)
    assert [(one.tag, one.lemma, one.parts) for one in kept] == [(one.tag, one.lemma, one.parts) for one in taken_apart]
    assert [unicodedata.normalize("NFC", one.text) for one in taken_apart] == [
        unicodedata.normalize("NFC", one.text) for one in kept
    ]
    check_spans(decomposed, taken_apart)


@given(TEXTS)
def test_the_normal_form_maps_back_in_order(text: str) -> None:
    normal = normalise(text)
    spans = [normal.span(at, at + 1) for at in range(len(normal.text))]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert spans == sorted(spans)


MEGABYTE = 1_000_000
THIRD = MEGABYTE // 3  # enough where there is a sentence or token in every few characters
HOSTILE = {
    "letters": "a" * MEGABYTE,
    "digits": "1" * MEGABYTE,
    "dotted": "a." * (MEGABYTE // 2),
    "initials": "U.S. " * (THIRD // 5),
    "dots": "." * MEGABYTE,
    "spaced dots": ". " * (THIRD // 2),
    "marks": "?!" * (THIRD // 2),
    "opening": "(" * MEGABYTE,
    "quotes": '"' * MEGABYTE,
    "curly": "“a. " * (THIRD // 4),
    "apostrophes": "'a" * (MEGABYTE // 2),
    "hyphens": "a-" * (MEGABYTE // 2),
    "at": "a@" * (THIRD // 2),
    "hash": "#1" * (THIRD // 2),
    "address": "https://a.kr/" + ")" * MEGABYTE,
    "hosts": "a.kr/" * (THIRD // 5),
    "breaks": "a\r" * (THIRD // 2),
    "lines": "a\n" * (THIRD // 2),
    "bullets": "• a " * (THIRD // 4),
    "numbers": "1. " * (THIRD // 3),
    "joiners": "\u200d" * MEGABYTE,
    "emoji": "👩‍" * (THIRD // 2),
    "marks over": "a" + "\u0301" * MEGABYTE,
    "zero width": "a\u200b" * (THIRD // 2),
    "surrogates": "\ud800" * THIRD,
    "han": "漢" * MEGABYTE,
    "jamo": "ㅋ" * MEGABYTE,
    "spaces": "a" + " " * MEGABYTE + "b",
    "foreign": "ñandú " * (MEGABYTE // 6),
    "verbs": '"A." Aa aa aa aa ' * (THIRD // 17),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_of_a_megabyte_takes_seconds(name: str) -> None:
    text = HOSTILE[name]
    started = time.process_time()
    check_spans(text, split_sentences(text))
    assert detect_language(text) is not None
    taken = time.process_time() - started
    check_spans(text, tokenize(text))
    assert taken < 20
    assert time.process_time() - started - taken < 30


def test_a_long_korean_paragraph_without_a_blank() -> None:
    text = "정부는새정책을발표했고시민들은반겼다" * 1500
    check_spans(text, tokenize(text))
    check_spans(text, split_sentences(text))
