"""Where the story stands in the tree of elements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define

if TYPE_CHECKING:
    from korreader.layout.segment import Frame, Segment
    from korreader.roles.facts import Facts

__all__ = ["CHROME_HINTS", "Structure", "read_structure"]

CHROME_HINTS = frozenset(
    ("nav", "header", "footer", "aside", "related", "share", "comment", "ad", "layer", "prompt", "form", "copyright")
)
OTHER_TEXTS = frozenset(("related", "comment"))
"""Even a body is not the story's when it is of these."""
STORY_HINTS = frozenset(("body", "article", "main"))
NOTHING: frozenset[str] = frozenset()
NEAR = 3
CHROME_WORTH = 0.15
"""How much running text counts when the elements around it say that it is chrome."""
CLUTTER_COST = 0.8
BODY_BONUS = 1.25
ARTICLE_SHARE = 0.2
"""How much of the container's running text an article in it must have to be one of several."""
ARTICLE_BONUS = 1.1
ENTRIES = 3
"""A live blog has at least so many entries."""


@define(eq=False)
class Structure:
    """The container of the story, and what the elements around each segment say."""

    container: Frame | None
    inside: list[bool]
    """Whether each segment stands in the container."""
    hints: list[tuple[frozenset[str], frozenset[str]]]
    """For each segment: the hints of its own and near elements, and of those further out."""
    first_inside: int
    last_inside: int


def read_structure(segments: list[Segment], facts: list[Facts]) -> Structure:
    """Find the element that holds the story: the one with the most running text for the least clutter."""
    container = _container(segments, facts)
    around = _Hints(container)
    membership: dict[int, bool] = {}
    inside = [_is_inside(segment.frame, container, membership) for segment in segments]
    hints = [around.of(segment.frame) for segment in segments]
    numbers = [number for number, is_inside in enumerate(inside) if is_inside]
    first, last = (numbers[0], numbers[-1]) if numbers else (0, len(segments) - 1)
    return Structure(container, inside, hints, first, last)


def _ancestors(frame: Frame | None) -> list[Frame]:
    found = []
    while frame is not None:
        found.append(frame)
        frame = frame.parent
    return found


def _is_inside(frame: Frame | None, container: Frame | None, known: dict[int, bool]) -> bool:
    if container is None or frame is None:
        return container is None
    seen = []
    answer = False
    while frame is not None:
        if frame is container:
            answer = True
            break
        if frame.number in known:
            answer = known[frame.number]
            break
        seen.append(frame.number)
        frame = frame.parent
    for number in seen:
        known[number] = answer
    return answer


def _is_chrome(frame: Frame | None) -> bool:
    """Whether an element or one near it is said to be chrome before one is said to be the story's."""
    for _ in range(NEAR):
        if frame is None:
            return False
        is_body = "body" in frame.hints
        if not (OTHER_TEXTS if is_body else CHROME_HINTS).isdisjoint(frame.hints):
            return True
        if is_body:
            return False
        frame = frame.parent
    return False


def _container(segments: list[Segment], facts: list[Facts]) -> Frame | None:
    gains: dict[int, float] = {}
    frames: dict[int, Frame] = {}
    for segment, fact in zip(segments, facts, strict=True):
        frame = segment.frame
        if frame is None:
            continue
        if fact.is_prose:
            gain = fact.width * (CHROME_WORTH if _is_chrome(frame) else 1.0)
        elif segment.kind == "row":
            gain = 0.0
        else:
            gain = -CLUTTER_COST * min(fact.width, 80) * (0.5 + 0.5 * segment.link)
        frames[frame.number] = frame
        gains[frame.number] = gains.get(frame.number, 0.0) + gain
    totals = _totals(gains, frames)
    best, best_score = None, 0.0
    for number in sorted(totals):
        score = totals[number] * _bonus(frames[number])
        if score >= best_score and score > 0:
            best, best_score = frames[number], score
    return _first_article(best, totals, frames) or best


def _first_article(container: Frame | None, totals: dict[int, float], frames: dict[int, Frame]) -> Frame | None:
    """The first of several articles in the container, as endless pages have them."""
    if container is None:
        return None
    least = ARTICLE_SHARE * totals[container.number]
    outer: dict[int, Frame] = {}
    for number, frame in sorted(frames.items()):
        if frame.tag != "article" or totals[number] < least:
            continue
        above = _ancestors(frame.parent)
        if container in above and not any(one.number in outer for one in above):
            outer[number] = frame
    if len(outer) < 2 or _are_entries(outer, frames):
        return None
    return next(iter(outer.values()))


def _are_entries(articles: dict[int, Frame], frames: dict[int, Frame]) -> bool:
    """Whether several articles are the entries of one story, as of a live blog: many alike under one headline."""
    kinds = {_kind(frame) for frame in articles.values()}
    if len(articles) < ENTRIES or len(kinds) > 1:
        return False
    heads = [frame for frame in frames.values() if frame.tag == "h1" and not _is_chrome(frame)]
    return bool(heads) and not any(one.number in articles for frame in heads for one in _ancestors(frame))


def _kind(frame: Frame) -> str:
    """What the entries of one list have in common: the first class, without numbers."""
    return frame.classes.split(None, 1)[0].rstrip("-_0123456789") if frame.classes else ""


def _bonus(frame: Frame) -> float:
    if "body" in frame.hints and OTHER_TEXTS.isdisjoint(frame.hints):
        return BODY_BONUS
    return ARTICLE_BONUS if "article" in frame.hints else 1.0


def _totals(gains: dict[int, float], frames: dict[int, Frame]) -> dict[int, float]:
    """The gain of each element with all below it; elements are numbered parents first."""
    for frame in list(frames.values()):
        above = frame.parent
        while above is not None and above.number not in frames:
            frames[above.number] = above
            above = above.parent
    totals = {number: gains.get(number, 0.0) for number in frames}
    for number in sorted(frames, reverse=True):
        parent = frames[number].parent
        if parent is not None:
            totals[parent.number] += totals[number]
    return totals


class _Hints:
    """The hints near an element and further out; elements around the story itself say nothing of its chrome."""

    def __init__(self, container: Frame | None) -> None:
        self._around = {frame.number for frame in _ancestors(container)}
        self._known: dict[int, tuple[frozenset[str], frozenset[str]]] = {}
        self._beyond: dict[int, frozenset[str]] = {}

    def of(self, frame: Frame | None) -> tuple[frozenset[str], frozenset[str]]:
        """The hints of an element and the two above it, and those of the others above."""
        if frame is None:
            return NOTHING, NOTHING
        found = self._known.get(frame.number)
        if found is None:
            near = self._own(frame)
            above = frame.parent
            for _ in range(NEAR - 1):
                if above is not None:
                    near |= self._own(above)
                    above = above.parent
            found = self._known[frame.number] = near, self._from(above) - near
        return found

    def _own(self, frame: Frame) -> frozenset[str]:
        return frame.hints & STORY_HINTS if frame.number in self._around else frame.hints

    def _from(self, frame: Frame | None) -> frozenset[str]:
        """The hints of an element and of all above it."""
        path = []
        while frame is not None and frame.number not in self._beyond:
            path.append(frame)
            frame = frame.parent
        found = self._beyond[frame.number] if frame is not None else NOTHING
        for one in reversed(path):
            found |= self._own(one)
            self._beyond[one.number] = found
        return found
