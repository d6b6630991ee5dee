"""Lines that hold a paragraph and something else."""

from __future__ import annotations

import pytest

from korreader.layout.gluing import unglue
from korreader.layout.plain import layout_plain

STORY = "목포에서 아침 아홉 시에 떠나던 배는 이제 열 시에 떠난다."


def pieces(text: str) -> list[str]:
    layout = layout_plain(text)
    unglue(layout)
    assert "".join(text[segment.start : segment.end] for segment in layout.segments) == text
    return [segment.text for segment in layout.segments]


@pytest.mark.parametrize(
    "tail", ["큰사진보기", "이미지 확대", "홍길동 기자 hong@example.kr", "[홍길동 기자 hong@example.kr]"]
)
def test_what_is_glued_to_a_paragraph_is_cut_off(tail: str) -> None:
    assert pieces(STORY + tail) == [STORY, tail]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"{STORY}배는 작다.", id="a sentence without a space before it"),
        pytest.param(f"{STORY} 이미지 확대", id="words behind a space may be the story's"),
        pytest.param(
            f"[목포=뉴시스] 홍길동 기자 = {STORY} 2023.05.04. hong@example.kr", id="date and address of a caption"
        ),
        pytest.param(
            "Nurses walk down a long corridor. (by Koo Il-so, staff photographer)", id="photographer of a caption"
        ),
    ],
)
def test_what_belongs_to_a_line_stays(text: str) -> None:
    assert pieces(text) == [text]
