#!/usr/bin/env python3
"""List the amounts of a page in one currency: ``python3 examples/money_table.py PAGE [CODE]``."""

from __future__ import annotations

import sys
from pathlib import Path

from korreader import format_money, read


def main(page: Path, currency: str) -> None:
    """Write a line for each amount, then one for each conversion that the page prints itself."""
    article = read(page)
    for mention in article.money(to=currency):
        if mention.conversion is not None:
            value = format_money(mention.conversion.amount, currency, significant=4)
            print(f"{mention.text}\t{value}\t{mention.conversion.rate_date}")
        elif mention.issue is not None:
            print(f"{mention.text}\t{mention.issue.message}")
    for check in article.check_conversions():
        print(check.message)


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "examples/article.html"), (sys.argv[2:] or ["EUR"])[0])
