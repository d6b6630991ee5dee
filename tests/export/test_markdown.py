from __future__ import annotations

from datetime import date

from korreader import Article, Block, Caption, Language, Page, Role


def article(*parts: tuple[Role, str], **fields: object) -> Article:
    text, blocks = "", []
    for role, words in parts:
        start = len(text)
        text += words + "\n"
        blocks.append(Block(start=start, end=len(text), text=words, role=role, lang=Language.KOREAN))
    return Article(page=Page(text=text), blocks=blocks, **fields)  # type: ignore[arg-type]


def test_the_head_names_who_and_when() -> None:
    found = article(title="조용한 항구", subtitle="배는 떠났다", authors=["한지원"], published=date(2025, 6, 11))
    assert found.to_markdown() == "# 조용한 항구\n\n**배는 떠났다**\n\n한지원 · 2025-06-11\n"


def test_each_role_of_the_body_has_its_form() -> None:
    found = article(
        (Role.PARAGRAPH, "첫 문단이다."),
        (Role.SUBHEADING, "작은 제목"),
        (Role.LIST, "• 하나"),
        (Role.LIST, "둘"),
        (Role.QUOTE, "“조용해서요.”"),
        (Role.TABLE, "나라\t2021"),
        (Role.TABLE, "몽골\t33.5"),
        (Role.UI, "닫기"),
    )
    assert found.to_markdown() == (
        "첫 문단이다.\n\n## 작은 제목\n\n- 하나\n- 둘\n\n> “조용해서요.”\n\n| 나라 | 2021 |\n| --- | --- |\n| 몽골 | 33.5 |\n"
    )


def test_captions_stand_at_the_end() -> None:
    assert article(captions=[Caption(text="목포 앞바다")]).to_markdown() == "*목포 앞바다*\n"


def test_characters_that_mean_something_to_markdown_are_escaped() -> None:
    found = article((Role.PARAGRAPH, "# 1 *별* [고리] a_b <p>"), (Role.PARAGRAPH, "1. 하나"))
    assert found.to_markdown() == "\\# 1 \\*별\\* \\[고리\\] a\\_b \\<p\\>\n\n1\\. 하나\n"
