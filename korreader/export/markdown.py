"""Articles as Markdown."""

from __future__ import annotations

import re
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING

from korreader.model import Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from korreader.model import Article, Block

__all__ = ["article_to_markdown"]


@cache
def _special() -> re.Pattern[str]:
    return re.compile(r"([\\`*_{}\[\]<>|])|^([#+\-=>]|\d+[.)])(?=\s|$|[-=])|^(~{3,}|`{3,}|-{3,})", re.MULTILINE)


@cache
def _bullet() -> re.Pattern[str]:
    return re.compile(r"^(?:[•◦▪■□○●◇◆▲△*·※–—-]|\d{1,2}[.)])\s*")


def escape(text: str) -> str:
    r"""A text whose characters mean nothing to Markdown.

    >>> print(escape("1. *별표*"))
    1\. \*별표\*
    """

    def shield(match: re.Match[str]) -> str:
        found = match[0]
        return f"{found[:-1]}\\{found[-1]}" if found[:1].isdigit() else f"\\{found}"

    return _special().sub(shield, text)


def article_to_markdown(article: Article) -> str:
    """The headline, the deck, who and when, then the body and the captions; each part only when the page has it."""
    parts = list(_head(article))
    parts.extend(_body(article.body))
    parts.extend(f"*{escape(caption.text)}*" for caption in article.captions)
    return "\n\n".join(parts) + "\n" if parts else ""


def _head(article: Article) -> Iterator[str]:
    if article.title:
        yield f"# {escape(article.title)}"
    if article.subtitle:
        yield "\n".join(f"**{escape(line)}**  " for line in article.subtitle.splitlines()).rstrip()
    when = article.published.isoformat() if article.published else None
    facts = [*map(escape, article.authors), *([when] if when else []), *([article.url] if article.url else [])]
    if facts:
        yield " · ".join(facts)


def _body(blocks: Iterable[Block]) -> Iterator[str]:
    for role, run in groupby(blocks, key=lambda block: block.role):
        texts = [block.text for block in run]
        if role is Role.SUBHEADING:
            yield from (f"## {escape(text)}" for text in texts)
        elif role is Role.LIST:
            yield "\n".join(f"- {escape(_bullet().sub('', text) or text)}" for text in texts)
        elif role is Role.QUOTE:
            yield "\n>\n".join(f"> {escape(text)}" for text in texts)
        elif role is Role.TABLE:
            yield _table(texts)
        else:
            yield from map(escape, texts)


def _table(rows: list[str]) -> str:
    cells = [[escape(cell) for cell in row.split("\t")] for row in rows]
    columns = max(map(len, cells))
    lines = ["| " + " | ".join([*row, *[""] * (columns - len(row))]) + " |" for row in cells]
    return "\n".join([lines[0], "|" + " --- |" * columns, *lines[1:]])
