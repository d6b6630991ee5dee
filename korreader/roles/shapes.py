"""Evidence from the shape of a line: the signs it begins and ends with."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["shapes"]

LEADS = {
    **dict.fromkeys("•◦▪·ㆍ-–—", "says.dot"),
    **dict.fromkeys("▲△◆◇■□●○◈⊙ㅇ", "says.shape"),
    **dict.fromkeys("▶▷►☞→>", "says.pointer"),
    **dict.fromkeys("*※", "says.star"),
    **dict.fromkeys("[<【［〈(", "says.bracket-led"),
    **dict.fromkeys("\"“'‘「『", "says.quote-led"),
    "#": "says.hash",
}
CLOSERS = "])>】］〉"
QUOTE_ENDS = "\"'”’)"
LONGEST_LABEL = 200
LONG_WORD, FEWEST_LONG = 5, 3
DIGITS = frozenset("0123456789")


@cache
def _pattern(name: str) -> re.Pattern[str]:
    patterns = {
        "number": r"\d{1,3}[.)위]? ?(?=[^\d\s.,:/\-])",
        "bracketed": r"[\[<【［〈(][^\])>】]*[\])>】］〉]",
        "question-answer": r"(?:Q|A|문|답|질문)\d?[.:)] ?\S",
        "file": r".+\.(?:png|jpe?g|gif|pdf|hwpx?|docx?|xlsx?|mp4)",
        "phone": r"\b0\d{1,2}[-.) ]?\d{3,4}[-. ]\d{4}|(?<![\d$-])(?:\(?\d{3}\)?[-. ])?\d{3}[-.]\d{4}(?![\d-])",
        "name": r"[A-Z][a-z]+(?: [A-Z][a-z]+(?:-[a-z]+)?){1,2}",
        "quoted": r"[\"“'‘「『][^\"”’」』]*[\"”'’」』][.,]?(?: ?\([^)]*\))?",
    }
    return re.compile(patterns[name])


def shapes(text: str) -> Iterator[str]:
    """The names of the shapes that a line has."""
    first, last = text[:1], text[-1:]
    lead = LEADS.get(first)
    if lead is not None and len(text) > 1:
        yield lead
    elif "a" <= first <= "z":
        yield "says.lower-led"
    elif first.isdigit() and _pattern("number").match(text):
        yield "says.number-led"
    if text.rstrip(QUOTE_ENDS).endswith("?"):
        yield "says.question-mark"
    elif last in ":：":
        yield "says.colon-end"
    if len(text) <= LONGEST_LABEL:
        yield from _label_shapes(text, first, last, lead)


def _is_title_case(text: str) -> bool:
    """Whether the longer words of an English line, three at least, all begin with a capital, as headlines do."""
    long = [word for word in text.split() if len(word) >= LONG_WORD and word.isascii() and word[0].isalpha()]
    return len(long) >= FEWEST_LONG and all(word[0].isupper() for word in long)


def _label_shapes(text: str, first: str, last: str, lead: str | None) -> Iterator[str]:
    """Shapes that only short lines have."""
    if _is_title_case(text):
        yield "says.title-case"
    if last in CLOSERS and lead == "says.bracket-led" and _pattern("bracketed").fullmatch(text):
        yield "says.bracketed"
    if lead == "says.quote-led" and _pattern("quoted").fullmatch(text):
        yield "says.quoted"
    if first in "QA문답질" and _pattern("question-answer").match(text):
        yield "says.question-answer"
    if text.startswith(("http://", "https://", "www.")):
        yield "says.url"
    if "." in text[-5:] and _pattern("file").fullmatch(text):
        yield "says.file-name"
    if DIGITS.intersection(text) and _pattern("phone").search(text):
        yield "says.phone"
    if "A" <= first <= "Z" and _pattern("name").fullmatch(text):
        yield "says.name-shape"
