"""Evidence from where a segment stands: after and before what, how far from the running text, seen before or not."""

from __future__ import annotations

from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

from korreader.roles.among import among

if TYPE_CHECKING:
    from korreader.layout.segment import Layout
    from korreader.roles.facts import Facts

__all__ = ["stands"]

DISTANCES = ((1, "1"), (2, "2"), (4, "3"), (8, "4"))
FAR = 9
"""From here on a distance is just far."""
HEADINGS = frozenset(("related", "comment", "ad"))
ENDS = frozenset(("copyright", "contact", "comment", "related"))
AMID = 3
MANY = 6
WITHOUT_PROSE = ("stands.without-prose",)
ONLY_STORY = ("stands.only-story",)
ONLY_OF_FEW = ("stands.only-story", "stands.only-story-of-few")
SMALL_PAGE = 8

Bundle = tuple[str, ...]


def stands(layout: Layout, facts: list[Facts], story: list[bool]) -> list[list[Bundle]]:
    """Name the place of each segment.

    Args:
        layout: the page.
        facts: what its segments say.
        story: whether each is running text in the container of the story.

    Returns:
        For each segment a fresh list of bundles of evidence: its neighbours, its distance from the running text,
        what it stands under and after, and what only some have.  What a link leads to is told by the list it is in,
        not by its neighbours.
    """
    sometimes = among(layout, facts)
    above = zip(_headings(facts), _marks(facts), strict=True)
    places = zip(facts, _neighbours(facts), _distances(story), above, strict=True)
    found = []
    for number, (fact, near, place, over) in enumerate(places):
        bundles = list(over) if fact.is_link else [near, *place, *over]
        if number in sometimes:
            bundles.append(tuple(sometimes[number]))
        found.append(bundles)
    return found


def _neighbours(facts: list[Facts]) -> list[Bundle]:
    sorts = ["edge", "edge", *(fact.sort for fact in facts), "edge", "edge"]
    return list(map(_between, sorts, sorts[1:], sorts[3:], sorts[4:]))


@lru_cache(maxsize=8_192)
def _between(two_before: str, before: str, after: str, two_after: str) -> Bundle:
    names = (
        f"stands.after-{before}",
        f"stands.before-{after}",
        f"stands.two-after-{two_before}",
        f"stands.two-before-{two_after}",
    )
    return (*names, "stands.between-prose") if before == after == "prose" else names


def _distances(story: list[bool]) -> list[tuple[Bundle, Bundle]]:
    """How much running text stands before and after, within the container of the story, and how far it is to it."""
    before = list(accumulate(story, initial=0))
    total = before[-1]
    amounts = [_amounts(min(before[at], MANY), min(total - before[at + 1], MANY)) for at in range(len(story))]
    if not total:
        return [(amount, WITHOUT_PROSE) for amount in amounts]
    past, ahead = _steps(story), reversed(_steps(story[::-1]))
    places = list(zip(amounts, map(_within, story, past, ahead), strict=True))
    if total == 1:
        only = ONLY_OF_FEW if len(story) <= SMALL_PAGE else ONLY_STORY
        places[story.index(True)] = amounts[story.index(True)], only
    return places


def _steps(story: list[bool]) -> list[int | None]:
    """For each segment, how many steps back the nearest running text stands; ``None`` when there is none."""
    steps: list[int | None] = []
    distance: int | None = None
    for is_story in story:
        if distance is not None and distance < FAR:
            distance += 1
        steps.append(distance)
        if is_story:
            distance = 0
    return steps


@lru_cache(maxsize=64)
def _amounts(before: int, after: int) -> Bundle:
    return f"stands.prose-before-{_amount_name(before)}", f"stands.prose-after-{_amount_name(after)}"


@lru_cache(maxsize=512)
def _within(is_story: bool, past: int | None, ahead: int | None) -> Bundle:  # noqa: FBT001 - a key of the cache
    names = (
        "stands.story" if is_story else "stands.no-story",
        f"stands.past-{_distance_name(past)}",
        f"stands.ahead-{_distance_name(ahead)}",
    )
    is_amid = past is not None and ahead is not None and max(past, ahead) <= AMID
    return (*names, "stands.amid-story") if is_amid else names


def _amount_name(amount: int) -> str:
    return str(amount) if amount < 3 else "few" if amount < MANY else "many"


def _distance_name(distance: int | None) -> str:
    if distance is None:
        return "none"
    return next((name for most, name in DISTANCES if distance <= most), "5")


def _headings(facts: list[Facts]) -> list[Bundle]:
    """Under the heading of a list of headlines or comments, until running text comes."""
    heading, distance = "", 0
    found = []
    for fact in facts:
        distance += 1
        found.append(_under(heading, fact.is_prose, distance > 6))
        if fact.sort in HEADINGS:
            heading, distance = fact.sort, 0
        elif fact.is_prose and distance > 1:
            heading = ""
    return found


@lru_cache(maxsize=64)
def _under(heading: str, is_prose: bool, is_far: bool) -> Bundle:  # noqa: FBT001 - keys of the cache
    names = [f"stands.under-{heading or 'nothing'}"]
    if is_prose:
        names.append(f"stands.prose-under-{heading or 'nothing'}")
    if heading and is_far:
        names.append(f"stands.far-under-{heading}")
    return tuple(names)


def _marks(facts: list[Facts]) -> list[Bundle]:
    """After the marks that end a story: copyright, the reporter's address, comments."""
    seen_prose = False
    marks: tuple[str, ...] = ()
    found = []
    for fact in facts:
        found.append(_past(marks, fact.is_prose))
        seen_prose = seen_prose or fact.is_prose
        if seen_prose and fact.sort in ENDS and fact.sort not in marks:
            marks = (*marks, fact.sort)
    return found


@lru_cache(maxsize=256)
def _past(marks: tuple[str, ...], is_prose: bool) -> Bundle:  # noqa: FBT001 - a key of the cache
    names = [f"stands.past-{mark}" for mark in marks or ["nothing"]]
    if is_prose:
        names.append("stands.prose-past-marks" if marks else "stands.prose-past-nothing")
    return tuple(names)
