"""Finds which of many words a line holds, at little more than the price of looking for one."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from attrs import frozen

from korreader.errors import DataFileError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from korreader.data import Entry

__all__ = ["Needles", "Pattern", "fault_at", "read_patterns"]

_HEAD = 4
_WORD = re.compile("[a-z]+")
_HEADS = re.compile(f"([a-z]{{1,{_HEAD}}}+)[a-z]*+")
_PUNCTUATION = frozenset(".,:-()[]'\"’")
_NO_SIGN = re.compile(r"[a-z0-9\s]")
# Syllables and signs of news pages, the most frequent first.
_FREQUENT = (
    ".,다이-기:는지가사에은고을자\"로시니하요의리보서한를)(전어도일나아장'수원스인주오그대”라“제재있해문습만무정내[]글면?음으소들었뉴공구세배신단금간동마비안회년부람게개입우"
    "했포>상@영작국집산저두물진새번/관용과경화터없호달방여까데바연조천루유말씨실’네것결미독추않려후래트본위댓역명날반았분크및표노카체교버치종선목드권늘료막열출월온계난등매합모예울민"
)
_FREQUENT_HEADS = frozenset(
    {"the", "that", "this", "with", "from", "have", "will", "been", "your", "said", "for", "what"}
)


class Needles:
    """Words, phrases and signs to look for, all in lower case.

    Each is filed under a part of it that is quickly found: its rarest syllable or sign with what stands before it,
    else the first letters of one of its Latin words.  Only those whose part a text holds are then looked for.

    >>> sorted(Needles(anywhere=["댓글", "sign up", "sign in"]).held_by("sign up, then 댓글"))
    ['sign up', '댓글']
    """

    def __init__(self, *, anywhere: Iterable[str] = (), words: Iterable[str] = ()) -> None:
        """File the needles.

        Args:
            anywhere: needles that count wherever they stand.
            words: needles that, when they are Latin, count only at the start of a word, and those of fewer than four
                letters only as a whole word.
        """
        filed: dict[str, list[str]] = {}
        for needle in dict.fromkeys(anywhere):
            filed.setdefault(_key(needle, at_start=False), []).append(needle)
        for needle in dict.fromkeys(words):
            filed.setdefault(_key(needle, at_start=True), []).append(needle)
        self._unfiled = tuple(filed.pop("", ()))
        self._filed = {key: tuple(dict.fromkeys(needles)) for key, needles in filed.items()}
        keys = [key for key in filed if not _WORD.fullmatch(key)]
        # A lookbehind may capture, so that one search returns the pairs that end with one of the signs.
        self._pairs = _class_of((key[1] for key in keys if len(key) > 1), "(?<=(..))")
        self._signs = _class_of((key for key in keys if len(key) == 1), "")

    def held_by(self, lowered: str) -> list[str]:
        """The needles that a text in lower case holds, in any order; one may come twice."""
        held = [needle for needle in self._unfiled if needle in lowered]
        keys = _HEADS.findall(lowered) + self._pairs.findall(lowered) + self._signs.findall(lowered)
        for key in filter(self._filed.__contains__, keys):
            held += [needle for needle in self._filed[key] if needle in lowered]
        return held


def _class_of(signs: Iterable[str], behind: str) -> re.Pattern[str]:
    found = "".join(sorted(set(signs)))
    return re.compile(f"[{re.escape(found)}]{behind}" if found else "(?!)", re.DOTALL)


def _key(needle: str, *, at_start: bool) -> str:
    """The part of a needle under which it is filed; empty when it has none that is quickly found."""
    if _NO_SIGN.sub("", needle) == "":
        return _head(needle, at_start=at_start)
    pairs = [needle[at - 1 : at + 1] for at in range(1, len(needle)) if not _NO_SIGN.match(needle[at])]
    rarest = min(pairs, key=_frequency_of_pair, default="")
    if not rarest or rarest[1] in _PUNCTUATION:
        # The word beside it is rarer, or there is nothing but one sign at the start.
        first = "" if _NO_SIGN.match(needle[0]) else needle[0]
        return _head(needle, at_start=False) or rarest or first
    return rarest


def _frequency_of_pair(pair: str) -> tuple[int, int]:
    return _frequency(pair[1]), _frequency(pair[0])


def _frequency(sign: str) -> int:
    return -place if (place := _FREQUENT.find(sign)) >= 0 else -len(_FREQUENT)


def _head(needle: str, *, at_start: bool) -> str:
    """The first letters of a word of the needle that must be the first letters of a word of the text."""
    heads = [
        word[0][:_HEAD]
        for word in _WORD.finditer(needle)
        # In mid-needle, words begin and end where those of the text do.
        if (word.start() or at_start) and (len(word[0]) >= _HEAD or word.end() < len(needle))
    ]
    if not heads and at_start and _WORD.fullmatch(needle):
        return needle
    return max(heads, key=lambda head: (head not in _FREQUENT_HEADS, len(head)), default="")


@frozen(kw_only=True, eq=False)
class Pattern:
    """A regular expression of a data file, and words of which every text that it matches holds one."""

    entry: Entry
    source: str
    needs: tuple[str, ...]

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """Compiled when the first line holds what it needs: compiling all takes longer than reading a page."""
        try:
            return re.compile(self.source, re.IGNORECASE)
        except re.error as error:
            raise fault_at(self.entry, self.source, f"not a regular expression: {error}") from None


def read_patterns(entry: Entry) -> Iterator[Pattern]:
    """The patterns of an entry, each ``{ needs = [...], pattern = '...' }``.

    Raises:
        DataFileError: one of them is something else; the error shows its line.
    """
    values = entry.values.get("patterns", [])
    if not isinstance(values, list):
        raise entry.fault(key="patterns", reason="patterns must be a list")
    for value in values:
        source, needs = (value.get("pattern"), value.get("needs")) if isinstance(value, dict) else (value, None)
        if not isinstance(source, str):
            raise entry.fault(key="patterns", reason="each of the patterns must be { needs = [...], pattern = '...' }")
        if not isinstance(needs, list) or not needs or not all(map(_is_need, needs)):
            reason = f"needs must list words in lower case, of which every line that matches {source!r} holds one"
            raise fault_at(entry, source, reason)
        yield Pattern(entry=entry, source=source, needs=tuple(needs))


def _is_need(value: object) -> bool:
    return isinstance(value, str) and value.strip() != "" and value == value.lower()


def fault_at(entry: Entry, text: str, reason: str) -> DataFileError:
    """The error that shows the line of the entry on which ``text`` stands, else its heading."""
    table, start = entry.table, entry.table.line_of(entry.kind, entry.number, "")
    lines = enumerate(table.source.splitlines()[start - 1 :], start)
    at = next((number for number, line in lines if text.strip() and text in line), start)
    return DataFileError(table.name, at, table.line(at), reason)
