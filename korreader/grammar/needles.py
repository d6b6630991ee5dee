"""Finds which of hundreds of words a line holds, at little more than the price of looking for one."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from korreader.data import load_table

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Needles"]

_HEAD = 4
_LATIN_RUN = re.compile("[a-z]+")
_HEADS = re.compile(f"([a-z]{{1,{_HEAD}}}+)[a-z]*+")
_NO_ANCHOR = re.compile(r"[a-z0-9\s]")
_EVERYWHERE = frozenset(".,:-()[]'\"’")
_RANKS = {"frequent": 2, "common": 1}


class Needles:
    """A set of lower-case words, phrases and signs to look for.

    Each is filed under a part of it that is cheap to look for: its rarest Hangul syllable or sign, else the head of
    one of its Latin words.  Only those whose part occurs in a line are then looked for themselves.

    >>> sorted(Needles(["댓글", "sign up", "sign in"]).held_by("sign up to read the 댓글"))
    ['sign up', 'sign in', '댓글']
    """

    def __init__(self, needles: Iterable[str], *, start_words: bool = False) -> None:
        """File the needles.

        Args:
            needles: what to look for, in lower case.
            start_words: whether a Latin needle counts only at the start of a word, and one of fewer than four letters
                only as a whole word; else it counts anywhere.
        """
        index: dict[str, list[str]] = {}
        anywhere: list[str] = []
        for needle in dict.fromkeys(needles):
            key = _anchor(needle) or _head(needle, start_words=start_words)
            (index.setdefault(key, []) if key else anywhere).append(needle)
        self._index = {key: tuple(filed) for key, filed in index.items()}
        self._anywhere = tuple(anywhere)
        anchors = "".join(key for key in index if not _LATIN_RUN.match(key))
        self._anchors = re.compile(f"[{re.escape(anchors)}]" if anchors else "(?!)")

    def held_by(self, lowered: str) -> list[str]:
        """The needles that a lower-case text holds, in no order that means anything."""
        index = self._index
        keys = _HEADS.findall(lowered) + self._anchors.findall(lowered)
        held = [needle for needle in self._anywhere if needle in lowered]
        if not index.keys().isdisjoint(keys):
            held += [needle for key in index.keys() & keys for needle in index[key] if needle in lowered]
        return held


def _anchor(needle: str) -> str:
    """The character of a needle that is the rarest in text; empty when it has none but letters, digits and spaces."""
    signs = _NO_ANCHOR.sub("", needle)
    return min(signs, key=lambda sign: (_frequency(sign), sign)) if signs else ""


def _frequency(sign: str) -> int:
    return 3 if sign in _EVERYWHERE else _ranks().get(sign, 0)


@cache
def _ranks() -> dict[str, int]:
    entries = load_table("encodings.toml").entries("syllables")
    return {
        sign: _RANKS[entry.text("rank")]
        for entry in entries
        for sign in "".join(entry.text("text").split())
    }


def _head(needle: str, *, start_words: bool) -> str:
    """The first letters of a Latin word of the needle that must be the first letters of a word of the text."""
    heads = [
        run[0][:_HEAD]
        for run in _LATIN_RUN.finditer(needle)
        if (start_words or run.start()) and (len(run[0]) >= _HEAD or run.end() < len(needle) or start_words)
    ]
    return max(heads, key=len, default="")
