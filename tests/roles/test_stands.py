"""Evidence from the place of a line among the others."""

from __future__ import annotations

from korreader import read

STORY = "목포에서 아침 아홉 시에 떠나던 배는 이제 열 시에 떠난다. 선장은 늦잠을 자지 않았다고 말했다.\n"


def names(text: str, line: str) -> set[str]:
    return {one.name for block in read(text).blocks if block.text == line for one in block.evidence}


def test_a_mark_before_captions_is_one_before_all_of_them() -> None:
    credited = "▲ 배가 떠나고 있다. /사진=홍길동 기자\n"
    assert "stands.led-as-captions" in names(STORY + credited + STORY + "▲ 매표창구\n" + STORY, "▲ 매표창구")
    assert "stands.led-as-captions" not in names(STORY + STORY + "▲ 매표창구\n" + STORY, "▲ 매표창구")
