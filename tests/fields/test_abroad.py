"""Titles and authors of pages that are not Korean."""

from __future__ import annotations

import json
from datetime import date

import pytest

from korreader import read

STORY = (
    "<p>The ferry that used to leave the harbour at nine in the morning now leaves at ten, for nobody was ever on it.</p>"
    "<p>The captain said that he would sail again tomorrow, with or without passengers, because the mail must go.</p>"
)


def page(head: str = "", body: str = "", h1: str = "The nine o'clock ferry leaves at ten", lang: str = "de") -> str:
    return f"<html lang={lang}><head>{head}</head><body><main><h1>{h1}</h1>{body}{STORY}</main></body></html>"


def og(title: str) -> str:
    return f'<meta property="og:title" content="{title}">'


def described(**values: object) -> str:
    return f"<script type='application/ld+json'>{json.dumps({'@type': 'NewsArticle', **values})}</script>"


@pytest.mark.parametrize(
    ("head", "title"),
    [
        pytest.param("", "The nine o'clock ferry leaves at ten", id="printed"),
        pytest.param(og("The ferry leaves late"), "The ferry leaves late", id="shared"),
        pytest.param(
            og("Ferry late") + described(headline="The nine o'clock ferry leaves at ten"),
            "Ferry late",
            id="shared, although JSON-LD has the printed one",
        ),
        pytest.param(
            "<title>Ferry late – Harbour Post</title>"
            + og("Ferry late")
            + described(headline="The nine o'clock ferry leaves at ten"),
            "The nine o'clock ferry leaves at ten",
            id="what <title> says too is for search",
        ),
        pytest.param(
            "<title>The nine o'clock ferry leaves at ten – The Morning Kettle</title>"
            + og("The nine o'clock ferry leaves at ten - The Morning Kettle"),
            "The nine o'clock ferry leaves at ten",
            id="both add the site's name",
        ),
        pytest.param(
            "<link rel=canonical href='https://www.morning-kettle.example/1'>"
            + og("Ferry late | Kettle | Morningkettle"),
            "Ferry late | Kettle",
            id="a part of the address is the site's name",
        ),
        pytest.param(og("The &amp;quot;nine&amp;quot; ferry"), 'The "nine" ferry', id="escaped twice"),
        pytest.param(
            og("Welcome") + described(headline="The ferry leaves at ten"), "The ferry leaves at ten", id="of no story"
        ),
    ],
)
def test_titles(head: str, title: str) -> None:
    assert read(page(head)).title == title


def test_a_heading_in_the_title_element_is_the_headline() -> None:
    source = page("<title>Late ferry – The Morning Kettle</title>", h1="Late ferry")
    assert read(source).title == "Late ferry"


def test_the_longer_of_two_headings_in_the_title_element_is_the_headline() -> None:
    site = "<div id=banner><h1><a href=/>Kettle Log</a></h1></div>"
    source = page("<title>Kettle Log: The ferry leaves an hour late</title>", h1="The ferry leaves an hour late")
    assert read(source.replace("<main>", f"{site}<main>")).title == "The ferry leaves an hour late"


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ({"name": "Ada Finch"}, ("Ada Finch",)),
        ([{"name": "Ada Finch"}, {"name": "Tom Reed"}], ("Ada Finch", "Tom Reed")),
        ("By Ada Finch and Tom Reed", ("Ada Finch", "Tom Reed")),
        ("Ada Finch, Political Correspondent", ("Ada Finch",)),
        ("Von Ida Brand", ("Ida Brand",)),
        ("Ida Brand und Jörg Übel", ("Ida Brand", "Jörg Übel")),
        ("José Ortega y Gasset", ("José Ortega y Gasset",)),
        ("Олена Коваль", ("Олена Коваль",)),
        ("Ada Finch (ada@sample.example)", ("Ada Finch",)),
        ("Ida Brand Ida Brand", ("Ida Brand",)),
        ({"givenName": "Ada", "familyName": "Finch"}, ("Ada Finch",)),
        ("ada-finch", ()),
        ("https://sample.example/ada", ()),
        ("admin", ()),
    ],
)
def test_authors_in_json_ld(author: object, names: tuple[str, ...]) -> None:
    assert read(page(described(headline="x", author=author))).authors == names


def test_the_site_is_no_author_while_another_place_names_one() -> None:
    site = "<meta property='og:site_name' content='Harbour Post'>"
    stated = described(headline="x", author={"@type": "Organization", "name": "Harbour Post"})
    assert read(page(site + stated + "<meta name=author content='Ada Finch'>")).authors == ("Ada Finch",)
    assert read(page(site + stated, "<p class=byline>Von Ida Brand, Lille 05.08.2024, 20:59 Uhr</p>")).authors == (
        "Ida Brand",
    )
    assert read(page(site + stated)).authors == ("Harbour Post",)


def test_an_organization_is_no_author_while_the_page_names_a_person() -> None:
    stated = described(headline="x", author={"@type": "NewsMediaOrganization", "name": "Harbour Sport"})
    assert read(page(stated, "<p class=byline>By Ada Finch</p>")).authors == ("Ada Finch",)
    assert read(page(stated)).authors == ("Harbour Sport",)


def test_the_writer_of_a_comment_is_not_the_author() -> None:
    comment = "<div itemprop=comment itemscope><p itemprop=author>Tom Reed says</p><p>I was on that ferry.</p></div>"
    assert read(page(body="<p itemprop=author>Ada Finch</p>") + comment).authors == ("Ada Finch",)


def test_names_with_the_surname_first_are_turned() -> None:
    head = "<meta name='dc.creator' content='Finch, Ada'><meta name='dc.creator' content='Reed, Tom'>"
    assert read(page(head)).authors == ("Ada Finch", "Tom Reed")


def test_the_article_may_be_the_main_entity_of_a_page_and_refer_to_its_author() -> None:
    graph = [
        {"@type": "WebPage", "mainEntity": {"@type": "NewsArticle", "headline": "x", "author": {"@id": "#ada"}}},
        {"@type": "Person", "@id": "#ada", "name": "Ada Finch"},
    ]
    head = f"<script type='application/ld+json'>{json.dumps({'@graph': graph})}</script>"
    assert read(page(head)).authors == ("Ada Finch",)


def test_a_comma_behind_the_last_value_does_not_lose_the_rest() -> None:
    head = """<script type="application/ld+json">{"@type": "NewsArticle", "author": ["Ada Finch",], }</script>"""
    assert read(page(head)).authors == ("Ada Finch",)


def test_the_author_of_a_picture_is_not_the_author_of_the_page() -> None:
    picture = "<figure itemscope><meta itemprop=author content='(Image: Agency)'></figure>"
    assert read(page("<meta name=author content='Ada Finch'>", picture)).authors == ("Ada Finch",)


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ("<p class=byline>Par Luc Petit et Anne Morel</p>", ("Luc Petit", "Anne Morel")),
        ("<p class=byline>Kolumne von Ida Brand</p>", ("Ida Brand",)),
        ("<p class=authors>Ida BrandRedakteurin</p>", ("Ida Brand",)),
        (
            "<ul class=authors><li class=author>Ida Brand</li><li class=author>Tom Reed</li></ul>",
            ("Ida Brand", "Tom Reed"),
        ),
        ("<div class=author-name>山本 花子</div>", ("山本 花子",)),
        ("<p class=kicker>Von hier an bergab</p>", ()),
        ("<p>Story by Ada Finch</p><p>Photography by Tom Reed</p>", ("Ada Finch",)),
        ("<p class=caption>Photo by Tom Reed / The Kettle</p><p class=byline>By Ada Finch</p>", ("Ada Finch",)),
        (
            "<p itemprop=author itemscope><b itemprop=name>Ada Finch</b><i>5 August</i></p>",
            ("Ada Finch",),
        ),
    ],
)
def test_printed_authors(body: str, names: tuple[str, ...]) -> None:
    assert read(page(body=body)).authors == names


@pytest.mark.parametrize(
    ("lang", "url", "line", "author"),
    [
        pytest.param("nb", None, "", "Ada Finch", id="in another language"),
        pytest.param("en", "https://www.sample.example.jp/1", "", "Ada Finch", id="at an address of another country"),
        pytest.param("en", "https://www.sample.example.kr/1", "", "Yoon Sora", id="at a Korean address"),
        pytest.param("en", None, "공유하기 인쇄하기", "Yoon Sora", id="with Korean buttons"),
        pytest.param("en", "https://[broken", "", "Yoon Sora", id="at a broken address, of Korea"),
        pytest.param("ko", None, "", "Yoon Sora", id="declared Korean"),
    ],
)
def test_a_page_that_speaks_of_korea_is_not_always_from_there(
    lang: str, url: str | None, line: str, author: str
) -> None:
    body = (
        f"<p class=byline>By Yoon Sora</p><p>Ships from North Korea and South Korea met in Korea Bay.</p><p>{line}</p>"
    )
    source = page("<meta name=author content='Ada Finch'>", body, lang=lang)
    assert read(source, url=url).authors == (author,)


def test_times_in_another_zone_are_those_of_another_country() -> None:
    zone = "<meta property='article:published_time' content='2025-06-11T15:12:00-05:00'>"
    body = "<p class=byline>By Yoon Sora</p><p>Ships from North Korea and South Korea met in Korea Bay.</p>"
    assert read(page(zone + "<meta name=author content='Ada Finch'>", body, lang="en")).authors == ("Ada Finch",)


def test_a_page_in_hangul_is_korean_whatever_it_declares() -> None:
    line = (
        "<p>목포에서 아침 아홉 시에 떠나던 배가 이제 열 시에 떠난다. 탄 사람은 아무도 없었다고 선장은 말했다.</p>" * 3
    )
    source = (
        f"<html lang=en><head><meta name=author content='Ada Finch'></head><body><h1>배</h1><p>한지원 기자</p>{line}"
    )
    assert read(source).authors == ("한지원",)


@pytest.mark.parametrize(
    ("url", "line", "day"),
    [
        (None, "05.08.2024", date(2024, 8, 5)),
        (None, "25.08.2024", date(2024, 8, 25)),
        (None, "8/5/2024", date(2024, 8, 5)),
        ("https://sample.example/2024/08/05/ferry", "", date(2024, 8, 5)),
        ("https://sample.example/2024/08/05/ferry", "6 August 2024", date(2024, 8, 6)),
        ("https://sample.example/2024/18/05/ferry", "", None),
        ("https://sample.example/ferry-20240805", "", None),
    ],
)
def test_days_without_metadata(url: str | None, line: str, day: date | None) -> None:
    assert read(page(body=f"<p class=date>{line}</p>"), url=url).published == day


def test_a_box_about_the_writer_names_nobody_else() -> None:
    body = "<p>by <span itemprop=author>Nari Finch</span></p>"
    box = "<section itemprop=author>About <span>Nari Finch</span></section>"
    assert read(page(body=body + STORY + box, lang="en")).authors == ("Nari Finch",)
