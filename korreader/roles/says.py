"""Evidence from what a segment says: its wording, its shape, the fields it holds, its language."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from attrs import frozen

from korreader.model import Language
from korreader.roles.shapes import shapes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from korreader.roles.facts import Facts

__all__ = ["by_text", "repeats", "says", "says_beside", "voice_of"]

SHORTEST_VALUE, SHORTEST_PART = 2, 8
LEAST_POLITE = 2 / 3
WIDTHS = ((3, "1"), (8, "2"), (16, "3"), (30, "4"), (50, "5"), (90, "6"), (180, "7"))


def says(fact: Facts) -> tuple[str, ...]:
    """The evidence of one segment's words, whatever the page."""
    if fact.words is None:
        fact.words = tuple(dict.fromkeys(_words(fact)))
    return fact.words


def _words(fact: Facts) -> Iterator[str]:
    text = fact.text
    yield _width_name(fact.width)
    yield from _says_phrase(fact)
    yield from _says_field(fact)
    if fact.is_prose:
        yield "says.prose"
    if fact.stops:
        yield "says.full-stop" if fact.width > 24 else "says.short-stop"
    yield from shapes(text)
    if fact.width < 80 and fact.lang is Language.ENGLISH and text.isupper():
        yield "says.capitals"
    for cue in fact.cues:
        yield f"says.cue-{cue}"
    if fact.cues:
        yield "says.cue"
    yield from _says_register(fact)


def _width_name(width: int) -> str:
    for most, name in WIDTHS:
        if width <= most:
            return f"says.width-{name}"
    return "says.width-8"


def _says_phrase(fact: Facts) -> Iterator[str]:
    phrase = fact.phrase
    if phrase is None:
        yield "says.no-phrase"
    elif fact.whole_phrase is not None:
        yield f"says.phrase-{phrase.role}"
        yield f"says.phrase-{phrase.role}-{phrase.group}"
    else:
        yield f"says.part-phrase-{phrase.role}"


def _says_field(fact: Facts) -> Iterator[str]:
    if fact.stamp_cover >= 0.8:
        yield "says.date-line"
        if any(stamp.kind == "clock" for stamp in fact.stamps):
            yield "says.clock"
        if any(stamp.kind in ("published", "updated") for stamp in fact.stamps):
            yield "says.date-label"
    elif fact.stamp_cover >= 0.3:
        yield "says.date-part"
    yield from _says_name(fact)
    if fact.caption >= 0.7:
        yield "says.caption-strong"
    elif fact.caption >= 0.3:
        yield "says.caption-weak"
    if fact.has_dateline:
        yield "says.dateline"


def _says_name(fact: Facts) -> Iterator[str]:
    if fact.byline is not None:
        yield f"says.byline-{fact.byline.kind}"
    if fact.has_email:
        yield "says.email"
        if fact.width < 60:
            yield "says.email-short"


def _says_register(fact: Facts) -> Iterator[str]:
    if "reader" in fact.register:
        yield "says.to-reader"
        if "ourselves" in fact.register:
            yield "says.from-us-to-reader"
    if "elliptic" in fact.register:
        yield "says.half-question"


@frozen(cache_hash=True)
class Voice:
    """How the story speaks."""

    lang: Language
    """The language that most of it is in."""
    is_polite: bool
    """Its Korean sentences end in the polite form, as in broadcasts, but for a few; chrome does on every page."""
    is_imperative: bool
    """Many of its paragraphs tell the reader what to do, as recipes do."""
    is_personal: bool
    """Many of its paragraphs speak in the first person, as in columns and interviews."""
    is_ours: bool
    """Many of its paragraphs speak of us, as in editorials and speeches."""
    is_to_reader: bool
    """Many of its paragraphs speak to the reader, as in guides."""


def voice_of(story: Sequence[Facts]) -> Voice:
    """How the running text of the story speaks."""
    mass: dict[Language, int] = {}
    for fact in story:
        mass[fact.lang] = mass.get(fact.lang, 0) + fact.width
    polite = ["polite" in fact.register for fact in story if fact.lang is Language.KOREAN]
    return Voice(
        lang=max(mass, key=lambda lang: (mass[lang], lang), default=Language.NONE),
        is_polite=sum(polite) >= max(1, LEAST_POLITE * len(polite)),
        is_imperative=_is_often("imperative", story),
        is_personal=_is_often("first-person", story),
        is_ours=_is_often("ourselves", story),
        is_to_reader=_is_often("reader", story),
    )


def _is_often(name: str, story: Sequence[Facts]) -> bool:
    """Whether more than a quarter of the story's lines speak this way."""
    return sum(name in fact.register for fact in story) > len(story) / 4


def says_beside(fact: Facts, voice: Voice) -> tuple[str, ...]:
    """The evidence of a segment's language and tone beside those of the story."""
    return _beside(fact.lang, fact.register, fact.is_prose, voice)


@lru_cache(maxsize=512)
def _beside(lang: Language, register: frozenset[str], is_prose: bool, voice: Voice) -> tuple[str, ...]:  # noqa: FBT001 - a key of the cache
    found = []
    if lang is Language.NONE:
        found.append("says.no-letters")
    elif lang is not voice.lang and voice.lang is not Language.NONE:
        found.append("says.other-language")
        if is_prose:
            found.append("says.other-language-prose")
    if "polite" in register:
        found.append("says.polite-as-story" if voice.is_polite else "says.polite-in-plain-story")
    if "imperative" in register:
        found.append("says.imperative-as-story" if voice.is_imperative else "says.imperative-in-plain-story")
    if "first-person" in register:
        found.append("says.first-person-as-story" if voice.is_personal else "says.first-person-in-others-story")
    if "ourselves" in register:
        found.append("says.of-us-as-story" if voice.is_ours else "says.of-us-in-others-story")
    if "reader" in register:
        found.append("says.to-reader-as-story" if voice.is_to_reader else "says.to-reader-in-others-story")
    return tuple(found)


def by_text(values: dict[str, frozenset[str]]) -> dict[str, tuple[str, ...]]:
    """The evidence of repeating what the metadata states, for each of its folded texts."""
    found: dict[str, tuple[str, ...]] = {}
    for kind, texts in values.items():
        for text in texts:
            found[text] = (*found.get(text, ()), f"is.{kind}-value")
    return found


def repeats(fact: Facts, stated: dict[str, tuple[str, ...]], titles: frozenset[str]) -> tuple[str, ...]:
    """The evidence of a segment that repeats what the metadata states, or a part of a headline in it."""
    folded = fact.folded
    if len(folded) < SHORTEST_VALUE:
        return ()
    found = stated.get(folded, ())
    if folded in titles or len(folded) < SHORTEST_PART:
        return found
    if any(folded in one or one in folded for one in titles):
        return (*found, "is.title-part")
    return found
