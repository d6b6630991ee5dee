"""Two ends of one quantity: 5~6억 원, $4-5 billion, between 2 and 3 trillion won."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import evolve

if TYPE_CHECKING:
    from decimal import Decimal

    from korreader.money.figures import Figure
    from korreader.money.scan import Amount

__all__ = ["join_ranges"]

_DASH = re.compile(r"[ ]?[~∼〜∽˜][ ]?|[-–—]|[ ][-–—][ ]")
_TO = re.compile(r"(?:\s|-)to(?:\s|-)")
_AND = re.compile(r"\sand\s")
_FROM_TO = re.compile(r"\s?(?:에서|내지)\s?")
_BETWEEN = re.compile(r"(?i:\bbetween\s(?:(?:about|around|roughly|some)\s)?)\Z")
_FROM = re.compile(r"(?i:\bfrom\s(?:[a-z]{1,12}\s){0,3})\Z")
_RANGING = re.compile(
    r"(?i:\b(?:rang(?:e|es|ed|ing)|var(?:y|ies|ied|ying)|anywhere|anything)\sfrom\s(?:(?:about|around|roughly|some)\s)?)\Z"
)
# "rose 500 won to 60,000 won": a step, and where it led.
_STEP = re.compile(
    r"(?i:\b(?:r[oi]se|rises|risen|f[ae]ll|falls|fallen|gain(?:ed|s)?|los(?:t|es|e)|add(?:ed|s)?|drop(?:ped|s)?|slid|slides?|slipped|climb(?:ed|s)?"
    r"|jump(?:ed|s)?|down|up|advanced?|surged?|plunged?|tumbled?|soared?|sank|dipped|shed|eased|raised|cut|lower(?:ed)?|increased?"
    r"|decreased?|declined?|by|rebounded|retreated|higher|lower)\s(?:by\s)?)\Z"
)
_SPREAD = re.compile(r"\s?사이|(?:까지|으로|로)?\s?(?:다양|분포|선에)")
_WINDOW = 40
_MYRIAD = 4


def join_ranges(text: str, amounts: list[Amount]) -> list[Amount]:
    """Join the ends of ranges, and leave out figures that have no currency.

    >>> from korreader.money.scan import scan
    >>> text = "30~40 billion won"
    >>> [(int(one.low), int(one.high)) for one in join_ranges(text, scan(text))]
    [(30000000000, 40000000000)]
    """
    found: list[Amount] = []
    last: Amount | None = None
    for amount in amounts:
        joined = _join(text, last, amount) if last is not None and amount.start - last.end <= 8 else None
        if joined is not None:
            if found and found[-1] is last:
                found.pop()
            found.append(joined)
            # A range is no end of another one.
            last = None
            continue
        if amount.currency:
            found.append(amount)
        last = amount
    return found


def _join(text: str, left: Amount, right: Amount) -> Amount | None:
    if not (left.currency or right.currency) or not _one_currency(left, right):
        return None
    if not _is_joined(text, left, right):
        return None
    low = _inherit(left, right)
    if not (low < right.high):
        return None
    currency, unit = (left.currency, left.unit) if left.signed else (right.currency, right.unit)
    return evolve(
        right, start=left.start, low=low, currency=currency, unit=unit, assumed=left.assumed or right.assumed,
        figure=right.figure._replace(hedged=left.figure.hedged or right.figure.hedged),
    )  # fmt: skip


def _one_currency(left: Amount, right: Amount) -> bool:
    if left.currency and right.currency:
        return left.currency == right.currency and left.low >= 0
    # A sign stands before the first end, a unit behind the second.
    return left.signed if left.currency else not right.signed


def _is_joined(text: str, left: Amount, right: Amount) -> bool:
    gap = text[left.end : right.start]
    before = text[max(0, left.start - _WINDOW) : left.start]
    if _DASH.fullmatch(gap):
        # "$5-10-year": the second figure counts years.
        return bool(right.currency) or not _counts_something(text, right)
    if _AND.fullmatch(gap):
        return bool(_BETWEEN.search(before)) and (bool(right.currency) or right.figure.scaled)
    if _FROM_TO.fullmatch(gap):
        return "내지" in gap or bool(_SPREAD.match(text, right.end))
    if not _TO.fullmatch(gap) or (not right.currency and not right.figure.scaled):
        return False
    if _FROM.search(before):
        return bool(_RANGING.search(before))
    whole = left.currency and right.currency and not (left.signed and right.figure.scaled and not left.figure.scaled)
    return not (whole and _STEP.search(before))


def _counts_something(text: str, amount: Amount) -> bool:
    return not amount.figure.scaled and bool(re.match(r"-?[A-Za-z0-9가-힣%]", text[amount.end : amount.end + 2]))


def _inherit(left: Amount, right: Amount) -> Decimal:
    """The lower end, with the scale that only the upper end prints."""
    if left.currency and not left.signed:
        return left.low
    power = _missing_power(left.figure, right.figure)
    scaled = left.low.scaleb(power)
    if right.unit is not None and right.unit.part is not None and not left.currency:
        scaled = scaled * right.unit.part
    return scaled if scaled < right.high else left.low


def _missing_power(left: Figure, right: Figure) -> int:
    if not left.scaled:
        return right.power
    # 5천~6천만: both are counted in 만.
    return right.power if left.power < _MYRIAD <= right.power and left.korean else 0
