"""Line breaks: the end of a sentence, or a line wrapped inside one."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from korreader.language.latin import english_words
from korreader.scan import has_hangul
from korreader.sentences.words import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["line_before", "line_cuts"]

SHORT_LINE = 25
LONGEST_LINE = 200
NARROWEST = 28
"""No text is wrapped at fewer columns than these."""


@cache
def _break() -> re.Pattern[str]:
    return re.compile(r"[^\S\n]*(?:\n|\r|\u2028|\u2029|\x85|\x0b|\x0c)\s*")


def line_cuts(text: str) -> Iterator[tuple[int, bool | None]]:
    r"""Each line break, and whether a sentence ends there: ``None`` when only Korean grammar can tell.

    >>> list(line_cuts("Menu\n\nA ferry on the\nriver"))
    [(4, True), (20, False)]
    """
    lines = text.split("\n")
    widest = max(map(len, lines))
    is_list = _is_list([line.rstrip() for line in lines if line.strip()])
    for match in _break().finditer(text):
        if not match.start() or match.end() == len(text):
            continue
        before = line_before(text, match.start())
        after = text[match.end() : match.end() + 80].partition("\n")[0]
        is_sure = match[0].count("\n") > 1 or is_list
        yield match.start(), is_sure or _is_own_line(before, after, widest)


def _is_list(lines: list[str]) -> bool:
    """Whether short lines, none of which leaves anything open, stand one above the other: a menu, a table of names."""
    return len(lines) > 2 and not any(
        len(line) > SHORT_LINE
        or line.endswith((".", ","))
        or has_hangul(line)
        or line.rsplit(maxsplit=1)[-1].lower() in words_of("connecting")
        for line in lines
    )


def line_before(text: str, end: int) -> str:
    """The line that ends at ``end``, or its last 200 characters."""
    return text[max(text.rfind("\n", max(0, end - LONGEST_LINE), end) + 1, end - LONGEST_LINE, 0) : end].strip()


def _is_own_line(before: str, after: str, widest: int) -> bool | None:
    """Whether a line ends where its writer wanted, not where it was full."""
    if not before or not after:
        return True
    if before[-1] in ",;:-–—(/&" and before[-1] != ":":
        return False
    if has_hangul(before[-2:]) or has_hangul(after[:2]):
        return None  # the endings of Korean words tell more
    last = before.rsplit(maxsplit=1)[-1].lower()
    if after[0].islower() or last in words_of("connecting"):
        return False
    first = after.split(maxsplit=1)[0]
    is_full = len(before) >= NARROWEST and len(before) + 1 + len(first) > widest
    return not (is_full and last in english_words().english)
