"""Evidence from the place of a line among the others."""

from __future__ import annotations

from korreader.metadata.values import metadata_values
from korreader.reading import lay_out
from korreader.roles.evidence import gather

STORY = "목포에서 아침 아홉 시에 떠나던 배는 이제 열 시에 떠난다. 선장은 늦잠을 자지 않았다고 말했다.\n"


def names(source: str, line: str) -> set[str]:
    """The evidence of a line of a page, whatever its role."""
    layout = lay_out(source)[1]
    evidence, facts = gather(layout, metadata_values(layout))
    return {
        name for found, fact in zip(evidence, facts, strict=True) if fact.text == line for one in found for name in one
    }


def test_a_mark_before_captions_is_one_before_all_of_them() -> None:
    credited = "▲ 배가 떠나고 있다. /사진=홍길동 기자\n"
    assert "stands.led-as-captions" in names(STORY + credited + STORY + "▲ 매표창구\n" + STORY, "▲ 매표창구")
    assert "stands.led-as-captions" not in names(STORY + STORY + "▲ 매표창구\n" + STORY, "▲ 매표창구")


ENGLISH = "The ferry left Mokpo at {} in the morning, and nobody on the pier knew who was on it."


def names_in_html(body: str, line: str) -> set[str]:
    return names(f"<html><body><h1>The ferry leaves early</h1>{body}", line)


def test_a_pull_quote_repeats_a_paragraph() -> None:
    story = "".join(f"<p>{ENGLISH.format(hour)}</p>" for hour in range(1, 5))
    said = "<p>“I have never been late for the ferry in my life,” said the cook, who was late again on Monday.</p>"
    pull = "I have never been late for the ferry."
    assert "stands.within-paragraph" in names_in_html(f"{story}<aside>{pull}</aside>{said}{story}", pull)
    assert "stands.within-paragraph" not in names_in_html(f"{story}<aside>{pull}</aside>{story}", pull)


def test_a_heading_of_links_has_nothing_but_links_below() -> None:
    links = '<ul><li><a href="/1">A cook gets a cat</a><li><a href="/2">A cat gets a cook</a></ul>'
    story = "".join(f"<p>{ENGLISH.format(hour)}</p>" for hour in range(1, 5))
    assert "stands.heads-links" in names_in_html(f"{story}<b>Around town</b>{links}{story}", "Around town")
    assert "stands.heads-links" not in names_in_html(f"{story}<b>Around town</b>{story}", "Around town")


def test_italics_are_told() -> None:
    bio = "Bae Sol writes about ferries and the people on them."
    story = "".join(f"<p>{ENGLISH.format(hour)}</p>" for hour in range(1, 5))
    assert "is.italic" in names_in_html(f"{story}<p><em>{bio}</em></p>", bio)
    assert "is.italic" not in names_in_html(f"{story}<p>{bio}</p>", bio)


def test_a_name_behind_a_line_is_told_from_one_of_its_own() -> None:
    line = "배를 모는 사람들이 부두에 줄지어 서 있다가 자리를 떴다."
    glued, apart = f"{STORY}{line} 홍길동 기자\n{STORY}", f"{STORY}{line}\n홍길동 기자\n{STORY}"
    assert "stands.with-tail" in names(glued, line)
    assert "stands.as-tail" in names(glued, "홍길동 기자")
    assert "stands.with-tail" not in names(apart, line)
    assert "stands.as-tail" not in names(apart, "홍길동 기자")
