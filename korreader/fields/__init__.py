"""Segments, roles and metadata into an article."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from korreader.fields.captions import find_captions
from korreader.fields.people import find_authors, find_head
from korreader.fields.times import find_times
from korreader.fields.title import elect_title, find_subtitle, find_title
from korreader.fields.verdict import is_article, main_language
from korreader.grammar.bylines import find_byline
from korreader.grammar.lexicon import match_phrase
from korreader.metadata.values import (
    author_values,
    described_title,
    metadata_values,
    section_values,
    shared_title,
    site_values,
    title_values,
)
from korreader.model import Article, Block, Issue, Role
from korreader.roles import label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from korreader.layout.segment import Layout, Metadata
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
    blocks = label(layout, metadata_values(layout))
    metadata = layout.metadata
    head = find_head(blocks)
    language = main_language(blocks)
    is_korean = _is_korean(page, metadata)
    title = find_title(blocks, title_values(metadata))
    if not is_korean:
        title = elect_title(title, shared_title(metadata), described_title(metadata))
    times = find_times(blocks, metadata, is_korean=is_korean)
    found = is_article(blocks, metadata)
    url = metadata.canonical or metadata.first("og:url") or page.url
    return Article(
        page=page,
        blocks=blocks,
        title=title,
        subtitle=find_subtitle(blocks),
        authors=find_authors(blocks, head, author_values(metadata), sites=site_values(metadata), is_korean=is_korean),
        agency=_agency(blocks, head.agency if head else None),
        section=_section(blocks, section_values(metadata)),
        published=times.published,
        updated=times.updated,
        dateline=head.text if head else None,
        captions=find_captions(blocks, layout.images),
        url=url,
        site=_site(site_values(metadata), url),
        language=language,
        is_article=found,
        issues=(*issues, *_issues(page, blocks, found=found)),
    )


def _is_korean(page: Page, metadata: Metadata) -> bool:
    """Whether the page shows Korean local time: it holds Hangul, or its address or language is Korean."""
    if page.kind == "text" or (metadata.lang or "").lower().startswith("ko"):
        return True
    if (_host(page.url) or "").endswith(".kr"):
        return True
    stated = " ".join([*site_values(metadata), *title_values(metadata)[:1], page.text])
    if "Korea" in stated or "Yonhap" in stated:
        return True
    return re.search("[가-힣]", stated) is not None


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
    return stated[0] if stated else _host(url)


def _host(url: str | None) -> str | None:
    """The host of an address; ``None`` when it has none or is broken."""
    try:
        return urlsplit(url).hostname if url else None
    except ValueError:
        return None


def _issues(page: Page, blocks: Sequence[Block], *, found: bool) -> list[Issue]:
    if not any(block.text for block in blocks):
        return [Issue(code="empty-page", message="the page holds no visible text")]
    if not found:
        return [Issue(code="not-an-article", message=f"no article was found in the {page.kind} page")]
    if not any(block.role is Role.TITLE for block in blocks):
        return [Issue(code="no-title", message="no headline is printed on the page")]
    return []
