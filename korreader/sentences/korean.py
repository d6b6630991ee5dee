"""Where Korean sentences end: where Kiwi sees a final ending, unless a quotation goes on."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from korreader.language.scripts import HANGUL, LATIN
from korreader.scan import EMOJI
from korreader.sentences.lines import line_before
from korreader.sentences.marks import CLOSERS, OPENERS
from korreader.sentences.words import words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from korreader.sentences.held import Held

__all__ = ["goes_on", "kiwi_cuts", "korean_line_cuts"]

_OPEN_TAGS = ("J", "EC", "ETM", "MM", "MAG", "MAJ", "SP", "SSO", "VCP")
"""Tags that no line of its own ends with."""
_MARKS = frozenset(".?!…,;:)]}”’」』》〉")
"""What no sentence begins with."""
_ONLY_OPENERS = frozenset(OPENERS) - frozenset(CLOSERS)
_HEADLINE_ENDINGS = ("어", "아")
"""Second lines of headlines end in these: 반도체가 이끌어."""
NARROWEST = 18
"""No Korean text is wrapped at fewer characters than these."""


@cache
def _word_after() -> re.Pattern[str]:
    return re.compile(rf"\s*+([{HANGUL}]+)")


@cache
def _ends_in_latin() -> re.Pattern[str]:
    return re.compile(rf"[{LATIN}0-9][^\w\s]*$")


def goes_on(text: str, end: int) -> bool:
    """Whether Korean after a closed quotation or a question goes on with it: “누구?” 라고.

    >>> goes_on("“누구?” 라고 물었다", 5), goes_on("“누구?” 문이 열렸다", 5)
    (True, False)
    """
    if text[end - 1] not in f"{CLOSERS}?!":
        return False
    found = _word_after().match(text, end)
    return found is not None and found[1] in words_of("quotative")


def kiwi_cuts(text: str, found: list[Any], held: Held) -> Iterator[int]:
    """The ends of sentences that Kiwi sees after Korean words; the rules for English see to the others.

    Kiwi knows a quotation with a clause around it, and is followed inside one that has none.
    """
    end = position = 0
    before = last = ""  # the tags, with the form of the last morpheme where it may be final
    for morpheme in found:
        start, tag = morpheme.start, morpheme.tag
        if morpheme.sent_position != position:
            position = morpheme.sent_position
            if end and _may_end(text, end):
                yield _with_feelings(text, end)
        elif last == "EC다" and not held.holds(end):
            # Kiwi takes the 다 of 춥다ㅠㅠ and 갔다 for a connecting ending; before a verb it may be one (갔다 왔다).
            if tag == "SW" and start == end:
                yield _with_feelings(text, end)
            elif before == "EP" and start > end and not tag.startswith(("V", "EF", "J", "S", "NNB")):
                yield end
        before = last
        last = f"EC{morpheme.form}" if tag == "EC" else tag
        end = max(end, start + morpheme.len)


@cache
def _feelings() -> re.Pattern[str]:
    """Emoji, and letters that laugh or cry."""
    return re.compile(rf"[{EMOJI}\u200d\ufe0f\U0001f3fb-\U0001f3ff♥♡~^ㅋㅎㅠㅜ]++")


def _with_feelings(text: str, end: int) -> int:
    """A cut after the emoji that close the sentence, not before them: 좋아요😊."""
    found = _feelings().match(text, end)
    if found is None and text[end : end + 1] == " " and text[end - 1].isalnum():
        found = _feelings().match(text, end + 1)
    if found is None or not (text[found.end() : found.end() + 1].isspace() or found.end() == len(text)):
        return end
    return found.end()


def _may_end(text: str, end: int) -> bool:
    if (
        text[end : end + 1] in _MARKS
        or text[end - 1] in _ONLY_OPENERS
        or _ends_in_latin().search(text, max(0, end - 8), end)
    ):
        return False
    # “출입 금지.” on the wall: a quotation inside an English clause.
    return text[end - 1] not in CLOSERS or not text[end : end + 40].lstrip()[:1].islower()


def korean_line_cuts(text: str, found: list[Any], breaks: Iterable[tuple[int, bool | None]]) -> Iterator[int]:
    """The line breaks after Korean words that end a sentence: the last morpheme leaves nothing open."""
    widest = max(map(len, text.split("\n")))
    at = 0
    last: Any = None
    is_headline = False
    for position, is_sure in breaks:
        while at < len(found) and found[at].start < position:
            last = found[at]
            at += 1
        ends = is_sure
        if ends is None:
            ends = last is not None and _is_own_line(text, position, last, widest, after_headline=is_headline)
        if ends:
            yield position
        is_headline = ends and last is not None and last.tag.startswith("N")


def _is_own_line(text: str, position: int, last: Any, widest: int, *, after_headline: bool) -> bool:
    """Whether a line that ends with a Korean word was not wrapped there."""
    if last.tag.startswith(_OPEN_TAGS) and not (after_headline and last.tag == "EC" and last.form in _HEADLINE_ENDINGS):
        return False
    if text[position - 1] in f"{CLOSERS}{OPENERS}.?!":
        return True
    line = line_before(text, position)
    following = text[position : position + 60].split(None, 1)
    return len(line) < NARROWEST or len(line) + 1 + len(following[0] if following else "") <= widest
