"""The commands ``money`` and ``convert``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from korreader.errors import MoneyError, RateError
from korreader.export.money import check_to_dict, conversion_to_dict, mention_to_dict
from korreader.export.serial import dumps
from korreader.money import check_conversions, convert, find_money, pairs_of
from korreader.rates import TableRates
from korreader.text import width

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator, Sequence
    from decimal import Decimal

    from korreader.model import Article
    from korreader.money import ConversionCheck, MoneyMention
    from korreader.rates import RateSource

__all__ = ["convert_amount", "list_money"]

_LONGEST = 40  # columns of an amount as found


def convert_amount(options: argparse.Namespace) -> int:
    """Print one conversion; the exit code."""
    try:
        found = convert(options.amount, to=options.to, on=options.on, rates=_rates(options))
    except (MoneyError, RateError) as error:
        return _complain(error)
    if options.json:
        print(dumps(conversion_to_dict(found)))
        return 0
    rounded = found.rounded()
    value = (
        _grouped(rounded.amount)
        if rounded.low == rounded.high
        else f"{_grouped(rounded.low)} to {_grouped(rounded.high)}"
    )
    print(f"{value} {found.currency}")
    print(f"rate {found.rate:.10g} of {found.rate_date}, {found.source}")
    return 0


def list_money(articles: Iterable[Article], options: argparse.Namespace) -> int:
    """Print the amounts of each article, or the checks of its pairs; the exit code."""
    try:
        rates = _rates(options)
        for article in articles:
            lines = _checks(article, options, rates) if options.check else _mentions(article, options, rates)
            for line in lines:
                print(line)
    except RateError as error:
        return _complain(error)
    return 0


def _complain(error: Exception) -> int:
    print(f"korreader: {error}", file=sys.stderr)
    return 1


def _rates(options: argparse.Namespace) -> RateSource | None:
    return TableRates.from_csv(options.rates, base=options.base) if options.rates else None


def _mentions(article: Article, options: argparse.Namespace, rates: RateSource | None) -> Iterator[str]:
    if options.text:
        found: Sequence[MoneyMention] = find_money(article.page.text)
        records = [mention_to_dict(one) | _conversion(one, options, rates) for one in found]
    else:
        records = [mention_to_dict(one) for one in article.money(to=options.to, on=options.on, rates=rates)]
    if options.jsonl:
        yield from map(dumps, records)
    elif records:
        yield from _table([_row(record, converted=bool(options.to)) for record in records])


def _conversion(mention: MoneyMention, options: argparse.Namespace, rates: RateSource | None) -> dict[str, object]:
    """The conversion of a mention in running text, which has no day of its own."""
    if not options.to:
        return {}
    try:
        found = convert(mention, to=options.to, on=options.on, rates=rates)
    except RateError as error:
        return {"conversion": None, "issue": {"code": "no-rate", "message": str(error)}}
    return {"conversion": conversion_to_dict(found)}


def _row(record: dict[str, object], *, converted: bool) -> list[str]:
    low, high = str(record["low"]), str(record["high"])
    value = _digits(low) if low == high else f"{_digits(low)}..{_digits(high)}"
    notes = [
        "assumed" if record["currency_assumed"] else "",
        str(record["bound"] or "about").replace("_", " ") if record["approximate"] else "",
        f"= {record['equivalent_of']}" if record["equivalent_of"] is not None else "",
    ]
    row = [_shorten(str(record["text"])), value, str(record["currency"]), ", ".join(filter(None, notes))]
    if converted:
        row.append(_converted(record))
    return row


def _converted(record: dict[str, object]) -> str:
    conversion, issue = record.get("conversion"), record.get("issue")
    if isinstance(conversion, dict):
        return f"{_digits(conversion['amount'])} {conversion['currency']} ({conversion['rate_date']})"
    return str(issue["code"]) if isinstance(issue, dict) else ""


def _checks(article: Article, options: argparse.Namespace, rates: RateSource | None) -> Iterator[str]:
    if options.text:
        pairs = pairs_of(find_money(article.page.text))
        found: tuple[ConversionCheck, ...] = check_conversions(pairs, on=options.on or article.published, rates=rates)
    else:
        found = article.check_conversions(on=options.on, rates=rates)
    for check in found:
        yield dumps(check_to_dict(check)) if options.jsonl else check.message


def _table(rows: list[list[str]]) -> Iterator[str]:
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    for number, row in enumerate(rows):
        cells = [_pad(cell, widths[at], right=at == 1) for at, cell in enumerate(row)]
        yield f"{number:>3}  {'  '.join(cells)}".rstrip()


def _pad(cell: str, columns: int, *, right: bool) -> str:
    blank = " " * (columns - width(cell))
    return blank + cell if right else cell + blank


def _shorten(text: str) -> str:
    folded = " ".join(text.split())
    return folded if len(folded) <= _LONGEST else folded[: _LONGEST - 1] + "…"


def _digits(number: str) -> str:
    from decimal import Decimal

    return _grouped(round(Decimal(number), 4))


def _grouped(number: Decimal) -> str:
    text = f"{number:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
