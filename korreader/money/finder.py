"""Every amount of money in a text."""

from __future__ import annotations

from decimal import Decimal, localcontext
from typing import TYPE_CHECKING

from korreader.money.figures import CONTEXT
from korreader.money.hedges import hedge_of
from korreader.money.links import link_equivalents
from korreader.money.mention import MoneyMention
from korreader.money.ranges import join_ranges
from korreader.money.readable import make_readable
from korreader.money.scan import scan, settle
from korreader.money.vocabulary import vocabulary

if TYPE_CHECKING:
    from korreader.money.scan import Amount
    from korreader.normal import Normal

__all__ = ["find_money"]

_ONE = Decimal(1)


def find_money(text: str) -> tuple[MoneyMention, ...]:
    """Every amount of money in a text, Korean, English or both, in order.

    Args:
        text: running text, in any normal form and width.

    Raises:
        TypeError: ``text`` is no ``str``.

    >>> [(one.text, str(one.amount), one.currency) for one in find_money("정부는 1조 2,345억 원(약 9억 달러)을 쓴다.")]
    [('1조 2,345억 원', '1234500000000', 'KRW'), ('9억 달러', '900000000', 'USD')]
    """
    if not isinstance(text, str):
        message = f"find_money reads a str, not {type(text).__name__}"
        raise TypeError(message)
    readable = make_readable(text)
    if not _may_hold_money(readable.text):
        return ()
    with localcontext(CONTEXT):
        found = scan(readable.text)
        settle(readable.text, found)
        amounts = join_ranges(readable.text, found)
        links = link_equivalents(readable.text, amounts)
        return tuple(_mention(text, readable, amount, link) for amount, link in zip(amounts, links, strict=True))


def _may_hold_money(text: str) -> bool:
    """Whether a text holds any currency word, sign or code: most texts do not, and are done with."""
    known = vocabulary()
    lowered = text.lower()
    return any(map(lowered.__contains__, known.ascii_stems if text.isascii() else known.stems))


def _mention(source: str, readable: Normal, amount: Amount, link: int | None) -> MoneyMention:
    start, end = readable.span(amount.start, amount.end)
    hedged, bound = hedge_of(readable.text, amount.start, amount.end)
    low = high = _tidy(amount.low)
    if amount.high != amount.low:
        high = _tidy(amount.high)
    return MoneyMention(
        text=source[start:end],
        start=start,
        end=end,
        amount=low if low == high else _tidy((low + high) / 2),
        low=low,
        high=high,
        currency=amount.currency,
        currency_assumed=amount.assumed,
        approximate=hedged or amount.figure.hedged,
        bound=bound,
        equivalent_of=link,
        last_place=_tidy(amount.figure.place),
    )


def _tidy(value: Decimal) -> Decimal:
    """The same number without an exponent: 2500000, not 2.5E+6."""
    exponent = value.as_tuple().exponent
    if exponent == 0:
        return value
    whole = value.to_integral_value()
    return whole.quantize(_ONE) if whole == value else value
