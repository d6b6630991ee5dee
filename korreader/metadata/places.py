"""Where a page's metadata states a field: JSON-LD, ``<meta>`` and microdata.  The keys are in ``metadata.toml``."""

from __future__ import annotations

from functools import cache
from html import unescape
from typing import TYPE_CHECKING, Any

from attrs import frozen

from korreader.clean import clean
from korreader.data import load_table
from korreader.layout.head import is_article_type

if TYPE_CHECKING:
    from collections.abc import Iterator

    from korreader.layout.segment import Metadata

__all__ = ["Places", "json_ld_texts", "places_of", "texts_of"]

MAX_DEPTH = 4


@frozen(kw_only=True)
class Places:
    """The keys under which a field is stated, best first."""

    json_ld: tuple[str, ...]
    meta: tuple[str, ...]
    surname_first: tuple[str, ...]
    itemprops: tuple[str, ...]

    def meta_texts(self, metadata: Metadata) -> list[str]:
        """The values that ``<meta>`` has, in the order of the names."""
        return [value for name in self.meta for value in metadata.meta.get(name, ())]

    def all_texts(self, metadata: Metadata) -> list[str]:
        """All values: of JSON-LD, then ``<meta>``, then microdata."""
        found = [text for key in self.json_ld for text in json_ld_texts(metadata, key)]
        return [
            *found,
            *self.meta_texts(metadata),
            *(one for key in self.itemprops for one in metadata.itemprops.get(key, ())),
        ]


@cache
def _places() -> dict[str, Places]:
    keys = ("json_ld", "meta", "surname_first", "itemprops")
    return {
        entry.text("name"): Places(**{key: tuple(entry.texts(key)) for key in keys})
        for entry in load_table("metadata.toml").entries("field")
    }


def places_of(field: str) -> Places:
    """The places of a field of ``metadata.toml``.

    >>> places_of("section").json_ld
    ('articleSection',)
    """
    return _places()[field]


def json_ld_texts(metadata: Metadata, key: str) -> Iterator[str]:
    """The texts that the page's JSON-LD articles have under a key, names of objects included."""
    for found in metadata.json_ld:
        if is_article_type(found):
            yield from texts_of(found.get(key), metadata)


def texts_of(value: Any, metadata: Metadata, depth: int = 0) -> Iterator[str]:
    """The texts of a JSON-LD value: strings, names of objects, and names of the objects that references stand for."""
    if isinstance(value, str):
        # Some pages escape the text a second time.
        if text := clean(unescape(value)):
            yield text
    elif isinstance(value, list) and depth < MAX_DEPTH:
        for one in value:
            yield from texts_of(one, metadata, depth + 1)
    elif isinstance(value, dict) and depth < MAX_DEPTH:
        yield from texts_of(_name(value, metadata), metadata, depth + 1)


def _name(value: dict[str, Any], metadata: Metadata) -> Any:
    """The name of a JSON-LD object, or of the one of the page that it refers to."""
    if value.get("name"):
        return value["name"]
    parts = [value.get("givenName"), value.get("familyName")]
    if all(isinstance(part, str) for part in parts):
        return " ".join(map(str, parts))
    known = value.get("@id")
    same = (one for one in metadata.json_ld if one.get("@id") == known and isinstance(one.get("name"), str))
    return next((one["name"] for one in same), None) if isinstance(known, str) else None
