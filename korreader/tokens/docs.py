"""Texts and articles as spaCy documents, for pipelines that are built on spaCy (an optional extra)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from korreader.errors import MissingExtraError
from korreader.model import Article, Sentence, Token
from korreader.sentences.splitter import sentences_of
from korreader.tokens.blocks import analysed, body_offsets, placed, tokens_of

if TYPE_CHECKING:
    from korreader.tokens.tokenizer import Tokenizer

__all__ = ["to_spacy"]

_EXTRA = "spacy"


def to_spacy(source: str | Article, *, vocab: Any = None, tokenizer: Tokenizer | None = None) -> Any:
    """A text, or the body of an article, as a spaCy ``Doc`` with korreader's tokens and sentences.

    ``doc.text`` is the text (``article.text``), so offsets are the same on both sides.  Tokens have their tag in
    ``tag_`` and their lemma in ``lemma_``; ``doc.sents`` are the sentences, ``doc.spans["sentences"]`` the same
    labelled with their language, and for an article ``doc.spans["blocks"]`` its blocks labelled with their role.

    Args:
        source: a text or an article.
        vocab: the ``Vocab`` of a spaCy pipeline; by default that of a blank multi-language pipeline.
        tokenizer: a tokenizer with words of your own.

    Raises:
        MissingExtraError: spaCy is not installed.
        TypeError: ``source`` is neither a ``str`` nor an ``Article``.
    """
    if not isinstance(source, str | Article):
        message = f"to_spacy takes a text or an article, not {type(source).__name__}"
        raise TypeError(message)
    try:
        import spacy
        from spacy.tokens import Doc
    except ImportError as error:
        raise MissingExtraError(extra=_EXTRA, needed_by=to_spacy.__name__) from error
    text, sentences, tokens = _annotate(source, tokenizer)
    words, spaces, known = _words(text, tokens)
    doc: Any = Doc(
        vocab if vocab is not None else spacy.blank("xx").vocab,
        words=words,
        spaces=spaces,
        tags=[token.tag if token else "_SP" for token in known],
        lemmas=[_storable(token.lemma) if token else word for token, word in zip(known, words, strict=True)],
    )
    _mark_sentences(doc, sentences)
    if isinstance(source, Article):
        doc.spans["blocks"] = [
            doc.char_span(start, start + len(block.text), label=block.role.value, alignment_mode="expand")
            for block, start in zip(source.body, body_offsets(source), strict=False)
        ]
    return doc


def _annotate(source: str | Article, tokenizer: Tokenizer | None) -> tuple[str, list[Sentence], list[Token]]:
    """The text with its sentences and tokens, from one pass of Kiwi."""
    texts = [block.text for block in source.body] if isinstance(source, Article) else [source]
    offsets = body_offsets(source) if isinstance(source, Article) else [0]
    words = tokenizer.user_words if tokenizer else ()
    sentences: list[Sentence] = []
    tokens: list[Token] = []
    for one, offset in zip(analysed(texts, words), offsets, strict=False):
        sentences += placed(sentences_of(*one), offset)
        tokens += placed(tokens_of(*one), offset)
    return "\n".join(texts), sentences, tokens


def _storable(text: str) -> str:
    """The text as spaCy can store it: half of a surrogate pair becomes U+FFFD, at the same place."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace") if not text.isascii() else text


def _words(text: str, tokens: list[Token]) -> tuple[list[str], list[bool], list[Token | None]]:
    """SpaCy's words: the tokens, and all white space but a single blank after a token."""
    words: list[str] = []
    spaces: list[bool] = []
    known: list[Token | None] = []
    last = 0
    for token in [*tokens, None]:
        gap = text[last : token.start if token else len(text)]
        if gap and words and gap[0] == " ":
            spaces[-1] = True
            gap = gap[1:]
        if gap:
            words.append(gap)
            spaces.append(False)
            known.append(None)
        if token:
            words.append(_storable(token.text))
            spaces.append(False)
            known.append(token)
            last = token.end
    return words, spaces, known


def _mark_sentences(doc: Any, sentences: list[Sentence]) -> None:
    spans = [
        doc.char_span(one.start, one.end, label=one.lang.value, alignment_mode="expand")
        for one in sentences
    ]  # fmt: skip
    starts = {0, *(span.start for span in spans[1:])}  # white space at the start belongs to the first sentence
    for token in doc:
        token.is_sent_start = token.i in starts
    doc.spans["sentences"] = spans
