from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from korreader.layout.html import layout_html

if TYPE_CHECKING:
    from korreader.layout.segment import Layout


def lines(html: str) -> list[str]:
    return [segment.text for segment in layout_html(html).segments]


def check_partition(layout: Layout) -> None:
    position = 0
    for segment in layout.segments:
        assert segment.start == position
        position = segment.end
    assert position == len(layout.text)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        pytest.param("<p>하나</p><p>둘</p>", ["하나", "둘"], id="paragraphs"),
        pytest.param("<p>하나<p>둘", ["하나", "둘"], id="unclosed paragraphs"),
        pytest.param("<div>하나<br><br>둘<br>셋</div>", ["하나", "둘", "셋"], id="line breaks"),
        pytest.param("<div><figure><img></figure>맨글<p>문단</p>꼬리</div>", ["맨글", "문단", "꼬리"], id="bare text"),
        pytest.param("<ul><li>하나<li>둘</ul>", ["하나", "둘"], id="list items"),
        pytest.param("<p>한 <b>굵은</b> <a href=#>말</a>이다</p>", ["한 굵은 말이다"], id="inline elements"),
        pytest.param("<p>한\n   줄</p>", ["한 줄"], id="white space folds"),
        pytest.param("<p>a&nbsp;b &amp; c</p>", ["a b & c"], id="entities"),
        pytest.param("<nav><a>정치</a> | <a>경제</a></nav>", ["정치 |", "경제"], id="a line of links is one each"),
        pytest.param("<pre>하나\n둘</pre>", ["하나", "둘"], id="preformatted"),
        pytest.param("<div>하나<hr>둘</div>", ["하나", "둘"], id="rule"),
    ],
)
def test_visible_text_is_cut_into_lines(html: str, expected: list[str]) -> None:
    assert lines(html) == expected


@pytest.mark.parametrize(
    "html",
    [
        "<script>let 숨은 = 1</script>",
        "<style>.숨은 {}</style>",
        "<noscript>숨은</noscript>",
        "<template><p>숨은</p></template>",
        "<div style='display: none'>숨은</div>",
        "<p hidden>숨은</p>",
        "<span style='visibility:hidden'>숨은</span>",
        "<!-- 숨은 -->",
        "<svg><text>숨은</text></svg>",
    ],
)
def test_what_a_reader_does_not_see_is_left_out(html: str) -> None:
    assert lines(f"<body><p>보이는</p>{html}<p>글</p>") == ["보이는", "글"]


def test_a_story_that_waits_behind_a_paywall_is_read() -> None:
    assert lines("<p>머리</p><div class='paywall' hidden><p>이어지는 글이다.</p></div>") == ["머리", "이어지는 글이다."]


def test_a_data_table_is_read_by_row() -> None:
    html = "<table><tr><th>나라<th>2021</tr><tr><td>몽골<td>33.5</tr></table>"
    layout = layout_html(html)
    assert [(segment.kind, segment.text) for segment in layout.segments] == [
        ("row", "나라\t2021"),
        ("row", "몽골\t33.5"),
    ]


def test_a_layout_table_is_read_by_cell() -> None:
    html = "<table><tr><td><p>메뉴</p></td><td><p>첫 문단이다.</p><p>둘째 문단이다.</p></td></tr></table>"
    assert lines(html) == ["메뉴", "첫 문단이다.", "둘째 문단이다."]


def test_hard_wrapped_lines_are_joined() -> None:
    wrapped = (
        "The ferry that used to leave Mokpo at nine in the morning now leaves<br>"
        "at ten, because the captain's daughter has changed schools and the<br>"
        "new one begins an hour later than the old one did."
    )
    assert lines(f"<div>{wrapped}</div>") == [wrapped.replace("<br>", " ")]


def test_metadata_is_read_from_head_json_ld_and_microdata() -> None:
    html = (
        "<title>제목 | 신문</title><meta property='og:title' content='제목'><link rel=canonical href=https://a.kr/1>"
        "<script type='application/ld+json'>[{'broken'</script>"
        '<script type=\'application/ld+json\'>{"@graph": [{"@type": "NewsArticle", "headline": "제목"}]}</script>'
        "<body><time datetime='2025-06-11'>6월</time><b itemprop=author>한지원</b>"
    )
    metadata = layout_html(html).metadata
    assert (metadata.title, metadata.first("og:title"), metadata.canonical) == ("제목 | 신문", "제목", "https://a.kr/1")
    assert metadata.json_ld[0]["headline"] == "제목"
    assert metadata.times == [(0, "2025-06-11")]
    assert metadata.itemprops["author"] == ["한지원"]


def test_a_day_in_rdfa_is_read() -> None:
    html = "<p>Day:</p><span property='dc:date' content='2011-04-14T00:00:00-06:00'>Thursday, April 14</span>"
    assert layout_html(html).metadata.times == [(5, "2011-04-14T00:00:00-06:00")]


def test_a_page_that_has_comments_is_not_one_of_them() -> None:
    html = (
        "<body class='single comments-open'><b itemprop=author>한지원</b><div class=comment><b itemprop=author>댓글꾼"
    )
    assert layout_html(html).metadata.itemprops == {"author": ["한지원"]}


def test_alternative_texts_are_kept_with_their_place() -> None:
    layout = layout_html("<p>하나</p><img alt='갯벌'><p>둘</p>")
    assert [(image.alt, image.position) for image in layout.images] == [("갯벌", len("하나\n"))]
    assert [segment.after_image for segment in layout.segments] == [False, True]


def test_segments_partition_the_text() -> None:
    check_partition(layout_html("<div> <p> a </p> b <ul><li>c<li> </ul><table><tr><td>d<td>e<tr><td>f</table>"))


def test_nesting_is_bounded_and_its_text_kept() -> None:
    depth = 100_000
    layout = layout_html("<div>" * depth + "깊은 글" + "</div>" * depth + "<p>끝</p>")
    assert [segment.text for segment in layout.segments] == ["깊은 글", "끝"]
    assert [issue.code for issue in layout.issues] == ["nesting-too-deep"]


def test_moderate_nesting_is_read_whole() -> None:
    layout = layout_html("<div>" * 3_000 + "깊은 글" + "</div>" * 3_000)
    assert "깊은 글" in layout.text


def test_a_tag_with_too_many_attributes_loses_them_only() -> None:
    attributes = " ".join(f"x{number}=1" for number in range(100_000))
    layout = layout_html(f"<p {attributes}>글</p>")
    assert [segment.text for segment in layout.segments] == ["글"]
    assert [issue.code for issue in layout.issues] == ["too-many-attributes"]


def test_too_many_lines_become_one_block() -> None:
    layout = layout_html("<p>x</p>" * 30_000)
    assert [issue.code for issue in layout.issues] == ["too-many-blocks"]
    check_partition(layout)


@pytest.mark.parametrize(
    ("heading", "link"),
    [
        ('<h2><a name="rest">How to rest</a></h2>', 0.0),
        ('<h2><a href="#rest">How to rest</a></h2>', 0.0),
        ('<h2><a href="/rest">How to rest</a></h2>', 1.0),
        ('<p><a href="#top">How to rest</a></p>', 1.0),
    ],
)
def test_a_heading_that_leads_to_itself_is_no_link(heading: str, link: float) -> None:
    assert [segment.link for segment in layout_html(heading).segments] == [link]


def test_a_table_with_a_paragraph_in_each_cell_holds_data() -> None:
    rows = "".join(
        f"<tr><td><p>{name}</p></td><td><p>{sum_}</p></td></tr>" for name, sum_ in (("Sales", 84), ("Cost", 33))
    )
    assert [segment.text for segment in layout_html(f"<table>{rows}</table>").segments] == ["Sales\t84", "Cost\t33"]
