"""Where the story stands in the tree of elements."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from attrs import define

from korreader.roles.articles import first_article, list_of
from korreader.roles.frames import CHROME_HINTS, ancestors, totals

if TYPE_CHECKING:
    from korreader.layout.segment import Frame, Segment
    from korreader.roles.facts import Facts

Kind = tuple[str, str]

__all__ = ["Structure", "read_structure"]

TOOLS = frozenset(("share", "ad", "form", "header"))
"""What bodies and paragraphs may be named after, because of the buttons and slots in them."""
OTHER_TEXTS = CHROME_HINTS - TOOLS
STORY_HINTS = frozenset(("body", "article", "main"))
QUOTED = frozenset(("quote",))
NOTHING: frozenset[str] = frozenset()
NEAR = 3
CHROME_WORTH = 0.15
"""How much running text counts when the elements around it say that it is chrome."""
CLUTTER_COST = 0.8
HEADLINE_WIDTH = 20
BODY_BONUS = 1.25
ARTICLE_BONUS = 1.1
HALF = 0.5


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
    kind = _paragraph_kind(segments, facts)
    container = _container(segments, facts, kind)
    around = _Hints(container, kind)
    membership: dict[int, bool] = {}
    inside = [_is_inside(segment.frame, container, membership) for segment in segments]
    hints = [around.of(segment.frame) for segment in segments]
    numbers = [number for number, is_inside in enumerate(inside) if is_inside]
    first, last = (numbers[0], numbers[-1]) if numbers else (0, len(segments) - 1)
    return Structure(container, inside, hints, first, last)


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


def _paragraph_kind(segments: list[Segment], facts: list[Facts]) -> Kind | None:
    """The tag and classes of most running text of the page, if there are any: they name its type, not its place."""
    mass: Counter[Kind] = Counter()
    for segment, fact in zip(segments, facts, strict=True):
        if fact.is_prose and segment.frame is not None:
            mass[segment.frame.tag, segment.frame.classes] += fact.width
    if not mass:
        return None
    kind, width = max(mass.items(), key=lambda one: (one[1], one[0]))
    return kind if width > HALF * mass.total() else None


def _said(frame: Frame, kind: Kind | None) -> frozenset[str]:
    """The hints of an element, those of tools left out when its classes are those of most running text."""
    return frame.hints - TOOLS if (frame.tag, frame.classes) == kind else frame.hints


def _is_chrome(frame: Frame | None, kind: Kind | None) -> bool:
    """Whether an element or one near it is said to be chrome before one is said to be the story's."""
    is_body = False
    for _ in range(NEAR):
        if frame is None:
            break
        hints = _said(frame, kind)
        is_body = is_body or "body" in hints
        if not (OTHER_TEXTS if is_body else CHROME_HINTS).isdisjoint(hints):
            return True
        frame = frame.parent
    return False


def _container(segments: list[Segment], facts: list[Facts], kind: Kind | None) -> Frame | None:
    gains: dict[int, float] = {}
    prose: dict[int, float] = {}
    frames: dict[int, Frame] = {}
    for number, (segment, fact) in enumerate(zip(segments, facts, strict=True)):
        frame = segment.frame
        if frame is None:
            continue
        if fact.is_prose and (_is_chrome(frame, kind) or _is_teaser(frame, facts, number, kind)):
            gain = CHROME_WORTH * fact.width
        elif fact.is_prose:
            gain = float(fact.width)
            prose[frame.number] = prose.get(frame.number, 0.0) + gain
        elif segment.kind == "row":
            gain = 0.0
        else:
            gain = -CLUTTER_COST * min(fact.width, 80) * (0.5 + 0.5 * segment.link)
        frames[frame.number] = frame
        gains[frame.number] = gains.get(frame.number, 0.0) + gain
    masses = totals(gains, frames)
    best, best_score = None, 0.0
    for number in sorted(masses):
        score = masses[number] * _bonus(frames[number])
        if score >= best_score and score > 0:
            best, best_score = frames[number], score
    return list_of(first_article(best, masses, frames) or best, prose, frames)


def _is_teaser(frame: Frame, facts: list[Facts], number: int, kind: Kind | None) -> bool:
    """Whether running text stands alone below a headline that leads elsewhere: it sums up another story.

    Not when its classes are those of most running text: then the headline stands between paragraphs.
    """
    if number == 0 or not facts[number - 1].is_link or facts[number - 1].width < HEADLINE_WIDTH:
        return False
    is_alone = number + 1 == len(facts) or not facts[number + 1].is_prose
    return is_alone and not (frame.classes and (frame.tag, frame.classes) == kind)


def _bonus(frame: Frame) -> float:
    if "body" in frame.hints and OTHER_TEXTS.isdisjoint(frame.hints):
        return BODY_BONUS
    return ARTICLE_BONUS if "article" in frame.hints else 1.0


class _Hints:
    """The hints near an element and further out; elements around the story itself say nothing of its chrome."""

    def __init__(self, container: Frame | None, kind: Kind | None) -> None:
        self._kind = kind
        self._around = {frame.number for frame in ancestors(container)}
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
            far = self._from(above) - near
            # What asks for consent before it shows somebody's post quotes nothing yet.
            if "prompt" in near or "prompt" in far:
                near -= QUOTED
            found = self._known[frame.number] = near, far
        return found

    def _own(self, frame: Frame) -> frozenset[str]:
        return frame.hints & STORY_HINTS if frame.number in self._around else _said(frame, self._kind)

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
