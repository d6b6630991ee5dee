"""What can be told of words and abbreviations without grammar, shared by sentences and tokens."""

from __future__ import annotations

from korreader.scan.abbreviations import abbreviations
from korreader.scan.words import EMOJI, Piece, has_hangul, has_jamo, pieces_for_kiwi, scan

__all__ = ["EMOJI", "Piece", "abbreviations", "has_hangul", "has_jamo", "pieces_for_kiwi", "scan"]
