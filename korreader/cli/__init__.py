"""The command line: ``korreader read``, ``batch``, ``explain``, ``money`` and ``convert``.

Exit codes: 0 all was done; 1 a page could not be read, or an amount not be converted; 2 the command was not understood,
or cannot be done; 130 interrupted.
"""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from korreader.cli.batch import add_batch

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

__all__ = ["main"]

DESCRIPTION = "Read pages scraped from Korean news sites: HTML, or text that a crawler extracted."
READ_EPILOG = """examples:
  korreader read page.html                 the article as Markdown
  korreader read --jsonl *.html            one JSON record a page
  curl -s URL | korreader read - --text    the body alone
"""
EXPLAIN_EPILOG = """example:
  korreader explain page.html              every block with its role, language and the reasons for it
"""
MONEY_EPILOG = """examples:
  korreader money page.html                        every amount in the story, as a table
  korreader money page.html --to USD --jsonl       converted at the day of publication, one JSON record an amount
  korreader money page.html --check                printed conversions beside the rates of their days
  echo "rent rose to 70만 원" | korreader money - --text
"""
CONVERT_EPILOG = """examples:
  korreader convert "100 tln won" --to USD --on 2025-06-11
  korreader convert "NT$900" --to KRW --on 2025-06-11 --rates my-rates.csv --base USD
"""


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="korreader", description=DESCRIPTION)
    parser.add_argument("--version", action="store_true", help="show the version and exit")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    raw = argparse.RawDescriptionHelpFormatter
    read = commands.add_parser("read", help="read pages into articles", epilog=READ_EPILOG, formatter_class=raw)
    _add_page(read, nargs="+")
    form = read.add_mutually_exclusive_group()
    form.add_argument("--markdown", dest="form", action="store_const", const="markdown", help="Markdown (the default)")
    form.add_argument(
        "--text", dest="form", action="store_const", const="text", help="the body as text, a block a line"
    )
    form.add_argument("--json", dest="form", action="store_const", const="json", help="everything, as indented JSON")
    form.add_argument("--jsonl", dest="form", action="store_const", const="jsonl", help="everything, one line a page")
    read.set_defaults(form="markdown")
    add_batch(commands)
    explain = commands.add_parser(
        "explain", help="show why each block has its role", epilog=EXPLAIN_EPILOG, formatter_class=raw
    )
    _add_page(explain, nargs=1)
    explain.add_argument("--color", choices=("auto", "always", "never"), default="auto", help="colours (default: auto)")
    _add_money(commands)
    return parser


def _add_money(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    raw = argparse.RawDescriptionHelpFormatter
    money = commands.add_parser(
        "money", help="list the amounts of money in a page", epilog=MONEY_EPILOG, formatter_class=raw
    )
    _add_page(money, nargs=1)
    money.add_argument("--text", action="store_true", help="take all of the page as running text, not only its story")
    money.add_argument("--to", metavar="CODE", help="convert into this currency, such as USD")
    money.add_argument("--jsonl", action="store_true", help="one JSON record an amount, instead of a table")
    money.add_argument(
        "--check", action="store_true", help="list the amounts printed in two currencies, and check them"
    )
    convert = commands.add_parser(
        "convert", help="convert an amount at the rate of a day", epilog=CONVERT_EPILOG, formatter_class=raw
    )
    convert.add_argument("amount", metavar="AMOUNT", help="one amount with its currency, in Korean or English")
    convert.add_argument("--to", metavar="CODE", required=True, help="the currency to convert into, such as USD")
    convert.add_argument("--json", action="store_true", help="the conversion as JSON")
    for command in (money, convert):
        command.add_argument(
            "--on", metavar="DATE", type=_day, required=command is convert,
            help="the day whose rates count, such as 2025-06-11" + (" (default: the day of publication)" if command is money else ""),
        )  # fmt: skip
        command.add_argument(
            "--rates", metavar="CSV", help="a table of rates with a column Date and one for each currency"
        )
        command.add_argument(
            "--base", metavar="CODE", default="EUR", help="the currency that this table is of (default: EUR)"
        )


def _day(text: str) -> date:
    from datetime import date

    try:
        return date.fromisoformat(text)
    except ValueError:
        message = f"{text!r} is no day; write it as 2025-06-11"
        raise argparse.ArgumentTypeError(message) from None


def _add_page(parser: argparse.ArgumentParser, nargs: int | str) -> None:
    parser.add_argument("pages", metavar="PAGE", nargs=nargs, help="a file, or - for standard input")
    parser.add_argument("--url", help="the address the page came from")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command.

    Args:
        arguments: the words after ``korreader``; those of the process when ``None``.

    Returns:
        The exit code.

    >>> main(["--version"])
    0.1.0
    0
    """
    parser = _parser()
    options = parser.parse_args(arguments)
    if options.version:
        from korreader import __version__

        print(__version__)
        return 0
    if options.command is None:
        parser.print_help(sys.stderr)
        return 2
    from korreader.cli.commands import run

    return run(options)
