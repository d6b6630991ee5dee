"""A text as the scanner reads it: the normal form, with one form of blanks and signs."""

from __future__ import annotations

import re

from attrs import evolve

from korreader.normal import Normal, normalise

__all__ = ["make_readable"]

_BLANKS = dict.fromkeys([0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000], " ")
_SIGNS = {0x2212: "-", 0x2011: "-", 0x2010: "-", 0xFE69: "$", 0xFFE6: "₩", 0xFFE1: "£", 0xFFE5: "¥", 0xFFE0: "¢"}
_TABLE = _BLANKS | _SIGNS
_SPECIAL = re.compile("[" + "".join(map(re.escape, map(chr, sorted(_TABLE)))) + "]")


def make_readable(source: str) -> Normal:
    r"""Bring a text into the form that is scanned, with the way back to the text as given.

    >>> make_readable("＄３００").text
    '$300'
    >>> found = make_readable("7\u200b억\u00a0원")
    >>> found.text, found.span(0, 2)
    ('7억 원', (0, 3))
    """
    normal = normalise(source)
    if normal.text.isascii() or not _SPECIAL.search(normal.text):
        return normal
    # One character for one: the places stay what they are.
    return evolve(normal, text=normal.text.translate(_TABLE))
