"""Which of several articles or entries of a page is the story."""

from __future__ import annotations

from typing import TYPE_CHECKING

from korreader.roles.frames import CHROME_HINTS, ancestors, totals

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from korreader.layout.segment import Frame, Segment

__all__ = ["first_article", "in_others", "list_of"]

Kind = tuple[str, str]

ARTICLE_SHARE = 0.2
"""How much of the container's running text an article in it must have to be one of several."""
NEAR = 3
ENTRIES, ENTRY_WIDTH, ENTRIES_SHARE = 3, 40, 2.0
"""A live blog has at least so many entries of so much text, and in all so many times what one of them has."""
ENTRY_TAGS = frozenset(("article", "li", "tr"))


def first_article(container: Frame | None, gains: dict[int, float], frames: dict[int, Frame]) -> Frame | None:
    """The first of several articles in the container, as endless pages have them."""
    if container is None:
        return None
    least = ARTICLE_SHARE * gains[container.number]
    outer: dict[int, Frame] = {}
    for number, frame in sorted(frames.items()):
        if frame.tag != "article" or gains[number] < least:
            continue
        above = ancestors(frame.parent)
        if container in above and not any(one.number in outer for one in above):
            outer[number] = frame
    return next(iter(outer.values())) if len(outer) > 1 else None


def in_others(segments: Sequence[Segment], container: Frame | None) -> list[bool]:
    """Whether each segment stands in an article of its own beside the one that holds the story, or within it."""
    around = {frame.number for frame in ancestors(container)}
    known = dict.fromkeys(around, False)
    return [_in_article(segment.frame, known) for segment in segments]


def _in_article(frame: Frame | None, known: dict[int, bool]) -> bool:
    """Whether an article stands between an element and those of which it is known."""
    path = []
    while frame is not None and frame.number not in known:
        path.append(frame)
        frame = frame.parent
    found = frame is not None and known[frame.number]
    for one in reversed(path):
        found = known[one.number] = found or one.tag == "article"
    return found


def list_of(entry: Frame | None, prose: Mapping[int, float], frames: dict[int, Frame]) -> Frame | None:
    """What holds all entries of a story that is told in entries, as live blogs are; else what was given.

    Entries are alike and stand side by side, and the headline of the page is outside of all of them: stories that only
    follow each other have headlines of their own.
    """
    own = totals(prose, frames)
    frame = entry
    for _ in range(NEAR):
        if frame is None or frame.parent is None:
            break
        kin = _kin(frame, frames)
        told = [own[one.number] for one in kin if own[one.number] >= ENTRY_WIDTH]
        if len(told) >= ENTRIES and sum(told) >= ENTRIES_SHARE * own[frame.number] and _is_headed(kin, frames):
            return frame.parent
        frame = frame.parent
    return entry


def _is_headed(entries: Sequence[Frame], frames: dict[int, Frame]) -> bool:
    """Whether the page has a headline, outside of these elements."""
    inside = {frame.number for frame in entries}
    heads = [frame for frame in frames.values() if frame.tag == "h1" and not _is_masthead(frame)]
    return bool(heads) and not any(one.number in inside for frame in heads for one in ancestors(frame))


def _is_masthead(frame: Frame) -> bool:
    """Whether a heading is said to be the site's name, not the headline."""
    return "title" not in frame.hints and not CHROME_HINTS.isdisjoint(frame.hints)


def _kin(frame: Frame, frames: dict[int, Frame]) -> list[Frame]:
    """The elements beside this one that are of its kind, itself included; none when it is of no kind."""
    kind = _kind(frame)
    if kind is None:
        return []
    return [one for one in frames.values() if one.parent is frame.parent and _kind(one) == kind]


def _kind(frame: Frame) -> Kind | None:
    """What the entries of one list have in common: the tag and the first class, without numbers."""
    if not frame.classes:
        return (frame.tag, "") if frame.tag in ENTRY_TAGS else None
    return frame.tag, frame.classes.split(None, 1)[0].rstrip("-_0123456789")
