"""Evidence from a segment among the others of its page: marks in a row, words said twice, what stands above or below."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from korreader.layout.segment import Layout
    from korreader.roles.facts import Facts

__all__ = ["among"]

QUOTES = "\"'“‘「『([<"
TWIN_WIDTH = 24
OFTEN = 3
NEAR_STORY, DECK_WIDTH = 12, 16
CAPTION_MARKS, CREDITED_MARK = frozenset("▲△▼◀▶◆■□●"), 0.7
CAPTION, CREDITED, DATE_PART = 0.5, 0.3, 0.3
SHORTEST_PULL, LONGEST_PULL = 16, 300


def among(layout: Layout, facts: list[Facts]) -> dict[int, dict[str, None]]:
    """Name what only some segments have among the others, by their numbers; the names are in order, each once."""
    found: dict[int, dict[str, None]] = {}
    times = Counter(fact.folded for fact in facts if not fact.is_link)
    # Elements tell decks from captions better than their wording does.
    beside = _over_links(facts) if layout.kind == "html" else _decks(facts)
    for number, name in (
        *_leads(facts),
        *_captioned(facts),
        *_questions(facts),
        *_repeats(facts, times),
        *_pulled(facts, times),
        *_tails(layout),
        *_gaps(layout),
        *beside,
    ):
        found.setdefault(number, {})[name] = None
    return found


def _leads(facts: list[Facts]) -> list[tuple[int, str]]:
    """Lines in a row that begin with the same mark are a list."""
    leads = [*("" if fact.is_link else _lead(fact.text) for fact in facts), "", ""]
    found = []
    for number, lead in enumerate(leads[:-2]):
        before, after = leads[number - 1], leads[number + 1]
        if lead and lead in {before, after}:
            found.append((number, "stands.in-marked-list"))
        elif after and not lead and leads[number + 2] == after:
            found.append((number, "stands.before-marked-list"))
    return found


def _captioned(facts: list[Facts]) -> list[tuple[int, str]]:
    """Lines without a credit that begin with the mark of a caption with one."""
    leads = {_lead(fact.text) for fact in facts if fact.caption >= CREDITED_MARK and fact.text[:1] in CAPTION_MARKS}
    if not leads:
        return []
    return [
        (number, "stands.led-as-captions")
        for number, fact in enumerate(facts)
        if fact.caption < CREDITED_MARK and _lead(fact.text) in leads
    ]


def _questions(facts: list[Facts]) -> list[tuple[int, str]]:
    """Lines that begin with one mark, each with running text below, are the questions of an interview or headings."""
    asked: dict[str, list[int]] = {}
    for number, (fact, following) in enumerate(pairwise(facts)):
        if following.is_prose and not fact.is_link and (lead := _lead(fact.text)):
            asked.setdefault(lead, []).append(number)
    return [(number, "stands.heads-prose") for found in asked.values() if len(found) >= OFTEN for number in found]


def _lead(text: str) -> str:
    """The mark that a line begins with: a sign, or a number of its own."""
    first = text[:1]
    if first.isalpha():
        return ""
    if first.isdigit():
        figures = text[: len(text) - len(text.lstrip("0123456789"))]
        return "0" if len(figures) < 4 and text[len(figures) : len(figures) + 1] in {".", ")", " "} else ""
    return "" if first.isalnum() or first in QUOTES else first


def _repeats(facts: list[Facts], times: Counter[str]) -> list[tuple[int, str]]:
    """The same words seen before or again, given how often each stands; a caption printed twice stands side by side."""
    first: dict[str, int] = {}
    found = []
    for number, fact in enumerate(facts):
        if fact.is_link or not fact.folded:
            continue
        if times[fact.folded] >= OFTEN:
            found.append((number, "stands.repeated-often"))
        before = first.setdefault(fact.folded, number)
        if before == number:
            continue
        found += [(number, "stands.repeated"), (before, "stands.repeats-later")]
        if number - before <= 2 and fact.width >= TWIN_WIDTH:
            found += [(number, "stands.twin-before"), (before, "stands.twin-after")]
    return found


def _pulled(facts: list[Facts], times: Counter[str]) -> list[tuple[int, str]]:
    """Sentences whose words all stand in a paragraph, too: pull quotes, and teasers of the story itself."""
    story = " ".join(fact.folded for fact in facts if fact.is_prose)
    return [
        (number, "stands.within-paragraph")
        for number, fact in enumerate(facts)
        if fact.stops
        and not fact.is_link
        and SHORTEST_PULL <= len(fact.folded) <= LONGEST_PULL
        and times[fact.folded] == 1
        and story.count(fact.folded) > fact.is_prose
    ]


def _over_links(facts: list[Facts]) -> list[tuple[int, str]]:
    """Lines with nothing but links below: what they say is the links' heading."""
    links = [*(fact.is_link for fact in facts), False, False]
    return [
        (number, "stands.heads-links")
        for number in range(len(facts))
        if not links[number] and links[number + 1] and links[number + 2]
    ]


def _decks(facts: list[Facts]) -> Iterator[tuple[int, str]]:
    """Lines above the story that may be its deck or a caption: decks end without a full stop and name no source."""
    first = next((number for number, fact in enumerate(facts) if fact.is_prose and fact.caption < CAPTION), 0)
    for number in range(max(0, first - NEAR_STORY), first):
        fact = facts[number]
        if fact.is_link or fact.phrase is not None or fact.width < DECK_WIDTH or fact.stamp_cover >= DATE_PART:
            continue
        if fact.caption >= CREDITED:
            yield number, "stands.above-with-credit"
        else:
            yield number, "stands.above-sentence" if fact.stops else "stands.above-no-stop"


def _tails(layout: Layout) -> Iterator[tuple[int, str]]:
    """Names and addresses that were glued to the end of a line, and those lines."""
    for number, segment in enumerate(layout.segments):
        if segment.is_tail:
            yield number - 1, "stands.with-tail"
            yield number, "stands.as-tail"


def _gaps(layout: Layout) -> list[tuple[int, str]]:
    if layout.kind == "html":
        return [(number, "stands.after-image") for number, one in enumerate(layout.segments) if one.after_image]
    gaps = [*(segment.gap for segment in layout.segments), 2]
    if 2 not in gaps[1:-1]:
        return []
    found = [(number, "stands.after-blank") for number, gap in enumerate(gaps[:-1]) if gap == 2]
    return found + [(number, "stands.before-blank") for number, gap in enumerate(gaps[1:]) if gap == 2]
