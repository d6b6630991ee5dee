"""Web addresses, e-mail addresses, host names, file names, handles and hashtags, found in running text."""

from __future__ import annotations

import re
from functools import cache

from attrs import frozen

from korreader.data import load_table

__all__ = ["Address", "find_addresses"]

EMAIL, URL, MENTION, HASHTAG = "email", "url", "mention", "hashtag"
_URL_CHARACTERS = r"A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%"
_LABEL = r"[A-Za-z0-9][A-Za-z0-9_-]*+"


@frozen
class Address:
    """Where an address stands, and which kind it is: ``email``, ``url``, ``mention`` or ``hashtag``."""

    start: int
    end: int
    kind: str


@cache
def _pattern() -> re.Pattern[str]:
    # Each alternative starts only where its run of characters starts, and gives nothing back: the search is linear.
    return re.compile(
        rf"(?P<scheme>(?<![A-Za-z0-9])(?:https?|ftp)://[{_URL_CHARACTERS}]++)"
        rf"|(?P<email>(?<![A-Za-z0-9._%+-])[A-Za-z0-9][A-Za-z0-9._%+-]{{0,63}}+@{_LABEL}(?:\.{_LABEL})++)"
        rf"|(?P<host>(?<![A-Za-z0-9._@-]){_LABEL}(?:\.{_LABEL})++)"
        rf"|(?P<mention>(?<![\w.@])@[A-Za-z0-9_](?:[A-Za-z0-9_]|\.(?=[A-Za-z0-9_]))*+)"
        rf"|(?P<hashtag>(?<![\w&#])#(?=\w*?[^\W\d_])\w{{1,100}}+)"
    )


@cache
def _path() -> re.Pattern[str]:
    return re.compile(rf"(?::\d{{1,5}}+)?+[/?#][{_URL_CHARACTERS}]*+")


@cache
def _endings() -> tuple[frozenset[str], frozenset[str]]:
    """The endings of hosts and files; those that need another dot or a path to count."""
    table = load_table("addresses.toml")
    entries = [*table.entries("domain"), *table.entries("file")]
    every = frozenset(ending for entry in entries for ending in entry.texts("endings"))
    return every, frozenset(ending for entry in entries for ending in entry.texts("words"))


def find_addresses(text: str) -> list[Address]:
    """The addresses in a text, in order.

    A full stop, comma or bracket that ends the sentence is no part of an address.

    >>> text = "메일은 desk@sample.kr로, 소식은 https://sample.kr/a?b=1."
    >>> [(text[one.start : one.end], one.kind) for one in find_addresses(text)]
    [('desk@sample.kr', 'email'), ('https://sample.kr/a?b=1', 'url')]
    """
    if "." not in text and "@" not in text and "#" not in text and "://" not in text:
        return []
    found: list[Address] = []
    last = 0
    for match in _pattern().finditer(text):
        kind = match.lastgroup or ""
        start, end = match.start(), match.end()
        if start < last:
            continue
        if kind == "scheme":
            end = _trim(text, start, end)
        elif kind == "host":
            end = _host_end(text, start, end)
        if end > start:
            found.append(Address(start, end, URL if kind in ("scheme", "host") else kind))
            last = end
    return found


def _host_end(text: str, start: int, end: int) -> int:
    """Where an address that begins with a host name ends; ``start`` when it is none."""
    every, unsure = _endings()
    labels = text[start:end].split(".")
    ending = labels[-1]
    path = _path().match(text, end)
    if labels[0] in ("www", "WWW") and len(labels) > 2:
        return _trim(text, start, path.end()) if path else end
    if ending not in every or (len(labels) == 2 and (ending in unsure or len(labels[0]) < 2) and not path):
        return start
    return _trim(text, start, path.end()) if path else end


def _trim(text: str, start: int, end: int) -> int:
    """Leave marks of the sentence outside, and a bracket that was opened outside."""
    trailing = ".,;:!?'*["
    if "(" not in text[start:end]:
        trailing += ")"
    if "[" not in text[start:end].rstrip("["):
        trailing += "]"
    return start + len(text[start:end].rstrip(trailing))
