"""Words, numbers, signs and emoji, found by their letters: all that needs no Korean grammar.

Tags are those of the Sejong tag set as Kiwi extends it, so that every token of a bilingual text has a tag of one set.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from attrs import frozen

from korreader.addresses import find_addresses
from korreader.language.scripts import HAN, HANGUL, KANA, LATIN, OTHERS
from korreader.scan.abbreviations import abbreviations

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["EMOJI", "Piece", "has_hangul", "has_jamo", "pieces_for_kiwi", "scan"]

_ADDRESS_TAGS = {"url": "W_URL", "email": "W_EMAIL", "mention": "W_MENTION", "hashtag": "W_HASHTAG"}
_MARKS = "\u0300-\u036f"
EMOJI = (
    "\u203c\u2049\u2139\u2194-\u21aa\u231a-\u23ff\u24c2\u25aa-\u25fe\u2600-\u27bf\u2934\u2935\u2b05-\u2b55\u3030\u303d"
    "\u3297\u3299\U0001f000-\U0001f1e5\U0001f200-\U0001faff"
)
_TAGS = {"word": "SL", "number": "SN", "han": "SH", "hangul": "SW", "letters": "SL", "emoji": "W_EMOJI", "sign": "SW"}
_SIGN_TAGS = {
    **dict.fromkeys(".!?。！？", "SF"),
    **dict.fromkeys(",·:/;", "SP"),
    **dict.fromkeys("([{<“‘「『〈《【〔«", "SSO"),
    **dict.fromkeys(")]}>”’」』〉》】〕»", "SSC"),
    **dict.fromkeys("\"'", "SS"),
    **dict.fromkeys("-~–—―∼〜", "SO"),
    "…": "SE",
}


@frozen
class Piece:
    """A stretch of a text with its tag; pieces do not overlap."""

    start: int
    end: int
    tag: str


@cache
def _pattern() -> re.Pattern[str]:
    alnum = rf"{LATIN}{_MARKS}0-9"
    number = r"\d++(?:[.,:/-]\d++)*+"
    emoji = rf"[{EMOJI}][\ufe0f\u20e3\U0001f3fb-\U0001f3ff]*+"
    known = [word for word in abbreviations().ends if "." in word and word.replace(".", "").isalpha()]
    dotted = "|".join(re.escape(word) for word in sorted(known, key=lambda word: (-len(word), word)))
    # Every alternative is possessive and starts with a class of its own, so that the scan is linear.
    return re.compile(
        rf"(?P<emoji>[0-9#*]\ufe0f?\u20e3|[\U0001f1e6-\U0001f1ff]{{2}}|{emoji}(?:\u200d{emoji})*+[\U000e0020-\U000e007f]*+)"
        rf"|(?P<dotted>(?<![{alnum}])(?:{dotted})\.)"
        rf"|(?P<initials>(?<![{alnum}])(?:[A-Za-z]\.){{2,}}+(?:[A-Za-z](?![{alnum}]))?+(?:[’'-](?=[A-Za-z])[{alnum}]++)*+)"
        rf"|(?P<word>(?:\d++(?=[{LATIN}]))?+[{LATIN}][{alnum}]*+(?:['’&_\u2010\u2011-][{alnum}]++)*+(?:\+\+|\#(?![{alnum}]))?+)"
        rf"|(?P<number>{number}|(?<![\d{LATIN}])\.\d++)"
        rf"|(?P<hangul>[{HANGUL}]++)|(?P<han>[{HAN}]++)|(?P<letters>[{KANA}\u30fc{OTHERS}{_MARKS}]++)"
        r"|(?P<sign>(?P<mark>[^\s\w])(?P=mark)*+|[^\s])"
    )


@cache
def _clitic() -> re.Pattern[str]:
    return re.compile(r"(?:['’](?:s|S|ll|LL|re|RE|ve|VE|d|D|m|M)|[nN]['’][tT])$")


@cache
def _hangul() -> re.Pattern[str]:
    return re.compile("[가-힣]")


@cache
def _beside_korean() -> re.Pattern[str]:
    """What Kiwi takes apart or glues together: it is told where such words begin and end."""
    return re.compile(rf"[{LATIN}{EMOJI}@#\U0001f1e6-\U0001f1ff]|\d[-:/.]\d")


def has_hangul(text: str) -> bool:
    """Whether a text in normal form needs Kiwi: it has a Hangul syllable, not only letters such as ㅋㅋ.

    >>> has_hangul("서울"), has_hangul("Seoul")
    (True, False)
    """
    return not text.isascii() and _hangul().search(text) is not None


def has_jamo(word: str) -> bool:
    """Whether a word is made of Korean letters such as ㅋㅋ.

    >>> has_jamo("ㅋㅋ"), has_jamo("★")
    (True, False)
    """
    return not word.isascii() and _jamo().match(word) is not None


@cache
def _jamo() -> re.Pattern[str]:
    return re.compile(f"[{HANGUL}]")


def scan(text: str) -> Iterator[Piece]:
    """The pieces of a text in order; only white space lies between them.

    >>> text = "She didn't pay $3.50."
    >>> [text[one.start : one.end] for one in scan(text)]
    ['She', 'did', "n't", 'pay', '$', '3.50', '.']
    """
    last = 0
    for address in find_addresses(text):
        yield from _scan_between(text, last, address.start)
        yield Piece(address.start, address.end, _ADDRESS_TAGS[address.kind])
        last = address.end
    yield from _scan_between(text, last, len(text))


def pieces_for_kiwi(text: str) -> list[tuple[int, int, str]]:
    """The words of a Korean text that Kiwi is to leave whole: Latin words, addresses, emoji, dates and scores.

    >>> pieces_for_kiwi("NVIDIA의 GPU")
    [(0, 6, 'SL'), (8, 11, 'SL')]
    """
    if not _beside_korean().search(text):
        return []
    return [
        (one.start, one.end, one.tag)
        for one in scan(text)
        if one.tag in _KEPT_WHOLE
        or (one.tag == "SN" and not text[one.start : one.end].replace(",", "").replace(".", "", 1).isdigit())
    ]


_KEPT_WHOLE = frozenset({"SL", "W_EMOJI", *_ADDRESS_TAGS.values()})


def _scan_between(text: str, start: int, end: int) -> Iterator[Piece]:
    position = start
    for match in _pattern().finditer(text, start, end):
        first, last = match.span()
        if last <= position:
            continue
        kind = match.lastgroup or "sign"
        if kind == "word":
            last = _with_full_stop(text, first, last, end)
            yield from _split_clitic(text, first, last)
        elif kind in ("initials", "dotted"):
            yield from _split_clitic(text, first, last)
        elif kind == "sign":
            yield Piece(
                first, last, "SE" if text.startswith(("..", "··"), first) else _SIGN_TAGS.get(text[first], "SW")
            )
        else:
            yield Piece(first, last, _TAGS[kind])
        position = last


def _with_full_stop(text: str, start: int, end: int, limit: int) -> int:
    """An abbreviation keeps its full stop: "Dr.", "Inc."; "No." does before a number."""
    if end >= limit or text[end] != ".":
        return end
    kinds = abbreviations().ends.get(text[start:end])
    if kinds is None or text[start:end] in abbreviations().units or text.startswith("..", end):
        return end
    if kinds == {"number"}:
        return end + 1 if text[end + 1 : end + 4].strip()[:1].isdigit() else end
    return end + 1


def _split_clitic(text: str, start: int, end: int) -> Iterator[Piece]:
    clitic = _clitic().search(text, max(start, end - 3), end)
    if clitic is None or clitic.start() <= start:
        yield Piece(start, end, "SL")
        return
    yield Piece(start, clitic.start(), "SL")
    yield Piece(clitic.start(), end, "SL")
