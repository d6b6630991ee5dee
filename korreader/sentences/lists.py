"""Items of a list written in one line or in several: "1. Wash. 2. Peel.", "a) ... b) ...", "• ... • ..."."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from korreader.sentences.held import Held

__all__ = ["BULLETS", "list_items"]

BULLETS = "•◦▪▲▶■●○◆◇□★☆※·⁃‣∙"


_FIRST_MARKERS = re.compile(f"[{BULLETS}①]|가[.)]")
_BEFORE_LIST = frozenset("\n\r.!?…:;)]”\"'’")
_ROMANS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
_SYLLABLES = "가나다라마바사아자차카타파하"


@cache
def _marker() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\S)(?:(?P<bullet>[{BULLETS}])(?=\s?\S)|"
        r"\(?(?P<number>\d{1,2})(?P<end>\.\)|[.)])(?=\s\S)"
        r"|(?P<circled>[①-⑳])(?=\s?\S)"
        r"|(?P<syllable>[가나다라마바사아자차카타파하])[.)](?=\s\S)"
        r"|\(?(?P<roman>i{1,3}|iv|vi{0,3}|ix|x)(?P<shut>\.\)|[.)])(?=\s\S)"
        r"|\(?(?P<letter>[a-z])(?P<close>\.\)|[.)])(?=\s\S))",
    )


def list_items(text: str, held: Held) -> tuple[set[int], set[int]]:
    """Where the items of lists start, and where the marks of their markers end.

    Numbers and letters count when they follow one another from 1 or a; a bullet counts when there are two.

    >>> from korreader.sentences.held import find_held
    >>> text = "1) Wash rice 2) Soak it"
    >>> sorted(list_items(text, find_held(text))[0])
    [0, 13]
    """
    if not _may_hold_list(text):
        return set(), set()
    starts: set[int] = set()
    marks: set[int] = set()
    runs: dict[str, list[tuple[int, int, int]]] = {}
    for match in _marker().finditer(text):
        kind, value = _read(match)
        run = runs.setdefault(kind, [])
        if kind != "bullet" and value != (run[-1][0] + 1 if run else 1):
            if value != 1:
                continue
            _take(text, run, starts, marks)
            run.clear()
        run.append((value, match.start(), match.end()))
    for run in runs.values():
        _take(text, run, starts, marks)
    return {at for at in starts if not at or not held.holds(at)}, marks


def _may_hold_list(text: str) -> bool:
    """Whether there is a first marker at all; most text has none, and is not searched further."""
    is_marked = (
        "1. " in text or "1)" in text or "1.)" in text or "a. " in text or "a)" in text or "i. " in text or "i)" in text
    )
    return is_marked or (not text.isascii() and _FIRST_MARKERS.search(text) is not None)


def _read(match: re.Match[str]) -> tuple[str, int]:
    if match["bullet"]:
        return "bullet", 1
    if match["circled"]:
        return "circled", ord(match["circled"]) - ord("①") + 1
    if match["syllable"]:
        return "syllable", _SYLLABLES.index(match["syllable"]) + 1
    if match["roman"]:
        return f"roman{match['shut']}", _ROMANS.index(match["roman"]) + 1
    if match["number"]:
        return f"number{match['end']}", int(match["number"])
    return f"letter{match['close']}", ord(match["letter"]) - ord("a") + 1


def _take(text: str, run: list[tuple[int, int, int]], starts: set[int], marks: set[int]) -> None:
    """Take a run of markers for a list when it does not begin inside a sentence: "he named ▲price ▲taste"."""
    if len(run) > 1 and (text[max(0, run[0][1] - 40) : run[0][1]].rstrip(" ")[-1:] or "\n") in _BEFORE_LIST:
        starts.update(start for _, start, _ in run)
        marks.update(end for _, _, end in run)
