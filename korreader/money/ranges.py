"""Two ends of one quantity: 5~6억 원, $4-5 billion, between 2 and 3 trillion won.

What joins them is in ``money_context.toml``.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from korreader.data import Table, load_table

if TYPE_CHECKING:
    from decimal import Decimal

    from korreader.money.figures import Figure
    from korreader.money.scan import Amount

__all__ = ["compile_ranges", "join_ranges"]

_WINDOW = 40
_JOINED = 8  # the widest gap between two ends
_MYRIAD = 4
_WIDEST = 100  # "19 - 5,000,000" are two things
_COUNTED = re.compile(r"-?[A-Za-z0-9가-힣%]")


@frozen(kw_only=True)
class _Joint:
    """What makes two figures the ends of a range; patterns that are not given hold."""

    between: re.Pattern[str]
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    unless_before: re.Pattern[str] | None
    whole_unless_before: re.Pattern[str] | None
    own: bool
    telling: bool

    def joins(self, text: str, left: Amount, right: Amount) -> bool:
        """Whether these two are the ends of one quantity."""
        if not self.between.fullmatch(text, left.end, right.start):
            return False
        if (self.own and not (left.currency and right.currency)) or (
            self.telling and not (right.currency or right.figure.scaled)
        ):
            return False
        before = text[max(0, left.start - _WINDOW) : left.start]
        unless = self.whole_unless_before if _is_whole(left, right) else None
        return (
            (self.before is None or self.before.search(before) is not None)
            and (self.after is None or self.after.match(text, right.end) is not None)
            and not (self.unless_before and self.unless_before.search(before))
            and not (unless and unless.search(before))
        )


@cache
def _joints() -> tuple[_Joint, ...]:
    return compile_ranges(load_table("money_context.toml"))


def compile_ranges(table: Table) -> tuple[_Joint, ...]:
    """Compile what a table says of ranges.

    Raises:
        DataFileError: an entry is broken; the error shows its line.
    """
    return tuple(
        _Joint(
            between=entry.pattern("between"),
            before=entry.optional_pattern("before", r"\Z"),
            after=entry.optional_pattern("after"),
            unless_before=entry.optional_pattern("unless_before", r"\Z"),
            whole_unless_before=entry.optional_pattern("whole_unless_before", r"\Z"),
            own=bool(entry.values.get("own")),
            telling=bool(entry.values.get("telling")),
        )
        for entry in table.entries("range")
    )


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
        joined = _join(text, last, amount) if last is not None and amount.start - last.end <= _JOINED else None
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
    if not right.currency and not right.figure.scaled and _COUNTED.match(text, right.end):
        return None  # "$5-10-year": the second figure counts years
    if not any(joint.joins(text, left, right) for joint in _joints()):
        return None
    low = _inherit(left, right)
    if low >= right.high or (not left.currency and low * _WIDEST < right.high):
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


def _is_whole(left: Amount, right: Amount) -> bool:
    """Whether both ends are printed in full, with their unit and scale."""
    borrows = left.signed and right.figure.scaled and not left.figure.scaled
    return bool(left.currency and right.currency) and not borrows


def _inherit(left: Amount, right: Amount) -> Decimal:
    """The lower end, with the scale that only the upper end prints."""
    if left.currency and not left.signed:
        return left.low
    scaled = left.low.scaleb(_missing_power(left.figure, right.figure))
    low = scaled if scaled < right.high else left.low
    if right.unit is not None and right.unit.part is not None and not left.currency:
        low *= right.unit.part
    return low


def _missing_power(left: Figure, right: Figure) -> int:
    if not left.scaled:
        return right.power
    # 5천~6천만: both are counted in 만.
    return right.power if left.power < _MYRIAD <= right.power and left.korean else 0
