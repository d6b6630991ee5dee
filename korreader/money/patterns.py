"""The patterns that find figures, with the sign before them or the unit behind them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from korreader.money.words import is_code

if TYPE_CHECKING:
    from collections.abc import Iterable

    from korreader.money.words import Currencies, Numerals

__all__ = ["NUMBER", "part_pattern", "scanner_pattern", "stems", "token_pattern", "trailing_code_pattern"]

# What may stand between the parts of an amount: a blank or two, and one line end.
_BLANK = r"[ \t]{0,2}+(?:\r?\n[ \t]{0,2}+)?+"
NUMBER = r"(?:(?:[0-9]{1,3}(?:,[0-9]{3})++(?![0-9])|[0-9]++)(?:\.[0-9]++)?+|\.[0-9]++)"
"""Digits, with thousands set off by commas or not."""
_BLANK_OR_HYPHEN = rf"(?:-|{_BLANK})"
_GAP = r"(?:-|[ \t]{1,2}+(?:\r?\n[ \t]{0,2}+)?+|\r?\n[ \t]{0,2}+)"  # the same, but not nothing
_WORD_END = r"(?![A-Za-z])"
_NO_LETTER = r"(?![A-Za-z0-9])"


def scanner_pattern(currencies: Currencies, numerals: Numerals) -> re.Pattern[str]:
    """Every figure: groups sign, minus and figure; or quantity, and gap, nation and unit when there is a unit."""
    figure = _figure(numerals)
    quantity = "|".join(
        (
            # No part of a word, of a version number, or of a longer figure.
            rf"(?<![A-Za-z0-9_])(?<![0-9][.,]){figure}",
            _hangul(numerals),
            _spelled(currencies, numerals),
        )
    )
    starts = {*currencies.signs, *numerals.values, *numerals.powers}
    first = "".join(sorted({re.escape(one[0]) for one in starts if not one[0].isascii() or one[0] == "$"}))
    return re.compile(
        # Nothing starts inside a Latin word, or with a sign or syllable that is in no vocabulary.
        rf"(?=[0-9.A-Za-z{first}])(?:(?<![A-Za-z])|(?![A-Za-z]))"
        rf"(?:(?P<sign>{_sign(currencies)})[ ]?(?P<minus>-?)(?P<figure>{figure})"
        rf"|(?P<quantity>{quantity})"
        rf"(?:(?P<gap>{_BLANK_OR_HYPHEN})"
        rf"(?:(?P<nation>(?:{_either_case(currencies.nation_words)}|{_either(word for word in currencies.nation_words if not word.isascii())})){_BLANK_OR_HYPHEN})?(?P<unit>{_unit(currencies)}))?)"
    )


def part_pattern(currencies: Currencies, numerals: Numerals) -> re.Pattern[str]:
    """A sub-unit behind a main unit: groups number and unit."""
    parts = _either(word for word, unit in currencies.units.items() if unit.part is not None)
    number = rf"{NUMBER}|(?:{_spelled(currencies, numerals)})"
    return re.compile(rf"{_BLANK}(?:and[ ])?(?P<number>{number}){_BLANK}(?P<unit>(?i:{parts})){_NO_LETTER}")


def trailing_code_pattern(currencies: Currencies) -> re.Pattern[str]:
    """A code behind a figure that has a sign: $100 CAD."""
    return re.compile(rf"[ ]?(?P<code>{_either(currencies.codes)}){_NO_LETTER}")


def token_pattern() -> re.Pattern[str]:
    """The parts of a figure: digits, Latin words, single syllables."""
    return re.compile(rf"{NUMBER}|[A-Za-z]+|[^\s\-.,A-Za-z0-9]")


def stems(currencies: Currencies) -> tuple[str, ...]:
    """The shortest strings, in lower case, one of which every text with an amount holds in lower case."""
    wanted = {word.lower() for word in (*currencies.units, *currencies.signs)} - {"w"}
    # W alone is in most English texts: it counts with a digit behind it.
    wanted |= {f"w{blank}{digit}" for blank in ("", " ") for digit in "0123456789"}
    shortest = (word for word in wanted if not any(other in word for other in wanted if other != word))
    frequent = {"won", "$", "원", "달러", "dollar"}
    return tuple(sorted(shortest, key=lambda word: (word not in frequent, len(word), word)))


def _unit(currencies: Currencies) -> str:
    """What stands behind a figure: words in any case, codes, signs."""
    codes = currencies.codes
    latin = [word for word in currencies.units if word[0].isascii() and word[0].isalpha() and word.upper() not in codes]
    other = [word for word in currencies.units if not word[0].isalpha() or not word[0].isascii()]
    # A sign or code with a figure behind it belongs to that figure: "in 2024 KRW 50 billion".
    before_none = "(?![ ]?[0-9])"
    korean = [word for word in other if word[0].isalpha()]
    marks = [word for word in other if not word[0].isalpha()]
    return (
        rf"(?:(?:{_either_case(latin)}){_NO_LETTER}|(?:{_either(codes)}){_NO_LETTER}{before_none}"
        rf"|{_either(korean)}|(?:{_either(marks)}){before_none})"
    )


def _sign(currencies: Currencies) -> str:
    """What stands before a figure: signs, with letters or without, codes, and W and won.

    A sign behind letters that are none of these is that of a country that is not known, or program code.
    """
    signs = currencies.signs
    alone = [sign for sign in signs if not sign[0].isalpha()]
    glued = [sign for sign in signs if sign.isalpha() and not is_code(sign)]
    lettered = [sign for sign in signs if sign[0].isalpha() and sign not in glued]
    first = "".join(sorted({re.escape(sign[0]) for sign in signs}))
    return (
        rf"(?=[{first}])(?<![A-Za-z0-9])(?:(?:{_either(lettered)})|(?:{_either(glued)})(?=[ ]?[0-9])|{_either(alone)})"
    )


def _figure(numerals: Numerals) -> str:
    """Digits, and the scales behind them."""
    scale = rf"{_GAP}(?:{_either_case(numerals.scales)})s?{_WORD_END}"
    behind = "|".join(
        (
            rf"(?:{_GAP}and{_GAP}a{_GAP}half)?(?:{scale}){{1,3}}+",
            rf"[ ]?(?:{_either_case(numerals.short)}){_NO_LETTER}",
            rf"(?:{_either(numerals.glued)}){_NO_LETTER}",
            rf"(?:{_chain(numerals)})++(?:{_BLANK}여)?+",
            rf"{_BLANK}여",
        )
    )
    return rf"{NUMBER}[{numerals.share_signs}]?+(?:{behind})?+"


def _chain(numerals: Numerals) -> str:
    """One step of a Korean figure: a scale, or what follows one."""
    small, big, ones = numerals.small, numerals.big, numerals.ones
    # Behind a scale and a blank, a syllable is a numeral only with a scale of its own: 1만 5천, but 3만 일본 엔.
    more = rf"(?<=[{small}{big}])(?:[{ones}]|{_BLANK}(?:{NUMBER}|[{ones}](?=[{small}{big}])))"
    return rf"(?:{_BLANK}여)?{_BLANK}[{small}{big}]|{more}"


def _hangul(numerals: Numerals) -> str:
    """A figure in Hangul or Hanja; of the big scales only ten thousand stands without a numeral."""
    small, ones = numerals.small, numerals.ones
    alone = "".join(word for word in numerals.big if numerals.powers[word] == 4)
    # 약오천만 and 월백만 are glued, but 연일 만원 and 사월 are not.
    glued = rf"(?<=[약총])(?<![가-힣][약총])[{ones}{small}]|(?<=[월연각])(?<![가-힣][월연각])[{small}]"
    return rf"(?:(?<![가-힣0-9])[{ones}{small}{alone}]|{glued})(?:{_chain(numerals)})*+(?:{_BLANK}여)?+"


def _spelled(currencies: Currencies, numerals: Numerals) -> str:
    """A figure in English words: two and a half million, a hundred and twenty."""
    known = (*currencies.units, *currencies.nations)
    words = [word for word in known if word.isascii() and word[0].isalpha()]
    number = rf"(?:{_either_case(numerals.spelled)}){_WORD_END}"
    share = rf"(?:{_either_case(numerals.shares)}){_WORD_END}"
    scale = rf"(?:{_either_case(numerals.scales)}){_WORD_END}"
    article = rf"(?i:an?)(?={_GAP}(?:{_either_case([*numerals.scales, *numerals.shares, *words])}){_WORD_END})"
    a_share = rf"{_GAP}and(?={_GAP}a{_GAP}{share})"
    element = "|".join(
        (
            rf"{number}(?:{a_share})?+",
            rf"{scale}(?:{a_share}|{_GAP}and(?={_GAP}{number}))?+",
            rf"{share}(?:{_GAP}of(?={_GAP}an?{_WORD_END}))?+",
            article,
        )
    )
    return rf"(?<![A-Za-z0-9'’\-])(?:{element})(?:{_GAP}(?:{element}))*+"


def _either(words: Iterable[str]) -> str:
    """The words as alternatives, longest first; a blank in them is any blank."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(r"\s{1,3}".join(map(re.escape, word.split(" "))) for word in ordered) or "(?!)"


def _either_case(words: Iterable[str]) -> str:
    """The same in any case, for words in Latin letters.

    They are filed under their first letter: few are then tried where none stands.
    """
    filed: dict[str, list[str]] = {}
    for word in words:
        if word[0].isascii() and word[0].isalpha():
            filed.setdefault(word[0].lower(), []).append(word[1:].lower())
    groups = (f"[{first.upper()}{first}](?i:{_either(rest)})" for first, rest in sorted(filed.items()))
    return "|".join(groups) or "(?!)"
