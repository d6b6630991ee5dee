"""The part-of-speech filters of every day: nouns, and content words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from korreader.language import english_function_words
from korreader.model import Language, Token
from korreader.tokens.tokenizer import tokenize

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from korreader.model import Morpheme

__all__ = ["content_words", "nouns"]

_NOUNS = ("NNG", "NNP")
_CONTENT = (*_NOUNS, "VV", "VA", "XR", "MAG", "SH")


def nouns(text: str | Iterable[Token]) -> list[str]:
    """The common and proper nouns of a Korean text, and the names in Latin letters inside it, in order.

    Args:
        text: a text, or tokens of one.

    Returns:
        Dictionary forms (lemmas) of the nouns; words that the text repeats are repeated.  Latin words keep their case.

    Raises:
        TypeError: ``text`` is neither a ``str`` nor an iterable of tokens.

    >>> nouns("삼척 앞바다에서 AI 부표가 파도를 잰다")
    ['삼척', '앞바다', 'AI', '부표', '파도']
    """
    return _select(text, lambda part: part.tag in _NOUNS)


def content_words(text: str | Iterable[Token]) -> list[str]:
    """The words that carry meaning: nouns, verbs, adjectives, roots and adverbs, without particles and endings.

    Args:
        text: a text, or tokens of one.

    Returns:
        Dictionary forms (lemmas) in order; English words but for "the", "of" and the like, in their own case.

    Raises:
        TypeError: ``text`` is neither a ``str`` nor an iterable of tokens.

    >>> content_words("배가 아홉 시에 조용히 떠났다. Nobody waved to the crew.")
    ['배', '조용히', '떠나다', 'Nobody', 'waved', 'crew']
    """
    return _select(text, lambda part: part.tag.split("-")[0] in _CONTENT)


def _select(text: str | Iterable[Token], is_wanted: Callable[[Morpheme], bool]) -> list[str]:
    found: list[str] = []
    for token in tokenize(text) if isinstance(text, str) else text:
        if not isinstance(token, Token):
            message = f"expected a text or its tokens, not {type(token).__name__}; for several texts call once per text"
            raise TypeError(message)
        if token.tag == "SL":
            if _is_word(token):
                found.append(token.text)
        else:
            found += [part.lemma for part in token.morphemes if is_wanted(part)]
    return found


def _is_word(token: Token) -> bool:
    return token.lang is Language.OTHER or (
        token.lemma not in english_function_words() and any(map(str.isalpha, token.text[:1]))
    )
