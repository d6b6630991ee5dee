"""Money in an article: its mentions block by block, converted at the day of publication."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve, frozen

from korreader.errors import RateError
from korreader.model import BODY_ROLES, Issue, Role
from korreader.money.checks import ConversionCheck, check_conversions
from korreader.money.conversion import Conversion, convert_ends
from korreader.money.finder import find_money
from korreader.money.mention import MoneyMention
from korreader.money.pairs import MoneyPair, pairs_of
from korreader.rates.source import check_code, day_of

if TYPE_CHECKING:
    from datetime import date, datetime

    from korreader.model import Article
    from korreader.rates.source import RateSource

__all__ = ["ArticleMention", "article_checks", "article_money", "article_pairs"]

_ROLES = BODY_ROLES | {Role.TITLE, Role.SUBTITLE, Role.CAPTION}


@frozen(kw_only=True)
class ArticleMention(MoneyMention):
    """An amount of money in an article: a mention that knows its block.

    ``article.blocks[m.block].text[m.start:m.end] == m.text``, and ``equivalent_of`` counts the mentions of the article.
    """

    block: int
    """Which of ``article.blocks`` it stands in."""
    conversion: Conversion | None = None
    """The amount in the currency asked for; ``None`` when none was, or when there is no rate."""
    issue: Issue | None = None
    """Why there is no conversion though one was asked for: ``no-date`` or ``no-rate``."""


def article_money(
    article: Article,
    *,
    to: str | None = None,
    on: date | datetime | None = None,
    rates: RateSource | None = None,
) -> tuple[ArticleMention, ...]:
    """What ``Article.money`` returns."""
    found: list[ArticleMention] = []
    for number, block in enumerate(article.blocks):
        if block.role in _ROLES:
            first = len(found)
            found += (_in_block(mention, number, first) for mention in find_money(block.text))
    if to is None:
        return tuple(found)
    wanted, moment = check_code(to), on or article.published
    return tuple(_converted(mention, wanted, moment, rates) for mention in found)


def article_pairs(article: Article) -> tuple[MoneyPair, ...]:
    """What ``Article.pairs`` returns."""
    return pairs_of(article_money(article))


def article_checks(
    article: Article, *, on: date | datetime | None = None, rates: RateSource | None = None
) -> tuple[ConversionCheck, ...]:
    """What ``Article.check_conversions`` returns."""
    pairs, moment = article_pairs(article), on or article.published
    if moment is None:
        return tuple(
            ConversionCheck(pair=pair, agrees=None, message="not checked: the article has no date: give on=date(...)")
            for pair in pairs
        )
    return check_conversions(pairs, on=moment, rates=rates)


def _in_block(mention: MoneyMention, block: int, first: int) -> ArticleMention:
    link = mention.equivalent_of
    return ArticleMention(
        text=mention.text, start=mention.start, end=mention.end, amount=mention.amount, low=mention.low,
        high=mention.high, currency=mention.currency, currency_assumed=mention.currency_assumed,
        approximate=mention.approximate, bound=mention.bound, last_place=mention.last_place,
        equivalent_of=None if link is None else first + link, block=block,
    )  # fmt: skip


def _converted(
    mention: ArticleMention, to: str, moment: date | datetime | None, rates: RateSource | None
) -> ArticleMention:
    if moment is None:
        issue = Issue(code="no-date", message="the article has no date to convert at: give on=date(...)")
        return evolve(mention, issue=issue)
    try:
        conversion = convert_ends(mention.low, mention.high, mention.currency, to=to, on=day_of(moment), rates=rates)
    except RateError as error:
        return evolve(mention, issue=Issue(code="no-rate", message=str(error)))
    return evolve(mention, conversion=conversion)
