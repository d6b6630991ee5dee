"""Stretches that hold together whatever marks stand inside: quotations, titles and brackets."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache

from korreader.scan import has_hangul

__all__ = ["Held", "find_held"]

LONGEST = 1200
"""A quotation or bracket longer than that was never closed."""
_PAIRS = {
    "“": "”", "‘": "’", "「": "」", "『": "』", "《": "》", "〈": "〉", "(": ")", "[": "]", "（": "）", "【": "】", "«": "»", "„": "“",
}  # fmt: skip
_CLOSERS = frozenset(_PAIRS.values())
_STRAIGHT = frozenset("\"'")
_SINGLE = frozenset("'’")
_ENDING = frozenset(".,!?…")


@cache
def _sign() -> re.Pattern[str]:
    return re.compile(r"[“”‘’'\"「」『』《》〈〉()\[\]（）【】«»„]|\n")


def _is_apostrophe(text: str, sign: str, at: int) -> bool:
    """Whether a single quotation mark stands inside a word, or is no mark of either end of one."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    goes_on = after.isalnum() and not has_hangul(after)  # a Korean particle stands right after a closing mark
    if sign == "’":
        return goes_on
    if before.isalnum() or before in _ENDING:
        return goes_on or not before
    return not after.isalnum()


@cache
def _blank_line() -> re.Pattern[str]:
    return re.compile(r"\n[ \t]*+\n")


class Held:
    """The stretches of a text that no sentence ends inside."""

    def __init__(self, spans: list[tuple[int, int]]) -> None:
        self.starts = [start for start, _ in spans]
        self.ends = [end for _, end in spans]

    def holds(self, position: int) -> bool:
        """Whether a cut at ``position`` would go through one of them.

        >>> find_held("a (b. c) d").holds(5), find_held("a (b. c) d").holds(8)
        (True, False)
        """
        if not self.starts:
            return False
        at = bisect_right(self.starts, position - 1) - 1
        return at >= 0 and position < self.ends[at]

    def start_of(self, end: int) -> int:
        """The start of the stretch that ends at ``end``; ``end`` itself when none does."""
        at = bisect_right(self.starts, end - 1) - 1
        return self.starts[at] if at >= 0 and self.ends[at] == end else end


_NOTHING = Held([])


def find_held(text: str) -> Held:
    """The outermost stretches of a text, from the opening sign to the closing one.

    >>> find_held('He said "No. Never." (Twice.)').starts
    [8, 21]
    """
    spans: list[tuple[int, int]] = []
    open_signs: list[tuple[str, int]] = []
    for match in _sign().finditer(text):
        sign, at = match[0], match.start()
        if sign == "\n":
            if open_signs and _blank_line().match(text, at):
                open_signs.clear()
        elif sign in _SINGLE and _is_apostrophe(text, sign, at):
            continue
        elif sign in _STRAIGHT:
            _straight(text, sign, at, open_signs, spans)
        elif sign in _CLOSERS and not (sign == "“" and not any(one == "“" for one, _ in open_signs[-8:])):
            _close(sign, at, open_signs, spans)
        elif sign in _PAIRS:
            open_signs.append((_PAIRS[sign], at))
    return Held(_outermost(spans)) if spans else _NOTHING


def _straight(text: str, sign: str, at: int, open_signs: list[tuple[str, int]], spans: list[tuple[int, int]]) -> None:
    """A straight quotation mark closes the one that is open, if there is one and this one can close."""
    before = text[at - 1] if at else " "
    if any(expected == sign for expected, _ in open_signs[-4:]) and not before.isspace():
        _close(sign, at, open_signs, spans)
    elif before.isspace() or not before.isalnum():
        open_signs.append((sign, at))


def _close(sign: str, at: int, open_signs: list[tuple[str, int]], spans: list[tuple[int, int]]) -> None:
    # Only the last few are looked at: a text of opening signs alone must not cost the square of its length.
    for depth in range(len(open_signs) - 1, max(-1, len(open_signs) - 9), -1):
        expected, start = open_signs[depth]
        if expected == sign:
            del open_signs[depth:]
            if at + 1 - start <= LONGEST:
                spans.append((start, at + 1))
            return


def _outermost(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not found or start >= found[-1][1]:
            found.append((start, end))
    return found
