"""Tokens: words, particles, endings, numbers and marks, at their places in the text."""

from __future__ import annotations

from korreader.tokens.docs import to_spacy
from korreader.tokens.filters import content_words, nouns
from korreader.tokens.tokenizer import Tokenizer, iter_tokens, tokenize

__all__ = ["Tokenizer", "content_words", "iter_tokens", "nouns", "to_spacy", "tokenize"]
