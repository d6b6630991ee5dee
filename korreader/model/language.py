"""What language detection returns: the languages of a text, run by run."""

from __future__ import annotations

from attrs import field, frozen
from attrs.validators import ge, instance_of, le

from korreader.model.page import Language, tuple_field

__all__ = ["LanguageDetection", "LanguageRun"]


@frozen(kw_only=True)
class LanguageRun:
    """A stretch of a text in one language.

    >>> LanguageRun(start=0, end=2, lang=Language.KOREAN).lang.value
    'ko'
    """

    start: int = field(validator=[instance_of(int), ge(0)])
    """Where it starts, in code points of the text."""
    end: int = field(validator=instance_of(int))
    """Where it ends; the next run starts here."""
    lang: Language = field(validator=instance_of(Language))
    """``ko``, ``en`` or ``other``; ``none`` when the whole text has no words."""


@frozen(kw_only=True)
class LanguageDetection:
    """The language of a text, with what it rests on.

    >>> LanguageDetection(lang=Language.NONE, confidence=1.0).runs
    ()
    """

    lang: Language = field(validator=instance_of(Language))
    """The language that carries the text."""
    confidence: float = field(validator=[instance_of(float), ge(0.0), le(1.0)])
    """How far the letters agree on it, from 0 to 1; it orders decisions, and is no probability."""
    runs: tuple[LanguageRun, ...] = tuple_field(LanguageRun)
    """The text cut where its language changes; the runs partition it.  Empty for an empty text."""
