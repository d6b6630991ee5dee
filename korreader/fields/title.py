"""The headline and the deck."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from korreader.model import Block, Role
from korreader.text import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from korreader.metadata.values import Stated

__all__ = ["find_subtitle", "find_title"]

SHORTEST = 2
LONG_PART = 8
MOST_OF_TITLE = 0.5
MORE_WORDS, HALF = 0.2, 0.5
LESS_SUPPORT = 1.0
"""How much less may speak for the first headline: log-odds."""
_STEM = re.compile(r"(?<![^\W\d_가-힣])[^\W\d_가-힣]{4,5}|(?<![가-힣])[가-힣]{2}")
_SEPARATOR = re.compile(r"\s[|:<>·–—-]\s")


def find_title(blocks: Sequence[Block], stated: Stated, *, is_korean: bool) -> str | None:
    """The headline, without the site's name.

    Args:
        blocks: the blocks of the page.
        stated: what the metadata of the page states.
        is_korean: whether the page is Korean; the roles of others are less sure.
    """
    owner = fold(" ".join(block.text for block in blocks if block.role is Role.COPYRIGHT))
    # What the copyright line names is the site.
    printed = _printed(blocks, [title for title in stated.titles if fold(title) not in owner])
    return printed if is_korean else _elect(blocks, printed, stated)


def _printed(blocks: Sequence[Block], stated: Sequence[str]) -> str | None:
    """The headline: as the page prints it, else as its metadata states it.

    Args:
        blocks: the blocks of the page.
        stated: the headlines of the metadata, best first, site names removed.
    """
    titles = [block for block in blocks if block.role is Role.TITLE and fold(block.text)]
    printed = [block.text for block in titles]
    known = [fold(one) for one in stated]
    for text in printed:
        if fold(text) in known:
            return text
    for text in printed:
        folded = fold(text)
        if len(folded) > SHORTEST and any(folded in one or one in folded for one in known if len(one) > SHORTEST):
            return _shorter_of(text, stated)
    parts = [part for one in stated for part in map(fold, _SEPARATOR.split(one)) if len(part) >= LONG_PART]
    for text in printed:
        if any(part in fold(text) for part in parts):
            return text
    if not printed:
        return next(iter(stated), None)
    # They disagree: the headline is the one that most evidence speaks for, if the story does not speak of another.
    body = _stems(" ".join(block.text for block in blocks if block.is_body))
    best = _best(titles, body)
    return stated[0] if stated and _echo(stated[0], body) > _echo(best, body) + MORE_WORDS else best


def _best(titles: Sequence[Block], body: frozenset[str]) -> str:
    """The first headline, unless clearly more evidence speaks for another, or the story speaks of that one alone."""
    most = max(map(_support, titles))
    likely = [block for block in titles if _support(block) >= most - LESS_SUPPORT]
    first, other = likely[0].text, max(likely, key=lambda block: _echo(block.text, body)).text
    return first if _echo(first, body) or _echo(other, body) < HALF else other


def _support(block: Block) -> float:
    """How much speaks for the role of a block, but for the role of the block before it."""
    return sum(piece.weight for piece in block.evidence if not piece.name.startswith("sequence."))


def _echo(title: str, body: frozenset[str]) -> float:
    """The share of the title's words that the story repeats, given the stems of its words."""
    stems = _stems(title)
    return len(stems & body) / len(stems) if stems else 0.0


def _stems(text: str) -> frozenset[str]:
    """The first letters of the longer words: Latin ones without their endings, Korean ones without particles."""
    return frozenset(_STEM.findall(text.lower()))


def _shorter_of(printed: str, stated: Sequence[str]) -> str:
    """The stated headline when the printed one has a little more glued to it, else the printed one."""
    folded = fold(printed)
    for one in stated:
        if fold(one) in folded and len(fold(one)) >= MOST_OF_TITLE * len(folded):
            return one
    return printed


def _elect(blocks: Sequence[Block], printed: str | None, stated: Stated) -> str | None:
    """The headline for those who share the page, unless it is search words, has the site's name, or is of no story."""
    shared, described, tab = stated.shared_title, stated.described_title, stated.tab_title or ""
    headings = [block.text for block in blocks if block.role is Role.TITLE or _is_heading(block)]
    if not shared:
        in_tab = [text for text in headings if len(fold(text)) > SHORTEST and fold(text) in fold(tab)]
        # A tab that names the site first has two of the page's headings: the story's is the longer one.
        return described or max(in_tab, key=len, default=printed)
    others = [one for one in (described, printed) if one]
    if others and fold(shared) == fold(others[0]):
        return shared
    is_for_search = fold(tab) == fold(shared)
    if is_for_search and described and described != shared and fold(described) in map(fold, headings):
        return described
    if not described and (shorter := _without_site(shared, tab, [*others, *headings])) is not None:
        return shorter
    body = _stems(" ".join(block.text for block in blocks if block.is_body))
    if others and not _echo(shared, body) and _echo(others[0], body):
        return others[0]
    return shared


def _is_heading(block: Block) -> bool:
    """Whether a block is the first heading of its page: an ``h1``."""
    return block.element is not None and re.search(r"(?:^|> )h1[^>]*$", block.element) is not None


def _without_site(shared: str, tab: str, headings: Sequence[str]) -> str | None:
    """The heading behind which both the shared headline and ``<title>`` add the same words: the name of the site."""
    for heading in headings:
        rest = shared.removeprefix(heading)
        added = fold(rest)
        if added and rest != shared and not rest.lstrip()[0].isalnum() and fold(tab).endswith(fold(heading) + added):
            return heading
    return None


def find_subtitle(blocks: Sequence[Block]) -> str | None:
    """The lines of the deck, each once, joined with newlines."""
    lines = dict.fromkeys(block.text for block in blocks if block.role is Role.SUBTITLE)
    return "\n".join(lines) or None
