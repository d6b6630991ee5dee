"""Sentences and tokens: spans of a text, in code points of the text as given."""

from __future__ import annotations

from typing import NamedTuple

from attrs import frozen

from korreader.model.page import Language

__all__ = ["Morpheme", "Sentence", "Token"]

_STEMS = ("VV", "VA", "VX", "VC", "XSV", "XSA")


# Slots would cost a function call per field, and millions of sentences and tokens are made.
@frozen(slots=False)
class Sentence:
    """A sentence and where it stands.

    >>> Sentence("배가 떠났다.", 0, 7, Language.KOREAN).end
    7
    """

    text: str
    """The surface: ``text[start:end]`` of the text that was split."""
    start: int
    """Where it starts, in code points."""
    end: int
    """Where it ends."""
    lang: Language
    """Its language, as ``detect_language`` tells it."""


class Morpheme(NamedTuple):
    """The smallest unit that means something: a stem, an ending, a particle, a noun.

    >>> Morpheme("떠나", "VV").lemma
    '떠나다'
    """

    form: str
    """Its dictionary form, composed (NFC); it need not stand in the text as such."""
    tag: str
    """Its part of speech in the Sejong tag set."""

    @property
    def lemma(self) -> str:
        """The form a dictionary lists: verbs and adjectives with 다."""
        return f"{self.form}다" if self.tag.startswith(_STEMS) else self.form


@frozen(slots=False)
class Token:
    """A word, particle, ending, number or mark, and where it stands.

    >>> token = Token("떠났", 3, 5, Language.KOREAN, "VV+EP", "떠나다", (Morpheme("떠나", "VV"), Morpheme("었", "EP")))
    >>> [morpheme.form for morpheme in token.morphemes]
    ['떠나', '었']
    """

    text: str
    """The surface: ``text[start:end]`` of the text that was tokenised."""
    start: int
    """Where it starts, in code points."""
    end: int
    """Where it ends."""
    lang: Language
    """``ko`` or ``en`` by its letters, ``other`` for letters of other languages, ``none`` without letters."""
    tag: str
    """Its part of speech in the Sejong tag set, as Kiwi extends it; tags of several morphemes are joined with ``+``."""
    lemma: str
    """Korean: the dictionary form of its first morpheme.  Other letters: the token in lower case.  Else the token."""
    parts: tuple[Morpheme, ...] = ()
    """The morphemes of a surface that holds several, such as 떠났; empty otherwise."""

    @property
    def morphemes(self) -> tuple[Morpheme, ...]:
        """The morphemes it consists of, at least one.

        >>> Token("배", 0, 1, Language.KOREAN, "NNG", "배").morphemes
        (Morpheme(form='배', tag='NNG'),)
        """
        if self.parts:
            return self.parts
        is_stem = self.lang is Language.KOREAN and self.tag.startswith(_STEMS)
        return (Morpheme(self.lemma.removesuffix("다") if is_stem else self.lemma, self.tag),)
