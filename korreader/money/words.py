"""The words of ``currencies.toml`` and ``amounts.toml``, as tables."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from korreader.data import Entry, Table

__all__ = ["Currencies", "Numerals", "Unit", "is_code", "key_of", "read_currencies", "read_numerals"]

_CODE = re.compile("[A-Z]{3}")
_NEEDS = ("", "nation", "scale", "main")
_MYRIAD = 4


@frozen(kw_only=True)
class Unit:
    """A currency word or sign."""

    name: str
    currency: str
    shared: bool = False
    """Whether several countries use it."""
    part: Decimal | None = None
    """What it is of the main unit; ``None`` for a main unit."""
    of: tuple[str, ...] = ()
    """The names of the main units that it may follow: dollars and cents."""
    needs: str = ""
    """What must be with it: ``nation``, ``scale``, or the ``main`` unit; empty when it counts alone."""


@frozen(kw_only=True)
class Setting:
    """Another currency of a shared unit, by what else the text says."""

    unit: str
    currency: str
    near: re.Pattern[str]
    unless: re.Pattern[str]


@frozen(kw_only=True)
class Currencies:
    """What ``currencies.toml`` says."""

    units: dict[str, Unit]
    """By word or sign, in lower case; codes among them."""
    signs: dict[str, tuple[Unit, str | None]]
    """What stands before a figure: the unit, and its currency when letters or a code say it."""
    nations: dict[str, dict[str, str]]
    """By word in lower case: the currency of each unit there."""
    nation_words: tuple[str, ...]
    """The same words as they are written."""
    codes: dict[str, str]
    """ISO 4217 codes, and others in use, with the code they stand for."""
    common: frozenset[str]
    """Codes that are English words, too."""
    settings: tuple[Setting, ...]
    digits: dict[str, int]
    """The digits of each currency's minor unit."""


@frozen(kw_only=True)
class Numerals:
    """What ``amounts.toml`` says."""

    powers: dict[str, int]
    """Scales, by word in lower case or by letter, as powers of ten."""
    values: dict[str, Decimal]
    """Numerals and fractions."""
    fractions: frozenset[str]
    scales: tuple[str, ...]
    """English scales: million."""
    short: tuple[str, ...]
    """Abbreviated ones: mln."""
    glued: tuple[str, ...]
    """Letters: m."""
    small: str
    """Korean scales below ten thousand."""
    big: str
    """Korean scales from ten thousand."""
    ones: str
    """Korean numerals."""
    spelled: tuple[str, ...]
    """English numerals, without the articles."""
    shares: tuple[str, ...]
    """English fractions: half."""
    share_signs: str
    """Signs for fractions: ½."""


def key_of(word: str) -> str:
    r"""The form under which a word is looked up.

    >>> key_of("South\nKorean")
    'south korean'
    """
    return " ".join(word.lower().split())


def is_code(sign: str) -> bool:
    """Whether a word looks like an ISO 4217 code.

    >>> is_code("KRW"), is_code("won")
    (True, False)
    """
    return _CODE.fullmatch(sign) is not None


def read_currencies(table: Table) -> Currencies:
    """Read a table of currencies.

    Raises:
        DataFileError: an entry is broken; the error shows its line.
    """
    units = {entry.text("name"): _unit(entry) for entry in table.entries("unit")}
    words = {key_of(word): units[entry.text("name")] for entry in table.entries("unit") for word in _words(entry)}
    signs = _signs(table, units)
    codes = _codes(table)
    for code, currency in codes.items():
        unit = Unit(name="code", currency=currency)
        words.setdefault(key_of(code), unit)
        signs[code] = (unit, currency)
    return Currencies(
        units=words,
        signs=signs,
        nations=_nations(table, units),
        nation_words=tuple(_nation_words(table)),
        codes=codes,
        common=frozenset(entry.text("code") for entry in table.entries("currency") if entry.values.get("common")),
        settings=tuple(_setting(entry, units) for entry in table.entries("setting")),
        digits={entry.text("code"): _digits(entry) for entry in table.entries("currency")},
    )


def read_numerals(table: Table) -> Numerals:
    """Read a table of scales and numerals.

    Raises:
        DataFileError: an entry is broken; the error shows its line.
    """
    powers, values, fractions = _numbers(table)
    scales = list(table.entries("scale"))
    numerals = list(table.entries("numeral"))
    shares = list(table.entries("fraction"))
    return Numerals(
        powers=powers,
        values=values,
        fractions=fractions,
        scales=tuple(_each(scales, "english")),
        short=tuple(_each(scales, "short")),
        glued=tuple(_each(scales, "glued")),
        small="".join(_each([one for one in scales if one.values["power"] < _MYRIAD], "korean")),
        big="".join(_each([one for one in scales if one.values["power"] >= _MYRIAD], "korean")),
        ones="".join(_each(numerals, "korean")),
        spelled=tuple(word for word in _each(numerals, "english") if word not in {"a", "an"}),
        shares=tuple(_each(shares, "english")),
        share_signs="".join(one.text("sign") for one in shares if "sign" in one.values),
    )


def _each(entries: list[Entry], key: str) -> Iterator[str]:
    for entry in entries:
        yield from entry.texts(key)


def _unit(entry: Entry) -> Unit:
    needs = entry.text("needs") if "needs" in entry.values else ""
    if needs not in _NEEDS:
        raise entry.fault(key="needs", reason=f"needs must be one of {', '.join(filter(None, _NEEDS))}")
    part = None
    if "part" in entry.values:
        try:
            part = Decimal(entry.text("part"))
        except ArithmeticError:
            raise entry.fault(key="part", reason='part must be a number such as "0.01"') from None
    return Unit(
        name=entry.text("name"),
        currency=_code(entry, "currency"),
        shared=bool(entry.values.get("shared")),
        part=part,
        of=tuple(entry.texts("of")),
        needs=needs,
    )


def _setting(entry: Entry, units: dict[str, Unit]) -> Setting:
    if entry.text("unit") not in units:
        raise entry.fault(key="unit", reason=f"no [[unit]] has the name {entry.text('unit')}")
    return Setting(
        unit=entry.text("unit"),
        currency=_code(entry, "currency"),
        near=entry.pattern("near"),
        unless=entry.pattern("unless"),
    )


def _code(entry: Entry, key: str) -> str:
    code = entry.text(key)
    if not _CODE.fullmatch(code):
        raise entry.fault(key, f"{key} must be an ISO 4217 code such as KRW")
    return code


def _digits(entry: Entry) -> int:
    digits = entry.values.get("digits")
    if not isinstance(digits, int):
        raise entry.fault(key="digits", reason="digits must be a number such as 2")
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
            raise entry.fault(key="money", reason='money must name units with their codes, such as { dollar = "AUD" }')
        for unit, code in money.items():
            if unit not in units:
                raise entry.fault(key="money", reason=f"no [[unit]] has the name {unit}")
            if not isinstance(code, str) or not _CODE.fullmatch(code):
                raise entry.fault(key="money", reason=f"the code of {unit} must be an ISO 4217 code such as KRW")
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


def _numbers(table: Table) -> tuple[dict[str, int], dict[str, Decimal], frozenset[str]]:
    powers: dict[str, int] = {}
    values: dict[str, Decimal] = {}
    fractions = set()
    for entry in table.entries("scale"):
        power = entry.values.get("power")
        if not isinstance(power, int):
            raise entry.fault(key="power", reason="power must be a number such as 6")
        for word in (*entry.texts("english"), *entry.texts("short"), *entry.texts("glued"), *entry.texts("korean")):
            powers[word.lower()] = power
    for entry in table.entries("numeral"):
        value = entry.values.get("value")
        if not isinstance(value, int):
            raise entry.fault(key="value", reason="value must be a number such as 7")
        for word in entry.texts("english") + entry.texts("korean"):
            values[word] = Decimal(value)
    for entry in table.entries("fraction"):
        try:
            share = Decimal(entry.text("value"))
        except ArithmeticError:
            raise entry.fault(key="value", reason='value must be a number such as "0.5"') from None
        for word in (*entry.texts("english"), *([entry.text("sign")] if "sign" in entry.values else [])):
            values[word] = share
            fractions.add(word)
    return powers, values, frozenset(fractions)
