"""What is kept of an article: a record of plain values, made of the parts that were asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from korreader.crawl.page import Bounds, RawPage, read_page
from korreader.crawl.spans import money, sentences, tokens
from korreader.crawl.worker import attempt
from korreader.export.serial import dumps

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from korreader.errors import PageError
    from korreader.model import Article, Language

__all__ = ["DEFAULT_PARTS", "PARTS", "RECORD_VERSION", "RecordMaker", "check_parts", "make_record", "read_record"]

RECORD_VERSION = 1
"""The version of the form of records; it grows when a column changes its meaning or goes away."""


def _fields(article: Article) -> dict[str, Any]:
    return {
        "title": article.title,
        "subtitle": article.subtitle,
        "authors": list(article.authors),
        "agency": article.agency,
        "section": article.section,
        "published": article.published.isoformat() if article.published else None,
        "updated": article.updated.isoformat() if article.updated else None,
        "dateline": article.dateline,
        "captions": [caption.text for caption in article.captions],
        "site": article.site,
        "language": str(article.language),
        "is_article": article.is_article,
        "issues": [issue.code for issue in article.issues],
    }


def _text(article: Article) -> dict[str, Any]:
    return {"text": article.text}


def _blocks(article: Article) -> dict[str, Any]:
    return {
        "blocks": [
            {
                "start": block.start,
                "end": block.end,
                "role": str(block.role),
                "lang": str(block.lang),
                "text": block.text,
            }
            for block in article.blocks
        ]
    }


def _page(article: Article) -> dict[str, Any]:
    page = article.page
    return {
        "page_text": page.text,
        "page_kind": page.kind,
        "encoding": page.encoding,
        "repairs": [repair.kind for repair in page.repairs],
    }


# A part is a name on the command line and its columns; ``korreader.arrow`` gives each column its type.
PARTS: dict[str, Callable[[Article], dict[str, Any]]] = {
    "fields": _fields,
    "text": _text,
    "blocks": _blocks,
    "page": _page,
    "sentences": sentences,
    "tokens": tokens,
    "money": money,
}
"""What a record can hold: fields of the article, its body as text, all blocks with roles, the decoded page, and the
sentences, tokens and amounts of money of the story."""
DEFAULT_PARTS = ("fields", "text")


def check_parts(parts: Iterable[str]) -> tuple[str, ...]:
    """The parts in their usual order, each once.

    Raises:
        ValueError: one is unknown.

    >>> check_parts(["text", "fields"])
    ('fields', 'text')
    """
    wanted = {parts} if isinstance(parts, str) else set(parts)
    if unknown := sorted(wanted - PARTS.keys()):
        message = f"no such part of a record: {', '.join(unknown)}; there are {', '.join(PARTS)}"
        raise ValueError(message)
    return tuple(part for part in PARTS if part in wanted)


def make_record(
    article: Article, source: str = "", parts: Iterable[str] = DEFAULT_PARTS, *, to: str | None = None
) -> dict[str, Any]:
    r"""An article as one flat record of plain values.

    Args:
        article: what was read.
        source: where the page was found.
        parts: any of ``fields``, ``text``, ``blocks``, ``page``, ``sentences``, ``tokens`` and ``money``.
        to: the currency that amounts of money are converted to, at the day of publication.

    >>> from korreader import read
    >>> make_record(read("A quiet harbour\n\nThe ferry left Mokpo at nine. Nobody was on it."), "ferry.txt", ["text"])
    {'source': 'ferry.txt', 'url': None, 'text': 'The ferry left Mokpo at nine. Nobody was on it.'}
    """
    record: dict[str, Any] = {"source": source, "url": article.url}
    for part in check_parts(parts):
        record |= money(article, to) if part == "money" else PARTS[part](article)
    return record


def read_record(page: RawPage, parts: tuple[str, ...], bounds: Bounds) -> dict[str, Any] | PageError:
    r"""The record of a raw page, or why it could not be read; nothing that is wrong with the page is raised.

    >>> page = RawPage(content="A quiet harbour\n\nThe ferry left Mokpo at nine. Nobody was on it.")
    >>> read_record(page, ("text",), Bounds())
    {'source': '', 'url': None, 'text': 'The ferry left Mokpo at nine. Nobody was on it.'}
    >>> read_record(page, ("text",), Bounds(max_bytes=9)).code
    'too-large'
    """
    found: dict[str, Any] | PageError = attempt(lambda raw: make_record(read_page(raw, bounds), "", parts), page)
    return found


@frozen(kw_only=True)
class RecordMaker:
    r"""From a raw page to what is written of it; it goes to worker processes.

    >>> maker = RecordMaker(parts=("text",), as_json=True)
    >>> maker(RawPage(content="A quiet harbour\n\nThe ferry left Mokpo at nine. Nobody was on it.", source="ferry.txt"))
    b'{"source": "ferry.txt", "url": null, "text": "The ferry left Mokpo at nine. Nobody was on it."}\n'
    """

    parts: tuple[str, ...] = field(default=DEFAULT_PARTS, converter=check_parts)
    languages: frozenset[Language] = frozenset()
    """Languages of bodies that are kept; all when empty."""
    articles_only: bool = False
    """Whether index, log-in and error pages are left out."""
    as_json: bool = False
    """Whether the record is wanted as a line of JSON."""
    to: str | None = None
    """The currency that amounts of money are converted to."""
    bounds: Bounds = field(factory=Bounds)

    def __call__(self, page: RawPage) -> dict[str, Any] | bytes | None:
        """The record; ``None`` when the page is not wanted.

        Raises:
            PageError: the page cannot be read.
        """
        article = read_page(page, self.bounds)
        if not self.wants(article):
            return None
        record = make_record(article, page.source, self.parts, to=self.to)
        return (dumps(record) + "\n").encode() if self.as_json else record

    def wants(self, article: Article) -> bool:
        """Whether an article passes the filters."""
        if self.articles_only and not article.is_article:
            return False
        return not self.languages or article.language in self.languages
