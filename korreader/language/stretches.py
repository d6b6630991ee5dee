"""Stretches of Korean and of English words in a text that has both."""

from __future__ import annotations

import re
from functools import cache
from itertools import groupby

from attrs import frozen

from korreader.language.latin import english_words
from korreader.language.scripts import HAN, HANGUL, LATIN

__all__ = ["Stretch", "read_stretches"]

LONGEST_LOOK = 20_000


@frozen
class Stretch:
    """Neighbouring words of one language; a Latin word with a Korean particle on it is a Korean word."""

    is_korean: bool
    words: tuple[str, ...]
    is_apart: bool
    """A slash, bar or bullet sets it apart from its neighbour: it is a label, not a part of a clause."""

    @property
    def is_prose(self) -> bool:
        """Whether Latin words make a clause rather than a name."""
        if len(self.words) < 3:
            return False
        lower = [word for word in self.words if word[0].islower()]
        frequent = english_words().english
        return len(lower) >= 3 or any(word.lower() in frequent and word[0].islower() for word in self.words)

    def is_label(self, *, at_the_end: bool) -> bool:
        """Whether Latin words say what the Korean words beside them say, rather than name something."""
        plain = [word for word in self.words if _ordinary().fullmatch(word)]
        if any(word[0].islower() or word.lower() in english_words().english for word in plain):
            return True
        return at_the_end and len(plain) == len(self.words)


@cache
def _ordinary() -> re.Pattern[str]:
    return re.compile(r"[A-Za-z]?[a-z]{2,}+(?:-[a-z]++)*+(?:['’]s)?+")


@cache
def _bracket() -> re.Pattern[str]:
    return re.compile(r"(?<=\S)\s?[(（\[][^()（）\[\]\n]{1,60}[)）\]]|[“\"‘][^“”\"‘’\n]{1,200}[”\"’]")


@cache
def _particle() -> re.Pattern[str]:
    """A quotation with a Korean particle on it is held by a Korean clause."""
    return re.compile(f"[{HANGUL}]")


@cache
def _word() -> re.Pattern[str]:
    letters = f"{HANGUL}{HAN}{LATIN}"
    return re.compile(rf"[{letters}0-9]++(?:['’.&·+-][{letters}0-9]++)*+|[/|•\n\t]")


@cache
def _korean() -> re.Pattern[str]:
    return re.compile(f"[{HANGUL}{HAN}]")


@cache
def _latin() -> re.Pattern[str]:
    return re.compile(f"[{LATIN}]")


def read_stretches(text: str) -> list[Stretch]:
    """The stretches of a text, short asides in brackets and quotation marks left out.

    >>> [one.words for one in read_stretches("방 구하기 Finding a room")]
    [('방', '구하기'), ('Finding', 'a', 'room')]
    """
    words = [word for word in _word().findall(_without_asides(text[:LONGEST_LOOK])) if not word.isdigit()]
    stretches: list[Stretch] = []
    border = False
    for kind, group in groupby(words, _kind):
        if not kind:
            border = True
            continue
        stretches.append(Stretch(is_korean=kind == "ko", words=tuple(group), is_apart=border and bool(stretches)))
        border = False
    return stretches


def _kind(word: str) -> str:
    if _korean().search(word):
        return "ko"
    return "en" if _latin().search(word) else ""


def _without_asides(text: str) -> str:
    """The text without the asides that are in the other language and no more than a few words."""
    rest = _bracket().sub(_keep_or_drop, text)
    return rest if _kind(rest) else text


def _keep_or_drop(aside: re.Match[str]) -> str:
    inner = aside[0]
    is_korean = _kind(inner) == "ko"
    is_quoted = inner[0] in '“"‘'
    if is_quoted and not is_korean and _particle().match(aside.string, aside.end()):
        return " "
    return inner if len(inner.split()) > (2 if is_korean else 3) else " "
