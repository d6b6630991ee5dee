"""``tokenize``, ``iter_tokens`` and the tokenizer with words of one's own."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, overload

from attrs import field, frozen

from korreader.korean import UserWord, analyse, analyse_many
from korreader.normal import Normal, normalise
from korreader.scan import has_hangul
from korreader.tokens.build import korean_tokens, other_tokens

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

    >>> tokenizer = Tokenizer(user_words=["물결버스"])
    >>> [token.text for token in tokenizer.tokenize("물결버스가 떠났다")]
    ['물결버스', '가', '떠났', '다']
    """

    user_words: Words = field(default=(), converter=_user_words)

    @overload
    def tokenize(self, text: str) -> list[Token]: ...
    @overload
    def tokenize(self, text: Iterable[str], *, workers: int | None = None) -> list[list[Token]]: ...
    def tokenize(self, text: str | Iterable[str], *, workers: int | None = None) -> list[Token] | list[list[Token]]:
        """The tokens of a text, or of each of several texts; see ``korreader.tokenize``."""
        if isinstance(text, str):
            normal = normalise(text)
            if not has_hangul(normal.text):
                return other_tokens(normal, text)
            return korean_tokens(normal, text, analyse(normal.text, self.user_words))
        return list(self.iter_tokens(text, workers=workers))

    def iter_tokens(self, texts: Iterable[str], *, workers: int | None = None) -> Iterator[list[Token]]:
        """The tokens of each text of a stream, in order; see ``korreader.iter_tokens``."""
        if isinstance(texts, str | bytes):
            message = f"iter_tokens reads several texts, not one {type(texts).__name__}: use tokenize(text)"
            raise TypeError(message)
        if workers is not None and workers < 1:
            message = f"workers must be at least 1, not {workers}"
            raise ValueError(message)
        return self._stream(texts, workers)

    def _stream(self, texts: Iterable[str], workers: int | None) -> Iterator[list[Token]]:
        # Kiwi takes Korean texts only; what stands before each of them waits here until Kiwi has answered.
        waiting: deque[tuple[str, Normal]] = deque()

        def korean() -> Iterator[str]:
            for text in texts:
                normal = normalise(text)
                waiting.append((text, normal))
                if has_hangul(normal.text):
                    yield normal.text

        for found in analyse_many(korean(), self.user_words, workers):
            while not has_hangul(waiting[0][1].text):
                text, normal = waiting.popleft()
                yield other_tokens(normal, text)
            text, normal = waiting.popleft()
            yield korean_tokens(normal, text, found)
        for text, normal in waiting:
            yield other_tokens(normal, text)


_DEFAULT = Tokenizer()


@overload
def tokenize(text: str) -> list[Token]: ...
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

    >>> [(token.text, token.tag) for token in tokenize("NVIDIA의 주가가 올랐다.")]
    [('NVIDIA', 'SL'), ('의', 'JKG'), ('주가', 'NNG'), ('가', 'JKS'), ('올랐', 'VV+EP'), ('다', 'EF'), ('.', 'SF')]
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
