"""Evidence from whom a sentence speaks to: news tells of others, interfaces speak to the reader.

Quoted words are left out, for those are somebody else's.  The wordings are in ``data/register.toml``.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from korreader.data import load_table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from korreader.roles.facts import Facts

__all__ = ["is_polite", "register"]

SHORTEST = 14
LONGEST = 700


@cache
def _quoted() -> re.Pattern[str]:
    return re.compile(r"“[^”]*”|\"[^\"]*\"|‘[^’]*’|「[^」]*」|『[^』]*』")


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    entries = load_table("register.toml").entries("register")
    return {entry.text("name"): entry.pattern("pattern", re.IGNORECASE) for entry in entries}


def _plain(text: str) -> str:
    """A sentence without what it quotes."""
    return _quoted().sub(" ", text).strip()


def is_polite(fact: Facts) -> bool:
    """Whether a Korean sentence ends in the polite form, in which nobody writes news."""
    if fact.width < SHORTEST or len(fact.text) > LONGEST or fact.text.isascii():
        return False
    return _patterns()["polite"].search(_plain(fact.text)) is not None


def register(fact: Facts, *, story_is_polite: bool) -> Iterator[str]:
    """The evidence of one segment.

    Args:
        fact: what it says.
        story_is_polite: whether most Korean sentences of the story end in the polite form, as in broadcasts.
    """
    if fact.width < SHORTEST or len(fact.text) > LONGEST:
        return
    words = _plain(fact.text)
    if _patterns()["reader"].search(words):
        yield "says.to-reader"
        if _patterns()["ourselves"].search(words):
            yield "says.from-us-to-reader"
    if not words.isascii() and _patterns()["polite"].search(words):
        yield "says.polite-as-story" if story_is_polite else "says.polite-in-plain-story"
