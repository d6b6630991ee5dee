"""The words of ``sentences.toml``."""

from __future__ import annotations

from functools import cache

from korreader.data import load_table

__all__ = ["words_of"]


@cache
def words_of(kind: str) -> frozenset[str]:
    """The words of one kind.

    >>> "라고" in words_of("quotative")
    True
    """
    return frozenset(word for entry in load_table("sentences.toml").entries(kind) for word in entry.texts("words"))
