"""``split_sentences``: Korean by Kiwi, English by rules, both in one text by both."""

from __future__ import annotations

import re
from functools import cache
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

__all__ = ["sentence_spans", "sentences_of", "split_sentences"]

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
    spans = list(_spans(surface, sentence_spans(surface, found)))
    languages = _languages(surface, spans)
    if normal.starts is not None:
        spans = _as_given(text, [normal.span(start, end) for start, end in spans])
        languages = languages if len(languages) == len(spans) else [detect_language(text[a:b]) for a, b in spans]
    return [Sentence(text[start:end], start, end, lang) for (start, end), lang in zip(spans, languages, strict=True)]


def _languages(text: str, spans: list[tuple[int, int]]) -> list[Language]:
    """The language of each sentence; langdetect is asked once about the text at most, never about each sentence."""
    if text.isascii() and is_plainly_english(text[:LONGEST_QUESTION]) and len(text) <= LONGEST_QUESTION:
        return [Language.ENGLISH if _letter().search(text, start, end) else Language.NONE for start, end in spans]
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


def sentence_spans(text: str, found: list[Any] | None) -> list[int]:
    """The positions at which a text in normal form is cut."""
    held = find_held(text)
    cuts = set()
    for start, end in english_cuts(text, held):
        if found is None or text[start - 1 : start].isascii() or not _is_korean_pause(text, start, end):
            cuts.add(end)
    breaks = list(line_cuts(text)) if "\n" in text else []
    if found is None:
        cuts.update(position for position, ends in breaks if ends)
    else:
        cuts.update(end for end in kiwi_cuts(text, found, held) if not goes_on(text, end) or not _is_mark(text, end))
        cuts.update(korean_line_cuts(text, found, breaks))
    starts, marks = list_items(text, held)
    return sorted((cuts - marks) | starts)


def _is_korean_pause(text: str, start: int, end: int) -> bool:
    """After Korean words dots may be a pause, which Kiwi tells from an end, and a quotation may go on."""
    is_dots = text[start] == "…" or text.startswith("..", start)
    return goes_on(text, end) or (end < len(text) and is_dots and text[start - 1 : start] not in _FINAL)


def _is_mark(text: str, end: int) -> bool:
    return not text[end - 1].isalnum()


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
    """Spans that also hold what is invisible at their edges, so that only white space lies between them."""
    if not spans:
        stripped = text.strip()
        start = text.find(stripped)
        return [(start, start + len(stripped))] if stripped else []
    widened = []
    last = 0
    for number, (start, end) in enumerate(spans):
        head = text[last:start]
        first = last + len(head) - len(head.lstrip())
        limit = spans[number + 1][0] if number + 1 < len(spans) else len(text)
        tail = text[end:limit]
        invisible = len(tail) - len(tail.lstrip()) == 0 and len(tail.split(maxsplit=1)[:1] and tail.split(maxsplit=1)[0])
        end += invisible or 0
        if number + 1 == len(spans):
            end = len(text.rstrip())
        widened.append((first, end))
        last = end
    return widened
