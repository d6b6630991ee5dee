"""What the commands do once they are understood."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from korreader.cli.batch import run_command
from korreader.cli.explain import explain
from korreader.errors import SourceError
from korreader.export.serial import dumps
from korreader.reading import read

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from korreader.model import Article

__all__ = ["run"]


def run(options: argparse.Namespace) -> int:
    """Run a command and return the exit code."""
    _write_utf8()
    try:
        return _COMMANDS[options.command](options)
    except BrokenPipeError:
        # Whoever read the output has seen enough; leave without a complaint at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _write_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _articles(options: argparse.Namespace, failed: list[str]) -> Iterator[Article]:
    for name in options.pages:
        try:
            yield read(sys.stdin.buffer.read() if name == "-" else Path(name), url=options.url)
        except SourceError as error:
            failed.append(name)
            print(f"korreader: {error}", file=sys.stderr)


def _read(options: argparse.Namespace) -> int:
    failed: list[str] = []
    articles = _articles(options, failed)
    if options.form == "json":
        found = []
        for article in articles:
            found.append(article.to_dict())
            _report(article)
        if found:
            print(dumps(found[0] if len(options.pages) == 1 else found, indent=2))
        return 1 if failed else 0
    for number, article in enumerate(articles):
        if options.form == "jsonl":
            print(article.to_json())
        else:
            separator = "\n" if number else ""
            text = article.text + "\n" if options.form == "text" else article.to_markdown()
            print(separator + text, end="")
        _report(article)
    return 1 if failed else 0


def _report(article: Article) -> None:
    for issue in article.issues:
        print(f"korreader: {issue.code}: {issue.message}", file=sys.stderr)


def _explain(options: argparse.Namespace) -> int:
    failed: list[str] = []
    for article in _articles(options, failed):
        colored = options.color == "always" or (options.color == "auto" and _is_colorful())
        for line in explain(article, colored=colored):
            print(line)
    return 1 if failed else 0


def _money(options: argparse.Namespace) -> int:
    from korreader.cli.money import list_money

    failed: list[str] = []
    code = list_money(_articles(options, failed), options)
    return 1 if failed else code


def _convert(options: argparse.Namespace) -> int:
    from korreader.cli.money import convert_amount

    return convert_amount(options)


def _is_colorful() -> bool:
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


_COMMANDS = {"read": _read, "batch": run_command, "explain": _explain, "money": _money, "convert": _convert}
