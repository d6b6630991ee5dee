"""Which amount restates which in another currency: 100 trillion won ($72.9 billion)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from korreader.money.context import context

if TYPE_CHECKING:
    from korreader.money.scan import Amount

__all__ = ["link_equivalents"]

_LONGEST = 64


def link_equivalents(text: str, amounts: list[Amount]) -> list[int | None]:
    """For each amount the index of the one that it restates.

    >>> from korreader.money.scan import scan
    >>> text = "100 trillion won ($72.9 billion)"
    >>> link_equivalents(text, scan(text))
    [None, 0]
    """
    links: list[int | None] = [None] * len(amounts)
    for number in range(1, len(amounts)):
        links[number] = _link(text, amounts, links, number)
    return links


def _link(text: str, amounts: list[Amount], links: list[int | None], number: int) -> int | None:
    before, this = amounts[number - 1], amounts[number]
    if this.start - before.end > _LONGEST:
        return None
    gap, known, first = text[before.end : this.start], context(), links[number - 1]
    # A second equivalent in the same brackets: 5억 달러(약 6천억 원, 4억 유로).
    if (
        first is not None
        and this.currency not in {before.currency, amounts[first].currency}
        and known.also.fullmatch(gap)
    ):
        return first
    if before.currency != this.currency and (known.bracket.fullmatch(gap) or known.running.fullmatch(gap)):
        return number - 1
    return None
