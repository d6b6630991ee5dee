"""Which scripts the letters of a text belong to."""

from __future__ import annotations

import re
from functools import cache

from attrs import frozen

from korreader.addresses import find_addresses

__all__ = ["HAN", "HANGUL", "HANGUL_WEIGHT", "KANA", "LATIN", "OTHERS", "Letters", "count_letters", "evidence_of"]

HANGUL_WEIGHT = 2.5
"""Hangul, like Han, needs fewer letters than the Latin script to say the same."""

SHORT = 200
"""Characters up to which the host names in a text may outweigh its words."""

HANGUL = "가-힣ㄱ-ㆎᄀ-ᇿꥠ-ꥼힰ-ퟻﾡ-ￜ"
LATIN = "A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1effＡ-Ｚａ-ｚ"
KANA = "\u3041-\u3096\u309d\u309e\u30a1-\u30fa\u30fd\u30fe\u31f0-\u31ff\uff66-\uff6f\uff71-\uff9d"
HAN = "\u3005\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
OTHERS = (
    "\u0370-\u0373\u0376-\u037d\u0386-\u10ff\u1200-\u16ff\u1780-\u1dbf\u1f00-\u1fff\u2c00-\u2dff"
    "\ua000-\ua95f\ua980-\uabff\ufb13-\ufdff\ufe70-\ufefc"
)


@frozen
class Letters:
    """How many letters of each script a text has."""

    hangul: int
    latin: int
    kana: int
    han: int
    others: int


@cache
def _scripts() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(f"[{letters}]+") for letters in (HANGUL, LATIN, KANA, HAN, OTHERS))


def count_letters(text: str) -> Letters:
    """Count the letters of each script.

    >>> count_letters("서울 Seoul").hangul
    2
    """
    return Letters(*[sum(map(len, script.findall(text))) for script in _scripts()])


@cache
def _inner_dot() -> re.Pattern[str]:
    return re.compile(r"\.[A-Za-z]")


def evidence_of(text: str) -> str:
    """The text with every address and handle replaced by a blank: they are written in Latin letters everywhere.

    >>> evidence_of("문의 desk@sample.kr")
    '문의  '
    """
    if not ("@" in text or "://" in text or (len(text) < SHORT and _inner_dot().search(text))):
        return text
    pieces: list[str] = []
    last = 0
    for address in find_addresses(text):
        if address.kind != "hashtag":
            pieces += text[last : address.start], " "
            last = address.end
    return "".join((*pieces, text[last:])) if last else text
