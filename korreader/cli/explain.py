"""Every block of a page with its role, its language and the evidence for it, as lines for a terminal."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from korreader.model import Role
from korreader.text import width

if TYPE_CHECKING:
    from collections.abc import Iterator

    from korreader.model import Article, Block

__all__ = ["explain"]

BODY, FIELD, CHROME, QUIET, RESET = "\x1b[32m", "\x1b[36m", "\x1b[33m", "\x1b[2m", "\x1b[0m"
FIELDS = frozenset((Role.TITLE, Role.SUBTITLE, Role.BYLINE, Role.DATE, Role.CAPTION))
REASONS = 4
NARROWEST = 60


def explain(article: Article, *, colored: bool) -> Iterator[str]:
    """The lines of the explanation: the fields, then two lines a block.

    Args:
        article: what was read.
        colored: whether to use ANSI colours: green for the body, cyan for fields, yellow for the rest.
    """
    columns = max(NARROWEST, shutil.get_terminal_size().columns)
    yield from _fields(article)
    for block in article.blocks:
        label = f"{block.role:<10} {block.lang:<5} "
        text = block.text.replace("\t", " | ")
        yield _paint(label, _color(block), colored=colored) + _shorten(text, columns - len(label))
        reasons = "  ".join(f"{one.name} {one.weight:+.1f}" for one in block.evidence[:REASONS])
        yield _paint(f"{'':17}{_shorten(reasons, columns - 17)}", QUIET, colored=colored)


def _fields(article: Article) -> Iterator[str]:
    fields = {
        "title": article.title,
        "authors": ", ".join(article.authors),
        "published": article.published.isoformat() if article.published else None,
        "updated": article.updated.isoformat() if article.updated else None,
        "agency": article.agency,
        "dateline": article.dateline,
        "language": article.language,
        "article": "yes" if article.is_article else "no",
        "encoding": article.page.encoding,
        "repairs": ", ".join(repair.detail for repair in article.page.repairs),
        "issues": "; ".join(f"{issue.code}: {issue.message}" for issue in article.issues),
    }
    yield from (f"{name + ':':<11} {value}" for name, value in fields.items() if value)
    yield ""


def _color(block: Block) -> str:
    if block.is_body:
        return BODY
    return FIELD if block.role in FIELDS else CHROME


def _paint(text: str, color: str, *, colored: bool) -> str:
    return f"{color}{text}{RESET}" if colored else text


def _shorten(text: str, columns: int) -> str:
    if width(text) <= columns:
        return text
    while width(text) > columns - 1:
        text = text[: min(len(text) - 1, columns - 1)]
    return text + "…"
