"""What a segment's own words tell, read once and used by all evidence."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from attrs import define

from korreader.grammar.bylines import Byline, find_byline
from korreader.grammar.captions import caption_score
from korreader.grammar.datelines import find_dateline
from korreader.grammar.dates import Stamp, find_stamps, stamp_cover
from korreader.grammar.lexicon import PhraseMatch, find_cues, match_phrase, match_string
from korreader.language import block_language
from korreader.model import Language
from korreader.text import width as width_of

if TYPE_CHECKING:
    from korreader.layout.segment import Segment

__all__ = ["Facts", "read_facts"]

PROBE_HEAD, PROBE_TAIL = 1200, 300
LONGEST_LABEL = 160
LONGEST_CAPTION = 500
PROSE_WIDTH = 40
WHOLE_PHRASE = 0.99


@define(eq=False)
class Facts:
    """The properties of one segment that evidence is drawn from."""

    text: str
    """The text, or its head and tail when it is very long."""
    width: int
    """Columns on a terminal."""
    lang: Language
    phrase: PhraseMatch | None
    has_email: bool
    stops: bool
    """It ends as a sentence does."""
    is_prose: bool = False
    """It reads as running text."""
    stamps: tuple[Stamp, ...] = ()
    stamp_cover: float = 0.0
    byline: Byline | None = None
    caption: float = 0.0
    cues: tuple[str, ...] = ()
    has_dateline: bool = False
    sort: str = ""
    """A coarse class, for the evidence of its neighbours."""

    @property
    def whole_phrase(self) -> PhraseMatch | None:
        """The interface phrase that the segment consists of."""
        return self.phrase if self.phrase is not None and self.phrase.cover >= WHOLE_PHRASE else None


@cache
def _stop() -> re.Pattern[str]:
    return re.compile(r"[.!?。…][\"'”’」』)\]》>]*$|[다요죠까]\.?[\"'”’)]+$")


@cache
def _copyright() -> re.Pattern[str]:
    return re.compile(r"[©ⓒ]|\(c\)|copyright|무단|저작권|all rights reserved|재배포", re.IGNORECASE)


def _probe(text: str) -> str:
    if len(text) <= PROBE_HEAD + PROBE_TAIL:
        return text
    return f"{text[:PROBE_HEAD]} {text[-PROBE_TAIL:]}"


def read_facts(segment: Segment) -> Facts:
    """Read the facts of one segment."""
    text = _probe(segment.text)
    columns = width_of(text)
    is_bare_link = segment.link > 0.8 and columns < PROSE_WIDTH
    facts = Facts(
        text=text,
        width=columns,
        lang=block_language(text),
        phrase=match_string(text) if is_bare_link else match_phrase(text),
        has_email="@" in text,
        stops=_stop().search(text[-12:]) is not None,
    )
    if not is_bare_link:
        _read_grammar(facts, is_whole=facts.whole_phrase is not None)
    facts.is_prose = _is_prose(segment, facts)
    facts.sort = _sort(segment, facts)
    return facts


def _read_grammar(facts: Facts, *, is_whole: bool) -> None:
    """Dates, names, captions and cues: what only some lines can hold."""
    text = facts.text
    if facts.width <= LONGEST_LABEL:
        facts.stamps = find_stamps(text)
        facts.stamp_cover = stamp_cover(text, facts.stamps) if facts.stamps else 0.0
    if is_whole:
        return
    may_be_byline = facts.has_email or not facts.stops or facts.width < PROSE_WIDTH
    if may_be_byline and facts.width <= LONGEST_LABEL:
        facts.byline = find_byline(text)
    if len(text) <= LONGEST_CAPTION:
        facts.caption = caption_score(text)
    facts.cues = find_cues(text)
    if facts.width > PROSE_WIDTH:
        facts.has_dateline = find_dateline(text) is not None


def _is_prose(segment: Segment, facts: Facts) -> bool:
    return (
        facts.width >= PROSE_WIDTH
        and (facts.stops or facts.width > 3 * PROSE_WIDTH)
        and segment.link < 0.4
        and facts.whole_phrase is None
        and facts.stamp_cover < 0.5
        and facts.byline is None
        and not _copyright().search(facts.text)
        and segment.kind not in ("row", "control", "caption")
        and facts.lang is not Language.NONE
    )


def _sort(segment: Segment, facts: Facts) -> str:
    """The first of these classes that the segment belongs to."""
    whole = facts.whole_phrase
    if whole is not None:
        return whole.role
    classes = (
        ("date", facts.stamp_cover >= 0.6),
        ("byline", facts.byline is not None and facts.byline.kind == "byline"),
        ("caption", facts.caption >= 0.6),
        ("contact", facts.has_email),
        ("row", segment.kind == "row"),
        ("cue", bool(facts.cues)),
        ("prose", facts.is_prose),
        ("digits", facts.lang is Language.NONE),
        ("sentence", facts.stops),
        ("short", facts.width < 24),
    )
    return next((name for name, holds in classes if holds), "line")
