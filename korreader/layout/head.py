"""What a page says of itself in places that are not visible text: head, JSON-LD, microdata, machine-readable times."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborNode

    from korreader.layout.segment import Metadata

__all__ = ["add_json_ld", "is_article_type", "read_head"]

MAX_JSON_DEPTH = 8
TRAILING_COMMA = re.compile(r",(?=\s*[}\]])")
ARTICLE_TYPES = [
    "NewsArticle",
    "Article",
    "ReportageNewsArticle",
    "OpinionNewsArticle",
    "AnalysisNewsArticle",
    "ReviewNewsArticle",
    "Review",
    "BackgroundNewsArticle",
    "AskPublicNewsArticle",
    "BlogPosting",
    "LiveBlogPosting",
    "SocialMediaPosting",
    "Report",
    "ScholarlyArticle",
    "TechArticle",
    "AdvertiserContentArticle",
    "SatiricalArticle",
]


def read_head(head: LexborNode, metadata: Metadata) -> None:
    """Read ``<title>``, ``<meta>`` and ``<link rel=canonical>``."""
    node = head.first_child
    while node is not None:
        tag = node.tag
        if tag == "meta":
            add_meta(node, metadata)
        elif tag == "title" and metadata.title is None:
            metadata.title = " ".join(node.text(deep=True).split()) or None
        elif tag == "link":
            _add_link(node, metadata)
        elif tag == "script":
            add_json_ld(node, metadata)
        node = node.next


def add_meta(node: LexborNode, metadata: Metadata) -> None:
    """Add the value of one ``<meta>``."""
    attributes = node.attributes
    name = attributes.get("property") or attributes.get("name")
    itemprop = attributes.get("itemprop")
    content = attributes.get("content")
    if content and content.strip() and (name or itemprop):
        # Microdata in the body may be that of a picture.
        values = metadata.meta if name else metadata.itemprops
        values.setdefault((name or itemprop or "").strip().lower(), []).append(" ".join(content.split()))


def _add_link(node: LexborNode, metadata: Metadata) -> None:
    attributes = node.attributes
    if metadata.canonical is None and (attributes.get("rel") or "").lower() == "canonical":
        metadata.canonical = (attributes.get("href") or "").strip() or None


def add_json_ld(node: LexborNode, metadata: Metadata) -> None:
    """Add the objects of one ``<script type="application/ld+json">``; other scripts are left alone."""
    if "ld+json" not in (node.attributes.get("type") or "").lower():
        return
    for found in _objects(_loads(node.text(deep=True)), 0):
        if is_article_type(found):
            metadata.json_ld.insert(sum(map(is_article_type, metadata.json_ld)), found)
        else:
            metadata.json_ld.append(found)


def _loads(source: str) -> Any:
    """The value of a JSON text; ``None`` when it is broken, for a page is no worse without it."""
    start = source.find("{")
    bracket = source.find("[")
    if bracket != -1 and (start == -1 or bracket < start):
        start = bracket
    if start == -1:
        return None
    found = _decode(source, start)
    # A comma behind the last value is the commonest fault.
    return _decode(TRAILING_COMMA.sub("", source), start) if found is None else found


def _decode(source: str, start: int) -> Any:
    try:
        return json.JSONDecoder(strict=False).raw_decode(source, start)[0]
    except (ValueError, RecursionError):
        return None


def _objects(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > MAX_JSON_DEPTH:
        return
    if isinstance(value, list):
        for one in value:
            yield from _objects(one, depth + 1)
    elif isinstance(value, dict):
        for key in ("@graph", "mainEntity"):
            if key in value:
                yield from _objects(value[key], depth + 1)
        if "@type" in value:
            yield value


def is_article_type(found: dict[str, Any]) -> bool:
    """Whether a JSON-LD object describes an article.

    >>> is_article_type({"@type": ["NewsArticle"]}), is_article_type({"@type": "WebSite"})
    (True, False)
    """
    kind = found.get("@type")
    kinds = kind if isinstance(kind, list) else [kind]
    return any(isinstance(one, str) and one.removeprefix("schema:") in ARTICLE_TYPES for one in kinds)
