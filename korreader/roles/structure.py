"""Where the story stands in the tree of elements."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from attrs import define

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from korreader.layout.segment import Frame, Segment
    from korreader.roles.facts import Facts

Kind = tuple[str, str]

__all__ = ["CHROME_HINTS", "Structure", "read_structure"]

CHROME_HINTS = frozenset(
    ("nav", "header", "footer", "aside", "related", "share", "comment", "ad", "layer", "prompt", "form", "copyright")
)
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
ARTICLE_SHARE = 0.2
"""How much of the container's running text an article in it must have to be one of several."""
ARTICLE_BONUS = 1.1
HALF = 0.5
ENTRIES, ENTRY_WIDTH, ENTRIES_SHARE = 3, 40, 2.0
"""A live blog has at least so many entries of so much text, and in all so many times what one of them has."""
ENTRY_TAGS = frozenset(("article", "li", "tr"))


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
    totals = _totals(gains, frames)
    best, best_score = None, 0.0
    for number in sorted(totals):
        score = totals[number] * _bonus(frames[number])
        if score >= best_score and score > 0:
            best, best_score = frames[number], score
    return _list_of(_first_article(best, totals, frames) or best, prose, frames)


def _is_teaser(frame: Frame, facts: list[Facts], number: int, kind: Kind | None) -> bool:
    """Whether running text stands alone below a headline that leads elsewhere: it sums up another story.

    Not when its classes are those of most running text: then the headline stands between paragraphs.
    """
    if number == 0 or not facts[number - 1].is_link or facts[number - 1].width < HEADLINE_WIDTH:
        return False
    is_alone = number + 1 == len(facts) or not facts[number + 1].is_prose
    return is_alone and not (frame.classes and (frame.tag, frame.classes) == kind)


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
    return next(iter(outer.values())) if len(outer) > 1 else None


def _list_of(entry: Frame | None, prose: Mapping[int, float], frames: dict[int, Frame]) -> Frame | None:
    """What holds all entries of a story that is told in entries, as live blogs are; else what was given.

    Entries are alike and stand side by side, and the headline of the page is outside of all of them: stories that only
    follow each other have headlines of their own.
    """
    own = _totals(prose, frames)
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
    return bool(heads) and not any(one.number in inside for frame in heads for one in _ancestors(frame))


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


def _bonus(frame: Frame) -> float:
    if "body" in frame.hints and OTHER_TEXTS.isdisjoint(frame.hints):
        return BODY_BONUS
    return ARTICLE_BONUS if "article" in frame.hints else 1.0


def _totals(gains: Mapping[int, float], frames: dict[int, Frame]) -> dict[int, float]:
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

    def __init__(self, container: Frame | None, kind: Kind | None) -> None:
        self._kind = kind
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
