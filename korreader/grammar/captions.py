"""Credits of pictures, and how much a text reads like a caption.  The wordings are in ``captions.toml``."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from attrs import frozen

from korreader.data import Entry, Table, load_table
from korreader.grammar.sources import agency_names

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = [
    "SURE_CAPTION",
    "Credit",
    "caption_score",
    "find_credit",
    "is_credit_element",
    "lone_credit",
    "without_label",
]

_ENDS = 300  # a credit stands in the first or last so many characters
_LONG = 600  # longer than any caption
SURE_CAPTION = 0.8
"""What reads like a caption this much is one, whatever else its words or its end could be."""


@frozen(kw_only=True)
class Credit:
    """Who is credited with a picture.

    >>> find_credit("A ferry in Mokpo. / Yonhap").name
    'Yonhap'
    """

    start: int
    """Where the credit starts, its bracket or slash included."""
    end: int
    name: str


@frozen(kw_only=True)
class _Wording:
    needs: tuple[str, ...]
    pattern: re.Pattern[str]
    weight: float

    def search(self, text: str, held: set[str]) -> re.Match[str] | None:
        """The wording in a text, if the text can hold it, given which needed strings it holds."""
        return None if held.isdisjoint(self.needs) else self.pattern.search(text)


@frozen(kw_only=True)
class _Wordings:
    credits: tuple[_Wording, ...]
    cues: tuple[_Wording, ...]
    element: re.Pattern[str]
    label: re.Pattern[str]
    needed: tuple[str, ...]
    """The strings that some wording needs: most lines hold none of them, or few."""

    def held_by(self, text: str) -> set[str]:
        """Those of the needed strings that a text holds."""
        return {word for word in self.needed if word in text}


def find_credit(text: str) -> Credit | None:
    """The credit that a caption carries, or ``None``.

    >>> find_credit("반딧불이가 난다. (사진=무주군 제공)").name
    '무주군'
    """
    found = _credit(text, _wordings().held_by(text))
    return found[0] if found else None


def lone_credit(text: str) -> Credit | None:
    """The credit that a line consists of, or ``None`` when it holds more or none.

    >>> lone_credit("Photo by Na Bit-garam").name, lone_credit("A ferry in Mokpo. / Yonhap")
    ('Na Bit-garam', None)
    """
    credit = find_credit(text)
    return credit if credit and credit.start == 0 and credit.end == len(text) else None


def is_credit_element(element: str) -> bool:
    """Whether an element, written as tag and class, is one for credits.

    >>> is_credit_element("span.caption-credit"), is_credit_element("span.caption-text")
    (True, False)
    """
    return _wordings().element.search(element) is not None


def without_label(caption: str) -> str:
    """A caption without the words that announce it to those who hear the page read out.

    >>> without_label("Image caption, The ferry leaves at ten.")
    'The ferry leaves at ten.'
    """
    return _wordings().label.sub("", caption, count=1)


def caption_score(text: str) -> float:
    """How much a text reads like a caption by its wording alone, from 0 to 1.

    >>> caption_score("This undated photo shows jars used in the study. (Yonhap)") > 0.9
    True
    >>> caption_score("The keeper counted the jars again.")
    0.0
    """
    wordings = _wordings()
    held = wordings.held_by(text)
    if not held:
        return 0.0
    credit = _credit(text, held)
    doubt = 1.0 - (credit[1] if credit else 0.0)
    start = text[:_LONG]
    for cue in wordings.cues:
        if cue.search(start, held):
            doubt *= 1.0 - cue.weight
    # A caption is short: what goes on is a paragraph with a picture's wording in it.
    length = 1.0 if len(text) <= _ENDS else max(0.0, 1.0 - (len(text) - _ENDS) / _ENDS)
    return round((1.0 - doubt) * length, 4)


def _credit(text: str, held: set[str]) -> tuple[Credit, float] | None:
    offset = max(0, len(text) - _ENDS)
    # A slice, not search(text, offset): the anchors of the patterns mean the window.
    window = text[offset:]
    for wording in _wordings().credits:
        if found := wording.search(window, held):
            name = found["name"].strip()
            if name:
                return Credit(start=offset + found.start(), end=offset + found.end(), name=name), wording.weight
    return None


@cache
def _wordings() -> _Wordings:
    return read_wordings(load_table("captions.toml"))


def read_wordings(table: Table) -> _Wordings:
    """Read a table of caption wordings.

    Raises:
        DataFileError: an entry is broken; the error shows its line.
    """
    words = {f"{{{entry.text('name')}}}": _any_of(entry.texts("words")) for entry in table.entries("word")}
    words["{agency}"] = _any_of(agency_names())
    credits_ = tuple(_wording(entry, words, needs_name=True) for entry in table.entries("credit"))
    cues = tuple(_wording(entry, words, needs_name=False) for entry in table.entries("cue"))
    needed = {word for wording in (*credits_, *cues) for word in wording.needs}
    return _Wordings(
        credits=credits_,
        cues=cues,
        element=re.compile(rf"\..*(?:{_any_word(table, 'element')})(?![a-z])", re.IGNORECASE),
        label=re.compile(rf"\A(?:{_any_word(table, 'label')})\s*"),
        needed=tuple(sorted(needed)),
    )


def _any_word(table: Table, kind: str) -> str:
    """A pattern for any of the words of some entries."""
    return _any_of([word for entry in table.entries(kind) for word in entry.texts("words")])


def _any_of(words: Sequence[str]) -> str:
    return f"(?:{'|'.join(map(re.escape, words))})" if words else "(?!)"


def _wording(entry: Entry, words: dict[str, str], *, needs_name: bool) -> _Wording:
    pattern = entry.pattern("pattern", words=words)
    if needs_name and "name" not in pattern.groupindex:
        raise entry.fault(key="pattern", reason="the pattern of a credit needs a group (?P<name>...)")
    weight = entry.values.get("weight")
    if not isinstance(weight, float) or not 0.0 < weight < 1.0:
        raise entry.fault(key="weight", reason="weight must be a number between 0 and 1")
    needs = tuple(entry.texts("needs"))
    if not needs:
        raise entry.fault(key="needs", reason="needs must list at least one string")
    return _Wording(needs=needs, pattern=pattern, weight=weight)
