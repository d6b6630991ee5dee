"""What an element's tag and class words say of its content; the words are in ``data/classes.toml``."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from attrs import frozen

from korreader.data import load_table

__all__ = ["hints_of"]

TAG_HINTS = {
    "nav": "nav",
    "menu": "nav",
    "header": "header",
    "footer": "footer",
    "aside": "aside",
    "figure": "figure",
    "figcaption": "caption",
    "caption": "caption",
    "form": "form",
    "dialog": "layer",
    "address": "byline",
    "blockquote": "quote",
    "time": "date",
    "h1": "heading",
    "h2": "heading",
    "h3": "heading",
    "h4": "heading",
    "h5": "heading",
    "h6": "heading",
    "article": "article",
    "main": "main",
}
ROLE_HINTS = {
    "navigation": "nav",
    "banner": "header",
    "contentinfo": "footer",
    "complementary": "aside",
    "dialog": "layer",
    "alert": "layer",
    "search": "form",
    "article": "article",
    "main": "main",
}
ITEMPROP_HINTS = {
    "articlebody": "body",
    "headline": "title",
    "alternativeheadline": "subtitle",
    "author": "byline",
    "datepublished": "date",
    "datemodified": "date",
    "caption": "caption",
    "comment": "comment",
}
LONGEST_VALUE = 300
START = 3
NOTHING: frozenset[str] = frozenset()
# What style libraries make up, such as the end of "css-e5590ad", holds no words: letters between digits are no "ad".
_HASH = re.compile(r"(?<=[0-9])[A-Za-z]{1,3}(?![A-Za-z])|(?<=^css-)(?=[a-z]*[0-9])[a-z0-9]{5,10}(?![a-z0-9])")
_OF_TAG, _OF_ROLE, _OF_ITEMPROP = (
    {key: frozenset((hint,)) for key, hint in hints.items()} for hints in (TAG_HINTS, ROLE_HINTS, ITEMPROP_HINTS)
)


@frozen(kw_only=True)
class _Words:
    hints: dict[str, tuple[str, ...]]
    joined: dict[str, list[tuple[str, tuple[str, ...]]]]
    """The words found anywhere, with their hints, by their first letters."""
    split: re.Pattern[str]
    builder: re.Pattern[str]
    """What page builders put before the names of all their elements."""


@cache
def _words() -> _Words:
    hints: dict[str, set[str]] = {}
    joined: dict[str, set[str]] = {}
    table = load_table("classes.toml")
    for entry in table.entries("hint"):
        name = entry.text("name")
        for word in entry.texts("words"):
            hints.setdefault(word, set()).add(name)
        for word in entry.texts("joined"):
            joined.setdefault(word, set()).add(name)
    by_start: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for word, names in sorted(joined.items()):
        by_start.setdefault(word[:START], []).append((word, tuple(sorted(names))))
    prefixes = sorted(
        (one for entry in table.entries("builder") for one in entry.texts("prefixes")), key=len, reverse=True
    )
    return _Words(
        hints={word: tuple(sorted(names)) for word, names in hints.items()},
        joined=by_start,
        split=re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])"),
        builder=re.compile(rf"(?:{'|'.join(map(re.escape, prefixes))})(?:[-_]+|$)"),
    )


@lru_cache(maxsize=32_768)
def _hints_of_name(name: str) -> frozenset[str]:
    """The hints of one class name or id."""
    words = _words()
    if builder := words.builder.match(name):
        name = name[builder.end() :]
    name = _HASH.sub("", name)
    found: set[str] = set()
    for word in words.split.findall(name):
        found.update(words.hints.get(word.lower(), ()))
    squeezed = "".join(filter(str.isalpha, name)).lower()
    for at in range(len(squeezed) - START):
        for word, hints in words.joined.get(squeezed[at : at + START], ()):
            if squeezed.startswith(word, at):
                found.update(hints)
    return frozenset(found)


@lru_cache(maxsize=16_384)
def _hints_of_value(value: str) -> frozenset[str]:
    """The hints of a ``class`` or ``id`` attribute."""
    return NOTHING.union(*map(_hints_of_name, value[:LONGEST_VALUE].split()))


@lru_cache(maxsize=16_384)
def hints_of(tag: str, value: str = "", role: str = "", itemprop: str = "", name: str = "") -> frozenset[str]:
    """The hints of an element.

    Args:
        tag: its tag name, in lower case.
        value: its ``class`` attribute.
        role: its ``role`` attribute.
        itemprop: its ``itemprop`` attribute.
        name: its ``id`` attribute, or another that names it, such as ``data-component``.

    >>> sorted(hints_of("div", "sns-share")), sorted(hints_of("nav"))
    (['share'], ['nav'])
    """
    found = _OF_TAG.get(tag, NOTHING)
    if value:
        found |= _hints_of_value(value)
    if name:
        found |= _hints_of_value(name)
    if role:
        found |= _OF_ROLE.get(role.lower(), NOTHING)
    if itemprop:
        found |= _OF_ITEMPROP.get(itemprop.lower(), NOTHING)
    return found
