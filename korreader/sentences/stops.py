"""Whether a full stop ends an English sentence, or belongs to an abbreviation, an initial, a number or a date."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from korreader.scan import abbreviations
from korreader.sentences.lists import BULLETS
from korreader.sentences.marks import OPENERS, last_word
from korreader.sentences.words import words_of

if TYPE_CHECKING:
    from korreader.sentences.marks import Mark

__all__ = ["stop_ends"]


def stop_ends(mark: Mark, word: str) -> bool:
    """Whether a full stop ends its sentence, given the next word, which begins with a capital or a digit.

    >>> from korreader.sentences.marks import Mark
    >>> stop_ends(Mark("Plan No. 2", 0, 7, 8, "."), "2")
    False
    """
    last = last_word(mark.text, mark.start)
    if not last or last == "°":
        return not _is_number(mark, word)
    if _is_initials(last):
        return _initials_end(mark, last, word)
    kinds = abbreviations().ends.get(last)
    if kinds is None or (last in abbreviations().units and not _follows_number(mark, last)):
        return True
    if "never" in kinds or ("number" in kinds and word[0].isdigit()):
        return False
    if "capital" in kinds:
        return not word[0].isdigit() and _time_ends(mark, word)
    return "starter" not in kinds or _is_starter(mark, word)


def _is_starter(mark: Mark, word: str) -> bool:
    """Whether the next word opens sentences; the A of "Prof. A. Kim" does not."""
    if word not in abbreviations().starters:
        return False
    return len(word) > 1 or not mark.text.startswith(f"{word}.", mark.text.find(word, mark.end))


@cache
def _initials() -> re.Pattern[str]:
    return re.compile(r"[A-Za-z](?:\.[A-Za-z]){0,7}")


def _is_initials(word: str) -> bool:
    return _initials().fullmatch(word) is not None


def _initials_end(mark: Mark, last: str, word: str) -> bool:
    """Whether the sentence ends after "U.S.", "a.m." or a single letter."""
    if last.lower() in ("a.m", "p.m"):
        return _time_ends(mark, word)
    if last.islower() and "never" in abbreviations().ends.get(last, ()):
        return False
    return _letter_ends(mark, last, word) if len(last) == 1 else _is_starter(mark, word)


def _letter_ends(mark: Mark, last: str, word: str) -> bool:
    """A single letter is an initial, or stands for itself: "Plan B. The", "he and I. She"."""
    before = mark.before[:-1].split()
    if not before:
        return False  # it opens its sentence: "A. It is a boat."
    is_named = before[-1][0].isupper() and before[-1] not in words_of("lettered")
    if last == "I" and not is_named:
        return True
    return _is_starter(mark, word) and not (is_named and before[-1].endswith("."))


def _time_ends(mark: Mark, word: str) -> bool:
    """Whether the sentence ends at "9 a.m.": not before a day or a zone, and not while its clause has not begun."""
    if word in abbreviations().continues:
        return False
    opening = mark.opening.split(None, 5)
    return not (len(opening) <= 4 and opening and opening[0].lstrip(OPENERS) in abbreviations().openers)


def _follows_number(mark: Mark, last: str) -> bool:
    at = mark.start - len(last)
    return mark.text[max(mark.sentence, at - 3) : at].rstrip()[-1:].isdigit()


@cache
def _date() -> re.Pattern[str]:
    """The end of a date with full stops, its year left out or not: "2025. 6. 11", "6. 11"."""
    return re.compile(r"(?<!\d)(?:(?:\d{4}|[’']\d{2})\.\s?\d{1,2}(?:\.\s?\d{1,2})?|\d{1,2}\.\s\d{1,2})$")


@cache
def _date_ahead() -> re.Pattern[str]:
    """What follows the first part of such a date."""
    return re.compile(r"\.\s?\d{1,2}\.")


@cache
def _list_number() -> re.Pattern[str]:
    """A number that opens its line or its sentence, or stands after a bullet: "1. Wash", "• 2. Peel"."""
    return re.compile(rf"(?:^|[\n{BULLETS}])[\s{re.escape(OPENERS)}]*\d{{1,3}}$")


def _is_number(mark: Mark, word: str) -> bool:
    """Whether the full stop belongs to a number that opens its line ("1. Wash"), to an angle or to a date."""
    text, start = mark.text, mark.start
    if text[start - 1] == "°":
        return word[0].isdigit()
    if _list_number().search(mark.before):
        return True
    is_short = not text[max(0, start - 3) : start].isdigit() or text[max(0, start - 4) : start].isdigit()
    if is_short and text[start - 1].isdigit() and _date_ahead().match(text, start):
        return True
    return _date().search(text[max(0, start - 14) : start]) is not None
