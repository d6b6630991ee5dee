from __future__ import annotations

import pytest

from korreader.layout.plain import layout_plain

ENGLISH = """\
The ferry that used to leave Mokpo at nine in the morning now leaves at
ten, because the captain's daughter has changed schools and the new one
begins an hour later.

Nobody on the island complained. The postman said he had never read so
many letters before delivering them, and that most were about weather.
"""
KOREAN = """\
목포에서 아침 아홉 시에 떠나던 배는 이제 열 시에
떠난다. 선장의 딸이 학교를 옮겼고 새 학교는 한 시간
늦게 시작하기 때문이다.
"""


def lines(text: str) -> list[str]:
    return [segment.text for segment in layout_plain(text).segments]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("하나\n둘", ["하나", "둘"], id="lines"),
        pytest.param("하나\r\n\r\n둘\r\n", ["하나", "둘"], id="blank lines and CRLF"),
        pytest.param("  • 하나\n\t\n   둘", ["• 하나", "둘"], id="bullets and indents"),
        pytest.param("나라\t2021\n몽골\t33.5", ["나라\t2021", "몽골\t33.5"], id="tabs"),
        pytest.param("", [], id="empty"),
        pytest.param(" \n\u3164\n", [""], id="blank"),
    ],
)
def test_a_line_is_a_segment(text: str, expected: list[str]) -> None:
    assert lines(text) == expected


def test_hard_wrapped_paragraphs_are_joined() -> None:
    assert lines(ENGLISH) == [part.replace("\n", " ") for part in ENGLISH.strip().split("\n\n")]
    assert lines(KOREAN) == [KOREAN.strip().replace("\n", " ")]


def test_headlines_and_dates_on_a_wrapped_page_stay_apart() -> None:
    head = (
        "Bakers of the southern coast are going back to wood and to one another\n"
        "2013/05/02 09:00 KST\n"
        "\n"
        "Village bakers share one oven, and take turns at the fire every night\n"
        "Bread comes out at six, and it is gone by seven on most days of a week\n"
        "News provided by the bakers\n"
        "\n"
    )
    assert lines(head + ENGLISH)[:5] == [line for line in head.split("\n") if line]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "Rice stocks fall to their lowest level in years\nFerry crews learn to read the weather buoys\nA baker in Mokpo opens at midnight on Fridays",
            id="headlines of one width",
        ),
        pytest.param("“I lost a glove.”\n“Left or right?”\n“The other one.”", id="dialogue"),
        pytest.param("정치\n경제\n사회\n국제\n문화", id="menu"),
    ],
)
def test_lines_that_are_not_wrapped_stay_apart(text: str) -> None:
    assert lines(text) == text.split("\n")


@pytest.mark.parametrize("text", ["하나\n둘\n", "\n\n하나\n\n둘  \n\n", ENGLISH, KOREAN, "x", "a\rb"])
def test_segments_partition_the_text(text: str) -> None:
    layout = layout_plain(text)
    assert "".join(text[segment.start : segment.end] for segment in layout.segments) == layout.text == text


def test_too_many_lines_become_one_block() -> None:
    layout = layout_plain("x\n" * 30_000)
    assert [issue.code for issue in layout.issues] == ["too-many-blocks"]
    assert layout.segments[-1].end == 60_000
