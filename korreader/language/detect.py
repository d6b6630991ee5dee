"""The language of a text: by its scripts, then by which of them carries a clause, then by its words."""

from __future__ import annotations

import re
from functools import cache

from korreader.clean import nfc
from korreader.language.latin import is_english
from korreader.language.scripts import HANGUL_WEIGHT, Letters, count_letters, evidence_of
from korreader.language.stretches import read_stretches
from korreader.model import Language

__all__ = ["block_language", "detect_language", "judge"]

KOREAN_SHARE = 0.72
ENGLISH_SHARE = 0.22
EMBEDDED_SHARE = 0.35


def detect_language(text: str) -> Language:
    """The language that carries a text.

    Addresses, handles, digits and emoji are no evidence.  Hanja inside Korean is Korean, and a name in Latin letters
    is English; Japanese, Chinese and every other language are ``other``.

    Args:
        text: any text; a lone surrogate or an odd character in it does no harm.

    Returns:
        ``ko``, ``en``, ``mixed`` when both carry a clause or a label of their own, ``other``, or ``none`` without words.

    Raises:
        TypeError: ``text`` is not a ``str``.

    >>> [detect_language(text).value for text in ("배가 떠났다", "The ferry left", "Baca selengkapnya", "★ 3.5")]
    ['ko', 'en', 'other', 'none']
    >>> detect_language("표 사는 곳 Where to buy tickets").value
    'mixed'
    """
    if not isinstance(text, str):
        message = f"a text is a str, not {type(text).__name__}"
        raise TypeError(message)
    return judge(text)[0]


def block_language(text: str) -> Language:
    """The language of a block of a page: ``detect_language`` without its checks.

    >>> block_language("배는 아홉 시에 떠났다.").value, block_language("2025. 6. 11.").value
    ('ko', 'none')
    """
    return judge(text)[0]


def judge(text: str, *, may_ask: bool = True) -> tuple[Language, float]:
    """The language of a text, and how sure that is, from 0 to 1; langdetect is asked only if ``may_ask``.

    >>> judge("2025. 6. 11.")
    (<Language.NONE: 'none'>, 1.0)
    """
    text = evidence_of(text)
    if text.isascii() or not _beyond_english().search(text):
        return _latin(text, may_ask) if _letter().search(text) else (Language.NONE, 1.0)
    if _only_hangul().fullmatch(text):
        return (Language.KOREAN, 1.0) if _syllable().search(text) else (Language.NONE, 1.0)
    text = nfc(text)
    letters = count_letters(text)
    if letters.hangul:
        return _with_hangul(text, letters)
    return _without_hangul(text, letters, may_ask)


@cache
def _beyond_english() -> re.Pattern[str]:
    """Anything but ASCII and the signs of English print."""
    return re.compile("[^\x00-\x7f‘’“”–—…•·£€₩©°×\xa0]")


@cache
def _only_hangul() -> re.Pattern[str]:
    """Korean with its marks and digits, and no letter of another script."""
    return re.compile("[가-힣ㄱ-ㆎ\\s!-@\\[-`{-~\xa0-\xa9‘’“”–—…·]*+")


@cache
def _syllable() -> re.Pattern[str]:
    return re.compile("[가-힣ㄱ-ㆎ]")


@cache
def _letter() -> re.Pattern[str]:
    return re.compile("[A-Za-z]")


def _latin(text: str, may_ask: bool) -> tuple[Language, float]:  # noqa: FBT001
    return (Language.ENGLISH, 0.95) if is_english(text, may_ask=may_ask) else (Language.OTHER, 0.9)


def _without_hangul(text: str, letters: Letters, may_ask: bool) -> tuple[Language, float]:  # noqa: FBT001
    others = HANGUL_WEIGHT * (letters.kana + letters.han) + letters.others
    if others > letters.latin:
        return Language.OTHER, others / (others + letters.latin)
    return _latin(text, may_ask) if letters.latin else (Language.NONE, 1.0)


def _with_hangul(text: str, letters: Letters) -> tuple[Language, float]:
    if _is_foreign(letters):
        return Language.OTHER, 0.8
    korean = HANGUL_WEIGHT * (letters.hangul + letters.han)
    share = korean / (korean + letters.latin)
    if share >= KOREAN_SHARE:
        return Language.KOREAN, share
    if share <= ENGLISH_SHARE:
        return Language.ENGLISH, 1 - share
    return _weigh_stretches(text, share), 0.5 + abs(share - 0.5)


def _is_foreign(letters: Letters) -> bool:
    """A Japanese text with a Korean word in it, or a Chinese or Russian one."""
    if letters.kana:
        return letters.kana + letters.han > letters.hangul
    return letters.han > 4 * letters.hangul or letters.others > HANGUL_WEIGHT * letters.hangul + letters.latin


def _weigh_stretches(text: str, share: float) -> Language:
    """The language of a text in which both scripts have a say: the one whose clause holds the other's words."""
    stretches = read_stretches(text)
    english = [one for one in stretches if not one.is_korean]
    korean = [one for one in stretches if one.is_korean]
    if not english or not korean:
        return Language.KOREAN if korean else Language.ENGLISH
    if any(one.is_prose for one in english):
        is_inside = not stretches[0].is_korean and not stretches[-1].is_korean
        is_small = is_inside and share <= EMBEDDED_SHARE and all(len(one.words) <= 2 for one in korean)
        return Language.ENGLISH if is_small else Language.MIXED
    if any(one.is_apart for one in english):
        return Language.MIXED
    if len(stretches) == 2:
        return Language.MIXED if english[0].is_label(at_the_end=not stretches[-1].is_korean) else Language.KOREAN
    return Language.KOREAN
