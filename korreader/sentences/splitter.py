"""``split_sentences``: Korean by Kiwi, English by rules, both in one text by both."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from korreader.korean import analyse
from korreader.language import detect_language
from korreader.language.detect import judge
from korreader.language.latin import is_plainly_english
from korreader.model import Language, Sentence
from korreader.normal import Normal, normalise
from korreader.scan import has_hangul
from korreader.sentences.english import english_cuts
from korreader.sentences.held import find_held
from korreader.sentences.korean import goes_on, kiwi_cuts, korean_line_cuts
from korreader.sentences.lines import line_cuts
from korreader.sentences.lists import list_items

if TYPE_CHECKING:
    from collections.abc import Iterator

    from korreader.sentences.marks import Mark

__all__ = ["cut_positions", "sentences_of", "split_sentences"]

LONGEST_QUESTION = 2000
_FINAL = frozenset("다요죠까")
"""Syllables that final endings end in; before dots Kiwi takes them for connecting ones."""


def split_sentences(text: str) -> list[Sentence]:
    """The sentences of a text, Korean, English or both.

    A quotation stays in one sentence with its frame, a bracket inside a sentence with that sentence.  A line break
    ends a sentence when a line of its own ends there, not where a line was full.

    Args:
        text: a text, such as a paragraph or a whole article.

    Returns:
        The sentences in order; ``text[sentence.start:sentence.end] == sentence.text``, they do not overlap, and
        nothing but white space lies between them.

    Raises:
        TypeError: ``text`` is not a ``str``.

    >>> for sentence in split_sentences("배는 Nov. 3에 떠났다. Nobody waved. “잘 가.” 그가 말했다."):
    ...     print(sentence.lang.value, sentence.text)
    ko 배는 Nov. 3에 떠났다.
    en Nobody waved.
    ko “잘 가.”
    ko 그가 말했다.
    """
    if not isinstance(text, str):
        message = f"a text is a str, not {type(text).__name__}"
        raise TypeError(message)
    normal = normalise(text)
    found = analyse(normal.text) if has_hangul(normal.text) else None
    return sentences_of(text, normal, found)


def sentences_of(text: str, normal: Normal, found: list[Any] | None) -> list[Sentence]:
    """The sentences of a text whose normal form, and Kiwi's morphemes when it has Hangul, are known."""
    surface = normal.text
    spans = list(_spans(surface, cut_positions(surface, found)))
    languages = _languages(surface, spans)
    if normal.starts is not None:
        spans = _as_given(text, [normal.span(start, end) for start, end in spans])
        languages = languages or [Language.NONE] * len(spans)
    return [Sentence(text[start:end], start, end, lang) for (start, end), lang in zip(spans, languages, strict=True)]


def _languages(text: str, spans: list[tuple[int, int]]) -> list[Language]:
    """The language of each sentence; langdetect is asked once about the text at most, never about each sentence."""
    if text.isascii() and is_plainly_english(text[:LONGEST_QUESTION]) and len(text) <= LONGEST_QUESTION:
        letter = _letter()
        return [
            Language.ENGLISH if text[start].isalpha() or letter.search(text, start, end) else Language.NONE
            for start, end in spans
        ]
    if len(spans) < 2:
        return [detect_language(text[start:end]) for start, end in spans]
    found = [_cheap_language(text[start:end]) for start, end in spans]
    if None in found:
        is_other = found.count(Language.ENGLISH) < found.count(None) and _is_other(text)
        unsure = Language.OTHER if is_other else Language.ENGLISH
        return [lang or unsure for lang in found]
    return [lang for lang in found if lang]


def _cheap_language(sentence: str) -> Language | None:
    """The language of a sentence; ``None`` when it is in Latin letters that no word tells to be English."""
    if sentence.isascii() and is_plainly_english(sentence):
        return Language.ENGLISH
    lang, _ = judge(sentence, may_ask=False)
    return None if lang is Language.ENGLISH and not is_plainly_english(sentence) else lang


def _is_other(text: str) -> bool:
    return detect_language(text[:LONGEST_QUESTION]) is Language.OTHER


@cache
def _letter() -> re.Pattern[str]:
    return re.compile("[A-Za-z]")


def cut_positions(text: str, found: list[Any] | None) -> list[int]:
    """The positions at which a text in normal form is cut, in order."""
    held = find_held(text)
    breaks = list(line_cuts(text)) if "\n" in text else []
    starts, markers = list_items(text, held)
    if found is None:
        cuts = list(english_cuts(text, held))
        cuts += [position for position, ends in breaks if ends]
    else:
        cuts = list(english_cuts(text, held, _is_korean_pause))
        cuts += [end for end in kiwi_cuts(text, found, held) if not goes_on(text, end)]
        cuts += korean_line_cuts(text, found, breaks)
    if not starts and not breaks and found is None:
        return cuts  # in order, and each once
    return sorted(set(cuts) - markers | starts)


def _is_korean_pause(mark: Mark) -> bool:
    """After Korean words dots may be a pause, which Kiwi tells from an end, and a quotation may go on."""
    before = mark.text[mark.start - 1 : mark.start]
    if before.isascii():
        return False
    return goes_on(mark.text, mark.end) or (
        mark.end < len(mark.text) and mark.is_dots and not mark.is_closed and before not in _FINAL
    )


def _spans(text: str, cuts: list[int]) -> Iterator[tuple[int, int]]:
    last = 0
    for cut in [*cuts, len(text)]:
        piece = text[last:cut]
        stripped = piece.strip()
        if stripped:
            start = last + len(piece) - len(piece.lstrip())
            yield start, start + len(stripped)
        last = cut


def _as_given(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans widened by what is invisible at their edges, so that only white space lies between them."""
    whole = text.strip()
    if not whole:
        return []
    first = text.index(whole)
    starts, ends = [first], []
    for (_, end), (start, _) in pairwise(spans):
        gap = text[end:start]
        blank = max((at for at, one in enumerate(gap) if one.isspace()), default=-1)
        ends.append(end + len(gap[: blank + 1].rstrip()) if blank >= 0 else start)
        starts.append(end + blank + 1 if blank >= 0 else start)
    return list(zip(starts, [*ends, first + len(whole)], strict=True))
