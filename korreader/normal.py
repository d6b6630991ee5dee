"""The form of a text that is analysed: composed, without invisible characters; and the way back to the text as given."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from attrs import frozen

from korreader.clean import invisible_pattern, nfc

__all__ = ["Normal", "normalise"]

Places = list[int]


@frozen
class Normal:
    """The normal form of a text, with the extent of each of its characters in the text as given.

    ``starts`` and ``ends`` are ``None`` when the text is in normal form already.
    """

    text: str
    starts: Places | None = None
    ends: Places | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        r"""The span of the text as given that a non-empty span of the normal form came from.

        >>> normalise("e\u0301a").span(0, 1)
        (0, 2)
        """
        if self.starts is None or self.ends is None:
            return start, end
        return self.starts[start], self.ends[end - 1]


@cache
def _troubled() -> re.Pattern[str]:
    """Characters that the normal form may write otherwise."""
    return re.compile(
        "[\x00-\x08\x0e-\x1b\x7f-\x9f\xad\u0300-\u036f\u061c\u1100-\u11ff\u180e\u200b-\u200f\u202a-\u202e"
        "\u2060-\u206f\u3164\ua960-\ua97f\ud7b0-\udfff\ufeff\uff01-\uff5e\uffa0-\uffdc\ufff9-\ufffb]"
    )


@cache
def _plain_forms() -> dict[int, str]:
    """Full-width letters and half-width jamo as they are usually written; each is one character for one."""
    forms = {}
    for code in (*range(0xFF01, 0xFF5F), *range(0xFFA1, 0xFFDD)):
        kind = unicodedata.decomposition(chr(code)).split()
        if kind:
            forms[code] = chr(int(kind[1], 16))
    forms |= {0x3164: " ", 0xFFA0: " "}
    forms |= dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
    return forms


def normalise(text: str) -> Normal:
    r"""The normal form of a text: NFC, full-width letters as usual ones, invisible characters left out.

    White space stays as it is, so that nothing but such characters changes; lone surrogates become U+FFFD.

    >>> normalise("서\u200b울 ＡＢ").text
    '서울 AB'
    """
    if text.isascii() or (not _troubled().search(text) and unicodedata.is_normalized("NFC", text)):
        return Normal(text)
    kept = _visible(text)
    visible = "".join([text[at] for at in kept]).translate(_plain_forms())
    starts: Places = []
    ends: Places = []
    pieces: list[str] = []
    for first, last in _pieces(visible):
        piece = nfc(visible[first:last])
        pieces.append(piece)
        for begin, end in _shares(first, last, len(piece)):
            starts.append(kept[begin])
            ends.append(kept[end - 1] + 1)
    return Normal("".join(pieces), starts, ends)


def _shares(first: int, last: int, count: int) -> list[tuple[int, int]]:
    """The spans of a piece of text that its ``count`` composed characters came from.

    What composes composes with the first character; those after it stand for one each.
    """
    after = max(first + 1, last - count + 1)
    rest = [(min(at, last - 1), min(at, last - 1) + 1) for at in range(after, after + count - 1)]
    return [(first, after), *rest]


def _visible(text: str) -> Places:
    places: Places = []
    start = 0
    for gap in invisible_pattern().finditer(text):
        places += range(start, gap.start())
        start = gap.end()
    places += range(start, len(text))
    return places


@cache
def _piece() -> re.Pattern[str]:
    # A base with its marks and trailing jamo, which compose with it; all else stands for itself.
    return re.compile(
        r"(?s:.)(?:[\u0300-\u036f\u0483-\u0487\u0591-\u0902\u093a-\u094f\u0951-\u0957\u09bc-\u0dff\u0e31-\u0e4e\u1160-\u11ff\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u302a-\u302f\u3099\u309a\ud7b0-\ud7fb\ufe20-\ufe2f])*+"
    )


def _pieces(text: str) -> list[tuple[int, int]]:
    return [piece.span() for piece in _piece().finditer(text)]
