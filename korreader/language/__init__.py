"""Which language a text is in: Korean, English, both, another one, or none."""

from __future__ import annotations

from korreader.language.detect import block_language, detect_language
from korreader.language.latin import english_function_words
from korreader.language.runs import detect_language_runs

__all__ = ["block_language", "detect_language", "detect_language_runs", "english_function_words"]
