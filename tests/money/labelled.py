"""Labelled sentences, by the guide in docs/money.md, and the scores of what is found in them."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from korreader import find_money

if TYPE_CHECKING:
    from collections.abc import Iterable

HERE = Path(__file__).parent
Row = dict[str, Any]


class Scores(NamedTuple):
    """What a set of sentences shows."""

    spans: float
    """F1 of exact spans."""
    facts: float
    """F1 of exact spans with the right amount and currency."""
    alarms: float
    """The share of sentences without money in which some was found."""
    pairs: float
    """The share of printed pairs that are linked; 1 when there are none."""
    hedges: float
    """The share of amounts with the right ``approximate``."""


def rows(name: str) -> list[Row]:
    return [json.loads(line) for line in (HERE / name).read_text("utf-8").splitlines()]


def is_held(number: int) -> bool:
    """Whether a row of the shared sentences was set aside: every third."""
    return number % 3 == 2


def wanted(row: Row) -> list[tuple[int, int, Decimal, Decimal, str]]:
    found = []
    for one in row["mentions"]:
        amount = one["amount"]
        low, high = amount if isinstance(amount, list) else (amount, amount)
        found.append((one["start"], one["end"], Decimal(low), Decimal(high), one["currency"]))
    return found


def score(sentences: Iterable[Row]) -> Scores:
    gold = found = spans = facts = empty = alarms = pairs = linked = hedges = 0
    for row in sentences:
        mentions = find_money(row["text"])
        expected = wanted(row)
        got = [(one.start, one.end, one.low, one.high, one.currency) for one in mentions]
        gold, found = gold + len(expected), found + len(got)
        spans += len({one[:2] for one in expected} & {one[:2] for one in got})
        facts += len(set(expected) & set(got))
        empty += not expected
        alarms += not expected and bool(got)
        if len(got) == len(expected):
            for one, mention in zip(row["mentions"], mentions, strict=True):
                pairs += one["equivalent_of"] is not None
                linked += one["equivalent_of"] is not None and one["equivalent_of"] == mention.equivalent_of
                hedges += one["approx"] == mention.approximate
    return Scores(
        spans=2 * spans / (gold + found),
        facts=2 * facts / (gold + found),
        alarms=alarms / max(1, empty),
        pairs=linked / pairs if pairs else 1.0,
        hedges=hedges / gold,
    )
