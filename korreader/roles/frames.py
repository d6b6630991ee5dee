"""The tree of elements that segments stand in."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from korreader.layout.segment import Frame

__all__ = ["CHROME_HINTS", "ancestors", "totals"]

CHROME_HINTS = frozenset(
    ("nav", "header", "footer", "aside", "related", "share", "comment", "ad", "layer", "prompt", "form", "copyright")
)


def ancestors(frame: Frame | None) -> list[Frame]:
    """An element and all above it, the nearest first."""
    found = []
    while frame is not None:
        found.append(frame)
        frame = frame.parent
    return found


def totals(gains: Mapping[int, float], frames: dict[int, Frame]) -> dict[int, float]:
    """The gain of each element with all below it; elements are numbered parents first."""
    for frame in list(frames.values()):
        above = frame.parent
        while above is not None and above.number not in frames:
            frames[above.number] = above
            above = above.parent
    found = {number: gains.get(number, 0.0) for number in frames}
    for number in sorted(frames, reverse=True):
        parent = frames[number].parent
        if parent is not None:
            found[parent.number] += found[number]
    return found
