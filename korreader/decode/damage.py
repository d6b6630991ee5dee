"""Reading damaged bytes: only the damaged place is lost, and it becomes U+FFFD."""

from __future__ import annotations

import re
from functools import cache

from attrs import frozen

from korreader.decode.korean import is_neutral, weight_of

__all__ = ["DOUBLE_BYTE", "Reading", "read_as"]

LOST = "\ufffd"
DOUBLE_BYTE = ("cp949", "johab")
"""The Korean encodings of one or two bytes a character, in which a stray byte derails all that follows it."""

# Where a decoder may lose its way and find it again: from a lead byte to the next byte that cannot be part of a pair.
_RUNS = {"cp949": re.compile(rb"[\x80-\xff][A-Za-z\x80-\xff]*+"), "johab": re.compile(rb"[\x80-\xff][\x31-\xff]*+")}
# Mending a run weighs every way to read it; that is for words, not for binary data.
_LONGEST_RUN, _MOST_MENDED = 2_000, 200_000

# What it costs to read two bytes as one character, against skipping a byte.  A letter costs what its weight lacks,
# so that a way through frequent syllables wins; bytes that end early are likelier than bytes with a stray one.
_LETTER_COST, _SIGN_COST, _ASCII_TRAIL_COST = 2.5, 2.0, 1.0
_SKIP_COST, _CUT_COST = 6.0, 3.0
_NO_PAIR = 1_000.0
_HIGH = 0x80
_ESCAPED = re.compile("[\udc80-\udcff]+")


@frozen(kw_only=True)
class Reading:
    """Bytes read in one encoding."""

    text: str
    encoding: str
    damaged: int = 0
    """How many places could not be read and became U+FFFD."""
    truncated: bool = False
    """Whether the bytes end inside a character."""
    bom: bool = False
    """Whether a byte order mark was taken off."""
    readable: bool = True
    """Whether the result is likely to be what was written."""


def read_as(data: bytes, encoding: str) -> Reading:
    """Read ``data`` in ``encoding``, with U+FFFD for each damaged place.

    >>> read_as("바다".encode("cp949")[:-1], "cp949")
    Reading(text='바�', encoding='cp949', damaged=0, truncated=True, bom=False, readable=True)
    """
    if encoding == "cp1252":
        return Reading(text=_windows_1252(data), encoding=encoding)
    try:
        text, damaged, truncated = data.decode(encoding), 0, False
    except UnicodeDecodeError:
        text, damaged, truncated = _read_damaged(data, encoding)
    if encoding == "johab":
        # The codec shows the backslash as the won sign of Korean keyboards, which would break scripts and paths.
        text = text.replace("\u20a9", "\\")
    return Reading(text=text, encoding=encoding, damaged=damaged, truncated=truncated)


def _read_damaged(data: bytes, encoding: str) -> tuple[str, int, bool]:
    if encoding in DOUBLE_BYTE:
        text, truncated = _mend(data, encoding)
        return text, text.count(LOST) - truncated, truncated
    if encoding == "utf-8":
        # A damaged byte cannot be mistaken for text: UTF-8 never decodes to a surrogate.
        text, places = _ESCAPED.subn(LOST, data.decode("utf-8", "surrogateescape"))
        truncated = _ends_inside(data, encoding)
        return text, places - truncated, truncated
    text = data.decode(encoding, "replace")
    truncated = _ends_inside(data, encoding)
    return text, text.count(LOST) - truncated, truncated


def _windows_1252(data: bytes) -> str:
    """Windows-1252, in which every byte is a character: its five holes stay the controls that they are in Latin-1."""
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return data.decode("latin-1").translate(_c1_of_windows())


@cache
def _c1_of_windows() -> dict[int, str]:
    return {code: bytes([code]).decode("cp1252", "ignore") or chr(code) for code in range(0x80, 0xA0)}


def _ends_inside(data: bytes, encoding: str) -> bool:
    tail = data[-2 - len(data) % 2 :] if encoding in {"utf-16-le", "utf-16-be"} else data[-4:]
    for start in range(len(tail)):
        try:
            tail[start:].decode(encoding)
        except UnicodeDecodeError as error:
            if error.reason in {"unexpected end of data", "truncated data", "incomplete multibyte sequence"}:
                return True
    return False


def _mend(data: bytes, encoding: str) -> tuple[str, bool]:
    """The text, and whether its last U+FFFD is the first byte of a character that was cut."""
    pieces: list[str] = []
    start, left, cut = 0, _MOST_MENDED, False
    for run in _RUNS[encoding].finditer(data):
        pieces.append(data[start : run.start()].decode("ascii"))
        start = run.end()
        try:
            pieces.append(run[0].decode(encoding))
        except UnicodeDecodeError:
            if len(run[0]) > min(_LONGEST_RUN, left):
                pieces.append(run[0].decode(encoding, "replace"))
                continue
            left -= len(run[0])
            text, cut = _mend_run(run[0], encoding)
            pieces.append(text)
    pieces.append(data[start:].decode("ascii"))
    return "".join(pieces), cut and start == len(data)


def _mend_run(run: bytes, encoding: str) -> tuple[str, bool]:
    """Read a run in the cheapest way, skipped bytes as one U+FFFD; also whether the last byte alone was skipped."""
    steps = _cheapest_steps(run, encoding)
    pieces: list[str] = []
    at, skipped = 0, 0
    while at < len(run):
        step = steps[at]
        skipped = skipped + 1 if step == 1 and run[at] >= _HIGH else 0
        if skipped == 1:
            pieces.append(LOST)
        elif not skipped:
            pieces.append(run[at : at + step].decode(encoding))
        at += step
    return "".join(pieces), skipped == 1


def _cheapest_steps(run: bytes, encoding: str) -> list[int]:
    """For each place of the run, whether the cheapest way to the end takes one byte or two from there."""
    ahead, after, cost = 0.0, _NO_PAIR, 0.0
    steps = [1] * len(run)
    for at in range(len(run) - 1, -1, -1):
        if run[at] < _HIGH:
            cost = ahead
        else:
            cost = ahead + (_CUT_COST if at == len(run) - 1 else _SKIP_COST)
            paired = after + _pair_cost(run[at : at + 2], encoding)
            if paired < cost:
                cost, steps[at] = paired, 2
        ahead, after = cost, ahead
    return steps


@cache
def _pair_cost(pair: bytes, encoding: str) -> float:
    try:
        one = pair.decode(encoding)
    except UnicodeDecodeError:
        return _NO_PAIR
    if len(one) != 1:
        return _NO_PAIR
    if is_neutral(one):
        return _SIGN_COST
    unlikely = _ASCII_TRAIL_COST if encoding == "cp949" and pair[1] < _HIGH else 0.0
    return _LETTER_COST * (1 - weight_of(one)) + unlikely
