"""What a line's own words tell."""

from __future__ import annotations

import pytest

from korreader.layout.segment import Segment
from korreader.roles.facts import Facts, read_facts


def facts(text: str) -> Facts:
    return read_facts(Segment(0, len(text), text))


@pytest.mark.parametrize(
    "caption",
    [
        "제천 중앙시장 정류장 책장 [제천시 제공. 재판매 및 DB 금지]",
        "▲ 1968년 역 앞에서 찍은 예당초등학교 졸업 사진. 마을에 남은 사진이다. /사진제공=예당면 주민자치회",
    ],
)
def test_a_caption_is_no_interface_phrase(caption: str) -> None:
    assert facts(caption).phrase is None
    assert facts(caption).sort == "caption"


@pytest.mark.parametrize(("text", "role"), [("*재판매 및 DB 금지", "copyright"), ("[닫기]", "ui")])
def test_an_interface_phrase_is_one(text: str, role: str) -> None:
    assert facts(text).sort == role


@pytest.mark.parametrize(("kind", "expected"), [("line", True), ("heading", False), ("caption", False)])
def test_headings_and_captions_are_no_running_text(kind: str, *, expected: bool) -> None:
    text = "“태백산맥을 넘어 보면 이 동네의 사정이 다르게 보입니다.”"
    assert read_facts(Segment(0, len(text), text, kind)).is_prose == expected
