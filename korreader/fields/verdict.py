"""Whether a page is an article, and in which language."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from korreader.data import load_table
from korreader.grammar.dates import find_stamps, stamp_cover
from korreader.grammar.lexicon import match_phrase
from korreader.model import Block, Language, Role
from korreader.text import width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from korreader.layout.segment import Metadata

__all__ = ["is_article", "main_language"]

KNOWN = (Language.KOREAN, Language.ENGLISH, Language.MIXED, Language.OTHER)
BOTH_SHARE = 0.2
BRIEF_WIDTH = 40
LARGE_PAGE, LONG_STORY, HALF = 400, 800, 0.5
STORY_WIDTH = 160
LONGEST_TEASER = 2
MANY_OTHERS = 5
MOST_OF_PAGE, MUCH_OF_PAGE = 0.7, 0.4
DATED = (Role.DATE, Role.BYLINE)
BETWEEN_TEASERS = frozenset((Role.RELATED, Role.BYLINE))
UNREADABLE = 0.05
SHORT_LINE = 80
DATE_LINE = 0.4
SIGNS = frozenset((Role.TITLE, Role.BYLINE, Role.DATE, Role.SUBTITLE, Role.CAPTION))


def main_language(blocks: Sequence[Block]) -> Language:
    """The language of the body: one, ``mixed`` when two carry it, or ``none``."""
    mass = dict.fromkeys(KNOWN, 0)
    for block in blocks:
        if block.is_body and block.lang in mass:
            mass[block.lang] += width(block.text)
    total = sum(mass.values())
    if not total:
        return Language.NONE
    if min(mass[Language.KOREAN], mass[Language.ENGLISH]) > BOTH_SHARE * total:
        return Language.MIXED
    return max(KNOWN, key=lambda lang: mass[lang])


@cache
def _other_pages() -> tuple[tuple[re.Pattern[str], int, bool], ...]:
    """The pattern of the short lines of each kind of page, how many make it one, and whether a date speaks against."""
    return tuple(
        (
            re.compile(rf"^(?:{entry.pattern('pattern').pattern})$", re.MULTILINE),
            int(entry.values["least"]),
            bool(entry.values["unless_dated"]),
        )
        for entry in load_table("other_pages.toml").entries("page")
    )


def _is_other_page(blocks: Sequence[Block], *, is_dated: bool) -> bool:
    """Whether the short lines outside the story are those of a search or a form."""
    lines = "\n".join(block.text for block in blocks if not block.is_body and len(block.text) < SHORT_LINE)
    return any(
        len({found[0].casefold() for found in pattern.finditer(lines)}) >= least
        for pattern, least, unless_dated in _other_pages()
        if not (unless_dated and is_dated)
    )


def _is_list(blocks: Sequence[Block]) -> bool:
    """Whether dates of several days stand between the paragraphs, after every second of them or more, as in a list."""
    body = [number for number, block in enumerate(blocks) if block.is_body]
    days = [_day_of(blocks[one + 1 : other]) for one, other in pairwise(body)]
    found = [day for day in days if day]
    return len(set(found)) > 1 and len(found) >= len(body) / 2


def _is_scattered(blocks: Sequence[Block]) -> bool:
    """Whether every paragraph of several stands alone, headlines of others or bylines between them, as teasers do."""
    body = [number for number, block in enumerate(blocks) if block.is_body]
    between = [{block.role for block in blocks[one + 1 : other]} for one, other in pairwise(body)]
    return len(body) > LONGEST_TEASER and not any(map(BETWEEN_TEASERS.isdisjoint, between))


def _day_of(blocks: Sequence[Block]) -> str:
    """The day of the first of these lines that is little else than a date; empty when there is none."""
    for block in blocks:
        if len(block.text) < SHORT_LINE:
            stamps = find_stamps(block.text)
            if stamps and stamp_cover(block.text, stamps) > DATE_LINE:
                return str(stamps[0].value)[:10]
    return ""


def _is_teaser(blocks: Sequence[Block]) -> bool:
    """Whether what little text there is stands amid the headlines of other stories."""
    body = [number for number, block in enumerate(blocks) if block.is_body]
    if not 0 < len(body) <= LONGEST_TEASER or not body[0]:
        return False
    following = next((block.role for block in blocks[body[-1] + 1 :] if block.role not in DATED), None)
    return blocks[body[0] - 1].role is following is Role.RELATED


def _is_below_others(blocks: Sequence[Block]) -> bool:
    """Whether the headlines of other stories stand between the page's own headline and what little text there is."""
    first = next((number for number, block in enumerate(blocks) if block.is_body), 0)
    above = [block.role for block in blocks[:first]]
    if Role.TITLE in above:
        above = above[above.index(Role.TITLE) :]
    return above.count(Role.RELATED) >= MANY_OTHERS


def _is_gone(blocks: Sequence[Block]) -> bool:
    """Whether the page says that there is nothing to see."""
    phrases = (match_phrase(block.text) for block in blocks if block.role is Role.UI)
    return any(phrase is not None and phrase.group == "error-page" for phrase in phrases)


def _is_no_story(blocks: Sequence[Block], body: int, *, is_dated: bool) -> bool:
    """Whether something says that a page with so many columns of body is no article."""
    if sum(block.text.count("\ufffd") for block in blocks if block.is_body) > UNREADABLE * body:
        return True
    # A story that was taken down leaves its headline.
    if body < STORY_WIDTH and all(block.role is not Role.CAPTION for block in blocks) and _is_gone(blocks):
        return True
    if body < STORY_WIDTH and _is_below_others(blocks):
        return True
    # Layers with a search or a form stand on the pages of stories, too.
    is_short = body < LONG_STORY
    return is_short and (
        _is_other_page(blocks, is_dated=is_dated) or _is_list(blocks) or _is_teaser(blocks) or _is_scattered(blocks)
    )


def is_article(blocks: Sequence[Block], metadata: Metadata, *, is_dated: bool) -> bool:
    """Whether the page tells one story: much running text, or some with a headline, date or name beside it.

    What could not be decoded is no story.

    Args:
        blocks: the blocks of the page.
        metadata: its metadata.
        is_dated: whether a day of publication was found; without one a little text among much else is no story.
    """
    body = sum(width(block.text) for block in blocks if block.is_body)
    roles = {block.role for block in blocks}
    if _is_no_story(blocks, body, is_dated=is_dated):
        return False
    if body < BRIEF_WIDTH:
        # Pictures and videos tell their story without text.
        return is_dated and Role.TITLE in roles and not roles.isdisjoint(DATED)
    if is_dated and body >= STORY_WIDTH:
        return True
    page = sum(width(block.text) for block in blocks)
    if not is_dated and page >= LARGE_PAGE and body < min(HALF * page, LONG_STORY):
        return False
    if body >= STORY_WIDTH or body >= MOST_OF_PAGE * page:
        return True
    signs = len(roles & SIGNS)
    signs += (metadata.first("og:type") or "").lower() == "article"
    return signs > 1 or (signs == 1 and body >= MUCH_OF_PAGE * page)
