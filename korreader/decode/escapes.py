r"""Text that a crawler printed as program source: its line breaks are written ``\r\n`` and ``\t``."""

from __future__ import annotations

import re
from functools import cache

from korreader.model import Repair

__all__ = ["unescape_breaks"]

FEWEST = 4
TIMES_REAL_BREAKS = 2


@cache
def _escapes() -> re.Pattern[str]:
    item = r"(?:['\"],\x20?['\"])?"
    return re.compile(rf"{item}(?:\\[rnt]|\\xa0|\\u3000|\\u200b)+{item}|['\"],\x20['\"](?=\S)")


def _break(match: re.Match[str]) -> str:
    return "\n" if re.search(r"\\[rn]|,", match[0]) else " "


def unescape_breaks(text: str) -> tuple[str, tuple[Repair, ...]]:
    r"""Turn written line breaks into real ones, when they are most of the text's line breaks.

    >>> unescape_breaks(r"['첫 문단이다.\r\n\t', '둘째 문단이다.\r\n', '끝.\n\n\n']")[0].splitlines()[1]
    '둘째 문단이다.'
    """
    written = text.count("\\n") + text.count("\\r")
    if written < FEWEST or written < TIMES_REAL_BREAKS * text.count("\n"):
        return text, ()
    found, count = _escapes().subn(_break, text)
    detail = r"turned written line breaks (\r\n, \t) into real ones"
    return found, (Repair(kind="escapes", count=count, detail=detail),)
