"""``tokenize``, ``iter_tokens`` and the tokenizer with words of one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, overload

from attrs import field, frozen

from korreader.korean import UserWord, analyse
from korreader.normal import normalise
from korreader.scan import has_hangul
from korreader.tokens.blocks import analysed, tokens_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from korreader.model import Token

__all__ = ["Tokenizer", "iter_tokens", "tokenize"]

Words = tuple[UserWord, ...]


def _user_words(words: Iterable[str | tuple[str, str] | UserWord]) -> Words:
    if isinstance(words, str):
        message = "user_words is a list of words, not one str: write [word]"
        raise TypeError(message)
    made = {
        UserWord(word) if isinstance(word, str) else word if isinstance(word, UserWord) else UserWord(*word)
        for word in words
    }
    if not all(word.form.strip() for word in made):
        message = "a user word must not be blank"
        raise ValueError(message)
    return tuple(sorted(made, key=lambda word: (word.form, word.tag)))


@frozen(kw_only=True)
class Tokenizer:
    """A tokenizer that knows words of one's own: names, products, terms.

    It holds the words only, so it can be pickled, compared and sent to other processes.  Kiwi is loaded once per
    process for each set of words.

    Args:
        user_words: words, or pairs of a word and its Sejong tag; a word alone is a proper noun (``NNP``).

    Raises:
        TypeError: ``user_words`` is a single ``str``.
        ValueError: a word is blank.

    >>> tokenizer = Tokenizer(user_words=["도란마을"])
    >>> [token.text for token in tokenizer.tokenize("도란마을이 열렸다")]
    ['도란마을', '이', '열렸', '다']
    """

    user_words: Words = field(default=(), converter=_user_words)

    @overload
    def tokenize(self, text: str) -> list[Token]: ...  # type: ignore[overload-overlap]  # a str is an iterable of str too
    @overload
    def tokenize(self, text: Iterable[str], *, workers: int | None = None) -> list[list[Token]]: ...
    def tokenize(self, text: str | Iterable[str], *, workers: int | None = None) -> list[Token] | list[list[Token]]:
        """The tokens of a text, or of each of several texts; see ``korreader.tokenize``."""
        if isinstance(text, str):
            normal = normalise(text)
            found = analyse(normal.text, self.user_words) if has_hangul(normal.text) else None
            return tokens_of(text, normal, found)
        return list(self.iter_tokens(text, workers=workers))

    def iter_tokens(self, texts: Iterable[str], *, workers: int | None = None) -> Iterator[list[Token]]:
        """The tokens of each text of a stream, in order; see ``korreader.iter_tokens``."""
        if isinstance(texts, str | bytes):
            message = f"iter_tokens reads several texts, not one {type(texts).__name__}: use tokenize(text)"
            raise TypeError(message)
        if workers is not None and workers < 1:
            message = f"workers must be at least 1, not {workers}"
            raise ValueError(message)
        return (tokens_of(*one) for one in analysed(texts, self.user_words, workers))


_DEFAULT = Tokenizer()


@overload
def tokenize(text: str) -> list[Token]: ...  # type: ignore[overload-overlap]  # a str is an iterable of str too
@overload
def tokenize(text: Iterable[str], *, workers: int | None = None) -> list[list[Token]]: ...
def tokenize(text: str | Iterable[str], *, workers: int | None = None) -> list[Token] | list[list[Token]]:
    """The tokens of a text, Korean, English or both.

    Particles and endings come apart from what they follow; clitics ("'s") from their word.  Addresses, numbers,
    abbreviations and joined emoji stay whole.  ``text[token.start:token.end] == token.text``, tokens are in order and
    do not overlap, and nothing but white space lies between them.

    Args:
        text: a text, or several.
        workers: how many threads Kiwi analyses several texts with; by default one per core, eight at most.

    Returns:
        A list of tokens; for several texts one list each.

    Raises:
        TypeError: ``text`` is neither a ``str`` nor an iterable of them.
        ValueError: ``workers`` is less than 1.

    >>> [(token.text, token.tag) for token in tokenize("NVIDIA의 배가 떠났다.")]
    [('NVIDIA', 'SL'), ('의', 'JKG'), ('배', 'NNG'), ('가', 'JKS'), ('떠났', 'VV+EP'), ('다', 'EF'), ('.', 'SF')]
    >>> [token.text for token in tokenize("They're in the U.S. now.")]
    ['They', "'re", 'in', 'the', 'U.S.', 'now', '.']
    """
    if isinstance(text, str):
        return _DEFAULT.tokenize(text)
    return _DEFAULT.tokenize(text, workers=workers)


def iter_tokens(texts: Iterable[str], *, workers: int | None = None) -> Iterator[list[Token]]:
    """The tokens of each text of a stream, in order, without holding the stream.

    Args:
        texts: any iterable of texts; it is read a few texts ahead.
        workers: how many threads Kiwi works with; by default one per core, eight at most.

    Raises:
        TypeError: ``texts`` is a single ``str``.
        ValueError: ``workers`` is less than 1.

    >>> [len(tokens) for tokens in iter_tokens(["배가 떠났다", "Nobody waved."])]
    [4, 3]
    """
    return _DEFAULT.iter_tokens(texts, workers=workers)
