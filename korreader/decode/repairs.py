"""What is done to the characters of a page once its bytes are read, and the list of what was done."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

from attrs import frozen

from korreader.clean import invisible_characters, nfc
from korreader.decode.lost import count_lost_text
from korreader.decode.mojibake import UTF8_AS_CP949, UTF8_AS_LATIN, repair_read_as_cp949, repair_read_as_latin
from korreader.decode.signs import repair_signs_read_as_cp949, repair_signs_read_as_latin
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
_MAY_COMPOSE = re.compile("[\u0300-\u33ff\ua000-\uabff\ud7b0-\U0010ffff]")


@frozen(kw_only=True)
class Tidied:
    """A text and what was done to it."""

    text: str
    repairs: tuple[Repair, ...]
    lone_surrogates: int = 0
    lost: int = 0
    """Traces of text that was lost before: U+FFFD and the like."""


def tidy(text: str) -> Tidied:
    """Join surrogates, repair mojibake, compose, and count what cannot be seen or was lost.

    >>> tidy("ÇÑ±¹¾î").text
    '한국어'
    """
    repairs: list[Repair] = []
    lone = 0
    odd = _odd(text)
    if _SURROGATE.search(odd):
        text, lone, repair = _join_surrogates(text)
        repairs.append(repair)
        odd = _odd(text)
    text, mojibake = _repair_mojibake(text, odd)
    if mojibake:
        repairs += mojibake
        odd = _odd(text)
    text, composed = _compose(text, odd)
    repairs += composed
    repairs += _list_invisible(text, odd)
    lost = count_lost_text(text, has_odd=bool(odd))
    return Tidied(text=text, repairs=tuple(repairs), lone_surrogates=lone, lost=lost)


def _odd(text: str) -> str:
    """The places that need attention, a line each; empty for most pages."""
    settled = _ORDINARY_TEXT.match(text)
    start = settled.end() if settled else 0
    return "\n".join(_ODD.findall(text, start)) if start < len(text) else ""


def _join_surrogates(text: str) -> tuple[str, int, Repair]:
    text, pairs = _PAIR.subn(lambda pair: pair[0].encode("utf-16-le", "surrogatepass").decode("utf-16-le"), text)
    text, lone = _SURROGATE.subn("\ufffd", text)
    detail = f"joined {pairs} surrogate pairs and replaced {lone} lone surrogates with U+FFFD"
    return text, lone, Repair(kind="surrogates", count=pairs + lone, detail=detail)


def _repair_mojibake(text: str, odd: str) -> tuple[str, list[Repair]]:
    """Repair what was misread; text that was misread twice takes two rounds."""
    counts: Counter[str] = Counter()
    for _ in range(_MOST_MISREADINGS):
        before = text
        if _LATIN.search(odd) and _SIDE_BY_SIDE.search(text):
            text = repair_read_as_latin(text, counts)
            text, signs = repair_signs_read_as_latin(text)
            counts[UTF8_AS_LATIN] += signs
        if _MISREAD_CP949.search(odd):
            text = repair_read_as_cp949(text, counts)
        text, signs = repair_signs_read_as_cp949(text)
        counts[UTF8_AS_CP949] += signs
        if text == before:
            break
        odd = _odd(text)
    return text, [Repair(kind="mojibake", count=count, detail=detail) for detail, count in counts.items() if count]


def _compose(text: str, odd: str) -> tuple[str, list[Repair]]:
    composed = nfc(text) if _MAY_COMPOSE.search(odd) else text
    if composed == text:
        return text, []
    words = max(1, sum(not unicodedata.is_normalized("NFC", word) for word in odd.split()))
    return composed, [Repair(kind="nfc", count=words, detail="composed the characters of decomposed words (NFC)")]


def _list_invisible(text: str, odd: str) -> Iterator[Repair]:
    found = Counter(invisible_characters(text)) if _INVISIBLE.search(odd) else Counter()
    if found:
        names = ", ".join(f"U+{ord(one):04X}" for one in sorted(found))
        detail = f"left in the page, left out of the clean form: {names}"
        yield Repair(kind="invisible", count=found.total(), detail=detail)
