"""Evidence from boxes amid the story: a few lines with a button, a field or a link below them ask for something."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from korreader.layout.segment import Frame, Segment
    from korreader.roles.facts import Facts
    from korreader.roles.structure import Structure

__all__ = ["boxes"]

Bundle = tuple[str, ...]

MOST_LINES = 6
LINKED, ACTIVE = "is.box-ends-in-link", "is.box-with-control"


def boxes(segments: list[Segment], facts: list[Facts], structure: Structure) -> dict[int, Bundle]:
    """Name what the boxes in the story's container have, by the numbers of those of their lines that are no links.

    A box is the largest element around a line that holds few lines and at most half of the story's running text.
    """
    if structure.container is None:
        return {}
    members = _members(segments, structure)
    prose = [fact.is_prose and inside for fact, inside in zip(facts, structure.inside, strict=True)]
    most = sum(prose) / 2
    known: dict[int, Bundle] = {}
    found: dict[int, Bundle] = {}
    for number, (segment, fact) in enumerate(zip(segments, facts, strict=True)):
        if fact.is_link or not structure.inside[number] or segment.frame is None:
            continue
        box = _box(segment.frame, structure.container, members)
        if box is None:
            continue
        if box.number not in known:
            lines = members[box.number]
            is_small = sum(prose[one] for one in lines) <= most
            known[box.number] = _names(box, [(segments[one].frame, facts[one]) for one in lines]) if is_small else ()
        if known[box.number]:
            found[number] = known[box.number]
    return found


def _members(segments: list[Segment], structure: Structure) -> dict[int, list[int]]:
    """The numbers of the lines in each element of the container, no more than a box has and one."""
    found: dict[int, list[int]] = {}
    for number, segment in enumerate(segments):
        frame = segment.frame if structure.inside[number] else None
        while frame is not None and frame is not structure.container:
            lines = found.setdefault(frame.number, [])
            if len(lines) <= MOST_LINES:
                lines.append(number)
            frame = frame.parent
    return found


def _box(frame: Frame, container: Frame, members: dict[int, list[int]]) -> Frame | None:
    """The largest element around a line that holds no more lines than a box."""
    box = None
    one: Frame | None = frame
    while one is not None and one is not container and len(members[one.number]) <= MOST_LINES:
        box, one = one, one.parent
    return box


def _names(box: Frame, lines: list[tuple[Frame | None, Facts]]) -> Bundle:
    last = lines[-1][1]
    names = [LINKED] if last.is_link else []
    if any(_has_control(frame, box) for frame, _ in lines):
        names.append(ACTIVE)
    return tuple(names)


def _has_control(frame: Frame | None, box: Frame) -> bool:
    """Whether an element, or one between it and the box, holds a button or a field."""
    while frame is not None:
        if frame.has_control:
            return True
        if frame is box:
            break
        frame = frame.parent
    return False
