"""Evidence from where a segment stands: after and before what, among how much running text, seen before or not."""

from __future__ import annotations

from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

from korreader.roles.among import among

if TYPE_CHECKING:
    from korreader.layout.segment import Layout
    from korreader.roles.facts import Facts

__all__ = ["stands"]

HEADINGS = frozenset(("related", "comment", "ad"))
ENDS = frozenset(("copyright", "contact", "comment", "related"))
MANY = 6

Bundle = tuple[str, ...]


def stands(layout: Layout, facts: list[Facts], story: list[bool]) -> list[list[Bundle]]:
    """Name the place of each segment.

    Args:
        layout: the page.
        facts: what its segments say.
        story: whether each is running text in the container of the story.

    Returns:
        For each segment a fresh list of bundles of evidence: its neighbours, the running text around it, what it
        stands under and after, and what only some have.  What a link leads to is told by the list it is in,
        not by its neighbours.
    """
    sometimes = among(layout, facts)
    above = zip(_headings(facts), _marks(facts), strict=True)
    places = zip(facts, _neighbours(facts), _prose_around(story), above, strict=True)
    found = []
    for number, (fact, near, amount, over) in enumerate(places):
        bundles = list(over) if fact.is_link else [near, amount, *over]
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


def _prose_around(story: list[bool]) -> list[Bundle]:
    """How much running text stands before and after each, within the container of the story."""
    before = list(accumulate(story, initial=0))
    total = before[-1]
    return [_amounts(min(before[at], MANY), min(total - before[at + 1], MANY)) for at in range(len(story))]


@lru_cache(maxsize=64)
def _amounts(before: int, after: int) -> Bundle:
    return f"stands.prose-before-{_amount_name(before)}", f"stands.prose-after-{_amount_name(after)}"


def _amount_name(amount: int) -> str:
    return str(amount) if amount < 3 else "few" if amount < MANY else "many"


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
