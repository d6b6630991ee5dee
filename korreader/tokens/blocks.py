"""Sentences and tokens of several texts from one pass of Kiwi, and of the blocks of an article."""

from __future__ import annotations

from collections import deque
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from attrs import evolve

from korreader.korean import analyse_many
from korreader.normal import Normal, normalise
from korreader.scan import has_hangul
from korreader.sentences.splitter import sentences_of
from korreader.tokens.build import korean_tokens, other_tokens

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from korreader.korean import UserWord
    from korreader.model import Article, Sentence, Token

__all__ = ["analysed", "article_sentences", "article_tokens", "body_offsets", "placed", "tokens_of"]

Analysed = tuple[str, Normal, "list[Any] | None"]


def analysed(texts: Iterable[str], words: tuple[UserWord, ...] = (), workers: int | None = None) -> Iterator[Analysed]:
    """Each text with its normal form and Kiwi's morphemes, in order; ``None`` instead of them for text without Hangul.

    Kiwi is loaded at the first text with Hangul.

    >>> [found is None for _, _, found in analysed(["Nobody waved.", "★"])]
    [True, True]
    """
    waiting: deque[tuple[str, Normal]] = deque()
    source = iter(texts)

    def korean() -> Iterator[str]:
        for text in source:
            normal = _normal(text)
            waiting.append((text, normal))
            if has_hangul(normal.text):
                yield normal.text

    for text in source:
        normal = _normal(text)
        if has_hangul(normal.text):
            waiting.append((text, normal))
            break
        yield text, normal, None
    else:
        return
    first = waiting[0][1].text
    for found in analyse_many(_with_first(first, korean()), words, workers):
        while not has_hangul(waiting[0][1].text):
            yield *waiting.popleft(), None
        yield *waiting.popleft(), found
    for text, normal in waiting:
        yield text, normal, None


def _with_first(first: str, rest: Iterator[str]) -> Iterator[str]:
    yield first
    yield from rest


def _normal(text: str) -> Normal:
    if not isinstance(text, str):
        message = f"a text is a str, not {type(text).__name__}"
        raise TypeError(message)
    return normalise(text)


def tokens_of(text: str, normal: Normal, found: list[Any] | None) -> list[Token]:
    """The tokens of a text whose normal form and morphemes are known."""
    return other_tokens(normal, text) if found is None else korean_tokens(normal, text, found)


def article_sentences(article: Article) -> list[Sentence]:
    """The sentences of the body, at their places in ``article.text``."""
    return _of_blocks(article, sentences_of)


def article_tokens(article: Article) -> list[Token]:
    """The tokens of the body, at their places in ``article.text``."""
    return _of_blocks(article, tokens_of)


def body_offsets(article: Article) -> list[int]:
    """Where each block of the body starts in ``article.text``; one more entry for the end."""
    return list(accumulate((len(block.text) + 1 for block in article.body), initial=0))


def placed(found: list[Any], offset: int) -> list[Any]:
    """Sentences or tokens, moved by ``offset``."""
    return [evolve(one, start=one.start + offset, end=one.end + offset) for one in found] if offset else found


def _of_blocks(article: Article, make: Callable[[str, Normal, list[Any] | None], list[Any]]) -> list[Any]:
    found: list[Any] = []
    texts = [block.text for block in article.body]
    for one, offset in zip(analysed(texts), body_offsets(article), strict=False):
        found += placed(make(*one), offset)
    return found
