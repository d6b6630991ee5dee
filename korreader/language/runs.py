"""The language runs of a text."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from korreader.addresses import find_addresses
from korreader.language.detect import judge
from korreader.language.latin import english_words
from korreader.language.scripts import HAN, HANGUL, KANA, LATIN, OTHERS
from korreader.model import Language, LanguageDetection, LanguageRun

__all__ = ["detect_language_runs"]

Span = tuple[int, int, Language]


@cache
def _word() -> re.Pattern[str]:
    marks = "\u0300-\u036f"
    return re.compile(
        rf"(?P<ko>[{HANGUL}][{HANGUL}{HAN}]*+)|(?P<en>[{LATIN}][{LATIN}{marks}'’-]*+)"
        rf"|(?P<other>[{KANA}{OTHERS}]++)|(?P<han>[{HAN}]++)"
    )


def detect_language_runs(text: str) -> LanguageDetection:
    """The language of a text, how sure that is, and where in the text it changes.

    A Latin name inside Korean belongs to the Korean run; marks, digits and blanks belong to the run before them.

    Args:
        text: any text.

    Returns:
        The same language as ``detect_language``, a confidence, and runs that partition the text.

    Raises:
        TypeError: ``text`` is not a ``str``.

    >>> found = detect_language_runs("표는 매진됐다. Tickets are gone.")
    >>> found.lang.value, [(run.start, run.end, run.lang.value) for run in found.runs]
    ('mixed', [(0, 9, 'ko'), (9, 26, 'en')])
    """
    if not isinstance(text, str):
        message = f"a text is a str, not {type(text).__name__}"
        raise TypeError(message)
    lang, confidence = judge(text)
    return LanguageDetection(lang=lang, confidence=confidence, runs=_partition(text, _words(text, lang)))


def _words(text: str, lang: Language) -> list[Span]:
    """The words of a text, each with its language; names in Latin letters count as Korean inside Korean."""
    korean = lang in (Language.KOREAN, Language.MIXED)
    languages = {
        "ko": Language.KOREAN,
        "en": Language.OTHER if lang is Language.OTHER else Language.ENGLISH,
        "other": Language.OTHER,
        "han": Language.KOREAN if korean else Language.OTHER,
    }
    addresses = {at for one in find_addresses(text) if one.kind != "hashtag" for at in range(one.start, one.end)}
    spans = [
        (word.start(), word.end(), languages[word.lastgroup or ""])
        for word in _word().finditer(text)
        if word.start() not in addresses
    ]
    return _absorb_names(text, spans)


def _absorb_names(text: str, words: list[Span]) -> list[Span]:
    """Give Latin words that are no clause to the Korean words around them."""
    absorbed: list[Span] = []
    stretch: list[Span] = []
    for word in [*words, (len(text), len(text), Language.NONE)]:
        if word[2] is Language.ENGLISH:
            stretch.append(word)
            continue
        if stretch:
            before = absorbed[-1][2] if absorbed else word[2]
            is_glued = word[0] == stretch[-1][1]
            is_inside = before is Language.KOREAN and word[2] in (Language.KOREAN, Language.NONE)
            is_name = (is_inside or is_glued) and not _is_clause(text, stretch)
            absorbed += [(start, end, Language.KOREAN if is_name else lang) for start, end, lang in stretch]
            stretch = []
        absorbed.append(word)
    return absorbed[:-1]


def _is_clause(text: str, words: list[Span]) -> bool:
    if len(words) < 3:
        return False
    found = [text[start:end] for start, end, _ in words]
    lower = [word for word in found if word[0].islower()]
    return len(lower) >= 3 or any(word in english_words().english for word in lower)


def _partition(text: str, words: list[Span]) -> tuple[LanguageRun, ...]:
    if not words:
        return (LanguageRun(start=0, end=len(text), lang=Language.NONE),) if text else ()
    borders = [(0, words[0][2])]
    for (_, _, before), (start, _, lang) in pairwise(words):
        if lang is not before:
            borders.append((_with_opening(text, start), lang))
    ends = [start for start, _ in borders[1:]] + [len(text)]
    return tuple(LanguageRun(start=start, end=end, lang=lang) for (start, lang), end in zip(borders, ends, strict=True))


def _with_opening(text: str, start: int) -> int:
    """An opening quotation mark or bracket belongs to the word after it."""
    while start > 0 and text[start - 1] in "([{<“‘「『〈《（":
        start -= 1
    return start
