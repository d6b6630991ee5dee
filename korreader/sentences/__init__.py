"""Sentences of Korean, English and mixed text."""

from __future__ import annotations

from korreader.sentences.splitter import split_sentences

__all__ = ["split_sentences"]
