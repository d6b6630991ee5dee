"""Tokens from what was found in the normal form of a text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from korreader.language import detect_language
from korreader.language.scripts import count_letters
from korreader.model import Language, Morpheme, Token
from korreader.scan import scan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from korreader.normal import Normal

__all__ = ["korean_tokens", "other_tokens"]

KOREAN, ENGLISH, OTHER, NONE = Language.KOREAN, Language.ENGLISH, Language.OTHER, Language.NONE
_LANGUAGES = {
    **dict.fromkeys(
        ["SN", "SF", "SP", "SS", "SSO", "SSC", "SE", "SO", "SB", "SW", "W_URL", "W_EMAIL", "W_MENTION", "W_SERIAL", "W_EMOJI", "W_HASHTAG"], NONE
    ),
}  # fmt: skip
"""The language of each tag that is not Korean."""
_BY_LETTERS = frozenset(("SL", "SW", "UN"))
"""Tags that words of several languages have."""


def other_tokens(normal: Normal, text: str) -> list[Token]:
    """The tokens of a text without Hangul."""
    surface = normal.text
    is_other = not surface.isascii() and detect_language(surface) is OTHER
    latin = OTHER if is_other else ENGLISH
    tokens = []
    for piece in scan(surface):
        start, end, tag = piece.start, piece.end, piece.tag
        word = surface[start:end]
        if tag in _BY_LETTERS:
            tokens.append(_by_letters(word, start, end, tag, latin))
        else:
            tokens.append(Token(word, start, end, OTHER if tag == "SH" else NONE, tag, word))
    return tokens if normal.starts is None else list(_as_given(tokens, normal, text))


def korean_tokens(normal: Normal, text: str, found: list[Any]) -> list[Token]:
    """The tokens of a text with Hangul, from Kiwi's morphemes.

    Morphemes that share a character of the text, as in 떠났다, become one token.
    """
    surface = normal.text
    languages, by_letters = _LANGUAGES, _BY_LETTERS
    tokens: list[Token] = []
    append = tokens.append
    first = None  # the morpheme that a later one may still overlap
    start = end = 0
    group: list[Any] = []
    for morpheme in found:
        at = morpheme.start
        if first is not None:
            length = morpheme.len
            if at < end or not length:
                if not group:
                    group = [first]
                group.append(morpheme)
                end = max(end, at + length)
                continue
            if group:
                append(_merged(surface, start, end, group))
                group = []
            else:
                tag = first.tag
                if tag in by_letters:
                    append(_by_letters(surface[start:end], start, end, tag))
                else:
                    append(Token(surface[start:end], start, end, languages.get(tag, KOREAN), tag, first.lemma))
            if at != end and not surface[end:at].isspace():
                tokens += _uncovered(surface, end, at)
            first, start, end = morpheme, at, at + length
        else:
            tokens += _uncovered(surface, 0, at)
            first, start, end = morpheme, at, at + morpheme.len
    if group:
        append(_merged(surface, start, end, group))
    elif first is not None:
        append(_single(surface, start, end, first))
    tokens += _uncovered(surface, end, len(surface))
    return tokens if normal.starts is None else list(_as_given(tokens, normal, text))


def _single(surface: str, start: int, end: int, morpheme: Any) -> Token:
    tag = morpheme.tag
    if tag in _BY_LETTERS:
        return _by_letters(surface[start:end], start, end, tag)
    return Token(surface[start:end], start, end, _LANGUAGES.get(tag, KOREAN), tag, morpheme.lemma)


def _by_letters(word: str, start: int, end: int, tag: str, latin: Language = ENGLISH) -> Token:
    """A token whose tag does not tell its language: words that are not Korean, and signs."""
    letters = None if word.isascii() else count_letters(word)
    if letters is None or letters.latin:
        lang = latin if tag == "SL" else NONE
    elif letters.hangul:
        lang = KOREAN
    else:
        lang = OTHER if letters.kana or letters.han or letters.others else NONE
    return Token(word, start, end, lang, tag, word.lower().replace("’", "'") if tag == "SL" else word)


def _merged(surface: str, start: int, end: int, group: list[Any]) -> Token:
    parts = tuple(Morpheme(one.form, one.tag) for one in group)
    return Token(
        surface[start:end],
        start,
        end,
        _LANGUAGES.get(group[0].tag, KOREAN),
        "+".join(part.tag for part in parts),
        group[0].lemma,
        parts if len(parts) > 1 else (),
    )


def _uncovered(surface: str, start: int, end: int) -> Iterator[Token]:
    """What Kiwi left out, by the letters alone."""
    if start < end and not surface[start:end].isspace():
        for piece in scan(surface[start:end]):
            first, last = start + piece.start, start + piece.end
            yield _by_letters(surface[first:last], first, last, piece.tag)


def _as_given(tokens: list[Token], normal: Normal, text: str) -> Iterator[Token]:
    """The same tokens with spans of the text as given; what is invisible between them is a token too."""
    last = 0
    for token in tokens:
        start, end = normal.span(token.start, token.end)
        if start < last:  # two characters of the normal form came from one
            continue
        yield from _invisible(text, last, start)
        yield Token(text[start:end], start, end, token.lang, token.tag, token.lemma, token.parts)
        last = end
    yield from _invisible(text, last, len(text))


def _invisible(text: str, start: int, end: int) -> Iterator[Token]:
    for part in text[start:end].split():
        at = text.index(part, start)
        start = at + len(part)
        yield Token(part, at, start, NONE, "SW", "")
