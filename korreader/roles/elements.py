"""Evidence from what a segment is: its element, the elements around it, links, type, and the story's container."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from korreader.layout.segment import Segment
    from korreader.roles.facts import Facts
    from korreader.roles.structure import Structure

__all__ = ["elements", "is_story", "story_path"]


def story_path(segments: list[Segment], facts: list[Facts], structure: Structure) -> str:
    """The path of elements that most of the running text in the container has."""
    mass: dict[str, int] = {}
    for segment, fact, inside in zip(segments, facts, structure.inside, strict=True):
        if inside and fact.is_prose and segment.frame is not None:
            mass[segment.frame.path] = mass.get(segment.frame.path, 0) + fact.width
    return max(mass, key=lambda path: (mass[path], path), default="")


def elements(segment: Segment, number: int, structure: Structure, path: str) -> Iterator[str]:
    """The evidence of one segment of an HTML page; ``path`` is that of the story's paragraphs."""
    near, far = structure.hints[number]
    for hint in near:
        yield f"is.{hint}"
    for hint in far:
        yield f"is.within-{hint}"
    yield f"is.kind-{segment.kind}"
    frame = segment.frame
    if frame is not None:
        if frame.tag in ("h1", "h2", "h3", "h4", "p"):
            yield f"is.tag-{frame.tag}"
        if frame.path == path:
            yield "is.on-story-path"
    if segment.strong:
        yield "is.strong"
    yield _link_name(segment.link)
    if structure.container is not None:
        yield _container_name(number, structure)


def is_story(segment: Segment, fact: Facts, path: str) -> bool:
    """Running text where most of the story's running text is, and nothing that makes it suspicious."""
    on_path = segment.frame is not None and segment.frame.path == path
    return on_path and fact.is_prose and not fact.cues and fact.caption < 0.5 and not fact.has_email


def _link_name(link: float) -> str:
    if link >= 0.8:
        return "is.link"
    return "is.part-link" if link >= 0.2 else "is.no-link"


def _container_name(number: int, structure: Structure) -> str:
    if structure.inside[number]:
        return "is.in-container"
    if number < structure.first_inside:
        return "is.before-container"
    return "is.after-container" if number > structure.last_inside else "is.beside-container"
