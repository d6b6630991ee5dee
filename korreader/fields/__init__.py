"""Segments, roles and metadata into an article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from korreader.fields.captions import find_captions
from korreader.fields.origin import host_of, is_korean_page
from korreader.fields.people import find_authors, find_head
from korreader.fields.times import find_times
from korreader.fields.title import find_subtitle, find_title
from korreader.fields.verdict import is_article, main_language
from korreader.grammar.bylines import find_byline
from korreader.grammar.lexicon import match_phrase
from korreader.metadata.values import metadata_values, read_stated
from korreader.model import Article, Block, Issue, Role
from korreader.roles import label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from korreader.layout.segment import Layout
    from korreader.model import Page

__all__ = ["assemble"]

NEAR_TITLE = 4


def assemble(page: Page, layout: Layout, issues: Sequence[Issue]) -> Article:
    """Label the segments of a page and read its fields.

    Args:
        page: the decoded page.
        layout: its visible text.
        issues: what decoding and layout could not do.
    """
    metadata = layout.metadata
    stated = read_stated(metadata)
    blocks = label(layout, metadata_values(layout, stated))
    head = find_head(blocks)
    is_korean = is_korean_page(page, metadata, stated)
    url = metadata.canonical or metadata.first("og:url") or page.url
    times = find_times(blocks, stated, metadata.times, url, is_korean=is_korean)
    found = is_article(blocks, metadata, is_dated=times.published is not None)
    return Article(
        page=page,
        blocks=blocks,
        title=find_title(blocks, stated, is_korean=is_korean),
        subtitle=find_subtitle(blocks),
        authors=find_authors(blocks, head, stated, is_korean=is_korean),
        agency=_agency(blocks, head.agency if head else None),
        section=_section(blocks, stated.sections),
        published=times.published,
        updated=times.updated,
        dateline=head.text if head else None,
        captions=find_captions(blocks, layout.images),
        url=url,
        site=_site(stated.sites, url),
        language=main_language(blocks),
        is_article=found,
        issues=(*issues, *_issues(page, blocks, found=found)),
    )


def _agency(blocks: Sequence[Block], head: str | None) -> str | None:
    if head:
        return head
    for block in blocks:
        if block.role is Role.BYLINE and (byline := find_byline(block.text)) and byline.agency:
            return byline.agency
    return None


def _section(blocks: Sequence[Block], stated: Sequence[str]) -> str | None:
    """The section as the metadata states it, else as printed just above the headline."""
    if stated:
        return stated[0]
    titles = [number for number, block in enumerate(blocks) if block.role is Role.TITLE]
    first = titles[0] if titles else 0
    for block in reversed(blocks[max(0, first - NEAR_TITLE) : first]):
        phrase = match_phrase(block.text)
        if block.role is Role.OTHER or (phrase is not None and phrase.group == "section-name"):
            return block.text
    return None


def _site(stated: Sequence[str], url: str | None) -> str | None:
    return stated[0] if stated else host_of(url)


def _issues(page: Page, blocks: Sequence[Block], *, found: bool) -> list[Issue]:
    if not any(block.text for block in blocks):
        return [Issue(code="empty-page", message="the page holds no visible text")]
    if not found:
        return [Issue(code="not-an-article", message=f"no article was found in the {page.kind} page")]
    if not any(block.role is Role.TITLE for block in blocks):
        return [Issue(code="no-title", message="no headline is printed on the page")]
    return []
