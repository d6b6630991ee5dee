"""Bytes are read in the encoding they are in, whatever is declared."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from korreader.decode import decode
from korreader.errors import SourceError

CASES = json.loads(Path(__file__).with_name("charsets.json").read_text(encoding="utf-8"))

# Forty-eight strings of the length of a button or a headline.
SHORT = (
    """
닫기|열기|검색|로그인|회원가입|기사 공유|댓글 쓰기|본문 바로가기|글자 크기|구독하기|많이 본 뉴스|오늘의 날씨|정치|경제|사회|국제
문화|스포츠|연예|사진|영상|지역|사설|칼럼|인쇄하기|이전 글|다음 글|목록으로|맨 위로|전체 메뉴|무단 전재 금지|기자 이름|입력 시간
수정 시간|관련 기사|더 보기|좋아요|슬퍼요|화나요|추천해요|제보하기|고객 센터|이용 약관|개인정보 처리방침|광고 문의|저작권 안내|청소년 보호|독자 투고
""".replace("\n", "|")
    .strip("|")
    .split("|")
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_a_page_is_read_in_its_encoding(case: dict[str, Any]) -> None:
    decoded = decode(case["text"].encode(case["encoding"]), declared=case["declared"])
    assert (decoded.text, decoded.encoding) == (case["text"], case["encoding"])


@pytest.mark.parametrize("text", SHORT)
def test_a_short_string_in_cp949_is_read(text: str) -> None:
    decoded = decode(text.encode("cp949"))
    assert (decoded.text, decoded.encoding, decoded.issues) == (text, "cp949", ())


def test_there_are_enough_short_strings() -> None:
    assert len(SHORT) == 48


@pytest.mark.parametrize("label", ["euc-kr", "EUC_KR", "ksc5601", "KS_C_5601-1987", "windows-949", "uhc", "korean"])
def test_every_euc_kr_label_means_cp949(label: str) -> None:
    # On its own this syllable is too rare to tell, so that the label decides.
    assert decode("뷁".encode("cp949"), declared=label).text == "뷁"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_a_byte_order_mark_decides_and_is_taken_off(encoding: str) -> None:
    decoded = decode("\ufeff서울 날씨".encode(encoding), declared="euc-kr")
    assert (decoded.text, decoded.encoding) == ("서울 날씨", encoding)
    assert [repair.kind for repair in decoded.repairs] == ["bom"]


def test_the_mark_of_utf8_before_cp949_does_not_decide() -> None:
    decoded = decode(b"\xef\xbb\xbf" + "서울의 날씨는 내일 맑겠다".encode("cp949"))
    assert (decoded.text, decoded.encoding) == ("서울의 날씨는 내일 맑겠다", "cp949")


def test_text_has_no_encoding() -> None:
    assert decode("서울").encoding is None


def test_an_unknown_declared_charset_is_ignored() -> None:
    assert decode("서울의 날씨".encode("cp949"), declared="x-klingon").encoding == "cp949"


def test_nul_bytes_survive() -> None:
    assert decode(b"one\x00two\x00three").text == "one\x00two\x00three"


def test_nothing_is_text() -> None:
    assert decode(b"").text == ""


def test_what_is_no_source_is_refused() -> None:
    with pytest.raises(SourceError, match="give bytes or str"):
        decode(7)  # type: ignore[arg-type]
