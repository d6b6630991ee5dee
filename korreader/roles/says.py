"""Evidence from what a segment says: its wording, its shape, the fields it holds, its language."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from korreader.model import Language
from korreader.roles.shapes import shapes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from korreader.roles.facts import Facts

__all__ = ["by_text", "repeats", "says", "says_on_page"]

SHORTEST_VALUE, SHORTEST_PART = 2, 8
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


def says_on_page(fact: Facts, main: Language, *, story_is_polite: bool) -> tuple[str, ...]:
    """The evidence of a segment's language and tone beside those of the story.

    Args:
        fact: what the segment says.
        main: the language of the story.
        story_is_polite: whether most Korean sentences of the story end in the polite form, as in broadcasts.
    """
    return _beside_story(fact.lang, main, fact.is_prose, "polite" in fact.register, story_is_polite)


@lru_cache(maxsize=256)
def _beside_story(
    lang: Language,
    main: Language,
    is_prose: bool,  # noqa: FBT001 - a key of the cache
    is_polite: bool,  # noqa: FBT001
    story_is_polite: bool,  # noqa: FBT001
) -> tuple[str, ...]:
    found = []
    if lang is Language.NONE:
        found.append("says.no-letters")
    elif lang is not main and main is not Language.NONE:
        found.append("says.other-language")
        if is_prose:
            found.append("says.other-language-prose")
    if is_polite:
        found.append("says.polite-as-story" if story_is_polite else "says.polite-in-plain-story")
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
