"""Evidence from where a segment stands: after and before what, how far from the running text, seen before or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from korreader.layout.segment import Layout
    from korreader.roles.facts import Facts
    from korreader.roles.structure import Structure

__all__ = ["stands"]

DISTANCES = ((1, "1"), (2, "2"), (4, "3"), (8, "4"))
HEADINGS = frozenset(("related", "comment", "ad"))
ENDS = frozenset(("copyright", "contact", "comment", "related"))
QUOTES = "\"'“‘「『([<"
TWIN_WIDTH = 24
AMID = 3


def stands(layout: Layout, facts: list[Facts], structure: Structure) -> list[list[str]]:
    """Name the place of each segment.

    Returns:
        A fresh list of evidence names for each segment.
    """
    names: list[list[str]] = [[] for _ in facts]
    _neighbours(facts, names)
    _distances(facts, structure, names)
    _amounts(facts, structure, names)
    _headings(facts, names)
    _marks(facts, names)
    _leads(facts, names)
    _repeats(facts, names)
    _gaps(layout, names)
    return names


def _neighbours(facts: list[Facts], names: list[list[str]]) -> None:
    sorts = ["edge", "edge", *(fact.sort for fact in facts), "edge", "edge"]
    for number, found in enumerate(names):
        before, after = sorts[number + 1], sorts[number + 3]
        found.append(f"stands.after-{before}")
        found.append(f"stands.before-{after}")
        found.append(f"stands.two-after-{sorts[number]}")
        found.append(f"stands.two-before-{sorts[number + 4]}")
        if before == after == "prose":
            found.append("stands.between-prose")


def _distances(facts: list[Facts], structure: Structure, names: list[list[str]]) -> None:
    """How far it is to the nearest running text on either side, within the container of the story."""
    story = [fact.is_prose and inside for fact, inside in zip(facts, structure.inside, strict=True)]
    if not any(story):
        for found in names:
            found.append("stands.without-prose")
        return
    past = _steps(story)
    ahead = _steps(story[::-1])[::-1]
    for is_story, before, after, found in zip(story, past, ahead, names, strict=True):
        found.append("stands.story" if is_story else "stands.no-story")
        found.append(f"stands.past-{_distance_name(before)}")
        found.append(f"stands.ahead-{_distance_name(after)}")
        if before is not None and after is not None and max(before, after) <= AMID:
            found.append("stands.amid-story")


def _steps(story: list[bool]) -> list[int | None]:
    """For each segment, how many steps back the nearest running text stands; ``None`` when there is none."""
    steps: list[int | None] = []
    distance: int | None = None
    for is_story in story:
        if distance is not None:
            distance += 1
        steps.append(distance)
        if is_story:
            distance = 0
    return steps


def _amounts(facts: list[Facts], structure: Structure, names: list[list[str]]) -> None:
    """How much running text stands before and after, within the container of the story."""
    total = sum(fact.is_prose and inside for fact, inside in zip(facts, structure.inside, strict=True))
    before = 0
    for fact, inside, found in zip(facts, structure.inside, names, strict=True):
        is_story = fact.is_prose and inside
        found.append(f"stands.prose-before-{_amount_name(before)}")
        before += is_story
        found.append(f"stands.prose-after-{_amount_name(total - before)}")


def _amount_name(amount: int) -> str:
    return str(amount) if amount < 3 else "few" if amount < 6 else "many"


def _distance_name(distance: int | None) -> str:
    if distance is None:
        return "none"
    for most, name in DISTANCES:
        if distance <= most:
            return name
    return "5"


def _headings(facts: list[Facts], names: list[list[str]]) -> None:
    """Under the heading of a list of headlines or comments, until running text comes."""
    heading, distance = "", 0
    for fact, found in zip(facts, names, strict=True):
        distance += 1
        found.append(f"stands.under-{heading or 'nothing'}")
        if fact.is_prose:
            found.append(f"stands.prose-under-{heading or 'nothing'}")
        if heading and distance > 6:
            found.append(f"stands.far-under-{heading}")
        if fact.sort in HEADINGS:
            heading, distance = fact.sort, 0
        elif fact.is_prose and distance > 1:
            heading = ""


def _marks(facts: list[Facts], names: list[list[str]]) -> None:
    """After the marks that end a story: copyright, the reporter's address, comments."""
    seen_prose = False
    marks: list[str] = []
    for fact, found in zip(facts, names, strict=True):
        found.extend(f"stands.past-{mark}" for mark in marks or ["nothing"])
        if fact.is_prose:
            found.append("stands.prose-past-marks" if marks else "stands.prose-past-nothing")
        seen_prose = seen_prose or fact.is_prose
        if seen_prose and fact.sort in ENDS and fact.sort not in marks:
            marks.append(fact.sort)


def _leads(facts: list[Facts], names: list[list[str]]) -> None:
    """Lines in a row that begin with the same mark are a list."""
    leads = [_lead(fact.text) for fact in facts]
    for number, found in enumerate(names):
        lead = leads[number]
        before = leads[number - 1] if number else ""
        after = leads[number + 1] if number + 1 < len(leads) else ""
        if lead and lead in {before, after}:
            found.append("stands.in-marked-list")
        elif not lead and after and number + 2 < len(leads) and leads[number + 2] == after:
            found.append("stands.before-marked-list")


def _lead(text: str) -> str:
    """The mark that a line begins with: a sign, or a number of its own."""
    first = text[:1]
    if first.isdigit():
        figures = text[: len(text) - len(text.lstrip("0123456789"))]
        return "0" if len(figures) < 4 and text[len(figures) : len(figures) + 1] in {".", ")", " "} else ""
    return "" if first.isalnum() or first in QUOTES else first


def _repeats(facts: list[Facts], names: list[list[str]]) -> None:
    """The same words seen before or again; a caption printed twice stands side by side."""
    first: dict[str, int] = {}
    folded = ["".join(filter(str.isalnum, fact.text)) for fact in facts]
    for number, words in enumerate(folded):
        if not words:
            continue
        if words in first:
            names[number].append("stands.repeated")
            names[first[words]].append("stands.repeats-later")
            if number - first[words] <= 2 and facts[number].width >= TWIN_WIDTH:
                names[number].append("stands.twin-before")
                names[first[words]].append("stands.twin-after")
        else:
            first[words] = number


def _gaps(layout: Layout, names: list[list[str]]) -> None:
    if layout.kind == "html":
        for segment, found in zip(layout.segments, names, strict=True):
            if segment.after_image:
                found.append("stands.after-image")
        return
    has_blank = any(segment.gap == 2 for segment in layout.segments[1:])
    if not has_blank:
        return
    following = [segment.gap for segment in layout.segments[1:]] + [2]
    for segment, after, found in zip(layout.segments, following, names, strict=True):
        if segment.gap == 2:
            found.append("stands.after-blank")
        if after == 2:
            found.append("stands.before-blank")
