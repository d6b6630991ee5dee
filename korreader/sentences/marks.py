"""The marks that may end a sentence, each with what stands around it."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["CLOSERS", "OPENERS", "Mark", "find_marks", "last_word", "next_word"]

CLOSERS = "\"'”’)]}」』》〉）】»"
OPENERS = "\"'“‘([{「『《〈（【«"
_BEFORE_WORD = OPENERS + "0123456789$€£₩.,-–—~*#"
LONGEST_WORD = 31


@frozen(slots=False)
class Mark:
    """A run of marks with the closing signs that belong to it."""

    text: str
    """The text it stands in."""
    sentence: int
    """Where the sentence starts that it may end."""
    start: int
    end: int
    signs: str
    """The marks alone: ``.``, ``?!``, ``...``."""

    @property
    def is_closed(self) -> bool:
        """Whether a closing quotation mark or bracket follows it at once."""
        return self.end - self.start > len(self.signs)

    @property
    def is_dots(self) -> bool:
        """Whether it is an ellipsis."""
        return self.signs[0] == "…" or (len(self.signs) > 1 and self.signs[1] in ". ")

    @property
    def opening(self) -> str:
        """How the sentence begins: 80 characters at most."""
        return self.text[self.sentence : min(self.start, self.sentence + 80)]

    @property
    def before(self) -> str:
        """What stands before the mark in the sentence: 40 characters at most."""
        return self.text[max(self.sentence, self.start - 40) : self.start]


@cache
def _marks() -> re.Pattern[str]:
    return re.compile(rf"((?!\.[0-9])[.!?…。！？‼⁇⁈⁉]++(?:(?<=\.) \.(?!\d)){{0,4}}+)[{re.escape(CLOSERS)}]*+")


@cache
def _next_word() -> re.Pattern[str]:
    return re.compile(rf"[\s{re.escape(OPENERS)}]*+([^\W_]+(?:['’][^\W\d_]+)?)")


def find_marks(text: str) -> Iterator[re.Match[str]]:
    """The runs of marks of a text; group 1 is a run without its closing signs.

    >>> [found[0] for found in find_marks('He said "No!" . . . twice.')]
    ['!"', '. . .', '.']
    """
    return _marks().finditer(text)


def next_word(text: str, end: int) -> str:
    """The word after a mark, opening signs left out; empty at the end of the text.

    >>> next_word('Stop. "Why?"', 5)
    'Why'
    """
    found = _next_word().match(text, end)
    return found[1] if found else ""


def last_word(text: str, start: int) -> str:
    """The word before a mark, without signs before it; empty when it is no word.

    >>> last_word("about $3 (Corp.", 14), last_word("in 2024.", 7)
    ('Corp', '')
    """
    words = text[max(0, start - LONGEST_WORD) : start].rsplit(None, 1)
    word = words[-1] if words and not text[start - 1].isspace() else ""
    if word and not word[0].isalpha():
        word = word.lstrip(_BEFORE_WORD)
    for sign in "-–—/(":
        if sign in word:
            word = word.rsplit(sign, 1)[1]
    return word if word[:1].isalpha() or word == "°" else ""
