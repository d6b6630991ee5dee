"""Lines that glue two roles together: a paragraph and the reporter's address or button behind it are two segments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from korreader.clean import clean, clean_with_map
from korreader.grammar.bylines import split_tail
from korreader.grammar.captions import SURE_CAPTION, caption_score
from korreader.grammar.lexicon import match_string
from korreader.layout.segment import Segment

if TYPE_CHECKING:
    from korreader.layout.segment import Layout

__all__ = ["unglue"]

SHORTEST, LONGEST = 30, 5_000
LONGEST_BUTTON = 20
MOST_LINK = 0.5


def unglue(layout: Layout) -> None:
    """Cut the segments of a page where a tail of another role is glued to them."""
    found: list[Segment] = []
    for segment in layout.segments:
        found.extend(_cut(segment, layout.text))
    layout.segments = found


def _cut(segment: Segment, text: str) -> list[Segment]:
    if not SHORTEST <= len(segment.text) <= LONGEST or segment.link > MOST_LINK or segment.kind in ("row", "control"):
        return [segment]
    offset = split_tail(segment.text) or _button(segment.text)
    # A caption keeps the name, date or address at its end: it is told by them.
    if not offset or caption_score(segment.text) >= SURE_CAPTION:
        return [segment]
    found = text[segment.start : segment.end]
    cleaned, origin = clean_with_map(found)
    if cleaned != segment.text:
        return [segment]
    at = segment.start + origin[offset]
    head, tail = clean(text[segment.start : at]), clean(text[at : segment.end])
    if not head or not tail:
        return [segment]
    rest = Segment(at, segment.end, tail, segment.kind, 0, segment.frame, segment.link, segment.strong)
    rest.is_tail = True
    segment.text, segment.end = head, at
    return [segment, rest]


def _button(text: str) -> int | None:
    """Where a button starts that is glued to a Korean sentence, without so much as a space."""
    end = text.rfind(".", -LONGEST_BUTTON) + 1
    if not end or not (_is_hangul(text[end : end + 1]) and _is_hangul(text[end - 2])):
        return None
    return end if match_string(text[end:]) else None


def _is_hangul(sign: str) -> bool:
    return "가" <= sign <= "힣"
