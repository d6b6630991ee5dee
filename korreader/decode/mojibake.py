"""Repair of mojibake: text that was once read in the wrong encoding.

Only exact repairs are made: the text goes back to the very bytes it came from, and those bytes are read again in the
encoding they were written in.  A repair is made when its result is plausible and the text as found is not.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from korreader.decode.korean import KoreanLook, korean_look

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Callable

__all__ = [
    "CP949_AS_LATIN",
    "CP949_RUN",
    "HIGH",
    "LONGEST_WESTERN_RUN",
    "REPEATED",
    "UTF8_AS_CP949",
    "UTF8_AS_LATIN",
    "WINDOWS",
    "read_latin",
    "reading_of_cp949_run",
    "readings_of_utf8_words",
    "repair_read_as_cp949",
    "repair_read_as_latin",
]

CP949_AS_LATIN = "read CP949 text that had been read as Latin-1 or Windows-1252"
UTF8_AS_LATIN = "read UTF-8 text that had been read as Latin-1 or Windows-1252"
UTF8_AS_CP949 = "read UTF-8 text that had been read as CP949"

# What the bytes 0x80-0xFF look like in Latin-1 and in Windows-1252.
WINDOWS = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
HIGH = f"\x80-\xff{WINDOWS}"
# A stretch of Latin text ends at a tag, at a line end, and at any character that a Latin encoding has not.
_STRETCH = re.compile(f"[{HIGH}](?:[{HIGH}\t -;=?-~]*[{HIGH}])?[A-Za-z]*+")
_LATIN_RUN = re.compile(f"[{HIGH}]++")
_LONG_RUN = re.compile(f"[{HIGH}]{{2}}")
_BESIDE_LETTER = re.compile(f"(?<=[A-Za-z])[{HIGH}]++|[{HIGH}]++(?=[A-Za-z])")
# Sequences of bytes that UTF-8 has for Hangul and for the signs that stand between Hangul.
_AFTER = f"[\x80-\xbf{WINDOWS}]"
_UTF8_WORD = re.compile(f"(?:[âãê-íï]{_AFTER}{{2}}|Â{_AFTER})+")
# Decoration, which would read as a syllable repeated.
REPEATED = re.compile(f"([{HIGH}])\\1{{3}}")
# Words of KS X 1001, two bytes a character, by which a stretch is known when it cannot be read whole.
_CP949_WORD = re.compile(f"(?<![{HIGH}])(?:[\xa1-\xfd][\xa1-\xfe])++(?![{HIGH}])")

# The lead bytes of Hangul in UTF-8 are those of hanja in CP949.
_HANJA = "㐀-鿿\uf900-\ufaff"
CP949_RUN = re.compile(f"(?<![^\x00-\x7f])[^\x00-\x7f{_HANJA}]*+[{_HANJA}][^\x00-\x7f]*+[A-Za-z]?")

_PLAUSIBLE, _NOT_SALAD = 0.5, 0.0
_SURE_SYLLABLES, _SOURCE_MARGIN = 2, 0.4
LONGEST_WESTERN_RUN, _FEWEST_KINDS = 3, 2
_UNGLUED_SHARE = 0.6
_MISREAD_PAGE = 3
# Beyond so many words, or characters in stretches, that are no Korean, a page is not worth the time.
_MOST_WORDS = 50_000
_MOST_IN_VAIN = 1_000_000
_FAILURE = 100  # what a stretch costs besides its characters, in characters


def repair_read_as_latin(text: str, counts: Counter[str]) -> tuple[str, int]:
    """Repair Korean that was read as Latin-1 or Windows-1252, and add to ``counts`` what was done.

    Returns the text, and how many of its characters were not tried: a page with so much that is no Korean is given up.

    >>> from collections import Counter
    >>> repair_read_as_latin("¾È³çÇÏ¼¼¿ä, café", Counter())
    ('안녕하세요, café', 0)
    """
    left, untried = _MOST_IN_VAIN, 0

    def repaired(found: re.Match[str]) -> str:
        nonlocal left, untried
        whole = found[0]
        if not _LONG_RUN.search(whole):
            return whole
        if len(whole) > left:
            untried += len(whole)
            return whole
        stretch = _repair_stretch(whole, counts)
        if stretch == whole:
            left -= len(whole) + _FAILURE
        return stretch

    return _STRETCH.sub(repaired, text), untried


def repair_read_as_cp949(text: str, counts: Counter[str]) -> str:
    """Repair Korean that was read as CP949 and lost nothing by it, and add to ``counts`` what was done.

    >>> from collections import Counter
    >>> repair_read_as_cp949("媛꾧끝", Counter())
    '간곡'
    """
    runs = set(CP949_RUN.findall(text))
    readings = {run: korean for run in runs if (korean := reading_of_cp949_run(run))}

    def repaired(found: re.Match[str]) -> str:
        korean = readings.get(found[0])
        counts[UTF8_AS_CP949] += korean is not None
        return korean or found[0]

    return CP949_RUN.sub(repaired, text) if readings else text


def _repair_stretch(stretch: str, counts: Counter[str]) -> str:
    """A stretch of Latin text, repaired as a whole if it can be, else word by word."""
    if not _LONG_RUN.search(stretch):
        return stretch
    utf8 = read_latin(stretch, "utf-8")
    if utf8 is not None and _is_utf8_korean(utf8):
        return _count(counts, UTF8_AS_LATIN, utf8)
    korean = read_latin(stretch, "cp949")
    if korean is not None and _is_cp949_korean(stretch, korean):
        return _count(counts, CP949_AS_LATIN, korean)
    if utf8 is not None and (twice := _repair_stretch(utf8, counts)) != utf8:
        return twice
    return _repair_words(stretch, counts)


def _repair_words(stretch: str, counts: Counter[str]) -> str:
    """Words that are Korean beyond doubt; if these are most of the stretch, then the short ones beside them too."""
    stretch = _repair_utf8_words(stretch, counts)
    distinct = set(_CP949_WORD.findall(stretch))
    words = {word: _korean_word(word) for word in distinct} if len(distinct) <= _MOST_WORDS else {}
    sure = {word for word, look in words.items() if look and look.kinds >= _FEWEST_KINDS and look.score >= _PLAUSIBLE}
    weak = {word for word, look in words.items() if look and look.score >= _NOT_SALAD} - sure
    is_misread = counts[CP949_AS_LATIN] >= _MISREAD_PAGE or (
        2 * sum(map(len, sure)) >= sum(map(len, _LATIN_RUN.findall(stretch)))
    )

    def repaired(found: re.Match[str]) -> str:
        word = found[0]
        if word in sure or (is_misread and word in weak and not _is_sandwiched(found)):
            return _count(counts, CP949_AS_LATIN, read_latin(word, "cp949") or word)
        return word

    return _CP949_WORD.sub(repaired, stretch) if sure or is_misread else stretch


def _korean_word(word: str) -> KoreanLook | None:
    korean = None if REPEATED.search(word) else read_latin(word, "cp949")
    look = korean_look(korean) if korean else None
    return look if look and (look.hangul or not look.letters) else None


def _is_sandwiched(found: re.Match[str]) -> bool:
    """Whether the word stands between two plain letters, as ``ÇÃ`` in a Portuguese word of capitals."""
    return all(one.isascii() and one.isalpha() for one in _around(found))


def _touches_high(found: re.Match[str]) -> bool:
    """Whether the word is part of a longer run, the rest of which makes no sense."""
    return any(_LATIN_RUN.match(one) for one in _around(found))


def _around(found: re.Match[str]) -> tuple[str, str]:
    return found.string[max(0, found.start() - 1) : found.start()], found.string[found.end() : found.end() + 1]


def _repair_utf8_words(stretch: str, counts: Counter[str]) -> str:
    readings = readings_of_utf8_words(stretch)

    def repaired(found: re.Match[str]) -> str:
        korean = readings.get(found[0])
        if korean is None or (len(korean) == 1 and _touches_high(found)):
            return found[0]
        return _count(counts, UTF8_AS_LATIN, korean)

    return _UTF8_WORD.sub(repaired, stretch) if readings else stretch


def readings_of_utf8_words(text: str) -> dict[str, str]:
    """The words of the text that are Korean when they are read as UTF-8; none when there are too many to try.

    >>> readings_of_utf8_words("ê°€ Ã¤")
    {'ê°€': '가'}
    """
    words = set(_UTF8_WORD.findall(text))
    if len(words) > _MOST_WORDS:
        return {}
    return {word: korean for word in words if (korean := _reading_of_utf8_word(word))}


def _reading_of_utf8_word(word: str) -> str | None:
    korean = read_latin(word, "utf-8")
    return korean if korean is not None and _is_utf8_korean(korean) else None


def _is_utf8_korean(text: str) -> bool:
    """Whether the result of reading UTF-8 is Korean; that it is valid UTF-8 is half of the proof."""
    look = korean_look(text)
    enough = _NOT_SALAD if look.hangul >= _SURE_SYLLABLES else _PLAUSIBLE
    return look.hangul > 0 and look.score >= enough


def _is_cp949_korean(stretch: str, korean: str) -> bool:
    """Whether a stretch of Latin text is no Western text, and its reading is Korean."""
    look = korean_look(korean)
    return look.kinds >= _FEWEST_KINDS and look.score >= _PLAUSIBLE and not _is_western(stretch)


def _is_western(stretch: str) -> bool:
    """Whether the letters beyond ASCII stand as diacritics do: short runs beside plain letters."""
    runs = _LATIN_RUN.findall(stretch)
    if max(map(len, runs)) <= LONGEST_WESTERN_RUN or REPEATED.search(stretch):
        return True
    glued = sum(len(run) for run in _BESIDE_LETTER.findall(stretch) if len(run) <= LONGEST_WESTERN_RUN)
    return glued > (1 - _UNGLUED_SHARE) * sum(map(len, runs))


def reading_of_cp949_run(run: str) -> str | None:
    """What a run says when it is Korean in UTF-8 that was read as CP949, else ``None``.

    >>> reading_of_cp949_run("媛꾧끝")
    '간곡'
    """
    utf8 = _encoded(run, _as_cp949)
    if utf8 is None or not _is_utf8_korean(utf8):
        return None
    return utf8 if korean_look(run).score + _SOURCE_MARGIN <= korean_look(utf8).score else None


def _as_cp949(run: str) -> bytes:
    return run.encode("cp949")


def _encoded(run: str, encode: Callable[[str], bytes], encoding: str = "utf-8") -> str | None:
    try:
        return encode(run).decode(encoding)
    except UnicodeError:
        return None


def read_latin(text: str, encoding: str) -> str | None:
    """Go back to the bytes, and read them in ``encoding``; ``None`` when either does not work out exactly."""
    return _encoded(text, _as_latin, encoding)


def _as_latin(text: str) -> bytes:
    try:
        return text.encode("cp1252")
    except UnicodeEncodeError:
        # The controls of Latin-1, or no Latin text at all; this takes far longer.
        pass
    return text.translate(_latin_of_windows()).encode("latin-1")


@cache
def _latin_of_windows() -> dict[int, int]:
    return {ord(one): one.encode("cp1252")[0] for one in WINDOWS}


def _count(counts: Counter[str], kind: str, text: str) -> str:
    counts[kind] += 1
    return text
