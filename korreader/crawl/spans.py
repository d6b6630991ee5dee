"""The parts of a record that are spans of text: sentences, tokens and amounts of money."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from decimal import Decimal

    from korreader.model import Article
    from korreader.money import ArticleMention

__all__ = ["money", "sentences", "tokens"]


def sentences(article: Article) -> dict[str, Any]:
    """The sentences of the body; places count in ``article.text``."""
    return {
        "sentences": [
            {"start": one.start, "end": one.end, "lang": str(one.lang), "text": one.text} for one in article.sentences()
        ]
    }


def tokens(article: Article) -> dict[str, Any]:
    """The tokens of the body; places count in ``article.text``."""
    return {
        "tokens": [
            {
                "start": one.start,
                "end": one.end,
                "lang": str(one.lang),
                "tag": one.tag,
                "lemma": one.lemma,
                "text": one.text,
            }
            for one in article.tokens()
        ]
    }


def money(article: Article, to: str | None = None) -> dict[str, Any]:
    """The amounts of money, converted at the day of publication when ``to`` is given; places count in their block."""
    return {"money": [_amount(one) for one in article.money(to=to)]}


def _amount(one: ArticleMention) -> dict[str, Any]:
    found = one.conversion
    return {
        "block": one.block,
        "start": one.start,
        "end": one.end,
        "text": one.text,
        "amount": _exact(one.amount),
        "low": _exact(one.low),
        "high": _exact(one.high),
        "currency": one.currency,
        "approximate": one.approximate,
        "equivalent_of": one.equivalent_of,
        "converted": _exact(found.amount) if found else None,
        "converted_currency": found.currency if found else None,
        "rate": _exact(found.rate) if found else None,
        "rate_date": found.rate_date.isoformat() if found else None,
    }


def _exact(amount: Decimal) -> str:
    """An amount in plain figures: a string, since floats are not exact."""
    return f"{amount:f}"
