"""Evidence from what a segment is: its element, the elements around it, links, type, and the story's container."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from korreader.roles.articles import in_others
from korreader.roles.boxes import boxes

if TYPE_CHECKING:
    from korreader.layout.segment import Segment
    from korreader.roles.facts import Facts
    from korreader.roles.structure import Structure

__all__ = ["elements"]

STRONG, ITALIC, ON_PATH, STORY = (
    ("is.strong",),
    ("is.italic",),
    ("is.on-story-path",),
    ("is.on-story-path", "is.story-paragraph"),
)
BELOW_START = ("is.below-story-start",)
INNER, OTHER = ("is.in-inner-article",), ("is.in-other-article",)
NO_DIGITS = str.maketrans("", "", "0123456789")
TAGS = frozenset(("h1", "h2", "h3", "h4", "p"))


def elements(segments: list[Segment], facts: list[Facts], structure: Structure) -> list[list[tuple[str, ...]]]:
    """The bundles of evidence of each segment of an HTML page.

    Args:
        segments: the segments.
        facts: what each says.
        structure: where the story stands in the tree of elements.
    """
    path = _story_path(segments, facts, structure)
    found = []
    has_begun = False
    boxed = boxes(segments, facts, structure)
    apart = in_others(segments, structure.container)
    for number, (segment, fact) in enumerate(zip(segments, facts, strict=True)):
        shape = _shape(segment.frame.path) if segment.frame is not None else None
        is_inside = structure.inside[number]
        is_story = shape == path and is_inside and _is_plain_prose(fact)
        found.append(_bundles(segment, number, structure))
        if shape == path:
            found[-1].append(STORY if is_story else ON_PATH)
        if has_begun and not fact.is_link:
            found[-1].append(BELOW_START)
        if apart[number]:
            found[-1].append(INNER if is_inside else OTHER)
        if number in boxed:
            found[-1].append(boxed[number])
        has_begun = has_begun or is_story
    return found


def _story_path(segments: list[Segment], facts: list[Facts], structure: Structure) -> str:
    """The shape of the path of elements that most of the running text in the container has."""
    mass: dict[str, int] = {}
    for segment, fact, inside in zip(segments, facts, structure.inside, strict=True):
        if inside and fact.is_prose and segment.frame is not None:
            shape = _shape(segment.frame.path)
            mass[shape] = mass.get(shape, 0) + fact.width
    return max(mass, key=lambda path: (mass[path], path), default="")


@lru_cache(maxsize=16_384)
def _shape(path: str) -> str:
    """A path of elements without the numbers that tell those of one kind apart."""
    return path.translate(NO_DIGITS)


def _bundles(segment: Segment, number: int, structure: Structure) -> list[tuple[str, ...]]:
    """What a segment is of itself, and by the elements around it."""
    tag = segment.frame.tag if segment.frame is not None else ""
    found = [
        _around(*structure.hints[number]),
        _own(segment.kind, tag, _link_name(segment.link), _container_name(number, structure)),
    ]
    if segment.strong:
        found.append(STRONG)
    if segment.italic:
        found.append(ITALIC)
    return found


@lru_cache(maxsize=16_384)
def _around(near: frozenset[str], far: frozenset[str]) -> tuple[str, ...]:
    return (*(f"is.{hint}" for hint in sorted(near)), *(f"is.within-{hint}" for hint in sorted(far)))


@lru_cache(maxsize=1_024)
def _own(kind: str, tag: str, link: str, container: str) -> tuple[str, ...]:
    names = [f"is.kind-{kind}", link]
    if tag in TAGS:
        names.append(f"is.tag-{tag}")
    if container:
        names.append(container)
    return tuple(names)


def _is_plain_prose(fact: Facts) -> bool:
    """Running text, and nothing that makes it suspicious."""
    return fact.is_prose and not fact.cues and fact.caption < 0.5 and not fact.has_email


def _link_name(link: float) -> str:
    if link >= 0.8:
        return "is.link"
    return "is.part-link" if link >= 0.2 else "is.no-link"


def _container_name(number: int, structure: Structure) -> str:
    if structure.container is None:
        return ""
    if structure.inside[number]:
        return "is.in-container"
    if number < structure.first_inside:
        return "is.before-container"
    return "is.after-container" if number > structure.last_inside else "is.beside-container"
