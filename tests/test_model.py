from __future__ import annotations

import attrs
import pytest

from korreader import Article, Block, Caption, Evidence, Issue, Language, Page, Repair, Role

PAGE = Page(text="제목\n본문이다.\n닫기")


def block(start: int, end: int, role: Role = Role.PARAGRAPH) -> Block:
    return Block(start=start, end=end, text=PAGE.text[start:end].strip(), role=role, lang=Language.KOREAN)


BLOCKS = [block(0, 3, Role.TITLE), block(3, 9), block(9, 11, Role.UI)]


def test_blocks_that_partition_the_page_make_an_article() -> None:
    article = Article(page=PAGE, blocks=tuple(BLOCKS))
    assert "".join(PAGE.text[one.start : one.end] for one in article.blocks) == PAGE.text
    assert [one.text for one in article.body] == ["본문이다."]


@pytest.mark.parametrize(
    "blocks",
    [
        pytest.param(BLOCKS[1:], id="first block missing"),
        pytest.param(BLOCKS[:2], id="last block missing"),
        pytest.param([BLOCKS[0], BLOCKS[2]], id="gap"),
        pytest.param([BLOCKS[0], BLOCKS[0], BLOCKS[1], BLOCKS[2]], id="overlap"),
        pytest.param([BLOCKS[1], BLOCKS[0], BLOCKS[2]], id="order"),
    ],
)
def test_blocks_that_do_not_partition_the_page_are_refused(blocks: list[Block]) -> None:
    with pytest.raises(ValueError, match="blocks must partition the page"):
        Article(page=PAGE, blocks=tuple(blocks))


def test_an_empty_block_is_refused() -> None:
    with pytest.raises(ValueError, match="must not be empty"):
        block(3, 3)


@pytest.mark.parametrize("model", [Article, Block, Caption, Evidence, Issue, Page, Repair])
def test_classes_are_frozen_slotted_and_keyword_only(model: type) -> None:
    assert "__dict__" not in dir(model)
    assert all(field.kw_only for field in attrs.fields(model))
    with pytest.raises(TypeError):
        model("positional")


def test_values_cannot_be_changed() -> None:
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        PAGE.text = "anders"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("field", "value"),
    [("title", 7), ("authors", [None]), ("published", "2025-06-11"), ("language", "ko-KR"), ("issues", ["broken"])],
)
def test_fields_of_the_wrong_type_are_refused(field: str, value: object) -> None:
    with pytest.raises((TypeError, ValueError)):
        Article(page=PAGE, blocks=tuple(BLOCKS), **{field: value})  # type: ignore[arg-type]


def test_text_in_gives_the_body_of_the_languages_asked_for() -> None:
    page = Page(text="하나.\nTwo.\n")
    blocks = [
        Block(start=0, end=4, text="하나.", role=Role.PARAGRAPH, lang=Language.KOREAN),
        Block(start=4, end=9, text="Two.", role=Role.PARAGRAPH, lang=Language.ENGLISH),
    ]
    article = Article(page=page, blocks=tuple(blocks))
    assert article.text_in("en") == "Two."
    assert article.text_in("ko", "en") == "하나.\nTwo."
    with pytest.raises(ValueError, match="de"):
        article.text_in("de")
