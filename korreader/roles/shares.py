"""Evidence from whether a line speaks of what the story speaks of: chrome and other stories share few of its words."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from korreader.roles.facts import Facts

__all__ = ["shares"]

Bundle = tuple[str, ...]

NOTHING: Bundle = ()
SHARES = ((0.0, ("says.shares-none",)), (0.2, ("says.shares-few",)))
FEWEST_WORDS = 3
FEWEST_LINES = 3
"""The story must have this many lines for its words to be known."""
LATIN_STEM, HANGUL_STEM = 6, 2


@cache
def _words() -> re.Pattern[str]:
    # Shorter Latin words are in every story; of a Korean word the particle is left off.
    letter = "[a-z\u00df-\u024f\u0370-\u04ff]"
    return re.compile(f"(?<!{letter}){letter}{{5,{LATIN_STEM}}}|(?<![가-힣])[가-힣]{{{HANGUL_STEM}}}")


def _stems(text: str) -> frozenset[str]:
    return frozenset(_words().findall(text.lower()))


def shares(facts: list[Facts], story: Iterable[bool]) -> list[Bundle]:
    """How many of its words each line shares with the other lines of the story.

    Args:
        facts: the lines of the page.
        story: whether each is running text in the container of the story.
    """
    stems = [NOTHING if fact.is_link else _stems(fact.text) for fact in facts]
    known: Counter[str] = Counter()
    lines = 0
    for words, is_story in zip(stems, story, strict=True):
        if is_story:
            known.update(words)
            lines += 1
    if lines < FEWEST_LINES:
        return [NOTHING] * len(facts)
    return [
        _share(words, known, 1 if is_story else 0) if len(words) >= FEWEST_WORDS else NOTHING
        for words, is_story in zip(stems, story, strict=True)
    ]


def _share(words: Iterable[str], known: Counter[str], own: int) -> Bundle:
    found = [known[word] > own for word in words]
    share = sum(found) / len(found)
    return next((bundle for most, bundle in SHARES if share <= most), NOTHING)
