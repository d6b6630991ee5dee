"""Signs of text that was lost before the page was scraped: it can be flagged, not brought back."""

from __future__ import annotations

import re
from collections import Counter

from korreader.decode.korean import in_ks_x_1001, korean_look

__all__ = ["count_lost_text"]

# U+FFFD in UTF-8, read as CP949, as GBK, and as Windows-1252.
_REPLACED = ("占쏙옙", "锟斤拷", "ï¿½")
# Words of question marks, two or more in a row: a speaker in doubt writes one.
_QUESTIONED = re.compile(r"\?(?<!\?\?)\?++(?:[ \t,.()'\"-]{1,3}+\?{2,}+)++")
# UTF-8 read as CP949, in which each byte that makes no pair became a question mark: ``?쒖슱``.
_UNLIKELY = "[㐀-鿿\uf900-\ufaff가-힣]{1,40}+"
_BROKEN = re.compile(rf"\?({_UNLIKELY})")
_BROKEN_BEFORE = re.compile(f"\ufffd({_UNLIKELY})")
_FEWEST_BROKEN = 2


def count_lost_text(text: str, *, runs: str | None = None) -> int:
    """How many places of ``text`` hold a trace of lost Hangul, U+FFFD included.

    Args:
        text: the text, repaired.
        runs: its runs beyond ASCII, if they are known: searching them is cheaper.

    >>> count_lost_text("서울 占쏙옙 ??? ??")
    2
    """
    runs = text if runs is None else runs
    lost = sum(1 for _ in _QUESTIONED.finditer(text))
    broken = _BROKEN.findall(text)
    if "\ufffd" in runs:
        lost += runs.count("\ufffd")
        broken += _BROKEN_BEFORE.findall(text)
    lost += sum(runs.count(trace) for trace in _REPLACED)
    return lost + _count_broken(Counter(broken))


def _count_broken(words: Counter[str]) -> int:
    unused = {word: _count_unused(word) * count for word, count in words.items() if _is_broken(word)}
    return sum(words[word] for word in unused) if sum(unused.values()) >= _FEWEST_BROKEN else 0


def _is_broken(word: str) -> bool:
    return _count_unused(word) > 0 and korean_look(word).score < 0


def _count_unused(word: str) -> int:
    """How many syllables are outside the 2,350 that Korean text is written with."""
    return sum("가" <= one <= "힣" and not in_ks_x_1001(one) for one in word)
