"""Whether a page is an article, and in which language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from korreader.model import Block, Language, Role
from korreader.text import width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from korreader.layout.segment import Metadata

__all__ = ["is_article", "main_language"]

KNOWN = (Language.KOREAN, Language.ENGLISH, Language.MIXED, Language.OTHER)
BOTH_SHARE = 0.2
BRIEF_WIDTH = 40
STORY_WIDTH = 160
MOST_OF_PAGE, MUCH_OF_PAGE = 0.7, 0.4
DATED = (Role.DATE, Role.BYLINE)
UNREADABLE = 0.05
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


def is_article(blocks: Sequence[Block], metadata: Metadata) -> bool:
    """Whether the page tells one story: much running text, or some with a headline, date or name beside it.

    What could not be decoded is no story.
    """
    body = sum(width(block.text) for block in blocks if block.is_body)
    if sum(block.text.count("\ufffd") for block in blocks if block.is_body) > UNREADABLE * body:
        return False
    roles = {block.role for block in blocks}
    if body < BRIEF_WIDTH:
        # Pictures and videos tell their story without text.
        return Role.TITLE in roles and not roles.isdisjoint(DATED)
    page = sum(width(block.text) for block in blocks)
    if body >= STORY_WIDTH or body >= MOST_OF_PAGE * page:
        return True
    signs = len(roles & SIGNS)
    signs += (metadata.first("og:type") or "").lower() == "article"
    return signs > 1 or (signs == 1 and body >= MUCH_OF_PAGE * page)
