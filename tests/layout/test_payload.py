from __future__ import annotations

import json
from typing import TYPE_CHECKING

from korreader.layout.html import layout_html
from korreader.layout.payload import add_payload

if TYPE_CHECKING:
    from korreader.layout.segment import Layout

STORY = [
    "아홉 시에 떠나던 배가 이제 열 시에 떠난다고 선장이 말했다.",
    "섬 사람들은 아무도 불평하지 않았고 우체부는 한 시간을 더 잤다고 했다.",
]
SHELL = "<body><nav><ul><li><a>정치</a><li><a>경제</a></ul></nav><div><p>기사를 불러오는 중입니다.</p></div>"


def read(html: str) -> Layout:
    layout = layout_html(html)
    add_payload(layout, html)
    return layout


def json_ld(body: str) -> str:
    found = {"@type": "NewsArticle", "articleBody": body}
    return f"<script type='application/ld+json'>{json.dumps(found, ensure_ascii=False)}</script>"


def flight(markup: str) -> str:
    row = f"\n24:T{len(markup.encode()):x},{markup}25:[]"
    return f"<script>self.__next_f.push([1,{json.dumps(row, ensure_ascii=False)}])</script>"


def test_a_story_that_only_json_ld_carries_is_appended() -> None:
    layout = read(SHELL + json_ld("\n".join(STORY)))
    assert [segment.text for segment in layout.segments if segment.kind == "payload"] == STORY
    assert "".join(layout.text[segment.start : segment.end] for segment in layout.segments) == layout.text


def test_a_story_that_the_page_shows_is_not_repeated() -> None:
    shown = "".join(f"<p>{line}</p>" for line in STORY)
    layout = read(f"<body>{shown}" + json_ld(" ".join(STORY).replace(" ", "&nbsp;")))
    assert [segment.text for segment in layout.segments] == STORY


def test_a_story_in_flight_data_is_laid_out_as_markup() -> None:
    markup = f"<p>{STORY[0]}</p><div class='caption'><p>목포 앞바다</p></div><p>{STORY[1]}</p>"
    layout = read(SHELL + flight(markup))
    assert [segment.text for segment in layout.segments[-3:]] == [STORY[0], "목포 앞바다", STORY[1]]
    assert "".join(layout.text[segment.start : segment.end] for segment in layout.segments) == layout.text


def test_elements_of_the_story_and_of_the_page_have_numbers_of_their_own() -> None:
    layout = read(SHELL + flight(f"<div><p>{STORY[0]}</p><p>{STORY[1]}</p></div>"))
    frames = {id(frame): frame.number for segment in layout.segments if (frame := segment.frame) is not None}
    assert len(set(frames.values())) == len(frames)


def test_broken_flight_data_is_left_alone() -> None:
    broken = '<script>self.__next_f.push([1,"24:Tffff,<p>\\x"])</script><script>self.__next_f.push([1,"a'
    assert read(SHELL + broken).text == layout_html(SHELL + broken).text
