"""Evidence from what a segment says: its wording, its shape, the fields it holds, its language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from korreader.model import Language
from korreader.roles.shapes import shapes
from korreader.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from korreader.roles.facts import Facts

__all__ = ["repeats", "says"]

WIDTHS = ((3, "1"), (8, "2"), (16, "3"), (30, "4"), (50, "5"), (90, "6"), (180, "7"))


def says(fact: Facts, main: Language) -> Iterator[str]:
    """The evidence of one segment's words, on a page whose story is mainly in ``main``."""
    text = fact.text
    yield _width_name(fact.width)
    yield from _says_phrase(fact)
    yield from _says_field(fact)
    if fact.is_prose:
        yield "says.prose"
    if fact.stops:
        yield "says.full-stop" if fact.width > 24 else "says.short-stop"
    yield from _says_language(fact, main)
    yield from shapes(text)
    if fact.width < 80 and text.isupper() and fact.lang is Language.ENGLISH:
        yield "says.capitals"
    for cue in fact.cues:
        yield f"says.cue-{cue}"
    if fact.cues:
        yield "says.cue"


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


def _says_language(fact: Facts, main: Language) -> Iterator[str]:
    if fact.lang is Language.NONE:
        yield "says.no-letters"
    elif fact.lang is not main and main is not Language.NONE:
        yield "says.other-language"
        if fact.is_prose:
            yield "says.other-language-prose"


def repeats(fact: Facts, values: dict[str, frozenset[str]]) -> Iterator[str]:
    """The evidence of a segment that repeats what the metadata states."""
    if not values:
        return
    folded = fold(fact.text)
    if len(folded) < 2:
        return
    for kind, known in values.items():
        if folded in known:
            yield f"is.{kind}-value"
        elif kind == "title" and len(folded) >= 8 and any(folded in one or one in folded for one in known if one):
            yield "is.title-part"
