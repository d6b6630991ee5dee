"""The words of ``currencies.toml`` and ``amounts.toml``, compiled into one scanner."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from attrs import frozen

from korreader.data import Entry, Table, load_table

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["BLANK", "NUMBER", "Unit", "Vocabulary", "compile_vocabulary", "key_of", "vocabulary"]

BLANK = r"[ \t]{0,2}+(?:\r?\n[ \t]{0,2}+)?+"
"""What may stand between the parts of an amount: a blank or two, and one line end."""
NUMBER = r"(?:(?:[0-9]{1,3}(?:,[0-9]{3})++(?![0-9])|[0-9]++)(?:\.[0-9]++)?+|\.[0-9]++)"
_BLANK_OR_HYPHEN = rf"(?:-|{BLANK})"
_NO_LETTER = r"(?![A-Za-z0-9])"
_CODE = re.compile("[A-Z]{3}")
_NEEDS = ("", "nation", "scale", "main")


@frozen(kw_only=True)
class Unit:
    """A currency word or sign."""

    name: str
    currency: str
    shared: bool
    """Whether several countries use it."""
    part: Decimal | None
    """What it is of the main unit; ``None`` for a main unit."""
    of: tuple[str, ...]
    """The names of the main units that it may follow: dollars and cents."""
    needs: str


@frozen(kw_only=True)
class Vocabulary:
    """Everything the scanner knows."""

    scanner: re.Pattern[str]
    """Every figure, with the sign before it or the unit behind it: groups sign, figure; quantity, nation, unit."""
    part: re.Pattern[str]
    """A sub-unit behind a main unit: groups number, unit."""
    trailing_code: re.Pattern[str]
    """A code that says whose the sign before the figure is."""
    stems: tuple[str, ...]
    """Every text that holds an amount holds one of these, in lower case."""
    ascii_stems: tuple[str, ...]
    token: re.Pattern[str]
    """The parts of a figure."""
    units: dict[str, Unit]
    """By word or sign, in lower case."""
    nations: dict[str, dict[str, str]]
    """By word in lower case: the currency of each unit there."""
    signs: dict[str, tuple[Unit, str | None]]
    """What stands before a figure: the unit, and its currency when letters or a code say it."""
    powers: dict[str, int]
    """Scales, by word in lower case or by letter."""
    values: dict[str, Decimal]
    """Numerals and fractions."""
    fractions: frozenset[str]
    common: frozenset[str]
    """Codes that are English words, too."""
    digits: dict[str, int]
    """The digits of each currency's minor unit."""


def key_of(word: str) -> str:
    r"""The form under which a word is looked up.

    >>> key_of("South\nKorean")
    'south korean'
    """
    return " ".join(word.lower().split())


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary of korreader's own data files."""
    return compile_vocabulary(load_table("currencies.toml"), load_table("amounts.toml"))


def compile_vocabulary(currencies: Table, amounts: Table) -> Vocabulary:
    """Compile tables of currencies and of numerals.

    Raises:
        DataFileError: an entry is broken; the error shows its line.
    """
    units = {entry.text("name"): _unit(entry) for entry in currencies.entries("unit")}
    words = {key_of(word): units[entry.text("name")] for entry in currencies.entries("unit") for word in _words(entry)}
    nations = _nations(currencies, units)
    signs = _signs(currencies, units)
    codes = _codes(currencies)
    for code, currency in codes.items():
        unit = Unit(name="code", currency=currency, shared=False, part=None, of=(), needs="")
        words.setdefault(key_of(code), unit)
        signs[code] = (unit, currency)
    powers, values, fractions = _numbers(amounts)
    quantity, figure = _figure_patterns(amounts, words, nations)
    latin = [word for word in words if word[0].isascii() and word[0].isalpha() and word.upper() not in codes]
    other = [word for word in words if not word[0].isalpha() or not word[0].isascii()]
    unit = rf"(?:(?i:{_either(latin)}){_NO_LETTER}|(?:{_either(codes)}){_NO_LETTER}|{_either(other)})"
    nation = _either(_nation_words(currencies))
    stems = _stems(words, signs)
    starts = "".join(
        sorted({re.escape(one[0]) for one in (*signs, *values, *powers) if not one[0].isascii() or one[0] == "$"})
    )
    parts = [word for word, one in words.items() if one.part is not None]
    return Vocabulary(
        scanner=re.compile(
            # Nothing starts inside a Latin word, or with a sign or syllable that is in no vocabulary.
            rf"(?=[0-9.A-Za-z{starts}])(?:(?<![A-Za-z])|(?![A-Za-z]))"
            rf"(?:(?P<sign>{_sign_pattern(signs)})[ ]?(?P<minus>-?)(?P<figure>{figure})"
            rf"|(?P<quantity>{quantity})"
            rf"(?:(?P<gap>{_BLANK_OR_HYPHEN})(?:(?P<nation>{nation}){_BLANK_OR_HYPHEN})?(?P<unit>{unit}))?)"
        ),
        part=re.compile(rf"{BLANK}(?:and[ ])?(?P<number>{NUMBER}){BLANK}(?P<unit>(?i:{_either(parts)})){_NO_LETTER}"),
        trailing_code=re.compile(rf"[ ]?(?P<code>{_either(codes)}){_NO_LETTER}"),
        stems=stems,
        ascii_stems=tuple(filter(str.isascii, stems)),
        token=re.compile(rf"{NUMBER}|[A-Za-z]+|[^\s\-.,A-Za-z0-9]"),
        units=words,
        nations=nations,
        signs=signs,
        powers=powers,
        values=values,
        fractions=fractions,
        common=frozenset(entry.text("code") for entry in currencies.entries("currency") if entry.values.get("common")),
        digits={entry.text("code"): _digits(entry) for entry in currencies.entries("currency")},
    )


def _unit(entry: Entry) -> Unit:
    needs = entry.text("needs") if "needs" in entry.values else ""
    if needs not in _NEEDS:
        raise entry.fault("needs", f"needs must be one of {', '.join(filter(None, _NEEDS))}")
    part = None
    if "part" in entry.values:
        try:
            part = Decimal(entry.text("part"))
        except ArithmeticError:
            raise entry.fault("part", 'part must be a number such as "0.01"') from None
    return Unit(
        name=entry.text("name"),
        currency=_code(entry, "currency"),
        shared=bool(entry.values.get("shared")),
        part=part,
        of=tuple(entry.texts("of")),
        needs=needs,
    )


def _code(entry: Entry, key: str) -> str:
    code = entry.text(key)
    if not _CODE.fullmatch(code):
        raise entry.fault(key, f"{key} must be an ISO 4217 code such as KRW")
    return code


def _digits(entry: Entry) -> int:
    digits = entry.values.get("digits")
    if not isinstance(digits, int):
        raise entry.fault("digits", "digits must be a number such as 2")
    return digits


def _words(entry: Entry) -> list[str]:
    return entry.texts("english") + entry.texts("korean") + entry.texts("signs")


def _nation_words(table: Table) -> list[str]:
    """Words before a unit: English ones as they are written, in any width of blank."""
    return [word for entry in table.entries("nation") for word in entry.texts("english") + entry.texts("korean")]


def _nations(table: Table, units: dict[str, Unit]) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for entry in table.entries("nation"):
        money = entry.values.get("money")
        if not isinstance(money, dict) or not money:
            raise entry.fault("money", 'money must name units with their codes, such as { dollar = "AUD" }')
        for unit, code in money.items():
            if unit not in units:
                raise entry.fault("money", f"no [[unit]] has the name {unit}")
            if not isinstance(code, str) or not _CODE.fullmatch(code):
                raise entry.fault("money", f"the code of {unit} must be an ISO 4217 code such as KRW")
        for word in entry.texts("english") + entry.texts("korean"):
            found.setdefault(key_of(word), {}).update(money)
    return found


def _signs(table: Table, units: dict[str, Unit]) -> dict[str, tuple[Unit, str | None]]:
    found: dict[str, tuple[Unit, str | None]] = {}
    for entry in table.entries("unit"):
        unit = units[entry.text("name")]
        for sign in entry.texts("signs"):
            if unit.part is None:
                found[sign] = (unit, None)
        for prefix in entry.texts("prefixes"):
            found[prefix] = (unit, unit.currency)
    lettered: dict[str, tuple[Unit, str | None]] = {}
    for entry in table.entries("nation"):
        for letters in entry.texts("letters"):
            for sign, (unit, _) in found.items():
                code = entry.values["money"].get(unit.name)
                if code is not None and not sign[0].isalpha():
                    lettered[letters + sign] = (unit, code)
                    if len(letters) == len("USD"):
                        lettered[f"{letters} {sign}"] = (unit, code)
    return found | lettered


def _codes(table: Table) -> dict[str, str]:
    found = {}
    for entry in table.entries("currency"):
        code = _code(entry, "code")
        for word in (code, *entry.texts("prefixes")):
            found[word] = code
    return found


def _sign_pattern(signs: dict[str, tuple[Unit, str | None]]) -> str:
    alone = [sign for sign in signs if not sign[0].isalpha()]
    glued = [sign for sign in signs if sign.isalpha() and not _CODE.fullmatch(sign)]
    lettered = [sign for sign in signs if sign[0].isalpha() and sign not in glued]
    return (
        rf"(?<![A-Za-z0-9])(?:{_either(lettered)})|(?<![A-Za-z0-9])(?:{_either(glued)})(?=[ ]?[0-9])"
        rf"|(?<![0-9])(?:{_either(alone)})"
    )


def _numbers(table: Table) -> tuple[dict[str, int], dict[str, Decimal], frozenset[str]]:
    powers: dict[str, int] = {}
    values: dict[str, Decimal] = {}
    fractions = set()
    for entry in table.entries("scale"):
        power = entry.values.get("power")
        if not isinstance(power, int):
            raise entry.fault("power", "power must be a number such as 6")
        for word in (*entry.texts("english"), *entry.texts("short"), *entry.texts("glued"), *entry.texts("korean")):
            powers[word.lower()] = power
    for entry in table.entries("numeral"):
        value = entry.values.get("value")
        if not isinstance(value, int):
            raise entry.fault("value", "value must be a number such as 7")
        for word in entry.texts("english") + entry.texts("korean"):
            values[word] = Decimal(value)
    for entry in table.entries("fraction"):
        try:
            share = Decimal(entry.text("value"))
        except ArithmeticError:
            raise entry.fault("value", 'value must be a number such as "0.5"') from None
        for word in (*entry.texts("english"), *([entry.text("sign")] if "sign" in entry.values else [])):
            values[word] = share
            fractions.add(word)
    return powers, values, frozenset(fractions)


def _figure_patterns(table: Table, units: dict[str, Unit], nations: dict[str, dict[str, str]]) -> tuple[str, str]:
    """The pattern of a quantity in running text, and of the figure behind a sign."""
    scales = [word for entry in table.entries("scale") for word in entry.texts("english")]
    short = [word for entry in table.entries("scale") for word in entry.texts("short")]
    glued = [word for entry in table.entries("scale") for word in entry.texts("glued")]
    small = "".join(
        word for entry in table.entries("scale") if entry.values["power"] < 4 for word in entry.texts("korean")
    )
    big = "".join(
        word for entry in table.entries("scale") if entry.values["power"] >= 4 for word in entry.texts("korean")
    )
    ones = "".join(word for entry in table.entries("numeral") for word in entry.texts("korean"))
    numerals = [
        word for entry in table.entries("numeral") for word in entry.texts("english") if word not in {"a", "an"}
    ]
    shares = [word for entry in table.entries("fraction") for word in entry.texts("english")]
    share_signs = "".join(entry.text("sign") for entry in table.entries("fraction") if "sign" in entry.values)
    gap = r"(?:-|[ \t]{1,2}+(?:\r?\n[ \t]{0,2}+)?+|\r?\n[ \t]{0,2}+)"
    end = r"(?![A-Za-z])"
    scale_word = rf"(?i:{_either(scales)}){end}"
    # Behind a scale and a blank, a syllable is a numeral only with a scale of its own: 1만 5천, but 3만 일본 엔.
    more = rf"(?<=[{small}{big}])(?:[{ones}]|{BLANK}(?:{NUMBER}|[{ones}](?=[{small}{big}])))"
    korean = rf"(?:(?:{BLANK}여)?{BLANK}[{small}{big}]|{more})"
    behind = (
        rf"(?:(?:{gap}and{gap}a{gap}half)?(?:{gap}(?i:{_either(scales)})s?{end}){{1,3}}+"
        rf"|[ ]?(?i:{_either(short)}){_NO_LETTER}|(?:{_either(glued)}){_NO_LETTER}|{korean}++(?:{BLANK}여)?+|{BLANK}여)?+"
    )
    figure = rf"{NUMBER}[{share_signs}]?+{behind}"
    words = [key for key in (*units, *nations) if key.isascii() and key[0].isalpha()]
    article = rf"(?i:an?)(?={gap}(?i:{_either([*scales, *shares, *words])}){end})"
    number = rf"(?i:{_either(numerals)}){end}"
    share = rf"(?i:{_either(shares)}){end}"
    a_share = rf"{gap}and(?={gap}a{gap}(?i:{_either(shares)}){end})"
    element = (
        rf"(?:{number}(?:{a_share})?+"
        rf"|{scale_word}(?:{a_share}|{gap}and(?={gap}(?i:{_either(numerals)}){end}))?+"
        rf"|{share}(?:{gap}of(?={gap}an?{end}))?+|{article})"
    )
    spelled = rf"(?<![A-Za-z0-9'’\-])(?:{element})(?:{gap}{element})*+"
    single = "".join(word for word in big if word in "만萬万")
    # 약오천만 and 월백만 are glued, but 연일 만원 and 사월 are not.
    glued_hangul = rf"(?<=[약총])(?<![가-힣][약총])[{ones}{small}]|(?<=[월연각])(?<![가-힣][월연각])[{small}]"
    hangul = rf"(?:(?<![가-힣0-9])[{ones}{small}{single}]|{glued_hangul}){korean}*+(?:{BLANK}여)?+"
    digits = rf"(?<![A-Za-z0-9_])(?<![0-9][.,]){figure}"
    return rf"{digits}|{hangul}|{spelled}", figure


def _stems(words: Iterable[str], signs: Iterable[str]) -> tuple[str, ...]:
    """The shortest strings, in lower case, one of which every text with an amount holds in lower case."""
    wanted = {word.lower() for word in (*words, *signs)} - {"w"}
    # W alone is in most English texts: it counts with a digit behind it.
    wanted |= {f"w{digit}" for digit in "0123456789"} | {f"w {digit}" for digit in "0123456789"}
    shortest = (word for word in wanted if not any(other in word for other in wanted if other != word))
    return tuple(sorted(shortest, key=_order))


def _order(word: str) -> tuple[bool, int, str]:
    # The most frequent first.
    return word not in {"won", "$", "원", "달러", "dollar"}, len(word), word


def _either(words: Iterable[str]) -> str:
    """The words as alternatives, longest first; a blank in them is any blank."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(r"\s{1,3}".join(map(re.escape, word.split(" "))) for word in ordered) or "(?!)"
