"""Where English sentences end: at marks, unless an abbreviation, a number or what follows says otherwise."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from korreader.scan import abbreviations
from korreader.sentences.words import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from korreader.sentences.held import Held

__all__ = ["english_cuts"]

CLOSERS = "\"'”’)]}」』》〉）】»"
OPENERS = "\"'“‘([{「『《〈（【«"
_DOTTED = re.compile(r"(?:[A-Za-z]\.){1,7}[A-Za-z]")
_BEFORE_WORD = OPENERS + "0123456789$€£₩.,-–—~*#"
FRAME = 90
"""How far after a quotation its speaker is looked for."""


@cache
def _mark() -> re.Pattern[str]:
    """Marks that may end a sentence, with the closing signs that belong to them."""
    return re.compile(rf"[.!?…。！？‼⁇⁈⁉]++(?:(?<=\.) \.(?!\d)){{0,4}}+[{re.escape(CLOSERS)}]*+")


@cache
def _next_word() -> re.Pattern[str]:
    return re.compile(rf"[\s{re.escape(OPENERS)}]*+([^\W_]+(?:['’][^\W\d_]+)?)")


@cache
def _attribution() -> re.Pattern[str]:
    """Up to five words and then a verb of speech: "the head of the union said"."""
    verbs = "|".join(sorted(abbreviations().speech))
    return re.compile(rf"\s*+(?:[\w.'’,-]+ ){{1,5}}?(?:{verbs})\b|\s*+(?:{verbs})\b")


def english_cuts(text: str, held: Held) -> Iterator[tuple[int, int]]:
    """The ends of sentences that marks show, each with the start of its mark.

    >>> from korreader.sentences.held import find_held
    >>> text = "Gen. Oh met Mr. Ma. They ate."
    >>> [end for _, end in english_cuts(text, find_held(text))]
    [19, 29]
    """
    last = 0
    for match in _mark().finditer(text):
        start, end = match.span()
        if end < len(text) and held.holds(end):
            continue
        if end == len(text) or (not _is_aside(text, last, end, held) and _ends_sentence(text, last, start, end)):
            yield start, end
            last = end


def _is_aside(text: str, sentence: int, end: int, held: Held) -> bool:
    """Whether the mark stands in a bracket inside its sentence: "Lt. Col. (ret.) Baek"."""
    return text[end - 1] in ")]）" and bool(text[sentence : held.start_of(end)].strip())


def _ends_sentence(text: str, sentence: int, start: int, end: int) -> bool:
    marks = text[start:end].rstrip(CLOSERS)
    following = text[end]
    if not following.isspace():
        return _ends_without_space(text, start, end, marks)
    found = _next_word().match(text, end)
    if found is None:
        return True
    word = found[1]
    is_quoted = start + len(marks) < end
    if word[0].islower():
        return _ends_before_lower(text, start, marks, word, is_quoted=is_quoted)
    if is_quoted and text[sentence:start].lstrip()[:1] in OPENERS and _attribution().match(text, end, end + FRAME):
        return False  # the quotation opens the sentence, and its speaker is named after it
    if marks == ".":
        return _full_stop_ends(text, sentence, start, end, word)
    if marks[0] in "!?":
        return not text.endswith(abbreviations().names_with_marks, sentence, start + 1) or word in abbreviations().starters
    return True


def _ends_without_space(text: str, start: int, end: int, marks: str) -> bool:
    """A missing space after a mark does not join sentences: "It rained.Nobody came."."""
    if end - start > len(marks):  # a closing sign stands between
        return text[end].isupper()
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    if after[:1] in "“‘":
        return marks[0] in "!?" or not before.isupper()
    if marks[0] in "!?":
        return after[:1].isupper() or after[:1] == "("
    return (
        marks in (".", "...", "…")
        and len(before) == 2
        and (before.islower() or before.isupper() or before[1] in CLOSERS)
        and after[:1].isupper()
        and (len(after) == 1 or after[1].islower() or after[1].isspace())
        and before.islower()
    )


def _ends_before_lower(text: str, start: int, marks: str, word: str, *, is_quoted: bool) -> bool:
    """A small letter goes on with the sentence, unless it begins a name such as iPhone."""
    if is_quoted or not _camel().fullmatch(word):
        return False
    return marks != "." or _last_word(text, start) not in abbreviations().ends


@cache
def _camel() -> re.Pattern[str]:
    return re.compile(r"[a-z][A-Z]\w*")


def _last_word(text: str, start: int) -> str:
    """The word before a mark, without signs before it; empty when it is no word."""
    words = text[max(0, start - 31) : start].rsplit(None, 1)
    word = words[-1] if words and not text[start - 1].isspace() else ""
    if word and not word[0].isalpha():
        word = word.lstrip(_BEFORE_WORD)
    for sign in "-–—/(":
        if sign in word:
            word = word.rsplit(sign, 1)[1]
    return word if word[:1].isalpha() or word in ("°", "N°") else ""


def _full_stop_ends(text: str, sentence: int, start: int, end: int, word: str) -> bool:
    """Whether a full stop before a capital, a digit or another script ends the sentence."""
    if end - start > 1:  # with a closing sign
        return True
    table = abbreviations()
    last = _last_word(text, start)
    if not last or last == "°":
        return not (_is_date(text, start) or (word[0].isdigit() and _is_number_head(text, sentence, start)))
    kinds = table.ends.get(last, frozenset())
    if last in table.units and not re.search(r"\d\s?$", text[max(0, start - len(last) - 4) : start - len(last)]):
        kinds = frozenset()
    is_starter = word in table.starters and not _is_single_capital(text, end, word)
    if _is_initials(last):
        return _initials_end(text, sentence, start, last, word, is_starter=is_starter)
    if "number" in kinds and word[0].isdigit():
        return False
    if "never" in kinds:
        return False
    if "capital" in kinds:
        return not word[0].isdigit() and _goes_on_after_time(text, sentence, start, word)
    if "starter" in kinds:
        return is_starter
    return True


def _is_initials(word: str) -> bool:
    return word.isascii() and (len(word) == 1 or _DOTTED.fullmatch(word) is not None)


def _is_single_capital(text: str, end: int, word: str) -> bool:
    """An initial: the A of "Prof. A. Kim"."""
    at = text.find(word, end)
    return len(word) == 1 and text[at + 1 : at + 2] == "."


def _initials_end(text: str, sentence: int, start: int, last: str, word: str, *, is_starter: bool) -> bool:
    if last.lower() in ("a.m", "p.m"):
        return _goes_on_after_time(text, sentence, start, word)
    if "never" in abbreviations().ends.get(last, ()) and last.islower():
        return False
    if len(last) == 1:
        return _letter_ends(text[max(sentence, start - 40) : start - 1].split(), last, is_starter=is_starter)
    return is_starter


def _letter_ends(before: list[str], last: str, *, is_starter: bool) -> bool:
    """A single letter is an initial, or stands for itself: "Plan B. The", "he and I. She"."""
    if not before:
        return False
    is_named = before[-1][:1].isupper() and before[-1].rstrip(".") not in words_of("lettered")
    if last == "I" and not is_named:
        return True
    return is_starter and (not is_named or not before[-1].endswith("."))


def _goes_on_after_time(text: str, sentence: int, start: int, word: str) -> bool:
    """Whether the sentence ends at "9 a.m.": not before a day or a zone, and not while its clause has not begun."""
    if word in abbreviations().continues:
        return False
    opening = text[sentence:start].split()
    return not (len(opening) <= 4 and opening[:1] and opening[0].lstrip(OPENERS) in abbreviations().openers)


def _is_number_head(text: str, sentence: int, start: int) -> bool:
    """A number that opens its sentence, or a sign before one: "1. 2 cups of rice", "37.5°. 127"."""
    return text[start - 1] == "°" or text[sentence:start].strip(OPENERS + " \n\t").isdigit()


@cache
def _date() -> re.Pattern[str]:
    return re.compile(r"(?<!\d)(?:\d{4}|[’']\d{2})\.\s?\d{1,2}(?:\.\s?\d{1,2})?$")


def _is_date(text: str, start: int) -> bool:
    """A date with full stops, or its first part: "2025. 6. 11."."""
    head = text[max(0, start - 14) : start]
    return _date().search(head) is not None or re.search(r"(?<!\d)\d{4}$", head) is not None and re.match(r"\.\s?\d{1,2}\.", text[start : start + 5]) is not None
