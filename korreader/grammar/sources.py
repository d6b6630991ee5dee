"""Names that are not people's: agencies, outlets and places, from their data files."""

from __future__ import annotations

import re
from functools import cache

from korreader.data import load_table

__all__ = ["agency_names", "is_agency", "is_label", "is_named_as_outlet", "is_outlet", "is_place", "is_source"]

_REGION = re.compile(r"(?:특별자치시|특별자치도|특별시|광역시|[시군구도])\Z")


def agency_names() -> list[str]:
    """The names of news agencies, as they are written.

    >>> "연합뉴스" in agency_names()
    True
    """
    return [name for entry in load_table("agencies.toml").entries("agency") for name in entry.texts("names")]


def is_agency(name: str) -> bool:
    """Whether this is the name of a news agency.

    >>> is_agency("연합뉴스"), is_agency("조선일보")
    (True, False)
    """
    return _fold(name) in _known("agencies.toml", "agency", "names")


def is_outlet(name: str) -> bool:
    """Whether this is the name of a Korean news outlet.

    >>> is_outlet("The Korea Times"), is_outlet("Yoon Sora")
    (True, False)
    """
    return _fold(name) in _known("outlets.toml", "outlet", "names")


def is_named_as_outlet(name: str) -> bool:
    """Whether a name ends as those of newspapers and stations do.

    >>> is_named_as_outlet("Sample Ridge Courier"), is_named_as_outlet("Ada Finch")
    (True, False)
    """
    return name.rpartition(" ")[2].casefold() in _known("authors.toml", "outlet", "words")


def is_source(name: str) -> bool:
    """Whether this is an agency or an outlet.

    >>> is_source("뉴시스"), is_source("headline")
    (True, False)
    """
    return is_agency(name) or is_outlet(name)


def is_place(name: str) -> bool:
    """Whether this is a place that opens datelines.

    >>> is_place("부산시"), is_place("SEOUL"), is_place("INTERVIEW")
    (True, True, False)
    """
    places = _known("places.toml", "place", "words")
    return _fold(name) in places or _fold(_REGION.sub("", name)) in places


def is_label(words: str) -> bool:
    """Whether these words are a label where a dateline has its place.

    >>> is_label("EXCLUSIVE"), is_label("SUGAR FORK")
    (True, False)
    """
    return _fold(words) in _known("places.toml", "label", "words")


def _fold(name: str) -> str:
    return "".join(name.split()).casefold()


@cache
def _known(table: str, kind: str, key: str) -> frozenset[str]:
    return frozenset(_fold(name) for entry in load_table(table).entries(kind) for name in entry.texts(key))
