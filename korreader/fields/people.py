"""Who wrote the article: bylines, heads of first paragraphs, reporter cards, metadata."""

from __future__ import annotations

from typing import TYPE_CHECKING

from korreader.fields.abroad import find_foreign_authors, people_after_by
from korreader.grammar.bylines import Byline, find_byline, names_in, signed_off, split_head
from korreader.grammar.datelines import Dateline, find_dateline
from korreader.grammar.dates import find_stamps
from korreader.grammar.lexicon import match_phrase
from korreader.grammar.people import is_korean_name, is_latin_name
from korreader.grammar.sources import is_source
from korreader.model import Block, Role
from korreader.text import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from korreader.metadata.values import Stated

__all__ = ["find_authors", "find_head"]

LAST_PARAGRAPHS = 3
FIRST_PARAGRAPHS = 3
NEAR_STORY = 6
NEAR_LEAVE = 2
SEPARATORS = "|·•/"
BYLINES = (Role.BYLINE, Role.DATE)


def find_head(blocks: Sequence[Block]) -> Dateline | None:
    """The dateline that opens the story, if one does."""
    body = [block for block in blocks if block.is_body][:FIRST_PARAGRAPHS]
    return next((head for block in body if (head := find_dateline(block.text))), None)


def find_authors(blocks: Sequence[Block], head: Dateline | None, stated: Stated, *, is_korean: bool) -> tuple[str, ...]:
    """The names of the authors, as printed; those of the metadata when the page prints none, or less clearly.

    Args:
        blocks: the blocks of the page.
        head: the dateline of the story.
        stated: what the metadata of the page states.
        is_korean: whether the page is Korean; the bylines of others are less sure than their metadata.
    """
    if not is_korean:
        return find_foreign_authors(blocks, stated, _printed(blocks, head, ())[0])
    known = _unique([name for value in stated.authors for name in names_in(value)])
    printed, others = _printed(blocks, head, known)
    if not printed or not known:
        return printed or known or people_after_by(blocks, stated.sites)
    shared = [name for name in printed if _is_one_of(name, known)]
    if not shared:
        return printed
    if others or len(known) >= len(printed):
        return known
    extra = [name for name in printed if name not in shared]
    return printed if all(map(_is_full_name, extra)) else known


def _is_one_of(name: str, known: Sequence[str]) -> bool:
    """Whether a printed name is one of the known, perhaps with more words glued to it."""
    return any(fold(one) in fold(name) for one in known)


def _is_full_name(name: str) -> bool:
    return is_korean_name(name, needs_surname=True) or (" " in name and is_latin_name(name))


def _printed(blocks: Sequence[Block], head: Dateline | None, known: Sequence[str]) -> tuple[tuple[str, ...], int]:
    """The names that the page prints, and how many more it counts: in bylines, else in heads, else beside addresses."""
    stated = {fold(name) for name in known}
    names: list[str] = []
    others = 0
    for block in blocks:
        if block.role not in BYLINES:
            continue
        byline = _byline(block.text)
        if byline is not None and (block.role is Role.BYLINE or byline.kind == "byline"):
            names.extend(byline.names)
            others += byline.others
        elif block.role is Role.BYLINE and (fold(block.text) in stated or match_phrase(block.text) is None):
            names.extend(names_in(block.text))
    if head is not None:
        names.extend(head.names)
    found = _unique(names or _in_head(blocks) or _in_others(blocks))
    return tuple(name for name in found if match_phrase(name) is None), others


def _byline(text: str) -> Byline | None:
    """The byline that a line is, or that stands in it before a date and whatever follows."""
    byline = find_byline(text)
    if byline is None and (stamps := find_stamps(text)):
        byline = find_byline(text[: stamps[0].start])
    return byline


def _in_head(blocks: Sequence[Block]) -> list[str]:
    """Names at the head of the first paragraphs: "[매체=홍길동 기자]"."""
    for block in [block for block in blocks if block.is_body][:FIRST_PARAGRAPHS]:
        found = split_head(block.text)
        if found and found[1].names:
            return list(found[1].names)
    return []


def _in_others(blocks: Sequence[Block]) -> list[str]:
    """Names in lines that are no bylines."""
    return _before_date(blocks) or _beside_address(blocks) or _after_story(blocks) or _signed_off(blocks)


def _before_date(blocks: Sequence[Block]) -> list[str]:
    """The full name in Latin letters that a date line begins with: "Nari Finch | May 30, 2023"."""
    for block in blocks:
        stamps = find_stamps(block.text) if block.role is Role.DATE else ()
        before = block.text[: stamps[0].start].rstrip() if stamps else ""
        name = before.rstrip(SEPARATORS).rstrip()
        if name != before and " " in name and is_latin_name(name) and not is_source(name):
            return [name]
    return []


def _beside_address(blocks: Sequence[Block]) -> list[str]:
    """Names beside the reporter's address: "홍길동 기자 hong@sample.kr"."""
    for block in blocks:
        if block.role is Role.CONTACT:
            byline = find_byline(block.text)
            if byline is not None and byline.names:
                return list(byline.names)
    return []


def _after_story(blocks: Sequence[Block]) -> list[str]:
    """Names with their job just after the story, whatever the lines around them are."""
    last = _last_of_story(blocks)
    for block in blocks[last + 1 : last + 1 + NEAR_STORY]:
        byline = find_byline(block.text)
        if byline is not None and byline.job and byline.names:
            return list(byline.names)
    return []


def _signed_off(blocks: Sequence[Block]) -> list[str]:
    """The reporter who takes leave in the last lines of a broadcast, or just after: "다온뉴스 성하람입니다."."""
    last = _last_of_story(blocks)
    ends = [block for block in blocks[: last + 1] if block.is_body][-LAST_PARAGRAPHS:]
    for block in (*ends, *blocks[last + 1 : last + 1 + NEAR_LEAVE]):
        if name := signed_off(block.text):
            return [name]
    return []


def _last_of_story(blocks: Sequence[Block]) -> int:
    return max((number for number, block in enumerate(blocks) if block.is_body), default=-1)


def _unique(names: Sequence[str]) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for name in names:
        found.setdefault(fold(name), name)
    return tuple(found.values())
