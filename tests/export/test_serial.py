from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from korreader import Article, FormatError, Page, read

EXAMPLE = Path(__file__).parents[2] / "examples" / "article.html"


@pytest.mark.parametrize(
    "when",
    [
        None,
        date(2025, 6, 11),
        datetime(2025, 6, 11, 15, 12, tzinfo=timezone(timedelta(hours=9))),
        datetime(2025, 6, 11, 6, 12, 30, tzinfo=UTC),
    ],
)
def test_dates_and_times_come_back_as_they_were(when: date | None) -> None:
    article = Article(page=Page(text=""), published=when)
    found = Article.from_json(article.to_json())
    assert found.published == when
    assert type(found.published) is type(when)


def test_a_real_article_comes_back() -> None:
    article = read(EXAMPLE)
    assert Article.from_dict(article.to_dict()) == article
    assert Article.from_json(article.to_json(indent=2)) == article


def test_json_keeps_hangul_readable() -> None:
    assert "닫기" in read("닫기").to_json()


def test_to_dict_holds_plain_values_only() -> None:
    data = read(EXAMPLE).to_dict()
    assert json.loads(json.dumps(data)) == data
    assert type(data["blocks"][0]["role"]) is str


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"schema_version": 2}, "schema_version: expected 1, found 2"),
        ({"schema_version": None}, "schema_version"),
        ({"title": 7}, r"\$\.title"),
        ({"new": 1}, "unknown: new"),
        ({"published": "yesterday"}, r"\$\.published"),
        ({"blocks": []}, "partition"),
        ({"page": {}}, "missing: text"),
    ],
)
def test_data_of_another_form_is_refused_with_the_field(change: dict[str, object], message: str) -> None:
    data = read("제목\n\n배는 아홉 시에 떠났다.").to_dict() | change
    with pytest.raises(FormatError, match=message):
        Article.from_dict(data)


@pytest.mark.parametrize("text", ["", "[1]", "{", '"article"', "null"])
def test_text_that_is_no_article_is_refused(text: str) -> None:
    with pytest.raises(FormatError):
        Article.from_json(text)
