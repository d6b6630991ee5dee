"""langdetect, asked only about Latin letters that no word list knows.

Its factory is private and seeded, each question has a detector of its own, and nothing global is touched: the answer
is the same in any order, thread or process.
"""

from __future__ import annotations

import re
import threading
from functools import cache
from pathlib import Path
from typing import Any

__all__ = ["is_foreign"]

LANGUAGES = ("en", "fr", "de", "es", "id", "vi", "pt", "it", "nl")
SURE, VERY_SURE = 0.9, 0.99
LONGEST_QUESTION = 400
TRIALS = 3
"""langdetect averages this many random walks; its own seven change no answer on our texts and cost twice the time."""
_LOADING = threading.Lock()


@cache
def _load() -> Any:
    import langdetect
    from langdetect.detector_factory import DetectorFactory

    factory = DetectorFactory()
    factory.seed = 0
    folder = Path(langdetect.__file__).parent / "profiles"
    factory.load_json_profile([(folder / language).read_text("utf-8") for language in LANGUAGES])
    return factory


def _factory() -> Any:
    with _LOADING:  # two threads must not both pay for loading
        return _load()


def is_foreign(text: str, *, is_short: bool = False) -> bool:
    """Whether langdetect is sure that the text is not English.

    >>> is_foreign("Pemerintah menaikkan harga beras bulan depan"), is_foreign("Grain silo repaired")
    (True, False)
    """
    from langdetect.lang_detect_exception import LangDetectException

    detector = _factory().create()
    detector.n_trial = TRIALS
    # A text in capitals has few of the letter groups that langdetect counts.
    detector.append(re.sub(r"\s+", " ", text[:LONGEST_QUESTION]).lower())
    try:
        best = detector.get_probabilities()[:1]
    except LangDetectException:
        return False
    return bool(best) and best[0].lang != "en" and best[0].prob >= (VERY_SURE if is_short else SURE)
