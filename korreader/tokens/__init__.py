"""Tokens: words, particles, endings, numbers and marks, at their places in the text."""

from __future__ import annotations

from korreader.tokens.tokenizer import Tokenizer, iter_tokens, tokenize

__all__ = ["Tokenizer", "iter_tokens", "tokenize"]
