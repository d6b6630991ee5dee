"""The command line: ``korreader read``, ``korreader batch`` and ``korreader explain``.

Exit codes: 0 all pages were read; 1 a page could not be read; 2 the command was not understood, or cannot be done;
130 interrupted.
"""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from korreader.cli.batch import add_batch

if TYPE_CHECKING:
    from collections.abc import Sequence

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
    return parser


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
