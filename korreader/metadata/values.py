"""What a page's metadata says, by field: read once, used as evidence for roles and as values of the article."""

from __future__ import annotations

from html import unescape
from typing import TYPE_CHECKING, Any

from korreader.clean import clean
from korreader.layout.head import is_article_type
from korreader.metadata.affixes import without_affixes
from korreader.metadata.authors import author_values
from korreader.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from korreader.layout.segment import Layout, Metadata

__all__ = [
    "described_title",
    "json_ld_texts",
    "metadata_values",
    "section_values",
    "shared_title",
    "site_values",
    "title_values",
]

MAX_DEPTH = 4


def json_ld_texts(metadata: Metadata, key: str) -> Iterator[str]:
    """The texts that the page's JSON-LD articles have under a key, names of objects included."""
    for found in metadata.json_ld:
        if is_article_type(found):
            yield from _texts(found.get(key), 0)


def _texts(value: Any, depth: int) -> Iterator[str]:
    if isinstance(value, str):
        # Some pages escape the text a second time.
        if text := clean(unescape(value)):
            yield text
    elif isinstance(value, list) and depth < MAX_DEPTH:
        for one in value:
            yield from _texts(one, depth + 1)
    elif isinstance(value, dict) and depth < MAX_DEPTH:
        yield from _texts(value.get("name"), depth + 1)


def title_values(metadata: Metadata) -> list[str]:
    """The headlines that the metadata gives, best first, site names removed."""
    found = [*json_ld_texts(metadata, "headline")]
    found += _meta(metadata, "og:title", "twitter:title", "headline", "title", "dc.title")
    if metadata.title:
        found.append(metadata.title)
    sites = site_values(metadata)
    return _unique(without_affixes(clean(one), sites) for one in found)


def shared_title(metadata: Metadata) -> str | None:
    """The headline that the page gives to those who share it (``og:title``), site names removed."""
    found = _meta(metadata, "og:title")
    return without_affixes(clean(found[0]), site_values(metadata)) if found else None


def described_title(metadata: Metadata) -> str | None:
    """The headline in the page's JSON-LD, site names removed."""
    found = next(json_ld_texts(metadata, "headline"), None)
    return without_affixes(found, site_values(metadata)) if found else None


def section_values(metadata: Metadata) -> list[str]:
    """The names of the section that the metadata gives."""
    names = ("article:section", "section", "dable:category", "category", "parsely-section")
    return _unique([*json_ld_texts(metadata, "articleSection"), *_meta(metadata, *names)])


def site_values(metadata: Metadata) -> list[str]:
    """The names of the site or its publisher that the metadata gives."""
    names = ("og:site_name", "application-name", "apple-mobile-web-app-title", "twitter:site", "al:android:app_name")
    return _unique([*_meta(metadata, *names), *json_ld_texts(metadata, "publisher")])


def _meta(metadata: Metadata, *names: str) -> list[str]:
    return [value for name in names for value in metadata.meta.get(name, ())]


def _unique(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(text for text in texts if text))


def metadata_values(layout: Layout) -> dict[str, frozenset[str]]:
    """The values of the metadata, folded, by what they are: evidence for the blocks that repeat them."""
    if layout.kind == "text":
        return {}
    metadata = layout.metadata
    description = _meta(metadata, "og:description", "description", "twitter:description")
    found = {
        "title": title_values(metadata),
        "author": author_values(metadata, site_values(metadata)),
        "section": section_values(metadata),
        "site": site_values(metadata),
        "description": description,
        "alt": [image.alt for image in layout.images if len(image.alt) > 3],
        "subtitle": [*json_ld_texts(metadata, "alternativeHeadline")],
    }
    folded = {kind: frozenset(filter(None, map(fold, texts))) for kind, texts in found.items()}
    return {kind: texts for kind, texts in folded.items() if texts}
