"""Two measures of a text: how wide it is, and what is left of it when it is compared."""

from __future__ import annotations

import re
from functools import cache

__all__ = ["fold", "width"]


@cache
def _wide() -> re.Pattern[str]:
    return re.compile(r"[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60]+")


def width(text: str) -> int:
    """Columns on a terminal: Hangul and Han take two.

    >>> width("won"), width("원")
    (3, 2)
    """
    return len(text) if text.isascii() else len(text) + sum(map(len, _wide().findall(text)))


def fold(text: str) -> str:
    """A text as it is compared with another: its letters and digits, in lower case.

    >>> fold("Won hits four-month high!")
    'wonhitsfourmonthhigh'
    """
    return "".join(filter(str.isalnum, text)).lower()
