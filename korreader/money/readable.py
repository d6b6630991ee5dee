"""A text as the scanner reads it: one form of digits, signs, blanks and syllables, with the way back.

Most texts need nothing, and are scanned as they are.
"""

from __future__ import annotations

import re

from attrs import frozen

from korreader.clean import nfc

__all__ = ["Readable", "make_readable"]

_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}  # full-width forms of ASCII
_BLANKS = dict.fromkeys([0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000, 0x3164, 0xFFA0], " ")
_SIGNS = {0x2212: "-", 0x2011: "-", 0x2010: "-", 0xFE69: "$", 0xFFE6: "₩", 0xFFE1: "£", 0xFFE5: "¥", 0xFFE0: "¢"}
_TABLE: dict[int, int | str] = {**_WIDTH, **_BLANKS, **_SIGNS}
_SPECIAL = re.compile("[" + "".join(map(re.escape, map(chr, sorted(_TABLE)))) + "]")
# What hides, and what joins the character before it: combining marks, and the vowels and finals of decomposed Hangul.
_HIDDEN = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
_JOINING = "\u0300-\u034e\u0350-\u036f\u1160-\u11ff\ud7b0-\ud7fb"
_MOVES = re.compile(f"[{_HIDDEN}{_JOINING}]")
_TALLEST = 64  # a stack of more marks is no text
_PIECE = re.compile(
    f"(?P<plain>(?:[^{_HIDDEN}{_JOINING}](?![{_HIDDEN}]{{0,4}}[{_JOINING}]))++)"
    f"|(?P<stack>[^{_HIDDEN}](?:[{_HIDDEN}]{{0,4}}+[{_JOINING}]){{0,{_TALLEST}}}+)"
    f"|(?P<hidden>[{_HIDDEN}]++)",
    re.DOTALL,
)
_INVISIBLE = re.compile(f"[{_HIDDEN}]")


@frozen
class Readable:
    """A text in one form."""

    text: str
    starts: tuple[int, ...] | None = None
    """For each character of ``text`` where it starts in the source; ``None`` when they are the same places."""
    ends: tuple[int, ...] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The place in the source of ``text[start:end]``, which must not be empty."""
        if self.starts is None or self.ends is None:
            return start, end
        return self.starts[start], self.ends[end - 1]


def make_readable(source: str) -> Readable:
    r"""Bring a text into the form that is scanned.

    Full-width signs become ASCII, blanks become spaces, invisible characters go away, and decomposed syllables are
    composed.

    >>> make_readable("＄３００").text
    '$300'
    >>> found = make_readable("7\u200b억")
    >>> found.text, found.span(0, 2)
    ('7억', (0, 3))
    """
    if source.isascii():
        return Readable(source)
    text = source.translate(_TABLE) if _SPECIAL.search(source) else source
    if not _MOVES.search(text):
        return Readable(text)
    return _composed(text)


def _composed(text: str) -> Readable:
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for piece in _PIECE.finditer(text):
        at, end = piece.span()
        if piece.lastgroup == "plain":
            pieces.append(piece[0])
            starts += range(at, end)
            ends += range(at + 1, end + 1)
        elif piece.lastgroup == "stack":
            form = nfc(_INVISIBLE.sub("", piece[0]))
            pieces.append(form)
            starts += [at] * len(form)
            ends += [end] * len(form)
    return Readable("".join(pieces), tuple(starts), tuple(ends))
