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

_OPEN_TAGS = ("J", "EC", "ETM", "MM", "MAG", "MAJ", "XPN", "SP", "SSO", "VCP", "XR")
"""Tags that no line of its own ends with."""
NARROWEST = 18


@cache
def _word_after() -> re.Pattern[str]:
    return re.compile(rf"\s*+([{HANGUL}]+)")


@cache
def _ends_in_latin() -> re.Pattern[str]:
    return re.compile(rf"[{LATIN}0-9][^\w\s]*$")


def goes_on(text: str, end: int) -> bool:
    """Whether Korean after a closed quotation or a mark goes on with it: “누구?” 라고.

    >>> goes_on("“누구?” 라고 물었다", 5), goes_on("“누구?” 문이 열렸다", 5)
    (True, False)
    """
    found = _word_after().match(text, end)
    return found is not None and found[1] in words_of("quotative")


def kiwi_cuts(text: str, found: list[Any], held: Held) -> Iterator[int]:
    """The ends of sentences that Kiwi sees after Korean words; the rules for English see to the others."""
    end = position = 0
    last = ""
    for morpheme in found:
        start = morpheme.start
        if morpheme.sent_position != position:
            position = morpheme.sent_position
            if end and _may_end(text, end, held):
                yield _with_feelings(text, end)
        elif morpheme.tag == "SW" and start == end and last == "다":
            # 춥다ㅠㅠ: Kiwi takes the ending before such letters for a connecting one.
            rest = _with_feelings(text, end)
            if rest > end and not held.holds(end):
                yield rest
        last = morpheme.form[-1:]
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


def _may_end(text: str, end: int, held: Held) -> bool:
    if held.holds(end) or _ends_in_latin().search(text, max(0, end - 8), end):
        return False
    following = text[end : end + 40].lstrip()
    return not following[:1].islower() or "\n" in text[end : end + 40 - len(following)]


def korean_line_cuts(text: str, found: list[Any], breaks: Iterable[tuple[int, bool | None]]) -> Iterator[int]:
    """The line breaks after Korean words that end a sentence: the last morpheme leaves nothing open."""
    widest = max(map(len, text.split("\n")))
    at = 0
    last: Any = None
    for position, is_sure in breaks:
        while at < len(found) and found[at].start < position:
            last = found[at]
            at += 1
        if is_sure is not None:
            if is_sure:
                yield position
        elif last is not None and (not last.tag.startswith(_OPEN_TAGS) or _is_headline_ending(last)):
            line = line_before(text, position)
            following = text[position : position + 60].split(None, 1)
            is_full = len(line) >= NARROWEST and len(line) + 1 + len(following[0] if following else "") > widest
            if not is_full or text[position - 1] in CLOSERS + OPENERS + ".?!":
                yield position


def _is_headline_ending(morpheme: Any) -> bool:
    """수출 이끌어: headlines end in a bare 어 or 아."""
    return morpheme.tag == "EC" and morpheme.form in ("어", "아")
