"""The clean form of a piece of page text: white space folded, invisible characters left out, NFC.

A page keeps every character it came with.  What a reader sees of a block is its clean form, and ``clean_with_map``
says where each character of it stands in the page.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import pairwise

__all__ = ["clean", "clean_with_map", "invisible_characters", "invisible_pattern", "nfc"]

_ZERO_WIDTH = (
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"  # C0 and C1 controls that are no white space
    "\u00ad\u034f\u061c\u115f\u1160\u180e"  # soft hyphen, grapheme joiner, Arabic letter mark, jamo fillers
    "\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb"  # zero-width and bidi controls
)
_JOINING_SCRIPTS = (
    "\u0620-\u06ff\u0700-\u070e\u0710-\u08e1\u08e3-\u08ff\ufb50-\ufdff\ufe70-\ufefc"  # Arabic, Syriac and kin
    "\u0900-\u0dff\u1000-\u109f\u1780-\u17ff\u1800-\u180d\u180f-\u18af"  # Indic, Myanmar, Khmer, Mongolian
)
_EMOJI = (
    "\u00a9\u00ae\u203c\u2049\u2122\u2139\u2190-\u21ff\u2300-\u23ff\u25a0-\u27bf\u2900-\u297f\u2b00-\u2bff"
    "\u3030\u303d\u3297\u3299\ufe0f\U0001f000-\U0001faff\U000e0020-\U000e007f"
)
# A joiner stays where it does its work: after a letter of a script that joins, or between two emoji.
_INVISIBLE = re.compile(
    f"[{_ZERO_WIDTH}\u200c\u200d](?<![{_JOINING_SCRIPTS}][\u200c\u200d])(?!(?<=[{_EMOJI}]\u200d)[{_EMOJI}])"
)
_INVISIBLE_AND_JOINERS = re.compile(f"[{_ZERO_WIDTH}\u200c\u200d]")
_BLANK = re.compile(r"[\s\u3164\uffa0]+")
# Characters that no step below touches, whatever stands beside them.
_SETTLED = (
    "!-~\xa1-\xac\xae-\u02ff\u0410-\u0482\u2010-\u2027\u2030-\u205e\u20a0-\u20c0\u2190-\u2328\u232b-\u2adb"
    "\u3001-\u3029\u3041-\u3096\u309b-\u30ff\u3131-\u3163\u3165-\u318e\u3200-\u9fff\uac00-\ud7a3\uff01-\uff9f"
)
_CLEAN = re.compile(f"(?:[{_SETTLED}]++(?: [{_SETTLED}]++)*+)?+")
# Vowel and final jamo, and every mark, belong to what stands before them; the marks are found by category.
_TRAILING_JAMO = re.compile("[\u1160-\u11ff\ud7b0-\ud7fb]")
_LONGEST_STACK = 64


def clean(raw: str, *, keep_tabs: bool = False) -> str:
    r"""Fold white space to single spaces, strip, leave out invisible characters, and compose (NFC).

    A no-break space and the Hangul fillers that render blank are white space; a zero-width space is nothing.
    Joiners stay inside emoji and inside scripts that need them.  Cleaning twice changes nothing more.

    Args:
        raw: any text.
        keep_tabs: fold white space that holds a tab to one tab, as between the cells of a table row.

    >>> clean("  고등어\u00a0값이  올\u200b랐다. ")
    '고등어 값이 올랐다.'
    >>> clean("사과 \t 3,000원", keep_tabs=True)
    '사과\t3,000원'
    """
    if _CLEAN.fullmatch(raw):
        return raw
    text = _fold(raw, _INVISIBLE, keep_tabs=keep_tabs)
    # Composing sorts marks, and a joiner may lose its letter to a mark of another script: such text does without.
    return _fold(text, _INVISIBLE_AND_JOINERS, keep_tabs=keep_tabs) if _INVISIBLE.search(text) else text


def clean_with_map(raw: str, *, keep_tabs: bool = False) -> tuple[str, list[int]]:
    """The clean form, and for each of its code points the index in ``raw`` that it came from.

    The list has one more entry, the index after the last character that was kept; it never falls.
    A folded space comes from the first white space of its run, a composed character from its base.

    >>> clean_with_map(" 값이  올랐다 ")
    ('값이 올랐다', [1, 2, 3, 5, 6, 7, 8])
    """
    if _CLEAN.fullmatch(raw):
        return raw, list(range(len(raw) + 1))
    text, places = _fold_with_map(raw, _INVISIBLE, keep_tabs=keep_tabs)
    if not _INVISIBLE.search(text):
        return text, places
    text, again = _fold_with_map(text, _INVISIBLE_AND_JOINERS, keep_tabs=keep_tabs)
    return text, [places[at] for at in again]


def invisible_characters(text: str) -> list[str]:
    r"""The characters of ``text`` that its clean form leaves out or shows as a blank, though they are no white space.

    >>> invisible_characters("올\u200b랐다\u3164")
    ['\u200b', '\u3164']
    """
    return _INVISIBLE.findall(text) + re.findall("[\u3164\uffa0]", text)


def invisible_pattern() -> re.Pattern[str]:
    r"""What finds the characters that the clean form leaves out.

    >>> invisible_pattern().sub("", "올\u200b랐다")
    '올랐다'
    """
    return _INVISIBLE


def nfc(text: str) -> str:
    r"""Compose ``text`` (NFC), in linear time: a stack of more than 64 combining marks is left as it stands.

    >>> nfc("\u1112\u1161\u11ab")
    '한'
    """
    # Nothing composes across a line end: most lines are composed already, and are not touched.
    is_normalized = unicodedata.is_normalized
    return "\n".join(
        [line if line.isascii() or is_normalized("NFC", line) else _compose(line) for line in text.split("\n")]
    )


def _compose(line: str) -> str:
    # Sorting a stack of marks costs the square of its height, so a page made of one stack would never end.
    parts = _tall_stack().split(line)
    return "".join(part if number % 2 else unicodedata.normalize("NFC", part) for number, part in enumerate(parts))


@cache
def _tall_stack() -> re.Pattern[str]:
    # A class within the basic plane is looked up in a table; beyond it, any long run is taken for a stack.
    marks = "".join(mark for mark in map(chr, range(0x300, 0x10000)) if unicodedata.combining(mark))
    tall = _LONGEST_STACK + 1
    return re.compile(f"([{marks}]{{{tall},}}+|[\U00010000-\U0001ffff]{{{tall},}}+)")


def _tab_or_space(blank: re.Match[str]) -> str:
    return "\t" if "\t" in blank[0] else " "


def _fold(raw: str, invisible: re.Pattern[str], *, keep_tabs: bool) -> str:
    return nfc(_BLANK.sub(_tab_or_space if keep_tabs else " ", invisible.sub("", raw)).strip())


def _fold_with_map(raw: str, invisible: re.Pattern[str], *, keep_tabs: bool) -> tuple[str, list[int]]:
    """What ``_fold`` returns, with the place of each character that remains."""
    places: list[int] = []
    start = 0
    for gap in invisible.finditer(raw):
        places += range(start, gap.start())
        start = gap.end()
    places += range(start, len(raw))
    visible = "".join(map(raw.__getitem__, places))
    pieces: list[str] = []
    kept: list[int] = []
    start = 0
    for blank in _BLANK.finditer(visible):
        pieces += visible[start : blank.start()], _tab_or_space(blank) if keep_tabs else " "
        kept += places[start : blank.start() + 1]
        start = blank.end()
    pieces.append(visible[start:])
    kept += places[start:]
    return _compose_with_map(*_strip_with_map("".join(pieces), kept))


def _strip_with_map(text: str, places: list[int]) -> tuple[str, list[int]]:
    stripped = text.strip()
    first = len(text) - len(text.lstrip()) if stripped else 0
    inside = places[first : first + len(stripped)]
    return stripped, [*inside, inside[-1] + 1 if inside else 0]


def _compose_with_map(text: str, places: list[int]) -> tuple[str, list[int]]:
    if unicodedata.is_normalized("NFC", text):
        return text, places
    starts = [at for at, one in enumerate(text) if at == 0 or not _belongs_to_the_left(one)]
    pieces: list[str] = []
    composed: list[int] = []
    for start, end in pairwise([*starts, len(text)]):
        piece = nfc(text[start:end])
        pieces.append(piece)
        composed += (places[min(start + offset, end - 1)] for offset in range(len(piece)))
    return "".join(pieces), [*composed, places[-1]]


def _belongs_to_the_left(one: str) -> bool:
    return unicodedata.category(one)[0] == "M" or _TRAILING_JAMO.match(one) is not None
