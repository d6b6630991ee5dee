"""Which language a text is in, told by its letters.

Hangul needs fewer letters than the Latin script to say the same, so a Hangul syllable counts 2.5 letters.
"""

from __future__ import annotations

import re
from functools import cache

from korreader.model import Language

__all__ = ["block_language"]

HANGUL_WEIGHT = 2.5
KOREAN_SHARE = 0.72
ENGLISH_SHARE = 0.22
HAN_WEIGHT = 2.5


@cache
def _scripts() -> dict[str, re.Pattern[str]]:
    return {
        "hangul": re.compile(r"[가-힣ㄱ-ㆎᄀ-ᇿꥠ-ꥼힰ-ퟻ]+"),
        "latin": re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]+"),
        "kana": re.compile(r"[\u3041-\u30ff\u31f0-\u31ff\uff66-\uff9d]+"),
        "han": re.compile(r"[\u3400-\u9fff\uf900-\ufaff]+"),
        "foreign": re.compile(r"[\u0370-\u10ff\u0e00-\u0fff\u1780-\u17ff]+"),
    }


def _count(name: str, text: str) -> int:
    return sum(map(len, _scripts()[name].findall(text)))


def block_language(text: str) -> Language:
    """The language of a block, by the share of its letters that are Korean.

    Args:
        text: the text of one block.

    Returns:
        ``ko`` at 72 % Korean letters or more, ``en`` at 22 % or less, else ``mixed``; ``other`` when another script
        carries the text, ``none`` when it has no letters.

    >>> block_language("배는 아홉 시에 떠났다.").value, block_language("The ferry left at nine.").value
    ('ko', 'en')
    >>> block_language("2025. 6. 11.").value
    'none'
    """
    latin = _count("latin", text)
    hangul = HANGUL_WEIGHT * _count("hangul", text) if not text.isascii() else 0.0
    if not hangul:
        if text.isascii():
            return Language.ENGLISH if latin else Language.NONE
        return _without_hangul(text, latin)
    share = hangul / (hangul + latin)
    if share >= KOREAN_SHARE:
        return Language.KOREAN
    return Language.ENGLISH if share <= ENGLISH_SHARE else Language.MIXED


def _without_hangul(text: str, latin: int) -> Language:
    han = _count("han", text)
    others = _count("kana", text) + han + _count("foreign", text)
    if not latin and not others:
        return Language.NONE
    return Language.OTHER if HAN_WEIGHT * others > latin else Language.ENGLISH
