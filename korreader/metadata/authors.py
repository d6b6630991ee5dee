"""The authors that a page's metadata states, as found."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from korreader.layout.head import is_article_type
from korreader.metadata.places import places_of, texts_of
from korreader.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from korreader.layout.segment import Metadata

__all__ = ["author_values", "organizations"]

SURNAME_FIRST = re.compile(r"([^,]{2,40}),\s+([^,]{1,40})")
NO_NAME = re.compile(r"[a-z0-9]+(?:[-_.][a-z0-9]+)+|\S*@\S+")
"""Part of an address, a handle, an e-mail address."""


def author_values(metadata: Metadata, sites: Sequence[str] = ()) -> list[str]:
    """The author strings of the best place that names anybody but the site: JSON-LD, then ``<meta>``, then microdata.

    Args:
        metadata: the page's metadata.
        sites: the names of its site; they are given back only when there is no other name.
    """
    nobody = frozenset(map(fold, sites))
    places = [place for place in _places(metadata) if any(map(_may_be_name, place))]
    named = (place for place in places if any(_may_be_name(one) and fold(one) not in nobody for one in place))
    found = next(named, next(iter(places), []))
    return list(dict.fromkeys(one for one in found if one))


def _places(metadata: Metadata) -> Iterator[list[str]]:
    places = places_of("author")
    for key in places.json_ld:
        yield _described(metadata, key)
    for name in places.meta:
        yield metadata.meta.get(name, [])
    for name in places.surname_first:
        yield [_forename_first(one) for one in metadata.meta.get(name, ())]
    for name in places.itemprops:
        yield metadata.itemprops.get(name, [])


def _described(metadata: Metadata, key: str) -> list[str]:
    """What the first article in the page's JSON-LD that has the key says of it; others are about other stories."""
    for found in metadata.json_ld:
        if is_article_type(found) and (names := [*texts_of(found.get(key), metadata)]):
            return names
    return []


def organizations(metadata: Metadata) -> Iterator[str]:
    """The authors that the page's JSON-LD says are organizations, not people."""
    for found in filter(is_article_type, metadata.json_ld):
        for key in places_of("author").json_ld:
            value = found.get(key)
            for one in value if isinstance(value, list) else [value]:
                if isinstance(one, dict) and "Organization" in str(one.get("@type")):
                    yield from texts_of(one, metadata)


def _forename_first(name: str) -> str:
    parts = SURNAME_FIRST.fullmatch(name)
    return f"{parts[2]} {parts[1]}" if parts else name


def _may_be_name(text: str) -> bool:
    return "//" not in text and "www." not in text and not NO_NAME.fullmatch(text.strip())
