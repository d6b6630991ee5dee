"""What a page's metadata says, by field: read once, used as evidence for roles and as values of the article."""

from __future__ import annotations

from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from attrs import frozen

from korreader.clean import clean
from korreader.metadata.affixes import without_affixes
from korreader.metadata.authors import author_values, organizations
from korreader.metadata.places import json_ld_texts, places_of
from korreader.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from korreader.layout.segment import Layout, Metadata

__all__ = ["Stated", "metadata_values", "read_stated"]


@frozen(kw_only=True)
class Stated:
    """What the metadata of a page states, each field best first."""

    titles: tuple[str, ...]
    """The headlines, site names removed."""
    described_title: str | None
    """The headline in JSON-LD."""
    shared_title: str | None
    """The headline for those who share the page (``og:title``), site name removed."""
    tab_title: str | None
    """``<title>``, site name removed."""
    authors: tuple[str, ...]
    """The author strings of the best place that has any, as found."""
    organizations: tuple[str, ...]
    """Those of the authors that JSON-LD says are organizations."""
    sections: tuple[str, ...]
    sites: tuple[str, ...]
    """The names of the site or its publisher."""
    published: tuple[str, ...]
    """The times of publication, as found."""
    updated: tuple[str, ...]


def read_stated(metadata: Metadata) -> Stated:
    """Read the values of a page's metadata."""
    sites = _unique([*places_of("site").meta_texts(metadata), *json_ld_texts(metadata, "publisher")])
    labels = _labels(metadata.canonical or metadata.first("og:url"))

    def headline(text: str | None) -> str | None:
        return (without_affixes(clean(unescape(text)), sites, labels) or None) if text else None

    title = places_of("title")
    described = [text for key in title.json_ld for text in json_ld_texts(metadata, key)]
    found = map(headline, [*described, *title.meta_texts(metadata), *([metadata.title] if metadata.title else [])])
    section = places_of("section")
    return Stated(
        titles=_unique(one for one in found if one),
        described_title=headline(next(iter(described), None)),
        shared_title=headline(metadata.first("og:title")),
        tab_title=headline(metadata.title),
        authors=tuple(author_values(metadata, sites)),
        organizations=_unique(organizations(metadata)),
        sections=_unique(section.all_texts(metadata)),
        sites=sites,
        published=tuple(places_of("published").all_texts(metadata)),
        updated=tuple(places_of("updated").all_texts(metadata)),
    )


def _labels(url: str | None) -> list[str]:
    """The parts of an address's host that may name the site: all but its ending."""
    try:
        host = urlsplit(url).hostname if url else None
    except ValueError:
        return []
    return [label.replace("-", "") for label in (host or "").split(".")[:-1] if len(label) > 1 and label != "www"]


def _unique(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in texts if text))


def metadata_values(layout: Layout, stated: Stated | None = None) -> dict[str, frozenset[str]]:
    """The values of the metadata, folded, by what they are: evidence for the blocks that repeat them.

    Args:
        layout: the page's layout.
        stated: what its metadata states, if it has been read.
    """
    if layout.kind == "text":
        return {}
    metadata = layout.metadata
    stated = stated or read_stated(metadata)
    found: dict[str, Iterable[str]] = {
        "title": stated.titles,
        "author": stated.authors,
        "section": stated.sections,
        "site": stated.sites,
        "description": places_of("description").meta_texts(metadata),
        "alt": [image.alt for image in layout.images if len(image.alt) > 3],
        "subtitle": places_of("subtitle").all_texts(metadata),
    }
    folded = {kind: frozenset(filter(None, map(fold, texts))) for kind, texts in found.items()}
    return {kind: texts for kind, texts in folded.items() if texts}
