from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from random import Random

import pytest
from attrs import evolve

from korreader import read
from korreader.fields.captions import find_captions
from korreader.fields.people import find_authors
from korreader.fields.times import find_times
from korreader.fields.title import find_title
from korreader.fields.verdict import is_article
from korreader.layout.segment import Metadata
from korreader.metadata.values import read_stated
from korreader.model import Block, Evidence, Language, Role

STORY = (
    "<p>The ferry that used to leave Mokpo at nine in the morning now leaves at ten, for nobody was ever on it.</p>" * 3
)
KOREAN_TIME = timezone(timedelta(hours=9))


@pytest.mark.parametrize("url", ["http://[bad", "//", "http://", "ht!tp:/x", "https://새재.kr/1", "x" * 5000, ""])
def test_no_address_makes_reading_raise(url: str) -> None:
    head = f"<link rel=canonical href='{url}'>"
    assert read(f"<html><head>{head}</head><body>{STORY}", url=url).page.url == url


def test_the_site_is_the_host_of_the_address_when_the_page_names_none() -> None:
    assert read(f"<html><body>{STORY}", url="https://www.sample.co.kr/news/1").site == "www.sample.co.kr"


@pytest.mark.parametrize(
    ("head", "line", "published"),
    [
        pytest.param("", "입력 2025.06.11 15:12", datetime(2025, 6, 11, 15, 12, tzinfo=KOREAN_TIME), id="printed"),
        pytest.param("", "입력 2025.06.11", date(2025, 6, 11), id="printed day"),
        pytest.param(
            "<meta property='article:published_time' content='2025-06-11T15:12:44+09:00'>",
            "입력 2025.06.11 15:12",
            datetime(2025, 6, 11, 15, 12, 44, tzinfo=KOREAN_TIME),
            id="metadata adds the seconds",
        ),
        pytest.param(
            "<meta property='article:published_time' content='2025-06-11T15:12:00Z'>",
            "입력 2025.06.11 15:12",
            datetime(2025, 6, 11, 15, 12, tzinfo=KOREAN_TIME),
            id="metadata with a wrong zone",
        ),
        pytest.param(
            "<meta property='article:published_time' content='2025-06-11T15:12:00+09:00'>",
            "2026.01.02 (금) 08:00",
            datetime(2025, 6, 11, 15, 12, tzinfo=KOREAN_TIME),
            id="a clock does not win",
        ),
    ],
)
def test_publication_times(head: str, line: str, published: date) -> None:
    page = f"<html lang=ko><head>{head}</head><body><h1>아홉 시 배가 열 시에 떠난다</h1><p class=date>{line}</p>{STORY}"
    assert read(page).published == published


@pytest.mark.parametrize(
    ("author", "byline", "names"),
    [
        ("", "한지원·김철수 기자", ("한지원", "김철수")),
        ("", "By Yoon Sora and Minu Park", ("Yoon Sora", "Minu Park")),
        ("뉴스1 | 네이버", "한지원 기자", ("한지원",)),
        ("https://www.facebook.com/sample", "한지원 기자", ("한지원",)),
        ("한지원", "", ("한지원",)),
    ],
)
def test_authors(author: str, byline: str, names: tuple[str, ...]) -> None:
    head = f"<meta name=author content='{author}'>" if author else ""
    page = f"<html lang=ko><head>{head}</head><body><h1>아홉 시 배가 열 시에 떠난다</h1><p class=byline>{byline}</p>{STORY}"
    assert read(page).authors == names


def test_a_caption_printed_twice_is_one() -> None:
    page = (
        "Ferry leaves an hour late\n\nBy Yoon Sora Posted : June 11, 2025, 15:12\n"
        "A ferry leaves Mokpo South Jeolla Province on June 10 Yonhap\n"
        "A ferry leaves Mokpo, South Jeolla Province, on June 10. Yonhap\n\n"
        "MOKPO, June 11 (AJP) - The ferry that used to leave at nine in the morning now leaves at ten.\n\n"
        "Nobody on the island complained, and the postman said that the letters had gained an hour of sleep.\n"
    )
    article = read(page)
    assert [caption.text for caption in article.captions] == [
        "A ferry leaves Mokpo, South Jeolla Province, on June 10. Yonhap"
    ]
    assert (article.dateline, article.agency) == ("MOKPO, June 11 (AJP)", "AJP")


@pytest.mark.parametrize(
    ("figcaption", "text", "credit"),
    [
        (
            "The ferry leaves at ten. <div class=cap-credit>Photograph by Yoon Sora</div>",
            "The ferry leaves at ten. Photograph by Yoon Sora",
            "Yoon Sora",
        ),
        (
            "The ferry leaves at ten. <div class=cap-source>Harbour Post / Yoon Sora</div>",
            "The ferry leaves at ten. Harbour Post / Yoon Sora",
            "Harbour Post / Yoon Sora",
        ),
        ("<div>Image caption,</div> <div>The ferry leaves at ten.</div>", "The ferry leaves at ten.", None),
        ("The ferry leaves at ten. <a>Enlarge image</a>", "The ferry leaves at ten.", None),
    ],
)
def test_a_credit_in_an_element_of_its_own_belongs_to_the_caption(
    figcaption: str, text: str, credit: str | None
) -> None:
    figure = f"<figure><img src=a.jpg><figcaption>{figcaption}</figcaption></figure>"
    article = read(f"<html lang=en><body><h1>The ferry leaves late</h1>{figure}{STORY}")
    assert [(caption.text, caption.credit) for caption in article.captions] == [(text, credit)]


def test_a_korean_page_without_a_byline_is_asked_for_a_line_with_by() -> None:
    page = f"<html lang=ko><body><h1>Ferry late</h1><div class=reporter_box>Reporter : Yoon Sora</div>{STORY}"
    assert read(page).authors == ("Yoon Sora",)


def test_a_line_of_nothing_but_a_credit_belongs_to_the_caption_above() -> None:
    article = read(
        "A quiet harbour\nMarch 3, 2025\nFishermen mend their nets on a pier in Mokpo on Monday.\n/Courtesy of Haneol\n\n"
        "The ferry left Mokpo at nine. Nobody was on it.\nIt came back at noon, and the keeper counted the jars again.\n"
    )
    assert [(caption.text, caption.credit) for caption in article.captions] == [
        ("Fishermen mend their nets on a pier in Mokpo on Monday.", "Haneol")
    ]


@pytest.mark.parametrize("size", [500, 5_000, 50_000])
def test_bytes_that_are_no_text_are_no_article(size: int) -> None:
    article = read(Random(size).randbytes(size))  # noqa: S311
    assert [issue.code for issue in article.issues] == ["undecodable", "not-an-article"]
    assert not article.is_article


def test_a_few_lost_characters_leave_an_article_one() -> None:
    lines = "".join(
        f"부산항을 떠난 여객선 {number}척이 어제 아침 등대 앞에서 멈췄다고 해양경찰이 밝혔다.\n"
        for number in range(2, 8)
    )
    damaged = lines.encode("cp949").replace("등대".encode("cp949"), b"\xff\xff", 2)
    assert read(damaged).is_article


@pytest.mark.parametrize(("paragraphs", "expected"), [(12, True), (2, False)])
def test_a_search_makes_a_page_no_article_unless_it_has_a_whole_story(paragraphs: int, *, expected: bool) -> None:
    story = "".join(
        f"<p>Ferry number {number} left Mokpo at nine in the morning, and nobody was on it.</p>"
        for number in range(paragraphs)
    )
    page = f"<h1>Ferries leave late</h1><p>검색결과 총 0건</p><time>2024-03-01 10:00</time>{story}"
    assert read(f"<html lang=en><body>{page}").is_article == expected


PHOTOS = """Go to Contents
SEARCH
Order by
* The search is limited to articles published after 2010.
Recommended #Autumn
Lanterns on the river
21:18 October 03, 2019
1/2
Lanterns drift past the fortress wall in Jinju on Oct. 3, 2019. (Yonhap)
2/2
A child writes a wish on a lantern in Jinju on Oct. 3, 2019. (Yonhap)
(END)
"""
GONE = """Sample News
Home
Parking meters to take transit cards
Write: 2019-11-05 10:22:31
Share
This article has been removed.
Related News
Blue lines for shared cars
"""


def test_a_story_in_pictures_has_a_headline() -> None:
    article = read(PHOTOS)
    assert (article.title, article.is_article, len(article.captions)) == ("Lanterns on the river", True, 2)


def test_a_story_that_was_taken_down_is_no_article() -> None:
    assert not read(GONE).is_article


def blocks_of(*lines: tuple[Role, str]) -> list[Block]:
    """Blocks of these roles and texts, one behind the other."""
    return [
        Block(start=number, end=number + 1, text=text, role=role, lang=Language.ENGLISH)
        for number, (role, text) in enumerate(lines)
    ]


SUMMARY = (
    "The company said on Tuesday that the people on board had voted for the new captain by a show of hands, twice."
)


@pytest.mark.parametrize(("neighbour", "expected"), [(Role.RELATED, False), (Role.UI, True)])
def test_one_summary_amid_headlines_of_other_stories_is_no_article(neighbour: Role, *, expected: bool) -> None:
    blocks = blocks_of(
        (Role.TITLE, "Culture"),
        (neighbour, "Ferry gets a new captain"),
        (Role.PARAGRAPH, f"{SUMMARY} {SUMMARY}"),
        (Role.DATE, "16:40 Sept. 4, 2024"),
        (neighbour, "Ferry gets a new cook"),
    )
    assert is_article(blocks, Metadata(), is_dated=True) == expected


@pytest.mark.parametrize(("between", "expected"), [(Role.RELATED, False), (Role.CAPTION, True)])
def test_paragraphs_with_headlines_of_others_between_all_of_them_are_no_article(
    between: Role, *, expected: bool
) -> None:
    lines = [(Role.PARAGRAPH, SUMMARY), (between, "Ferry gets a new captain")] * 4
    blocks = blocks_of((Role.TITLE, "Culture"), *lines, (Role.DATE, "16:40 Sept. 4, 2024"))
    assert is_article(blocks, Metadata(), is_dated=True) == expected


def test_of_two_printed_headlines_the_story_speaks_of_one() -> None:
    blocks = blocks_of(
        (Role.TITLE, "Submit a press release"),
        (Role.TITLE, "Voted by hands: a new captain"),
        (Role.PARAGRAPH, SUMMARY),
    )
    assert find_title(blocks, read_stated(Metadata()), is_korean=True) == "Voted by hands: a new captain"


def test_of_two_printed_headlines_more_evidence_speaks_for_one() -> None:
    first, second, story = blocks_of(
        (Role.TITLE, "Ferry gets a new captain"), (Role.TITLE, "People vote"), (Role.PARAGRAPH, SUMMARY)
    )
    known = evolve(second, evidence=(Evidence(name="stands.before-date", weight=2.0),))
    assert find_title([first, known, story], read_stated(Metadata()), is_korean=True) == "People vote"


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Posted on April 3, 2017 by Nari Finch 3 Comments", ("Nari Finch",)),
        ("By Ok Tae-mi and Nari Finch2023.05.30 09:41:00Updated 2023.05.30 13:18:00", ("Ok Tae-mi", "Nari Finch")),
    ],
)
def test_dates_and_counts_around_a_byline_are_no_names(line: str, names: tuple[str, ...]) -> None:
    story = "<p>The ferry left Mokpo at nine in the morning, and nobody was on it, the ministry said.</p>" * 2
    head = "<title>여객선</title><meta property=og:locale content=ko_KR>"
    page = f"<html><head>{head}</head><body><h1>The empty ferry</h1><div>{line}</div><article>{story}</article>"
    assert read(page).authors == names


def test_a_line_of_nothing_but_a_sign_and_a_name_is_a_credit_below_a_caption() -> None:
    page = (
        "느린 배의 지도\n나빛가람 기자\n2023-11-24 10:00\n"
        "부두에 놓인 책. 표지 그림은 선장이 직접 그린 섬이다.\nⓒ 나빛가람\n"
        "걷는 속도가 느린 배를 타 본 적이 있는가. 처음 십 분은 답답하고 그다음 십 분은 미안하다.\n"
        "선장은 다리를 다친 아버지와 두 해 동안 같은 바다를 건넜고, 멈춘 횟수를 적었다.\n"
    )
    assert [caption.credit for caption in read(page).captions] == ["나빛가람"]


def test_a_day_and_time_beside_the_story_count_whatever_the_line_was_taken_for() -> None:
    blocks = blocks_of(
        (Role.TITLE, "A new captain"),
        (Role.PARAGRAPH, SUMMARY),
        (Role.RELATED, "Oct. 5, 2007 08:37 KST"),
        (Role.RELATED, "Oct. 4, 2007 10:00 KST"),
    )
    times = find_times(blocks, read_stated(Metadata()), (), None, is_korean=True)
    assert times.published == datetime(2007, 10, 5, 8, 37, tzinfo=KOREAN_TIME)


@pytest.mark.parametrize(("place", "published"), [(1, date(2024, 8, 6)), (-1, None)])
def test_a_bare_day_counts_just_above_the_story(place: int, published: date | None) -> None:
    lines = [(Role.TITLE, "A new captain"), (Role.PARAGRAPH, SUMMARY), (Role.RELATED, "A new cook")]
    lines.insert(place, (Role.OTHER, "6 August 2024"))
    times = find_times(blocks_of(*lines), read_stated(Metadata()), (), None, is_korean=False)
    assert times.published == published


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Nari Finch | 2023-06-26 17:22:07", ("Nari Finch",)),
        ("Nari Finch 2023-06-26 17:22:07", ()),
        ("The Korea Times | 2023-06-26 17:22:07", ()),
    ],
)
def test_a_full_name_set_off_from_the_date_behind_it_is_the_authors(line: str, names: tuple[str, ...]) -> None:
    blocks = blocks_of((Role.TITLE, "A new captain"), (Role.DATE, line), (Role.PARAGRAPH, SUMMARY))
    assert find_authors(blocks, None, read_stated(Metadata()), is_korean=True) == names


def test_what_the_copyright_line_names_is_no_headline() -> None:
    blocks = blocks_of(
        (Role.TITLE, "Island numbers its palms"),
        (Role.PARAGRAPH, "The honest couriers of the island said that the theft was over."),
        (Role.COPYRIGHT, "Copyright(c) 2001-2006 The Honam Courier. All rights reserved."),
    )
    stated = read_stated(Metadata(title=":::: The Honam Courier ::::"))
    assert find_title(blocks, stated, is_korean=True) == "Island numbers its palms"


def test_a_line_without_a_letter_is_no_headline() -> None:
    blocks = blocks_of((Role.TITLE, "~"), (Role.TITLE, "A new captain"), (Role.PARAGRAPH, SUMMARY))
    assert find_title(blocks, read_stated(Metadata()), is_korean=True) == "A new captain"


def test_a_caption_keeps_its_terms_of_use() -> None:
    text = "[세종=뉴시스] 수리를 기다리는 우산들. (사진=우산협회 제공) 2024.04.09. photo@newsis.com *재판매 및 DB 금지"
    assert [caption.text for caption in find_captions(blocks_of((Role.CAPTION, text)), ())] == [text]


def test_what_is_left_over_in_a_figcaption_is_the_credit() -> None:
    figure = "<figure><img src=a.jpg><figcaption><p>The captain leaves a meeting on Monday night. | </p><span>Nari Finch/Sample Desk</span></figcaption></figure>"
    article = read(f"<html lang=en><body><h1>The empty ferry</h1><article>{figure}{STORY}</article>")
    assert [caption.credit for caption in article.captions] == ["Nari Finch/Sample Desk"]


@pytest.mark.parametrize(("others", "expected"), [(1, True), (6, False)])
def test_a_little_text_below_headlines_of_other_stories_is_no_article(others: int, *, expected: bool) -> None:
    blocks = blocks_of(
        (Role.TITLE, "Culture"),
        (Role.DATE, "16:40 Sept. 4, 2024"),
        *[(Role.RELATED, "Ferry gets a new captain")] * others,
        (Role.PARAGRAPH, "Two minutes of ferries, sent before breakfast."),
    )
    assert is_article(blocks, Metadata(), is_dated=True) == expected


@pytest.mark.parametrize(("days", "expected"), [(1, True), (4, False)])
def test_dates_behind_every_paragraph_make_a_list(days: int, *, expected: bool) -> None:
    dated = [line for day in range(days) for line in [(Role.PARAGRAPH, SUMMARY), (Role.DATE, f"Sept. {day + 1}, 2024")]]
    comments = [(Role.DATE, f"Oct. {day}, 2024") for day in range(1, 5)]
    story = [(Role.PARAGRAPH, SUMMARY)] * 4 if days == 1 else []
    lines = [(Role.TITLE, "Culture"), *story, *dated, *comments, (Role.PARAGRAPH, SUMMARY)]
    assert is_article(blocks_of(*lines), Metadata(), is_dated=True) == expected
