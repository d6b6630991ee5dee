"""Whom a sentence speaks to: news tells of others, interfaces speak to the reader.

Quoted words are left out, for those are somebody else's.  The wordings are in ``data/register.toml``.
"""

from __future__ import annotations

import re
from functools import cache

from korreader.data import load_table

__all__ = ["register"]

LONGEST = 700


@cache
def _quoted() -> re.Pattern[str]:
    return re.compile(r"“[^”]*”|\"[^\"]*\"|‘[^’]*’|「[^」]*」|『[^』]*』")


@cache
def _patterns() -> tuple[tuple[str, int, re.Pattern[str]], ...]:
    """The name of each way to speak, how many characters at the end tell it (0: all do), and its pattern."""
    entries = load_table("register.toml").entries("register")
    return tuple(
        (entry.text("name"), int(entry.values.get("within_last", 0)), entry.pattern("pattern", re.IGNORECASE))
        for entry in entries
    )


def register(text: str) -> frozenset[str]:
    """How a sentence speaks.

    Returns:
        Any of ``polite`` (Korean in the polite form, in which nobody writes news), ``imperative`` (it tells somebody
        what to do), ``elliptic`` (it asks in half a sentence, and goes on), ``reader`` (to the reader), ``ourselves`` (of whoever runs the page) and ``first-person``.

    >>> sorted(register("저희 신문을 구독하세요."))
    ['imperative', 'ourselves', 'polite']
    """
    if len(text) > LONGEST:
        return frozenset()
    words = _quoted().sub(" ", text).strip()
    return frozenset(name for name, last, pattern in _patterns() if pattern.search(words[-last:]))
