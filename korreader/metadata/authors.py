"""The authors that a page's metadata states, as found."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, Any

from korreader.clean import clean
from korreader.data import load_table
from korreader.layout.head import is_article_type
from korreader.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from korreader.layout.segment import Metadata

__all__ = ["author_values"]

MAX_DEPTH = 4
SURNAME_FIRST = re.compile(r"([^,]{2,40}),\s+([^,]{1,40})")
SLUG = re.compile(r"[a-z0-9]+(?:[-_.][a-z0-9]+)+")


def author_values(metadata: Metadata, sites: Sequence[str] = ()) -> list[str]:
    """The author strings of the best place that names anybody but the site: JSON-LD, then ``<meta>``, then microdata.

    Args:
        metadata: the page's metadata.
        sites: the names of its site; they are given back only when there is no other name.
    """
    nobody = frozenset(map(fold, sites))
    places = [place for place in _places(metadata) if any(map(_may_be_name, place))]
    named = next(
        (place for place in places if any(_may_be_name(one) and fold(one) not in nobody for one in place)), None
    )
    found = named or next(iter(places), [])
    return list(dict.fromkeys(one for one in found if one))


def _places(metadata: Metadata) -> Iterator[list[str]]:
    for key in ("author", "creator"):
        yield _described(metadata, key)
    for entry in load_table("metadata.toml").entries("author"):
        for name in entry.texts("names"):
            yield metadata.meta.get(name, [])
        for name in entry.texts("surname_first"):
            yield [
                SURNAME_FIRST.sub(r"\2 \1", one) if SURNAME_FIRST.fullmatch(one) else one
                for one in metadata.meta.get(name, [])
            ]
    yield metadata.itemprops.get("author", [])


def _described(metadata: Metadata, key: str) -> list[str]:
    """What the first article in the page's JSON-LD that has the key says of it."""
    for found in metadata.json_ld:
        if is_article_type(found) and (names := [*_names(found.get(key), metadata, 0)]):
            return names
    return []


def _names(value: Any, metadata: Metadata, depth: int) -> Iterator[str]:
    if isinstance(value, str):
        # Some pages escape the text a second time.
        if text := clean(unescape(value)):
            yield text
    elif depth >= MAX_DEPTH:
        return
    elif isinstance(value, list):
        for one in value:
            yield from _names(one, metadata, depth + 1)
    elif isinstance(value, dict):
        parts = [value.get("givenName"), value.get("familyName")]
        if value.get("name"):
            yield from _names(value["name"], metadata, depth + 1)
        elif all(isinstance(part, str) for part in parts):
            yield clean(" ".join(map(str, parts)))
        elif isinstance(value.get("@id"), str):
            yield from _names(_defined(value["@id"], metadata.json_ld), metadata, depth + 1)


def _defined(name: str, found: Iterable[dict[str, Any]]) -> Any:
    """The name of the object that a reference stands for."""
    return next((one.get("name") for one in found if one.get("@id") == name and one.get("name")), None)


def _may_be_name(text: str) -> bool:
    return "//" not in text and "@" not in text and "www." not in text and not SLUG.fullmatch(text.strip())
