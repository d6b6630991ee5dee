"""How Korean a text looks: the one measure by which encodings and repairs are judged."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from attrs import frozen

from korreader.data import load_table

__all__ = ["KoreanLook", "codec_of_label", "in_ks_x_1001", "is_neutral", "korean_look", "weight_of"]

_DATA = "encodings.toml"

_FREQUENT, _COMMON, _OTHER_HANGUL, _UNUSED_HANGUL = 1.0, 0.6, -0.2, -1.0
_CHAT_JAMO, _JAMO, _HANJA, _STRANGER, _LOST = 0.5, -0.3, -0.5, -1.0, -0.6
# A syllable between two Latin letters is a letter with a diacritic that was read in the wrong encoding.
_SANDWICHED = re.compile("(?<=[A-Za-z])[가-힣](?=[A-Za-z])")
_SANDWICH = -1.5
_CHAT = frozenset("ㅋㅎㅠㅜ")
# Signs that Korean, Japanese and Western pages share say nothing about the language.
_NEUTRAL = re.compile(
    "[\x00-\x7f\xa0-\xbf\xd7\xf7\u2000-\u2bff\u3000-\u303f\u3200-\u33ff\uff00-\uff60\uffe0-\uffee\ufe0f\U0001f000-\U0001faff]"
)
# The marks that an English page of a Korean site writes in its Korean encoding.
_PUNCTUATION = frozenset("·…‘’“”―–—《》〈〉「」『』【】〔〕※○●◇◆□■△▲▽▼☆★→←↑↓♡♥￦€℃㎡㎞㎏")
_HANJA_RANGE = re.compile("[\u3400-\u9fff\uf900-\ufaff]")


@frozen(kw_only=True)
class KoreanLook:
    """How Korean a text looks."""

    score: float
    """Mean weight of its letters beyond ASCII: near 1 for Korean text, near 0 or less for anything else."""
    hangul: int
    """How many syllables it has."""
    kinds: int
    """How many different syllables it has."""
    letters: int
    """How many letters beyond ASCII it has, lost characters included."""
    punctuation: int
    """How many marks it has that Korean sites use."""


def korean_look(text: str) -> KoreanLook:
    """Measure how Korean ``text`` looks.

    >>> korean_look("정부는 대책을 내놓았다").score > 0.8
    True
    >>> korean_look("뷁쀍쭯").score < 0
    True
    """
    weight = 0.0
    letters = hangul = kinds = punctuation = 0
    for one, count in Counter(text).items():
        if _NEUTRAL.match(one):
            punctuation += count * (one in _PUNCTUATION)
            continue
        letters += count
        weight += count * weight_of(one)
        if "가" <= one <= "힣":
            hangul += count
            kinds += 1
    weight += _SANDWICH * len(_SANDWICHED.findall(text))
    score = weight / letters if letters else 0.0
    return KoreanLook(score=score, hangul=hangul, kinds=kinds, letters=letters, punctuation=punctuation)


def is_neutral(one: str) -> bool:
    """Whether the character is a sign that says nothing about the language."""
    return _NEUTRAL.match(one) is not None


def codec_of_label(label: str) -> str | None:
    """The Python codec that a declared charset means, ``None`` when it names none that pages use.

    >>> codec_of_label("KS_C_5601-1987")
    'cp949'
    """
    return _labels().get(label.strip().strip("\"'").lower())


def weight_of(one: str) -> float:
    """How much a letter beyond ASCII speaks for Korean text (up to 1) or against it."""
    if "가" <= one <= "힣":
        return _syllables().get(one) or (_OTHER_HANGUL if in_ks_x_1001(one) else _UNUSED_HANGUL)
    if "ㄱ" <= one <= "ㆎ":
        return _CHAT_JAMO if one in _CHAT else _JAMO
    if one == "\ufffd":
        return _LOST
    return _HANJA if _HANJA_RANGE.match(one) else _STRANGER


@cache
def in_ks_x_1001(syllable: str) -> bool:
    """Whether the syllable is one of the 2,350 of KS X 1001; the other 8,822 hardly occur in text."""
    try:
        return len(syllable.encode("euc_kr")) == len("가".encode("euc_kr"))
    except UnicodeEncodeError:
        return False


@cache
def _syllables() -> dict[str, float]:
    weights = {"frequent": _FREQUENT, "common": _COMMON}
    found: dict[str, float] = {}
    for entry in load_table(_DATA).entries("syllables"):
        key = "rank"
        rank = entry.text(key)
        if rank not in weights:
            raise entry.fault(key, f"{key} must be one of {', '.join(weights)}")
        found |= dict.fromkeys("".join(entry.text("text").split()), weights[rank])
    return found


@cache
def _labels() -> dict[str, str]:
    return {
        label: entry.text("name") for entry in load_table(_DATA).entries("encoding") for label in entry.texts("labels")
    }
