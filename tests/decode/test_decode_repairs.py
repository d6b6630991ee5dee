"""Text that was misread before is repaired exactly; honest text comes out identical."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from korreader.decode import Decoded, decode

CASES = json.loads(Path(__file__).with_name("mojibake.json").read_text(encoding="utf-8"))
REPAIRED = [case for case in CASES if case["wanted"] is not None]
HONEST = [case for case in CASES if case["wanted"] is None]


def kinds(decoded: Decoded) -> list[str]:
    return [repair.kind for repair in decoded.repairs]


def codes(decoded: Decoded) -> list[str]:
    return [issue.code for issue in decoded.issues]


@pytest.mark.parametrize("case", REPAIRED, ids=lambda case: case["label"])
def test_mojibake_is_repaired(case: dict[str, Any]) -> None:
    decoded = decode(case["found"])
    assert decoded.text == case["wanted"]
    assert set(kinds(decoded)) == {"mojibake"}


@pytest.mark.parametrize("case", REPAIRED, ids=lambda case: case["label"])
def test_mojibake_saved_as_utf8_is_repaired(case: dict[str, Any]) -> None:
    assert decode(case["found"].encode()).text == case["wanted"]


@pytest.mark.parametrize("case", HONEST, ids=lambda case: case["label"])
def test_honest_text_is_left_alone(case: dict[str, Any]) -> None:
    decoded = decode(case["found"])
    assert (decoded.text, decoded.repairs) == (case["found"], ())


def test_the_rest_of_a_misread_page_may_be_a_single_syllable() -> None:
    page = "\n".join(["³»ÀÏÀÇ ³¯¾¾´Â ¸¼´Ù."] * 3 + ["(³¡)"])
    assert decode(page).text.endswith("(끝)")


def test_the_detail_says_which_mojibake_it_was() -> None:
    details = [repair.detail for repair in decode("¾È³çÇÏ¼¼¿ä 그리고 ì•ˆë…•í•˜ì„¸ìš”").repairs]
    assert details == [
        "read CP949 text that had been read as Latin-1 or Windows-1252",
        "read UTF-8 text that had been read as Latin-1 or Windows-1252",
    ]


def test_decomposed_hangul_is_composed() -> None:
    decoded = decode(unicodedata.normalize("NFD", "한국어 뉴스 abc"))
    assert (decoded.text, kinds(decoded)) == ("한국어 뉴스 abc", ["nfc"])
    assert decoded.repairs[0].count == 2


def test_compatibility_forms_are_kept() -> None:
    text = "ㅋㅋㅋ ㈜한빛 １２３"
    assert decode(text).text == text


def test_surrogate_pairs_are_joined_and_lone_surrogates_replaced() -> None:
    decoded = decode("배\ud83d\ude00 \ud800끝")
    assert (decoded.text, kinds(decoded), codes(decoded)) == ("배😀 \ufffd끝", ["surrogates"], ["lone-surrogates"])


def test_invisible_characters_stay_and_are_counted() -> None:
    text = "서울\u200b의 날\u00ad씨\u3164"
    decoded = decode(text)
    assert (decoded.text, kinds(decoded)) == (text, ["invisible"])
    assert decoded.repairs[0].count == 3


def test_joiners_inside_emoji_are_not_invisible() -> None:
    assert decode("가족 👨\u200d👩\u200d👧 사진").repairs == ()


def test_a_mark_in_front_of_text_is_taken_off() -> None:
    decoded = decode("\ufeff서울")
    assert (decoded.text, kinds(decoded)) == ("서울", ["bom"])


@pytest.mark.parametrize(
    "text",
    ["서\ufffd 날씨", "占쏙옙占쏙옙 보기", "??? ???? ?? 2020", "?쒖슱 ?좎뵪", "��� 기사"],
    ids=["U+FFFD", "U+FFFD as CP949", "question marks", "UTF-8 as CP949", "several"],
)
def test_lost_text_is_flagged(text: str) -> None:
    decoded = decode(text)
    assert (decoded.text, codes(decoded)) == (text, ["lost-text"])


@pytest.mark.parametrize("text", ["정말?? 그럴까?", "What?? Really???", "a ?? b", "?page=2&q=서울", "누구?나는 안다"])
def test_honest_question_marks_are_not_flagged(text: str) -> None:
    assert decode(text).issues == ()
