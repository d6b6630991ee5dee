"""What is done to the characters of a page once its bytes are read, and the list of what was done."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from korreader.clean import invisible_characters, nfc
from korreader.decode.lost import count_lost_text
from korreader.decode.mojibake import UTF8_AS_CP949, UTF8_AS_LATIN, repair_read_as_cp949, repair_read_as_latin
from korreader.decode.runs import runs_beyond_ascii
from korreader.decode.signs import repair_signs_read_as_cp949, repair_signs_read_as_latin
from korreader.decode.suspicion import holds_misread_signs, may_be_read_as_cp949, may_be_read_as_latin
from korreader.model import Repair

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Tidied", "tidy"]

# Characters that need no attention, alone or beside one another.  Most pages have no others, or few.
_ORDINARY = (
    "\t-\r\x1c-~\xa0©«®°±·»\u2010-\u2027\u2030-\u205e\u2190-\u2328\u232b-\u2adb\u3000-\u3029\u3131-\u3163"
    "\u3200-\u33ff\uac00-\ud7a3\uff01-\uff9f"
)
_ORDINARY_TEXT = re.compile(f"[{_ORDINARY}]*+")
_ODD = re.compile(f"[^{_ORDINARY}][^\x00-\x7f가-힣]*+")
_WINDOWS = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_LATIN = re.compile(f"[\x80-\xff{_WINDOWS}]")
_SIDE_BY_SIDE = re.compile(f"[\x80-\xff{_WINDOWS}]{{2}}")
_MISREAD_CP949 = re.compile("[㐀-鿿\uf900-\ufaff]")
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x9f\xad\u034f\u0600-\u200f\u202a-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb]"
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")
_MOST_MISREADINGS = 3
_FEW_RUNS, _FEW_PLACES = 8, 1_000
_COMPOSING = "[\u0300-\u33ff\ua000-\uabff\ud7b0-\U0010ffff]"
_MAY_COMPOSE = re.compile(_COMPOSING)
_STARTS = re.compile(f"^{_COMPOSING}", re.MULTILINE)


@frozen(kw_only=True)
class Tidied:
    """A text and what was done to it."""

    text: str
    repairs: tuple[Repair, ...]
    lone_surrogates: int = 0
    lost: int = 0
    """Traces of text that was lost before: U+FFFD and the like."""
    unrepaired: int = 0
    """How many characters were not tried, because so much before them was no Korean."""


@frozen(kw_only=True)
class _Beyond:
    """What a text has beyond ASCII."""

    runs: str
    """Its runs beyond ASCII, a line each; of ordinary text, which is not worth taking apart, the text."""
    odd: str
    """The places that need attention, a line each; empty for most pages."""

    @classmethod
    def of(cls, text: str) -> _Beyond:
        if _ORDINARY_TEXT.fullmatch(text):
            return cls(runs=text, odd="")
        runs = runs_beyond_ascii(text)
        return cls(runs=runs, odd="\n".join(_ODD.findall(runs)))


def tidy(text: str) -> Tidied:
    """Join surrogates, repair mojibake, compose, and count what cannot be seen or was lost.

    >>> tidy("ÇÑ±¹¾î").text
    '한국어'
    """
    repairs: list[Repair] = []
    lone = 0
    beyond = _Beyond.of(text)
    if _SURROGATE.search(beyond.odd):
        text, lone, repair = _join_surrogates(text)
        repairs.append(repair)
        beyond = _Beyond.of(text)
    text, mojibake, unrepaired = _repair_mojibake(text, beyond)
    if mojibake:
        repairs += mojibake
        beyond = _Beyond.of(text)
    text, composed = _compose(text, beyond)
    if composed and _INVISIBLE.search(beyond.odd):
        # A joiner may have lost its letter to a mark.
        beyond = evolve(beyond, runs=runs_beyond_ascii(text))
    repairs += composed
    repairs += _list_invisible(beyond)
    lost = count_lost_text(text, runs=beyond.runs)
    return Tidied(text=text, repairs=tuple(repairs), lone_surrogates=lone, lost=lost, unrepaired=unrepaired)


def _join_surrogates(text: str) -> tuple[str, int, Repair]:
    text, pairs = _PAIR.subn(lambda pair: pair[0].encode("utf-16-le", "surrogatepass").decode("utf-16-le"), text)
    text, lone = _SURROGATE.subn("\ufffd", text)
    detail = f"joined {pairs} surrogate pairs and replaced {lone} lone surrogates with U+FFFD"
    return text, lone, Repair(kind="surrogates", count=pairs + lone, detail=detail)


def _repair_mojibake(text: str, beyond: _Beyond) -> tuple[str, list[Repair], int]:
    """Repair what was misread; text that was misread twice takes two rounds."""
    counts: Counter[str] = Counter()
    unrepaired = 0
    for _ in range(_MOST_MISREADINGS):
        before = text
        text, left = _repair_read_as_latin(text, beyond, counts)
        unrepaired = max(unrepaired, left)
        runs = beyond.runs if text == before else runs_beyond_ascii(text)
        if _MISREAD_CP949.search(beyond.odd) and may_be_read_as_cp949(runs):
            text = repair_read_as_cp949(text, counts)
            runs = runs_beyond_ascii(text)
        text, signs = repair_signs_read_as_cp949(text, runs if beyond.odd else None)
        counts[UTF8_AS_CP949] += signs
        if text == before or unrepaired:
            break
        beyond = _Beyond.of(text)
    repairs = [Repair(kind="mojibake", count=count, detail=detail) for detail, count in counts.items() if count]
    return text, repairs, unrepaired


def _repair_read_as_latin(text: str, beyond: _Beyond, counts: Counter[str]) -> tuple[str, int]:
    """The text repaired, and how many of its characters were not tried."""
    left, signs = 0, 0
    if not _LATIN.search(beyond.odd) or not _SIDE_BY_SIDE.search(beyond.runs):
        return text, left
    # On a misread page, the next round repairs what is too short to be known by itself.
    if counts.total() or may_be_read_as_latin(beyond.runs):
        text, left = repair_read_as_latin(text, counts)
    if holds_misread_signs(beyond.runs):
        text, signs = repair_signs_read_as_latin(text)
    counts[UTF8_AS_LATIN] += signs
    return text, left


def _compose(text: str, beyond: _Beyond) -> tuple[str, list[Repair]]:
    composed = _composed(text, beyond.runs) if _may_compose(beyond) else text
    if composed == text:
        return text, []
    words = max(1, sum(not unicodedata.is_normalized("NFC", word) for word in beyond.odd.split()))
    return composed, [Repair(kind="nfc", count=words, detail="composed the characters of decomposed words (NFC)")]


def _composed(text: str, runs: str) -> str:
    decomposed = {run for run in set(runs.split("\n")) if _is_decomposed(run)}
    if len(decomposed) > _FEW_RUNS or sum(map(runs.count, decomposed)) > _FEW_PLACES:
        return nfc(text)
    # A few replacements cost less than looking at every line.
    for run in sorted(decomposed, key=lambda run: (-len(run), run)):
        for place in _places(text, run) if unicodedata.combining(run[0]) else (run,):
            text = text.replace(place, nfc(place))
    return text


def _is_decomposed(run: str) -> bool:
    return unicodedata.combining(run[0]) > 0 or not unicodedata.is_normalized("NFC", run)


def _places(text: str, run: str) -> list[str]:
    """The different places of a run, each with the letter before it."""
    found = set()
    at = text.find(run)
    while at >= 0:
        found.add(text[max(0, at - 1) : at + len(run)])
        at = text.find(run, at + len(run))
    return sorted(found)


def _may_compose(beyond: _Beyond) -> bool:
    if not _MAY_COMPOSE.search(beyond.odd):
        return False
    if not unicodedata.is_normalized("NFC", beyond.runs):
        return True
    # A mark at the start of a run stands on an ASCII letter, which it may compose with.
    return any(map(unicodedata.combining, set(_STARTS.findall(beyond.runs))))


def _list_invisible(beyond: _Beyond) -> Iterator[Repair]:
    found = Counter(invisible_characters(beyond.runs)) if _INVISIBLE.search(beyond.odd) else Counter()
    if found:
        names = ", ".join(f"U+{ord(one):04X}" for one in sorted(found))
        detail = f"left in the page, left out of the clean form: {names}"
        yield Repair(kind="invisible", count=found.total(), detail=detail)
