"""What a segment's own words tell, read once and used by all evidence."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from attrs import define

from korreader.grammar.bylines import Byline, find_byline
from korreader.grammar.captions import SURE_CAPTION, caption_score, find_credit, lone_credit
from korreader.grammar.datelines import find_dateline
from korreader.grammar.dates import Stamp, find_stamps, stamp_cover
from korreader.grammar.lexicon import PhraseMatch, find_cues, match_phrase, match_string
from korreader.language import block_language
from korreader.model import Language
from korreader.roles.register import register
from korreader.text import fold
from korreader.text import width as width_of

if TYPE_CHECKING:
    from korreader.layout.segment import Segment

__all__ = ["Facts", "read_facts"]

PROBE_HEAD, PROBE_TAIL = 1200, 300
LONGEST_LABEL = 160
LONGEST_CAPTION = 500
SHORTEST_SENTENCE = 14
PROSE_WIDTH = 40
WHOLE_PHRASE = 0.99
ALL_LINK, PART_LINK = 0.8, 0.4
NO_PROSE = frozenset(("row", "control", "caption", "heading"))
LONGEST_KNOWN, MOST_KNOWN = 40, 16_384
"""The labels of buttons, menus and lists come again on every page of a site: so many short lines are remembered."""


@define(eq=False)
class Facts:
    """The properties of one segment that evidence is drawn from; never changed once they are read."""

    text: str
    """The text, or its head and tail when it is very long."""
    folded: str
    """Its letters and digits, in lower case."""
    width: int
    """Columns on a terminal."""
    lang: Language
    is_link: bool
    """All of it is one link or button: the label of what it leads to, of which only the words are looked at."""
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
    register: frozenset[str] = frozenset()
    """Whom it speaks to, and how."""
    sort: str = ""
    """A coarse class, for the evidence of its neighbours."""
    words: tuple[str, ...] | None = None
    """The evidence of its words, once they have been asked for."""

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
    link = 2 if segment.link > ALL_LINK else 1 if segment.link >= PART_LINK else 0
    if len(segment.text) <= LONGEST_KNOWN:
        return _known_facts(segment.text, segment.kind, link)
    return _facts(_probe(segment.text), segment.kind, link)


def _facts(text: str, kind: str, link: int) -> Facts:
    """The facts of a text in an element of this kind; ``link``: 2 when it is a link, 1 when half of it is, else 0."""
    is_link = link == 2
    facts = Facts(
        text=text,
        folded=fold(text),
        width=width_of(text),
        lang=block_language(text),
        is_link=is_link,
        phrase=match_string(text) if is_link else _phrase(text),
        has_email="@" in text,
        stops=_stop().search(text[-12:]) is not None,
    )
    if not is_link:
        _read_grammar(facts, is_whole=facts.whole_phrase is not None)
    facts.is_prose = link == 0 and kind not in NO_PROSE and _is_prose(facts)
    facts.sort = _sort(kind, facts)
    return facts


def _phrase(text: str) -> PhraseMatch | None:
    """The interface phrase of a line; a caption may forbid to use its picture, or tell of somebody's life."""
    phrase = match_phrase(text)
    if phrase is not None and phrase.cover >= WHOLE_PHRASE and _has_credit(text):
        return None
    return phrase


def _has_credit(text: str) -> bool:
    """Whether a text is beyond doubt a caption with a credit behind it."""
    if caption_score(text) < SURE_CAPTION:
        return False
    credit = find_credit(text)
    return credit is not None and credit.start > 0


_known_facts = lru_cache(maxsize=MOST_KNOWN)(_facts)


def _read_grammar(facts: Facts, *, is_whole: bool) -> None:
    """Dates, names, captions and cues: what only some lines can hold."""
    text = facts.text
    if facts.width >= SHORTEST_SENTENCE:
        facts.register = register(text)
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


def _is_prose(facts: Facts) -> bool:
    return (
        facts.width >= PROSE_WIDTH
        and (facts.stops or facts.width > 3 * PROSE_WIDTH)
        and facts.whole_phrase is None
        and facts.stamp_cover < 0.5
        and facts.byline is None
        and not _copyright().search(facts.text)
        and facts.lang is not Language.NONE
    )


def _sort(kind: str, facts: Facts) -> str:
    """The first of these classes that a segment of this kind belongs to."""
    whole = facts.whole_phrase
    if whole is not None:
        return whole.role
    classes = (
        ("date", facts.stamp_cover >= 0.6),
        ("byline", facts.byline is not None and facts.byline.kind == "byline"),
        ("credit", facts.caption > 0 and lone_credit(facts.text) is not None),
        ("caption", facts.caption >= 0.6),
        ("contact", facts.has_email),
        ("row", kind == "row"),
        ("cue", bool(facts.cues)),
        ("prose", facts.is_prose),
        ("digits", facts.lang is Language.NONE),
        ("sentence", facts.stops),
        ("short", facts.width < 24),
    )
    return next((name for name, holds in classes if holds), "line")
