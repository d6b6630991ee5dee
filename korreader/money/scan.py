"""Amounts one by one: each figure with the sign before it or the unit behind it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import define

from korreader.money.context import context
from korreader.money.figures import Figure, read_figure
from korreader.money.vocabulary import vocabulary
from korreader.money.words import Unit, key_of

if TYPE_CHECKING:
    from decimal import Decimal

__all__ = ["Amount", "scan", "settle"]

_NOT_BEFORE_MINUS = frozenset(" \t\n([{\"'“‘=:,/")
_CODE_BEFORE = frozenset("`\\{}$<")
_CODE_AFTER = frozenset("`\\{}$_")
_ARTICLE = re.compile(r"(?i:an?)[\s-]+")
_SINGULAR = frozenset({"dollar", "euro", "pound"})
_THE = re.compile(r"[Tt]he\s\Z")
_WORTH = re.compile(r"\b(?:of|to|at|worth|for|by|from|about)\s\Z")
_LARGE = 10_000  # written out, it is as telling as a scale
_JOINED = 8  # the widest gap between the two ends of a range


@define
class Amount:
    """A figure, with its currency when it has one."""

    start: int
    end: int
    figure: Figure
    low: Decimal
    high: Decimal
    currency: str = ""
    """Empty for a figure without a sign or unit."""
    assumed: bool = False
    unit: Unit | None = None
    signed: bool = False
    """Whether the sign stands before the figure."""


def scan(text: str) -> list[Amount]:
    """Every amount of a readable text, and every other figure beside one, in order.

    >>> [amount.currency for amount in scan("3 to 5 million won for 90 days")]
    ['', 'KRW']
    """
    scanner = vocabulary().scanner
    found: list[Amount] = []
    end = 0
    waiting: re.Match[str] | None = None
    for match in scanner.finditer(text):
        if match.start() < end:
            continue
        amount = None
        if match["sign"]:
            amount = _signed(text, match)
            if amount is None:
                # What looked like a sign was none: the figure may have a unit of its own ("won 5 billion won").
                match = scanner.match(text, match.start("figure")) or match  # noqa: PLW2901
        if amount is None and match["unit"]:
            amount = _united(text, match)
        if amount is not None:
            if waiting is not None and amount.start - waiting.end() <= _JOINED:
                _append(found, waiting)
            waiting = None
            _add_part(text, amount)
            _negate(text, amount, found)
            found.append(amount)
            end = amount.end
        elif found and found[-1].signed and match.start() - found[-1].end <= _JOINED:
            _append(found, match)
        else:
            # Most figures stand alone, and need not be read.
            waiting = match
    return found


def settle(text: str, amounts: list[Amount]) -> None:
    """Give assumed amounts the currency that the text speaks of elsewhere: ¥ is yuan in a text about yuan."""
    open_units = {one.unit.name for one in amounts if one.assumed and one.unit is not None}
    if not open_units:
        return
    for setting in vocabulary().currencies.settings:
        if setting.unit in open_units and setting.near.search(text) and not setting.unless.search(text):
            for one in amounts:
                if one.assumed and one.unit is not None and one.unit.name == setting.unit:
                    one.currency = setting.currency


def _append(found: list[Amount], match: re.Match[str]) -> None:
    amount = _figure(match)
    if amount is not None:
        found.append(amount)


def _figure(match: re.Match[str]) -> Amount | None:
    """A figure without currency: it may still be one end of a range."""
    group = "figure" if match["sign"] else "quantity"
    figure = read_figure(match[group])
    if figure is None:
        return None
    return Amount(match.start(group) + figure.offset, match.end(group), figure, figure.value, figure.value)


def _signed(text: str, match: re.Match[str]) -> Amount | None:
    known = vocabulary()
    figure = read_figure(match["figure"])
    sign = match["sign"]
    found = known.currencies.signs.get(sign) or known.currencies.signs.get(" ".join(sign.split()))
    if figure is None or figure.offset or found is None:
        return None
    unit, currency = found
    if sign.isalpha() and not _is_prefix(match, sign, figure):
        return None
    start, end = match.start(), match.end("figure")
    if " " in sign and _THE.search(text, max(0, start - 4), start):
        # "It cost the US $9 million": a country that paid.
        start, currency = match.end("sign") - 1, None
    if not sign.isalpha() and not figure.scaled and _is_code(text, start, end, match["figure"]):
        return None
    value = -figure.value if match["minus"] else figure.value
    assumed = currency is None and unit.shared
    if assumed and (code := known.trailing_code.match(text, end)) is not None:
        currency, end, assumed = known.currencies.signs[code["code"]][1], code.end(), False
    return Amount(start, end, figure, value, value, currency or unit.currency, assumed, unit, signed=True)


def _is_prefix(match: re.Match[str], sign: str, figure: Figure) -> bool:
    """Whether letters before a figure are a currency: W5,000 but not W500, won1.2tn but not "won 3"."""
    digits = match["figure"]
    telling = "," in digits or figure.scaled
    if sign in vocabulary().currencies.common:
        return telling
    if sign.lower() == "won" and match.start("figure") != match.end("sign"):
        return telling and sign == "Won" and bool(_WORTH.search(match.string, max(0, match.start() - 8), match.start()))
    return telling or sign != "W"


def _is_code(text: str, start: int, end: int, digits: str) -> bool:
    """Whether ``$1`` is the name of a group or of an argument, as in program code."""
    if not digits.isdigit() or len(digits) > 2:
        return False
    before, after = text[start - 1 : start], text[end : end + 1]
    return before in _CODE_BEFORE or after in _CODE_AFTER or before == after == "/"


def _united(text: str, match: re.Match[str]) -> Amount | None:
    known = vocabulary()
    word = match["unit"]
    unit = known.currencies.units[key_of(word)]
    if unit.needs == "main":
        return None
    figure = read_figure(match["quantity"])
    if figure is None:
        return None
    currency, assumed = unit.currency, unit.shared
    nation = match["nation"]
    if nation:
        named = known.currencies.nations[key_of(nation)].get(unit.name)
        if named is None:
            return None
        currency, assumed = named, False
    if unit.needs and not nation and not (unit.needs == "scale" and (figure.scaled or figure.value >= _LARGE)):
        return None
    start = match.start("quantity") + figure.offset
    if context().is_trap(text, start, match, unit, figure):
        return None
    if figure.scaled and (match["gap"] == "-" or word.lower() in _SINGULAR):
        # In "a trillion-won deal" the article is the deal's.
        article = _ARTICLE.match(text, start)
        start = article.end() if article else start
    value = figure.value
    if unit.part is not None:
        value = value * unit.part
        figure = figure._replace(place=figure.place * unit.part)
    return Amount(start, match.end("unit"), figure, value, value, currency, assumed, unit)


def _add_part(text: str, amount: Amount) -> None:
    """Take the cents behind the dollars."""
    unit = amount.unit
    if unit is None or unit.part is not None or amount.figure.place != 1:
        return
    part = vocabulary().part.match(text, amount.end)
    if part is None:
        return
    minor, figure = vocabulary().currencies.units[key_of(part["unit"])], read_figure(part["number"])
    if minor.part is None or figure is None or unit.name not in minor.of or figure.value * minor.part >= 1:
        return
    amount.low = amount.high = amount.low + figure.value * minor.part
    amount.figure = amount.figure._replace(place=minor.part)
    amount.end = part.end()


def _negate(text: str, amount: Amount, found: list[Amount]) -> None:
    """Take a minus sign before the amount, unless it is a hyphen or joins two ends of a range."""
    at = amount.start - 1
    if at < 0 or text[at] != "-" or (at > 0 and text[at - 1] not in _NOT_BEFORE_MINUS):
        return
    if found and text[found[-1].end : at].strip() == "" and found[-1].currency:
        return
    amount.start = at
    amount.low = amount.high = -amount.low
