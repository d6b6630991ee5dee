"""Where English sentences end: at marks, unless an abbreviation, a number or what follows says otherwise."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from korreader.addresses import find_addresses
from korreader.scan import abbreviations
from korreader.sentences.marks import OPENERS, Mark, find_marks, last_word, next_word
from korreader.sentences.stops import stop_ends

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from korreader.sentences.held import Held

__all__ = ["english_cuts"]

FRAME = 90
"""How far after a quotation its speaker is looked for."""


def english_cuts(text: str, held: Held, is_pause: Callable[[Mark], bool] | None = None) -> Iterator[int]:
    """The ends of the sentences that marks end, but for one at the very end of the text.

    ``is_pause`` may say of a mark that it is a pause after all.

    >>> from korreader.sentences.held import find_held
    >>> text = "Gen. Oh met Mr. Ma. They ate."
    >>> list(english_cuts(text, find_held(text)))
    [19]
    """
    sentence = 0
    for found in find_marks(text):
        start, end = found.span()
        if end == len(text) or held.holds(end):
            continue
        if not _is_plain_end(text, start, end):
            mark = Mark(text, sentence, start, end, found[1])
            if _is_aside(mark, held) or not _ends_sentence(mark) or (is_pause and is_pause(mark)):
                continue
        yield end
        sentence = end


def _is_plain_end(text: str, start: int, end: int) -> bool:
    """Whether a lone full stop stands between an ordinary word and a capital: most do, and need no closer look."""
    if end - start > 1 or text[start] != "." or text[end] != " " or not "A" <= text[end + 1 : end + 2] <= "Z":
        return False
    word = text[text.rfind(" ", max(0, start - 20), start) + 1 : start]
    return len(word) > 3 and word.isalpha() and word.islower() and word.isascii() and word not in abbreviations().ends


def _is_aside(mark: Mark, held: Held) -> bool:
    """Whether the mark stands in a bracket inside its sentence: "Lt. Col. (ret.) Baek"."""
    if mark.text[mark.end - 1] not in ")]）":
        return False
    return bool(mark.text[mark.sentence : min(held.start_of(mark.end), mark.sentence + 80)].strip())


def _ends_sentence(mark: Mark) -> bool:
    if not mark.text[mark.end].isspace():
        return _ends_without_space(mark)
    word = next_word(mark.text, mark.end)
    if not word:
        return mark.text[mark.end : mark.end + 4].strip()[:1] not in ("~", "∼")  # a range: "4. 3. ~ 4. 12."
    if word[0].islower():
        return _ends_before_lower(mark, word)
    if (mark.is_closed and _is_framed(mark)) or (
        mark.text.startswith(" (", mark.end) and _citation().match(mark.text, mark.end)
    ):
        return False
    if mark.signs == ".":
        return mark.is_closed or stop_ends(mark, word)
    return _ends_before_capital(mark, word)


def _ends_before_capital(mark: Mark, word: str) -> bool:
    """Whether dots, a question mark or an exclamation mark end the sentence."""
    if mark.is_dots:
        # Three dots between blanks are a pause; after a word, or as four, they end the sentence.
        dots = mark.signs.count(".") or 3
        return dots > 3 or not mark.text[mark.start - 1 : mark.start].isspace()
    is_name = mark.text.endswith(abbreviations().names_with_marks, mark.sentence, mark.start + 1)
    return not is_name or word in abbreviations().starters


@cache
def _attribution() -> re.Pattern[str]:
    """Up to five words and then a verb of speech: "the head of the union said"."""
    verbs = "|".join(sorted(abbreviations().speech))
    return re.compile(rf"\s*+(?:[\w.'’,-]{{1,30}} ){{0,5}}?(?:{verbs})\b")


def _is_framed(mark: Mark) -> bool:
    """Whether a quotation opens the sentence, and its speaker is named after it."""
    return (
        mark.opening.lstrip()[:1] in OPENERS and _attribution().match(mark.text, mark.end, mark.end + FRAME) is not None
    )


@cache
def _citation() -> re.Pattern[str]:
    """A bracket that the sentence ends after: "It was so." (Min 12)."""
    return re.compile(r" \([^()\n]{1,60}\)[.?!]")


def _ends_without_space(mark: Mark) -> bool:
    """A missing space after a mark does not join sentences: "It rained.Nobody came."."""
    text, end = mark.text, mark.end
    if mark.is_closed:
        return text[end].isupper()
    before, after = text[max(0, mark.start - 2) : mark.start], text[end : end + 2]
    if after[0] in "“‘":
        return mark.signs[0] in "!?" or not before.isupper()
    if mark.signs[0] in "!?":
        return after[0].isupper() or after[0] == "("
    is_glued = (
        len(before) == 2 and before.isalpha() and before.islower() and after[0].isupper() and not after[1:].isupper()
    )
    return is_glued and not _is_in_address(text, mark.start)


def _is_in_address(text: str, at: int) -> bool:
    """Whether a full stop belongs to an address: "Jane.Roe@sample.kr"."""
    first = max(text.rfind(" ", max(0, at - FRAME), at) + 1, at - FRAME, 0)
    return any(one.start < at - first < one.end for one in find_addresses(text[first : at + FRAME]))


@cache
def _camel() -> re.Pattern[str]:
    return re.compile(r"[a-z][A-Z]\w*")


def _ends_before_lower(mark: Mark, word: str) -> bool:
    """A small letter goes on with the sentence, unless it begins a name such as iPhone."""
    if mark.is_closed or not _camel().fullmatch(word):
        return False
    return mark.signs != "." or last_word(mark.text, mark.start) not in abbreviations().ends
