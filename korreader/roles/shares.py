"""Evidence from what a line speaks of: chrome and other stories share few words with the story, and chrome speaks of the site."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from korreader.data import load_table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from korreader.roles.facts import Facts

__all__ = ["shares"]

Bundle = tuple[str, ...]

NOTHING: Bundle = ()
NO_STEMS: frozenset[str] = frozenset()
FEW = 0.2
SHARES = ((0.0, ("says.shares-none",)), (FEW, ("says.shares-few",)))
SITE_WORDS = (NOTHING, ("says.site-word",), ("says.site-words",))
APART = ("says.site-words-apart",)
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


@cache
def _site_words() -> frozenset[str]:
    """The stems of the words in which pages speak of themselves."""
    entries = load_table("site_words.toml").entries("word")
    return frozenset().union(*(_stems(word) for entry in entries for word in entry.texts("words")))


def shares(facts: list[Facts], story: Iterable[bool]) -> list[Bundle]:
    """How many of its words each line shares with the other lines of the story.

    Args:
        facts: the lines of the page.
        story: whether each is running text in the container of the story.
    """
    stems = [NO_STEMS if fact.is_link else _stems(fact.text) for fact in facts]
    known: Counter[str] = Counter()
    lines = 0
    for words, is_story in zip(stems, story, strict=True):
        if is_story:
            known.update(words)
            lines += 1
    return [
        _share(words, _elsewhere(words, known, own=is_story), is_known=lines >= FEWEST_LINES) if words else NOTHING
        for words, is_story in zip(stems, story, strict=True)
    ]


def _elsewhere(words: frozenset[str], known: Counter[str], *, own: bool) -> frozenset[str]:
    """Those of a line's words that other lines of the story have."""
    least = 2 if own else 1
    return frozenset(word for word in words if known[word] >= least)


def _share(words: frozenset[str], shared: frozenset[str], *, is_known: bool) -> Bundle:
    """The evidence of a line's words, when the story's are known and when they are not."""
    of_site = len((words & _site_words()) - shared)
    found = SITE_WORDS[min(of_site, 2)]
    if not is_known or len(words) < FEWEST_WORDS:
        return found
    share = len(shared) / len(words)
    if of_site and share <= FEW:
        found += APART
    return next((found + bundle for most, bundle in SHARES if share <= most), found)
